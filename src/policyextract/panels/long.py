"""Figures in, the rows of a panel in its long form out: each figure once, and marked where others contradict it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Any, Union

from policyextract.core.failures import Failure
from policyextract.core.records import Document, Extraction, Figure
from policyextract.extraction.catalogues.indicators import Indicator, Indicators
from policyextract.extraction.catalogues.regions import resolve
from policyextract.output.rows import fits

Result = Union["tuple[Document | None, Extraction]", Failure]
Key = tuple[Any, ...]

COLUMNS = (
    "region", "region_code", "year", "indicator_id", "indicator", "kind", "measure", "direction", "value", "value_high", "unit",
    "bound", "commitment", "text", "sentence", "source", "flag",
)  # fmt: skip

DISAGREES = "disagrees"
"""Another figure of the same region, year, indicator, kind and measure has another number."""
RESTATED = "restated"
"""The same number is said twice, but with another bound, commitment or number of digits."""
STRETCH = "stretch"
"""A number to strive for (力争) beside the one that is expected."""

_YEAR = re.compile("[0-9]{4}")
_KINDS = ("target", "actual")
_MEASURES = ("growth", "change", "level")
_RELATIVE = ("%", "‰", "个百分点")
# "高于全国0.7个百分点" tells how far one number lies from another, not how far it has moved.
_COMPARING = ("高于", "低于", "快于", "高出")


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that has a place in a panel, and which document says it. It holds no more than the panel needs."""

    region: str
    code: str
    within: str
    """The document's region, or else the document, by which places without a code are told apart."""
    year: int
    indicator: Indicator
    kind: str
    measure: str
    direction: str | None
    value: Decimal
    value_high: Decimal | None
    unit: str | None
    bound: str
    commitment: str | None
    text: str
    sentence: str
    source: str | None
    base_value: Decimal
    base_value_high: Decimal | None
    base_unit: str | None
    flag: str = ""

    @property
    def subject(self) -> Key:
        """Figures of one subject are about the same thing; only those in one dimension can be compared."""
        place = (self.code,) if self.code else ("", self.region, self.within)
        return (place, self.year, self.indicator.id, self.measure, self.base_unit)

    @property
    def sign(self) -> int:
        """-1 for what falls, else 1."""
        return -1 if self.direction == "down" else 1


def gather(
    results: Iterable[Result], wanted: frozenset[str] | None, catalogue: Indicators
) -> tuple[list[Said], dict[str, int]]:
    """The figures of the wanted indicators (None: all), sorted and flagged, and how many were left out, by reason."""
    indicators = dict(catalogue.indicators)
    order = {id_: at for at, id_ in enumerate(indicators)}
    said: list[Said] = []
    left_out: Counter[str] = Counter()
    for at, result in enumerate(results):
        if isinstance(result, Failure):
            left_out["documents that failed"] += 1
            continue
        document, extraction = result
        sentences: dict[str, str] = {}  # many figures stand in one sentence, which is kept once
        for figure in extraction.figures:
            id_ = figure.indicator_id
            if id_ is None or (wanted is not None and id_ not in wanted):
                continue
            known = indicators.get(id_) or _unknown(id_, figure, indicators, order)
            if reason := _unfit(figure, extraction.published):
                left_out[reason] += 1
            else:
                sentence = sentences.setdefault(figure.sentence, figure.sentence)
                said.append(_said(figure, known, sentence, document, extraction, f"document {at}"))
    groups: dict[Key, list[Said]] = {}
    for one in said:
        groups.setdefault((one.subject, one.kind), []).append(one)
    flagged = [one for group in groups.values() for one in _flagged(_once_each(group))]
    return sorted(flagged, key=lambda one: _place(one, order)), dict(left_out)


def _unknown(id_: str, figure: Figure, indicators: dict[str, Indicator], order: dict[str, int]) -> Indicator:
    """An indicator of a pack that is not in use here: named as the text first names it, after all those that are known."""
    order[id_] = len(order)
    known = indicators[id_] = Indicator(id_, figure.indicator or id_, "", figure.dimension or "count", (), "")
    return known


def rows(said: Iterable[Said]) -> list[dict[str, Any]]:
    """The figures as rows of `COLUMNS`."""
    return [{name: _cell(one, name) for name in COLUMNS} for one in said]


def _cell(one: Said, name: str) -> Any:
    if name == "region_code":
        return one.code or None
    if name in ("indicator_id", "indicator"):
        return one.indicator.id if name == "indicator_id" else one.indicator.name
    value = getattr(one, name)
    return None if value == "" else value


def _unfit(figure: Figure, published: str | None) -> str:
    """Why a figure of a document of that date has no place in a panel of years; "" if it has one."""
    if figure.role == "baseline":
        return "starting points of a change"
    if figure.period is None and published is None:
        return "of a document without a date (published gives it one)"
    if figure.period is None or not _YEAR.fullmatch(figure.period):
        return "of no full year"
    if (figure.action or "").startswith(_COMPARING) and figure.unit == "个百分点":
        return "comparisons with another region"
    return (
        ""
        if all(fits(number) for number in (figure.value, figure.value_high or Decimal(0)))
        else "numbers too long for the schema"
    )


def _said(figure: Figure, known: Indicator, sentence: str, document: Document | None, extraction: Extraction, at: str) -> Said:
    about = extraction.region or (document.region if document else None)
    name = figure.region or about or ""
    place = resolve(name, about) if name else None
    outer = resolve(about) if about else None
    measure, direction = figure.measure, figure.direction
    if measure == "level" and "新增" in known.name and figure.unit != "%":
        # 城镇新增就业达到20万人 and 城镇新增就业20万人 are one series: the level of what is added is the change.
        measure, direction = "change", "up"
    return Said(
        region=place.name if place else name,
        code=place.code if place else "",
        within=(outer.code if outer else about) or at,
        year=int(figure.period or 0),
        indicator=known,
        kind=figure.kind,
        measure=measure,
        direction=direction,
        value=figure.value,
        value_high=figure.value_high,
        unit=figure.unit,
        bound=figure.bound,
        commitment=figure.commitment,
        text=figure.text,
        sentence=sentence,
        source=document.source if document else None,
        base_value=figure.base_value,
        base_value_high=figure.base_value_high,
        base_unit=figure.base_unit,
    )


def _place(one: Said, order: dict[str, int]) -> Key:
    return (
        not one.code, one.code, one.region, one.within, one.year, order[one.indicator.id],
        _MEASURES.index(one.measure), one.base_unit or "", _KINDS.index(one.kind),
    )  # fmt: skip


def _once_each(group: list[Said]) -> list[Said]:
    """The figures without those that only repeat another; of these the first that has a commitment stays."""
    kept: list[Said] = []
    for one in group:
        for at, other in enumerate(kept):
            commitments = {one.commitment, other.commitment}
            if _quantity(one) == _quantity(other) and (len(commitments) == 1 or None in commitments):
                if other.commitment is None and one.commitment is not None:
                    kept[at] = one
                break
        else:
            kept.append(one)
    return kept


def _quantity(one: Said) -> Key:
    return (one.base_value, one.base_value_high, one.bound, one.direction)


def _flagged(group: list[Said]) -> list[Said]:
    """The figures of one subject and kind, marked where they do not simply say the same."""
    if len(group) == 1:
        return group
    firm = [one for one in group if not _strives(one)]
    stretch = [bool(firm) and _strives(one) and not any(same_number(one, other) for other in firm) for one in group]
    rest = [one for one, beyond in zip(group, stretch, strict=True) if not beyond]
    flag = ""
    if len(rest) > 1:
        flag = RESTATED if all(same_number(one, other) for one, other in combinations(rest, 2)) else DISAGREES
    return [replace(one, flag=STRETCH if beyond else flag) for one, beyond in zip(group, stretch, strict=True)]


def _strives(one: Said) -> bool:
    return one.kind == "target" and one.commitment == "strive"


def same_number(one: Said, other: Said) -> bool:
    """Whether two figures of one subject give the same number.

    Two targets do only if the numbers are equal. An actual value may also be said with fewer digits (9.86万亿元,
    98566亿元) or as a mark that was passed (突破9万亿元).
    """
    if one.direction != other.direction or one.base_value_high != other.base_value_high:
        return False
    if one.base_value == other.base_value:
        return True
    if one.kind == "target" or one.base_value_high is not None:
        return False
    fine, coarse = sorted((one, other), key=step)
    width = step(coarse)
    if width == step(fine):
        return False
    beyond = fine.base_value - coarse.base_value
    if coarse.bound == "min":
        return 0 <= beyond < width
    if coarse.bound == "max":
        return -width < beyond <= 0
    # Rates are said to their last digit: 5% is not 5.3%.
    return coarse.unit not in _RELATIVE and abs(beyond) * 2 <= width


def step(one: Said) -> Decimal:
    """What one more in the last digit of the number means, in the base unit: 10亿 for 9.86万亿."""
    exponent = one.value.as_tuple().exponent
    scale = one.base_value / one.value if one.value else Decimal(1)
    return abs(scale).scaleb(exponent if isinstance(exponent, int) else 0)
