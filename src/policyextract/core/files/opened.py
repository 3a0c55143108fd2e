"""A file that is read piece by piece for as long as a process likes, whatever others do to its name."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from weakref import finalize

_AT_POSITIONS = hasattr(os, "pread")
_LARGEST = 2**24
"""Bytes of the longest stretch that is read without its end being known."""


class Opened:
    """A file that stays open: what was opened is read, though another process may put its own in the place or take it away.

    Two processes that begin at once each make what is kept, and two that make the same may lay it out in other ways. Where a
    file cannot be read at a position (Windows) it is opened each time.
    """

    def __init__(self, place: Path) -> None:
        """Raises OSError where the file cannot be read."""
        self._place = place
        self._number = os.open(place, os.O_RDONLY) if _AT_POSITIONS else None
        if self._number is not None:
            finalize(self, os.close, self._number)

    def read(self, start: int, stop: int | None = None) -> bytes:
        """The bytes of a stretch, to the end of the file without `stop`; what could not be read is missing.

        They are read, not mapped: what is mapped counts as held.
        """
        size = _LARGEST if stop is None else stop - start
        with suppress(OSError):
            if self._number is not None:
                return os.pread(self._number, size, start)
            with self._place.open("rb", buffering=0) as file:
                file.seek(start)
                return file.read(size)
        return b""
