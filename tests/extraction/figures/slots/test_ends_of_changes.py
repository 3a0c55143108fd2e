"""Both ends of changes that a paragraph tells of in turn: the first names its years, those after it are of the same."""

import policyextract as pe

HEAD = "政府工作报告\n一、过去五年工作回顾\n"


def periods(text, published="2017-02-14"):
    return [(made.text, made.period) for made in pe.extract(HEAD + text, published=published, region="桃源县").figures]


def test_the_ends_of_a_change_are_of_the_years_of_the_change_before():
    text = "财政收入从2011年的12亿元增至2016年的19亿元。粮食产量从30万吨增至34万吨，茶园面积由2万亩扩大到5万亩。"
    assert [period for _, period in periods(text)] == ["2011", "2016"] * 3


def test_shares_of_the_three_industries_are_of_those_years_too():
    text = "生产总值从2011年的90亿元增至2016年的140亿元。三次产业结构由20:45:35调整为15:45:40。"
    assert [period for _, period in periods(text)] == ["2011", "2016"] + ["2011"] * 3 + ["2016"] * 3


def test_a_change_to_another_time_is_not_of_those_years():
    text = "生产总值从2011年的90亿元增至2016年的140亿元。县城供水能力由今年的3万吨提高到2020年的5万吨，公园由2个增加到去年底的6个。"
    assert ("2个", None) in periods(text)


def test_a_new_paragraph_tells_of_no_start():
    text = "生产总值从2011年的90亿元增至2016年的140亿元。\n企业由20家增加到45家。"
    assert periods(text)[2:] == [("20家", None), ("45家", "2012/2016")]


def test_by_how_many_times_something_rose_is_against_its_start():
    text = "生产总值从2011年的90亿元增加到2016年的180亿元，增长1倍；财政收入由4亿元增加到12亿元，增长2倍。"
    made = pe.extract(HEAD + text, published="2017-02-14", region="桃源县").figures
    assert [one.base_period for one in made if one.measure == "growth"] == ["2011", "2011"]
