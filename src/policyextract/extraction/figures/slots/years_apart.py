"""Years apart: numbers of one series that a sentence gives to several years in turn, and changes between two years.

2021、2022年分别为12亿元和13亿元; 由2011年的5亿元增至2016年的9亿元.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from policyextract.core.slots import Span
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import YEAR
from policyextract.extraction.context.sections.context import Context
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.context.times.resolving import written_year
from policyextract.extraction.context.times.time import Dating, years_of
from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon

_YEAR = r"(?:19|20)?[0-9]{2}"
_ONE_YEAR = compiled("[0-9]{4}")
_FIGURES = compiled("[0-9]+")


class YearsApart:
    """Gives each of several numbers its year; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._joints = frozenset(lexicon.words_of("and"))
        part, joints = lexicon.any_of("time-year-part"), lexicon.any_of("and")
        one = rf"{YEAR}?(?:{part})?"
        self._listed = compiled(rf"(?<![0-9.]){_YEAR}{one}(?:(?:{joints}){_YEAR}{one})*(?:{joints}){_YEAR}{YEAR}(?:{part})?")

    def settle(self, sentence: Sentence, placed: Sequence[Draft]) -> None:
        """Dates each run of figures that 分别 gives to as many years, named before them in the sentence, and ends of changes."""
        apart: list[str] = []
        named: Span | None = None
        for _, run in groupby(placed if len(placed) > 1 else (), lambda made: (made.clause, made.indicator, made.measure)):
            drafts = [made for made in run if made.role is None]
            if len(drafts) < 2 or len({made.period_span for made in drafts}) > 1:
                continue
            if drafts[0].respective:
                named, apart = drafts[0].period_span, self._years(sentence, drafts[0], len(drafts))
            if len(apart) == len(drafts) and drafts[0].period_span == named:
                for made, period in zip(drafts, apart, strict=True):
                    made.period = period
        _between(placed, sentence.context)

    def _years(self, sentence: Sentence, first: Draft, count: int) -> list[str]:
        """So many years that the sentence lists or spans before the first of the numbers; none where they are not as many."""
        if first.period_span is None:
            return []
        lists = list(self._listed.finditer(sentence.text, sentence.start, first.quantity.start))
        if lists and lists[-1].end() >= first.period_span[1]:
            years = [_in_full(year, sentence.context.dating) for year in _FIGURES.findall(lists[-1].group())]
        elif (span := years_of(first.period)) is not None:
            years = list(range(span[0], span[1] + 1))
        else:
            return self._beside(sentence, first, count)
        return [] if None in years else [str(year) for year in years]

    def _beside(self, sentence: Sentence, first: Draft, count: int) -> list[str]:
        """So many times that stand side by side up to that of the first number: 上半年、下半年分别增长5%、4%."""
        times = [time for time in sentence.times if first.period_span is not None and time.end <= first.period_span[1]][-count:]
        joined = all(sentence.text[a.end : b.start] in self._joints for a, b in pairwise(times))
        return [time.period for time in times if time.period] if joined else []


def _in_full(year: str, dating: Dating) -> int | None:
    """The year, None where the document cannot mean one by it."""
    try:
        return written_year(year, dating.year)
    except ValueError:
        return None


def _between(drafts: Sequence[Draft], context: Context) -> None:
    """Give the ends of changes the years of the one told before them in the paragraph, if it told both.

    生产总值由2011年的5亿元增至2016年的9亿元，税收由1亿元增至2亿元.
    """
    for at, start in enumerate(drafts):
        if start.role != "baseline":
            continue
        end = next((made for made in drafts[at + 1 :] if made.role is None and made.indicator == start.indicator), None)
        if end is None or end.measure != "level":
            continue
        if start.period is not None:
            years = (start.period, end.period or "")
            context.started = years if end.period_span and all(map(_ONE_YEAR.fullmatch, years)) else None
        elif context.started is not None and end.period in (context.started[1], _years_after(*context.started)):
            start.period, end.period = context.started


def _years_after(start: str, end: str) -> str:
    """The years of a change that begins at the end of one: 2012/2016 from 2011 to 2016."""
    return f"{int(start) + 1}/{end}"


def since_base(made: Draft, before: Sequence[Draft]) -> str | None:
    """The years of a yearly mean beside a change of the same series since a year: 2006年比2002年增长80%，年均增长16%."""
    last = next((other for other in reversed(before) if other.indicator == made.indicator and other.base_period), None)
    base, year = (last.base_period, last.period) if last is not None else (None, None)
    if base is None or year is None or not (_ONE_YEAR.fullmatch(base) and _ONE_YEAR.fullmatch(year)):
        return None
    return f"{int(base) + 1}/{year}" if int(year) - int(base) > 1 else None
