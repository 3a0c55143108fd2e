"""The library's own pack as it was read once: TOML takes a third of a second to parse, what is kept here some milliseconds.

It is kept in the user's cache directory under a name made of the files' contents, this module's form and the Python that wrote
it, so that it is never out of date. A directory that cannot be written, or a file that is not whole, only costs the time of
reading again.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

from policyextract.core.files import cache
from policyextract.packs.pack import LaterTables, Pack, Row

_FORM = b"4"
"""Changes with what is kept, and how."""
_HEAD = 4
_NAMES, _MOST = "pack-*.bin", 4
"""The files, and how many are kept: each version of the words leaves one."""


def kept(folder: Path, files: Sequence[Path], name: str, read: Callable[[], Pack]) -> Pack:
    """The pack of these files of a folder, from the cache if it is there, else as `read` gives it."""
    digest = blake2b(_FORM + sys.version.encode(), digest_size=12)
    for file in files:
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(file.read_bytes())
    place = cache.directory() / f"pack-{digest.hexdigest()}.bin"
    found = _taken(place, folder, name)
    if found is None:
        found = read()
        _put(place, folder, files, found)
    return replace(found, stamp=digest.hexdigest())


def _taken(place: Path, folder: Path, name: str) -> Pack | None:
    try:
        content = place.read_bytes()
    except OSError:
        return None
    body = content[_HEAD:]
    if not body or crc32(body) != int.from_bytes(content[:_HEAD], "big"):
        return None
    files, tables, doc = marshal.loads(body)
    return Pack(name, folder, LaterTables(tables, partial(_rows, [folder / file for file in files])), doc=doc)


def _rows(paths: Sequence[Path], packed: bytes) -> list[dict[str, Any]]:
    """The rows of a table."""
    return [Row(row, paths[at], line) for at, line, row in marshal.loads(packed)]


def _put(place: Path, folder: Path, files: Sequence[Path], pack: Pack) -> None:
    at = {file: index for index, file in enumerate(files)}
    tables = {
        kind: marshal.dumps([(at[row.path], row.place, dict(row)) for row in rows if isinstance(row, Row)])
        for kind, rows in pack.tables.items()
    }
    content = ([file.relative_to(folder).as_posix() for file in files], tables, pack.doc)
    body = marshal.dumps(content)
    cache.put(place, (crc32(body).to_bytes(_HEAD, "big"), body))
    cache.keep_newest(_NAMES, _MOST)
