"""Measures question vectors on what is held out: whole reports and single passages, by language.

`python evaluate_table.py [FOLDER ...]`: for tables, the embedder's own question vectors and the mean of both, how often
the right window is the first, among the first three and the first eight of its report, or of all held-out passages.
"""
from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import corpus
from corpus import Document
from embedder import DocumentVectors, Embedder, Vectors
from paths import EXPORT, MODELS, REPORTS, TABLE
from question_table import QuestionTable, load

DEPTHS = (1, 3, 8)


@dataclass(frozen=True)
class Ranked:
    """Questions that are ranked against the same windows, and which of these are right."""

    texts: list[str]
    languages: list[str]
    right: list[set[int]]
    vectors: DocumentVectors


class Joined(DocumentVectors):
    """The windows of several documents as one."""

    def __init__(self, parts: list[DocumentVectors]) -> None:
        self.windows = np.concatenate([part.windows for part in parts])
        offsets = np.cumsum([0, *(len(part.windows) for part in parts)])
        self.owners = np.concatenate([part.owners + offset for part, offset in zip(parts, offsets)])
        self.sentences = np.concatenate([part.sentences for part in parts])


def ranked(documents: list[Document], embedder: Embedder, together: bool) -> list[Ranked]:
    found = []
    for document in documents:
        answered = [q for q in document.questions if q.answered]
        right = [{target.window for target in q.targets} for q in answered]
        found.append(Ranked([q.text for q in answered], [q.language for q in answered], right, DocumentVectors(document, embedder)))
    if not together:
        return found
    offsets = np.cumsum([0, *(len(one.vectors.windows) for one in found)])
    moved = [{i + int(offset) for i in right} for one, offset in zip(found, offsets) for right in one.right]
    texts, languages = [t for one in found for t in one.texts], [t for one in found for t in one.languages]
    return [Ranked(texts, languages, moved, Joined([one.vectors for one in found]))]


def depths(sets: list[Ranked], vectors: list[Vectors]) -> dict[str, list[float]]:
    """By language: the share of questions whose right window is among the first 1, 3, 8."""
    places: dict[str, list[int]] = {"zh": [], "en": []}
    for one, asked in zip(sets, vectors):
        order = np.argsort(-one.vectors.scores(asked), 1)
        for language, right, row in zip(one.languages, one.right, order):
            places[language].append(next(k for k, i in enumerate(row) if int(i) in right))
    return {language: [float(np.mean(np.array(found) < depth)) for depth in DEPTHS] for language, found in places.items() if found}


def encoded(table: QuestionTable | None, embedder: Embedder, texts: list[str]) -> Vectors:
    return embedder.questions(texts) if table is None else table.encode(texts)


def unit(vectors: Vectors) -> Vectors:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def show(label: str, found: dict[str, list[float]]) -> None:
    print(f"  {label:34}" + "   ".join(f"{language} {' / '.join(f'{x:.3f}' for x in values)}" for language, values in found.items()), flush=True)


def compare(sets: dict[str, list[Ranked]], tables: dict[str, QuestionTable], embedder: Embedder) -> None:
    for name, ones in sets.items():
        print(f"{name}: {sum(len(one.texts) for one in ones)} questions")
        model = [encoded(None, embedder, one.texts) for one in ones]
        show("the embedder", depths(ones, model))
        for label, table in tables.items():
            own = [encoded(table, embedder, one.texts) for one in ones]
            show(label, depths(ones, own))
            show(f"{label} + the embedder", depths(ones, [unit(a + b) for a, b in zip(own, model)]))


def held_out_sets(folder: Path, embedder: Embedder) -> dict[str, list[Ranked]]:
    return {
        "held-out reports, each its own windows": ranked([d for d in corpus.reports(folder) if d.held_out], embedder, together=False),
        "held-out passages, all windows": ranked([d for d in corpus.synth() if d.held_out], embedder, together=True),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path, nargs="*", default=[MODELS / TABLE, EXPORT / TABLE])
    parser.add_argument("--reports", type=Path, default=REPORTS)
    parser.add_argument("--public", action="store_true", help="also the CMRC trial set")
    options = parser.parse_args()
    torch.set_num_threads(1)
    embedder = Embedder()
    sets = held_out_sets(options.reports, embedder)
    if options.public:
        sets["CMRC trial, all windows"] = ranked(corpus.public("cmrc2018-trial"), embedder, together=True)
    embedder.save()
    compare(sets, {str(path.parent.name + "/" + path.name)[-34:]: load(path) for path in options.tables}, embedder)


if __name__ == "__main__":
    main()
