"""A figure and whose document says it in, the same as a panel needs it out: placed, signed, and with what it is beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from policyextract.core.records import Aim, Document, Extraction, Figure
from policyextract.extraction.catalogues.indicators import Indicator
from policyextract.extraction.catalogues.regions import Region, resolve
from policyextract.output.rows import Learned, corrected_by
from policyextract.panels.words import PanelWords

Key = tuple[Any, ...]

COUNTRY_CODE = "100000"
"""The whole country in GB/T 2260."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place that a figure is about; one without a code is told apart by `within`: the document's region, or the document."""

    name: str
    code: str
    level: str | None
    within: str

    @property
    def key(self) -> Key:
        """What tells places apart."""
        return (self.code,) if self.code else ("", self.name, self.within)


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of the document that says a figure, and how near it is to the year that it speaks of."""

    order: int
    document: Document | None
    extraction: Extraction
    text: str | None

    @property
    def name(self) -> str | None:
        """The path or name of the document."""
        return self.document.source if self.document else None

    def cell_of(self, record: Figure | Aim, place: Place, year: int | None, indicator: Indicator) -> dict[str, Any]:
        """The columns of the long form that say what a record fills and where it was read."""
        extraction = self.extraction
        year_from, region_from = Learned(extraction).of(record)
        return {
            "region": place.name or None,
            "region_code": place.code or None,
            "region_level": place.level,
            "year": year,
            "indicator_id": indicator.id or None,
            "indicator": indicator.name,
            "source": self.name,
            "title": extraction.title,
            "document_kind": extraction.kind,
            "published": extraction.published,
            "year_from": year_from,
            "region_from": region_from,
            "doubt": extraction.doubt,
            "corrected_by": corrected_by(record),
        }

    @property
    def published_year(self) -> int | None:
        """The year of the document's date."""
        published = self.extraction.published
        return int(published[:4]) if published else None

    @property
    def reviewed(self) -> int | None:
        """The year that the document looks back on: what it says of itself, else the year before its date."""
        year = self.published_year
        return self.extraction.about.last_reviewed or (year - 1 if year else None)

    @property
    def planned(self) -> int | None:
        """The first year that the document plans."""
        return self.extraction.about.first_planned or self.published_year


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that has a row in a panel, and which document says it."""

    figure: Figure
    place: Place
    year: int
    indicator: Indicator
    measure: str
    direction: str | None
    flow: str | None
    estimate: bool
    source: Source
    why_not: str | None = None
    """Why it fills no year's cell; None where it may."""
    flag: str = ""
    headline: bool = False
    why: str = ""
    checks: tuple[str, ...] = ()

    @property
    def subject(self) -> Key:
        """Figures of one subject are about the same thing; only those in one dimension can be compared."""
        id_ = self.indicator.id or ("", self.indicator.name)
        return (self.place.key, self.year, id_, self.measure, self.flow, self.dimension)

    @property
    def dimension(self) -> str | None:
        """The unit that the number converts to; all counts (家, 户, 个) are one."""
        return "count" if self.figure.dimension == "count" else self.figure.base_unit

    @property
    def kind(self) -> str:
        """`target` or `actual`."""
        return self.figure.kind

    @property
    def bound(self) -> str:
        """`exact`, `approx`, `min`, `max` or `range`."""
        return self.figure.bound

    @property
    def value(self) -> Decimal:
        """The number as written."""
        return self.figure.value

    @property
    def base_value(self) -> Decimal:
        """The number in the base unit."""
        return self.figure.base_value

    @property
    def sign(self) -> int:
        """-1 for what falls, else 1."""
        return -1 if self.direction == "down" else 1

    @property
    def quantity(self) -> Key:
        """Two figures that have the same say the same."""
        return (self.figure.base_value, self.figure.base_value_high, self.figure.bound, self.direction)

    def row(self) -> dict[str, Any]:
        """The row of the long form, by the names of columns."""
        figure = self.figure
        return {
            **{name: getattr(figure, name) for name in _TAKEN},
            **self.source.cell_of(figure, self.place, self.year, self.indicator),
            "measure": self.measure,
            "direction": self.direction,
            "flow": self.flow,
            "signed_value": self.sign * figure.base_value,
            "estimate": self.estimate,
            "headline": self.headline,
            "why": self.why_not or self.why or None,
            "flag": self.flag or None,
            "check": "; ".join(self.checks) or None,
        }


_TAKEN = (
    "kind", "value", "value_high", "unit", "base_value", "base_value_high", "base_unit", "bound", "commitment", "period",
    "per_year", "cumulative", "base_period", "part_of", "action", "text", "sentence", "rule", "start", "end",
)  # fmt: skip


class Sayer:
    """Figures of one document into `Said`, one for each indicator that a figure's number is said of."""

    def __init__(self, source: Source, words: PanelWords, places: dict[tuple[str, str | None], Place]) -> None:
        self.source = source
        self._words = words
        self._places = places
        extraction, document = source.extraction, source.document
        self._about = extraction.region or (document.region if document else None)
        # 621个重大项目竣工310个: the verb belongs to the number after it.
        self._actors: dict[tuple[int, int], int] = {}
        for figure in extraction.figures:
            if (span := figure.spans.get("action")) is not None:
                self._actors[span] = max(self._actors.get(span, -1), figure.number_start)

    def place(self, name: str | None) -> Place:
        """The place of a name in this document; None is the document's own."""
        key = (name or self._about or "", self._about)
        if key[0] in self._words.country:
            return Place(self._words.country[0], COUNTRY_CODE, "nation", COUNTRY_CODE)
        if not self._about:
            return _place(resolve(key[0]) if key[0] else None, key[0], f"document {self.source.order}")
        if key not in self._places:
            outer = resolve(self._about)
            self._places[key] = _place(resolve(key[0], self._about), key[0], outer.code if outer else self._about)
        return self._places[key]

    def said(self, figure: Figure, year: int, known: Indicator) -> Said:
        """The figure as the number of an indicator in a year."""
        measure, direction = figure.measure, figure.direction
        action = figure.action
        span = figure.spans.get("action")
        if span is not None and figure.number_start < span[0] and self._actors[span] > figure.number_start:
            action = None
        flow = self._words.flow(action) if _may_flow(figure) else None
        if measure == "level" and any(word in known.name for word in self._words.added[:1]) and figure.unit != "%":
            # 城镇新增就业达到20万人 and 城镇新增就业20万人 are one series: the level of what is added is the change.
            measure, direction, flow = "change", "up", None
        return Said(
            figure,
            self.place(figure.region),
            year,
            known,
            measure,
            direction,
            None if measure != "level" else flow,
            figure.kind == "actual" and self._expected(figure),
            self.source,
        )

    def _expected(self, figure: Figure) -> bool:
        """Whether the result is put as one that is expected, in the clause of its number or at the head of its sentence."""
        text = self.source.text
        if text is None:
            return bool(self._words.estimate.search(figure.sentence))
        start = max(text.rfind(stop, 0, figure.number_start) for stop in "。；\n")
        return bool(self._words.estimate.search(text, start + 1, figure.number_start))


def _place(found: Region | None, name: str, within: str) -> Place:
    return Place(found.name, found.code, found.level, within) if found else Place(name, "", None, within)


def _may_flow(figure: Figure) -> bool:
    return figure.measure == "level" and figure.dimension not in _NO_FLOWS and figure.unit != "%"


_NO_FLOWS = frozenset(("money", "money (USD)", "percent", "percentage point"))
"""Dimensions of numbers that are the same series whatever the verb: 完成投资, 实现产值."""


def by_id(catalogue: Mapping[str, Indicator], figure: Figure) -> Indicator:
    """The indicator of a figure: that of the catalogue, else one of its own name."""
    known = catalogue.get(figure.indicator_id or "")
    if known is not None:
        return known
    return Indicator(figure.indicator_id or "", figure.indicator or "", "", figure.dimension or "ratio", (), "")
