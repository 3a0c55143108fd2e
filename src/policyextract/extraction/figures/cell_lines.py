"""Cell lines: tables whose every cell is a line of its own, as a PDF or a copied page gives them, back into rows.

The cells come row by row: 粮食 / 211.28 / -0.4 / 油料 / 12.97 / 3.1, under the heads 产品名称 / 产量（万吨） / 比上年增长（%）.
Rows are told by how names and numbers take turns; where they do not, and where no head stands over each cell of a row,
nobody knows what belongs together, and nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policyextract.extraction.figures.table_rows import NUMBER, Row, Span, cell_of, lines_of

_RUN = re.compile(r"\n[ \u3000]*[-+—]?[0-9][0-9,.]*%?[ \u3000]*\r?\n")
_PAGE = re.compile(r"[-—–]+\s*[0-9]{1,3}\s*[-—–]+|第\s*[0-9]{1,3}\s*页")
_STOPS = re.compile("[。；！？，]")
_MISSING = frozenset(("-", "—", "–", "--", "——", "…"))
_LONGEST = 30
"""Characters of a cell."""
_MOST_NAMES, _MOST_NUMBERS = 2, 8
"""Cells of a row that are words, and that are numbers."""
_FEWEST_ROWS = 3
_ABOVE = 4
"""Lines above the heads among which title and unit stand."""

Cells = tuple[tuple[Span, str], ...]


class _Turn(NamedTuple):
    """Cells with words, and the cells with numbers after them."""

    words: Cells
    numbers: Cells


def cell_tables(raw: str) -> Iterator[tuple[list[Row], list[str]]]:
    """The tables of a text whose cells are lines: the rows, that of the heads first, and the lines above them."""
    if _RUN.search(raw) is None:
        return
    for run in _runs(raw):
        yield from _tables_of(_turns(run))


def _runs(raw: str) -> Iterator[list[tuple[Span, str]]]:
    """The runs of short lines that can be cells; blank lines and page numbers between them do not count."""
    run: list[tuple[Span, str]] = []
    for at, line in lines_of(raw):
        (span, text) = cell_of(line.replace("\x0c", " "), at)
        if not text or _PAGE.fullmatch(text):
            continue
        if "\t" in line or len(text) > _LONGEST or _STOPS.search(text):
            if run:
                yield run
            run = []
        else:
            run.append((span, text))
    if run:
        yield run


def _turns(run: Sequence[tuple[Span, str]]) -> list[_Turn]:
    """The cells by turns: words, then numbers."""
    turns: list[tuple[list[tuple[Span, str]], list[tuple[Span, str]]]] = []
    for cell in run:
        if NUMBER.fullmatch(cell[1]) or cell[1] in _MISSING:
            if turns:
                turns[-1][1].append(cell)
        elif not turns or turns[-1][1]:
            turns.append(([cell], []))
        else:
            turns[-1][0].append(cell)
    return [_Turn(tuple(words), tuple(numbers)) for words, numbers in turns if numbers]


def _tables_of(turns: Sequence[_Turn]) -> Iterator[tuple[list[Row], list[str]]]:
    """The tables in a run: each begins where more words stand than a row has."""
    at = 0
    while at + _FEWEST_ROWS <= len(turns):
        names, width = len(turns[at + 1].words), len(turns[at].numbers)
        stop = at + 1
        while stop < len(turns) and len(turns[stop].words) == names:
            stop += 1
        body = [turn for turn in turns[at + 1 : stop] if len(turn.numbers) == width]
        over = turns[at].words[: len(turns[at].words) - names]
        fits = 1 <= names <= _MOST_NAMES and width <= _MOST_NUMBERS and len(body) + 1 >= _FEWEST_ROWS
        if fits and 2 * len(body) >= stop - at - 1 and (head := _heads(over, names + width)) is not None:
            cells, lines = head
            first = _Turn(turns[at].words[-names:], turns[at].numbers)
            yield [_row(cells), *(_row((*turn.words, *turn.numbers)) for turn in (first, *body))], lines
        at = stop


def _heads(over: Cells, count: int) -> tuple[Cells, list[str]] | None:
    """The last cells over a table that are a head for each of its columns, and the lines above; two heads may share a line."""
    heads: list[tuple[Span, str]] = []
    for at in range(len(over) - 1, -1, -1):
        (start, _), text = over[at]
        parts = [((start + part.start(), start + part.end()), part.group()) for part in re.finditer(r"\S+", text)]
        heads[:0] = parts
        if len(heads) >= count:
            lines = [text for _, text in over[max(0, at - _ABOVE) : at]]
            return (tuple(heads), lines) if len(heads) == count else None
    return None


def _row(cells: Cells) -> Row:
    return Row((cells[0][0][0], cells[-1][0][1]), cells)
