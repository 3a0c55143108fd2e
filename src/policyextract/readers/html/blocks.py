"""A parsed web page in, its blocks out: the lines that a reader sees, in order, and where in the page each stands.

A row of a table of data is one block, with tabs between its cells; a table that only lays out the page is transparent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from policyextract.core.text.fold import raised
from policyextract.core.text.signs import DAY, MONTH, YEAR
from policyextract.readers.tables.row_lines import row_lines

_UNSEEN_TAGS = (
    "head script style noscript template iframe object svg math select option button input textarea map audio video canvas "
    "rt rp nav footer aside menu"
)
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q ruby rb s samp small span "
    "strike strong sub sup time tt u var wbr o:p"
)
_UNSEEN, _INLINE = frozenset(_UNSEEN_TAGS.split()), frozenset(_INLINE_TAGS.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NO_LETTER = re.compile(rf"[\W\d_{YEAR}{MONTH}{DAY}]+")
_MOST_COLUMNS = 64
_CELL_LENGTH = 200  # characters; the cells of a table of data are shorter


@dataclass
class Block:
    """A line of the page: its text, the element that holds it, and how many of its letters are links."""

    text: str
    element: Any
    linked: int = 0

    @property
    def letters(self) -> int:
        """Characters that are words: no digits, signs and spaces, so that the day after a link weighs nothing."""
        return _letters(self.text)


@dataclass
class _Line:
    element: Any
    pieces: list[str] = field(default_factory=list)
    linked: int = 0


def blocks_of(body: Any) -> list[Block]:
    """The blocks below an lxml element, in the order of the page; menus, hidden parts and scripts are left out."""
    found: list[Block] = []
    line = _Line(body)
    links = raises = 0
    within: list[Any] = [body]
    data_tables = {table for table in body.iter("table") if _is_data(table)}
    rows = {row: held for table in data_tables for row, held in _held_columns(table)}
    for event, element in _walk(body, rows):
        tag = element.tag
        if event == "row":
            _end(line, found)
            found += _row(element, rows[element])
            line = _Line(within[-1])
            _add(line, element.tail, links, preformatted=False)
            continue
        inline = tag in _INLINE or ":" in tag  # tags of Word (o:p, st1:chsdate) stand inside sentences
        if event == "start":
            if not inline:
                _end(line, found)
                if tag != "br":
                    within.append(element)
                line = _Line(within[-1])
            links += tag == "a"
            raises += tag == "sup"
            _add(line, element.text, links, preformatted=_preformatted(within), is_raised=raises > 0)
        else:
            links -= tag == "a"
            raises -= tag == "sup"
            if not inline:
                _end(line, found)
                if tag != "br":
                    within.pop()
                line = _Line(within[-1])
            _add(line, element.tail, links, preformatted=_preformatted(within), is_raised=raises > 0)
        if "\n" in "".join(line.pieces[-1:]):  # only preformatted text keeps its line ends
            line = _split(line, found)
    _end(line, found)
    return found


def _walk(body: Any, rows: Mapping[Any, list[int]]) -> Iterator[tuple[str, Any]]:
    """Start and end of each element that is seen, without recursion: pages may be nested thousands deep.

    A row of a table of data is one event. What is not seen leaves an event too, because text follows it (its tail).
    """
    stack: list[tuple[Any, Iterator[Any]]] = [(body, iter(body))]
    yield "start", body
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield "end", parent
        elif child in rows:
            yield "row", child
        elif not isinstance(child.tag, str) or _unseen(child):
            yield "end", _Gap(child.tail)
        else:
            yield "start", child
            stack.append((child, iter(child)))


class _Gap:
    """Stands for a part that is not seen: only the text after it is."""

    tag = "span"

    def __init__(self, tail: str | None) -> None:
        self.tail = tail


def _unseen(element: Any) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _preformatted(within: list[Any]) -> bool:
    return bool(within[-1].tag == "pre")


def _add(line: _Line, text: str | None, links: int, *, preformatted: bool, is_raised: bool = False) -> None:
    if text:
        text = text if preformatted else _SPACE.sub(" ", text)
        text = raised(text) if is_raised else text
        line.pieces.append(text)
        if links:
            line.linked += _letters(text)


def _letters(text: str) -> int:
    return len(_NO_LETTER.sub("", text))


def _split(line: _Line, found: list[Block]) -> _Line:
    *whole, last = "".join(line.pieces).split("\n")
    for text in whole:
        _end(_Line(line.element, [text], 0), found)
    return _Line(line.element, [last])


def _end(line: _Line, found: list[Block]) -> None:
    text = _SPACE.sub(" ", "".join(line.pieces).replace("\xa0", " ")).strip()
    if text:
        found.append(Block(text, line.element, line.linked))


def _is_data(table: Any) -> bool:
    """Whether a table holds data: at least two rows and columns of short cells, and no other table."""
    if table.find(".//table") is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if sum(len(row) > 1 for row in rows) < 2:
        return False
    return all(len("".join(cell.itertext())) <= _CELL_LENGTH for row in rows for cell in row)


def _row(row: Any, held: list[int]) -> list[Block]:
    """The lines of a row; `held` are the columns in which a cell of a row above goes on."""
    cells: list[list[Block]] = []
    for cell in row:
        if cell.tag in ("td", "th"):
            while len(cells) in held:
                cells.append([])
            cells.append(blocks_of(cell))
            cells += [[]] * (_spanned(cell, "colspan") - 1)  # so that columns stay columns
    linked = sum(block.linked for cell in cells for block in cell)
    lines = row_lines([[block.text for block in cell] for cell in cells])
    return [Block(text, row, linked) for text in lines]


def _held_columns(table: Any) -> Iterator[tuple[Any, list[int]]]:
    """Each row of a table with the columns in which a cell of a row above goes on."""
    left: dict[int, int] = {}
    for row in table.iter("tr"):
        held = sorted(left)
        yield row, held
        left = {column: rows - 1 for column, rows in left.items() if rows > 1}
        at = 0
        for cell in row:
            if cell.tag in ("td", "th"):
                while at in held:
                    at += 1
                columns, rows = _spanned(cell, "colspan"), _spanned(cell, "rowspan")
                if rows > 1:
                    left.update(dict.fromkeys(range(at, at + columns), rows - 1))
                at += columns


def _spanned(cell: Any, way: str) -> int:
    said = cell.get(way, "1").strip()
    return min(int(said), _MOST_COLUMNS) if said.isdecimal() and said != "0" else 1
