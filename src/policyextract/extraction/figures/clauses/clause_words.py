"""Clause words: what single words of a clause say, for what is looked for in it: names, changes, how a thing turned out."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.types import ANY_VERB, Type

_NOUN, _HEAD_WORD = int(Type.NOUN), int(Type.HEAD_WORD)
_ADVERB, _AND, _NOMINAL = int(Type.ADVERB), int(Type.AND), int(Type.NOMINAL)
_CHANGE, _TURNED_OUT = int(Type.GROW | Type.FALL), int(Type.HAPPEN)
_SHORTEST_RESULT = 3
"""Characters of a harvest that turned out well (再获丰收), and not of what a project came to (竣工)."""
_WITHIN = int(Type.LEADING | Type.HASTENING | Type.TIME)
_TURNED, _TURNED_DEALT = int(Type.MODIFYING | Type.HAPPEN), int(Type.MODIFYING | Type.HAPPEN | Type.DEALING)
"""What things came to, which can say which of them are meant: 新签约项目."""
_OTHER = int(ANY_VERB | Type.TIME | Type.ADVERB | Type.LEADING | Type.PREPOSITION | Type.PRONOUN | Type.THEREOF)


def names_first(tokens: Sequence[Token]) -> int:
    """How many words of a clause are names before it says anything else."""
    return next((i for i, token in enumerate(tokens) if token.flags & _OTHER or not token.flags & _NOUN), len(tokens))


def tells_change(token: Token) -> bool:
    """Whether a word says that something grew or fell, or how it turned out: 增长, 再获丰收, 跃上新台阶."""
    return bool(token.flags & _CHANGE or (token.flags & _TURNED_OUT and len(token.text) > _SHORTEST_RESULT))


def is_in_name(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at `k` can be in a list of names: a verb only with a head behind it (排放总量), or listed (教育、)."""
    behind = tokens[k + 1].flags if k + 1 < len(tokens) else 0
    if tokens[k].flags & int(ANY_VERB):
        if tokens[k].flags & _TURNED_DEALT == _TURNED and behind & _NOUN and not (k and tokens[k - 1].flags & _NOUN):
            return True  # 新签约项目履约率
        listed = behind & _AND or (tokens[k].flags & _NOMINAL and behind & _NOUN)  # 教育、; 旅游收入
        return bool(behind & _HEAD_WORD or (listed and tokens[k].flags & _NOUN))
    if tokens[k].flags & _ADVERB and tokens[k].word is None and not tokens[k].certain:
        return bool(behind & _NOUN)  # 一般本科
    if tokens[k].flags & _WITHIN and k and tokens[k - 1].flags & _NOUN:
        return bool(behind & _NOUN)  # 项目当年履约率, 农村集中供水率
    return bool(tokens[k].flags & (_NOUN | _AND))
