"""Turns a BERT-like encoder from ONNX into what fit.py starts from: python train/pretrained.py MODEL.onnx TOKENIZER.json OUT

Writes OUT/model.safetensors, with BERT's names for its tensors, and OUT/vocab.txt. ONNX keeps the matrices of linear layers
transposed and without their names; the nodes that multiply by them still have theirs."""

import argparse
import json
import os
import re

import numpy as np
import onnx
from onnx import numpy_helper
from safetensors.numpy import save_file


def tensors(model):
    """The weights under the names that BERT gives them."""
    raw = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    out = {k: v for k, v in raw.items() if k.startswith(("embeddings.", "encoder.")) and v.dtype == np.float32}
    for node in model.graph.node:
        matrix = [i for i in node.input if i in raw and raw[i].ndim == 2]
        if node.op_type == "MatMul" and matrix and re.match(r"/encoder/layer\.\d+/", node.name):
            name = node.name.removeprefix("/").removesuffix("/MatMul").replace("/", ".") + ".weight"
            out[name] = np.ascontiguousarray(raw[matrix[0]].T)
    return out


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("model")
    ask.add_argument("tokenizer")
    ask.add_argument("out")
    args = ask.parse_args()
    os.makedirs(args.out, exist_ok=True)
    save_file(tensors(onnx.load(args.model)), os.path.join(args.out, "model.safetensors"))
    with open(args.tokenizer, encoding="utf-8") as file:
        pieces = json.load(file)["model"]["vocab"]
    with open(os.path.join(args.out, "vocab.txt"), "w", encoding="utf-8") as file:
        file.writelines(p + "\n" for p in sorted(pieces, key=pieces.get))


if __name__ == "__main__":
    main()
