"""The documents and questions that all models are trained and measured on, folded and cut as the program does.

A document is a whole invented report (data/reports), a single written passage (data/synth) or an article of DRCD dev.
Documents that are held out are measured on and never trained on.
"""
from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from folding import Folded, fold, folded
from paths import HELD_OUT, PUBLIC, REPORTS, SEED, SYNTH, TRANSLATIONS
from windows import windows_of
from written_reports import Report, language_of, occurrence, read_report

HELD_OUT_REPORT = re.compile(r"5$")


@dataclass(frozen=True)
class Window:
    document: str
    paragraph: int
    """offsets in the paragraph as written"""
    start: int
    end: int
    head: str
    text: str
    sentences: tuple[str, ...]
    map: Folded = field(repr=False, compare=False)

    @property
    def passage(self) -> str:
        """What is embedded as a whole: the head, then the text."""
        return f"{self.head} {self.text}".strip()


@dataclass(frozen=True)
class Target:
    """Where a window of the document answers: window number and span in its folded text."""

    window: int
    start: int
    end: int


@dataclass
class Question:
    document: str
    text: str
    language: str
    paragraph: int
    """the paragraph's windows that hold the whole answer; none where the document does not answer"""
    targets: list[Target]
    answer: str

    @property
    def answered(self) -> bool:
        return bool(self.targets)


@dataclass
class Document:
    name: str
    source: str
    place: str
    windows: list[Window] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    held_out: bool = False

    def windows_of(self, paragraph: int) -> list[int]:
        return [i for i, window in enumerate(self.windows) if window.paragraph == paragraph]


def _add_paragraph(document: Document, number: int, head: str, text: str) -> None:
    for runs in windows_of(text):
        start, end = runs[0][0], runs[-1][1]
        map_ = fold(text[start:end])
        sentences = tuple(folded(text[a:b]) for a, b in runs)
        document.windows.append(Window(document.name, number, start, end, head, map_.text, sentences, map_))


def _targets(document: Document, paragraph: int, start: int, end: int) -> list[Target]:
    found = []
    for i in document.windows_of(paragraph):
        window = document.windows[i]
        if window.start <= start and end <= window.end:
            found.append(Target(i, *window.map.span(start - window.start, end - window.start)))
    return found


def _add_question(document: Document, text: str, paragraph: int, start: int, end: int, answer: str) -> None:
    """Leaves out a question whose answer no single window holds whole."""
    targets = _targets(document, paragraph, start, end) if start >= 0 else []
    if start >= 0 and not targets:
        return
    language = language_of(text)
    wording = text if language == "en" else folded(text)
    document.questions.append(Question(document.name, wording, language, paragraph, targets, folded(answer)))


def from_report(report: Report) -> Document:
    document = Document(report.name, "report", folded(report.place))
    for paragraph in report.paragraphs.values():
        head = " ".join([f"{report.place}{report.year}年", *paragraph.headings])
        _add_paragraph(document, paragraph.number, folded(head), paragraph.text)
    for q in report.questions:
        _add_question(document, q.text, q.paragraph, q.start, q.end, q.answer)
    document.held_out = bool(HELD_OUT_REPORT.search(report.name))
    return document


def reports(folder: Path = REPORTS) -> list[Document]:
    """The written reports that are there now; a file that is not yet whole is left out."""
    read = [read_report(path) for path in sorted(folder.glob("*.txt"))]
    return [from_report(report) for report in read if report.place and report.questions]


def _paragraph_at(text: str, at: int) -> tuple[int, int]:
    """The number of the paragraph (line) around an offset, and where it starts."""
    return text.count("\n", 0, at), text.rfind("\n", 0, at) + 1


def _from_synth(name: str, row: dict[str, Any]) -> Document:
    document = Document(name, "synth", folded(row.get("place", "")))
    head = folded(f"{row.get('place', '')}{row.get('year', '')}年 {row.get('section', '')}")
    text = row["text"]
    for number, line in enumerate(text.split("\n")):
        _add_paragraph(document, number, head, line)
    for qa in row["qas"]:
        answer = qa["a"]
        if answer is None:
            _add_question(document, qa["q"], 0, -1, -1, "")
        elif (at := occurrence(text, answer, qa.get("n", 0) + 1)) >= 0:
            number, offset = _paragraph_at(text, at)
            _add_question(document, qa["q"], number, at - offset, at - offset + len(answer), answer)
    return document


def synth(folder: Path = SYNTH) -> list[Document]:
    """The single written passages; a tenth of them, drawn as for the first models, is held out."""
    documents = []
    for path in sorted(folder.glob("*.jsonl")):
        lines = path.read_text(encoding="utf8").splitlines()
        documents += [_from_synth(f"{path.name}-{i}", json.loads(line)) for i, line in enumerate(lines) if line.strip()]
    names = sorted(document.name for document in documents if document.questions)
    kept = set(random.Random(SEED).sample(names, len(names) // 10))
    for document in documents:
        document.held_out = document.name in kept
    return documents


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def translations(name: str) -> dict[int, str]:
    """English wordings of a public set's questions, by the question's number; those beside the set itself are for measuring only."""
    found: dict[int, str] = {}
    for path in [*sorted(TRANSLATIONS.glob("*.tsv")), *PUBLIC.glob(f"{name}.english.tsv")]:
        for line in path.read_text(encoding="utf8").splitlines():
            key, _, text = line.partition("\t")
            owner, _, number = key.partition(":")
            if owner == name and text.strip():
                found[int(number)] = text.split("\t")[0].strip()
    return found


def public(name: str) -> list[Document]:
    """A public set, one document an article, so that its other passages are neighbours; no heads."""
    documents: dict[str, Document] = {}
    texts: dict[str, str] = {}
    for number, row in enumerate(_rows(PUBLIC / f"{name}.passages.jsonl")):
        article = row["id"].split("-")[0]
        document = documents.setdefault(article, Document(f"{name}:{article}", name, ""))
        texts[row["id"]] = row["text"]
        _add_paragraph(document, number, "", row["text"])
    paragraph_of = {key: number for number, key in enumerate(texts)}
    english = translations(name)
    for number, row in enumerate(_rows(PUBLIC / f"{name}.questions.jsonl")):
        document = documents[row["passage"].split("-")[0]]
        answer = row["answers"][0]
        at = texts[row["passage"]].find(answer)
        if at < 0:
            continue
        wordings = [row["question"], *([english[number]] if number in english else [])]
        for wording in wordings:
            _add_question(document, wording, paragraph_of[row["passage"]], at, at + len(answer), answer)
    return list(documents.values())


def write_held_out(documents: list[Document]) -> None:
    names: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        if document.held_out:
            names[document.source].append(document.name)
    text = json.dumps({source: sorted(found) for source, found in names.items()}, ensure_ascii=False, indent=1)
    HELD_OUT.write_text(text + "\n", encoding="utf8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes which documents are held out, and counts what there is.")
    parser.add_argument("--reports", type=Path, default=REPORTS)
    everything = [*reports(parser.parse_args().reports), *synth()]
    write_held_out(everything)
    for source in ("report", "synth"):
        for held_out in (False, True):
            chosen = [d for d in everything if d.source == source and d.held_out == held_out]
            questions = [q for d in chosen for q in d.questions]
            absent = sum(not q.answered for q in questions)
            use = "held out" if held_out else "trained on"
            print(f"{source}, {use}: {len(chosen)} documents, {len(questions)} questions, {absent} not answered")


if __name__ == "__main__":
    main()
