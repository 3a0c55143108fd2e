"""Results of a run in, the same results out after the run was killed: what is finished need not be done again.

A journal is an SQLite file beside the output. Of each file it keeps the results of its documents (one, or those of an
archive), and once they are all there, a key of everything that they depend on. A failure is kept, but never finished.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from policyextract.core.failures import Failure
from policyextract.core.records import Document, Extraction
from policyextract.output.frames import Result

_TABLES = """
create table if not exists files (file text primary key, key text);
create table if not exists results (
    file text, place integer, turn integer, source text, key text, document blob, extraction blob, step text, error text
);
create index if not exists by_file on results (file, place);
create index if not exists by_source on results (source);
"""
_MARK = 0x70657831  # the file's application id: no other database is ever taken for a journal
_SECONDS = 1.0  # between commits: what a kill can cost


class Journal:
    """The finished results of a run. Raises OSError, naming the file, when it cannot be used or another run is at it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._committed = time.monotonic()
        with self._named():
            self._base = sqlite3.connect(path, isolation_level=None, timeout=0)
        try:
            with self._named():
                self._open()
        except BaseException:
            self._base.close()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            with self._named():
                self._base.execute("commit")
        finally:
            self._base.close()

    def remove(self) -> None:
        """Deletes the file of a journal that is closed."""
        remove(self._path)

    def is_finished(self, file: str, key: str) -> bool:
        """Whether all results of the file are there, and were made with this key."""
        with self._named():
            return bool(self._first("select count(*) from files where file = ? and key = ?", file, key))

    def put(self, file: str, place: int, source: str, key: str | None, result: Result) -> None:
        """Keeps the result at a place of a file. It survives a kill after a second at most."""
        row: tuple[Any, ...]
        if isinstance(result, Failure):
            row = (file, place, self._turn, source, None, None, None, result.step, result.error)
        else:
            parts = [zlib.compress(part.model_dump_json().encode(), 1) for part in result]
            row = (file, place, self._turn, source, key, *parts, None, None)
        with self._named():
            self._base.execute("insert into results values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            if time.monotonic() - self._committed > _SECONDS:
                self._base.execute("commit")
                self._base.execute("begin immediate")
                self._committed = time.monotonic()

    def keep(self, file: str, place: int, source: str, key: str) -> bool:
        """Keeps a result of an earlier run, made with this key, at this place of the file; False if there is none."""
        with self._named():
            found = "select rowid from results where source = ? and key = ? and turn < ? limit 1"
            kept = self._base.execute(
                f"update results set file = ?, place = ?, turn = ? where rowid = ({found})",
                (file, place, self._turn, source, key, self._turn),
            )
            return bool(kept.rowcount)

    def finish(self, file: str, key: str | None) -> None:
        """Says that the results which this run has put or kept are all of the file, and finished if none of them failed."""
        with self._named():
            self._base.execute("delete from results where file = ? and turn < ?", (file, self._turn))
            failed = self._first("select count(*) from results where file = ? and error is not null", file)
            self._base.execute("insert or replace into files values (?, ?)", (file, None if failed else key))

    def results(self, file: str) -> Iterator[Result]:
        """The results of a file, in their order."""
        with self._named():
            query = "select source, document, extraction, step, error from results where file = ? order by place"
            for row in self._base.execute(query, (file,)):
                yield _result(*row)

    def _open(self) -> None:
        self._base.execute("pragma locking_mode = exclusive")
        if self._first("pragma application_id") != _MARK:
            if self._first("select count(*) from sqlite_master"):
                raise OSError(0, "not a journal of policyextract", str(self._path))
            self._base.execute(f"pragma application_id = {_MARK}")
        self._base.executescript(_TABLES)
        self._base.execute("begin immediate")
        self._turn: int = self._first("select coalesce(max(turn), 0) + 1 from results")

    def _first(self, query: str, *values: str) -> Any:
        return self._base.execute(query, values).fetchone()[0]

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Errors of the database as errors of the file."""
        try:
            yield
        except sqlite3.Error as error:
            said = "another run is at work on it" if "locked" in str(error) else str(error)
            raise OSError(0, said, str(self._path)) from error


def remove(path: Path) -> None:
    """Deletes a journal, and what SQLite may have left beside it after a kill."""
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _result(source: str, document: bytes | None, extraction: bytes | None, step: Any, error: str) -> Result:
    if document is None or extraction is None:
        return Failure(source, step, error)
    return (
        Document.model_validate_json(zlib.decompress(document)),
        Extraction.model_validate_json(zlib.decompress(extraction)),
    )
