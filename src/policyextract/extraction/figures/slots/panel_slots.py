"""Panel slots: whether a number is a yearly mean, a sum over several years, compared with a far year, or of a part.

Without them a five-year mean stands in a panel as one year's growth, and a part as the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import OF, ONES, TEN, TENS, YEAR
from policyextract.core.text.word_index import any_of_these, shared_character
from policyextract.extraction.context.sections.evidence import plans_in
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.context.times.dates_said import FIVE_YEARS
from policyextract.extraction.context.times.periods import Times
from policyextract.extraction.context.times.time import Dating, years_of
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.quantities.numerals import WRITTEN_YEAR, YEAR_ZEROS, whole
from policyextract.extraction.trace import Trace
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_FLOW = int(Type.ADD | Type.CUT | Type.MAKE | Type.LIGHT | Type.HAPPEN)
_REACH, _ADD = int(Type.REACH), int(Type.ADD)
_CHANGES = int(Type.GROW | Type.FALL)
_MONTH = compiled(r"([0-9]{4})-([0-9]{2})")
_QUARTER = compiled(r"([0-9]{4})-Q([1-4])")
_LONGEST_TIME = 16
FIVE = ONES[4]
_ROUNDED = Decimal("1.01")  # parts are rounded, and may add up to a little more than the whole
_LISTING = frozenset("，：")
_RELATIVE = frozenset(("percent", "times", "fraction", "point"))


class Comparison(NamedTuple):
    """Words that say what a number is compared with: clean span and the period named (None: the month or quarter before)."""

    start: int
    end: int
    period: str | None


_APART = 10_000
"""By how many times a part told after a semicolon may be smaller than the first: what is smaller is of one head."""


class PanelSlots:
    """Sets `per_year`, `cumulative`, `base_period` and `part_of` of drafts. Made once from a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._summing = lexicon.words_of("sum-over")
        words = lexicon.words_of

        either = lexicon.any_of
        standards = "".join(f"(?<!{re.escape(word)})" for word in words("per-standard"))
        longer = "".join(f"(?<!{re.escape(word)})" for word in words("mean-not-after"))
        mean = f"{longer}(?:{either('yearly-mean')})(?!{either('mean-of-state')})"
        self._pay = lexicon.words_of("pay-head")
        self._mean_sign = shared_character((*words("yearly-mean"), *words("every-year")))
        self._mean = compiled(f"{mean}|{standards}(?:{either('every-year')})")
        reckoned = f"[^，。；]{{0,{_LONGEST_TIME}}}?(?:{either('reckoning-closer')})"
        self._reckoned = compiled(f"(?:{either('reckoning-opener')}){reckoned}")
        self._sum = compiled(either("sum-over"))
        self._flows, self._each = words("sum-flow"), words("per-head")
        self._before = compiled(either("against-last"))
        self._other_split = compiled(either("another-split"))
        self._part_sign, self._part = shared_character(words("thereof")), compiled(either("thereof"))
        span, end, decade = (either(f"base-{part}") for part in ("span", "end", "not-after"))
        time = (
            f"“?(?:{WRITTEN_YEAR}|{FIVE_YEARS}|[{ONES[5:]}]{FIVE})(?:{YEAR}(?!{decade}|\\Z)|”|(?={span}|{end}))"
            f"(?:{span})?(?:{end})?[^，。；、0-9{OF}]{{0,6}}?"
        )
        ago, two = either("base-years-ago"), either("two-of")
        about = either("bound-before")  # 是2001年的近3倍
        becomes = "".join(f"(?<!{re.escape(word)})" for word in words("base-becomes"))
        timed = f"{FIVE_YEARS}|[{ONES[5:]}]{FIVE}|{ago}|19|20|[{ONES[:2]}][{ONES[-1]}{YEAR_ZEROS}]"
        begun = "".join(sorted({word[0] for word in words("base-years-ago")}))
        self._timed = compiled(f"[{TEN}{ONES[5:]}{re.escape(begun)}12{ONES[:2]}](?<=(?={timed}).)")
        """What stands in every time that a number is compared with: most sentences hold none of it, and need not be searched."""
        against = (*words("against"), *words("against-beyond"))
        opens = "".join(sorted({word[0] for part in ("-with", "-whole", "-ago") for word in words(f"against{part}")}))
        opens += "".join(sorted({word[0] for word in against}))
        self._against = compiled(
            f"(?=[{re.escape(opens)}0-9{TENS}]|{two})"
            f"(?:(?:{any_of_these(against)})(?:[^，。；、0-9{OF}]{{1,10}}{OF})?(?P<a>{time})(?!{decade}|\\Z)"
            f"|(?:{either('against-with')})(?P<b>{time})(?:{OF}?[0-9][^，。；、]{{1,12}}?)?(?:{either('against-close')})"
            f"|{becomes}(?:{either('against-whole')})(?P<c>{time}){OF}?(?=(?:{about})?(?:[0-9{TENS}]|{two}))"
            f"|(?:{either('against-ago')})?(?P<d>[{TENS}]|{two}|[0-9]{{1,2}})(?:{ago}))"
        )
        self._closings = ("，", "：", *(f"{word}，" for word in words("against-close-whole")))
        self._joins = frozenset(words("and"))
        self._times = Times(lexicon)

    def is_summed(self, made: Draft, text: str) -> bool:
        """Whether a growth is said to be that of all the years that are looked back on: 能耗累计下降21%."""
        start, end = made.action_span or (0, 0)
        return made.grows and (text.startswith(self._summing, start, end) or text.endswith(self._summing, 0, start))

    def fill(self, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        """Set the four slots of the drafts of one sentence, which are in text order and have their periods."""
        compared = self._comparisons(sentence)
        trace = sentence.context.trace
        previous: Draft | None = None
        held = _Held()
        for made in drafts:
            before = previous if previous is not None and previous.clause == made.clause else None
            start = sentence.clauses[made.clause][0]
            since = start if before is None else before.quantity.end
            lead = self._reckoned.sub("", sentence.text[since : made.quantity.start])
            goes_on = before is not None and lead.strip() in self._joins
            paid = (made.indicator or "").endswith(self._pay) and made.quantity.dimension == "money"
            mean = None if paid or self._mean_sign not in lead else self._mean.search(lead)  # 低保标准由每年2400元提高到2800元
            lent = made.grows and made.lent_by is not None and made.lent_by.per_year  # 年均增长8%，其中轻工业9%
            made.per_year = mean is not None or lent or (goes_on and before is not None and before.per_year)
            if compared:
                reaching = [c for c in compared if self._reaches(sentence.text, c, start, made.quantity.start)]
                self._compare(made, sentence, reaching)
            held.carry(made)
            self._spread(made, sentence, lead)
            made.cumulative = (
                not made.per_year and made.role is None and self._is_sum(made, sentence.text[start : made.quantity.start])
            )
            previous = made
            if trace is not None:
                self._tell(trace, made, "" if mean is None else mean.group(), sentence.text[start : made.quantity.start])
        for made, after in pairwise(drafts):
            made.cumulative = made.cumulative and not self._is_of_last_year(made, after, sentence)
        for base, end, made in zip(drafts, drafts[1:], drafts[2:], strict=False):
            _from_its_start(base, end, made)
        self._parts(sentence, drafts)

    def _tell(self, trace: Trace, made: Draft, mean: str, lead: str) -> None:
        """Notes the words by which a number is a yearly mean, a sum over years or compared with a far period."""
        at = made.quantity.start
        if made.per_year:
            trace.note("per_year", at, at, "said" if mean else "joined", by=mean)
        if made.cumulative:
            said = self._sum.search(lead)
            trace.note("cumulative", at, at, "said" if said else "flow", by=said.group() if said else "")
        if made.base_period is not None:
            said = self._against.search(lead) or self._before.search(lead)
            trace.note("base_period", at, at, "said" if said else "joined", by=said.group() if said else "")

    # ---- sums

    def _spread(self, made: Draft, sentence: Sentence, lead: str) -> None:
        """到2016年累计投资5000亿元: the sum is of all years of the section that end then."""
        span = sentence.context.span or sentence.context.section_period
        if made.period is None or span is None or sentence.context.is_one_year() or not span.endswith("/" + made.period):
            return
        if made.measure != "growth" and made.quantity.unit_class not in _RELATIVE and self._sum.search(lead):
            made.period = span

    def _is_sum(self, made: Draft, lead: str) -> bool:
        """Whether the number adds up several years: 累计 said, or a flow over a span."""
        span = years_of(made.period)
        if span is None or span[0] >= span[1] or made.base_period is not None:
            return False
        if self._sum.search(lead):
            return True
        if made.measure == "growth" or made.quantity.unit_class in _RELATIVE:
            return False
        name = made.indicator or ""
        if made.period_span is not None and name.endswith(self._flows) and not any(word in name for word in self._each):
            return made.measure == "level"  # 五年科技投入达到36亿元
        return bool(made.verb_flags & _FLOW) and not made.verb_flags & _REACH

    def _is_of_last_year(self, made: Draft, after: Draft, sentence: Sentence) -> bool:
        """Whether an amount is the last year's, set beside that before the first: 完成增加值54亿元，是2007年的2倍."""
        span, lead = years_of(made.period), sentence.clauses[made.clause][0]
        before_first = span is not None and after.base_period == str(span[0] - 1) and after.indicator == made.indicator
        return before_first and self._sum.search(sentence.text, lead, made.quantity.start) is None

    # ---- what a number is compared with

    def _comparisons(self, sentence: Sentence) -> list[Comparison]:
        text, found = sentence.text, []
        timed = self._timed.search(text, sentence.start, sentence.end) is not None
        for match in self._against.finditer(text, sentence.start, sentence.end) if timed else ():
            group = match.lastgroup or ""
            if group == "d":
                year = sentence.context.year
                period = None if year is None else str(year - whole(match[group]))
            else:
                period = self._period_of(match[group])
            if period is not None:
                found.append(Comparison(match.start(), match.end(), period))
        found += [Comparison(m.start(), m.end(), None) for m in self._before.finditer(text, sentence.start, sentence.end)]
        return sorted(found)

    def _period_of(self, expression: str) -> str | None:
        """The period that a time expression names."""
        found = self._times.find(expression, 0, len(expression), Dating()) or plans_in(expression, 0, len(expression))
        return found[0].period if found else None  # 是“十五”的6倍

    def _compare(self, made: Draft, sentence: Sentence, before: Sequence[Comparison]) -> None:
        if not before or made.role is not None:
            return
        last = before[-1]
        span = made.period_span
        own = any(time.start == span[0] and time.is_compared for time in sentence.times) if span else False  # 已超去年的60亿元
        if span is not None and not own and last.start <= span[0] < last.end:
            # 比“十五”末: the time compared with is not the time meant.
            made.period, made.period_span = sentence.period(last.start)
        if made.measure == "level" and made.quantity.unit_class not in _RELATIVE:
            return
        if last.period is None:
            made.base_period = _period_before(made.period)
        elif not _is_year_before(last.period, made.period):
            made.base_period = last.period

    def _reaches(self, text: str, comparison: Comparison, start: int, number: int) -> bool:
        """Whether a comparison holds for a number of the clause that begins at `start`: 与2015年相比，用水总量下降14%."""
        return comparison.end <= number and (start <= comparison.start or text[comparison.end : start] in self._closings)

    # ---- parts

    def _parts(self, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        """其中 sets apart what follows it, as far as the list of parts goes."""
        text = sentence.text
        some = text.find(self._part_sign, sentence.start, sentence.end) >= 0
        marks = [match.start() for match in self._part.finditer(text, sentence.start, sentence.end)] if some else []
        parts: _Parts | None = None
        around: _Parts | None = None
        """The list in which a bracket with parts of its own stands."""
        for index, made in enumerate(drafts):
            before = drafts[index - 1].quantity.end if index else sentence.start
            mark = next((mark for mark in marks if before <= mark < made.quantity.number_start), None)
            if mark is not None:
                stated = [d for d in reversed(drafts[:index]) if d.quantity.unit_class not in _RELATIVE and not d.part_of]
                whole = next((d for d in stated if _of_one_kind(made, d)), stated[0] if stated else None)
                opens = "；" not in text[mark : made.quantity.start] and _of_one_kind(made, whole)
                said = self._part.match(text, mark)
                listing = said is not None and text[said.end() : said.end() + 1] in _LISTING
                around = parts if made.aside else None
                parts = _Parts(made, whole, listing) if opens else None
                if not opens and index + 1 < len(drafts) and drafts[index + 1].clause == made.clause:
                    marks.append(made.quantity.end)  # 其中5亿元以上11个: the first number only says which
            elif parts is not None and parts.first.aside and not made.aside:
                parts = around  # 总额10亿元（其中出口6亿元），增长1%
                around = None
            elif parts is not None and self._leaves(text, drafts[index - 1], made, parts, marks):
                parts = None
            made.part_of = parts is not None and made.indicator is not None
            if parts is not None and parts.whole is not None and mark is not None:
                _of_its_years(parts.whole, made)
            if made.paired is not None:
                made.part_of = made.paired.part_of  # 申请75件，其中发明37件，分别增长15%和18%: the first is of the whole
            if made.part_of and sentence.context.trace is not None:
                mark = max((at for at in marks if at < made.quantity.number_start), default=sentence.start)
                said = self._part.match(text, mark)
                at = made.quantity.start
                sentence.context.trace.note("part_of", at, at, "said", by=said.group() if said else "")

    def _leaves(self, text: str, previous: Draft, made: Draft, parts: _Parts, marks: Sequence[int]) -> bool:
        """Whether the list of parts is over at a draft."""
        between = text[previous.quantity.end : made.quantity.start]
        parted = "；" in between
        if made.of_whole or made.begins_anew(text):
            return True
        name, first = made.indicator or "", parts.first.indicator or ""
        if parted and any(word in name and word not in first for word in self._each):
            return True  # 其中，税收收入2亿元；农民人均纯收入9000元
        if parted and parts.joined:
            return True  # 支出增长9%，其中甲支出增长3%，乙支出增长5%；丙支出增长2%
        parts.joined |= not parted and made.said_indicator and _are_listed(parts.first, made)
        if self._other_split.search(between):
            return True
        # 第二产业增加值3亿元，对经济增长贡献率为5%: more is told of the same
        same = previous.indicator is not None and (made.indicator or "").startswith(previous.indicator)
        if not parted and (same or not made.said_indicator):
            return False
        if parted:
            stop = text.find("；", made.quantity.end)
            if any(made.quantity.end <= mark < (len(text) if stop < 0 else stop) for mark in marks):
                return True  # a whole with parts of its own
        if not parts.adds(made):
            return True
        if parted and parts.listing and parts.counts(made):
            return False  # 到位资金25亿元。其中，国内贷款4亿元，下降21%；自筹8亿元
        far = parts.first.quantity.base_value > _APART * made.quantity.base_value
        if parted and far and not parts.listing and _is_amount(made):
            return True  # 其中预算收入8亿元；居民收入27900元
        alike = _alike(parts.first.indicator, made.indicator)
        if parted or made.quantity.unit_class in _RELATIVE:
            return not alike
        return not alike and not _of_one_kind(made, parts.first)


class _Held:
    """The far year that the growths of a sentence are compared with, where its first one says it and no other says another.

    国民生产总值比1987年增长27%，五年平均增长5%；国民收入增长24%，五年平均增长4%.
    """

    def __init__(self) -> None:
        self._base: tuple[str, str | None] | None = None
        self._mixed = False

    def carry(self, made: Draft) -> None:
        """Give a growth that is compared with nothing said the year that those before it are compared with."""
        moved = made.measure == "change" and not made.verb_flags & _ADD  # 下降30%，优良天数增加40天
        if not (moved or made.measure == "growth") or made.per_year or made.role is not None:
            return
        if made.base_period is not None:
            self._mixed |= self._base is not None and self._base[0] != made.base_period
            self._base = self._base or (made.base_period, made.period)
        elif self._base is None or self._mixed or made.period != self._base[1]:
            self._mixed = True
        elif made.quantity.unit_class == "times" or (made.verb_flags & _CHANGES and not made.verb_flags & _REACH):
            made.base_period = self._base[0]


class _Parts:
    """The parts that one 其中 sets apart, and the whole if its number stands before."""

    def __init__(self, first: Draft, whole: Draft | None, listing: bool) -> None:
        self.first = first
        self.whole = whole
        self.listing = listing
        """Whether a sign stands behind 其中, so that a list of parts follows: their names need not be alike."""
        self.joined = False
        """Whether the parts are joined by commas: then a semicolon ends them."""
        self._left = whole.quantity.base_value * _ROUNDED if whole is not None and _is_amount(whole) else None
        self.adds(first)

    def adds(self, made: Draft) -> bool:
        """Count a part; False where the parts would be more than the whole."""
        if self._left is None or not self.counts(made):
            return True  # 学校42所，其中民办12所，招生3400人
        self._left -= made.quantity.base_value
        return bool(self._left >= 0)

    def counts(self, made: Draft) -> bool:
        """Whether a number can be added to that of the first part."""
        return _is_amount(made) and made.quantity.unit == self.first.quantity.unit


def _from_its_start(base: Draft, end: Draft, made: Draft) -> None:
    """By how much something rose that has both its ends: 由1983年的2亿元增加到2022年的12亿元，增长5倍 is against 1983."""
    if base.role != "baseline" or made.measure == "level" or made.per_year or made.base_period is not None:
        return
    if end.role is None and made.indicator == end.indicator and made.clause - end.clause == 1 and base.period and made.period:
        made.base_period = None if _is_year_before(base.period, made.period) else base.period


def _of_its_years(whole: Draft, part: Draft) -> None:
    """A part of a sum over years is of the same years, unless its own were said: 累计完成90亿元，其中重点项目30亿元."""
    dated = part.period_span is not None and part.period_span[0] > whole.quantity.start
    if whole.cumulative and _is_amount(part) and part.quantity.unit == whole.quantity.unit and not dated:
        part.period, part.cumulative = whole.period, True


def _is_amount(made: Draft) -> bool:
    return made.measure == "level" and made.quantity.unit_class not in _RELATIVE


def _of_one_kind(one: Draft, other: Draft | None) -> bool:
    """Whether two numbers can be a part and a whole, or two parts: their units are the same, or one is relative."""
    if other is None or one.quantity.unit_class in _RELATIVE:
        return True
    return bool(one.quantity.unit == other.quantity.unit or (one.quantity.base_unit or 0) == other.quantity.base_unit)


def _are_listed(first: Draft, made: Draft) -> bool:
    """Whether two parts are told in the same way, one after the other: 其中甲支出增长3%，乙支出增长5%."""
    told = first.measure == made.measure and first.quantity.unit == made.quantity.unit
    return told and first.indicator != made.indicator and made.indicator is not None


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two names share the first two characters of the second or the last one: 进口粮食, 进口木材; 寿险, 财产险."""
    if not one or not other:
        return False
    return other[:2] in one or one[-1] == other[-1]


def _period_before(period: str | None) -> str | None:
    """The month or quarter before, null where the period is none."""
    month, quarter = _MONTH.fullmatch(period or ""), _QUARTER.fullmatch(period or "")
    if month:
        year, number = int(month[1]), int(month[2])
        return f"{year}-{number - 1:02d}" if number > 1 else f"{year - 1}-12"
    if quarter:
        year, number = int(quarter[1]), int(quarter[2])
        return f"{year}-Q{number - 1}" if number > 1 else f"{year - 1}-Q4"
    return None


def _is_year_before(base: str, period: str | None) -> bool:
    """Whether `base` is simply the year before the period, or the same part of it."""
    if period is None or "/" in period or "/" in base:
        return False
    return int(base[:4]) + 1 == int(period[:4])
