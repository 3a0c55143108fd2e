"""Many pieces of bytes in one file, each under a key: a piece is checked when it is asked for, and no other is.

The file has a head, an index and the pieces one after the other; the index says where each stands and what its sum is. So a
process that asks for few of a thousand pieces pays for few, and one that is broken is missing while the others are there.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from pathlib import Path
from zlib import crc32

from policyextract.core.files import cache

_SUM, _HEAD = 4, 8
"""Bytes of the sum of the index, and with them those that say how long it is."""
_FEW = 40
"""So many pieces are read one by one; who asks for more is better served by the whole file."""

_LONGEST = 2**24
"""Bytes of the longest index: a file that is not whole may say anything of it."""

_Index = Mapping[bytes, "tuple[int, int, int]"]


class Pieces:
    """The pieces of a file, of which no more is read than its index before they are asked for."""

    __slots__ = ("_asked", "_body", "_content", "_index", "_place")

    def __init__(self, place: Path, body: int, index: _Index, content: bytes | None = None) -> None:
        """Pieces stand `body` bytes further on than the index says, in the file, or in `content` where that is read already."""
        self._place, self._body, self._index, self._content = place, body, index, content
        self._asked = 0

    def get(self, key: bytes) -> bytes | None:
        """The piece of a key; None where there is none, or not any more as it was written."""
        at = self._index.get(key)
        if at is None:
            return None
        start, end, wanted = at
        piece = self._read(self._body + start, self._body + end)
        return piece if crc32(piece) == wanted else None

    def _read(self, start: int, end: int) -> bytes:
        content = self._content
        if content is None:
            self._asked += 1
            try:
                if self._asked <= _FEW:
                    with self._place.open("rb", buffering=0) as file:  # read, not mapped: what is mapped counts as held
                        file.seek(start)
                        return file.read(end - start)
                content = self._content = self._place.read_bytes()
            except OSError:
                return b""
        return content[start:end]

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._index)

    def whole(self) -> dict[bytes, bytes]:
        """All pieces that are as they were written."""
        return {key: piece for key in self if (piece := self.get(key)) is not None}


NONE = Pieces(Path(), 0, {})


def put(place: Path, pieces: Mapping[bytes, bytes]) -> None:
    """Write the pieces whole or not at all; says nothing where that is not possible."""
    index: dict[bytes, tuple[int, int, int]] = {}
    start = 0
    for key, piece in pieces.items():
        index[key] = start, start + len(piece), crc32(piece)
        start += len(piece)
    said = marshal.dumps(index)
    cache.put(place, (crc32(said).to_bytes(_SUM, "big"), len(said).to_bytes(_HEAD - _SUM, "big"), said, *pieces.values()))


def taken(place: Path, *, few: bool = False) -> Pieces | None:
    """The pieces of a file; None where there is none, or none whose index is whole. Where `few` are asked for, few are read."""
    try:
        with place.open("rb", buffering=0) as file:
            head = file.read(_HEAD)
            length = int.from_bytes(head[_SUM:], "big")
            content = file.read(min(length, _LONGEST)) if few else file.readall()
    except OSError:
        return None
    said = content[:length]
    if not said or crc32(said) != int.from_bytes(head[:_SUM], "big"):
        return None
    index = marshal.loads(said)
    return Pieces(place, _HEAD + length, index) if few else Pieces(place, length, index, content)
