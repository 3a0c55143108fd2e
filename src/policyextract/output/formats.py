"""A format and a place in, a writer out, whose file appears whole or not at all. Which formats there are stands in `kinds`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from policyextract.core.files.whole import whole_file, whole_path
from policyextract.core.words.speech import say
from policyextract.output.duckdb import DuckdbWriter
from policyextract.output.excel import ExcelWriter
from policyextract.output.kinds import Format, is_binary
from policyextract.output.stata import StataWriter
from policyextract.output.writers import CsvWriter, JsonlWriter, Only, ParquetWriter, Writer
from policyextract.views.record_table import TableWriter
from policyextract.views.wording import Language

if TYPE_CHECKING:
    from policyextract.core.records import Document, Extraction

Type = Literal["figure", "aim", "project", "industry"]


@contextmanager
def output(
    format_: Format, path: Path | None, *, only: Type | None = None, bom: bool = False, language: Language = "en"
) -> Iterator[Writer]:
    """A writer of the format to a file, or to standard output without `path`.

    `only` is the type of record that is written; a table, which is for reading, has figures where it is not given.
    `bom` puts the mark before a CSV file that Excel needs to see that it is UTF-8; `language` is that of a table.
    Raises MissingExtra where the format needs a library that is not installed, OSError where the file cannot be written.
    """
    if is_binary(format_):
        if path is None:
            raise ValueError(say("format.needs_file", format=format_))
        with whole_path(path) as draft, closing(_BINARY[format_](draft)) as writer:
            yield Only(writer, only) if only else writer
        return
    with _stream(format_, path, bom) as stream:
        writer = _lines(format_, stream, only, language)
        yield Only(writer, only) if only and format_ != "table" else writer


@contextmanager
def _stream(format_: Format, path: Path | None, bom: bool) -> Iterator[IO[str]]:
    encoding = "utf-8-sig" if bom and format_ == "csv" else "utf-8"
    with screen(format_, encoding) if path is None else whole_file(path, encoding) as stream:
        yield stream


def _lines(format_: Format, stream: IO[str], only: Type | None, language: Language) -> Writer:
    if format_ == "csv":
        return CsvWriter(stream)
    if format_ == "jsonl":
        return JsonlWriter(stream)
    return _Tables(TableWriter(stream, language), only or "figure")


_BINARY: Mapping[str, Callable[[Path], Writer]] = {
    "parquet": ParquetWriter,
    "duckdb": DuckdbWriter,
    "xlsx": ExcelWriter,
    "dta": StataWriter,
}


@contextmanager
def screen(format_: str, encoding: str = "utf-8") -> Iterator[IO[str]]:
    """Standard output, ready for the format: a table never fails for a character that the screen does not have."""
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
