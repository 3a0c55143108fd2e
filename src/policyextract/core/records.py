"""Typed records: what an extraction gives back, and their JSON form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional, Union, cast

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PrivateAttr

from policyextract.core.speech import language, say

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

SCHEMA_VERSION = "2"
"""Version of the record schema; it changes when slots are added, renamed, removed or change their meaning."""

Kind = Literal["target", "actual"]
Bound = Literal["exact", "approx", "min", "max", "range"]
Measure = Literal["growth", "change", "level"]
Direction = Literal["up", "down"]
Commitment = Literal["ensure", "expect", "strive", "plan"]
IndustrySource = Literal["name", "capacity", "list", "owner", "clause", "indicator", "heading"]
"""What told the industry of a record: the project's own name or capacity, what its list is called, its owner's trade, an industry
that its clause names; for a figure, its indicator, or, where that measures no industry of its own (产值), the industry that its
sentence names before it or the heading of its paragraph."""
Stage = Literal["planned", "signed", "started", "ongoing", "completed", "operational"]
Relation = Literal["with", "equal", "above", "below", "rising", "falling", "stable", "task", "range"]
"""How a target in words is tied to what it is measured by: 同步, 持平, 高于, 低于, 只增不减, 只减不增, 稳定, 完成任务."""
Span = tuple[int, int]
DocumentKind = Literal["work-report", "communique", "budget-report", "plan", "notice", "news", "interview", "other"]
"""What a document is: a work report reviews one year and plans the next, a communiqué reviews only, and so on."""
Origin = Literal["caller", "manifest", "title", "heading", "opening", "counts", "name", "folder", "file"]
"""Where something about a document was learned, strongest first: from the caller; a manifest; the title and the lines under
it; section headings; the first sentences; what the whole text keeps naming; the file's name; the folders above it; the
file's properties."""


def json_number(value: Decimal) -> int | float | str:
    """The decimal as a JSON number where that is exact, else as a string of its digits."""
    if value == value.to_integral_value():
        whole = int(value)
        return whole if abs(whole) < 2**53 else str(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


Number = Annotated[Decimal, PlainSerializer(json_number, when_used="json")]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants")


class Quantity(_Record):
    """A number with its unit and bound, without context.

    `start`, `end` and `number_start` are string offsets into the raw text, end exclusive. `value` is the number as
    written, in the scale of `unit` (`2000亿元` is 2000 with unit `亿元`); `base_value` is the same in `base_unit`
    (`元`), the unit that all units of the `dimension` convert to.
    """

    start: int
    end: int
    text: str
    number_start: int
    value: Number
    value_high: Optional[Number] = None
    unit: Optional[str] = None
    bound: Bound = "exact"
    base_value: Number
    base_value_high: Optional[Number] = None
    base_unit: Optional[str] = None
    dimension: Optional[str] = None


class _Extracted(_Record):
    """What figures, projects and industry tags have in common."""

    start: int
    end: int
    text: str
    sentence: str
    rule: str
    spans: dict[str, Span] = Field(default_factory=dict)
    version: str = SCHEMA_VERSION


class Figure(_Extracted):
    """A number said of an indicator: a target or an actual value.

    `text` is `raw[start:end]`. `indicators` names each of several things that share the one number (A、B均增长8%), and is
    empty where it is one thing's. `spans` gives the raw offsets of the slots that stand in the text (`indicator`,
    `action`, `commitment`, `period`, `number`, `unit`).
    """

    type: Literal["figure"] = "figure"
    number_start: int
    kind: Kind
    value: Number
    value_high: Optional[Number] = None
    unit: Optional[str] = None
    bound: Bound
    measure: Measure
    direction: Optional[Direction] = None
    indicator: Optional[str] = None
    indicator_id: Optional[str] = None
    indicators: tuple[str, ...] = ()
    action: Optional[str] = None
    period: Optional[str] = None
    region: Optional[str] = None
    role: Optional[Literal["baseline"]] = None
    per_year: bool = False
    cumulative: bool = False
    base_period: Optional[str] = None
    part_of: bool = False
    commitment: Optional[Commitment] = None
    commitment_text: Optional[str] = None
    base_value: Number
    base_value_high: Optional[Number] = None
    base_unit: Optional[str] = None
    dimension: Optional[str] = None
    industry: tuple[str, ...] = ()
    industry_from: Optional[IndustrySource] = None


class Aim(_Extracted):
    """A target, or a result, that is said in words: of what, in which relation, to what. One with a number is a figure.

    `text` runs from the name of the series, or the first word of the relation, to the end of the relation. `spans` gives the
    raw offsets of `indicator` and `reference`.
    """

    type: Literal["aim"] = "aim"
    kind: Kind
    relation: Relation
    reference: Optional[str] = None
    indicator: Optional[str] = None
    indicator_id: Optional[str] = None
    period: Optional[str] = None
    region: Optional[str] = None
    commitment: Optional[Commitment] = None
    commitment_text: Optional[str] = None


class Project(_Extracted):
    """A named undertaking with a site, an owner or a product."""

    type: Literal["project"] = "project"
    name: str
    owner: Optional[str] = None
    capacity: Optional[str] = None
    capacity_value: Optional[Number] = None
    capacity_unit: Optional[str] = None
    investment: Optional[str] = None
    investment_value: Optional[Number] = None
    investment_unit: Optional[str] = None
    stage: Optional[Stage] = None
    kind: Kind
    period: Optional[str] = None
    region: Optional[str] = None
    mention_of: Optional[int] = None
    industry: tuple[str, ...] = ()
    industry_from: Optional[IndustrySource] = None


class IndustryTag(_Extracted):
    """A mention of an industry, with its codes in GB/T 4754-2017."""

    type: Literal["industry"] = "industry"
    gbt4754: tuple[str, ...]
    names: tuple[str, ...] = ()
    emerging: tuple[str, ...] = ()
    note: Optional[str] = None


Record = Annotated[Union[Figure, Aim, Project, IndustryTag], Field(discriminator="type")]


class Evidence(_Record):
    """Something that speaks for a value of a slot of a document: where it was found, and in which words.

    `start` and `end` are string offsets of the words in the document's text; None where they do not stand in it.
    """

    slot: Literal["kind", "published", "region", "reviewed", "planned", "title"]
    value: str
    source: Origin
    words: str
    start: Optional[int] = None
    end: Optional[int] = None

    def __str__(self) -> str:
        return say("doubt.evidence", value=self.value, origin=say(f"origin.{self.source}"), words=self.words)


class Doubt(_Record):
    """Why a slot of a document is not to be trusted: two sources differ, the only one is weak, or none speaks.

    A document that stands in its text twice is doubted too (`repeated`): its records are there for each time.

    `held` is what the slot was filled from, `other` what speaks against it.
    """

    slot: Literal["kind", "published", "region", "reviewed", "planned", "title", "text"]
    reason: Literal["disagree", "weak", "missing", "repeated"]
    held: Optional[Evidence] = None
    other: Optional[Evidence] = None

    def __str__(self) -> str:
        slot = slot_said(self.slot)
        if self.reason == "repeated":
            return say("doubt.repeated", slot=slot)
        if self.held is None:
            return say("doubt.missing", slot=slot)
        if self.other is None:
            return say("doubt.weak", slot=slot, held=self.held)
        return say("doubt.disagree", slot=slot, held=self.held, other=self.other)


def slot_said(slot: str) -> str:
    """A slot of a document, in the reader's language; programs know it by its name, which English keeps."""
    return slot if language() == "en" else say(f"slots.{slot}")


class About(_Record):
    """The years that a document speaks of, as ISO periods: a work report of January 2024 reviews `2023` and plans `2024`.

    A report at the end of a term reviews `2018/2022`; a communiqué about 2025 reviews `2025` and plans nothing.
    """

    reviewed: Optional[str] = None
    planned: Optional[str] = None

    @property
    def last_reviewed(self) -> int | None:
        """The last year that is looked back on, which 全年 means in a review."""
        return int(self.reviewed[-4:]) if self.reviewed else None

    @property
    def first_planned(self) -> int | None:
        """The first year that is planned, which 今年 means in a plan."""
        return int(self.planned[:4]) if self.planned else None


class Identity(_Record):
    """Whose text it is, of when, and of what kind, with what each was learned from.

    `published` is an ISO date, as exact as it is known (`2024-01-17`, `2024-01`, `2024`); `region` a place name, 全国 for
    the state. What no source says is None, and `doubts` says so. `kind` is None only where nobody has asked.
    """

    kind: Optional[DocumentKind] = None
    published: Optional[str] = None
    region: Optional[str] = None
    about: About = About()
    title: Optional[str] = None
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def base(self) -> str | None:
        """The date from which 今年 and 去年 are counted: its own, else the year that it plans, else the one after its review.

        A plan of several years without a date has none.
        """
        planned, reviewed = self.about.planned, self.about.last_reviewed
        if self.published or (planned and "/" not in planned):
            return self.published or planned
        return None if reviewed is None else str(reviewed + 1)

    @property
    def year_from(self) -> Origin | None:
        """Where the document's year was learned: that of its date, else that of the years it speaks of."""
        return self.origin("published") or self.origin("planned") or self.origin("reviewed")

    @property
    def region_from(self) -> Origin | None:
        """Where the document's region was learned."""
        return self.origin("region")

    @property
    def doubt(self) -> str | None:
        """The doubts in one line; None where there are none."""
        return "; ".join(map(str, self.doubts)) or None

    def origin(self, slot: str) -> Origin | None:
        """Where the value that a slot has was learned."""
        value = getattr(self.about if slot in ("reviewed", "planned") else self, slot)
        return next((found.source for found in self.evidence if found.slot == slot and found.value == value), None)


class Document(Identity):
    """A text and what is known of it; `source` is a path or name."""

    text: str
    source: Optional[str] = None

    @property
    def identity(self) -> Identity:
        """What is known of the document, without its text."""
        return Identity(**{name: getattr(self, name) for name in Identity.model_fields})


_VIEWS = {
    "_repr_html_": ("policyextract.views.notebook", "extraction_html"),
    "to_arrow": ("policyextract.output.frames", "to_arrow"),
    "to_pandas": ("policyextract.output.frames", "to_pandas"),
    "to_polars": ("policyextract.output.frames", "to_polars"),
}
"""What an extraction shows itself by: conveniences that live in later folders, found when they are called."""


def _view(name: str) -> Any:
    module, function = _VIEWS[name]
    return getattr(import_module(module), function)


class Extraction(Identity):
    """All records of one text, each list in text order, and what is known of the text."""

    figures: list[Figure] = Field(default_factory=list)
    projects: list[Project] = Field(default_factory=list)
    industries: list[IndustryTag] = Field(default_factory=list)
    aims: list[Aim] = Field(default_factory=list)
    version: str = SCHEMA_VERSION
    _text: Optional[str] = PrivateAttr(default=None)
    """The raw text, for showing the records in place; no part of the record."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Extraction) and self.__dict__ == other.__dict__

    def _repr_html_(self) -> str:
        """The text with its records marked and a table of them, for a notebook."""
        shown: str = _view("_repr_html_")(self, self._text)
        return shown

    @property
    def targets(self) -> list[Figure]:
        """The figures that are planned, required or expected."""
        return [f for f in self.figures if f.kind == "target"]

    @property
    def actuals(self) -> list[Figure]:
        """The figures that are achieved, current or historical fact."""
        return [f for f in self.figures if f.kind == "actual"]

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        merged: list[Figure | Aim | Project | IndustryTag] = [*self.figures, *self.aims, *self.projects, *self.industries]
        return iter(sorted(merged, key=lambda r: (r.start, r.end, r.type)))

    def __len__(self) -> int:
        return len(self.figures) + len(self.aims) + len(self.projects) + len(self.industries)

    def records(self) -> list[dict[str, Any]]:
        """All records as plain dicts, in text order; numbers stay `Decimal`."""
        return [r.model_dump() for r in self]

    def jsonl(self) -> str:
        """All records in text order as JSON Lines, one record a line."""
        return "".join(r.model_dump_json() + "\n" for r in self)

    def to_arrow(self) -> pa.Table:
        """All records as an Arrow table, see `policyextract.to_arrow`."""
        return _view("to_arrow")(self)

    def to_pandas(self) -> pd.DataFrame:
        """All records as a pandas DataFrame, see `policyextract.to_pandas`."""
        return cast("pd.DataFrame", _view("to_pandas")(self))

    def to_polars(self) -> pl.DataFrame:
        """All records as a polars DataFrame, see `policyextract.to_polars`."""
        return cast("pl.DataFrame", _view("to_polars")(self))
