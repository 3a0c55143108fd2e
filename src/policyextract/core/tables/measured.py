"""How often each rule was right on the texts with gold records: measured once, kept with the library, shown beside records.

The file is written by `tools/refresh/rules.py`, with the catalogue of rules.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[1] / "data" / "rule_counts.csv"


class Measured(NamedTuple):
    """Of the records that a rule made in texts with gold: how many were right in full, and how many were not."""

    right: int
    wrong: int


@lru_cache(maxsize=1)
def measured() -> dict[str, Measured]:
    """The counts of each rule of which the gold speaks."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        return {row["rule"]: Measured(int(row["right"]), int(row["wrong"])) for row in csv.DictReader(stream)}
