"""The one table of input formats: which endings a kind of file has, whether folders are searched for it, what reads it.

Nothing heavy is imported here, so that the command line can tell of the formats before anything is read.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, NamedTuple, Optional

from policyextract.core.words.speech import say

Kind = Literal["text", "html", "mhtml", "pdf", "word", "office", "sheet", "rows", "zip"]


class Input(NamedTuple):
    """A format of files: what it is called, its endings in lower case, and its kind, None for what nobody here can read.

    What cannot be read goes by the message that says what to do with it.
    """

    name: str
    suffixes: tuple[str, ...]
    kind: Optional[Kind] = None
    searched: bool = True
    """Whether a folder is searched for it; of a table only where it is known which column has the texts."""
    needs: tuple[str, str] | None = None
    """The library that reads it, where that is not in the core install, and the extra that brings it."""


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
    Input("refused.ofd", (".ofd",)),
    Input("refused.ceb", (".ceb",)),
    Input("refused.caj", (".caj",)),
    Input("refused.rar", (".rar",)),
    Input("refused.7z", (".7z",)),
    Input("refused.xls", (".xls",), searched=False),
    Input("refused.et", (".et",), searched=False),
    Input("refused.ods", (".ods",), searched=False),
    Input("refused.ppt", (".ppt", ".pptx"), searched=False),
    Input("refused.dps", (".dps",), searched=False),
    Input("refused.odp", (".odp",), searched=False),
    Input("refused.epub", (".epub",), searched=False),
)
"""All formats. `office` is what LibreOffice turns into a Word file first; a `sheet` or `rows` holds a document a row."""

_ROWS = ("sheet", "rows")
SUFFIXES: dict[str, Kind] = {suffix: one.kind for one in INPUTS if one.kind and one.kind not in _ROWS for suffix in one.suffixes}
"""What a folder is searched for."""
TABLES: dict[str, Kind] = {suffix: one.kind for one in INPUTS if one.kind and one.kind in _ROWS for suffix in one.suffixes}
"""Files whose rows are documents, where the caller says which column has the text."""
REFUSED = {suffix: one.name for one in INPUTS if one.kind is None and one.searched for suffix in one.suffixes}
"""Suffix to the message of what is wrong with such a file: documents that a folder may hold, and that nobody can read."""
NO_TEXTS = {suffix: one.name for one in INPUTS if one.kind is None and not one.searched for suffix in one.suffixes}
"""The same of files that a folder is not searched for."""
NEEDS: dict[Kind, tuple[str, str]] = {one.kind: one.needs for one in INPUTS if one.kind and one.needs}
"""Kind to the library that reads it, and the extra that brings it."""


def accepted() -> str:
    """What is accepted, in words."""
    names = dict.fromkeys(one.name for one in INPUTS if one.kind and one.kind not in (*_ROWS, "zip"))
    return say("readers.accepted", list=say("list.pause").join(say(f"inputs.{name}") for name in names))


def suffix_of(name: str) -> str:
    """The ending of the name of a file, in lower case; "" where it has none."""
    return PurePath(name).suffix.lower()
