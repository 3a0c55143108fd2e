"""Heads over a table that lost its lines: which of the words above the first row are the heads of its columns.

A PDF gives the heads of a table cell by cell, long ones broken over lines: first the upper halves of all, then the lower ones; or
each with its lower half behind it. The words are put together in the one way in which each of them is a head that is understood;
where there is no such way, or more than one, nobody knows, and there are no heads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from policyextract.core.text.patterns import compiled
from policyextract.extraction.figures.tables.table_rows import Cells, Span, joined

UNIT_LINE = compiled(r"(?:计量)?单位[：:]\s*([^\s，、；,;/）)]+)")
_MOST_PARTS = 16
"""Words over a table; with more of them there are too many ways to put them together."""
_ABOVE = 4
"""Lines above the heads among which title and unit stand."""


class Known(NamedTuple):
    """What is known of heads: whether one says what its column has, and whether one stands over the names of the rows."""

    of_numbers: Callable[[str], bool]
    of_names: Callable[[str], bool]


def heads_over(over: Cells, names: int, width: int, known: Known) -> tuple[Cells, list[str]] | None:
    """The heads of `names` columns of words and `width` of numbers, and the lines above them."""
    unit = next((at for at in range(len(over) - 1, -1, -1) if UNIT_LINE.search(over[at][1])), -1)
    plain = _last_heads(over[unit + 1 :], names + width)
    joins = unit >= 0 and names == 1
    if plain is not None and not (joins and not all(known.of_numbers(text) for _, text in plain[0][1:])):
        cells, first = plain
        return cells, _texts(over[: unit + 1 + first])
    if not joins:
        return None
    parts = tuple(part for cell in over[unit + 1 :] for part in _parts(cell))
    called = [part for part in parts if known.of_names(part[1])]
    rest = [part for part in parts if not known.of_names(part[1])]
    if len(called) > 1 or not width <= len(rest) <= _MOST_PARTS:
        return None
    ways = {way for way in _ways(rest, width) if all(_is_one(head, known) for head in way)}
    if len(ways) != 1:
        return None
    start = rest[0][0][0]
    name = called[0] if called else ((start, start), "")
    return (name, *map(joined, next(iter(ways)))), _texts(over[: unit + 1])


def _texts(cells: Cells) -> list[str]:
    return [text for _, text in cells[-_ABOVE:]]


def _last_heads(over: Cells, count: int) -> tuple[Cells, int] | None:
    """The last cells that are one head each of `count` columns, and the line they begin in; two heads may share a line."""
    heads: list[tuple[Span, str]] = []
    for at in range(len(over) - 1, -1, -1):
        heads[:0] = _parts(over[at])
        if len(heads) >= count:
            return (tuple(heads), at) if len(heads) == count else None
    return None


def _parts(cell: tuple[Span, str]) -> list[tuple[Span, str]]:
    """The words of a line that blanks part."""
    (start, _), text = cell
    return [((start + part.start(), start + part.end()), part.group()) for part in re.finditer(r"\S+", text)]


def _ways(parts: Sequence[tuple[Span, str]], width: int) -> Iterator[tuple[Cells, ...]]:
    """The ways to put words together to so many heads: those behind each other, or the last ones below some of the first."""
    for cuts in combinations(range(1, len(parts)), width - 1):
        yield tuple(tuple(parts[a:b]) for a, b in pairwise((0, *cuts, len(parts))))
    upper, lower = parts[:width], parts[width:]
    if len(lower) > width:
        return
    for under in combinations(range(width), len(lower)):
        below = dict(zip(under, lower, strict=True))
        yield tuple((one, below[at]) if at in below else (one,) for at, one in enumerate(upper))


def _is_one(head: Cells, known: Known) -> bool:
    """Whether words are one head together, and none of their ends is one of its own."""
    texts = [text for _, text in head]
    whole, *ends = ("".join(texts[at:]) for at in range(len(texts)))
    return known.of_numbers(whole) and not any(map(known.of_numbers, ends))
