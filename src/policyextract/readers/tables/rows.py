"""A table of documents in, a document for each row out: a spreadsheet, CSV, JSON Lines or Parquet with a column of texts.

Beside the text, columns may give the date, the place and the title; they count as if the caller had said them for that row.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from policyextract.core.dates import parse_date
from policyextract.core.text.signs import YEAR
from policyextract.core.words.speech import say
from policyextract.readers.archive import check_parts
from policyextract.readers.dates import iso_date
from policyextract.readers.kinds.inputs import Kind
from policyextract.readers.reading import Manner, ReadError, library, one_line
from policyextract.readers.text import decoded

_DELIMITERS = ",\t;|"
_MAX_CELL = 2**31 - 1
_MAX_UNPACKED = 1024 * 2**20
_YEAR_LENGTH = 4
_SHOWN_COLUMNS, _SHOWN_LENGTH = 30, 60
_PARQUET = b"PAR1"
_ROWS_AT_ONCE = 64  # each may hold a long text
_MOST_ROWS = 2**20  # of a sheet in Excel; a file may call its second row the thousand millionth


@dataclass(frozen=True)
class Columns:
    """The names of the columns that have the text of each document, and its date, place and title where there are such."""

    text: str
    published: str | None = None
    region: str | None = None
    title: str | None = None

    def named(self) -> dict[str, str]:
        """Slot to column, for those that are named."""
        slots = {"text": self.text, "published": self.published, "region": self.region, "title": self.title}
        return {slot: column for slot, column in slots.items() if column is not None}


Row = tuple[str, "dict[str, str] | ReadError"]
"""The name of a row, such as `reports.csv#2` for the first below the head, and its slots or why it has none."""


def rows_of(content: bytes, name: str, kind: Kind, columns: Columns, manner: Manner) -> Iterator[Row]:
    """The rows of a table, one by one; raises ReadError for a table that cannot be read or has no such column.

    Rows without a text are passed over.
    """
    named = columns.named()
    wanted = list(named.values())
    if kind == "sheet":
        records = _of_sheet(content, name, wanted)
    elif content.startswith(_PARQUET):
        records = _of_parquet(content, name, wanted)
    else:
        text = decoded(content, name, manner).lstrip("\ufeff")  # joined files have marks of their own
        records = _of_lines(text, name, wanted) if text.lstrip()[:1] == "{" else _of_csv(text, name, wanted)
    for number, record in records:
        if isinstance(record, ReadError):
            yield f"{name}#{number}", record
            continue
        try:
            slots = {slot: _cell(slot, _said(record.get(column), column, manner)) for slot, column in named.items()}
        except ValueError as error:
            yield f"{name}#{number}", ReadError(f"{name}#{number}: {error}")
            continue
        if slots["text"].strip():
            yield f"{name}#{number}", slots


_Records = Iterator[tuple[int, "dict[str, Any] | ReadError"]]


def _check_columns(wanted: Sequence[str], there: Iterable[object], name: str) -> None:
    """Raises ReadError where a column is missing; those that are there are named, as far as a line can hold them."""
    there = list(there)
    for column in wanted:
        if column not in there:
            more = ["…"] if len(there) > _SHOWN_COLUMNS else []
            names = [*(str(name)[:_SHOWN_LENGTH] for name in there[:_SHOWN_COLUMNS]), *more]
            raise ReadError(say("rows.no_column", name=name, column=column, list=", ".join(names)))


def _of_csv(text: str, name: str, wanted: list[str]) -> _Records:
    first_line = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first_line.count)
    usual = csv.field_size_limit(_MAX_CELL)  # that of the whole process: a report is longer than other people's cells
    try:
        rows, unclosed = _csv_rows(text, delimiter)
    except csv.Error as error:
        raise ReadError(say("rows.broken_csv", name=name, why=one_line(error))) from None
    finally:
        csv.field_size_limit(usual)
    start, head = _head(rows)
    _check_columns(wanted, head, name)
    places = _places(head, wanted)
    for number, row in enumerate(islice(rows, start, None), start + 1):
        if unclosed and number == len(rows):
            yield number, ReadError(say("rows.unclosed", name=name, number=number))
        elif any(row):
            yield number, {column: row[at] if at < len(row) else None for column, at in places.items()}


def _csv_rows(text: str, delimiter: str) -> tuple[list[list[str]], bool]:
    """The rows, and whether the last of them has a quotation mark that is never closed: it holds all lines below."""
    ended = unclosed = False

    def lines() -> Iterator[str]:
        nonlocal ended
        yield from io.StringIO(text, newline="")
        ended = True

    rows = []
    for row in csv.reader(lines(), delimiter=delimiter):
        rows.append(row)
        unclosed = ended  # a row that is whole is given before another line is asked for
    return rows, unclosed


def _of_lines(text: str, name: str, wanted: list[str]) -> _Records:
    """The objects of JSON Lines. One that leaves out a column says nothing there; a column that all leave out is an error."""
    never = dict.fromkeys(wanted)
    seen: dict[str, None] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, ReadError(say("rows.broken_json", name=name, number=number, why=one_line(error)))
            continue
        if not isinstance(record, dict):
            yield number, ReadError(say("rows.no_object", name=name, number=number))
            continue
        never = {column: None for column in never if column not in record}
        if len(seen) <= _SHOWN_COLUMNS:
            seen.update(dict.fromkeys(record))
        yield number, record
    if seen:
        _check_columns(list(never), seen, name)


def _of_sheet(content: bytes, name: str, wanted: list[str]) -> _Records:
    """The rows of the first sheet."""
    openpyxl = library("openpyxl", "sheet", name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_parts(archive, name, _MAX_UNPACKED)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            yield from _of_worksheet(book.worksheets[0], name, wanted)
        finally:
            book.close()
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # whatever a broken file makes of the parser
        raise ReadError(say("rows.broken_excel", name=name, why=one_line(error))) from None


def _of_parquet(content: bytes, name: str, wanted: list[str]) -> _Records:
    arrow, parquet = library("pyarrow", "arrow", name), library("pyarrow.parquet", "arrow", name)
    try:
        file = parquet.ParquetFile(arrow.BufferReader(content))
        batches = file.iter_batches(_ROWS_AT_ONCE, columns=wanted)
        _check_columns(wanted, file.schema_arrow.names, name)
        yield from enumerate((row for batch in batches for row in batch.to_pylist()), 1)
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # Arrow tells of broken pages as an error of the system
        raise ReadError(say("rows.broken_parquet", name=name, why=one_line(error))) from None


def _of_worksheet(sheet: Any, name: str, wanted: list[str]) -> _Records:
    """The rows of a sheet, of which only the columns that are wanted are made: a row may have one cell in the last of 16,384."""
    start, head = _head(islice(sheet.iter_rows(values_only=True), _MOST_ROWS))
    _check_columns(wanted, head, name)
    places = _places(head, wanted)
    if not places:
        return
    first, last = min(places.values()), max(places.values())
    rows = sheet.iter_rows(min_row=start + 1, min_col=first + 1, max_col=last + 1, values_only=True)
    for number, row in enumerate(rows, start + 1):
        if number > _MOST_ROWS:
            raise ReadError(say("rows.too_many", name=name, most=_MOST_ROWS))
        if any(cell not in (None, "") for cell in row):
            yield number, {column: row[at - first] for column, at in places.items()}


def _head(rows: Iterable[Sequence[Any]]) -> tuple[int, list[str]]:
    """The names in the first row that is not empty, and how many rows end with it."""
    for number, row in enumerate(rows, 1):
        if any(row):
            return number, [str(cell or "").strip() for cell in row]
    return 0, []


def _places(head: Sequence[str], wanted: Iterable[str]) -> dict[str, int]:
    """Where the columns stand; of two of one name the last counts."""
    places = {column: at for at, column in enumerate(head)}
    return {column: places[column] for column in wanted if column in places}


def _said(value: Any, column: str, manner: Manner) -> Any:
    """The value of a cell; bytes are a text, as older programs write it. Raises ValueError for a list or the like."""
    if isinstance(value, bytes):
        return decoded(value, column, manner)
    if isinstance(value, (list, tuple, dict)):
        raise ValueError(say("rows.no_cell", column=column, type=type(value).__name__))
    return value


def _cell(slot: str, value: Any) -> str:
    """The value as text; a date in ISO form, "" where there is none. Raises ValueError for what is no date."""
    if value is None:
        return ""
    if slot != "published":
        return str(value)
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    said = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    if not said:
        return ""
    if day := iso_date(said):
        return day
    if len(said) == _YEAR_LENGTH + 1 and said.endswith(YEAR):
        said = said[:-1]
    return parse_date(said, "published") or ""
