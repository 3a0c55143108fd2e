"""Words of gold, from `core/data/gold-words.json`: what people write in tables of judged records, and what counts as equal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_WORDS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "gold-words.json").read_text(encoding="utf-8"))

MARKS: dict[str, str] = _WORDS["marks"]
"""What is written in the column `mark`, and what it means."""
YES, NO = tuple[str, ...](_WORDS["yes"]), tuple[str, ...](_WORDS["no"])
SCALES: dict[str, float] = _WORDS["scales"]
WHOLE_UNITS = tuple[str, ...](_WORDS["whole_units"])
"""Units whose first character is no scale."""
UNIT_CHARACTERS = str.maketrans(_WORDS["unit_characters"])
UNIT_NAMES: dict[str, str] = _WORDS["unit_names"]
IGNORED_IN_NAMES: str = _WORDS["ignored_in_names"]
"""Characters that names may have or not, inside the brackets of a pattern."""
