"""Paths in, results out: each document with its extraction, or the failure in its place; stopped and resumed at will.

    for result in results(sources_in(["reports/"])[0]):
        print(result)

With a journal, what an earlier run has finished is not done again: a file counts as finished while its content, the
library (its version and its files) and the options are the same. The results are the same with and without, and come in
the same order. Worker processes do the documents in any order, so that a slow one holds up no other; the order is
restored from the journal, which without a path is a temporary one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from policyextract.core.failures import Failure, failure
from policyextract.core.files.names import shown_name
from policyextract.core.files.once import once
from policyextract.engines.night.fingerprint import fingerprint
from policyextract.engines.night.journal import Journal
from policyextract.engines.work.items import STDIN, AllOf, Done, End, Kept, Skipped, Unread, answers, is_archive
from policyextract.engines.work.worker import LIMITS, Limits
from policyextract.engines.work.workers import Workers
from policyextract.output.frames import Result
from policyextract.packs.pack import Pack
from policyextract.readers.documents import texts_in
from policyextract.readers.folders.listing import listed_beside
from policyextract.readers.folders.manifest import NO_MANIFEST, Manifest
from policyextract.readers.reading import MAX_BYTES
from policyextract.readers.tables.rows import Columns

_CHUNK = 2**20
_WHOLE = 2**33
"""Bytes of a file that are looked at for a change: nothing bounds the time of this process, and a file may be of any size."""
_HELD = 100  # results of files that wait for their turn as they are
_AHEAD = 4  # files handed out for each worker: it need not wait for this process


@dataclass(frozen=True)
class Options:
    """What counts for all documents of a run; `workers` processes share the work, with 0 this one does it;
    where it is not said, one does it as soon as there may be more than one document.

    `packs` are packs of words and rules, as for `extract`; `manifest` says of each document its own; `limits` are what a
    document may take in a worker process. With `columns` tables are read, each row a document; `lenient` takes stray bytes.
    """

    published: str | None = None
    region: str | None = None
    encoding: str | None = None
    workers: int | None = None
    packs: tuple[Pack, ...] = ()
    limits: Limits = LIMITS
    manifest: Manifest = NO_MANIFEST
    columns: Columns | None = None
    lenient: bool = False

    def given(self, file: str) -> Unread:
        """A file to read, with what is known of it before."""
        told = {} if is_archive(file) else self.manifest.of(file)
        return Unread(file, self.published, self.region, self.encoding, told)

    def all_of(self, file: str) -> AllOf:
        """All documents of a file."""
        manifest = self.manifest if is_archive(file) else NO_MANIFEST
        return AllOf(self.given(file), manifest=manifest, columns=self.columns, lenient=self.lenient)


@dataclass
class Progress:
    """Called as the work goes on: `done` once for each document, `skipped` once for each file that is not done again, and
    `passed` with name and reason for each member of an archive that is no document."""

    done: Callable[[Failure | None], None] = lambda _: None
    skipped: Callable[[], None] = lambda: None
    passed: Callable[[str, str], None] = lambda name, reason: None


def sources_in(paths: Iterable[str]) -> tuple[list[str], list[Failure]]:
    """The files that the paths name, each once, `-` for standard input, and the paths that name none."""
    found: list[str] = []
    failures = []
    for path in paths:
        try:
            found += [path] if path == STDIN else map(str, texts_in([path]))
        except (OSError, ValueError) as error:
            failures.append(failure(shown_name(path), "read", error))
    return once(found), failures


def results(
    files: Iterable[str],
    options: Options = Options(),
    *,
    journal: Journal | None = None,
    progress: Progress | None = None,
) -> Iterator[Result]:
    """The result of each document of the files, in their order. No document raises.

    One that was read in part is followed by a failure of the step `partial`. Without a journal each result comes as soon
    as it and those before it are done. With one, all are done first, and then come from the journal: so the caller can
    write them whole, whatever happened on the way.
    """
    progress = progress or Progress()
    files = list(files)
    if options.workers is None:
        options = replace(options, workers=int(len(files) > 1 or any(map(is_archive, files))))
    if journal is not None:
        bring_up_to_date(files, options, journal, progress)
        for file in files:
            yield from journal.results(file)
    elif options.workers:
        yield from _in_order(files, options, progress)
    else:
        for file in files:
            for message in answers(options.all_of(file), options.packs):
                if isinstance(message, Done):
                    yield from _told(message, progress)
                elif isinstance(message, Skipped):
                    progress.passed(*message)


def bring_up_to_date(files: list[str], options: Options, journal: Journal, progress: Progress | None = None) -> set[str]:
    """Does what the journal does not have of the files, and gives those files of which there was something to do."""
    return set(_Run(options, journal, progress or Progress(), fingerprint(options.packs)).finished(files))


def _in_order(files: list[str], options: Options, progress: Progress) -> Iterator[Result]:
    """The results of files without a journal of the caller's: those of a file come when all before it are done."""
    with Journal() as journal:
        held = _Held(journal)
        finished: set[str] = set()
        turn = 0
        for file in _Run(options, held, progress).finished(files):
            finished.add(file)
            while turn < len(files) and files[turn] in finished:
                yield from held.results(files[turn])
                held.drop(files[turn])
                turn += 1


class _Held:
    """Results that wait for their turn: those of a few files as they are, all others in a temporary journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._files: dict[str, list[Result]] = {}

    def put(self, file: str, place: int, source: str, key: str | None, result: Result, missing: tuple[str, ...] = ()) -> None:
        """Keeps the result at a place of a file, and what is missing from it."""
        if is_archive(file) or len(self._files) >= _HELD:
            self._journal.put(file, place, source, key, result, missing)
        else:
            self._files[file] = list(_with_missing(result, missing))

    def finish(self, file: str, key: str | None, limits: str = "") -> None:
        """Nothing is kept for another run."""

    def begin(self, file: str) -> None:
        """Nothing was kept of an earlier run."""

    def skip(self, file: str, source: str, reason: str) -> None:
        """Nothing is kept for another run."""

    def results(self, file: str) -> Iterator[Result]:
        """The results of a file, in their order."""
        yield from self._files.get(file) or self._journal.results(file)

    def drop(self, file: str) -> None:
        """Forgets a file."""
        if self._files.pop(file, None) is None:
            self._journal.drop(file)


def _told(done: Done, progress: Progress) -> Iterator[Result]:
    """The result of a document, and what is missing from it, after the progress has heard of it."""
    found = list(_with_missing(done.result, done.missing))
    progress.done(found[-1] if isinstance(found[-1], Failure) else None)
    yield from found


def _with_missing(result: Result, missing: tuple[str, ...]) -> Iterator[Result]:
    yield result
    if missing and not isinstance(result, Failure):
        yield Failure(result[0].source, "partial", "; ".join(missing))


@dataclass
class _File:
    """A file in work: its key, and how many parts of it are still to end."""

    name: str
    key: str | None
    parts: int


@dataclass
class _Run:
    """Files in, their results into the journal. `library` is what keys are made with; None makes none."""

    options: Options
    journal: Journal | _Held
    progress: Progress
    library: str | None = None
    _in_work: dict[int, _File] = field(default_factory=dict)
    _handed_out: int = 0

    def finished(self, files: Iterable[str]) -> Iterator[str]:
        """The files of which there was something to do, each when all its results are in the journal."""
        if not self.options.workers:
            for file in self._to_do(files):
                self._do(file, self._item(file))
                yield from self._end(file)
            return
        workers = self.options.workers
        with Workers(workers, self.options.packs, self.options.limits) as pool:
            left = self._to_do(files)
            while True:
                while len(self._in_work) < _AHEAD * workers and (more := next(left, None)) is not None:
                    self._hand_out(pool, more)
                if not self._in_work:
                    return
                place, message = pool.take()
                done = self._in_work[place]
                if not isinstance(message, End):
                    again = self._take(done, message)
                    if again is not None:
                        self._submit(pool, done, again)
                    continue
                del self._in_work[place]
                done.parts -= 1
                if not done.parts:
                    yield from self._end(done)

    def _to_do(self, files: Iterable[str]) -> Iterator[_File]:
        limits, journal = repr(self.options.limits), self.journal
        for name in files:
            key = key_of_file(name, self.options, self.library) if self.library else None
            if key is not None and isinstance(journal, Journal) and journal.is_finished(name, key, limits):
                self.progress.skipped()
                for source, reason in journal.skipped(name):
                    self.progress.passed(source, reason)
            else:
                journal.begin(name)
                yield _File(name, key, 0)

    def _item(self, file: _File) -> AllOf:
        known = frozenset[tuple[str, str]]()
        if self.library and isinstance(self.journal, Journal) and is_archive(file.name):
            known = self.journal.keys(file.name)
        return replace(self.options.all_of(file.name), library=self.library, known=known)

    def _do(self, file: _File, item: AllOf) -> None:
        """Does an item in this process."""
        for message in answers(item, self.options.packs):
            again = self._take(file, message)
            if again is not None:
                self._do(file, again)

    def _hand_out(self, pool: Workers, file: _File) -> None:
        item = self._item(file)
        if file.name == STDIN:  # a worker has another standard input: this process reads it
            self._do(file, item)
            self._submit(pool, file, None)
            return
        parts = (self.options.workers or 1) if is_archive(file.name) else 1
        for part in range(parts):
            self._submit(pool, file, replace(item, part=part, parts=parts))

    def _submit(self, pool: Workers, file: _File, item: AllOf | None) -> None:
        self._in_work[self._handed_out] = file
        file.parts += 1
        pool.submit(self._handed_out, item)
        self._handed_out += 1

    def _take(self, file: _File, message: Done | Kept | Skipped) -> AllOf | None:
        """Puts what is said of a document into the journal; gives the item that is to be done again, if one is."""
        if isinstance(message, Skipped):
            self.progress.passed(*message)
            self.journal.skip(file.name, *message)
            return None
        if isinstance(message, Kept):
            journal = self.journal
            if isinstance(journal, Journal) and journal.keep(file.name, message.place, message.source, message.key):
                return None
            return replace(self._item(file), known=frozenset(), only=message.place)
        *_, last = _told(message, self.progress)
        source = last.source if isinstance(last, Failure) else last[0].source
        self.journal.put(file.name, message.place, source or file.name, message.key, message.result, message.missing)
        return None

    def _end(self, file: _File) -> Iterator[str]:
        self.journal.finish(file.name, file.key, repr(self.options.limits))
        yield file.name


def key_of_file(file: str, options: Options, library: str) -> str | None:
    """A key of all that the results of the file depend on; None where that cannot be known."""
    if file == STDIN:
        return None
    digest = blake2b(digest_size=16)
    try:
        found = os.stat(file)
        if not stat.S_ISREG(found.st_mode) or (found.st_size > MAX_BYTES and not is_archive(file)):  # the second is refused
            return None
        with open(file, "rb") as stream:
            if found.st_size > _WHOLE:  # an archive has the sums of its members at its end
                digest.update(repr((found.st_size, found.st_mtime_ns)).encode())
                stream.seek(-_WHOLE, os.SEEK_END)
            left = _WHOLE
            while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
        listed = sorted(listed_beside(Path(file)).items(), key=str)
    except (OSError, ValueError):
        return None
    told = options.manifest if is_archive(file) else options.manifest.of(file)
    given = (options.published, options.region, options.encoding, options.columns, options.lenient)
    # The name as it is shown: it may be another once a file stands beside it that would be called the same.
    digest.update(repr((library, given, listed, told, shown_name(file))).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
