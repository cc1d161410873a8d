"""Cuts the prepared texts short, so that all steps of a training are gone through in minutes: python train/rehearse.py 6.

Of each file of texts the first so many stay, and those with a tag, a relation or an annotator that none before them has: labels are
numbered by what the texts hold, and weights that have learnt others are refused."""

import argparse
import glob
import json
import os


def marks(text):
    """What of a text is numbered as a label."""
    yield from (("tag", x) for x in text.get("xpos") or ())
    yield from (("relation", x) for x in text.get("deprel") or ())
    yield from (("annotator", a["annotator"]) for a in text.get("annotations") or ())


def cut(lines, keep):
    """The lines to stay."""
    seen = set()
    for number, line in enumerate(lines):
        new = set(marks(json.loads(line))) - seen
        if number < keep or new:
            seen |= new
            yield line


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("keep", type=int)
    ask.add_argument("--work", default="train/work")
    args = ask.parse_args()
    for path in sorted(glob.glob(os.path.join(args.work, "*.jsonl"))):
        with open(path, encoding="utf-8") as file:
            kept = list(cut(file, args.keep))
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(kept)
        print(f"{path}: {len(kept)} texts stay")


if __name__ == "__main__":
    main()
