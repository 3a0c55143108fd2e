"""Counted: what the words around a quantity say of the thing that it counts or that an amount is of."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.signs import THERE_IS
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.types import ANY_VERB, Type

Tokens = Sequence[Token]

VERB, NOUN, OF, PLAIN = int(ANY_VERB), int(Type.NOUN), int(Type.OF), int(Type.VERB)
AND, ACTION = int(Type.AND), int(Type.MAKE | Type.ADD | Type.CUT | Type.LIGHT)
STRONG, MAKE, _MEANS, _ETC = int(Type.STRONG), int(Type.MAKE), int(Type.MEANS), int(Type.ETC)
_MANNER, _ADDS = int(Type.HASTENING), int(Type.ADD)
_HEAD, _IN = int(Type.HEAD_WORD), int(Type.PLACE_OPENER)
_REACH = int(Type.REACH)
_HASTENED, _HAPPEN = int(Type.HASTENING), int(Type.HAPPEN)
_CAME_ABOUT = int(Type.CAUSE | Type.HAPPEN | Type.LIGHT)
_NO_DEED = int(Type.NOUN | Type.NOMINAL | Type.GROW | Type.FALL | Type.REACH | Type.SHARE)
_TOLD = int(Type.HAPPEN | Type.CAUSE | Type.REACH | Type.LIGHT)


def owned_next(tokens: Tokens, k: int) -> bool:
    """Whether an amount of money is of what stands after it: 总投资5亿元的项目."""
    quantity = tokens[k].measured
    money = quantity is not None and quantity.dimension == "money"
    if not money or k + 2 >= len(tokens) or not tokens[k + 1].flags & OF:
        return False
    other = tokens[k + 2].measured
    return other is None or other.unit_class == "count"  # 完成预算收入5亿元的98% is of the money


def opens_purpose(token: Token) -> bool:
    """Whether a word says that what follows is what money is spent on, and no thing of which there is so much: 用于."""
    return bool(token.flags & _MEANS and not token.flags & VERB and len(token.text) > 1)


def is_deed_at_end(token: Token) -> bool:
    """Whether a strong verb can be a deed that is counted, where a verb before it says that it was done: 安装, 编制."""
    flags = token.flags
    return bool(flags & STRONG and flags & MAKE and not flags & _TOLD)


def names_next(tokens: Tokens, k: int) -> bool:
    """Whether a thing follows the quantity `k`, perhaps behind a verb that no list names: 8000名独居老人."""
    if k + 1 >= len(tokens):
        return False
    named = tokens[k + 1].flags & NOUN
    return bool(named or (tokens[k + 1].flags & VERB == PLAIN and k + 2 < len(tokens) and tokens[k + 2].flags & NOUN))


def says_there_is(tokens: Tokens, k: int, stop: int) -> bool:
    """Whether a verb at `k` says what someone has before `stop`: 医院现有床位; 盘活现有厂房, 有研发活动企业占比 are names."""
    if not tokens[k].text.endswith(THERE_IS) or tokens[0].flags & ACTION or tokens[k - 1].flags & (VERB | OF | AND):
        return False
    had = tokens[k + 1 : stop]
    few = len(had) <= len(tokens[k].text)  # one word behind 有, two behind 现有
    return bool(few and tokens[k - 1].flags & NOUN and all(t.flags & NOUN and not t.flags & (VERB | OF | AND) for t in had))


def is_share_within(tokens: Tokens) -> bool:
    """Whether words that open with a place say what someone's share in it is: 在三次产业中的比重, and not 在全国百强城市中."""
    last = tokens[-1]
    owned = len(tokens) > 2 and tokens[-2].flags & OF and tokens[0].flags & _IN
    return bool(owned and last.flags & _HEAD and not last.flags & VERB)


def is_owned_deed(run: Tokens, i: int, k: int) -> bool:
    """Whether 的 and words of manner stand before the verb at `k`, so that it names what was done: 6个村庄的整体搬迁."""
    at = k - 1
    while at > i and run[at].flags & _MANNER:
        at -= 1
    return i < at < k - 1 and bool(run[at].flags & OF)


def adds_apart(tokens: Tokens, i: int, k: int, stop: int) -> bool:
    """Whether behind the joint `k` something is said to be added, which a verb at `i` does not govern: 获批扩区、新增用地."""
    if k + 2 >= stop or not tokens[k + 1].flags & _ADDS or not tokens[k + 1].flags & STRONG or not tokens[k + 2].flags & NOUN:
        return False
    verb = tokens[i].flags
    return bool(verb & VERB and verb & STRONG and not verb & _ADDS and tokens[k - 1].flags & NOUN)


def is_told_of(tokens: Tokens, i: int) -> bool:
    """Whether a number stands behind the thing that `tokens[i]` opens, with no list between them: 五大产业产值80亿元."""
    if (i and tokens[i - 1].flags & _ETC) or (i + 1 < len(tokens) and not tokens[i + 1].flags & NOUN):
        return False  # 改革等6大方面任务70项
    for token in tokens[i + 1 :]:
        if token.flags & AND:
            return False
        if token.measured is not None:
            return True
    return False


def is_honour(tokens: Sequence[Token], i: int, verbs: frozenset[str]) -> bool:
    """Whether the best of a ranking (token `i`, 50强) only name it: behind a verb of being honoured, and where bodies were
    counted that are among them (3家企业进入全国50强)."""
    for k in range(i - 1, -1, -1):
        quantity = tokens[k].measured
        if quantity is not None:
            return quantity.unit_class == "count" and k + 1 < i and bool(tokens[k + 1].flags & NOUN)
        if tokens[k].text in verbs:
            return True
    return False


def is_step(tokens: Sequence[Token], i: int, steps: tuple[str, ...]) -> bool:
    """Whether a count and the round sum right behind it only say how far something has come; token `i` is one of them."""
    sums = next((k for k in (i, i + 1) if k < len(tokens) and (q := tokens[k].measured) is not None and q.round), 0)
    count = tokens[sums - 1].quantity if sums else None
    if count is None or count.unit_class != "count" or i < sums - 1:
        return False
    return tokens[sums].text.endswith(steps) or (sums + 1 < len(tokens) and tokens[sums + 1].text in steps)


def counts_those(tokens: Sequence[Token], k: int) -> bool:
    """Whether nothing but how many there are of those follows: 有3个, 达到12家."""
    said = tokens[k].flags & _REACH and k + 1 < len(tokens) and k + 2 == len(tokens)
    count = tokens[k + 1].measured if said else None
    return count is not None and count.unit_class == "count"


def leads_to_deed(tokens: Tokens, i: int) -> bool:
    """Whether a verb only says that what the next one tells was hurried or came about: 加紧实施, 实现脱贫."""
    first, deed = tokens[i].flags, tokens[i + 1].flags
    if first & _HASTENED:
        return bool(deed & VERB)
    return bool(first & _CAME_ABOUT == _CAME_ABOUT and deed & _HAPPEN and not deed & _NO_DEED)
