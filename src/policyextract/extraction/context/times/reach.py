"""Reach: how far a time dates, where that is no further than its own clause."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import DIGIT, compiled
from policyextract.extraction.context.times.time import Time
from policyextract.extraction.text.headings import after_mark

_CLAUSE_END = compiled("[，。；]")


def clause_end(text: str, at: int, end: int) -> int:
    """Where the clause ends that holds the offset `at` of a stretch up to `end`."""
    stop = _CLAUSE_END.search(text, at, end)
    return stop.start() if stop else end


def is_in_list(text: str, start: int, time: Time, found: Sequence[Time]) -> bool:
    """Whether something else was counted in the sentence from `start` on before a number of years, and no time but that.

    新建小学5所，三年建成20所，资助学生300人: what follows is of the year of the list again. At the head of a list the
    years hold for all of it: 三年投入2亿元，建成学校20所.
    """
    at = after_mark(text, start, time.start)
    for other in found:
        if DIGIT.search(text, at, max(at, other.start)):
            return True
        at = max(at, other.end)
    return DIGIT.search(text, at, time.start) is not None
