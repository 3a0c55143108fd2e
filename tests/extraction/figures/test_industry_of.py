"""What tells the industry of a figure and of a project."""

from __future__ import annotations

import pytest

import policyextract as pe


def figures(text: str) -> list[tuple[str | None, tuple[str, ...], str | None]]:
    found = pe.extract(text, published="2024-01-17", region="某市").figures
    return [(figure.indicator, figure.industry, figure.industry_from) for figure in found]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("稀土产业产值达到1000亿元。", "C32"),
        ("集成电路产量增长21%。", "C39"),
        ("集成电路产量占全国18%。", "C39"),
        ("高速公路通车里程突破9300公里。", "G54"),
        ("铁路旅客发送量增长14%。", "G53"),
        ("港口集装箱吞吐量达到500万标箱。", "G55"),
        ("风电装机达到200万千瓦。", "D44"),
        ("新建三甲医院5家。", "Q84"),
        ("粮食产量稳定在100亿斤以上。", "A01"),
    ],
)
def test_an_indicator_tells_what_it_measures(text: str, code: str) -> None:
    ((_, codes, told),) = figures(text)
    assert (codes[0][:3], told) == (code, "indicator")


@pytest.mark.parametrize(
    "text", ["新增停车泊位5万个。", "城镇新增就业4万人。", "一般公共预算收入增长5%。", "新增规上工业企业中小微企业50家，办成实事20件。"]
)
def test_an_indicator_of_no_industry_has_none(text: str) -> None:
    assert [codes for indicator, codes, _ in figures(text) if indicator and "工业" not in indicator] in ([()], [(), ()])


def test_an_open_indicator_takes_the_one_industry_of_its_sentence() -> None:
    ((_, codes, told),) = figures("大力发展低空经济，产业规模突破100亿元。")
    assert codes
    assert told == "clause"


def test_an_open_indicator_takes_the_one_industry_of_its_heading() -> None:
    text = "（二）做强稀土产业。扩大生产，总产值突破1000亿元。"
    ((indicator, codes, told),) = figures(text)
    assert indicator == "总产值"
    assert (codes[0][:3], told) == ("C32", "heading")


def test_two_industries_before_an_open_indicator_tell_nothing() -> None:
    ((_, codes, told),) = figures("推动白酒产业、稀土产业发展，全产业链产值突破100亿元。")
    assert (codes, told) == ((), None)
