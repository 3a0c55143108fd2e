"""Typed pieces of a clause into views of them: tokens with their types and word lists, chunks as patterns name them."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.notations.patterns import ELEMENT_TYPES
from policyextract.packs.types import Type
from policyextract.quality.explain.views import ChunkView, TokenView

_QUANTITY = int(Type.QUANTITY)
_TYPES = tuple((kind.name.lower(), int(kind)) for kind in Type if kind.name)


def list_of(lexicon: Lexicon, word: str, *types: str) -> str:
    """The id of the word list that a word stands in, of the first of these types that has one; "" where there is none."""
    lists = (found for type_ in types for found in lexicon.lists_of(type_))
    return next((found.id for found in lists if word in found.words), "")


def pattern_types(flags: int) -> tuple[str, ...]:
    """The types by which a pattern can name what has these bits, the more particular last."""
    found = [name for name, mask in ELEMENT_TYPES.items() if flags & mask]
    return tuple(name for name in found if not (name == "adverb" and len(found) > 1 and not flags & int(Type.ADVERB)))


def chunk_view(piece: Chunk) -> ChunkView:
    """A chunk as patterns name it."""
    return ChunkView(piece.text, pattern_types(piece.flags))


def token_views(tokens: Sequence[Token], flags: Sequence[int], lexicon: Lexicon) -> tuple[TokenView, ...]:
    """Tokens with the types that they had when they were cut (`flags`), and the lists that give them."""
    return tuple(_token_view(token, bits, lexicon) for token, bits in zip(tokens, flags, strict=True))


def _token_view(token: Token, flags: int, lexicon: Lexicon) -> TokenView:
    if flags & _QUANTITY:
        return TokenView(token.text, pattern_types(flags))
    types = tuple(name for name, bit in _TYPES if flags & bit)
    lists = token.word.lists if token.word is not None else ()
    return TokenView(token.text, types, tuple(f"{id_} ({lexicon.origin('words', id_, token.text)})" for id_ in lists))
