"""Counts of those of whom a series passes a mark."""

import pytest

import policyextract as pe


def figures(text: str) -> list[pe.Figure]:
    return pe.extract(text, published="2019-01-10", region="青山市").figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6户企业产值突破亿元。", ["产值突破亿元企业"]),
        ("14个乡镇财政收入超千万元。", ["财政收入超千万元乡镇"]),
        ("82个行政村集体收入全部超过12万元，其中30个达到40万元以上。", ["集体收入超过12万元行政村", "集体收入达到40万元以上行政村"]),
        ("全市税收收入突破210亿元，4个县突破20亿元。", ["税收收入突破20亿元县"]),
        ("甲公司等3家企业实现销售收入过亿元。", ["销售收入过亿元企业"]),
    ],
)
def test_a_count_is_called_after_the_mark_that_is_passed(text, expected):
    assert [made.indicator for made in figures(text) if made.unit in ("户", "个", "家")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25家亿元以上企业完成总产值184亿元。", ["亿元以上企业", "亿元以上企业总产值"]),
        ("新增企业6家，产值达到3亿元。", ["企业", "企业产值"]),
        ("9个投资上亿元的大项目落户。", ["投资上亿元的大项目"]),
    ],
)
def test_a_number_that_is_no_mark_leaves_the_count_alone(text, expected):
    assert [made.indicator for made in figures(text)] == expected


def test_the_mark_is_of_the_series_that_was_told_before():
    made = figures("全市税收收入突破210亿元，4个县突破20亿元。")
    assert made[-1].indicator == "县税收收入"
