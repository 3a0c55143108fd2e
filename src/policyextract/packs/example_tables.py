"""Example tables: the sentences that prove a row, with the slots of the records that must come of them, as models."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from policyextract.packs import fields as f
from policyextract.packs.values import Takes, slots_of

Text = Annotated[str, Takes("text")]
AnyText = Annotated[str, Takes("any text")]
Words = Annotated[list[str], Takes("words")]
Flag = Annotated[bool, Takes("flag")]
Id = Annotated[str, Takes("id")]
Shift = Annotated[int, Takes("whole", limits=f.SHIFTS)]
Weight = Annotated[int, Takes("whole", limits=f.WEIGHTS)]
Least = Annotated[int, Takes("whole", limits=f.LEAST)]
Most = Annotated[int, Takes("whole", limits=f.MOST)]
Number = Annotated[float, Takes("number")]
Texts = Annotated[list[str], Takes("list")]
Codes = Annotated[str, Takes("codes")]
Amount = Annotated[str, Takes("decimal")]
Bound = Annotated[str, Takes("one of", f.BOUNDS)]
Direction = Annotated[str, Takes("one of", f.DIRECTIONS)]
Period = Annotated[str, Takes("period")]


def _or_none(*choices: str) -> Takes:
    return Takes("one of", ("", *choices))


class Table(BaseModel):
    """A table of a pack: no key but those named."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class FigureSlots(Table):
    """Slots of the figure that must come of an example; an empty text stands for no value."""

    text: AnyText = ""
    unit: AnyText = ""
    indicator: AnyText = ""
    indicator_id: AnyText = ""
    action: AnyText = ""
    period: AnyText = ""
    region: AnyText = ""
    base_period: AnyText = ""
    commitment_text: AnyText = ""
    base_unit: AnyText = ""
    dimension: AnyText = ""
    sentence: AnyText = ""
    value: Number = 0
    value_high: Number = 0
    base_value: Number = 0
    base_value_high: Number = 0
    kind: Annotated[str, Takes("one of", f.KINDS)] = ""
    bound: Bound = ""
    measure: Annotated[str, Takes("one of", f.MEASURES)] = ""
    direction: Annotated[str, _or_none(*f.DIRECTIONS)] = ""
    role: Annotated[str, _or_none("baseline")] = ""
    per_year: Flag = False
    cumulative: Flag = False
    part_of: Flag = False
    commitment: Annotated[str, _or_none(*f.COMMITMENTS)] = ""
    industry: Texts = []


class ProjectSlots(Table):
    """Slots of the project that must come of an example."""

    text: AnyText = ""
    name: AnyText = ""
    owner: AnyText = ""
    capacity: AnyText = ""
    investment: AnyText = ""
    period: AnyText = ""
    region: AnyText = ""
    capacity_unit: AnyText = ""
    investment_unit: AnyText = ""
    industry_from: AnyText = ""
    capacity_value: Number = 0
    investment_value: Number = 0
    stage: Annotated[str, _or_none(*f.STAGES)] = ""
    kind: Annotated[str, Takes("one of", f.KINDS)] = ""
    industry: Texts = []


class IndustrySlots(Table):
    """Slots of the industry tag that must come of an example."""

    text: AnyText = ""
    note: AnyText = ""
    gbt4754: Texts = []
    names: Texts = []
    emerging: Texts = []


class Example(Table):
    """A sentence that proves a row, with the slots of the record that must, or must not, come of it."""

    text: Text = Field(description="The sentence.")
    figure: Annotated[FigureSlots, Takes("slots", model=FigureSlots)] = Field(
        default=FigureSlots(), description="Slots of the figure that must come of it; an empty text stands for no value."
    )
    project: Annotated[ProjectSlots, Takes("slots", model=ProjectSlots)] = Field(
        default=ProjectSlots(), description="Slots of the project that must come of it."
    )
    industry: Annotated[IndustrySlots, Takes("slots", model=IndustrySlots)] = Field(
        default=IndustrySlots(), description="Slots of the industry tag that must come of it."
    )
    published: Annotated[str, Takes("date")] = Field(default="", description="The date of the text, for 今年 and 去年.")
    region: Text = Field(default="", description="The region of the text.")


def example_slots() -> dict[str, tuple[str, ...]]:
    """The slots that an example can give of each type of record."""
    return slots_of(Example)
