"""Telling: what became of the numbers of a sentence, into the notes of a trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.clauses.chunks import chunk
from policyextract.extraction.figures.clauses.matching import Match, Tried
from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.text import segment
from policyextract.extraction.tokens.tokens import Item, Token
from policyextract.extraction.trace import Trace
from policyextract.packs.types import Type

_OF, _QUANTITY, _DURATION = int(Type.OF), int(Type.QUANTITY), int(Type.DURATION)
_FIXED = frozenset(("indicator", "kind", "period", "region", "per_year", "part_of"))
"""Slots of a figure that a rule can say itself."""


def clause(trace: Trace, start: int, end: int, tokens: Sequence[Token], chunks: Sequence[Chunk], flags: Sequence[int]) -> None:
    """Notes the tokens of a clause, with the type bits that they had before numbers in names were found, and its chunks."""
    trace.note("read", start, end, "clause", tokens=tuple(tokens), flags=tuple(flags), chunks=tuple(chunks))


def passed(trace: Trace, text: str, tokenize: Callable[[str, int, int, Sequence[Item]], list[Token]]) -> None:
    """Notes the words of the clauses that hold no quantity and so were never cut, and what they are together beside numbers."""
    for sentence in trace.of("sentence"):
        for start, end in segment.clauses(text, sentence.start, sentence.end):
            if not trace.within("read", start, end):
                tokens = tokenize(text, start, end, ())
                flags = [token.flags for token in tokens]
                chunks = chunk(tokens) if sentence.said["numbers"] else ()
                trace.note("passed", start, end, "clause", tokens=tuple(tokens), flags=tuple(flags), chunks=tuple(chunks))


def name(trace: Trace, tokens: Sequence[Token], i: int, why: str) -> None:
    """Notes that a quantity is part of a name, with what stands before it and the thing that it describes."""
    quantity = tokens[i].quantity
    after = [token for token in tokens[i + 1 : i + 3] if not token.flags & _OF]
    if quantity is not None:
        trace.note(
            "number",
            quantity.start,
            quantity.end,
            "name",
            reason=why,
            number=tokens[i].text,
            unit=quantity.unit or "",
            before=tokens[i - 1].text if i else "",
            thing=after[0].text if after else "",
        )


def rule(trace: Trace, quantity: ScannedQuantity, match: Match | None, chunks: Sequence[Chunk], at: int, tried: Tried) -> None:
    """Notes the rule that fits a quantity, if one does, the chunks among which it was looked for, and how far all rules came."""
    why = "none" if match is None else "fits"
    trace.note("rule", quantity.start, quantity.end, why, match=match, chunks=chunks, at=at, tried=tried)


def hidden(trace: Trace, spans: Sequence[ScannedQuantity], tokens: Sequence[Token]) -> None:
    """Notes the quantities of a clause that rules are not asked about: lengths of time, and what a longer token holds."""
    alone = {id(token.quantity): token for token in tokens if token.quantity is not None}
    for quantity in spans:
        token = alone.get(id(quantity))
        if token is None or not token.flags & _QUANTITY:
            why = "hidden" if token is None or not token.flags & _DURATION else "duration"
            trace.note("number", quantity.start, quantity.end, why)


def phrase(trace: Trace, made: Draft, why: str, text: str) -> None:
    """Notes that a number belongs to a way of speaking."""
    quantity = made.quantity
    thing = made.indicator or text[quantity.end : quantity.end + 4].strip()
    trace.note("number", quantity.start, quantity.end, "phrase", reason=why, thing=thing, unit=quantity.unit or "")


def drafted(trace: Trace, made: Draft) -> None:
    """Notes what a rule made of a number, before the steps after it fill what it leaves unsaid."""
    quantity = made.quantity
    trace.note("draft", quantity.start, quantity.end, "made", indicator=made.indicator, action=made.action, rule=made.rule.id)


def carried(trace: Trace, drafts: Sequence[Draft], text: str) -> None:
    """Notes what the drafts of a sentence took from what was said before, and from where."""
    for before, made in zip([None, *drafts], drafts, strict=False):
        quantity = made.quantity
        previous = "" if before is None else text[before.quantity.start : before.quantity.end]
        why = "respective" if made.group else made.carried
        if why:
            trace.note("indicator", quantity.start, quantity.end, why, previous=previous, indicator=made.indicator)
        if made.lent_by is not None:
            lender = made.lent_by.quantity
            trace.note("action", quantity.start, quantity.end, "lent", previous=text[lender.start : lender.end])


def placed(trace: Trace, made: Draft, sentence: Sentence, place: str | None, measured_by: str) -> None:
    """Notes what the measure of a figure rests on, and where its kind, period and region are from."""
    at = made.quantity.start
    if measured_by:
        words = {"verb": made.action, "unit": made.quantity.unit, "name": made.indicator}
        trace.note("measure", at, at, measured_by, by=words.get(measured_by))
    if made.role == "baseline":
        trace.note("kind", at, at, "baseline", kind=made.kind)
    else:
        sentence.tell(trace, at, made.clause, made.action)
    sentence.tell_period(trace, at, made.period, made.period_span)
    if made.region:
        context = sentence.context
        if place or made.place:
            trace.note("region", at, at, "named", region=made.region)
        elif context.region_from != "document":
            trace.note("region", at, at, "heading", by=context.region_from)
        else:
            trace.note("region", at, at, "document")


def unmeasured(trace: Trace, made: Draft) -> None:
    """Notes that a number without a unit measures nothing."""
    trace.note("number", made.quantity.start, made.quantity.end, "unitless")


def fixed(trace: Trace, drafts: Sequence[Draft]) -> None:
    """Notes what the rules of figures say themselves, whatever the words around them say."""
    for made in drafts:
        at = made.quantity.start
        for slot in _FIXED.intersection(made.fixed):
            if made.role != "baseline" or slot == "indicator":
                trace.note(slot, at, at, "rule", previous="")
