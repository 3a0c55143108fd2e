"""The lines of all pages of a PDF in, its paragraphs out: a full line goes on in the next, over columns and pages too.

What a document does to show where a paragraph begins, an indent or a space above, is learnt from the lines that follow
a short line: they begin one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from policyextract.extraction.text.headings import opens_line
from policyextract.readers.pdf.columns import Line

_TERMINAL = frozenset("。！？；：…”")
_STARTS_NO_LINE = frozenset("，。、；：！？”’）》】〉」』％%)!,.:;?")
_TOKEN = re.compile(r"[（《“‘【〈「『(]*(?:[A-Za-z0-9.,%:/_+-]+|.)", re.S)
_LAST_WORD, _FIRST_WORD = re.compile("(?<![0-9A-Za-z])[A-Za-z]+$"), re.compile("[A-Za-z]+(?![0-9A-Za-z])")
_INDENT, _MAX_INDENT = 1.0, 3.5  # em
_ABOVE = 0.4  # em by which the space above a paragraph is wider than between its lines
_SAME_SIZE = 0.2


@dataclass(frozen=True)
class _Style:
    """What shows where a paragraph begins, and the usual space between lines in em."""

    indented: bool
    spaced: bool
    gap: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The text of the pages, a line for each paragraph and each row of a table."""
    lines = [line for page in pages for line in page]
    if not lines:
        return ""
    first_of_page = {id(page[0]) for page in pages if page}
    style = _style(lines, first_of_page)
    text = [lines[0].text]
    for last, line in pairwise(lines):
        if _goes_on(last, line, style):
            text.append(" " if _parts_words(last, line) else "")
        else:
            text.append("\n")
        text.append(line.text)
    return "".join(text) + "\n"


def _style(lines: Sequence[Line], first_of_page: set[int]) -> _Style:
    gaps: list[float] = []
    begun: list[tuple[bool, float]] = []
    for last, line in pairwise(lines):
        if id(line) in first_of_page or not _same_column(last, line) or last.is_row or line.is_row:
            continue
        gap = (line.y0 - last.y1) / line.em
        if _is_full(last, line):
            gaps.append(gap)
        else:
            begun.append((_is_indented(line), gap))
    usual = median(gaps) if gaps else 0.0
    if not begun:
        return _Style(False, False, usual)
    indented = sum(own for own, _ in begun) >= 0.6 * len(begun)
    spaced = sum(gap > usual + _ABOVE for _, gap in begun) >= 0.6 * len(begun)
    return _Style(indented, spaced, usual)


def _goes_on(last: Line, line: Line, style: _Style) -> bool:
    """Whether a line continues the paragraph of the one before."""
    if last.is_row or line.is_row or not _is_full(last, line) or abs(last.em - line.em) > _SAME_SIZE * last.em:
        return False
    if _is_indented(line):
        return False
    below = _same_column(last, line) and line.y0 > last.y0
    if below and (line.y0 - last.y1) / line.em > style.gap + max(_ABOVE, 0.5 * style.gap):
        return False
    if style.indented or (style.spaced and below):
        return True
    return last.text[-1] not in _TERMINAL and not opens_line(line.text)


def _is_full(last: Line, line: Line) -> bool:
    """Whether a line ends where it does because the next word has no room on it."""
    token = _TOKEN.match(line.text)
    word = token[0] if token else ""
    after = line.text[len(word) : len(word) + 1]
    needed = sum(0.6 if char.isascii() else 1.0 for char in word) + (after in _STARTS_NO_LINE)
    return last.right - last.x1 < (needed + 0.5) * last.em


def _is_indented(line: Line) -> bool:
    return _INDENT <= (line.x0 - line.left) / line.em <= _MAX_INDENT


def _same_column(last: Line, line: Line) -> bool:
    return abs(last.left - line.left) < line.em and abs(last.right - line.right) < line.em


def _parts_words(last: Line, line: Line) -> bool:
    """Whether a line end stands for the space between two Latin words, and does not break one, such as 24G / W."""
    before, after = _LAST_WORD.search(last.text), _FIRST_WORD.match(line.text)
    if before is None or after is None:
        return False
    return line.spaced or min(len(before[0]), len(after[0])) > 1
