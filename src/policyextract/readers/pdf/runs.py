"""The glyphs of a page in, its runs out: pieces of a line without a gap, from which columns and lines are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policyextract.readers.pdf.glyphs import WHITE_LEFT, WHITE_RIGHT, Glyph

GAP = 0.55  # em; what stands further apart may be in different columns
_WORD_GAP = 0.1  # em; between Latin letters that have a space between them
_NEAR = 16  # pieces to the left that a piece may go on from
_SAME_LINE = 0.5  # share of the lower height by which glyphs of a line overlap


@dataclass
class Run:
    """Text without a wide gap, and its box.

    `em` is the width of a Chinese character in it, `spaced` as in Glyph, `row` the number of the line that it stands on.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float
    spaced: bool = False
    row: int = 0

    @property
    def width(self) -> float:
        """Width of the box."""
        return self.x1 - self.x0


def runs_of(glyphs: Sequence[Glyph]) -> list[Run]:
    """The runs of a page, from top to bottom and left to right."""
    pieces: list[list[Glyph]] = []
    for glyph in glyphs:
        if pieces and _follows(pieces[-1][-1], glyph):
            if not _is_twice(pieces[-1][-1], glyph):
                pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    runs = [_run(piece) for piece in _merged(pieces)]
    for number, row in enumerate(rows_of(runs)):
        for run in row:
            run.row = number
    return sorted(runs, key=lambda run: (run.y0, run.x0))


def rows_of(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs that stand on one line together, from top to bottom, each row from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.y0 + run.y1) / 2):
        if rows and overlap(rows[-1][0], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in rows]


def overlap(a: Run | Glyph, b: Run | Glyph) -> bool:
    """Whether two boxes stand on the same line, wherever on it."""
    return min(a.y1, b.y1) - max(a.y0, b.y0) >= _SAME_LINE * min(a.y1 - a.y0, b.y1 - b.y0)


def em_of(glyph: Glyph) -> float:
    """The width of a Chinese character of the glyph's size."""
    height, width = glyph.y1 - glyph.y0, glyph.x1 - glyph.x0
    if glyph.char in WHITE_LEFT or glyph.char in WHITE_RIGHT:
        width *= 2
    return max(width if glyph.char >= "\u2e80" else 0.9 * height, 0.3 * height, 1.0)


def _follows(last: Glyph, glyph: Glyph) -> bool:
    em = em_of(last)
    return _is_twice(last, glyph) or (-em <= _gap(last, glyph) < GAP * em and overlap(last, glyph))


def _is_twice(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph is printed again over itself, which some programs do for bold."""
    near = 0.3 * (last.x1 - last.x0)
    return glyph.char == last.char and abs(glyph.x0 - last.x0) <= near and abs(glyph.y0 - last.y0) <= near


def _merged(pieces: Iterable[list[Glyph]]) -> list[list[Glyph]]:
    """Pieces that were drawn one by one, joined to what stands left of them on the same line."""
    whole: list[list[Glyph]] = []
    # Looked up by the height at which they end; neighbours may differ by a point or two.
    by_height: defaultdict[int, list[list[Glyph]]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: piece[0].x0):
        first = piece[0]
        cell = int(first.y1 // 4)
        near = [other for step in (0, -1, 1) for other in by_height[cell + step][-_NEAR:]]
        if any(_covers(other, piece) for other in near):
            continue
        joined = next((other for other in near if _follows(other[-1], first)), None)
        if joined is None:
            whole.append(joined := [])
            by_height[cell].append(joined)
        joined += piece
    return whole


def _covers(other: list[Glyph], piece: list[Glyph]) -> bool:
    """Whether a piece is printed again over another."""
    return len(other) == len(piece) and all(map(_is_twice, other, piece))


def _gap(last: Glyph, glyph: Glyph) -> float:
    """The space between two glyphs; the white halves of Chinese punctuation marks are none."""
    white_after = last.x1 - last.x0 if last.char in WHITE_RIGHT else 0
    white_before = glyph.x1 - glyph.x0 if glyph.char in WHITE_LEFT else 0
    return glyph.x0 - last.x1 - white_after - white_before


def _run(glyphs: list[Glyph]) -> Run:
    wide = [glyph for glyph in glyphs if glyph.char >= "\u2e80" and glyph.char not in WHITE_RIGHT] or glyphs
    em = sorted(map(em_of, wide))[len(wide) // 2]
    text = glyphs[0].char
    for last, glyph in pairwise(glyphs):
        words = glyph.spaced and last.char.isascii() and glyph.char.isascii()
        text += " " + glyph.char if words and glyph.x0 - last.x1 > _WORD_GAP * em else glyph.char
    # Digits may be of another font, whose box reaches into the lines above and below.
    y0, y1 = min(glyph.y0 for glyph in wide), max(glyph.y1 for glyph in wide)
    return Run(text, glyphs[0].x0, y0, max(glyph.x1 for glyph in glyphs), y1, em, glyphs[0].spaced)
