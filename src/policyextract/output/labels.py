"""Names of columns and values in, what they are called in Chinese out: for notes in Excel and labels in Stata."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from policyextract.packs.reading import read_toml
from policyextract.views.wording import words

_FILE = Path(__file__).with_name("labels.toml")


_CODED = ("type", "kind", "bound", "measure", "direction", "commitment", "stage", "met", "region_level", "flow")
"""Columns that Stata keeps as codes; others stay texts, also where a table for reading has words for their values."""


@lru_cache(maxsize=1)
def _labels() -> dict[str, Any]:
    return read_toml(_FILE)


def label(column: str) -> str:
    """The Chinese label of a column; the columns of one side of a wide panel (`target_value`) say which side it is."""
    columns: dict[str, str] = _labels()["columns"]
    if column in columns:
        return columns[column]
    side, _, rest = column.partition("_")
    sides: dict[str, str] = _labels()["sides"]
    return sides[side] + columns[rest] if side in sides and rest in columns else column


def values(column: str) -> dict[str, str]:
    """What the values of a column with few fixed values are called, in the order of their codes; empty for others."""
    side, _, rest = column.partition("_")
    named = rest if side in _labels()["sides"] else column
    coded = words()[f"values.{named}"] if named in _CODED else {}
    return {value: said["zh"] for value, said in coded.items()}
