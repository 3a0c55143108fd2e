"""Merged: jieba's words and those of a lexicon, as tables of all that begin with a character.

A process makes them where no earlier one has left them (`KeptTables`), or where a pack has words of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policyextract.extraction.tokens.dictionary import chances_of, jieba_words
from policyextract.extraction.tokens.kept import Table
from policyextract.extraction.tokens.tokens import Word
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_ADVERB = int(Type.ADVERB)
_TAGS = {"v": Type.VERB, "vn": Type.VERB | Type.NOMINAL | Type.NOUN, "vi": Type.VERB, "vd": Type.VERB,
         "p": Type.PREPOSITION, "r": Type.PRONOUN | Type.NOUN, "c": Type.AND}  # fmt: skip
_LISTED_FREQUENCY = 5000  # of 60 million: a listed word outweighs what it could be cut into
_MADE_FREQUENCY = 100
"""Of words made of 新 and a verb, which no list names: they outweigh 新 and the verb, and not the 更新 of 更新实现."""
_KEPT_BY_NOUNS = int(Type.NOUN | Type.HEAD_WORD | Type.PLACE_CLOSER | Type.OCCASION)
_PROPER_TAGS = frozenset(("ns", "nt", "nz"))
_SKIPPED_TAGS = frozenset(("nr", "nrt", "nrfg", "zg", "o", "e", "y"))


class Merged:
    """Makes the tables; `words` are those of the lexicon's lists."""

    def __init__(self, lexicon: Lexicon, words: Mapping[str, Word]) -> None:
        self._words = words
        self._jieba = jieba_words()
        self._verbs = {word for word, entry in words.items() if entry.flags & int(ANY_VERB) and len(word) == 2}
        named = {word for found in lexicon.lists for word in found.words}
        self._made = frozenset(word for word in words if word not in named)
        strong, make = int(Type.STRONG), int(Type.MAKE)
        self._done = {word for word in self._verbs if words[word].flags & strong and words[word].flags & make}
        moves = int(Type.GROW | Type.FALL)
        self._moves = {word for word in self._verbs if words[word].flags & moves}
        self.listed: dict[str, list[str]] = {}
        """The words of the lists by their first characters."""
        for word in words:
            self.listed.setdefault(word[0], []).append(word)
        self._glued = frozenset(lexicon.words_of("glued-word"))

    def firsts(self) -> set[str]:
        """All first characters."""
        return self._jieba.firsts().union(self.listed)

    def table(self, first: str) -> Table:
        """jieba's words without personal names, then the lexicon's own, which win over what they could be cut into."""
        verbs, proper, tags = self._verbs, dict[str, str](), dict[str, int]()
        listed: dict[str, int] = dict.fromkeys(self.listed.get(first, ()), 0)
        entries: list[tuple[str, int]] = []
        for word, frequency, tag in self._jieba.beginning_with(first):
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
            if len(word) == 3 and word not in listed and word[:2] in listed and word[2] in self._words and self._reaches(word[2]):
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
        first = self._words.get(word[:2])
        return word[2:] in self._moves or (first is not None and bool(first.flags & _ADVERB) and word[2:] in self._verbs)

    def _reaches(self, word: str) -> bool:
        """Whether a listed character is a predicate of reaching: 达, 占, 为."""
        return bool(self._words[word].flags & int(Type.REACH))

    def _types_of(self, tags: Mapping[str, int], listed: Iterable[str]) -> dict[str, int]:
        types = dict(tags)
        nominal, strong, noun = int(Type.NOMINAL | Type.NOUN), int(Type.STRONG), int(Type.NOUN)
        for text in listed:
            word = self._words[text]
            # What a list calls a noun is one; a listed verb may still be as often a noun (建设), unless it is strong.
            shared = 0 if word.flags & (strong | noun) else tags.get(text, 0) & nominal
            types[text] = word.flags & _KEPT_BY_NOUNS if word.flags & noun else word.flags | shared
        return types
