"""Patterns: the language in which rules say what they fit, parsed.

A pattern is a row of elements. `<np>` is a chunk of that type, `<np:indicator>` fills a slot, `<verb.grow|verb.fall>` is
one of several types, `"其中"` is that very word; `?` makes an element optional, `*` and `+` repeat it. `^` and `$` are the
ends of the clause. One `<quantity>` without a slot is the focus: matching starts there and goes outwards, each element
taking all it can and giving nothing back. A repeat takes at most `MAX_REPEAT` chunks and a pattern has at most
`MAX_ELEMENTS` elements, so what a rule costs at a quantity is bounded, whatever the pattern and whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from policyextract.packs.faults import meant
from policyextract.packs.types import QUANTITY_CLASSES, Type

MAX_REPEAT = 12
MAX_ELEMENTS = 32

ELEMENT_TYPES: dict[str, int] = {
    "np": int(Type.NOUN),
    "members": int(Type.ETC),
    "verb": int(Type.VERB),
    "verb.grow": int(Type.GROW),
    "verb.fall": int(Type.FALL),
    "verb.reach": int(Type.REACH),
    "verb.add": int(Type.ADD),
    "verb.cut": int(Type.CUT),
    "verb.make": int(Type.MAKE | Type.LIGHT),
    "verb.happen": int(Type.HAPPEN),
    "verb.cause": int(Type.CAUSE),
    "adverb": int(Type.ADVERB | Type.TIME | Type.LEADING | Type.COMMITMENT | Type.DURATION | Type.RESPECTIVE),
    "time": int(Type.TIME),
    "duration": int(Type.DURATION),
    "commitment": int(Type.COMMITMENT),
    "respective": int(Type.RESPECTIVE),
    "thereof": int(Type.THEREOF),
    "area": int(Type.LEADING),
    "share": int(Type.SHARE),
    "from": int(Type.FROM),
    "to": int(Type.TO),
    "of": int(Type.OF),
    "sep": int(Type.SEPARATOR),
    "prep": int(Type.PREPOSITION),
    "within": int(Type.WITHIN),
    "head": int(Type.HEAD),
    "quantity": int(Type.QUANTITY),
    **{f"quantity.{name}": bit for name, bit in QUANTITY_CLASSES.items()},
}
SLOTS = ("indicator", "action", "owner", "whole", "baseline", "members", "object", "other")

_NAMES = ("np", "members", "head", "area", "within", "prep")
_FILLED_BY: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("indicator", "owner", "whole", "members", "object"), _NAMES),
    "action": (*(name for name in ELEMENT_TYPES if name.split(".")[0] == "verb"), "share"),
    "baseline": tuple(name for name in ELEMENT_TYPES if name.split(".")[0] == "quantity"),
}
"""The types that a slot can take: names, predicates or numbers are read there. The slot `other` takes any."""

_ALL_QUANTITIES = int(Type.QUANTITY)
for _bit in QUANTITY_CLASSES.values():
    _ALL_QUANTITIES |= _bit
_ELEMENT = re.compile(r'(?:<([^<>:"\s]*)(?::([^<>:"\s]*))?>|"([^"<>\s]+)"|(\^)|(\$))([?*+]?)(?=\s|$|[<"$])')
_BLANK = re.compile(r"\s*")
_REST = re.compile(r'\S(?:[^\s<"]|(?<=<)")*')
_SYNTAX = '<type>, <type:slot>, <type|type>, "word", ^ or $, each but ^ and $ with ?, * or +'


class PatternError(ValueError):
    """A pattern that does not parse. `problems` are its faults, each with its column (from 1) and what is accepted."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True)
class Element:
    """One element of a pattern: the type bits it accepts, or a word, how often, and the slot it fills."""

    mask: int
    least: int
    most: int
    slot: str | None = None
    word: str | None = None
    anchor: bool = False
    source: str = ""


class Pattern(NamedTuple):
    """A parsed pattern: the elements before the focus (nearest first), the focus, those after it."""

    before: tuple[Element, ...]
    focus: Element
    after: tuple[Element, ...]

    def slots(self) -> set[str]:
        """The slots that it can fill."""
        return {element.slot for element in (*self.before, *self.after) if element.slot is not None}


def parse_pattern(pattern: str) -> Pattern:
    """The elements of a pattern; raises PatternError with all that is wrong with it."""
    elements: list[tuple[int, Element]] = []
    problems: list[str] = []
    position = _end(_BLANK, pattern, 0)
    while position < len(pattern):
        match = _ELEMENT.match(pattern, position)
        if match is None:
            stop = max(_end(_REST, pattern, position), position + 1)
            problems.append(f"column {position + 1}: {pattern[position:stop][:24]!r} is no element; accepted: {_SYNTAX}")
        else:
            stop = match.end()
            try:
                elements.append((position, _element(match)))
            except PatternError as error:
                problems += error.problems
        position = _end(_BLANK, pattern, stop)
    if len(elements) > MAX_ELEMENTS:
        problems.append(f"column {elements[MAX_ELEMENTS][0] + 1}: {len(elements)} elements; accepted: at most {MAX_ELEMENTS}")
    focus = [i for i, (_, e) in enumerate(elements) if _is_focus(e)]
    if len(focus) == 1:
        problems += _misplaced(elements)
    elif len(focus) > 1:
        column = elements[focus[1]][0] + 1
        problems.append(f"column {column}: a second <quantity> without a slot; accepted: one, the others as <quantity:other>")
    elif not problems:
        problems.append(
            "column 1: no <quantity>; accepted: one <quantity> without a slot and without ?, * or +, where matching starts"
        )
    if problems:
        raise PatternError(problems)
    row, at = [element for _, element in elements], focus[0]
    return Pattern(tuple(reversed(row[:at])), row[at], tuple(row[at + 1 :]))


def _end(expression: re.Pattern[str], text: str, position: int) -> int:
    match = expression.match(text, position)
    return match.end() if match else position


def _is_focus(element: Element) -> bool:
    only = element.mask and not element.mask & ~_ALL_QUANTITIES
    return bool(only) and element.slot is None and (element.least, element.most) == (1, 1)


def _misplaced(elements: Sequence[tuple[int, Element]]) -> list[str]:
    """Ends of the clause that do not stand at the ends of the pattern."""
    found = []
    for i, (column, element) in enumerate(elements):
        if element.anchor and i != (0 if element.source == "^" else len(elements) - 1):
            where = "first" if element.source == "^" else "last"
            found.append(f"column {column + 1}: {element.source} inside the pattern; accepted: as the {where} element")
    return found


def _element(match: re.Match[str]) -> Element:
    types, slot, word, start, end, repeat = match.groups()
    column, source = match.start() + 1, match.group()
    least, most = {"": (1, 1), "?": (0, 1), "*": (0, MAX_REPEAT), "+": (1, MAX_REPEAT)}[repeat]
    if start or end:
        if repeat:
            raise PatternError([f"column {column}: {source!r} repeats an end of the clause; accepted: {source[0]}"])
        return Element(0, 1, 1, anchor=True, source=source)
    if word:
        return Element(0, least, most, word=word, source=source)
    problems = []
    mask = 0
    for name in types.split("|"):
        if name not in ELEMENT_TYPES:
            problems.append(
                f"column {column}: no type {name!r}{meant(name, ELEMENT_TYPES)}; accepted: {', '.join(ELEMENT_TYPES)}"
            )
        mask |= ELEMENT_TYPES.get(name, 0)
    if slot is not None and slot not in SLOTS:
        problems.append(f"column {column}: no slot {slot!r}{meant(slot, SLOTS)}; accepted: {', '.join(SLOTS)}")
    fitting = _FILLED_BY.get(slot or "", ELEMENT_TYPES)
    wrong = [name for name in types.split("|") if name in ELEMENT_TYPES and name not in fitting]
    if wrong:
        problems.append(f"column {column}: {source} puts {wrong[0]} into the slot {slot}; accepted: {', '.join(fitting)}")
    if problems:
        raise PatternError(problems)
    return Element(mask, least, most, slot, source=source)
