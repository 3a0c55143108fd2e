"""Files in, documents out: the text, and what the file, a corpus.toml beside it or its first lines say of it.

    pe.read("corpus/report-2024.txt").published
    '2024-01-17'

    for name, document in documents_in(["reports/", "archive.zip"]):
        ...                                     # a Document, or the ReadError that tells why there is none

Of a text file the text is what the bytes decode to, character for character (line ends too), so that offsets into it
are offsets into the file's text; only a byte order mark is left out. Of HTML, PDF and Word it is the main text.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from policyextract.core.dates import parse_date
from policyextract.core.failures import reason
from policyextract.core.files.names import shown_name
from policyextract.core.files.once import once
from policyextract.core.records import Document
from policyextract.core.words.speech import say
from policyextract.extraction.extractor import Extractor, shared
from policyextract.readers.archive import Passed, members
from policyextract.readers.folders.listing import listed_beside
from policyextract.readers.folders.manifest import NO_MANIFEST, Manifest
from policyextract.readers.folders.seen import seen_under
from policyextract.readers.formats import READERS, reading
from policyextract.readers.kinds.contents import kind_of
from policyextract.readers.kinds.inputs import SUFFIXES, TABLES, accepted, suffix_of
from policyextract.readers.reading import MAX_BYTES, Manner, ReadError, Reading, ReadWarning, check_size, read_at_most
from policyextract.readers.tables.rows import Columns, rows_of
from policyextract.readers.text import is_charset

__all__ = ["Columns", "ReadError", "ReadWarning", "Source", "documents_in", "read", "texts_in"]

Source = str | os.PathLike[str] | bytes | IO[bytes] | IO[str]

Choose = Callable[[int, str], bool]
"""Asked with the place and the name of each document before it is read, and says whether it is wanted."""


class _Given(NamedTuple):
    """What is known of documents before they are read: what the caller says of all, and what manifests say of each."""

    caller: dict[str, str | None]
    manifest: Manifest = NO_MANIFEST
    beside: Mapping[str, str] = {}
    extractor: Extractor | None = None


def read(
    source: Source,
    *,
    title: str | None = None,
    published: str | date | None = None,
    region: str | None = None,
    encoding: str | None = None,
    lenient: bool = False,
    extractor: Extractor | None = None,
    manifest: Manifest = NO_MANIFEST,
) -> Document:
    """Reads a document: a path, the bytes of a file, or an open file.

    It may be text (UTF-8, UTF-16, UTF-32, GB18030 or Big5), HTML, PDF with a text layer, Word (.docx; .doc, .wps, .rtf and
    .odt where LibreOffice is installed), or a zip archive with one of them in it; what it is, is seen from its bytes and its
    suffix. `encoding` overrides the detection for text and HTML; with `lenient`, bytes that fit no encoding are read as U+FFFD,
    with a ReadWarning, where they are an error otherwise. `extractor` has the words by which the article of a page is found.

    What the arguments `title`, `published` (ISO date) and `region` leave open is taken from `manifest` or the `corpus.toml`
    beside a file when it lists the file, else from the title and the lines under it (2024年1月17日在包头市第十六届人民代表大会…),
    from headings and first sentences, from the file's name and folders, and from what the file says of itself; the
    document's `evidence` says which, and its `doubts` what is missing or told differently.

    Raises ReadError for what cannot be read, OSError for a file that cannot be opened, and ValueError for an argument
    that is wrong. Gives a ReadWarning for a PDF of which some pages have no text.
    """
    given = _given(title, published, region, extractor)._replace(manifest=manifest)
    manner = _manner(encoding, lenient, given)
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        if SUFFIXES.get(suffix_of(path.name)) == "zip":
            path.stat()
            return _only(path, shown_name(path), given, manner)
        return _of_file(path, given, manner)
    if isinstance(source, bytes):
        return _of_content(source, None, "", given, manner)
    if not hasattr(source, "read"):
        raise TypeError(say("readers.no_source", type=type(source).__name__))
    name = getattr(source, "name", None)  # a number for a file opened from a descriptor
    content = source.read()
    if isinstance(name, str):
        return _of_content(content, name, suffix_of(name), given, manner)
    return _of_content(content, None, "", given, manner)


def documents_in(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | date | None = None,
    region: str | None = None,
    encoding: str | None = None,
    lenient: bool = False,
    extractor: Extractor | None = None,
    columns: Columns | None = None,
    manifest: Manifest = NO_MANIFEST,
    choose: Choose = lambda place, name: True,
    passed: Passed = lambda name, reason: None,
) -> Iterator[tuple[str, Document | ReadError]]:
    """The documents that the paths name, one by one, each with its name: files, folders and zip archives.

    A folder stands for every document under it, sorted by path; an archive for every document in it, under names like
    `reports.zip/2024/包头.docx`. What cannot be read comes as a ReadError in place of a document, and the others go on.
    Holds one document at a time. The arguments count for all documents, as in `read`; `manifest` says of each its own.
    `choose` is asked before each document is read, with its place (from 0, of each file anew) and its name; one that it does
    not want is passed over. `passed` is told of each member of an archive that is no document, and why.

    With `columns`, spreadsheets, CSV and JSON Lines are read too, each row a document under a name like `reports.csv#2`; its
    date, place and title are those of its columns.
    """
    given = _given(None, published, region, extractor)._replace(manifest=manifest)
    manner = _manner(encoding, lenient, given)
    for path in paths:
        try:
            files = _files_in([path], with_tables=columns is not None)
        except OSError as error:
            choose(0, shown_name(path))
            yield shown_name(path), ReadError(_reason(path, error))
            continue
        except ReadError as error:
            choose(0, shown_name(path))
            yield shown_name(path), error
            continue
        for file in files:
            yield from _documents_of(file, given, manner, columns, choose, passed)


def texts_in(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files that the paths name, each once: a folder stands for every document under it, sorted by path.

    A file that is named itself is taken whatever its suffix; hidden files and folders are not searched. Archives are
    listed as they are: `documents_in` opens them. So are documents that nobody here can read (`.ofd`): their reader says
    what to do about them. These, and those that LibreOffice has to turn into Word files first (`.doc`), are left out where one
    of the same name that can be read as it is lies beside them.

    Raises FileNotFoundError for a path that does not exist and ReadError for a folder without texts.
    """
    return _files_in(paths, with_tables=False)


def _files_in(paths: Iterable[str | os.PathLike[str]], *, with_tables: bool) -> list[Path]:
    files: list[Path] = []
    for given in paths:
        if not os.fspath(given):  # a variable of a shell that holds nothing; Path makes this folder of it
            raise FileNotFoundError(say("files.no_name"))
        path = Path(given)
        if not path.exists():
            raise FileNotFoundError(say("files.absent", path=shown_name(path)))
        found = seen_under(path, with_tables=with_tables).files if path.is_dir() else [path]
        if not found:
            raise ReadError(say("readers.no_texts", path=shown_name(path), list=", ".join(SUFFIXES)))
        files += found
    return list(map(Path, once(map(str, files))))


def _documents_of(
    path: Path, given: _Given, manner: Manner, columns: Columns | None, choose: Choose, passed: Passed
) -> Iterator[tuple[str, Document | ReadError]]:
    """The documents of one file: one, or those of an archive or a table."""
    name = shown_name(path)
    if SUFFIXES.get(suffix_of(path.name)) == "zip":
        yield from _archived(path, name, given, manner, choose, passed)
        return
    if columns is not None and suffix_of(path.name) in TABLES:
        yield from _of_table(path, name, given, manner, columns, choose)
        return
    if not choose(0, name):
        return
    try:
        yield name, _of_file(path, given, manner)
    except (OSError, ValueError) as error:
        yield name, _as_read_error(path, error)


def _of_table(
    path: Path, name: str, given: _Given, manner: Manner, columns: Columns, choose: Choose
) -> Iterator[tuple[str, Document | ReadError]]:
    """The documents in the rows of a table. What is wrong with the table has a place of its own, behind those of its rows."""
    place = 0
    try:
        content = _content(path, name)
        for row, found in rows_of(content, name, kind_of(content, suffix_of(name), name), columns, manner):
            place += 1
            if not choose(place - 1, row):
                continue
            if isinstance(found, ReadError):
                yield row, found
                continue
            said = {slot: value for slot, value in found.items() if slot != "text" and value}
            yield row, _document(Reading(found["text"]), row, given._replace(beside=said))
        wrong = None if place else ReadError(say("readers.no_rows", name=name, column=columns.text))
    except (OSError, ValueError) as error:
        wrong = _as_read_error(path, error)
    if wrong is not None and choose(place, name):
        yield name, wrong


def _as_read_error(path: Path, error: OSError | ValueError) -> ReadError:
    """What a file is refused with; a ValueError that is none of ours is of the listing beside it, which is broken."""
    if isinstance(error, ReadError):
        return error
    return ReadError(_reason(path, error) if isinstance(error, OSError) else str(error))


def _archived(
    source: Path | bytes,
    name: str,
    given: _Given,
    manner: Manner,
    choose: Choose = lambda place, name: True,
    passed: Passed = lambda name, reason: None,
) -> Iterator[tuple[str, Document | ReadError]]:
    empty = True
    for place, (member, content) in enumerate(members(source, name, passed)):
        empty = False
        if not choose(place, member):
            continue
        found: Document | ReadError
        try:
            found = content if isinstance(content, ReadError) else _of_content(content, member, suffix_of(member), given, manner)
        except ReadError as error:
            found = error
        yield member, found
    if empty and choose(0, name):
        yield name, ReadError(say("readers.no_texts_zip", name=name, accepted=accepted()))


def _only(source: Path | bytes, name: str, given: _Given, manner: Manner) -> Document:
    """The one document of an archive."""
    found = [document for _, document in islice(_archived(source, name, given, manner), 2)]
    if len(found) > 1:
        raise ReadError(say("readers.several", name=name))
    if isinstance(found[0], ReadError):
        raise found[0]
    return found[0]


def _of_file(path: Path, given: _Given, manner: Manner) -> Document:
    name = shown_name(path)
    # A listing that leaves a slot empty says that the text has none: three cities in one text have no one region.
    return _of_content(_content(path, name), name, suffix_of(name), given._replace(beside=listed_beside(path)), manner)


def _content(path: Path, name: str) -> bytes:
    """The bytes of a regular file; a pipe or a device might never end, and is refused."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        os.listdir(path)  # tells why a folder is not searched
    elif not stat.S_ISREG(found.st_mode):
        raise ReadError(say("readers.pipe", name=name))
    check_size(found.st_size, name)
    with path.open("rb") as stream:
        content = stream.read(found.st_size)
        content += read_at_most(stream, MAX_BYTES - found.st_size)  # of one that grows as it is read
    check_size(len(content), name)
    return content


def _of_content(content: bytes | str, name: str | None, suffix: str, given: _Given, manner: Manner) -> Document:
    if isinstance(content, str):
        if SUFFIXES.get(suffix) == "html":
            content, manner = content.encode("utf-8", "replace"), replace(manner, encoding="utf-8")
        else:
            return _document(Reading(content), name, given)
    called = name or "input"
    kind = kind_of(content, suffix, called)
    if kind == "zip":
        return _only(content, called, given, manner)
    if kind not in READERS:
        raise ReadError(say("readers.sheet", name=called))
    return _document(reading(content, called, kind, manner), name, given)


def _document(found: Reading, name: str | None, given: _Given) -> Document:
    identity = (given.extractor or shared()).identify(
        found.text,
        name=name,
        caller={slot: value for slot, value in given.caller.items() if value is not None},
        manifest={**given.beside, **(given.manifest.of(name) if name else {})},
        said=found.said,
        properties=found.hinted,
    )
    return Document(**dict(identity), text=found.text, source=name)


def _given(title: str | None, published: str | date | None, region: str | None, extractor: Extractor | None) -> _Given:
    caller = {"title": title, "published": parse_date(published, "published"), "region": region}
    return _Given(caller, extractor=extractor)


def _manner(encoding: str | None, lenient: bool, given: _Given) -> Manner:
    if encoding is not None and not is_charset(encoding):
        raise ValueError(say("readers.no_encoding", encoding=encoding))
    return Manner(encoding, lenient, lambda: (given.extractor or shared()).lexicon)


def _reason(path: str | os.PathLike[str], error: OSError) -> str:
    other = error.filename if isinstance(error.filename, str) and error.filename != os.fspath(path) else None
    named = [shown_name(path), *([shown_name(other)] if other else [])]  # the listing beside it, say
    return ": ".join([*named, reason(error)]) if error.strerror else str(error)
