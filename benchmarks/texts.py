"""The texts of the benchmarks, and the numbers that the gold records have of them."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import policyextract as pe
from policyextract.core.records import Document

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from other_texts import five_provinces

CORPUS = Path(__file__).parent.parent / "corpus"
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True)
class Number:
    """A number of the gold: where it begins and what it may be read as (20亿元 is 20 or 2000000000)."""

    start: int
    values: tuple[float, ...]


def five() -> list[Document]:
    """The annotated texts."""
    return [pe.read(path) for path in sorted(CORPUS.glob("*.txt"))]


def provinces() -> list[Document]:
    """The provincial reports that lie beside the repository, if any do."""
    return [pe.read(path) for path in five_provinces()]


def joined(documents: list[Document], size: int) -> str:
    """At least `size` characters: the documents one after the other, again from the first when they are used up."""
    pieces, length = [], 0
    for document in cycle(documents):
        pieces.append(document.text + "\n")
        length += len(document.text) + 1
        if length >= size:
            break
    return "".join(pieces)[:size]


def gold(document: Document) -> list[Number]:
    """The numbers that must be found in an annotated text."""
    path = CORPUS / "gold" / f"{Path(document.source or '').stem}.jsonl"
    numbers = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["type"] == "figure" and not record.get("optional"):
            value, scale = float(record["value"]), 1
            for character in record["unit"] or "":
                scale *= _SCALES.get(character, 1)
                if character not in _SCALES:
                    break
            numbers.append(Number(record["number_start"], (value, value * scale)))
    return numbers


def hits(numbers: list[Number], found: list[tuple[int, int, list[float]]]) -> tuple[int, int]:
    """How many numbers stand in a span that was found, and how many of these also have a value that the gold allows."""
    placed = right = 0
    for number in numbers:
        there = [values for start, end, values in found if start <= number.start < end]
        placed += bool(there)
        right += any(
            abs(value - meant) <= 1e-6 * max(1.0, abs(meant)) for values in there for value in values for meant in number.values
        )
    return placed, right
