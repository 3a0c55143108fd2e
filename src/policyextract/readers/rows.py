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
from typing import Any

from policyextract.core.dates import parse_date
from policyextract.core.speech import say
from policyextract.readers.archive import check_parts
from policyextract.readers.dates import DATE, iso_date
from policyextract.readers.inputs import Kind
from policyextract.readers.reading import Manner, ReadError, library, one_line
from policyextract.readers.text import decoded

_DELIMITERS = ",\t;|"
_MAX_CELL = 2**31 - 1
_MAX_UNPACKED = 1024 * 2**20
_YEAR_LENGTH = 4
_PARQUET = b"PAR1"
_ROWS_AT_ONCE = 64  # each may hold a long text


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
    if kind == "sheet":
        records = _of_sheet(content, name)
    elif content.startswith(_PARQUET):
        records = _of_parquet(content, name, list(columns.named().values()))
    else:
        text = decoded(content, name, manner)
        records = _of_lines(text, name) if text.lstrip()[:1] == "{" else _of_csv(text, name)
    named = columns.named()
    for number, record in records:
        if isinstance(record, ReadError):
            yield f"{name}#{number}", record
            continue
        missing = [column for column in named.values() if column not in record]
        if missing:
            raise ReadError(say("rows.no_column", name=name, column=missing[0], list=", ".join(map(str, record))))
        try:
            slots = {slot: _cell(slot, record[column]) for slot, column in named.items()}
        except ValueError as error:
            yield f"{name}#{number}", ReadError(f"{name}#{number}: {error}")
            continue
        if slots["text"].strip():
            yield f"{name}#{number}", slots


_Records = Iterator[tuple[int, "dict[str, Any] | ReadError"]]


def _of_csv(text: str, name: str) -> _Records:
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    usual = csv.field_size_limit(_MAX_CELL)  # that of the whole process: a report is longer than other people's cells
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ReadError(say("rows.broken_csv", name=name, why=one_line(error))) from None
    finally:
        csv.field_size_limit(usual)
    yield from _headed(rows)


def _of_lines(text: str, name: str) -> _Records:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
                yield number, record if isinstance(record, dict) else ReadError(say("rows.no_object", name=name, number=number))
            except ValueError as error:
                yield number, ReadError(say("rows.broken_json", name=name, number=number, why=one_line(error)))


def _of_sheet(content: bytes, name: str) -> _Records:
    """The rows of the first sheet."""
    openpyxl = library("openpyxl", "sheet", name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_parts(archive, name, _MAX_UNPACKED)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            yield from _headed(book.worksheets[0].iter_rows(values_only=True))
        finally:
            book.close()
    except ReadError:
        raise
    except Exception as error:  # whatever a broken file makes of the parser
        raise ReadError(say("rows.broken_excel", name=name, why=one_line(error))) from None


def _of_parquet(content: bytes, name: str, wanted: list[str]) -> _Records:
    arrow, parquet = library("pyarrow", "arrow", name), library("pyarrow.parquet", "arrow", name)
    try:
        file = parquet.ParquetFile(arrow.BufferReader(content))
        there = [column for column in wanted if column in file.schema_arrow.names]
        batches = file.iter_batches(_ROWS_AT_ONCE, columns=there if there == wanted else None)
        yield from enumerate((row for batch in batches for row in batch.to_pylist()), 1)
    except arrow.ArrowException as error:
        raise ReadError(say("rows.broken_parquet", name=name, why=one_line(error))) from None


def _headed(rows: Iterable[Sequence[Any]]) -> _Records:
    """The rows below the first that is not empty, by the names in it."""
    head: list[str] = []
    for number, row in enumerate(rows, 1):
        if not head:
            head = [str(cell or "").strip() for cell in row] if any(row) else []
        elif any(cell not in (None, "") for cell in row):
            yield number, {**dict.fromkeys(head), **dict(zip(head, row, strict=False))}


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
    if DATE.search(said):
        return iso_date(said)
    if len(said) == _YEAR_LENGTH + 1 and said.endswith("年"):
        said = said[:-1]
    return parse_date(said, "published") or ""
