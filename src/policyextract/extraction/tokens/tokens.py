"""Tokens: the typed pieces of a clause."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import attrgetter, or_
from typing import NamedTuple, Protocol

from policyextract.core.slots import Bound, Commitment, Direction
from policyextract.core.text.patterns import compiled
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.packs.types import Type

_QUANTITY = int(Type.QUANTITY)


class Word:
    """A lexicon entry: the types a word can have and what the lists say of it."""

    __slots__ = ("bound", "commitment", "direction", "flags", "lists")

    def __init__(self) -> None:
        self.flags = 0
        self.bound: Bound | None = None
        self.direction: Direction | None = None
        self.commitment: Commitment | None = None
        self.lists: list[str] = []


class Item(NamedTuple):
    """What is typed before the words are cut: clean offsets, type bits, and the quantity that it is, if it is one.

    `certain` says that it is a quantity, a time or a note, and no name.
    """

    start: int
    end: int
    flags: int
    quantity: ScannedQuantity | None = None
    certain: bool = False


class Token:
    """A typed piece of a clause; `start` and `end` are clean offsets.

    `quantity` is what it was made from, where that is a number; `certain` says that it is a quantity, a time or a note. `word`
    is what the word lists say of it.
    """

    __slots__ = ("certain", "end", "flags", "quantity", "start", "text", "word")

    def __init__(
        self,
        start: int,
        end: int,
        flags: int,
        text: str,
        word: Word | None = None,
        quantity: ScannedQuantity | None = None,
        certain: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.flags = flags
        self.text = text
        self.word = word
        self.quantity = quantity
        self.certain = certain

    @property
    def measured(self) -> ScannedQuantity | None:
        """The quantity that it is; None where it is a name, or was found to be part of one."""
        return self.quantity if self.flags & _QUANTITY else None

    def __repr__(self) -> str:
        return f"{self.text}/{Type(self.flags)!s}"


class Typed(Protocol):
    """A token or a phrase of several: what has types."""

    flags: int


def types_in(pieces: Iterable[Typed]) -> int:
    """The types that tokens or phrases have, as one mask: quicker than to ask each of them for one."""
    return reduce(or_, map(_flags, pieces), 0)


def ending_at(tokens: Iterable[Token], offset: int) -> Token | None:
    """The token that ends at an offset."""
    for token in tokens:
        if token.end >= offset:
            return token if token.end == offset else None
    return None


_flags = attrgetter("flags")
OPENING_QUOTE = "“"
QUOTE = compiled(r"[“《](?:(?<=“)[^”“，。；！？\n]{1,24}”|(?<=《)[^》《\n]{1,40}》)")
"""A quoted name: one noun, whatever stands in it."""
