"""Lives of promises and projects in, what the page shows of them out: each step leads to its record on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple


class Step(NamedTuple):
    """One mention: the year it is of, the document, and where in its text the record stands."""

    year: int
    source: str
    start: int


class Life(NamedTuple):
    """A promise (a target and its result) or a project over several documents."""

    what: str
    """`promise` or `project`."""
    name: str
    place: str | None
    year: int
    outcome: str
    steps: tuple[Step, ...]


_TYPES = {"promise": ("figure", "aim"), "project": ("project",)}


def shown_lives(
    lives: Iterable[Life], documents: Sequence[Mapping[str, Any]], records: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The lives as the page's script takes them, each step as year and number of its record; without those of one mention.

    A promise of one mention stays: that nothing was heard of it is what is to be told.
    """
    places = {document["source"]: number for number, document in enumerate(documents)}
    found = {(record["doc"], record["type"], record["start"]): number for number, record in enumerate(records)}
    made = []
    for life in lives:
        steps = []
        for step in life.steps:
            doc = places.get(step.source)
            numbers = (found.get((doc, type_, step.start)) for type_ in _TYPES[life.what])
            number = next((number for number in numbers if number is not None), None)
            if number is not None:
                steps.append([step.year, number])
        if len(steps) > 1 or (steps and life.what == "promise"):
            made.append(life._asdict() | {"steps": steps})
    return made
