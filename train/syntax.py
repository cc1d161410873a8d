"""The second stage of the fast engine: python train/syntax.py [--silver FILES].

The encoder and what reads attributions stay as they are; a tower of further layers, with tables of its own, and the
heads that read tags, trees and names from it are trained on the treebanks and on what a teacher says of other texts.
Rewrites work/fast/model.pt."""

import argparse
import os
import random
import time

import torch

import corpus
from features import Tables
from fit import bare, build, tree_figures
from network import Tower, losses


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--work", default="train/work")
    ask.add_argument("--model")
    ask.add_argument("--out")
    ask.add_argument("--silver", default="", help="JSONL files with trees that a teacher made, comma-separated")
    ask.add_argument("--gold", type=int, default=2, help="times that the treebanks are seen in a pass over all")
    ask.add_argument("--epochs", type=float, default=3)
    ask.add_argument("--tag", type=float, default=1, help="how much the tags count beside trees and names")
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--lr", type=float, default=2e-3)
    ask.add_argument("--more", action="store_true", help="go on with the tower that is there")
    ask.add_argument("--stay", type=float, default=0, help="with --more, how much of the weights is left as it was: the mean of "
                     "the two is better than either")
    ask.add_argument("--thaw", action="store_true", help="train the encoder too (to see what freezing costs)")
    args = ask.parse_args()
    torch.manual_seed(args.seed), torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    path = args.model or os.path.join(args.work, "fast", "model.pt")
    saved = torch.load(path, map_location="cpu", weights_only=False)
    kept, config = saved["labels"], saved["config"]
    labels = corpus.Labels(kept["xpos"], kept["deprel"], kept["annotators"])
    features = Tables(saved["features"]["words"])
    encoder, heads = build("fast", labels, features, config)
    encoder.load_state_dict(saved["encoder"]), heads.load_state_dict(saved["heads"])
    tower = Tower(features.size)
    if args.more:
        tower.load_state_dict(saved["tower"])
    before = {k: v.clone() for m in (heads, tower) for k, v in m.state_dict().items()}
    trees = [d for name in ("ewt-train", "gum-train") for d in corpus.load(os.path.join(args.work, name + ".jsonl"))]
    silver = [d for name in args.silver.split(",") if name for d in corpus.load(name)]
    dev = {name: corpus.load(os.path.join(args.work, name + "-dev.jsonl")) for name in ("ewt", "gum")}

    def plan():
        shift = rng.randrange(100)
        return corpus.batches([c for d in trees * args.gold + silver for c in corpus.chunks(d, config["chunk"], None, shift)],
                              features.weight, 4000, rng)

    groups = [{"params": heads.syntax() + list(tower.parameters()), "lr": args.lr}]
    if args.thaw:
        groups.append({"params": encoder.parameters(), "lr": args.lr / 4})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    total = int(args.epochs * len(plan()))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / 50, (total - s) / max(1, total - 50)))
    print(f"{sum(p.numel() for p in tower.parameters()):,} parameters in the tower, {total} steps", flush=True)
    step, began, mean = 0, time.time(), {}
    while step < total:
        for group in plan():
            if step >= total:
                break
            encoder.train(args.thaw), heads.train(), tower.train()
            batch = corpus.collate(group, labels, rng)
            features(batch, group, rng)
            with torch.set_grad_enabled(args.thaw):
                h = encoder(batch)
            loss, each = losses(heads, tower(h, batch), batch, args.tag)
            optimiser.zero_grad(), loss.backward()
            torch.nn.utils.clip_grad_norm_([p for g in optimiser.param_groups for p in g["params"]], 1.0)
            optimiser.step(), schedule.step()
            step += 1
            for k, v in each.items():
                mean[k] = 0.98 * mean.get(k, v) + 0.02 * v
            if step % 100 == 0:
                rate = (time.time() - began) / step
                print(f"{step}/{total} {rate:.2f} s/step, {rate * (total - step) / 60:.0f} min left "
                      + " ".join(f"{k} {v:.3f}" for k, v in mean.items()), flush=True)
            if step == total and args.more:
                with torch.no_grad():
                    for module in (heads, tower):
                        for name, value in module.state_dict().items():
                            value.lerp_(before[name], args.stay)
            if step % max(200, total // 4) == 0 or step == total:
                figures(encoder, tower, heads, features, labels, dev, config)
                saved |= {"encoder": encoder.state_dict(), "heads": heads.state_dict(), "tower": tower.state_dict(),
                          "tower_dilations": tower.dilations}
                torch.save(saved, args.out or path)


@torch.no_grad()
def figures(encoder, tower, heads, features, labels, dev, config):
    encoder.eval(), heads.eval(), tower.eval()
    for name, docs in dev.items():
        def vectors(d):
            out = []
            for c in corpus.chunks(d, config["chunk"]):
                batch = corpus.collate([bare(c)], None)
                features(batch, [c])
                out.append(tower(encoder(batch), batch)[0, :c.last - c.first])
            return torch.cat(out)

        tree_figures(name, heads, labels, docs, vectors)


if __name__ == "__main__":
    main()
