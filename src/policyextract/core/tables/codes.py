"""Codes of GB/T 4754-2017, the national classification of industries."""

from __future__ import annotations

import csv
from functools import lru_cache
from itertools import islice
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "gbt4754-2017.csv"


@lru_cache(maxsize=1)
def standard() -> dict[str, str]:
    """Name of every code of GB/T 4754-2017, from section letter to four-digit class."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {code: name.strip() for code, name in islice(csv.reader(file), 1, None)}
