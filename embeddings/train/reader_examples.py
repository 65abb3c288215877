"""What the reader is trained on: groups of windows of one question, of which at most one answers it."""
from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from corpus import Document, Question, Window
from embedder import DocumentVectors, Embedder
from terms import chinese_terms_of
from tokens import ReaderInput, reader_input

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
KEPT_FIGURE = re.compile(r"(?:19|20)\d\d|12345|12348|12315|110|119|120")
DATE_BEHIND = re.compile(r"\s*[年月日时号]")
ASKS = re.compile(r"多少|几|什么|啥|哪|谁|吗|怎|咋|何|是否|有没有|有无|[?？]")

LONGEST_PASSAGE_TOKENS = 300
NEIGHBOURS = 8
"""how the hard negatives are drawn from the retriever's ranking: the next is this much less likely"""
RANK_DECAY = 0.6
NEGATIVE_WEIGHT = 0.5
"""the paragraph nearest to a question that is not answered: the hardest to tell from an answer"""
NEAREST_WEIGHT = 1.6


@dataclass(frozen=True)
class Read:
    """One window to be read; `start` and `end` are token places in the input, or -1."""

    input: ReaderInput
    start: int = -1
    end: int = -1
    """how much it counts in learning what is answerable"""
    weight: float = 1.0


@dataclass(frozen=True)
class Group:
    """The windows of one question; the first answers it where `answered`."""

    reads: tuple[Read, ...]
    answered: bool


@dataclass(frozen=True)
class Mix:
    """Shares of what happens to an example while it is drawn."""

    renumbered: float = 0.7
    with_head: float = 0.92
    with_terms: float = 0.5
    asked_for_figure: float = 0.3
    other_report: float = 0.12
    third_negative: float = 0.25


def renumbered(text: str, keep: set[str], rng: random.Random) -> str:
    """Other digits in the figures (not in years, dates, hotlines and what the question says), as long as before."""

    def other(match: re.Match[str]) -> str:
        figure = match[0]
        if figure in keep or KEPT_FIGURE.fullmatch(figure) or DATE_BEHIND.match(text, match.end()):
            return figure
        first = rng.choice("23456789") if len(figure) == 1 else rng.choice("123456789")
        return first + "".join(rng.choice("0123456789") if c.isdigit() else c for c in figure[1:])

    return FIGURE.sub(other, text)


def wording_of(question: Question, mix: Mix, rng: random.Random) -> str:
    """The question as the program puts it to the reader: in one of its wordings."""
    if question.language == "en":
        terms = chinese_terms_of(question.text)
        return " ".join([*terms, question.text]) if terms and rng.random() < mix.with_terms else question.text
    is_keywords = not ASKS.search(question.text)
    if is_keywords and FIGURE.search(question.answer) and rng.random() < mix.asked_for_figure:
        return f"{question.text}多少?"
    return question.text


class Drawer:
    """Draws groups for the questions of the documents given, with hard negatives by the shipped embedder's ranking."""

    def __init__(self, documents: list[Document], embedder: Embedder, rng: random.Random, mix: Mix = Mix()) -> None:
        self.rng, self.mix, self.documents = rng, mix, documents
        self.by_name = {document.name: document for document in documents}
        self.ranked: dict[int, list[int]] = {}
        for document in documents:
            if len(document.windows) < 2 or not document.questions:
                continue
            vectors = DocumentVectors(document, embedder, by_sentence=document.source == "report")
            scores = vectors.scores(embedder.questions(q.text for q in document.questions))
            for question, order in zip(document.questions, np.argsort(-scores, 1)):
                self.ranked[id(question)] = order.tolist()

    def _read(self, question: str, window: Window, head: str, span: tuple[int, int] | None) -> Read | None:
        text = window.text
        if self.rng.random() < self.mix.renumbered:
            text = renumbered(text, set(FIGURE.findall(question)), self.rng)
        shown = head if self.rng.random() < self.mix.with_head else ""
        input_ = reader_input(question, shown, text)
        if len(input_.runs) > LONGEST_PASSAGE_TOKENS:
            return None
        if span is None:
            return Read(input_)
        tokens = input_.token_span(*span)
        return Read(input_, *tokens) if tokens else None

    def _negatives(self, question: Question, document: Document) -> Iterator[int]:
        """Windows of the same document that do not answer, likelier the nearer they look."""
        answering = {target.window for target in question.targets}
        telling = len(question.answer) >= 4 and not FIGURE.search(question.answer)
        left = [
            i
            for i in self.ranked.get(id(question), [])
            if i not in answering and not (telling and question.answer in document.windows[i].text)
        ][:NEIGHBOURS]
        if not question.answered:
            nearest = document.windows_of(question.paragraph) if document.source == "report" else left[:1]
            own = [i for i in nearest if i in left] or left[:1]
            if own:
                yield self.rng.choice(own)
                left = [i for i in left if i != own[0]]
        while left:
            at = min(int(self.rng.expovariate(RANK_DECAY)), len(left) - 1)
            yield left.pop(at)

    def _other(self, document: Document) -> tuple[Window, str] | None:
        """A window of another report, under a head that names this one's place."""
        other = self.rng.choice(self.documents)
        if other.source != document.source or other.name == document.name or not other.windows:
            return None
        window = self.rng.choice(other.windows)
        return window, document.place + window.head.removeprefix(other.place)

    def _chosen(self, question: Question, document: Document) -> list[tuple[Window, str, float]]:
        """The windows that do not answer, with their heads and how much each counts, in the order they are wanted."""
        numbers = [i for i, _ in zip(self._negatives(question, document), range(3))]
        if not question.answered and len(document.windows) == 1:
            numbers = [0]
        chosen = [(document.windows[i], document.windows[i].head, NEGATIVE_WEIGHT) for i in numbers]
        if chosen and not question.answered:
            chosen[0] = (*chosen[0][:2], NEAREST_WEIGHT)
        if self.rng.random() < self.mix.other_report and (other := self._other(document)):
            chosen.insert(1, (*other, NEGATIVE_WEIGHT))
        return chosen

    def draw(self, question: Question) -> Group | None:
        document = self.by_name[question.document]
        wording = wording_of(question, self.mix, self.rng)
        reads: list[Read] = []
        if question.answered:
            target = self.rng.choice(question.targets)
            window = document.windows[target.window]
            gold = self._read(wording, window, window.head, (target.start, target.end))
            if gold is None:
                return None
            reads.append(gold)
        wanted = len(reads) + (2 + (self.rng.random() < self.mix.third_negative) if document.source == "report" else 1)
        for window, head, weight in self._chosen(question, document)[: wanted - len(reads)]:
            if read := self._read(wording, window, head, None):
                reads.append(replace(read, weight=weight))
        return Group(tuple(reads), question.answered) if reads else None
