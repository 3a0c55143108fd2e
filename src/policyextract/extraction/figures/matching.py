"""Matching: rules of the packs, compiled, over the chunks of a clause (what a pattern says: `packs.patterns`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from policyextract.extraction.figures.chunks import Chunk
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.patterns import Element, parse_pattern


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
    traits: frozenset[str] = frozenset()


class Match:
    """A rule that fired: the focus quantity's index and the chunks of its slots."""

    __slots__ = ("focus", "rule", "slots")

    def __init__(self, rule: Rule, focus: int, slots: dict[str, Chunk]) -> None:
        self.rule = rule
        self.focus = focus
        self.slots = slots


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
        traits=frozenset(table.get("traits", ())),
    )


class Rules:
    """The rules of a lexicon, compiled, in order of precedence; the first that fits a quantity wins."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.all = tuple(compile_rule(table) for table in lexicon.tables("rule"))
        # Each with the types of which one must stand right before and right after its quantity (0: no matter).
        self._beside = tuple((rule, _types_beside(rule.before), _types_beside(rule.after)) for rule in self.all)

    def first(self, chunks: Sequence[Chunk], at: int) -> Match | None:
        """The match of the first rule that fits the quantity `chunks[at]`; most are ruled out by the chunks right beside it."""
        left = chunks[at - 1].flags if at else 0
        right = chunks[at + 1].flags if at + 1 < len(chunks) else 0
        for rule, before, after in self._beside:
            if (before and not left & before) or (after and not right & after):
                continue
            match = match_at(rule, chunks, at)
            if match is not None:
                return match
        return None


def _types_beside(elements: Sequence[Element]) -> int:
    mask = 0
    for element in elements:
        if element.anchor or element.word is not None:
            return 0
        mask |= element.mask
        if element.least:
            return mask
    return 0


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
