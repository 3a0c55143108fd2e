"""A Word file (.docx) in, its text out: paragraphs and tables in the order of the document, footnotes at the end.

A row of a table is one line, its cells parted by tabs. Deleted text, comments, page headers and page footers are left
out; inserted text, text boxes, content controls and what old versions of Word tagged as a place or a measure are in.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from policyextract.readers.archive import check_ratio
from policyextract.readers.dates import iso_date
from policyextract.readers.errors import ReadError, library, one_line
from policyextract.readers.row_lines import row_lines

if TYPE_CHECKING:
    from policyextract.readers import Reading

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT_TAGS = ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "rt")
_LEFT_OUT = frozenset((*(f"{_W}{tag}" for tag in _LEFT_OUT_TAGS), _FALLBACK))
_SIGNS = {f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-", f"{_W}br": "\n", f"{_W}cr": "\n"}
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT, _PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_W}{tag}" for tag in ("t", "p", "tbl", "tr", "tc"))
_BOX = f"{_W}txbxContent"
_FOOTNOTES = "/footnotes"

MAX_UNPACKED = 256 * 2**20
"""Bytes that the parts of one Word file may unpack to together."""
_PROPERTIES = "/core-properties"
_TITLE, _CREATED = "{http://purl.org/dc/elements/1.1/}title", "{http://purl.org/dc/terms/}created"
_TEMPLATE_CREATED = "2013-12-23T23:15"  # the empty file that python-docx begins with


def word_text(content: bytes, name: str) -> Reading:
    """The text of a Word file, and the title and date of its properties.

    Raises ReadError for a file that is encrypted, broken, too large or without text, or when python-docx is missing.
    """
    from policyextract.readers import Reading

    docx = library("docx", "word", name)
    _check_parts(content, name)
    try:
        document = docx.Document(io.BytesIO(content))
        lines = list(_lines(document.element.body))
        for relation in document.part.rels.values():
            if relation.reltype.endswith(_FOOTNOTES) and not relation.is_external:
                notes = docx.oxml.parse_xml(relation.target_part.blob)
                lines += [line for note in notes if not note.get(f"{_W}type") for line in _lines(note)]
        hinted = _hinted(document.part.package, docx.oxml.parse_xml)
    except Exception as error:  # whatever a broken file makes of the parser
        raise ReadError(f"{name}: broken Word file ({one_line(error)}); accepted: .docx") from None
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise ReadError(f"{name}: no text in this Word file; accepted: .docx with text, not only pictures")
    return Reading(text + "\n", hinted=hinted)


def _check_parts(content: bytes, name: str) -> None:
    """Refuses what is no archive, and what would unpack to more than memory should hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sizes = [(part.filename, part.file_size, part.compress_size) for part in parts.infolist()]
    except Exception as error:
        raise ReadError(f"{name}: broken Word file ({one_line(error)}); accepted: .docx") from None
    for part, unpacked, packed in sizes:
        check_ratio(f"{name}: part {part}", unpacked, packed)
    total = sum(unpacked for _, unpacked, _ in sizes)
    if total > MAX_UNPACKED:
        raise ReadError(f"{name}: its parts unpack to {total} bytes; accepted: at most {MAX_UNPACKED}")


def _hinted(package: Any, parse: Callable[[bytes], Any]) -> dict[str, str]:
    """Title and day of creation, as far as the properties of the file say them."""
    # Not `document.core_properties`: it makes them up where LibreOffice wrote the file.
    relations = [relation for relation in package.rels.values() if relation.reltype.endswith(_PROPERTIES)]
    if not relations:
        return {}
    properties = parse(relations[0].target_part.blob)
    title = " ".join((properties.findtext(_TITLE) or "").split())
    created = properties.findtext(_CREATED) or ""
    hinted = {"title": title, "published": "" if created.startswith(_TEMPLATE_CREATED) else iso_date(created[:10])}
    return {slot: value for slot, value in hinted.items() if value}


def _lines(parent: Any) -> Iterator[str]:
    """The lines of a body, cell, note or text box: of its paragraphs, and of its tables row by row."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child)
        elif child.tag == _TABLE:
            for row in _within(child, _ROW):
                yield from row_lines([list(_lines(cell)) for cell in _within(row, _CELL)])
        elif child.tag not in _LEFT_OUT:
            yield from _lines(child)


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """The nearest elements of that tag below: rows and cells may stand in content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _LEFT_OUT and child.tag != _TABLE:
            yield from _within(child, tag)


def _paragraph(paragraph: Any) -> list[str]:
    """A paragraph's lines; those of a text box that hangs on it come after it."""
    pieces: list[str] = []
    boxes: list[str] = []
    _gather(paragraph, pieces, boxes)
    return "".join(pieces).split("\n") + boxes


def _gather(element: Any, pieces: list[str], boxes: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag in (_TEXT, _MATH_TEXT):
            pieces.append(child.text or "")
        elif tag in _SIGNS:
            pieces.append(_SIGNS[tag])
        elif tag == _BOX:
            boxes += _lines(child)
        elif tag not in _LEFT_OUT:
            _gather(child, pieces, boxes)
