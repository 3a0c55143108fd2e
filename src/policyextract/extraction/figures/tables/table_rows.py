"""Rows: the lines of a text that are rows of tables, with their cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policyextract.core.slots import Span as Span
from policyextract.core.text.fold import folded
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import NTH
from policyextract.core.text.signs import PAGE as PAGE_SIGN
from policyextract.core.text.signs import YEAR as YEAR_SIGN

NUMBER = compiled(r"[-+—]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?")
_BOUNDED = compiled(
    rf"(?P<open>[〔［\[])?(?P<before>[≥≤><＞＜⩾⩽]=?)?(?P<number>{NUMBER.pattern})(?P<after>[\u4e00-\u9fff]{{2}})?(?P<close>[〕］\]])?"
)
MISSING = frozenset(("-", "—", "–", "--", "——", "…"))
"""What stands in a cell without a number."""
PAGE = compiled(rf"[-—–]+\s*[0-9]{{1,3}}\s*[-—–]+|{NTH}\s*[0-9]{{1,3}}\s*{PAGE_SIGN}")
"""A line that is the number of a page."""
STOPS = compiled("[。；！？，]")
"""What no line of a table has."""
FEWEST_ROWS = 3
"""Rows that make a table where no tab parts its cells."""
MOST_NUMBERS = 8
"""Numbers of a row where no tab parts its cells."""
YEAR = compiled(rf"(?:19|20)[0-9]{{2}}(?:{YEAR_SIGN}|$)")


Cells = tuple[tuple[Span, str], ...]
"""Offsets and text of cells, folded and without blanks around them."""


class Line(NamedTuple):
    """A line of a text: its offset, itself, and all of it as one cell."""

    start: int
    raw: str
    cell: tuple[Span, str]


class Row(NamedTuple):
    """A line, and its cells: offsets and text, folded and without blanks around it."""

    span: Span
    cells: Cells

    @property
    def texts(self) -> list[str]:
        """The texts of the cells."""
        return [text for _, text in self.cells]


class Number(NamedTuple):
    """A number in a cell, and what bounds it: ≥43, 6左右. In a plan one in brackets is summed up over its years: 〔13.5〕."""

    digits: str
    before: str = ""
    after: str = ""
    in_brackets: bool = False


def number_in(text: str) -> Number | None:
    """The number that a cell holds and nothing else; None where it holds something else."""
    found = _BOUNDED.fullmatch(text)
    if found is None or (found["open"] is None) is not (found["close"] is None):
        return None
    return Number(found["number"], found["before"] or "", found["after"] or "", found["open"] is not None)


def lines_of(raw: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their offsets."""
    at = 0
    for line in raw.split("\n"):
        yield at, line
        at += len(line) + 1


def cell_of(text: str, at: int) -> tuple[Span, str]:
    """The cell that is written `text` at a raw offset."""
    return _cell(folded(text), at)


def _cell(shown: str, at: int) -> tuple[Span, str]:
    bare = shown.strip()
    lead = shown.find(bare) if bare else len(shown)
    return (at + lead, at + (lead + len(bare) if bare else 0)), bare


def folded_lines(raw: str) -> list[Line]:
    """The lines of a text that are no numbers of pages, as cells."""
    shown = folded(raw.replace("\x0c", " "))  # as long as before, and once for all lines
    found = [Line(at, line, _cell(shown[at : at + len(line)], at)) for at, line in lines_of(raw)]
    return [line for line in found if not PAGE.fullmatch(line.cell[1])]


def joined(cells: Cells) -> tuple[Span, str]:
    """Cells as one: a name or a head that was broken."""
    return (cells[0][0][0], max(end for (_, end), _ in cells)), "".join(text for _, text in cells)


def row_from(cells: Cells) -> Row:
    """The row that these cells are."""
    return Row((cells[0][0][0], cells[-1][0][1]), cells)


def row_of(line: str, at: int) -> Row:
    """A line at a raw offset with its cells, which tabs part."""
    cells = []
    place = at
    for cell in line.split("\t"):
        cells.append(cell_of(cell, place))
        place += len(cell) + 1
    return Row((at, at + len(line)), tuple(cells))


def has_numbers(row: Row) -> bool:
    """Whether a row has a number beside its name, and is no row of years."""
    numbers = [text for text in row.texts if number_in(text)]
    return any(not YEAR.fullmatch(text) for text in numbers)
