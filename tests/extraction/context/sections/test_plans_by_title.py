"""A document that is a plan by its title plans as a whole; an account of what was to be done does not."""

from __future__ import annotations

import pytest

import policyextract as pe

DEEDS = "1.新建公办幼儿园12所，新增学位3600个。\n2.改造老旧小区88个。\n"


def slots(text: str, published: str) -> list[tuple[str, str | None]]:
    """Kind and period of each figure."""
    return [(figure.kind, figure.period) for figure in pe.extract(text, published=published, region="青河市").figures]


@pytest.mark.parametrize(
    ("title", "published", "kind", "period"),
    [
        ("2024年青河市民生实事项目", "2024-01-20", "target", "2024"),
        ("青河市2024年为民实事清单", "2024-02-20", "target", "2024"),
        ("2024年全市商务工作要点", "2024-02-01", "target", "2024"),
        ("青河市国民经济和社会发展第十四个五年规划纲要", "2021-03-01", "target", "2021/2025"),
        ("青河市2023年民生实事完成情况", "2024-01-20", "actual", "2023"),
        ("青河市2023年民生实事项目进展情况", "2024-01-20", "actual", "2023"),
    ],
)
def test_the_title_says_whether_the_numbers_are_to_come(title: str, published: str, kind: str, period: str) -> None:
    assert slots(f"{title}\n{DEEDS}", published) == [(kind, period)] * 3


def test_what_looks_back_in_a_plan_says_so() -> None:
    text = (
        "青河市国民经济和社会发展第十四个五年规划纲要\n第一章 发展基础\n“十三五”时期，全市生产总值年均增长7%，建成公园30个。\n"
        "第二章 主要目标\n一是创新能力明显增强，高新技术企业达到800家。\n"
    )
    assert slots(text, "2021-03-01") == [("actual", "2016/2020")] * 2 + [("target", "2021/2025")]


def test_a_notice_sets_the_tasks_that_a_heading_names() -> None:
    text = "青河市关于推进养老服务发展的实施方案\n一、工作目标\n建成社区食堂100个。\n二、重点任务\n1.培训护理员5000人次。\n"
    assert slots(text, "2023-05-01") == [("target", None)] * 2


def test_a_heading_on_the_start_of_a_plan_is_of_one_year() -> None:
    text = "政府工作报告\n一、各项工作开局良好，为实现“十五”计划奠定坚实基础\n国内生产总值完成650亿元，增长11.5%。\n"
    assert slots(text, "2002-02-23") == [("actual", "2001")] * 2


def test_the_end_of_a_change_dates_its_own_sentence() -> None:
    text = (
        "政府工作报告\n一、过去五年工作回顾\n过去五年，生产总值从2015年的800亿元增加到2020年的1300亿元。新增规上企业120户，建成公园30个。\n"
        "2020年，森林覆盖率达到40%，新增绿地3万亩。\n"
    )
    assert [period for _, period in slots(text, "2021-01-20")] == ["2015", "2020", "2016/2020", "2016/2020", "2020", "2020"]


@pytest.mark.parametrize(("part", "period"), [("上半年", "2021-H1"), ("1—6月", "2021-01/2021-06")])
def test_a_page_of_the_press_opens_with_what_it_accounts_for(part: str, period: str) -> None:
    text = f"7月25日，记者从{part}全市经济运行情况新闻发布会上获悉，我市经济稳中有进。\n工业投资增长12%。\n粮食产量达到20万吨。\n"
    assert slots(text, "2021-07-26") == [("actual", period)] * 2


def test_the_items_of_a_list_are_of_the_plan_that_its_lead_names() -> None:
    text = (
        "经济社会发展目标确定\n本报讯 青河市“十一五”经济社会发展的主要目标是：\n1.经济增长。生产总值年均增长10%左右，到2010年，总量突破500亿元。\n"
        "2.经济结构。五年累计完成固定资产投资900亿元，城镇化率达到45%。\n"
    )
    assert slots(text, "2006-01-18") == [("target", "2006/2010"), ("target", "2010")] + [("target", "2006/2010")] * 2
