"""Resolve: what a figure leaves unsaid because its sentence said it before.

The indicator left out after a comma, the verb carried along a list, the pairing of A、B、C 分别 x、y 和 z, and the owner of
a bare 产值 or 占比.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from policyextract.chunks import Chunk
from policyextract.grammar import Match
from policyextract.lexicon import words_of
from policyextract.tokens import Token, Type

_VERBAL = int(Type.VERB)
_ADD, _GROW, _FALL, _CUT, _REACH = map(int, (Type.ADD, Type.GROW, Type.FALL, Type.CUT, Type.REACH))
_AND, _ETC, _OF = int(Type.AND), int(Type.ETC), int(Type.OF)


class Draft:
    """A figure in the making: offsets are clean, slots are filled step by step."""

    __slots__ = (
        "action",
        "action_span",
        "baseline",
        "chunks",
        "clause",
        "commitment",
        "direction",
        "focus",
        "indicator",
        "indicator_span",
        "kind",
        "listed",
        "measure",
        "members",
        "period",
        "period_span",
        "quantity",
        "region",
        "region_span",
        "respective",
        "role",
        "rule",
        "said_indicator",
        "thereof",
        "verb_flags",
        "word",
    )

    def __init__(self, quantity: Any, rule: str, clause: int, chunks: Sequence[Chunk], focus: int) -> None:
        self.quantity = quantity
        self.rule = rule
        self.clause = clause
        self.chunks = chunks
        self.focus = focus
        self.indicator: str | None = None
        self.indicator_span: tuple[int, int] | None = None
        self.said_indicator = False
        self.action: str | None = None
        self.action_span: tuple[int, int] | None = None
        self.verb_flags = 0
        self.word: Any = None
        self.members: list[str] | None = None
        self.respective = False
        self.listed = False
        self.thereof = False
        self.role: str | None = None
        self.measure = "level"
        self.direction: str | None = None
        self.kind = "actual"
        self.period: str | None = None
        self.period_span: tuple[int, int] | None = None
        self.region: str | None = None
        self.region_span: tuple[int, int] | None = None
        self.commitment: tuple[str, int, int] | None = None
        self.baseline = False


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], tuple[tuple[str, tuple[str, ...]], ...], frozenset[str]]:
    rate = frozenset(words_of("rate-head"))
    amount = frozenset(words_of("amount-head"))
    fused = tuple((w.partition("=")[0], tuple(w.partition("=")[2].split("/"))) for w in words_of("fused-pair"))
    return rate, amount, fused, frozenset(words_of("vague-modifier"))


def draft(match: Match, chunks: Sequence[Chunk], clause: int) -> Draft:
    """The draft that a rule's match gives."""
    focus = chunks[match.focus]
    made = Draft(focus.item, match.rule.id, clause, chunks, match.focus)
    slots = match.slots
    verb = slots.get("action")
    if verb is not None:
        made.action, made.action_span = action_text(verb), (verb.start, verb.end)
        made.verb_flags, made.word = verb.flags, verb.item
    thing = slots.get("indicator")
    if thing is not None:
        start, tokens = _trim(thing.tokens)
        if tokens:
            owner = slots.get("owner")
            text = _name(tokens)
            made.indicator_span = (tokens[0].start, tokens[-1].end)
            if owner is not None:
                text = _name(_trim(owner.tokens)[1]) + text
            whole = slots.get("whole")
            if whole is not None:
                text = f"{text}占{_name(whole.tokens)}比重"
            made.indicator = text
            made.said_indicator = True
            if any(t.flags & _AND for t in tokens):
                made.members = _split_members(tokens)
    for chunk in chunks[: match.focus]:
        if chunk.flags & int(Type.RESPECTIVE):
            made.respective = True
        if chunk.flags & int(Type.THEREOF):
            made.thereof = True
    previous = match.focus
    while previous > 0 and not chunks[previous - 1].flags & int(Type.QUANTITY):
        previous -= 1
        if chunks[previous].flags & int(Type.SEPARATOR):
            made.listed = True
    return made


_TO = re.compile("(?:到|至|在|为|了)$")
_KEEP_TO = frozenset(words_of("fixed-verb"))


def action_text(verb: Chunk) -> str:
    """The predicate as the guide names it: 提高到 is 提高, 控制在 stays."""
    text = verb.text
    if text in _KEEP_TO or len(text) < 3:
        return text
    return _TO.sub("", text)


def _trim(tokens: Sequence[Token]) -> tuple[int, Sequence[Token]]:
    """Leave out what stands before the name: 全市, 各类, particles."""
    vague = _words()[3]
    i, j = 0, len(tokens)
    while i < j - 1 and (
        tokens[i].text in vague or tokens[i].flags & (int(Type.LEADING | Type.OF | Type.ADVERB | Type.TIME) | _ETC) and not tokens[i].flags & _GROW
    ):
        i += 1
    while j > i and tokens[j - 1].flags & (_OF | _AND):
        j -= 1
    return i, tokens[i:j]


def _name(tokens: Sequence[Token]) -> str:
    return "".join(t.text for t in tokens)


def _split_members(tokens: Sequence[Token]) -> list[str]:
    """The members of a list inside a noun phrase; words that name two things at once (城乡) are split too."""
    rate, amount, _, _ = _words()
    groups: list[list[Token]] = [[]]
    for token in tokens:
        if token.flags & _AND and not token.flags & _VERBAL:
            if groups[-1]:
                groups.append([])
        else:
            groups[-1].append(token)
    groups = [g for g in groups if g]
    if len(groups) < 2:
        return [_name(g) for g in groups]
    # The head of the last member belongs to all that have none: 苹果、食用菌产量.
    last = groups[-1]
    cut = len(last)
    while cut > 0 and _is_head(last[cut - 1].text):
        cut -= 1
    shared = _name(last[cut:]) if cut else ""
    if not shared and cut == 0:
        shared = ""
    names = []
    for index, group in enumerate(groups):
        name = _name(group)
        if index < len(groups) - 1 and shared and not _is_head(group[-1].text):
            name += shared
        elif index and _is_head(group[0].text) and len(group) == 1:
            # The owner of the first belongs to bare heads after it: 发明专利拥有量、授权量.
            first = groups[0]
            stem = len(first)
            while stem > 1 and _is_head(first[stem - 1].text):
                stem -= 1
            name = _name(first[:stem]) + name
        names.append(name)
    return names


def _is_head(text: str) -> bool:
    rate, amount, _, _ = _words()
    if text in rate or text in amount:
        return True
    return len(text) >= 2 and (text[-2:] in amount or text[-2:] in rate or text[-1] in "率量额值比数价") and text not in ("数量级",)


def is_bare(text: str) -> bool:
    """Whether an indicator is only a head (产值, 占比) whose owner stands elsewhere."""
    rate, amount, _, _ = _words()
    return text in amount or text in rate


def expand_fused(name: str, count: int) -> list[str] | None:
    """城乡居民收入 into 城镇居民收入 and 农村居民收入."""
    for word, parts in _words()[2]:
        if len(parts) == count and word in name:
            return [name.replace(word, part, 1) for part in parts]
    return None


def resolve(drafts: list[Draft], topic: Any) -> None:
    """Fill what the drafts of one sentence leave unsaid; `topic()` gives the sentence's own subject when asked."""
    _pair_respective(drafts)
    previous: Draft | None = None
    for made in drafts:
        if previous is not None:
            _inherit(made, previous, drafts, topic)
        elif made.indicator is None or is_bare(made.indicator):
            owner = topic(made)
            if owner:
                made.indicator = owner + (made.indicator or "")
        previous = made
    for made in drafts:
        _measure(made)


def _pair_respective(drafts: list[Draft]) -> None:
    i = 0
    while i < len(drafts):
        made = drafts[i]
        if not made.respective or made.rule == "figure.number":
            i += 1
            continue
        group = [made]
        while i + len(group) < len(drafts):
            following = drafts[i + len(group)]
            if following.clause == made.clause and following.rule == "figure.number" and following.listed:
                group.append(following)
            else:
                break
        _distribute(group, drafts[:i])
        i += len(group)


def _distribute(group: list[Draft], before: list[Draft]) -> None:
    count = len(group)
    head = group[0]
    names = head.members
    if head.indicator and (names is None or len(names) != count):
        fused = expand_fused(head.indicator, count)
        if fused:
            names = fused
    if names is None or len(names) != count:
        owners: list[str] | None = None
        if len(before) >= count and all(d.indicator for d in before[-count:]):
            owners = [d.indicator or "" for d in before[-count:]]
        elif before and before[-1].members and len(before[-1].members) == count:
            owners = before[-1].members
        if owners and (not head.indicator or is_bare(head.indicator) or not head.said_indicator or len(head.indicator) <= 4):
            names = [owner + (head.indicator or "") for owner in owners]
    for index, made in enumerate(group):
        if names is not None and len(names) == count:
            made.indicator = names[index]
        elif index and head.indicator:
            made.indicator = head.indicator
        made.members = None
        made.said_indicator = True
        if index:
            made.action, made.action_span = head.action, head.action_span
            made.verb_flags, made.word = head.verb_flags, head.word
            made.rule = head.rule


def _inherit(made: Draft, previous: Draft, drafts: list[Draft], topic: Any) -> None:
    same_clause = made.clause == previous.clause
    if made.indicator is None:
        made.indicator = previous.indicator
        if made.action is not None and made.verb_flags & (_GROW | _FALL) and previous.verb_flags & _ADD and previous.action:
            made.indicator = previous.action + (previous.indicator or "")
        if made.action is None and made.listed:
            made.action, made.action_span = previous.action, previous.action_span
            made.verb_flags, made.word = previous.verb_flags, previous.word
        return
    if made.action is None and (made.listed or made.thereof) and previous.action and not _is_head_phrase(made.indicator):
        made.action, made.action_span = previous.action, previous.action_span
        made.verb_flags, made.word = previous.verb_flags, previous.word
    if made.said_indicator and is_bare(made.indicator):
        owner = _owner(made, drafts, topic)
        if owner and not owner.endswith(made.indicator):
            made.indicator = owner + made.indicator
    del same_clause


def _is_head_phrase(text: str) -> bool:
    return _is_head(text[-3:]) or _is_head(text[-2:])


def _owner(made: Draft, drafts: list[Draft], topic: Any) -> str | None:
    for other in reversed(drafts[: drafts.index(made)]):
        if other.indicator and not is_bare(other.indicator) and other.quantity.unit_class == "count":
            return other.indicator
    owner: str | None = topic(made)
    return owner


def _measure(made: Draft) -> None:
    quantity, flags = made.quantity, made.verb_flags
    direction = made.word.direction if made.word is not None else None
    unit_class = quantity.unit_class
    relative = unit_class in ("percent", "times", "fraction")
    name = made.indicator or ""
    if flags & (_GROW | _FALL) and not flags & _REACH:
        up = "down" if flags & _FALL and not flags & _GROW else (direction or "up")
        made.measure = "growth" if relative else "change"
        made.direction = up
    elif unit_class == "point":
        made.measure, made.direction = "change", direction or "up"
    elif flags & _ADD and not relative:
        made.measure, made.direction = "change", "up"
    elif flags & _CUT:
        made.measure, made.direction = ("growth" if relative else "change"), "down"
    elif unit_class == "times" and quantity.unit == "倍" and not flags & _REACH:
        made.measure, made.direction = "growth", "up"
    if relative and made.measure == "level":
        for ending in ("增速", "增幅", "涨幅", "增长率"):
            if name.endswith(ending):
                made.measure, made.direction = "growth", "up"
                made.indicator = name[: -len(ending)] or name
