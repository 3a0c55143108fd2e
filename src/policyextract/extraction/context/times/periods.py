"""Periods: time expressions of clean text into ISO periods (`2024`, `2023-H1`, `2024-Q1`, `2024-03`, `2021/2025`)."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import NamedTuple

from policyextract.core.text.everywhere import Everywhere
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import DAY, HAN, MONTH, NTH, NUMERAL, OF, ONES, TENS, YEAR
from policyextract.core.text.word_index import any_of_these
from policyextract.extraction.quantities import numerals
from policyextract.extraction.quantities.numerals import WRITTEN_YEAR
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.notations.period_words import parse_period

_TWO = "两"
_TO = "-—~至到"
"""What joins the ends of a span."""
_NUMERAL = f"[0-9]{{1,2}}|[{TENS}]{{1,3}}|{_TWO}"
_TERM = 5
"""Years of a term of office and of a five-year plan."""
_SHORT_YEARS = 15
"""A year is written by its last two figures (98年) so many years later at most; an older one is a number of years."""
_LATE = 9
"""From this month on a document that looks back over years counts the running one among them."""
_BEST = 12
"""Characters of what tells the time that a number is compared with: 比历史最高水平的1979年."""
_ANNIVERSARY = 10
"""From so many years on 40年来 counts from an anniversary: 40 years before the last one."""


class Dating(NamedTuple):
    """What a document's own dates are: the year and month it is of, and the years it looks back on and plans.

    `reviewed` and `planned` are the last year that is looked back on and the first that is planned. `first_of_term` is
    True where the document opens a term of office.
    """

    year: int | None = None
    month: int | None = None
    reviewed: int | None = None
    planned: int | None = None
    first_of_term: bool = False

    @property
    def last_year(self) -> int | None:
        """The last full year."""
        late = self.month is not None and self.month >= _LATE
        return self.reviewed or (None if self.year is None else self.year - (not late))

    @property
    def next_year(self) -> int | None:
        """The first year to come."""
        late = self.month is not None and self.month >= _LATE
        return self.planned or (None if self.year is None else self.year + late)


FAR = sys.maxsize
"""The reach of a time that stands in no bracket."""


class Time(NamedTuple):
    """A time expression: clean span, the period it names (None where it is vague) and its tense.

    `tense` is -1 for the past, 0 for the current year, 1 for the future, None where the text does not tell.
    """

    start: int
    end: int
    period: str | None
    tense: int | None
    vague: bool
    named: bool = True
    """Whether the year is said (今年, 2024年) and not only understood (全年, 年内)."""
    of_that_year: bool = False
    """当年: the year is the one last named; `period` holds only its part."""
    base: bool = False
    """Whether something is compared with that time (比2020年, 是“十三五”时期的1.5倍), which does not date it."""
    since: bool = False
    """自2022年8月以来: from then to now, and no year for what follows it."""
    origin: bool = False
    """由2020年的21%: the time that a change starts from, which makes a fact of its own number only."""
    part: str = ""
    """The part of the year that is said, as it stands after the year in `period`."""
    holds_no_number: bool = False
    """Whether no number in it is one, as in what a pack names (三年攻坚期) and in a year by two figures (98年)."""
    run: int = 0
    """So many years of which something is the sum (五年累计): those of the section, if it is of as many."""
    opened: int = FAR
    reach: int = FAR
    """Where the bracket opens and closes that the time stands in with numbers of its own: it dates nothing outside it."""


def plan_years(count: str) -> tuple[int, int]:
    """First and last year of a five-year plan, by its number: 十四 is 2021 and 2025."""
    first = 2001 + _TERM * (numerals.whole(count) - 10)
    return first, first + _TERM - 1


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
            word: found.attributes.get("shift") for found in lexicon.lists_of("time-year") for word in found.words
        }
        self._other_after = {
            word: frozenset(str(found.attributes.get("not_after", "")))
            for found in lexicon.lists_of("time-vague")
            for word in found.words
        }
        """Characters right after which a word is another: 项目前期 holds no 目前."""
        self._pattern = _pattern(lexicon)
        words = lexicon.words_of
        self._against, self._whole, self._origins = words("against"), words("against-whole"), words("time-origin")
        self._best = compiled(f"(?:{lexicon.any_of('against')})[^，。；、]*{OF}$")
        self._with = (*words("against-with"), *words("time-basis"))
        self._started = compiled(f"{OF}?(?:{lexicon.any_of('bound-before')})?(?=[{NUMERAL}百千万{_TWO}])")
        self._prices = compiled(f"{YEAR}?(?:{lexicon.any_of('time-price')})")
        # 抓好2021年续建的13个项目: the year tells which projects are meant, and dates nothing that is said of them.
        deed, works = lexicon.any_of("time-works-deed"), lexicon.any_of("project-itemized")
        counted = rf"[{NUMERAL}]{{1,4}}(?:{lexicon.any_of('project-counter')})"
        self._works = compiled(rf"{YEAR}?(?:{deed})?{OF}?{counted}[^，。；、]{{0,12}}?(?:{works})")
        closing = lexicon.any_of("against-close", "time-basis-close", "time-price")
        self._together = compiled(f"[^，。；]{{0,6}}(?:{closing})")
        self._named = {word: parse_period(row["period"]) for row in lexicon.tables("period") for word in row["words"]}
        self._names = compiled(any_of_these(self._named)) if self._named else None

    def seen(self, text: str) -> Seen:
        """The expressions of a whole text, as far as words alone tell them: to look once is faster than sentence by sentence."""
        named = self._names is not None and self._names.search(text) is not None
        return Seen(text, Everywhere(self._pattern, text), named)

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
        looked = self._pattern.finditer(text, start, end) if seen is None else seen.expressions.within(text, start, end)
        for match in looked:
            if match["vague"] and text[match.start() - 1 : match.start()] in self._other_after[match["vague"]]:
                continue
            if named and any(match.start() < time.end and time.start < match.end() for time in named):
                continue
            try:
                time = _resolve(match, self._years, dating, dating.year if current is None else current)
            except ValueError:  # a numeral no calendar knows, such as 十十月
                continue
            if time.run and found and "/" in (found[-1].period or "") and match.start() - found[-1].end <= 1:
                continue  # 从1979年到1988年的十年间
            if self._is_base(text, match, start, end):
                time = time._replace(base=True)
            elif "/" not in (time.period or "") and text.endswith(self._origins, start, match.start()):
                # 由2018年的20亿元增加到35亿元: the year dates the number that the change starts from, and no other.
                time = time._replace(origin=True, base=self._started.match(text, match.end(), end) is not None)
            found.append(time)
        return sorted(found, key=lambda time: time.start) if named else found

    def _is_base(self, text: str, match: re.Match[str], start: int, end: int) -> bool:
        """Whether something is compared with the time that was matched."""
        at, after = match.span()
        if text.endswith(self._against, start, at):
            return True
        if text.endswith(OF, start, at) and self._best.search(text, max(start, at - _BEST), at):
            return True
        if text.endswith(self._whole, start, at):
            return _TIMES_OF.match(text, after, end) is not None
        if self._prices.match(text, after, end):
            return True
        if start < at and text[at - 1] not in _APART and self._works.match(text, after, end):
            return True
        return text.endswith(self._with, start, at) and self._together.match(text, after, end) is not None

    def _named_in(self, text: str, start: int, end: int, dating: Dating) -> list[Time]:
        """The words of packs that name a period."""
        found = []
        for match in self._names.finditer(text, start, end) if self._names is not None else ():
            form = self._named[match.group()]
            period = None if form is None else form.of(dating.year)
            tense = None if period is None else _tense(int(period.split("/")[-1][:4]), dating.year)
            found.append(Time(*match.span(), period, tense, form is None, holds_no_number=True))
        return found


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of all expressions, with the words of the `time-…` lists; numerals and 年月日 are grammar."""
    of = lexicon.any_of
    opening = (
        *("time-year", "time-vague", "time-then", "time-current", "time-month", "time-term", "time-until", "time-ahead"),
        *("time-lately", "time-past", "time-half"),
    )
    first = {word[0] for type_ in opening for word in lexicon.words_of(type_)}
    barred, no_half = (
        "".join(f"(?<!{re.escape(word)})" for word in lexicon.words_of(type_))
        for type_ in ("time-span-not-after", "time-half-not-after")
    )
    after = "|".join(f"(?<={re.escape(word)})" for word in lexicon.words_of("time-short-year-after"))
    short = rf"(?:(?<![{HAN}])|{after})[089][0-9](?!{YEAR}(?:{of('time-no-short-year')}))"
    several, many = f"[{TENS[1:]}{_TWO}]|[0-9]{{1,2}}", f"[{TENS}{_TWO}]|[0-9]{{1,2}}"
    half, quarter, period, since = of("time-half"), of("time-quarter"), of("time-period"), of("time-since")
    five, sides = ONES[4], "上下前后"
    return compiled(
        rf"""
        (?=[“0-9Q〇{TENS}{_TWO}{NTH}{sides}{"".join(sorted(first))}])  # all other characters are passed at once
        (?=[0-9〇{TENS}{_TWO}].{{0,5}}?(?:[{_TO}、{five}{YEAR}{MONTH}]|{quarter})|“[{TENS}]|{NTH}[{TENS}1-4]|Q[1-4]
          |[{sides}](?:[0-9{TENS}{_TWO}]|{half})|{of(*opening)})(?:  # and what no expression begins with soon after
        (?P<plan>(?:“?(?P<nth>{TENS[-1]}[{ONES[:5]}]?|[{ONES[5:]}](?={five}”)){five}”?
           |{NTH}(?P<ordinal>{TENS[-1]}?[{ONES}]|{TENS[-1]})个{five}{YEAR})
           (?:(?:{of("time-plan")})?(?P<pend>{of("time-plan-end")})|(?P<psince>{of("time-plan-since")})|前(?P<pfirst>[{ONES[:4]}{_TWO}]){YEAR}
             |(?:{of("time-plan")})?(?:{period})|(?<=”)(?={OF}[0-9.])))
      | (?P<from>{WRITTEN_YEAR}|{short}){YEAR}?(?:[{_TO}]{{1,2}}|(?:、(?:{WRITTEN_YEAR}|[089][0-9]){YEAR}?)*、)
          (?P<upto>{WRITTEN_YEAR}|[089][0-9]){YEAR}(?!{of("time-no-short-year")})(?:{period})?
      | (?P<until>{of("time-until")})?
        (?:(?<![0-9.])(?P<year>{WRITTEN_YEAR}|{short}){YEAR}|(?P<rel>{of("time-year")})(?!{OF}?[增较]|{of("time-account")}))
        (?:(?:(?P<mfrom>{_NUMERAL}){MONTH}?份?[{_TO}]{{1,2}})?(?P<month>{_NUMERAL}){MONTH}份?(?:[0-9]{{1,2}}{DAY})?
           (?P<mend>{of("time-month-part")})?(?P<since>{since})?
         |(?P<half>[上下])(?:{half})|{NTH}?(?P<quarter>[{ONES[:4]}1-4])(?:{quarter})|(?P<three>前{ONES[2]}(?:{quarter}))
         |(?:度(?![假过])|{of("time-year-part")})?(?P<ysince>{since})?)?
        (?:(?:{_NUMERAL}){DAY})?
      | (?P<rangefrom>{_NUMERAL}){MONTH}?份?[{_TO}]{{1,2}}(?P<rangemonth>{_NUMERAL}){MONTH}份?
      | (?P<lonemonth>{_NUMERAL}){MONTH}(?:份|{of("time-month-part")})(?:之?前)?
      | (?:(?:{NTH}?(?P<lonequarter>[{ONES[:4]}]|(?<![0-9])[1-4])(?:{quarter})|Q(?P<q>[1-4])(?![0-9A-Za-z]))
         |(?P<lonethree>前{ONES[2]}(?:{quarter}))|(?P<lonehalf>[上下])(?:{half})
         |(?P<halfyear>{no_half}(?:{half})(?!{of("time-half-not-before")})))(?:末|底|内)?
      | (?P<thismonth>{of("time-month")})
      | (?P<current>{of("time-current")})
      | (?P<term>{of("time-term")})
      | (?P<span>{barred}(?:(?:{of("time-past")}|(?P<lately>{of("time-lately")})|(?P<ahead>{of("time-ahead")}))(?:{many})
         |(?:前|(?P<after>后))(?:{several})){YEAR}
         |(?:{many}){_YEARS_SINCE}(?!{OF}?(?:{of("time-record")})))(?:来|间|内|中)?
      | (?P<run>{many}){YEAR}
        (?:间(?!{of("time-run-not-before")})|(?P<run_ahead>{of("time-run-ahead")})|(?={of("sum-over", "sum-change")}))
      | (?P<vague>{of("time-vague")})
      | (?P<then>{of("time-then")})
        )""",
        re.VERBOSE,
    )


_YEARS_SINCE = YEAR + "来"
_TIMES_OF = compiled(f"[^，。；、]{{0,14}}{OF}(?=[{NUMERAL}.百]+(?:倍|%))")


def _resolve(match: re.Match[str], years: Mapping[str, int | None], dating: Dating, current: int | None) -> Time:
    group = match.group
    start, end = match.span()
    if group("plan"):
        return _five_years(match, dating)
    if group("from"):
        first, last = (written_year(group(end_), dating.year) for end_ in ("from", "upto"))
        return Time(start, end, f"{first}/{last}", _tense(last, dating.year), False, holds_no_number=True)
    if group("span"):
        if group("lately") or (match.group()[0].isdigit() and not match.group().endswith(_YEARS_SINCE)):
            return Time(start, end, None, -1, True)
        ahead = bool(group("ahead") or group("after"))
        return Time(start, end, _span_period(match.group(), ahead, dating), 1 if ahead else -1, False)
    if group("run"):
        tense = 1 if group("run_ahead") else None  # 三年内 is to come
        return Time(start, end, None, tense, True, run=numerals.whole(group("run")))  # which years they are, the section tells
    if group("vague") or group("then"):
        return Time(start, end, None, 1 if group("then") else -1, True)
    if group("term"):
        return _term(match, dating)
    if group("year") or group("rel"):
        return _year(match, years, dating)
    part = _part(match, "lone")
    if group("thismonth") and dating.month is not None:
        part = f"-{dating.month:02d}"
    if current is None or part == "?":
        return Time(start, end, None, None, False, named=False)
    period = _with_year(current, part)
    return Time(start, end, period, 0 if current == dating.year else -1, False, named=False, part=part)


def _five_years(match: re.Match[str], dating: Dating) -> Time:
    """“十四五”期间 2021/2025; “十四五”末 2025; “十四五”前四年 2021/2024; “十四五”以来 2021/ to the document's year."""
    first, last = plan_years(match["nth"] or match["ordinal"])
    tense = None if dating.year is None else (-1 if last < dating.year else 1 if first > dating.year else 0)
    if match["pend"]:
        return Time(*match.span(), str(last), _tense(last, dating.year), False)
    if match["pfirst"]:
        last = first + numerals.whole(match["pfirst"]) - 1
        tense = _tense(last, dating.year)
    elif match["psince"]:
        last, tense = dating.last_year or last, -1
    return Time(*match.span(), f"{first}/{last}", tense, False, since=bool(match["psince"]))


def _term(match: re.Match[str], dating: Dating) -> Time:
    """本届政府任期内: the five years that a term's first report opens; else the text does not tell which five they are."""
    start = dating.next_year
    if not dating.first_of_term or start is None:
        return Time(*match.span(), None, 1, True)
    return Time(*match.span(), f"{start}/{start + _TERM - 1}", 1, False)


def _year(match: re.Match[str], years: Mapping[str, int | None], dating: Dating) -> Time:
    start, end = match.span()
    part = _part(match, "")
    shift = years.get(match["rel"] or "", 0)
    since = bool(match["since"] or match["ysince"])
    if shift is None:
        return Time(start, end, part, None, True, of_that_year=True, part=part)
    base = dating.year
    if match["rel"] and base is None:
        return Time(start, end, None, (shift > 0) - (shift < 0), False)
    named = written_year(match["year"], base) if match["year"] else (base or 0) + shift
    period = _with_year(named, part)
    if since and base is not None:
        if match["since"] and dating.month is not None:
            period = f"{period}/{base}-{dating.month:02d}"
        elif match["ysince"] and base > named:
            period = f"{named}/{base}"
    short = match["year"] is not None and len(match["year"]) == len("98")
    return Time(start, end, period, _tense(named, base), False, since=since, part=part, holds_no_number=short)


def written_year(year: str, base: int | None) -> int:
    """The year that is written in full or by its last two figures (98年, 05年), in a document of the year `base`.

    Raises ValueError for two figures in a document without a year, or of a later time.
    """
    if len(year) > len("98"):
        return numerals.year(year)
    if base is None:
        raise ValueError(year)
    named = base // 100 * 100 + int(year)
    named -= 100 * (named > base + _TERM)
    if base - named > _SHORT_YEARS:
        raise ValueError(year)
    return named


def _with_year(year: int, part: str) -> str:
    """`2025` and `-01/-09` into `2025-01/2025-09`."""
    first, slash, last = part.partition("/")
    return f"{year}{first}/{year}{last}" if slash and last.startswith("-") else f"{year}{part}"


def _month(text: str) -> str:
    month = numerals.whole(text)
    if not 1 <= month <= 12:
        raise ValueError(month)
    return f"-{month:02d}"


def _part(match: re.Match[str], prefix: str) -> str:
    group = match.group
    if prefix and group("rangemonth"):
        return f"{_month(group('rangefrom'))}/{_month(group('rangemonth'))}"
    if group(prefix + "month"):
        last = _month(group(prefix + "month"))
        return f"{_month(group('mfrom'))}/{last}" if not prefix and group("mfrom") else last
    quarter = group(prefix + "quarter") or (prefix and group("q"))
    if quarter:
        return f"-Q{numerals.whole(quarter)}"
    if group(prefix + "half"):
        return "-H1" if group(prefix + "half") == "上" else "-H2"
    if group(prefix + "three"):
        return "-Q1/Q3"
    return "-H1" if prefix and group("halfyear") else ""


def _span_period(text: str, ahead: bool, dating: Dating) -> str | None:
    number = re.search(_NUMERAL, text.replace(_YEARS_SINCE, YEAR))
    last, next_ = dating.last_year, dating.next_year
    if last is None or next_ is None or number is None:
        return None
    years = numerals.whole(number.group())
    if ahead:
        return f"{next_}/{next_ + years - 1}"
    if years >= _ANNIVERSARY:
        return f"{last - years}/{last}"
    return f"{last - years + 1}/{last}" if years > 1 else str(last)


def _tense(year: int, base: int | None) -> int | None:
    return None if base is None else (year > base) - (year < base)
