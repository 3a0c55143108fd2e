"""Everywhere: what a pattern finds in a whole text, for who asks stretch by stretch: to look once is faster."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence


class Everywhere:
    """The matches of a pattern in a text. A stretch that is asked for ends where no word goes on, as a sentence does."""

    __slots__ = ("_matches", "_pattern", "_starts", "_text")

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._matches = list(pattern.finditer(text))
        self._starts = [match.start() for match in self._matches]

    def within(self, text: str, start: int, end: int) -> Sequence[re.Match[str]]:
        """The matches in `text[start:end]`, in order; looked for anew in another text, and where one lies across an end."""
        first = bisect_left(self._starts, start)
        stop = bisect_left(self._starts, end, first)
        matches = self._matches
        across = (first and matches[first - 1].end() > start) or (stop > first and matches[stop - 1].end() > end)
        if across or text is not self._text:
            return list(self._pattern.finditer(text, start, end))
        return matches[first:stop]
