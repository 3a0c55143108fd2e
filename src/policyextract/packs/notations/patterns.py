"""Patterns: the language in which rules say what they fit, parsed.

A pattern is a row of elements. `<np>` is a chunk of that type, `<np:indicator>` fills a slot, `<verb.grow|verb.fall>` is
one of several types, `<np ends="率">` one whose words end so, `<word:my-city.metals>` one that is a word of that type, `"其中"`
that very word; `("甲"|"乙" <adverb>)` is one of several rows, the first that fits. `?` makes an element optional, `*` and `+`
repeat it. `^` and `$` are the ends of the clause. One `<quantity>` without a slot is the focus: matching starts there and goes
outwards, each element taking all it can and giving nothing back. A repeat takes at most `MAX_REPEAT` times and a pattern has at
most `MAX_ELEMENTS` elements, groups hold none, so what a rule costs at a quantity is bounded, whatever the pattern and the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from policyextract.core.text.patterns import compiled
from policyextract.core.words.speech import say
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
_CONDITION = r'\s+[a-z]+!?="[^"<>]*"'
_ELEMENT = compiled(
    rf'(?:<(?P<types>[^<>:"\s]*)(?::(?P<slot>[^<>"\s]*))?(?P<conditions>(?:{_CONDITION})*)>|"(?P<word>[^"<>\s]+)"(?::(?P<wordslot>[a-z]+))?'
    r'|(?P<start>\^)|(?P<end>\$)|\((?P<group>(?:[^()"]|"[^"]*")*)\)(?::(?P<groupslot>[a-z]+))?)(?P<repeat>[?*+]?)(?=\s|$|[<"$(])'
)
_ONE_CONDITION = compiled(r'\s+([a-z]+)(!?)="([^"<>]*)"')
_BAR = compiled(r'(?:[^|"<]|"[^"]*"|<[^<>]*>)+')
_BLANK = compiled(r"\s*")
_REST = compiled(r'\S(?:[^\s<"]|(?<=<)")*')
CONDITIONS = {
    "starts": "its words begin so",
    "ends": "its words end so",
    "has": "its words hold this",
    "is": "its words are this",
    "unit": "the unit of the quantity is this",
}
"""What can be asked of the words of a chunk: `ends="率|度"` is any of several, `ends!="率"` none."""
_WORD_TYPE = "word"


class PatternError(ValueError):
    """A pattern that does not parse. `problems` are its faults, each with its column (from 1) and what is accepted."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked of the words of a chunk: a key of `CONDITIONS`, any of the words, or none of them."""

    asks: str
    words: tuple[str, ...]
    refuses: bool = False

    def holds(self, text: str, unit: str | None) -> bool:
        """Whether it holds for a chunk of these words; `unit` is that of a quantity."""
        if self.asks == "ends":
            met = text.endswith(self.words)
        elif self.asks == "starts":
            met = text.startswith(self.words)
        elif self.asks == "has":
            met = any(map(text.__contains__, self.words))
        else:
            met = (text if self.asks == "is" else unit) in self.words
        return met != self.refuses


@dataclass(frozen=True)
class Element:
    """One element of a pattern: the type bits it accepts, or a word, how often, and the slot it fills.

    `conditions` are asked of its words; `word_type` is the type of lists of which it is a word, and `words` their words once a
    lexicon has given them; `options` are the rows of a group.
    """

    mask: int
    least: int
    most: int
    slot: str | None = None
    word: str | None = None
    anchor: bool = False
    source: str = ""
    conditions: tuple[Condition, ...] = ()
    word_type: str | None = None
    words: frozenset[str] = frozenset()
    options: tuple[tuple[Element, ...], ...] = ()
    plain: bool = field(init=False, default=False)
    """Whether nothing but the type of a chunk decides; asked at each step of each match, so it is no property."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", not (self.anchor or self.by_words or self.conditions))

    @property
    def by_words(self) -> bool:
        """Whether words decide and no type does."""
        return self.word is not None or self.word_type is not None or bool(self.options)


class Pattern(NamedTuple):
    """A parsed pattern: the elements before the focus (nearest first), the focus, those after it."""

    before: tuple[Element, ...]
    focus: Element
    after: tuple[Element, ...]

    def slots(self) -> set[str]:
        """The slots that it can fill."""
        return {element.slot for element in self.elements() if element.slot is not None}

    def elements(self) -> Iterator[Element]:
        """All elements but the focus, those of groups too."""
        for element in (*self.before, *self.after):
            yield element
            for option in element.options:
                yield from option


def parse_pattern(pattern: str) -> Pattern:
    """The elements of a pattern; raises PatternError with all that is wrong with it."""
    elements, problems = _row(pattern, 0)
    size = sum(1 + sum(map(len, element.options)) for _, element in elements)
    if size > MAX_ELEMENTS:
        problems.append(say("pattern.too_many", column=elements[-1][0] + 1, n=size, most=MAX_ELEMENTS))
    focus = [i for i, (_, e) in enumerate(elements) if _is_focus(e)]
    if len(focus) == 1:
        problems += _misplaced(elements)
    elif len(focus) > 1:
        column = elements[focus[1]][0] + 1
        problems.append(say("pattern.second_quantity", column=column))
    elif not problems:
        problems.append(say("pattern.no_quantity"))
    if problems:
        raise PatternError(problems)
    row, at = [element for _, element in elements], focus[0]
    return Pattern(tuple(map(_reversed, reversed(row[:at]))), row[at], tuple(row[at + 1 :]))


def _reversed(element: Element) -> Element:
    """An element as it is met from its right."""
    return replace(element, options=tuple(option[::-1] for option in element.options)) if element.options else element


def _row(pattern: str, offset: int) -> tuple[list[tuple[int, Element]], list[str]]:
    """The elements of a row with their offsets, and what is wrong with it; `offset` is where it begins in the pattern."""
    elements: list[tuple[int, Element]] = []
    problems: list[str] = []
    position = _end(_BLANK, pattern, 0)
    while position < len(pattern):
        match = _ELEMENT.match(pattern, position)
        if match is None:
            stop = max(_end(_REST, pattern, position), position + 1)
            found = pattern[position:stop][:24]
            problems.append(say("pattern.not_element", column=offset + position + 1, found=found, syntax=say("pattern.syntax")))
        else:
            stop = match.end()
            try:
                elements.append((offset + position, _element(match, offset)))
            except PatternError as error:
                problems += error.problems
        position = _end(_BLANK, pattern, stop)
    return elements, problems


def _end(expression: re.Pattern[str], text: str, position: int) -> int:
    match = expression.match(text, position)
    return match.end() if match else position


def _is_focus(element: Element) -> bool:
    only = element.mask and not element.mask & ~_ALL_QUANTITIES
    return bool(only) and element.slot is None and (element.least, element.most) == (1, 1)


def _misplaced(elements: Sequence[tuple[int, Element]]) -> list[str]:
    """Ends of the clause that do not stand at the ends of the pattern."""
    found: list[str] = []
    for i, (column, element) in enumerate(elements):
        if element.anchor and i != (0 if element.source == "^" else len(elements) - 1):
            where = say("pattern.first" if element.source == "^" else "pattern.last")
            found.append(say("pattern.inside", column=column + 1, source=element.source, where=where))
    return found


def _element(match: re.Match[str], offset: int) -> Element:
    column, source = offset + match.start() + 1, match.group()
    least, most = {"": (1, 1), "?": (0, 1), "*": (0, MAX_REPEAT), "+": (1, MAX_REPEAT)}[match["repeat"]]
    if match["start"] or match["end"]:
        if match["repeat"]:
            raise PatternError([say("pattern.repeats_end", column=column, source=source, one=source[0])])
        return Element(0, 1, 1, anchor=True, source=source)
    if match["word"]:
        slot = _slot(match["wordslot"], column)
        return Element(0, least, most, slot, word=match["word"], source=source)
    if match["group"] is not None:
        return Element(
            0,
            least,
            most,
            _slot(match["groupslot"], column),
            source=source,
            options=_options(match["group"], offset + match.start("group")),
        )
    return _typed(match, column, least, most)


def _options(group: str, offset: int) -> tuple[tuple[Element, ...], ...]:
    """The rows of a group."""
    options: list[tuple[Element, ...]] = []
    problems: list[str] = []
    parts = list(_BAR.finditer(group))
    if "|".join(part.group() for part in parts) != group or not parts:
        raise PatternError([say("pattern.row_nothing", column=offset, group=group[:24])])
    for part in parts:
        elements, wrong = _row(part.group(), offset + part.start())
        problems += wrong
        for at, element in elements:
            if element.anchor or element.options or _is_focus(element):
                what = say("pattern.unslotted") if _is_focus(element) else element.source
                problems.append(say("pattern.in_group", column=at + 1, what=what))
        if not wrong and not any(element.least for _, element in elements):
            problems.append(say("pattern.can_be_nothing", column=offset + part.start() + 1))
        options.append(tuple(element for _, element in elements))
    if problems:
        raise PatternError(problems)
    return tuple(options)


def _slot(slot: str | None, column: int) -> str | None:
    """The slot of a word or a group; raises PatternError for one that only numbers fill, or none."""
    if slot is not None and (slot not in SLOTS or slot == "baseline"):
        accepted = ", ".join(name for name in SLOTS if name != "baseline")
        raise PatternError([say("pattern.no_word_slot", column=column, slot=slot, meant=meant(slot, SLOTS), accepted=accepted)])
    return slot


def _typed(match: re.Match[str], column: int, least: int, most: int) -> Element:
    """An element between angle brackets."""
    types, slot, source = match["types"], match["slot"], match.group()
    if types == _WORD_TYPE:
        word_type, _, slot = (slot or "").partition(":")
        if not word_type:
            raise PatternError([say("pattern.word_no_type", column=column, source=source)])
        conditions = _conditions(match["conditions"], column, "")
        return Element(0, least, most, _slot(slot or None, column), source=source, conditions=conditions, word_type=word_type)
    problems = []
    mask = 0
    for name in types.split("|"):
        if name not in ELEMENT_TYPES:
            problems.append(
                say("pattern.no_type", column=column, name=name, meant=meant(name, ELEMENT_TYPES), list=", ".join(ELEMENT_TYPES))
            )
        mask |= ELEMENT_TYPES.get(name, 0)
    if slot is not None and slot not in SLOTS:
        problems.append(say("pattern.no_slot", column=column, slot=slot, meant=meant(slot, SLOTS), list=", ".join(SLOTS)))
    fitting = _FILLED_BY.get(slot or "", ELEMENT_TYPES)
    wrong = [name for name in types.split("|") if name in ELEMENT_TYPES and name not in fitting]
    if wrong:
        problems.append(
            say("pattern.wrong_slot", column=column, source=source, wrong=wrong[0], slot=slot, list=", ".join(fitting))
        )
    if problems:
        raise PatternError(problems)
    return Element(mask, least, most, slot, source=source, conditions=_conditions(match["conditions"], column, types))


def _conditions(said: str, column: int, types: str) -> tuple[Condition, ...]:
    """The conditions of an element of these types; raises PatternError."""
    conditions = []
    for asks, refuses, words in _ONE_CONDITION.findall(said):
        if asks not in CONDITIONS:
            raise PatternError(
                [say("pattern.no_condition", column=column, asks=asks, meant=meant(asks, CONDITIONS), list=", ".join(CONDITIONS))]
            )
        if asks == "unit" and not all(name.split(".")[0] == "quantity" for name in types.split("|")):
            raise PatternError([say("pattern.unit_of", column=column, types=types or say("pattern.words"))])
        several = tuple(words.split("|"))
        if not all(several):
            raise PatternError([say("pattern.no_words", column=column, asks=asks, words=words)])
        conditions.append(Condition(asks, several, bool(refuses)))
    return tuple(conditions)
