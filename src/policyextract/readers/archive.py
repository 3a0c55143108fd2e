"""A zip archive in, its members out, one after the other: names and bytes, or the reason why a member is not read.

Everything is unpacked in memory, one member at a time, and nothing is written anywhere. An archive that unpacks to more
than the limits below, or a member whose path climbs out of it, ends as an error and not as a full disk.
"""

from __future__ import annotations

import io
import os
import posixpath
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO

from policyextract.core.failures import reason
from policyextract.core.words.speech import say
from policyextract.readers.kinds.contents import is_office, kind_of
from policyextract.readers.kinds.inputs import REFUSED, SUFFIXES
from policyextract.readers.reading import MAX_BYTES, ReadError, check_size, one_line, read_at_most

MAX_MEMBER = 256 * 2**20
MAX_TOTAL = 4 * 2**30
"""Bytes that one member, and all members of an archive with the archives in it, may unpack to."""
MAX_RATIO = 250
"""How many times its packed size a member over 1 MiB may unpack to: text packs 3 to 20 times, a bomb 1000 times."""
MAX_DEPTH = 2
"""How deep archives may stand in archives; 1 is the outermost."""
_RATIO_FROM = 2**20
_CHUNK = 2**20
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1

Member = tuple[str, "bytes | ReadError"]


Passed = Callable[[str, str], None]
"""Called with the name of a member that is no document, and the reason."""


@dataclass
class _Budget:
    passed: Passed
    left: int = field(default_factory=lambda: MAX_TOTAL)


def members(source: str | os.PathLike[str] | bytes, name: str, passed: Passed = lambda name, reason: None) -> Iterator[Member]:
    """The documents in a zip archive, in its order: `archive.zip/path/in/it.docx` and its bytes, or a ReadError.

    Hidden files and files that are no documents are passed over, and `passed` is called with their names and the reason;
    archives in the archive are opened as well. An archive that cannot be opened at all gives one ReadError under its own name.
    """
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    yield from _members(file, name, 1, _Budget(passed))


def check_ratio(name: str, unpacked: int, packed: int) -> None:
    """Raises ReadError for what unpacks to more than MAX_RATIO times its size."""
    if unpacked > _RATIO_FROM and unpacked > MAX_RATIO * packed:
        raise ReadError(say("readers.ratio", name=name, packed=packed, unpacked=unpacked, most=MAX_RATIO))


def check_parts(archive: zipfile.ZipFile, name: str, most: int) -> None:
    """Raises ReadError for an Office file that would unpack to more than memory should hold, `most` bytes."""
    total = 0
    for part in archive.infolist():
        check_ratio(say("readers.part", name=name, part=part.filename), part.file_size, part.compress_size)
        total += part.file_size
    if total > most:
        raise ReadError(say("readers.parts_too_large", name=name, total=total, most=most))


def _members(file: str | os.PathLike[str] | IO[bytes], name: str, depth: int, budget: _Budget) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(file)
    except OSError as error:
        yield name, ReadError(say("readers.unopened", name=name, why=reason(error)))
        return
    except MemoryError:
        raise
    except Exception as error:  # zipfile tells of broken archives in many ways
        yield name, ReadError(say("readers.broken_zip", name=name, why=one_line(error)))
        return
    with archive:
        if depth == 1 and is_office(archive):  # a Word file that is called a zip archive
            yield name, _whole(file, name)
            return
        names: set[str] = set()
        for info in archive.infolist():
            path = _path(info)
            if path.endswith("/"):
                continue
            member = _another(f"{name}/{path}", names)
            if not _is_document(path):
                budget.passed(member, say("readers.member_no_document", ending=_suffix(path) or say("skipped.no_ending")))
                continue
            if not info.file_size:  # as in a folder
                budget.passed(member, say("skipped.empty"))
                continue
            try:
                content = _content(archive, info, path, member, budget)
            except ReadError as error:
                yield member, error
                if budget.left < 0:
                    return
                continue
            # A member without suffix is not searched for: `_is_document` asks for one.
            try:
                nested = kind_of(content, _suffix(path), member) == "zip"
            except ReadError as error:
                yield member, error
                continue
            if not nested:
                yield member, content
            elif depth == MAX_DEPTH:
                yield member, ReadError(say("readers.too_deep", member=member, depth=MAX_DEPTH))
            else:
                yield from _members(io.BytesIO(content), member, depth + 1, budget)


def _whole(file: str | os.PathLike[str] | IO[bytes], name: str) -> bytes | ReadError:
    """The bytes of the archive itself, where it is one document."""
    try:
        if isinstance(file, (str, os.PathLike)):
            with open(file, "rb") as stream:
                content = read_at_most(stream, MAX_BYTES)
        else:
            file.seek(0)
            content = read_at_most(file, MAX_BYTES)
        check_size(len(content), name)
    except OSError as error:
        return ReadError(say("readers.unopened", name=name, why=reason(error)))
    except ReadError as error:
        return error
    return content


def _another(member: str, names: set[str]) -> str:
    """The name of a member, with its number where one before it is called the same: rows are told apart by it."""
    name, number = member, 1
    while name in names:
        number += 1
        stem, dot, ending = member.rpartition(".")
        name = f"{stem} ({number}){dot}{ending}" if dot else f"{member} ({number})"
    names.add(name)
    return name


def _path(info: zipfile.ZipInfo) -> str:
    """The member's path, with slashes and on one line. Old Chinese archives write names in GBK and do not say so."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        for encoding in ("utf-8", "gb18030"):
            try:
                name = name.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    return "".join(c if c.isprintable() else "\ufffd" for c in name.replace("\\", "/"))


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _is_document(path: str) -> bool:
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return bool(parts) and not hidden and (_suffix(path) in SUFFIXES or _suffix(path) in REFUSED)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, name: str, budget: _Budget) -> bytes:
    normal = posixpath.normpath(path)
    if normal.startswith(("/", "../")) or normal == ".." or normal[1:2] == ":":
        raise ReadError(say("readers.climbs", name=name))
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ReadError(say("readers.link_member", name=name))
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise ReadError(say("readers.encrypted_member", name=name))
    check_ratio(name, info.file_size, info.compress_size)
    if info.file_size > MAX_MEMBER:
        raise ReadError(say("readers.member_too_large", name=name, size=info.file_size, most=MAX_MEMBER))
    if info.file_size > budget.left:
        budget.left = -1
        raise ReadError(say("readers.archive_too_large", name=name, most=MAX_TOTAL))
    budget.left -= info.file_size
    try:
        with archive.open(info) as stream:
            content = stream.read(info.file_size + 1)  # never more than the archive's index says
    except MemoryError:
        raise
    except Exception as error:  # damaged data, an unknown way of packing, overlapping members
        raise ReadError(say("readers.broken_member", name=name, why=one_line(error))) from None
    return content
