"""From scores to attributions, and their figures by the scorer of the corpus."""

import importlib.util
import re
from collections import defaultdict

import numpy as np
import torch
from torch.nn import functional as F

import corpus
from network import best_path, path_probability


def cue_runs(probs, threshold):
    """probs [n, 3] -> the cues as (first, last, mean probability): runs of words that are in a cue
    with at least the threshold, cut where a new one begins, without the words at the ends that are less than half
    as likely as the likeliest."""
    inside = 1 - probs[:, 0]
    runs, start = [], None
    for t in range(len(probs) + 1):
        begins = t < len(probs) and inside[t] >= threshold and (start is None or probs[t, 1] > probs[t, 2])
        if start is not None and (t == len(probs) or inside[t] < threshold or begins):
            end, least = t, inside[start:t].max() / 2
            while inside[start] < least:
                start += 1
            while inside[end - 1] < least:
                end -= 1
            runs.append((start, end, float(inside[start:end].mean())))
            start = None
        if begins:
            start = t
    return runs


def attributions(heads, h, doc, threshold):
    """h [n, width] of a whole document -> a list of {"cue", "source", "content", "score"}."""
    n = len(doc.words)
    probs = F.softmax(heads.cues(h[None], torch.zeros(1, dtype=torch.long)), -1)[0]
    sent_of, para_of = np.zeros(n, int), np.zeros(n, int)
    for spans, of in ((doc.sents, sent_of), (doc.paras, para_of)):
        for k, (first, last) in enumerate(spans):
            of[first:last] = k
    out = []
    runs = cue_runs(probs, threshold)
    for at in range(0, len(runs), 64):
        part = runs[at:at + 64]
        windows = [corpus.window(0, n, n, list(range(a, b)), {"source": (), "content": ()}, sent_of, para_of)
                   for a, b, _ in part]
        batch = {"w_" + k: corpus.pad([w[k] for w in windows], -1 if k == "at" else 0)
                 for k in ("at", "distance", "sentence", "paragraph", "cue")}
        batch["w_cue"] = corpus.pad([w["cue"] for w in windows])
        batch["w_chunk"], batch["annotator"] = torch.zeros(len(windows), dtype=torch.long), torch.zeros(1, dtype=torch.long)
        scores = heads.spans(h, batch).double().numpy()
        for (a, b, score), w, s in zip(part, windows, scores):
            s = s[:len(w["at"])]
            path = best_path(s)
            found = {"cue": list(range(a, b)), "score": score, "margin": path_probability(s, path)}
            for state, role in ((1, "source"), (2, "content")):
                found[role] = [t for t, y in zip(w["at"], path) if y == state and not a <= t < b]
            if found["content"]:
                out.append(found)
    return out


def pieces(words):
    """Runs of neighbouring word numbers as (first, last)."""
    out = []
    for t in words:
        if out and out[-1][1] == t:
            out[-1][1] = t + 1
        else:
            out.append([t, t + 1])
    return out


class Scorer:
    """The figures of the scoring script over prepared documents."""

    def __init__(self, script):
        spec = importlib.util.spec_from_file_location("score_attributions", script)
        self.script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.script)

    def __call__(self, docs, predicted):
        tally = defaultdict(lambda: defaultdict(float))
        for doc, found in zip(docs, predicted):
            for pred, gold in self.pairs(doc, found):
                self.script.count(gold, pred, tally, 1 / len(doc.annotations))
        return self.script.figures(tally)

    def pairs(self, doc, found):
        """Predictions and gold of one document as the script sees them, for each annotator."""
        index = self.script.token_index(doc.text)

        def tokens(words):
            return frozenset(t for a, b in pieces(sorted(words)) for t in index(doc.tokens[a][0], doc.tokens[b - 1][1]))

        def event(a):
            return {r: tokens(a[r]) for r in corpus.ROLES}

        pred = [event(a) for a in found]
        for annotation in doc.annotations:
            yield pred, [event(a) for a in annotation["attributions"] if a["cue"] or a["content"]]

    def matched(self, doc, found):
        """For each annotator, which of the predictions the script would match."""
        for pred, gold in self.pairs(doc, found):
            hits = [0] * len(pred)
            close = sorted(((self.script.f1(g["content"], p["content"]), i, j) for i, g in enumerate(gold)
                            for j, p in enumerate(pred) if g["cue"] & p["cue"] and bool(g["source"]) == bool(p["source"])
                            and (not g["source"] or g["source"] & p["source"])), reverse=True)
            used = set()
            for f, i, j in close:
                if f >= 0.5 and i not in used and not hits[j]:
                    used.add(i)
                    hits[j] = 1
            yield hits


def line(figures):
    """The figures in one line."""
    a = figures["attribution"]
    return (f"match {a['match']['F1']} ({a['match']['P']}/{a['match']['R']}) strict {a['strict']['F1']} pieces "
            + "/".join(str(figures[r]["pieces"]["F1"]) for r in corpus.ROLES) + " overlap "
            + "/".join(str(figures[r]["overlap"]["F1"]) for r in corpus.ROLES))
