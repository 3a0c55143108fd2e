"""Regular expressions that are compiled once a machine: Python compiles those of the word lists anew in every process.

What Python makes of a pattern is kept in the user's cache directory, for the very Python that made it: four hundred patterns
take some milliseconds from there and a sixth of a second without. So is the pattern of any of some words, which most of them
are made of. Each is kept packed under a digest of what is asked for: a process that asks for few unpacks few.
Where nothing can be kept, or a Python keeps its compiler elsewhere, a pattern is made and compiled as any other.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, Union, cast
from zlib import crc32

from policyextract.core.files import cache
from policyextract.core.text.any_words import pattern_of

_FORM = "3"
"""Changes with what is kept, and how."""
_HEAD = 4
_MOST = 1200
"""So many of both are kept: twice what the library has, so that those of another version are not lost at once."""
_NAMES, _FILES = "patterns-*.bin", 4
"""The files, and how many of them are kept: each Python has its own."""

_WORDS = -1
"""In the place of flags: what is asked for is the pattern of any of some words."""
_Asked = tuple[Union[str, tuple[str, ...]], int]
"""A pattern and its flags; or words and `_WORDS`."""
_Code = tuple[int, bytes, int, dict[str, int], tuple[Union[str, None], ...]]
"""What Python makes of it: all its flags, its code, and how many groups it has, with their names and numbers."""

_Kept = Union[_Code, str]
"""What Python makes of a pattern, or the pattern of some words."""
_DIGEST = 12

_used: set[bytes] = set()
_new: set[_Asked] = set()


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives."""
    code = _found((pattern, int(flags)))
    if code is not None:
        all_flags, steps, groups, numbers, names = cast(_Code, code)
        try:
            made: re.Pattern[str] = import_module("_sre").compile(
                pattern, all_flags, array("I", steps).tolist(), groups, numbers, names
            )
        except (RuntimeError, TypeError, ValueError, OverflowError):
            return re.compile(pattern, flags)  # a file with the right sum that no Python wrote
        return made
    return re.compile(pattern, flags)


def any_of_these(words: Iterable[str]) -> str:
    """A pattern of all the words, the longest that fits, each taken as it is written; one that matches nowhere for none."""
    asked = tuple(words if isinstance(words, (list, tuple)) else sorted(words))  # sets have another order in each process
    found = _found((asked, _WORDS))
    return pattern_of(asked) if found is None else cast(str, found)


def _found(asked: _Asked) -> _Kept | None:
    """What is kept for what is asked; noted for the next processes where nothing is."""
    digest = _digest(*asked)
    if len(_used) < _MOST:  # a process may read with the words of any number of packs
        _used.add(digest)
    packed = _kept().get(digest)
    if packed is None and len(_new) < _MOST:
        _new.add(asked)
    return None if packed is None else cast(_Kept, marshal.loads(packed))


def _digest(asked: str | tuple[str, ...], flags: int) -> bytes:
    """What it is kept under; no word and no pattern holds a null."""
    said = asked if isinstance(asked, str) else "\0".join(asked)
    return blake2b(f"{flags:d}\0{said}".encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def keep() -> None:
    """Put the patterns that this process compiled beside those that it found, for the next ones."""
    if not _new:
        return
    new = list(_new)
    _new.difference_update(new)
    place = _place()
    if place is None or not cache.writable():
        return
    known = {**_taken(place), **{_digest(*asked): marshal.dumps(_made(*asked)) for asked in new}}
    if len(known) > _MOST:
        known = {digest: packed for digest, packed in known.items() if digest in _used}
    content = marshal.dumps(known)
    cache.put(place, (crc32(content).to_bytes(_HEAD, "big"), content))
    cache.keep_newest(_NAMES, _FILES)


@lru_cache(maxsize=1)
def _kept() -> dict[bytes, bytes]:
    place = _place()
    return {} if place is None else _taken(place)


def _place() -> Path | None:
    """The file of this Python; None where its compiler is not where it is in the Pythons that are known."""
    try:
        magic = _compiler()[1].MAGIC
    except (ImportError, AttributeError):
        return None
    digest = blake2b(f"{_FORM} {sys.version} {sys.byteorder} {magic}".encode(), digest_size=12)
    return cache.directory() / f"patterns-{digest.hexdigest()}.bin"


def _taken(place: Path) -> dict[bytes, bytes]:
    try:
        content = place.read_bytes()
    except OSError:
        return {}
    if crc32(content[_HEAD:]) != int.from_bytes(content[:_HEAD], "big") or len(content) <= _HEAD:
        return {}
    found: dict[bytes, bytes] = marshal.loads(content[_HEAD:])
    return found


def _compiler() -> tuple[Any, Any]:
    """Python's own parser and compiler of patterns."""
    names = ("re._parser", "re._compiler") if sys.version_info >= (3, 11) else ("sre_parse", "sre_compile")
    parser, compiler = map(import_module, names)
    return parser, compiler


def _made(asked: str | tuple[str, ...], flags: int) -> _Kept:
    return _code_of(asked, flags) if isinstance(asked, str) else pattern_of(asked)


def _code_of(pattern: str, flags: int) -> _Code:
    parser, compiler = _compiler()
    parsed = parser.parse(pattern, flags)
    numbers = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    steps = array("I", compiler._code(parsed, flags)).tobytes()
    return int(flags | parsed.state.flags), steps, parsed.state.groups - 1, numbers, tuple(names)
