"""The form in which the program searches, embeds and reads text (src/text/fold.ts), with the way back to the original.

Longest match over OpenCC's traditional-to-simplified dictionaries and the program's own Taiwan words, full-width letters
and digits as half-width, exotic spaces as a space.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import opencc

from paths import PROJECT

TAIWAN_WORD = re.compile(r"^\s*\['([^']+)', '([^']+)'\],", re.M)
WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ％＋]")
SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000\t]")
FULL_WIDTH_OFFSET = 0xFEE0


@dataclass(frozen=True)
class Folded:
    """`starts[i]` and `ends[i]` are the original's offsets of the run that folded character `i` stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The run of the folded text that stands for `[start, end)` of the original."""
        inside = [i for i in range(len(self.text)) if self.ends[i] > start and self.starts[i] < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, str], int]:
    words: dict[str, str] = {}
    folder = Path(opencc.__file__).parent / "dictionary"
    for name in ("TSCharacters.txt", "TSPhrases.txt"):
        for line in (folder / name).read_text(encoding="utf8").splitlines():
            source, _, target = line.partition("\t")
            if target:
                words[source] = target.split(" ")[0]
    words.update(TAIWAN_WORD.findall((PROJECT / "src/text/taiwan-words.ts").read_text(encoding="utf8")))
    return words, max(map(len, words))


def _fold_width(character: str) -> str:
    if WIDE.match(character):
        return chr(ord(character) - FULL_WIDTH_OFFSET)
    return " " if SPACES.match(character) else character


def _match(words: dict[str, str], longest: int, text: str, at: int) -> int:
    """The length of the longest word at `at`, or 0."""
    for length in range(min(longest, len(text) - at), 0, -1):
        if text[at : at + length] in words:
            return length
    return 0


def fold(original: str) -> Folded:
    words, longest = _dictionary()
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(original):
        length = _match(words, longest, original, at)
        end = at + max(length, 1)
        run = words[original[at:end]] if length else _fold_width(original[at])
        same = len(run) == end - at
        for k, character in enumerate(run):
            text.append(character)
            starts.append(at + k if same else at)
            ends.append(at + k + 1 if same else end)
        at = end
    return Folded("".join(text), tuple(starts), tuple(ends))


def folded(original: str) -> str:
    return fold(original).text
