"""Documents in, their extractions out, made by worker processes on this machine.

    for result in pe.extract_many(Path("reports").rglob("*.txt")):
        if not isinstance(result, Failure):
            document, extraction = result

The results are what `to_arrow`, `to_pandas` and `to_polars` take. Memory stays flat however many documents there are: no
more than `window` of them are held between the iterable that gives them and the caller who takes the results.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Generator, Iterable, Iterator, Sequence, Sized
from contextlib import closing
from typing import TypeVar, cast

from policyextract.core.failures import Failure, failure
from policyextract.core.records import Document
from policyextract.core.words.speech import say
from policyextract.engines.common import Packs
from policyextract.engines.reports.progress import progress_bar
from policyextract.engines.work.items import Done, End, Unread, answers
from policyextract.engines.work.worker import Limits
from policyextract.engines.work.workers import Workers
from policyextract.extraction.extractor import Extractor, shared, tried
from policyextract.output.frames import Result
from policyextract.packs.pack import Pack
from policyextract.panels.corrections import Corrections, Paths
from policyextract.readers.reading import ReadWarning

AnyDocument = Document | str | os.PathLike[str] | Unread | Failure

_WINDOW = 32  # documents held for each worker: it need not wait for the caller, nor for a long one before it
_LONGEST_PATH = 1024


def extract_many(
    documents: Iterable[AnyDocument],
    *,
    workers: int | None = None,
    ordered: bool = True,
    progress: bool | None = None,
    window: int | None = None,
    packs: Packs = (),
    extractor: Extractor | None = None,
    timeout: float | None = 300.0,
    memory: int | None = 2048,
    corrections: Paths = (),
) -> Generator[Result, None, None]:
    """A pair of document and extraction for each document, in their order; with `ordered=False` as each is done.

    A document is a `Document`; a path (`pathlib.Path`), which a worker reads; or a `str`, which is a text as it is for
    `extract`. The iterable is asked for more only as results are taken, so it may be a generator of millions.

    `workers` is the number of processes, by default one for each core that this process may use; 0 does the work in
    this process. `progress` shows a bar on standard error, by default where that is a terminal. `window` is how many
    documents are held at most, by default 32 for each worker. `packs` are packs of words and rules, as for `extract`, or
    `extractor` has them. `corrections` are files of gold records from the review page, NAME.jsonl for the document
    NAME, or folders of them: what a person judged wins over the machine, and its rule says so.

    A document that cannot be read, or fails, is a `Failure` in place of the pair; the others are done. In worker processes
    a document may take `timeout` seconds, and `memory` megabytes where the system can bound them (Linux); None is no
    limit. One that takes more time, or that ends two processes in turn, the second of them its own, is a `Failure` of the
    step `quarantine`. Of a document that was read in part a ReadWarning tells. A `Failure` among the documents is
    handed on. An exception of the iterable itself is raised after the results of the documents that it gave. Leaving the
    loop, by `break` or Ctrl-C, ends the worker processes.

    Raises TypeError or ValueError that name the argument or what is wrong with a pack or a line of corrections, and
    RuntimeError when worker processes cannot be started.
    """
    if isinstance(documents, (str, bytes, Document, os.PathLike)) or not isinstance(documents, Iterable):
        raise TypeError(say("given.one_document", type=type(documents).__name__))
    count = _cores() if workers is None else _whole("workers", workers, least=0)
    held = _WINDOW * count if window is None else _whole("window", window, least=max(count, 1))
    total = len(documents) if isinstance(documents, Sized) else None
    rules = tried(packs, extractor)
    limits = Limits(_positive("timeout", timeout), _positive("memory", memory))
    marks = Corrections(corrections, shared(rules)) if corrections else None
    results = (
        _in_workers(documents, Workers(count, rules, limits), ordered, held) if count else _in_this_process(documents, rules)
    )
    return _shown(results if marks is None else _corrected(results, marks), progress, total)


def _corrected(results: Generator[Result, None, None], marks: Corrections) -> Generator[Result, None, None]:
    with closing(results):
        yield from cast("Iterator[Result]", marks.applied(results))


def _shown(results: Generator[Result, None, None], progress: bool | None, total: int | None) -> Generator[Result, None, None]:
    with closing(results), progress_bar(progress, total) as step:
        for result in results:
            step(isinstance(result, Failure))
            yield result


def _in_this_process(documents: Iterable[AnyDocument], packs: Sequence[Pack]) -> Generator[Result, None, None]:
    for given in documents:
        item = _item(given)
        if isinstance(item, Failure):
            yield item
            continue
        for message in answers(item, packs):
            if isinstance(message, Done):
                yield _told(message)


def _in_workers(documents: Iterable[AnyDocument], workers: Workers, ordered: bool, window: int) -> Generator[Result, None, None]:
    broken: list[Exception] = []
    items = _items(documents, broken)
    waiting: dict[int, Result] = {}  # done and not yet handed over
    submitted = in_work = turn = 0
    with workers as pool:
        while True:
            while in_work + len(waiting) < window and (item := next(items, None)) is not None:
                pool.submit(submitted, item)
                submitted += 1
                in_work += 1
            ready = turn if ordered else next(iter(waiting), None)
            if ready in waiting:
                turn += 1
                yield waiting.pop(ready)
            elif in_work:
                place, message = pool.take()
                if isinstance(message, Done):
                    waiting[place] = _told(message)
                in_work -= isinstance(message, End)
            else:
                break
    if broken:
        raise broken[0]


def _told(done: Done) -> Result:
    """The result, after a warning of what is missing from it."""
    for missing in done.missing:
        warnings.warn(missing, ReadWarning, stacklevel=2)
    return done.result


def _items(documents: Iterable[AnyDocument], broken: list[Exception]) -> Iterator[Document | Unread | Failure]:
    """What the workers are given. When the iterable fails, its error is put aside and the items just end."""
    try:
        for document in documents:
            yield _item(document)
    except Exception as error:
        broken.append(error)


def _item(document: AnyDocument) -> Document | Unread | Failure:
    """A document to extract from, or one for the worker to read."""
    if isinstance(document, (Document, Unread, Failure)):
        return document
    if isinstance(document, os.PathLike):
        return Unread(os.fsdecode(document))
    try:
        if not isinstance(document, str):
            raise TypeError(say("given.no_document", type=type(document).__name__))
        if len(document) < _LONGEST_PATH and "\n" not in document and os.path.exists(document):
            raise ValueError(say("given.string_path", document=document))
        return Document(text=document)
    except (TypeError, ValueError) as error:
        return failure(None, "input", error)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_Limit = TypeVar("_Limit", float, int)


def _positive(name: str, value: _Limit | None) -> _Limit | None:
    if value is not None and not value > 0:
        raise ValueError(say("given.limit", name=name, value=value))
    return value


def _whole(name: str, value: int, least: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(say("given.whole", name=name, type=type(value).__name__))
    if value < least:
        raise ValueError(say("given.least", name=name, least=least, value=value))
    return value
