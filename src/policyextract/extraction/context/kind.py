"""Kind: what a clause itself says of its numbers, a target or a fact, given the section it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from policyextract.core.slots import Kind
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import NUMERAL
from policyextract.core.text.word_index import any_of_these, shared_character
from policyextract.extraction.context.times.time import Time
from policyextract.packs.lexicon import Lexicon

_YEAR_SAID = 5
"""Characters of a year that is said with its number."""
_LED = 20
"""Characters between what takes up what was announced and the colon before its parts."""
_WHO = 8  # characters of who proposes something: 市政府工作报告提出，
_CLOSING = "，。；：、）”！"
_SPRING = 4  # up to this month a full year without its number is the one that is over


class Told(NamedTuple):
    """What a clause says of its numbers (None: nothing), the reason by its key, and the word or the time that says it."""

    kind: Kind | None
    why: str = ""
    word: str | None = None
    time: Time | None = None
    holds: bool = True
    """Whether it holds for the clauses that follow, too."""
    undated: bool = False
    """Whether it is what will be once something is built, which no year dates: 建成后年可实现产值5亿元."""


_NOTHING = Told(None)


class Kinds:
    """Reads the kind off clauses with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._target = _Words(lexicon, "kind-target", "kind-target-name", "kind-target-noun")
        self._actual = _Words(lexicon, "kind-actual", "kind-actual-name")
        self._once = _Words(lexicon, "kind-once", "kind-once-name")
        self._goal = _Words(lexicon, "goal", "goal-reached")
        self._set = _Words(lexicon, "goal-set")
        self._met = compiled(lexicon.any_of("goal-achieved"))
        self._above = compiled(lexicon.any_of("aim-above"))
        self._standing = _Words(lexicon, "standing", "standing-name")
        self._now = _Words(lexicon, "until-now", "standing-name")
        self._rule = _Words(lexicon, "standing-rule", "standing-rule-name")
        self.standing_verbs = frozenset(lexicon.words_of("standing-verb"))
        """Predicates that say what is there already."""
        self.thereof = lexicon.words_of("thereof")
        self._each = compiled(lexicon.any_of("per-unit"))
        setting, goal = lexicon.any_of("goal-setting"), any_of_these(lexicon.words_of("goal-head")[:1])
        works = f"[{NUMERAL}](?:{lexicon.any_of('works-listed')})"
        self._aimed = compiled(f"(?:{setting})[^，。；]{{0,40}}?(?:{goal}|{works})$")
        self._works = compiled(works)
        self._comparing = frozenset(lexicon.words_of("kind-actual-comparing"))
        self._proposes = compiled(f"[^，。：；]{{0,{_WHO}}}?(?:{lexicon.any_of('proposing-phrase')})[，：]")
        self._full_year = frozenset(lexicon.words_of("time-full-year"))
        self._takes_up = compiled(f"(?:{lexicon.any_of('takes-up')})[^，。；：\\n]{{1,{_LED}}}：")

    def takes_up(self, text: str, start: int, end: int) -> bool:
        """Whether a paragraph lists what the one before announced, so that its kind and year hold on: 这十件实事分别是：…"""
        return self._takes_up.match(text, start, end) is not None

    def of_clause(
        self, clause: str, times: Sequence[Time], section: Literal["review", "plan"] | None, held: Kind | None, month: int | None
    ) -> Told:
        """`target` or `actual` if the clause says so, with what says it; None where it says nothing.

        `times` are its time expressions, `section` what the section that it stands in does, `held` the kind of what came before
        it outside sections, `month` that of the document.
        """
        if once := self._once.found(clause):
            return Told("target", "intent", once, undated=True)
        if not times and section is not None:  # most clauses name no time
            return (self._of_goal(clause) if section == "review" else None) or _NOTHING
        told = [time for time in times if not time.base and not time.origin] if times else []
        future = next((time for time in told if time.tense == 1), None) if told else None
        past = next((time for time in told if time.tense == -1 and not time.vague and time.named), None) if told else None
        if section == "plan":  # most clauses have no past time, and are not searched at all
            if (word := self._now.found(clause)) and future is None:
                return Told("actual", "standing", word)
            intends = self._target.found(clause)
            if intends and past is None and times:
                return Told("target", "intent", intends)  # 1953年为65%，1957年将上升到79%
            if past is None and month is not None:  # 1-10月，实现收入5亿元, in a plan of November
                past = next((time for time in told if time.is_so_far and "/" in time.part and _is_past(time, month)), None)
            said = past is not None and future is None and not intends
            return Told("actual", "past", None, past) if said else _NOTHING
        if section == "review":
            if (told_of := self._of_goal(clause)) is not None:
                return told_of
            coming = future or next((time for time in told if _is_this_year(time)), None)
            if coming is not None and past is None and (word := self._target.found(clause)):
                return Told("target", "intent", word, coming)
            begun = coming is not None and coming.tense == 0 and past is None and month is not None and month <= _SPRING
            return Told("target", "this-year", None, coming) if begun else _NOTHING
        if future is not None:
            return Told("target", "future", None, future)
        if past is not None:
            return Told("actual", "past", None, past)
        if self._aimed.search(clause) and (word := self._target.found(clause) or self._listed_works(clause)):
            return Told("target", "intent", word)  # 拟定了全年的预期目标：生产总值增长9%, 确定了今年的10件实事：
        if times and held == "target" and any(time.run for time in times):
            return _NOTHING  # 五年累计完成投资, of what is aimed at
        if word := self._actual.found(clause):
            return Told("actual", "result", word)
        if word := self._target.found(clause):
            return Told("target", "intent", word)
        return self._of_this_year(told, held, month or 1)

    def _of_goal(self, clause: str) -> Told | None:
        """A clause of a review on a goal: what it is only compared with says nothing of what follows (高于12%的目标)."""
        goal = self._goal.found(clause)
        if goal is None:
            plan = self._set.found(clause)  # 大大超过计划规定的增长4%的要求
            if plan is None or self._met.search(clause, 0, clause.find(plan)):
                return None  # 20种产品提前完成计划规定的指标
            return Told("target", "goal", plan, holds=False)
        if self._met.search(clause, 0, clause.find(goal)):
            return _NOTHING  # 提前三年实现了翻两番的目标
        return Told("target", "goal", goal, holds=self._above.search(clause, 0, clause.find(goal)) is None)

    def _of_this_year(self, times: Sequence[Time], held: Kind | None, month: int) -> Told:
        """What the year itself tells: 今年 is to come in spring, and mostly over later; 全年 in spring is the last one."""
        if not times:
            return _NOTHING
        this = [time for time in times if time.tense == 0 and not time.vague]
        if this:
            if held == "actual" and not any(time.named for time in this):
                return _NOTHING  # 全年 in an account of the past year is that year
            kind: Kind = "target" if month <= _SPRING and not all(_is_past(time, month) for time in this) else "actual"
            return Told(kind, "this-year", None, this[0])
        vague = next((time for time in times if time.vague), None)
        return _NOTHING if vague is None else Told("actual", "past", None, vague)

    def is_over(self, word: str, month: int | None) -> bool:
        """Whether a word for a full year without its number (全年) speaks of the year before that of the document."""
        return month is not None and month <= _SPRING and word in self._full_year

    def proposes(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence opens with who proposes what follows: 报告提出，2008年…."""
        return self._proposes.match(text, start, end) is not None

    def is_part_over(self, time: Time, month: int | None) -> bool:
        """Whether a time is a part of the running year that is over in the month of the document."""
        return time.tense == 0 and month is not None and _is_past(time, month)

    def only_compares(self, told: Told) -> bool:
        """Whether a clause says what was only by comparing, as aims do as well: 力争出口12亿元，比上年增长8%."""
        return told.why == "result" and told.word in self._comparing

    def tells_of_works(self, text: str) -> bool:
        """Whether so many works are spoken of that somebody does for the people: 10件实事."""
        return self._listed_works(text) is not None

    def _listed_works(self, text: str) -> str | None:
        """How many works are said to be done for the people, as it is written."""
        found = self._works.search(text)
        return None if found is None else found.group()

    def reaches_goal(self, text: str) -> bool:
        """Whether a goal that is to be reached is spoken of."""
        return self._goal.found(text) is not None or self._set.found(text) is not None

    def comes_once(self, text: str) -> bool:
        """Whether what will be once something is built is spoken of."""
        return self._once.found(text) is not None

    def standing(self, clause: str) -> str | None:
        """The word by which a clause of a plan speaks of what is there already (拥有8个产业集群)."""
        word = self._standing.found(clause)
        return None if word is None or self.is_per_head(clause) else word

    def is_per_head(self, clause: str) -> bool:
        """Whether a clause tells how many of something so many people have: 每千人拥有床位6张."""
        return self._each.search(clause) is not None

    def rule_of(self, clause: str) -> str | None:
        """The word by which a clause of a notice sets what holds from now on (给予最高50万元奖励), and aims at nothing."""
        word = self._rule.found(clause)
        return None if word is None or self._target.found(clause) else word

    def intends(self, clause: str) -> bool:
        """Whether a clause says that something shall be."""
        return self._target.found(clause) is not None


def _is_this_year(time: Time) -> bool:
    """Whether a time is the whole year of the document, named as such: 今年, and not 今年以来, 今年1月 or 2024年初."""
    whole = time.end - time.start <= _YEAR_SAID and len(time.period or "") == len("2024")
    return whole and time.tense == 0 and time.named and not (time.vague or time.since)


def _is_past(time: Time, month: int) -> bool:
    """Whether a part of a year is over in the month of the document: 1-3月 and 一季度 in April."""
    last = time.last_month
    return last is not None and last < month


class _Words:
    """Words of a type, and the longer words of another in which they mean something else (拥有量, 年度计划).

    Of a third are those that are nouns at the end of a clause.
    """

    def __init__(self, lexicon: Lexicon, type_: str, names: str = "", nouns: str = "") -> None:
        said, others = lexicon.words_of(type_), lexicon.words_of(names) if names else ()
        self._others = frozenset(others)
        self._nouns = frozenset(lexicon.words_of(nouns) if nouns else ())
        self._pattern = compiled(any_of_these({*said, *others}))
        self._said = compiled(any_of_these(said))
        self._shared = shared_character({*said, *others})

    def found(self, clause: str) -> str | None:
        """The first of the words that stands in a clause."""
        if self._shared not in clause:
            return None
        if not self._others:
            match = self._pattern.search(clause)
            return None if match is None else match.group()
        if self._said.search(clause) is None:
            return None  # as of most clauses: the words are few, those that hold them in another sense are many
        for match in self._pattern.finditer(clause):
            word = match.group()
            if word not in self._others and not (word in self._nouns and not clause[match.end() :].strip(_CLOSING)):
                return word
        return None
