"""Plan columns: what a number in a table of aims is that is of all years of a plan (年均/累计): a mean of them, or their sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policyextract.core.identity import Identity
from policyextract.core.slots import Direction, Measure
from policyextract.extraction.figures.tables.table_heads import Head, TableWords
from policyextract.extraction.figures.tables.table_rows import Number

_FEWEST, _MOST = 2, 15
"""Years of a plan."""
PERCENT = "%"


class Aim(NamedTuple):
    """What a number over all years of a plan is: a yearly mean, or the sum of them."""

    name: str
    unit: str | None
    measure: Measure
    direction: Direction | None
    action: str | None
    per_year: bool


def years_of(heads: Sequence[Head], identity: Identity) -> str | None:
    """The years of the plan that a table is of: those of the document, else those behind the first of its columns."""
    planned = identity.about.planned
    if planned and "/" in planned:
        return planned
    years = sorted({head.year for head in heads if head.year is not None})
    return f"{years[0] + 1}/{years[-1]}" if years and _FEWEST <= years[-1] - years[0] <= _MOST else None


def aim_of(name: str, unit: str | None, number: Number, words: TableWords) -> Aim | None:
    """What a number of a column over all years says of the row `name`, whose unit is `unit`; None where that is not sure.

    A mean is growth in percent, but for a rate, whose means may be of either kind. A sum (in brackets) is so much growth of what
    the row says grows or falls, points of a rate, or so much of what it says is added.
    """
    moved = words.moved(name)
    if moved is not None and unit == PERCENT:
        series, word, direction = moved
        return Aim(series, PERCENT, "growth", direction, word, not number.in_brackets)
    if not number.in_brackets:
        return Aim(name, PERCENT, "growth", "up", None, True) if unit not in (None, PERCENT) else None
    if unit == PERCENT:
        return Aim(name, words.points, "change", "down" if number.digits.startswith("-") else "up", None, False)
    return Aim(name, unit, "level", None, None, False) if unit is not None and words.adds(name) else None
