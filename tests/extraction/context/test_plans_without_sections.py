"""The years of a five-year plan that has chapters and no review: what it says of no year is for all of its years."""

import pytest

import policyextract as pe

PLAN = (
    "青山市国民经济和社会发展第{nth}个五年计划纲要\n第一章 发展基础\n“{before}五”期间，经济保持较快增长。\n"
    "第二章 主要目标\n经济增长速度预期为年均8%左右，到{last}年生产总值达到300亿元。\n城乡居民收入年均增长5%左右。\n"
    "第三章 基础设施\n五年新建公路260公里。\n"
)


@pytest.mark.parametrize(
    ("nth", "before", "published", "first", "last"),
    [("十", "九", "2001-02", 2001, 2005), ("九", "八", "1996-02", 1996, 2000), ("八", "七", "1991-04", 1991, 1995)],
)
def test_the_years_are_those_of_the_plan(nth: str, before: str, published: str, first: int, last: int) -> None:
    text = PLAN.format(nth=nth, before=before, last=last)
    made = pe.extract(text, published=published, region="青山市").figures
    years = f"{first}/{last}"
    assert [(figure.period, figure.kind) for figure in made] == [
        (years, "target"),
        (str(last), "target"),
        (years, "target"),
        (years, "target"),
    ]


def test_the_title_of_an_old_plan_names_its_years_before_its_goals_far_ahead() -> None:
    made = pe.extract("青山省国民经济和社会发展“九五”计划和2010年远景目标纲要\n一、目标\n经济增长。\n", published="1996-03")
    assert made.about.planned == "1996/2000"


def test_the_running_year_that_a_plan_names_holds_for_the_next_sentences():
    text = "县长表示，今年将加快城市更新。新增学位900个，建成公园3个。去年，建成学校5所。"
    made = pe.extract(text, published="2020-01-16", region="桃源县").figures
    assert [(one.kind, one.period) for one in made] == [("target", "2020"), ("target", "2020"), ("actual", "2019")]


def test_what_a_paragraph_announced_is_listed_in_the_next():
    text = "2015年，桃源县将集中力量办好五件实事。\n这五件实事分别是：完成校舍改造30所；新建公园4个。\n新增停车位200个。"
    made = pe.extract(text, published="2015-02-11", region="桃源县").figures
    assert [(one.kind, one.period) for one in made][:2] == [("target", "2015")] * 2
