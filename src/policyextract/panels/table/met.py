"""A target and its result in, the gap between them and whether the target was met out.

How bounds are read, the same for all indicators:

- A plain number and 以上 (`min`) are a floor, 以内 (`max`) a ceiling; so is every target of a series of which less is better
  (prices, unemployment, energy per unit of output), and a target that falls (下降3%) asks for a fall at least as deep.
- 左右 (`approx`) allows half a percentage point for rates, a twentieth of the number for all others, on both sides.
- A range is met inside it.
- Better than asked for by more than 左右 allows is `exceeded`; for ceilings below is `met`.
- A result that is itself a bound (突破200亿元) decides only where it must: below a floor it leaves the question `open`.
"""

from __future__ import annotations

from decimal import Decimal

from policyextract.panels.said import Said
from policyextract.panels.words import PanelWords

MET, EXCEEDED, MISSED, OPEN = "met", "exceeded", "missed", "open"

_RATE_SLACK = Decimal("0.5")  # percentage points that 左右 allows
_ENDLESS = Decimal("Infinity")
_SLACK = Decimal("0.05")  # share of the number that it allows where the number is no rate


def gap(target: Said, actual: Said, words: PanelWords) -> tuple[Decimal, str | None] | None:
    """Result less target, and its unit; what falls counts as negative, so that a gap above 0 always means more.

    None where the two numbers have no unit in common.
    """
    if target.dimension != actual.dimension:
        return None
    unit = target.figure.unit
    same = unit == actual.figure.unit
    low, high = _ends(target, same)
    least, most = _ends(actual, same)
    distance = least - high if least > high else most - low if most < low else Decimal(0)
    if same:
        return distance, words.differences.get(unit or "", unit)
    # In the unit of the target where that is exact, else in the unit that both convert to.
    if target.value:
        scale = target.base_value / target.value
        if scale and (distance / scale) * scale == distance:
            return distance / scale, unit
    return distance, target.figure.base_unit


def outcome(target: Said, actual: Said | None, words: PanelWords) -> str:
    """`met`, `exceeded`, `missed`, or `open` where there is no result or it decides nothing."""
    if actual is None or target.dimension != actual.dimension:
        return OPEN
    low, high = _ends(target, as_written=False)
    least, most = _ends(actual, as_written=False)
    if actual.bound == ("max" if actual.sign < 0 else "min"):  # 突破200亿元; 下降不超过3%
        most = _ENDLESS
    elif actual.bound in ("min", "max"):
        least = -_ENDLESS
    slack = _slack(target)
    judged = {_judged(number, low, high, slack, _less_is_better(target, words)) for number in (least, most)}
    if len(judged) == 1:
        return judged.pop()
    return OPEN if MISSED in judged else MET


def _judged(number: Decimal, low: Decimal, high: Decimal, slack: Decimal, less_is_better: bool) -> str:
    if less_is_better:
        return MISSED if number > high + slack else MET
    if number < low - slack:
        return MISSED
    return EXCEEDED if number > high + slack else MET


def _less_is_better(target: Said, words: PanelWords) -> bool:
    """Whether the target is a ceiling: 以内, a fall to be reached, or a series that is to stay low."""
    if target.direction == "down":
        return target.bound != "max"
    return target.bound == "max" or (target.indicator.name in words.ceilings and target.bound != "min")


def _slack(target: Said) -> Decimal:
    if target.bound != "approx":
        return Decimal(0)
    return _RATE_SLACK if target.figure.unit == "%" else abs(target.base_value) * _SLACK


def _ends(one: Said, as_written: bool) -> tuple[Decimal, Decimal]:
    """The number, or the two ends of the range, signed and ordered."""
    figure = one.figure
    low, high = (figure.value, figure.value_high) if as_written else (figure.base_value, figure.base_value_high)
    ends = sorted((one.sign * low, one.sign * (low if high is None else high)))
    return ends[0], ends[1]
