"""The one table of formats: the kind of a file in, the function that reads it out."""

from __future__ import annotations

from policyextract.core.words.speech import say
from policyextract.readers.html.page import html_text, mhtml_text
from policyextract.readers.kinds.inputs import Kind
from policyextract.readers.office.converted import office_text
from policyextract.readers.office.word import word_text
from policyextract.readers.pdf.document import pdf_text
from policyextract.readers.reading import Manner, Reader, ReadError, Reading, check_size
from policyextract.readers.text import plain_text

READERS: dict[Kind, Reader] = {
    "text": plain_text,
    "html": html_text,
    "mhtml": mhtml_text,
    "pdf": pdf_text,
    "word": word_text,
    "office": office_text,
}
"""Kinds with no reader hold several documents: an archive its members, a table its rows."""


def reading(content: bytes, name: str, kind: Kind, manner: Manner) -> Reading:
    """Reads the bytes of one document of a kind; `name` is for messages. Raises ReadError."""
    check_size(len(content), name)
    if not content and kind != "text":
        raise ReadError(say("readers.empty", name=name))
    return READERS[kind](content, name, manner)
