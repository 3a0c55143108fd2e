"""Word tables as they were made once: what each first character brings, in a file of the user's cache.

Making the tables of one text's characters takes a third of the time that the first text costs; all of them together, as
the first process makes them for those that come after it, about a second. Of the words that begin with a character a text
has a few: they stay packed by their second character, and only those are unpacked that a text can hold.
"""

from __future__ import annotations

import marshal
import sys
from array import array
from collections.abc import Callable, Iterable
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, cast
from zlib import crc32

from policyextract.core.files import cache
from policyextract.core.files.opened import Opened

_FORM = b"words-4"
"""Changes with what is kept, and how."""
_HEAD = 8
_NAMES = "words-*.bin"
_MOST = 4
"""So many versions of the words are kept beside each other."""


class Table(NamedTuple):
    """What is known of some words.

    Attributes:
        chances: the logarithm of the probability of each word; None for what only begins one.
        types: the types of each word that is not just a noun.
        proper: jieba's tag of each proper noun.
    """

    chances: dict[str, float | None]
    types: dict[str, int]
    proper: dict[str, str]


class First(NamedTuple):
    """What a first character brings: the character as a word, and by its second character the longer words, packed."""

    alone: Table
    longer: dict[str, bytes]


def packed(table: Table) -> First:
    """A table of words that begin with one character, parted by their second one."""
    parts: dict[str, Table] = {}
    for source, key in ((table.chances, 0), (table.types, 1), (table.proper, 2)):
        for word, said in source.items():
            part = parts.setdefault(word[1:2], Table({}, {}, {}))
            cast("dict[str, object]", part[key])[word] = said
    alone = parts.pop("", Table({}, {}, {}))
    return First(alone, {second: marshal.dumps(tuple(part)) for second, part in parts.items()})


def unpacked(words: bytes) -> Table:
    """The words of one first and one second character."""
    return Table(*marshal.loads(words))


class KeptTables:
    """The tables of all first characters of a word list, each read when a text first holds its character."""

    def __init__(self, file: Opened, firsts: str, starts: array[int], checks: array[int]) -> None:
        self._file = file
        self._firsts = firsts
        self._starts = starts
        self._checks = checks

    def get(self, first: str) -> First | None:
        """What a character brings; None where its bytes are not there any more, or not those that were written."""
        at = self._firsts.find(first)
        if at < 0:
            return First(Table({}, {}, {}), {})
        content = self._file.read(self._starts[at], self._starts[at + 1])
        if crc32(content) != self._checks[at]:
            return None
        alone, longer = marshal.loads(content)
        return First(Table(*alone), longer)


def kept_tables(
    made_from: Iterable[bytes], firsts: Callable[[], Iterable[str]], make: Callable[[str], Table]
) -> KeptTables | None:
    """The tables of these first characters, from the cache or made and put there; None where nothing can be kept.

    `made_from` is all that the tables depend on: a file is used only for the very same. `firsts` gives all first characters.
    """
    digest = blake2b(_FORM, digest_size=12)
    for part in (sys.version.encode(), *made_from):
        digest.update(len(part).to_bytes(8, "big") + part)
    place = cache.directory() / f"words-{digest.hexdigest()}.bin"
    found = _taken(place)
    if found is None and cache.writable():
        cache.put(place, _content({first: make(first) for first in sorted(firsts())}))
        cache.keep_newest(_NAMES, _MOST)
        found = _taken(place)
    return found


def _content(tables: dict[str, Table]) -> list[bytes]:
    """A head with the place and check of the index, the tables, and the index."""
    firsts = map(packed, tables.values())
    parts = [marshal.dumps((tuple(first.alone), first.longer)) for first in firsts]
    starts = array("I", accumulate(map(len, parts), initial=_HEAD))
    checks = array("I", map(crc32, parts))
    last = marshal.dumps(("".join(tables), starts.tobytes(), checks.tobytes()))
    return [starts[-1].to_bytes(4, "big") + crc32(last).to_bytes(4, "big"), *parts, last]


def _taken(place: Path) -> KeptTables | None:
    try:
        file = Opened(place)
    except OSError:
        return None
    head = file.read(0, _HEAD)
    last = file.read(int.from_bytes(head[:4], "big"))
    if not last or crc32(last) != int.from_bytes(head[4:], "big"):
        return None
    firsts, starts, checks = marshal.loads(last)
    return KeptTables(file, firsts, array("I", starts), array("I", checks))
