"""Pages of yearbooks: what a title with a past year describes is of that year, however its paragraphs begin."""

import pytest

import policyextract as pe

BODY = "全县辖8个镇，总面积900平方公里。\n截至年底，有个体户3000家，增加80家。\n农业 年内，完成种植业增加值9亿元，增长3%。\n"


@pytest.mark.parametrize("title", ["甲县2012年概况", "甲县2012年经济和社会发展概况", "2012年甲县工业基本情况"])
def test_all_of_it_is_of_the_year_of_the_title(title: str) -> None:
    made = pe.extract(f"{title}\n{BODY}", published="2013-04", region="甲县").figures
    assert {(figure.kind, figure.period) for figure in made} == {("actual", "2012")}


def test_a_year_that_is_not_over_is_none_that_a_yearbook_describes() -> None:
    made = pe.extract(f"甲县2013年概况\n{BODY}", published="2013-04", region="甲县").figures
    assert ("target", "2013") in {(figure.kind, figure.period) for figure in made}


def test_a_place_is_not_larger_than_its_parts_but_has_its_own_size() -> None:
    made = pe.extract("丰县辖8个镇、90个村，总面积900平方公里。", published="2013-04").figures
    assert [figure.indicator for figure in made] == ["镇", "村", "总面积"]
    assert {figure.action for figure in made[:2]} == {"辖"}


@pytest.mark.parametrize(
    "text",
    [
        "居民消费价格指数（上年=100）为102.3，上涨2.3%。",
        "居民消费价格指数(上年同期＝100)为102.3，上涨2.3%。",
        "居民消费价格指数（上年为100）为102.3，上涨2.3%。",
    ],
)
def test_what_is_taken_as_a_hundred_is_no_number_of_the_year_before(text: str) -> None:
    made = pe.extract(f"甲市2012年统计公报\n{text}", published="2013-03").figures
    assert [(str(figure.value), figure.indicator, figure.period) for figure in made] == [
        ("102.3", "居民消费价格指数", "2012"),
        ("2.3", "居民消费价格指数", "2012"),
    ]


def test_a_bracket_with_a_year_and_an_amount_is_no_such_base() -> None:
    made = pe.extract("甲市2012年统计公报\n出口12亿元（上年为100亿元）。", published="2013-03").figures
    assert [figure.period for figure in made] == ["2012", "2011"]


def test_how_units_are_reckoned_measures_nothing() -> None:
    made = pe.extract("耕地面积90万亩（1亩=0.0667公顷）。", published="2013-04").figures
    assert [str(figure.value) for figure in made] == ["90"]


def test_an_amount_beside_that_of_the_year_before_the_first_is_of_one_year() -> None:
    text = "政府工作报告\n一、过去四年的工作\n2008年到2011年，工业完成增加值54亿元，是2007年的2倍；新建道路80公里。\n"
    made = pe.extract(text, published="2012-02", region="甲县").figures
    assert [figure.cumulative for figure in made if figure.unit in ("亿元", "公里")] == [False, True]


def test_what_such_a_page_plans_is_of_the_year_after() -> None:
    text = "甲县2012年概况\n一、主要成绩\n截至年底，有个体户3000家。\n二、下一步工作打算\n新建道路80公里，完成投资9亿元。\n"
    made = pe.extract(text, published="2013-01", region="甲县").figures
    assert [(figure.kind, figure.period) for figure in made] == [("actual", "2012"), ("target", "2013"), ("target", "2013")]
