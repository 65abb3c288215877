"""Measures readers on what is held out, the way the program asks: the retriever's best windows of the report are read.

`python evaluate_reader.py MODEL [MODEL ...]` (state dicts or ONNX files). For each language: how often the right window
comes first (by answerable + weight × retrieval), how often the span is exactly the answer, AUC of the best answerable
logit, and how many of the questions without an answer are refused where one in twenty of the others is.
"""
from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import corpus
from corpus import Document, Question
from embedder import DocumentVectors, Embedder
from paths import REPORTS
from reading import Reading, ReadsInputs, mean_of, reads_with
from terms import chinese_terms_of
from tokens import reader_input

RETRIEVAL_WEIGHTS = (0, 10, 20, 30, 50)
FALSE_REFUSALS = 0.05
FIGURE = re.compile(r"[约近超逾达]?(?:\d|百分之|[一二三四五六七八九十两百千]+(?:件|个|人|名|次|项|家|份|万|成|倍|场|条|起|支|处|所|类|批|余))")
DATE = re.compile(r"\d+\s*[年月日时点]")
PUNCTUATION = re.compile(r"[\s,，。、；：:;“”\"‘’「」《》〈〉（）()]")


@dataclass(frozen=True)
class Asked:
    question: Question
    document: Document
    """numbers of the windows that are read, best first, and their retrieval scores"""
    windows: list[int]
    scores: list[float]


def wordings(question: Question, mode: str) -> list[tuple[str, float]]:
    """How the question is put to the reader, with weights: an English one plain, with the genre's terms, or both."""
    terms = chinese_terms_of(question.text) if question.language == "en" else ()
    if not terms or mode == "plain":
        return [(question.text, 1.0)]
    with_terms = " ".join([*terms, question.text])
    return [(with_terms, 1.0)] if mode == "terms" else [(with_terms, 0.5), (question.text, 0.5)]


def asked(documents: list[Document], embedder: Embedder, count: int) -> list[Asked]:
    found = []
    for document in documents:
        scores = DocumentVectors(document, embedder).scores(embedder.questions(q.text for q in document.questions))
        for question, row in zip(document.questions, scores):
            order = np.argsort(-row)[:count].tolist()
            found.append(Asked(question, document, order, [float(row[i]) for i in order]))
    return found


def read_all(reads: ReadsInputs, questions: list[Asked], mode: str) -> list[list[Reading]]:
    found = []
    for one in questions:
        put = wordings(one.question, mode)
        windows = [one.document.windows[i] for i in one.windows]
        readings = reads([reader_input(text, w.head, w.text) for text, _ in put for w in windows])
        by_wording = [readings[k * len(windows) : (k + 1) * len(windows)] for k in range(len(put))]
        found.append([mean_of(list(each), [weight for _, weight in put]) for each in zip(*by_wording)])
    return found


def normal(text: str) -> str:
    return PUNCTUATION.sub("", text)


def f1(given: str, answer: str) -> float:
    common = sum((Counter(normal(given)) & Counter(normal(answer))).values())
    return 2 * common / max(1, len(normal(given)) + len(normal(answer)))


def is_figure(answer: str) -> bool:
    return bool(FIGURE.match(answer)) and not DATE.match(answer) and len(answer) <= 14


def area_under_curve(answered: np.ndarray, absent: np.ndarray) -> float:
    return float((answered[:, None] > absent[None, :]).mean() + 0.5 * (answered[:, None] == absent[None, :]).mean())


def mean(values: list[float]) -> str:
    return f"{np.mean(values):.3f}" if values else "-"


@dataclass(frozen=True)
class Outcome:
    asked: Asked
    readings: list[Reading]

    def first(self, weight: float) -> int:
        """Which of the windows read is answered from."""
        return int(np.argmax([r.answerable + weight * s for r, s in zip(self.readings, self.asked.scores)]))

    def is_right(self, at: int) -> bool:
        return any(target.window == self.asked.windows[at] for target in self.asked.question.targets)

    def span(self, at: int) -> str:
        start, end = self.readings[at].best_span()
        return self.asked.document.windows[self.asked.windows[at]].text[start:end]

    @property
    def sureness(self) -> float:
        return max(reading.answerable for reading in self.readings)


def spans(outcomes: list[Outcome]) -> str:
    """Exactness of the spans where the right window is read, and with the window chosen by the reader."""
    parts = []
    for name, wanted in (("figures", True), ("others", False)):
        chosen = [o for o in outcomes if is_figure(o.asked.question.answer) == wanted]
        exact, like, whole = [], [], []
        for outcome in chosen:
            gold = next((k for k in range(len(outcome.readings)) if outcome.is_right(k)), None)
            given = outcome.span(gold) if gold is not None else ""
            exact.append(float(normal(given) == normal(outcome.asked.question.answer)))
            like.append(f1(given, outcome.asked.question.answer))
            at = outcome.first(20)
            whole.append(float(outcome.is_right(at) and normal(outcome.span(at)) == normal(outcome.asked.question.answer)))
        parts.append(f"{name} ({len(chosen)}) exact {mean(exact)} F1 {mean(like)}, end to end {mean(whole)}")
    return "; ".join(parts)


def report(label: str, outcomes: list[Outcome]) -> None:
    answered = [o for o in outcomes if o.asked.question.answered]
    absent = [o for o in outcomes if not o.asked.question.answered]
    first = " ".join(f"{w}: {mean([float(o.is_right(o.first(w))) for o in answered])}" for w in RETRIEVAL_WEIGHTS)
    retrieved = mean([float(o.is_right(0)) for o in answered])
    print(f"  {label}: right first, retrieval {retrieved}, reader + weight: {first}")
    print(f"    {spans(answered)}")
    sure, unsure = np.array([o.sureness for o in answered]), np.array([o.sureness for o in absent])
    if len(absent):
        threshold = float(np.quantile(sure, FALSE_REFUSALS))
        print(f"    AUC {area_under_curve(sure, unsure):.3f}; refused {np.mean(unsure < threshold):.3f} of {len(absent)} below {threshold:.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--reports", type=Path, default=REPORTS)
    parser.add_argument("--modes", nargs="+", default=["both"], choices=["plain", "terms", "both"])
    parser.add_argument("--windows", type=int, default=8)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--public", type=int, default=0, help="also this many questions of the CMRC trial set")
    parser.add_argument("--sample", type=int, default=0, help="at most this many questions of each source")
    parser.add_argument("--store", default="vectors")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    embedder = Embedder(threads=options.threads, store=options.store)
    sets = {
        "reports": [d for d in corpus.reports(options.reports) if d.held_out],
        "passages": [d for d in corpus.synth() if d.held_out],
    }
    if options.public:
        sets["cmrc trial"] = corpus.public("cmrc2018-trial")
    questions = {name: asked(documents, embedder, options.windows) for name, documents in sets.items()}
    if options.public:
        questions["cmrc trial"] = random.Random(1).sample(questions["cmrc trial"], options.public)
    if options.sample:
        questions = {name: random.Random(1).sample(ones, min(options.sample, len(ones))) for name, ones in questions.items()}
    for model in options.models:
        reads = reads_with(model)
        for mode in options.modes:
            for name, ones in questions.items():
                print(f"{model.name}, {name}, wording {mode}, {len(ones)} questions")
                chosen = [o for o in ones if mode == options.modes[0] or o.question.language == "en"]
                outcomes = [Outcome(one, readings) for one, readings in zip(chosen, read_all(reads, chosen, mode))]
                for language in ("zh", "en"):
                    part = [o for o in outcomes if o.asked.question.language == language]
                    if part:
                        report(language, part)


if __name__ == "__main__":
    main()
