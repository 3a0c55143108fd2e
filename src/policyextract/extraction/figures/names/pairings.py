"""Pairings: A、B、C 分别 x、y 和 z, each number with its name, whether 分别 is said or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policyextract.core.text.signs import LISTED
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.heads import Heads, name_of
from policyextract.extraction.figures.names.members import Members
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_GROW, _FALL, _REACH = int(Type.GROW), int(Type.FALL), int(Type.REACH)
_SHORT_NAME = 4  # characters of a name that the series before may own

NamesOf = Callable[[Draft], "Sequence[Token]"]
"""Gives the words of a list that the clause before a draft's own says moved."""


class Pairings:
    """Pairs numbers with names; made from a lexicon, its heads and members, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads, members: Members) -> None:
        self._heads = heads
        self._members = members
        self._goal_rate = lexicon.words_of("goal-rate")[0]
        self._share_said, self._share_head = lexicon.words_of("share-said"), lexicon.words_of("table-called-share")[0]
        self._shares = lexicon.words_of("share-opener")
        self._growths, self._falls = frozenset(lexicon.words_of("growth-head")), frozenset(lexicon.words_of("fall-head"))

    def pair(self, drafts: Sequence[Draft], moved: NamesOf) -> None:
        """Pair the numbers of a sentence with their names; `moved` gives those that the clause before says moved."""
        i = 0
        while i < len(drafts):
            made = drafts[i]
            if made.each and made.indicator is None and (i == 0 or made.clause - drafts[i - 1].clause > 1):
                made.listed_names = moved(made)  # 小麦面积、单产、总产，均增长5%
                made.indicator = name_of(made.listed_names) or None
            unnamed = made.indicator is None or made.indicator in self._growths
            follows_pairing = unnamed and i > 0 and drafts[i - 1].group > 1
            silent = made.indicator is None or self._is_fused(drafts, i)
            member = "alone" in made.rule.traits and (made.listed or not made.respective)
            if member or not (made.respective or follows_pairing or made.listed_names or silent):
                i += 1
                continue
            stop = i + 1
            while stop < len(drafts) and (_goes_on(made, drafts[stop - 1], drafts[stop]) or _turns(made, drafts[stop])):
                stop += 1
            pairs = made.respective or (follows_pairing and stop - i == drafts[i - 1].group)
            if pairs or (
                stop - i > 1
                and (
                    self._listed(made, stop - i)
                    or _pairs_silently(drafts, i, stop)
                    or self._is_fused(drafts, i)
                    or self._moves_all(made, stop - i, moved)
                )
            ):
                self._distribute(drafts[i:stop], [other for other in drafts[:i] if other.role is None], moved)
            elif follows_pairing and stop - i == 1 and not made.subject and made.grows:
                _share(made, drafts[i - drafts[i - 1].group : i])
            i = stop

    def _moves_all(self, made: Draft, count: int, moved: NamesOf) -> bool:
        """Whether a change has as many numbers as the clause before lists series: 甲数、乙数和丙数，比上年提高3%、4%、5%."""
        changes = made.indicator is None and made.verb_flags & (_GROW | _FALL)
        return bool(changes) and self._members.of_count(moved(made), count) is not None

    def _is_fused(self, drafts: Sequence[Draft], i: int) -> bool:
        """Whether a name that fuses two has two numbers, though nobody says 分别: 存贷款余额达8亿元和6亿元."""
        made = drafts[i]
        if made.indicator is None or made.listed_names or i + 1 == len(drafts) or not made.said_indicator:
            return False
        count = 1
        while i + count < len(drafts) and _is_alike(made, drafts[i + count]):
            count += 1
        return count > 1 and self._members.expanded(made.indicator, count) is not None

    def _distribute(self, group: Sequence[Draft], before: Sequence[Draft], listed: NamesOf) -> None:
        """Give each number of a pairing its name."""
        count, first = len(group), group[0]
        moved = first.indicator if first.indicator in self._growths else None
        untold = moved or (first.indicator is None and first.verb_flags & (_GROW | _FALL | (_REACH if first.respective else 0)))
        if before and before[-1].group == count:
            listed = _nothing  # 存、贷款余额五年分别增加5亿元、3亿元，年均增长9%和8%: the names are those paired before
        if untold and count > 1 and (said := self._members.of_count(listed(first), count)):
            names: list[str] | None = said  # 甲、乙浓度均有所下降，降幅分别为3%和4%
            if moved and first.quantity.unit_class == "point":
                names, moved = [name + moved for name in said], None  # 甲、乙等行业投资，增幅分别回落3、4个百分点
        else:
            names = self._owners(before, count) if moved else self._names(group, before, listed)
        told = _last_told(before, count)
        owners = told if names == [other.indicator for other in told] else ()
        bases = [other.base_name for other in owners if other.base_name]
        if owners and len(bases) == count and first.verb_flags & (_GROW | _FALL):
            names, owners = bases, ()  # 分别完成计划的98%和99%，增长5%和6%
        if owners and first.action in self._share_said and self._are_amounts(owners, first):
            names, owners = [name + self._share_head for name in names or ()], ()  # 甲3亿元、乙4亿元，分别占30%、40%
        template = first.name_template if first.indicator is None else None
        if names and template:
            names = [template.replace("{indicator}", name) for name in names]  # 甲、乙产量，分别占全国的3%、4%
        elif names and first.goal and names == [f"{d.indicator}{first.goal}" for d in told]:
            owners, template = told, f"{{indicator}}{first.goal}"  # 工业投资5亿元、农业投资6亿元，分别完成计划的7%、8%
        if names and first.act_behind:
            names = [name if name.endswith(first.act_behind) else name + first.act_behind for name in names]
        for index, made in enumerate(group):
            made.indicator = names[index] if names else first.indicator
            if names and made.quantity.dimension == "money":
                made.indicator = self._members.in_amounts(names[index])
            if moved and names:  # 甲3亿元、乙4亿元，增幅分别为5%、6%
                made.fixed = {"measure": "growth", "direction": "down" if moved in self._falls else "up"}
            same = names is None and index and first.indicator is not None  # 增速比甲和乙分别高2、3个百分点
            made.paired = owners[index] if owners else first if same else None
            made.name_template = template if owners else made.name_template
            made.listed_names = ()
            made.group = count if names else 0
            made.said_indicator = made.indicator is not None
            if index and made.action is None:
                made.take_action(first)
                made.rule = first.rule
                made.indicator_span = first.indicator_span

    @staticmethod
    def _are_amounts(owners: Sequence[Draft], first: Draft) -> bool:
        """Whether percentages without a name are of amounts that were told before them."""
        told = all(owner.quantity.unit_class != "percent" for owner in owners)
        return told and first.quantity.unit_class == "percent" and first.name_template is None

    def _names(self, group: Sequence[Draft], before: Sequence[Draft], listed: NamesOf) -> list[str] | None:
        """The names that the numbers of a group are paired with, or None."""
        count, first = len(group), group[0]
        named = first.indicator or ""
        goal = named in self._heads.goals or (first.goal is not None and not named)  # 分别占年度计划的86%和71%
        goal = goal and not first.verb_flags & (_GROW | _FALL)  # 三项指标分别下降2%和3%
        if goal and first.quantity.unit_class == "percent":
            subjects = self._members.of_count(first.subject, count) if first.subject else None
            owners = subjects or self._owners(before, count) or self._same(before, count)
            for made, of in zip(group, owners or (), strict=False):
                made.base_name = of
            rate = "" if first.name_template else first.goal or self._goal_rate
            return [f"{of}{rate}" for of in owners or [""] * count]
        names = self._listed(first, count) if count > 1 or first.listed_names else None
        if names is not None and "names-whole" in first.rule.traits:
            share = named.removeprefix(name_of(first.listed_names))
            names = [name + share for name in names] if share != named else names  # 存款和贷款分别占全省的46%和44%
        if names is None and not named and not first.subject:
            names = self._members.of_count(listed(first), count)  # 甲产值及其占比，分别由…
        if names is None and count > 1 and first.subject and named:
            subjects = self._members.of_count(first.subject, count)
            names = [subject + named for subject in subjects] if subjects else None
        if names is None and first.respective and count > 1 and self._heads.is_bare(named) and not first.subject:
            told = self._members.of_count(listed(first), count)
            names = [name + named for name in told] if told else None  # 甲、乙等行业增势较好，利润分别增长5%、6%
        if names is None and named:
            names = self._members.expanded(named, count)
        if names is None and named.startswith(self._shares) and not first.subject:
            owners = self._owners(before, count) or self._members.of_count(listed(first), count)  # 甲、乙居首位，分别占7%、8%
            return [owner + named for owner in owners] if owners else None  # 甲、乙产值分别增长5%、6%，占工业比重分别为7%、8%
        if names is None and (not named or self._heads.is_bare(named) or len(named) <= _SHORT_NAME):
            owners = self._owners(before, count)
            names = [owner + named for owner in owners] if owners else None
        return names

    def _listed(self, made: Draft, count: int) -> list[str] | None:
        """The names of a list in the indicator, if there are `count` of them."""
        return self._members.of_count(made.listed_names, count) if made.listed_names else None

    def _owners(self, before: Sequence[Draft], count: int) -> list[str] | None:
        """The names that a pairing without names of its own goes back to."""
        if before and (named := self._listed(before[-1], count)):
            return named
        if len(before) >= count and all(d.indicator for d in before[-count:]):
            return [d.indicator or "" for d in _last_told(before, count)]
        return None

    @staticmethod
    def _same(before: Sequence[Draft], count: int) -> list[str] | None:
        """The one name of so many numbers of which only the first says it: 新开工住房9万套，建成8万套，分别完成任务的…."""
        told = before[-count:]
        name = told[0].indicator if len(told) == count else None
        return [name] * count if name and all(d.indicator is None and d.counts == told[0].counts for d in told[1:]) else None


def _last_told(before: Sequence[Draft], count: int) -> Sequence[Draft]:
    """The last `count` drafts; of bodies whose amounts follow them, the amounts: 3个路桥项目投资5亿元，4个水利项目投资6亿元."""
    told = before[-2 * count :]
    amounts = [d for d in told[1::2] if d.quantity.dimension == "money"]
    beside = len(told) == 2 * count and len(amounts) == count
    beside = beside and all(a.counts_first and a.counts and a.clause == b.clause for a, b in zip(told[::2], amounts, strict=True))
    return amounts if beside else before[-count:]


def _share(made: Draft, paired: Sequence[Draft]) -> None:
    """Name one change that all series of a pairing before it share: 收入、支出分别达到8亿元和9亿元，均增长5%."""
    near = made.indicator is None and made.clause - paired[-1].clause == 1
    names = tuple(other.indicator or "" for other in paired)
    if near and all(names) and len(set(names)) == len(names):
        made.indicator, made.indicators, made.carried = LISTED.join(names), names, "previous"


def _nothing(_: Draft) -> Sequence[Token]:
    return ()


def _is_alike(first: Draft, made: Draft) -> bool:
    """Whether a bare number is one more of a list in the unit of its first."""
    alone = made.clause == first.clause and made.listed and "alone" in made.rule.traits
    return alone and made.quantity.unit == first.quantity.unit


def _goes_on(first: Draft, last: Draft, made: Draft) -> bool:
    """Whether a bare number is one more of a pairing: 增长5%、6%和7%; after 分别 also 增长5%，6%，7%."""
    if "alone" not in made.rule.traits:
        return False
    if made.clause == first.clause:
        return made.listed
    return first.respective and made.clause - last.clause == 1 and made.quantity.start - last.quantity.end == 1


def _turns(first: Draft, made: Draft) -> bool:
    """Whether a number after 分别 moved otherwise than the first: 分别比上年提高3个百分点和下降2个百分点."""
    moves = (first.verb_flags | made.verb_flags) & (_GROW | _FALL) == _GROW | _FALL
    return bool(first.respective and made.indicator is None and made.clause == first.clause and made.listed and moves)


def _pairs_silently(drafts: Sequence[Draft], i: int, stop: int) -> bool:
    """Whether a change without a name has as many numbers as series were stated before it, each in its own clause.

    城镇居民人均可支配收入15781元，农村居民人均纯收入4761元，实际增长8.4%和8%: one each, though nobody says 分别.
    """
    count, made = stop - i, drafts[i]
    before = drafts[max(0, i - count) : i]
    return (
        made.verb_flags & (_GROW | _FALL) > 0
        and len(before) == count
        and all(d.said_indicator and d.role is None for d in before)
        and (len({d.clause for d in before}) == count or _are_clause(drafts, i, count))
        and made.clause - before[-1].clause == 1
        and (len({d.quantity.unit for d in before}) == 1 or _are_clause(drafts, i, count))
        and (not any(d.counts for d in before) or _are_clause(drafts, i, count))
        and len({d.quantity.unit for d in drafts[i:stop]}) == 1
    )


def _are_clause(drafts: Sequence[Draft], i: int, count: int) -> bool:
    """Whether the `count` drafts before the one at `i` are all that their clause tells: 存款8亿元、贷款6亿元，增加5%和4%."""
    first = drafts[i - count]
    return first.clause == drafts[i - 1].clause and (i == count or drafts[i - count - 1].clause != first.clause)
