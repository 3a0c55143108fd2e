"""Rows of tables in, figures out: each number with the name of its row, and the unit, measure and year of its column.

A row is a line with its cells parted by tabs, as readers give it. A table is such lines under a row of heads; above it may stand
its title (2025年主要农产品产量) and its unit (单位：亿元). What the heads do not tell is not guessed: a number without a
name or a unit is no figure, and a column whose head is not understood is passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from policyextract.core.records import Identity
from policyextract.core.slots import Direction, Kind, Measure
from policyextract.core.text.fold import folded
from policyextract.core.text.patterns import compiled
from policyextract.extraction.catalogues.regions import lookup
from policyextract.extraction.figures.tables.cell_lines import cell_tables
from policyextract.extraction.figures.tables.heads_over import UNIT_LINE, Known
from policyextract.extraction.figures.tables.spaced_rows import spaced_tables
from policyextract.extraction.figures.tables.table_heads import Head, TableWords, last_bracket, plain, says_of_numbers
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
from policyextract.extraction.text.headings import after_mark
from policyextract.extraction.text.repair import Clean
from policyextract.packs.lexicon import Lexicon

_KEPT = 1000
"""So many answers about brackets are kept."""
_LAST_IS_NUMBER = compiled(r"[\n \u3000][-+—－]?[0-9０-９][0-9０-９,.，．]*[%％]?[ \u3000]*\r?\n")
"""A line that ends in a number that stands apart: as the rows of tables do whose cells are lines or parted by blanks."""
_BESIDE_TITLE = compiled(r"单位[：:]|=100|＝100|为100")
_DATED = compiled(r"((?:19|20)[0-9]{2})年[末底度]?(?=[\u4e00-\u9fff])")
_HAN = compiled(r"[\u4e00-\u9fff]")
_STOPS = compiled("[。；！？]")
_TITLE_LINES, _TITLE_LENGTH = 3, 60
_ROWS = 2  # with a name and a number, which make a table
_MOST_WHOLE = 0.5  # share of rows that have as many cells as the head
_LONGEST_NAME = 40
_NAME_UNIT_NUMBER = 3  # cells of a row that tells its unit
_LONGEST_HEAD = 6  # characters of the head of a column of numbers: 调整预算数
_SHORTEST_WHOLE = 2  # characters of the name that a title shares with the first row


class Cell(NamedTuple):
    """A number of a table as a figure in the making; offsets are raw."""

    span: Span
    row: Span
    name_span: Span
    value: Decimal
    unit: str | None
    base_value: Decimal
    base_unit: str | None
    dimension: str | None
    measure: Measure
    direction: Direction | None
    indicator: str
    action: str | None
    kind: Kind
    period: str | None
    region: str | None


class _Name(NamedTuple):
    """What a row is called, and the unit and the year that its name has: 2024年末债务余额（亿元）."""

    text: str
    unit: str | None
    span: Span
    year: int | None = None


class _Table(NamedTuple):
    heads: Sequence[Head]
    names: int
    """The column of the names."""
    rows: Sequence[Row]
    title: str
    suffix: str
    """What the title adds to the names of rows: 产量 in 主要工业产品产量."""
    unit: str | None


class Tables:
    """The tables of texts, read with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon, numbers: Quantities) -> None:
        self._words = TableWords(lexicon)
        self._numbers = numbers
        self._known: dict[str, bool] = {}

    def read(self, raw: str, identity: Identity) -> list[Cell]:
        """The figures of all tables of a text, in its order; linear in its length."""
        found = [cell for table in self._tables(raw) for cell in self._cells(table, identity)] if "\t" in raw else []
        known = Known(self._words.is_of_numbers, self._words.is_of_names)
        lines = folded_lines(raw) if _LAST_IS_NUMBER.search(raw) else []
        for run, above in chain(cell_tables(lines, known), spaced_tables(lines, known)):
            if not self._are_under_heads(run[0].texts, run[1].texts):
                continue
            found += [cell for table in self._table(run, above) for cell in self._cells(table, identity)]
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

    def _tables(self, raw: str) -> Iterator[_Table]:
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

    def _table(self, run: Sequence[Row], above: Sequence[str]) -> Iterator[_Table]:
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
        lines = [line for line in above if len(line) <= _TITLE_LENGTH and not _STOPS.search(line)]
        units = [found[1] for line in lines if (found := UNIT_LINE.search(line))]
        title = next((line for line in reversed(lines) if not _BESIDE_TITLE.search(line)), "")
        own = [self._words.head(text) for text in texts]
        yield _Table(own, names, rows, title, self._words.of_products(title), units[-1] if units else None)

    def _without_heads(self, rows: Sequence[Row]) -> Iterator[_Table]:
        """Rows under no head that tell unit and all themselves: 生产总值 / 亿元 / 320.5; 生产总值（亿元） / 320.5."""
        for row in rows:
            texts = row.texts
            name = self._name(row, 0)
            if name is None or not all(texts) or YEAR.match(texts[0]):
                continue
            if name.unit is not None and NUMBER.fullmatch(texts[1]):
                heads = [Head(), Head(is_level=True)]
            elif len(texts) == _NAME_UNIT_NUMBER and self._is_unit(texts[1]) and NUMBER.fullmatch(texts[2]):
                heads = [Head(), Head(is_unit=True, passed=True), Head(is_level=True)]
            else:
                continue
            heads += [Head(passed=True)] * (len(texts) - len(heads))
            yield _Table(heads, 0, [row], "", "", None)

    def _cells(self, table: _Table, identity: Identity) -> list[Cell]:
        """The figures of a table; where two rows bear one name, neither tells which is which, and both are left out."""
        year = _year_of(table.title) or identity.about.last_reviewed or _before(identity.published)
        level = self._words.says("own-level", table.title) or ""
        found: list[Cell] = []
        for row, name, owner in self._owned(table):
            found += self._of_row(table, row, name, owner, level, year, identity)
        values: defaultdict[tuple[object, ...], set[Decimal]] = defaultdict(set)
        for cell in found:
            values[_key(cell)].add(cell.value)
        return [cell for cell in found if len(values[_key(cell)]) == 1]

    def _owned(self, table: _Table) -> Iterator[tuple[Row, _Name, _Name | None]]:
        """The rows with their names, and the row of which each is a part, as far as that can be known.

        It is, where the title names the first row, where a row has its unit from the name of one above (货运量（万吨）), and
        where names come again, as 铁路 and 公路 do under 客运量 and 货运量.
        """
        named = [(row, name) for row in table.rows if (name := self._name(row, table.names)) is not None]
        times = Counter((name.text, name.year) for _, name in named)
        whole = self._whole(table)
        with_unit = unique = None
        for row, name in named:
            owner = whole or with_unit
            if name.unit is not None:
                owner = with_unit = name
            if times[name.text, name.year] == 1:
                unique = name
            elif owner is None:
                owner = unique
            yield row, name, None if owner == name else owner

    def _whole(self, table: _Table) -> _Name | None:
        """The first row, where the title names it too: the rows below it are its parts (居民消费价格指数: 食品, 衣着)."""
        first = self._name(table.rows[0], table.names)
        name = self._words.without_everywhere(first.text) if first else ""
        return first if len(name) >= _SHORTEST_WHOLE and name in table.title else None

    def _name(self, row: Row, at: int) -> _Name | None:
        """What a row is called; the bracket at the end is left out where it is a unit."""
        span, text = row.cells[at]
        text = plain(text)
        text = self._words.without_thereof(text[after_mark(text) :])
        if self._words.is_sum(text):
            return None
        dated = _DATED.match(text)
        year = int(dated[1]) if dated else None
        text = text[dated.end() :] if dated else text
        bare, unit = last_bracket(text)
        if unit is not None and self._is_unit(unit):
            return _Name(bare, unit, span, year) if _HAN.search(bare) else None
        return _Name(text, None, span, year) if _HAN.search(text) and len(text) <= _LONGEST_NAME else None

    def _of_row(
        self, table: _Table, row: Row, name: _Name, owner: _Name | None, level: str, year: int | None, identity: Identity
    ) -> Iterator[Cell]:
        unit_at = next((i for i, head in enumerate(table.heads) if head.is_unit), -1)
        stated = row.texts[unit_at] if 0 <= unit_at < len(row.cells) else None
        place = name.text if lookup(name.text) else None
        called = "" if place or not self._words.without_everywhere(name.text) else _full(name, owner, self._words)
        before = Head(is_level=True)
        for i, (head, (span, text)) in enumerate(zip(table.heads, row.cells, strict=False)):
            if head.unknown:
                before = head
            if i == table.names or head.passed:
                continue
            if head.measure == "level" and not (head.is_reached or head.is_share or head.is_index):
                before = head
            if not NUMBER.fullmatch(text):
                continue
            beside = head.measure == "growth" or head.is_reached or head.is_share
            suffix = (before.name if beside else head.name) or table.suffix
            if (beside and before.unknown) or not (called or suffix):
                continue
            units = (head.unit, stated, name.unit, owner.unit if owner else None, table.unit)
            unit = None if head.is_index else next((unit for unit in units if unit and self._is_unit(unit)), None)
            if unit is None and not head.is_index:
                continue
            held = _held(text, head, unit)
            found = self._quantity(*held)
            if found is None:
                continue
            value, of_unit, base, base_unit, dimension = found
            own = head.year or name.year or (year - 1 if year and head.last_year else year)
            yield Cell(
                span=span,
                row=row.span,
                name_span=name.span,
                value=value,
                unit=of_unit,
                base_value=base,
                base_unit=base_unit,
                dimension=dimension,
                measure=head.measure,
                direction="up" if head.measure == "growth" else None,
                action=head.action,
                indicator=level + _series(called, suffix, head, self._words),
                kind=head.kind or _kind(own, identity),
                period=str(own) if own else None,
                region=place or identity.region,
            )

    def _is_unit(self, unit: str) -> bool:
        """Whether something in a bracket is a unit, the whole of it."""
        if unit not in self._known:
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[unit] = self._quantity("1", unit) is not None
        return self._known[unit]

    def _quantity(self, number: str, unit: str | None) -> tuple[Decimal, str | None, Decimal, str | None, str | None] | None:
        """Value and unit of a number, and the same in the base unit; None where they are not one quantity."""
        sign = -1 if number[0] in "-—" else 1
        digits = number.lstrip("-+—")
        found = self._numbers.scan(digits + (unit or ""))
        if len(found) != 1 or found[0].start != 0 or found[0].end != len(digits) + len(unit or ""):
            return None
        one = found[0]
        return sign * one.value, one.unit, sign * one.base_value, one.base_unit, one.dimension


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


def _full(name: _Name, owner: _Name | None, words: TableWords) -> str:
    """The name of a row with that of the row of which it is a part: 铁路 under 货物运输总量."""
    if owner is None:
        return name.text
    whole = words.without_everywhere(owner.text)
    return name.text if not whole or name.text.endswith(whole[-2:]) or words.is_complete(name.text) else name.text + whole


def _series(name: str, suffix: str, head: Head, words: TableWords) -> str:
    """The name of a cell's series: that of its row, and what its column adds."""
    # 发电量 needs no 产量 after it.
    whole = name if not suffix or name.endswith(suffix[-1]) else name + suffix
    return whole + (words.share if head.is_share else words.reached if head.is_reached else "")


def _key(cell: Cell) -> tuple[object, ...]:
    return cell.indicator, cell.measure, cell.period, cell.kind, cell.region, cell.unit


def _held(text: str, head: Head, unit: str | None) -> tuple[str, str | None]:
    """Number and unit of a cell, which may have its percent sign itself."""
    return (text[:-1], "%") if text.endswith("%") else (text, unit)


def _year_of(title: str) -> int | None:
    years = [int(found[0][:4]) for found in YEAR.finditer(title)]
    return years[0] if len(set(years)) == 1 else None


def _before(published: str | None) -> int | None:
    return int(published[:4]) - 1 if published else None


def _kind(year: int | None, identity: Identity) -> Kind:
    """A number of a year that the document plans is a target."""
    planned = identity.about.first_planned
    return "target" if year is not None and planned is not None and year >= planned else "actual"


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
