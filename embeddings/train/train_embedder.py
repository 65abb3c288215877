"""Trains the embedder's questions: an English question should land where the paragraphs that answer it are.

The passages' vectors are those of the shipped embedder and hold still: questions ("query: …") are moved towards the windows
and sentences that answer them, alone and in the mean with the question table's vector, and passages ("passage: …") drawn
at random are held where they are. So an index made with the new weights ranks general text as before.
"""
from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

import corpus
from bert import Bert
from corpus import Document
from embedder import Embedder, Vectors
from evaluate_table import Ranked, depths, held_out_sets, ranked, unit
from paths import REPORTS, WORK
from question_table import QuestionTable, load
from tokens import END, MOST_TOKENS, PAD, PASSAGE, QUESTION, START, ids_of
from train_table import Batch, Trained, listwise, prepared
from training import Stepper, train

MICRO_TOKENS = 3000
"""how many documents of each source are asked together, and how many questions of each"""
TOGETHER = {"report": (5, 24), "synth": (30, 4), "drcd-dev": (20, 9)}

Ids = Sequence[int]


class Embedding(nn.Module):
    """The mean over the tokens' last states, of length one."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = Bert()

    def forward(self, ids: Tensor) -> Tensor:
        own = ids != PAD
        states = self.bert(ids, own.long()).float()
        return F.normalize((states * own[:, :, None]).sum(1) / own.sum(1, keepdim=True), dim=1)


def embedded(embedding: Embedding, texts: Sequence[Ids]) -> Tensor:
    """One vector a text, in their order; texts of like length are embedded together."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    rows: list[Tensor] = [torch.empty(0)] * len(texts)
    while order:
        longest = len(texts[order[-1]])
        batch = [order.pop() for _ in range(min(len(order), max(1, MICRO_TOKENS // longest)))]
        ids = torch.full((len(batch), longest), PAD)
        for row, i in enumerate(batch):
            ids[row, : len(texts[i])] = torch.tensor(texts[i])
        for i, vector in zip(batch, embedding(ids)):
            rows[i] = vector
    return torch.stack(rows)


def framed(ids: Ids) -> tuple[int, ...]:
    return (START, *ids[: MOST_TOKENS - 2], END)


@dataclass(frozen=True)
class Held:
    """Passages that are to stay where they are."""

    texts: list[tuple[int, ...]]
    vectors: Tensor

    def some(self, count: int, rng: random.Random) -> tuple[list[tuple[int, ...]], Tensor]:
        chosen = rng.sample(range(len(self.texts)), count)
        return [self.texts[i] for i in chosen], self.vectors[chosen]


def held(documents: list[Document], embedder: Embedder) -> Held:
    """The windows of all documents and the sentences of those whose sentences are indexed."""
    texts = [t for d in documents for w in d.windows for t in (w.passage, *(w.sentences if d.source != "drcd-dev" else ()))]
    texts = list(dict.fromkeys(texts))
    return Held([framed(ids_of(PASSAGE + text)) for text in texts], torch.tensor(embedder.passages(texts)))


def asking(trained: Trained, document: Document) -> Trained:
    """The questions as the embedder is asked them."""
    return replace(trained, questions=[ids_of(QUESTION + q.text) for q in document.questions])


def batches(documents: list[tuple[Trained, Document]], rng: random.Random) -> list[list[tuple[Trained, Document]]]:
    """A round: documents of one source that are asked together."""
    found = []
    for source, (together, _) in TOGETHER.items():
        chosen = [one for one in documents if one[1].source == source]
        rng.shuffle(chosen)
        found += [chosen[at : at + together] for at in range(0, len(chosen), together) if len(chosen[at : at + together]) > 1]
    rng.shuffle(found)
    return found


def loss_of(embedding: Embedding, table: QuestionTable, asked: list[tuple[Trained, Document]], options: argparse.Namespace, rng: random.Random) -> dict[str, Tensor]:
    batch = Batch([trained for trained, _ in asked], TOGETHER[asked[0][1].source][1], options.thin, rng)
    vectors = embedded(embedding, [framed(ids) for ids in batch.questions])
    tabled = torch.tensor(table.encode([asked[k][1].questions[i].text for k, i in batch.picks]))
    found = {"near": options.near * (1 - (vectors * batch.near).sum(1)).mean()}
    right, own = batch.right[batch.answered], batch.own[batch.answered]
    for name, one, weight in (("alone", vectors, 1.0), ("both", F.normalize(vectors + tabled, dim=1), options.both)):
        scores = batch.scores(one)[batch.answered] / options.temperature
        found[name] = weight * (listwise(scores, right, own) + options.others * listwise(scores, right, torch.ones_like(own)))
    return found


@torch.no_grad()
def measure(embedding: Embedding, table: QuestionTable, sets: dict[str, list[Ranked]]) -> None:
    for name, ones in sets.items():
        own: list[Vectors] = [embedded(embedding, [framed(ids_of(QUESTION + text)) for text in one.texts]).numpy() for one in ones]
        both = [unit(vectors + table.encode(one.texts)) for vectors, one in zip(own, ones)]
        for label, vectors in (("alone", own), ("with the table", both)):
            shown = {language: " / ".join(f"{x:.3f}" for x in values) for language, values in depths(ones, vectors).items()}
            print(f"  {name}, {label}: {shown}", flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--init", type=Path, default=WORK / "embedder-shipped.pt")
    parser.add_argument("--out", type=Path, default=WORK / "embedder.pt")
    parser.add_argument("--reports", type=Path, default=REPORTS)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--temperature", type=float, default=0.02)
    parser.add_argument("--near", type=float, default=2.0, help="weight of the question's vector before")
    parser.add_argument("--held", type=float, default=10.0, help="weight of the passages that are held")
    parser.add_argument("--passages", type=int, default=10, help="how many of them a step")
    parser.add_argument("--others", type=float, default=1.0, help="weight of the windows of other documents")
    parser.add_argument("--both", type=float, default=1.0, help="weight of the model's and the table's vector together")
    parser.add_argument("--thin", type=float, default=0.1, help="share of a question's tokens that is left out at random")
    parser.add_argument("--frozen", type=int, default=2, help="how many of the lowest layers are not trained")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--checkpoint", type=float, default=8, help="minutes between two")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    embedder, table = Embedder(threads=options.threads), load()
    sources = [*corpus.reports(options.reports), *corpus.synth(), *corpus.public("drcd-dev")]
    trained_on = [d for d in sources if not d.held_out and d.questions]
    documents = [(asking(prepared(d, embedder), d), d) for d in trained_on]
    still = held(trained_on, embedder)
    sets = held_out_sets(options.reports, embedder) | {"CMRC trial": ranked(corpus.public("cmrc2018-trial"), embedder, together=True)}
    embedder.save()
    print(f"{len(documents)} documents, {sum(len(d.questions) for d in trained_on)} questions, {len(still.texts)} passages held", flush=True)
    embedding = Embedding()
    embedding.bert.load_state_dict(torch.load(options.init))
    stepper = Stepper(embedding, options.frozen, options.rate)
    measure(embedding, table, sets)

    def losses(asked: list[tuple[Trained, Document]]) -> dict[str, Tensor]:
        texts, vectors = still.some(options.passages, rng)
        held_still = options.held * (1 - (embedded(embedding, texts) * vectors).sum(1)).mean()
        return loss_of(embedding, table, asked, options, rng) | {"held": held_still}

    def save() -> None:
        torch.save({name.removeprefix("bert."): value for name, value in stepper.state().items()}, options.out)
        measure(embedding, table, sets)

    train(stepper, rounds=lambda: batches(documents, rng), losses=losses, save=save, options=options)


if __name__ == "__main__":
    main()
