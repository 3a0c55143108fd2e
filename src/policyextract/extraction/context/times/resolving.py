"""Resolving: what the pattern of time expressions matched into times with their ISO periods."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policyextract.core.text.signs import TENS, TWO, YEAR
from policyextract.extraction.context.times.time import Dating, Time
from policyextract.extraction.quantities import numerals

NUMBER = f"[0-9]{{1,2}}|[{TENS}]{{1,3}}|{TWO}"
"""How many years or months, or which month: for patterns."""
YEARS_SINCE = YEAR + "来"
_TERM = 5
"""Years of a term of office and of a five-year plan."""
_SHORT_YEARS = 15
"""A year is written by its last two figures (98年) so many years later at most; an older one is a number of years."""
_ANNIVERSARY = 10
"""From so many years on 40年来 counts from an anniversary: 40 years before the last one."""


def plan_years(count: str) -> tuple[int, int]:
    """First and last year of a five-year plan, by its number: 十四 is 2021 and 2025."""
    first = 2001 + _TERM * (numerals.whole(count) - 10)
    return first, first + _TERM - 1


def resolve(match: re.Match[str], years: Mapping[str, tuple[int | None, bool]], dating: Dating, current: int | None) -> Time:
    """What an expression says, in a document with its dates; `years` are words for years, `current` the year that is spoken of.

    Raises ValueError for a numeral that no calendar knows.
    """
    group = match.group
    start, end = match.span()
    if group("plan"):
        return _five_years(match, dating)
    if group("from"):
        first, last = (written_year(group(end_), dating.year) for end_ in ("from", "upto"))
        return Time(start, end, f"{first}/{last}", tense_of(last, dating.year), False, holds_no_number=True)
    if group("span"):
        if group("lately") or (match.group()[0].isdigit() and not match.group().endswith(YEARS_SINCE)):
            return Time(start, end, None, -1, True, run=(_years_said(match.group()) or 0) if group("summed") is not None else 0)
        ahead = bool(group("ahead") or group("after"))
        return Time(start, end, _span_period(match.group(), ahead, dating), 1 if ahead else -1, False)
    if group("run"):
        tense = 1 if group("run_ahead") else None  # 三年内 is to come
        return Time(start, end, None, tense, True, run=numerals.whole(group("run")))  # which years they are, the section tells
    if group("vague") or group("event") or group("then"):
        return Time(start, end, None, 1 if group("then") else -1, True)
    if group("term"):
        return _term(match, dating)
    if group("year") or group("rel"):
        return _year(match, years, dating, current)
    part = _part(match, "lone")
    if group("thismonth") and dating.month is not None:
        part = f"-{dating.month:02d}"
    if current is None or part == "?":
        return Time(start, end, None, None, False, named=False)
    period = with_year(current, part)
    return Time(start, end, period, 0 if current == dating.year else -1, False, named=False, part=part)


def _five_years(match: re.Match[str], dating: Dating) -> Time:
    """“十四五”期间 2021/2025; “十四五”末 2025; “十四五”前四年 2021/2024; “十四五”以来 2021/ to the document's year."""
    first, last = plan_years(match["nth"] or match["ordinal"])
    tense = None if dating.year is None else (-1 if last < dating.year else 1 if first > dating.year else 0)
    if match["pend"]:
        return Time(*match.span(), str(last), tense_of(last, dating.year), False)
    if match["pfirst"]:
        last = first + numerals.whole(match["pfirst"]) - 1
        tense = tense_of(last, dating.year)
    elif match["psince"]:
        last, tense = dating.last_year or last, -1
    return Time(*match.span(), f"{first}/{last}", tense, False, since=bool(match["psince"]))


def _term(match: re.Match[str], dating: Dating) -> Time:
    """本届政府任期内: the five years that a term's first report opens; else the text does not tell which five they are."""
    start = dating.next_year
    if not dating.first_of_term or start is None:
        return Time(*match.span(), None, 1, True)
    return Time(*match.span(), f"{start}/{start + _TERM - 1}", 1, False)


def _year(match: re.Match[str], years: Mapping[str, tuple[int | None, bool]], dating: Dating, current: int | None) -> Time:
    start, end = match.span()
    part = _part(match, "")
    shift, of_spoken = years.get(match["rel"] or "", (0, False))
    since = bool(match["since"] or match["ysince"])
    if shift is None:
        return Time(start, end, part, None, True, of_that_year=True, part=part)
    base = dating.year
    if match["rel"] and base is None:
        return Time(start, end, None, (shift > 0) - (shift < 0), False)
    named = written_year(match["year"], base) if match["year"] else ((current if of_spoken else base) or 0) + shift
    period = with_year(named, part)
    if since and base is not None:
        now = f"{base}-{dating.month or 0:02d}"
        if match["since"] and dating.month is not None and period < now:  # 7月起 in a text of February is to come
            period = f"{period}/{now}"
        elif match["ysince"] and base > named:
            period = f"{named}/{base}"
    short = match["year"] is not None and len(match["year"]) == len("98")
    return Time(start, end, period, tense_of(named, base), False, since=since, part=part, holds_no_number=short)


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


def with_year(year: int, part: str) -> str:
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
    if group(prefix + "months"):
        return f"-01/{_month(group(prefix + 'months'))}"
    if prefix and group("baremonth"):
        return _month(group("baremonth"))
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


def _years_said(text: str) -> int | None:
    """How many years an expression says."""
    number = re.search(NUMBER, text.replace(YEARS_SINCE, YEAR))
    return None if number is None else numerals.whole(number.group())


def _span_period(text: str, ahead: bool, dating: Dating) -> str | None:
    years = _years_said(text)
    last, next_ = dating.last_year, dating.next_year
    if last is None or next_ is None or years is None:
        return None
    if ahead:
        return f"{next_}/{next_ + years - 1}"
    if years >= _ANNIVERSARY:
        return f"{last - years}/{last}"
    return f"{last - years + 1}/{last}" if years > 1 else str(last)


def tense_of(year: int, base: int | None) -> int | None:
    """Whether a year lies before (-1), in (0) or after (1) that of the document; None where it has none."""
    return None if base is None else (year > base) - (year < base)
