"""The bytes of a file and its suffix in, the kind of file out: what it is counts more than what it is called.

Saved pages called `.doc` and Word files called `.pdf` are common; a `.txt` file is taken at its word.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile

from policyextract.core.words.speech import say
from policyextract.readers.kinds.inputs import NO_TEXTS, REFUSED, SUFFIXES, TABLES, Kind, accepted
from policyextract.readers.reading import ReadError

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
_MHTML = re.compile(rb"(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?MIME-Version:", re.I)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"), ("PowerPoint Document", ".ppt"))
_SIGNS = ((b"{\\rtf", ".rtf"), (b"Rar!\x1a\x07", ".rar"), (b"7z\xbc\xaf\x27\x1c", ".7z"), (b"Founder CEB", ".ceb"))
_CAJ = (b"CAJ\0", b"KDH ", b"HN\0\0", b"TEB\0")
_TYPES = {  # of the member `mimetype`
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
    "application/epub+zip": ".epub",
}
_MEMBERS = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"), ("OFD.xml", ".ofd"))


def kind_of(content: bytes, suffix: str, name: str) -> Kind:
    """The kind of a file, from its first bytes and its suffix, which is in lower case and "" where there is no name.

    Raises ReadError for a kind that cannot be read, with what to do about it.
    """
    known = SUFFIXES.get(suffix) or TABLES.get(suffix)
    if known in ("text", "rows"):
        return known
    start = content[:4096]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04") or start.startswith(b"PK\x05\x06"):
        return _of_suffix(_zipped(content, suffix), name)
    if start.startswith(_OLE):
        return _of_suffix(_old_office(content, suffix, name), name)
    sign = next((of for sign, of in _SIGNS if start.startswith(sign)), ".caj" if start.startswith(_CAJ) else "")
    if sign:
        return _of_suffix(sign, name)
    is_page = bool(_HTML.match(_unmarked(start)))
    pages = ("html", "mhtml", None)
    if known == "office" and (is_page or _MHTML.match(start)):  # saved by Word as a page
        known = None
    if known not in pages or (suffix in {**REFUSED, **NO_TEXTS} and not is_page):
        if not content:
            raise ReadError(say("readers.empty", name=name))
        raise ReadError(say("readers.refused", name=name, told=_told(suffix), accepted=accepted()))
    if _MHTML.match(start):
        return "mhtml"
    return "html" if is_page or known else "text"


def _told(suffix: str) -> str:
    key = REFUSED.get(suffix) or NO_TEXTS.get(suffix)
    return say(key) if key else say("refused.unknown", suffix=suffix)


def _of_suffix(suffix: str, name: str) -> Kind:
    """The kind that goes by a suffix; ReadError where it cannot be read."""
    if suffix in REFUSED or suffix in NO_TEXTS:
        raise ReadError(say("readers.refused", name=name, told=_told(suffix), accepted=accepted()))
    return SUFFIXES.get(suffix) or TABLES[suffix]


def _unmarked(start: bytes) -> bytes:
    """The bytes as UTF-8, if a byte order mark says what they are."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return start.removeprefix(codecs.BOM_UTF8)


def _old_office(content: bytes, suffix: str, name: str) -> str:
    """The suffix of what an OLE file holds, as its directory of streams tells."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise ReadError(say("readers.encrypted_office", name=name))
    held = next((of for stream, of in _OLE_STREAMS if f"{stream}\0".encode("utf-16-le") in content), ".doc")
    return suffix if suffix in (".wps", ".et", ".dps") else held


def is_office(archive: zipfile.ZipFile) -> bool:
    """Whether a zip file is a Word file, a spreadsheet or the like, and no archive of documents."""
    try:
        return _held(archive) != ".zip"
    except MemoryError:
        raise
    except Exception:  # zipfile tells of broken members in many ways
        return False


def _held(archive: zipfile.ZipFile) -> str:
    """The suffix of what a zip file holds. Raises whatever zipfile does of a broken one."""
    members = archive.namelist()
    type_ = archive.open("mimetype").read(80).decode("ascii", "replace").strip() if "mimetype" in members else ""
    if type_ in _TYPES:
        return _TYPES[type_]
    office = "[Content_Types].xml" in members or "OFD.xml" in members
    return next((of for start, of in _MEMBERS if office and any(member.startswith(start) for member in members)), ".zip")


def _zipped(content: bytes, suffix: str) -> str:
    """The suffix of what a zip file holds: an Office file, or an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _held(archive)
    except MemoryError:
        raise
    except Exception:  # a broken archive: its reader says where
        return suffix if suffix in (".docx", ".docm", ".xlsx") else ".zip"
