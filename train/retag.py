"""Fits the heads of tags, trees and names of an accurate engine anew on its finished encoder: python train/retag.py --model
work/accurate/model.pt --minilm DIR --silver FILE,...

They learn from treebanks alone while the encoder learns to find statements, and what it makes of news drifts from what it makes of
treebanks. Silver are files of teach.py: texts of news with another engine's tags and trees. The heads read a weighted sum of
every second layer, whose weights are learnt with them: the last ones have lost some of what a tree is made of (Peters et al. 2018)."""

import argparse
import os
import random
import time

import torch

import corpus
from calibrate import load
from fit import encode, tree_figures
from network import losses


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--work", default="train/work")
    ask.add_argument("--model", required=True)
    ask.add_argument("--minilm", required=True)
    ask.add_argument("--silver", required=True)
    ask.add_argument("--epochs", type=int, default=5)
    ask.add_argument("--lr", type=float, default=2e-3)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    torch.manual_seed(args.seed), torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    config, labels, features, encoder, heads = load("accurate", args.model, args.minilm)
    trees = [d for name in ("ewt-train", "gum-train") for d in corpus.load(os.path.join(args.work, name + ".jsonl"))]
    silver = [d for name in args.silver.split(",") for d in corpus.load(name)]
    layers = list(range(len(encoder.layers) - 1, -1, -2))[::-1]

    def every(batch):  # 16 bits: 4.6 kB a word
        return torch.stack([encoder.words(x, batch) for k, x in enumerate(encoder.states(batch)) if k in layers], 2).half()

    began = time.time()
    with torch.no_grad():
        vectors = {id(d): encode(every, features, d, config["chunk"]) for d in trees + silver}
    print(f"{sum(len(d.words) for d in trees + silver):,} words read in {time.time() - began:.0f} s", flush=True)
    heads.train()
    mix = torch.nn.Parameter(encoder.mix.data[layers])
    optimiser = torch.optim.AdamW([{"params": heads.syntax(), "lr": args.lr}, {"params": [mix], "lr": 0.01, "weight_decay": 0}], weight_decay=0.01)
    items = [c for d in trees + silver for c in corpus.chunks(d, config["chunk"])]
    total = args.epochs * len(corpus.batches(items, lambda c: c.last - c.first, 4000, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: max(0.0, (total - s) / total))
    for _ in range(args.epochs):
        mean = {}
        for group in corpus.batches(items, lambda c: c.last - c.first, 4000, rng):
            batch = corpus.collate(group, labels, rng)
            h = torch.nn.utils.rnn.pad_sequence([vectors[id(c.doc)][c.first:c.last] for c in group], batch_first=True)
            loss, each = losses(heads, torch.einsum("btkd,k->btd", h.float(), mix), batch)
            optimiser.zero_grad(), loss.backward(), optimiser.step(), schedule.step()
            for k, v in each.items():
                mean[k] = 0.98 * mean.get(k, v) + 0.02 * v
        print(f"{time.time() - began:.0f} s " + " ".join(f"{k} {v:.3f}" for k, v in mean.items()), flush=True)
    heads.eval()
    encoder.mix.data.zero_()[layers] = mix.data
    print("layers " + " ".join(f"{x:.2f}" for x in encoder.mix.tolist()), flush=True)
    saved = torch.load(args.model, map_location="cpu", weights_only=False)
    saved["encoder"], saved["heads"] = encoder.state_dict(), heads.state_dict()
    torch.save(saved, args.model)
    with torch.no_grad():
        for name in ("ewt", "gum"):
            tree_figures(name, heads, labels, corpus.load(os.path.join(args.work, name + "-dev.jsonl")),
                         lambda d: encode(encoder.both, features, d, config["chunk"]).tensor_split(2, -1)[1])


if __name__ == "__main__":
    main()
