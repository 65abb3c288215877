"""The models' common tokenizer and the reader's input."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tokenizers import Tokenizer

from paths import MODELS, READER

START, PAD, END = 0, 1, 2
MOST_QUESTION_TOKENS = 72
MOST_HEAD_TOKENS = 64
MOST_TOKENS = 512
QUESTION = "query: "
PASSAGE = "passage: "
FOLLOW_UP = re.compile(r"[?？]\s*\S")


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    loaded = Tokenizer.from_file(str(MODELS / READER / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


@lru_cache(maxsize=200_000)
def ids_of(text: str) -> tuple[int, ...]:
    return tuple(tokenizer().encode(text, add_special_tokens=False).ids)


@dataclass(frozen=True)
class ReaderInput:
    ids: list[int]
    """where the window's own tokens start in `ids`, and their runs of the window's text"""
    first: int
    runs: list[tuple[int, int]]

    def token_span(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last token (in `ids`) of a run of the text; None where it is cut off."""
        inside = [i for i, (a, b) in enumerate(self.runs) if b > start and a < end]
        if not inside or self.runs[inside[-1]][1] < end:
            return None
        return self.first + inside[0], self.first + inside[-1]


def question_ids(question: str) -> tuple[int, ...]:
    """A question that is too long loses its end; a follow-up ("earlier? follow-up") loses the start of the earlier one."""
    ids = ids_of(QUESTION + question)
    if len(ids) <= MOST_QUESTION_TOKENS or not FOLLOW_UP.search(question):
        return ids[:MOST_QUESTION_TOKENS]
    prefix = ids_of(QUESTION.strip())
    return (*prefix, *ids[len(prefix) - MOST_QUESTION_TOKENS :])


def reader_input(question: str, head: str, text: str) -> ReaderInput:
    """`<s> query: QUESTION </s></s> HEAD passage: TEXT </s>`, as the program puts it together (src/runtime/node/reader.ts)."""
    before = [START, *question_ids(question), END, END, *ids_of(head)[:MOST_HEAD_TOKENS]]
    passage = tokenizer().encode(PASSAGE + text, add_special_tokens=False)
    room = MOST_TOKENS - len(before) - 1
    runs = [(a - len(PASSAGE), b - len(PASSAGE)) for a, b in passage.offsets][:room]
    own = next((i for i, (_, b) in enumerate(runs) if b > 0), len(runs))
    return ReaderInput([*before, *passage.ids[:room], END], len(before) + own, [(max(a, 0), b) for a, b in runs[own:]])
