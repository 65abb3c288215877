"""Invented reports with their questions, as written by hand in data/reports (data/BRIEF.md says how).

`python written_reports.py [FILE ...]` checks files (all without an argument) and names each line that is off.
"""
from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "reports"
HEADING = re.compile(r"(#{1,3})\s+(.+)")
PARAGRAPH = re.compile(r"\[(\d+)\]\s*(.+)")
QUESTION = re.compile(r"(!?)(\d+)\s*\|\s*([^|]+?)\s*(?:\|\s*(.*?)\s*)?$")
OCCURRENCE = re.compile(r"(.+?)\s*@(\d+)$")
FOLLOW_UP = re.compile(r"\s*[?？]?\s*>>\s*")
LATIN = re.compile(r"[A-Za-z]")
FIGURES = ((r"\d", r"\d[.,]?$"), ("[一二三四五六七八九十百千万]", "[一二三四五六七八九十百千万]$"))
HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass
class Paragraph:
    number: int
    headings: list[str]
    text: str


@dataclass
class Question:
    """`start` is -1 where the report does not answer; `paragraph` is then the nearest one."""

    text: str
    language: str
    paragraph: int
    start: int
    end: int
    answer: str


@dataclass
class Report:
    name: str
    place: str = ""
    year: int = 0
    title: str = ""
    paragraphs: dict[int, Paragraph] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def language_of(question: str) -> str:
    return "en" if len(LATIN.findall(question)) > 2 * len(HAN.findall(question)) else "zh"


def _is_within_figure(text: str, start: int) -> bool:
    """Whether a run that starts with a digit starts in the middle of a figure: the 9件 of 189件."""
    return any(re.match(digits, text[start]) and re.search(before, text[:start]) for digits, before in FIGURES)


def occurrence(text: str, part: str, nth: int) -> int:
    """Where the part stands for the nth time (from 1), or -1; a figure's tail (the 9件 of 189件) only if it never stands whole."""
    every = [match.start() for match in re.finditer(f"(?={re.escape(part)})", text)]
    whole = [start for start in every if not _is_within_figure(text, start)] or every
    plain = every[nth - 1] if nth <= len(every) else -1
    if plain in whole:
        return plain
    return whole[min(nth, len(whole)) - 1] if whole else -1


def as_read(question: str) -> str:
    """A follow-up, written "EARLIER >> FOLLOW-UP", as the program puts it to its models: one after the other."""
    return FOLLOW_UP.sub("? " if language_of(question) == "en" else "?", question)


def read_report(path: Path) -> Report:
    report, headings = Report(path.stem), []
    for at, raw in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        line = raw.strip()
        if not line or line == "---":
            continue
        problem = _take(report, headings, line)
        if problem:
            report.errors.append(f"{path.name}:{at}: {problem}: {line[:80]}")
    for name in ("place", "year", "title"):
        if not getattr(report, name):
            report.errors.append(f"{path.name}: no {name}: the first lines must be place:, year:, title:")
    return report


def _take(report: Report, headings: list[str], line: str) -> str | None:
    if line.startswith(("place:", "year:", "title:")):
        name, value = (part.strip() for part in line.split(":", 1))
        setattr(report, name, int(value) if name == "year" else value)
    elif found := HEADING.match(line):
        depth = len(found[1])
        headings[depth - 1 :] = [found[2]]
    elif found := PARAGRAPH.match(line):
        report.paragraphs[int(found[1])] = Paragraph(int(found[1]), list(headings), found[2])
    elif found := QUESTION.match(line):
        return _take_question(report, bool(found[1]), int(found[2]), found[3], found[4] or "")
    else:
        return "neither heading, paragraph nor question"
    return None


def _take_question(report: Report, absent: bool, number: int, text: str, answer: str) -> str | None:
    paragraph = report.paragraphs.get(number)
    if paragraph is None:
        return f"no paragraph [{number}]"
    text = as_read(text)
    if absent:
        report.questions.append(Question(text, language_of(text), number, -1, -1, ""))
        return None
    if not answer:
        return "no answer (a question that the report does not answer starts with !)"
    nth = 1
    if found := OCCURRENCE.match(answer):
        answer, nth = found[1], int(found[2])
    start = occurrence(paragraph.text, answer, nth)
    if start < 0:
        return f"the answer does not stand in [{number}] {nth} time(s)"
    report.questions.append(Question(text, language_of(text), number, start, start + len(answer), answer))
    return None


def read_reports(folder: Path = FOLDER) -> list[Report]:
    return [read_report(path) for path in sorted(folder.glob("*.txt"))]


def main(paths: list[str]) -> int:
    reports = [read_report(Path(p)) for p in paths] if paths else read_reports()
    errors = [error for report in reports for error in report.errors]
    questions = [q for report in reports for q in report.questions]
    english = sum(q.language == "en" for q in questions)
    absent = sum(q.start < 0 for q in questions)
    print("\n".join(errors))
    print(f"{len(reports)} reports, {len(questions)} questions, {english} English, {absent} not answered, {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
