"""One grammar of headings: how a line of Chinese prose is numbered, and what of it is a heading.

A heading is numbered (一、, （一）, 第一章, 1., （1）), boxed (【…】) or bare on a line of its own, and then has no stop; or it
is numbered and its paragraph follows in the same line. A short paragraph that is a sentence is no heading.
"""

from __future__ import annotations

from typing import NamedTuple

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import NTH, ONES, TENS, is_han

PART, POINT, ITEM, DETAIL = 1, 2, 3, 4
"""Levels of numbered headings: 一、 and 第一部分; （一） and 第一节; 1.; （1）."""
LOOSE = 0
"""The level of what opens a line without a number: a dash or a bullet."""
BARE = 5
"""The level of a heading that is only a line of its own."""

_NUMERAL = f"[{TENS}百]{{1,3}}"
_NUMBERS = frozenset(NTH + TENS)
"""Characters that numbers in words begin with."""
PART_NAMES = "部分|章|篇|编"
"""What the parts of a document are called after their number."""
_MARK = compiled(
    rf"(?P<part>{NTH}{_NUMERAL}(?:{PART_NAMES})"
    rf"|{NTH}?(?:[{ONES}]?{TENS[-1]}[{ONES}]?|[{ONES}])[、.．](?!{NTH}?{_NUMERAL}[、，产次]))"  # not 一、二、三产业; 五一、端午
    rf"|(?P<point>[（(]{_NUMERAL}[)）]|{NTH}{_NUMERAL}节)"
    r"|(?P<item>[0-9０-９]{1,2}[.、．](?![0-9０-９]))"
    r"|(?P<detail>[（(]?[0-9０-９]{1,2}[)）])"
    r"|(?P<loose>——|[●■◆★▲□※○•·]|[⑴-⒛㈠-㈩])"
)
_LEVELS = {"part": PART, "point": POINT, "item": ITEM, "detail": DETAIL, "loose": LOOSE}
_BOX = compiled(r"【[^】\n]{2,24}】")
_STOP = compiled("[。；！？]")
_SENTENCE = compiled("[。；！？]|，[^，]*，")  # none of them stands in a bare heading
_ASIDE = compiled(r"[（(]|——")  # what opens a line under a title
LONGEST = 60
"""Characters of the longest heading on a line of its own."""
_LONGEST_RUN_IN = 40  # of one that its paragraph follows in the same line
_SHORTEST_BARE, _LONGEST_BARE = 4, 40


class Mark(NamedTuple):
    """What a line is numbered with: its level, and the offset after it."""

    level: int
    end: int


class Heading(NamedTuple):
    """The heading that a line is or begins with: its level, its span, and whether the line goes on after it."""

    level: int
    start: int
    end: int
    run_in: bool


def mark(text: str, start: int = 0, end: int | None = None) -> Mark | None:
    """The number, dash or bullet that `text[start:end]` opens with."""
    first = text[start : start + 1]
    if first not in _NUMBERS and is_han(first):
        return None  # as most lines and sentences open
    found = _MARK.match(text, start, len(text) if end is None else end)
    return None if found is None else Mark(_LEVELS[found.lastgroup or "loose"], found.end())


def heading(text: str, start: int = 0, end: int | None = None) -> Heading | None:
    """The heading that the line `text[start:end]` is or begins with; its end is before the stop."""
    stop = len(text) if end is None else end
    found = mark(text, start, stop)
    if found is not None and found.level != LOOSE:
        return _numbered(text, start, stop, found)
    boxed = _BOX.match(text, start, stop)
    if boxed is not None:
        return Heading(BARE, start, boxed.end(), boxed.end() < stop)
    return Heading(BARE, start, stop, False) if found is None and is_bare(text, start, stop) else None


def after_mark(text: str, start: int = 0, end: int | None = None) -> int:
    """Where the words begin of what may open with a number, dash or bullet: behind it and the blanks before it, else `start`."""
    stop = len(text) if end is None else end
    at = start
    while at < stop and text[at].isspace():
        at += 1
    found = mark(text, at, stop)
    return start if found is None else found.end


def opens_line(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether `text[start:end]` opens with a number, dash or bullet, so that it goes on with no line before it."""
    return _MARK.match(text, start, len(text) if end is None else end) is not None


def is_bare(text: str, start: int, end: int) -> bool:
    """Whether a line without a number can be a heading: short, and no sentence."""
    if not _SHORTEST_BARE <= end - start <= _LONGEST_BARE:
        return False
    return _SENTENCE.search(text, start, end) is None and _ASIDE.match(text, start, end) is None


def _numbered(text: str, start: int, end: int, found: Mark) -> Heading | None:
    stop = _STOP.search(text, found.end, end)
    if stop is None:
        return Heading(found.level, start, end, False) if end - start <= LONGEST else None
    if stop.end() == end and end - start <= LONGEST:
        return None if _is_sentence(text, found.end, stop.start()) else Heading(found.level, start, stop.start(), False)
    return Heading(found.level, start, stop.start(), True) if stop.start() - start <= _LONGEST_RUN_IN else None


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether what ends in a stop is more than a title with one: it holds a number's worth of digits or several clauses."""
    return text.count("，", start, end) > 1 or any(char.isdigit() for char in text[start:end])
