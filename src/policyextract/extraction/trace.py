"""Trace: what the steps of one extraction decided and why, written by the steps themselves as they decide.

A step is handed a trace, or None; it notes only `if trace is not None`, so that an extraction without one does nothing for it.
`explain` is an extraction with a trace, shown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import NamedTuple


class Note(NamedTuple):
    """A decision: the step that took it, the clean span it is about, the reason by its key, and what belongs to it.

    `said` holds the words, spans and objects that the reason speaks of, by the names that the step gives them.
    """

    step: str
    start: int
    end: int
    why: str
    said: Mapping[str, object]

    def word(self, name: str) -> str:
        """What is said under a name, as a word; empty where nothing is."""
        said = self.said.get(name)
        return "" if said is None else str(said)

    def words(self, name: str) -> tuple[str, ...]:
        """What is said under a name, where that is several things."""
        said = self.said.get(name)
        return tuple(map(str, said)) if isinstance(said, (tuple, list)) else ()


class Trace:
    """The notes of one extraction, in the order in which they were taken."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._by_step: dict[str, list[Note]] = {}
        self._starts: dict[str, list[int]] = {}

    def note(self, step: str, start: int, end: int, why: str, **said: object) -> None:
        """Notes a decision of a step about a clean span."""
        found = Note(step, start, end, why, said)
        self.notes.append(found)
        starts = self._starts.setdefault(step, [])
        at = bisect_right(starts, start)
        starts.insert(at, start)
        self._by_step.setdefault(step, []).insert(at, found)

    def of(self, step: str) -> list[Note]:
        """The notes of a step, by where they begin; those of one place in the order in which they were taken."""
        return self._by_step.get(step, [])

    def within(self, step: str, start: int, end: int) -> list[Note]:
        """The notes of a step about what begins in a span."""
        starts = self._starts.get(step, [])
        return self.of(step)[bisect_left(starts, start) : bisect_left(starts, end)]

    def last(self, step: str, start: int) -> Note | None:
        """The last note of a step about what begins at a place: what holds in the end."""
        found = self.within(step, start, start + 1)
        return found[-1] if found else None
