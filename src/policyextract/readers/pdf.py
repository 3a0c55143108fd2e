"""A PDF with a text layer in, its text out: column by column, without page furniture, a line for each paragraph.

Pages that are pictures of text are not read. A PDF that has nothing else is an error, and one that has some is read
with a ReadWarning; both name the pages.
"""

from __future__ import annotations

import re
import threading
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from policyextract.readers.columns import lines_of
from policyextract.readers.errors import ReadError, ReadWarning, library, one_line
from policyextract.readers.furniture import without_furniture
from policyextract.readers.glyphs import PageGlyphs, glyphs_of
from policyextract.readers.paragraphs import paragraphs
from policyextract.readers.runs import runs_of

if TYPE_CHECKING:
    from policyextract.readers import Reading

_LOCK = threading.Lock()  # PDFium may not be called from two threads at once
_ACCEPTED = "accepted: PDF with a text layer"
_FEW_GLYPHS = 12  # on a page with a picture, these are a page number and a stamp
_UNREADABLE = 0.3  # share of glyphs without a known character from which a page cannot be read
_MADE_BY_PROGRAM = re.compile(r"^(?:Microsoft Word\s*-\s*|untitled|无标题)|\.(?:docx?|wps|pdf|html?|tmp)$", re.I)


def pdf_text(content: bytes, name: str) -> Reading:
    """The text of a PDF, and the title of its properties.

    Raises ReadError for a PDF that is encrypted, broken or without any text, or when pypdfium2 is missing.
    """
    from policyextract.readers import Reading

    pdfium = library("pypdfium2", "pdf", name)
    raw = library("pypdfium2.raw", "pdf", name)
    with _LOCK:
        pages, scanned, hinted = _pages(pdfium, raw, content, name)
    unreadable = [i for i, page in enumerate(pages, 1) if _is_unreadable(page)]
    missing = "; ".join(
        f"{_numbered(numbers)} {reason}"
        for numbers, reason in (
            (scanned, "no text but pictures (scanned): recognize the text first"),
            (unreadable, "text in fonts that do not tell the characters: recognize the text first"),
        )
        if numbers
    )
    left_out = {*scanned, *unreadable}
    runs = [([] if i in left_out else runs_of(page.glyphs), page.height) for i, page in enumerate(pages, 1)]
    text = paragraphs([lines_of(page) for page in without_furniture(runs)])
    if not text.strip():
        reason = missing or f"no text on {_numbered(range(1, len(pages) + 1))}" if pages else "no pages"
        raise ReadError(f"{name}: {reason}; {_ACCEPTED}")
    if missing:
        warnings.warn(f"{name}: {missing}; the other pages are read", ReadWarning, stacklevel=2)
    return Reading(text, hinted=hinted)


def _pages(pdfium: Any, raw: Any, content: bytes, name: str) -> tuple[list[PageGlyphs], list[int], dict[str, str]]:
    """The glyphs of each page, the numbers of those that are pictures, and what the properties say."""
    place = ""
    try:
        document = pdfium.PdfDocument(content)
        try:
            pages, scanned = [], []
            for number, page in enumerate(document, 1):
                place = f" at page {number}"
                pages.append(glyphs_of(page, raw))
                if len(pages[-1].glyphs) + pages[-1].unreadable <= _FEW_GLYPHS and _has_picture(page, raw):
                    scanned.append(number)
                page.close()
            return pages, scanned, _hinted(document.get_metadata_dict())
        finally:
            document.close()
    except Exception as error:  # whatever a broken file makes of the parser
        if "password" in str(error).lower():
            raise ReadError(f"{name}: encrypted PDF; save it without a password") from None
        raise ReadError(f"{name}: broken PDF{place} ({one_line(error)}); {_ACCEPTED}") from None


def _has_picture(page: Any, raw: Any) -> bool:
    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])), None) is not None


def _is_unreadable(page: PageGlyphs) -> bool:
    return page.unreadable > _FEW_GLYPHS and page.unreadable >= _UNREADABLE * (page.unreadable + len(page.glyphs))


def _numbered(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them: pages 1-3, 7."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    listed = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
    return f"page{'s' if len(numbers) > 1 else ''} {listed}:"


def _hinted(properties: dict[str, str]) -> dict[str, str]:
    """The title of the properties. Their date is that of the export, often years after the text."""
    title = " ".join(properties.get("Title", "").split())
    return {"title": title} if title and not _MADE_BY_PROGRAM.search(title) else {}
