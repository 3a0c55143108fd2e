"""Files in, documents out: the text, and what the file, a corpus.toml beside it or its first lines say of it.

    pe.read("corpus/report-2024.txt").published
    '2024-01-17'

    for name, document in documents_in(["reports/", "archive.zip"]):
        ...                                     # a Document, or the ReadError that tells why there is none

Of a text file the text is what the bytes decode to, character for character (line ends too), so that offsets into it
are offsets into the file's text; only a byte order mark is left out. Of HTML, PDF and Word it is the main text.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from policyextract.core.dates import parse_date
from policyextract.core.names import shown_name
from policyextract.core.records import Document
from policyextract.extraction.extractor import shared
from policyextract.readers import ReadError, Reading, ReadWarning, check_size, kind_of, reading
from policyextract.readers.kinds import ACCEPTED, SUFFIXES
from policyextract.readers.listing import listed_beside
from policyextract.readers.manifest import NO_MANIFEST, Manifest
from policyextract.readers.seen import seen_under

__all__ = ["ReadError", "ReadWarning", "Source", "documents_in", "read", "texts_in"]

Source = str | os.PathLike[str] | bytes | IO[bytes] | IO[str]

Choose = Callable[[int, str], bool]
"""Asked with the place and the name of each document before it is read, and says whether it is wanted."""


class _Given(NamedTuple):
    """What is known of documents before they are read: what the caller says of all, and what manifests say of each."""

    caller: dict[str, str | None]
    manifest: Manifest = NO_MANIFEST
    beside: Mapping[str, str] = {}


def read(
    source: Source,
    *,
    title: str | None = None,
    published: str | date | None = None,
    region: str | None = None,
    encoding: str | None = None,
    manifest: Manifest = NO_MANIFEST,
) -> Document:
    """Reads a document: a path, the bytes of a file, or an open file.

    It may be text (UTF-8, UTF-16 or GB18030), HTML, PDF with a text layer, Word (.docx), or a zip archive with one of
    them in it; what it is, is seen from its bytes and its suffix. `encoding` overrides the detection for text and HTML.

    What the arguments `title`, `published` (ISO date) and `region` leave open is taken from `manifest` or the `corpus.toml`
    beside a file when it lists the file, else from the title and the lines under it (2024年1月17日在包头市第十六届人民代表大会…),
    from headings and first sentences, from the file's name and folders, and from what the file says of itself; the
    document's `evidence` says which, and its `doubts` what is missing or told differently.

    Raises ReadError for what cannot be read, OSError for a file that cannot be opened, and ValueError for an argument
    that is wrong. Gives a ReadWarning for a PDF of which some pages have no text.
    """
    given = _given(title, published, region, encoding)._replace(manifest=manifest)
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        if _suffix(path.name) == ".zip":
            path.stat()
            return _only(path, shown_name(path), given, encoding)
        return _of_file(path, given, encoding)
    if isinstance(source, bytes):
        return _of_content(source, None, "", given, encoding)
    if not hasattr(source, "read"):
        raise TypeError(f"read: expected a path, bytes or an open file, got {type(source).__name__}")
    name = getattr(source, "name", None)  # a number for a file opened from a descriptor
    content = source.read()
    if isinstance(name, str):
        return _of_content(content, name, _suffix(name), given, encoding)
    return _of_content(content, None, "", given, encoding)


def documents_in(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | date | None = None,
    region: str | None = None,
    encoding: str | None = None,
    manifest: Manifest = NO_MANIFEST,
    choose: Choose = lambda place, name: True,
) -> Iterator[tuple[str, Document | ReadError]]:
    """The documents that the paths name, one by one, each with its name: files, folders and zip archives.

    A folder stands for every document under it, sorted by path; an archive for every document in it, under names like
    `reports.zip/2024/包头.docx`. What cannot be read comes as a ReadError in place of a document, and the others go on.
    Holds one document at a time. The arguments count for all documents, as in `read`; `manifest` says of each its own.
    `choose` is asked before each document is read, with its place (from 0, of each file anew) and its name; one that it does
    not want is passed over.
    """
    given = _given(None, published, region, encoding)._replace(manifest=manifest)
    for path in map(Path, paths):
        try:
            files = texts_in([path])
        except OSError as error:
            choose(0, shown_name(path))
            yield shown_name(path), ReadError(_reason(path, error))
            continue
        except ReadError as error:
            yield shown_name(path), error
            continue
        for file in files:
            yield from _documents_of(file, given, encoding, choose)


def texts_in(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files that the paths name, each once: a folder stands for every document under it, sorted by path.

    A file that is named itself is taken whatever its suffix; hidden files and folders are not searched. Archives are
    listed as they are: `documents_in` opens them. So are documents that nobody here can read (`.doc`), unless one of
    the same name that can be read lies beside them: their reader says what to do about them.

    Raises FileNotFoundError for a path that does not exist and ReadError for a folder without texts.
    """
    files: list[Path] = []
    for path in map(Path, paths):
        if not path.exists():
            raise FileNotFoundError(f"{shown_name(path)}: no such file or folder")
        found = seen_under(path).files if path.is_dir() else [path]
        if not found:
            raise ReadError(f"{shown_name(path)}: no texts in this folder; accepted: {', '.join(SUFFIXES)}")
        files += found
    return list(dict.fromkeys(files))


def _documents_of(
    path: Path, given: _Given, encoding: str | None, choose: Choose
) -> Iterator[tuple[str, Document | ReadError]]:
    """The documents of one file: one, or those of an archive."""
    name = shown_name(path)
    if _suffix(path.name) == ".zip":
        yield from _archived(path, name, given, encoding, choose)
        return
    if not choose(0, name):
        return
    try:
        yield name, _of_file(path, given, encoding)
    except ReadError as error:
        yield name, error
    except OSError as error:
        yield name, ReadError(_reason(path, error))
    except ValueError as error:  # the listing beside it is broken
        yield name, ReadError(str(error))


def _archived(
    source: Path | bytes, name: str, given: _Given, encoding: str | None, choose: Choose = lambda place, name: True
) -> Iterator[tuple[str, Document | ReadError]]:
    from policyextract.readers.archive import members

    empty = True
    for place, (member, content) in enumerate(members(source, name)):
        empty = False
        if not choose(place, member):
            continue
        found: Document | ReadError
        try:
            found = content if isinstance(content, ReadError) else _of_content(content, member, _suffix(member), given, encoding)
        except ReadError as error:
            found = error
        yield member, found
    if empty:
        yield name, ReadError(f"{name}: no texts in this archive; accepted: {ACCEPTED}")


def _only(source: Path | bytes, name: str, given: _Given, encoding: str | None) -> Document:
    """The one document of an archive."""
    found = [document for _, document in islice(_archived(source, name, given, encoding), 2)]
    if len(found) > 1:
        raise ReadError(f"{name}: several documents in this archive; read them with documents_in")
    if isinstance(found[0], ReadError):
        raise found[0]
    return found[0]


def _of_file(path: Path, given: _Given, encoding: str | None) -> Document:
    name = shown_name(path)
    check_size(path.stat().st_size, name)
    # A listing that leaves a slot empty says that the text has none: three cities in one text have no one region.
    return _of_content(path.read_bytes(), name, _suffix(name), given._replace(beside=listed_beside(path)), encoding)


def _of_content(content: bytes | str, name: str | None, suffix: str, given: _Given, encoding: str | None) -> Document:
    if isinstance(content, str):
        if SUFFIXES.get(suffix) == "html":
            content, encoding = content.encode("utf-8"), "utf-8"
        else:
            return _document(Reading(content), name, given)
    called = name or "input"
    kind = kind_of(content, suffix, called)
    if kind == "zip":
        return _only(content, called, given, encoding)
    return _document(reading(content, called, kind, encoding), name, given)


def _document(found: Reading, name: str | None, given: _Given) -> Document:
    identity = shared().identify(
        found.text,
        name=name,
        caller={slot: value for slot, value in given.caller.items() if value is not None},
        manifest={**given.beside, **(given.manifest.of(name) if name else {})},
        said=found.said,
        properties=found.hinted,
    )
    return Document(**dict(identity), text=found.text, source=name)


def _given(title: str | None, published: str | date | None, region: str | None, encoding: str | None) -> _Given:
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise ValueError(f"encoding: {encoding!r} is not known; try utf-8, utf-16 or gb18030") from None
    return _Given({"title": title, "published": parse_date(published, "published"), "region": region})


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _reason(path: Path, error: OSError) -> str:
    return f"{shown_name(path)}: {error.strerror}" if error.strerror else str(error)
