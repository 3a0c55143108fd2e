"""Reports of the eighties that plan the year after theirs, and how they set a series apart."""

from __future__ import annotations

import pytest

import policyextract as pe


def test_a_plan_is_of_the_year_that_its_heading_names():
    text = "1980年政府工作报告\n\n二、1981年计划的任务和主要指标\n\n工农业总产值，比1980年预计增长5.5%。棉布产量25万米。\n"
    made = pe.extract(text, published="1980-08", region="青禾省").figures
    assert [(figure.indicator, figure.kind, figure.period) for figure in made] == [
        ("工农业总产值", "target", "1981"),
        ("棉布产量", "target", "1981"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("这两年的粮食产量，都超过了300亿斤。", "粮食产量"),
        ("五年来的粮食产量，都超过了300亿斤。", "粮食产量"),
        ("1979年的粮食产量，超过了300亿斤。", "粮食产量"),
        ("这两年的固定资产投资增长了20%。", "固定资产投资"),
        ("九年义务教育巩固率，达到96%。", "九年义务教育巩固率"),
        ("居民的消费水平，将比1980年增长22%。", "居民的消费水平"),
    ],
)
def test_years_before_a_series_are_no_part_of_its_name(text: str, name: str) -> None:
    assert [made.indicator for made in pe.extract(text, published="1982-11", region="青禾省").figures] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("取消行政审批项目21项。", "取消行政审批项目"),
        ("撤销议事机构12个。", "撤销议事机构"),
        ("停征行政事业性收费8项。", "停征行政事业性收费"),
    ],
)
def test_what_was_done_away_with_is_counted_and_no_change(text: str, name: str) -> None:
    (made,) = pe.extract(text, published="2013-01", region="青禾县").figures
    assert (made.indicator, made.measure, made.direction) == (name, "level", None)


def test_years_told_of_as_a_beginning_end_with_those_that_are_reviewed():
    text = "政府工作报告\n\n一、过去五年工作回顾\n\n2012年以来发放救助资金8300万元，新建敬老院12所。2014年以来，累计建成大棚3000座。\n"
    made = pe.extract(text, published="2017-02", region="青禾县").figures
    assert [figure.period for figure in made] == ["2012/2016", "2012/2016", "2014/2016"]


def test_a_heading_since_the_last_full_year_is_of_that_year():
    text = "各位代表：\n\n一、2021年以来工作回顾\n\n一年来，我们主要做了以下工作。累计新增企业20家。财政收入增长5%。\n\n二、2022年工作安排\n\n财政收入增长6%。\n"
    made = pe.extract(text, published="2022-04", region="青禾市").figures
    assert [figure.period for figure in made] == ["2021", "2021", "2022"]


def test_a_month_from_which_something_holds_is_no_span_of_itself():
    text = "政府工作报告\n\n二、2014年工作安排\n\n从今年1月起，低保标准提高到333元。\n"
    (made,) = pe.extract(text, published="2014-01", region="青禾县").figures
    assert (made.indicator, made.kind, made.period) == ("低保标准", "target", "2014")
