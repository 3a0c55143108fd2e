"""Typed records: what an extraction gives back, and their JSON form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional, Union

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PrivateAttr

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
Stage = Literal["planned", "signed", "started", "ongoing", "completed", "operational"]
Span = tuple[int, int]


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

    `text` is `raw[start:end]`. `spans` gives the raw offsets of the slots that stand in the text (`indicator`,
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


class Project(_Extracted):
    """A named undertaking with a site, an owner or a product."""

    type: Literal["project"] = "project"
    name: str
    owner: Optional[str] = None
    capacity: Optional[str] = None
    investment: Optional[str] = None
    stage: Optional[Stage] = None
    kind: Kind
    period: Optional[str] = None
    region: Optional[str] = None
    mention_of: Optional[int] = None
    industry: tuple[str, ...] = ()


class IndustryTag(_Extracted):
    """A mention of an industry, with its codes in GB/T 4754-2017."""

    type: Literal["industry"] = "industry"
    gbt4754: tuple[str, ...]
    names: tuple[str, ...] = ()
    emerging: tuple[str, ...] = ()
    note: Optional[str] = None


Record = Annotated[Union[Figure, Project, IndustryTag], Field(discriminator="type")]


class Document(_Record):
    """A text and what is known of it. `published` is an ISO date, `region` a place name, `source` a path or name."""

    text: str
    title: Optional[str] = None
    published: Optional[str] = None
    region: Optional[str] = None
    source: Optional[str] = None


class Extraction(_Record):
    """All records of one text, each list in text order."""

    figures: list[Figure] = Field(default_factory=list)
    projects: list[Project] = Field(default_factory=list)
    industries: list[IndustryTag] = Field(default_factory=list)
    published: Optional[str] = None
    region: Optional[str] = None
    version: str = SCHEMA_VERSION
    _text: Optional[str] = PrivateAttr(default=None)
    """The raw text, for showing the records in place; no part of the record."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Extraction) and self.__dict__ == other.__dict__

    def _repr_html_(self) -> str:
        """The text with its records marked and a table of them, for a notebook."""
        from policyextract.views.notebook import extraction_html

        return extraction_html(self, self._text)

    @property
    def targets(self) -> list[Figure]:
        """The figures that are planned, required or expected."""
        return [f for f in self.figures if f.kind == "target"]

    @property
    def actuals(self) -> list[Figure]:
        """The figures that are achieved, current or historical fact."""
        return [f for f in self.figures if f.kind == "actual"]

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        merged: list[Figure | Project | IndustryTag] = [*self.figures, *self.projects, *self.industries]
        return iter(sorted(merged, key=lambda r: (r.start, r.end, r.type)))

    def __len__(self) -> int:
        return len(self.figures) + len(self.projects) + len(self.industries)

    def records(self) -> list[dict[str, Any]]:
        """All records as plain dicts, in text order; numbers stay `Decimal`."""
        return [r.model_dump() for r in self]

    def jsonl(self) -> str:
        """All records in text order as JSON Lines, one record a line."""
        return "".join(r.model_dump_json() + "\n" for r in self)

    def to_arrow(self) -> pa.Table:
        """All records as an Arrow table, see `policyextract.to_arrow`."""
        from policyextract.output.frames import to_arrow

        return to_arrow(self)

    def to_pandas(self) -> pd.DataFrame:
        """All records as a pandas DataFrame, see `policyextract.to_pandas`."""
        from policyextract.output.frames import to_pandas

        return to_pandas(self)

    def to_polars(self) -> pl.DataFrame:
        """All records as a polars DataFrame, see `policyextract.to_polars`."""
        from policyextract.output.frames import to_polars

        return to_polars(self)
