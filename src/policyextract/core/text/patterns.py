"""Regular expressions that are compiled once a machine: Python compiles those of the word lists anew in every process.

What Python makes of a pattern is kept in the user's cache directory, for the very Python that made it: four hundred patterns
take two milliseconds from there and a sixth of a second without. Where nothing can be kept, or a Python keeps its compiler
elsewhere, a pattern is compiled as any other.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from functools import lru_cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, Union
from zlib import crc32

from policyextract.core.files import cache

_FORM = "1"
"""Changes with what is kept, and how."""
_HEAD = 4
_MOST = 1200
"""So many patterns are kept: three times what the library has, so that those of another version are not lost at once."""
_NAMES, _FILES = "patterns-*.bin", 4
"""The files, and how many of them are kept: each Python has its own."""

_Asked = tuple[str, int]
"""A pattern and its flags."""
_Code = tuple[int, bytes, int, dict[str, int], tuple[Union[str, None], ...]]
"""What Python makes of it: all its flags, its code, and how many groups it has, with their names and numbers."""

_used: set[_Asked] = set()
_new: set[_Asked] = set()


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives."""
    asked = (pattern, int(flags))
    if len(_used) < _MOST:  # a process may read with the words of any number of packs
        _used.add(asked)
    code = _kept().get(asked)
    if code is not None:
        all_flags, steps, groups, numbers, names = code
        try:
            made: re.Pattern[str] = import_module("_sre").compile(
                pattern, all_flags, array("I", steps).tolist(), groups, numbers, names
            )
        except (RuntimeError, TypeError, ValueError, OverflowError):
            return re.compile(pattern, flags)  # a file with the right sum that no Python wrote
        return made
    if len(_new) < _MOST:
        _new.add(asked)
    return re.compile(pattern, flags)


def keep() -> None:
    """Put the patterns that this process compiled beside those that it found, for the next ones."""
    if not _new:
        return
    new = list(_new)
    _new.difference_update(new)
    place = _place()
    if place is None or not cache.writable():
        return
    known = {**_taken(place), **{asked: _code_of(*asked) for asked in new}}
    if len(known) > _MOST:
        known = {asked: code for asked, code in known.items() if asked in _used}
    content = marshal.dumps(known)
    cache.put(place, (crc32(content).to_bytes(_HEAD, "big"), content))
    cache.keep_newest(_NAMES, _FILES)


@lru_cache(maxsize=1)
def _kept() -> dict[_Asked, _Code]:
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


def _taken(place: Path) -> dict[_Asked, _Code]:
    try:
        content = place.read_bytes()
    except OSError:
        return {}
    if crc32(content[_HEAD:]) != int.from_bytes(content[:_HEAD], "big") or len(content) <= _HEAD:
        return {}
    found: dict[_Asked, _Code] = marshal.loads(content[_HEAD:])
    return found


def _compiler() -> tuple[Any, Any]:
    """Python's own parser and compiler of patterns."""
    names = ("re._parser", "re._compiler") if sys.version_info >= (3, 11) else ("sre_parse", "sre_compile")
    parser, compiler = map(import_module, names)
    return parser, compiler


def _code_of(pattern: str, flags: int) -> _Code:
    parser, compiler = _compiler()
    parsed = parser.parse(pattern, flags)
    numbers = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    steps = array("I", compiler._code(parsed, flags)).tobytes()
    return int(flags | parsed.state.flags), steps, parsed.state.groups - 1, numbers, tuple(names)
