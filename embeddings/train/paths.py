"""Where things lie, and the names that more than one script uses."""
from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
MODELS = PROJECT / "embeddings" / "models"
DATA = HERE / "data"
REPORTS = DATA / "reports"
SYNTH = DATA / "synth"
TRANSLATIONS = DATA / "translations"
HELD_OUT = DATA / "held-out.json"
PUBLIC = PROJECT / "test" / "eval" / "public"
"""Everything that is built, downloaded or trained; not in git."""
WORK = HERE / "work"
EXPORT = WORK / "export"

EMBEDDER = "e5-small-zh-en"
READER = "reader-zh-en"
TABLE = "e5-static-question-zh-en"
SEED = 7
