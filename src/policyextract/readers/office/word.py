"""A Word file (.docx) in, its text out: paragraphs and tables in the order of the document, foot- and endnotes at the end.

A row of a table is one line, its cells parted by tabs. Deleted text, hidden text, comments, page headers and page footers are
left out; inserted text, text boxes, content controls and what old versions of Word tagged as a place or a measure are in. The
body is read as it is parsed, a paragraph at a time, so that a file of a million paragraphs needs no more memory than its text.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from policyextract.core.words.speech import say
from policyextract.readers.archive import check_parts
from policyextract.readers.dates import iso_date
from policyextract.readers.office.word_lines import W, WordLines, is_on
from policyextract.readers.reading import Manner, ReadError, Reading, library, one_line

MAX_UNPACKED = 256 * 2**20
"""Bytes that the parts of one Word file may unpack to together."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE, _CREATED = "{http://purl.org/dc/elements/1.1/}title", "{http://purl.org/dc/terms/}created"
_TEMPLATE_CREATED = "2013-12-23T23:15"  # the empty file that python-docx begins with
_BODY = f"{W}body"
_BLOCKS = tuple(f"{W}{tag}" for tag in ("p", "tbl", "sdt", "customXml", "ins", "moveTo", "smartTag"))
"""What may stand in the body itself."""


def word_text(content: bytes, name: str, _: Manner) -> Reading:
    """The text of a Word file, and the title and date of its properties.

    Raises ReadError for a file that is encrypted, broken, too large or without text, or when lxml is missing.
    """
    etree = library("lxml.etree", "word", name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_parts(archive, name, MAX_UNPACKED)
            parts = _Parts(archive, etree)
            document = parts.of_type("", "officeDocument")
            if not document:
                raise ValueError(say("word.no_document"))
            words = WordLines(parts.hidden_styles(document[0]))
            lines = [line for block in parts.blocks(document[0]) for line in words.block(block)]
            for type_ in ("footnotes", "endnotes"):
                for part in parts.of_type(document[0], type_):
                    lines += [line for note in parts.tree(part) if not note.get(f"{W}type") for line in words.lines(note)]
            hinted = parts.properties()
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # whatever a broken file makes of the parser
        raise ReadError(say("word.broken", name=name, why=one_line(error))) from None
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise ReadError(say("word.no_text", name=name))
    return Reading(text + "\n", hinted=hinted)


class _Parts:
    """The parts of the package. One that a relation names and that is not there counts for nothing."""

    def __init__(self, archive: zipfile.ZipFile, etree: Any) -> None:
        self._archive = archive
        self._etree = etree
        self._names = {name.lower(): name for name in archive.namelist()}

    def of_type(self, source: str, type_: str) -> list[str]:
        """The names of the parts that are related to one, "" for the package, in such a way."""
        folder, file = posixpath.split(source)
        relations = self._names.get(posixpath.join(folder, "_rels", f"{file}.rels").lower())
        if relations is None:
            return []
        found = []
        for relation in self.tree(relations).iter(_RELATION):
            target = relation.get("Target", "")
            if relation.get("Type", "").endswith(f"/{type_}") and relation.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                if path.lower() in self._names:
                    found.append(self._names[path.lower()])
        return found

    def tree(self, part: str) -> Any:
        """The root element of a part."""
        parser = self._etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return _without_entities(self._etree.fromstring(self._archive.read(part), parser))

    def blocks(self, part: str) -> Iterator[Any]:
        """The elements of the body one by one; each is gone when the next is asked for."""
        with self._archive.open(part) as stream:
            options = {"resolve_entities": False, "no_network": True, "huge_tree": True}
            for _, element in self._etree.iterparse(stream, events=("end",), tag=_BLOCKS, **options):
                parent = element.getparent()
                if parent is None or parent.tag != _BODY:
                    continue
                yield _without_entities(element)
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]

    def hidden_styles(self, document: str) -> frozenset[str]:
        """The styles whose text is hidden."""
        return frozenset(
            style.get(f"{W}styleId", "")
            for part in self.of_type(document, "styles")
            for style in self.tree(part).iter(f"{W}style")
            if any(is_on(mark) for mark in style.iterfind(f"{W}rPr/{W}vanish"))
        )

    def properties(self) -> dict[str, str]:
        """Title and day of creation, as far as the file says them."""
        for part in self.of_type("", "core-properties"):
            properties = self.tree(part)
            title = " ".join((properties.findtext(_TITLE) or "").split())
            created = properties.findtext(_CREATED) or ""
            day = "" if created.startswith(_TEMPLATE_CREATED) else iso_date(created[:10])
            return {slot: value for slot, value in (("title", title), ("published", day)) if value}
        return {}


def _without_entities(element: Any) -> Any:
    """The element; raises ValueError where its document declares a type: what its entities stand for would be lost unsaid."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise ValueError(say("word.declared_type"))
    return element
