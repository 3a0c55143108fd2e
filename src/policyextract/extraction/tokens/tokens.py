"""Tokens: a clause of clean text into typed tokens.

Quantities, time expressions, quoted names and lexicon words are typed first; jieba cuts what is left with a dictionary of
its own, so that the tokenizer other programs share is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntFlag
from typing import Any

from policyextract.extraction.tokens.dictionary import Dictionary, jieba_words
from policyextract.packs.lexicon import per_lexicon, word_lists


class Type(IntFlag):
    """What a token can be; a word of several lists has several bits."""

    NOUN = 1 << 0
    QUANTITY = 1 << 1
    TIME = 1 << 2
    DURATION = 1 << 3
    ADVERB = 1 << 4
    LEADING = 1 << 5
    COMMITMENT = 1 << 6
    GROW = 1 << 7
    FALL = 1 << 8
    REACH = 1 << 9
    ADD = 1 << 10
    CUT = 1 << 11
    MAKE = 1 << 12
    HAPPEN = 1 << 13
    CAUSE = 1 << 14
    LIGHT = 1 << 15
    STRONG = 1 << 16
    VERB = 1 << 17
    """A verb that no list names."""
    NOMINAL = 1 << 18
    """A verb that is as often a noun."""
    SHARE = 1 << 19
    RESPECTIVE = 1 << 20
    THEREOF = 1 << 21
    FROM = 1 << 22
    TO = 1 << 23
    OF = 1 << 24
    AND = 1 << 25
    ETC = 1 << 26
    PREPOSITION = 1 << 27
    PRONOUN = 1 << 28
    OPEN = 1 << 29
    CLOSE = 1 << 30
    SEPARATOR = 1 << 31
    """A list mark right after a quantity: the next member begins."""
    HEAD = 1 << 33
    """A noun phrase that is only the head of an indicator: 产值, 总投资."""
    HEAD_WORD = 1 << 34
    HASTENING = 1 << 35
    """加快: before another verb it only says how fast."""
    COMPANION = 1 << 36
    """A verb that joins the one before it in a single action: 引进培育."""
    MEANS = 1 << 37
    """利用: after the thing counted it opens a new phrase."""
    COMPARED = 1 << 38
    DEALING = 1 << 39
    """签约: makes one name with an amount after it."""
    BESIDES = 1 << 50
    """并: the clause before it is complete."""
    PLACE_OPENER = 1 << 51
    PLACE_CLOSER = 1 << 52
    WITHIN = 1 << 32
    """A place or group within which something moved: 在全国百强城市中."""


ANY_VERB = (
    Type.GROW | Type.FALL | Type.REACH | Type.ADD | Type.CUT | Type.MAKE | Type.HAPPEN | Type.LIGHT | Type.VERB | Type.CAUSE
)

_CLASS = {
    "grow": Type.GROW,
    "fall": Type.FALL,
    "reach": Type.REACH,
    "add": Type.ADD,
    "cut": Type.CUT,
    "make": Type.MAKE,
}
_TYPE = {
    "light": Type.LIGHT,
    "happen": Type.HAPPEN,
    "cause": Type.CAUSE,
    "strong": Type.STRONG,
    "share": Type.SHARE,
    "respective": Type.RESPECTIVE,
    "thereof": Type.THEREOF,
    "from": Type.FROM,
    "to": Type.TO,
    "of": Type.OF,
    "and": Type.AND,
    "etc": Type.ETC,
    "prep": Type.PREPOSITION,
    "adv": Type.ADVERB,
    "leading": Type.LEADING,
    "commitment": Type.COMMITMENT,
    "noun": Type.NOUN,
    "rate-head": Type.NOUN | Type.HEAD_WORD,
    "amount-head": Type.NOUN | Type.HEAD_WORD,
    "hastening": Type.HASTENING,
    "companion": Type.COMPANION,
    "means": Type.MEANS,
    "compared": Type.COMPARED,
    "dealing": Type.DEALING,
    "besides": Type.BESIDES,
    "place-opener": Type.PLACE_OPENER,
    "place-closer": Type.PLACE_CLOSER,
}


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


_NOUN = int(Type.NOUN)
_TAGS = {"v": Type.VERB, "vn": Type.VERB | Type.NOMINAL | Type.NOUN, "vi": Type.VERB, "vd": Type.VERB,
         "p": Type.PREPOSITION, "r": Type.PRONOUN | Type.NOUN, "c": Type.AND}  # fmt: skip
_LISTED_FREQUENCY = 5000  # of 60 million: a listed word outweighs what it could be cut into
_KEPT_BY_NOUNS = int(Type.NOUN | Type.HEAD_WORD | Type.PLACE_CLOSER)
_PROPER_TAGS = frozenset(("ns", "nt", "nz"))
_SKIPPED_TAGS = frozenset(("nr", "nrt", "nrfg", "zg", "o", "e", "y"))


class Segmenter:
    """Cuts text into lexicon words and dictionary words."""

    def __init__(self) -> None:
        self.words: dict[str, Word] = {}
        self._read_lists()
        tags: dict[str, int] = {}
        self.proper: dict[str, str] = {}
        """jieba's proper nouns: word to tag (ns a place, nt a body, nz another)."""
        self._add_new_things()
        self.dictionary = Dictionary(self._entries(tags))
        # The types of a word and what the lists say of it, for all that are not just nouns.
        plain: dict[int, tuple[int, Word | None]] = {flags: (flags, None) for flags in set(tags.values())}
        self._known = {text: plain[flags] for text, flags in tags.items()}
        nominal, strong, noun = int(Type.NOMINAL | Type.NOUN), int(Type.STRONG), int(Type.NOUN)
        for text, word in self.words.items():
            # What a list calls a noun is one; a listed verb may still be as often a noun (建设), unless it is strong.
            shared = 0 if word.flags & (strong | noun) else tags.get(text, 0) & nominal
            self._known[text] = (word.flags & _KEPT_BY_NOUNS if word.flags & noun else word.flags | shared), word
        for mark in "（）《》()":
            self._known[mark] = int(Type.OPEN | Type.NOUN), self.words.get(mark)

    def _read_lists(self) -> None:
        for found in word_lists():
            flag = _CLASS.get(found.attributes.get("class", "")) if found.type == "verb" else _TYPE.get(found.type)
            if flag is None:
                continue
            for text in found.words:
                word = self.words.setdefault(text, Word())
                word.flags |= int(flag)
                word.lists.append(found.id)
                word.bound = word.bound or found.attributes.get("bound")
                word.direction = word.direction or found.attributes.get("direction")
                word.commitment = word.commitment or found.attributes.get("level")

    def _add_new_things(self) -> None:
        """新 before a verb of making or happening is one predicate: 新建, 新承接."""
        done = int(Type.MAKE | Type.HAPPEN)
        for text, word in list(self.words.items()):
            if word.flags & done and len(text) == 2 and text[0] != "新" and "新" + text not in self.words:
                fresh = self.words["新" + text] = Word()
                fresh.flags = (word.flags & done) | int(Type.MAKE | Type.STRONG)
                fresh.lists = word.lists

    def _entries(self, tags: dict[str, int]) -> Iterator[tuple[str, int]]:
        """jieba's words without personal names, then the lexicon's own, which win over what they could be cut into."""
        verbs = {word for word, entry in self.words.items() if entry.flags & int(ANY_VERB) and len(word) == 2}
        done = {word for word in verbs if self.words[word].flags & int(Type.STRONG) and self.words[word].flags & int(Type.MAKE)}
        proper = self.proper
        listed: dict[str, int] = dict.fromkeys(self.words, 0)
        for word, frequency, tag in jieba_words():
            if tag in _PROPER_TAGS:
                proper[word] = tag
            elif tag in _SKIPPED_TAGS and len(word) > 1:
                continue
            if tag in ("l", "i") and (word[:2] in verbs or word[2:] in verbs):
                continue  # 积极争取 is an adverb and a verb here
            if len(word) == 4 and word[:2] in done and word not in listed:
                continue  # 发放贷款 is a verb and its object
            if word in listed:
                listed[word] = frequency
            else:
                yield word, frequency
            if tag in _TAGS and not (len(word) == 1 and tag[0] == "v"):
                tags[word] = int(_TAGS[tag])
        for word, frequency in listed.items():
            yield word, max(frequency, _LISTED_FREQUENCY if len(word) > 1 else 1)

    def add_tokens(self, text: str, start: int, end: int, tokens: list[Token]) -> None:
        """Append the tokens of `text[start:end]`, which holds no quantity, time or quotation."""
        known, unknown = self._known, (_NOUN, None)
        position = start
        for stop in self.dictionary.cut(text, start, end):
            piece = text[position:stop]
            flags, word = known.get(piece, unknown)
            tokens.append(Token(position, stop, flags, piece, None, word))
            position = stop


@per_lexicon
def segmenter() -> Segmenter:
    """The one segmenter; building it reads jieba's word list."""
    return Segmenter()


QUOTE = re.compile(r"“[^”“，。；！？\n]{1,24}”|《[^》《\n]{1,40}》")
"""A quoted name: one noun, whatever stands in it."""


def tokenize(text: str, start: int, end: int, items: Sequence[tuple[int, int, int, Any]]) -> list[Token]:
    """Tokens of the clause `text[start:end]`; `items` are its typed spans (start, end, type, value) in order, disjoint."""
    cutter = segmenter()
    tokens: list[Token] = []
    position = start
    for a, b, flags, item in items:
        if a > position:
            cutter.add_tokens(text, position, a, tokens)
        tokens.append(Token(a, b, flags, text[a:b], item))
        position = b
    if end > position:
        cutter.add_tokens(text, position, end, tokens)
    return tokens
