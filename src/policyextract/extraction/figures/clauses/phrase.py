"""A phrase of a clause: what `chunks` makes of its tokens, and rules and names are read from."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.tokens.tokens import Token, Word
from policyextract.packs.types import Type

_QUANTITY, _NOUN, _SEPARATOR = map(int, (Type.QUANTITY, Type.NOUN, Type.SEPARATOR))
_CAUSE, _STRONG = int(Type.CAUSE), int(Type.STRONG)


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


def subject_of(chunks: Sequence[Chunk], at: int) -> Chunk | None:
    """The noun phrase that the one at `at` is said of: the nearest before it in its clause, up to a number.

    Behind a list mark that is who attained what stands before the mark: 养老保险实现全覆盖、发放率达到99%.
    """
    stop = next((k for k in range(at - 1, -1, -1) if chunks[k].flags & _QUANTITY), -1)
    nouns = [k for k in range(at - 1, stop, -1) if chunks[k].flags & _NOUN]
    if not nouns:
        return None
    near, *before = nouns
    if before and near - 2 == before[0] and chunks[near - 1].is_preposition:
        return chunks[before[0]]  # 长山公司在清河实现产值9亿元
    attained = near - 1 > stop and chunks[near - 1].flags & _CAUSE and chunks[near - 1].flags & _STRONG
    listed = near + 1 < at and chunks[near + 1].flags & _SEPARATOR
    return chunks[before[0] if before and attained and listed and before[0] == near - 2 else near]
