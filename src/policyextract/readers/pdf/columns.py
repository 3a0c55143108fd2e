"""The runs of a page in, its lines out in the order in which a reader takes them: column by column, tables row by row.

A gutter is a strip that no run crosses. A page is cut along its gutters; where a headline crosses them, it is first cut
into bands above and below the headline. Runs beside each other that fill no column are a table's cells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from statistics import median

from policyextract.readers.pdf.runs import GAP, Run, rows_of

_ENOUGH = 2  # rows on one side of a gutter that make it one
_PROSE_LENGTH, _PROSE_FILL = 8, 0.5  # characters of a run; share of runs that reach over most of the column
_FULL = 0.8  # share of a column's width
_ROW_GAP = 0.4  # em by which rows of a table stand further apart than lines in a cell
_ROWS, _ROW_LINES = 3, 8  # rows with white space above and below that make a table, and the lines in one
_FEW_ROWS = 3  # in which gaps of stretched lines may stand one above the other
_EVERY_CELL = 0.75  # share of filled cells from which lines are rows of their own and not lines of one
_DIGITS = frozenset("0123456789%％")
_HEAD_ROWS = 2  # lines of the head of a column
_NUMBER = re.compile(r"[-+—－]?[0-9][0-9,.]*[%％]?")
_TAB_GAP, _SPACE_GAP = 2.0, 0.7  # em
_MAX_INDENT = 2.5  # em
_HEADING = 1.15  # times the size of the text
_MAX_DEPTH, _MAX_COLUMNS = 8, 40
_MAX_RUNS = 5000  # on a page; a newspaper's has 2000, and more are no text that anyone reads


@dataclass
class Line:
    """A line of text, its box, and the edges of the column that it stands in."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float
    left: float
    right: float
    is_row: bool = False
    spaced: bool = False


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """The lines of a page, in reading order."""
    if len(runs) > _MAX_RUNS:
        return _flow(runs, _edges(runs))
    return _region(list(runs), 0) if runs else []


def _region(runs: list[Run], depth: int) -> list[Line]:
    edges = _edges(runs)
    if depth == _MAX_DEPTH:
        return _flow(runs, edges)
    columns = _columns(runs)
    if len(columns) > 1:
        in_rows = _is_in_rows(runs, columns)
        if not in_rows and sum(_is_filled(column) or _is_composed(column) for column in columns) >= 2:
            parts = _headed(runs, columns)
            return [line for part in parts for line in _region(part, depth + 1)]
        return _table(runs, columns, edges) if in_rows or _is_abreast(columns) else _flow(runs, edges)
    bands = _bands(runs)
    lines: list[Line] = []
    for i, band in enumerate(bands):
        is_flow = len(_columns(band)) == 1 or _is_justified(band, bands[i - 1 : i] + bands[i + 1 : i + 2])
        lines += _flow(band, edges) if is_flow else _region(band, depth + 1)
    return lines


def _is_justified(band: Sequence[Run], around: Sequence[Sequence[Run]]) -> bool:
    """Whether a band is a few lines of a paragraph that were stretched in about the same place, and no table."""
    rows = rows_of(band)
    if len(rows) > _FEW_ROWS or not around:
        return False
    within = max((below[0].y0 - above[0].y1 for above, below in pairwise(rows)), default=0.0)
    top, bottom = min(run.y0 for run in band), max(run.y1 for run in band)
    space = min(max(min(run.y0 for run in other) - bottom, top - max(run.y1 for run in other)) for other in around)
    return space <= within + 0.2 * band[0].em


@dataclass
class _Strip:
    """A part of the width that runs cover, and the rows in which they do."""

    left: float
    right: float
    rows: set[int]


def _cover(strips: list[_Strip], run: Run) -> None:
    """Adds a run to the strips, which stay apart by a gap and sorted from left to right."""
    gap = GAP * run.em
    joined = _Strip(run.x0, run.x1, {run.row})
    apart = []
    for strip in strips:
        if strip.right + gap <= joined.left or joined.right + gap <= strip.left:
            apart.append(strip)
        else:
            joined = _united(strip, joined)
    strips[:] = sorted([*apart, joined], key=lambda strip: strip.left)
    if len(strips) > _MAX_COLUMNS:
        strips[:] = [reduce(_united, strips)]


def _united(a: _Strip, b: _Strip) -> _Strip:
    """Both strips and what is between them; the smaller set of rows goes into the larger one, so that all is linear."""
    larger, smaller = (a.rows, b.rows) if len(a.rows) >= len(b.rows) else (b.rows, a.rows)
    larger |= smaller
    return _Strip(min(a.left, b.left), max(a.right, b.right), larger)


def _established(strips: Sequence[_Strip]) -> list[_Strip]:
    """The columns, one of any two having enough runs; two pieces that merely stand on one line are no columns."""
    columns: list[_Strip] = []
    for strip in strips:
        if columns and len(strip.rows) < _ENOUGH and len(columns[-1].rows) < _ENOUGH:
            last = columns[-1]
            columns[-1] = _Strip(last.left, strip.right, last.rows | strip.rows)
        else:
            columns.append(strip)
    return columns


def _columns(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs between the gutters, from left to right."""
    runs = list(runs)
    strips: list[_Strip] = []
    for run in runs:
        _cover(strips, run)
    lefts = [column.left for column in _established(strips)]
    columns: list[list[Run]] = [[] for _ in lefts]
    for run in runs:
        columns[bisect_right(lefts, run.x0) - 1].append(run)
    return columns


def _is_in_rows(runs: Sequence[Run], columns: Sequence[Sequence[Run]]) -> bool:
    """Whether most lines stand in rows of a table: beside others, with white space above and below all of them."""
    extents = [_extent(column) for column in columns]
    lines = in_rows = found = 0
    for strip in _row_strips(runs):
        rows = [_cells(row, extents) for row in rows_of(strip)]
        lines += len(rows)
        if len(rows) <= _ROW_LINES and sum(map(any, zip(*rows, strict=True))) > 1:
            in_rows += len(rows)
            found += 1
    return found >= _ROWS and in_rows >= 0.5 * lines


def _headed(runs: Sequence[Run], columns: list[list[Run]]) -> list[list[Run]]:
    """The columns; where a larger heading stands alone above them, cut there first, as it is for all of them."""
    em = median(run.em for run in runs)
    parts: list[list[Run]] = [[]]
    for strip in _row_strips(runs):
        if len(strip) == 1 and strip[0].em >= _HEADING * em:
            parts += [strip, []]
        else:
            parts[-1] += strip
    parts = [part for part in parts if part]
    return parts if len(parts) > 1 else columns


def _is_filled(column: Sequence[Run]) -> bool:
    left, right = _extent(column)
    long = sum(len(run.text) for run in column) >= _PROSE_LENGTH * len(column)
    return long and sum(run.width >= _FULL * (right - left) for run in column) >= _PROSE_FILL * len(column)


def _is_composed(column: Sequence[Run]) -> bool:
    """Whether a column holds columns in its turn, as the pages of a newspaper do."""
    parts = [part for band in _bands(column) for part in _columns(band)]
    return sum(len(part) for part in parts if _is_filled(part)) >= 0.5 * len(column)


def _is_abreast(columns: Sequence[Sequence[Run]]) -> bool:
    """Whether most runs of the shorter columns have one of the longest beside them."""
    longest = max(columns, key=len)
    rows = {run.row for run in longest}
    others = [run for column in columns if column is not longest for run in column]
    return sum(run.row in rows for run in others) >= 0.5 * len(others)


def _bands(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of a region cut from top to bottom: where one crosses a gutter, and where runs begin to stand abreast."""
    in_row = _abreast_in_rows(runs)
    bands: list[list[Run]] = []
    strips: list[_Strip] = []
    for run in runs:
        columns = _established(strips)
        crosses = sum(run.x0 < column.right and column.left < run.x1 for column in columns) > 1
        begins = len(columns) == 1 and in_row[run.row] > 1 and not any(in_row[other.row] > 1 for other in bands[-1][-_ENOUGH:])
        if not bands or crosses or begins:
            bands.append([])
            strips.clear()
        bands[-1].append(run)
        _cover(strips, run)
    for above, below in pairwise(bands):
        # The first lines of one column stand alone where the other column begins lower.
        columns_below = _columns(below)
        while len(columns_below) > 1 and above and any(_heads(above[-1], column) for column in columns_below):
            below.insert(0, above.pop())
    return [band for band in bands if band]


def _abreast_in_rows(runs: Sequence[Run]) -> Counter[int]:
    """How many runs of each row stand beside each other; those of a heading whose lines overlap stand above each other."""
    counts: Counter[int] = Counter()
    ends: dict[int, float] = {}
    for run in sorted(runs, key=lambda run: run.x0):
        if run.x0 >= ends.get(run.row, run.x0):
            counts[run.row] += 1
        ends[run.row] = max(run.x1, ends.get(run.row, run.x1))
    return counts


def _heads(run: Run, column: Sequence[Run]) -> bool:
    """Whether a run is of a column's own text: of its size, within it, and beginning where its lines or paragraphs do."""
    left, right = _extent(column)
    em = median(other.em for other in column)
    fits = left - em <= run.x0 <= left + _MAX_INDENT * em and run.x1 <= right + em
    return fits and abs(run.em - em) <= 0.1 * em


def _extent(column: Iterable[Run]) -> tuple[float, float]:
    return min(run.x0 for run in column), max(run.x1 for run in column)


def _edges(runs: Sequence[Run]) -> tuple[float, float]:
    """Left and right edge of running text: where nearly all lines begin and end at the latest."""
    lefts, rights = sorted(run.x0 for run in runs), sorted(run.x1 for run in runs)
    few = len(runs) // 20
    return lefts[few], rights[-1 - few]


def _flow(runs: Sequence[Run], edges: tuple[float, float]) -> list[Line]:
    """Lines across the region; what stands apart on one line is parted by a space or a tab."""
    lines: list[Line] = []
    for row in rows_of(runs):
        text = row[0].text
        for last, run in pairwise(row):
            gap = (run.x0 - last.x1) / run.em
            numbers = last.text[-1] in _DIGITS and run.text[0] in _DIGITS
            text += ("\t" if gap >= _TAB_GAP or numbers else " " if gap >= _SPACE_GAP else "") + run.text
        lines.append(_line(text, row, edges, is_row="\t" in text))
    return lines


def _table(runs: Sequence[Run], columns: Sequence[Sequence[Run]], edges: tuple[float, float]) -> list[Line]:
    """One line for each row, with tabs between its cells; a cell may have several lines."""
    extents = [_extent(column) for column in _with_heads(columns)]
    lines = []
    for strip in _row_strips(runs):
        parts = rows_of(strip)
        rows = [_cells(part, extents) for part in parts]
        filled = sum(cell != "" for cells in rows for cell in cells)
        if not _has_numbers(rows) and filled <= _EVERY_CELL * len(rows) * len(extents):
            parts, rows = [strip], [["".join(cell) for cell in zip(*rows, strict=True)]]
        for part, cells in zip(parts, rows, strict=True):
            lines.append(_line("\t".join(cells).rstrip("\t"), part, edges, is_row=True))
    return lines


def _with_heads(columns: Sequence[Sequence[Run]]) -> list[Sequence[Run]]:
    """The columns; a head that stands beside the cells below it, and over none of them, is with them in one."""
    joined: list[Sequence[Run]] = []
    for column in columns:
        rows = {run.row for run in column}
        if joined:
            before = {run.row for run in joined[-1]}
            few, many = sorted((len(before), len(rows)))
            if not rows & before and few <= _HEAD_ROWS < many:
                joined[-1] = [*joined[-1], *column]
                continue
        joined.append(column)
    return joined


def _has_numbers(rows: Sequence[Sequence[str]]) -> bool:
    """Whether numbers stand one above the other in a column: these are rows of their own, and no lines of one cell."""
    counts = Counter(i for row in rows for i, cell in enumerate(row) if _NUMBER.fullmatch(cell.rpartition("\t")[2]))
    return max(counts.values(), default=0) > 1


def _cells(row: Sequence[Run], extents: Sequence[tuple[float, float]]) -> list[str]:
    """The text of a row in each column."""
    cells = ["" for _ in extents]
    for run in row:
        middle = (run.x0 + run.x1) / 2
        column = min(range(len(extents)), key=lambda i: max(extents[i][0] - middle, middle - extents[i][1]))
        # Two columns that some row crosses are one here; a number is a cell of its own all the same.
        apart = cells[column] and (cells[column][-1] in _DIGITS or run.text[0] in _DIGITS)
        cells[column] += "\t" + run.text if apart else run.text
    return cells


def _row_strips(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs between white strips across the region that are wider than the space between lines."""
    enough = _line_gap(runs) + _ROW_GAP * median(run.em for run in runs)
    strips: list[list[Run]] = []
    bottom = 0.0
    for run in sorted(runs, key=lambda run: run.y0):
        if strips and run.y0 - bottom <= enough:
            strips[-1].append(run)
        else:
            strips.append([run])
        bottom = max(bottom, run.y1)
    return strips


def _line_gap(runs: Sequence[Run]) -> float:
    """The space between the lines of a cell or column: the least between runs that begin one below the other."""
    last: dict[int, float] = {}
    gaps = []
    for run in sorted(runs, key=lambda run: run.y0):
        left = round(run.x0)
        if left in last:
            gaps.append(run.y0 - last[left])
        last[left] = run.y1
    return sorted(gaps)[len(gaps) // 20] if gaps else 0.0


def _line(text: str, runs: Sequence[Run], edges: tuple[float, float], *, is_row: bool) -> Line:
    x0, x1 = _extent(runs)
    y0, y1 = min(run.y0 for run in runs), max(run.y1 for run in runs)
    return Line(text, x0, y0, x1, y1, max(run.em for run in runs), *edges, is_row, runs[0].spaced)
