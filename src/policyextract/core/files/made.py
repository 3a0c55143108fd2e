"""What is made once a machine, not once a process: patterns, and tables that follow from words and characters.

Each thing is kept under a digest of all that it is made from, in one file of the user's cache directory for the very Python that
made it. A process asks for what it needs, notes what was not there, and leaves it for the next ones when it is asked to
(`keep`). Where nothing can be kept, everything is made as ever.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from policyextract.core.files import cache
from policyextract.core.files.pieces import NONE, Pieces, put, taken

_Made = TypeVar("_Made")
_FORM = "4"
"""Changes with what is kept, and how."""
_MOST = 1600
"""So many things are kept: twice what the library has, so that those of another version are not lost at once."""
_NAMES, _FILES = "patterns-*.bin", 4
"""The files, and how many of them are kept: each Python has its own."""
_DIGEST = 12

_used: set[bytes] = set()
_new: dict[bytes, Callable[[], Any]] = {}
"""What makes the things that were not there, in a form that can be written."""


def digest_of(kind: str, *said: str) -> bytes:
    """What a thing is kept under that is made from these texts alone; none of them holds a null."""
    return blake2b("\0".join((kind, *said)).encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def digest_of_files(*files: Path) -> bytes:
    """What changes with the contents of some files."""
    digest = blake2b(digest_size=_DIGEST)
    for file in files:
        content = file.read_bytes()
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.digest()


def found(digest: bytes, make: Callable[[], Any]) -> Any | None:
    """What is kept under a digest; None where nothing is, and then what `make` gives is kept for the next processes.

    It is made of numbers, texts, tuples, lists and dicts.
    """
    if len(_used) < _MOST:  # a process may read with the words of any number of packs
        _used.add(digest)
    piece = kept().get(digest)
    if piece is not None:
        return marshal.loads(piece)
    if len(_new) < _MOST:
        _new[digest] = make
    return None


def made(digest: bytes, make: Callable[[], _Made]) -> _Made:
    """What `make` gives, from an earlier process where one has made it; of the form that `found` asks for."""
    there: _Made | None = found(digest, make)
    return make() if there is None else there


def keep() -> None:
    """Put what this process made beside what it found, for the next ones."""
    if not _new:
        return
    new = dict(_new)
    for digest in new:
        _new.pop(digest, None)
    place = _place()
    if place is None or not cache.writable():
        return
    known = (taken(place) or NONE).whole()
    known.update({digest: marshal.dumps(make()) for digest, make in new.items()})
    if len(known) > _MOST:
        known = {digest: piece for digest, piece in known.items() if digest in _used}
    put(place, known)
    cache.keep_newest(_NAMES, _FILES)


@lru_cache(maxsize=1)
def kept() -> Pieces:
    """What earlier processes kept."""
    place = _place()
    return NONE if place is None else taken(place) or NONE


def _place() -> Path | None:
    """The file of this Python; None where its compiler is not where it is in the Pythons that are known."""
    try:
        magic = compiler()[1].MAGIC
    except (ImportError, AttributeError):
        return None
    digest = blake2b(f"{_FORM} {sys.version} {sys.byteorder} {magic}".encode(), digest_size=_DIGEST)
    return cache.directory() / f"patterns-{digest.hexdigest()}.bin"


def compiler() -> tuple[Any, Any]:
    """Python's own parser and compiler of patterns."""
    names = ("re._parser", "re._compiler") if sys.version_info >= (3, 11) else ("sre_parse", "sre_compile")
    parser, compiler = map(import_module, names)
    return parser, compiler
