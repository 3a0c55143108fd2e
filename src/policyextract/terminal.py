"""Rows of cells in, a table on the screen out: coloured and fitted to a terminal, plain and unwrapped in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

_GAP = 2  # blank columns between two columns
_STYLES = {"target": "yellow", "actual": "green"}


@dataclass(frozen=True)
class Column:
    """A column of a table. `least` is the width it needs to be of use; `spare`: how soon it goes when room is short."""

    name: str
    least: int
    spare: int = 0
    right: bool = False


class Page:
    """A stream that tables are printed to. In a pipe there is no colour, no line art and no wrapping."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._console = Console(file=stream, highlight=False) if stream.isatty() else None

    def line(self, text: str) -> None:
        """Prints a line."""
        if self._console:
            self._console.print(Text(text))
        else:
            print(text, file=self._stream)

    def heading(self, text: str) -> None:
        """Prints a line that stands out."""
        if self._console:
            self._console.print(Text(text, style="bold"))
        else:
            print(text, file=self._stream)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """Prints rows of cells under the names of the columns; nothing at all without rows."""
        if not rows:
            return
        if not self._console:
            self._stream.writelines(f"{line}\n" for line in _aligned(columns, rows))
            return
        kept = fitting(columns, self._console.width)
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0))  # and one by the box
        for i in kept:
            justify = "right" if columns[i].right else "left"
            table.add_column(columns[i].name, min_width=columns[i].least, overflow="fold", justify=justify)  # type: ignore[arg-type]
        for row in rows:
            table.add_row(*(Text(row[i], style=_STYLES.get(row[i], "")) for i in kept))
        self._console.print(table)
        if left_out := [column.name for i, column in enumerate(columns) if i not in kept]:
            self._console.print(Text(f"No room for: {', '.join(left_out)}.", style="dim"))


def fitting(columns: Sequence[Column], width: int) -> list[int]:
    """The places of the columns that a terminal of `width` cells has room for; the most spare ones go first."""
    kept = list(range(len(columns)))
    while sum(columns[i].least + _GAP for i in kept) - _GAP > width and any(columns[i].spare for i in kept):
        kept.remove(max(kept, key=lambda i: columns[i].spare))
    return kept


def _aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Rows as lines, padded by the width of characters on the screen: a Chinese one takes two cells."""
    lines = [[column.name for column in columns], *rows]
    widths = [max(cell_len(line[i]) for line in lines) for i in range(len(columns))]
    for line in lines:
        cells = zip(line, widths, columns, strict=True)
        yield (" " * _GAP).join(_padded(cell, width, column.right) for cell, width, column in cells).rstrip()


def _padded(cell: str, width: int, right: bool) -> str:
    blank = " " * (width - cell_len(cell))
    return blank + cell if right else cell + blank
