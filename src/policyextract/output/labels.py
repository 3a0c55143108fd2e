"""Names of columns and values in, what they are called in Chinese out: for sheets of Excel and labels in Stata.

    {"labels": {"value": "数值"}, "sides": {"target": "目标："}, "meanings": {"its title": "标题"}}

`core/words/columns.json` has them; the English name of a column is its key, and its meaning is told in English by the tables.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import cast

from policyextract.core.speech import Language
from policyextract.views.wording import words

_CODED = ("type", "kind", "bound", "measure", "direction", "commitment", "stage", "met", "region_level", "flow")
"""Columns that Stata keeps as codes; others stay texts, also where a table for reading has words for their values."""


_SIDES = {"of the target": "target", "of the result": "actual"}


@lru_cache(maxsize=1)
def chinese() -> dict[str, dict[str, str]]:
    """What is said of columns: `labels` by name, `sides` of a wide panel, `meanings` by what is said in English."""
    said = json.loads(files("policyextract.core").joinpath("words", "columns.json").read_text(encoding="utf-8"))
    return cast("dict[str, dict[str, str]]", said)


def label(column: str) -> str:
    """The Chinese label of a column; the columns of one side of a wide panel (`target_value`) say which side it is."""
    columns, sides = chinese()["labels"], chinese()["sides"]
    if column in columns:
        return columns[column]
    side, _, rest = column.partition("_")
    return sides[side] + columns[rest] if side in sides and rest in columns else column


def heading(column: str, language: Language) -> str:
    """What stands above a column of a sheet: its name, or in Chinese its label."""
    return label(column) if language == "zh" else column


def meaning(said: str, language: Language) -> str:
    """What a column means, which is said in English; that of one side of a wide panel has the side before it."""
    if language == "en":
        return said
    side, colon, rest = said.partition(": ")
    if colon and side in _SIDES and rest in chinese()["meanings"]:
        return chinese()["sides"][_SIDES[side]] + chinese()["meanings"][rest]
    return chinese()["meanings"].get(said, said)  # a new one is told in English until a test asks for it


def values(column: str) -> dict[str, str]:
    """What the values of a column with few fixed values are called, in the order of their codes; empty for others."""
    side, _, rest = column.partition("_")
    named = rest if side in chinese()["sides"] else column
    coded = words()[f"values.{named}"] if named in _CODED else {}
    return {value: said["zh"] for value, said in coded.items()}
