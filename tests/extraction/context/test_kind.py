"""Target or actual by what a clause says, in a section and outside of one."""

from __future__ import annotations

from decimal import Decimal

import pytest

import policyextract as pe

PLAN = "政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n二、2024年工作安排\n"
REVIEW = "政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n一、2023年工作回顾\n"


def kinds(text: str, published: str = "2024-01-20") -> list[tuple[str, str | None]]:
    return [(f.kind, f.period) for f in pe.extract(text, published=published).figures]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("每百户家庭汽车拥有量达到45辆。", "target"),
        ("我市拥有省级以上开发区9个。", "actual"),
        ("全市每年接待游客超2000万人次，要让他们留下来。", "actual"),
        ("新建幼儿园12所。", "target"),
        ("单位能耗较2020年下降14%。", "target"),
        ("2023年底已有泊位1.2万个，今年再建0.5万个。", "actual"),
    ],
)
def test_in_a_plan(sentence: str, kind: str) -> None:
    assert kinds(PLAN + sentence)[0][0] == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("圆满完成人代会确定的目标任务，工业增加值增长6.3%。", "actual"),
        ("争取上级资金21亿元。", "actual"),
        ("投资1800万元实施“美丽庭院”计划示范点8个。", "actual"),
        ("向着到2030年产值突破3000亿元的奋斗目标迈进。", "target"),
    ],
)
def test_in_a_review(sentence: str, kind: str) -> None:
    assert kinds(REVIEW + sentence)[0][0] == kind


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("全年城镇新增就业6.1万人。", "2025-03-01", ("actual", "2024")),
        ("今年全年计划新增就业6万人。", "2025-03-01", ("target", "2025")),
        ("年内新增就业6万人。", "2025-03-01", ("target", "2025")),
        ("完成年度计划的104.1%。", "2025-12-20", ("actual", None)),
        ("2023年是关键之年。全年完成投资88亿元。", "2024-01-17", ("actual", "2023")),
    ],
)
def test_without_sections(text: str, published: str, found: tuple[str, str | None]) -> None:
    assert kinds(text, published)[0] == found


def test_a_plan_starts_from_a_fact_and_reaches_a_target() -> None:
    assert kinds(PLAN + "森林覆盖率由2022年的21%提高到24%。") == [("actual", "2022"), ("target", "2024")]


def test_a_comparison_behind_an_aim_is_of_the_aim() -> None:
    text = "力争完成投资300亿元，比上年增长15%。"
    assert [made.kind for made in pe.extract(text, published="2024-02").figures] == ["target", "target"]
    text = "拟安排补助3亿元，较上年增加1亿元。去年完成投资300亿元，同比增长15%。"
    assert [made.kind for made in pe.extract(text, published="2024-02").figures] == ["target", "target", "actual", "actual"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("到今年年底，全部投产后新增产值15亿元。", "target"),
        ("到2023年11月底，建成泵站5座。", "target"),
        ("截至今年7月底，建成泵站5座。", "actual"),
        ("到2023年7月底，建成泵站5座。", "actual"),
    ],
)
def test_an_end_of_the_year_that_is_to_come(text: str, kind: str) -> None:
    made = pe.extract(text, published="2023-08-15").figures
    assert [figure.kind for figure in made] == [kind]


def test_what_a_plan_says_was_set_aside_already_is_a_fact():
    text = "青禾市“十四五”水利发展规划\n一、发展目标\n到2025年，新建泵站15座。\n二、保障措施\n市财政已安排资金3.2亿元。\n"
    made = pe.extract(text, published="2021-11", region="青禾市").figures
    assert [(figure.value, figure.kind) for figure in made] == [(15, "target"), (Decimal("3.2"), "actual")]


def test_what_each_shall_have_is_ensured_and_not_there():
    text = "2019年工作安排\n推进健康乡村建设，确保每个村有村医1名。全市拥有医院6家。"
    kinds = [made.kind for made in pe.extract(text, published="2019-01-10", region="青山市").figures]
    assert kinds == ["target", "actual"]


def test_money_that_was_sought_is_no_aim():
    found = pe.extract("争取上级资金3亿元，新修公路30公里。争取开工项目20个。", published="2019-01-10", region="青山市").figures
    assert [made.kind for made in found] == ["actual", "actual", "target"]
