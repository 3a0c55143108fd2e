"""Thresholds: counts of those of whom a series passes a mark (5户企业产值突破亿元 counts 产值突破亿元企业).

Whoever passes the mark is counted, and no 企业产值. The series may have been told before (收入突破110亿元，6个县突破10亿元).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.heads import Heads
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_REACH = int(Type.REACH)
_MARKS = ("measure", "percent")
_BOUNDED = ("min", "max")


class Thresholds:
    """Names counts after the mark that is passed; made from a lexicon and its heads, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads) -> None:
        self._heads, self._sums = heads, lexicon.words_of("summing")
        types = ("counted-owner", "producer-tail", "employer-tail", "bare-body", "body-tail")
        self._bodies = tuple({word for name in types for word in lexicon.words_of(name)} | heads.categories)

    def settle(self, text: str, drafts: Sequence[Draft]) -> None:
        """Complete the names of a sentence's drafts, which have what was said before them; `text` is that of the document."""
        told: tuple[str, str, str] | None = None
        for i, (made, mark) in enumerate(pairwise(drafts)):
            if not self._passes(made, mark, text):
                continue
            name = made.indicator or ""
            if told is not None and name == told[0]:
                thing, series = told[1:]
            else:
                thing, series = self._parted(name)
                series = series or self._series(thing, mark, drafts[:i])
            if not thing or not series:
                continue
            if series.startswith(self._sums):  # 6个园区合计收入突破90亿元: no single one passes that
                series = next(series.removeprefix(word) for word in self._sums if series.startswith(word))
                made.indicator, mark.indicator = thing, thing + series
                continue
            told = name, thing, series
            between = mark.action_span is not None and made.quantity.end <= mark.action_span[0] and mark.verb_flags & _REACH
            start = mark.action_span[0] if between and mark.action_span is not None else mark.quantity.start
            made.indicator = series + text[start : mark.quantity.end] + thing
            if mark.indicator == thing:
                mark.indicator = thing + series
            if between:
                made.action, made.action_span = mark.action, mark.action_span

    def _passes(self, made: Draft, mark: Draft, text: str) -> bool:
        """Whether a count is of those of whom the number after it says what they reach."""
        if not (made.counts and mark.clause == made.clause and mark.quantity.unit_class in _MARKS) or mark.listed or mark.role:
            return False
        first = made.counts_first or (made.action_span is not None and made.action_span[0] >= made.quantity.end)
        bounded = mark.quantity.bound in _BOUNDED or (mark.word is not None and mark.word.bound in _BOUNDED)
        return first and bounded and mark.quantity.dimension != made.quantity.dimension

    def _parted(self, name: str) -> tuple[str, str]:
        """Who is counted and the series that was told of them: 行政村 and 集体收入; the series may be missing."""
        for at in range(len(name) - 2, 0, -1):
            if name[:at].endswith(self._bodies) and self._heads.is_series(name[at:]):
                return name[:at], name[at:]
        return (name, "") if name.endswith(self._bodies) else ("", "")

    def _series(self, thing: str, mark: Draft, before: Sequence[Draft]) -> str:
        """The series of which the mark is: told with it, or before the count."""
        name = mark.indicator or ""
        if name.startswith(thing) and len(name) > len(thing):
            return name[len(thing) :]
        if name != thing:
            return name if self._heads.is_series(name) else ""
        last = before[-1] if before else None
        same = last is not None and last.quantity.dimension == mark.quantity.dimension and mark.clause - last.clause == 1
        return (last.indicator or "") if last is not None and same else ""
