"""Accounts of a part of a year, and reports that change the budget of a running one: period, kind and region."""

import pytest

import policyextract as pe


def read(text, published, region="桃源县"):
    return pe.extract(text, published=published, region=region).figures


def test_a_part_of_a_year_holds_in_the_paragraph_of_a_budget():
    text = (
        "桃源县2021年财政预算调整方案的报告\n"
        "1-9月，全县财政总收入30亿元，增长4%。我县一般公共预算收入18亿元，增长5%。高新区实现财政总收入9亿元。\n"
        "全县财政总收入预算调整为42亿元。"
    )
    found = [(made.kind, made.period) for made in read(text, "2021-10-25")]
    assert found == [("actual", "2021-01/2021-09")] * 5 + [("target", "2021")]


def test_what_follows_其中_is_of_the_months_told_before_and_not_of_the_month_in_the_title():
    text = "2014年5月份财政预算执行情况\n5月份，全县公共财政预算收入2亿元。1-5月，全县收入9亿元，增长8%。其中：县本级收入5亿元。"
    assert [made.period for made in read(text, "2014-06-10")] == ["2014-05"] + ["2014-01/2014-05"] * 3


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("桃源县2012年三季度财政收支完成情况", "2012-Q3"),
        ("上半年桃源县财政收入增幅回升", "2012-H1"),
        ("前三季度桃源县外贸出口保持增长", "2012-Q1/Q3"),
    ],
)
def test_a_title_on_a_sum_tells_of_which_part_of_the_year_it_is(title, period):
    text = f"{title}\n一、财政收入完成情况\n税收收入5亿元，增长4%。\n二、财政支出完成情况\n教育支出3亿元。"
    assert {made.period for made in read(text, "2012-10-20")} == {period}


def test_what_is_compared_is_of_the_same_part_and_no_year_is_counted_from_it():
    text = "桃源县2012年一季度财政收支完成情况\n税收收入5亿元（上年同期含补缴收入1亿元），其中增值税2亿元，比上年同期1.5亿元增长33%。"
    made = read(text, "2012-04-20")
    assert [one.period for one in made if one.role == "baseline"] == ["2011-Q1"]
    text = "1-8月，税收收入5亿元，上年同期4亿元。"
    assert [one.period for one in read(text, "2012-09-20")] == ["2012-01/2012-08", "2011-01/2011-08"]


def test_a_proposal_to_adjust_a_budget_plans_its_year():
    text = "关于桃源县2020年预算调整方案的报告\n一、收入调整情况\n税收收入由5亿元调整为6亿元，调增1亿元。\n二、支出调整情况\n教育支出调增2亿元。"
    found = [(made.kind, made.period) for made in read(text, "2020-12-10") if made.role is None]
    assert found == [("target", "2020")] * 3


def test_the_sums_that_months_lead_to_are_not_of_those_months():
    text = "桃源县2021年财政预算调整方案的报告\n根据1-9月收入完成情况，经测算，全县财政总收入预算调整为42亿元，比上年增长6%。"
    assert {(made.kind, made.period) for made in read(text, "2021-10-25")} == {("target", "2021")}


def test_a_report_on_how_a_running_plan_is_carried_out_tells_facts():
    text = "桃源县第十四个五年规划纲要实施中期评估报告\n20项主要指标中，15项好于预期。制造业增加值占比提高到27%，高速公路里程达到300公里。"
    assert {made.kind for made in read(text, "2023-12-20")} == {"actual"}


@pytest.mark.parametrize("title", ["关于2015年中央和地方预算执行情况的报告", "关于2015年中央决算的报告"])
def test_titles_on_the_budget_of_the_state_are_of_the_whole_country(title):
    made = pe.extract(
        f"{title}\n税收收入12万亿元，增长5%。加上年结转收入1亿元，收入总量为13万亿元。", published="2016-03-05"
    ).figures
    assert {one.region for one in made} == {"全国"}


def test_an_account_of_what_a_fund_came_to_is_of_the_year_of_its_title():
    text = "关于2017年中央社会保险基金决算情况的说明\n一、基本养老保险基金\n本年收入预算数30亿元，决算数31亿元。"
    assert [(made.kind, made.period) for made in read(text, "2018-07-18", None)] == [("target", "2017"), ("actual", "2017")]


def test_the_day_of_a_dateline_dates_nothing_and_names_nothing():
    text = "桃源县财政收入稳步增长\n新华社桃源6月27日电（记者 某某）教育支出3亿元，增长5%。"
    assert [(made.indicator, made.period) for made in read(text, "2013-06-28")] == [("教育支出", None)] * 2


def test_a_mean_over_years_that_are_counted_is_of_so_many():
    text = "政府工作报告\n一、2022年和过去五年工作回顾\n生产总值增加到121亿元，五年年均增长5.2%。十年增加70亿元、年均增长6.2%。"
    assert [made.period for made in read(text, "2023-03-05")][1:] == ["2018/2022", "2013/2022", "2013/2022"]


def test_what_an_assembly_approved_was_planned():
    text = "桃源县2017年财政决算的报告\n县人大批准的2017年一般公共预算收入30亿元，决算数33亿元。"
    assert [made.kind for made in read(text, "2018-08-31")] == ["target", "actual"]


def test_what_stands_under_a_heading_with_a_month_is_of_that_month() -> None:
    text = (
        "乙市1-9月份财政预算执行情况分析\n一、9月份财政收支情况\n"
        "9月份，全市财政收入完成26亿元，增长30%。其中：地方收入13亿元。分级次看，区级收入5亿元。\n全市财政支出22亿元。\n"
        "二、1-9月份财政收支情况\n全市财政收入完成240亿元。\n三、主要特点\n税收收入200亿元。\n"
    )
    made = pe.extract(text, published="2009-10", region="合肥市").figures
    assert [figure.period for figure in made] == ["2009-09"] * 5 + ["2009-01/2009-09"] * 2


@pytest.mark.parametrize(
    ("first", "second", "published", "part"),
    [
        ("一、关于2013年上半年工作", "二、关于下半年工作", "2013-06-25", "2013-H1"),
        ("一、上半年工作回顾", "二、下半年工作安排", "2013-07-25", "2013-H1"),
        ("一、前三季度工作情况", "二、四季度主要工作", "2013-10-12", "2013-Q1/Q3"),
        ("一、今年以来的工作", "二、下半年工作打算", "2013-08-02", "2013"),
    ],
)
def test_a_report_of_the_middle_of_a_year_looks_back_on_the_part_that_its_first_heading_names(first, second, published, part):
    text = f"政府工作报告\n{first}\n全县经济平稳运行。完成投资35亿元，增长12%。\n{second}\n完成造林3万亩，新建校舍2万平方米。"
    told = [(made.kind, made.period) for made in read(text, published)]
    assert told == [("actual", part)] * 2 + [("target", "2013")] * 2


def test_a_report_of_january_still_reviews_the_year_before_whatever_half_it_names():
    text = "政府工作报告\n一、2012年工作回顾\n完成投资35亿元。上半年新建校舍2万平方米。\n二、2013年工作安排\n完成造林3万亩。"
    assert [(made.kind, made.period) for made in read(text, "2013-01-10")] == [
        ("actual", "2012"),
        ("actual", "2012-H1"),
        ("target", "2013"),
    ]
