"""The one table of input formats: which endings a kind of file has, whether folders are searched for it, what reads it.

Nothing is imported here, so that the command line can tell of the formats before anything is read.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, NamedTuple, Optional

Kind = Literal["text", "html", "mhtml", "pdf", "word", "office", "sheet", "rows", "zip"]


class Input(NamedTuple):
    """A format of files: what it is called, its endings in lower case, and its kind, None for what nobody here can read."""

    name: str
    suffixes: tuple[str, ...]
    kind: Optional[Kind] = None
    searched: bool = True
    """Whether a folder is searched for it; of a table only where it is known which column has the texts."""
    needs: tuple[str, str] | None = None
    """The library that reads it, where that is not in the core install, and the extra that brings it."""
    instead: str = ""
    """What to do with a file that cannot be read."""


_COLUMN = "save it as .xlsx, and name the column of its texts"

INPUTS = (
    Input("text", (".txt",), "text"),
    Input("HTML", (".htm", ".html", ".shtml", ".xhtml"), "html", needs=("lxml", "html")),
    Input("HTML", (".mht", ".mhtml"), "mhtml", needs=("lxml", "html")),
    Input("PDF", (".pdf",), "pdf", needs=("pypdfium2", "pdf")),
    Input("Word", (".docx", ".docm"), "word", needs=("lxml", "word")),
    Input("Word", (".doc", ".wps", ".rtf", ".odt"), "office"),
    Input("zip archive", (".zip",), "zip"),
    Input("table", (".xlsx", ".xlsm"), "sheet"),
    Input("table", (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet"), "rows"),
    Input("an OFD file", (".ofd",), instead="save it as PDF"),
    Input("a CEB file of Founder", (".ceb",), instead="print it to PDF"),
    Input("a CAJ file of CNKI", (".caj",), instead="save it as PDF"),
    Input("a rar archive", (".rar",), instead="unpack it, or pack it as zip"),
    Input("a 7z archive", (".7z",), instead="unpack it, or pack it as zip"),
    Input("an Excel file of the old kind", (".xls",), searched=False, instead=_COLUMN),
    Input("a WPS spreadsheet", (".et",), searched=False, instead=_COLUMN),
    Input("an OpenDocument spreadsheet", (".ods",), searched=False, instead=_COLUMN),
    Input("a PowerPoint file", (".ppt", ".pptx"), searched=False, instead="save it as PDF"),
    Input("a WPS presentation", (".dps",), searched=False, instead="save it as PDF"),
    Input("an OpenDocument presentation", (".odp",), searched=False, instead="save it as PDF"),
    Input("an electronic book", (".epub",), searched=False, instead="save its chapters as HTML"),
)
"""All formats. `office` is what LibreOffice turns into a Word file first; a `sheet` or `rows` holds a document a row."""

_ROWS = ("sheet", "rows")
SUFFIXES: dict[str, Kind] = {
    suffix: one.kind for one in INPUTS if one.kind and one.kind not in _ROWS for suffix in one.suffixes
}
"""What a folder is searched for."""
TABLES: dict[str, Kind] = {suffix: one.kind for one in INPUTS if one.kind and one.kind in _ROWS for suffix in one.suffixes}
"""Files whose rows are documents, where the caller says which column has the text."""
REFUSED = {
    suffix: f"{one.name}; {one.instead}" for one in INPUTS if one.kind is None and one.searched for suffix in one.suffixes
}
"""Suffix to what is wrong with such a file: documents that a folder may well hold, and that nobody here can read."""
NO_TEXTS = {
    suffix: f"{one.name}; {one.instead}" for one in INPUTS if one.kind is None and not one.searched for suffix in one.suffixes
}
"""The same of files that a folder is not searched for."""
NEEDS: dict[Kind, tuple[str, str]] = {one.kind: one.needs for one in INPUTS if one.kind and one.needs}
"""Kind to the library that reads it, and the extra that brings it."""
SHEET_TOLD = "a spreadsheet; name the column of its texts (text_column, --text-column)"


def _accepted() -> str:
    names = dict.fromkeys(one.name for one in INPUTS if one.kind and one.kind not in (*_ROWS, "zip"))
    return f"{', '.join(names)}, and zip archives of these; tables with a column of texts"


ACCEPTED = _accepted()
"""What is accepted, in words."""


def suffix_of(name: str) -> str:
    """The ending of the name of a file, in lower case; "" where it has none."""
    return PurePath(name).suffix.lower()
