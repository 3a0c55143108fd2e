"""The choices that tables of a pack offer, and the limits of their values. The tables themselves stand in `models`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import get_args

from policyextract.core.slots import Bound, Commitment, Direction, Kind, Measure, Stage

BOUNDS: tuple[str, ...] = get_args(Bound)
MEASURES: tuple[str, ...] = get_args(Measure)
DIRECTIONS: tuple[str, ...] = get_args(Direction)
SERIES = ("stock", "flow", "rate")
KINDS: tuple[str, ...] = get_args(Kind)
COMMITMENTS: tuple[str, ...] = get_args(Commitment)
STAGES: tuple[str, ...] = get_args(Stage)
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
    "programme": "nothing identifies it, and what stands before its head is done in many places at once (提升, 示范)",
    "scheme": "its own head is 工程, which is said of campaigns too",
    "sought": "a verb stands right before 项目, so that projects are sought (谋划项目)",
    "after": "a verb that building is begun or finished stands after it",
    "tail": "it shares the tail of a name that is believed",
    "amongst": "half of the list that it stands in are named projects",
    "counted": "its list says how many it has: 等18个项目",
}
"""What can hold of a project's name as a whole."""
MOST, LEAST, SHIFTS, WEIGHTS = (1, 10**12), (0, 60), (-100, 100), (1, 100)
"""Between which whole numbers can be."""
SMALLEST, LARGEST, LONGEST_DECIMAL = Decimal("1e-30"), Decimal("1e30"), 30
"""Decimals of units: between these, with so many digits at most, so that products with any number are exact."""


TRAITS = {
    "alone": "The number stands alone: thing and verb are those of the number before it in its list.",
    "stands-apart": "The number is by how much a thing stands above or below another, and so is one listed after it.",
    "counts-thing": "The thing follows its number, so that a verb before is said of it whatever it is called.",
    "verb-is-deed": "The verb is done to the thing that follows it: 提升 and 提速 are deeds there, no changes measured.",
    "lends-verb": "The next figure may be said with the same verb.",
    "takes-verb": "Where it has no verb, that of the figure before may be its own.",
    "owner-behind": "Amounts told right before it are of the thing behind the number too.",
    "names-whole": "The name says what the share is of.",
    "set-aside": "What follows does not go back to it.",
    "is-compared": "The number is what one told later is compared with.",
    "keeps-modifier": "What stands from the owner up to the number says which things are counted, and is part of the name.",
    "place-before": "What stands before the verb may be the place where it was done, and is no part of the name then.",
}
"""Properties of rules, which later steps ask for: never for a rule's id."""

OWN_TYPE = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+")
"""A type of words that only the patterns of packs ask for: it has a dot in it, as ids have."""
HEADED = ("review", "plan", "notes", "year", "years")
"""What the words of a heading can say of what follows it."""
HEADING_WEIGHT, NOTES_WEIGHT = 8, 40
"""How much the words of a heading count where nothing is said of it; those before notes count whatever follows."""
NEEDED = frozenset((
    *("percent", "fraction", "times", "industry.emerging", "goal.rate", "goal.budget-rate", "sector.name", "sector.share"),
    *("purpose.noun", "part.per-head", "share.name", "tables.called-share", "identity.place.whole-country"),
))  # fmt: skip
"""Ids of units and lists that the code itself asks for: they can be extended, but not replaced or switched off."""
EXPRESSION_TYPES = frozenset(
    f"industry-{name}"
    for name in ("list-head", "list-field", "list-object", "list-gap", "list-close", "list-blocker", "institution", "object",
                 "institution-adjective", "object-adjective", "predicate", "consumption", "before", "not-business", "chain")
)  # fmt: skip
"""Types whose words are read as regular expressions: they get a safe part of their syntax."""
