"""Who takes part in what: whose a number of people is, where they live, and what is no deed in its name."""

from __future__ import annotations

import pytest

import policyextract as pe


def figures(text: str) -> list[pe.Figure]:
    return pe.extract(f"甲县2021年统计公报\n{text}", published="2022-03-01", region="甲县").figures


def told(text: str) -> list[tuple[str | None, str | None]]:
    return [(made.indicator, made.action) for made in figures(text)]


def test_the_number_of_those_who_take_part_is_told_of_what_they_take_part_in() -> None:
    text = "城乡居民养老保险参加人数20万人，参保率95%。"
    assert told(text) == [("城乡居民养老保险参加人数", None), ("城乡居民养老保险参保率", None)]


@pytest.mark.parametrize("name", ["参加失业保险人数", "参加工伤保险职工人数", "领取失业保险金人数", "享受城镇低保人数"])
def test_the_verb_in_the_name_of_a_number_of_people_is_no_deed(name: str) -> None:
    assert told(f"年末{name}3万人，增长4%。") == [(name, None), (name, "增长")]


def test_those_who_take_part_without_such_a_word_keep_the_deed() -> None:
    assert told("年末参加失业保险3万人。") == [("参加失业保险", "参加")]
    assert told("全年接待游客人数3万人次。") == [("接待游客人数", "接待")]


@pytest.mark.parametrize("side", ["城镇", "农村"])
def test_where_those_live_of_whom_a_deed_is_told_is_part_of_the_name(side: str) -> None:
    assert told(f"年末{side}享受低保救济的困难群众3879人。") == [(f"{side}享受低保救济的困难群众", "享受")]


@pytest.mark.parametrize("thing", ["专科疾病防治所", "收养性福利机构", "收养人员", "出入院人数"])
def test_a_verb_inside_a_name_is_none(thing: str) -> None:
    assert told(f"全县{thing}20个。") == [(thing, None)]


@pytest.mark.parametrize("thing", ["参加城镇基本失业保险职工", "享受免费义务教育学生"])
def test_what_only_looks_like_an_adverb_stays_in_the_name(thing: str) -> None:
    assert told(f"年末{thing}3万人。")[0][0] == thing


def test_how_fast_it_grew_is_named_once() -> None:
    text = "零售额增长5%，增速回落12个百分点，增幅比一季度回落2个百分点。"
    assert [name for name, _ in told(text)] == ["零售额", "零售额增速", "零售额增幅"]


def test_a_budget_of_the_year_is_a_plan() -> None:
    assert told("财政收入完成5亿元，增长8%，占年预算的52%。")[-1] == ("财政收入预算完成率", "占")


def test_a_bracket_that_opens_before_a_name_is_no_part_of_it() -> None:
    text = "收支相抵，收入大于支出80亿元（2020年同期收入大于支出54亿元）。"
    assert [(made.indicator, made.period) for made in figures(text)][-1] == ("收入大于支出", "2020")
