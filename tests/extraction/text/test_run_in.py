"""Heads of unnumbered parts that a paragraph opens with and a blank parts from it are no part of any name."""

import pytest

import policyextract as pe

REST = "其中，早稻播种面积3万亩，晚稻播种面积4万亩。"


def names(text):
    return [made.indicator for made in pe.extract(text, published="2015-12-31").figures]


@pytest.mark.parametrize("head", ["粮食", "农业", "种植业", "农业、水利"])
def test_a_head_before_a_blank_is_no_part_of_the_name_behind_it(head):
    assert names(f"{head} 农作物播种面积30万亩，增长2%。{REST}")[:2] == ["农作物播种面积"] * 2


def test_the_offsets_of_a_record_are_those_of_the_text_with_the_blank():
    text = f"人口 年末常住人口94万人，{REST}"
    first = next(iter(pe.extract(text, published="2015-12-31").figures))
    assert text[first.number_start :].startswith("94万人")


@pytest.mark.parametrize(
    "text",
    ["工业 增加值 12亿元，增长 3%，规模以上 工业 增加值 8亿元。", "工业 增加值12亿元。"],
)
def test_a_blank_in_a_line_that_is_spaced_out_parts_no_head(text):
    assert names(text)[0] == "工业增加值"
