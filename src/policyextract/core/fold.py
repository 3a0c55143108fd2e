"""Tables of characters that stand for another, one for one, and of characters that are not seen at all.

What is folded keeps its place: a text with folded characters is as long as it was.
"""

from __future__ import annotations

import csv
import unicodedata
from functools import lru_cache
from pathlib import Path

INVISIBLE = "\u200b"
"""What a character that is not seen is folded to; it is no space and parts nothing."""

_RADICALS = Path(__file__).parent / "data" / "radicals.csv"
_NO_WIDTH = (
    *range(0x00, 0x09),  # control characters, but for tab and line ends
    *range(0x0E, 0x1C),
    0x7F,
    0xAD,  # soft hyphen
    0x34F,
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),  # zero-width space and joiners, marks of direction
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),  # variation selectors
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
)


@lru_cache(maxsize=1)
def same_characters() -> dict[int, str]:
    """Radicals and compatibility ideographs to the ideograph that each looks like: ⻓ to 长, ⼆ to 二."""
    with _RADICALS.open(encoding="utf-8", newline="") as file:
        table = {ord(row["radical"]): row["character"] for row in csv.DictReader(file)}
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    return table


def invisible_characters() -> dict[int, str]:
    """The characters that are not seen, each to INVISIBLE."""
    return dict.fromkeys(_NO_WIDTH, INVISIBLE)


_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def raised(text: str) -> str:
    """The text with its digits as superscripts: the 4 of 10⁴ and the mark of a note are no digits of the number before."""
    return text.translate(_RAISED)
