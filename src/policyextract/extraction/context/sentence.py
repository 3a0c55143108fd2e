"""Sentence: one sentence with its clauses and times, and what each clause says of kind and period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyextract.core.slots import Kind, Span
from policyextract.core.text.patterns import DIGIT
from policyextract.extraction.context.sections.context import Context
from policyextract.extraction.context.times.time import FAR, Time
from policyextract.extraction.text import segment
from policyextract.extraction.trace import Trace

_NEAR = 4  # characters between a time and the number that it dates: 由2015年底的12%


class Sentence:
    """A sentence of clean text in its context; the context moves on when the sentence is made."""

    __slots__ = ("_held", "_kinds", "_spoken", "_undated", "clauses", "context", "end", "start", "text", "times")

    def __init__(self, text: str, start: int, end: int, context: Context) -> None:
        self.text, self.start, self.end = text, start, end
        self.context, trace = context, context.trace
        self.times = _with_asides(context.times(text, start, end), text, start, end)
        self.clauses = _apart(segment.clauses(text, start, end), self.times, text)
        if trace is not None:
            for time in self.times:
                trace.note("time", time.start, time.end, "said", period=time.period)
        self._kinds: list[Kind | None] = []
        self._undated = FAR
        """The clause from which on is told what will be once something is built."""
        kind: Kind | None = None
        if not self.times and context.is_silent(text[start:end]):  # as most sentences are
            self._kinds = [None] * len(self.clauses)
        else:
            kind = self._read_kinds()
        if self.times and context.section == "review":
            ahead = kind == "target" and any(time.named and time.tense in (0, 1) for time in self.times)
            context.looks_ahead = ahead and context.proposes(text, start, end)
        self._held = context.default_kind()
        self._spoken = context.section is None and context.kind is not None
        if kind is not None:
            context.says(kind)
        context.named(self.times, text, start)

    def _read_kinds(self) -> Kind | None:
        """Reads what each clause says; what holds behind the sentence. What a bracket says holds in it alone."""
        context, trace = self.context, self.context.trace
        kind: Kind | None = None
        outer: Kind | None = None
        aimed: Kind | None = None
        at, reach = 0, FAR
        aside = [time for time in self.times if time.opened < FAR]
        for a, b in self.clauses:
            first = at
            while at < len(self.times) and self.times[at].start < b:
                at += 1
            bracket = next((time.reach for time in aside if time.opened <= a < time.reach), FAR) if aside else FAR
            if bracket != reach:
                kind, outer = (outer, None) if bracket == FAR else (kind, kind)
                reach = bracket
            clause = self.text[a:b]
            told = context.clause_kind(clause, self.times[first:at], kind)
            if told.undated:
                self._undated = min(self._undated, len(self._kinds))
            standing = None
            if not told.holds or (told.time is not None and told.time.is_compared):
                self._kinds.append(told.kind)
            elif told.kind is None and kind is None and (standing := context.standing(clause)):
                self._kinds.append("actual")
            else:
                if told.kind is not None:  # what came of a part of a year that is aimed at holds no further: 1月份已完成1亿元
                    passing = told.kind == "actual" and "target" in (kind, aimed) and context.tells_part(self.times[first:at])
                    aimed = "target" if passing else None
                kind = told.kind or kind
                self._kinds.append(kind)
            if trace is not None and (told.kind or standing):
                by = told.word or standing or (self.text[told.time.start : told.time.end] if told.time else "")
                trace.note("clause", a, b, told.why or "standing", kind=self._kinds[-1], by=by)
        return (aimed or kind) if reach == FAR else outer

    def clause_at(self, offset: int) -> int:
        """Index of the clause that holds a clean offset."""
        for index, (_, end) in enumerate(self.clauses):
            if offset < end:
                return index
        return len(self.clauses) - 1

    def is_undated(self, clause: int) -> bool:
        """Whether clause number `clause` tells what will be once something is built: no year of the context is its year."""
        return clause >= self._undated and self._kinds[clause] == "target"

    def kind(self, clause: int, action: str | None = None) -> Kind:
        """`target` or `actual` for what clause number `clause` says, with the predicate `action`."""
        return self._kinds[clause] or self._decided(clause, action)[0]

    def _decided(self, clause: int, action: str | None) -> tuple[Kind, str]:
        """The kind, and what it rests on: words of a `clause`, the `action`, or what is `held` from before."""
        said = self._kinds[clause]
        if said is not None:
            return said, "clause"
        if action is not None and self.context.says_standing(action, self.text[slice(*self.clauses[clause])]):
            return "actual", "action"
        return self._held, "held"

    def tell(self, trace: Trace, offset: int, clause: int, action: str | None = None) -> None:
        """Notes what the kind of what stands at a clean offset rests on."""
        kind, rests_on = self._decided(clause, action)
        why, by = "unsaid", ""
        if rests_on == "clause":
            end = self.clauses[clause][1]
            told = trace.within("clause", self.start, end)
            why, by = told[-1].why, told[-1].word("by")
        elif rests_on == "action":
            why, by = "standing", action or ""
        elif self.context.section is not None:
            why = self.context.section
        elif self._spoken:
            said = (note for note in reversed(trace.within("clause", 0, self.start)) if note.why != "standing")
            why, by = "before", next((note.word("by") for note in said), "")
        trace.note("kind", offset, offset, why, kind=kind, by=by)

    def tell_period(self, trace: Trace, offset: int, period: str | None, span: tuple[int, int] | None) -> None:
        """Notes where the period of what stands at a clean offset is from."""
        if period is None:
            return
        if span is not None:
            trace.note("period", offset, offset, "said", period=period, by=self.text[slice(*span)])
        elif period == self.context.section_period:
            trace.note("period", offset, offset, "section")
        else:
            here = any(time.period is not None and time.period[:4] == period for time in self.times)
            trace.note("period", offset, offset, "sentence" if here else "before", by=self._said_before(trace, offset, period))

    def _said_before(self, trace: Trace, offset: int, period: str) -> str:
        """The words before a clean offset that last said a period."""
        said = (note for note in reversed(trace.within("time", 0, offset)) if note.word("period")[: len(period)] == period)
        return next((self.text[note.start : note.end] for note in said), "")

    def period(
        self, offset: int, own: Sequence[Span] = (), others: Sequence[Span] = ()
    ) -> tuple[str | None, tuple[int, int] | None]:
        """The period of what stands at a clean offset and the span that says it: the time before it, else what holds here.

        A time in one of the stretches `own` is its own, wherever it stands; one in `others` is of something else.
        """
        context = self.context
        context.dated()
        mine = None
        if own:
            mine = next((t for t in self.times if t.period and not (t.base or t.origin) and _lies_in(t.start, own)), None)
        before = []
        for t in self.times:
            far = t.base or (t.origin and offset - t.end > _NEAR)
            if t.start < offset and t.end <= offset + 1 and not far and offset < t.reach:
                before.append(t)
        if mine is not None:
            before = [*(t for t in self.times if t.start < mine.start and not t.base), mine]
        elif others:
            before = [t for t in before if not _lies_in(t.start, others)]
        elif before and not (before[-1].named and not context.is_one_year()) and self._closes(before[-1], offset):
            before.pop()
        if before:
            time = before[-1]
            if time.of_that_year:
                said = next((t.period for t in reversed(before[:-1]) if t.named and t.period), None)
                time = time._replace(period=context.that_year(time.period, said), vague=False)
            elif not (time.named or time.holds_no_number) and len(before) > 1 and time.period:
                year = before[-2]
                if year.named and not year.since and year.period:
                    time = time._replace(period=year.period[:4] + time.period[4:])  # 2022年，全市全年
            if time.period is not None or not time.vague:
                if mine is None and context.dates_on(time, time.start < self.clauses[0][1]):
                    context.period, context.recalled = time.period, time.recalled
                    context.ended = context.in_sections and any(t.origin and t.end <= time.start for t in self.times)
                if time.period is not None:
                    context.of_part(time, self.kind(self.clause_at(offset)))
                    return time.period, (time.start, time.end)
            elif mine is None and context.dates_on(time):
                context.period = None
        one_year = context.is_one_year()
        period = context.section_period if one_year else context.period or context.section_period
        if period is not None and one_year and context.goes_on(self.text, self.start):
            period = context.part_told or period  # 截至8月底，收入8亿元。其中：税收6亿元
        if period is None and not context.in_sections and not context.in_notes and not before:
            here = (t for t in self.times if not (t.of_that_year or t.base or t.origin or t.reach < FAR))
            period = next((t.period[:4] for t in here if t.period), None)
        return period, None

    def _closes(self, time: Time, offset: int) -> bool:
        """Whether a time tells when something came of a number before it, in a clause before `offset`: 8座桥6月底建成，."""
        a, b = self.clauses[self.clause_at(time.start)]
        if offset < b or time.start == a or time.of_that_year or DIGIT.search(self.text, time.end, b):
            return False
        told = max((t.end for t in self.times if a <= t.start < time.start), default=a)
        return DIGIT.search(self.text, told, time.start) is not None

    def of_years(self, period: str | None) -> str | None:
        """The period of a yearly mean for which `period` was found: several years, None where the text does not tell which.

        The years that the text looks back on are none of a year outside them (到1992年，年均增长7%).
        """
        if period is not None and "/" in period:
            return period
        span = self.context.span
        if period is None or span is None or "/" not in span:
            return span
        first, last = span.split("/")
        return span if first <= period[: len(first)] and period[: len(last)] <= last else None

    def starts_change(self, offset: int, words: tuple[str, ...]) -> bool:
        """Whether one of `words` stands before the number at a clean offset, or before its year: 由14.6%, 由2015年的14.6%."""
        return self.text.endswith(words, 0, offset) or any(time.origin and 0 <= offset - time.end <= 1 for time in self.times)

    def dated(self, offset: int, starts: bool, own: Sequence[Span]) -> tuple[str | None, tuple[int, int] | None]:
        """The period of the number at a clean offset, as of `period`; what `starts` a change has that of its own year only."""
        return self.at_start(offset) if starts else self.period(offset, own)

    def at_start(self, offset: int) -> tuple[str | None, tuple[int, int] | None]:
        """The period of the number that a change starts from: only a time right before it dates it (由2015年的12%)."""
        for time in self.times:
            if time.end <= offset <= time.end + _NEAR and time.named and time.period is not None:
                return time.period, (time.start, time.end)
        return None, None


def _with_asides(times: list[Time], text: str, start: int, end: int) -> list[Time]:
    """The times of a sentence; one in a bracket with words of its own dates nothing outside it: 增长13%（2001年为12%）."""
    if not times or text.find("（", start, end) < 0:
        return times
    found = []
    for time in times:
        opened = text.rfind("（", start, time.start)
        closed = text.find("）", time.end, end)
        inside = opened >= 0 and closed >= 0 and text.find("）", opened, time.start) < 0
        rest = text[opened + 1 : time.start] + text[time.end : closed] if inside else ""
        noted = inside and not rest and DIGIT.search(text, max(start, opened - _NEAR), opened)  # 最高气温33.4℃（8月16日）
        if inside and segment.says_base(text[opened : closed + 1]):
            found.append(time._replace(base=True))  # 价格指数（上年=100）为102.3
        else:
            found.append(time._replace(opened=opened, reach=closed) if noted or rest else time)
    return found


def _apart(clauses: list[Span], times: Sequence[Time], text: str) -> list[Span]:
    """The clauses with those cut off that a bracket holds which has a time and numbers of its own."""
    if not times:
        return clauses
    for reach in sorted({time.reach for time in times if time.reach < FAR and _tells(time, text)}):
        opened = next(time.opened for time in times if time.reach == reach)
        clauses = [piece for clause in clauses for piece in _cut(*clause, opened, reach)]
    return clauses


def _tells(time: Time, text: str) -> bool:
    """Whether the bracket around a time holds a number beside it, or nothing else; no （按2010年价格计算）."""
    beside = text[time.opened + 1 : time.start] + text[time.end : time.reach]
    return not beside or DIGIT.search(beside) is not None


def _cut(start: int, end: int, *places: int) -> Iterator[Span]:
    """A stretch cut at the places that lie in it."""
    for place in places:
        if start < place < end:
            yield start, place
            start = place
    yield start, end


def _lies_in(offset: int, spans: Sequence[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)
