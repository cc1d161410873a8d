"""The prepared corpora (train/prepare writes them) as chunks of sentences that a network can take."""

import json
import os
import random
from dataclasses import dataclass, field

import numpy as np
import torch

ROLES = ("source", "cue", "content")
NAMES = ["O"] + [f"{p}-{t}" for t in ("person", "organization", "place", "other") for p in "BI"]
SILVER_NAMES = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place", "MISC": "other"}
GOLD_NAMES = {"person": "person", "organization": "organization", "place": "place"}
IGNORE = -100
# How far from its cue a token may stand and still be looked at: 99.0 % of the tokens of
# sources and contents of the training part lie within.
BEFORE, AFTER = 128, 128


@dataclass
class Document:
    id: str
    words: list
    sents: list
    paras: list
    quote: list
    publisher: str = ""
    text: str = ""
    tokens: list = None
    xpos: list = None
    head: list = None
    deprel: list = None
    names: list = None
    annotations: list = field(default_factory=list)
    taught: np.ndarray = None  # [n, 3] a teacher's probabilities of outside, first and inside of a cue


@dataclass
class Chunk:
    doc: Document
    first: int
    last: int
    annotation: dict = None


def load(path):
    """All documents of one prepared file."""
    out = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            text = raw.get("text", "")
            words = [text[a:b] for a, b in raw["tokens"]] if text else raw["tokens"]
            if not words:
                continue
            names = raw.get("ner") or raw.get("entities")
            out.append(Document(
                id=raw["id"], words=words, sents=[tuple(s) for s in raw["sents"]],
                paras=[tuple(p) for p in raw.get("paras") or raw["sents"]],
                quote=raw["quote"], publisher=raw.get("publisher", ""), text=text,
                tokens=raw["tokens"] if text else None, xpos=raw.get("xpos"), head=raw.get("head"),
                deprel=raw.get("deprel"), names=[name_id(n) for n in names] if names else None,
                annotations=raw.get("annotations") or []))
    return out


def taught(work, name, gold):
    """The documents of work/NAME.jsonl with what a teacher says of their cues, as teach.py wrote it; where they
    have no gold, with the teacher's attributions."""
    docs, first = load(os.path.join(work, ("" if gold else "taught-") + name + ".jsonl")), 0
    cues = np.load(os.path.join(work, f"taught-{name}.npz"))["cues"].astype(np.float32)
    for d in docs:
        d.taught, first = cues[first:first + len(d.words)], first + len(d.words)
    if first != len(cues):
        raise ValueError(f"taught-{name}.npz is about {len(cues)} words, not {first}")
    return docs


def name_id(label):
    """The number of a name label; kinds that are not kept apart become other, silver non-names O."""
    prefix, _, kind = label.partition("-")
    if kind.isupper():
        kind = SILVER_NAMES.get(kind)
    elif kind:
        kind = GOLD_NAMES.get(kind, "other")
    return NAMES.index(f"{prefix}-{kind}") if kind else 0


def chunks(doc, size, annotation=None, shift=0):
    """Cuts a document at sentence ends into chunks of at most size words, at a paragraph's end where
    one falls into the second half; a longer sentence is cut at size. shift shortens the first chunk."""
    ends = {last for _, last in doc.paras}
    out, first, room, sentence, paragraph = [], 0, size - shift, 0, 0
    for _, last in doc.sents:
        while last - first > room:
            cut = paragraph or sentence or first + room
            out.append(Chunk(doc, first, cut, annotation))
            first, room, paragraph = cut, size, 0
            sentence = sentence if sentence > cut else 0
        sentence = last
        if last in ends and last - first > room // 2:
            paragraph = last
    if first < len(doc.words):
        out.append(Chunk(doc, first, len(doc.words), annotation))
    return out


def shape(word):
    """A small number for how a word is written; the Go twin is extract/encode/shape.go."""
    upper = sum(c.isupper() for c in word)
    lower = sum(c.islower() for c in word)
    digit = sum(c.isdigit() for c in word)
    if not (upper or lower or digit):
        return 1 if word in ".?!" else 2 if word in "\"'“”‘’«»``''" else 3 if word in ",;:" else 4 if word in "-–—" else 5
    if digit:
        return 6 if not (upper or lower) and len(word) == digit else 7 if not (upper or lower) else 8
    if not upper:
        return 9 if lower == len(word) else 10
    if not lower:
        return 11 if len(word) == 1 else 12 if upper == len(word) else 13
    if word[0].isupper():
        return 14 if upper == 1 else 15
    return 16


SHAPES = 17


class Labels:
    """Numbers for tags, relations and annotators, fixed by the training data in sorted order."""

    def __init__(self, xpos, deprel, annotators):
        self.xpos, self.deprel, self.annotators = xpos, deprel, annotators
        self.xpos_id = {x: i for i, x in enumerate(xpos)}
        self.deprel_id = {x: i for i, x in enumerate(deprel)}
        self.annotator_id = {x: i + 1 for i, x in enumerate(annotators)}  # 0 is nobody in particular

    @classmethod
    def of(cls, trees, news):
        return cls(sorted({x for d in trees for x in d.xpos}), sorted({x for d in trees for x in d.deprel}),
                   sorted({a["annotator"] for d in news for a in d.annotations}))


def batches(items, weight, limit, rng):
    """Groups of chunks of like length with at most limit padded units each, in random order."""
    items = sorted(items, key=lambda c: (weight(c) // 16, rng.random()))
    out, group, longest = [], [], 0
    for item in items:
        longest = max(longest, weight(item))
        if group and longest * (len(group) + 1) > limit:
            out.append(group)
            group, longest = [], weight(item)
        group.append(item)
    if group:
        out.append(group)
    rng.shuffle(out)
    return out


def collate(group, labels, rng=None, anonymous=0.4, cues_at_most=None):
    """Everything a step needs, as tensors over B chunks of at most T words. The attributions of an annotator
    without a name are a teacher's: their windows are learnt, and of cues the probabilities. Of those inside the contents of
    others only the windows are.

    Word-level tensors are [B, T]; sentences are gathered rows of flat word numbers [S, N];
    cues are windows of flat word numbers [C, W]. Flat numbers index a [B*T] view; -1 pads."""
    B, T = len(group), max(c.last - c.first for c in group)
    word = {k: torch.zeros(B, T, dtype=torch.long) for k in ("quote", "shape", "start")}
    for k in ("xpos", "names", "cue"):
        word[k] = torch.full((B, T), IGNORE)
    mask = torch.zeros(B, T, dtype=torch.bool)
    annotator, taught = torch.zeros(B, dtype=torch.long), torch.zeros(B, T, 3)
    sents, heads, rels, cues = [], [], [], []
    for b, c in enumerate(group):
        doc, n = c.doc, c.last - c.first
        mask[b, :n] = True
        word["quote"][b, :n] = torch.tensor(doc.quote[c.first:c.last])
        word["shape"][b, :n] = torch.tensor([shape(w) for w in doc.words[c.first:c.last]])
        sent_of, para_of = np.zeros(n, int), np.zeros(n, int)
        for kind, spans, of in ((1, doc.sents, sent_of), (2, doc.paras, para_of)):
            for k, (first, last) in enumerate(spans):
                lo, hi = max(first, c.first) - c.first, min(last, c.last) - c.first
                if lo < hi:
                    of[lo:hi] = k
                    if first >= c.first:
                        word["start"][b, lo] = kind
        if doc.names:
            word["names"][b, :n] = torch.tensor(doc.names[c.first:c.last])
        if doc.xpos:
            word["xpos"][b, :n] = torch.tensor([labels.xpos_id.get(x, IGNORE) for x in doc.xpos[c.first:c.last]])
        for first, last in doc.sents:
            if doc.head and c.first <= first and last <= c.last and first < last:
                sents.append([b * T + t - c.first for t in range(first, last)])
                heads.append([0 if h < 0 else h - first + 1 for h in doc.head[first:last]])
                rels.append([labels.deprel_id.get(r, IGNORE) for r in doc.deprel[first:last]])
        if c.doc.taught is not None:
            taught[b, :n] = torch.from_numpy(c.doc.taught[c.first:c.last])
        if c.annotation is not None:
            if c.annotation["annotator"]:
                word["cue"][b, :n] = 0
            if rng is None or rng.random() >= anonymous:
                annotator[b] = labels.annotator_id.get(c.annotation["annotator"], 0)
            outer, inner = c.annotation["attributions"], c.annotation.get("inner", [])
            for k, a in enumerate(outer + inner):
                cue = sorted(t - c.first for t in a["cue"] if c.first <= t < c.last)
                if not cue:
                    continue
                if c.annotation["annotator"] and k < len(outer):
                    word["cue"][b, cue] = 2
                    word["cue"][b, cue[0]] = 1
                spans = {r: {t - c.first for t in a[r] if c.first <= t < c.last} for r in ("source", "content")}
                cues.append(window(b, T, n, cue, spans, sent_of, para_of))
    out = {"mask": mask, "annotator": annotator, "taught": taught, **word}
    out["sents"] = pad(sents)
    out["heads"], out["rels"] = pad(heads, IGNORE), pad(rels, IGNORE)
    if cues_at_most and len(cues) > cues_at_most:
        cues = rng.sample(cues, cues_at_most)
    if cues:
        for k in ("at", "distance", "sentence", "paragraph"):
            out["w_" + k] = pad([w[k] for w in cues], -1 if k == "at" else 0)
        out["w_label"] = pad([w["label"] for w in cues], 0)
        out["w_cue"] = pad([w["cue"] for w in cues])
        out["w_chunk"] = torch.tensor([w["chunk"] for w in cues])
    return out


def window(b, T, n, cue, spans, sent_of, para_of):
    """The words around one cue, how they lie to it, and (if spans are given) what they are to it."""
    lo, hi = max(0, cue[0] - BEFORE), min(n, cue[-1] + 1 + AFTER)
    at = np.arange(lo, hi)
    label = np.zeros(hi - lo, int)
    for state, role in ((2, "content"), (1, "source")):
        inside = [t - lo for t in spans[role] if lo <= t < hi]
        label[inside] = state
    label[cue[0] - lo:cue[-1] + 1 - lo] = 0
    away = np.where(at > cue[-1], at - cue[-1], np.where(at < cue[0], at - cue[0], 0))
    return {
        "chunk": b, "at": b * T + at, "cue": [b * T + t for t in cue], "label": label,
        "distance": BUCKETS[away + BEFORE + AFTER],
        "sentence": np.clip(sent_of[lo:hi] - sent_of[cue[0]], -3, 3) + 3,
        "paragraph": np.clip(para_of[lo:hi] - para_of[cue[0]], -2, 2) + 2,
    }


DISTANCES = 33


def bucket(d):
    """Signed distance to the cue in 33 classes: single steps up to 8, then wider; 16 on the cue."""
    far = abs(d)
    if far > 8:
        far = 9 + sum(far > limit for limit in (10, 14, 20, 28, 40, 60, 90))
    return 16 + (far if d > 0 else -far)


BUCKETS = np.array([bucket(d) for d in range(-BEFORE - AFTER, BEFORE + AFTER + 1)])


def pad(rows, fill=-1):
    out = torch.full((len(rows), max(map(len, rows), default=0)), fill)
    for i, row in enumerate(rows):
        out[i, :len(row)] = torch.as_tensor(np.asarray(row))
    return out
