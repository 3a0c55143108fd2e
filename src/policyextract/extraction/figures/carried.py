"""Resolve: what a figure leaves unsaid because its sentence said it before.

The indicator left out after a comma, the verb carried along a list, the pairing of A、B、C 分别 x、y 和 z, and the owner of
a bare 产值 or 占比.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.heads import heads, name_of
from policyextract.extraction.figures.members import expand_fused, members_of, split_members
from policyextract.extraction.figures.wholes import Completion
from policyextract.packs.lexicon import per_lexicon, words_of
from policyextract.packs.types import Type

_ADD, _GROW, _FALL = int(Type.ADD), int(Type.GROW), int(Type.FALL)
_MAKE, _LIGHT = int(Type.MAKE), int(Type.LIGHT)
_ADD_OR_MAKE = _ADD | _MAKE

_STATED = ("count", "measure", "duration")
_GOAL_RATE = "目标完成率"

_AREA = re.compile("(?<=^[占对])(?:我[市省县区州]|全[市省县区州]|年度|同期)(?=..)")

TopicOf = Callable[[Draft, bool], "str | None"]
"""Gives the thing that the text before a draft is about, or None; the flag asks for one that is said to be developed."""


def resolve(
    drafts: Sequence[Draft],
    topic: TopicOf,
    subject: Callable[[Draft], str | None],
    beside: Callable[[Draft], str | None],
    counted: dict[str, str],
    completion: Completion,
) -> None:
    """Fill what the drafts of one sentence leave unsaid.

    `subject` gives the subject of the clause before a draft's own, `beside` that or what it says is done; `counted` the
    things last counted in the paragraph, by their unit. `completion` gives the parts of a whole what they share with it.
    """
    _pair_respective(drafts)
    for i, made in enumerate(drafts):
        previous = _before(drafts, i)
        if made.role == "baseline":
            continue
        if made.goal is not None and made.indicator in heads().goals:
            _name_after_goal(made)
        if made.indicator is None:
            _inherit_indicator(made, previous, subject, counted)
        else:
            _inherit_action(made, previous)
            if not completion.fused(made, drafts[:i]):
                _complete_name(made, drafts[:i], topic, beside)
        completion.finish(made, drafts[:i])
        if made.listed_names and (made.each or heads().is_rate(made.indicator or "")):
            made.indicators = _each_name(made)


def _name_after_goal(made: Draft) -> None:
    """财政收入完成预算的98% is said of 财政收入; without a subject, of what was said before."""
    made.name_template, made.indicator, made.said_indicator = f"{{indicator}}{made.goal}", None, False
    if made.subject:
        made.base_name = name_of(made.subject)
        made.indicator = f"{made.base_name}{made.goal}"


def _each_name(made: Draft) -> tuple[str, ...]:
    """The names of the things that share a number, each with what was put before or behind them all."""
    names, said = split_members(made.listed_names), name_of(made.listed_names)
    before, _, behind = (made.indicator or said).partition(said)
    return tuple(f"{before}{name}{behind}" for name in names) if len(names) > 1 else ()


def _before(drafts: Sequence[Draft], i: int) -> Draft | None:
    """The draft that the one at `i` goes back to: the one before it, but none in a bracket that it is not in."""
    for other in reversed(drafts[:i]):
        if drafts[i].aside or not other.aside:
            return other
    return None


def _inherit_indicator(
    made: Draft, previous: Draft | None, subject: Callable[[Draft], str | None], counted: dict[str, str]
) -> None:
    if previous is None or made.clause - previous.clause > 1:
        about = subject(made)
        if about is not None:
            made.indicator = about
            return
    if previous is None:
        made.indicator = counted.get(made.quantity.unit or "") if made.quantity.unit_class == "count" else None
        return
    made.indicator = previous.indicator
    if previous.base_name and made.quantity.unit_class != "point":
        made.indicator = previous.base_name  # 为预算的98%，增长5%: what grew is the series
    if made.name_template and made.indicator:
        made.base_name = made.indicator
        made.indicator = made.name_template.replace("{indicator}", made.indicator)
    if made.action is None:
        if made.listed or ("alone" in made.rule.traits and made.quantity.unit == previous.quantity.unit):
            made.take_action(previous)  # 增长5%，力争5.5%
    elif made.verb_flags & (_GROW | _FALL) and _adds_what_follows(previous):
        # 新增企业81家，同比增长33%: what grew is the number of new ones.
        made.indicator = (previous.action or "") + (previous.indicator or "")


def _adds_what_follows(made: Draft) -> bool:
    """Whether a draft's verb adds the thing behind it: 新增企业81家, and not 收入增加20亿元."""
    if not made.action or not (made.verb_flags & _ADD or made.action.startswith("新")):
        return False
    if made.action_span is None or made.indicator_span is None:
        return made.said_indicator
    return made.action_span[0] < made.indicator_span[0]


def _inherit_action(made: Draft, previous: Draft | None) -> None:
    if previous is not None and _is_object_of(made, previous):
        made.indicator = f"{made.indicator}{made.action}"  # 完成30条道路亮化、20座天桥绿化
        made.take_action(previous)
        return
    if previous is None or made.action is not None or previous.action is None or not made.indicator:
        return
    grew = previous.verb_flags & (_GROW | _FALL) and not _adds_what_follows(previous)  # 净增A五家、B三家 adds both
    if grew or made.quantity.unit_class not in ("count", "measure"):
        return
    if (
        made.quantity.unit_class != "count"
        and "counts-thing" not in made.rule.traits
        and (heads().is_head(made.indicator[-3:]) or heads().is_head(made.indicator[-2:]))
    ):
        return
    adjacent = made.clause - previous.clause <= 1 and made.quantity.unit_class == "count"
    done = previous.verb_flags & _ADD_OR_MAKE and "lends-verb" in previous.rule.traits
    if made.listed or made.thereof or (adjacent and done and "takes-verb" in made.rule.traits and made.plain):
        made.take_action(previous)
        if previous.kept_verb and made.said_indicator and not made.indicator.startswith(previous.kept_verb):
            made.kept_verb = previous.kept_verb
            made.indicator = made.kept_verb + made.indicator


def _is_object_of(made: Draft, previous: Draft) -> bool:
    """Whether a verb at the end of a list's member names what the list's own verb says is done (完成)."""
    return bool(
        made.listed
        and made.counts_first
        and previous.counts_first
        and previous.verb_flags & _LIGHT
        and made.verb_flags & _MAKE
        and made.indicator
        and made.action_span
        and made.indicator_span
        and made.action_span[0] == made.indicator_span[1]
    )


def _complete_name(made: Draft, before: Sequence[Draft], topic: TopicOf, beside: Callable[[Draft], str | None]) -> None:
    name = made.indicator or ""
    table = heads()
    previous = before[-1] if before else None
    if name in table.categories:
        about = topic(made, True)
        if about:
            made.indicator = about + name
        elif previous is not None and previous.indicator and previous.indicator.endswith(name) and not made.counts_first:
            made.indicator = previous.indicator
    elif _is_of_something(name) and made.said_indicator and previous is not None and previous.indicator:
        # 占一般公共预算支出的比重; 对工业增长贡献率: of what was said before.
        of = previous.base_name or previous.indicator
        made.base_name = of
        made.indicator = of + _AREA.sub("", name)
    elif table.is_bare(name) and made.said_indicator and not (made.counts and made.verb_flags & _ADD):
        owner = name_of(made.subject) if name in table.self_standing else _owner(made, before, topic, beside)
        if owner and not owner.endswith(name):
            made.indicator = owner + name


def _is_of_something(name: str) -> bool:
    """Whether a name says of what whole or to what end, and leaves out of whom."""
    return name.startswith("占") or (name.startswith("对") and name.endswith(heads().contributions))


def _owner(made: Draft, before: Sequence[Draft], topic: TopicOf, beside: Callable[[Draft], str | None]) -> str | None:
    """Whose 产值 or 投资 it is: the thing counted just before, else what the sentence is about."""
    produced = made.indicator in _produced()
    previous = before[-1] if before else None
    if made.listed and previous is not None and previous.indicator and not heads().is_bare(previous.indicator):
        return _stem(previous.indicator)
    if made.subject and len(name_of(made.subject)) > 1:
        return name_of(made.subject)
    about = topic(made, False) if produced or previous is None else None
    if about:
        return about
    if (previous is None or made.clause - previous.clause > 1) and heads().is_dependent(made.indicator or ""):
        done = beside(made)
        if done:
            return done
    for other in reversed(before):
        if other.indicator and not heads().is_bare(other.indicator) and other.quantity.unit_class in _STATED:
            return _stem(other.indicator)
    return topic(made, False)


def _stem(name: str) -> str:
    """The thing in an indicator that ends with a head: 稀土产业产值 is about 稀土产业."""
    longest = ""
    for head in heads().amounts:
        if name.endswith(head) and len(name) > len(head) + 1 and len(head) > len(longest):
            longest = head
    return name[: len(name) - len(longest)]


@per_lexicon
def _produced() -> frozenset[str]:
    return frozenset(words_of("produced-head"))


def _pair_respective(drafts: Sequence[Draft]) -> None:
    i = 0
    while i < len(drafts):
        made = drafts[i]
        follows_pairing = made.indicator is None and i > 0 and drafts[i - 1].group > 1
        if "alone" in made.rule.traits or not (made.respective or follows_pairing or made.listed_names):
            i += 1
            continue
        stop = i + 1
        while (
            stop < len(drafts)
            and drafts[stop].clause == made.clause
            and "alone" in drafts[stop].rule.traits
            and drafts[stop].listed
        ):
            stop += 1
        pairs = made.respective or (follows_pairing and stop - i == drafts[i - 1].group)
        if pairs or (stop - i > 1 and made.members(stop - i)):
            _distribute(drafts[i:stop], drafts[:i])
        i = stop


def _distribute(group: Sequence[Draft], before: Sequence[Draft]) -> None:
    """Give each number of a pairing its name."""
    count, first = len(group), group[0]
    names = _names(first, count, before)
    for index, made in enumerate(group):
        made.indicator = names[index] if names else first.indicator
        made.listed_names = ()
        made.group = count if names else 0
        made.said_indicator = made.indicator is not None
        if index:
            made.take_action(first)
            made.rule = first.rule
            made.indicator_span = first.indicator_span


def _names(first: Draft, count: int, before: Sequence[Draft]) -> list[str] | None:
    """The names that `count` numbers are paired with, or None."""
    named = first.indicator or ""
    if named in heads().goals and first.quantity.unit_class == "percent":
        subjects = members_of(first.subject, count) if first.subject else None
        return [f"{of}{_GOAL_RATE}" for of in subjects or _owners(before, count) or [""] * count]
    names = first.members(count) if count > 1 or first.listed_names else None
    if names is None and count > 1 and first.subject and named:
        subjects = members_of(first.subject, count)
        names = [subject + named for subject in subjects] if subjects else None
    if names is None and named:
        names = expand_fused(named, count)
    if names is None and (not named or heads().is_bare(named) or len(named) <= 4):
        owners = _owners(before, count)
        names = [owner + named for owner in owners] if owners else None
    return names


def _owners(before: Sequence[Draft], count: int) -> list[str] | None:
    """The names that a pairing without names of its own goes back to."""
    if before and (named := before[-1].members(count)):
        return named
    if len(before) >= count and all(d.indicator for d in before[-count:]):
        return [d.indicator or "" for d in before[-count:]]
    return None
