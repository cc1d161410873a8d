"""The reverse of pack.py: python train/unpack.py accurate|fast makes work/ENGINE/model.pt from the weights that ship.

So training goes on from them, and the fast engine's teacher is there, without the hours of making them anew. Matrices come
back as int8 has left them. What an annotator adds is folded in for nobody and starts again from nothing."""

import argparse
import json
import os

import numpy as np
import torch

import corpus
import weights
from fit import CONFIG


def matrices(tensors):
    """The tensors of a container under the names that a network gives them, in float32."""
    out = {}
    for name, value in tensors.items():
        if isinstance(value, list) or name.endswith(".scale"):
            continue
        if value.dtype == np.int8:
            stem, _, last = name.rpartition(".")
            value = value.astype(np.float32) * tensors[stem + ".scale"][:, None]
            name = stem + ".weight"
        out[name] = torch.from_numpy(np.array(value))
    return out


def part(tensors, prefix):
    return {k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith(prefix)}


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("engine", choices=CONFIG)
    ask.add_argument("--work", default="train/work")
    ask.add_argument("--weights", help="the container")
    ask.add_argument("--out")
    args = ask.parse_args()
    _, _, tensors = weights.read(args.weights or f"extract/weights/{args.engine}.weights")
    read = {n: corpus.load(os.path.join(args.work, n + ".jsonl")) for n in ("polnear-train", "ewt-train", "gum-train")}
    labels = corpus.Labels.of(read["ewt-train"] + read["gum-train"], read["polnear-train"])
    if labels.xpos != tensors["heads.xpos"] or labels.deprel != tensors["heads.deprel"]:
        ask.error("the weights have learnt other labels than the corpora have")
    every = matrices(tensors)
    heads = {k: v for k, v in part(every, "heads.").items() if not k.startswith("tower.")}
    config = dict(CONFIG[args.engine], deep=int(heads["deep"][0]))
    for name in ("deep", "cue_threshold", "keep", "confidence", "arc.bias", "tag_next", "tag_ending.weight"):
        heads.pop(name, None)
    heads["arc"] = heads.pop("arc.weight").T.contiguous()
    for name, width in (("cue_who", "cue_in"), ("span_who", "span_cue")):
        heads[name + ".weight"] = torch.zeros(len(labels.annotators) + 1, len(heads[width + ".bias"]))
    encoder = part(every, "encoder.")
    saved = {"heads": heads, "labels": vars(labels), "config": config}
    if args.engine == "fast":
        tower = part(every, "heads.tower.")
        saved |= {"encoder": encoder, "features": {"words": tensors["encoder.words"]},
                  "tower_dilations": tuple(tower.pop("dilations").tolist()), "tower": tower}
        encoder.pop("dilations")
    else:
        config["layers"] = sum(k.endswith(".qkv.bias") for k in encoder)
        saved |= {"encoder": encoder, "features": {"pieces": tensors["encoder.pieces"]}}
    out = args.out or os.path.join(args.work, args.engine)
    os.makedirs(out, exist_ok=True)
    torch.save(saved, os.path.join(out, "model.pt"))
    with open(os.path.join(out, "calibration.json"), "w", encoding="utf-8") as file:
        json.dump({"threshold": round(float(tensors["heads.cue_threshold"][0]), 4), "keep": round(float(tensors["heads.keep"][0]), 4),
                   "confidence": [round(float(v), 4) for v in tensors["heads.confidence"]]}, file)


if __name__ == "__main__":
    main()
