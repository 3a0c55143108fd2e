"""What each table of a pack accepts: its keys, what they take and what they mean. `docs/rules.md` prints these tables."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

BOUNDS = ("exact", "approx", "min", "max", "range")
MEASURES = ("growth", "change", "level")
DIRECTIONS = ("up", "down")
SERIES = ("stock", "flow", "rate")
KINDS = ("target", "actual")
COMMITMENTS = ("ensure", "expect", "strive", "plan")
STAGES = ("planned", "signed", "started", "ongoing", "completed", "operational")
UNIT_CLASSES = ("count", "measure", "percent", "point", "times", "fraction", "ratio", "duration", "no", "none")
LONGEST_WORD = 16
"""The segmenter looks no further than this for a word."""
PROJECT_POSITIONS = ("single", "list", "shared", "numbered")
"""Where a project's name can stand: beside a verb, in a list that 等 or a count closes, before the tail of the last of several
names, as an item of a numbered list of works."""
PROJECT_VERBS = ("none", "any", "build", "done")
"""What is said of a project's name, the least first: nothing; something; that it is built; that building is begun or finished."""
PROJECT_HEADS = (
    "generic", "works", "road", "section", "energy", "plant", "house", "civic", "campus", "institution", "area", "base", "home",
    "build", "soft", "group",
)  # fmt: skip
"""The classes of words that a project's name can end in."""
PROJECT_GROUPS = ("none", "campaign", *PROJECT_HEADS)
"""`campaign` is 工程 alone after 等, which is said of campaigns as often as of works."""
PROJECT_FLAGS = {
    "proper": "a place, a company, a line or a number is in it",
    "odd": "proper, or it holds characters that are no word",
    "specific": "odd, or a phase or a capacity is in it",
    "common": "all its words are such as qualify any work",
    "led": "a place, a company or an unknown name stands first, or an owner is in it",
    "owned": "an owner is in it",
    "numbered": "a phase or the number of a line is in it",
    "sized": "a capacity is in it",
    "division": "it is nothing but a town, village or county",
    "claimed": "a superlative stands before it (国内首条)",
    "title": "it opens like a title that many places bear (国家…)",
    "campaign": "words of campaigns are in it, or quotation marks close before its head",
    "quoted": "it stands in quotation marks as a whole",
    "soft": "it ends like what is no project on its own (技术, 平台)",
    "headed": "a kind of works or a deed is in it, before 项目 or 工程",
    "scheme": "its own head is 工程, which is said of campaigns too",
    "sought": "a verb stands right before 项目, so that projects are sought (谋划项目)",
    "after": "a verb that building is begun or finished stands after it",
    "tail": "it shares the tail of a name that is believed",
    "amongst": "half of the list that it stands in are named projects",
}
"""What can hold of a project's name as a whole."""
RANGES = {"most": (1, 10**12), "least": (0, 60), "shift": (-100, 100), "weight": (1, 100)}
"""What whole numbers can be."""
SMALLEST, LARGEST, LONGEST_DECIMAL = Decimal("1e-30"), Decimal("1e30"), 30
"""Decimals of units: between these, with so many digits at most, so that products with any number are exact."""


class Field(NamedTuple):
    """A key of a table: what it takes, whether the row needs it, what it means."""

    takes: str
    doc: str
    needed: bool = False
    choices: tuple[str, ...] = ()


TRAITS = {
    "alone": "The number stands alone: thing and verb are those of the number before it in its list.",
    "counts-thing": "The thing follows its number, so that a verb before is said of it whatever it is called.",
    "verb-is-deed": "The verb is done to the thing that follows it: 提升 and 提速 are deeds there, no changes measured.",
    "lends-verb": "The next figure may be said with the same verb.",
    "takes-verb": "Where it has no verb, that of the figure before may be its own.",
    "names-whole": "The name says what the share is of.",
    "place-before": "What stands before the verb may be the place where it was done, and is no part of the name then.",
}
"""Properties of rules, which later steps ask for: never for a rule's id."""

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
        "sign": Field("text", "Characters that say the unit before the number ($15)."),
        "goes_on": Field("flag", "A half or a tenth can follow it: 三斤半, 一米九, 八成五."),
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
        "grown": Field("words", "Names that mean it only where the number is growth (经济增长7%)."),
        "series": Field("one of", "A stock at the end of the period, a flow during it, or a rate.", choices=SERIES),
        "good": Field("one of", "Whether more of it is better or less.", choices=DIRECTIONS),
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
        "traits": Field("choices", "What later steps may take for granted of its figures.", choices=tuple(TRAITS)),
        "figure": Field("figure", "What the rule itself says of the figure: indicator, action, measure, direction, bound."),
        "before": Field("text", "The id of the rule that it stands right before; else it stands before all of earlier packs."),
        "extend": Field("flag", "Its examples are added to those of the rule of this id in an earlier pack."),
        "replace": _REPLACE,
        **_EXAMPLES,
    },
}

TABLES_ACCEPT["project_rule"] = {
    "id": _ID,
    "doc": Field("text", "One sentence that says what the rule believes.", True),
    "at": Field("choices", "Where the name stands.", True, PROJECT_POSITIONS),
    "head": Field("choices", "What the name, its list or the tail it shares ends in.", choices=PROJECT_GROUPS),
    "verbs": Field("one of", "The least that is said of it.", choices=PROJECT_VERBS),
    "name": Field("name patterns", "Patterns over the pieces of the name, one of which it must be."),
    "is": Field("choices", "What must hold of the name.", choices=tuple(PROJECT_FLAGS)),
    "is_not": Field("choices", "What must not hold of the name.", choices=tuple(PROJECT_FLAGS)),
    "least": Field("whole", "The fewest characters before the head that it ends in."),
    "most": Field("whole", "The most characters before the head that it ends in."),
    "before": Field("text", "The id of the rule that it stands right before; else it stands before all of earlier packs."),
    "extend": Field("flag", "Its examples are added to those of the rule of this id in an earlier pack."),
    "replace": _REPLACE,
    **_EXAMPLES,
}
_BOUND_WORD = {
    "bound": Field("one of", "The bound.", True, BOUNDS),
    "not_after": Field("text", "Characters; right after one of them the word is another."),
    "not_before": Field("text", "Characters; right before one of them the word is another."),
    "round": Field("flag", "It only bounds round numbers (上百)."),
    "classes": Field("words", "The classes of units that it bounds."),
    "more": Field("flag", "It says that there is a little more (10吨多)."),
    "gives": Field("flag", "A verb of giving can stand between it and the number (最高补贴80万元)."),
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
    "section-cue": {
        "place": Field("one of", "Where the words count.", True, ("heading", "opening", "clause", "text")),
        "says": Field("one of", "What they speak for.", True, ("review", "plan", "year", "years", "notes")),
        "weight": Field("whole", "How much they count.", True),
    },
    "project-trade": {"codes": Field("codes", "The industry that a project of this kind serves, in GB/T 4754-2017.", True)},
    "project-trade-owner": {"codes": Field("codes", "The industry of an owner whose name ends so, in GB/T 4754-2017.", True)},
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
        **{slot: Field("any text", "") for slot in ("capacity_unit", "investment_unit", "industry_from")},
        **{slot: Field("number", "") for slot in ("capacity_value", "investment_value")},
        "stage": Field("one of", "", choices=("", *STAGES)),
        "kind": Field("one of", "", choices=KINDS),
        "industry": Field("list", ""),
    },
    "industry": {
        **{slot: Field("any text", "") for slot in ("text", "note")},
        **{slot: Field("list", "") for slot in ("gbt4754", "names", "emerging")},
    },
}
NEEDED = frozenset((
    *("percent", "fraction", "times", "industry.emerging", "goal.rate", "goal.budget-rate", "sector.name", "sector.share"),
    "purpose.noun",
))  # fmt: skip
"""Ids of units and lists that the code itself asks for: they can be extended, but not replaced or switched off."""
EXPRESSION_TYPES = frozenset(
    f"industry-{name}"
    for name in ("list-head", "list-field", "list-object", "list-gap", "list-close", "list-blocker", "institution", "object",
                 "institution-adjective", "object-adjective", "predicate", "consumption", "before", "not-business")
)  # fmt: skip
"""Types whose words are read as regular expressions: they get a safe part of their syntax."""
