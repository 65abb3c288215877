"""How the program cuts a paragraph into the windows that are embedded, ranked and read (src/index/passages.ts)."""
from __future__ import annotations

import re

Run = tuple[int, int]

LONGEST = 260
LONGEST_UNCUT = 300
LONGEST_SHARED = 80
SHORTEST_SENTENCE = 8
COMMAS = re.compile(r"[，、：]|[,:](?!\d)")
SENTENCE_END = re.compile("[。！？!?；;\n]+[\"”’』」）)]*")


def sentences(text: str) -> list[Run]:
    runs: list[Run] = []
    start = 0
    for match in SENTENCE_END.finditer(text):
        if match.end() - start < SHORTEST_SENTENCE:
            continue
        runs.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        runs.append((start, len(text)))
    return runs


def _cut_before(text: str, start: int) -> int:
    commas = [m.start() for m in COMMAS.finditer(text[start : start + LONGEST])]
    return start + commas[-1] + 1 if commas and commas[-1] > 0 else start + LONGEST_UNCUT


def _short_enough(text: str, sentence: Run) -> list[Run]:
    runs: list[Run] = []
    start, end = sentence
    while end - start > LONGEST:
        cut = min(_cut_before(text, start), end)
        runs.append((start, cut))
        start = cut
    return [*runs, (start, end)] if end > start else runs


def _end_of_window(runs: list[Run], first: int) -> int:
    start = runs[first][0]
    return next((i for i in range(first + 1, len(runs)) if runs[i][1] - start > LONGEST), len(runs))


def _next_window(runs: list[Run], first: int, after: int) -> int:
    if after - 1 == first:
        return after
    last, following = runs[after - 1], runs[after]
    is_short = last[1] - last[0] <= LONGEST_SHARED and following[1] - last[0] <= LONGEST
    return after - 1 if is_short else after


def windows_of(text: str) -> list[list[Run]]:
    """The windows of a paragraph, each as the runs of its sentences."""
    runs = [run for sentence in sentences(text) for run in _short_enough(text, sentence)]
    windows: list[list[Run]] = []
    first = 0
    while first < len(runs):
        after = _end_of_window(runs, first)
        windows.append(runs[first:after])
        first = _next_window(runs, first, after) if after < len(runs) else after
    return windows
