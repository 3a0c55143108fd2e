"""The bytes of a file and its suffix in, the kind of file out: what it is counts more than what it is called.

Saved pages called `.doc` and Word files called `.pdf` are common; a `.txt` file is taken at its word.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import Literal

from policyextract.readers.errors import ReadError

Kind = Literal["text", "html", "mhtml", "pdf", "word", "zip"]

ACCEPTED = "text, HTML, PDF, Word .docx, and zip archives of these"
SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".htm": "html",
    ".html": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".pdf": "pdf",
    ".docx": "word",
    ".docm": "word",
    ".zip": "zip",
}
REFUSED = {
    ".doc": "a Word file of the old kind; save it as .docx (libreoffice --headless --convert-to docx FILE)",
    ".wps": "a WPS file; save it as .docx",
    ".rtf": "a Rich Text file; save it as .docx",
    ".ofd": "an OFD file; save it as PDF",
    ".rar": "a rar archive; unpack it, or pack it as zip",
    ".7z": "a 7z archive; unpack it, or pack it as zip",
}
"""Suffix to what is wrong with such a file: documents that a folder may well hold, and that nobody here can read."""

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
_MHTML = re.compile(rb"(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?MIME-Version:", re.I)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(content: bytes, suffix: str, name: str) -> Kind:
    """The kind of a file, from its first bytes and its suffix, which is in lower case and "" where there is no name.

    Raises ReadError for a kind that cannot be read, with what to do about it.
    """
    known = SUFFIXES.get(suffix)
    if known == "text":
        return "text"
    start = content[:4096]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04") or start.startswith(b"PK\x05\x06"):
        return _zip_kind(content, known, name)
    if start.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ReadError(f"{name}: encrypted Word file; save it without a password")
        raise ReadError(f"{name}: {REFUSED['.doc']}")
    for sign, refused in ((b"{\\rtf", ".rtf"), (b"Rar!\x1a\x07", ".rar"), (b"7z\xbc\xaf\x27\x1c", ".7z")):
        if start.startswith(sign):
            raise ReadError(f"{name}: {REFUSED[refused]}")
    is_page = bool(_HTML.match(_unmarked(start)))
    if known not in ("html", "mhtml", None) or (suffix in REFUSED and not is_page):
        if not content:
            raise ReadError(f"{name}: empty file (0 bytes)")
        reason = REFUSED.get(suffix) or f"not the {suffix} file that its name says, and no other known kind"
        raise ReadError(f"{name}: {reason}; accepted: {ACCEPTED}")
    if _MHTML.match(start):
        return "mhtml"
    return "html" if known or is_page else "text"


def _unmarked(start: bytes) -> bytes:
    """The bytes as UTF-8, if a byte order mark says what they are."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return start.removeprefix(codecs.BOM_UTF8)


def _zip_kind(content: bytes, known: Kind | None, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.namelist()
    except Exception:  # a broken archive: its reader says where
        return "word" if known == "word" else "zip"
    if "[Content_Types].xml" not in members:
        return "zip"
    if any(member.startswith("word/") for member in members):
        return "word"
    raise ReadError(f"{name}: an Office file, but not of Word; accepted: {ACCEPTED}")
