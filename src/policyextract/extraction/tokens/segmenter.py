"""Segmenter: a clause of clean text into typed tokens.

Quantities, time expressions, quoted names and lexicon words are typed first; what is left is cut with a dictionary of the
lexicon's words and jieba's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from policyextract.extraction.tokens.dictionary import UNKNOWN, Dictionary, Words, chances_of, jieba_words
from policyextract.extraction.tokens.kept import KeptTables, Table, kept_tables, packed, unpacked
from policyextract.extraction.tokens.tokens import Item, Token, Word
from policyextract.packs.lexicon import Lexicon, WordList
from policyextract.packs.library import builtin_pack
from policyextract.packs.types import ANY_VERB, CLASSES, TYPES, Type

_SOURCES = tuple(Path(__file__).with_name(name) for name in ("segmenter.py", "dictionary.py"))
"""What the tables are made by: the sources, also where the modules are compiled."""
_NOUN, _ADVERB = int(Type.NOUN), int(Type.ADVERB)
_TAGS = {"v": Type.VERB, "vn": Type.VERB | Type.NOMINAL | Type.NOUN, "vi": Type.VERB, "vd": Type.VERB,
         "p": Type.PREPOSITION, "r": Type.PRONOUN | Type.NOUN, "c": Type.AND}  # fmt: skip
_LISTED_FREQUENCY = 5000  # of 60 million: a listed word outweighs what it could be cut into
_MADE_FREQUENCY = 100
"""Of words made of 新 and a verb, which no list names: they outweigh 新 and the verb, and not the 更新 of 更新实现."""
_KEPT_BY_NOUNS = int(Type.NOUN | Type.HEAD_WORD | Type.PLACE_CLOSER | Type.OCCASION)
_PROPER_TAGS = frozenset(("ns", "nt", "nz"))
_SKIPPED_TAGS = frozenset(("nr", "nrt", "nrfg", "zg", "o", "e", "y"))

_Known = dict[str, "tuple[int, Word | None]"]


class Segmenter:
    """Cuts text into lexicon words and dictionary words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = words_of_lists(lexicon.lists)
        self._verbs = {word for word, entry in self.words.items() if entry.flags & int(ANY_VERB) and len(word) == 2}
        named = {word for found in lexicon.lists for word in found.words}
        self._made = frozenset(word for word in self.words if word not in named)
        strong, make = int(Type.STRONG), int(Type.MAKE)
        self._done = {word for word in self._verbs if self.words[word].flags & strong and self.words[word].flags & make}
        moves = int(Type.GROW | Type.FALL)
        self._moves = {word for word in self._verbs if self.words[word].flags & moves}
        self._listed: dict[str, list[str]] = {}
        for word in self.words:
            self._listed.setdefault(word[0], []).append(word)
        self._glued = frozenset(lexicon.words_of("glued-word"))
        self._means = frozenset(lexicon.words_of("per-head"))
        self._mean_ends = frozenset(word[-1] for word in self._means)
        self._list = jieba_words()
        # The types of a word and what the lists say of it, for all that are not just nouns, as far as the dictionary is loaded.
        self._known: _Known = {}
        self._proper: dict[str, str] = {}
        self._kept = self._kept_tables(lexicon)
        self.dictionary = Dictionary(self._first, self._unpack)

    def _kept_tables(self, lexicon: Lexicon) -> KeptTables | None:
        """The tables that earlier processes left; those of the library's own words only, since words of packs change often."""
        if any(pack is not builtin_pack() for pack in lexicon.packs):
            return None
        made_from = [builtin_pack().digest.encode(), self._list.stamp(), *(source.read_bytes() for source in _SOURCES)]
        return kept_tables(made_from, lambda: self._list.firsts().union(self._listed), self._table)

    def _first(self, first: str) -> tuple[float, dict[str, bytes]]:
        """The chance of a character as a word, and the words that begin with it, packed."""
        found = self._kept.get(first) if self._kept is not None else None
        if found is None:
            found = packed(self._table(first))
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

    def _table(self, first: str) -> Table:
        """jieba's words without personal names, then the lexicon's own, which win over what they could be cut into."""
        verbs, proper, tags = self._verbs, dict[str, str](), dict[str, int]()
        listed: dict[str, int] = dict.fromkeys(self._listed.get(first, ()), 0)
        entries: list[tuple[str, int]] = []
        for word, frequency, tag in self._list.beginning_with(first):
            if tag in _PROPER_TAGS:
                proper[word] = tag
            elif tag in _SKIPPED_TAGS and len(word) > 1:
                continue
            if tag in ("l", "i") and (word[:2] in verbs or word[2:] in verbs):
                continue  # 积极争取 is an adverb and a verb here
            if word in self._glued:
                continue
            if len(word) == 4 and word not in listed and (word[:2] in self._done or self._is_clause(word)):
                continue  # 发放贷款 is a verb and its object, 价格下降 a thing and its verb, 全面实施 an adverb and a verb
            if len(word) == 3 and word not in listed and word[:2] in listed and word[2] in self.words and self._reaches(word[2]):
                continue  # 总数达
            if word in listed:
                listed[word] = frequency
            else:
                entries.append((word, frequency))
            if tag in _TAGS and not (len(word) == 1 and tag[0] == "v"):
                tags[word] = int(_TAGS[tag])
        made = self._made
        for word, frequency in listed.items():
            least = 1 if len(word) == 1 else _MADE_FREQUENCY if word in made else _LISTED_FREQUENCY
            entries.append((word, max(frequency, least)))
        types = self._types_of(tags, listed)
        if first in "（）《》()":
            types[first] = int(Type.OPEN | Type.NOUN)
        return Table(chances_of(entries), types, proper)

    def _is_clause(self, word: str) -> bool:
        """Whether four characters are a thing or an adverb, and its verb."""
        first = self.words.get(word[:2])
        return word[2:] in self._moves or (first is not None and bool(first.flags & _ADVERB) and word[2:] in self._verbs)

    def _reaches(self, word: str) -> bool:
        """Whether a listed character is a predicate of reaching: 达, 占, 为."""
        return bool(self.words[word].flags & int(Type.REACH))

    def _types_of(self, tags: Mapping[str, int], listed: Iterable[str]) -> dict[str, int]:
        types = dict(tags)
        nominal, strong, noun = int(Type.NOMINAL | Type.NOUN), int(Type.STRONG), int(Type.NOUN)
        for text in listed:
            word = self.words[text]
            # What a list calls a noun is one; a listed verb may still be as often a noun (建设), unless it is strong.
            shared = 0 if word.flags & (strong | noun) else tags.get(text, 0) & nominal
            types[text] = word.flags & _KEPT_BY_NOUNS if word.flags & noun else word.flags | shared
        return types

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


def words_of_lists(lists: Sequence[WordList]) -> dict[str, Word]:
    """The words of all lists that have a type here, each with its types and what the lists say of it."""
    words: dict[str, Word] = {}
    for found in lists:
        flag = CLASSES.get(found.attributes.get("class", "")) if found.type == "verb" else TYPES.get(found.type)
        if flag is None:
            continue
        for text in found.words:
            word = words.setdefault(text, Word())
            word.flags |= int(flag) | (int(Type.STRONG) if found.attributes.get("strong") else 0)
            word.lists.append(found.id)
            word.bound = word.bound or found.attributes.get("bound")
            word.direction = word.direction or found.attributes.get("direction")
            word.commitment = word.commitment or found.attributes.get("level")
    _add_new_things(words, [word for found in lists if found.type == "fresh-prefix" for word in found.words])
    return words


def _add_new_things(words: dict[str, Word], fresh: Sequence[str]) -> None:
    """新 before a verb of making or happening is one predicate: 新建, 新承接."""
    done = int(Type.MAKE | Type.HAPPEN)
    for text, word in list(words.items()):
        for new in fresh if word.flags & done and len(text) == 2 and not text.startswith(tuple(fresh)) else ():
            if new + text not in words:
                made = words[new + text] = Word()
                made.flags = (word.flags & (done | int(Type.MODIFYING))) | int(Type.MAKE | Type.STRONG)
                made.lists = word.lists
