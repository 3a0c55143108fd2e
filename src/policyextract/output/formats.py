"""A format and a place in, a writer out, whose file appears whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, get_args

from policyextract.core.files import whole_file, whole_path
from policyextract.output.writers import CsvWriter, JsonlWriter, Only, ParquetWriter, Writer

if TYPE_CHECKING:
    from policyextract.core.records import Document, Extraction
    from policyextract.views.record_table import TableWriter

Format = Literal["table", "jsonl", "csv", "parquet", "duckdb"]
FORMATS: tuple[Format, ...] = get_args(Format)
Type = Literal["figure", "project", "industry"]
BINARY: tuple[Format, ...] = ("parquet", "duckdb")
"""The formats that need a file: a screen or a pipe is no place for them."""

_SUFFIXES: dict[str, Format] = {".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet", ".duckdb": "duckdb"}


def format_of(path: Path) -> Format | None:
    """The format that the name of a file asks for."""
    return _SUFFIXES.get(path.suffix.lower())


@contextmanager
def output(
    format_: Format, path: Path | None, *, only: Type | None = None, bom: bool = False, with_source: bool = True
) -> Iterator[Writer]:
    """A writer of the format to a file, or to standard output without `path`.

    `only` is the type of record that is written; a table, which is for reading, has figures where it is not given.
    `bom` puts the mark before a CSV file that Excel needs to see that it is UTF-8. `with_source` puts the key `source`
    into each record of JSON Lines. Raises MissingExtra where the format needs a library that is not installed, and
    OSError where the file cannot be written.
    """
    if format_ in BINARY:
        if path is None:
            raise ValueError(f"{format_} needs a file")
        with whole_path(path) as draft, closing(_binary(format_, draft)) as writer:
            yield Only(writer, only) if only else writer
        return
    encoding = "utf-8-sig" if bom and format_ == "csv" else "utf-8"
    with _screen(format_, encoding) if path is None else whole_file(path, encoding) as stream:
        writer = _lines(format_, stream, with_source, only)
        yield Only(writer, only) if only and format_ != "table" else writer


def _lines(format_: Format, stream: IO[str], with_source: bool, only: Type | None) -> Writer:
    if format_ == "csv":
        return CsvWriter(stream)
    if format_ == "jsonl":
        return JsonlWriter(stream, with_source=with_source)
    from policyextract.views.record_table import TableWriter

    return _Tables(TableWriter(stream), only or "figure")


def _binary(format_: Format, path: Path) -> Writer:
    if format_ == "parquet":
        return ParquetWriter(path)
    from policyextract.output.duckdb import DuckdbWriter

    return DuckdbWriter(path)


@contextmanager
def _screen(format_: Format, encoding: str) -> Iterator[IO[str]]:
    if isinstance(sys.stdout, TextIOWrapper):
        if format_ == "table":
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if encoding == "utf-8-sig":
        sys.stdout.write("\ufeff")
    yield sys.stdout


class _Tables(Writer):
    """Prints the records of one type as tables for people."""

    def __init__(self, table: TableWriter, type_: Type) -> None:
        self._table = table
        self._type = type_

    def write(self, document: Document, extraction: Extraction) -> None:
        """Prints the table of one document."""
        self._table.write(document, extraction, self._type)
