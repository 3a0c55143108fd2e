"""The rows of a panel in, what a person would look at twice out: a remark beside the number, which stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from policyextract.panels.said import Key, Said

OWN_YEAR = "a result in the year of the report itself"
PAST_TARGET = "a target for a year before the report"
OVER_100 = "a share above 100"
TEN_TIMES = "ten times its neighbours"
FAR_OFF = "the result is far from its target"
AGAINST_LEVELS = "growth does not fit the levels of two years"

_FAR = 10  # times
_NEAR_YEARS = 2
_MOST_PRICES = Decimal(12)
"""Percentage points by which growth at constant prices and that of two levels in prices of their years may differ."""
_MOST_SHARE = Decimal(100)
_MOST_POINTS = Decimal(10)  # between a rate and its target
_MOST_TIMES = 3  # an amount and its target


def checked(said: Sequence[Said]) -> list[Said]:
    """The figures, each with what is odd about it."""
    series: dict[Key, dict[int, Said]] = defaultdict(dict)
    for one in said:
        if one.headline and one.kind == "actual":
            series[_series(one)][one.year] = one
    return [replace(one, checks=tuple(_remarks(one, series))) for one in said]


def far_off(target: Said, actual: Said) -> bool:
    """Whether a result is so far from its target that one of them may be of something else."""
    if target.figure.unit == "%":
        return abs(actual.sign * actual.value - target.sign * target.value) > _MOST_POINTS
    low, high = sorted((abs(target.base_value), abs(actual.base_value)))
    return high > low * _MOST_TIMES


def _series(one: Said, measure: str | None = None) -> Key:
    return (one.place.key, one.indicator.id or one.indicator.name, measure or one.measure, one.flow, one.dimension)


def _remarks(one: Said, series: dict[Key, dict[int, Said]]) -> Iterator[str]:
    published = one.source.published_year
    if published is not None and one.kind == "actual" and one.year >= published:
        yield OWN_YEAR
    if published is not None and one.kind == "target" and one.year < published:
        yield PAST_TARGET
    if one.measure == "level" and one.figure.unit == "%" and one.value > _MOST_SHARE and one.indicator.dimension == "percent":
        yield OVER_100
    if not one.headline or one.kind != "actual":
        return
    if one.measure == "level" and _jumps(one, series[_series(one)]):
        yield TEN_TIMES
    if one.measure == "growth" and one.figure.unit == "%" and _contradicts(one, series):
        yield AGAINST_LEVELS


def _jumps(one: Said, years: dict[int, Said]) -> bool:
    """Whether the level is ten times those beside it, or a tenth; of two alone that differ so much, both are odd."""
    near = [
        years[year].base_value
        for year in range(one.year - _NEAR_YEARS, one.year + _NEAR_YEARS + 1)
        if year != one.year and year in years
    ]
    far = [value for value in near if value > _FAR * one.base_value or one.base_value > _FAR * value]
    return bool(far) and len(far) * 2 > len(near)


def _contradicts(one: Said, series: dict[Key, dict[int, Said]]) -> bool:
    """Whether the levels of the year and the year before give growth that prices cannot explain."""
    for key, years in series.items():
        if key[:2] != _series(one)[:2] or key[2] != "level" or key[3] is not None:
            continue
        for before, after in pairwise((years.get(one.year - 1), years.get(one.year))):
            if before is None or after is None or not before.base_value or "exact" not in (before.bound, after.bound):
                continue
            nominal = (after.base_value / before.base_value - 1) * 100
            if abs(nominal - one.sign * one.value) > _MOST_PRICES:
                return True
    return False
