"""Paths in, results out: each document with its extraction, or the failure in its place; stopped and resumed at will.

    for result in results(sources_in(["reports/"])[0]):
        print(result)

With a journal, what an earlier run has finished is not done again: a file counts as finished while its content, the
library (its version and its files) and the options are the same. The results are the same with and without, and come in
the same order.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Union

from policyextract.core.failures import Failure, failure
from policyextract.core.records import Document
from policyextract.engines.fingerprint import fingerprint
from policyextract.engines.journal import Journal
from policyextract.engines.worker import Unread
from policyextract.output.frames import Result
from policyextract.packs.pack import Pack
from policyextract.readers.manifest import NO_MANIFEST, Manifest

STDIN = "-"
_CHUNK = 2**20


@dataclass(frozen=True)
class Options:
    """What counts for all documents of a run; `workers` processes share the work, none means this one does it.

    `packs` are packs of words and rules, as for `extract`; `manifest` says of each document its own.
    """

    published: str | None = None
    region: str | None = None
    encoding: str | None = None
    workers: int = 0
    packs: tuple[Pack, ...] = ()
    manifest: Manifest = NO_MANIFEST


@dataclass
class Progress:
    """Called as the work goes on: `done` once for each document, `skipped` once for each file that is not done again."""

    done: Callable[[Failure | None], None] = lambda _: None
    skipped: Callable[[], None] = lambda: None


def sources_in(paths: Iterable[str]) -> tuple[list[str], list[Failure]]:
    """The files that the paths name, each once, `-` for standard input, and the paths that name none."""
    from policyextract.readers.documents import texts_in

    found: dict[str, None] = {}
    failures = []
    for path in paths:
        try:
            found.update(dict.fromkeys([path] if path == STDIN else map(str, texts_in([path]))))
        except (OSError, ValueError) as error:
            failures.append(failure(path, "read", error))
    return list(found), failures


def results(
    files: Iterable[str],
    options: Options = Options(),
    *,
    journal: Journal | None = None,
    progress: Progress | None = None,
) -> Iterator[Result]:
    """The result of each document of the files, in their order. No document raises.

    Without a journal each result comes as soon as it is done. With one, all are done first, and then come from the
    journal: so the caller can write them whole, whatever happened on the way.
    """
    progress = progress or Progress()
    if journal is not None:
        files = list(files)
    for done in _done(_tasks(files, options, journal, progress), options):
        if isinstance(done, _End):
            if journal is not None:
                journal.finish(done.file, done.key)
            continue
        task, result = done
        progress.done(result if isinstance(result, Failure) else None)
        if journal is None:
            yield result
        else:
            journal.put(task.file, task.place, task.source, task.key, result)
    if journal is not None:
        for file in files:
            yield from journal.results(file)


@dataclass(frozen=True)
class _Task:
    """A document to be done, the place of its result, and the key of what it depends on."""

    file: str
    place: int
    source: str
    key: str | None
    work: Document | Unread | Failure


@dataclass(frozen=True)
class _End:
    """Says that a file has no more documents."""

    file: str
    key: str | None


_Done = Union[tuple[_Task, Result], _End]


def _tasks(files: Iterable[str], options: Options, journal: Journal | None, progress: Progress) -> Iterator[_Task | _End]:
    """What is left to do."""
    library = "" if journal is None else fingerprint(options.packs)
    for file in files:
        if journal is None:
            for place, (source, work) in enumerate(_works(file, options)):
                yield _Task(file, place, source, None, work)
            continue
        file_key = _key_of_file(file, options, library)
        if file_key is not None and journal.is_finished(file, file_key):
            progress.skipped()
            continue
        for place, (source, work) in enumerate(_works(file, options)):
            key = _key_of_document(work, library) if isinstance(work, Document) else None
            if key is None or not journal.keep(file, place, source, key):
                yield _Task(file, place, source, key, work)
        yield _End(file, file_key)


def _works(file: str, options: Options) -> Iterator[tuple[str, Document | Unread | Failure]]:
    """The documents of a file; the file itself where another process does the work, and may as well read it."""
    from policyextract.readers.documents import documents_in, read

    published, region, encoding = options.published, options.region, options.encoding
    if file == STDIN:
        try:
            content = sys.stdin.buffer.read()
            document = read(content, published=published, region=region, encoding=encoding)
            yield STDIN, document.model_copy(update={"source": STDIN})
        except (OSError, ValueError) as error:
            yield STDIN, failure(STDIN, "read", error)
    elif options.workers and not file.lower().endswith(".zip"):
        yield file, Unread(file, published, region, encoding, options.manifest.of(file))
    else:
        every = documents_in([file], published=published, region=region, encoding=encoding, manifest=options.manifest)
        for source, found in every:
            yield source, found if isinstance(found, Document) else failure(source, "read", found)


def _done(tasks: Iterator[_Task | _End], options: Options) -> Iterator[_Done]:
    """The tasks with their results, in order."""
    if options.workers:
        yield from _done_by_workers(tasks, options)
        return
    for task in tasks:
        yield task if isinstance(task, _End) else (task, _result(task.work, options.packs))


def _done_by_workers(tasks: Iterator[_Task | _End], options: Options) -> Iterator[_Done]:
    from policyextract.engines.pool import extract_many

    line: deque[_Task | _End] = deque()  # what was handed out, and the ends between, in order

    def handed_out() -> Iterator[Document | Unread | Failure]:
        for task in tasks:
            line.append(task)
            if isinstance(task, _Task):
                yield task.work

    with closing(extract_many(handed_out(), workers=options.workers, progress=False, packs=options.packs)) as made:
        for result in made:
            while isinstance(task := line.popleft(), _End):
                yield task
            yield task, result
    yield from (task for task in line if isinstance(task, _End))  # after the last task


def _result(work: Document | Unread | Failure, packs: Sequence[Pack]) -> Result:
    from policyextract.extraction.extractor import shared

    if isinstance(work, Failure):
        return work
    assert isinstance(work, Document), "a path is for another process to read"
    try:
        return work, shared(packs).extract(work)
    except Exception as error:  # a defect of ours must not cost the user the other ten thousand texts
        return failure(work.source, "extract", error)


def _key_of_file(file: str, options: Options, library: str) -> str | None:
    """A key of all that the results of the file depend on; None where that cannot be known."""
    from policyextract.readers.listing import listed_beside

    if file == STDIN:
        return None
    digest = blake2b(digest_size=16)
    try:
        with open(file, "rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        listed = sorted(listed_beside(Path(file)).items(), key=str)
    except (OSError, ValueError):
        return None
    told = options.manifest if file.lower().endswith(".zip") else options.manifest.of(file)
    digest.update(repr((library, options.published, options.region, options.encoding, listed, told)).encode())
    return digest.hexdigest()


def _key_of_document(document: Document, library: str) -> str:
    digest = blake2b(document.model_dump_json().encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(library.encode())
    return digest.hexdigest()
