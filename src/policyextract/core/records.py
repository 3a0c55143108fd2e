"""Typed records: what an extraction gives back, and their JSON form."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional, Union, cast

from pydantic import Field, PrivateAttr

from policyextract.core.identity import About as About
from policyextract.core.identity import Document as Document
from policyextract.core.identity import DocumentKind as DocumentKind
from policyextract.core.identity import Doubt as Doubt
from policyextract.core.identity import DoubtLine as DoubtLine
from policyextract.core.identity import Evidence as Evidence
from policyextract.core.identity import Identity as Identity
from policyextract.core.identity import Origin as Origin
from policyextract.core.slots import (
    MARKED,
    SCHEMA_VERSION,
    BaseUnit,
    BaseValue,
    BaseValueHigh,
    Bound,
    Commitment,
    CommitmentText,
    Dimension,
    Direction,
    Frozen,
    Indicator,
    IndicatorId,
    Industry,
    IndustryFrom,
    Measure,
    Number,
    NumberStart,
    Period,
    Region,
    Relation,
    SaidKind,
    Span,
    Stage,
    says,
)
from policyextract.core.slots import Quantity as Quantity

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


class _Extracted(Frozen):
    """What figures, projects and industry tags have in common."""

    start: Annotated[int, says("string offset of the record into the raw text")]
    end: Annotated[int, says("its end, exclusive")]
    text: Annotated[str, says("the raw text from `start` to `end`")]
    sentence: Annotated[str, says("the sentence that it stands in, clean of line breaks")]
    rule: Annotated[str, says("the rule that made the record")]
    spans: Annotated[dict[str, Span], says("slots that stand in the text, each with `[start, end]` in the raw text")] = Field(
        default_factory=dict
    )
    version: Annotated[str, says("version of the record schema")] = SCHEMA_VERSION


class Figure(_Extracted):
    """A number said of an indicator: a target or an actual value.

    `text` is `raw[start:end]`. `indicators` names each of several things that share the one number (A、B均增长8%), and is
    empty where it is one thing's. `spans` gives the raw offsets of the slots that stand in the text (`indicator`,
    `action`, `commitment`, `period`, `number`, `unit`).
    """

    type: Annotated[Literal["figure"], says("the type of the record")] = "figure"
    number_start: NumberStart
    kind: SaidKind
    value: Annotated[Number, says("the number, in `unit`; of a range the lower end"), MARKED]
    value_high: Annotated[Optional[Number], says("the upper end of a range"), MARKED] = None
    unit: Annotated[Optional[str], says("unit with its scale: `%`, `亿元`, `万人`"), MARKED] = None
    bound: Annotated[Bound, says("`exact`, `approx` (左右), `min` (以上), `max` (以内) or `range`"), MARKED]
    measure: Annotated[Measure, says("`growth` (a rate), `change` (a difference) or `level`"), MARKED]
    direction: Annotated[Optional[Direction], says("`up` or `down`"), MARKED] = None
    indicator: Indicator = None
    indicator_id: IndicatorId = None
    indicators: Annotated[tuple[str, ...], says("the names of several things that share the one number: A、B均增长8%")] = ()
    action: Annotated[Optional[str], says("the verb: 增长, 达到"), MARKED] = None
    period: Period = None
    region: Region = None
    role: Annotated[Optional[Literal["baseline"]], says("`baseline` for a number that another is compared with"), MARKED] = None
    per_year: Annotated[bool, says("whether it is a yearly mean over `period`: 年均增长7.1%"), MARKED] = False
    cumulative: Annotated[bool, says("whether it is the sum over a `period` of several years: 五年累计新增40万人"), MARKED] = (
        False
    )
    base_period: Annotated[
        Optional[str], says("the period compared with, where it is not the year before: 比2020年下降11.7%"), MARKED
    ] = None
    part_of: Annotated[bool, says("whether it is of a part that the text sets apart by 其中"), MARKED] = False
    commitment: Annotated[Optional[Commitment], says("how firmly a target is said: `ensure`, `expect`, `strive`, `plan`")] = None
    commitment_text: CommitmentText = None
    base_value: BaseValue
    base_value_high: BaseValueHigh = None
    base_unit: BaseUnit = None
    dimension: Dimension = None
    industry: Industry = ()
    industry_from: IndustryFrom = None


class Aim(_Extracted):
    """A target, or a result, that is said in words: of what, in which relation, to what. One with a number is a figure.

    `text` runs from the name of the series, or the first word of the relation, to the end of the relation. `spans` gives the
    raw offsets of `indicator` and `reference`.
    """

    type: Annotated[Literal["aim"], says("the type of the record")] = "aim"
    kind: SaidKind
    relation: Annotated[
        Relation, says("`with` (同步), `equal` (持平), `above`, `below`, `rising`, `falling`, `stable`, `task`, `range`"), MARKED
    ]
    reference: Annotated[Optional[str], says("what an aim in words is measured by: 经济增长, 全省平均水平, 省下达"), MARKED] = (
        None
    )
    indicator: Indicator = None
    indicator_id: IndicatorId = None
    period: Period = None
    region: Region = None
    commitment: Annotated[
        Optional[Commitment], says("how firmly a target is said: `ensure`, `expect`, `strive`, `plan`"), MARKED
    ] = None
    commitment_text: CommitmentText = None


class Project(_Extracted):
    """A named undertaking with a site, an owner or a product."""

    type: Annotated[Literal["project"], says("the type of the record")] = "project"
    name: Annotated[str, says("the project's name, clean of line breaks"), MARKED]
    owner: Annotated[Optional[str], says("who builds it"), MARKED] = None
    capacity: Annotated[Optional[str], says("its size: 年产5万吨"), MARKED] = None
    capacity_value: Annotated[Optional[Number], says("`capacity` in `capacity_unit`")] = None
    capacity_unit: Annotated[Optional[str], says("the unit that all units of its dimension convert to: `吨`")] = None
    investment: Annotated[Optional[str], says("its cost as written: 总投资20亿元"), MARKED] = None
    investment_value: Annotated[Optional[Number], says("`investment` in `investment_unit`")] = None
    investment_unit: Annotated[Optional[str], says("`元`, or the foreign currency that it is said in")] = None
    stage: Annotated[Optional[Stage], says("`planned`, `signed`, `started`, `ongoing`, `completed` or `operational`"), MARKED] = (
        None
    )
    kind: SaidKind
    period: Period = None
    region: Region = None
    mention_of: Annotated[Optional[int], says("`start` of the record that names the same project first")] = None
    industry: Industry = ()
    industry_from: IndustryFrom = None


class IndustryTag(_Extracted):
    """A mention of an industry, with its codes in GB/T 4754-2017."""

    type: Annotated[Literal["industry"], says("the type of the record")] = "industry"
    gbt4754: Annotated[tuple[str, ...], says("codes of GB/T 4754-2017 that the words mean"), MARKED]
    names: Annotated[tuple[str, ...], says("the standard's names of these codes")] = ()
    emerging: Annotated[tuple[str, ...], says("strategic emerging industries that the words mean")] = ()
    note: Annotated[Optional[str], says("what to know of the mapping")] = None


Record = Annotated[Union[Figure, Aim, Project, IndustryTag], Field(discriminator="type")]


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

    def __iter__(self) -> Iterator[Record]:  # type: ignore[override]
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
