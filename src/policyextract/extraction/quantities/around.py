"""What belongs to a number beyond its numeral and unit: a sign, 角 and 分, 斤半, 八成五, 三又五分之一, and ratios (2.31:1)."""

from __future__ import annotations

import re
from decimal import Decimal

from policyextract.core.text.patterns import compiled
from policyextract.extraction.quantities.numerals import EXACT, arabic, chinese, scale_value
from policyextract.extraction.quantities.quantity import ScannedQuantity, plain
from policyextract.extraction.quantities.units import UnitTable

_ONE = "[0-9零一二三四五六七八九壹贰叁肆伍陆柒捌玖两]"
_COINS = compiled(f"(?:零?({_ONE})角)?(?:零?({_ONE})分(?![钟之]))?整?")
_HALF = compiled("半(?=[，。；：、！？）)和与及或至到—~以左的\\s]|$)")
_TENTH = compiled("[一二三四五六七八九](?=[，。；：、！？）)和与及或至到—~以左的\\s]|$)")
_MIXED = compiled("([0-9一二三四五六七八九十两]+)又$")
_LONGEST_WHOLE = 4
_RATIO = compiled(
    r"([0-9]{1,5}(?:\.[0-9]{1,3})?)[:：∶]([0-9]{1,5}(?:\.[0-9]{1,3})?)(?:[:：∶]([0-9]{1,5}(?:\.[0-9]{1,3})?))?(?![0-9:：∶.])"
)
_RATIO_REACH = 60  # characters in which the word stands that says that a ratio follows
_SENTENCE_ENDS = "。；！？\n"
_STOPS = _SENTENCE_ENDS + "，"
_SHARES = Decimal("0.6")
"""Shares are rounded: so much may three of them miss 100 by."""


def sign(text: str, span: ScannedQuantity, floor: int, table: UnitTable) -> None:
    """Take in a sign before the number (−3.2, 负五, +7.3%); `floor` is where the number before it ends, −1 where none is."""
    at = span.number_start
    before = text[at - 1] if at - 1 > floor else ""
    if before in ("-", "+") and before:
        joins = at >= 2 and (text[at - 2] in "%％/" or (text[at - 2].isascii() and text[at - 2].isalnum()))
        if joins or (before == "+" and span.unit_class not in ("percent", "point")):
            return
        _grow(span, 1, before == "-")
    elif text.endswith(table.minus, max(0, floor), at) and not text.endswith(table.not_minus, 0, at):
        word = next(word for word in table.minus if text.endswith(word, max(0, floor), at))
        _grow(span, len(word), True)


def _grow(span: ScannedQuantity, length: int, negative: bool) -> None:
    span.start = span.number_start = span.core_start = span.number_start - length
    span.signed = True
    if negative:
        span.value = -span.value
        if span.value_high is not None:
            span.value, span.value_high = -span.value_high, span.value


def goes_on(text: str, span: ScannedQuantity, table: UnitTable) -> None:
    """Take in what goes on behind the unit (五角八分, 斤半, 米九, 成五) and before the numeral (三又)."""
    unit = span.unit_info
    if unit is None or span.end != span.core_end or span.value_high is not None:
        return
    if not unit.word:
        _add_whole(text, span)
    elif unit.base == "元" and not span.scale:
        match = _COINS.match(text, span.end)
        if match is not None and match.group():
            tens, ones = (_value(found) for found in match.groups())
            span.value = EXACT.add(span.value, EXACT.add(tens / 10, ones / 100))
            span.end = span.core_end = match.end()
    elif unit.goes_on and not span.scale:
        if _HALF.match(text, span.end):
            part = Decimal("0.5")
        elif span.mark == "chinese" and _TENTH.match(text, span.end):
            part = _value(text[span.end]) / 10
        else:
            return
        span.value = EXACT.add(span.value, part)
        span.end = span.core_end = span.end + 1


def _value(digit: str | None) -> Decimal:
    if not digit:
        return Decimal(0)
    if digit.isascii():
        return Decimal(digit)
    number = chinese(digit)
    return Decimal(0) if number is None else number.value


def _add_whole(text: str, span: ScannedQuantity) -> None:
    """三又五分之一 is 3.2."""
    match = _MIXED.search(text, max(0, span.number_start - _LONGEST_WHOLE), span.number_start)
    if match is None or span.value >= 1:
        return
    number = chinese(match[1])
    whole = arabic(match[1]) if match[1].isascii() else None if number is None else number.value
    if whole is not None:
        span.value = EXACT.add(span.value, whole)
        span.start = span.number_start = span.core_start = match.start()


def coins_follow(text: str, end: int) -> bool:
    """Whether 角 or 分 follow: then a lone 十 before 元 is a number."""
    match = _COINS.match(text, end)
    return match is not None and bool(match.group())


def ratio(text: str, at: int, table: UnitTable) -> list[ScannedQuantity]:
    """The spans of a ratio that begins at `at`; empty where there is none.

    2.31:1 and 1:3.4 are one number (2.31, 3.4), where a word before says that a ratio follows; three parts that make up 100
    are three shares.
    """
    match = _RATIO.match(text, at)
    if match is None:
        return []
    lead = text[max(0, at - _RATIO_REACH) : at]
    parts = [Decimal(part) for part in match.groups() if part]
    ends = _SENTENCE_ENDS if len(parts) == 3 else _STOPS  # 由8:43:49，调整为6:49:45
    lead = lead[max(map(lead.rfind, ends)) + 1 :]
    if not any(word in lead for word in table.ratio_heads):
        return []
    if len(parts) == 3:
        clause = lead[lead.rfind("，") + 1 :]
        told = clause if any(word in clause for word in table.ratio_heads) else lead
        # 粮、经、饲种植面积比70:22:8 is of no sectors
        sectors = any(word in told for word in table.sector_ratios) or not any(word in told for word in table.other_ratios)
        return _shares(match, parts, table) if sectors and abs(sum(parts, Decimal(-100))) <= _SHARES else []
    if 1 not in parts:
        return []
    span = ScannedQuantity(at, match.end(), match.end(), parts[1] if parts[0] == 1 else parts[0])
    span.take_unit(table.by_id["ratio"], "")
    return [span]


def _shares(match: re.Match[str], parts: list[Decimal], table: UnitTable) -> list[ScannedQuantity]:
    spans = []
    for index, part in enumerate(parts, 1):
        span = ScannedQuantity(*match.span(index), match.end(index), part)
        span.take_unit(table.by_id["sector-share"], "")
        spans.append(span)
    return spans


def between(text: str, spans: list[ScannedQuantity]) -> list[ScannedQuantity]:
    """The spans with a least and a most of one thing made one range: 1万元以上3万元以下, 50家以上、100家以下."""
    result: list[ScannedQuantity] = []
    for span in spans:
        low = result[-1] if result else None
        if low is not None and _is_between(text, low, span):
            low.value = _in_scale(low, span)
            low.value_high, low.bound = span.value, "range"
            low.take_unit(span.unit_info, span.scale)
            low.end, low.core_end, low.number_end = span.end, span.core_end, span.number_end
        else:
            result.append(span)
    return result


def _is_between(text: str, low: ScannedQuantity, high: ScannedQuantity) -> bool:
    if (low.bound, high.bound) != ("min", "max") or text[low.end : high.start].strip() not in ("", "、", "，"):
        return False
    if low.end == low.core_end or high.end == high.core_end or low.value_high is not None or high.value_high is not None:
        return False  # 超过5个不超过8个 is said of two things more often than not
    return low.unit_info == high.unit_info and low.base_value < high.base_value


def _in_scale(low: ScannedQuantity, high: ScannedQuantity) -> Decimal:
    """The lower end in the scale of the upper one."""
    return plain(EXACT.divide(EXACT.multiply(low.value, scale_value(low.scale)), scale_value(high.scale)))
