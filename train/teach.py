"""What an accurate engine says of texts, for the fast one to learn from: python train/teach.py --model
work/accurate/model.pt --minilm DIR NAME... reads work/NAME.jsonl and writes work/taught-NAME.npz and work/taught-NAME.jsonl.

The first holds each word's probabilities of being outside, first or inside of a cue, all texts one after the other; the
second the texts with the tags and trees that the engine finds, and its attributions where they have no gold."""

import argparse
import json
import os

import numpy as np
import torch
from torch.nn import functional as F

import corpus
from calibrate import load
from decode import attributions
from fit import encode

THRESHOLD = 0.4  # of a cue, for the attributions that are taught
LONGEST = 120  # words of a sentence that gets a tree


@torch.no_grad()
def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("names", nargs="+")
    ask.add_argument("--work", default="train/work")
    ask.add_argument("--model", required=True)
    ask.add_argument("--minilm", required=True)
    ask.add_argument("--threads", type=int, default=2)
    args = ask.parse_args()
    torch.set_num_threads(args.threads)
    config, labels, features, encoder, heads = load("accurate", args.model, args.minilm)
    for name in args.names:
        source, cues = os.path.join(args.work, name + ".jsonl"), []
        with open(source, encoding="utf-8") as lines, \
                open(os.path.join(args.work, f"taught-{name}.jsonl"), "w", encoding="utf-8") as out:
            for doc, raw in zip(corpus.load(source), (r for r in map(json.loads, lines) if r["tokens"])):
                h, tree = encode(encoder.both, features, doc, config["chunk"]).tensor_split(2, -1)
                cues.append(F.softmax(heads.cues(h[None], torch.zeros(1, dtype=torch.long)), -1)[0].numpy().astype(np.float16))
                row = {k: raw[k] for k in ("id", "publisher", "tokens", "sents", "paras", "quote", "text", "ner") if k in raw}
                row |= syntax(heads, labels, tree, doc)
                found = [] if doc.annotations else [{r: [int(t) for t in a[r]] for r in corpus.ROLES} for a in attributions(heads, h, doc, THRESHOLD)]
                row["annotations"] = [{"annotator": "", "attributions": found}]
                out.write(json.dumps(row) + "\n")
        np.savez(os.path.join(args.work, f"taught-{name}.npz"), cues=np.concatenate(cues))


def syntax(heads, labels, h, doc):
    """The tags and trees of a document, by the likeliest head of each word."""
    xpos = [labels.xpos[i] for i in heads.tag(h).argmax(-1).tolist()]
    head, deprel = [-1] * len(xpos), ["dep"] * len(xpos)
    for first, last in doc.sents:
        if not 0 < last - first <= LONGEST:
            continue
        arcs, dep, vectors = heads.trees(h, torch.arange(first, last)[None])
        best = arcs[0].argmax(-1)
        rel = heads.rel(F.relu(dep[0] + vectors[0][best])).argmax(-1).tolist()
        for k, (a, r) in enumerate(zip(best.tolist(), rel)):
            head[first + k], deprel[first + k] = -1 if a == 0 else first + a - 1, labels.deprel[r]
    return {"xpos": xpos, "head": head, "deprel": deprel}


if __name__ == "__main__":
    main()
