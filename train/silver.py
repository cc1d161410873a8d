"""Labels texts with the tags and trees of an accurate engine, for syntax.py to learn from:
python train/silver.py --model work/teacher/model.pt --minilm DIR NAME... reads work/NAME.jsonl, writes
work/silver-NAME.jsonl."""

import argparse
import json
import os

import torch
from torch.nn import functional as F

import corpus
from calibrate import load
from fit import encode


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
        source = os.path.join(args.work, name + ".jsonl")
        with open(source, encoding="utf-8") as lines, \
                open(os.path.join(args.work, f"silver-{name}.jsonl"), "w", encoding="utf-8") as out:
            for doc, raw in zip(corpus.load(source), (r for r in map(json.loads, lines) if r["tokens"])):
                h = encode(encoder, features, doc, config["chunk"])
                xpos = [labels.xpos[i] for i in heads.tag(h).argmax(-1).tolist()]
                head, deprel = [-1] * len(xpos), ["dep"] * len(xpos)
                for first, last in doc.sents:
                    if not 0 < last - first <= 120:
                        continue
                    arcs, dep, vectors = heads.trees(h, torch.arange(first, last)[None])
                    best = arcs[0].argmax(-1)
                    rel = heads.rel(F.relu(dep[0] + vectors[0][best])).argmax(-1).tolist()
                    for k, (a, r) in enumerate(zip(best.tolist(), rel)):
                        head[first + k], deprel[first + k] = -1 if a == 0 else first + a - 1, labels.deprel[r]
                row = {k: raw[k] for k in ("id", "tokens", "sents", "paras", "quote", "text", "ner") if k in raw}
                out.write(json.dumps(row | {"xpos": xpos, "head": head, "deprel": deprel}) + "\n")


if __name__ == "__main__":
    main()
