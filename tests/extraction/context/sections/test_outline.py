"""Sections decided for the document as a whole: review or plan, of which years, and how a communiqué or a budget is read."""

from __future__ import annotations

import pytest

import policyextract as pe
from policyextract.extraction.context.sections.form import Forms
from policyextract.extraction.context.sections.outline import Outliner, Section
from policyextract.extraction.context.times.periods import Times
from policyextract.extraction.extractor import shared

Found = list[tuple[str, str | None]]


def divided(text: str, published: str | None) -> tuple[str, list[Section]]:
    """The clean text and its sections."""
    extractor = shared()
    identity = extractor.identify(text, caller={"published": published} if published else {})
    clean = extractor.repair.repair(text).text
    form = Forms(extractor.lexicon).of(clean, identity)
    return clean, Outliner(extractor.lexicon).sections(clean, form, form.dating(identity.base), Times(extractor.lexicon).seen(clean))


def outline(text: str, published: str | None = "2024-01-20") -> Found:
    return [(section.mode, section.period) for section in divided(text, published)[1]]


def kinds(text: str, published: str | None = "2024-01-20") -> Found:
    return [(f.kind, f.period) for f in pe.extract(text, published=published).figures]


TITLE = "政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n"
REVIEW = (
    "一、2023年工作回顾\n一年来，我们攻坚克难，经济总量连续三年位居全省第四，新认定高新技术企业86家。\n"
    "（一）产业提质增效。千亿元产业集群获评国家级，规模以上工业增加值增长7.1%。\n"
)
PLAN = (
    "二、2024年工作安排\n今年是实施规划的关键一年。经济社会发展主要预期目标是：生产总值增长6%左右。\n"
    "（一）做强产业。支持企业技改，力争工业投资增长15%以上。\n"
)


def test_headings_with_years_divide_a_report() -> None:
    assert outline(TITLE + REVIEW + PLAN) == [("review", "2023"), ("plan", "2024")]


@pytest.mark.parametrize(
    "paragraph",
    [
        "圆满完成市人大会议确定的目标任务，全年新增城镇就业3.2万人。",
        "（六）政府自身建设持续加强。办理建议提案412件，满意率达99%。",
        "对照年初的工作安排，已建成公园21个，群众满意度明显提高。",
        "（七）谋划长远。推进规划编制，完善项目储备，支持县域发展，被评为全省先进。",
    ],
)
def test_a_word_of_plans_turns_no_review_over(paragraph: str) -> None:
    assert outline(TITLE + REVIEW + paragraph + "\n" + REVIEW.split("\n")[2] + "\n" + PLAN) == [
        ("review", "2023"),
        ("plan", "2024"),
    ]


def test_an_address_without_headings_is_divided_by_its_openings() -> None:
    text = TITLE + (
        "过去一年，我们取得了来之不易的成绩。粮食总产首次突破200万吨，获评全国先进。\n"
        "城乡居民收入分别增长5.8%、7.4%，就业形势稳定，新增就业4万人。\n"
        "今年是承上启下的一年。我们要坚持稳中求进，力争粮食总产达到210万吨。\n"
        "支持企业创新，鼓励民间投资，确保工业投资增长12%以上。\n"
    )
    assert outline(text) == [("review", "2023"), ("plan", "2024")]


def test_a_report_of_a_term_speaks_of_four_stretches_of_years() -> None:
    text = (
        "政府工作报告\n——2021年1月18日在某市第八届人民代表大会第六次会议上\n"
        "一、“十三五”时期主要成就\n过去五年，我们顽强拼搏，脱贫攻坚圆满完成，城镇新增就业累计31万人。\n"
        "二、2020年工作回顾\n一年来，全市抗击疫情成效显著，生产总值增长3.1%，获评文明城市。\n"
        "三、“十四五”时期奋斗目标\n今后五年，我们要加快转型，力争生产总值年均增长6.5%。\n"
        "四、2021年工作安排\n今年是“十四五”开局之年。确保生产总值增长7%以上，新增就业5万人。\n"
    )
    assert outline(text, "2021-01-18") == [
        ("review", "2016/2020"),
        ("review", "2020"),
        ("plan", "2021/2025"),
        ("plan", "2021"),
    ]
    assert kinds(text, "2021-01-18") == [
        ("actual", "2016/2020"),
        ("actual", "2020"),
        ("target", "2021/2025"),
        ("target", "2021"),
        ("target", "2021"),
    ]


def test_a_report_of_autumn_counts_the_running_year_among_the_five() -> None:
    text = (
        "政府工作报告\n——2016年10月20日在某区第七届人民代表大会第一次会议上\n一、过去五年工作回顾\n"
        "五年来，新建学校12所，荣获国家级示范区。\n二、未来五年总体思路\n未来五年，我们要力争新建学校20所。\n"
    )
    assert outline(text, "2016-10-20") == [("review", "2012/2016"), ("plan", "2017/2021")]


def test_headings_that_run_into_their_text_divide_it() -> None:
    text = "一、2004年工作回顾2004年，全市完成投资61亿元，增长22%，取得显著成效。二、2005年主要任务今年要力争投资增长18%以上，鼓励创业。"
    assert outline("政府工作报告\n" + text, "2005-02-01") == [("review", "2004"), ("plan", "2005")]


def test_written_line_ends_part_paragraphs() -> None:
    text = (TITLE + REVIEW + PLAN).replace("\n", "\\r\\n")
    assert outline(text) == [("review", "2023"), ("plan", "2024")]
    figure = next(f for f in pe.extract(text, published="2024-01-20").figures if f.text == "86家")
    assert text[figure.start : figure.end] == "86家"


def test_a_report_that_stands_twice_is_divided_twice() -> None:
    assert outline(TITLE + REVIEW + PLAN + TITLE + REVIEW + PLAN) == [("review", "2023"), ("plan", "2024")] * 2


def test_a_glossary_is_of_no_year() -> None:
    text = TITLE + REVIEW + PLAN + "名词解释\n1.“亩均论英雄”：以效益论英雄的评价，园区亩均税收达到20万元。\n"
    assert outline(text)[-1] == ("notes", None)
    assert [f.period for f in pe.extract(text, published="2024-01-20").figures if f.text == "20万元"] == [None]


COMMUNIQUE = (
    "首页\n统计数据\n某市2025年国民经济和社会发展统计公报\n某市统计局\n2026年4月2日\n一、综合\n"
    "初步核算，全年地区生产总值1860.4亿元，比上年增长5.2%。\n年末常住人口402万人。\n"
    "要素支撑有力。全年新增贷款310亿元，比2020年末多1200亿元。\n"
)


@pytest.mark.parametrize("published", ["2026-04-02", "2025-12", None])
def test_a_communique_is_of_the_year_in_its_title(published: str | None) -> None:
    assert outline(COMMUNIQUE, published) == [("review", "2025")]
    assert set(kinds(COMMUNIQUE, published)) == {("actual", "2025")}


def test_accounts_of_a_full_year_without_a_title_are_of_the_year_before() -> None:
    assert kinds("初步核算，全年地区生产总值912亿元，比上年增长4.9%。", "2025-02-27") == [("actual", "2024")] * 2


def test_a_budget_is_carried_out_and_drafted() -> None:
    text = (
        "关于某市2025年预算执行情况和2026年预算草案的报告\n——2026年1月20日在某市第八届人民代表大会第六次会议上\n"
        "一、2025年预算执行情况\n全市一般公共预算收入204.6亿元，完成预算的101.3%，增长3.2%。加上年结余12亿元，收入总计310亿元。\n"
        "二、2026年预算草案\n全市一般公共预算收入211亿元，增长3.1%。加上年结余9亿元，上年结转1.4亿元，收入总计322亿元。\n"
    )
    found = kinds(text, "2026-01-20")
    assert found[:5] == [("actual", "2025")] * 5
    assert found[5:] == [("target", "2026")] * 5


def test_words_of_the_decision_are_kept() -> None:
    clean, (review, plan) = divided(TITLE + REVIEW + PLAN, "2024-01-20")
    assert "回顾" in [clean[cue.start : cue.end] for cue in review.cues]
    assert "工作安排" in [clean[cue.start : cue.end] for cue in plan.cues]


def test_a_yearly_mean_is_of_the_years_that_were_spoken_of() -> None:
    text = TITLE.replace("2024", "2021") + (
        "一、2020年工作回顾及“十三五”主要成就\n过去一年，我们取得显著成效。生产总值达到1610亿元，年均增长7.2%。\n"
        "二、2021年工作安排\n今年要力争生产总值增长8%以上。\n"
    )
    assert [(f.text, f.period) for f in pe.extract(text, published="2021-01-20").figures] == [
        ("1610亿元", "2020"),
        ("7.2%", "2016/2020"),
        ("8%以上", "2021"),
    ]


def test_a_yearly_mean_of_years_that_nobody_names_has_none() -> None:
    (mean,) = [
        f for f in pe.extract(TITLE + REVIEW + "财政收入年均增长9.4%。\n" + PLAN, published="2024-01-20").figures if f.per_year
    ]
    assert mean.period is None


@pytest.mark.parametrize(("start", "period"), [("由18%", None), ("由2015年的18%", "2015"), ("从2015年底的18%", "2015")])
def test_what_a_change_starts_from_is_of_its_own_time(start: str, period: str | None) -> None:
    found = pe.extract(TITLE + REVIEW + f"森林覆盖率{start}提高到24%。\n" + PLAN, published="2024-01-20").figures
    assert [f.period for f in found if f.text in ("18%", "24%")] == [period, "2023"]


def test_rules_that_a_notice_sets_are_no_targets_and_of_no_year() -> None:
    text = (
        "某市人民政府关于印发支持企业若干措施的通知\n各县区人民政府：\n现将若干措施印发给你们，请认真贯彻执行。\n2024年3月5日\n"
        "一、总体要求\n加快培育企业，力争到2026年高新技术企业达到300家。\n"
        "二、主要措施\n（一）加大奖励。对新认定的企业给予最高50万元奖励，补助比例不超过总投资的30%。\n"
    )
    found = {f.text: (f.kind, f.period) for f in pe.extract(text).figures}
    assert found["300家"] == ("target", "2026")
    assert [kind for shown, kind in found.items() if shown != "300家"] == [("actual", None)] * (len(found) - 1)
    assert len(found) >= 2


def test_targets_of_a_plan_are_of_the_years_in_its_title() -> None:
    text = (
        "某市“十四五”时期就业发展规划\n一、发展基础\n“十三五”时期，城镇新增就业累计41万人，成效显著。\n"
        "二、发展目标\n城镇新增就业45万人以上。到2023年，培训基地达到30个。\n"
    )
    assert [(f.kind, f.period) for f in pe.extract(text, published="2021-09-01").figures] == [
        ("actual", "2016/2020"),
        ("target", "2021/2025"),
        ("target", "2023"),
    ]


@pytest.mark.parametrize("time", ["2024年1-3月", "2021年1月至2024年3月", "当年", "当年上半年"])
@pytest.mark.parametrize("published", ["2024-03", "2025-01-17"])
def test_months_and_the_year_last_named_are_no_years_of_a_section(time: str, published: str) -> None:
    text = (
        f"一、{time}工作回顾\n{time}，全市生产总值增长5%。五年来，增长6%。\n"
        f"二、{time}工作安排\n{time}今后五年增长7%。未来五年力争翻一番。\n"
    )
    found = {figure.text: figure for figure in pe.extract(text, published=published).figures}
    assert [found[shown].kind for shown in ("5%", "6%", "7%")] == ["actual", "actual", "target"]


def test_a_paragraph_on_later_years_turns_no_section_on_one_year_over():
    plan = "（一）加快建设。未来三年，力争引进资金300亿元。\n（二）城乡。改造管网8公里。\n（三）民生。新建幼儿园5所。\n"
    text = (
        "政府工作报告\n——2013年1月10日在青禾县第十五届人民代表大会第二次会议上\n一、2012年工作回顾\n"
        f"2012年，完成财政收入6亿元。\n二、2013年工作安排\n{plan}"
    )
    made = pe.extract(text, published="2013-01", region="青禾县").figures[1:]
    assert [figure.period for figure in made] == ["2013/2015", "2013", "2013"]


def test_a_paragraph_that_opens_with_the_year_to_come_turns_aims_of_years_into_those_of_one():
    text = (
        "政府工作报告\n——2012年2月16日在青禾县第十五届人民代表大会第一次会议上\n一、过去五年工作回顾\n五年来，建成泵站20座。\n"
        "二、今后五年的奋斗目标和2012年的主要任务\n今后五年，财政收入年均增长20%以上。\n2012年，财政收入增长18%。\n"
        "1、建设项目。实施项目40个。\n2、发展农业。新建猪场2个。\n"
    )
    made = pe.extract(text, published="2012-02", region="青禾县").figures[1:]
    assert [figure.period for figure in made] == ["2012/2016", "2012", "2012", "2012"]


@pytest.mark.parametrize(("month", "heading"), [("8", "三、下半年工作打算"), ("9", "三、下一步工作安排")])
def test_an_account_of_half_a_year_may_look_ahead(month: str, heading: str) -> None:
    text = (
        "青禾市关于2023年上半年国民经济和社会发展计划执行情况的报告\n"
        f"——2023年{month}月28日在青禾市第九届人大常委会第十二次会议上\n一、上半年计划执行情况\n"
        "上半年，地区生产总值完成486亿元，增长5.8%。\n二、存在的主要问题\n工业用电量下降2.1%。\n"
        f"{heading}\n力争全年地区生产总值增长6.5%。\n年底前建成泵站12座。\n"
    )
    made = pe.extract(text, published=f"2023-0{month}", region="青禾市").figures
    assert [(figure.kind, figure.period) for figure in made[-3:]] == [("actual", "2023-H1"), ("target", "2023"), ("target", "2023")]


def test_a_heading_on_several_years_is_of_no_single_one() -> None:
    text = "政府工作报告\n一、五年工作回顾\n各项事业稳步发展。\n——农业增产增收，2012年粮食总产达到62万吨，五年新增灌溉面积3万亩。\n"
    text += "改造农村公路320公里，五年累计投入5亿元。\n二、今后五年的目标\n生产总值年均增长9%。\n"
    assert [f.period for f in pe.extract(text, published="2013-01-12").figures][-3:-1] == ["2008/2012"] * 2
    assert outline(text, "2013-01-12") == [("review", "2008/2012"), ("plan", "2013/2017")]


def test_a_heading_that_names_a_year_and_several_begins_with_the_first() -> None:
    year = "2010年，工业增加值增长12%。\n交通条件改善。新建公路86公里。\n文教卫生协调推进。改造校舍3万平方米。\n"
    years = "“十一五”是发展最好的五年。五年来，财政收入年均增长18%，建成水库6座。\n"
    plan = "二、2011年工作安排\n生产总值增长10%。\n"
    both = "政府工作报告\n一、2010年工作和“十一五”发展回顾\n" + year + years + plan
    assert outline(both, "2011-02-10") == [("review", "2010"), ("review", "2006/2010"), ("plan", "2011")]


def test_a_heading_on_what_was_and_what_will_be_turns_over_where_the_goals_begin() -> None:
    text = "政府工作报告\n一、“十一五”时期发展成就和“十二五”时期主要目标任务\n过去五年，城镇新增就业超过30万人。\n"
    text += "“十二五”时期主要目标任务是：财政收入年均增长12%；城镇化率达到51%。\n二、2011年重点工作\n今年生产总值增长10%。\n"
    assert kinds(text, "2011-02-10") == [
        ("actual", "2006/2010"),
        ("target", "2011/2015"),
        ("target", "2011/2015"),
        ("target", "2011"),
    ]


def test_a_deadline_that_opens_a_paragraph_of_a_plan_without_years_dates_the_rest_of_it() -> None:
    text = "关于加快发展冷链物流的实施意见\n各市人民政府，省政府各部门：\n一、总体要求\n（一）指导思想。坚持市场主导。\n"
    text += "（二）发展目标。到2020年，薄弱环节基本补齐。冷库总容量超过300万吨，果蔬冷链流通率达到25%。\n"
    text += "到2025年，冷库总容量稳定在500万吨左右。其中产地冷库容量达到120万吨。\n"
    text += "二、主要任务\n（三）建设网点。新建配送中心40个，单个配送中心补助不超过上年投资的20%。改造冷库60座。\n"
    assert [f.period for f in pe.extract(text, published="2018-06-01").figures] == ["2020"] * 2 + ["2025"] * 2 + [None] * 3


@pytest.mark.parametrize("head", ["2013年以来的工作回顾\n", "一、本届政府工作回顾\n2013年以来，全县上下团结奋斗。\n"])
def test_a_review_since_a_year_is_of_the_years_from_then_on(head):
    text = f"政府工作报告\n——2016年10月18日在桃源县第十七届人民代表大会第一次会议上\n{head}2015年，全县生产总值90亿元，年均增长9%。"
    made = pe.extract(text, published="2016-10-18", region="桃源县").figures
    assert made[-1].per_year
    assert made[-1].period in ("2013/2015", "2013/2016")
