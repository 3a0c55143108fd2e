"""Rows of tables in, figures out: each number with the name of its row, and the unit, measure and year of its column.

A row is a line with its cells parted by tabs, as readers give it. A table is such lines under a row of heads; above it may stand
its title (2025年主要农产品产量) and its unit (单位：亿元). What the heads do not tell is not guessed: a number without a
name or a unit is no figure, and a column whose head is not understood is passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from policyextract.core.records import Identity
from policyextract.core.text.fold import folded
from policyextract.core.text.patterns import compiled
from policyextract.extraction.figures.tables.cell_lines import cell_tables
from policyextract.extraction.figures.tables.cells import Cell, Cells, Table
from policyextract.extraction.figures.tables.heads_over import UNIT_LINE, Known
from policyextract.extraction.figures.tables.spaced_rows import spaced_tables
from policyextract.extraction.figures.tables.table_heads import Head, TableWords, plain, says_of_numbers
from policyextract.extraction.figures.tables.table_rows import (
    NUMBER,
    YEAR,
    Row,
    Span,
    folded_lines,
    has_numbers,
    lines_of,
    row_of,
)
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.quantities.scan import Quantities
from policyextract.extraction.text.repair import Clean
from policyextract.packs.lexicon import Lexicon

_LAST_IS_NUMBER = compiled(r"[\n \u3000][-+—－]?[0-9０-９][0-9０-９,.，．]*[%％]?[ \u3000]*\r?\n")
"""A line that ends in a number that stands apart: as the rows of tables do whose cells are lines or parted by blanks."""
_BESIDE_TITLE = compiled(r"单位[：:]")
_HAN = compiled(r"[\u4e00-\u9fff]")
_STOPS = compiled("[。；！？]")
_TITLE_LINES, _TITLE_LENGTH = 3, 60
_ROWS = 2  # with a name and a number, which make a table
_MOST_WHOLE = 0.5  # share of rows that have as many cells as the head
_LONGEST_NAME = 40
_NAME_UNIT_NUMBER = 3  # cells of a row that tells its unit
_LONGEST_HEAD = 6  # characters of the head of a column of numbers: 调整预算数


class Tables:
    """The tables of texts, read with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon, numbers: Quantities) -> None:
        self._words = TableWords(lexicon)
        self._of_table = Cells(self._words, numbers)

    def read(self, raw: str, identity: Identity) -> list[Cell]:
        """The figures of all tables of a text, in its order; linear in its length."""
        found = [cell for table in self._tables(raw) for cell in self._of_table.of(table, identity)] if "\t" in raw else []
        known = Known(self._words.is_of_numbers, self._words.is_of_names)
        lines = folded_lines(raw) if _LAST_IS_NUMBER.search(raw) else []
        for run, above in chain(cell_tables(lines, known), spaced_tables(lines, known)):
            if not self._are_under_heads(run[0].texts, run[1].texts):
                continue
            found += [cell for table in self._table(run, above) for cell in self._of_table.of(table, identity)]
        return sorted(found, key=lambda cell: cell.span)

    def _are_under_heads(self, heads: Sequence[str], first: Sequence[str]) -> bool:
        """Whether heads and cells that stood in lines of their own are matched: the name of the first row is none of a column,
        and each column but that of the names has a head that is understood.
        """
        names, *columns = map(self._words.head, heads)
        if says_of_numbers(names) or any(head.unknown for head in columns):
            return False
        name = first[0]
        return len(name) > _LONGEST_HEAD or self._words.is_sum(name) or not says_of_numbers(self._words.head(name))

    def _tables(self, raw: str) -> Iterator[Table]:
        """The tables: runs of rows, with what stands above each.

        A short line between rows with numbers is a name that has no room in its cell, and does not end the table.
        """
        above: list[str] = []
        run: list[Row] = []
        between: list[str] = []
        for at, line in lines_of(raw):
            if "\t" not in line.strip() and not (run and _is_lone_number(line)):
                text = plain(folded(line)) if len(line) < 4 * _TITLE_LENGTH else line
                if text:
                    (between if run else above).append(text)
                if run and (len(between) > 1 or len(text) > _LONGEST_NAME):
                    yield from self._table(run, above)
                    run, above, between = [], between, []
                continue
            row = row_of(line, at)
            if run and not has_numbers(row) and (between or _is_head(row, run)):
                yield from self._table(run, above)
                same = row.texts == run[0].texts  # the head again, on the next page
                run, above = [], [*above, *between] if same else between
            between = []
            run.append(row)
            if len(run) == 1:
                above = above[-_TITLE_LINES:]
        if run:
            yield from self._table(run, above)

    def _table(self, run: Sequence[Row], above: Sequence[str]) -> Iterator[Table]:
        """The table of a run of rows: none where it has no heads or too few rows."""
        first = next((i for i, row in enumerate(run) if has_numbers(row)), len(run))
        heads, rows = run[:first], [row for row in run[first:] if has_numbers(row)]
        if not heads:
            yield from self._without_heads(rows)
            return
        width = len(heads[-1].cells)
        rows = [row for row in rows if len(row.cells) == width]  # of others nobody knows which cell is missing
        if len(rows) < max(_ROWS, _MOST_WHOLE * sum(map(has_numbers, run))):
            return
        texts = _united([row.texts for row in heads], width)
        named = [sum(_HAN.search(row.texts[i]) is not None for row in rows if i < len(row.cells)) for i in range(width)]
        names = next((i for i, count in enumerate(named) if 2 * count > len(rows)), -1)
        if names < 0:
            return
        lines = [self._words.based.sub("", line) for line in above if len(line) <= _TITLE_LENGTH and not _STOPS.search(line)]
        units = [found[1] for line in lines if (found := UNIT_LINE.search(line))]
        title = next((line for line in reversed(lines) if line and not _BESIDE_TITLE.search(line)), "")
        own = [self._words.head(text) for text in texts]
        yield Table(own, names, rows, title, self._words.of_products(title), units[-1] if units else None)

    def _without_heads(self, rows: Sequence[Row]) -> Iterator[Table]:
        """Rows under no head that tell unit and all themselves: 生产总值 / 亿元 / 320.5; 生产总值（亿元） / 320.5."""
        for row in rows:
            texts = row.texts
            name = self._of_table.name(row, 0)
            if name is None or not all(texts) or YEAR.match(texts[0]):
                continue
            if name.unit is not None and NUMBER.fullmatch(texts[1]):
                heads = [Head(), Head(is_level=True)]
            elif len(texts) == _NAME_UNIT_NUMBER and self._of_table.is_unit(texts[1]) and NUMBER.fullmatch(texts[2]):
                heads = [Head(), Head(is_unit=True, passed=True), Head(is_level=True)]
            else:
                continue
            heads += [Head(passed=True)] * (len(texts) - len(heads))
            yield Table(heads, 0, [row], "", "", None)


def _is_lone_number(line: str) -> bool:
    """Whether a line is a row without a name and with one number."""
    return line.startswith("\t") and NUMBER.fullmatch(folded(line).strip()) is not None


def _is_head(row: Row, run: Sequence[Row]) -> bool:
    """Whether a row below rows with numbers is the head of another table: it has words in several cells."""
    return sum(map(bool, row.texts)) > 1 and any(map(has_numbers, run))


def _united(heads: Sequence[Sequence[str]], width: int) -> list[str]:
    """Heads of several rows as one: a head that spans columns stands over each of them."""
    whole = [[*row, *[""] * (width - len(row))] for row in heads]
    for row in whole[:-1]:
        for i in range(1, len(row)):
            row[i] = row[i] or row[i - 1]
    return ["".join(dict.fromkeys(filter(None, column))) for column in zip(*whole, strict=False)]


def outside(rows: Iterable[Span], found: Sequence[ScannedQuantity], clean: Clean) -> list[ScannedQuantity]:
    """The quantities of a clean text that stand in none of the rows, which are raw spans."""
    ordered = sorted(rows)
    starts = [start for start, _ in ordered]
    kept = []
    for quantity in found:
        at = clean.raw_offset(quantity.number_start)
        row = bisect_right(starts, at) - 1
        if row < 0 or at >= ordered[row][1]:
            kept.append(quantity)
    return kept
