"""Numerals, Chinese and Arabic, into exact numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyextract.extraction.quantities.numerals import arabic, chinese, scale_value, whole, year


@pytest.mark.parametrize(
    ("numeral", "value", "high", "scale"),
    [
        ("一百零五", 105, None, ""),
        ("一百五", 150, None, ""),
        ("一万零五百", 10500, None, ""),
        ("两万五千三百二十一", 25321, None, ""),
        ("十七八", 17, 18, ""),
        ("三四百", 300, 400, ""),
        ("百亿", 100, None, "亿"),
        ("万亿", 1, None, "万亿"),
        ("三点五万", Decimal("3.5"), None, "万"),
        ("一半", Decimal("0.5"), None, ""),
    ],
)
def test_chinese_numeral(numeral, value, high, scale):
    number = chinese(numeral)
    assert (number.value, number.high, numeral[number.scale_at :]) == (value, high, scale)


@pytest.mark.parametrize("numeral", ["", "百千万", "一二三", "二〇二四", "十百", "千百", "零零", "几", "点五五", "八一"])
def test_what_is_no_chinese_numeral(numeral):
    assert chinese(numeral) is None


def chinese_for(n):
    """A whole number in Chinese, the textbook way."""
    digits, small = "零一二三四五六七八九", ("", "十", "百", "千")

    def section(part):
        out, zero = "", False
        for power in (3, 2, 1, 0):
            digit = part // 10**power % 10
            if digit:
                out += ("零" if zero and out else "") + digits[digit] + small[power]
                zero = False
            else:
                zero = True
        return out

    out = ""
    for name, power in (("亿", 8), ("万", 4), ("", 0)):
        part = n // 10**power % 10**4
        if part:
            out += ("零" if out and part < 1000 else "") + section(part) + name
    return out


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_whole_numeral_reads_back(n):
    numeral = chinese_for(n)
    number = chinese(numeral)
    assert number.value * scale_value(numeral[number.scale_at :]) == n


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_arabic_is_exact(value):
    assert arabic(f"{value:,f}") == value


@pytest.mark.parametrize(("numeral", "value"), [("7", 7), ("十", 10), ("十四", 14), ("二十", 20), ("三十一", 31), ("两", 2)])
def test_small_numbers_of_dates_and_lengths_of_time(numeral, value):
    assert whole(numeral) == value


@pytest.mark.parametrize("written", ["2012", "２０１２", "二〇一二", "二○一二", "二O一二", "二0一二", "二零一2"])
def test_years_are_read_figure_by_figure_in_any_writing(written):
    assert year(written) == 2012


@pytest.mark.parametrize(("read", "written"), [(whole, "十十"), (whole, "一二三"), (year, "二〇某二"), (year, "")])
def test_what_is_no_number_of_a_date_is_refused(read, written):
    with pytest.raises(ValueError, match=r"十|一|某|int"):
        read(written)
