"""Trains the question table: a question should land where the paragraphs and sentences that answer it are.

Three aims: among the windows of its report the right one first (scored as the index scores: the mean of the cosine to
the window with its head and to its best sentence); the same among the windows of other documents; and near the full
model's own question vector. The genre's English terms are drawn to the Chinese ones' vectors.
"""
from __future__ import annotations

import argparse
import copy
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

import corpus
import terms
from corpus import Document
from embedder import DocumentVectors, Embedder
from evaluate_table import compare, depths, encoded, held_out_sets
from paths import EXPORT, MODELS, REPORTS, TABLE
from question_table import QuestionTable, load, save
from tokens import ids_of

TERMS_WEIGHT = 0.5
"""share of the rounds that are trained before averaging begins"""
AVERAGED = 0.6
LEAST_RATE = 0.3
OUTSIDE = -1e4


@dataclass(frozen=True)
class Trained:
    """A document's vectors and its questions, as tensors."""

    source: str
    windows: Tensor
    sentences: Tensor
    owners: Tensor
    questions: list[tuple[int, ...]]
    targets: list[list[int]]
    near: Tensor
    english: list[bool]


def prepared(document: Document, embedder: Embedder) -> Trained:
    vectors = DocumentVectors(document, embedder, by_sentence=document.source != "drcd-dev")
    sentences, owners = (vectors.sentences, vectors.owners) if len(vectors.owners) else (vectors.windows, np.arange(len(vectors.windows)))
    return Trained(
        document.source,
        torch.tensor(vectors.windows),
        torch.tensor(sentences),
        torch.tensor(owners),
        [ids_of(q.text) for q in document.questions],
        [[target.window for target in q.targets] for q in document.questions],
        torch.tensor(embedder.questions(q.text for q in document.questions)),
        [q.language == "en" for q in document.questions],
    )


def thinned(ids: tuple[int, ...], share: float, rng: random.Random) -> tuple[int, ...]:
    """The question without some of its tokens, so that no single one carries it."""
    return tuple(token for token in ids if rng.random() >= share) or ids


class Batch:
    """Questions of several documents with all windows of these."""

    def __init__(self, documents: list[Trained], most: int, thin: float, rng: random.Random) -> None:
        windows = np.cumsum([0, *(len(d.windows) for d in documents)]).tolist()
        self.windows = torch.cat([d.windows for d in documents])
        self.sentences = torch.cat([d.sentences for d in documents])
        self.owners = torch.cat([d.owners + first for d, first in zip(documents, windows)])
        """which question of which document stands in which row"""
        self.picks = [(k, i) for k, d in enumerate(documents) for i in rng.sample(range(len(d.questions)), min(most, len(d.questions)))]
        self.questions = [thinned(documents[k].questions[i], thin, rng) for k, i in self.picks]
        self.near = torch.stack([documents[k].near[i] for k, i in self.picks])
        shape = (len(self.picks), len(self.windows))
        self.right, self.own = torch.zeros(shape, dtype=torch.bool), torch.zeros(shape, dtype=torch.bool)
        for row, (k, i) in enumerate(self.picks):
            self.own[row, windows[k] : windows[k + 1]] = True
            for target in documents[k].targets[i]:
                self.right[row, windows[k] + target] = True
        self.answered = self.right.any(1)

    def scores(self, asked: Tensor) -> Tensor:
        whole, each = asked @ self.windows.T, asked @ self.sentences.T
        owners = self.owners.expand(len(asked), -1)
        best = torch.full_like(whole, -1.0).scatter_reduce(1, owners, each, "amax", include_self=False)
        return (whole + best) / 2


def listwise(scores: Tensor, right: Tensor, among: Tensor) -> Tensor:
    everything = scores.masked_fill(~among, OUTSIDE).logsumexp(1)
    return (everything - scores.masked_fill(~right, OUTSIDE).logsumexp(1)).mean()


def loss_of(table: QuestionTable, batch: Batch, options: argparse.Namespace) -> Tensor:
    asked = table(batch.questions)
    loss = options.near * (1 - (asked * batch.near).sum(1)).mean()
    right, own = batch.right[batch.answered], batch.own[batch.answered]
    everything = torch.ones_like(own)
    for vectors, weight in ((asked, 1.0), (F.normalize(asked + batch.near, dim=1), options.both)):
        scores = batch.scores(vectors)[batch.answered] / options.temperature
        loss = loss + weight * (listwise(scores, right, own) + options.others * listwise(scores, right, everything))
    return loss


def term_pairs(embedder: Embedder) -> tuple[list[tuple[int, ...]], Tensor]:
    """English phrases of the genre with the vector of the Chinese term they stand for."""
    pairs = [(re.sub(r"\*", "", phrase), chinese) for chinese, phrases in terms.phrases() for phrase in phrases]
    return [ids_of(english) for english, _ in pairs], torch.tensor(embedder.questions(chinese for _, chinese in pairs))


def batches(documents: list[Trained], options: argparse.Namespace, rng: random.Random) -> list[Batch]:
    """A round: whole reports a few at a time, single passages and articles many at a time."""
    found = []
    for source, together, most in (("report", 5, 24), ("synth", 32, 4), ("drcd-dev", 20, 5)):
        chosen = [d for d in documents if d.source == source]
        rng.shuffle(chosen)
        for at in range(0, len(chosen), together):
            part = chosen[at : at + together]
            if len(part) > 1:
                found.append(Batch(part, most, options.thin, rng))
    rng.shuffle(found)
    return found


class Average:
    """The mean of the table over the last rounds, which is steadier than the last."""

    def __init__(self, table: QuestionTable) -> None:
        self.table, self.count = copy.deepcopy(table), 0

    @torch.no_grad()
    def add(self, table: QuestionTable) -> None:
        self.count += 1
        for mean, now in zip(self.table.parameters(), table.parameters()):
            mean += (now - mean) / self.count


@torch.no_grad()
def mix(table: QuestionTable, other: QuestionTable, share: float) -> None:
    """Moves a table towards another: what one learned anew with what the other has not forgotten."""
    for own, theirs in zip(table.parameters(), other.parameters()):
        own.lerp_(theirs, share)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--init", type=Path, default=MODELS / TABLE)
    parser.add_argument("--out", type=Path, default=EXPORT / TABLE)
    parser.add_argument("--reports", type=Path, default=REPORTS)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--temperature", type=float, default=0.035)
    parser.add_argument("--near", type=float, default=3.0, help="weight of the full model's question vector")
    parser.add_argument("--others", type=float, default=1.0, help="weight of the windows of other documents")
    parser.add_argument("--both", type=float, default=0.5, help="weight of the table's and the model's vector together")
    parser.add_argument("--thin", type=float, default=0.2, help="share of a question's tokens that is left out at random")
    parser.add_argument("--keep", type=float, default=0.4, help="share of the table it began with in the one that is saved")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    embedder = Embedder()
    sources = [*corpus.reports(options.reports), *corpus.synth(), *corpus.public("drcd-dev")]
    documents = [prepared(d, embedder) for d in sources if not d.held_out and d.questions]
    english, chinese = term_pairs(embedder)
    held_out = held_out_sets(options.reports, embedder)
    embedder.save()
    print(f"{len(documents)} documents, {sum(len(d.questions) for d in documents)} questions, {len(english)} term pairs", flush=True)
    table = load(options.init)
    optimiser = torch.optim.Adam(
        [{"params": [table.vectors.weight], "lr": options.rate}, {"params": [table.raw, table.bias], "lr": options.rate}], fused=True
    )
    average, started = Average(table), time.time()
    for round_ in range(options.rounds):
        for group in optimiser.param_groups:
            group["lr"] = options.rate * max(LEAST_RATE, 1 - round_ / options.rounds)
        sums, count = 0.0, 0
        for batch in batches(documents, options, rng):
            loss = loss_of(table, batch, options)
            some = rng.sample(range(len(english)), 64)
            loss = loss + TERMS_WEIGHT * (1 - (table([english[i] for i in some]) * chinese[some]).sum(1)).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            sums, count = sums + loss.item(), count + 1
        if round_ >= AVERAGED * options.rounds:
            average.add(table)
        if round_ % 5 == 4 or round_ == options.rounds - 1:
            now = average.table if average.count else table
            shown = {name: depths(ones, [encoded(now, embedder, one.texts) for one in ones]) for name, ones in held_out.items()}
            print(f"round {round_ + 1} loss {sums / count:.3f} {time.time() - started:.0f} s {shown}", flush=True)
    mix(average.table, load(options.init), options.keep)
    save(average.table, options.out)
    compare(held_out, {"as shipped": load(options.init), "trained": load(options.out)}, embedder)


if __name__ == "__main__":
    main()
