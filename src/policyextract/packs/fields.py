"""What each table of a pack accepts: its keys, what they take and what they mean. `docs/rules.md` prints these tables."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

BOUNDS = ("exact", "approx", "min", "max", "range")
MEASURES = ("growth", "change", "level")
DIRECTIONS = ("up", "down")
KINDS = ("target", "actual")
COMMITMENTS = ("ensure", "expect", "strive", "plan")
STAGES = ("planned", "signed", "started", "ongoing", "completed", "operational")
UNIT_CLASSES = ("count", "measure", "percent", "point", "times", "fraction", "duration", "no", "none")
LONGEST_WORD = 16
"""The segmenter looks no further than this for a word."""
RANGES = {"most": (1, 10**12), "shift": (-100, 100)}
"""What whole numbers can be."""
SMALLEST, LARGEST, LONGEST_DECIMAL = Decimal("1e-30"), Decimal("1e30"), 30
"""Decimals of units: between these, with so many digits at most, so that products with any number are exact."""


class Field(NamedTuple):
    """A key of a table: what it takes, whether the row needs it, what it means."""

    takes: str
    doc: str
    needed: bool = False
    choices: tuple[str, ...] = ()


_ID = Field("text", "The name of the row; other packs change it or switch it off by it.", True)
_DOC = Field("text", "One sentence for the reader.")
_EXTEND = Field("flag", "The lists of this row are added to those of the row of this id in an earlier pack.")
_REPLACE = Field("flag", "This row takes the place of the row of this id in an earlier pack.")
_EXAMPLES = {
    "example": Field("examples", "Sentences that prove the row, each with the slots of the record that must come of it."),
    "counterexample": Field("examples", "Sentences of which no such record may come."),
}

TABLES_ACCEPT: dict[str, dict[str, Field]] = {
    "words": {
        "id": _ID,
        "type": Field("type", "What the words are; see the types below.", True),
        "words": Field("words", "The words, as they stand in repaired text.", True),
        "doc": _DOC,
        "extend": _EXTEND,
        "replace": _REPLACE,
        **_EXAMPLES,
    },
    "unit": {
        "id": _ID,
        "words": Field("words", "How the unit is written, without 万 and 亿.", True),
        "class": Field("one of", "What a number with it is.", True, UNIT_CLASSES),
        "dimension": Field("text", "What it measures; units of one dimension convert into each other."),
        "base": Field("text", "The unit that all units of the dimension convert to."),
        "factor": Field("decimal", "How many of the base it is, as a decimal in quotes."),
        "strict": Field("flag", "A lone Chinese digit before it is no number (三方)."),
        "scaled": Field("flag", "Only after 十, 百, 千, 万 or 亿."),
        "round": Field("flag", "A lone 百, 千, 万 or 亿 before it counts (百名)."),
        "most": Field("whole", "The largest number that can stand before it."),
        "plus": Field("decimal", "Added to the number (两年半)."),
        "bound": Field("one of", "The bound that the word itself sets.", choices=BOUNDS),
        "surface": Field("text", "How the unit of the record is written, if not as in the text."),
        "doc": _DOC,
        "extend": _EXTEND,
        "replace": _REPLACE,
        **_EXAMPLES,
    },
    "indicator": {
        "id": _ID,
        "name": Field("text", "The canonical name of the series.", True),
        "group": Field("text", "The part of the catalogue it stands in.", True),
        "dimension": Field("text", "The dimension of its level; without it the indicator is a count."),
        "aliases": Field("words", "Other names of the same series."),
        "doc": _DOC,
        "extend": _EXTEND,
        "replace": _REPLACE,
        **_EXAMPLES,
    },
    "industry": {
        "id": Field("text", "The name of the row; where it is left out, the alias."),
        "alias": Field("text", "The name of the industry in the text.", True),
        "codes": Field("codes", "Codes of GB/T 4754-2017, one to three, parted by blanks.", True),
        "emerging": Field("digits", "Fields of the strategic emerging industries, 1 to 9, parted by blanks."),
        "kind": Field("one of", "When the name counts.", True, ("name", "sector", "member", "public", "broad", "bare")),
        "note": Field("text", "A doubt about the codes, for the reader."),
        "doc": _DOC,
        "replace": _REPLACE,
        **_EXAMPLES,
    },
    "rule": {
        "id": _ID,
        "doc": Field("text", "One sentence that says what the rule reads.", True),
        "pattern": Field("pattern", "The pattern.", True),
        "figure": Field("figure", "What the rule itself says of the figure: indicator, action, measure, direction, bound."),
        "before": Field("text", "The id of the rule that it stands right before; else it stands before all of earlier packs."),
        "extend": Field("flag", "Its examples are added to those of the rule of this id in an earlier pack."),
        "replace": _REPLACE,
        **_EXAMPLES,
    },
}

_BOUND_WORD = {
    "bound": Field("one of", "The bound.", True, BOUNDS),
    "not_after": Field("text", "Characters; right after one of them the word is another."),
    "not_before": Field("text", "Characters; right before one of them the word is another."),
    "round": Field("flag", "It only bounds round numbers (上百)."),
    "classes": Field("words", "The classes of units that it bounds."),
    "more": Field("flag", "It says that there is a little more (10吨多)."),
}
ATTRIBUTES: dict[str, dict[str, Field]] = {
    "verb": {
        "class": Field("one of", "What the verb says of the number.", True, ("grow", "fall", "reach", "add", "cut", "make")),
        "direction": Field("one of", "Where it goes.", choices=DIRECTIONS),
        "bound": Field("one of", "The bound that the verb gives the number.", choices=BOUNDS),
        "strong": Field("flag", "A predicate also in the middle of a clause."),
    },
    "commitment": {"level": Field("one of", "How firmly the target is put.", True, COMMITMENTS)},
    "indicator-spelling": {"written": Field("any text", "What the words are written as before names are compared.", True)},
    "time-year": {"shift": Field("whole", "Years from the one that is spoken of.")},
    "bound-before": _BOUND_WORD,
    "bound-after": _BOUND_WORD,
    "bound-cue": _BOUND_WORD,
}
"""What lists of a type say of their words besides `id`, `type`, `words` and `doc`.

Of a type that is not here, lists say what those of the library say, with the values that those have.
"""

EXAMPLE = {
    "text": Field("text", "The sentence.", True),
    "figure": Field("slots", "Slots of the figure that must come of it; an empty text stands for no value."),
    "project": Field("slots", "Slots of the project that must come of it."),
    "industry": Field("slots", "Slots of the industry tag that must come of it."),
    "published": Field("text", "The date of the text, for 今年 and 去年."),
    "region": Field("text", "The region of the text."),
}
FIXED = {
    "indicator": Field("template", "The name of the indicator, with {slot} where a slot's words stand."),
    "action": Field("text", "The predicate, where the pattern fills none."),
    "measure": Field("one of", "What the number is.", choices=MEASURES),
    "direction": Field("one of", "Where a growth or change goes.", choices=DIRECTIONS),
    "bound": Field("one of", "The bound, whatever the words say.", choices=BOUNDS),
}
SLOTS: dict[str, dict[str, Field]] = {
    "figure": {
        **{slot: Field("any text", "") for slot in ("text", "unit", "indicator", "indicator_id", "action", "period", "region")},
        "base_period": Field("any text", ""),
        **{slot: Field("any text", "") for slot in ("commitment_text", "base_unit", "dimension", "sentence")},
        **{slot: Field("number", "") for slot in ("value", "value_high", "base_value", "base_value_high")},
        "kind": Field("one of", "", choices=KINDS),
        "bound": Field("one of", "", choices=BOUNDS),
        "measure": Field("one of", "", choices=MEASURES),
        "direction": Field("one of", "", choices=("", *DIRECTIONS)),
        "role": Field("one of", "", choices=("", "baseline")),
        **{slot: Field("flag", "") for slot in ("per_year", "cumulative", "part_of")},
        "commitment": Field("one of", "", choices=("", *COMMITMENTS)),
        "industry": Field("list", ""),
    },
    "project": {
        **{slot: Field("any text", "") for slot in ("text", "name", "owner", "capacity", "investment", "period", "region")},
        "stage": Field("one of", "", choices=("", *STAGES)),
        "kind": Field("one of", "", choices=KINDS),
        "industry": Field("list", ""),
    },
    "industry": {
        **{slot: Field("any text", "") for slot in ("text", "note")},
        **{slot: Field("list", "") for slot in ("gbt4754", "names", "emerging")},
    },
}
NEEDED = frozenset(("percent", "fraction", "times", "industry.emerging"))
"""Ids of units and lists that the code itself asks for: they can be extended, but not replaced or switched off."""
EXPRESSION_TYPES = frozenset(
    f"industry-{name}"
    for name in ("list-head", "list-field", "list-object", "list-gap", "list-close", "list-blocker", "institution", "object",
                 "institution-adjective", "object-adjective", "predicate", "consumption", "before")
)  # fmt: skip
"""Types whose words are read as regular expressions: they get a safe part of their syntax."""
