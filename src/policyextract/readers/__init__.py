"""The bytes of a file in, a Reading out: its text, and what the file says of it beside the text.

One module reads one kind of file: `text`, `html`, `pdf`, `word`; `archive` opens what holds several. `kinds` tells
them apart. The parsers are third-party libraries, imported when a file of their kind is first read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from policyextract.readers.errors import ReadError, ReadWarning
from policyextract.readers.kinds import Kind, kind_of

__all__ = ["MAX_BYTES", "Kind", "ReadError", "ReadWarning", "Reading", "check_size", "kind_of", "reading"]

MAX_BYTES = 512 * 2**20
"""Bytes of the largest file that is read at once."""


@dataclass(frozen=True)
class Reading:
    """A text, and the slots title, published and region as far as the file says them outside the text.

    `said` counts more than the first lines of the text, `hinted` counts less.
    """

    text: str
    said: dict[str, str] = field(default_factory=dict)
    hinted: dict[str, str] = field(default_factory=dict)


def reading(content: bytes, name: str, kind: Kind, encoding: str | None = None) -> Reading:
    """Reads the bytes of one document of a kind; `name` is for messages. Raises ReadError."""
    check_size(len(content), name)
    if kind == "text":
        from policyextract.readers.text import plain_text

        return Reading(plain_text(content, name, encoding))
    if not content:
        raise ReadError(f"{name}: empty file (0 bytes)")
    if kind == "word":
        from policyextract.readers.word import word_text

        return word_text(content, name)
    if kind == "pdf":
        from policyextract.readers.pdf.document import pdf_text

        return pdf_text(content, name)
    from policyextract.readers.html.page import html_text, mhtml_text

    return html_text(content, name, encoding) if kind == "html" else mhtml_text(content, name, encoding)


def check_size(size: int, name: str) -> None:
    """Raises ReadError for a file that is larger than MAX_BYTES."""
    if size > MAX_BYTES:
        raise ReadError(f"{name}: {size} bytes; accepted: at most {MAX_BYTES}")
