"""Rows in, an Excel workbook out: real numbers, a frozen header with filters, wrapped sentences, and a sheet of notes.

Nothing in it is ever a formula or a link: every text is stored as a text, so that it needs no mark before it.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from policyextract.core.failures import Failure
from policyextract.core.identity import DoubtLine
from policyextract.core.installed.optional import need
from policyextract.core.records import Document, Extraction
from policyextract.core.words.speech import language, messages, say
from policyextract.output.cells import plain_text
from policyextract.output.labels import heading, label, meaning
from policyextract.output.rows import failure_slots, slots_of, sound
from policyextract.output.schema import Column, columns_of
from policyextract.output.writers import Writer
from policyextract.views.wording import coded

MOST_ROWS = 1_048_575
"""Rows of a sheet below its header; what goes beyond stands in another sheet."""

_MOST_CHARACTERS = 32_767  # of a cell
_MOST_DIGITS = 15  # that Excel keeps of a number
_WRAPPED = frozenset(("sentence", "target_sentence", "actual_sentence", "note", "why", "match_why", "meaning"))
_WIDTHS = dict.fromkeys(("sentence", "target_sentence", "actual_sentence"), 60)
_WIDTHS |= {"meaning": 90, "indicator": 22, "source": 30, "title": 30}
_WIDTH = {"string": 14, "integer": 9, "decimal": 14, "flag": 9}
_SHEETS = {"figure": "figures", "aim": "aims", "project": "projects", "industry": "industries", "error": "errors"}
_ABOUT = tuple(Column(name, "string", (), "") for name in ("column", "label", "meaning"))


def _sheet_name(name: str) -> str:
    """What a sheet is called; a name that is not in the list as it is."""
    return say(f"sheets.{name}") if f"sheets.{name}" in messages() else name


class Workbook:
    """An Excel file in the making; `close` writes it. Raises MissingExtra without XlsxWriter.

    It is for reading: to readers of Chinese its headings, its sheets and values of few kinds are in Chinese, and the notes name
    the columns as programs know them.
    """

    def __init__(self, path: Path) -> None:
        library = need("xlsxwriter", "excel", say("format.excel"))
        # Constant memory: each row is written out when the next one comes, beside a draft, so that it goes with the draft.
        beside = {"tmpdir": str(path.parent)} if path.is_file() else {}
        self._book = library.Workbook(str(path), {"constant_memory": True, "in_memory": False, **beside})
        self._unwritten = library.exceptions.FileCreateError
        top = {"valign": "top"}
        self._head = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, **top})
        self._plain = self._book.add_format(top)
        self._wrapped = self._book.add_format({"text_wrap": True, **top})
        self.language = language()
        self._described: dict[str, str] = {}
        self._remarks: list[tuple[str, str]] = []

    def sheet(self, name: str, columns: Sequence[Column]) -> Sheet:
        """A new sheet with a header of the names of the columns, whose meanings the notes will tell."""
        self._described |= {column.name: column.meaning for column in columns}
        return Sheet(self, name, columns)

    def remark(self, what: str, text: str) -> None:
        """One more line for the sheet of notes."""
        self._remarks.append((what, text))

    def close(self) -> None:
        """Writes the sheet of notes and the file."""
        about = Sheet(self, "notes", _ABOUT)
        for name, said in self._described.items():
            about.write({"column": name, "label": label(name), "meaning": meaning(said, self.language)})
        for what, text in self._remarks:
            about.write({"column": what, "meaning": text})
        about.close()
        try:
            self._book.close()
        except self._unwritten as error:
            raise next((cause for cause in error.args if isinstance(cause, OSError)), OSError(errno.EIO, str(error))) from None

    def _worksheet(self, name: str, columns: Sequence[Column]) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, _WIDTHS.get(column.name, _WIDTH.get(column.form, 18)))
        for at, column in enumerate(columns):
            sheet.write_string(0, at, heading(column.name, self.language), self._head)
        return sheet


class Sheet:
    """One table of a workbook, which goes on in another sheet where it grows too long for one."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[Column]) -> None:
        self._book, self._name, self._columns = book, _sheet_name(name), columns
        self._sheet = book._worksheet(self._name, columns)
        self._row = 0
        self._parts = 1

    def write(self, row: Mapping[str, Any]) -> None:
        """Writes one row, its cells by the names of columns; an absent one stays empty."""
        if self._row == MOST_ROWS:
            self.close()
            self._parts += 1
            self._sheet, self._row = self._book._worksheet(f"{self._name} {self._parts}", self._columns), 0
        self._row += 1
        for at, column in enumerate(self._columns):
            value = row.get(column.name)
            if value is not None:
                self._cell(at, column.name, value)

    def close(self) -> None:
        """Puts filters over the rows that were written."""
        self._sheet.autofilter(0, 0, self._row, len(self._columns) - 1)

    def _cell(self, at: int, name: str, value: Any) -> None:
        style = self._book._wrapped if name in _WRAPPED else self._book._plain
        if isinstance(value, bool):
            self._sheet.write_boolean(self._row, at, value, style)
        elif isinstance(value, (int, Decimal)) and _keeps(value):
            self._sheet.write_number(self._row, at, value, style)
        else:
            told = value.told(self._book.language) if isinstance(value, DoubtLine) else plain_text(value)
            text = coded(name, sound(told), self._book.language)
            cut = text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"
            self._sheet.write_string(self._row, at, cut, style)


def _keeps(value: int | Decimal) -> bool:
    """Whether Excel, which keeps 15 digits, has the number as it is; others are written as texts."""
    digits = "".join(map(str, Decimal(value).as_tuple().digits))
    return len(digits.strip("0")) <= _MOST_DIGITS


class ExcelWriter(Writer):
    """Writes records, a sheet for each type with the columns that it can fill, and the documents that failed."""

    def __init__(self, path: Path) -> None:
        self._book = Workbook(path)
        self._sheets: dict[str, Sheet] = {}

    def write(self, document: Document, extraction: Extraction) -> None:
        """Writes the records of one document."""
        for slots in slots_of(document.source, extraction):
            self._write(slots["type"], slots)

    def fail(self, failed: Failure) -> None:
        """Writes a document that failed."""
        self._write("error", failure_slots(failed))

    def close(self) -> None:
        """Writes the file, with a sheet of figures even where there are none."""
        if not self._sheets:
            self._sheet("figure")
        for sheet in self._sheets.values():
            sheet.close()
        self._book.close()

    def _write(self, type_: str, row: Mapping[str, Any]) -> None:
        self._sheet(type_).write(row)

    def _sheet(self, type_: str) -> Sheet:
        if type_ not in self._sheets:
            columns = [column for column in columns_of(type_) if column.name != "type"]
            self._sheets[type_] = self._book.sheet(_SHEETS.get(type_, type_), columns)
        return self._sheets[type_]
