"""What each encoder is given of a word."""

import os
from collections import Counter

import numpy as np
import torch

from wordpiece import WordPiece


class Pieces:
    """Word pieces for the accurate encoder. In training (with an rng) some words are hidden behind one [MASK] each:
    the given share of the words of cues, a sixth of it of all others."""

    def __init__(self, vocabulary, hide=0):
        self.hide = hide
        with open(vocabulary, encoding="utf-8") as lines:
            self.vocabulary = [line.rstrip("\n") for line in lines]
        self.model = WordPiece(self.vocabulary)

    def weight(self, c):
        return 2 + sum(len(self.model.split(w)) for w in c.doc.words[c.first:c.last])

    def __call__(self, batch, group, rng=None):
        B, T = batch["mask"].shape
        rows = []
        batch["first"] = torch.zeros(B, T, dtype=torch.long)
        for b, c in enumerate(group):
            ids, of = [self.model.cls], [-1]
            for t, word in enumerate(c.doc.words[c.first:c.last]):
                batch["first"][b, t] = len(ids)
                pieces = self.model.split(word)
                if rng is not None and self.hide:
                    share = self.hide if batch["cue"][b, t] > 0 else self.hide / 6
                    if rng.random() < share:
                        pieces = [self.model.mask]
                ids += pieces
                of += [t] * len(pieces)
            rows.append((ids + [self.model.sep], of + [-1]))
        L = max(len(ids) for ids, _ in rows)
        batch["pieces"], batch["word_of"] = torch.zeros(B, L, dtype=torch.long), torch.full((B, L), -1)
        for b, (ids, of) in enumerate(rows):
            batch["pieces"][b, :len(ids)] = torch.tensor(ids)
            batch["word_of"][b, :len(of)] = torch.tensor(of)

    def state(self):
        return {"pieces": self.vocabulary}


AFFIXES = 4096


class Tables:
    """Row numbers for the fast encoder: 0 unknown; known words; hashed beginnings and ends."""

    def __init__(self, words, vectors=None):
        self.words, self.vectors = words, vectors
        self.ids = {w: i + 1 for i, w in enumerate(words)}
        self.size = len(words) + 1
        self.seen = {}

    @classmethod
    def of(cls, docs, static):
        """Words that occur twice or more in the training texts, after those that have a vector
        carried over from the large encoder."""
        count = Counter(w.lower() for d in docs for w in d.words)
        vectors, words = None, []
        if os.path.exists(static):
            kept = np.load(static, allow_pickle=False)
            words, vectors = [str(w) for w in kept["words"]], kept["vectors"]
        known = set(words)
        words += sorted(w for w, n in count.items() if n >= 2 and w not in known)
        return cls(words, vectors)

    def adopt(self, encoder):
        if self.vectors is not None:
            with torch.no_grad():
                encoder.word.weight[1:len(self.vectors) + 1] = torch.from_numpy(self.vectors)

    def weight(self, c):
        return c.last - c.first

    def rows(self, word):
        found = self.seen.get(word)
        if found is None:
            w = word.lower()
            found = self.seen[word] = (self.ids.get(w, 0), fnv("<" + w[:3]) % AFFIXES, fnv(w[-3:] + ">") % AFFIXES,
                                       fnv(w[-5:] + ">>") % AFFIXES)
        return found

    def __call__(self, batch, group, rng=None):
        B, T = batch["mask"].shape
        rows = torch.zeros(4, B, T, dtype=torch.long)
        for b, c in enumerate(group):
            rows[:, b, :c.last - c.first] = torch.tensor([self.rows(w) for w in c.doc.words[c.first:c.last]]).T
        batch["word"], batch["prefix"], batch["suffix"], batch["ending"] = rows
        if rng is not None:  # some known words are hidden, so that the affixes learn to stand in for them
            batch["word"] = batch["word"] * (torch.rand(B, T) > 0.08)

    def state(self):
        return {"words": self.words}


def fnv(text):
    """FNV-1a, 32 bits, over UTF-8."""
    h = 2166136261
    for byte in text.encode():
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h
