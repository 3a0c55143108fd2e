"""Spaced rows: tables whose cells are parted by blanks, as a PDF gives them line by line, back into rows.

A row is a line of a name and numbers: 粮食  211.28  -0.4. Blanks within a name are left out. A name that is broken over lines
stands above its numbers; where a part of it may stand below them, nobody knows whose it is, and the row is left out.
"""

from __future__ import annotations

import re
from collections import Counter
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
    joined,
    row_from,
)

_LONGEST = 60
"""Characters of a line with words only."""
_MOST_BROKEN = 3
"""Lines of a name."""


class _Parts(NamedTuple):
    """A line: its words as one cell, its numbers, and whether a blank line stands before it."""

    words: Cells
    numbers: Cells
    apart: bool


def spaced_tables(lines: Sequence[Line], known: Known) -> Iterator[tuple[list[Row], list[str]]]:
    """The tables of a text whose cells are parted by blanks: the rows, that of the heads first, and the lines above them."""
    for run in _runs(lines):
        found = _table_of(run, known)
        if found is not None:
            yield found


def _runs(lines: Sequence[Line]) -> Iterator[list[_Parts]]:
    """The runs of lines that can be heads and rows of one table: prose ends one, a line whose cells nobody can tell, and, below
    rows, a unit or several words in a line, which stand over the next.
    """
    run: list[_Parts] = []
    rows = 0  # lines up to the last with numbers
    apart = False
    for line in lines:
        (start, _), text = line.cell
        if not text:
            apart = True
            continue
        cells = None if "\t" in line.raw else _cells(start, text, apart)
        apart = False
        if cells is None:
            if rows:
                yield run
            run, rows = [], 0
            continue
        if rows and not cells.numbers and (len(cells.words) > 1 or UNIT_LINE.search(text)):
            if any(_says_the_same(cells, other) for other in run):
                continue  # the heads again, on the next page
            yield run[:rows]
            run, rows = run[rows:], 0
        run.append(cells)
        if cells.numbers:
            rows = len(run)
    if rows:
        yield run


def _says_the_same(line: _Parts, other: _Parts) -> bool:
    return not other.numbers and [text for _, text in line.words] == [text for _, text in other.words]


def _cells(start: int, text: str, apart: bool) -> _Parts | None:
    """A line as words, then numbers; None where it is neither, or prose."""
    if STOPS.search(text):
        return None
    parts = [((start + part.start(), start + part.end()), part.group()) for part in re.finditer(r"\S+", text)]
    first = next((at for at, (_, part) in enumerate(parts) if NUMBER.fullmatch(part) or part in MISSING), len(parts))
    words, numbers = parts[:first], parts[first:]
    if not all(NUMBER.fullmatch(part) or part in MISSING for _, part in numbers) or len(numbers) > MOST_NUMBERS:
        return None
    if not numbers and len(text) > _LONGEST + 4 * text.count("  "):
        return None
    return _Parts(tuple(words), tuple(numbers), apart)


def _table_of(run: list[_Parts], known: Known) -> tuple[list[Row], list[str]] | None:
    """The table that a run is, if it is one."""
    first = next((at for at, line in enumerate(run) if line.numbers), len(run))
    counts = Counter(len(line.numbers) for line in run[first:] if line.numbers)
    if sum(counts.values()) < FEWEST_ROWS:
        return None
    width, often = counts.most_common(1)[0]
    if often < FEWEST_ROWS or 2 * often < sum(counts.values()):
        return None
    most = _MOST_BROKEN if not run[first].words else 0  # lines of the first name, whose numbers stand below it
    for broken in range(min(most, first), -1, -1):
        over = tuple(part for line in run[: first - broken] for part in line.words)
        head = heads_over(over, 1, width, known)
        if head is not None:
            first -= broken
            break
    else:
        return None
    rows = [row for row in _rows(run[first:]) if len(row.cells) == width + 1]
    if len(rows) < FEWEST_ROWS:
        return None
    return [row_from(head[0]), *rows], head[1]


def _rows(run: list[_Parts]) -> Iterator[Row]:
    """The rows with a name; broken names are put together where no part can be another's."""
    above: Cells = ()
    for at, line in enumerate(run):
        if not line.numbers:
            above = (joined(line.words),) if line.apart else (*above, joined(line.words))
            continue
        below = run[at + 1] if at + 1 < len(run) else None
        hangs = below is not None and not below.numbers and not below.apart and len(below.words) == 1
        if line.words and not (above and not line.apart) and not hangs:
            yield row_from((joined(line.words), *line.numbers))
        elif not line.words and above and not line.apart and not hangs:
            yield row_from((joined(above), *line.numbers))
        above = ()
