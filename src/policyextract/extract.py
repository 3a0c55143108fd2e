"""Extract: raw text into typed records, step by step. Someone who reads `extract` sees the whole machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from policyextract import numbers, periods, segment
from policyextract.arguments import parse_date
from policyextract.chunks import Chunk, chunk
from policyextract.context import Context, commitment
from policyextract.drafts import Draft, draft, is_index, is_set_phrase
from policyextract.grammar import QUANTITY_CLASSES, Match, builtin_rules, match_at
from policyextract.heading import said_in_heading
from policyextract.measure import measure
from policyextract.names import is_part_of_name
from policyextract.places import split_place
from policyextract.records import Extraction, Figure
from policyextract.resolve import resolve
from policyextract.text import Clean, repair
from policyextract.topics import subject_before, topic_before
from policyextract.tokens import QUOTE, Token, Type, tokenize

_QUANTITY, _NOUN, _TIME, _DURATION = int(Type.QUANTITY), int(Type.NOUN), int(Type.TIME), int(Type.DURATION)
_RANK_UNITS = frozenset(("位", "个位次", "位次", "名", "个名次"))
_CLASS_BITS = {name: _QUANTITY | bit for name, bit in QUANTITY_CLASSES.items()}


def extract(text: str, *, published: str | None = None, region: str | None = None) -> Extraction:
    """Figures, projects and industries of `text`.

    `published` is the date of the document (`2024-01-17`, `2024-01` or `2024`), from which 今年 and 去年 are resolved;
    `region` is what a figure is about when the text names nothing nearer. Where they are not given, the first lines
    of the text are asked. Offsets in the records are string offsets into `text`. Raises TypeError or ValueError that
    name the argument; any string gives a result.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}; read files with policyextract.read")
    said = said_in_heading(text) if published is None or region is None else {}
    published = parse_date(published, "published") or said.get("published")
    region = region or said.get("region")
    clean = repair(text)
    drafts = list(_figures(clean.text, published, region))
    figures = [_record(made, clean, sentence) for made, sentence in drafts]
    return Extraction(figures=figures, published=published, region=region)


def _figures(text: str, published: str | None, region: str | None) -> Iterator[tuple[Draft, tuple[int, int]]]:
    year = int(published[:4]) if published else None
    month = int(published[5:7]) if published and len(published) >= 7 else None
    context = Context(year, month, region)
    spans = numbers.scan(text)
    i, n = 0, len(spans)
    for start, end in segment.paragraphs(text):
        context.paragraph(text, start, end)
        if i < n and spans[i].start >= end:
            continue
        for a, b in segment.sentences(text, start, end):
            j = i
            while j < n and spans[j].start < b:
                j += 1
            if j > i:
                yield from _sentence(text, a, b, spans[i:j], context)
            else:
                context.sentence(text, a, b)
            i = j


def _sentence(text: str, start: int, end: int, spans: Sequence[Any], context: Context) -> Iterator[tuple[Draft, tuple[int, int]]]:
    """The figures of one sentence that holds quantities."""
    drafts: list[Draft] = []
    times = context.times(text, start, end)
    clauses = segment.clauses(text, start, end)
    kind: str | None = None
    said: list[str | None] = []
    for index, (a, b) in enumerate(clauses):
        here = [s for s in spans if a <= s.start < b]
        when = [t for t in times if a <= t.start < b]
        kind = context.clause_kind(text[a:b], when) or kind
        said.append("actual" if kind is None and here and context.stands_already(text[a:b]) else kind)
        if here:
            for made in _clause(text, a, b, here, when, index):
                drafts.append(made)
    held = context.default_kind()
    if kind is not None:
        context.kind = kind
    resolve(
        drafts,
        lambda made, strict: topic_before(text, clauses, made.clause, strict),
        lambda made: subject_before(text, clauses, made.clause),
        context.counted,
    )
    drafts = [made for made in drafts if made.quantity.unit_class != "none" or is_index(made)]
    for made in drafts:
        measure(made)
        if made.indicator and made.quantity.unit_class == "count" and made.quantity.unit:
            context.counted[made.quantity.unit] = made.indicator
        a, b = clauses[made.clause]
        made.kind = said[made.clause] or held
        _set_period(made, times, start, context)
        made.region = context.region
        if made.indicator:
            place, made.indicator = split_place(made.indicator)
            made.region = place or made.region
        if made.kind == "target":
            made.commitment = commitment(text, start, made.quantity.start)
        yield made, (start, end)


def _set_period(made: Draft, times: Sequence[periods.Time], start: int, context: Context) -> None:
    """The nearest time before the number in its sentence, else what holds here."""
    before = [t for t in times if t.start < made.quantity.start and t.end <= made.quantity.start + 1]
    if before:
        time = before[-1]
        if time.of_that_year:
            time = time._replace(period=context.that_year(time.period), vague=False)
        elif not time.named and len(before) > 1 and before[-2].named and before[-2].period and time.period:
            time = time._replace(period=before[-2].period[:4] + time.period[4:])  # 2022年，全市全年
        if time.period is not None or not time.vague:
            made.period = time.period
            made.period_span = (time.start, time.end)
            if not context.in_sections:
                context.period = time.period
            if time.period is not None:
                return
        elif not context.in_sections:
            context.period = None
    made.period = context.section_period if context.in_sections else context.period
    if made.period is None and not context.in_sections and not before:
        made.period = next((t.period[:4] for t in times if t.period and not t.of_that_year), None)


def _clause(text: str, start: int, end: int, spans: Sequence[Any], times: Sequence[periods.Time], index: int) -> Iterable[Draft]:
    items: list[tuple[int, int, int, Any]] = [(m.start(), m.end(), _NOUN, None) for m in QUOTE.finditer(text, start, end)]
    items += [(s.start, s.end, _quantity_flags(s), s) for s in spans]
    items += [(t.start, t.end, _TIME, t) for t in times]
    items.sort(key=lambda item: item[:2])
    disjoint: list[tuple[int, int, int, Any]] = []
    for item in items:
        if disjoint and item[0] < disjoint[-1][1]:
            continue
        disjoint.append(item)
    tokens = tokenize(text, start, end, disjoint)
    for i, token in enumerate(tokens):
        if token.flags & _QUANTITY and is_part_of_name(tokens, i):
            token.flags = _NOUN
    chunks = chunk(tokens)
    made: dict[int, Draft] = {}
    for at, piece in enumerate(chunks):
        if piece.flags & _QUANTITY:
            match = _first_match(chunks, at)
            if match is None:
                continue
            found = draft(match, chunks, index)
            if is_set_phrase(found, text):
                continue
            made[at] = found
            baseline = match.slots.get("baseline")
            if baseline is not None:
                _as_baseline(made, chunks.index(baseline), made[at])
    return made.values()


def _quantity_flags(span: Any) -> int:
    if span.unit_class == "duration":
        return _DURATION
    return _CLASS_BITS[span.unit_class] | (_CLASS_BITS["rank"] if span.unit in _RANK_UNITS else 0)


def _as_baseline(made: dict[int, Draft], at: int, reached: Draft) -> None:
    """The number that a change starts from: a level of the same indicator."""
    if at in made:
        base = made[at]
        base.indicator, base.indicator_span = reached.indicator, reached.indicator_span
        base.take_action(reached)
        base.role, base.rule = "baseline", reached.rule


def _first_match(chunks: Sequence[Chunk], at: int) -> Match | None:
    for rule in builtin_rules():
        match = match_at(rule, chunks, at)
        if match is not None:
            return match
    return None


def _record(made: Draft, clean: Clean, sentence: tuple[int, int]) -> Figure:
    quantity = made.quantity
    start, end = clean.raw_span(quantity.start, quantity.end)
    number = clean.raw_span(quantity.number_start, quantity.number_end)
    spans = {"number": number}
    for slot, span in (("indicator", made.indicator_span), ("action", made.action_span), ("period", made.period_span)):
        if span is not None:
            spans[slot] = clean.raw_span(*span)
    if made.commitment is not None:
        spans["commitment"] = clean.raw_span(*made.commitment[1:])
    bound = quantity.bound
    if bound == "exact" and made.word is not None and made.word.bound:
        bound = made.word.bound
    a, b = sentence
    return Figure(
        start=start,
        end=end,
        text=clean.raw[start:end],
        sentence=clean.text[a:b].strip(),
        rule=made.rule,
        spans=spans,
        number_start=number[0],
        kind=made.kind,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit,
        bound=bound,
        measure=made.measure,
        direction=made.direction,
        indicator=made.indicator,
        action=made.action,
        period=made.period,
        region=made.region,
        role=made.role,
        commitment=made.commitment[0] if made.commitment else None,
        commitment_text=clean.text[made.commitment[1] : made.commitment[2]] if made.commitment else None,
        base_value=quantity.base_value,
        base_value_high=quantity.base_value_high,
        base_unit=quantity.base_unit,
        dimension=quantity.dimension,
    )
