"""Everywhere: what a pattern finds in a whole text, for who asks stretch by stretch: to look once is faster."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

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
        if text is not self._text or not self._holds(start, end):
            return self._pattern.finditer(text, start, end)
        first = bisect_left(self._starts, start)
        stop = bisect_left(self._starts, end, first)
        matches = self._matches
        across = (first and matches[first - 1].end() > start) or (stop > first and matches[stop - 1].end() > end)
        return self._pattern.finditer(text, start, end) if across else matches[first:stop]

    def _holds(self, start: int, end: int) -> bool:
        """Whether the block holds a stretch; a new one is looked through for what lies behind it."""
        if self._begin <= start and end <= self._end:
            self._asked_back = 0
            return True
        if start < self._begin:
            self._asked_back += 1
            if self._asked_back < _BACK:
                return False
        self._asked_back = 0
        self._begin = start if start >= BLOCK else 0
        self._end = max(end, self._begin + BLOCK)
        found = self._found(self._begin, self._end + _PAST)
        self._matches = [match for match in found if match.start() < self._end]
        self._starts = [match.start() for match in self._matches]
        return True

    def _found(self, start: int, end: int) -> Iterator[re.Match[str]]:
        if self._sign is None:
            yield from self._pattern.finditer(self._text, start, end)
            return
        for place in self._sign.finditer(self._text, start, end):
            at = place.start()
            match = self._pattern.match(self._text, at, end) if at >= start else None
            if match is not None:
                start = match.end()
                yield match
