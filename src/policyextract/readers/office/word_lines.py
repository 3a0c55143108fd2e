"""An element of a Word file's XML in, its lines out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policyextract.core.text.fold import raised
from policyextract.readers.tables.row_lines import row_lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT_TAGS = ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "rt", "tblPr", "trPr", "tcPr")
_LEFT_OUT = frozenset((*(f"{W}{tag}" for tag in _LEFT_OUT_TAGS), _FALLBACK))
_SIGNS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}br": "\n", f"{W}cr": "\n"}
_TEXT, _RUN, _PARAGRAPH, _TABLE, _ROW, _CELL = (f"{W}{tag}" for tag in ("t", "r", "p", "tbl", "tr", "tc"))
_BOX = f"{W}txbxContent"
_MATH_TEXT = f"{_M}t"
# What stands between the parts of a formula when it is written on one line: a fraction, powers, indices, a root.
_BETWEEN = {
    f"{_M}f": ("", "/"),
    f"{_M}sSup": ("", "^"),
    f"{_M}sSub": ("", "_"),
    f"{_M}sSubSup": ("", "_", "^"),
    f"{_M}rad": ("", "√"),
}
_FORMULA_PARTS = frozenset(f"{_M}{tag}" for tag in ("num", "den", "e", "sup", "sub", "deg"))
_MOST_COLUMNS = 64


def is_on(mark: Any) -> bool:
    """Whether a property that is there is on: it may say that it is off."""
    return mark.get(f"{W}val", "true") not in ("0", "false", "off")


class WordLines:
    """Lines of text from the elements of a Word file in which some styles are hidden."""

    def __init__(self, hidden: frozenset[str] = frozenset()) -> None:
        self._hidden = hidden

    def lines(self, parent: Any) -> Iterator[str]:
        """The lines of a cell, note or text box: of its paragraphs, and of its tables row by row."""
        for child in parent:
            yield from self.block(child)

    def block(self, element: Any) -> Iterator[str]:
        """The lines of a paragraph, a table, or what holds such."""
        if element.tag == _PARAGRAPH:
            yield from self._paragraph(element)
        elif element.tag == _TABLE:
            for row in _within(element, _ROW):
                yield from row_lines(list(self._cells(row)))
        elif element.tag not in _LEFT_OUT:
            yield from self.lines(element)

    def _cells(self, row: Any) -> Iterator[list[str]]:
        """The lines of each cell; one that spans columns is followed by empty ones, so that columns stay columns."""
        for cell in _within(row, _CELL):
            yield list(self.lines(cell))
            for _ in range(_spanned(cell) - 1):
                yield []

    def _paragraph(self, paragraph: Any) -> list[str]:
        """A paragraph's lines; those of a text box that hangs on it come after it."""
        pieces: list[str] = []
        boxes: list[str] = []
        if self._hidden and self._is_of_hidden(paragraph, "p"):
            return []
        self._gather(paragraph, pieces, boxes)
        return "".join(pieces).split("\n") + boxes

    def _gather(self, element: Any, pieces: list[str], boxes: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag in (_TEXT, _MATH_TEXT):
                pieces.append(child.text or "")
            elif tag == _RUN:
                self._run(child, pieces, boxes)
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            elif tag == _BOX:
                boxes += self.lines(child)
            elif tag in _BETWEEN:
                self._formula(child, pieces, boxes)
            elif tag not in _LEFT_OUT:
                self._gather(child, pieces, boxes)

    def _run(self, run: Any, pieces: list[str], boxes: list[str]) -> None:
        """A run of characters of one look: none where it is hidden; raised digits do not run into those before them."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            self._gather(run, pieces, boxes)
            return
        vanish = properties.find(f"{W}vanish")
        if (vanish is not None and is_on(vanish)) or (self._hidden and self._is_of_hidden(run, "r")):
            return
        first = len(pieces)
        self._gather(run, pieces, boxes)
        height = properties.find(f"{W}vertAlign")
        if height is not None and height.get(f"{W}val") == "superscript":
            pieces[first:] = map(raised, pieces[first:])

    def _formula(self, formula: Any, pieces: list[str], boxes: list[str]) -> None:
        """The parts of a formula with signs between: 3/4 is not 34."""
        parts = [child for child in formula if child.tag in _FORMULA_PARTS]
        for part, sign in zip(parts, _BETWEEN[formula.tag], strict=False):
            pieces.append(sign)
            self._gather(part, pieces, boxes)

    def _is_of_hidden(self, element: Any, of: str) -> bool:
        style = element.find(f"{W}{of}Pr/{W}{of}Style")
        return style is not None and style.get(f"{W}val") in self._hidden


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """The nearest elements of that tag below: rows and cells may stand in content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _LEFT_OUT and child.tag != _TABLE:
            yield from _within(child, tag)


def _spanned(cell: Any) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    said = span.get(f"{W}val", "1") if span is not None else "1"
    return min(int(said), _MOST_COLUMNS) if said.isdigit() else 1
