"""The figures of a panel in, its wide form out: target and actual of one region, year and indicator side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from policyextract.panels.long import DISAGREES, RESTATED, STRETCH, Key, Said, step

_SLOTS = ("value", "value_high", "unit", "bound", "direction", "commitment", "text", "sentence", "source")

COLUMNS = (
    "region", "region_code", "year", "indicator_id", "indicator", "measure",
    *(f"target_{slot}" for slot in _SLOTS),
    *(f"actual_{slot}" for slot in _SLOTS if slot != "commitment"),
    "gap", "gap_unit", "flag",
)  # fmt: skip

RANGE = "range"
"""The gap is measured from the nearer end of a range, and is 0 inside it."""
APPROXIMATE_GAP = "approximate-gap"
"""The target or the actual value is no exact number (左右, 以上, 以内): the gap is no more exact than they are."""

_JOINT = " | "
_POINTS = {"%": "个百分点", "‰": "个千分点"}


def side_by_side(said: Iterable[Said]) -> list[dict[str, Any]]:
    """The figures as rows of `COLUMNS`, one a region, year, indicator and measure, in the order of the figures."""
    subjects: dict[Key, dict[str, list[Said]]] = {}
    for one in said:
        subjects.setdefault(one.subject, {"target": [], "actual": []})[one.kind].append(one)
    return [_row(sides["target"], sides["actual"]) for sides in subjects.values()]


def _row(targets: Sequence[Said], actuals: Sequence[Said]) -> dict[str, Any]:
    first = [*targets, *actuals][0]
    target, actual = _one(targets), _one(actuals)
    flags = [flag for flag in (DISAGREES, RESTATED, STRETCH) if any(one.flag == flag for one in (*targets, *actuals))]
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {
        "region": first.region or None,
        "region_code": first.code or None,
        "year": first.year,
        "indicator_id": first.indicator.id,
        "indicator": first.indicator.name,
        "measure": first.measure,
        **_side("target", targets, target),
        **_side("actual", actuals, actual),
    }
    if target and actual:
        row["gap"], row["gap_unit"] = _gap(target, actual)
        bounds = {target.bound, actual.bound}
        flags += [RANGE] * ("range" in bounds) + [APPROXIMATE_GAP] * bool(bounds & {"approx", "min", "max"})
    row["flag"] = ";".join(flags) or None
    return row


def _one(side: Sequence[Said]) -> Said | None:
    """The figure of a side: none if they disagree; of those that say the same number the one with most digits."""
    plain = [one for one in side if one.flag != STRETCH]
    if not plain or any(one.flag == DISAGREES for one in plain):
        return None
    return min(plain, key=lambda one: step(one))


def _side(name: str, side: Sequence[Said], one: Said | None) -> dict[str, Any]:
    if one is None:  # nothing is known, or figures that contradict each other: these are shown, and none is chosen
        slots = {slot: _JOINT.join(dict.fromkeys(str(getattr(s, slot)) for s in side)) for slot in ("text", "sentence")}
        slots["source"] = _JOINT.join(dict.fromkeys(s.source or "" for s in side))
        return {f"{name}_{slot}": words or None for slot, words in slots.items()}
    return {column: getattr(one, slot) for slot in _SLOTS if (column := f"{name}_{slot}") in COLUMNS}


def _gap(target: Said, actual: Said) -> tuple[Decimal, str | None]:
    """Actual less target, and its unit; what falls counts as negative, so that a gap above 0 always means more."""
    unit = target.unit
    same = unit == actual.unit
    low, high = _ends(target, same)
    least, most = _ends(actual, same)
    gap = least - high if least > high else most - low if most < low else Decimal(0)
    if same:
        return gap, _POINTS.get(unit or "", unit)
    # In the unit of the target where that is exact, else in the unit that both convert to.
    if target.value:
        scale = target.base_value / target.value
        if scale and (gap / scale) * scale == gap:
            return gap / scale, unit
    return gap, target.base_unit


def _ends(one: Said, as_written: bool) -> tuple[Decimal, Decimal]:
    """The number, or the two ends of the range, signed and ordered."""
    low, high = (one.value, one.value_high) if as_written else (one.base_value, one.base_value_high)
    ends = sorted((one.sign * low, one.sign * (low if high is None else high)))
    return ends[0], ends[1]
