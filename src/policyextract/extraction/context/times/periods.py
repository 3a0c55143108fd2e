"""Periods: time expressions of clean text into ISO periods (`2024`, `2023-H1`, `2024-Q1`, `2024-03`, `2021/2025`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policyextract.core.text.everywhere import Everywhere
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import DAY, HAN, MONTH, NTH, NUMERAL, OF, ONES, TENS, TWO, YEAR
from policyextract.core.text.word_index import any_of_these
from policyextract.extraction.context.times.reach import clause_end, is_in_list
from policyextract.extraction.context.times.resolving import NUMBER, YEARS_SINCE, resolve, tense_of, with_year
from policyextract.extraction.context.times.time import FAR, Dating, Time
from policyextract.extraction.quantities.numerals import WRITTEN_YEAR, YEAR_ZEROS
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.notations.period_words import parse_period

_RECKONED = 30
"""Characters of what a number is reckoned without, behind its year: 扣除2010年一次性缴库因素后."""
_AT_ONCE = 6
"""Characters between a time and what closes a comparison with it alone: 在2020年的基础上; more of them say what was then."""
_SEEN = 6
"""Characters between some years and what was seldom seen in them: 近几年来增长最快的一年."""
_TO = "-—~至到"
"""What joins the ends of a span."""
_JOINT = 2
"""Characters of it, a dash being written twice too."""
_BEST = 12
"""Characters of what tells the time that a number is compared with: 比历史最高水平的1979年."""


class Seen(NamedTuple):
    """The time expressions of a text as the pattern found them."""

    text: str
    expressions: Everywhere
    named: bool
    """Whether a word of a pack names a period in it."""


_APART = "，。；、：\n"
"""Signs that part a time from what stands before it."""


class Times:
    """Finds the time expressions of a text with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._years = {
            word: (found.attributes.get("shift"), bool(found.attributes.get("spoken")))
            for found in lexicon.lists_of("time-year")
            for word in found.words
        }
        self._other_after = {
            word: frozenset(str(found.attributes.get("not_after", "")))
            for type_ in ("time-vague", "time-year")
            for found in lexicon.lists_of(type_)
            for word in found.words
        }
        """Characters right after which a word is another: 项目前期 holds no 目前, 投产后年产值 no 后年."""
        self._centuries = {
            word: int(found.attributes.get("shift") or 0) for found in lexicon.lists_of("time-century") for word in found.words
        }
        self._in_century = dict(word.split("=") for word in lexicon.words_of("time-century-part"))
        self._pattern = _pattern(lexicon)
        begins, soon = _begins(lexicon)
        self._sign = compiled(rf"{begins}(?<={soon}.)")
        words = lexicon.words_of
        self._beyond, self._whole = words("against-beyond"), words("against-whole")
        self._against, self._origins = (*words("against"), *self._beyond), words("time-origin")
        self._best = compiled(f"(?:{lexicon.any_of('against')})[^，。；、]*{OF}$")
        self._with, self._beside = (*words("against-with"), *words("time-basis")), words("against-with")
        self._started = compiled(f"{OF}?(?:{lexicon.any_of('bound-before')})?(?=[{NUMERAL}百千万{TWO}])")
        self._prices = compiled(f"{YEAR}?(?:{lexicon.any_of('time-price')})|{OF}?(?:{lexicon.any_of('time-level')})(?![0-9])")
        # 抓好2021年续建的13个项目: the year tells which projects are meant, and dates nothing that is said of them.
        deed, works = lexicon.any_of("time-works-deed"), lexicon.any_of("project-itemized")
        counted = rf"[{NUMERAL}]{{1,4}}(?:{lexicon.any_of('project-counter')})"
        self._works = compiled(rf"{YEAR}?(?:{deed})?{OF}?{counted}[^，。；、]{{0,12}}?(?:{works})")
        summed = lexicon.any_of("time-sum-close")
        self._summed = compiled(f"[^，。；、]{{0,{2 * _AT_ONCE}}}?(?:{summed})(?=[，。；、）]|$)")
        closing = lexicon.any_of("against-close", "time-basis-close", "time-price")
        closes = lexicon.any_of("reckoning-closer", "reckoning-last")
        self._reckoned, self._reckoning = words("reckoning-opener"), compiled(f"[^，。；、]{{0,{_RECKONED}}}?(?:{closes})")
        self._together = compiled(f"[^，。；]{{0,{_AT_ONCE}}}(?:{closing})")
        noted = f"（[^（）]{{1,40}}）[^，。；]{{0,{_RECKONED}}}?"  # 与2015年（普查年份，下同）的30万人相比
        self._far = compiled(f"(?:{noted}|[^，。；]{{{_AT_ONCE + 1},{_RECKONED}}}?)(?:{lexicon.any_of('against-close')})")
        another = lexicon.any_of("time-year")
        self._aside = compiled(f"(?:{lexicon.any_of('against-close-at-once')})(?![0-9]|{another})")
        self._tasks = words("time-task")
        self._task = compiled(f"[^，。；、0-9]{{0,{_RECKONED}}}?(?:{lexicon.any_of('time-task-close')})(?=，)")
        self._becoming = words("becoming-until")
        record, of_it = lexicon.any_of("time-record"), lexicon.any_of("time-record-of")
        said = f"[^，。；、0-9]{{1,{_SEEN}}}?(?:{record})(?:{OF}|{of_it}|(?=[，。；、）]|$))"
        self._remark = compiled(f"{OF}?(?:{record})|{said}")
        self._after = words("time-after")
        self._joins = {"、", *words("and")}
        self._single, self._doubling = words("time-single"), words("time-doubling")
        self._inside = tuple(word + mark for word in lexicon.words_of("thereof") for mark in ("", "，", "："))
        self._ahead, self._closing = frozenset(words("time-until-ahead")), words("time-closing-part")
        self._later = compiled(f"[^，。；]{{2,{_RECKONED}}}?(?:{lexicon.any_of('time-after-close')})(?=，)")
        self._named = {word: parse_period(row["period"]) for row in lexicon.tables("period") for word in row["words"]}
        self._names = compiled(any_of_these(self._named)) if self._named else None

    def seen(self, text: str) -> Seen:
        """The expressions of a whole text, as far as words alone tell them: to look once is faster than sentence by sentence."""
        named = self._names is not None and self._names.search(text) is not None
        return Seen(text, Everywhere(self._pattern, text, self._sign), named)

    def find(
        self, text: str, start: int, end: int, dating: Dating, current: int | None = None, *, seen: Seen | None = None
    ) -> list[Time]:
        """The time expressions in `text[start:end]`, in order.

        `dating` is that of the document, for 今年 and 去年; `current` the year that an unnamed 全年 or 3月 belongs to (that of
        the document unless given). `seen` is given where the stretch ends with a sentence, or a paragraph, of the text.
        """
        unnamed = self._names is None or (seen is not None and seen.text is text and not seen.named)
        found: list[Time] = [] if unnamed else self._named_in(text, start, end, dating)
        named = tuple(found)
        current = dating.year if current is None else current
        looked = self._expressions(text, start, end) if seen is None else seen.expressions.within(text, start, end)
        for match in looked:
            word = match["vague"] or match["rel"]
            if word and text[match.start() - 1 : match.start()] in self._other_after[word]:
                continue
            remark = self._remark.match(text, match.end(), end)
            if (match["vague"] or match["span"]) and remark:
                continue  # 14年来首次, 创近几年最好水平: nothing is dated by it
            if named and any(match.start() < time.end and time.start < match.end() for time in named):
                continue
            try:
                time = self._of_century(match, dating) if match["century"] else resolve(match, self._years, dating, current)
            except ValueError:  # a numeral no calendar knows, such as 十十月
                continue
            if time.run and found and "/" in (found[-1].period or "") and match.start() - found[-1].end <= 1:
                continue  # 从1979年到1988年的十年间
            if self._dates_nothing(time, match, text, found, remark is not None):
                found.append(time._replace(base=True))
                continue
            if match["rel"] and time.period is not None and not time.part:
                time = time._replace(recalled=time.tense == -1)
                time = self._compared(time, match, text, end, found)
            if time.tense == 0 and match["until"] in self._ahead and self._ends_later(time, text, match.end(), dating):
                time = time._replace(tense=1)
            if time.named and time.reach == FAR:
                time = self._reaching(time, text, start, end)
            doubles = (time.run or "/" in (time.period or "")) and text.startswith(self._doubling, time.end)  # 五年内翻了一番
            if doubles or match["baremonth"] or (time.run and is_in_list(text, start, time, found)):
                time = time._replace(reach=clause_end(text, time.end, end))  # 新建5所，三年建成20所，资助学生300人
            if match["until"] and time.start > start and text.endswith(self._becoming, start, time.start + 1):
                time = time._replace(start=time.start + 1)  # 由2000年的21%调整到2005年的30%
            if (only := self._surpassed(time, match, text, start, end)) is not None:
                time = only
            elif self._is_base(text, match, start, end, _changes(found, text, match.start())):
                time = time._replace(base=True)
            elif "/" not in (time.period or "") and text.endswith(self._origins, start, match.start()):
                # 由2018年的20亿元增加到35亿元: the year dates the number that the change starts from, and no other.
                time = time._replace(origin=True, base=self._started.match(text, match.end(), end) is not None)
            elif time.is_told_on:
                current = int((time.period or "")[:4])  # 去年完成30亿元，一季度5亿元
            if text[time.start : time.end] in self._single:
                time = _of_last(time, found)
            if text.startswith(self._single, time.end):  # 三季度当季
                time = time._replace(end=time.end + next(len(word) for word in self._single if text.startswith(word, time.end)))
            if text.endswith(self._inside, start, time.start) or text.endswith(self._single, time.start, time.end):
                time = time._replace(inside=True)  # 1-8月增长5%，8月当月增长3%
            found.append(time)
        return _through_months(sorted(found, key=lambda time: time.start) if named else found, text)

    def _expressions(self, text: str, start: int, end: int) -> Iterable[re.Match[str]]:
        """What may be the expressions of a stretch, which are looked for from the first sign of one on."""
        first = self._sign.search(text, start, end)
        return () if first is None else self._pattern.finditer(text, first.start(), end)

    def _dates_nothing(self, time: Time, match: re.Match[str], text: str, found: Sequence[Time], remark: bool) -> bool:
        """Whether years are only those since which something was not seen, or one more that is compared with.

        创2010年以来新高; 比一季度、二季度分别回落0.2、0.5个百分点.
        """
        if remark and (match["since"] or match["ysince"]):
            return True
        return bool(found) and found[-1].base and text[found[-1].end : time.start] in self._joins

    def _surpassed(self, time: Time, match: re.Match[str], text: str, start: int, end: int) -> Time | None:
        """The time of a number that was surpassed, which dates it alone: 已超去年全年的60亿元，增长17%."""
        if not text.endswith(self._beyond, start, match.start()):
            return None
        number = self._started.match(text, match.end(), end)
        return None if number is None else time._replace(reach=clause_end(text, number.end(), end))

    def _of_century(self, match: re.Match[str], dating: Dating) -> Time:
        """到本世纪末 in a text of 1988 is 2000, 到下个世纪中叶 is 2050."""
        if dating.year is None:
            return Time(*match.span(), None, None, True)
        before = ((dating.year - 1) // 100 + self._centuries[match["century"]]) * 100
        first, _, last = self._in_century[match["when"]].partition("-")
        ends = [str(before + int(year)) for year in (first, last) if year]
        return Time(*match.span(), "/".join(ends), tense_of(int(ends[-1]), dating.year), False, named=False, holds_no_number=True)

    def _compared(self, time: Time, match: re.Match[str], text: str, end: int, found: list[Time]) -> Time:
        """去年同期, and 上年 behind another time: it is counted from that, and dates its own clause only, which compares."""
        told = (other for other in reversed(found) if other.period and not (other.base or other.is_compared))
        said = next((other for other in told if other.part or "/" not in (other.period or "")), None)
        shift, of_spoken = self._years[match["rel"]]
        spoken = of_spoken and shift and said is not None and said.named  # 本年 compares with nothing
        if not (match["same"] or spoken) or time.period is None:
            return time
        year, part = time.period, said.part if said is not None and match["same"] else ""
        if spoken and said is not None and said.period is not None:
            year = str(int(said.period[:4]) + (shift or 0))
        reach, same = clause_end(text, match.end(), end), bool(match["same"])
        return time._replace(period=with_year(int(year), part), part=part, reach=reach, same=same)

    def _ends_later(self, time: Time, text: str, end: int, dating: Dating) -> bool:
        """Whether the end of a year or a month is meant that is still to come when the text is written: 到今年底 in August."""
        last = time.part[1:] if time.part[1:].isdigit() else None if time.part else "12"
        late = dating.month is not None and last is not None and int(last) > dating.month
        return late and text.endswith(self._closing, time.start, end)

    def _reaching(self, time: Time, text: str, start: int, end: int) -> Time:
        """A time of what the rest only builds on, or comes after: 在2012年新增4000个岗位的基础上，再新增5000个."""
        built = text.endswith(self._with, start, time.start) or self._compares(text, start, time.start)
        if not built and not text.endswith(self._after, start, time.start):
            return time
        far = (self._far if built else self._later).match(text, time.end, end)
        return time if far is None else time._replace(reach=far.end())

    def _is_base(self, text: str, match: re.Match[str], start: int, end: int, changed: bool) -> bool:
        """Whether something is compared with the time that was matched; `changed` says that a change starts before it."""
        at, after = match.span()
        if text.endswith(self._against, start, at):
            return True
        if text.endswith(OF, start, at) and self._best.search(text, max(start, at - _BEST), at):
            return True
        if text.endswith(self._whole, start, at):
            if match["from"] and self._summed.match(text, after, end):
                return True  # 是1980年到2000年21年的总和
            return not changed and _TIMES_OF.match(text, after, end) is not None  # 由1999年的20%变为2005年的30%
        if self._prices.match(text, after, end):
            return True
        if start < at and text[at - 1] not in _APART and self._works.match(text, after, end):
            return True
        if text.endswith(self._tasks, start, at) and self._task.match(text, after, end):
            return True  # 按照“十一五”期间加快发展的要求，
        if text.endswith(self._reckoned, start, at) and self._reckoning.match(text, after, end):
            return True  # 扣除2010年一次性因素后，增长7%
        if not text.endswith(self._with, start, at):
            return self._compares(text, start, at) and self._together.match(text, after, end) is not None
        return self._together.match(text, after, end) is not None or self._aside.match(text, after, end) is not None

    def _compares(self, text: str, start: int, at: int) -> bool:
        """Whether the clause that holds a time opens with what it is compared with: 同第五次普查2000年的30万人相比."""
        lead = text[max(start, at - _BEST) : at]
        for mark in _APART:
            lead = lead.rpartition(mark)[2]
        opened = at - len(lead)
        return opened < at and text.startswith(self._beside, opened) and (opened == start or text[opened - 1] in _APART)

    def _named_in(self, text: str, start: int, end: int, dating: Dating) -> list[Time]:
        """The words of packs that name a period."""
        found = []
        for match in self._names.finditer(text, start, end) if self._names is not None else ():
            form = self._named[match.group()]
            period = None if form is None else form.of(dating.year)
            tense = None if period is None else tense_of(int(period.split("/")[-1][:4]), dating.year)
            found.append(Time(*match.span(), period, tense, form is None, holds_no_number=True))
        return found


_ALONE = (
    "time-year", "time-century", "time-vague", "time-then", "time-current", "time-month", "time-term", "time-half",
)  # fmt: skip
_BEFORE_NUMBER = ("time-first", "time-past", "time-lately", "time-ahead")
_OPENING = (*_ALONE, *_BEFORE_NUMBER, "time-until", "time-event")
"""Types of the words that expressions begin with; some of them are words of many other things where no time follows."""


def _begins(lexicon: Lexicon) -> tuple[str, str]:
    """What any expression begins with: a class of characters, and what it has there and soon after, without taking it."""
    of, number = lexicon.any_of, f"0-9{TENS}{TWO}"
    half, quarter, sides = of("time-half"), of("time-quarter"), "上下前后"
    led = rf"(?:{of(*_BEFORE_NUMBER)})[{number}]|(?:{of('time-until')})(?:[0-9{ONES[:2]}]|{of('time-year', 'time-century')})"
    event = rf"(?:{of('time-event')})[{HAN}]{{2,10}}?(?:{of('time-event-close')})"
    first = "".join(sorted({word[0] for type_ in _OPENING for word in lexicon.words_of(type_)}))
    return (
        f"[“0-9Q〇{TENS}{TWO}{NTH}{sides}{first}]",
        rf"(?=[〇{number}][{number}{YEAR_ZEROS}]{{0,4}}.?(?:[{_TO}、{ONES[4]}{YEAR}{MONTH}]|{quarter})|“[{TENS}]|{NTH}[{TENS}1-4]"
        rf"|Q[1-4]|[{sides}](?:[{number}]|{half})|{of(*_ALONE)}|{led}|{event})",
    )


def _through_months(found: list[Time], text: str) -> list[Time]:
    """The times with each two made one that are the ends of a span of months."""
    for at in range(len(found) - 1, 0, -1):
        if (span := _through(found[at - 1], found[at], text)) is not None:
            found[at - 1 : at + 1] = [span]
    return found


def _through(first: Time, last: Time, text: str) -> Time | None:
    """From one month to another, each with its year: 2014年9月至2015年4月; None where two times are no such span."""
    joint = text[first.end : last.start + (text[last.start] in _TO)]
    if not (first.named and last.named and first.period and last.period) or not 0 < len(joint) <= _JOINT or joint.strip(_TO):
        return None
    opens, closes = first.last_month, last.last_month
    if first.base or not (opens and closes) or "/" in first.period + last.period or first.part[1] in "HQ" or last.part[1] in "HQ":
        return None
    return last._replace(start=first.start, period=f"{first.period}/{last.period}") if first.period < last.period else None


def _of_last(time: Time, found: Sequence[Time]) -> Time:
    """当月: the last month of the time before it; of none where none is told."""
    last = next((other for other in reversed(found) if other.period is not None and not other.base), None)
    month = last.last_month if last is not None else None
    if last is None or last.period is None or month is None:
        return time._replace(period=None, part="", vague=False)
    part = f"-{month:02d}"
    return time._replace(period=with_year(int(last.period[:4]), part), part=part)


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of all expressions, with the words of the `time-…` lists; numerals and 年月日 are grammar."""
    of = lexicon.any_of
    barred, no_half, no_run, no_month = (
        "".join(f"(?<!{re.escape(word)})" for word in lexicon.words_of(type_))
        for type_ in ("time-span-not-after", "time-half-not-after", "time-run-not-after", "time-month-not-after")
    )
    after = "|".join(f"(?<={re.escape(word)})" for word in lexicon.words_of("time-short-year-after"))
    short = rf"(?:(?<![{HAN}])|{after})[089][0-9](?!{YEAR}(?:{of('time-no-short-year')}))"
    several, many = f"[{TENS[1:]}{TWO}]|[0-9]{{1,2}}", f"[{TENS}{TWO}]|(?<![.0-9])[0-9]{{1,2}}"
    half, quarter, period, since = of("time-half"), of("time-quarter"), of("time-period"), _since(lexicon)
    months = rf"(?:{of('time-first')})(?P<{{}}months>{NUMBER.replace('{', '{{').replace('}', '}}')})(?:{of('time-months')})"
    five, (begins, soon) = ONES[4], _begins(lexicon)
    no_part = f"(?!{of('time-no-part')})"
    beside = "".join(re.escape(word) for word in lexicon.words_of("against") if len(word) == 1) or r"\0"
    bare = rf"(?:(?<=[{beside}]“[{TENS}]{five}”)|(?<=[{beside}]“[{TENS}]{{2}}{five}”))"  # 比“八五”翻一番
    centuries = any_of_these([word.partition("=")[0] for word in lexicon.words_of("time-century-part")])
    return compiled(
        rf"""
        (?={begins}){soon}(?:  # all else is passed at once
        (?P<plan>(?:“?(?P<nth>{TENS[-1]}[{ONES[:5]}]?|[{ONES[5:]}](?={five}”)){five}”?
           |{NTH}(?P<ordinal>{TENS[-1]}?[{ONES}]|{TENS[-1]})个{five}{YEAR})
           (?:(?:{of("time-plan")})?(?P<pend>{of("time-plan-end")})|(?P<psince>{of("time-plan-since")})|前(?P<pfirst>[{ONES[:4]}{TWO}]){YEAR}
             |(?:{of("time-plan")})?(?:{period})|(?<=”)(?={OF}[0-9.])|{bare}(?!{of("time-plan")})))
      | (?P<from>{WRITTEN_YEAR}|{short}){YEAR}?(?:[{_TO}]{{1,2}}|(?:、(?:{WRITTEN_YEAR}|[089][0-9]){YEAR}?)*、)
          (?P<upto>{WRITTEN_YEAR}|[089][0-9]){YEAR}(?!{of("time-no-short-year")})(?:{period})?
      | (?P<until>{of("time-until")})?
        (?:(?<![0-9.])(?P<year>{WRITTEN_YEAR}|{short}){YEAR}|(?P<rel>{of("time-year")})(?!{OF}?[增较]|{of("time-account")})(?P<same>{of("time-same")})?)
        (?:(?:(?P<mfrom>{NUMBER}){MONTH}?份?[{_TO}]{{1,2}})?(?P<month>{NUMBER}){MONTH}份?(?:[0-9]{{1,2}}{DAY})?
           (?P<mend>{no_part}(?:{of("time-month-part")}))?(?P<since>{since})?
         |(?P<half>[上下])(?:{half})|{NTH}?(?P<quarter>[{ONES[:4]}1-4])(?:{quarter})|(?P<three>前{ONES[2]}(?:{quarter}))|{months.format("")}
         |(?:度(?![假过])|{no_part}(?:{of("time-year-part")}))?(?P<ysince>{since})?)?
        (?:(?:{NUMBER}){DAY})?
      | (?P<rangefrom>{NUMBER}){MONTH}?份?[{_TO}]{{1,2}}(?P<rangemonth>{NUMBER}){MONTH}份?
      | (?P<lonemonth>{NUMBER}){MONTH}(?:份|[0-9]{{1,2}}{DAY}|{no_part}(?:{of("time-month-part")}))(?:{no_part}之?前)?
      | {no_month}(?P<baremonth>{NUMBER}){MONTH}(?=[{HAN}]{{0,2}}?(?:{of("time-month-deed")}))
      | (?:(?:{NTH}?(?P<lonequarter>[{ONES[:4]}]|(?<![0-9])[1-4])(?:{quarter})|Q(?P<q>[1-4])(?![0-9A-Za-z]))
         |(?P<lonethree>前{ONES[2]}(?:{quarter}))|{months.format("lone")}|(?P<lonehalf>[上下])(?:{half})
         |(?P<halfyear>{no_half}(?:{half})(?!{of("time-half-not-before")})))(?:末|底|内)?
      | (?:{of("time-until")})?(?P<century>{of("time-century")})(?P<when>{centuries})
      | (?P<thismonth>{of("time-month")})
      | (?P<current>{of("time-current")})
      | (?P<term>{of("time-term")})
      | (?P<span>{barred}(?:(?:{of("time-past")}|(?P<lately>{of("time-lately")})|(?P<ahead>{of("time-ahead")}))(?:{many})
         |(?:前|(?P<after>后))(?:{several})){YEAR}
         |(?:{many}){YEARS_SINCE})(?:来|间|内|中)?
         (?P<summed>(?=，?(?:{of("sum-change")}|[^，。；0-9]{{0,12}}?(?:{of("sum-over", "yearly-mean")}))))?
      | (?<!{NTH}){no_run}(?P<run>{many}){YEAR}
        (?:(?:{of("time-run-during")})(?!{of("time-run-not-before")})|(?P<run_ahead>{of("time-run-ahead")})
         |(?={of("sum-over", "sum-change", "yearly-mean")})
         |(?=(?!{of("time-no-short-year")})[^，。；：、0-9]{{0,12}}?(?:{of("time-run-total", "sum-over")})))
      | (?P<event>(?:{of("time-event")})[{HAN}]{{2,10}}?(?:{of("time-event-close")}))
      | (?P<vague>{of("time-vague")})
      | (?P<then>{of("time-then")})
        )""",
        re.VERBOSE,
    )


def _since(lexicon: Lexicon) -> str:
    """The words behind a date from which on something is told (至今), unless the last begins the name of a year: 至今年3月."""
    years = lexicon.words_of("time-year")
    spoken = [re.escape(word) for word in lexicon.words_of("time-since") if word[-1] + YEAR in years]
    either = any_of_these([word for word in lexicon.words_of("time-since") if word[-1] + YEAR not in years])
    return "|".join([f"(?:{either})", *(f"{word}(?!{YEAR})" for word in spoken)])


def _changes(found: list[Time], text: str, at: int) -> bool:
    """Whether a change that a time before `at` begins is still told there: 由1999年的20%变为."""
    return bool(found) and found[-1].origin and not any(sign in text[found[-1].end : at] for sign in _APART)


_TIMES_OF = compiled(f"[^，。；、]{{0,14}}{OF}(?=[{NUMERAL}.百]+(?:倍|%))")
