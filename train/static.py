"""Word vectors for the fast engine, distilled from the large encoder: each word is read alone by MiniLM,
its pieces averaged, and the whole brought to the fast encoder's width by principal components (after
Minishlab's model2vec). python train/static.py --minilm DIR writes words.npz into the work folder."""

import argparse
import os
from collections import Counter

import numpy as np
import torch

import corpus
from features import Pieces
from network import MiniLM, pretrained


@torch.no_grad()
def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--work", default="train/work")
    ask.add_argument("--minilm", required=True)
    ask.add_argument("--width", type=int, default=128)
    args = ask.parse_args()
    torch.manual_seed(0)
    features = Pieces(os.path.join(args.minilm, "vocab.txt"))
    old, layers = pretrained(args.minilm)
    encoder = MiniLM(layers).eval()
    encoder.adopt(old)
    count = Counter(w.lower() for name in ("polnear-train", "ewt-train", "gum-train")
                    for d in corpus.load(os.path.join(args.work, name + ".jsonl")) for w in d.words)
    words = [w for w in features.vocabulary if w.isalpha() and w.isascii() and len(w) > 1]
    known = set(words)
    words += sorted(w for w, n in count.items() if n >= 2 and w not in known)
    rows = []
    for at in range(0, len(words), 512):
        part = [features.model.split(w) for w in words[at:at + 512]]
        width = max(map(len, part)) + 2
        pieces = torch.zeros(len(part), width, dtype=torch.long)
        for i, ids in enumerate(part):
            pieces[i, :len(ids) + 2] = torch.tensor([features.model.cls, *ids, features.model.sep])
        n = len(part)
        batch = {"pieces": pieces, "word_of": torch.full_like(pieces, -1), "first": torch.zeros(n, 1, dtype=torch.long),
                 **{k: torch.zeros(n, 1, dtype=torch.long) for k in ("shape", "quote", "start")}}
        hidden = encoder.states(batch)[-1]
        inside = (pieces != 0) & (pieces != features.model.cls) & (pieces != features.model.sep)
        rows.append((hidden * inside[..., None]).sum(1) / inside.sum(1, keepdim=True))
    vectors = torch.cat(rows).double()
    vectors -= vectors.mean(0)
    _, axes = torch.linalg.eigh(vectors.T @ vectors)
    vectors = vectors @ axes[:, -args.width:].flip(1)
    vectors = (0.3 * vectors / vectors.std()).float().numpy()
    np.savez(os.path.join(args.work, "words.npz"), words=np.array(words), vectors=vectors)
    print(vectors.shape)


if __name__ == "__main__":
    main()
