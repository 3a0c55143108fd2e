"""Tokens: the typed pieces of a clause."""

from __future__ import annotations

import re
from typing import Any

from policyextract.packs.types import Type


class Word:
    """A lexicon entry: the types a word can have and what the lists say of it."""

    __slots__ = ("bound", "commitment", "direction", "flags", "lists")

    def __init__(self) -> None:
        self.flags = 0
        self.bound: str | None = None
        self.direction: str | None = None
        self.commitment: str | None = None
        self.lists: list[str] = []


class Token:
    """A typed piece of a clause; `start` and `end` are clean offsets, `item` the quantity or time it was made from."""

    __slots__ = ("end", "flags", "item", "start", "text", "word")

    def __init__(self, start: int, end: int, flags: int, text: str, item: Any = None, word: Word | None = None) -> None:
        self.start = start
        self.end = end
        self.flags = flags
        self.text = text
        self.item = item
        self.word = word

    def __repr__(self) -> str:
        return f"{self.text}/{Type(self.flags)!s}"


QUOTE = re.compile(r"“[^”“，。；！？\n]{1,24}”|《[^》《\n]{1,40}》")
"""A quoted name: one noun, whatever stands in it."""
