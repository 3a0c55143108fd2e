"""Dates as documents write them in, ISO dates out: 2024年1月17日, 二〇〇五年二月, 2024/1/17, 2024.1.17, 20240117.

A year is written 2014, 二〇一四, 二O一四, 二00二 or ２０１４; blanks are taken out before (see `head`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import ONES, TENS
from policyextract.extraction.quantities import numerals
from policyextract.extraction.quantities.numerals import YEAR_ZEROS

FIRST, LAST = 1949, 2099
"""Years that a document can be of."""
_ONES = "1一２2二3三4四5五6六7七8八9九"
_DIGIT = f"[{YEAR_ZEROS}{_ONES}]"
YEAR = rf"(?<![0-9〇零{_ONES}.])[12一二](?:[9九]{_DIGIT}|[{YEAR_ZEROS}]{_DIGIT}){_DIGIT}"
"""A year without 年, in any writing."""
PART = f"[0-9]{{1,2}}|[{TENS}]{{1,3}}"
"""A month or day in figures or words."""
_WRITTEN = rf"(?P<y>{YEAR})年(?:(?P<m>元|{PART})月(?:份|(?P<d>{PART})[日号])?)?"
_STAMP_DAY = "3[01]|[12][0-9]|0[1-9]|[1-9](?![0-9](?![0-9]?:))"  # an hour may follow at once: 2003-02-2116:02
_STAMP = rf"(?<![0-9])(?P<sy>(?:19|20)[0-9]{{2}})(?P<sep>[-/.])(?P<sm>1[0-2]|0?[1-9])(?P=sep)(?P<sd>{_STAMP_DAY})"
_PACKED = r"(?<![0-9])(?P<py>(?:19|20)[0-9]{2})(?P<pm>0[1-9]|1[0-2])(?P<pd>0[1-9]|[12][0-9]|3[01])(?![0-9])"
_DATE = compiled(f"{_WRITTEN}|{_STAMP}")
_DATE_OF_NAME = compiled(f"{_WRITTEN}|{_STAMP}|{_PACKED}")
_YEAR = compiled(YEAR)
_BEGINS_YEAR = compiled(f"[12{ONES[:2]}]")
"""What every year begins with."""
PLAN = '(?:[“"]?(?=十)|[“"](?=[六七八九]五[”"]))(十[一二三四五六]?|[六七八九])五[”"]?'
"""The name of a five-year plan and the plan's number; the old ones are names in quotes only (“九五”)."""
NTH_PLAN = "第(十[一二三四五六]?|[六七八九])个五年"
FIVE_YEARS = "十[一二三四]?五"
BARE_PLAN = "“?(十[一二三四五]?|[六七八九])五”"
AFTER_YEAR = "[年度]*"
_RANGE = compiled(f"{YEAR}年?[-—–~至到]+{YEAR}")


class Said(NamedTuple):
    """A date in a text: its offsets, and its ISO form, as exact as it is said."""

    start: int
    end: int
    iso: str

    @property
    def year(self) -> int:
        """Its year."""
        return int(self.iso[:4])


def year_of(written: str) -> int | None:
    """The year that four digits in any writing mean; None where no document is of it."""
    try:
        year = numerals.year(written)
    except ValueError:
        return None
    return year if FIRST <= year <= LAST else None


def dates(text: str, *, of_name: bool = False) -> Iterator[Said]:
    """The dates in a text, from left to right; `of_name` takes eight digits as one too (20240117)."""
    if _BEGINS_YEAR.search(text) is None:
        return  # as in most lines
    for match in (_DATE_OF_NAME if of_name else _DATE).finditer(text):
        if iso := _iso(match):
            yield Said(*match.span(), iso)


def ranges(text: str) -> Iterator[tuple[int, int]]:
    """Where years are named from one to another (2016-2020), which is no date."""
    return (match.span() for match in _RANGE.finditer(text))


def bare_years(text: str) -> Iterator[Said]:
    """The years in a file's name, with 年 or without."""
    for match in _YEAR.finditer(text):
        year = year_of(match.group())
        if year is not None and not text[match.end() : match.end() + 1].isdigit():
            yield Said(*match.span(), str(year))


def month_and_day(month: str, day: str) -> str | None:
    """The end of an ISO date, `-03-12`; None for what no calendar knows (13月, 十十十日)."""
    try:
        return date(2000, numerals.whole(month), numerals.whole(day)).isoformat()[4:]
    except ValueError:
        return None


def _iso(match: re.Match[str]) -> str:
    found = match.groupdict()
    key = "" if found["y"] else "s" if found["sy"] else "p"
    year, parts = year_of(found[f"{key}y"]), (found[f"{key}m"], found[f"{key}d"])
    if year is None:
        return ""
    try:
        month, day = (1 if part == "元" else numerals.whole(part) if part else None for part in parts)
        whole = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:  # 2024年2月30日, 十十十月
        return ""
    return whole.isoformat()[: 10 if day else 7 if month else 4]
