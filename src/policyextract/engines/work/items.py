"""What a worker is given and what it says: items of work in, messages out, in one process or between two.

An item is a document, a file that holds one, or a file of which every document is wanted (an archive holds many). Of each
document a worker says that it has begun it, and then what came of it, so that whoever waits knows which document it is
that takes too long or that ended the process.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Union

from policyextract.core.dates import parse_date
from policyextract.core.failures import failure, reason
from policyextract.core.files.names import shown_name
from policyextract.core.records import Document
from policyextract.core.words.speech import say
from policyextract.engines.night.fingerprint import key_of_document
from policyextract.extraction.extractor import shared
from policyextract.output.frames import Result
from policyextract.packs.pack import Pack
from policyextract.readers import documents as files
from policyextract.readers.archive import Passed
from policyextract.readers.folders.manifest import NO_MANIFEST, Manifest
from policyextract.readers.kinds.inputs import SUFFIXES, TABLES, suffix_of
from policyextract.readers.reading import MAX_BYTES, ReadWarning, check_size, read_at_most
from policyextract.readers.tables.rows import Columns

STDIN = "-"


class Unread(NamedTuple):
    """A file that the worker is to read, with what counts in place of what the file says."""

    source: str
    published: str | None = None
    region: str | None = None
    encoding: str | None = None
    told: Mapping[str, str] = {}
    """What a manifest says of it."""

    def manifest(self) -> Manifest:
        """The same as a manifest of this one file."""
        return Manifest([{"file": self.source, **self.told}], "manifest") if self.told else NO_MANIFEST


@dataclass(frozen=True)
class AllOf:
    """All documents of a file, or some: from the place `start` on every `parts`-th, of which it is the `part`-th; or `only` one.

    A document whose source and key are in `known` was done before and is not done again; keys are made with `library`. Of an
    archive `manifest` says of each document its own. With `columns` each row of a table is a document.
    """

    file: Unread
    library: str | None = None
    known: frozenset[tuple[str, str]] = frozenset()
    start: int = 0
    part: int = 0
    parts: int = 1
    only: int | None = None
    manifest: Manifest = NO_MANIFEST
    columns: Columns | None = None
    lenient: bool = False

    @property
    def source(self) -> str:
        """The name of the file, for messages."""
        return STDIN if self.file.source == STDIN else shown_name(self.file.source)

    def wants(self, place: int) -> bool:
        """Whether the document at this place of the file is asked for."""
        if self.only is not None:
            return place == self.only
        return place >= self.start and place % self.parts == self.part

    def alone(self, place: int) -> AllOf:
        """The one document at a place."""
        return replace(self, only=place)

    def after(self, place: int) -> AllOf:
        """The documents behind a place."""
        return replace(self, start=place + 1)


Item = Union[Document, Unread, AllOf]
"""What a worker is given."""


class Begun(NamedTuple):
    """The document at this place of its item is being read, or extracted from."""

    place: int
    source: str | None


class Done(NamedTuple):
    """What became of a document: its result, the pages or parts that are missing from it, and the key of what it depends on."""

    place: int
    result: Result
    missing: tuple[str, ...] = ()
    key: str | None = None


class Kept(NamedTuple):
    """A document that was done before."""

    place: int
    source: str
    key: str


class Skipped(NamedTuple):
    """A member of an archive that is no document, and why."""

    source: str
    reason: str


class End(NamedTuple):
    """The item has no more documents. A `tired` process holds so much memory that another should take its place."""

    tired: bool = False


Message = Union[Begun, Done, Kept, Skipped, End]


def answers(
    item: Item, packs: Sequence[Pack] = (), begun: Callable[[Begun], None] = lambda _: None
) -> Iterator[Done | Kept | Skipped]:
    """What became of the documents of an item; `begun` is called before each is read.

    No document raises, but MemoryError is handed on: what a process can do after it is not known.
    """
    if isinstance(item, AllOf):
        yield from _answers_of_file(item, packs, begun)
        return
    begun(Begun(0, shown_name(item.source) if item.source else item.source))
    with _Missing() as missing:
        result = answer(item, packs)
    yield Done(0, result, missing.said)


def answer(item: Document | Unread, packs: Sequence[Pack] = ()) -> Result:
    """The document with its extraction, or the failure that stands in its place."""
    try:
        document = item if isinstance(item, Document) else _read(item, packs)
    except MemoryError:
        raise
    except Exception as error:  # a reader may raise anything over a broken file
        return failure(shown_name(item.source) if item.source else item.source, "read", error)
    return extracted(document, packs)


def extracted(document: Document, packs: Sequence[Pack] = ()) -> Result:
    """The document with its extraction, or why there is none."""
    try:
        parse_date(document.published or None, "published")
    except ValueError as error:
        return failure(document.source, "input", error)
    try:
        return document, shared(packs).extract(document)
    except MemoryError:
        raise
    except Exception as error:  # a defect of ours must not cost the caller the other documents
        return failure(document.source, "extract", error)


def _answers_of_file(item: AllOf, packs: Sequence[Pack], begun: Callable[[Begun], None]) -> Iterator[Done | Kept | Skipped]:
    at = item.start if item.only is None else item.only

    def choose(place: int, source: str) -> bool:
        nonlocal at
        if not item.wants(place):
            return False
        at = place
        begun(Begun(place, source))
        return True

    known = set(item.known)
    skipped: list[Skipped] = []
    found = _documents(item, packs, choose, lambda name, reason: skipped.append(Skipped(name, reason)))
    while True:
        with _Missing() as missing:
            source, document = next(found, (None, None))
        if item.part == 0 and item.only is None:  # one of those who share the archive tells
            yield from skipped
        skipped.clear()
        if source is None:
            return
        if not isinstance(document, Document):
            yield Done(at, failure(source, "read", document or ValueError(say("work.nothing"))))
            continue
        key = key_of_document(document, item.library) if item.library else None
        if key is not None and (source, key) in known:
            known.discard((source, key))
            yield Kept(at, source, key)
        else:
            yield Done(at, extracted(document, packs), missing.said, key)


def _documents(
    item: AllOf, packs: Sequence[Pack], choose: files.Choose, passed: Passed
) -> Iterator[tuple[str, Document | Exception]]:
    source, published, region, encoding, told = item.file
    if source != STDIN:
        manifest = item.file.manifest() if told else item.manifest
        yield from files.documents_in(
            [source],
            published=published,
            region=region,
            encoding=encoding,
            lenient=item.lenient,
            columns=item.columns,
            manifest=manifest,
            extractor=shared(packs),
            choose=choose,
            passed=passed,
        )
        return
    choose(0, STDIN)
    try:
        content = read_at_most(sys.stdin.buffer, MAX_BYTES)  # what never ends would take all memory
        check_size(len(content), STDIN)
        words = shared(packs)
        document = files.read(
            content, published=published, region=region, encoding=encoding, lenient=item.lenient, extractor=words
        )
        yield STDIN, document.model_copy(update={"source": STDIN})
    except OSError as error:
        yield STDIN, ValueError(reason(error))
    except ValueError as error:
        yield STDIN, error


def _read(file: Unread, packs: Sequence[Pack]) -> Document:
    source, published, region, encoding, _ = file
    manifest, extractor = file.manifest(), shared(packs)
    return files.read(source, published=published, region=region, encoding=encoding, manifest=manifest, extractor=extractor)


@dataclass
class _Missing:
    """Gathers what readers warn of inside the `with` block: parts of a document that could not be read."""

    said: tuple[str, ...] = ()
    _caught: list[warnings.WarningMessage] = field(default_factory=list)

    def __enter__(self) -> _Missing:
        self._block = warnings.catch_warnings(record=True)
        caught = self._block.__enter__()
        self._caught = [] if caught is None else caught
        warnings.simplefilter("always")
        return self

    def __exit__(self, *_: object) -> None:
        self._block.__exit__(None, None, None)
        ours = [caught for caught in self._caught if issubclass(caught.category, ReadWarning)]
        self.said = tuple(str(caught.message) for caught in ours)
        for caught in self._caught:
            if caught not in ours:
                warnings.warn_explicit(caught.message, caught.category, caught.filename, caught.lineno)


def is_archive(path: str | os.PathLike[str]) -> bool:
    """Whether a file may hold many documents: an archive, or a table of which each row may be one."""
    suffix = suffix_of(os.fspath(path))
    return SUFFIXES.get(suffix) == "zip" or suffix in TABLES
