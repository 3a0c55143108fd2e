"""Lines: those of a text that are no page furniture, each with where it stands and what it says without blanks."""

from __future__ import annotations

import re
from typing import NamedTuple

from policyextract.core.text.fold import SPACES, UNSEEN
from policyextract.core.text.signs import IN_ALL, NTH, PAGE

_LONGEST_PAGE = 4  # digits of the number of a page
_SHORT_LINE = 60
"""Characters of a line that may be a page number or what stands at the edge of every page."""


class Line(NamedTuple):
    """A line of a folded text: where it begins and ends without its outer blanks, and its characters without any."""

    start: int
    end: int
    said: str


class Furniture(NamedTuple):
    """What makes a short line page furniture: words inside it, or that it is one of these lines."""

    words: re.Pattern[str]
    lines: frozenset[str]


def line_of(text: str, start: int, end: int) -> Line:
    """The line that stands at `text[start:end]`, which begins and ends with no blank."""
    said = text[start:end]
    return Line(start, end, SPACES.sub("", said) if any(blank in said for blank in UNSEEN) else said)


def lines_of(text: str, furniture: Furniture) -> list[Line]:
    """The lines of a folded text that hold text and are no page furniture."""
    lines: list[Line] = []
    position, size = 0, len(text)
    while position < size:
        line_end = text.find("\n", position)
        if line_end < 0:
            line_end = size
        start, end = position, line_end
        while start < end and text[start] in UNSEEN:
            start += 1
        while end > start and text[end - 1] in UNSEEN:
            end -= 1
        position = line_end + 1
        if start == end:
            continue
        line = line_of(text, start, end)
        if end - start >= _SHORT_LINE or not _is_furniture(line.said, furniture):
            lines.append(line)
    return lines


def _is_furniture(said: str, furniture: Furniture) -> bool:
    if furniture.words.search(said) or said in furniture.lines:
        return True
    bare = said.strip("—-·/" + NTH + PAGE + IN_ALL)
    return len(bare) <= _LONGEST_PAGE and bare.isascii() and (not bare or bare.isdigit())
