"""Cells: the rows of a table into figures, each with the name of its row, and the unit, measure and year of its column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from policyextract.core.identity import Identity
from policyextract.core.slots import Bound, Commitment, Direction, Kind, Measure
from policyextract.core.text.patterns import compiled
from policyextract.extraction.catalogues.regions import lookup
from policyextract.extraction.figures.tables.plan_columns import PERCENT, Aim, aim_of, years_of
from policyextract.extraction.figures.tables.table_heads import Head, TableWords, last_bracket, plain
from policyextract.extraction.figures.tables.table_rows import YEAR, Number, Row, Span, number_in
from policyextract.extraction.quantities.scan import Quantities
from policyextract.extraction.text.headings import after_mark

_KEPT = 1000
"""So many answers about brackets are kept."""
_DATED = compiled(r"((?:19|20)[0-9]{2})年[末底度]?(?=[\u4e00-\u9fff])")
_HAN = compiled(r"[\u4e00-\u9fff]")
_LONGEST_NAME = 40
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
    bound: Bound = "exact"
    per_year: bool = False
    cumulative: bool = False
    commitment: tuple[Commitment, Span] | None = None
    """How firmly the aim is set, and where the row says so."""


class Name(NamedTuple):
    """What a row is called, and the unit and the year that its name has: 2024年末债务余额（亿元）."""

    text: str
    unit: str | None
    span: Span
    year: int | None = None


class _Quantity(NamedTuple):
    value: Decimal
    unit: str | None
    base_value: Decimal
    base_unit: str | None
    dimension: str | None
    bound: Bound


class Table(NamedTuple):
    """A table: its heads, its rows with numbers, and what its title says of them."""

    heads: Sequence[Head]
    names: int
    """The column of the names."""
    rows: Sequence[Row]
    title: str
    suffix: str
    """What the title adds to the names of rows: 产量 in 主要工业产品产量."""
    unit: str | None


class Cells:
    """The figures of tables, read with the words of a lexicon."""

    def __init__(self, words: TableWords, numbers: Quantities) -> None:
        self._words = words
        self._numbers = numbers
        self._known: dict[str, bool] = {}

    def of(self, table: Table, identity: Identity) -> list[Cell]:
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

    def _owned(self, table: Table) -> Iterator[tuple[Row, Name, Name | None]]:
        """The rows with their names, and the row of which each is a part, as far as that can be known.

        It is, where the title names the first row, where a row has its unit from the name of one above (货运量（万吨）), and
        where names come again, as 铁路 and 公路 do under 客运量 and 货运量.
        """
        named = [(row, name) for row in table.rows if (name := self.name(row, table.names)) is not None]
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

    def _whole(self, table: Table) -> Name | None:
        """The first row, where the title names it too: the rows below it are its parts (居民消费价格指数: 食品, 衣着)."""
        first = self.name(table.rows[0], table.names)
        name = self._words.without_index(self._words.without_everywhere(first.text)) if first else ""
        return first if len(name) >= _SHORTEST_WHOLE and name in table.title else None

    def name(self, row: Row, at: int) -> Name | None:
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
        if unit is not None and self.is_unit(unit):
            return Name(bare, unit, span, year) if _HAN.search(bare) else None
        return Name(text, None, span, year) if _HAN.search(text) and len(text) <= _LONGEST_NAME else None

    def _of_row(
        self, table: Table, row: Row, name: Name, owner: Name | None, level: str, year: int | None, identity: Identity
    ) -> Iterator[Cell]:
        unit_at = next((i for i, head in enumerate(table.heads) if head.is_unit), -1)
        stated = row.texts[unit_at] if 0 <= unit_at < len(row.cells) else None
        place = name.text if lookup(name.text) else None
        called = "" if place or not self._words.without_everywhere(name.text) else _full(name, owner, self._words)
        firm = next((self._firm(row.cells[i]) for i, head in enumerate(table.heads[: len(row.cells)]) if head.is_firmness), None)
        # Growth beside a name alone is that of its series, where it says one: 工业增加值, 居民消费价格指数 and its parts.
        before = Head(is_level=True, unknown=not (owner or self._words.is_series(called)))
        for i, (head, (span, text)) in enumerate(zip(table.heads, row.cells, strict=False)):
            if head.unknown and i != table.names:
                before = head
            if i == table.names or head.passed:
                continue
            if head.measure == "level" and not (head.is_reached or head.is_share or head.is_index):
                before = head
            number = number_in(text)
            if number is None or (number.in_brackets and not head.over_plan):
                continue
            beside = head.measure == "growth" or head.is_reached or head.is_share
            suffix = (before.name if beside else head.name) or table.suffix
            if (beside and before.unknown) or not (called or suffix):
                continue
            units = (head.unit, stated, name.unit, owner.unit if owner else None, table.unit)
            unit = None if head.is_index else next((unit for unit in units if unit and self.is_unit(unit)), None)
            own = head.year or name.year or (year - 1 if year and head.last_year else year)
            period = str(own) if own else None
            if head.over_plan:
                made, period = aim_of(called, unit, number, self._words), years_of(table.heads, identity)
                own = int(period[-4:]) if period else None
            else:
                made = self._said(called, suffix, unit, head)
            if made is None or (period is None and head.over_plan) or (made.unit is None and not head.is_index):
                continue
            found = self._quantity(*_held(number, made.unit))
            if found is None:
                continue
            kind = head.kind or _kind(own, identity)
            yield Cell(
                span=span,
                row=row.span,
                name_span=name.span,
                value=found.value,
                unit=found.unit,
                base_value=found.base_value,
                base_unit=found.base_unit,
                dimension=found.dimension,
                measure=made.measure,
                direction=made.direction,
                action=made.action,
                indicator=level + made.name,
                kind=kind,
                period=period,
                region=place or identity.region,
                bound=found.bound,
                per_year=made.per_year,
                cumulative=head.over_plan and not made.per_year,
                commitment=firm if kind == "target" else None,
            )

    def _said(self, called: str, suffix: str, unit: str | None, head: Head) -> Aim:
        """What a number says of the row `called` and of one year: a level, or growth where its column or its row says so."""
        moved = self._words.moved(called) if unit == PERCENT and not (suffix or head.is_share) else None
        if moved is not None and head.measure == "level":
            return Aim(moved[0], unit, "growth", moved[2], moved[1], False)
        up: Direction | None = "up" if head.measure == "growth" else None
        return Aim(_series(called, suffix, head, self._words), unit, head.measure, up, head.action, False)

    def _firm(self, cell: tuple[Span, str]) -> tuple[Commitment, Span] | None:
        """How firmly an aim is set, by the cell that says so."""
        level = self._words.firmness.get(cell[1])
        return None if level is None else (level, cell[0])

    def is_unit(self, unit: str) -> bool:
        """Whether something in a bracket is a unit, the whole of it."""
        if unit not in self._known:
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[unit] = self._quantity(Number("1"), unit) is not None
        return self._known[unit]

    def _quantity(self, number: Number, unit: str | None) -> _Quantity | None:
        """Value and unit of a number, and the same in the base unit; None where they are not one quantity."""
        sign = -1 if number.digits[0] in "-—" else 1
        written = f"{number.before}{number.digits.lstrip('-+—')}{unit or ''}{number.after}"
        found = self._numbers.scan(written)
        if len(found) != 1 or found[0].start != 0 or found[0].end != len(written):
            return None
        one = found[0]
        return _Quantity(sign * one.value, one.unit, sign * one.base_value, one.base_unit, one.dimension, one.bound)


def _full(name: Name, owner: Name | None, words: TableWords) -> str:
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


def _held(number: Number, unit: str | None) -> tuple[Number, str | None]:
    """Number and unit of a cell, which may have its percent sign itself."""
    return (number._replace(digits=number.digits[:-1]), "%") if number.digits.endswith("%") else (number, unit)


def _year_of(title: str) -> int | None:
    years = [int(found[0][:4]) for found in YEAR.finditer(title)]
    return years[0] if len(set(years)) == 1 else None


def _before(published: str | None) -> int | None:
    return int(published[:4]) - 1 if published else None


def _kind(year: int | None, identity: Identity) -> Kind:
    """A number of a year that the document plans, or that comes after it, is a target."""
    planned = identity.about.first_planned or (int(identity.published[:4]) + 1 if identity.published else None)
    return "target" if year is not None and planned is not None and year >= planned else "actual"
