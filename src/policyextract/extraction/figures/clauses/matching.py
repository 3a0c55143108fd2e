"""Matching: rules of the packs, compiled, over the chunks of a clause (what a pattern says: `packs.notations.patterns`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypedDict, cast

from policyextract.core.slots import Bound, Direction, Kind, Measure
from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.tokens.tokens import types_in
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.notations.patterns import Condition, Element, parse_pattern

_KEPT = 4096
"""For so many combinations of types the rules that may fit are kept."""


class Given(TypedDict, total=False):
    """What a rule itself says of its figures; `indicator` may hold the names of its slots in braces."""

    indicator: str
    action: str
    measure: Measure
    direction: Direction
    bound: Bound
    kind: Kind
    period: str
    region: str
    unit: str
    per_year: bool
    part_of: bool


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
    focus_conditions: tuple[Condition, ...] = ()
    figure: Given = field(default_factory=Given)
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


def compile_rule(table: Mapping[str, Any], words_of: Callable[[str], Sequence[str]] = lambda _: ()) -> Rule:
    """A rule from its TOML table; `words_of` gives the words of the types that it asks for. Raises `PatternError`."""
    pattern = parse_pattern(table["pattern"])
    return Rule(
        id=table["id"],
        doc=table.get("doc", ""),
        pattern=table["pattern"],
        before=tuple(_with_words(element, words_of) for element in pattern.before),
        after=tuple(_with_words(element, words_of) for element in pattern.after),
        focus=pattern.focus.mask,
        focus_source=pattern.focus.source,
        focus_conditions=pattern.focus.conditions,
        figure=cast(Given, table.get("figure", {})),
        examples=tuple(table.get("example", ())),
        counterexamples=tuple(table.get("counterexample", ())),
        traits=frozenset(table.get("traits", ())),
    )


def _with_words(element: Element, words_of: Callable[[str], Sequence[str]]) -> Element:
    """An element with the words that it asks for by their type."""
    if element.options:
        return replace(element, options=tuple(tuple(_with_words(e, words_of) for e in row) for row in element.options))
    return replace(element, words=frozenset(words_of(element.word_type))) if element.word_type else element


class Tried(NamedTuple):
    """What became of all rules at one quantity, in order of precedence: matches of those that fit, stops of the others."""

    fit: list[Match]
    stopped: list[Stop]


class _Asking(NamedTuple):
    """A rule with the types that it asks for: of each mask one must be there."""

    rule: Rule
    left: int
    """Right before its quantity; 0: no matter."""
    right: int
    before: tuple[int, ...]
    """Anywhere before it, for each element that must be met."""
    after: tuple[int, ...]
    words: frozenset[str] | None
    """Words of which one must be in its clause; None: no matter."""

    @staticmethod
    def of(rule: Rule) -> _Asking:
        """The rule and what it asks for."""
        before, after = rule.before, rule.after
        words = min(filter(None, map(_words_asked, (*before, *after))), key=len, default=None)
        return _Asking(rule, _types_beside(before), _types_beside(after), _types_asked(before), _types_asked(after), words)


class Rules:
    """The rules of a lexicon, compiled, in order of precedence; the first that fits a quantity wins."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.all = tuple(compile_rule(table, lexicon.words_of) for table in lexicon.tables("rule"))
        self._asking = tuple(map(_Asking.of, self.all))
        self._candidates: dict[tuple[int, int, int], tuple[_Asking, ...]] = {}
        self._rules: dict[tuple[int, int, int, int, int], tuple[_Asking, ...]] = {}

    def first(self, chunks: Sequence[Chunk], at: int) -> Match | None:
        """The match of the first rule that fits the quantity `chunks[at]`; most are ruled out by the chunks right beside it."""
        left = chunks[at - 1].flags if at else 0
        right = chunks[at + 1].flags if at + 1 < len(chunks) else 0
        types = left, chunks[at].flags, right, types_in(chunks[:at]), types_in(chunks[at + 1 :])
        rules = self._rules.get(types)
        if rules is None:
            if len(self._rules) >= _KEPT:
                self._rules.clear()
            rules = self._rules[types] = self._that_lack_nothing(*types)
        texts: frozenset[str] | None = None
        for asking in rules:
            if asking.words is not None:
                texts = texts or frozenset([chunk.text for chunk in chunks])
                if asking.words.isdisjoint(texts):
                    continue  # as most rules for one verb or one word
            match = match_at(asking.rule, chunks, at)
            if match is not None:
                return match
        return None

    def tried(self, chunks: Sequence[Chunk], at: int) -> Tried:
        """All rules at the quantity `chunks[at]`: what `first` leaves out to be quick, for those who ask why."""
        matches = [(rule, match_at(rule, chunks, at)) for rule in self.all]
        stops = [stop_at(rule, chunks, at) for rule, match in matches if match is None]
        return Tried([match for _, match in matches if match is not None], [stop for stop in stops if stop is not None])

    def _that_lack_nothing(self, left: int, focus: int, right: int, before: int, after: int) -> tuple[_Asking, ...]:
        """The rules that find what they ask for right beside such a quantity and anywhere before and after it."""
        beside = left, focus, right
        candidates = self._candidates.get(beside)
        if candidates is None:
            if len(self._candidates) >= _KEPT:
                self._candidates.clear()
            candidates = self._candidates[beside] = self._that_may_fit(*beside)
        return tuple(asking for asking in candidates if not _lacks(before, asking.before) and not _lacks(after, asking.after))

    def _that_may_fit(self, left: int, focus: int, right: int) -> tuple[_Asking, ...]:
        """The rules that these types of a quantity and of what stands beside it do not rule out; texts have a few hundred."""
        return tuple(
            asking
            for asking in self._asking
            if focus & asking.rule.focus
            and (not asking.left or left & asking.left)
            and (not asking.right or right & asking.right)
        )


def _types_beside(elements: Sequence[Element]) -> int:
    mask = 0
    for element in elements:
        if element.anchor or element.by_words:
            return 0
        mask |= element.mask
        if element.least:
            return mask
    return 0


def _types_asked(elements: Sequence[Element]) -> tuple[int, ...]:
    """The types that elements ask for which must be met, and of which nothing but the types is asked."""
    return tuple(dict.fromkeys(element.mask for element in elements if element.least and element.plain))


def _words_asked(element: Element) -> frozenset[str]:
    """The words of which an element must be met by one; none where it may be left out, or other words fit too."""
    if not element.least or element.options:
        return frozenset()
    if element.word is not None:
        return frozenset((element.word,))
    said = [condition.words for condition in element.conditions if condition.asks == "is" and not condition.refuses]
    return frozenset(said[0]) if said else element.words


def _lacks(types: int, asked: Sequence[int]) -> bool:
    """Whether there are none of these types for one of the masks."""
    return not all(map(types.__and__, asked))


def match_at(rule: Rule, chunks: Sequence[Chunk], focus: int) -> Match | None:
    """The rule's match around the quantity `chunks[focus]`, or None."""
    if not chunks[focus].flags & rule.focus or (rule.focus_conditions and not _is_focus(rule, chunks[focus])):
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
    flags = chunks[i].flags if 0 <= i < n else 0
    for done, element in enumerate(elements):
        if element.plain:
            mask = element.mask
            if not flags & mask:  # as most often: what stands here is not of its type
                if element.least:
                    return done, i
                continue
            if element.slot is not None and element.slot not in slots:
                slots[element.slot] = chunks[i]
            count, most = 0, element.most
            while count < most and flags & mask:
                count += 1
                i += step
                flags = chunks[i].flags if 0 <= i < n else 0
        elif element.anchor:
            if 0 <= i < n:
                return done, i
            continue
        else:
            count = 0
            while count < element.most and 0 <= i < n and (taken := _taken(element, chunks, i, step, slots)):
                if element.slot is not None and element.slot not in slots:
                    slots[element.slot] = chunks[i]
                count += 1
                i += taken * step
            flags = chunks[i].flags if 0 <= i < n else 0
        if count < element.least:
            return done, i
    return None


def _taken(element: Element, chunks: Sequence[Chunk], i: int, step: int, slots: dict[str, Chunk]) -> int:
    """How many chunks from `i` on an element takes once, that words decide on: 0 where it does not fit."""
    for option in element.options:
        filled = dict(slots)
        end = _through(option, chunks, i, step, filled)
        if end is not None and end != i:
            slots.update(filled)
            return abs(end - i)
    if element.options:
        return 0
    chunk = chunks[i]
    if element.word is not None:
        return int(chunk.text == element.word)
    if element.word_type is None:
        if not chunk.flags & element.mask:
            return 0
    elif chunk.text not in element.words:
        return 0
    return int(_meets(element.conditions, chunk))


def _through(row: Sequence[Element], chunks: Sequence[Chunk], i: int, step: int, slots: dict[str, Chunk]) -> int | None:
    """Where a row of a group ends that begins at `i`; None where it does not fit."""
    for element in row:
        count = 0
        while count < element.most and 0 <= i < len(chunks) and _taken(element, chunks, i, step, slots):
            if element.slot is not None and element.slot not in slots:
                slots[element.slot] = chunks[i]
            count += 1
            i += step
        if count < element.least:
            return None
    return i


def _meets(conditions: Sequence[Condition], chunk: Chunk) -> bool:
    """Whether the words of a chunk, or its unit, are as asked."""
    if not conditions:
        return True
    text, unit = chunk.text, None if chunk.quantity is None else chunk.quantity.unit
    met = True
    for condition in conditions:
        met = met and condition.holds(text, unit)
    return met


def _is_focus(rule: Rule, chunk: Chunk) -> bool:
    """Whether a chunk is a quantity that the rule reads."""
    return bool(chunk.flags & rule.focus) and _meets(rule.focus_conditions, chunk)


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
    if not _is_focus(rule, chunks[focus]):
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
