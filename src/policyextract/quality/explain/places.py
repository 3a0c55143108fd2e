"""Places: the records of a text by where they stand, so that what is told of a long text takes time in its length only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from policyextract.core.slots import Span


class _Placed(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins, a raw offset."""


Record = TypeVar("Record", bound=_Placed)


class Cover:
    """Raw spans of a text of so many characters, for the question whether one of them reaches into a stretch."""

    def __init__(self, size: int, spans: Iterable[Span | None]) -> None:
        self._held = bytearray(size)
        for span in spans:
            if span is not None:
                self._held[slice(*span)] = b"\1" * (span[1] - span[0])

    def reaches(self, start: int, end: int) -> bool:
        """Whether one of the spans holds a character of the stretch."""
        return self._held.find(1, start, end) >= 0


class Placed(Generic[Record]):
    """Records in text order, for those that begin in a stretch."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = sorted(records, key=lambda record: record.start)
        self._starts = [record.start for record in self._records]

    def within(self, start: int, end: int) -> Sequence[Record]:
        """The records that begin in a stretch."""
        return self._records[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
