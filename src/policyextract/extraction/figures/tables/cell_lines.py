"""Cell lines: tables whose every cell is a line of its own, as a PDF or a copied page gives them, back into rows.

The cells come row by row: 粮食 / 211.28 / -0.4 / 油料 / 12.97 / 3.1, under the heads 产品名称 / 产量（万吨） / 比上年增长（%）.
Rows are told by how names and numbers take turns; where they do not, and where no head stands over each cell of a row,
nobody knows what belongs together, and nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policyextract.extraction.figures.tables.heads_over import UNIT_LINE, Known, heads_over
from policyextract.extraction.figures.tables.table_rows import (
    FEWEST_ROWS,
    MISSING,
    MOST_NUMBERS,
    NUMBER,
    STOPS,
    Cells,
    Line,
    Row,
    Span,
    joined,
    row_from,
)

_LONGEST = 30
"""Characters of a cell."""
_MOST_NAMES = 2
"""Cells of a row that are words."""
_MOST_BROKEN = 4
"""Lines of a name."""

_Table = tuple[list[Row], list[str]]
"""The rows of a table, that of the heads first, and the lines above them."""


class _Turn(NamedTuple):
    """Cells with words, and the cells with numbers after them."""

    words: Cells
    numbers: Cells


def cell_tables(lines: Sequence[Line], known: Known) -> Iterator[_Table]:
    """The tables of a text whose cells are lines: the rows, that of the heads first, and the lines above them."""
    for run in _runs(lines):
        yield from _tables_of(_turns(run), known)


def _runs(lines: Sequence[Line]) -> Iterator[list[tuple[Span, str]]]:
    """The runs of short lines that can be cells; blank lines between them do not count.

    A line with a number and a word holds cells of two tables that stand side by side, and ends the run.
    """
    run: list[tuple[Span, str]] = []
    for line in lines:
        text = line.cell[1]
        if not text:
            continue
        if "\t" in line.raw or len(text) > _LONGEST or STOPS.search(text) or _is_two(text):
            if run:
                yield run
            run = []
        else:
            run.append(line.cell)
    if run:
        yield run


def _is_two(text: str) -> bool:
    first, *rest = text.split(None, 1)
    return bool(rest) and NUMBER.fullmatch(first) is not None


def _turns(run: Sequence[tuple[Span, str]]) -> list[_Turn]:
    """The cells by turns: words, then numbers."""
    turns: list[tuple[list[tuple[Span, str]], list[tuple[Span, str]]]] = []
    for cell in run:
        if NUMBER.fullmatch(cell[1]) or cell[1] in MISSING:
            if turns:
                turns[-1][1].append(cell)
        elif not turns or turns[-1][1]:
            turns.append(([cell], []))
        else:
            turns[-1][0].append(cell)
    return [_Turn(tuple(words), tuple(numbers)) for words, numbers in turns if numbers]


def _tables_of(turns: Sequence[_Turn], known: Known) -> Iterator[_Table]:
    """The tables in a run: each begins where more words stand than a row has."""
    at = 0
    while at + FEWEST_ROWS <= len(turns):
        names = len(turns[at + 1].words)
        stop = at + 1
        while stop < len(turns) and len(turns[stop].words) == names:
            stop += 1
        table = _whole_names(turns[at:stop], names, known)
        if table is None and _has_unit(turns[at]):
            broken = at + 1
            while broken < len(turns) and len(turns[broken].words) <= _MOST_BROKEN and not _has_unit(turns[broken]):
                broken += 1
            table = _broken_names(turns[at:broken], known)
            stop = broken if table is not None else stop
        if table is not None:
            yield table
        at = stop


def _has_unit(turn: _Turn) -> bool:
    """Whether a turn has the unit of a table among its words, which stands over the heads."""
    return any(UNIT_LINE.search(text) for _, text in turn.words)


def _body(turns: Sequence[_Turn]) -> list[_Turn]:
    """The turns below the first that have as many numbers; none where they are too few."""
    width = len(turns[0].numbers)
    body = [turn for turn in turns[1:] if len(turn.numbers) == width]
    enough = width <= MOST_NUMBERS and len(body) + 1 >= FEWEST_ROWS and 2 * len(body) >= len(turns) - 1
    return body if enough else []


def _whole_names(turns: Sequence[_Turn], names: int, known: Known) -> _Table | None:
    """The table of turns each of which has as many words; heads and title stand over the first."""
    body = _body(turns)
    if not body or not 1 <= names <= _MOST_NAMES:
        return None
    words, numbers = turns[0]
    head = heads_over(words[: len(words) - names], names, len(numbers), known)
    if head is None:
        return None
    rows = [(words[-names:], numbers), *body]
    return [row_from(head[0]), *(row_from((*called, *cells)) for called, cells in rows)], head[1]


def _broken_names(turns: Sequence[_Turn], known: Known) -> _Table | None:
    """The table of turns whose longer names are broken over lines, each but the last of which is full."""
    body = _body(turns)
    if not body:
        return None
    full = max(len(text) for turn in body for _, text in turn.words) - 1
    words, numbers = turns[0]
    lines = next((n for n in range(1, len(words)) if len(words[-n - 1][1]) < full or known.of_numbers(words[-n - 1][1])), 1)
    head = heads_over(words[:-lines], 1, len(numbers), known)
    if head is None:
        return None
    rows = [(words[-lines:], numbers), *body]
    return [row_from(head[0]), *(row_from((_name(called, full), *cells)) for called, cells in rows)], head[1]


def _name(words: Cells, full: int) -> tuple[Span, str]:
    """The name at the end of cells with words: the last line, and the full lines before it."""
    first = len(words) - 1
    while first > 0 and len(words[first - 1][1]) >= full:
        first -= 1
    return joined(words[first:])
