"""The figures of a panel in, its wide form out: target and result of one region, year and indicator side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from policyextract.panels.said import Key, Said
from policyextract.panels.table.checks import FAR_OFF, far_off
from policyextract.panels.table.headline import DISAGREES, RESTATED, STRETCH
from policyextract.panels.table.match import Pair, pairs
from policyextract.panels.table.met import OPEN, gap, outcome
from policyextract.panels.table.worded import Worded
from policyextract.panels.words import PanelWords

_SLOTS = (
    "indicator", "value", "value_high", "unit", "base_value", "bound", "direction", "commitment", "estimate", "text", "others",
    "sentence", "source", "year_from", "region_from", "doubt", "start", "end",
)  # fmt: skip
_ONE_SIDED = {"target": ("estimate",), "actual": ("commitment",)}

COLUMNS = (
    "region", "region_code", "region_level", "year", "indicator_id", "indicator", "measure", "flow",
    *(f"target_{slot}" for slot in _SLOTS if slot not in _ONE_SIDED["target"]),
    *(f"actual_{slot}" for slot in _SLOTS if slot not in _ONE_SIDED["actual"]),
    "base_unit", "gap", "gap_unit", "met", "match_score", "match_why", "flag", "check",
)  # fmt: skip

RANGE = "range"
"""The gap is measured from the nearer end of a range, and is 0 inside it."""
APPROXIMATE_GAP = "approximate-gap"
"""The target or the actual value is no exact number (左右, 以上, 以内): the gap is no more exact than they are."""

_JOINT = " | "
_SURE = Decimal(1)
_BY_ID = "the same indicator of the catalogue"
_BY_NAME = "the same name"


class Widener:
    """Puts targets and results side by side. With `unnamed` also those that no catalogue knows and nothing matches."""

    def __init__(self, words: PanelWords, *, unnamed: bool) -> None:
        self._words = words
        self._unnamed = unnamed

    def rows(self, said: Iterable[Said], aims: Sequence[Worded] = ()) -> list[dict[str, Any]]:
        """The rows of `COLUMNS`, one a region, year, indicator and measure, in the order of the figures.

        A target in words stands where there is none in numbers: beside the growth of its series, else in a row of its own.
        """
        subjects: dict[Key, dict[str, list[Said]]] = {}
        for one in said:
            if one.why_not is None:
                subjects.setdefault(one.subject, {"target": [], "actual": []})[one.kind].append(one)
        matched = self._matched(subjects)
        used = {pair.actual.subject for pair in matched.values()}
        rows = []
        for subject, sides in subjects.items():
            targets, actuals, pair = sides["target"], sides["actual"], matched.get(subject)
            if pair is not None:
                rows.append(self._row(targets, subjects[pair.actual.subject]["actual"], pair))
            elif subject not in used and (self._unnamed or (targets and actuals) or [*targets, *actuals][0].indicator.id):
                rows.append(self._row(targets, actuals, None))
        return [*rows, *_in_words(rows, aims)]

    def _matched(self, subjects: dict[Key, dict[str, list[Said]]]) -> dict[Key, Pair]:
        """The subjects that have only a target, each with the result that is named alike."""
        targets = [chief for sides in subjects.values() if not sides["actual"] for chief in _chief(sides["target"])]
        actuals = [chief for sides in subjects.values() if not sides["target"] for chief in _chief(sides["actual"])]
        return {pair.target.subject: pair for pair in pairs(targets, actuals, self._words)}

    def _row(self, targets: Sequence[Said], actuals: Sequence[Said], pair: Pair | None) -> dict[str, Any]:
        first = [*targets, *actuals][0]
        target, actual = next(iter(_chief(targets)), None), next(iter(_chief(actuals)), None)
        flags = [flag for flag in (DISAGREES, RESTATED, STRETCH) if any(one.flag == flag for one in (*targets, *actuals))]
        checks = dict.fromkeys(check for one in (target, actual) if one for check in one.checks)
        row: dict[str, Any] = dict.fromkeys(COLUMNS)
        shared = first.row()
        row |= {name: shared[name] for name in COLUMNS[:8]} | {"base_unit": first.figure.base_unit}
        row |= {**_side("target", targets, target), **_side("actual", actuals, actual)}
        if target:
            row["met"] = outcome(target, actual, self._words)
        if target and actual:
            row["gap"], row["gap_unit"] = gap(target, actual, self._words) or (None, None)
            row["match_score"] = _SURE if pair is None else Decimal(f"{pair.score:.2f}")
            row["match_why"] = pair.why if pair else _BY_ID if first.indicator.id else _BY_NAME
            if far_off(target, actual):
                checks[FAR_OFF] = None
            bounds = {target.bound, actual.bound}
            flags += [RANGE] * ("range" in bounds) + [APPROXIMATE_GAP] * bool(bounds & {"approx", "min", "max"})
        row["flag"] = ";".join(flags) or None
        row["check"] = "; ".join(checks) or None
        return row


def _in_words(rows: Sequence[dict[str, Any]], aims: Sequence[Worded]) -> list[dict[str, Any]]:
    """Puts targets in words into rows that lack a target; gives rows for those that find none."""
    open_rows: dict[Key, list[dict[str, Any]]] = {}
    for row in rows:
        open_rows.setdefault(((row["region_code"],), row["year"], row["indicator_id"]), []).append(row)
    more = []
    for aim in {one.cell: one for one in reversed(aims)}.values():
        beside = open_rows.get(aim.cell, [])
        if any(row["target_text"] for row in beside):
            continue
        growth = [row for row in beside if row["measure"] == "growth"] or beside
        if growth:
            growth[0].update(aim.row() | {"met": OPEN})
        else:
            place, series = aim.place, aim.indicator
            more.append(
                dict.fromkeys(COLUMNS)
                | aim.row()
                | {"region": place.name or None, "region_code": place.code or None, "region_level": place.level}
                | {"year": aim.year, "indicator_id": series.id, "indicator": series.name, "met": OPEN}
            )
    return sorted(more, key=lambda row: (row["region_code"] or "~", row["year"], row["indicator_id"]))


def _chief(side: Sequence[Said]) -> list[Said]:
    return [one for one in side if one.headline][:1]


def _side(name: str, side: Sequence[Said], chief: Said | None) -> dict[str, Any]:
    if chief is None:
        return {}
    row = chief.row()
    others = _JOINT.join(f"{one.figure.text} ({one.why})" for one in side if one is not chief)
    row |= {"others": others or None, "indicator": chief.figure.indicator}
    return {column: row[slot] for slot in _SLOTS if (column := f"{name}_{slot}") in COLUMNS}
