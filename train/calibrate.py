"""Fits an engine's confidence on dev and chooses there from which confidence a statement is kept: python train/calibrate.py fast|accurate.

Confidence is the probability that a trained annotator marks the same attribution (the scorer's match), by
logistic regression on the cue's log odds, the log probability of the spans' path and whether a source was found.
Its error is measured by cross-fitting over halves of the texts. Writes calibration.json beside the model."""

import argparse
import json
import os

import numpy as np
import torch

import corpus
from decode import Scorer, attributions, line
from features import Pieces, Tables
from fit import build, encode


def load(engine, path, minilm):
    """A trained engine: (config, labels, features, encoder, heads)."""
    saved = torch.load(path, map_location="cpu", weights_only=False)
    kept = saved["labels"]
    labels = corpus.Labels(kept["xpos"], kept["deprel"], kept["annotators"])
    features = Pieces(os.path.join(minilm, "vocab.txt")) if engine == "accurate" else Tables(saved["features"]["words"])
    encoder, heads = build(engine, labels, features, saved["config"])
    if engine == "accurate":
        saved["encoder"].setdefault("mix", encoder.mix.data)
    encoder.load_state_dict(saved["encoder"]), heads.load_state_dict(saved["heads"])
    return saved["config"], labels, features, encoder.eval(), heads.eval()


CANDIDATE = 0.25  # probability from which words are looked at as a cue


def outermost(found):
    """Without what lies wholly inside the content of another: the corpus marks none of these."""
    def inside(a, b):
        words, content = a["cue"] + a["content"], set(b["content"])
        return len(content) > len(words) and content.issuperset(words)
    return [a for a in found if not any(inside(a, b) for b in found if b is not a and b["score"] >= a["score"])]


def evidence(a):
    """The inputs of the regression for one attribution."""
    p = min(max(a["score"], 1e-4), 1 - 1e-4)
    return [1.0, float(np.log(p / (1 - p))), a["margin"], float(not a["source"])]


def logistic(x, y, weight, ridge=1.0):
    """Newton's method, with a ridge on all but the constant, whose own is there for a network that finds nothing yet."""
    w, penalty = np.zeros(x.shape[1]), ridge * np.diag([1e-6] + [1.0] * (x.shape[1] - 1))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (weight * (p - y)) + penalty @ w
        w -= np.linalg.solve((x * (weight * p * (1 - p))[:, None]).T @ x + penalty, gradient)
    return w


def error(p, y, weight):
    """Expected calibration error over ten bins of equal width."""
    bins = np.minimum((p * 10).astype(int), 9)
    return sum(abs((weight * (p - y))[bins == b].sum()) for b in range(10)) / weight.sum()


@torch.no_grad()
def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("engine", choices=("accurate", "fast"))
    ask.add_argument("--work", default="train/work")
    ask.add_argument("--script", default="../shared/tools/score_attributions.py")
    ask.add_argument("--minilm", default="")
    ask.add_argument("--model")
    args = ask.parse_args()
    path = args.model or os.path.join(args.work, args.engine, "model.pt")
    config, _, features, encoder, heads = load(args.engine, path, args.minilm)
    docs, scorer = corpus.load(os.path.join(args.work, "polnear-dev.jsonl")), Scorer(args.script)
    vectors = [encode(encoder, features, d, config["chunk"]) for d in docs]
    found = [outermost(attributions(heads, h, d, CANDIDATE)) for h, d in zip(vectors, docs)]
    x, y, weight, half = [], [], [], []
    for k, (d, pred) in enumerate(zip(docs, found)):
        for hits in scorer.matched(d, pred):
            x += [evidence(a) for a in pred]
            y += hits
            weight += [1 / len(d.annotations)] * len(pred)
            half += [k % 2] * len(pred)
    x = np.array(x).reshape(-1, len(evidence({"score": 0.5, "margin": 0.0, "source": []})))
    y, weight, half = (np.array(v, dtype=float) for v in (y, weight, half))
    errors = []
    for h in (0, 1):
        w = logistic(x[half != h], y[half != h], weight[half != h])
        errors.append(error(1 / (1 + np.exp(-x[half == h] @ w)), y[half == h], weight[half == h]))
    w = logistic(x, y, weight)
    for pred in found:
        for a in pred:
            a["confidence"] = 1 / (1 + np.exp(-np.dot(evidence(a), w)))
    best = None
    for keep in np.arange(0.10, 0.56, 0.05):
        figures = scorer(docs, [[a for a in pred if a["confidence"] >= keep] for pred in found])
        print(f"{keep:.2f} {line(figures)}", flush=True)
        f = figures["attribution"]["match"]["F1"], figures["attribution"]["strict"]["F1"]
        if best is None or f > best[0]:
            best = f, round(float(keep), 2)
    print(f"keep {best[1]}, confidence {np.round(w, 3)}, expected calibration error {100 * np.mean(errors):.1f} %")
    with open(os.path.join(os.path.dirname(path), "calibration.json"), "w", encoding="utf-8") as out:
        json.dump({"threshold": CANDIDATE, "keep": best[1], "confidence": [round(float(v), 4) for v in w]}, out)


if __name__ == "__main__":
    main()
