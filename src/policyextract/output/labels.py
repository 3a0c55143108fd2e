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
    named = _named(column)
    if named is not None:
        return named
    side, _, rest = column.partition("_")
    sides: dict[str, str] = _labels()["sides"]
    of_side = _named(rest) if side in sides else None
    return column if of_side is None else sides[side] + of_side


def _named(column: str) -> str | None:
    """The label of a column of its own, or else the Chinese name of the slot that it shows."""
    columns: dict[str, str] = _labels()["columns"]
    shown = words()["slots"].get(column) or words()["headings"].get(column)
    return columns.get(column) or (shown["zh"] if shown else None)


def values(column: str) -> dict[str, str]:
    """What the values of a column with few fixed values are called, in the order of their codes; empty for others."""
    side, _, rest = column.partition("_")
    named = rest if side in _labels()["sides"] else column
    coded = words()[f"values.{named}"] if named in _CODED else {}
    return {value: said["zh"] for value, said in coded.items()}
