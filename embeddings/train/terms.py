"""The genre's Chinese terms that an English question speaks of, from the program's own lists (src/question)."""
from __future__ import annotations

import re
from functools import lru_cache

from paths import PROJECT

LISTS = ("procedure-terms.ts", "field-terms.ts", "document-terms.ts", "service-terms.ts", "plain-terms.ts")
ENTRY = re.compile(r"\[\s*'([\u4e00-\u9fff]+)',\s*\[(.*?)\]\s*,?\s*\]", re.S)
PHRASE = re.compile(r"'([^'\\]*)'|\"([^\"\\]*)\"")
ENDING = r"(?:'s|s'|[a-z]*)"


def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(r"\b" + re.escape(phrase).replace(r"\*", ENDING) + r"\b")


@lru_cache(maxsize=1)
def phrases() -> list[tuple[str, list[str]]]:
    """Each Chinese term with its English phrases; `*` stands for any ending."""
    sources = [(PROJECT / "src/question" / name).read_text(encoding="utf8") for name in LISTS]
    entries = [entry for source in sources for entry in ENTRY.findall(source[source.index("export const") :])]
    return [(chinese, [a or b for a, b in PHRASE.findall(listed)]) for chinese, listed in entries]


@lru_cache(maxsize=1)
def _table() -> list[tuple[str, list[re.Pattern[str]]]]:
    return [(chinese, [_pattern(phrase) for phrase in english]) for chinese, english in phrases()]


@lru_cache(maxsize=None)
def chinese_terms_of(english: str) -> tuple[str, ...]:
    text = english.lower().replace("’", "'")
    return tuple(chinese for chinese, patterns in _table() if any(p.search(text) for p in patterns))
