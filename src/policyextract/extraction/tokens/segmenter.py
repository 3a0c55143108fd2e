"""Segmenter: a clause of clean text into typed tokens.

Quantities, time expressions, quoted names and lexicon words are typed first; what is left is cut with a dictionary of the
lexicon's words and jieba's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from policyextract.extraction.tokens.dictionary import UNKNOWN, Dictionary, Words, jieba_words
from policyextract.extraction.tokens.kept import KeptTables, Table, kept_tables, packed, unpacked
from policyextract.extraction.tokens.listed import listed_words
from policyextract.extraction.tokens.merged import Merged
from policyextract.extraction.tokens.tokens import Item, Token, Word
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.library import builtin_pack
from policyextract.packs.types import Type

_SOURCES = tuple(Path(__file__).with_name(name) for name in ("merged.py", "listed.py", "dictionary.py"))
"""What the tables are made by: the sources, also where the modules are compiled."""
_NOUN = int(Type.NOUN)

_Known = dict[str, "tuple[int, Word | None]"]


class Segmenter:
    """Cuts text into lexicon words and dictionary words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = listed_words(lexicon)
        self._means = frozenset(lexicon.words_of("per-head"))
        self._mean_ends = frozenset(word[-1] for word in self._means)
        self._lexicon = lexicon
        # The types of a word and what the lists say of it, for all that are not just nouns, as far as the dictionary is loaded.
        self._known: _Known = {}
        self._proper: dict[str, str] = {}
        self._kept = self._kept_tables(lexicon)
        self.dictionary = Dictionary(self._first, self._unpack)

    @cached_property
    def _merged(self) -> Merged:
        """What makes tables, which few processes need."""
        return Merged(self._lexicon, self.words)

    def _kept_tables(self, lexicon: Lexicon) -> KeptTables | None:
        """The tables that earlier processes left; those of the library's own words only, since words of packs change often."""
        if not lexicon.is_own:
            return None
        made_from = [builtin_pack().digest.encode(), jieba_words().stamp(), *(source.read_bytes() for source in _SOURCES)]
        return kept_tables(made_from, lambda: self._merged.firsts(), lambda first: self._merged.table(first))

    def _first(self, first: str) -> tuple[float, dict[str, bytes]]:
        """The chance of a character as a word, and the words that begin with it, packed."""
        found = self._kept.get(first) if self._kept is not None else None
        if found is None:
            found = packed(self._merged.table(first))
        self._note(found.alone)
        return found.alone.chances.get(first) or UNKNOWN, found.longer

    def _unpack(self, words: bytes) -> Words:
        """The chances of some words; their types are known from then on."""
        table = unpacked(words)
        self._note(table)
        return table.chances

    def _note(self, table: Table) -> None:
        words = self.words
        self._known.update({text: (flags, words.get(text)) for text, flags in table.types.items()})
        self._proper.update(table.proper)

    def proper(self, word: str) -> str | None:
        """The tag of jieba's proper nouns of two and more characters: ns a place, nt a body, nz another; None for other words."""
        self.dictionary.get(word)
        return self._proper.get(word)

    def add_tokens(self, text: str, start: int, end: int, tokens: list[Token]) -> None:
        """Append the tokens of `text[start:end]`, which holds no quantity, time or quotation."""
        known, unknown = self._known, (_NOUN, None)
        position = start
        for stop in self.dictionary.cut(text, start, end):
            piece = text[position:stop]
            if piece[0] in self._mean_ends and len(piece) > 1 and tokens and tokens[-1].text + piece[0] in self._means:
                mean = tokens.pop().start  # 人 | 均达到 is 人均 | 达到
                tokens.append(Token(mean, position + 1, _NOUN, text[mean : position + 1]))
                position, piece = position + 1, piece[1:]
            flags, word = known.get(piece, unknown)
            tokens.append(Token(position, stop, flags, piece, word))
            position = stop

    def tokenize(self, text: str, start: int, end: int, items: Sequence[Item]) -> list[Token]:
        """Tokens of the clause `text[start:end]`; `items` are what is typed in it already, in order and disjoint."""
        tokens: list[Token] = []
        position = start
        for a, b, flags, quantity, certain in items:
            if a > position:
                self.add_tokens(text, position, a, tokens)
            tokens.append(Token(a, b, flags, text[a:b], None, quantity, certain))
            position = b
        if end > position:
            self.add_tokens(text, position, end, tokens)
        return tokens
