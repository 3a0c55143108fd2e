"""A format and a place in, a writer out, whose file appears whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Literal, get_args

from policyextract.files import whole_file, whole_path
from policyextract.writers import CsvWriter, JsonlWriter, ParquetWriter, Writer

Format = Literal["jsonl", "csv", "parquet", "duckdb"]
FORMATS: tuple[Format, ...] = get_args(Format)
BINARY: tuple[Format, ...] = ("parquet", "duckdb")
"""The formats that need a file: a screen or a pipe is no place for them."""

_SUFFIXES: dict[str, Format] = {".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet", ".duckdb": "duckdb"}


def format_of(path: Path) -> Format | None:
    """The format that the name of a file asks for."""
    return _SUFFIXES.get(path.suffix.lower())


@contextmanager
def output(format_: Format, path: Path | None, *, bom: bool = False, with_source: bool = True) -> Iterator[Writer]:
    """A writer of the format to a file, or to standard output without `path`.

    `bom` puts the mark before a CSV file that Excel needs to see that it is UTF-8. `with_source` puts the key `source`
    into each record of JSON Lines. Raises MissingExtra where the format needs a library that is not installed, and
    OSError where the file cannot be written.
    """
    if format_ in BINARY:
        if path is None:
            raise ValueError(f"{format_} needs a file")
        with whole_path(path) as draft, closing(_binary(format_, draft)) as writer:
            yield writer
        return
    encoding = "utf-8-sig" if bom and format_ == "csv" else "utf-8"
    with _screen(encoding) if path is None else whole_file(path, encoding) as stream:
        yield CsvWriter(stream) if format_ == "csv" else JsonlWriter(stream, with_source=with_source)


def _binary(format_: Format, path: Path) -> Writer:
    if format_ == "parquet":
        return ParquetWriter(path)
    from policyextract.duckdb_file import DuckdbWriter

    return DuckdbWriter(path)


@contextmanager
def _screen(encoding: str) -> Iterator[IO[str]]:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if encoding == "utf-8-sig":
        sys.stdout.write("\ufeff")
    yield sys.stdout
