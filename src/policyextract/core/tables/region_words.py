"""Words of the names of divisions, from `core/data/region-words.json`: what names end in at which level, and where they end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_WORDS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "region-words.json").read_text(encoding="utf-8"))

SUFFIXES: str = _WORDS["suffixes"]
"""Last characters of the names of divisions."""
BROKEN: dict[str, str] = _WORDS["broken"]
"""After these a suffix begins another word: 区域, 市场, 旗舰."""
OPENINGS = frozenset[str](_WORDS["openings"])
"""What a name of two characters may follow: it is too easily the end of another word (建成县城)."""
NUMERALS = frozenset[str](_WORDS["numerals"])
JOINTS = frozenset[str](_WORDS["joints"])
CUSTOMARY: dict[str, str] = _WORDS["customary"]
"""How a name ends that ends in these three characters, where it is not said in full."""
LEVEL_ENDS: dict[str, tuple[str, ...]] = {level: tuple(ends) for level, ends in _WORDS["levels"].items()}
"""What the names of divisions of each level end in; `township` are below those of the table, `office` are prefectures."""
COUNTY_TAIL: str = _WORDS["county_tail"]
"""A pattern: the end of a county's name that a short name goes without."""
ALL_KNOWN = tuple[str, ...](_WORDS["all_known"])
"""Ends of names of which the table of divisions has all."""
SPOKEN = tuple[str, ...](_WORDS["spoken"])
"""What a report calls the level of its own place."""
OF_OFFICES = tuple[str, ...](_WORDS["of_offices"])
"""Ends of the names of prefectures that offices govern."""
IN_FULL: dict[str, str] = _WORDS["in_full"]
"""What a province calls itself for short (全区), and in full."""
SHORT_COUNTIES: str = _WORDS["short_counties"]
"""What short names of counties end in that go without what stands before it: 达茂旗."""
PROVINCES = LEVEL_ENDS["province"][:2]
"""Ends of the names of provinces that no city has."""
PROVINCE: str = LEVEL_ENDS["province"][0]
COUNTIES = tuple[str, ...](LEVEL_ENDS["county"])
PEOPLES: str = _WORDS["peoples"]
GOVERNMENT: str = _WORDS["government"]
