"""Members of a list: what each shares with its neighbours."""

from __future__ import annotations

import pytest

import policyextract as pe


def named(text: str) -> list[str | None]:
    """The indicators of a text of 2025, in order."""
    return [figure.indicator for figure in pe.extract(text, published="2025-01-20", region="某市").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一、二、三产业投资分别增长1%、2%、3%。", ["第一产业投资", "第二产业投资", "第三产业投资"]),
        (
            "第一、二、三产业对税收增长的贡献率分别为5%、45%和50%。",
            ["第一产业对税收增长的贡献率", "第二产业对税收增长的贡献率", "第三产业对税收增长的贡献率"],
        ),
        ("存、贷款余额分别达到90亿元、80亿元。", ["存款余额", "贷款余额"]),
        ("城镇和农村居民人均消费支出分别增长4%和5%。", ["城镇居民人均消费支出", "农村居民人均消费支出"]),
        ("政府性基金预算收入、支出分别完成30亿元、40亿元。", ["政府性基金预算收入", "政府性基金预算支出"]),
        ("参加失业保险、工伤保险的人数分别达到5万人、6万人。", ["参加失业保险人数", "参加工伤保险的人数"]),
        ("粮食产量和油料产量比上年分别下降3%和4%。", ["粮食产量", "油料产量"]),
        ("万元生产总值能耗下降3%，氨氮排放量、总磷排放量实现双下降，比上年分别下降4%和5%。", ["万元生产总值能耗", "氨氮排放量", "总磷排放量"]),
        ("县城居民人均收入2万元、农民人均收入1万元，实际分别增长8%和9%。", ["县城居民人均收入", "农民人均收入"] * 2),
        # What is done to all, with what is measured of it, or the thing that all is done to.
        ("烟尘、工业粉尘排放总量分别下降3%、4%。", ["烟尘排放总量", "工业粉尘排放总量"]),
        ("大豆播种、收获面积分别为30万亩、28万亩。", ["大豆播种面积", "大豆收获面积"]),
        ("甜菜种植、收获机械化率分别达到65%和45%。", ["甜菜种植机械化率", "甜菜收获机械化率"]),
        ("住宿、餐饮业销售额（营业额）分别增长5%、6%。", ["住宿业销售额（营业额）", "餐饮业销售额（营业额）"]),
        ("一、二、三次产业投资分别增长1%、2%、3%。", ["第一产业投资", "第二产业投资", "第三产业投资"]),
        ("一、二、三等奖分别为3个、5个、8个。", ["一等奖", "二等奖", "三等奖"]),
        # Names that share nothing.
        ("棉花产量、进出口总额分别增长4%、5%。", ["棉花产量", "进出口总额"]),
    ],
)
def test_shared(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国有投资、外商投资占比分别达到31%、9%。", ["国有投资占比", "外商投资占比"]),
        ("工业投资和基础设施投资占比提高到45%和30%。", ["工业投资占比", "基础设施投资占比"]),
        ("财政收入、工业投资占比分别达到8亿元、45%。", ["财政收入", "工业投资占比"]),  # no money is a share
        ("城镇登记失业率、工业投资占比分别达到3%、45%。", ["城镇登记失业率", "工业投资占比"]),
    ],
)
def test_series_before_the_last_share_its_ratio(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全社会用气量3亿立方米，其中工业用气1亿立方米，居民用气增长4%。", ["全社会用气量", "工业用气量", "居民用气量"]),
        ("老年人集中托养、分散托养标准分别提高300元、200元。", ["老年人集中托养标准", "分散托养标准"]),
    ],
)
def test_what_a_name_and_the_head_it_gets_both_say_is_said_once(text, expected):
    assert named(text) == expected
