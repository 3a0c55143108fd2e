"""Columns: lines of two columns that a program printed by turns, back into the order in which they are read.

A page with two columns, or two pages on one sheet, comes out of some programs as the first line of the left column, the first
line of the right one, the second of the left, and so on. Words tell: a word that a line breaks goes on in the line after the
next. Each line then belongs to the column whose last line it goes on best with. The columns of a page are read one after the
other; in a text without page breaks, paragraphs in the order of their first lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from policyextract.core.installed.later import later
from policyextract.core.text.fold import SPACES
from policyextract.core.text.signs import is_han
from policyextract.extraction.text import headings
from policyextract.extraction.text.lines import Line, line_of

_median: Callable[[Iterable[float]], float] = later("statistics", "median")
Chance = Callable[[str], "float | None"]
"""The logarithm of the probability of a word of the dictionary; None for what is no word."""

_FEWEST = 20
"""Lines that end amid a sentence by which columns can be told."""
_LOOKED_AT = 4000
"""Lines by which it is told whether a text stands in columns."""
_SHORTEST = 8
"""Characters of the shortest line of prose; shorter ones are cells of tables and the ends of paragraphs."""
_ENOUGH, _TIMES = 0.2, 4
"""Words must go on in the line after the next for this share of lines, and so many times as often as in the next: half of
them do in columns, and one in thirty by chance."""
_LIKELY = -12.7
"""The chance of a word that is no chance meeting of two characters: one in 330,000."""
_WIDER = 1.25
"""So many times as wide as a column is a line that holds one of both."""
_FULL, _TWICE = 1.15, 2.4
"""So many times as wide are the widest line of a column, and of both."""
_LONGEST_PAGE = 250
"""Lines of the longest page: what is longer without a break is many pages."""
_SHORTEST_PAGE = 20
"""Lines of the shortest page, on the average: blank lines that stand closer are between paragraphs."""
_BACK = 10
"""Lines in which a column that another prints beside goes on."""

_WORD, _NO_WORD, _FIRST, _NOT_FIRST, _STOPPED_TWICE, _PUNCTUATED, _DIGITS, _BY_TURNS = 2.8, -0.6, 1.8, -3.0, -4.0, 0.5, 0.5, 3.0
"""What speaks for and against a line going on with another, as logarithms of how many times as often it is seen where it does:
a word over both, none, a heading after a stop, one amid a sentence, two marks, a mark at its head, a number over both; and, of
thirty lines, all but one are followed by one of the other column."""
_STOPS = "。：；"
_OPENS = "，。、；：）%"
_HEAD = 12
"""Characters in which a line's number or bullet stands."""


class Order(NamedTuple):
    """The lines of a text, one column after the other, and whether breaks between its pages are known."""

    lines: list[Line]
    paged: bool


def in_order(text: str, lines: Sequence[Line], chance: Chance) -> Order | None:
    """The lines of a text with two columns, in the order of columns; None where lines are in order as they are."""
    if not _by_turns([line.said for line in lines[:_LOOKED_AT]], chance):
        return None
    width = _median(_width(line.said) for line in lines if len(line.said) >= _SHORTEST)
    pages = _pages(text, lines)
    read = [line for page in pages for column in _columns(list(_parted(text, page, width)), chance) for line in column]
    return Order(read, all(len(page) <= _LONGEST_PAGE for page in pages))


def _pages(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each page: page numbers and blank lines stand between pages, where they are rare."""
    breaks = [i for i in range(1, len(lines)) if text.count("\n", lines[i - 1].end, lines[i].start) > 1]
    if len(breaks) * _SHORTEST_PAGE > len(lines):
        breaks = []
    edges = [0, *breaks, len(lines)]
    return [list(lines[a:b]) for a, b in pairwise(edges)]


def _by_turns(lines: Sequence[str], chance: Chance) -> bool:
    """Whether words of a text's lines of prose go on in the line after the next."""
    long = [len(line) >= _SHORTEST for line in lines]
    open_ended = [i for i in range(len(lines) - 2) if long[i] and long[i + 2] and is_han(lines[i][-1])]
    if len(open_ended) < max(_FEWEST, sum(long) / 3):
        return False  # most lines end with a stop, as paragraphs do
    after_next = sum(_shares_word(lines[i], lines[i + 2], chance) for i in open_ended)
    if after_next < _ENOUGH * len(open_ended):
        return False
    return after_next >= _TIMES * sum(_shares_word(lines[i], lines[i + 1], chance) for i in open_ended)


def _shares_word(line: str, following: str, chance: Chance) -> bool:
    """Whether a word begins at the end of a line and ends at the head of another."""
    if not is_han(line[-1]) or not is_han(following[0]):
        return False
    likely = (chance(line[-a:] + following[:b]) for a in (1, 2) for b in (1, 2))
    return any(found is not None and found > _LIKELY for found in likely)


def _width(line: str) -> float:
    """Width of a line in Chinese characters; digits are half as wide."""
    return sum(0.5 if character.isascii() else 1 for character in line)


def _parted(text: str, page: Sequence[Line], width: float) -> Iterator[Line]:
    """The lines of a page, those that hold lines of both columns in two."""
    for line in page:
        start, end, said = line
        best: tuple[float, int, int] | None = None
        if _WIDER * width < _width(said) <= _TWICE * width:
            for gap in SPACES.finditer(text, start, end):
                left = _width(SPACES.sub("", text[start : gap.start()]))
                right = _width(SPACES.sub("", text[gap.end() : end]))
                if max(left, right) <= _FULL * width:
                    worse = 0.0 if text[gap.start() - 1] in _STOPS else abs(left - width)
                    best = min(best or (width, 0, 0), (worse, *gap.span()))
        if best is None or not best[1]:
            yield line
        else:
            yield line_of(text, start, best[1])
            yield line_of(text, best[2], end)


def _columns(page: Sequence[Line], chance: Chance) -> list[list[Line]]:
    """The lines of a page as its two columns: the most probable way to deal them out, one line after the other."""
    scores = {-1: 0.0}  # by the last line of the column that the line before is not in
    ways: list[dict[int, int]] = []
    for i in range(1, len(page)):
        beside = _goes_on(page[i - 1].said, page[i].said, chance)
        reached: dict[int, float] = {}
        way: dict[int, int] = {}
        gains = {k: _goes_on(page[k].said, page[i].said, chance) if k >= 0 else 0.0 for k in scores}
        turned, turned_from = max((score + _BY_TURNS + gains[k], k) for k, score in scores.items())
        for k, score in scores.items():
            if k >= i - _BACK:
                reached[k], way[k] = score + beside, k
        reached[i - 1], way[i - 1] = turned, turned_from
        scores = reached
        ways.append(way)
    other = max(scores, key=lambda k: scores[k])
    turns = []
    for i in range(len(page) - 1, 0, -1):
        before = ways[i - 1][other]
        turns.append(other == i - 1)
        other = before
    columns: list[list[Line]] = [[], []]
    now = 0
    for line, turn in zip(page, [False, *reversed(turns)], strict=True):
        now = 1 - now if turn else now
        columns[now].append(line)
    return [column for column in columns if column]


def _goes_on(line: str, following: str, chance: Chance) -> float:
    """What speaks for a line going on with another."""
    first = headings.opens_line(following[:_HEAD])
    if line[-1] in _STOPS or headings.opens_line(line[:_HEAD]):
        return _FIRST if first else 0.0
    if first:
        return _NOT_FIRST
    if following[0] in _OPENS:
        return _STOPPED_TWICE if line[-1] in _OPENS[:3] else _PUNCTUATED
    if _shares_word(line, following, chance):
        return _WORD
    return _DIGITS if line[-1].isdigit() and following[0] in "0123456789." else _NO_WORD
