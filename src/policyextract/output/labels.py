"""Names of columns and values in, what they are called in Chinese out: for sheets of Excel and labels in Stata.

    {"labels": {"value": "数值"}, "sides": {"target": "目标："}, "meanings": {"its title": "标题"}}

`core/words/columns.json` has them; the English name of a column is its key, and its meaning is told in English by the tables.
"""

from __future__ import annotations

from policyextract.core.words import Said, all_words
from policyextract.core.words.speech import Language
from policyextract.views import wording

_CODED = ("type", "kind", "bound", "measure", "direction", "commitment", "stage", "met", "region_level", "flow")
"""Columns that Stata keeps as codes; others stay texts, also where a table for reading has words for their values."""


_SIDES = {"of the target": "target", "of the result": "actual"}


def words() -> dict[str, dict[str, Said]]:
    """What is said of columns: `labels` by name, `sides` of a wide panel, `meanings` by what is said in English."""
    return all_words("columns")


def label(column: str) -> str:
    """The Chinese label of a column; the columns of one side of a wide panel (`target_value`) say which side it is."""
    columns, sides = words()["labels"], words()["sides"]
    if column in columns:
        return columns[column]["zh"]
    side, _, rest = column.partition("_")
    return sides[side]["zh"] + columns[rest]["zh"] if side in sides and rest in columns else column


def heading(column: str, language: Language) -> str:
    """What stands above a column of a sheet: its name, or in Chinese its label."""
    return label(column) if language == "zh" else column


def meaning(said: str, language: Language) -> str:
    """What a column means, which is said in English; that of one side of a wide panel has the side before it."""
    if language == "en":
        return said
    meanings = words()["meanings"]
    side, colon, rest = said.partition(": ")
    if colon and side in _SIDES and rest in meanings:
        return words()["sides"][_SIDES[side]]["zh"] + meanings[rest]["zh"]
    return meanings[said]["zh"] if said in meanings else said  # a new one is told in English until a test asks for it


def values(column: str) -> dict[str, str]:
    """What the values of a column with few fixed values are called, in the order of their codes; empty for others."""
    side, _, rest = column.partition("_")
    named = rest if side in words()["sides"] else column
    coded = wording.words()[f"values.{named}"] if named in _CODED else {}
    return {value: said["zh"] for value, said in coded.items()}
