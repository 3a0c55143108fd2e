"""How reports of the nineties and the years after tell their numbers, in sentences of our own."""

import pytest

import policyextract as pe


def _figures(text: str, published: str = "2003-02-20"):
    return pe.extract(text, published=published, region="某市").figures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # 实际 and 名义 before what is compared are no names.
        ("工业总产值60亿元，按可比价计算，实际比上年增长7%。", ["工业总产值"] * 2),
        ("职工平均工资6000元，名义比上年增长9%。", ["职工平均工资"] * 2),
        # Sectors told by their ordinals alone.
        ("二、三产业增加值分别增长5%和6%。", ["第二产业增加值", "第三产业增加值"]),
        ("一、二、三产业从业人员分别为20万人、8万人和9万人。", ["第一产业从业人员", "第二产业从业人员", "第三产业从业人员"]),
        # What did not come up to the rest.
        ("除粮食产量增长1.5%未达计划外，其他指标全部完成计划。", ["粮食产量"]),
        ("除技改投资完成3亿元略低于年初目标以外，各项任务均已完成。", ["技改投资"]),
        ("除4个乡镇未完成任务外，其他乡镇都已完成。", ["乡镇"]),
        # How a number is reckoned stands between it and its growth.
        ("外贸出口5亿美元，扣除汇率因素，增长7%。", ["外贸出口"] * 2),
        # The date does not take the end of the verb.
        ("非农比重由1990年的21%调整到2002年的38%。", ["非农比重"] * 2),
        ("科技与教育支出相当于全市生产总值的比例达到3%。", ["科技与教育支出相当于全市生产总值的比例"]),
        # A colon of another form.
        (
            "三次产业比例为20︰45︰35。",
            ["第一产业增加值占地区生产总值比重", "第二产业增加值占地区生产总值比重", "第三产业增加值占地区生产总值比重"],
        ),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in _figures(text)] == names


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        # Years that only say how seldom something was seen date nothing.
        ("2002年粮食生产创近几年最高纪录，产量达40万吨。", "2002"),
        ("2002年是多年来投资增长最快的一年，投资达40亿元。", "2002"),
        ("2002年投资增长12%，为近五年来最快；出口达3亿美元。", "2002"),
        ("近五年，投资累计达150亿元。", "1998/2002"),
        # A time in the words of a task dates nothing; nor is what a change leads to compared with its own year.
        ("按照“十五”期间加快发展的要求，2002年投资达40亿元。", "2002"),
        ("城镇化率由1997年的21%变为2001年的30%。", "2001"),
    ],
)
def test_periods(sentence: str, period: str) -> None:
    figures = _figures(f"政府工作报告\n一、五年来的工作\n五年来，全市经济在调整中发展。\n{sentence}")
    assert figures[-1].period == period


def test_aims_of_a_report_in_a_paper_hold_to_the_end_of_their_paragraph() -> None:
    text = (
        "关于2002年计划执行情况与2003年计划草案的报告\n"
        "本报讯 市计委昨日向大会作了报告。报告说，2002年全市完成投资30亿元，累计新增就业2万人。\n"
        "报告提出，2003年全市生产总值增长9%左右。登记失业率控制在4%以内。受益家庭达到3万户。\n"
        "报告说，2002年全市财政收入完成8亿元。"
    )
    assert [figure.kind for figure in _figures(text)] == ["actual"] * 2 + ["target"] * 3 + ["actual"]
