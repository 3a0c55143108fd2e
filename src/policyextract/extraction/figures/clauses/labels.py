"""Labels: a clause that is only a name before a colon names the numbers behind it.

粮食产量：达到300万吨以上; 地区生产总值增速：5.5%; 失业登记：全年失业登记3420人.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.names.heads import Heads
from policyextract.extraction.text.headings import after_mark
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_LONGEST = 24
_BRACKET = compiled(r"（[^（）]{1,12}）$")
_SAYS = int(Type.REACH | Type.HAPPEN | Type.CAUSE | Type.LIGHT | Type.THEREOF | Type.PRONOUN | Type.COMMITMENT)
_OPENS = int(Type.TIME | Type.ADVERB | Type.LEADING | Type.DURATION)
_NOUN, _VERB, _ADD = int(Type.NOUN), int(ANY_VERB), int(Type.ADD)


class Labels:
    """Finds the labels of clauses; made from a lexicon."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter, heads: Heads) -> None:
        self._tokenize = segmenter.tokenize
        self._heads = heads

    def start(self, sentence: Sentence, index: int, number: int) -> int:
        """The clean offset where clause `index`, whose first number stands at `number`, is to be read from.

        It is the start of the label before its colon, where the clause has one and no name of its own.
        """
        text, (start, _) = sentence.text, sentence.clauses[index]
        if not index or text[start - 1] != "：":
            return start
        label = sentence.clauses[index - 1]
        if label[1] != start - 1 or not self._is_name(text, *label) or self._is_named(self._tokenize(text, start, number, ())):
            return start
        return label[0]

    def repeated(self, sentence: Sentence, index: int) -> tuple[int, int] | None:
        """Where clause `index` says its label again (失业登记：全年失业登记3420人): a name, whatever verb is in it."""
        text, (start, end) = sentence.text, sentence.clauses[index]
        if not index or text[start - 1] != "：":
            return None
        before, stop = sentence.clauses[index - 1]
        name = text[after_mark(text, before, stop) : stop].strip()
        at = text.find(name, start, end) if 2 < len(name) <= _LONGEST else -1
        if at < 0 or not all(token.flags & _OPENS for token in self._tokenize(text, start, at, ())):
            return None
        return at, at + len(name)

    def _is_name(self, text: str, start: int, end: int) -> bool:
        """Whether a clause is the name of a series and nothing else: it ends as one does, and says nothing of it."""
        start = after_mark(text, start, end)
        name = _BRACKET.sub("", text[start:end].strip())
        if not 2 <= len(name) <= _LONGEST or any(c.isdecimal() for c in name):
            return False
        if name.endswith(tuple(self._heads.goals)):  # 增长目标 says that there is one, and not of what
            return False
        heads = self._heads
        tokens = self._tokenize(text, start, end, ())
        adds = any(token.flags & _ADD for token in tokens[1:-1])  # 城镇新增就业
        if not (adds or heads.is_series(name)):
            return False
        says = any(token.flags & _SAYS and not token.flags & _NOUN for token in tokens)
        return adds or not ((tokens[0].flags & _VERB and not tokens[0].flags & _NOUN) or says)

    def _is_named(self, tokens: Sequence[Token]) -> bool:
        """Whether the words between a colon and a number hold a name."""
        heads = self._heads
        return any(
            token.flags & _NOUN and not token.flags & (_VERB | _OPENS) and token.text not in heads.goals for token in tokens
        )
