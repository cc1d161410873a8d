"""The mean of two models that one was trained from the other: python train/mix.py BEFORE AFTER OUT --share 0.65

Both must have the same tensors; what is not a number (labels, features) comes from the second."""

import argparse

import torch


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("before")
    ask.add_argument("after")
    ask.add_argument("out")
    ask.add_argument("--share", type=float, default=0.65, help="of the second")
    args = ask.parse_args()
    before, after = (torch.load(p, map_location="cpu", weights_only=False) for p in (args.before, args.after))
    for part in ("encoder", "heads"):
        for name, value in after[part].items():
            if value.is_floating_point():
                after[part][name] = (1 - args.share) * before[part][name] + args.share * value
    torch.save(after, args.out)


if __name__ == "__main__":
    main()
