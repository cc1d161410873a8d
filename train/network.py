"""The networks: two encoders (accurate, fast) under the same heads.

An encoder gives one vector per word. The heads read tags, trees, names and cues from the
vectors of a chunk, and the source and content of each cue from a window around it.
Every operation has its Go twin under extract/.
"""

import os

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

from corpus import DISTANCES, IGNORE, NAMES, SHAPES

STATES = 3  # of the span decoder: nothing, source, content


def pretrained(folder):
    """The weights of a BERT-like encoder, FOLDER/model.safetensors, under the names that BERT gives them, and how many layers it has."""
    old = {k.removeprefix("bert."): v.float() for k, v in load_file(os.path.join(folder, "model.safetensors")).items()}
    return old, 1 + max(int(k.split(".")[2]) for k in old if k.startswith("encoder.layer."))


class MiniLM(nn.Module):
    """BERT's encoder (Devlin et al. 2019) in the small uncased form of Wang et al. 2020, with
    three small tables added to its input: how a word is written, where it stands to quotation marks, and whether a
    sentence or paragraph starts with it."""

    def __init__(self, layers=6, width=384, heads=12, inner=1536, pieces=30522, places=512, drop=0.1):
        super().__init__()
        self.width, self.heads, self.drop = width, heads, drop
        self.word = nn.Embedding(pieces, width)
        self.place = nn.Embedding(places, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.shape, self.quote, self.start = nn.Embedding(SHAPES, width), nn.Embedding(4, width), nn.Embedding(3, width)
        for table in (self.shape, self.quote, self.start):
            nn.init.zeros_(table.weight)
        self.layers = nn.ModuleList(nn.ModuleDict({
            "qkv": nn.Linear(width, 3 * width), "out": nn.Linear(width, width),
            "norm1": nn.LayerNorm(width, eps=1e-12), "up": nn.Linear(width, inner),
            "down": nn.Linear(inner, width), "norm2": nn.LayerNorm(width, eps=1e-12)}) for _ in range(layers))
        self.mix = nn.Parameter(torch.eye(layers)[-1])  # how much of each layer tags, trees and names are read from; retag.py fits it

    def adopt(self, old):
        """Takes over pretrained weights under the names that BERT gives them."""
        with torch.no_grad():
            e = "embeddings."
            self.word.weight.copy_(old[e + "word_embeddings.weight"])
            self.place.weight.copy_(old[e + "position_embeddings.weight"])
            self.kind.copy_(old[e + "token_type_embeddings.weight"][0])
            self.norm.weight.copy_(old[e + "LayerNorm.weight"]), self.norm.bias.copy_(old[e + "LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for end in ("weight", "bias"):
                    layer["qkv"].get_parameter(end).copy_(torch.cat(
                        [old[p + f"attention.self.{x}.{end}"] for x in ("query", "key", "value")]))
                    for name, there in (("out", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"),
                                        ("up", "intermediate.dense"), ("down", "output.dense"),
                                        ("norm2", "output.LayerNorm")):
                        layer[name].get_parameter(end).copy_(old[p + there + "." + end])

    def forward(self, batch):
        """batch["pieces"] [B, L] (0 pads), batch["first"] [B, T] place of each word's first piece, batch["word_of"]
        [B, L] word of each piece (-1 for marks) -> [B, T, width]."""
        return self.words(self.states(batch)[-1], batch)

    def both(self, batch):
        """The vectors that attributions are read from, and behind them those of tags, trees and names: [B, T, 2 · width]."""
        states = self.states(batch)
        return self.words(torch.cat([states[-1], torch.einsum("kbld,k->bld", torch.stack(states), self.mix)], -1), batch)

    def words(self, states, batch):
        """Of the vectors of all pieces those of each word's first."""
        return states.gather(1, batch["first"][..., None].expand(-1, -1, states.shape[-1]))

    def states(self, batch):
        """The vector of each piece after each layer, [B, L, width]."""
        pieces, word_of = batch["pieces"], batch["word_of"]
        B, L = pieces.shape
        at = word_of.clamp(min=0)
        extra = self.shape(batch["shape"]) + self.quote(batch["quote"]) + self.start(batch["start"])
        extra = extra.gather(1, at[..., None].expand(-1, -1, self.width)) * (word_of >= 0)[..., None]
        x = self.norm(self.word(pieces) + self.place.weight[:L] + self.kind + extra)
        x = F.dropout(x, self.drop, self.training)
        keep, out = (pieces != 0)[:, None, None, :], []
        for layer in self.layers:
            q, k, v = layer["qkv"](x).view(B, L, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
            a = F.scaled_dot_product_attention(q, k, v, keep)
            a = layer["out"](a.transpose(1, 2).reshape(B, L, self.width))
            x = layer["norm1"](x + F.dropout(a, self.drop, self.training))
            m = layer["down"](F.gelu(layer["up"](x)))
            x = layer["norm2"](x + F.dropout(m, self.drop, self.training))
            out.append(x)
        return out


class Mix(nn.Module):
    """A depthwise convolution as a sum of shifted rows: on two cores three times as fast as Conv1d."""

    def __init__(self, width, reach, dilation):
        super().__init__()
        self.reach, self.dilation = reach, dilation
        self.weight = nn.Parameter(torch.randn(2 * reach + 1, width) / (2 * reach + 1) ** 0.5)
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, x):
        far = self.reach * self.dilation
        wide = F.pad(x, (0, 0, far, far))
        return sum((wide[:, k * self.dilation:k * self.dilation + x.shape[1]] * w for k, w in enumerate(self.weight)), self.bias)


class Step(nn.Module):
    """One layer of the fast encoder: x + down(relu(up(norm(x + mix(x)))))."""

    def __init__(self, width, inner, reach, dilation, drop):
        super().__init__()
        self.mix, self.norm = Mix(width, reach, dilation), nn.LayerNorm(width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = drop

    def forward(self, x, keep):
        y = self.down(F.relu(self.up(self.norm(x + self.mix(x)))))
        return (x + F.dropout(y, self.drop, self.training)) * keep


class Tower(nn.Module):
    """Further layers between the fast encoder and the heads that read tags, trees and names, so that the
    encoder itself can serve the attributions. Tables of its own tell it again which word it is: much
    of that is gone from vectors that were made to find statements."""

    def __init__(self, words, width=128, inner=256, affixes=4096, dilations=(1, 2, 4), reach=2, drop=0.1):
        super().__init__()
        self.dilations = dilations
        self.word = nn.Embedding(words, width)
        self.prefix, self.suffix, self.ending = (nn.Embedding(affixes, width) for _ in range(3))
        self.shape = nn.Embedding(SHAPES, width)
        for table in (self.word, self.prefix, self.suffix, self.ending, self.shape):
            nn.init.zeros_(table.weight)
        self.layers = nn.ModuleList(Step(width, inner, reach, d, drop) for d in dilations)
        self.last = nn.LayerNorm(width)

    def forward(self, x, batch):
        keep = batch["mask"][..., None].float()
        x = (x + self.word(batch["word"]) + self.prefix(batch["prefix"]) + self.suffix(batch["suffix"])
             + self.ending(batch["ending"]) + self.shape(batch["shape"])) * keep
        for layer in self.layers:
            x = layer(x, keep)
        return self.last(x)


class Light(nn.Module):
    """The fast encoder: each word is the sum of rows of small tables (the word, its first and last
    letters, its shape, its place), then layers of a dilated depthwise convolution and a
    feed-forward step over the words."""

    def __init__(self, words, width=128, inner=192, affixes=4096, dilations=(1, 1, 2, 4, 8), reach=2, drop=0.1):
        super().__init__()
        self.width, self.drop, self.dilations, self.reach = width, drop, dilations, reach
        self.word = nn.Embedding(words, width)
        self.prefix, self.suffix, self.ending = (nn.Embedding(affixes, width) for _ in range(3))
        self.shape, self.quote, self.start = nn.Embedding(SHAPES, width), nn.Embedding(4, width), nn.Embedding(3, width)
        for table in (self.word, self.prefix, self.suffix, self.ending, self.shape, self.quote, self.start):
            nn.init.normal_(table.weight, std=0.3)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Step(width, inner, reach, d, drop) for d in dilations)
        self.last = nn.LayerNorm(width)

    def forward(self, batch):
        keep = batch["mask"][..., None].float()
        x = (self.word(batch["word"]) + self.prefix(batch["prefix"]) + self.suffix(batch["suffix"])
             + self.ending(batch["ending"]) + self.shape(batch["shape"]) + self.quote(batch["quote"])
             + self.start(batch["start"]))
        x = F.dropout(self.norm(x), self.drop, self.training) * keep
        for layer in self.layers:
            x = layer(x, keep)
        return self.last(x)


class Heads(nn.Module):
    """What is read from the vectors of an encoder."""

    def __init__(self, width, tags, rels, annotators, arc=96, rel=96, cue=96, span=96, deep=2, drop=0.2):
        super().__init__()
        self.drop = drop
        self.tag = nn.Linear(width, tags)
        self.names = nn.Linear(width, len(NAMES))
        # Trees: biaffine arcs (Dozat & Manning 2017), additive relations.
        self.arc_dep, self.arc_head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.arc = nn.Parameter(torch.eye(arc) + 0.01 * torch.randn(arc, arc))
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.root = nn.Parameter(0.1 * torch.randn(width))
        self.rel_dep, self.rel_head = nn.Linear(width, rel), nn.Linear(width, rel)
        self.rel = nn.Linear(rel, rels)
        self.cue_in, self.cue_out = nn.Linear(width, cue), nn.Linear(cue, 3)
        self.cue_who = nn.Embedding(annotators + 1, cue)
        # Spans: a small convolution over the words around a cue, then a chain of states.
        self.span_word, self.span_cue = nn.Linear(width, span), nn.Linear(width, span)
        self.span_who = nn.Embedding(annotators + 1, span)
        self.distance, self.sentence, self.paragraph = nn.Embedding(DISTANCES, span), nn.Embedding(7, span), nn.Embedding(5, span)
        self.deep = nn.ModuleList(nn.Linear(3 * span, span) for _ in range(deep))
        self.span_out = nn.Linear(span, STATES * STATES)
        for table in (self.cue_who, self.span_who):
            nn.init.zeros_(table.weight)
        for table in (self.distance, self.sentence, self.paragraph):
            nn.init.normal_(table.weight, std=0.1)

    def syntax(self):
        """The parameters of tags, trees and names."""
        mine = ("tag", "names", "arc", "arc_dep", "arc_head", "arc_bias", "root", "rel", "rel_dep", "rel_head")
        return [p for n, p in self.named_parameters() if n.split(".")[0] in mine]

    def trees(self, h, sents):
        """h [B*T, width], sents [S, N] -> arc scores [S, N, N+1] (column 0 is the root), and the
        dependent and head vectors of the relation classifier [S, N, rel], [S, N+1, rel]."""
        x = h[sents.clamp(min=0)]
        heads = torch.cat([self.root.expand(len(sents), 1, -1), x], 1)
        dep, head = F.relu(self.arc_dep(x)), F.relu(self.arc_head(heads))
        arcs = dep @ self.arc @ head.transpose(1, 2) + (head @ self.arc_bias)[:, None, :]
        valid = torch.cat([torch.ones(len(sents), 1, dtype=torch.bool), sents >= 0], 1)
        return arcs.masked_fill(~valid[:, None, :], -1e4), self.rel_dep(x), self.rel_head(heads)

    def cues(self, h, annotator):
        """h [B, T, width], annotator [B] -> [B, T, 3] scores of outside, first, inside."""
        return self.cue_out(F.relu(self.cue_in(h) + self.cue_who(annotator)[:, None, :]))

    def spans(self, h, batch):
        """h [B*T, width] -> [C, W, 3, 3]: score of state j at a word after state i at the word before."""
        at, cue = batch["w_at"], batch["w_cue"]
        live = (cue >= 0).float()[..., None]
        q = (self.span_cue(h[cue.clamp(min=0)]) * live).sum(1) / live.sum(1)
        x = self.span_word(h)[at.clamp(min=0)] + (q + self.span_who(batch["annotator"][batch["w_chunk"]]))[:, None, :]
        x = x + self.distance(batch["w_distance"]) + self.sentence(batch["w_sentence"]) + self.paragraph(batch["w_paragraph"])
        keep = (at >= 0).float()[..., None]
        x = F.dropout(F.relu(x), self.drop, self.training) * keep
        for layer in self.deep:
            left, right = F.pad(x, (0, 0, 1, 0))[:, :-1], F.pad(x, (0, 0, 0, 1))[:, 1:]
            x = (x + F.dropout(F.relu(layer(torch.cat([left, x, right], -1))), self.drop, self.training)) * keep
        return self.span_out(x).view(*at.shape, STATES, STATES)


def chain_loss(scores, labels, live):
    """Negative log-likelihood of state paths under scores [C, W, 3, 3], live [C, W]; mean over paths."""
    C, W = labels.shape
    before = F.pad(labels, (1, 0))[:, :-1]
    gold = scores.flatten(2).gather(2, (before * STATES + labels)[..., None])[..., 0]
    gold = (gold * live).sum(1)
    alpha = scores[:, 0, 0, :]
    for t in range(1, W):
        step = torch.logsumexp(alpha[:, :, None] + scores[:, t], 1)
        alpha = torch.where(live[:, t, None], step, alpha)
    return (torch.logsumexp(alpha, 1) - gold).mean()


def best_path(scores):
    """Viterbi over scores [W, 3, 3], a numpy array, as a list of states."""
    alpha, back = scores[0, 0], []
    for step in scores[1:]:
        every = alpha[:, None] + step
        back.append(every.argmax(0))
        alpha = every.max(0)
    path = [int(alpha.argmax())]
    for arg in reversed(back):
        path.append(int(arg[path[-1]]))
    return path[::-1]


def path_probability(scores, path):
    """The log probability of a path under scores [W, 3, 3], divided by one more than the number of its states
    that are not nothing (the first word's left out)."""
    total, alpha = scores[0, 0, path[0]], scores[0, 0]
    for step, before, state in zip(scores[1:], path, path[1:]):
        total = total + step[before, state]
        every = alpha[:, None] + step
        top = every.max(0)
        alpha = top + np.log(np.exp(every - top).sum(0))
    top = alpha.max()
    return float(total - top - np.log(np.exp(alpha - top).sum())) / (1 + sum(s != 0 for s in path[1:]))


def losses(heads, h, batch, tag=1, tree=None):
    """The sum of the losses that a batch has labels for, that of tags taken so many times, and each by name. tree are the vectors
    that tags, trees and names are read from, where these are not h."""
    B, T, width = h.shape
    h = F.dropout(h, heads.drop, heads.training)
    tree = h if tree is None else F.dropout(tree, heads.drop, heads.training)
    flat, grown, each = h.reshape(B * T, width), tree.reshape(B * T, width), {}
    if (batch["xpos"] != IGNORE).any():
        each["tag"] = tag * F.cross_entropy(heads.tag(grown), batch["xpos"].view(-1), ignore_index=IGNORE)
    if batch["sents"].numel():
        arcs, dep, head = heads.trees(grown, batch["sents"])
        gold = batch["heads"]
        each["arc"] = F.cross_entropy(arcs.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
        pick = head.gather(1, gold.clamp(min=0)[..., None].expand(-1, -1, head.shape[-1]))
        rel = heads.rel(F.relu(dep + pick))
        each["rel"] = F.cross_entropy(rel.flatten(0, 1), batch["rels"].flatten(), ignore_index=IGNORE)
    if (batch["names"] != IGNORE).any():
        each["names"] = 0.5 * F.cross_entropy(heads.names(grown), batch["names"].view(-1), ignore_index=IGNORE)
    if (batch["cue"] != IGNORE).any():
        scores = heads.cues(h, batch["annotator"]).flatten(0, 1)
        each["cue"] = 5 * F.cross_entropy(scores, batch["cue"].view(-1), ignore_index=IGNORE)
    if batch["taught"].any():  # by a teacher, who is nobody in particular
        scores = F.log_softmax(heads.cues(h, torch.zeros_like(batch["annotator"])), -1)
        each["taught"] = -4 * (batch["taught"] * scores).sum() / batch["taught"].sum()
    if "w_at" in batch:
        each["span"] = 0.2 * chain_loss(heads.spans(flat, batch), batch["w_label"], batch["w_at"] >= 0)
    return sum(each.values()), {k: float(v.detach()) for k, v in each.items()}
