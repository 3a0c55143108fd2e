"""Results of a run in, the same results out after the run was killed: what is finished need not be done again.

A journal is an SQLite file beside the output. Of each file it keeps the results of its documents (one, or those of an
archive), and once they are all there, a key of everything that they depend on. A failure is kept, but never finished; a
document in quarantine is, until the file, the library or the limits are others.

Each result is committed as it comes, so that a kill costs none that is done. The file can be read by its owner only, and
is never one that a link leads to. Whoever has it open keeps others out: two runs into one output do not mix.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from policyextract.core.failures import Failure, Step
from policyextract.core.records import Document, Extraction
from policyextract.core.words.speech import say
from policyextract.output.frames import Result

_TABLES = """
create table if not exists files (file blob primary key, key text, written integer default 0);
create table if not exists results (
    file blob, place integer, turn integer, source text, key text, content blob, records integer, step text, error text
);
create table if not exists placed (file blob, source text, part text, hash text, turn integer);
create table if not exists skipped (file blob, source text, reason text, primary key (file, source));
create table if not exists said (name text primary key, value text);
create index if not exists by_file on results (file, place);
create index if not exists placed_by_file on placed (file);
create index if not exists placed_by_source on placed (source);
create index if not exists by_source on results (source);
"""
_MARK = 0x70657832  # the file's application id: no other database is ever taken for a journal
_OLD_MARK = 0x70657831  # of journals that an earlier version wrote
_BESIDE = ("-journal", "-wal", "-shm")  # what SQLite lays beside its file


class Kept(NamedTuple):
    """What the journal knows of a document without reading its records."""

    file: str
    source: str
    key: str | None
    records: int
    step: Step | None
    error: str | None


class Journal:
    """The finished results of a run, in a file or, without a path, in one that the system removes by itself.

    Raises OSError, naming the file, when it cannot be used or another run is at it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        if path is not None:
            _create(path)
        with self._named():
            self._base = sqlite3.connect("" if path is None else path, isolation_level=None, timeout=0)
        try:
            with self._named():
                self._open()
        except BaseException:
            self._base.close()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def clear(self) -> None:
        """Forgets all that earlier runs have left."""
        with self._named():
            for table in ("files", "results", "placed", "skipped"):
                self._base.execute(f"delete from {table}")

    def is_finished(self, file: str, key: str, limits: str = "") -> bool:
        """Whether all results of the file are there, and were made with this key (and those in quarantine with these limits)."""
        with self._named():
            query = "select count(*) from files where file = ? and key in (?, ?)"
            return bool(self._first(query, os.fsencode(file), key, f"{key} {limits}"))

    def put(self, file: str, place: int, source: str, key: str | None, result: Result, missing: tuple[str, ...] = ()) -> None:
        """Keeps the result at a place of a file, and what is missing from it."""
        row: tuple[Any, ...]
        name = os.fsencode(file)
        if isinstance(result, Failure):
            row = (name, place, self._turn, source, None, None, 0, result.step, result.error)
        else:
            said = "; ".join(missing) or None
            content = _packed(*result)
            row = (name, place, self._turn, source, key, content, len(result[1]), said and "partial", said)
        with self._named():
            self._base.execute("delete from results where file = ? and place = ? and turn = ?", (name, place, self._turn))
            self._base.execute("insert into results values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def keys(self, file: str) -> frozenset[tuple[str, str]]:
        """Source and key of each document that an earlier run has done of the file."""
        with self._named():
            # Of two members of one name nobody could say which is meant.
            query = (
                "select source, min(key) from results where file = ? and turn < ? group by source"
                " having count(*) = 1 and min(key) is not null"
            )
            return frozenset(self._base.execute(query, (os.fsencode(file), self._turn)))

    def keep(self, file: str, place: int, source: str, key: str) -> bool:
        """Keeps a result of an earlier run, made with this key, at this place of the file; False if there is none."""
        with self._named():
            found = "select rowid from results where source = ? and key = ? and turn < ? limit 1"
            kept = self._base.execute(
                f"update results set file = ?, place = ?, turn = ? where rowid = ({found})",
                (os.fsencode(file), place, self._turn, source, key, self._turn),
            )
            return bool(kept.rowcount)

    def finish(self, file: str, key: str | None, limits: str = "") -> None:
        """Says that the results which this run has put or kept are all of the file, and finished if none of them failed."""
        name = os.fsencode(file)
        with self._named(), self._at_once():
            self._base.execute("delete from results where file = ? and turn < ?", (name, self._turn))
            steps = {step for (step,) in self._base.execute("select distinct step from results where file = ?", (name,))}
            failed = bool(steps - {None, "partial", "quarantine"})
            if key is not None and "quarantine" in steps:
                key = f"{key} {limits}"
            self._base.execute("insert or replace into files (file, key) values (?, ?)", (name, None if failed else key))

    def results(self, file: str) -> Iterator[Result]:
        """The results of a file, in their order; one that is partial is followed by what is missing from it."""
        with self._named():
            query = "select source, content, step, error from results where file = ? order by place"
            for source, content, step, error in self._base.execute(query, (os.fsencode(file),)):
                if content is not None:
                    yield _unpacked(content)
                if step is not None:
                    yield Failure(source, step, error)

    def known(self) -> Iterator[Kept]:
        """All that is known of documents, without their records, by file and place."""
        with self._named():
            query = "select file, source, key, records, step, error from results order by file, place"
            for file, *row in self._base.execute(query):
                yield Kept(os.fsdecode(file), *row)

    def files(self) -> set[str]:
        """The files of which anything is known."""
        with self._named():
            query = "select file from files union select file from results union select file from placed"
            return {os.fsdecode(file) for (file,) in self._base.execute(query)}

    def skip(self, file: str, source: str, reason: str) -> None:
        """Keeps that a member of an archive is no document, and why."""
        with self._named():
            self._base.execute("insert or replace into skipped values (?, ?, ?)", (os.fsencode(file), source, reason))

    def skipped(self, file: str) -> list[tuple[str, str]]:
        """The members of an archive that are no documents, and why."""
        with self._named():
            query = "select source, reason from skipped where file = ? order by source"
            return list(self._base.execute(query, (os.fsencode(file),)))

    def begin(self, file: str) -> None:
        """Says that a file is about to be read again: what was passed over in it is to be said anew."""
        with self._named():
            self._base.execute("delete from skipped where file = ?", (os.fsencode(file),))

    def unwritten(self) -> list[str]:
        """The files whose results are all there, and not yet written."""
        with self._named():
            query = "select file from files where written = 0 order by file"
            return [os.fsdecode(file) for (file,) in self._base.execute(query)]

    def unchanged(self, file: str) -> set[str]:
        """The documents of a file whose results were written before and were kept."""
        with self._named():
            query = "select source from results where file = ? and content is null and (step is null or step = 'partial')"
            return {source for (source,) in self._base.execute(query, (os.fsencode(file),))}

    def placed(self, file: str) -> list[tuple[str, str, str]]:
        """Of each document of a file the source, a part of the output that may hold rows of it, and the hash of its content."""
        with self._named():
            query = "select source, part, hash from placed where file = ? order by turn, source"
            return list(self._base.execute(query, (os.fsencode(file),)))

    def is_placed_anew(self, source: str, part: str, file: str) -> bool:
        """Whether this run has placed a document of that name there that is of another file."""
        with self._named():
            query = "select count(*) from placed where source = ? and part = ? and turn = ? and file <> ?"
            return bool(self._first(query, source, part, self._turn, os.fsencode(file)))

    def place(self, file: str, documents: Iterable[tuple[str, str, str]]) -> None:
        """Says where the documents of a file are about to be written: source, part and hash."""
        rows = [(os.fsencode(file), *document, self._turn) for document in documents]
        with self._named(), self._at_once():
            self._base.executemany("insert into placed values (?, ?, ?, ?, ?)", rows)

    def written(self, file: str) -> None:
        """Says that the documents of a file stand where they were placed last; their records are not needed any more."""
        name = os.fsencode(file)
        with self._named(), self._at_once():
            self._base.execute("delete from placed where file = ? and turn < ?", (name, self._turn))
            self._base.execute("update results set content = null where file = ?", (name,))
            self._base.execute("update files set written = 1 where file = ?", (name,))

    def shrink(self) -> None:
        """Gives the room back that records took which are written."""
        with self._named():
            if self._first("pragma freelist_count") * 2 > self._first("pragma page_count"):
                self._base.execute("vacuum")

    def forget(self, file: str) -> None:
        """Forgets the results of a file, but not where they stand."""
        with self._named(), self._at_once():
            self._base.execute("delete from results where file = ?", (os.fsencode(file),))
            self._base.execute("delete from files where file = ?", (os.fsencode(file),))

    def drop(self, file: str) -> None:
        """Forgets a file."""
        with self._named(), self._at_once():
            for table in ("results", "files", "placed", "skipped"):
                self._base.execute(f"delete from {table} where file = ?", (os.fsencode(file),))

    def say(self, name: str, value: object) -> None:
        """Keeps a value under a name, as JSON."""
        with self._named():
            self._base.execute("insert or replace into said values (?, ?)", (name, json.dumps(value, ensure_ascii=False)))

    def said(self, name: str) -> Any:
        """The value kept under a name, or None."""
        with self._named():
            row = self._base.execute("select value from said where name = ?", (name,)).fetchone()
            return json.loads(row[0]) if row else None

    def _open(self) -> None:
        if self._path is not None:
            self._base.execute("pragma locking_mode = exclusive")
            mark = self._first("pragma application_id")
            if mark == _OLD_MARK:
                self._base.executescript("drop table if exists files; drop table if exists results;")
            elif mark != _MARK and self._first("select count(*) from sqlite_master"):
                raise OSError(0, say("journal.other"), str(self._path))
            self._base.execute(f"pragma application_id = {_MARK}")
            # A commit need not wait for the disk: it survives the end of the process, and a crash of the system leaves it whole.
            self._base.execute("pragma journal_mode = wal")
            self._base.execute("pragma synchronous = normal")
        self._base.executescript(_TABLES)
        before = self._base.execute("select value from said where name = 'open'").fetchone()
        self._turn: int = int(before[0]) + 1 if before else 1
        self._base.execute("insert or replace into said values ('open', ?)", (str(self._turn),))  # takes the lock

    def _first(self, query: str, *values: str | bytes | int) -> Any:
        return self._base.execute(query, values).fetchone()[0]

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        self._base.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._base.execute("rollback")
            raise
        self._base.execute("commit")

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Errors of the database as errors of the file."""
        try:
            yield
        except sqlite3.Error as error:
            said = say("journal.busy") if "locked" in str(error) else str(error)
            raise OSError(0, said, str(self._path or "journal")) from error


def remove(path: Path) -> None:
    """Deletes a journal, and what SQLite may have left beside it after a kill."""
    for name in (path.name, *(f"{path.name}{end}" for end in _BESIDE)):
        path.with_name(name).unlink(missing_ok=True)


def _create(path: Path) -> None:
    """Makes sure that there is a regular file, no link, which its owner alone can read. Raises OSError."""
    for beside in (path, *(path.with_name(f"{path.name}{end}") for end in _BESIDE)):
        if beside.is_symlink():
            raise OSError(0, say("journal.link"), str(beside))
    try:
        opened = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(0, say("skipped.no_regular"), str(path))
        if hasattr(os, "fchmod"):
            with suppress(OSError):  # somebody else's, who lets us write
                os.fchmod(opened, 0o600)
    finally:
        os.close(opened)


def _packed(document: Document, extraction: Extraction) -> bytes:
    parts = (part.model_dump_json(exclude_defaults=True).encode("utf-8", "surrogatepass") for part in (document, extraction))
    return zlib.compress(b"\n".join(parts), 1)


def _unpacked(content: bytes) -> tuple[Document, Extraction]:
    document, _, extraction = zlib.decompress(content).partition(b"\n")
    return Document.model_validate_json(document), Extraction.model_validate_json(extraction)
