"""Institutions: the school, the hospital, the port or the company that a clause opens with, by a name of its own.

飞鹤大学招收学生3000人 says nothing of all students of the city. A kind of institutions (三级医院, 上市公司) is no name of one.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import OF
from policyextract.extraction.catalogues.regions import end_of_name
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_NOUN = int(Type.NOUN)
_DEED = int(Type.VERB | Type.MAKE | Type.ADD | Type.CUT | Type.HAPPEN)
_LIST = int(Type.AND | Type.ETC)
"""Before any deed they make the name a member of a list: 飞鹤集团电厂、古城煤矿等8个项目."""
_PROPER = ("ns", "nt", "nz")
"""jieba's tags of places, bodies and other proper nouns."""
_NEAR = 6
"""Characters behind a name in which it says so if the institution is built."""


class Institutions:
    """Tells names of institutions from kinds of them; made from a lexicon and its segmenter."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self._proper = segmenter.proper
        self._ends = tuple(sorted(lexicon.words_of("institution-tail"), key=len, reverse=True))
        self._levels = frozenset(lexicon.words_of("institution-level"))
        self._sole = frozenset(lexicon.words_of("institution-sole"))
        kinds = ("zone-opener", "generic-place", "institution-kind")
        self._kinds = tuple(word for kind in kinds for word in lexicon.words_of(kind))
        self._affixes = frozenset(lexicon.words_of("institution-affix"))
        self._built = compiled(lexicon.any_of("institution-built"))

    def is_one(self, text: str, start: int, end: int, tokens: Sequence[Token]) -> bool:
        """Whether a stretch is the name of one institution, by the tokens of it and of what follows up to a number.

        What is said of its building is of a work (飞鹤医院迁建工程, 飞鹤水库总投资20亿元), which keeps its name.
        """
        said = text[start:end]
        tail = next((tail for tail in self._ends if said.endswith(tail)), None)
        if tail is None or not said.isalnum() or text.startswith(OF, end) or not self._is_name(said, len(tail), start, tokens):
            return False
        number = next((token.start for token in tokens if token.quantity is not None), None)
        behind = [token for token in tokens if end <= token.start and (number is None or token.start < number)]
        listed = next((bool(token.flags & _LIST) for token in behind if token.flags & (_DEED | _LIST)), False)
        told = number is None or any(token.flags & _NOUN for token in behind)
        return told and not listed and self._built.search(text, end, min(end + _NEAR, number or end + _NEAR)) is None

    def _is_name(self, said: str, tail: int, start: int, tokens: Sequence[Token]) -> bool:
        if said[:1] in self._levels and said[1:] in self._sole:
            return True  # 市中心医院
        placed = end_of_name(said, 0)
        if placed and said[placed:] in self._sole:
            return True  # 包头港
        own = len(said) - tail
        if not placed and said.startswith(self._kinds):
            return False
        single = 0
        for token in tokens:
            word = token.text
            if token.end > start + own:
                break
            if token.start < start + placed or len(word) > 1:
                single = 0
                if token.start >= start + placed and self._proper(word) in _PROPER:
                    return True
                continue
            single = single + 1 if word not in self._affixes else 0
            if single > 1:
                return True  # no dictionary knows it
        return 0 < placed < own  # 呼伦贝尔学院, 东山湖实验室
