"""Tables: what each table of a pack accepts, as models. `docs/rules.md` and the JSON Schema for editors are made from them.

The rows themselves stay plain tables in memory (`pack.Row`): the models say what is right and what each key means.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from policyextract.packs.tables import fields as f
from policyextract.packs.tables.example_models import (
    Amount,
    AnyText,
    Bound,
    Codes,
    Direction,
    Flag,
    Id,
    Least,
    Most,
    Period,
    Table,
    Text,
    Weight,
    Words,
)
from policyextract.packs.tables.values import Takes
from policyextract.packs.tables.word_models import RowTable, WordsTable, words_model


class UnitTable(RowTable):
    """A unit of measure, or a classifier that counts things."""

    words: Words = Field(description="How the unit is written, without 万 and 亿.")
    class_: Annotated[str, Takes("one of", f.UNIT_CLASSES)] = Field(alias="class", description="What a number with it is.")
    dimension: Text = Field(default="", description="What it measures; units of one dimension convert into each other.")
    base: Text = Field(default="", description="The unit that all units of the dimension convert to.")
    factor: Amount = Field(default="", description="How many of the base it is, as a decimal in quotes.")
    strict: Flag = Field(default=False, description="A lone Chinese digit before it is no number (三方).")
    scaled: Flag = Field(default=False, description="Only after 十, 百, 千, 万 or 亿.")
    round: Flag = Field(default=False, description="A lone 百, 千, 万 or 亿 before it counts (百名).")
    most: Most = Field(default=0, description="The largest number that can stand before it.")
    plus: Amount = Field(default="", description="Added to the number (两年半).")
    bound: Bound = Field(default="", description="The bound that the word itself sets.")
    sign: Text = Field(default="", description="Characters that say the unit before the number ($15).")
    goes_on: Flag = Field(default=False, description="A half or a tenth can follow it: 三斤半, 一米九, 八成五.")
    surface: Text = Field(default="", description="How the unit of the record is written, if not as in the text.")


class IndicatorTable(RowTable):
    """A series of the catalogue: whatever a report calls it, its figures get one `indicator_id`."""

    name: Text = Field(description="The canonical name of the series.")
    group: Text = Field(description="The part of the catalogue it stands in.")
    dimension: Text = Field(default="", description="The dimension of its level; without it the indicator is a count.")
    aliases: Words = Field(default=[], description="Other names of the same series.")
    grown: Words = Field(default=[], description="Names that mean it only where the number is growth (经济增长7%).")
    series: Annotated[str, Takes("one of", f.SERIES)] = Field(
        default="", description="A stock at the end of the period, a flow during it, or a rate."
    )
    good: Direction = Field(default="", description="Whether more of it is better or less.")


class IndustryTable(RowTable):
    """A name of an industry with its codes."""

    id: Id = Field(default="", description="The name of the row; where it is left out, the alias.")
    alias: Id = Field(description="The name of the industry in the text.")
    codes: Codes = Field(description="Codes of GB/T 4754-2017, one to three, parted by blanks.")
    emerging: Annotated[str, Takes("digits")] = Field(
        default="", description="Fields of the strategic emerging industries, 1 to 9, parted by blanks."
    )
    kind: Annotated[str, Takes("one of", ("name", "sector", "member", "public", "broad", "bare"))] = Field(
        description="When the name counts."
    )
    note: Text = Field(default="", description="A doubt about the codes, for the reader.")


class FigureSaid(Table):
    """What a rule itself says of its figure."""

    indicator: Annotated[str, Takes("template")] = Field(
        default="", description="The name of the indicator, with {slot} where a slot's words stand; one without slots is final."
    )
    action: Text = Field(default="", description="The predicate, where the pattern fills none.")
    measure: Annotated[str, Takes("one of", f.MEASURES)] = Field(default="", description="What the number is.")
    direction: Direction = Field(default="", description="Where a growth or change goes.")
    bound: Bound = Field(default="", description="The bound, whatever the words say.")
    kind: Annotated[str, Takes("one of", f.KINDS)] = Field(default="", description="Target or result, whatever the context says.")
    period: Period = Field(default="", description="The period, whatever the context says.")
    region: AnyText = Field(default="", description='The region, whatever the context says; "" for none.')
    unit: Text = Field(default="", description="The unit of a number that has none of its own.")
    per_year: Flag = Field(default=False, description="Whether it is a mean over years.")
    part_of: Flag = Field(default=False, description="Whether it is of a part of what was named before.")


_BEFORE = "The id of the rule that it stands right before; else it stands before all of earlier packs."


class RuleTable(RowTable):
    """A rule: the pattern of a figure, what the rule says of it, and the sentences that prove it."""

    doc: Text = Field(description="One sentence that says what the rule reads.")
    pattern: Annotated[str, Takes("pattern")] = Field(description="The pattern.")
    traits: Annotated[list[str], Takes("choices", tuple(f.TRAITS))] = Field(
        default=[], description="What later steps may take for granted of its figures."
    )
    figure: Annotated[FigureSaid, Takes("figure", model=FigureSaid)] = Field(
        default_factory=FigureSaid, description="What the rule itself says of the figure."
    )
    before: Id = Field(default="", description=_BEFORE)


class ProjectRuleTable(RowTable):
    """What makes a project of a name: where it stands, what it ends in, what is said of it."""

    doc: Text = Field(description="One sentence that says what the rule believes.")
    at: Annotated[list[str], Takes("choices", f.PROJECT_POSITIONS)] = Field(description="Where the name stands.")
    head: Annotated[list[str], Takes("choices", f.PROJECT_GROUPS)] = Field(
        default=[], description="What the name, its list or the tail it shares ends in."
    )
    verbs: Annotated[str, Takes("one of", f.PROJECT_VERBS)] = Field(default="", description="The least that is said of it.")
    name: Annotated[list[str], Takes("name patterns")] = Field(
        default=[], description="Patterns over the pieces of the name, one of which it must be."
    )
    is_: Annotated[list[str], Takes("choices", tuple(f.PROJECT_FLAGS))] = Field(
        default=[], alias="is", description="What must hold of the name."
    )
    is_not: Annotated[list[str], Takes("choices", tuple(f.PROJECT_FLAGS))] = Field(
        default=[], description="What must not hold of the name."
    )
    least: Least = Field(default=0, description="The fewest characters before the head that it ends in.")
    most: Most = Field(default=0, description="The most characters before the head that it ends in.")
    before: Id = Field(default="", description=_BEFORE)


class RegionTable(RowTable):
    """A region that is no administrative division: an economic circle, a park, a new area."""

    name: Text = Field(description="The name that records give it.")
    aliases: Words = Field(default=[], description="Other names of it.")


class PeriodTable(RowTable):
    """Words that name a period: 三年行动期."""

    words: Words = Field(description="The words.")
    period: Period = Field(description="The period that they name; it may be counted from the document's year.")


class HeadingTable(RowTable):
    """Words by which a heading says what the section under it does."""

    words: Words = Field(description="The words; they may stand anywhere in the heading.")
    says: Annotated[str, Takes("one of", f.HEADED)] = Field(
        description="What follows: a review, a plan, or notes that hold no figures; one year, or several."
    )
    weight: Weight = Field(default=f.HEADING_WEIGHT, description="How much it counts against other words; 8, before notes 40.")


class RepairTable(RowTable):
    """A slip of recognition or typing that is read as what was meant; offsets stay those of the text as it is."""

    words: Words = Field(description="The slips as they stand in the text.")
    written: Text = Field(description="What is meant by them, not longer than the slip.")
    not_after: Text = Field(default="", description="Characters; right after one of them it is no slip (收人, but 吸收人才).")
    not_before: Id = Field(default="", description="Characters; right before one of them it is no slip.")


TABLE_MODELS: dict[str, type[RowTable]] = {
    "words": WordsTable,
    "unit": UnitTable,
    "indicator": IndicatorTable,
    "industry": IndustryTable,
    "rule": RuleTable,
    "project_rule": ProjectRuleTable,
    "region": RegionTable,
    "period": PeriodTable,
    "heading": HeadingTable,
    "repair": RepairTable,
}


def model_of(kind: str, type_: str = "") -> type[RowTable]:
    """The model of a table; `type_` is the type of a list of words."""
    return words_model(type_) if kind == "words" and type_ else TABLE_MODELS[kind]
