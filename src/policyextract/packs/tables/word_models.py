"""Word tables: what every row of a pack has, and what lists of words say of their words, as models."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field, create_model

from policyextract.packs.library import library_lists
from policyextract.packs.tables import fields as f
from policyextract.packs.tables.example_models import (
    AnyText,
    Bound,
    Codes,
    Direction,
    Example,
    Flag,
    Id,
    Most,
    Shift,
    Table,
    Text,
    Weight,
    Words,
)
from policyextract.packs.tables.values import Takes

Examples = Annotated[list[Example], Takes("examples", model=Example)]
Marked = Annotated[list[str], Takes("marked", model=Example)]


class RowTable(Table):
    """What all rows have."""

    id: Id = Field(description="The name of the row; other packs change it or switch it off by it.")
    doc: Text = Field(default="", description="One sentence for the reader.")
    doc_zh: Text = Field(default="", description="The same in Chinese, for Chinese readers.")
    extend: Flag = Field(default=False, description="Its lists are added to those of the row of this id in an earlier pack.")
    replace: Flag = Field(default=False, description="This row takes the place of the row of this id in an earlier pack.")
    remove: Words = Field(
        default=[],
        description="With extend: what is taken out of its lists; an example goes by its text.",
    )
    example: Examples = Field(
        default=[], description="Sentences that prove the row, each with the slots of the record that must come of it."
    )
    counterexample: Examples = Field(default=[], description="Sentences of which no such record may come.")
    reads: Marked = Field(
        default=[],
        description="The same with what must come of it marked: [投资]{indicator}[增长]{action}[15%]{value}.",
    )
    reads_not: Annotated[list[str], Takes("sentences", model=Example)] = Field(
        default=[],
        description="Sentences of which nothing that is marked may come; without marks, nothing at all.",
    )


class WordsTable(RowTable):
    """Words of one type. A word may stand in several lists and then has all their types."""

    type: Annotated[str, Takes("type")] = Field(description="What the words are; see the types below.")
    words: Words = Field(description="The words, as they stand in repaired text.")


class VerbWords(WordsTable):
    """Verbs."""

    class_: Annotated[str, Takes("one of", ("grow", "fall", "reach", "add", "cut", "make"))] = Field(
        alias="class", description="What the verb says of the number."
    )
    direction: Direction = Field(default="", description="Where it goes.")
    bound: Bound = Field(default="", description="The bound that the verb gives the number.")
    strong: Flag = Field(default=False, description="A predicate also in the middle of a clause.")


class CommitmentWords(WordsTable):
    """Words of commitment."""

    level: Annotated[str, Takes("one of", f.COMMITMENTS)] = Field(description="How firmly the target is put.")


class SpellingWords(WordsTable):
    """Spellings of one word."""

    written: AnyText = Field(description="What the words are written as before names are compared.")


class CueWords(WordsTable):
    """Words that tell a review from a plan."""

    place: Annotated[str, Takes("one of", ("heading", "opening", "clause", "text"))] = Field(description="Where the words count.")
    says: Annotated[str, Takes("one of", ("review", "plan", "year", "years", "notes"))] = Field(
        description="What they speak for."
    )
    weight: Weight = Field(description="How much they count.")


class TradeWords(WordsTable):
    """Kinds of projects."""

    codes: Codes = Field(description="The industry that a project of this kind serves, in GB/T 4754-2017.")


class OwnerWords(WordsTable):
    """Owners of projects."""

    codes: Codes = Field(description="The industry of an owner whose name ends so, in GB/T 4754-2017.")


class YearWords(WordsTable):
    """Words for a year."""

    shift: Shift = Field(default=0, description="Years, or centuries, from that of the document.")
    spoken: Flag = Field(default=False, description="It is counted from the year that the text speaks of where it stands.")
    not_after: Text = Field(default="", description="Characters; right after one of them the word is another.")


class BoundWords(WordsTable):
    """Words that bound a number."""

    bound: Bound = Field(description="The bound.")
    not_after: Text = Field(default="", description="Characters; right after one of them the word is another.")
    not_before: Id = Field(default="", description="Characters; right before one of them the word is another.")
    round: Flag = Field(default=False, description="It only bounds round numbers (上百).")
    classes: Annotated[list[str], Takes("words", f.UNIT_CLASSES)] = Field(
        default=[], description="The classes of units that it bounds."
    )
    more: Flag = Field(default=False, description="It says that there is a little more (10吨多).")
    gives: Flag = Field(default=False, description="A verb of giving can stand between it and the number (最高补贴80万元).")


WORD_MODELS: dict[str, type[WordsTable]] = {
    "verb": VerbWords,
    "commitment": CommitmentWords,
    "indicator-spelling": SpellingWords,
    "section-cue": CueWords,
    "project-trade": TradeWords,
    "project-trade-owner": OwnerWords,
    "time-year": YearWords,
    "time-century": YearWords,
    "bound-before": BoundWords,
    "bound-after": BoundWords,
    "bound-cue": BoundWords,
}
"""Types of words whose lists say more of them.

Of a type that is not here, lists say what those of the library say, with the values that those have.
"""


@lru_cache(maxsize=512)
def words_model(type_: str) -> type[WordsTable]:
    """The model of lists of words of a type."""
    return WORD_MODELS.get(type_) or _said_by_library(type_)


def _said_by_library(type_: str) -> type[WordsTable]:
    """A model that takes what the library's own lists of a type say."""
    values: dict[str, list[Any]] = {}
    lists = library_lists().get(type_, [])
    for row in lists:
        for key, value in row.items():
            if key not in WordsTable.model_fields:
                values.setdefault(key, []).append(value)
    said: dict[str, Any] = {key: _like(found, needed=len(found) == len(lists)) for key, found in values.items()}
    return create_model("OtherWords", __base__=WordsTable, **said)


def _like(values: list[Any], needed: bool) -> tuple[Any, Any]:
    """A field that takes what these values are."""
    if all(isinstance(value, bool) for value in values):
        return Flag, False
    if all(isinstance(value, int) for value in values):
        return Most, ... if needed else 0
    return Annotated[str, Takes("one of", tuple(dict.fromkeys(map(str, values))))], ... if needed else ""
