"""Word tables as they were made once: what each first character brings, in a file of the user's cache.

Making the tables of one text's characters takes a third of the time that the first text costs; all of them together, as
the first process makes them for those that come after it, about a second.
"""

from __future__ import annotations

import marshal
import sys
from array import array
from collections.abc import Callable, Iterable
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from policyextract.core import cache

_FORM = b"words-3"
"""Changes with what is kept, and how."""
_HEAD = 8
_NAMES = "words-*.bin"
_MOST = 4
"""So many versions of the words are kept beside each other."""


class Table(NamedTuple):
    """What a first character brings.

    Attributes:
        chances: the logarithm of the probability of each word; None for what only begins one.
        types: the types of each word that is not just a noun.
        proper: jieba's tag of each proper noun.
    """

    chances: dict[str, float | None]
    types: dict[str, int]
    proper: dict[str, str]


class KeptTables:
    """The tables of all first characters of a word list, each read when a text first holds its character."""

    def __init__(self, place: Path, firsts: str, starts: array[int], checks: array[int]) -> None:
        self._place = place
        self._firsts = firsts
        self._starts = starts
        self._checks = checks

    def get(self, first: str) -> Table | None:
        """The table of a character; None where its bytes are not there any more, or not those that were written."""
        at = self._firsts.find(first)
        if at < 0:
            return Table({}, {}, {})
        start, stop = self._starts[at], self._starts[at + 1]
        try:
            with self._place.open("rb", buffering=0) as file:  # read, not mapped: what is mapped counts as held
                file.seek(start)
                content = file.read(stop - start)
        except OSError:
            return None
        return Table(*marshal.loads(content)) if crc32(content) == self._checks[at] else None


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
    parts = [marshal.dumps(tuple(table)) for table in tables.values()]
    starts = array("I", accumulate(map(len, parts), initial=_HEAD))
    checks = array("I", map(crc32, parts))
    last = marshal.dumps(("".join(tables), starts.tobytes(), checks.tobytes()))
    return [starts[-1].to_bytes(4, "big") + crc32(last).to_bytes(4, "big"), *parts, last]


def _taken(place: Path) -> KeptTables | None:
    try:
        with place.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(int.from_bytes(head[:4], "big"))
            last = file.read()
    except OSError:
        return None
    if not last or crc32(last) != int.from_bytes(head[4:], "big"):
        return None
    firsts, starts, checks = marshal.loads(last)
    return KeptTables(place, firsts, array("I", starts), array("I", checks))
