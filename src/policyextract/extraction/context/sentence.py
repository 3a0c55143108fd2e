"""Sentence: one sentence with its clauses and times, and what each clause says of kind and period."""

from __future__ import annotations

from policyextract.core.records import Kind
from policyextract.extraction.context.sections import Context
from policyextract.extraction.text import segment

_NEAR = 4  # characters between a time and the number that it dates: 由2015年底的12%


class Sentence:
    """A sentence of clean text in its context; the context moves on when the sentence is made."""

    __slots__ = ("_held", "_kinds", "clauses", "context", "end", "start", "text", "times")

    def __init__(self, text: str, start: int, end: int, context: Context) -> None:
        self.text, self.start, self.end = text, start, end
        self.context = context
        self.clauses = segment.clauses(text, start, end)
        self.times = context.times(text, start, end)
        self._kinds: list[Kind | None] = []
        kind: Kind | None = None
        at = 0
        for a, b in self.clauses:
            first = at
            while at < len(self.times) and self.times[at].start < b:
                at += 1
            clause = text[a:b]
            kind = context.clause_kind(clause, self.times[first:at]) or kind
            self._kinds.append("actual" if kind is None and context.stands_already(clause) else kind)
        self._held = context.default_kind()
        if kind is not None:
            context.kind = kind
        context.named(self.times)

    def clause_at(self, offset: int) -> int:
        """Index of the clause that holds a clean offset."""
        for index, (_, end) in enumerate(self.clauses):
            if offset < end:
                return index
        return len(self.clauses) - 1

    def kind(self, clause: int, action: str | None = None) -> Kind:
        """`target` or `actual` for what clause number `clause` says, with the predicate `action`."""
        said = self._kinds[clause]
        if said is None and action is not None and self.context.says_standing(action):
            return "actual"
        return said or self._held

    def period(self, offset: int) -> tuple[str | None, tuple[int, int] | None]:
        """The period of what stands at a clean offset and the span that says it: the time before it, else what holds here."""
        context = self.context
        context.dated()
        before = [
            t
            for t in self.times
            if t.start < offset and t.end <= offset + 1 and not t.base and not (t.origin and offset - t.end > _NEAR)
        ]
        if before:
            time = before[-1]
            if time.of_that_year:
                time = time._replace(period=context.that_year(time.period), vague=False)
            elif not time.named and len(before) > 1 and time.period:
                year = before[-2]
                if year.named and not year.since and year.period:
                    time = time._replace(period=year.period[:4] + time.period[4:])  # 2022年，全市全年
            if time.period is not None or not time.vague:
                if not context.is_one_year():
                    context.period = time.period
                if time.period is not None:
                    return time.period, (time.start, time.end)
            elif not context.is_one_year():
                context.period = None
        period = context.section_period if context.is_one_year() else context.period or context.section_period
        if period is None and not context.in_sections and not context.in_notes and not before:
            own = (t for t in self.times if not (t.of_that_year or t.base or t.origin))
            period = next((t.period[:4] for t in own if t.period), None)
        return period, None

    def of_years(self, period: str | None) -> str | None:
        """The period of a yearly mean for which `period` was found: several years, None where the text does not tell which."""
        return period if period is not None and "/" in period else self.context.span

    def at_start(self, offset: int) -> tuple[str | None, tuple[int, int] | None]:
        """The period of the number that a change starts from: only a time right before it dates it (由2015年的12%)."""
        for time in self.times:
            if time.end <= offset <= time.end + _NEAR and time.named and time.period is not None:
                return time.period, (time.start, time.end)
        return None, None
