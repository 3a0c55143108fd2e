"""A PDF with a text layer in, its text out: column by column, without page furniture, a line for each paragraph.

Pages that are pictures of text are not read. A PDF that has nothing else is an error, and one that has some is read
with a ReadWarning; both name the pages.
"""

from __future__ import annotations

import ctypes
import re
import threading
import warnings
from collections.abc import Sequence
from typing import Any, NamedTuple

from policyextract.core.words.speech import say
from policyextract.readers.pdf import forms
from policyextract.readers.pdf.columns import lines_of
from policyextract.readers.pdf.furniture import without_furniture
from policyextract.readers.pdf.glyphs import PageGlyphs, glyphs_of
from policyextract.readers.pdf.paragraphs import paragraphs
from policyextract.readers.pdf.runs import Run, runs_of
from policyextract.readers.reading import Manner, ReadError, Reading, ReadWarning, library, one_line

_LOCK = threading.Lock()  # PDFium may not be called from two threads at once
_FEW_GLYPHS = 12  # on a page with a picture, these are a page number and a stamp
_MARGIN_GLYPHS = 80  # on a page that is one picture, these are a header and a footer
_SCAN = 0.5  # share of a page that such a picture covers
_DRAWN = 100  # objects of a page without text that make it a drawing of one
_MOST_PAGES = 20_000
_MOST_GLYPHS = 30_000_000  # the whole of what a file may hold; a book has a million
_UNREADABLE = 0.3  # share of glyphs without a known character from which a page cannot be read
# What a program writes for a character whose meaning the font does not tell: the name of a glyph, or its number.
_GLYPH_NAMES = re.compile(r"(?:/?[Gg][0-9A-Fa-f]{2,4}(?=[/Gg]|$)/?){2,}|(?:\(?cid:[0-9]+\)?){2,}")
# Letters that stand in no Chinese report: what bytes of GBK look like in a font that takes them for Latin.
_STRANGE = re.compile(r"[\u0080-\u00b6\u00b8-\u00d6\u00d8-\u02ff\u0530-\u1fff]")
_MADE_BY_PROGRAM = re.compile(r"^(?:Microsoft Word\s*-\s*|untitled|无标题)|\.(?:docx?|wps|pdf|html?|tmp)$", re.I)


def pdf_text(content: bytes, name: str, _: Manner) -> Reading:
    """The text of a PDF, and the title of its properties.

    Raises ReadError for a PDF that is encrypted, broken or without any text, or when pypdfium2 is missing.
    """
    pdfium = library("pypdfium2", "pdf", name)
    raw = library("pypdfium2.raw", "pdf", name)
    drawn = forms.most_drawn(content)
    if drawn > forms.MOST:
        raise ReadError(say("pdf.forms", name=name, drawn=drawn, most=forms.MOST))
    with _LOCK:
        pages, hinted = _pages(pdfium, raw, content, name)
    kept = [([] if page.missing else page.runs, page.height) for page in pages]
    text = paragraphs([lines_of(runs) for runs in without_furniture(kept)])
    missing = _missing(pages)
    if not text.strip():
        raise ReadError(say("pdf.nothing", name=name, missing=missing or say("pdf.no_text"), accepted=say("pdf.accepted")))
    if missing:
        warnings.warn(say("pdf.others_read", name=name, missing=missing), ReadWarning, stacklevel=2)
    return Reading(text, hinted=hinted)


class _Page(NamedTuple):
    """The runs and the height of a page, and why it is not read, "" where it is."""

    runs: list[Run]
    height: float
    missing: str


def _pages(pdfium: Any, raw: Any, content: bytes, name: str) -> tuple[list[_Page], dict[str, str]]:
    """The pages, and what the properties say."""
    place = ""
    try:
        document = pdfium.PdfDocument(content)
        try:
            pages = []
            if len(document) > _MOST_PAGES:
                raise ReadError(say("pdf.pages", name=name, n=len(document), most=_MOST_PAGES))
            glyphs = 0
            for number in range(1, len(document) + 1):
                place = say("pdf.at_page", number=number)
                page = document[number - 1]
                seen = glyphs_of(page, raw)
                pages.append(_Page(runs_of(seen.glyphs), seen.height, _why_not_read(seen, page, raw)))
                page.close()
                glyphs += len(seen.glyphs)
                if glyphs > _MOST_GLYPHS:
                    raise ReadError(say("pdf.glyphs", name=name, most=_MOST_GLYPHS, number=number))
            return pages, _hinted(document.get_metadata_dict())
        finally:
            document.close()
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # whatever a broken file makes of the parser
        if "password" in str(error).lower():
            raise ReadError(say("pdf.encrypted", name=name)) from None
        raise ReadError(say("pdf.broken", name=name, place=place, why=one_line(error), accepted=say("pdf.accepted"))) from None


def _why_not_read(seen: PageGlyphs, page: Any, raw: Any) -> str:
    """Why the text of a page cannot be read, "" for a page that can or that is blank."""
    count = len(seen.glyphs) + seen.unreadable
    if count > _FEW_GLYPHS and seen.unreadable + _untold(seen) >= _UNREADABLE * count:
        return say("pdf.fonts")
    if count <= _FEW_GLYPHS and (_pictured(page, raw) > 0 or raw.FPDFPage_CountObjects(page.raw) >= _DRAWN):
        return say("pdf.scanned")
    if count <= _MARGIN_GLYPHS and _pictured(page, raw) >= _SCAN * seen.width * seen.height:
        return say("pdf.scanned")
    return ""


def _untold(seen: PageGlyphs) -> int:
    """How many glyphs are part of the names of glyphs, or letters of no language that a report is written in."""
    text = "".join(glyph.char for glyph in seen.glyphs)
    return sum(len(name[0]) for name in _GLYPH_NAMES.finditer(text)) + sum(1 for _ in _STRANGE.finditer(text))


def _pictured(page: Any, raw: Any) -> float:
    """The area of the largest picture on a page."""
    edges = [ctypes.c_float() for _ in range(4)]
    areas = [0.0]
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        if raw.FPDFPageObj_GetBounds(picture.raw, *map(ctypes.byref, edges)):
            left, bottom, right, top = (edge.value for edge in edges)
            areas.append((right - left) * (top - bottom))
    return max(areas)


def _missing(pages: Sequence[_Page]) -> str:
    """The pages that are not read, by reason: pages 2-3, 7: pictures without text (scanned); …"""
    reasons = list(dict.fromkeys(page.missing for page in pages if page.missing))
    found = {why: [i for i, page in enumerate(pages, 1) if page.missing == why] for why in reasons}
    said = [say("pdf.missing", pages=_numbered(numbers), why=why) for why, numbers in found.items()]
    return say("pdf.recognize", list=say("list.semicolon").join(said)) if said else ""


def _numbered(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them: pages 1-3, 7."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    listed = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
    return say("pdf.numbered", n=len(numbers), listed=listed)


def _hinted(properties: dict[str, str]) -> dict[str, str]:
    """The title of the properties. Their date is that of the export, often years after the text."""
    title = " ".join(properties.get("Title", "").split())
    return {"title": title} if title and not _MADE_BY_PROGRAM.search(title) else {}
