"""Spaced rows: tables whose cells are parted by blanks, as a PDF gives them line by line, back into rows.

A row is a line of a name and numbers: 粮食  211.28  -0.4. Blanks within a name are left out. A name that is broken over lines
stands above its numbers; where a part of it may stand below them, nobody knows whose it is, and the row is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from policyextract.extraction.figures.tables.heads_over import Cells, Known, heads_over
from policyextract.extraction.figures.tables.table_rows import MISSING, NUMBER, PAGE, STOPS, Row, Span, cell_of, lines_of

_ROW = re.compile(r"[ \u3000][-+—]?[0-9][0-9,.]*%?[ \u3000]*\r?\n")
_LONGEST = 60
"""Characters of a line with words only."""
_FEWEST_ROWS = 3
_MOST_NUMBERS = 8
_MOST_BROKEN = 3
"""Lines of a name."""


class _Line(NamedTuple):
    """A line: its words as one cell, its numbers, and whether a blank line stands before it."""

    words: Cells
    numbers: Cells
    apart: bool


def spaced_tables(raw: str, known: Known) -> Iterator[tuple[list[Row], list[str]]]:
    """The tables of a text whose cells are parted by blanks: the rows, that of the heads first, and the lines above them."""
    if _ROW.search(raw) is None:
        return
    for run in _runs(raw):
        found = _table_of(run, known)
        if found is not None:
            yield found


def _runs(raw: str) -> Iterator[list[_Line]]:
    """The runs of lines that can be heads and rows of a table; one ends where a line with words only follows its rows that is
    a unit or a title, at prose, and at a line whose cells nobody can tell.
    """
    run: list[_Line] = []
    apart = False
    for at, line in lines_of(raw):
        (start, _), text = cell_of(line.replace("\x0c", " "), at)
        if not text or PAGE.fullmatch(text):
            apart = True
            continue
        cells = None if "\t" in line else _cells(start, text, apart)
        if cells is None:
            if run:
                yield run
            run = []
        else:
            run.append(cells)
        apart = False
    if run:
        yield run


def _cells(start: int, text: str, apart: bool) -> _Line | None:
    """A line as words, then numbers; None where it is neither, or prose."""
    parts = [((start + part.start(), start + part.end()), part.group()) for part in re.finditer(r"\S+", text)]
    first = next((at for at, (_, part) in enumerate(parts) if NUMBER.fullmatch(part) or part in MISSING), len(parts))
    words, numbers = parts[:first], parts[first:]
    if not all(NUMBER.fullmatch(part) or part in MISSING for _, part in numbers) or len(numbers) > _MOST_NUMBERS:
        return None
    if STOPS.search(text) or (not numbers and len(text) > _LONGEST + 4 * text.count("  ")):
        return None
    return _Line(tuple(words), tuple(numbers), apart)


def _table_of(run: list[_Line], known: Known) -> tuple[list[Row], list[str]] | None:
    """The table that a run is, if it is one."""
    first = next((at for at, line in enumerate(run) if line.numbers), len(run))
    counts = Counter(len(line.numbers) for line in run[first:] if line.numbers)
    if sum(counts.values()) < _FEWEST_ROWS:
        return None
    width, often = counts.most_common(1)[0]
    if often < _FEWEST_ROWS or 2 * often < sum(counts.values()):
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
    if len(rows) < _FEWEST_ROWS:
        return None
    heads = head[0]
    return [Row((heads[0][0][0], heads[-1][0][1]), heads), *rows], head[1]


def _rows(run: list[_Line]) -> Iterator[Row]:
    """The rows with a name; broken names are put together where no part can be another's."""
    above: list[tuple[Span, str]] = []
    for at, line in enumerate(run):
        if not line.numbers:
            above = [_name(line.words)] if line.apart else [*above, _name(line.words)]
            continue
        below = run[at + 1] if at + 1 < len(run) else None
        hangs = below is not None and not below.numbers and not below.apart and len(below.words) == 1
        if line.words and not (above and not line.apart) and not hangs:
            yield _row(_name(line.words), line.numbers)
        elif not line.words and above and not line.apart and not hangs:
            yield _row(((above[0][0][0], above[-1][0][1]), "".join(text for _, text in above)), line.numbers)
        above = []


def _name(words: Cells) -> tuple[Span, str]:
    return (words[0][0][0], words[-1][0][1]), "".join(text for _, text in words)


def _row(name: tuple[Span, str], numbers: Cells) -> Row:
    return Row((name[0][0], numbers[-1][0][1]), (name, *numbers))
