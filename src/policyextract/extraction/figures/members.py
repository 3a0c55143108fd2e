"""Members: the names in a list, each with the owner or the head that it shares with its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyextract.extraction.figures.heads import heads, name_of
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import per_lexicon, words_of
from policyextract.packs.types import ANY_VERB, Type

_VERB, _AND, _PREPOSITION = int(ANY_VERB), int(Type.AND), int(Type.PREPOSITION)
_ORDINAL = re.compile("第[一二三]")


def members_of(tokens: Sequence[Token], count: int) -> list[str] | None:
    """The names of a list if there are `count` of them: joined by any sign, or by one of them."""
    for signs in (None, frozenset("、"), frozenset(("和", "与", "及", "以及"))):
        names = split_members(tokens, signs)
        if len(names) == count:
            return names
    return None


def split_members(tokens: Sequence[Token], signs: frozenset[str] | None = None) -> list[str]:
    """The names in a list, each with the owner or the head that it shares with its neighbours.

    `signs` are the words that join members here; None for all that can.
    """
    table = heads()
    groups: list[list[Token]] = [[]]
    for token in tokens:
        if token.flags & _AND and not token.flags & _VERB and (signs is None or token.text in signs):
            groups.append([])
        else:
            groups[-1].append(token)
    groups = [g for g in groups if g]
    if len(groups) < 2:
        return [name_of(g) for g in groups]
    # The head of a later member belongs to those before it that have none: 苹果、食用菌产量.
    names: list[str] = []
    shared = ""
    for group in reversed(groups):
        cut = len(group)
        while cut > 0 and (table.is_head(group[cut - 1].text) or (cut < len(group) and group[cut - 1].text in table.categories)):
            cut -= 1
        if cut == len(group) and group[-1].text in table.categories and len(group) > 1:
            cut -= 1
        if cut == len(group) and group[-1].text in table.complete:
            names.append(name_of(group))
        elif cut < len(group):
            shared = name_of(group[cut:])
            names.append(name_of(group))
        else:
            names.append(name_of(group) + shared)
    names.reverse()
    for index, group in enumerate(groups[:-1]):
        tail = _shared_tail(group, groups[-1])
        if tail is not None and len(tail) > len(names[index]) - len(name_of(group)):
            names[index] = name_of(group) + tail
    if groups[0][0].flags & _PREPOSITION:  # 对东盟、欧盟进出口
        names[1:] = [name if name.startswith(groups[0][0].text) else groups[0][0].text + name for name in names[1:]]
    # The owner of the first belongs to the bare heads after it: 发明专利拥有量、授权量.
    first = groups[0]
    stem = len(first)
    while stem > 1 and table.is_head(first[stem - 1].text):
        stem -= 1
    if stem == 1 and table.is_head(first[0].text):
        return names  # 响应率、办结率: neither owns the other
    for index, group in enumerate(groups[1:], 1):
        if len(group) == 1 and table.is_bare(group[0].text) and group[0].text not in table.self_standing:
            names[index] = name_of(first[:stem]) + names[index]
    return names


def _shared_tail(group: Sequence[Token], last: Sequence[Token]) -> str | None:
    """What of the last member an earlier one shares, because the two begin or end alike.

    第一、第三产业增加值; 国控、省控断面优良率; 城市、农村低保标准; 医院、乡镇卫生院床位.
    """
    word, first = group[-1].text, last[0].text
    ordinal = _ORDINAL.match(first)
    if len(group) == 1 and _ORDINAL.fullmatch(word) and ordinal is not None:
        return first[ordinal.end() :] + name_of(last[1:])
    if len(group) == 1 and len(last) > 1 and word in heads().parallel and (first in heads().parallel or len(last) > 2):
        return name_of(last[1:])
    whole = name_of(group)
    for k in range(len(last) - 1):
        if last[k].text[-1] == whole[-1] and len(whole) > 1 and last[k].end - last[0].start > 1:
            return name_of(last[k + 1 :])
    return None


@per_lexicon
def _fused() -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = (word.partition("=") for word in words_of("fused-pair"))
    return tuple((word, tuple(parts.split("/"))) for word, _, parts in pairs)


def expand_fused(name: str, count: int) -> list[str] | None:
    """城乡居民收入 into 城镇居民收入 and 农村居民收入."""
    for word, parts in _fused():
        if len(parts) == count and word in name:
            return [name.replace(word, part, 1) for part in parts]
    return None


def fused_parts(whole: str, part: str) -> str | None:
    """The name of a part that the whole's name fuses with another: 进出口总额 and 出口 give 出口总额."""
    for word, parts in _fused():
        if word in whole and part in parts:
            return whole.replace(word, part, 1)
    return None
