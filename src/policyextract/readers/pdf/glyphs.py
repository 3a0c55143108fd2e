"""A page of a PDF in, its glyphs out: every visible character with its box, upright, from the top left corner.

Boxes are in points. Spaces are no glyphs: how far glyphs stand apart tells where one is. Text that runs another way
than most of the page (a watermark across it, a label up its edge) is left out.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import Any, NamedTuple

from policyextract.core.text.fold import same_characters


class Glyph(NamedTuple):
    """A character and its box (left, top, right, bottom), and whether a space was written before it."""

    char: str
    x0: float
    y0: float
    x1: float
    y1: float
    spaced: bool = False


class PageGlyphs(NamedTuple):
    """The glyphs of a page and its width and height; `unreadable` counts those that stand for no known character."""

    glyphs: list[Glyph]
    width: float
    height: float
    unreadable: int


_SPACES = frozenset(map(ord, " \t\r\n\x02\x0b\x0c\xa0\xad\u2002\u2003\u2009\u200a\u200b\u3000\ufeff"))
WHITE_RIGHT, WHITE_LEFT = frozenset("，。、；：！？）》”’】〉」』"), frozenset("（《“‘【〈「『")
_TURN = 32  # parts of a full turn that angles are told apart by
_UPRIGHT, _DOWNWARDS, _OVERHEAD, _UPWARDS = 0, 8, 16, 24


def glyphs_of(page: Any, raw: Any) -> PageGlyphs:
    """The glyphs of a pypdfium2 page, in the order in which they were drawn. `raw` is `pypdfium2.raw`."""
    left, bottom, right, top = page.get_cropbox()
    textpage = page.get_textpage()
    try:
        boxes, unreadable = _boxes(textpage.raw, raw)
    finally:
        textpage.close()
    angle = Counter(angle for angle, _ in boxes).most_common(1)[0][0] if boxes else _UPRIGHT
    width, height = right - left, top - bottom
    if angle in (_UPWARDS, _DOWNWARDS):
        width, height = height, width
    glyphs = [_turned(box, angle, left, bottom, right, top) for own, box in boxes if own == angle]
    return PageGlyphs(glyphs, width, height, unreadable)


def _boxes(textpage: Any, raw: Any) -> tuple[list[tuple[int, Glyph]], int]:
    """Angle and glyph, y growing upwards as PDF has it, and how many glyphs are of no known character."""
    box = raw.FS_RECTF()
    to_box = ctypes.byref(box)
    code_of, box_of, angle_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharAngle
    found: list[tuple[int, Glyph]] = []
    unreadable = 0
    spaced = False
    for i in range(raw.FPDFText_CountChars(textpage)):
        code = code_of(textpage, i)
        if code in _SPACES:
            spaced = spaced or code == 0x20
        elif _is_unknown(code):
            unreadable += 1
        elif box_of(textpage, i, to_box):
            angle = round(angle_of(textpage, i) / math.tau * _TURN) % _TURN
            found.append((angle, _inked(_plain(chr(code)), box, spaced)))
            spaced = False
    return found, unreadable


def _inked(char: str, box: Any, spaced: bool) -> Glyph:
    """The glyph with its box, without the half of a Chinese punctuation mark that is white."""
    left, right = box.left, box.right
    half = (right - left) / 2
    if char in WHITE_RIGHT:
        right -= half
    elif char in WHITE_LEFT:
        left += half
    return Glyph(char, left, box.bottom, right, box.top, spaced)


def _turned(glyph: Glyph, angle: int, left: float, bottom: float, right: float, top: float) -> Glyph:
    """The glyph as someone sees it who turns the page so that its text stands upright; y grows downwards."""
    char, x0, y0, x1, y1, spaced = glyph
    if angle == _UPWARDS:
        return Glyph(char, y0 - bottom, x0 - left, y1 - bottom, x1 - left, spaced)
    if angle == _OVERHEAD:
        return Glyph(char, right - x1, y0 - bottom, right - x0, y1 - bottom, spaced)
    if angle == _DOWNWARDS:
        return Glyph(char, top - y1, right - x1, top - y0, right - x0, spaced)
    return Glyph(char, x0 - left, top - y1, x1 - left, top - y0, spaced)


def _is_unknown(code: int) -> bool:
    private = 0xE000 <= code < 0xF900 or code >= 0xF0000
    return code < 0x20 or code == 0xFFFD or private or 0xD800 <= code < 0xE000


def _plain(char: str) -> str:
    """The character that a radical or a compatibility form stands for: many fonts have one glyph for 工 and ⼯."""
    return same_characters().get(ord(char), char)
