"""Target or actual, period and region: from the words, and from where they stand."""

from __future__ import annotations

import pytest

import policyextract as pe
from policyextract.extraction.context.sentence import Sentence

REPORT = """政府工作报告
——2024年1月17日在某某市第十六届人民代表大会第三次会议上
一、2023年工作回顾
地区生产总值增长10.2%。
二、2024年工作安排
地区生产总值增长9%左右。到2035年，人均生产总值达到20万元。
推动甲输电工程3月底前竣工，新增装机100万千瓦。
"""


def test_a_report_reviews_in_one_section_and_plans_in_the_next() -> None:
    found = pe.extract(REPORT)
    assert (found.published, found.region) == ("2024-01-17", "某某市")
    assert [(f.kind, f.period) for f in found.figures[:3]] == [("actual", "2023"), ("target", "2024"), ("target", "2035")]
    assert found.figures[-1].period == "2024-03"
    assert [f.text for f in found.actuals] == ["10.2%"]


def test_an_interview_is_read_by_its_own_words() -> None:
    text = "去年全市粮食产量达到186亿斤，增长3%。今年谋划项目2650个。“下一步，将办件材料再精简10%。”"
    found = pe.extract(text, published="2023-03-01").figures
    assert [(f.kind, f.period) for f in found] == [("actual", "2022"), ("actual", "2022"), ("target", "2023"), ("target", "2023")]


def test_a_heading_of_a_page_names_the_region() -> None:
    text = "昆都仑区：抢抓机遇 顶格推进\n2022年签约179个项目。\n包头市：逆势突围\n2022年签约1166个项目。"
    assert [f.region for f in pe.extract(text, published="2023-01-31").figures] == ["昆都仑区", "包头市"]


def test_a_body_before_a_bare_head_is_the_region() -> None:
    (figure,) = pe.extract("满都拉口岸过货量突破500万吨", region="包头市").figures
    assert (figure.region, figure.indicator) == ("满都拉口岸", "过货量")


def test_a_review_of_five_years_knows_the_year_it_names() -> None:
    text = (
        "——2018年1月25日在某省第十三届人民代表大会第一次会议上\n一、过去五年工作回顾\n"
        "高速公路新增2000公里。\n2017年，全省生产总值增长9.5%。投资增长8%。\n"
    )
    assert [f.period for f in pe.extract(text).figures] == ["2013/2017", "2017", "2017"]


def test_a_year_that_a_sentence_names_holds_on_in_a_section_over_several_years():
    text = (
        "政府工作报告\n——2017年6月13日在青山市第四届人民代表大会第一次会议上\n一、过去五年工作回顾刚刚过去的2016年，全市克难前行，"
        "较好完成了目标任务。生产总值达到1794亿元，增长8%，年均增长9%；财政收入105亿元，增长13%。\n五年来，民生改善。新增就业5万人。\n"
        "二、今年工作\n生产总值增长8%以上。\n"
    )
    found = [(figure.text, figure.period) for figure in pe.extract(text, region="青山市").figures]
    assert found == [
        ("1794亿元", "2016"), ("8%", "2016"), ("9%", "2012/2016"), ("105亿元", "2016"), ("13%", "2016"), ("5万人", "2012/2016"),
        ("8%以上", "2017"),
    ]  # fmt: skip


def test_a_context_apart_is_in_the_same_state_and_moves_by_itself() -> None:
    text = "一、2023年工作回顾\n地区生产总值增长6%。2022年是攻坚之年。\n二、2024年工作安排\n地区生产总值增长7%。"
    extractor = pe.Extractor()
    context = extractor.contexts.of(text, extractor.identify(text, caller={"region": "甲市"}))
    context.paragraph(text, 0, 11)
    Sentence(text, 24, 35, context)
    context.counted["医院"] = "2023"
    apart = context.apart()
    state = {name for name in dir(context) if not name.startswith("__") and not callable(getattr(context, name))}
    assert {"_at", "_passing", "counted", "period", "section"} <= state
    assert {name: getattr(apart, name) for name in state} == {name: getattr(context, name) for name in state}
    apart.sentence(text.index("二、"))
    apart.counted.clear()
    assert (apart.section, context.section, context.counted) == ("plan", "review", {"医院": "2023"})


def test_a_heading_that_names_one_year_of_a_term_is_of_that_year() -> None:
    text = "政府工作报告\n一、本届政府开局之年的工作\n全市实现生产总值821亿元，增长13%。\n二、今年的工作\n完成投资20亿元。"
    assert pe.extract(text, published="2014-02-10").figures[0].period == "2013"


def test_years_that_a_length_sums_up_are_those_that_are_named() -> None:
    text = "从1979年到1988年的十年间，国民生产总值平均每年增长9.6%。"
    assert pe.extract(text, published="1990-03").figures[0].period == "1979/1988"


def test_within_some_years_is_to_come() -> None:
    made = pe.extract("三年内新建学校20所。", published="2014-02-10").figures[0]
    assert (made.indicator, made.kind, made.period) == ("学校", "target", None)


def test_a_time_in_a_bracket_dates_nothing_outside_it() -> None:
    text = "力争出口额达到70亿元，增长14%（去年出口额61亿元，增长25%）。新增就业6万人（2019年、2020年均为5万人）。建成公路12公里。"
    found = pe.extract(text, published="2024-02", region="某某市").figures
    assert [(f.text, f.kind, f.period) for f in found] == [
        ("70亿元", "target", None),
        ("14%", "target", None),
        ("61亿元", "actual", "2023"),
        ("25%", "actual", "2023"),
        ("6万人", "target", None),
        ("5万人", "actual", "2019/2020"),
        ("12公里", "target", None),
    ]


def test_a_line_that_is_a_year_dates_what_stands_under_it() -> None:
    text = "甲局两年数字\n2003年：\n出口额108亿元。\n进口额52亿元。\n2004年：\n出口额增长10%。\n争取引资7亿元（去年5亿元）。\n新增就业6万人。"
    found = pe.extract(text, published="2004-02").figures
    assert [(f.text, f.kind, f.period) for f in found] == [
        ("108亿元", "actual", "2003"),
        ("52亿元", "actual", "2003"),
        ("10%", "target", "2004"),
        ("7亿元", "target", "2004"),
        ("5亿元", "actual", "2003"),
        ("6万人", "target", "2004"),
    ]


def test_a_numbered_heading_is_no_title() -> None:
    text = "一、2003年经济运行情况\n出口额108亿元。\n二、2004年工作计划\n出口额增长10%。\n就业增加6万人。"
    assert [(f.kind, f.period) for f in pe.extract(text, published="2004-02").figures] == [
        ("actual", "2003"),
        ("target", "2004"),
        ("target", "2004"),
    ]


_OF_A_YEAR = (
    "政府工作报告\n——2013年1月10日在青禾县第十五届人民代表大会第二次会议上\n一、2012年工作回顾\n"
    "2012年，完成财政收入6亿元。\n{review}\n二、2013年工作安排\n2013年，财政收入增长15%。\n{plan}\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近三年来，累计投入水利资金1.8亿元。", ("2010/2012", False, True)),
        ("近四年，粮食产量年均增长3%。", ("2009/2012", True, False)),
        ("最近两年共计改造校舍12栋。", ("2011/2012", False, True)),
        ("近三年最大的一次投入2亿元。", ("2012", False, False)),
    ],
)
def test_sums_and_means_over_late_years_are_of_those(text: str, expected: tuple[str, bool, bool]) -> None:
    made = pe.extract(_OF_A_YEAR.format(review=text, plan=""), published="2013-01", region="青禾县").figures[1]
    assert (made.period, made.per_year, made.cumulative) == expected


@pytest.mark.parametrize(
    "text",
    ["在去年新增4000个岗位的基础上，再新增5000个。", "在2012年新增4000个岗位的基础上再新增5000个。"],
)
def test_what_an_aim_builds_on_dates_nothing_else(text: str) -> None:
    before, aim = pe.extract(_OF_A_YEAR.format(review="", plan=text), published="2013-01", region="青禾县").figures[2:]
    assert (before.period, before.kind, before.value) == ("2012", "actual", 4000)
    assert (aim.period, aim.kind, aim.value) == ("2013", "target", 5000)


def test_years_that_a_task_names_are_of_no_later_task():
    plan = "“十二五”期间，力争引进资金累计达到300亿元。\n每年，安排专项资金；每年培训农民2万人次。"
    total, yearly = pe.extract(_OF_A_YEAR.format(review="", plan=plan), published="2013-01", region="青禾县").figures[2:]
    assert (total.period, total.cumulative) == ("2011/2015", True)
    assert (yearly.period, yearly.per_year) == (None, True)


def test_what_came_before_dates_nothing_that_came_after_it():
    plan = "继2012年引进能人86名后，今年再引进60名以上。"
    before, aim = pe.extract(_OF_A_YEAR.format(review="", plan=plan), published="2013-01", region="青禾县").figures[2:]
    assert (before.period, before.kind, before.indicator) == ("2012", "actual", "能人")
    assert (aim.period, aim.kind, aim.indicator) == ("2013", "target", "能人")


def test_a_plan_of_years_dates_its_aims_by_them():
    text = (
        "青禾县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要\n第一章 发展基础\n"
        "“十三五”时期，全县实力增强。累计完成投资320亿元。\n专栏1 “十三五”规划主要指标完成情况\n第二章 发展目标\n"
        "到2025年，城镇化率达到55%。\n单位产值能耗下降13%，耕地保有量不低于86万亩。\n"
    )
    made = pe.extract(text, published="2021-04", region="青禾县").figures
    assert [figure.period for figure in made] == ["2016/2020", "2025", "2021/2025", "2021/2025"]


def test_a_sum_is_no_mean_because_its_verb_was_told_with_one():
    made = pe.extract("2021年至2025年，每年治理河道60公里，五年共300公里。", published="2021-04").figures
    assert [(figure.value, figure.per_year) for figure in made] == [(60, True), (300, False)]


def test_what_takes_three_years_is_of_those():
    plan = "力争用三年时间，使建成区面积由9平方公里扩大到13平方公里。"
    start, aim = pe.extract(_OF_A_YEAR.format(review="", plan=plan), published="2013-01", region="青禾县").figures[2:]
    assert (start.period, start.role, aim.period) == (None, "baseline", "2013/2015")


def test_a_part_of_the_year_that_is_over_dates_what_follows_it_in_a_newspaper() -> None:
    text = "明年生产总值增长7%左右。\n2022年一季度，全区各项工作有序推进。初步预计，工业增加值增长22%，客运量增长9%。\n"
    figures = pe.extract(text, published="2022-04-22").figures
    assert [(f.period, f.kind) for f in figures][1:] == [("2022-Q1", "actual")] * 2
    assert pe.extract(text, published="2022-02-22").figures[1].period != "2022-Q1"


def test_a_page_on_last_year_goes_on_with_it() -> None:
    text = "青禾市交出民生答卷\n2017年，青禾市民生支出达到30亿元。\n就业更加充分。全市新增城镇就业3万人。\n下一步，将新建学校6所。\n"
    made = pe.extract(text, published="2018-01-09", region="青禾市").figures
    assert [figure.period for figure in made] == ["2017", "2017", None]


def test_a_title_says_which_year_is_accounted_for() -> None:
    text = "青禾市2024年财政工作情况\n统筹就业资金3亿元。\n发放创业贷款2亿元。\n"
    assert {figure.period for figure in pe.extract(text, published="2024-12-27").figures} == {"2024"}
    assert pe.extract(text.replace("2024年", ""), published="2024-12-27").figures[0].period is None


def test_the_items_of_a_list_are_of_the_year_over_it() -> None:
    text = "附2022年青禾市十件实事：\n1.改造小区118个。\n2.新增停车位2700个。\n"
    made = pe.extract(text, published="2022-01-26", region="青禾市").figures
    assert [(figure.kind, figure.period) for figure in made[-2:]] == [("target", "2022")] * 2


def test_deeds_of_a_review_of_years_are_of_them_all() -> None:
    head = "青禾市政府工作报告\n一、过去五年工作回顾\n2021年生产总值达到900亿元，增长8%。"
    made = pe.extract(head + "引进项目470个。人均生产总值3万元。", published="2022-01-10", region="青禾市").figures
    assert [figure.period for figure in made] == ["2021", "2021", "2017/2021", "2021"]


def test_a_run_of_years_holds_for_its_own_sentence() -> None:
    head = "青禾市政府工作报告\n一、过去五年工作回顾\n"
    text = "三年累计化解债务20亿元。民生支出150亿元。"
    made = pe.extract(head + text, published="2022-01-10", region="青禾市").figures
    assert [figure.period for figure in made] == ["2019/2021", "2017/2021"]
