"""Several mentions of one thing in, one of them chosen out, by a rule that is written down; the others with the reason.

The chief mention is looked for in this order:

1. A number that a place only strives for beside a firm one, or that is expected (预计) beside one that is known, is not it.
2. The document whose business the year is: for a target the plan of that year, for a result the communiqué on it, then the
   report that looks back on it, then any other.
3. For a target the sentence that opens with the year's goals (预期目标); then, for both, the sentence that has most
   indicators of the same kind and year, which is the summary of the results or the list of the targets.
4. The first in the text.
5. Of those that say the same number as the one so found, the most exact one: 20534亿元 before 突破2万亿元.

Nothing is emptied: a number that differs by more than rounding stands beside it, flagged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from policyextract.panels.said import Key, Said
from policyextract.panels.words import PanelWords

DISAGREES = "disagrees"
"""Another figure of the same region, year, indicator, kind and measure has another number."""
RESTATED = "restated"
"""The same number is said twice, but with another bound, commitment or number of digits."""
STRETCH = "stretch"
"""A number to strive for (力争) beside the one that is expected."""

ROUNDED = "said less exactly"
EXPECTED = "an estimate beside a result that is known"
STRIVEN = "to strive for, beside the target"
LATER = "by a document of another year"
ELSEWHERE = "outside the summary or the list of targets"
AFTER = "said again"

_MOST_BESIDE = 6
_EXACTNESS = {"exact": 0, "approx": 1, "range": 2, "min": 3, "max": 3}


class Chooser:
    """Chooses in groups of figures of one subject and kind, after it has seen all of them."""

    def __init__(self, said: Sequence[Said], words: PanelWords) -> None:
        self._words = words
        beside: Counter[Key] = Counter()
        for key, _ in {(self._sentence(one), one.indicator.id or one.indicator.name) for one in said}:
            beside[key] += 1
        self._beside = beside

    def chosen(self, group: Sequence[Said]) -> list[Said]:
        """The figures of a group, each number once, flagged, the chief one marked and the others with the reason."""
        kept = self._once_each(group)
        stretch = _stretch(kept, self._words)
        chief = self._chief([one for one, beyond in zip(kept, stretch, strict=True) if not beyond])
        rest = [one for one, beyond in zip(kept, stretch, strict=True) if not beyond]
        flag = ""
        if len(rest) > 1:
            flag = RESTATED if all(same_number(one, other, self._words) for one, other in combinations(rest, 2)) else DISAGREES
        made = []
        for one, beyond in zip(kept, stretch, strict=True):
            headline = one is chief
            why = "" if headline else STRIVEN if beyond else self._why(one, chief)
            made.append(replace(one, flag=STRETCH if beyond else flag, headline=headline, why=why))
        return made

    def _once_each(self, group: Sequence[Said]) -> list[Said]:
        """The figures without those that only repeat another; of these one that has a commitment stays, else the chief one."""
        kept: list[Said] = []
        for one in group:
            for at, other in enumerate(kept):
                commitments = {one.figure.commitment, other.figure.commitment}
                if one.quantity == other.quantity and (len(commitments) == 1 or None in commitments):
                    kept[at] = min(other, one, key=lambda said: (said.figure.commitment is None, self._rank(said)))
                    break
            else:
                kept.append(one)
        return kept

    def _chief(self, group: Sequence[Said]) -> Said:
        first = min(group, key=self._rank)
        same = [one for one in group if one.estimate <= first.estimate and same_number(one, first, self._words)] or [first]
        if first.kind == "target":
            return first
        return min(same, key=lambda one: (_EXACTNESS[one.bound], step(one), self._rank(one)))

    def _rank(self, one: Said) -> Key:
        return (
            one.estimate,
            _distance(one),
            one.kind == "target" and not self._among_goals(one),
            -min(self._beside[self._sentence(one)], _MOST_BESIDE),
            one.source.order,
            one.figure.start,
        )

    def _among_goals(self, one: Said) -> bool:
        return one.figure.commitment == "expect" or bool(self._words.goals.search(one.figure.sentence))

    def _sentence(self, one: Said) -> Key:
        return (one.source.order, one.figure.sentence, one.kind, one.year, one.place.key)

    def _why(self, one: Said, chief: Said) -> str:
        if one.estimate and not chief.estimate:
            return EXPECTED
        if same_number(one, chief, self._words):
            return ROUNDED if _EXACTNESS[one.bound] > _EXACTNESS[chief.bound] or step(one) > step(chief) else AFTER
        return LATER if _distance(one) > _distance(chief) else ELSEWHERE


def _distance(one: Said) -> int:
    """How far the document is from the one whose business the year is: 0 for that one."""
    if one.kind == "target":
        return 0 if one.source.planned == one.year else 1
    if one.source.reviewed != one.year:
        return 2
    return 0 if one.source.extraction.kind == "communique" else 1


def _stretch(group: Sequence[Said], words: PanelWords) -> list[bool]:
    """Which of the figures are only striven for, beside a firm target."""
    firm = [one for one in group if not _strives(one)]
    return [bool(firm) and _strives(one) and not any(same_number(one, other, words) for other in firm) for one in group]


def _strives(one: Said) -> bool:
    return one.kind == "target" and one.figure.commitment == "strive"


def same_number(one: Said, other: Said, words: PanelWords) -> bool:
    """Whether two figures of one subject give the same number.

    Two targets do only if the numbers are equal. An actual value may also be said with fewer digits (9.86万亿元,
    98566亿元) or as a mark that was passed (突破9万亿元).
    """
    if one.direction != other.direction or one.figure.base_value_high != other.figure.base_value_high:
        return False
    if one.base_value == other.base_value:
        return True
    if one.kind == "target" or one.figure.base_value_high is not None:
        return False
    fine, coarse = sorted((one, other), key=lambda said: (said.bound == "min", step(said)))
    width = _mark(coarse) if coarse.bound == "min" else step(coarse)
    if width == step(fine):
        return False
    beyond = fine.base_value - coarse.base_value
    if coarse.bound == "min":
        return 0 <= beyond < width
    if coarse.bound == "max":
        return -width < beyond <= 0
    # Rates are said to their last digit: 5% is not 5.3%.
    return coarse.figure.unit not in words.rates and abs(beyond) * 2 <= width


def _mark(one: Said) -> Decimal:
    """How far on the next mark of the size of a number is, in the base unit: 突破4000亿元 is said until 5000亿元 are reached."""
    zeros = one.value.normalize().as_tuple().exponent
    return step(one).scaleb(max(zeros, 0)) if isinstance(zeros, int) else step(one)


def step(one: Said) -> Decimal:
    """What one more in the last digit of the number means, in the base unit: 10亿 for 9.86万亿."""
    exponent = one.value.as_tuple().exponent
    scale = one.base_value / one.value if one.value else Decimal(1)
    return abs(scale).scaleb(exponent if isinstance(exponent, int) else 0)
