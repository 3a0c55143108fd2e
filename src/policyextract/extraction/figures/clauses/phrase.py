"""A phrase of a clause: what `chunks` makes of its tokens, and rules and names are read from."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.tokens.tokens import Token, Word
from policyextract.packs.types import Type


class Chunk:
    """A phrase of a clause: its type bits, its tokens, the quantity that it is, or what the word lists say of its verb."""

    __slots__ = ("end", "flags", "quantity", "start", "text", "tokens", "word")

    def __init__(
        self, flags: int, tokens: Sequence[Token], quantity: ScannedQuantity | None = None, word: Word | None = None
    ) -> None:
        self.flags = flags
        self.tokens = tokens
        self.start = tokens[0].start
        self.end = tokens[-1].end
        self.text = tokens[0].text if len(tokens) == 1 else "".join([t.text for t in tokens])
        self.quantity = quantity
        self.word = word

    @property
    def is_preposition(self) -> bool:
        """Whether it is one preposition and nothing more."""
        return bool(self.flags & int(Type.PREPOSITION) and len(self.tokens) == 1)

    def __repr__(self) -> str:
        return f"[{self.text}]{Type(self.flags)!s}"
