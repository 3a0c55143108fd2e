"""Results of a run in, the same results out after the run was killed: what is finished need not be done again.

A journal is an SQLite file beside the output. It keeps, for each source, a key of all that the result depends on, and
the result; a source is finished when it stands there under the same key. A failure is kept, but never finished.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

from policyextract.failures import Failure, Step
from policyextract.frames import Result
from policyextract.records import Document, Extraction

_TABLE = """
create table if not exists results (
    source text primary key, key text, document blob, extraction blob, step text, error text
)"""
_APPLICATION = 0x70657831  # marks the file as ours, so that no other database is ever taken for a journal
_SECONDS = 1.0  # between commits: what a kill can cost


class Journal:
    """The finished results of a run. Raises OSError, naming the file, when it cannot be used or another run is at it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._named():
            self._base = sqlite3.connect(path, isolation_level=None, timeout=0)
            self._base.execute("pragma locking_mode = exclusive")
            self._base.execute("begin immediate")
            if self._value("pragma application_id") not in (0, _APPLICATION):
                raise OSError(0, "not a journal of policyextract", str(path))
            self._base.execute(f"pragma application_id = {_APPLICATION}")
            self._base.execute(_TABLE)
        self._committed = time.monotonic()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        with self._named():
            self._base.execute("commit")
            self._base.close()

    def finished(self, source: str, key: str) -> bool:
        """Whether the source has a result that was made with this key."""
        with self._named():
            return self._value("select count(*) from results where source = ? and key = ?", source, key) == 1

    def put(self, source: str, key: str | None, result: Result) -> None:
        """Keeps the result of a source in place of an older one. It survives a kill after a second at most."""
        if isinstance(result, Failure):
            row = (source, None, None, None, result.step, result.error)
        else:
            row = (source, key, *(zlib.compress(part.model_dump_json().encode(), 1) for part in result), None, None)
        with self._named():
            self._base.execute("insert or replace into results values (?, ?, ?, ?, ?, ?)", row)
            if time.monotonic() - self._committed > _SECONDS:
                self._base.execute("commit")
                self._base.execute("begin immediate")
                self._committed = time.monotonic()

    def get(self, source: str) -> Result | None:
        """The result of a source; None if it has none."""
        with self._named():
            query = "select document, extraction, step, error from results where source = ?"
            row = self._base.execute(query, (source,)).fetchone()
        if row is None:
            return None
        document, extraction, step, error = row
        if step in get_args(Step):
            return Failure(source, step, error)
        return (
            Document.model_validate_json(zlib.decompress(document)),
            Extraction.model_validate_json(zlib.decompress(extraction)),
        )

    def _value(self, query: str, *values: str) -> Any:
        return self._base.execute(query, values).fetchone()[0]

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Errors of the database as errors of the file."""
        try:
            yield
        except sqlite3.Error as error:
            busy = "locked" in str(error)
            raise OSError(0, "another run is at work on it" if busy else str(error), str(self._path)) from error
