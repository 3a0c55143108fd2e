"""Grammar: rules as data, compiled into matchers over the chunks of a clause.

A pattern is a row of elements. `<np>` is a chunk of that type, `<np:indicator>` fills a slot, `<verb.grow|verb.fall>` is
one of several types, `"其中"` is that very word; `?` makes an element optional, `*` and `+` repeat it. `^` and `$` are the
ends of the clause. One `<quantity>` without a slot is the focus: matching starts there and goes outwards, each element
taking all it can and giving nothing back, so a match costs no more than the length of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from policyextract.chunks import Chunk
from policyextract.lexicon import per_lexicon, tables
from policyextract.tokens import ANY_VERB, Type

MAX_REPEAT = 12

QUANTITY_CLASSES = {
    name: 1 << (40 + i)
    for i, name in enumerate(("count", "measure", "percent", "point", "times", "fraction", "duration", "none", "rank"))
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
_VERBS = int(ANY_VERB)
_ELEMENT = re.compile(r'\s*(?:<([a-z.|]+)(?::([a-z]+))?>|"([^"]+)"|(\^)|(\$))([?*+]?)')


class PatternError(ValueError):
    """A pattern that does not parse; the message says where and what is accepted."""


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


@dataclass(frozen=True)
class Rule:
    """A compiled rule. `before` runs leftwards from the focus quantity, `after` rightwards."""

    id: str
    doc: str
    pattern: str
    before: tuple[Element, ...]
    after: tuple[Element, ...]
    focus: int
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


def parse_pattern(pattern: str) -> tuple[tuple[Element, ...], tuple[Element, ...], int]:
    """The elements before the focus (nearest first), those after it, and the focus's own type bits."""
    elements: list[Element] = []
    position = 0
    stripped = pattern.rstrip()
    while position < len(stripped):
        match = _ELEMENT.match(stripped, position)
        if match is None:
            raise PatternError(
                f"column {position + 1}: {stripped[position:position + 12]!r} is no element; accepted: <type>, <type:slot>, "
                f'"word", ^ or $, each with ?, * or +'
            )
        elements.append(_element(match))
        position = match.end()
    focus = [i for i, e in enumerate(elements) if e.slot is None and not e.anchor and e.mask & _ALL_QUANTITIES and e.most == 1]
    if len(focus) != 1:
        raise PatternError(f"a pattern has exactly one <quantity> without a slot, here are {len(focus)}")
    at = focus[0]
    return tuple(reversed(elements[:at])), tuple(elements[at + 1 :]), elements[at].mask


_ALL_QUANTITIES = int(Type.QUANTITY)
for _bit in QUANTITY_CLASSES.values():
    _ALL_QUANTITIES |= _bit


def _element(match: re.Match[str]) -> Element:
    types, slot, word, start, end, repeat = match.groups()
    least, most = {"": (1, 1), "?": (0, 1), "*": (0, MAX_REPEAT), "+": (1, MAX_REPEAT)}[repeat]
    source = match.group().strip()
    if start or end:
        return Element(0, 1, 1, anchor=True, source=source)
    if word:
        return Element(0, least, most, word=word, source=source)
    mask = 0
    for name in types.split("|"):
        if name not in ELEMENT_TYPES:
            raise PatternError(f"column {match.start() + 1}: no type {name!r}; accepted: {', '.join(sorted(ELEMENT_TYPES))}")
        mask |= ELEMENT_TYPES[name]
    if slot is not None and slot not in SLOTS:
        raise PatternError(f"column {match.start() + 1}: no slot {slot!r}; accepted: {', '.join(SLOTS)}")
    return Element(mask, least, most, slot, source=source)


def compile_rule(table: Mapping[str, Any]) -> Rule:
    """A rule from its TOML table; raises `PatternError`."""
    before, after, focus = parse_pattern(table["pattern"])
    return Rule(
        id=table["id"],
        doc=table.get("doc", ""),
        pattern=table["pattern"],
        before=before,
        after=after,
        focus=focus,
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
    if rule.before and _run(rule.before, chunks, focus - 1, -1, slots) < 0:
        return None
    if rule.after and _run(rule.after, chunks, focus + 1, 1, slots) < 0:
        return None
    return Match(rule, focus, slots)


def _run(elements: Sequence[Element], chunks: Sequence[Chunk], i: int, step: int, slots: dict[str, Chunk]) -> int:
    """Match elements from `i` in direction `step`; gives how many matched, or -1 - that number where it stopped."""
    n = len(chunks)
    for done, element in enumerate(elements):
        if element.anchor:
            if 0 <= i < n:
                return -1 - done
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
            return -1 - done
    return len(elements)
