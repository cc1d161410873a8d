"""Writes a trained engine in the form that the program embeds: python train/pack.py accurate|fast.

Large matrices become int8 with one scale a row; what depends on the annotator is folded in
for nobody in particular."""

import argparse
import hashlib
import json
import os
from collections import Counter, defaultdict

import numpy as np
import torch

import corpus
import weights

TRAINED_ON = ("polnear-train", "ewt-train", "gum-train", "own")


def int8(matrix):
    """Rows in int8 and their scales."""
    matrix = matrix.numpy()
    scale = np.abs(matrix).max(1) / 127
    scale[scale == 0] = 1
    return np.clip(np.rint(matrix / scale[:, None]), -127, 127).astype(np.int8), scale.astype(np.float32)


def whole(name, value):
    """A layer's tensor, its matrix in int8."""
    if value.dim() == 2:
        rows, scale = int8(value)
        return {name: rows, name.removesuffix("weight") + "scale": scale}
    return {name: value.contiguous().numpy()}


# The layers of the heads that are multiplied in int8: those that see each word.
INT8 = ("tag", "names", "arc", "arc_dep", "arc_head", "rel", "rel_dep", "rel_head", "cue_in", "span_word", "deep")


def heads(state, labels):
    """The tensors of the heads."""
    out = {}
    state = dict(state)
    state["cue_in.bias"] = state["cue_in.bias"] + state.pop("cue_who.weight")[0]
    state["span_cue.bias"] = state["span_cue.bias"] + state.pop("span_who.weight")[0]
    arc = state.pop("arc")
    state["arc.weight"], state["arc.bias"] = arc.T, torch.zeros(len(arc))
    for name, value in state.items():
        if name.split(".")[0] in INT8:
            out |= whole("heads." + name, value)
        else:
            out["heads." + name] = value.contiguous().numpy()
    out["heads.deep"] = np.array([sum(k.startswith("deep.") and k.endswith(".weight") for k in state)], np.int32)
    out["heads.xpos"], out["heads.deprel"], out["heads.name_labels"] = labels["xpos"], labels["deprel"], corpus.NAMES
    return out


def light(prefix, state, dilations):
    """The tensors of the fast encoder or of the tower on it."""
    out = {prefix + "dilations": np.array(dilations, np.int32)}
    for name, value in state.items():
        if name.split(".")[0] in ("word", "prefix", "suffix", "ending", "shape", "quote", "start"):
            table = prefix + name.removesuffix(".weight")
            out[table + ".rows"], out[table + ".scale"] = int8(value)
        elif ".up." in name or ".down." in name:
            out |= whole(prefix + name, value)
        else:
            out[prefix + name] = value.numpy()
    return out


def minilm(state, pieces):
    out = {"encoder.pieces": pieces}
    for name, value in state.items():
        if name in ("word.weight", "place.weight", "shape.weight", "quote.weight", "start.weight"):
            table = "encoder." + name.removesuffix(".weight")
            out[table + ".rows"], out[table + ".scale"] = int8(value)
        else:
            out |= whole("encoder." + name, value)
    return out


FOLLOWS = 0.15  # how much the tag before counts beside the scores of a word: fine tags of EWT dev +0.07


def next_tags(paths, xpos):
    """What each tag (column) gains after each other (row, the last for the start of a sentence): how much likelier it is
    there than anywhere, in logarithms."""
    number = {x: i for i, x in enumerate(xpos)}
    count = np.full((len(xpos) + 1, len(xpos)), 0.1)
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                d = json.loads(line)
                for first, last in d["sents"]:
                    before = len(xpos)
                    for tag in d["xpos"][first:last]:
                        count[before, number[tag]] += 1
                        before = number[tag]
    anywhere = count[:-1].sum(0)
    return (FOLLOWS * np.log(count / count.sum(1, keepdims=True) / (anywhere / anywhere.sum()))).astype(np.float32)


ENDINGS = 0.4  # how much the ending of a word counts beside its scores; the fast encoder knows endings, and gains 0.1
RARE = 10  # endings learn from forms that stand less often, as those are what they are asked for
LONGEST_TAG_ENDING = 4


def tag_endings(paths, xpos):
    """Endings of words, and whole forms that begin with ^, with what each tag gains after one: how much likelier it is there
    than anywhere, in logarithms. A longer ending is smoothed by the next shorter one (Brants 2000)."""
    number, forms = {x: i for i, x in enumerate(xpos)}, {}
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for d in map(json.loads, lines):
                for form, tag in zip(d["tokens"], d["xpos"]):
                    forms.setdefault(form.lower(), np.zeros(len(xpos)))[number[tag]] += 1
    anywhere = sum(forms.values()) + 0.5
    count = {"": np.full(len(xpos), 0.5)}
    for form, seen in forms.items():
        if seen.sum() < RARE:
            for n in range(min(LONGEST_TAG_ENDING, len(form) - 2) + 1):
                ending = form[len(form) - n:]
                count[ending] = count.get(ending, 0) + seen
    chance = {"": count[""] / count[""].sum()}
    for ending in sorted(count, key=len):
        if ending and count[ending].sum() >= 2:
            chance[ending] = smoothed(chance, ending[1:], count[ending], 5)
    whole = {"^" + f: smoothed(chance, f, seen, 3) for f, seen in forms.items() if seen.sum() >= 2}
    rows = {k: v for k, v in sorted((chance | whole).items()) if "\n" not in k}
    table = np.stack(list(rows.values()))
    return list(rows), (ENDINGS * np.log(np.maximum(table, 1e-5) / (anywhere / anywhere.sum()))).astype(np.float32)


def smoothed(chance, ending, count, weight):
    """The chances of tags by counts, and by the longest known part of an ending, which counts as much as so many words."""
    while ending not in chance:
        ending = ending[1:]
    return (count + weight * chance[ending]) / (count.sum() + weight)


LONGEST_ENDING = 6


def lemma_rules(paths):
    """Lines of tag, ending, cut, put: for every tag the rule of each ending of up to six letters, and of whole
    forms, that differs from what the next shorter one says and was right at least twice (once for forms
    of closed and irregular words)."""
    seen = defaultdict(Counter)
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                d = json.loads(line)
                for form, tag, lemma in zip(d["tokens"], d["xpos"], d["lemma"]):
                    low = form.lower()
                    base = form if tag.startswith("NNP") else low
                    same = 0
                    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
                        same += 1
                    if lemma != "_" and (same > 0 or len(low) < 5):
                        seen[tag, low][len(base) - same, lemma[same:]] += 1
    count = defaultdict(Counter)
    for (tag, low), edits in seen.items():
        edit = edits.most_common(1)[0][0]
        data = low.encode()
        for n in range(min(LONGEST_ENDING, len(data)) + 1):
            ending = data[len(data) - n:]
            count[tag, ending][edit] += 1  # each form counts once, however often it occurs
    rules = {}

    def rule(tag, ending):
        for n in range(len(ending), -1, -1):
            found = rules.get((tag, ending[len(ending) - n:]))
            if found is not None:
                return found
        return 0, ""

    for (tag, ending) in sorted(count, key=lambda k: (len(k[1]), k)):
        try:
            ending.decode()
        except UnicodeDecodeError:
            continue
        edit, n = min(count[tag, ending].items(), key=lambda i: (-i[1], i[0]))
        if (n >= 2 or not ending) and edit != rule(tag, ending):
            rules[tag, ending] = edit
    for (tag, low), edits in sorted(seen.items()):
        edit = min(edits.items(), key=lambda i: (-i[1], i[0]))[0]
        if edit != rule(tag, low.encode()[-LONGEST_ENDING:]):
            rules[tag, b"^" + low.encode()] = edit
    return [f"{tag}\t{ending.decode()}\t{cut}\t{put}" for (tag, ending), (cut, put) in sorted(rules.items())
            if "\n" not in put and "\t" not in put]


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("engine", choices=("accurate", "fast"))
    ask.add_argument("--work", default="train/work")
    ask.add_argument("--model", help="the trained model.pt")
    ask.add_argument("--out", default="extract/weights")
    ask.add_argument("--version", default="1")
    args = ask.parse_args()
    trained = args.model or os.path.join(args.work, args.engine, "model.pt")
    saved = torch.load(trained, map_location="cpu", weights_only=False)
    with open(os.path.join(os.path.dirname(trained), "calibration.json"), encoding="utf-8") as lines:
        calibration = json.load(lines)
    tensors = heads(saved["heads"], saved["labels"])
    tensors["heads.cue_threshold"] = np.array([calibration["threshold"]], np.float32)
    tensors["heads.keep"] = np.array([calibration["keep"]], np.float32)
    tensors["heads.confidence"] = np.array(calibration["confidence"], np.float32)
    treebanks = [os.path.join(args.work, f"{n}-train.jsonl") for n in ("ewt", "gum")]
    tensors["heads.lemmas"] = lemma_rules(treebanks)
    if args.engine == "fast":
        tensors["heads.tag_next"] = next_tags(treebanks, saved["labels"]["xpos"])
        tensors |= {"encoder.words": saved["features"]["words"]}
        tensors |= light("encoder.", saved["encoder"], saved["config"]["dilations"])
        tensors |= light("heads.tower.", saved["tower"], saved["tower_dilations"])
    else:
        tensors["heads.tag_endings"], gains = tag_endings(treebanks, saved["labels"]["xpos"])
        tensors["heads.tag_ending.rows"], tensors["heads.tag_ending.scale"] = int8(torch.from_numpy(gains))
        tensors |= minilm(saved["encoder"], saved["features"]["pieces"])
    digest = hashlib.sha256()
    for name in TRAINED_ON:
        with open(os.path.join(args.work, name + ".jsonl"), "rb") as data:
            digest.update(data.read())
    os.makedirs(args.out, exist_ok=True)
    path = os.path.join(args.out, args.engine + ".weights")
    print(path, weights.write(path, args.engine, args.version, digest.digest(), tensors), os.path.getsize(path))


if __name__ == "__main__":
    main()
