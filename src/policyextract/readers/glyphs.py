"""A page of a PDF in, its glyphs out: every visible character with its box, upright, from the top left corner.

Boxes are in points. Spaces are no glyphs: how far glyphs stand apart tells where one is. Text that runs another way
than most of the page (a watermark across it, a label up its edge) is left out.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from typing import Any, NamedTuple


class Glyph(NamedTuple):
    """A character and its box: left, top, right, bottom; `size` is the font's."""

    char: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float


class PageGlyphs(NamedTuple):
    """The glyphs of a page and its width and height; `unreadable` counts those without a known character."""

    glyphs: list[Glyph]
    width: float
    height: float
    unreadable: int


def glyphs_of(page: Any, raw: Any) -> PageGlyphs:
    """The glyphs of a pypdfium2 page, in the order in which they were drawn. `raw` is `pypdfium2.raw`."""
    textpage = page.get_textpage()
    try:
        return _glyphs(textpage.raw, raw, page.get_size())
    finally:
        textpage.close()


def _glyphs(textpage: Any, raw: Any, size: tuple[float, float]) -> PageGlyphs:
    box = raw.FS_RECTF()
    found: list[tuple[int, Glyph]] = []
    unreadable = 0
    for i in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, i)
        if raw.FPDFText_IsGenerated(textpage, i) == 1 or code in (0x20, 0x0A, 0x0D, 0x09, 0xA0, 0x3000):
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, i, ctypes.byref(box)):
            continue
        if _is_unknown(code) or raw.FPDFText_HasUnicodeMapError(textpage, i) == 1:
            unreadable += 1
            continue
        quarter = round(raw.FPDFText_GetCharAngle(textpage, i) / (math.pi / 2) * 8) % 32
        found.append((quarter, Glyph(_plain(chr(code)), box.left, box.top, box.right, box.bottom, raw.FPDFText_GetFontSize(textpage, i))))
    if not found:
        return PageGlyphs([], *size, unreadable)
    angle = Counter(angle for angle, _ in found).most_common(1)[0][0]
    turned = [glyph for own, glyph in found if own == angle]
    return _upright(turned, angle, size, unreadable)


def _upright(glyphs: list[Glyph], angle: int, size: tuple[float, float], unreadable: int) -> PageGlyphs:
    """The glyphs as someone sees them who turns the page so that they stand upright; y grows downwards."""
    width, height = size
    across, along = (height, width) if angle in (8, 24) else (width, height)
    found = []
    for char, left, top, right, bottom, points in glyphs:
        if angle == 8:
            x0, x1, y0, y1 = bottom, top, left, right
        elif angle == 16:
            x0, x1, y0, y1 = -right, -left, bottom, top
        elif angle == 24:
            x0, x1, y0, y1 = -top, -bottom, -right, -left
        else:
            x0, x1, y0, y1 = left, right, -top, -bottom
        font = min(points, y1 - y0) if points > 1 else y1 - y0  # a font of size 1, scaled by its matrix, says nothing
        found.append(Glyph(char, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), max(font, 1.0)))
    return PageGlyphs(found, across, along, unreadable)


def _is_unknown(code: int) -> bool:
    return code == 0 or code == 0xFFFD or code < 0x20 or 0xE000 <= code < 0xF900 or 0xD800 <= code < 0xE000


def _plain(char: str) -> str:
    """The character that a radical or a compatibility form stands for: many fonts have one glyph for 工 and ⼯."""
    return unicodedata.normalize("NFKC", char) if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" else char
