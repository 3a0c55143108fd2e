"""The cells of a table's row in, lines of text out: one line with tabs, or the cells one after the other.

Tables that only arrange prose on a page (a frame around a text, two columns of paragraphs) have cells that are texts of
their own; they are not run together in one line.
"""

from __future__ import annotations

from collections.abc import Sequence

_LONG = 200  # characters; a cell with several paragraphs that is longer is a text of its own


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a row whose cells are lists of lines: one for a row of a table, all of them for arranged prose."""
    filled = [cell for cell in cells if any(cell)]
    if not filled:
        return []
    if len(filled) == 1 or any(len(cell) > 1 and sum(map(len, cell)) > _LONG for cell in filled):
        return [line for cell in filled for line in cell if line]
    texts = [" ".join(line for line in cell if line) for cell in cells]
    return ["\t".join(texts).rstrip("\t")]
