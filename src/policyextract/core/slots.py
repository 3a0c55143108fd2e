"""Slots: what those of records can hold, what they say, and how their values are written.

Beside them the one record that needs no context: to read quantities alone needs no other.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, Optional

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

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


def json_number(value: Decimal) -> int | float | str:
    """The decimal as a JSON number where that is exact, else as a string of its digits."""
    if value == value.to_integral_value():
        whole = int(value)
        return whole if abs(whole) < 2**53 else str(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


class Frozen(BaseModel):
    """A model that never changes and has no slots but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants", defer_build=True)


def says(meaning: str) -> Any:
    """What a slot says, for whoever reads its schema, its column in a table, or the page of the record's slots."""
    return Field(description=meaning)


MARKED = "marked"
"""Marks a slot that a person says when he reads the text himself: the slots of gold records, of corrections and of the page."""


def marked(model: type[BaseModel]) -> tuple[str, ...]:
    """The slots of a record that a person says, in their order."""
    return tuple(name for name, field in model.model_fields.items() if MARKED in field.metadata)


Number = Annotated[Decimal, PlainSerializer(json_number, when_used="json")]

# Slots that records of several types have.
Dimension = Annotated[Optional[str], says("what is measured: `money`, `length`, `ratio`")]
BaseUnit = Annotated[Optional[str], says("the unit that all units of the dimension convert to: `元`")]
BaseValueHigh = Annotated[Optional[Number], says("`value_high` in `base_unit`")]
BaseValue = Annotated[Number, says("`value` in `base_unit`")]
NumberStart = Annotated[int, says("string offset of the number itself")]
SaidKind = Annotated[Kind, says("`target` or `actual`"), MARKED]
Period = Annotated[Optional[str], says("the time meant: `2024`, `2024-Q1`, `2021/2025`"), MARKED]
Region = Annotated[Optional[str], says("the place meant"), MARKED]
Indicator = Annotated[Optional[str], says("what the number, or the aim, is of, as the text says it"), MARKED]
IndicatorId = Annotated[Optional[str], says("the same indicator under one name for all texts")]
CommitmentText = Annotated[Optional[str], says("the words that say so: 力争, 确保")]
Industry = Annotated[tuple[str, ...], says("codes of GB/T 4754-2017 that it belongs to")]
IndustryFrom = Annotated[
    Optional[IndustrySource], says("what told it: `name`, `capacity`, `list`, `owner`, `clause`, `indicator`, `heading`")
]


class Quantity(Frozen):
    """A number with its unit and bound, without context.

    `start`, `end` and `number_start` are string offsets into the raw text, end exclusive. `value` is the number as
    written, in the scale of `unit` (`2000亿元` is 2000 with unit `亿元`); `base_value` is the same in `base_unit`
    (`元`), the unit that all units of the `dimension` convert to.
    """

    start: Annotated[int, says("string offset of the quantity into the raw text")]
    end: Annotated[int, says("its end, exclusive")]
    text: Annotated[str, says("the raw text from `start` to `end`")]
    number_start: NumberStart
    value: Annotated[Number, says("the number, in `unit`; of a range the lower end")]
    value_high: Annotated[Optional[Number], says("the upper end of a range")] = None
    unit: Annotated[Optional[str], says("unit with its scale: `%`, `亿元`, `万人`")] = None
    bound: Annotated[Bound, says("`exact`, `approx` (左右), `min` (以上), `max` (以内) or `range`")] = "exact"
    base_value: BaseValue
    base_value_high: BaseValueHigh = None
    base_unit: BaseUnit = None
    dimension: Dimension = None
