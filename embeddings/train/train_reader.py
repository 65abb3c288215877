"""Trains the reader on: span, answerable, and which of a question's windows answers it (listwise).

`python train_reader.py --init work/reader-shipped.pt --minutes 70` continues from a state dict. Written reports that are
added meanwhile join at the next round. On a CPU the weights are bfloat16 with a float32 copy that is stepped.
"""
from __future__ import annotations

import argparse
import random
from collections import defaultdict
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

import corpus
from bert import Reader
from corpus import Document, Question
from embedder import Embedder
from paths import REPORTS, WORK
from reader_examples import Drawer, Group, Read
from tokens import PAD
from training import Stepper, train

MICRO_TOKENS = 2400
WEIGHTS = {"answerable": 1.0, "listwise": 0.6, "span": 0.5}
OUTSIDE = -1e4
"""how many questions of each source a round draws"""
ROUND = {"report": 800, "synth": 80, "drcd-dev": 80}


def pad(reads: list[Read], device: str) -> tuple[Tensor, Tensor, Tensor]:
    """Token ids, attention mask and the mask of the windows' own tokens."""
    longest = max(len(read.input.ids) for read in reads)
    ids = torch.full((len(reads), longest), PAD)
    own = torch.zeros((len(reads), longest), dtype=torch.bool)
    for row, read in enumerate(reads):
        ids[row, : len(read.input.ids)] = torch.tensor(read.input.ids)
        own[row, read.input.first : read.input.first + len(read.input.runs)] = True
    return ids.to(device), (ids != PAD).long().to(device), own.to(device)


def micro_batches(reads: list[Read], tokens: int) -> list[list[int]]:
    """Numbers of reads of like length, padded to at most so many tokens."""
    order = sorted(range(len(reads)), key=lambda i: len(reads[i].input.ids))
    batches: list[list[int]] = [[]]
    for i in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(reads[i].input.ids) > tokens:
            batches.append([])
        batches[-1].append(i)
    return batches


def losses(reader: Reader, groups: list[Group], device: str) -> dict[str, Tensor]:
    reads = [read for group in groups for read in group.reads]
    answerable: list[Tensor] = [torch.empty(0)] * len(reads)
    spans: list[Tensor] = []
    for batch in micro_batches(reads, MICRO_TOKENS):
        ids, attention, own = pad([reads[i] for i in batch], device)
        starts, ends, answers = (value.float() for value in reader(ids, attention))
        for row, i in enumerate(batch):
            answerable[i] = answers[row]
        rows = [row for row, i in enumerate(batch) if reads[i].start >= 0]
        if rows:
            for logits, places in ((starts, [reads[batch[r]].start for r in rows]), (ends, [reads[batch[r]].end for r in rows])):
                inside = logits[rows].masked_fill(~own[rows], OUTSIDE)
                spans.append(F.cross_entropy(inside, torch.tensor(places, device=device), reduction="none"))
    logits = torch.stack(answerable)
    truth = torch.tensor([float(read.start >= 0) for read in reads], device=device)
    weights = torch.tensor([read.weight for read in reads], device=device)
    found = {"answerable": F.binary_cross_entropy_with_logits(logits, truth, weights)}
    at, listwise = 0, []
    for group in groups:
        if group.answered and len(group.reads) > 1:
            listwise.append(-F.log_softmax(logits[at : at + len(group.reads)], 0)[0])
        at += len(group.reads)
    if listwise:
        found["listwise"] = torch.stack(listwise).mean()
    if spans:
        found["span"] = torch.cat(spans).mean() * 2
    return found


class Questions:
    """Draws the questions seen least, source by source, among the documents that are trained on."""

    def __init__(self, folder: Path, embedder: Embedder, chinese: float, rng: random.Random) -> None:
        self.folder, self.embedder, self.chinese, self.rng = folder, embedder, chinese, rng
        self.seen: dict[tuple[str, str, int], int] = defaultdict(int)

    def _least_seen(self, documents: list[Document], source: str, count: int) -> list[Question]:
        keyed = [
            ((d.name, q.text, q.paragraph), q)
            for d in documents
            if d.source == source
            for q in d.questions
            if q.language == "en" or source != "drcd-dev" or self.rng.random() < 0.3
        ]
        keyed.sort(key=lambda one: (self.seen.get(one[0], 0), self.rng.random()))
        chinese = [one for one in keyed if one[1].language == "zh"][: round(self.chinese * count)]
        chosen = [*chinese, *[one for one in keyed if one[1].language == "en"][: count - len(chinese)]]
        for key, _ in chosen:
            self.seen[key] += 1
        return [question for _, question in chosen]

    def round(self) -> list[Group]:
        everything = [*corpus.synth(), *corpus.public("drcd-dev"), *corpus.reports(self.folder)]
        documents = [document for document in everything if not document.held_out]
        drawer = Drawer(documents, self.embedder, self.rng)
        self.embedder.save()
        questions = [q for source, count in ROUND.items() for q in self._least_seen(documents, source, count)]
        self.rng.shuffle(questions)
        reports = sum(d.source == "report" for d in documents)
        print(f"round of {len(questions)} questions; {reports} written reports; {len(self.seen)} questions seen so far", flush=True)
        return [group for q in questions if (group := drawer.draw(q))]


def steps(groups: list[Group], tokens: int) -> list[list[Group]]:
    """Groups that are stepped on together."""
    batches: list[list[Group]] = [[]]
    size = 0
    for group in groups:
        size += sum(len(read.input.ids) for read in group.reads)
        batches[-1].append(group)
        if size >= tokens:
            batches.append([])
            size = 0
    return [batch for batch in batches if batch]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--init", type=Path, default=WORK / "reader-shipped.pt")
    parser.add_argument("--out", type=Path, default=WORK / "reader.pt")
    parser.add_argument("--reports", type=Path, default=REPORTS)
    parser.add_argument("--minutes", type=float, default=70)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--tokens", type=int, default=5000, help="about how many tokens a step reads")
    parser.add_argument("--frozen", type=int, default=4, help="how many of the lowest layers are not trained")
    parser.add_argument("--chinese", type=float, default=0.35, help="share of a round's questions that is Chinese")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--checkpoint", type=float, default=10, help="minutes between two")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    reader = Reader()
    reader.load_state_dict(torch.load(options.init))
    stepper = Stepper(reader.to(device), options.frozen, options.rate)
    questions = Questions(options.reports, Embedder(threads=options.threads), options.chinese, rng)
    train(
        stepper,
        rounds=lambda: steps(questions.round(), options.tokens),
        losses=lambda batch: losses(reader, batch, device),
        save=lambda: torch.save(stepper.state(), options.out),
        options=options,
        weights=WEIGHTS,
    )


if __name__ == "__main__":
    main()
