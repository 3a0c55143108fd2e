"""Names: which quantities are no figures because they are part of a name or describe what is counted.

Capacities inside project names (美岱120万千瓦抽水蓄能电站), thresholds (亿元以上项目), sizes (3000头规模牧场), grades (300吨级).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from policyextract.lexicon import words_of
from policyextract.tokens import ANY_VERB, Token, Type

_NOUN, _QUANTITY, _OF, _AND = int(Type.NOUN), int(Type.QUANTITY), int(Type.OF), int(Type.AND)
_VERB = int(ANY_VERB)
_NOMINAL = int(Type.NOMINAL)
_BREAK = int(Type.QUANTITY | Type.RESPECTIVE | Type.COMMITMENT | Type.ETC)


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    return tuple(words_of("attained-head")), tuple(words_of("undertaking-head")), frozenset(words_of("size-unit"))


def is_part_of_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether the quantity `tokens[i]` names or describes a thing instead of measuring it."""
    quantity = tokens[i].item
    if quantity.graded:
        return True
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1] if i else None
    if following is None:
        return False
    linked = following.flags & _OF and i + 2 < len(tokens)
    thing = tokens[i + 2] if linked else following
    if not thing.flags & _NOUN and not (thing.flags & _VERB and thing.flags & int(Type.MAKE)):
        return False
    if quantity.unit == "强":
        return True
    if before is not None and before.flags & _QUANTITY and before.item.unit_class == "count":
        return True
    if quantity.unit_class != "measure":
        return False
    attained, undertakings, sizes = _words()
    head, later_count = _head(tokens, i + 1)
    threshold = quantity.bound in ("min", "max") and quantity.end > quantity.number_end + len(quantity.unit or "")
    if threshold:
        return later_count or _counted_before(tokens, i) or not head.endswith(attained)
    if quantity.dimension == "money":
        return False
    if quantity.unit in sizes:
        return True
    if linked:
        return bool(before is not None and before.flags & _NOUN and not before.flags & _VERB)
    if before is not None and not before.flags & (_VERB | _AND) and before.flags & _NOUN and not head.endswith(attained):
        return True
    return head.endswith(undertakings) and not later_count


def _head(tokens: Sequence[Token], i: int) -> tuple[str, bool]:
    """The words of the noun phrase after a quantity, up to the next break, and whether a count follows them."""
    text = ""
    for token in tokens[i:]:
        if token.flags & _BREAK:
            return text, bool(token.flags & _QUANTITY)
        if token.flags & int(Type.STRONG | Type.HAPPEN) and token.flags & _VERB and not token.flags & _NOMINAL:
            break
        text += token.text
    return text, False


def _counted_before(tokens: Sequence[Token], i: int) -> bool:
    """Whether a count stands before, with only nouns between: 7个规模3000头以上的奶牛养殖场."""
    for token in reversed(tokens[:i]):
        if token.flags & _QUANTITY:
            return bool(token.item.unit_class == "count")
        if not token.flags & _NOUN:
            return False
    return False
