"""Results in, files for machines out: JSON Lines, CSV and Parquet. DuckDB has a module of its own.

A writer takes one document's records at a time and keeps few of them, so that a run of any length fits in memory.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from policyextract.core.failures import Failure
from policyextract.core.records import Document, Extraction
from policyextract.output import schema
from policyextract.output.cells import cell
from policyextract.output.rows import Row, error_row, failure_slots, record_batch, rows_of, slots_of
from policyextract.output.schema import COLUMNS, columns_of

ROW_GROUP = 20_000
"""Rows of a row group in a Parquet file, which are also the most that wait in memory."""

_LISTS = {"figure": "figures", "aim": "aims", "project": "projects", "industry": "industries"}


class Writer:
    """Takes the result of one document after another; `close` writes what is still waiting."""

    def write(self, document: Document, extraction: Extraction) -> None:
        """Writes the records of one document."""
        raise NotImplementedError

    def fail(self, failed: Failure) -> None:
        """Writes a document that failed, in a format that has a table for them."""

    def about(self, said: Mapping[str, object]) -> None:
        """Writes what is known of the run, in a format that has a place for it."""

    def close(self) -> None:
        """Writes what is still waiting."""


class Only(Writer):
    """Hands on the records of one type."""

    def __init__(self, writer: Writer, type_: str) -> None:
        self._writer = writer
        self._left_out: dict[str, list[object]] = {name: [] for kept, name in _LISTS.items() if kept != type_}

    def write(self, document: Document, extraction: Extraction) -> None:
        """Writes the records of the type that one document has."""
        self._writer.write(document, extraction.model_copy(update=self._left_out))

    def fail(self, failed: Failure) -> None:
        """Hands on a document that failed."""
        self._writer.fail(failed)

    def about(self, said: Mapping[str, object]) -> None:
        """Hands on what is known of the run."""
        self._writer.about(said)


def csv_columns() -> list[str]:
    """The columns of a CSV file, the same for every file: all those of the schema."""
    return [column.name for column in COLUMNS]


class JsonlWriter(Writer):
    """Writes one record a line, in which the key `source` stands first."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, document: Document, extraction: Extraction) -> None:
        """Writes the records of one document."""
        head = "{" + f'"source":{json.dumps(document.source, ensure_ascii=False)},'
        self._stream.writelines(f"{head}{record.model_dump_json()[1:]}\n" for record in extraction)


class CsvWriter(Writer):
    """Writes one record a row below a header; members of a list are joined by `;`, an absent slot is empty.

    A number of any length stands in its own column with all its digits, so `beyond` has nothing to say here.

    No cell is one that a spreadsheet would run as a formula: see `policyextract.output.cells`.
    """

    def __init__(self, stream: IO[str]) -> None:
        self._rows = csv.writer(stream, lineterminator="\n")
        self._rows.writerow(csv_columns())

    def write(self, document: Document, extraction: Extraction) -> None:
        """Writes the records of one document."""
        for slots in slots_of(document.source, extraction):
            self._row(slots)

    def fail(self, failed: Failure) -> None:
        """Writes a document that failed, as a row of type `error`."""
        self._row(failure_slots(failed))

    def _row(self, slots: Mapping[str, object]) -> None:
        self._rows.writerow([cell(slots.get(column)) for column in csv_columns()])


class ParquetWriter(Writer):
    """Writes a Parquet file of the schema of records."""

    def __init__(self, path: Path) -> None:
        schema.arrow()
        from pyarrow import parquet

        self._waiting: list[Row] = []
        self._file = parquet.ParquetWriter(path, schema.RECORD_SCHEMA, compression="zstd")

    def write(self, document: Document, extraction: Extraction) -> None:
        """Takes the records of one document."""
        self._waiting += rows_of(document.source, extraction)
        if len(self._waiting) >= ROW_GROUP:
            self._flush()

    def fail(self, failed: Failure) -> None:
        """Takes a document that failed, as a row of type `error`."""
        self._waiting.append(error_row(failed))

    def about(self, said: Mapping[str, object]) -> None:
        """Writes what is known of the run as JSON into the metadata, under `policyextract`."""
        self._file.add_key_value_metadata({"policyextract": json.dumps(said, ensure_ascii=False)})

    def close(self) -> None:
        """Writes what is still waiting, and the file's end."""
        try:
            if self._waiting:
                self._flush()
        finally:
            self._file.close()

    def _flush(self) -> None:
        self._file.write_batch(record_batch(self._waiting))
        self._waiting = []


def write_changes(stream: IO[str], changes: Iterable[tuple[str, str, str | None]]) -> None:
    """Writes what happened to documents since the run before: source, change and hash of the content."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(["source", "change", "document_hash"])
    rows.writerows([cell(value) for value in change] for change in changes)


def write_errors(stream: IO[str], failures: Iterable[Failure]) -> None:
    """Writes the documents that failed as a CSV table: file, step and reason."""
    rows = csv.writer(stream, lineterminator="\n")
    names = [column.name for column in columns_of("error") if column.name != "type"]
    rows.writerow(names)
    for failed in failures:
        rows.writerow([cell(getattr(failed, name)) for name in names])
