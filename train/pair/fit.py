"""Makes link/same/same.weights from the pairs of ../shared/data/pairs: python train/pair/fit.py --minilm DIR.

With --inside alone what it fits to the told claims is made anew, and the rest stays as it is.

Vectors of words are MiniLM's, each word read alone, brought to 64 components (after Minishlab's model2vec).
Two linear heads read the same features of a pair: `same`, a logistic regression on MRPC train, headlines of 2013
and 2014 (4 or more is the same, 3 or less is not) and pairs drawn at random as not the same; `like`, a ridge
regression on the degrees of the headlines. A third, `inside`, is a logistic regression on pairs of one event: the articles of
../shared/data/clusters, and the claims that annotators told of them (link/testdata/told)."""

import argparse
import json
import os
import re
import struct
import subprocess
from collections import Counter

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import average_precision_score
from transformers import AutoModel, AutoTokenizer

WIDTH = 64
PRECISION = 0.95
OTHERS = 0.1  # weight of a pair from elsewhere than MRPC: 1 costs 5 points of recall at the threshold


def lines(path):
    with open(path, encoding="utf-8-sig") as text:
        return text.read().split("\n")


def prepare(data, work):
    """Pairs in one form (label, a, b), and sentences to count words in."""
    for part in ("train", "dev"):
        with open(f"{work}/mrpc-{part}.tsv", "w", encoding="utf-8") as out:
            for line in lines(f"{data}/pairs/mrpc-{part}.tsv")[1:]:
                field = line.split("\t")
                if len(field) > 4:
                    out.write("\t".join((field[0], field[3], field[4])) + "\n")
    for year in (2013, 2014, 2015):
        with open(f"{work}/sts-{year}.tsv", "w", encoding="utf-8") as out:
            for line in lines(f"{data}/pairs/sts-headlines-{year}.tsv"):
                field = line.split("\t")
                if len(field) > 2 and field[0]:
                    out.write("\t".join(field[:3]) + "\n")
    # A sentence beside one of another pair: not the same, whatever words they share.
    pairs = [line.split("\t") for part in ("mrpc-train", "sts-2013", "sts-2014") for line in lines(f"{work}/{part}.tsv") if line]
    draw = np.random.default_rng(0)
    with open(f"{work}/apart.tsv", "w", encoding="utf-8") as out:
        for a, b in draw.integers(0, len(pairs), (1500, 2)):
            if a != b:
                out.write(f"0\t{pairs[a][1]}\t{pairs[b][2]}\n")
    with open(f"{work}/texts.txt", "w", encoding="utf-8") as out:
        folder = f"{data}/polnear/train/text"
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8") as text:
                for sentence in re.split(r"(?<=[.!?”\"])\s+|\n", text.read()):
                    if len(sentence) > 20:
                        out.write(sentence.replace("\n", " ") + "\n")
        for line in lines(f"{work}/mrpc-train.tsv"):
            if line:
                out.write(line.split("\t")[1] + "\n")


def vectors(minilm, work):
    """Words and their vectors, most of their variance in WIDTH components."""
    tokenizer, model = AutoTokenizer.from_pretrained(minilm), AutoModel.from_pretrained(minilm).eval()
    words = sorted(w for w in tokenizer.get_vocab() if re.fullmatch("[a-z]{2,}", w))
    known = set(words)
    count = Counter(w for text in ("texts.txt",) for line in lines(f"{work}/{text}") for w in re.findall("[a-z]+", line.lower()))
    words += sorted(w for w, n in count.items() if n >= 2 and len(w) > 1 and w not in known)
    words.sort(key=lambda w: (len(w), w))
    rows = []
    with torch.inference_mode():
        for at in range(0, len(words), 512):
            batch = tokenizer(words[at:at + 512], padding=True, return_tensors="pt")
            mask = batch["attention_mask"][..., None].float()
            rows.append((model(**batch).last_hidden_state * mask).sum(1) / mask.sum(1))
    matrix = torch.cat(rows).double().numpy()
    matrix -= matrix.mean(0)
    _, axes = np.linalg.eigh(matrix.T @ matrix)
    return words, matrix @ axes[:, -WIDTH:][:, ::-1]


def fnv(text):
    h = 14695981039346656037
    for byte in text.encode():
        h = ((h ^ byte) * 1099511628211) & (2**64 - 1)
    return h & 0xFFFFFFFF


def container(rarity, words, matrix, points):
    out = bytearray(b"HEARSAYL" + struct.pack("<I", len(rarity)))
    for stem, value in rarity:
        out += struct.pack("<IB", stem, value)
    rows = {}
    for word, row in zip(words, matrix):
        rows.setdefault(fnv(word), row)
    out += struct.pack("<II", len(rows), matrix.shape[1])
    for key in sorted(rows):
        scale = max(np.abs(rows[key]).max() / 127, 1e-9)
        out += struct.pack("<If", key, scale) + np.clip(np.rint(rows[key] / scale), -127, 127).astype(np.int8).tobytes()
    out += struct.pack("<I", len(points)) + np.asarray(points, np.float32).tobytes()
    return bytes(out)


def start(data):
    """The container up to what `inside` needs, and the pairs of one event, made by the program itself."""
    at = len(b"HEARSAYL")
    at += 4 + 5 * struct.unpack_from("<I", data, at)[0]
    count, width = struct.unpack_from("<II", data, at)
    at += 8 + count * (8 + width)
    return data[:at + 4 + 4 * struct.unpack_from("<I", data, at)[0]]


def section(numbers):
    return struct.pack("<I", len(numbers)) + np.asarray(numbers, np.float32).tobytes()


def inside(out, body, clusters, told):
    """Fits the weights of pairs of one event and appends them to the container. Each event counts by the root of its claims."""
    numbers = 27 + 10 + 4
    with open(out, "wb") as file:
        file.write(body + section([0] * (numbers + 1)))
    text = subprocess.run(["go", "run", "./train/pair", "inside", clusters, told], check=True, capture_output=True, text=True).stdout
    table = np.array([list(map(np.float32, line.split("\t"))) for line in text.splitlines()], np.float32)
    y, event, x = table[:, 0] > 0, table[:, 1], table[:, 2:]
    weight = np.ones(len(y))
    for e in np.unique(event):
        weight[event == e] = 1 / np.sqrt(max(50, y[event == e].sum()))
    weight /= weight.mean()
    centre, scale = x.mean(0), 1 / np.maximum(x.std(0), 1e-6)

    def fit(rows):
        return LogisticRegression(C=0.1, max_iter=2000).fit((x[rows] - centre) * scale, y[rows], sample_weight=weight[rows])

    unseen = np.zeros(len(y))
    for part in range(5):
        held = event % 5 == part
        unseen[held] = fit(~held).predict_proba((x[held] - centre) * scale)[:, 1]
    print(len(y), "pairs of", len(np.unique(event)), "events,", y.sum(), "of one claim; average precision on events not learnt from, in five parts", average_precision_score(y, unseen))
    model = fit(np.ones(len(y), bool))
    weights = model.coef_[0] * scale
    with open(out, "wb") as file:
        file.write(body + section([*weights, model.intercept_[0] - (weights * centre).sum()]))


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--data", default="../shared/data")
    ask.add_argument("--work", default="train/work/pair")
    ask.add_argument("--told", default="link/testdata/told")
    ask.add_argument("--minilm")
    ask.add_argument("--inside", action="store_true")
    ask.add_argument("--out", default="link/same/same.weights")
    args = ask.parse_args()
    torch.set_num_threads(1)
    if args.inside:
        with open(args.out, "rb") as file:
            body = start(file.read())
        return inside(args.out, body, f"{args.data}/clusters", args.told)
    work = args.work
    os.makedirs(work, exist_ok=True)
    prepare(args.data, work)
    pair = os.path.abspath(f"{work}/pair")
    subprocess.run(["go", "build", "-o", pair, "./train/pair"], check=True)
    told = subprocess.run([pair, "rarity", f"{work}/texts.txt"], check=True, capture_output=True, text=True).stdout
    rarity = [tuple(map(int, line.split())) for line in told.splitlines()]
    cache = f"{work}/vectors.npz"
    if os.path.exists(cache):
        with np.load(cache) as saved:
            words, matrix = list(saved["words"]), saved["matrix"]
    else:
        words, matrix = vectors(args.minilm, work)
        np.savez(cache, words=np.array(words), matrix=matrix)
    bare = f"{work}/bare.weights"
    with open(bare, "wb") as out:
        out.write(container(rarity, words, matrix, []) + section([]))

    def features(name):
        told = subprocess.run([pair, "features", bare, f"{work}/{name}.tsv"], check=True, capture_output=True, text=True).stdout
        table = np.array([list(map(float, line.split("\t"))) for line in told.splitlines()])
        return table[:, 1:], table[:, 0]

    x, y = features("mrpc-train")
    apart, zero = features("apart")
    early, degree = [np.concatenate(part) for part in zip(features("sts-2013"), features("sts-2014"))]
    clear = (degree >= 4) | (degree <= 3)
    allx = np.concatenate((x, apart, early[clear]))
    ally = np.concatenate((y, zero, degree[clear] >= 4))
    centre, scale = allx.mean(0), 1 / np.maximum(allx.std(0), 1e-6)
    weight = np.concatenate((np.ones(len(y)), np.full(len(allx) - len(y), OTHERS)))
    same = LogisticRegression(C=0.3, max_iter=5000).fit((allx - centre) * scale, ally, sample_weight=weight)
    like = Ridge(10).fit((early - centre) * scale, degree)
    # The threshold of production is set on the training pairs of MRPC, the hardest of them.
    probability = same.predict_proba((x - centre) * scale)[:, 1]
    order = np.argsort(-probability)
    precision = np.cumsum(y[order]) / np.arange(1, len(y) + 1)
    threshold = probability[order][np.where(precision >= PRECISION)[0][-1]]
    points = np.concatenate((centre, scale, same.coef_[0], same.intercept_, like.coef_, [like.intercept_], [threshold]))
    inside(args.out, container(rarity, words, matrix, points), f"{args.data}/clusters", args.told)
    print(args.out, os.path.getsize(args.out), "threshold", round(float(threshold), 4))
    dev, gold = features("mrpc-dev")
    p = same.predict_proba((dev - centre) * scale)[:, 1]
    hit = (p >= threshold) & (gold == 1)
    print("mrpc dev accuracy", np.mean((p > 0.5) == gold), "precision and recall at the threshold",
          hit.sum() / max(1, (p >= threshold).sum()), hit.sum() / gold.sum())
    late, degree = features("sts-2015")
    print("sts 2015", np.corrcoef(like.predict((late - centre) * scale), degree)[0, 1])


if __name__ == "__main__":
    main()
