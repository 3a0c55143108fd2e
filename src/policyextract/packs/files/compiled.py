"""The library's own pack as it was read once: TOML takes a third of a second to parse, what is kept here some milliseconds.

It is kept in the user's cache directory under a name made of the files' contents, this module's form and the Python that wrote
it, so that it is never out of date. Which contents the files have is kept too, with their states (their size, the time of their
content and, on systems that tell it, that of their last change of any kind): only files that changed since are read for it. A
directory that cannot be written, or a file that is not whole, only costs the time of reading again.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from policyextract.core.files import cache
from policyextract.core.files.pieces import Pieces, put, taken
from policyextract.packs.pack import TYPED, LaterTables, Pack, Row

_FORM = b"5"
"""Changes with what is kept, and how."""
_NAMES, _MOST = "pack-*.bin", 4
"""The files, and how many are kept: each version of the words leaves one."""
_STATES, _MOST_STATES = "states-*.bin", 8
"""The files that say what a folder held; each folder that the library is installed in leaves one."""
_ABOUT, _SEEN = b"about", b"seen"
"""The keys of the piece that says which tables a pack has, and of the one that says what a folder held."""
_SETTLED = 2 * 10**9
"""Nanoseconds after which a change leaves another state: clocks of files tick slowly."""

_States = tuple[tuple[str, int, int, int], ...]


def kept(folder: Path, files: Sequence[Path], name: str, read: Callable[[], Pack]) -> Pack:
    """The pack of these files of a folder, from the cache if it is there, else as `read` gives it."""
    digest = _digest(folder, files)
    place = cache.directory() / f"pack-{digest}.bin"
    found = _taken(place, folder, name, read)
    if found is None:
        found = read()
        _put(place, folder, files, found)
    return replace(found, stamp=digest)


def _digest(folder: Path, files: Sequence[Path]) -> str:
    """What changes with the contents of the files, from the cache where they are as they were."""
    states = _states_of(folder, files)
    of = blake2b(_FORM + f"{sys.version}\0{folder}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    place = cache.directory() / f"states-{of}.bin"
    seen = taken(place)
    piece = None if seen is None else seen.get(_SEEN)
    if piece is not None:
        known, digest = marshal.loads(piece)
        if known == states:
            return str(digest)
    digest = _digest_of(folder, files)
    if max((max(state[1:3]) for state in states), default=0) < time.time_ns() - _SETTLED:
        put(place, {_SEEN: marshal.dumps((states, digest))})
        cache.keep_newest(_STATES, _MOST_STATES)
    return digest


def _states_of(folder: Path, files: Sequence[Path]) -> _States:
    """What changes with any file: also the time that nobody can set, where there is one, so that an old date put back is told."""
    begins = len(os.path.join(folder, ""))
    states = []
    for file in map(str, files):
        state = os.stat(file)
        states.append((file[begins:], state.st_mtime_ns, state.st_ctime_ns, state.st_size))
    return tuple(states)


def _digest_of(folder: Path, files: Sequence[Path]) -> str:
    digest = blake2b(_FORM + sys.version.encode(), digest_size=12)
    for file in files:
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _taken(place: Path, folder: Path, name: str, read: Callable[[], Pack]) -> Pack | None:
    pieces = taken(place, few=True)
    about = None if pieces is None else pieces.get(_ABOUT)
    if pieces is None or about is None:
        return None
    files, parts, doc = marshal.loads(about)

    @lru_cache(maxsize=1)
    def again() -> Pack:
        with suppress(OSError):
            place.unlink()  # so that the next process keeps what it reads
        return read()

    rows = partial(_rows, pieces, [folder / file for file in files], again)
    return Pack(name, folder, LaterTables(parts, rows), doc=doc)


def _rows(
    pieces: Pieces, paths: Sequence[Path], again: Callable[[], Pack], kind: str, type_: str
) -> list[tuple[int, dict[str, Any]]]:
    """The rows of a table that are of a type, each with its number; read again where their piece is not as it was written."""
    piece = pieces.get(_key(kind, type_))
    if piece is None:
        return _parts(kind, again().tables[kind])[type_]
    return [(number, Row(row, paths[at], line)) for number, at, line, row in marshal.loads(piece)]


def _put(place: Path, folder: Path, files: Sequence[Path], pack: Pack) -> None:
    at = {file: index for index, file in enumerate(files)}
    parts = {kind: _parts(kind, rows) for kind, rows in pack.tables.items()}
    about = (
        [file.relative_to(folder).as_posix() for file in files],
        {kind: tuple(part) for kind, part in parts.items()},
        pack.doc,
    )
    pieces = {_ABOUT: marshal.dumps(about)}
    for kind, types in parts.items():
        for type_, rows in types.items():
            said = [(number, at[row.path], row.place, _interned(row)) for number, row in rows if isinstance(row, Row)]
            pieces[_key(kind, type_)] = marshal.dumps(said)
    put(place, pieces)
    cache.keep_newest(_NAMES, _MOST)


def _key(kind: str, type_: str) -> bytes:
    return f"{kind} {type_}".encode("utf-8", "surrogatepass")


def _parts(kind: str, rows: Sequence[dict[str, Any]]) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    """The rows of a table by their types, with their numbers; those of a table without types have none."""
    parts: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for number, row in enumerate(rows):
        parts.setdefault(str(row["type"]) if kind in TYPED else "", []).append((number, row))
    return parts


def _interned(value: Any) -> Any:
    """A value with each name of a key once in the memory of whoever reads it: thousands of rows have the same ones."""
    if isinstance(value, Mapping):
        return {sys.intern(key): _interned(held) for key, held in value.items()}
    return [_interned(held) for held in value] if isinstance(value, list) else value
