"""One numeral in the text into a span with value and unit, or into nothing where it is a date, an ordinal or a name."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from policyextract.core.slots import Bound
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import DONE, ONES, POWERS, YEAR, is_han
from policyextract.extraction.quantities.around import coins_follow
from policyextract.extraction.quantities.numerals import (
    CHINESE,
    EXACT,
    HALVES,
    MAX_DIGITS,
    SIXTEEN_DIGITS,
    VULGAR,
    arabic,
    chinese,
    scale_value,
)
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.quantities.units import Unit, UnitTable

# Every alternative takes all of what it begins, so no position is looked at twice.
_DIGIT = "[0-9０-９]"
_DECIMAL = f"{_DIGIT}+(?:[.．]{_DIGIT}+)?"
_CHINESE = f"[{CHINESE}]+(?:点[零〇一二三四五六七八九]+[万亿]*)?"
NUMBER = compiled(
    rf"(?:({_DIGIT}{{0,4}}[{VULGAR}]|{_DIGIT}{{1,3}}(?:[,，]{_DIGIT}{{3}})+(?!{_DIGIT})(?:[.．]{_DIGIT}+)?|{_DECIMAL})|({_CHINESE}))"
    r"([余多餘来几])?([十百千万亿萬億]{0,4})([余多餘来])?"
    r"|翻了?[\u4e00-\u9fff]{0,2}?(?:[一两三四五]?番|一?倍)"
)
"""Groups: Arabic digits, Chinese numeral, 余/多/来/几, scale, 余/多/来 again; none of them for 翻番 and 翻倍."""

BEGINNING = compiled(f"[0-9０-９{CHINESE}{VULGAR}翻]")
"""What `NUMBER` can begin with."""

_PARTS = compiled(rf"分之(负|[-－])?(?:({_DECIMAL})|(?P<low>{_CHINESE})(?:[至到—～~-]({_CHINESE})(?!分之|[{CHINESE}]))?)")
_BELOW_BAR = compiled(rf"[/／⁄]({_DIGIT}{{1,4}})(?![0-9０-９/／.．])")
_BELOW = compiled(r"[每/／·•][万亿千百]{0,2}")

_YEARLY = compiled(rf"[.]?{YEAR}(?![\u4e00-\u9fff0-9])")
"""A year behind those who are counted below the bar: 元/人年."""
_NAMES_BEFORE = frozenset(".．第#№〔［[^_@&")
_POINTS = frozenset(".．:：∶/／")
_BARS = frozenset("/／⁄")
_SIGNS = frozenset("-－−")
_AMOUNT = 4
"""Digits of an amount of money that stands right behind letters."""
_SIGNED = frozenset(("percent", "point"))
"""Classes of units before which a Latin letter is no part of the number's name."""
_TO_FIRST = frozenset("—–-－―~～〜至到")
_GOES_ON = _TO_FIRST | {"分"}
_ROUND = frozenset(POWERS)
_SMALL, _LARGE = frozenset(POWERS[:2]), frozenset(POWERS[2:])
_HUNDREDTHS = dict(zip(POWERS, "%‰‱", strict=False))
_DOUBLINGS = {numeral: times for times, numeral in enumerate("一两三四五", 1)}
_STOPS = frozenset("，。、；")


def read_arabic(
    text: str, at: int, end: int, digits: str, more: str | None, scale: str, more_after: str | None, table: UnitTable
) -> ScannedQuantity | None:
    """The span of a number in Arabic digits that begins at `at`; `end` is the end of the numeral with its scale."""
    value = arabic(digits)
    if value is None:
        return None
    before = text[at - 1] if at else ""
    if before in _NAMES_BEFORE and before:
        return _void(at, end, value, "ordinal" if before == "第" else "void")
    following = text[end : end + 1]
    if following in _POINTS and text[end + 1 : end + 2].isdecimal() and following not in _BARS:
        return None  # 1.2.3, 12:30
    if not scale and (more == "几" or ((more or more_after) and (not value or value % 10))):
        return None  # 3多功能厅: nothing goes over a number that is not round
    number_end = at + len(digits)
    if more_after and scale[-1:] in _SMALL and text[end : end + 1] in _LARGE:
        scale, end = scale + text[end], end + 1  # 1千余万元
    unit, scale, end = _unit_at(text, end, scale, more_after, table)
    if unit is None and (rounds := table.rounds_at(text, at, end)) is not None:
        unit, end = rounds, end + len(rounds.word)
    latin = before.isascii() and before.isalpha()
    if unit is None and before in table.signs:
        span = ScannedQuantity(at - 1, number_end, end, value)
        span.number_start = span.core_start = at
        span.take_unit(table.signs[before], scale)
        return span
    if unit is None and digits[-1] in VULGAR:
        unit = table.fraction
    if unit is None:
        if following in _BARS and not scale and not more:
            return _fraction(text, at, end, value, table)
        if following == "分" and not more and (match := _PARTS.match(text, end)):
            return _parts(at, match, value, None, table)
        if latin or _is_latin(following) or (before in _SIGNS and _is_latin(text[at - 2 : at - 1])):
            return None
        if following in table.calendar and not (scale and following == "级"):
            return _void(at, end, value)
    elif (
        unit.cls == "no"
        or not _fits(unit, value, scale)
        or before == "每"
        or (unit.word == "年" and len(digits) == 4 and digits.isdecimal() and not scale)  # 12.5年 is no year
    ):
        return _void(at, end, value, name=unit)
    elif latin and not scale and unit.cls not in _SIGNED and not _is_amount(text, at, digits, unit):
        return None
    span = ScannedQuantity(at, number_end, end, value)
    return _complete(text, span, unit, scale, more or more_after, table)


def read_chinese(
    text: str, at: int, end: int, run: str, more: str | None, scale: str, more_after: str | None, table: UnitTable
) -> ScannedQuantity | None:
    """The span of a number in Chinese characters that begins at `at`; `end` is the end of the numeral with its scale."""
    if len(run) > MAX_DIGITS:
        return None
    following = text[end : end + 1]
    # Most of these characters stand in plain words (一体化, 数字, 百姓): out with them first.
    if following not in table.firsts and following not in _GOES_ON and (scale or run)[-1] not in _ROUND and run not in HALVES:
        return None
    before = text[at - 1] if at else ""
    if before in ("第", "届"):
        return _void(at, end, Decimal(1), "ordinal")
    if run[0] == "数" and before in table.counted:
        at, run = at + 1, run[1:]
        if not run:
            return None
    number_end = at + len(run)
    if following == "分" and (match := _PARTS.match(text, end)):
        return _parts(at, match, None, run, table)
    if not more and run[-1] in _SMALL:
        # The last 千 may belong to the unit: 两千瓦, 三百千米.
        longer = table.unit_at(text, end - 1)
        if longer is not None and longer.word[0] == run[-1]:
            run, end, number_end = run[:-1], end - 1, number_end - 1
            if not run:
                return None
    unit, scale, end = _unit_at(text, end, scale, more_after or ("" if more else None), table)
    number = chinese(run)
    if number is None:
        return None
    if (more or more_after) and not scale and number.scale_at == len(run) and number.value % 10:
        return None
    if number.scale_at:
        number_end -= len(run) - number.scale_at
    scale = run[number.scale_at :] + scale
    if unit is not None and unit.most is not None and scale:
        end -= len(unit.word)
        unit = None  # 突破万亿大关
    if unit is not None:
        if unit.cls == "no" or not _fits(unit, number.value, scale) or before == "每":
            return _void(at, end, number.value, name=unit)
        if len(run) == 1 and not more and not scale and not _alone(run, before, unit, text, end, table):
            return None
    elif following not in _TO_FIRST and not scale and run[-1] not in _SMALL and run not in HALVES:
        return None
    span = ScannedQuantity(at, number_end, end, number.value)
    span.mark = "chinese"
    span.value_high = number.high
    span.round = run[0] in _ROUND and all(c in _ROUND for c in run)
    if unit is None and run in HALVES:
        unit = table.fraction
    _complete(text, span, unit, scale, more or more_after or ("几" if number.open else None), table)
    if number.high is not None:
        span.bound = "range"
    return span


def read_doubling(at: int, words: str, table: UnitTable) -> ScannedQuantity | None:
    """翻番, 翻一番 and 翻倍 are one time more, 翻两番 three times, 翻三番 seven, 翻了近两番 nearly three.

    None where what stands between is no word that bounds a number.
    """
    doublings = _DOUBLINGS.get(words[-2], 1) if words[-1] == "番" else 1
    span = ScannedQuantity(at, at + len(words), at + len(words), Decimal(2**doublings - 1))
    span.take_unit(table.by_word["倍"], "")
    how = words[1 : -2 if words[-2] in _DOUBLINGS else -1].removeprefix(DONE)
    if how:
        bounding = next((word for word in table.before.get(how[-1], ()) if word.word == how), None)
        if bounding is None:
            return None
        span.bound = cast("Bound", bounding.bound)
    return span


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _is_amount(text: str, at: int, digits: str, unit: Unit) -> bool:
    """Whether a number right behind letters can be so much money, and no part of a name: 人均GDP9860元, and not B200元件."""
    return unit.dimension == "money" and len(digits) >= _AMOUNT and at > 1 and _is_latin(text[at - 2])


def _fits(unit: Unit, value: Decimal, scale: str) -> bool:
    return not (unit.scaled and not scale) and (unit.most is None or (not scale and value <= unit.most))


def _alone(run: str, before: str, unit: Unit, text: str, end: int, table: UnitTable) -> bool:
    """Whether one Chinese character before `unit` is a number and not part of a word."""
    if run in _ROUND:
        return True  # settled once the bounds are known
    if run == "半":
        return unit.cls == "duration" and before not in table.not_half
    if unit.strict or run in "零〇":
        return unit.strict and unit.base == "元" and coins_follow(text, end)
    if run == ONES[0] and unit.word in table.single:  # 病房楼一座、救护车一辆; 新建一所幼儿园
        built = text.endswith(table.single_after, 0, end - len(unit.word) - len(run)) and is_han(text[end : end + 1])
        return built or (text[end : end + 1] in _STOPS and is_han(before) and before not in table.not_single)
    # 一个, 一批 are articles; 二次, 二位 are ordinals.
    return not (unit.cls == "count" and run in "一二")


def _void(at: int, end: int, value: Decimal, mark: str = "void", name: Unit | None = None) -> ScannedQuantity:
    """What is no quantity but may be the end of a list or range of its like."""
    span = ScannedQuantity(at, end, end, value)
    span.mark = mark
    span.unit_info = name
    span.dimension = None if name is None else name.dimension
    return span


def _unit_at(text: str, end: int, scale: str, more_after: str | None, table: UnitTable) -> tuple[Unit | None, str, int]:
    """The unit at `end`, the scale without what the unit claims of it (3千瓦), and the end of the unit."""
    unit = table.unit_at(text, end)
    if unit is not None and unit.most is not None and scale:
        unit = None
    if scale and more_after is None and scale[-1] in _SMALL:
        longer = table.unit_at(text, end - 1)
        if longer is not None and longer.word[0] == scale[-1]:
            unit, scale, end = longer, scale[:-1], end - 1
    return unit, scale, end if unit is None else end + len(unit.word)


def _complete(
    text: str, span: ScannedQuantity, unit: Unit | None, scale: str, more: str | None, table: UnitTable
) -> ScannedQuantity:
    """Give the span its unit, compound units included, and the bound that 余, 多, 来, 几 inside the number set."""
    if unit is not None:
        span.unit_start = span.end - len(unit.word) - len(scale)
        if unit.cls in ("measure", "count") and text[span.end : span.end + 1] in ("/", "／", "每"):
            unit = _compound(text, span, unit, table)
    span.take_unit(unit, scale)
    if more:
        span.bound = "approx" if more == "来" else "min"
    return span


def _compound(text: str, span: ScannedQuantity, unit: Unit, table: UnitTable) -> Unit:
    """元/平方米, 吨/年, 元每人每月: `unit` with its denominators, two at most."""
    for _ in range(2):
        match = _BELOW.match(text, span.end)
        if match is None or (match[0][0] == "每" and unit.dimension == "count"):
            break
        below = table.unit_at(text, match.start() + 1)  # 千瓦时 begins with what else is a scale
        start = match.start() + 1
        if below is None:
            below, start = table.unit_at(text, match.end()), match.end()
        if below is not None and below.cls in ("measure", "count", "duration"):
            end = start + len(below.word)
        elif text[match.end() : match.end() + 1] in table.denominators:
            end = match.end() + 1
        else:
            break
        unit = unit.per(text[span.end : end])
        span.end = span.core_end = end
        if yearly := _YEARLY.match(text, end):
            unit = unit.per(yearly.group())  # 元/人年
            span.end = span.core_end = yearly.end()
            break
    return unit


def _fraction(text: str, at: int, end: int, value: Decimal, table: UnitTable) -> ScannedQuantity | None:
    match = _BELOW_BAR.match(text, end)
    if match is None or (text[at - 1 : at] in _BARS and at):
        return _void(at, end, value)
    below = arabic(match[1])
    if not below or not 0 < value < below or value != value.to_integral_value():
        return _void(at, match.end(), value)
    span = ScannedQuantity(at, match.end(), match.end(), SIXTEEN_DIGITS.divide(value, below))
    span.take_unit(table.fraction, "")
    return span


def _parts(at: int, match: re.Match[str], below: Decimal | None, run: str | None, table: UnitTable) -> ScannedQuantity | None:
    """百分之五 is 5 %, 千分之三 3 ‰; 三分之一 a plain fraction."""
    minus, digits, numeral, numeral_high = match.groups()
    above = high = None
    if digits:
        above = arabic(digits)
    else:
        above, high = _ends(numeral)
    if above is None:
        return None
    end = match.end()
    if numeral_high:
        top = _ends(numeral_high)[0]
        if top is not None and top > above:
            high = top
        else:  # 百分之八~一季度: what follows is no upper end
            end = match.end("low")
    span = ScannedQuantity(at, end, end, -above if minus else above)
    span.signed = bool(minus)
    span.value_high = high
    if high is not None:
        span.bound = "range"
    if run in _HUNDREDTHS:
        span.take_unit(table.by_word[_HUNDREDTHS[run]], "")
        return span
    if run is not None:
        below = _ends(run)[0]
    if not below or above >= below:
        return None
    span.value = SIXTEEN_DIGITS.divide(above, below)
    if high is not None:
        span.value_high = SIXTEEN_DIGITS.divide(high, below)
    span.take_unit(table.fraction, "")
    return span


def _ends(numeral: str) -> tuple[Decimal | None, Decimal | None]:
    """A Chinese numeral with its scale multiplied out, both ends of it for 两三."""
    number = chinese(numeral)
    if number is None:
        return None, None
    scale = scale_value(numeral[number.scale_at :])
    return EXACT.multiply(number.value, scale), None if number.high is None else EXACT.multiply(number.high, scale)
