"""Everywhere: what a pattern finds in a whole text, for who asks stretch by stretch: to look once is faster."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

BLOCK = 100_000
"""Characters that are looked through at a time: few documents are longer, and what is found in one that is stays small."""
_PAST = 200
"""Characters behind a block that a pattern may look at."""
_BACK = 20
"""So many times in a row somebody asks for what is before the block until it is taken that he begins anew."""


class Everywhere:
    """The matches of a pattern in a text, which is asked from its start on, and may be asked so again.

    A stretch that is asked for ends where no word goes on, as a sentence does. `sign` finds, as one character, each place
    where the pattern may match: it begins with a class of characters, which Python looks for faster than it tries a pattern.
    """

    __slots__ = ("_asked_back", "_begin", "_end", "_matches", "_pattern", "_sign", "_starts", "_text")

    def __init__(self, pattern: re.Pattern[str], text: str, sign: re.Pattern[str] | None = None) -> None:
        self._pattern, self._text, self._sign = pattern, text, sign
        self._begin = self._end = self._asked_back = 0
        self._matches: list[re.Match[str]] = []
        self._starts: list[int] = []

    def within(self, text: str, start: int, end: int) -> Iterable[re.Match[str]]:
        """The matches in `text[start:end]`, in order; looked for anew in another text, and where one lies across an end."""
        if text is not self._text or not ((self._begin <= start and end <= self._end) or self._moves(start, end)):
            return self._pattern.finditer(text, start, end)
        self._asked_back = 0
        first = bisect_left(self._starts, start)
        stop = bisect_left(self._starts, end, first)
        matches = self._matches
        across = (first and matches[first - 1].end() > start) or (stop > first and matches[stop - 1].end() > end)
        return self._pattern.finditer(text, start, end) if across else matches[first:stop]

    def _moves(self, start: int, end: int) -> bool:
        """Whether a new block is looked through for a stretch that this one does not hold, as one that lies behind it is."""
        if start < self._begin:
            self._asked_back += 1
            if self._asked_back < _BACK:
                return False
        self._begin = start if start >= BLOCK else 0
        self._end = max(end, self._begin + BLOCK)
        found = self._found(self._begin, self._end + _PAST)
        starts = [match.start() for match in found]
        stop = bisect_left(starts, self._end)
        self._matches, self._starts = found[:stop], starts[:stop]
        return True

    def _found(self, start: int, end: int) -> list[re.Match[str]]:
        text = self._text
        if self._sign is None:
            return list(self._pattern.finditer(text, start, end))
        found: list[re.Match[str]] = []
        matched = self._pattern.match
        for place in self._sign.finditer(text, start, end):
            at = place.start()
            if at >= start and (match := matched(text, at, end)) is not None:
                start = match.end()
                found.append(match)
        return found
