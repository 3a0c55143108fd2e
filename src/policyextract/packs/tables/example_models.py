"""Example tables: the sentences that prove a row, with the slots of the records that must come of them, as models."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from policyextract.core.records import Figure, IndustryTag, Project
from policyextract.packs.tables import fields as f
from policyextract.packs.tables.values import Takes, slots_of

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


_NOT_ASKED = frozenset(("type", "start", "end", "rule", "spans", "version", "number_start", "mention_of", "indicators"))
"""Slots that no example asks for: they say where a record stands, and not what it says."""


def _slots(record: type[BaseModel]) -> type[Table]:
    """A table of the slots of a record that an example can ask for; an empty text stands for no value."""
    asked = {name: _takes(field.annotation) for name, field in record.model_fields.items() if name not in _NOT_ASKED}
    return create_model(f"{record.__name__}Slots", __base__=Table, __doc__=f"Slots of the {record.__name__}.", **asked)


def _takes(annotation: Any) -> Any:
    """What an example may say of a slot of this type, and what it says where it says nothing."""
    optional = get_origin(annotation) is Union
    inner = next(part for part in get_args(annotation) if part is not type(None)) if optional else annotation
    plain = get_args(inner)[0] if hasattr(inner, "__metadata__") else inner
    if get_origin(plain) is Literal:
        return (Annotated[str, _or_none(*get_args(plain)) if optional else Takes("one of", get_args(plain))], "")
    if get_origin(plain) is tuple:
        return (Texts, [])
    if plain is bool:
        return (Flag, False)
    return (Number, 0) if plain is Decimal else (AnyText, "")


FigureSlots, ProjectSlots, IndustrySlots = _slots(Figure), _slots(Project), _slots(IndustryTag)


class Example(Table):
    """A sentence that proves a row, with the slots of the record that must, or must not, come of it."""

    text: Text = Field(description="The sentence.")
    figure: Annotated[Table, Takes("slots", model=FigureSlots)] = Field(
        default_factory=FigureSlots, description="Slots of the figure that must come of it; an empty text stands for no value."
    )
    project: Annotated[Table, Takes("slots", model=ProjectSlots)] = Field(
        default_factory=ProjectSlots, description="Slots of the project that must come of it."
    )
    industry: Annotated[Table, Takes("slots", model=IndustrySlots)] = Field(
        default_factory=IndustrySlots, description="Slots of the industry tag that must come of it."
    )
    published: Annotated[str, Takes("date")] = Field(default="", description="The date of the text, for 今年 and 去年.")
    region: Text = Field(default="", description="The region of the text.")


def example_slots() -> dict[str, tuple[str, ...]]:
    """The slots that an example can give of each type of record."""
    return slots_of(Example)
