"""Periods: time expressions of clean text into ISO periods (`2024`, `2023-H1`, `2024-Q1`, `2024-03`, `2021/2025`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policyextract.packs.lexicon import per_lexicon, word_lists, words_of

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九十")} | {"零": 0, "两": 2}
_NUMERAL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}|两"


def _either(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


@per_lexicon
def _pattern() -> tuple[re.Pattern[str], dict[str, int | None]]:
    """The pattern of all expressions, and the years that words such as 去年 are away from the document's."""
    years = {word: found.attributes.get("shift") for found in word_lists() if found.type == "time-year" for word in found.words}
    vague, current = words_of("time-vague"), words_of("time-current")
    first = "".join(sorted({word[0] for word in (*years, *vague, *current)}))
    return re.compile(
        rf"""
        (?=[“0-9〇一二三四五六七八九十两上下第前后过最近未今半截到至自{first}])(?:  # all other characters are passed at once
        (?P<plan>“?十(?P<nth>[一二三四五]?)五”?(?:期间|时期|规划期间?|末|以来))
      | (?P<from>(?:19|20)[0-9]{{2}})年?(?:[-—~至到]{{1,2}}|、)(?P<upto>(?:19|20)[0-9]{{2}})年(?:期间)?
      | (?P<until>截至目前为?止?|截止目前|截至|截止|到|至|自)?
        (?:(?<![比较0-9])(?P<year>(?:19|20)[0-9]{{2}})年|(?<![比较])(?P<rel>{_either(tuple(years))})(?!的?[增较]))
        (?:(?P<month>{_NUMERAL})月份?(?:[0-9]{{1,2}}日)?(?P<mend>底前?|末|前|中旬|上旬|下旬|初)?(?P<since>以来|起)?
         |(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|(?P<three>前三季度)|(?P<yend>年?底前?|末|初|内|全年|前|以来))?
        (?:{_NUMERAL}日)?
      | (?P<lonemonth>{_NUMERAL})月(?:份|底前?|末前?|前|中旬|上旬|下旬|初)(?:之?前)?
      | (?:第?(?P<lonequarter>[一二三四])季度|(?P<lonethree>前三季度)|(?P<lonehalf>[上下])半年
         |(?P<halfyear>(?<![到用近每大])半年(?!时间|多|来|以)))(?:末|底|内)?
      | (?P<current>{_either(current)})
      | (?P<span>(?<![提以之年])(?:过去的?|最近|近|未来|今后|前|后)(?:[一二三四五六七八九十两]|[0-9]{{1,2}})年
         |[一二三四五六七八九十两]年来|[0-9]{{1,2}}年来)(?:来|间|内|中)?
      | (?P<vague>{_either(vague)})
        )""",
        re.VERBOSE,
    ), years


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


def numeral(text: str) -> int:
    """A one- or two-digit numeral, Arabic or Chinese."""
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    return _DIGITS[text]


def find(text: str, start: int, end: int, year: int | None, month: int | None = None, current: int | None = None) -> list[Time]:
    """Time expressions in `text[start:end]`.

    `year` and `month` are those of the document, for 今年 and 去年; `current` the year that an unnamed 全年 or 3月 belongs
    to (that of the document unless given).
    """
    found = []
    pattern, years = _pattern()
    for match in pattern.finditer(text, start, end):
        try:
            found.append(_resolve(match, years, year, month, year if current is None else current))
        except (KeyError, ValueError):  # a numeral no calendar knows, such as 十十月
            continue
    return found


def _resolve(
    match: re.Match[str], years: Mapping[str, int | None], base: int | None, base_month: int | None, current: int | None
) -> Time:
    group = match.group
    start, end = match.span()
    if group("plan"):
        nth = _DIGITS[group("nth")] if group("nth") else 0
        first = 2001 + 5 * nth
        tense = None if base is None else (-1 if first + 4 < base else 1 if first > base else 0)
        return Time(start, end, f"{first}/{first + 4}", tense, False)
    if group("from"):
        first, last = int(group("from")), int(group("upto"))
        return Time(start, end, f"{first}/{last}", _tense(last, base), False)
    if group("span"):
        if match.group()[0] in "近最0123456789":
            return Time(start, end, None, -1, True)
        return Time(start, end, _span_period(match.group(), base), 1 if match.group()[0] in "未今后" else -1, False)
    if group("vague"):
        return Time(start, end, None, 1 if group("vague") == "届时" else -1, True)
    if group("year") or group("rel"):
        shift = years.get(group("rel") or "", 0)
        if shift is None:
            return Time(start, end, _part(match, ""), None, True, of_that_year=True)
        if group("rel") and base is None:
            return Time(start, end, None, (shift > 0) - (shift < 0), False)
        named = int(group("year")) if group("year") else (base or 0) + shift
        period = str(named) + _part(match, "")
        if group("since") and base is not None and base_month is not None:
            period += f"/{base}-{base_month:02d}"
        return Time(start, end, period, _tense(named, base), False)
    if current is None:
        return Time(start, end, None, None, False)
    return Time(start, end, str(current) + _part(match, "lone"), 0 if current == base else -1, False, named=False)


def _part(match: re.Match[str], prefix: str) -> str:
    group = match.group
    if group(prefix + "month"):
        month = numeral(group(prefix + "month"))
        if not 1 <= month <= 12:
            raise ValueError(month)
        return f"-{month:02d}"
    if group(prefix + "quarter"):
        quarter = group(prefix + "quarter")
        return f"-Q{quarter if quarter.isdigit() else _DIGITS[quarter]}"
    if group(prefix + "half"):
        return "-H1" if group(prefix + "half") == "上" else "-H2"
    if group(prefix + "three"):
        return "-Q1/Q3"
    return "-H1" if prefix and group("halfyear") else ""


def _span_period(text: str, base: int | None) -> str | None:
    number = re.search(_NUMERAL, text.replace("年来", "年"))
    if base is None or number is None:
        return None
    years = numeral(number.group())
    if text[0] in "未今后":
        return f"{base}/{base + years - 1}"
    return f"{base - years}/{base - 1}" if years > 1 else str(base - 1)


def _tense(year: int, base: int | None) -> int | None:
    return None if base is None else (year > base) - (year < base)
