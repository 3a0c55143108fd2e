"""Results in, a DuckDB file out that a person can query at once: documents, figures, projects, industries, errors.

    duckdb figures.duckdb "select region, period, value from figures where indicator_id = 'gdp' and kind = 'target'"

`source` ties the tables together. Every column says what it means: `select column_name, comment from duckdb_columns()`.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from policyextract.core.failures import Failure
from policyextract.core.installed.optional import need
from policyextract.core.records import Document, Extraction
from policyextract.core.words.speech import say
from policyextract.output import schema
from policyextract.output.rows import Row, record_batch, rows_of
from policyextract.output.schema import columns_of
from policyextract.output.writers import Writer

_MOST_DOCUMENTS = 1000
"""So many documents wait at the most."""
TABLES = {"figures": "figure", "aims": "aim", "projects": "project", "industries": "industry", "errors": "error"}
"""The tables of rows, and the type of the rows that they hold."""

_DOCUMENTS = {
    "source": "the document: a path or a name",
    "kind": "what it is: work-report, communique, budget-report, plan, notice, news, interview or other",
    "title": "its title, where it says one",
    "published": "its date: 2024-01-17, 2024-01 or 2024",
    "region": "what it is about where it names no nearer region",
    "reviewed": "the years that it looks back on: 2023, 2016/2020",
    "planned": "the years that it plans",
    "year_from": "where its year was learned: title, heading, name",
    "region_from": "where its region was learned",
    "doubt": "what of that is not to be trusted",
    "text": "its raw text, which the offsets of the records count in",
}
_WAITING = 20_000  # rows
_HELD = 2**26  # characters of texts: Arrow takes no two gigabytes of them at once
_MEMORY = "512MB"  # for DuckDB, which else keeps what it writes until most of the machine's memory is full


class DuckdbWriter(Writer):
    """Writes a DuckDB file, which must not exist yet or be empty."""

    def __init__(self, path: Path) -> None:
        duckdb = need("duckdb", "duckdb", say("format.duckdb"))
        schema.arrow()
        path.unlink(missing_ok=True)  # DuckDB takes no empty file
        self._unwritten = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)
        with self._as_of_the_system():
            self._base = duckdb.connect(str(path), config={"memory_limit": _MEMORY})
        self._rows: list[Row] = []
        self._documents: list[tuple[str | None, ...]] = []
        self._held = 0
        self._create()

    def write(self, document: Document, extraction: Extraction) -> None:
        """Takes one document and its records."""
        about = extraction.about
        self._documents.append(
            (
                document.source, extraction.kind, document.title or extraction.title, extraction.published, extraction.region,
                about.reviewed, about.planned, extraction.year_from, extraction.region_from, extraction.doubt, document.text,
            )
        )  # fmt: skip
        self._rows += rows_of(document.source, extraction)
        self._held += len(document.text)
        if len(self._rows) >= _WAITING or len(self._documents) >= _MOST_DOCUMENTS or self._held >= _HELD:
            self._flush()

    def fail(self, failed: Failure) -> None:
        """Takes a document that failed."""
        self._execute("insert into errors (source, step, error) values (?, ?, ?)", [failed.source, failed.step, failed.error])

    def about(self, said: Mapping[str, object]) -> None:
        """Writes what is known of the run into the table `run`: name, and value as JSON."""
        for name, value in said.items():
            self._execute("insert into run values (?, ?)", (name, json.dumps(value, ensure_ascii=False)))

    def close(self) -> None:
        """Writes what is still waiting, and closes the file."""
        try:
            self._flush()
        finally:
            with self._as_of_the_system():
                self._base.close()

    def _create(self) -> None:
        pa = schema.arrow()
        empty = record_batch([])
        for table, type_ in TABLES.items():
            self._insert(pa.Table.from_batches([empty]), f"create table {table} as select {_names(type_)} from waiting")
            self._comment(table, [(column.name, column.meaning) for column in columns_of(type_) if column.name != "type"])
        self._execute(f"create table documents ({', '.join(f'{name} text' for name in _DOCUMENTS)})")
        self._comment("documents", list(_DOCUMENTS.items()))
        self._execute("create table run (name text, value text)")
        self._comment("run", [("name", "what is said of the run"), ("value", "as JSON")])

    def _comment(self, table: str, meanings: Sequence[tuple[str, str]]) -> None:
        for name, meaning in meanings:
            said = meaning.replace("'", "''")
            self._execute(f"comment on column {table}.\"{name}\" is '{said}'")

    def _flush(self) -> None:
        pa = schema.arrow()
        columns = zip(*self._documents, strict=True) if self._documents else ((),) * len(_DOCUMENTS)
        documents = pa.table({name: pa.array(cells, pa.string()) for name, cells in zip(_DOCUMENTS, columns, strict=True)})
        self._insert(documents, "insert into documents by name from waiting")
        rows = pa.Table.from_batches([record_batch(self._rows)])
        for table, type_ in TABLES.items():
            self._insert(rows, f"insert into {table} by name select {_names(type_)} from waiting where type = '{type_}'")
        self._rows, self._documents, self._held = [], [], 0

    def _insert(self, waiting: Any, statement: str) -> None:
        self._base.register("waiting", waiting)
        self._execute(statement)
        self._base.unregister("waiting")

    def _execute(self, statement: str, values: Sequence[object] = ()) -> None:
        with self._as_of_the_system():
            self._base.execute(statement, values)

    @contextmanager
    def _as_of_the_system(self) -> Iterator[None]:
        """What DuckDB says when it cannot write, as the system would have said it."""
        try:
            yield
        except self._unwritten as error:
            said = " ".join(str(error).split())
            full = os.strerror(errno.ENOSPC)
            raise (OSError(errno.ENOSPC, full) if full in said else OSError(errno.EIO, said)) from None


def _names(type_: str) -> str:
    return ", ".join(f'"{column.name}"' for column in columns_of(type_) if column.name != "type")
