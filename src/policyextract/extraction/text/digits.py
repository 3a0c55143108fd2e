"""Numbers whose digits a scanner set apart in, the blanks inside them out: 1 9 9 7 年, 7 4 7 7 2 亿元, 36.5 9亿元.

Blanks also part numbers: in rows of tables, after the number of a chart, between the items of a list. So a blank is one
inside a number only where the number goes on to a unit and one of the pieces beside the blank is a single digit, in a
sentence; where all pieces are single digits; or where the pieces make up a year.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import MONTH, YEAR

_GAP = compiled(r" (?<=[0-9] )")
_CHAIN = compiled(r"[0-9](?<![0-9].)[0-9]*(?: {1,2}[0-9]+| ? ?\. ? ?[0-9]+)+")
_PIECE_GAP = compiled(r"(?<=[0-9]) +(?=[0-9])")
_BROKEN_STOP = compiled(r" \.|\. ")
_YEAR = compiled(r"(?:19|20)[0-9]{2}")
_UNIT_BEGINS = compiled(r" ?[%‰\u4e00-\u9fff]")
_CLAUSE = compiled("[，。；：、]")
_AROUND = 80  # characters in which a sentence has a mark
_MANY = 3  # single digits that are not side by side in a table by chance


def blanks_in_numbers(text: str, raw: str, labels: Sequence[str]) -> frozenset[int]:
    """Where in the text the runs of blanks begin that stand inside a number.

    `raw` is the text before characters were folded, of the same length: a tab in it parts the cells of a table. `labels` are
    words whose number stands apart from what follows: 图3 12家企业.
    """
    if not _GAP.search(text):
        return frozenset()
    found: list[int] = []
    for chain in _CHAIN.finditer(text):
        gaps = [gap.span() for gap in _PIECE_GAP.finditer(text, *chain.span())]
        if gaps and chain[0].count(".") < 2 and _is_one_number(text, raw, chain.span(), gaps, labels):
            found += [start for start, _ in gaps]
    return frozenset(found)


def _is_one_number(text: str, raw: str, chain: tuple[int, int], gaps: Sequence[tuple[int, int]], labels: Sequence[str]) -> bool:
    start, end = chain
    if "\t" in raw[start:end] or not _UNIT_BEGINS.match(text, end):
        return False
    digits = text[start:end].replace(" ", "")
    if _YEAR.fullmatch(digits) and text[end : end + 2].lstrip()[:1] == YEAR:
        return True
    pieces = _pieces(text, chain, gaps)
    if len(pieces) >= _MANY and all(len(piece) == 1 for piece in pieces if "." not in piece) and "." not in pieces[0]:
        return True
    if text.endswith(tuple(labels), 0, start) or _is_item(text, start, pieces):
        return False
    if not (_BROKEN_STOP.search(text, start, end) or _CLAUSE.search(text, max(0, start - _AROUND), end + _AROUND)):
        return False
    return all(_beside(text, *gap) for gap in gaps) and not any(_is_dated(text, gap[1], end, pieces) for gap in gaps)


def _pieces(text: str, chain: tuple[int, int], gaps: Sequence[tuple[int, int]]) -> list[str]:
    edges = [chain[0], *(edge for gap in gaps for edge in gap), chain[1]]
    return [text[a:b].replace(" ", "") for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _is_item(text: str, start: int, pieces: Sequence[str]) -> bool:
    """Whether the first piece may be the number of an item of a list, as it begins the line."""
    before = text[max(0, start - 2) : start].strip(" ")
    return len(pieces) == 2 and (before == "\n" or (start <= 2 and not before))


def _beside(text: str, start: int, end: int) -> bool:
    """Whether the digits on one side of a blank are a single one."""
    alone_before = not text[max(0, start - 2) : start - 1].isdigit()
    alone_after = not text[end + 1 : end + 2].isdigit()
    return alone_before or alone_after


def _is_dated(text: str, at: int, end: int, pieces: Sequence[str]) -> bool:
    """Whether the blank stands beside a year that is whole: 附表3 2021年, 2023 5月."""
    before_month = text[end : end + 2].lstrip()[:1] in (MONTH, YEAR) and _YEAR.fullmatch(pieces[0]) is not None
    return before_month or (_YEAR.match(text, at) is not None and not text[at + 4 : at + 5].isdigit())
