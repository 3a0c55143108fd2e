"""The runs of a page in, its lines out in the order in which a reader takes them: column by column, tables row by row.

A gutter is a strip that no run crosses. A page is cut along its gutters; where a headline crosses them, it is first cut
into bands above and below the headline. Runs beside each other that fill no column are a table's cells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from policyextract.readers.runs import GAP, Run, overlap

_ENOUGH = 3  # runs on both sides of a gutter that make it one
_PROSE_LENGTH, _PROSE_FILL = 8, 0.5  # characters of a run; share of runs that reach over most of the column
_FULL = 0.8  # share of a column's width
_ROW_GAP = 0.4  # em by which rows of a table stand further apart than lines in a cell
_TAB_GAP = 2.0  # em
_MAX_INDENT = 2.5  # em
_MAX_DEPTH = 8


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
    return _region(list(runs), 0) if runs else []


def _region(runs: list[Run], depth: int) -> list[Line]:
    edges = _edges(runs)
    if depth == _MAX_DEPTH:
        return _flow(runs, edges)
    columns = _columns(runs)
    if len(columns) > 1:
        if _is_prose(columns):
            return [line for column in columns for line in _region(column, depth + 1)]
        return _table(runs, columns, edges) if _is_table(columns) else _flow(runs, edges)
    lines: list[Line] = []
    for band in _bands(runs):
        lines += _region(band, depth + 1) if len(_columns(band)) > 1 else _flow(band, edges)
    return lines


@dataclass
class _Strip:
    """A part of the width that runs cover, and how many do."""

    left: float
    right: float
    count: int = 1


def _cover(strips: list[_Strip], run: Run) -> None:
    """Adds a run to the strips, which stay apart by a gap and sorted from left to right."""
    gap = GAP * run.em
    joined = _Strip(run.x0, run.x1)
    apart = []
    for strip in strips:
        if strip.right + gap <= joined.left or joined.right + gap <= strip.left:
            apart.append(strip)
        else:
            joined = _Strip(min(strip.left, joined.left), max(strip.right, joined.right), strip.count + joined.count)
    strips[:] = sorted([*apart, joined], key=lambda strip: strip.left)


def _established(strips: Sequence[_Strip]) -> list[_Strip]:
    """The columns that have enough runs; a strip with less belongs to the column left of it."""
    columns: list[_Strip] = []
    for strip in strips:
        if columns and (strip.count < _ENOUGH or columns[-1].count < _ENOUGH):
            last = columns[-1]
            columns[-1] = _Strip(last.left, strip.right, last.count + strip.count)
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


def _is_prose(columns: Sequence[Sequence[Run]]) -> bool:
    """Whether columns are read one after the other: at least two have lines of prose that fill them."""
    full = 0
    for column in columns:
        width = max(run.x1 for run in column) - min(run.x0 for run in column)
        long = sum(len(run.text) for run in column) >= _PROSE_LENGTH * len(column)
        full += long and sum(run.width >= _FULL * width for run in column) >= _PROSE_FILL * len(column)
    return full >= 2 and len(_row_strips([run for column in columns for run in column])) < _ENOUGH


def _is_table(columns: Sequence[Sequence[Run]]) -> bool:
    """Whether most runs of the shorter columns have one beside them."""
    longest = max(columns, key=len)
    others = [run for column in columns if column is not longest for run in column]
    return sum(any(overlap(run, other) for other in longest) for run in others) >= 0.5 * len(others)


def _bands(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of a region cut from top to bottom: where one crosses a gutter, and where runs begin to stand abreast."""
    abreast = _abreast(runs)
    bands: list[list[Run]] = []
    strips: list[_Strip] = []
    for run in runs:
        columns = _established(strips)
        crosses = sum(run.x0 < column.right and column.left < run.x1 for column in columns) > 1
        begins = len(columns) == 1 and id(run) in abreast and not any(id(other) in abreast for other in bands[-1][-_ENOUGH:])
        if not bands or crosses or begins:
            bands.append([])
            strips.clear()
        bands[-1].append(run)
        _cover(strips, run)
    for above, below in zip(bands, bands[1:], strict=False):
        # The first lines of one column stand alone where the other column begins lower.
        columns_below = _columns(below)
        while len(columns_below) > 1 and above and any(_heads(above[-1], column) for column in columns_below):
            below.insert(0, above.pop())
    return [band for band in bands if band]


def _heads(run: Run, column: Sequence[Run]) -> bool:
    """Whether a run is of a column's own text: of its size, within it, and beginning where its lines or paragraphs do."""
    left, right = _extent(column)
    em = median(other.em for other in column)
    fits = left - em <= run.x0 <= left + _MAX_INDENT * em and run.x1 <= right + em
    return fits and abs(run.em - em) <= 0.1 * em


def _extent(column: Iterable[Run]) -> tuple[float, float]:
    return min(run.x0 for run in column), max(run.x1 for run in column)


def _abreast(runs: Sequence[Run]) -> set[int]:
    """The ids of runs that have another on the same line."""
    found: set[int] = set()
    open_runs: list[Run] = []
    for run in runs:  # sorted by top
        open_runs = [other for other in open_runs if other.y1 > run.y0]
        for other in open_runs:
            if overlap(run, other):
                found |= {id(run), id(other)}
        open_runs.append(run)
    return found


def _edges(runs: Sequence[Run]) -> tuple[float, float]:
    """Left and right edge of running text: where nearly all lines begin and end at the latest."""
    lefts, rights = sorted(run.x0 for run in runs), sorted(run.x1 for run in runs)
    few = len(runs) // 20
    return lefts[few], rights[-1 - few]


def _flow(runs: Sequence[Run], edges: tuple[float, float]) -> list[Line]:
    """Lines across the region; what stands apart on one line is parted by a space or a tab."""
    lines: list[Line] = []
    for row in _rows(runs):
        text = row[0].text
        for last, run in zip(row, row[1:], strict=False):
            text += ("\t" if run.x0 - last.x1 >= _TAB_GAP * run.em else " ") + run.text
        lines.append(_line(text, row, edges, is_row="\t" in text))
    return lines


def _table(runs: Sequence[Run], columns: Sequence[Sequence[Run]], edges: tuple[float, float]) -> list[Line]:
    """One line for each row, with tabs between its cells; a cell may have several lines."""
    extents = [_extent(column) for column in columns]
    
    strips = _row_strips(runs)
    lines = []
    for strip in strips if len(strips) > 1 else _rows(runs):
        cells = ["" for _ in columns]
        for row in _rows(strip):
            for run in row:
                middle = (run.x0 + run.x1) / 2
                column = min(range(len(extents)), key=lambda i: max(extents[i][0] - middle, middle - extents[i][1]))
                cells[column] += run.text
        lines.append(_line("\t".join(cells).strip("\t"), strip, edges, is_row=True))
    return lines


def _row_strips(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs between white strips across the region that are wider than the space between lines."""
    gaps: list[float] = []
    strips: list[list[Run]] = []
    bottom = 0.0
    for run in sorted(runs, key=lambda run: run.y0):
        if strips and run.y0 <= bottom:
            strips[-1].append(run)
        else:
            gaps.append(run.y0 - bottom)
            strips.append([run])
        bottom = max(bottom, run.y1)
    if len(strips) < 2:
        return strips
    em = median(run.em for run in runs)
    narrow = min(gaps[1:]) + _ROW_GAP * em
    joined = [strips[0]]
    for strip, gap in zip(strips[1:], gaps[1:], strict=True):
        if gap > narrow:
            joined.append(strip)
        else:
            joined[-1] = joined[-1] + strip
    return joined


def _rows(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs that stand on one line together, from top to bottom, each row from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.y0 + run.y1) / 2):
        if rows and overlap(rows[-1][0], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in rows]


def _line(text: str, runs: Sequence[Run], edges: tuple[float, float], *, is_row: bool) -> Line:
    x0, x1 = _extent(runs)
    y0, y1 = min(run.y0 for run in runs), max(run.y1 for run in runs)
    return Line(text, x0, y0, x1, y1, max(run.em for run in runs), *edges, is_row, runs[0].spaced)
