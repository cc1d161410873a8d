"""Words to word pieces, as BERT's uncased vocabulary wants them.

The Go twin is extract/encode/wordpiece.go; both are held together by a test over
the same word list.
"""

import unicodedata

PIECES_PER_WORD = 6  # a longer word keeps its first pieces: 1 word in 4,000 of the news texts has more


class WordPiece:
    """Splits one token at a time; remembers what it has split."""

    def __init__(self, vocabulary):
        self.ids = {piece: at for at, piece in enumerate(vocabulary)}
        self.cls, self.sep, self.unknown, self.mask = (self.ids[f"[{x}]"] for x in ("CLS", "SEP", "UNK", "MASK"))
        self.seen = {}

    def split(self, word):
        """The piece ids of a word, at least one."""
        found = self.seen.get(word)
        if found is None:
            found = self.seen[word] = self._split(word)
        return found

    def _split(self, word):
        pieces = []
        for part in parts(word):
            pieces += self._greedy(part)
            if len(pieces) >= PIECES_PER_WORD:
                break
        return pieces[:PIECES_PER_WORD] or [self.unknown]

    def _greedy(self, part):
        out, start = [], 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                piece = self.ids.get(prefix + part[start:end])
                if piece is not None:
                    out.append(piece)
                    start = end
                    break
            else:
                return [self.unknown]
        return out


def parts(word):
    """Lower-cased runs of letters and digits, and each other mark alone; accents dropped."""
    out, run = [], []
    for char in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(char)
        if kind == "Mn":
            continue
        if kind[0] in "LN":
            run.append(char)
            continue
        if run:
            out.append("".join(run))
            run = []
        if kind[0] not in "ZC":
            out.append(char)
    if run:
        out.append("".join(run))
    return [part[:100] for part in out]
