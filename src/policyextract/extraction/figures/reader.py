"""Figures: a sentence that holds quantities into drafts of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from policyextract.extraction.context.sections import commitment
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.carried import resolve
from policyextract.extraction.figures.chunks import Chunk, chunk
from policyextract.extraction.figures.clause import asides, clauses
from policyextract.extraction.figures.descriptive import is_part_of_name
from policyextract.extraction.figures.draft import Draft, draft, is_index, is_set_phrase
from policyextract.extraction.figures.heads import heads
from policyextract.extraction.figures.labels import labels
from policyextract.extraction.figures.matching import Match, Rule, match_at, rules
from policyextract.extraction.figures.measure import measure
from policyextract.extraction.figures.number_kinds import number_kinds
from policyextract.extraction.figures.panel_slots import panel_slots
from policyextract.extraction.figures.places import split_place
from policyextract.extraction.figures.purposes import purposes
from policyextract.extraction.figures.shared import shared_things
from policyextract.extraction.figures.topics import object_before, subject_before, topic_before
from policyextract.extraction.figures.wholes import Completion
from policyextract.packs.lexicon import per_lexicon
from policyextract.packs.patterns import Element
from policyextract.packs.types import Type

_QUANTITY, _NOUN = int(Type.QUANTITY), int(Type.NOUN)


def in_sentence(sentence: Sentence, spans: Sequence[Any]) -> list[Draft]:
    """The figures of a sentence; `spans` are the quantities in it."""
    text, spread, context = sentence.text, sentence.clauses, sentence.context
    drafts: list[Draft] = []
    apart = asides(text, sentence.start, sentence.end, spans)
    at = 0
    for index, (start, end) in enumerate(spread):
        first = at
        while at < len(spans) and spans[at].start < end:
            at += 1
        if at > first:
            stretch = text.count("；", sentence.start, start)
            start = labels().start(sentence, index, spans[first].start)
            name = labels().repeated(sentence, index)
            for a, b, within, aside in clauses().pieces(text, start, end, spans[first:at], apart):
                for made in _in_clause(sentence, index, a, b, within, name):
                    made.aside = aside
                    made.stretch = stretch
                    drafts.append(made)
    for before, made in zip([None, *drafts], drafts, strict=False):
        purposes().name(made, text, before is None or made.clause - before.clause > 1)
    resolve(
        drafts,
        lambda made, strict: topic_before(text, spread, made.clause, strict),
        lambda made: subject_before(text, spread, made.clause),
        lambda made: (
            subject_before(text, spread, made.clause)
            or (object_before(text, spread, made.clause) if made.indicator in heads().spent else None)
        ),
        context.counted,
        Completion(sentence),
    )
    shared_things().settle(text, drafts)
    number_kinds().settle(sentence, drafts)
    numbers = [s.start for s in spans]
    placed: list[Draft] = []
    for made in drafts:
        quantity = made.quantity
        if quantity.unit_class == "none" and not is_index(made):
            continue
        measure(made)
        made.kind = "actual" if made.role == "baseline" else sentence.kind(made.clause, made.action)
        made.period, made.period_span = (sentence.at_start if made.role == "baseline" else sentence.period)(quantity.start)
        if placed and made.role is None:
            _after_baseline(made, placed[-1], sentence)
        made.region = context.region
        if made.indicator:
            place, made.indicator = split_place(made.indicator, context.region, quantity.unit_class == "count")
            made.region = place or made.place or made.region
            if quantity.unit_class == "count" and quantity.unit:
                context.counted[quantity.unit] = made.indicator
        if made.kind == "target":
            made.commitment = commitment(text, sentence.start, quantity.start, numbers)
        placed.append(made)
    panel_slots().fill(sentence, placed)
    for made in placed:
        if made.per_year:
            made.period = sentence.of_years(made.period)
    return placed


def _in_clause(
    sentence: Sentence, index: int, start: int, end: int, spans: Sequence[Any], name: tuple[int, int] | None
) -> Iterable[Draft]:
    text = sentence.text
    tokens = clauses().tokens(sentence, start, end, spans, name)
    for i, token in enumerate(tokens):
        if token.flags & _QUANTITY and is_part_of_name(tokens, i):
            token.flags = _NOUN
    chunks = chunk(tokens)
    found: dict[int, Draft] = {}
    said = since = 0
    for at, piece in enumerate(chunks):
        if not piece.flags & _QUANTITY:
            since |= piece.flags
            continue
        said |= since
        match = _first_match(chunks, at)
        if match is not None:
            made = draft(match, chunks, index)
            made.follow(said, since)
            if not is_set_phrase(made, text):
                found[at] = made
                baseline = match.slots.get("baseline")
                if baseline is not None:
                    _as_baseline(found, chunks.index(baseline), made)
        since = 0
    return found.values()


def _after_baseline(made: Draft, base: Draft, sentence: Sentence) -> None:
    """由上年的13%降到10%: the time of the number that a change starts from is not that of the one it reaches."""
    span = base.period_span
    if base.role == "baseline" and span is not None and span == made.period_span and base.quantity.start - span[1] <= 1:
        made.period, made.period_span = sentence.period(span[0])


def _as_baseline(found: dict[int, Draft], at: int, reached: Draft) -> None:
    """The number that a change starts from: a level of the same indicator."""
    if at in found:
        base = found[at]
        base.indicator, base.indicator_span = reached.indicator, reached.indicator_span
        base.take_action(reached)
        base.role, base.rule, base.fixed = "baseline", reached.rule, reached.fixed


def _first_match(chunks: Sequence[Chunk], at: int) -> Match | None:
    """The first rule that fits the quantity `chunks[at]`; most are ruled out by the chunks right beside it."""
    left = chunks[at - 1].flags if at else 0
    right = chunks[at + 1].flags if at + 1 < len(chunks) else 0
    for rule, before, after in _rules():
        if (before and not left & before) or (after and not right & after):
            continue
        match = match_at(rule, chunks, at)
        if match is not None:
            return match
    return None


@per_lexicon
def _rules() -> tuple[tuple[Rule, int, int], ...]:
    """Each rule with the types of which one must stand right before and right after its quantity (0: no matter)."""
    return tuple((rule, _beside(rule.before), _beside(rule.after)) for rule in rules())


def _beside(elements: Sequence[Element]) -> int:
    mask = 0
    for element in elements:
        if element.anchor or element.word is not None:
            return 0
        mask |= element.mask
        if element.least:
            return mask
    return 0
