"""Line ends: which lines of a raw text go on in the next one, and which end a paragraph.

Lines of a text with a page width go on when they are full. A program that reads PDF files may break lines anywhere, so that
no width is left: whether a text is broken so is told by its lines with a mark inside, which then rarely end in a stop. In such
a text all that is neither a heading nor the row of a table goes on up to a stop.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import AND, HAN, OF, YEAR
from policyextract.extraction.text import headings
from policyextract.extraction.text.lines import Line

_FEW_LINES = 8
"""So few lines tell nothing of the width of a page, nor of how its lines end."""
_NARROWEST = 10
"""Characters of a full line of the narrowest page; shorter ones are cells of a table."""
_FULL_LINE = 80
"""Characters of the longest line of a page; longer ones are whole paragraphs."""
_HEADING = 80
"""Characters of a line that may be a heading."""
_ENOUGH_OPEN = 0.7
"""The share of lines with a mark inside that end in no stop, from which lines are broken anywhere: up to .6 of those that are
paragraphs do (texts whose paragraphs lost their stops), from .78 of those that are not."""
_ENOUGH_FULL = 0.8
"""The share of the lines that end amid a sentence which are full where a page has a width."""
_TERMINAL = frozenset("。！？；：”…")
_HALTS = frozenset("；：”")
"""What ends a paragraph of items, and stands inside a sentence as well."""
_STOPS = ("。”", "！”", "？”")
_CONTINUES = frozenset("，、。；：！？”）》%")
_OPEN_ENDED = frozenset("，、（“《—-－" + AND + OF)
_LONG, _LONG_WITH_COMMA = 36, 24  # characters; headings are shorter
_INNER_STOP = compiled("[。；！]|(?<!？)？(?!？)")
"""A stop inside a line; two question marks are characters that a program could not write: 王？？明."""
_MARK = compiled("[，。；、](?!$)")
_CLAUSE = compiled("[，。；](?!$)")
"""What stands in no heading of a part."""
_NUMBER = compiled(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?")
_UNIT = compiled(f"[%{HAN}]{{1,4}}[，。；、（]")
_AMOUNT = compiled(rf"[0-9][0-9,.]*(?!{YEAR})[%{HAN}]")
_CELL = 5
"""Characters of lines that are cells of a table where nothing goes before."""
_MARKED = 12
"""Characters in which the number that a line opens with stands."""


class _Page(NamedTuple):
    """How a text is broken into lines: characters of a full line (0: lines are paragraphs, or end anywhere), and whether
    they end anywhere."""

    width: int
    broken: bool


def goes_on(text: str, lines: Sequence[Line]) -> list[bool]:
    """For each line of `text` whether the next one goes on with its sentence."""
    said = [line.said for line in lines]
    page = _page(said)
    goes = [False] * len(lines)
    begun = False
    for i in range(len(lines) - 1):
        begun = begun or _MARK.search(said[i]) is not None
        within = i > 0 and goes[i - 1]
        if said[i + 1][0] in _CONTINUES - {"%"}:
            goes[i] = True
        elif headings.opens_line(said[i + 1][:_MARKED]) or said[i][-1] in _TERMINAL - _HALTS or said[i].endswith(_STOPS):
            continue
        elif _NUMBER.fullmatch(said[i]) and _UNIT.match(said[i + 1]):
            # A number that its digits' font put on a line of its own: 收入完成 / 236.6 / 亿元，增长.
            goes[i] = True
            if i and said[i - 1][-1] not in _TERMINAL:
                goes[i - 1] = True
        elif not _ends_row(text[lines[i].start : lines[i].end], within):
            if page.broken and not page.width:
                row = _ends_row(text[lines[i + 1].start : lines[i + 1].end], True)
                goes[i] = not row and _goes_on_to_stop(said[i], said[i + 1], within, begun)
            else:
                goes[i] = _is_unfinished(said[i], page, within)
    return goes


def _goes_on_to_stop(line: str, following: str, within: bool, begun: bool) -> bool:
    """Whether a line of a text that is broken anywhere goes on: it does unless it is a heading or stands above the text."""
    heading = headings.mark(line)
    level, after = heading or (headings.LOOSE, 0)
    marked = (_CLAUSE if level in (headings.PART, headings.POINT) else _MARK).search(line, after) is not None
    if line[-1] in _HALTS:
        return marked or within or line[-1] != "；"
    if _NUMBER.fullmatch(line) or _NUMBER.fullmatch(following):
        return False  # cells of a table; a number with its unit behind it was seen before
    if line[-1] in _OPEN_ENDED or marked or within:
        return True
    if len(line) < _CELL and len(following) < _CELL:
        return False
    if level != headings.LOOSE:
        return line[-1].isdigit() or _AMOUNT.match(following) is not None
    return begun or heading is not None


def _is_unfinished(line: str, page: _Page, within: bool) -> bool:
    """Whether a line is full, or ends where no sentence does."""
    if line[-1] in _TERMINAL:
        return bool(page.width and len(line) >= page.width)
    if line[-1] in _OPEN_ENDED:
        return True
    if headings.opens_line(line) and "。" not in line and len(line) < _HEADING:
        return False
    long_line = len(line) >= (_LONG_WITH_COMMA if "，" in line else _LONG)
    return long_line or _is_open(line) or _INNER_STOP.search(line) is not None or bool(page.width and len(line) >= page.width)


def _ends_row(line: str, within: bool) -> bool:
    """Whether a line is the end of a row of a table, after which a unit would be the name of the next row: numbers in columns,
    or one number that no line before it goes on to.
    """
    if line[-1] not in "0123456789%":
        return False
    cells = line.split()
    return all(map(_NUMBER.fullmatch, cells[-2:])) and (len(cells) > 1 or not within)


def _is_open(line: str) -> bool:
    """Whether a line ends inside a quotation, inside brackets or between a number and its unit."""
    if line.count("“") > line.count("”") or line.count("（") > line.count("）"):
        return True
    return len(line) > 2 and line[-1] in "0123456789" and not line[0].isascii()


def _page(lines: Sequence[str]) -> _Page:
    """How the lines of a text end; their lengths are told without blanks, which some programs set between characters."""
    if len(lines) < _FEW_LINES:
        return _Page(0, False)
    lengths = Counter(map(len, lines))
    longest = sorted(lengths.elements())[int(len(lines) * 0.95)]
    full = sum(n for length, n in lengths.items() if 0.85 * longest <= length <= longest)
    regular = _NARROWEST <= longest < _FULL_LINE and full >= 0.3 * len(lines)
    width = int(0.85 * longest) if regular else 0
    marked = [line for line in lines if _MARK.search(line)]
    opened = [line for line in marked if line[-1] not in _TERMINAL]
    broken = len(marked) >= _FEW_LINES and len(opened) >= _ENOUGH_OPEN * len(marked)
    if broken and sum(len(line) >= width for line in opened) < _ENOUGH_FULL * len(opened):
        width = 0
    return _Page(width, broken)
