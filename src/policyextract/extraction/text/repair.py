"""Repair: raw text into clean text, with a map from every clean character back to its raw offset.

The clean text has half-width digits and signs, simplified characters, no line breaks inside sentences, no stray spaces,
no page furniture and no character printed twice across a page break. Paragraphs end with a single line feed. Every
repair is a removal or a one-to-one replacement, so a clean character always stands for exactly one raw character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from policyextract.core.text.fold import SPACES, UNSEEN, folded, keeps_space
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import AND, HAN, IN_ALL, NTH, OF, PAGE, is_han
from policyextract.extraction.text import headings
from policyextract.extraction.text.digits import blanks_in_numbers
from policyextract.extraction.text.slips import Slips
from policyextract.packs.lexicon import Lexicon

_FEW_LINES = 8
"""So few lines tell nothing of the width of a page."""
_NARROWEST = 10
"""Characters of a full line of the narrowest page; shorter ones are cells of a table."""
_FULL_LINE = 80
"""Characters of the longest line of a page; longer ones are whole paragraphs."""
_SHORT_LINE = 60
"""Characters of a line that may be a page number or what stands at the edge of every page."""
_HEADING = 80
"""Characters of a line that may be a heading."""
_TERMINAL = frozenset("。！？；：”…")
_CONTINUES = frozenset("，、。；：！？”）》%")
_OPEN_ENDED = frozenset("，、（“《—-－" + AND + OF)
_LONG, _LONG_WITH_COMMA = 36, 24  # characters; headings are shorter
_LONGEST_PAGE = 4  # digits of the number of a page
_INNER_STOP = compiled("[。；！？]")
_NUMBER = compiled(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?")

_UNIT = compiled(f"[%{HAN}]{{1,4}}[，。；、（]")


class Clean:
    """Clean text and the way back: `raw[slice(*clean.raw_span(a, b))]` is what `clean.text[a:b]` was made from."""

    __slots__ = ("_clean_starts", "_raw_starts", "raw", "text")

    def __init__(self, raw: str, text: str, clean_starts: list[int], raw_starts: list[int]) -> None:
        self.raw = raw
        self.text = text
        self._clean_starts = clean_starts
        self._raw_starts = raw_starts

    def raw_offset(self, position: int) -> int:
        """Raw offset of the clean character at `position`."""
        run = bisect_right(self._clean_starts, position) - 1
        return self._raw_starts[run] + position - self._clean_starts[run]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw start and end (exclusive) of the clean characters `start` to `end`; they must be at least one."""
        starts = self._clean_starts
        run = bisect_right(starts, start) - 1
        shift = self._raw_starts[run] - starts[run]
        if run + 1 == len(starts) or end <= starts[run + 1]:
            return start + shift, end + shift
        return start + shift, self.raw_offset(end - 1) + 1


class Repair:
    """Makes raw text clean, with the words that a lexicon knows of pages."""

    __slots__ = ("_slips", "_words")

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.tables("repair")
        self._slips = Slips(rows) if rows else None
        self._words = _Words(
            compiled(lexicon.any_of("furniture")),
            frozenset(lexicon.words_of("furniture-line")),
            frozenset(lexicon.words_of("reduplication")),
            lexicon.words_of("numbered-label"),
        )

    def repair(self, raw: str) -> Clean:
        """Clean text of `raw`, whatever it holds; linear in its length."""
        text = folded(raw)
        return _repaired(raw, text if self._slips is None else self._slips.mended(text), self._words)


class _Words(NamedTuple):
    """What is left out inside short lines, what as a whole line; characters written twice; what digits are labels after."""

    furniture: re.Pattern[str]
    lines: frozenset[str]
    reduplicated: frozenset[str]
    labels: tuple[str, ...]


def _repaired(raw: str, text: str, words: _Words) -> Clean:
    in_numbers = blanks_in_numbers(text, raw, words.labels)
    pieces: list[str] = []
    clean_starts: list[int] = []
    raw_starts: list[int] = []
    length = 0
    lines = _lines(text, words)
    wraps = _wraps(text, lines, words.reduplicated)
    for (start, end), wrap in zip(lines, wraps, strict=True):
        # A wrapped line's first character goes when it repeats the last one of the line before.
        position = start
        for space in SPACES.finditer(text, start, end):
            a, b = space.span()
            if a not in in_numbers and keeps_space(text, raw, a, b):
                a += 1
                if a == b:
                    continue
            if a > position:
                clean_starts.append(length)
                raw_starts.append(position)
                pieces.append(text[position:a])
                length += a - position
            position = b
        if end > position:
            clean_starts.append(length)
            raw_starts.append(position)
            pieces.append(text[position:end])
            length += end - position
        if wrap == _BREAK and length:
            clean_starts.append(length)
            raw_starts.append(end if end < len(raw) else len(raw) - 1)
            pieces.append("\n")
            length += 1
    return Clean(raw, "".join(pieces), clean_starts or [0], raw_starts or [0])


def _lines(text: str, words: _Words) -> list[tuple[int, int]]:
    """Start and end of each line that holds text and is no page furniture, without its outer spaces."""
    lines: list[tuple[int, int]] = []
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
        if end - start < _SHORT_LINE:
            line = text[start:end]
            if words.furniture.search(line) or line in words.lines or _is_page_number(line):
                continue
        lines.append((start, end))
    return lines


def _is_page_number(line: str) -> bool:
    bare = line.strip("—-· /" + NTH + PAGE + IN_ALL)
    return len(bare) <= _LONGEST_PAGE and bare.isascii() and (not bare or bare.isdigit())


_BREAK, _WRAP = 0, 1


def _wraps(text: str, lines: list[tuple[int, int]], reduplicated: frozenset[str]) -> list[int]:
    """For each line whether the next one goes on with its sentence (and drops a doubled character by moving its start)."""
    width = _wrap_width(lines)
    wraps = [_BREAK] * len(lines)
    for i in range(len(lines) - 1):
        start, end = lines[i]
        next_start, next_end = lines[i + 1]
        last, first = text[end - 1], text[next_start]
        if first in _CONTINUES and first != "%":
            wraps[i] = _WRAP
            continue
        if last in _TERMINAL or headings.opens_line(text, next_start, next_end):
            continue
        line = text[start:end]
        if _NUMBER.fullmatch(line) and _UNIT.match(text, next_start, next_end):
            # A number that its digits' font put on a line of its own: 收入完成 / 236.6 / 亿元，增长.
            wraps[i] = _WRAP
            if i and text[lines[i - 1][1] - 1] not in _TERMINAL:
                wraps[i - 1] = _WRAP
            continue
        if last in "0123456789%" and _ends_row(line, goes_on=i > 0 and wraps[i - 1] == _WRAP):
            continue
        if last in _OPEN_ENDED:
            wraps[i] = _WRAP
        else:
            long_line = end - start >= (_LONG_WITH_COMMA if "，" in line else _LONG)
            if headings.opens_line(line) and "。" not in line and end - start < _HEADING:
                continue
            if long_line or _is_open(line) or _INNER_STOP.search(line) or (width and end - start >= width):
                wraps[i] = _WRAP
        if wraps[i] == _WRAP and last == first and last not in reduplicated and is_han(last):
            lines[i + 1] = (next_start + 1, next_end)
    return wraps


def _ends_row(line: str, goes_on: bool) -> bool:
    """Whether a line is the end of a row of a table, after which a unit would be the name of the next row: numbers in columns,
    or one number that no line before it goes on to.
    """
    cells = line.split()
    return all(map(_NUMBER.fullmatch, cells[-2:])) and (len(cells) > 1 or not goes_on)


def _is_open(line: str) -> bool:
    """Whether a line ends inside a quotation, inside brackets or between a number and its unit."""
    if line.count("“") > line.count("”") or line.count("（") > line.count("）"):
        return True
    return len(line) > 2 and line[-1] in "0123456789" and not line[0].isascii()


def _wrap_width(lines: list[tuple[int, int]]) -> int:
    """The length from which a line is full in a text with hard line ends, or 0 where lines are whole paragraphs."""
    if len(lines) < _FEW_LINES:
        return 0
    lengths = Counter(end - start for start, end in lines)
    longest = sorted(lengths.elements())[int(len(lines) * 0.95)]
    full = sum(n for length, n in lengths.items() if 0.85 * longest <= length <= longest)
    return int(0.85 * longest) if _NARROWEST <= longest < _FULL_LINE and full >= 0.3 * len(lines) else 0
