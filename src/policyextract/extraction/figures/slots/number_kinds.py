"""Kinds of number that need more than a rule: lengths of time that are results, shares of three sectors, percentages of a
plan, totals beside additions, and growth that is told by a sign alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import AND, OF
from policyextract.core.text.word_index import last_characters
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_CLAUSE = "，。；：！？\n"
_ASIDE = 12
"""Characters of the amount of a plan in a bracket: 完成预算（58亿元）的101%."""
_REACH = 20  # characters between what is measured in days and the number
_OBJECT = 10  # characters of what takes the time, between a verb that changes it and its last word
_SERIES = 24  # characters at the most of a series whose things are told by their state
_NEAR = 2
"""Clauses from a level to a bare head of growth that is of it, one of which may only praise it."""
_LISTS = frozenset("、" + AND)
_CHANGES = int(Type.GROW | Type.FALL)
_SIGNS = frozenset("+-＋－−–")


class NumberKinds:
    """Tells kinds of number apart. Made once from a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words_of

        either = lexicon.any_of
        between = f"[^{_CLAUSE}0-9]"
        changed = either("duration-changed")
        self._result = compiled(f"(?:{either('duration-result')}){between}{{0,8}}$")
        taken, to = either("duration-taken"), either("duration-to")
        self._taken = compiled(
            f"(?:{taken}){between}{{0,6}}(?:{changed}){between}{{0,3}}$"
            f"|(?:{changed})(?:{between}{{0,{_OBJECT}}}(?:{taken}))?(?:{to})$"  # 压缩办理时限至3天
        )
        self._shortened = compiled(f"(?:{changed})(?:{to})?(?=[0-9])")
        self._named = compiled(f"{either('duration-result')}|{either('duration-taken')}")
        self._outcome = compiled(either("duration-result"))
        self._running = words("duration-running")
        self._changed = compiled(f"(?:{changed}){between}{{0,2}}$")
        self._goals = tuple(sorted(words("goal-head"), key=len, reverse=True))
        self._goal_ends = last_characters(self._goals)
        self._compared = frozenset((*self._goals, *words("compared-amount")))
        self._share = words("share-opener")[0] if words("share-opener") else ""
        self._share_endings = words("share-ending")
        self._budgets = frozenset(words("budget-goal"))
        self._goal_rate, self._budget_rate = words("goal-rate")[0], words("budget-rate")[0]
        self._sectors, self._sector_share = words("sector"), words("sector-share")[0]
        self._goal = compiled(f"(?P<goal>{either('goal-head')})(?:（[^（）]{{1,{_ASIDE}}}）)?{OF}?$")
        self._met = compiled(f"(?:{either('goal-met')})$|(?:{either('goal-met')})(?=[^{_CLAUSE}0-9]{{0,4}}$)")
        self._from, self._ratio_ending = words("from"), words("ratio-ending")
        self._in_state = compiled(f"(?P<whose>.{{2,{_SERIES}}}?)(?:{either('told-state')})(?P<of>{OF}.{{1,{_SERIES}}})")
        self._other_state = compiled(f"(?P<state>{either('told-state')}){OF}")
        self._states = frozenset(words("building-state"))
        self._of_two, self._with = words("ratio-of-two"), words("ratio-with")
        self._total = compiled(f"(?:{either('total-said')})$")
        self._growth, self._falls = frozenset(words("growth-head")), frozenset(words("fall-head"))
        self._places, self._ahead = frozenset(words("rank-place")), words("rank-before")
        self._not_ahead = words("rank-not-before")
        self._ranking = next(iter(words("rank-called")), None)
        self._rates = words("rate-of-growth") + words("state-rate")

    def is_result(self, text: str, start: int, span: ScannedQuantity, after_result: bool) -> bool:
        """Whether a length of time is what is measured (优良天数达到329天, 审批时限压缩至3天); its clause begins at `start`.

        A change of it may follow in the next clause: 优良天数329天，比上年增加12天.

        `after_result` says that one before it in the sentence was: then a change of so many days, or the next of a list, is of
        the same thing.
        """
        lead = text[max(start, span.start - _REACH) : span.start]
        if lead.endswith(self._running):
            return False
        if self._result.search(lead) or self._taken.search(lead):
            return True
        if lead.endswith(self._from) and self._shortened.match(text, span.end):
            return self._named.search(text, start, span.start) is not None  # 周转时间由12个月缩短至9个月
        if not after_result and self._named.search(text, start, span.start) is None:
            before = _clause_start(text, max(start - 1, 0))
            if self._outcome.search(text, before, start) is None:
                return False
        return self._changed.search(lead) is not None or (after_result and lead[-1:] in _LISTS)

    def settle(self, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        """Give the drafts of a sentence the names, actions and measures that their kind of number asks for."""
        self._name_sectors(drafts, sentence)
        self._share_bounds(drafts)
        for index, made in enumerate(drafts):
            previous = drafts[index - 1] if index else None
            self._name_goal_rate(made, previous, sentence.text)
            if made.quantity.unit_class == "point" and previous is not None and (made.indicator or "").endswith(self._goals):
                made.indicator = previous.indicator  # 超额完成考核目标2个百分点
            short = made.indicator
            self._name_ratio(made, sentence.text)
            self._name_ratio_of_two(made, previous, sentence.text)
            self._name_others(made, previous, sentence.text)
            if short in self._states and previous is not None and made.quantity.unit == previous.quantity.unit and made.listed:
                made.indicator, made.action = previous.indicator, short  # 建成农田1万亩、在建2万亩
            for later in drafts[index + 1 :] if made.indicator != short else ():
                if later.indicator != short or later.said_indicator:
                    break
                later.indicator = made.indicator  # 收入比1.9，比上年缩小0.03
            self._as_total(made, previous, sentence.text)
            self._as_growth(made, previous, sentence.text)
            self._by_sign(made, sentence.text)
            if made.quantity.unit in self._places and self._is_place(sentence.text, made.quantity.number_start):
                made.indicator, made.indicator_span = self._ranking, None  # 进入全国前10位: a place in a ranking, and no thing

    def _is_place(self, text: str, number: int) -> bool:
        """Whether the word before a number makes it one of places, and is no part of another word (目前10名)."""
        return text.endswith(self._ahead, 0, number) and not text.endswith(self._not_ahead, 0, number)

    def _name_sectors(self, drafts: Sequence[Draft], sentence: Sentence) -> None:
        """三次产业结构为4.1:32.8:63.1 is the share of each sector; what 由 opens is where they started."""
        group: list[Draft] = []
        told = ""
        for made in drafts:
            unit = made.quantity.unit_info
            if unit is None or unit.id != "sector-share":
                group = []
                continue
            if len(group) == len(self._sectors):
                for base in group:
                    base.action, base.action_span = made.action, made.action_span
                group = []
            group.append(made)
            if len(group) == 1:
                told = made.indicator or ""
            if len(group) == 1 and sentence.starts_change(made.quantity.start, self._from):
                made.role = "baseline"
            made.indicator = f"{self._sectors[len(group) - 1]}{self._sector_share}"
            made.indicator_span, made.listed_names, made.said_indicator = None, (), True
            made.action, made.action_span = group[0].action, group[0].action_span
            made.role, made.fixed = group[0].role, {"measure": "level"}
        if told:
            self._give_sectors(drafts, told)

    def _give_sectors(self, drafts: Sequence[Draft], told: str) -> None:
        """三次产业结构为5:41:54，对经济增长的贡献率分别为2%、48%和50%: each is of one sector.

        `told` is what the text calls the shares.
        """
        count = len(self._sectors)
        for at in range(len(drafts) - count + 1):
            first = drafts[at]
            name = first.indicator or ""
            alike = all(made.indicator == name and made.clause == first.clause for made in drafts[at : at + count])
            if first.respective and alike and name.startswith(told) and len(name) > len(told):
                for sector, made in zip(self._sectors, drafts[at : at + count], strict=False):
                    made.indicator = sector + name[len(told) :]

    @staticmethod
    def _share_bounds(drafts: Sequence[Draft]) -> None:
        """处1万元以上3万元以下罚款: the least has the name of the most."""
        for low, high in pairwise(drafts):
            if low.quantity.bound == "min" and high.quantity.bound == "max" and low.quantity.end == high.quantity.start:
                low.indicator, low.indicator_span = high.indicator, high.indicator_span
                if low.action is None:
                    low.take_action(high)

    def _name_ratio(self, made: Draft, text: str) -> None:
        """收入比, 存贷比: 比 right before the verb or the number is the end of the name, no preposition."""
        if made.indicator is None or made.indicator_span is None or made.quantity.unit_class not in ("ratio", "percent", "none"):
            return
        end = made.indicator_span[1]
        if not text.startswith(self._ratio_ending, end) or made.indicator.endswith(self._ratio_ending):
            return
        after = end + 1
        if (
            after == made.quantity.start
            or (made.action_span is not None and after == made.action_span[0])
            or text.startswith(self._from, after)
        ):
            made.indicator += text[end:after]
            made.indicator_span = (made.indicator_span[0], after)

    def _name_ratio_of_two(self, made: Draft, previous: Draft | None, text: str) -> None:
        """研发经费支出5亿元，与生产总值之比为2.6%: the first of the two series is the one told before."""
        name, span = made.indicator or "", made.indicator_span
        if span is None or previous is None or not previous.indicator or not name.endswith(self._of_two):
            return
        joint = next((word for word in self._with if text.endswith(word, 0, span[0])), None)
        before = span[0] - len(joint or "")
        if joint is not None and text[before - 1 : before] in _CLAUSE:
            made.indicator = previous.indicator + joint + name

    def _name_others(self, made: Draft, previous: Draft | None, text: str) -> None:
        """价格上涨的城市23个，下降的为43个: those in another state are told of by it alone."""
        until = made.quantity.start if made.action_span is None else min(made.action_span[0], made.quantity.start)
        if previous is None or previous.indicator is None or not text.endswith(OF, 0, until):
            return
        told = self._in_state.fullmatch(previous.indicator)
        other = self._other_state.fullmatch(text, _clause_start(text, until), until)
        if told is not None and other is not None:
            made.indicator = f"{told['whose']}{other['state']}{told['of']}"

    def _name_goal_rate(self, made: Draft, previous: Draft | None, text: str) -> None:
        """完成预算的101.2%, 为年度目标的98%: the rate at which a plan was met."""
        name = made.indicator or ""
        if previous is not None and made.group > 1 and (rate := self._rate_of_pair(made, previous)):
            made.indicator, made.fixed = name + rate, previous.fixed  # 甲投资5亿元，乙投资6亿元，分别占年计划的49%、50%
            made.take_action(previous)
            return
        carried = made.action is None or made.verb_flags & _CHANGES
        if not (carried and self._meets(made, text)) and made.verb_flags & _CHANGES:
            if name in self._compared and previous is not None and not made.counts_first:
                made.indicator = previous.indicator  # 比上年预算数增长3%: compared with the plan
            return
        if made.quantity.unit_class != "percent":
            return
        at = made.quantity.start
        said = self._goal.search(text, max(0, at - _REACH), at)
        if not said and not (name[-1:] in self._goal_ends and name.endswith(self._goals)):
            return
        goal = said["goal"] if said else next(goal for goal in self._goals if name.endswith(goal))
        if name.endswith((self._goal_rate, self._budget_rate)):
            return
        if said and made.base_name and made.action == self._share and text.endswith(self._share, 0, said.start()):
            name = made.base_name  # 造林2万亩，占计划的115%: of the plan, and no share
        if said and not name.endswith(goal) and name.endswith(self._share_endings) and self._share in name[1:]:
            return  # 预备费4000万元，占支出预算的2%: a share of it, which is no plan of its own
        if said and made.action in self._goals:
            met = self._met.search(text, max(0, said.start() - _REACH), said.start())
            made.action, made.action_span = (met.group(), met.span()) if met else (None, None)
        owner = next((name[: -len(goal)] for goal in self._goals if name.endswith(goal)), name).removesuffix(self._share)
        if not owner and previous is not None and previous.indicator:
            owner = previous.indicator
        made.indicator = owner + (self._budget_rate if goal in self._budgets else self._goal_rate)
        made.fixed = {"measure": "level"}

    def _rate_of_pair(self, made: Draft, previous: Draft) -> str | None:
        """The rate at which a plan was met of which the number before it in its pairing told; None for a draft of no such."""
        paired = made.group == previous.group and made.clause == previous.clause
        paired = paired and (made.action is None or made.action_span == previous.action_span)
        rates = (self._goal_rate, self._budget_rate)
        name, told = made.indicator or "", previous.indicator or ""
        return next((rate for rate in rates if told.endswith(rate) and not name.endswith(rate)), None) if paired else None

    def _meets(self, made: Draft, text: str) -> bool:
        """Whether right before a share a plan is said to be met, whatever verb was carried over: 增长9%，完成年计划的103%."""
        at = made.quantity.start
        said = self._goal.search(text, max(0, at - _REACH), at) if made.quantity.unit_class == "percent" else None
        met = self._met.search(text, max(0, said.start() - _REACH), said.start()) if said else None
        if said is None or met is None or met.end() != said.start() or (made.action_span and met.end() <= made.action_span[1]):
            return False
        made.action, made.action_span, made.verb_flags = met.group(), met.span(), 0
        return True

    def _as_total(self, made: Draft, previous: Draft | None, text: str) -> None:
        """新增92个，累计231个: the second is the stock, whatever the first did."""
        if previous is None or made.said_indicator or made.quantity.unit_class not in ("count", "measure"):
            return
        lead = text[previous.quantity.end : made.quantity.start]
        said = self._total.search(lead)
        if said is None or (made.action_span is not None and made.action_span[0] >= previous.quantity.end):
            return
        at = previous.quantity.end + said.start()
        made.action, made.action_span = said.group(), (at, at + len(said.group()))
        made.verb_flags, made.word = 0, None

    def _as_growth(self, made: Draft, previous: Draft | None, text: str) -> None:
        """进出口总额300亿元，增幅12%: a bare head of growth is that of the level just said."""
        if previous is None or made.indicator_span is None or made.quantity.unit_class not in ("percent", "point", "fraction"):
            return
        head = text[slice(*made.indicator_span)]
        if made.quantity.unit_class == "point":
            if made.indicator in self._growth and previous.indicator and made.clause - previous.clause == 1:
                told = next((word for word in self._growth if previous.indicator.endswith(word)), "")
                made.indicator = previous.indicator.removesuffix(told) + head  # 生产总值增长9%，增速比上年提高2个百分点
            elif made.paired is previous:
                made.indicator = previous.indicator  # 增速比全省和全国分别高2、3个百分点
            return
        alone = not made.respective and not made.group and head in self._growth
        if alone and previous.indicator and previous.measure != "growth" and made.clause - previous.clause <= _NEAR:
            made.indicator = previous.indicator
            made.fixed = {"measure": "growth", "direction": "down" if head in self._falls else "up"}

    def _by_sign(self, made: Draft, text: str) -> None:
        """规上工业+7.3%: with a sign and without a verb a percentage is growth."""
        quantity = made.quantity
        if made.action is not None or not quantity.signed or quantity.unit_class != "percent" or "measure" in made.fixed:
            return
        if text[quantity.number_start] in _SIGNS and not (made.indicator or "").endswith(self._rates):
            made.fixed = {"measure": "growth", "direction": "up"}


def _clause_start(text: str, end: int) -> int:
    """Where the clause begins that goes on up to `end`."""
    return max(text.rfind(sign, 0, end) for sign in _CLAUSE) + 1
