"""Grammar: rules as data, compiled into matchers over the chunks of a clause.

A pattern is a row of elements. `<np>` is a chunk of that type, `<np:indicator>` fills a slot, `<verb.grow|verb.fall>` is
one of several types, `"其中"` is that very word; `?` makes an element optional, `*` and `+` repeat it. `^` and `$` are the
ends of the clause. One `<quantity>` without a slot is the focus: matching starts there and goes outwards, each element
taking all it can and giving nothing back. A repeat takes at most `MAX_REPEAT` chunks and a pattern has at most
`MAX_ELEMENTS` elements, so what a rule costs at a quantity is bounded, whatever the pattern and whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from policyextract.extraction.figures.chunks import Chunk
from policyextract.extraction.tokens.tokens import Type
from policyextract.packs.faults import meant
from policyextract.packs.lexicon import per_lexicon, tables

MAX_REPEAT = 12
MAX_ELEMENTS = 32

QUANTITY_CLASSES = {
    name: 1 << (40 + i)
    for i, name in enumerate(("count", "measure", "percent", "point", "times", "fraction", "duration", "none", "rank", "ratio"))
}

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


@dataclass(frozen=True)
class Rule:
    """A compiled rule. `before` runs leftwards from the focus quantity, `after` rightwards."""

    id: str
    doc: str
    pattern: str
    before: tuple[Element, ...]
    after: tuple[Element, ...]
    focus: int
    focus_source: str = "<quantity>"
    figure: Mapping[str, Any] = field(default_factory=dict)
    examples: tuple[Mapping[str, Any], ...] = ()
    counterexamples: tuple[Mapping[str, Any], ...] = ()


class Match:
    """A rule that fired: the focus quantity's index and the chunks of its slots."""

    __slots__ = ("focus", "rule", "slots")

    def __init__(self, rule: Rule, focus: int, slots: dict[str, Chunk]) -> None:
        self.rule = rule
        self.focus = focus
        self.slots = slots


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


def compile_rule(table: Mapping[str, Any]) -> Rule:
    """A rule from its TOML table; raises `PatternError`."""
    pattern = parse_pattern(table["pattern"])
    return Rule(
        id=table["id"],
        doc=table.get("doc", ""),
        pattern=table["pattern"],
        before=pattern.before,
        after=pattern.after,
        focus=pattern.focus.mask,
        focus_source=pattern.focus.source,
        figure=table.get("figure", {}),
        examples=tuple(table.get("example", ())),
        counterexamples=tuple(table.get("counterexample", ())),
    )


@per_lexicon
def rules() -> tuple[Rule, ...]:
    """The rules in use, in order of precedence."""
    return tuple(compile_rule(table) for table in tables("rule"))


def match_at(rule: Rule, chunks: Sequence[Chunk], focus: int) -> Match | None:
    """The rule's match around the quantity `chunks[focus]`, or None."""
    if not chunks[focus].flags & rule.focus:
        return None
    slots: dict[str, Chunk] = {}
    if rule.before and _run(rule.before, chunks, focus - 1, -1, slots) is not None:
        return None
    if rule.after and _run(rule.after, chunks, focus + 1, 1, slots) is not None:
        return None
    return Match(rule, focus, slots)


def _run(
    elements: Sequence[Element], chunks: Sequence[Chunk], i: int, step: int, slots: dict[str, Chunk]
) -> tuple[int, int] | None:
    """Match elements from `i` in direction `step`; gives None, or the element that found nothing and the chunk before it."""
    n = len(chunks)
    for done, element in enumerate(elements):
        if element.anchor:
            if 0 <= i < n:
                return done, i
            continue
        count, mask, word = 0, element.mask, element.word
        while count < element.most and 0 <= i < n:
            candidate = chunks[i]
            if word is None:
                if not candidate.flags & mask:
                    break
            elif candidate.text != word:
                break
            if element.slot is not None and element.slot not in slots:
                slots[element.slot] = candidate
            count += 1
            i += step
        if count < element.least:
            return done, i
    return None


class Stop(NamedTuple):
    """Where a rule stopped that did not fire.

    `element` is what it wanted, `chunk` the index of what stood there instead (None: the clause ended there). `met` of
    `asked` elements that may not be left out were met, the quantity not counted.
    """

    rule: Rule
    element: str
    chunk: int | None
    met: int
    asked: int
    slots: dict[str, Chunk]


def stop_at(rule: Rule, chunks: Sequence[Chunk], focus: int) -> Stop | None:
    """Where the rule stops around the quantity `chunks[focus]`; None if it matches."""
    asked = sum(element.least for element in (*rule.before, *rule.after))
    slots: dict[str, Chunk] = {}
    if not chunks[focus].flags & rule.focus:
        return Stop(rule, rule.focus_source, focus, 0, asked, slots)
    met = 0
    for elements, start, step in ((rule.before, focus - 1, -1), (rule.after, focus + 1, 1)):
        stopped = _run(elements, chunks, start, step, slots)
        if stopped is None:
            met += sum(element.least for element in elements)
            continue
        done, i = stopped
        met += sum(element.least for element in elements[:done])
        return Stop(rule, elements[done].source, i if 0 <= i < len(chunks) else None, met, asked, slots)
    return None
