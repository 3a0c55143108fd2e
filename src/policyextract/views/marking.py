"""Records and a paragraph in, HTML with the records marked in place out. Everything from the text is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from policyextract.views.wording import html


class Mark(NamedTuple):
    """A stretch of the raw text, and the number of the record that it belongs to."""

    start: int
    end: int
    record: int


def nested(marks: Iterable[Mark]) -> list[Mark]:
    """The marks such that one either holds another or ends before it: of two that cross, the second begins later."""
    found: list[Mark] = []
    open_ends: list[int] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        start = mark.start
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        while open_ends and open_ends[-1] < mark.end:
            start = open_ends.pop()
        if start < mark.end:
            found.append(mark._replace(start=start))
            open_ends.append(mark.end)
    return sorted(found, key=lambda m: (m.start, -m.end))


def marked(
    runs: Sequence[tuple[int, str]], marks: Sequence[Mark], opening: Callable[[int], str], closing: Callable[[int], str]
) -> str:
    """The runs as HTML, the marks that lie in them between `opening` and `closing` of their record."""
    pieces: list[str] = []
    waiting = [mark for mark in reversed(nested(marks)) if mark.end > runs[0][0]] if runs else []
    inside: list[Mark] = []
    for start, text in runs:
        at, end = start, start + len(text)
        while True:
            while inside and inside[-1].end <= at:
                pieces.append(closing(inside.pop().record))
            while waiting and waiting[-1].start <= at:
                mark = waiting.pop()
                if mark.end > at:
                    inside.append(mark)
                    pieces.append(opening(mark.record))
            if at >= end:
                break
            stop = min([end, *(m.end for m in inside[-1:]), *(m.start for m in waiting[-1:])])
            pieces.append(html(text[at - start : stop - start]))
            at = stop
    pieces += [closing(mark.record) for mark in reversed(inside)]
    return "".join(pieces)
