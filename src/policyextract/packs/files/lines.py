"""TOML text into the lines that its tables and keys stand on, so that a fault can name its line.

Read only when something is wrong: the parser of the standard library gives values without places. This is no second
parser. It trusts that the text is TOML and only tells headers and keys from what stands in strings and arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from policyextract.core.text.patterns import compiled

Place = tuple[Union[str, int], ...]
"""Keys and indexes from the top: `("rule", 0, "example", 1, "text")`."""

_HEADER = compiled(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = compiled(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = compiled(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_PIECE = compiled(r'''"""|\'\'\'|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[\[\]{}]''')


def lines_of(text: str) -> dict[Place, int]:
    """The line, from 1, of each table header and each key; what is given twice keeps the later line."""
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    current: Place = ()
    for number, line in _statements(text):
        header = _HEADER.match(line)
        if header:
            current = _place(_parts(header[2]), header[1] == "[[", counts)
            lines[current] = number
            continue
        key = _KEY.match(line)
        if key:
            place = (*current, *_parts(key[1]))
            lines[place] = number
    return lines


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]


def _place(parts: list[str], is_array: bool, counts: dict[Place, int]) -> Place:
    """The place of a header: `[[rule.example]]` is the next example of the last rule."""
    place: Place = ()
    for part in parts[:-1]:
        place = (*place, part)
        if place in counts:
            place = (*place, counts[place])
    place = (*place, parts[-1])
    if not is_array:
        return place
    counts[place] = counts.get(place, -1) + 1
    return (*place, counts[place])


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The lines that begin a statement, with their numbers: not those inside a string or an array."""
    depth = 0
    closing = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not closing and depth == 0:
            yield number, line
            if _HEADER.match(line):
                continue
        position = 0
        while position < len(line):
            if closing:
                end = line.find(closing, position)
                if end < 0:
                    break
                position, closing = end + 3, ""
                continue
            piece = _PIECE.search(line, position)
            if piece is None:
                break
            position = piece.end()
            mark = piece.group()
            if mark in ('"""', "'''"):
                closing = mark
            elif mark in "[{":
                depth += 1
            elif mark in "]}":
                depth = max(0, depth - 1)


def line_at(lines: dict[Place, int], place: Place) -> int | None:
    """The line of a place, or of the nearest table around it."""
    while place:
        if place in lines:
            return lines[place]
        first = (*place, 0)  # tables of a name: the first of them
        if first in lines:
            return lines[first]
        place = place[:-1]
    return None
