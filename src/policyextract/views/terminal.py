"""Rows of cells in, a table on the screen out: coloured and fitted to a terminal, plain and unwrapped in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import IO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from policyextract.views.wording import Language, coded, heading, message

_GAP = 2  # blank columns between two columns
_STYLES = {"target": "yellow", "actual": "green"}


@dataclass(frozen=True)
class Column:
    """A column of a table. `least` is the width it needs to be of use; `spare`: how soon it goes when room is short."""

    name: str
    least: int
    spare: int = 0
    right: bool = False


@dataclass(frozen=True)
class Group:
    """Rows that belong together, under titles from the widest to the nearest. `kind` gives the first one its colour."""

    titles: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    kind: str = ""


class Screen:
    """A stream that tables are printed to. In a pipe there is no colour, no line art and no wrapping.

    Names of columns, and cells of columns with few fixed values, are given in English and shown in `language`.
    """

    def __init__(self, stream: IO[str], language: Language = "en") -> None:
        self._stream = stream
        self._language = language
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

    def message(self, key: str, **slots: object) -> None:
        """Prints one of the lines of `wording`."""
        self.line(message(key, self._language, **slots))

    @property
    def language(self) -> Language:
        """The language of the words."""
        return self._language

    @property
    def is_screen(self) -> bool:
        """Whether a person looks at it as it is printed."""
        return self._console is not None

    @property
    def width(self) -> int | None:
        """How many characters a line of the screen has room for; None in a pipe."""
        return self._console.width if self._console else None

    def groups(self, columns: Sequence[Column], groups: Iterable[Group]) -> None:
        """Prints rows in groups, each under its titles, all in the same columns, whose names stand once above them."""
        groups = [group for group in groups if group.rows]
        if not self._console or not groups:
            self.table(columns, [row for group in groups for row in group.rows])
            return
        groups = [replace(group, rows=self._cells(columns, group.rows)) for group in groups]
        columns = self._named(columns)
        rows = [row for group in groups for row in group.rows]
        kept = fitting(columns, self._console.width)
        widths = _shared(columns, rows, kept, self._console.width)
        self._rows(columns, [], kept, widths, names=True)
        above: tuple[str, ...] = ()
        for group in groups:
            for level, title in enumerate(group.titles):
                if group.titles[: level + 1] != above[: level + 1]:
                    if above and level == 0:
                        self._console.print()
                    style = f"bold {_STYLES.get(group.kind, '')}" if level == 0 else "dim"
                    self._console.print(Text(title, style=style.strip()), no_wrap=True, overflow="ellipsis")
            above = group.titles
            self._rows(columns, group.rows, kept, widths, names=False)
        self._say_left_out(columns, kept)

    def _rows(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]], kept: list[int], widths: list[int], names: bool
    ) -> None:
        assert self._console is not None
        table = Table(box=box.SIMPLE_HEAD if names else None, show_header=names, show_edge=False, pad_edge=False)
        table.padding = (0, _GAP - 1 if names else _GAP, 0, 0)
        for i, width in zip(kept, widths, strict=True):
            table.add_column(columns[i].name, width=width, overflow="fold", justify="right" if columns[i].right else "left")
        for row in rows:
            table.add_row(*(Text(row[i]) for i in kept))
        self._console.print(table)

    def _say_left_out(self, columns: Sequence[Column], kept: list[int]) -> None:
        assert self._console is not None
        if left_out := [column.name for i, column in enumerate(columns) if i not in kept]:
            names = message("comma", self._language).join(left_out)
            self._console.print(Text(message("no_room", self._language, names=names), style="dim"))

    def _named(self, columns: Sequence[Column]) -> list[Column]:
        return [replace(column, name=heading(column.name, self._language)) for column in columns]

    def _cells(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[list[str]]:
        names = [column.name for column in columns]  # rows may go on with cells that are not shown
        return [[coded(name, cell, self._language) for name, cell in zip(names, row, strict=False)] for row in rows]

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """Prints rows of cells under the names of the columns; nothing at all without rows."""
        if not rows:
            return
        styles = [[_STYLES.get(cell, "") for cell in row] for row in rows]
        columns, rows = self._named(columns), self._cells(columns, rows)
        if not self._console:
            self._stream.writelines(f"{line}\n" for line in _aligned(columns, rows))
            return
        kept = fitting(columns, self._console.width)
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0))  # and one by the box
        for i in kept:
            justify = "right" if columns[i].right else "left"
            table.add_column(columns[i].name, min_width=columns[i].least, overflow="fold", justify=justify)  # type: ignore[arg-type]
        for row, style in zip(rows, styles, strict=True):
            table.add_row(*(Text(row[i], style=style[i]) for i in kept))
        self._console.print(table)
        self._say_left_out(columns, kept)


def fitting(columns: Sequence[Column], width: int) -> list[int]:
    """The places of the columns that a terminal of `width` cells has room for; the most spare ones go first."""
    kept = list(range(len(columns)))
    while sum(columns[i].least + _GAP for i in kept) - _GAP > width and any(columns[i].spare for i in kept):
        kept.remove(max(kept, key=lambda i: columns[i].spare))
    return kept


def _shared(columns: Sequence[Column], rows: Sequence[Sequence[str]], kept: Sequence[int], width: int) -> list[int]:
    """Widths of the kept columns: as wide as their cells, but together no wider than the terminal; the widest give first."""
    room = width - _GAP * (len(kept) - 1)
    least = [max(columns[i].least, cell_len(columns[i].name)) for i in kept]
    widths = [max(small, *(cell_len(row[i]) for row in rows)) for i, small in zip(kept, least, strict=True)]
    while sum(widths) > room and widths != least:
        widest = max(range(len(kept)), key=lambda n: widths[n] if widths[n] > least[n] else 0)
        widths[widest] -= 1
    return widths


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
