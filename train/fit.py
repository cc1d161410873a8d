"""Trains one engine: python train/fit.py accurate|fast [options]; see train/README.md.

Same seed, same data, same number of threads: same weights."""

import argparse
import copy
import os
import random
import time

import torch
from torch.nn import functional as F

import corpus
from decode import Scorer, attributions, line
from network import Heads, Light, MiniLM, losses, pretrained
from features import Pieces, Tables

CONFIG = {
    # lr of the encoder and of the rest, words a chunk, units a step, passes over the news and over the trees
    "accurate": dict(lr=2e-4, lr_heads=1e-3, chunk=200, step=3000, epochs=3, tree_epochs=2.5, span=128),
    "fast": dict(lr=2e-3, lr_heads=2e-3, chunk=200, step=4000, epochs=10, tree_epochs=8.0, span=96, cues=48,
                 dilations=(1, 1, 2, 4, 8)),
}


def build(engine, labels, features, config):
    encoder = MiniLM(config.get("layers", 6)) if engine == "accurate" else Light(features.size, dilations=config["dilations"])
    heads = Heads(encoder.width, len(labels.xpos), len(labels.deprel), len(labels.annotators), span=config["span"], deep=config.get("deep", 2))
    return encoder, heads


def encode(encoder, features, doc, size):
    """The vectors of a whole document, chunk by chunk: [n, width]. encoder makes those of a batch."""
    out = []
    for c in corpus.chunks(doc, size):
        batch = corpus.collate([c], None) if doc.head is None else corpus.collate([bare(c)], None)
        features(batch, [c])
        out.append(encoder(batch)[0, :c.last - c.first])
    return torch.cat(out)


def read(encoder, batch):
    """The vectors that attributions are read from, and those of tags, trees and names, [B, T, width] each."""
    if isinstance(encoder, MiniLM):
        return encoder.both(batch).tensor_split(2, -1)
    return (h := encoder(batch)), h


def bare(c):
    """The chunk without the labels of its trees."""
    d = c.doc
    return corpus.Chunk(corpus.Document(d.id, d.words, d.sents, d.paras, d.quote), c.first, c.last)


@torch.no_grad()
def evaluate(encoder, heads, features, labels, news, trees, scorer, config, thresholds=(0.4, 0.5)):
    """Prints the figures on news and trees, and returns match and strict F1 together, at the better threshold."""
    encoder.eval(), heads.eval()
    vectors = [encode(encoder, features, d, config["chunk"]) for d in news]
    best = max(({"threshold": t, **scorer(news, [attributions(heads, h, d, t) for h, d in zip(vectors, news)])}
                for t in thresholds), key=lambda f: f["attribution"]["match"]["F1"])
    print(f"  threshold {best['threshold']}: {line(best)}", flush=True)
    for name, docs in trees.items():
        tree_figures(name, heads, labels, docs, lambda d: encode(lambda b: read(encoder, b)[1], features, d, config["chunk"]))
    encoder.train(), heads.train()
    return best["attribution"]["match"]["F1"] + best["attribution"]["strict"]["F1"]


@torch.no_grad()
def average(mean, model, share):
    """Moves the weights of mean towards those of model, keeping so much of them."""
    for old, new in zip(mean.parameters(), model.parameters()):
        if new.requires_grad:
            old.lerp_(new, 1 - share)


def tree_figures(name, heads, labels, docs, vectors):
    """Prints the accuracy of tags and trees, words given; vectors gives those of a document. Heads are the
    likeliest one by one, so that the tree that the program makes of them may be a little better."""
    right, n = {"tag": 0, "uas": 0, "las": 0}, 0
    for d in docs:
        h = vectors(d)
        n += len(d.words)
        right["tag"] += sum(labels.xpos[i] == x for i, x in zip(heads.tag(h).argmax(-1).tolist(), d.xpos))
        for first, last in d.sents:
            if first == last:
                continue
            arcs, dep, head = heads.trees(h, torch.arange(first, last)[None])
            best = arcs[0].argmax(-1)
            rel = heads.rel(F.relu(dep[0] + head[0][best])).argmax(-1).tolist()
            for k, (a, r) in enumerate(zip(best.tolist(), rel)):
                gold = d.head[first + k]
                if a == (0 if gold < 0 else gold - first + 1):
                    right["uas"] += 1
                    right["las"] += labels.deprel[r].split(":")[0] == d.deprel[first + k].split(":")[0]
    print(f"  {name}: " + " ".join(f"{k} {100 * v / n:.2f}" for k, v in right.items()), flush=True)


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("engine", choices=CONFIG)
    ask.add_argument("--work", default="train/work")
    ask.add_argument("--script", default="../shared/tools/score_attributions.py")
    ask.add_argument("--minilm", help="folder with MiniLM's model.safetensors and vocab.txt")
    ask.add_argument("--out")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--epochs", type=float)
    ask.add_argument("--rate", type=float, default=1, help="of learning, as a share of the engine's")
    ask.add_argument("--start", help="go on from this model.pt, at half the rate, instead of from nothing")
    ask.add_argument("--without", default="", help="leave this outlet's texts out of training and measure on those of dev: whether it "
                     "has learnt news or newspapers; a run without this option ends with the figures of each outlet")
    ask.add_argument("--trees", type=float, help="passes over the treebanks, if not in the proportion of the engine")
    ask.add_argument("--mean", type=float, default=0, help="keep the mean of the weights, of which each step takes one less this share")
    ask.add_argument("--hide", type=float, default=0, help="hide this share of the words of cues, and a sixth of it of all others, so that "
                     "what stands around tells them (accurate only)")
    ask.add_argument("--taught", action="store_true", help="learn from what teach.py wrote, too")
    ask.add_argument("--own", type=float, default=0, help="passes over the project's own texts (train/texts) in each pass over the news")
    ask.add_argument("--bf16", action="store_true", help="multiply in 16 bits, in half the time where the processor has AVX512_BF16; not the same weights")
    ask.add_argument("--limit", type=int, default=0, help="use only so many documents (to try things out)")
    args = ask.parse_args()
    config = dict(CONFIG[args.engine])
    if args.epochs:
        config["tree_epochs"] *= args.epochs / config["epochs"]
        config["epochs"] = args.epochs
    config |= {"lr": config["lr"] * args.rate, "lr_heads": config["lr_heads"] * args.rate}
    if args.trees:
        config["tree_epochs"] = args.trees
    torch.manual_seed(args.seed), torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    out = args.out or os.path.join(args.work, args.engine)
    os.makedirs(out, exist_ok=True)

    texts = {name: corpus.load(os.path.join(args.work, name + ".jsonl"))
            for name in ("polnear-train", "polnear-dev", "ewt-train", "gum-train", "ewt-dev", "gum-dev")}
    if args.limit:
        texts = {k: v[:args.limit] for k, v in texts.items()}
    if args.taught:  # the same texts with a teacher's word, and others that have nothing else
        texts["polnear-train"] = corpus.taught(args.work, "polnear-train", gold=True)
    if args.without:
        texts["polnear-train"] = [d for d in texts["polnear-train"] if d.publisher != args.without]
        texts["polnear-dev"] = [d for d in texts["polnear-dev"] if d.publisher == args.without]
        if not texts["polnear-dev"]:
            ask.error(f"no text of {args.without}")
    news, trees = texts["polnear-train"], texts["ewt-train"] + texts["gum-train"]
    labels = corpus.Labels.of(trees, news)
    start = torch.load(args.start, map_location="cpu", weights_only=False) if args.start else None
    if args.engine == "accurate":
        features = Pieces(os.path.join(args.minilm, "vocab.txt"), hide=args.hide)
    elif start:
        features = Tables(start["features"]["words"])
    else:
        features = Tables.of(news + trees, os.path.join(args.work, "words.npz"))
    if start:
        config |= {k: start["config"][k] for k in ("layers", "span", "deep") if k in start["config"]}
    elif args.engine == "accurate":
        old, config["layers"] = pretrained(args.minilm)
    encoder, heads = build(args.engine, labels, features, config)
    if start:
        if start["labels"] != vars(labels):
            ask.error(f"{args.start} has learnt other labels")
        encoder.load_state_dict(start["encoder"]), heads.load_state_dict(start["heads"])
        config |= {"lr": config["lr"] / 2, "lr_heads": config["lr_heads"] / 2}
    elif args.engine == "accurate":
        encoder.adopt(old)
    else:
        features.adopt(encoder)
    more = corpus.taught(args.work, "clusters", gold=False) if args.taught else []
    written = corpus.load(os.path.join(args.work, "own.jsonl")) if args.own else []
    dev = {"ewt": texts["ewt-dev"], "gum": texts["gum-dev"]}
    scorer = Scorer(args.script)

    def plan(part):
        """The batches of one pass, part of the trees' passes and those of the own texts spread over it."""
        shift = rng.randrange(config["chunk"] // 2)
        some = lambda docs, passes: [d for d in docs for _ in range(int(passes) + (rng.random() < passes % 1))]
        items = [c for d in news + more + some(written, args.own) for a in d.annotations
                 for c in corpus.chunks(d, config["chunk"], a, shift)]
        chosen = some(trees, part)
        both = corpus.batches(items, features.weight, config["step"], rng)
        both += corpus.batches([c for d in chosen for c in corpus.chunks(d, config["chunk"], None, shift)],
                               features.weight, config["step"], rng)
        rng.shuffle(both)
        return both

    part = config["tree_epochs"] / config["epochs"]
    total = int(config["epochs"] * len(plan(part)))
    if args.engine == "accurate":  # the word pieces keep what they learnt from a billion sentences
        encoder.word.weight.requires_grad_(False)
    table = [encoder.word.weight] if args.engine == "fast" else []  # carried over; moved with care
    rest = [p for p in encoder.parameters() if all(p is not t for t in table)]
    groups = [{"params": table, "lr": config["lr"] / 4}, {"params": rest, "lr": config["lr"]}, {"params": heads.parameters(), "lr": config["lr_heads"]}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    warm = max(50, total // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm))))
    print(f"{args.engine}: {sum(p.numel() for p in encoder.parameters()):,} + {sum(p.numel() for p in heads.parameters()):,} "
          f"parameters, {total} steps", flush=True)
    kept = [copy.deepcopy(encoder), copy.deepcopy(heads)] if args.mean else [encoder, heads]
    step, began, mean, highest = 0, time.time(), {}, -1
    while step < total:
        for group in plan(part):
            if step >= total:
                break
            batch = corpus.collate(group, labels, rng, cues_at_most=config.get("cues"))
            features(batch, group, rng)
            with torch.autocast("cpu", torch.bfloat16, enabled=args.bf16):
                h, tree = (v.float() for v in read(encoder, batch))
            loss, each = losses(heads, h, batch, tree=tree)
            optimiser.zero_grad(), loss.backward()
            torch.nn.utils.clip_grad_norm_([p for group in optimiser.param_groups for p in group["params"]], 1.0)
            optimiser.step(), schedule.step()
            step += 1
            if args.mean:
                for old, new in zip(kept, (encoder, heads)):
                    average(old, new, min(args.mean, step / (step + 9)))
            for k, v in each.items():
                mean[k] = 0.98 * mean.get(k, v) + 0.02 * v
            if step % 50 == 0:
                rate = (time.time() - began) / step
                print(f"{step}/{total} {rate:.2f} s/step, {rate * (total - step) / 60:.0f} min left "
                      + " ".join(f"{k} {v:.3f}" for k, v in mean.items()), flush=True)
            if step % max(300, total // 6) == 0 or step == total:
                score = evaluate(*kept, features, labels, texts["polnear-dev"],
                                 dev if step == total else {}, scorer, config)
                if score > highest:
                    highest = score
                    save(out, *kept, labels, features, config)
    if not args.without:
        for outlet in sorted({d.publisher for d in texts["polnear-dev"]}):
            print(outlet, flush=True)
            evaluate(*kept, features, labels, [d for d in texts["polnear-dev"] if d.publisher == outlet], {}, scorer, config)


def save(out, encoder, heads, labels, features, config):
    torch.save({"encoder": encoder.state_dict(), "heads": heads.state_dict(), "labels": vars(labels),
                "features": features.state(), "config": config}, os.path.join(out, "model.part"))
    os.replace(os.path.join(out, "model.part"), os.path.join(out, "model.pt"))


if __name__ == "__main__":
    main()
