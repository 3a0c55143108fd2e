"""Tables of the aims of a plan: levels of its last year, means and sums over its years, and how firmly each aim is set."""

from __future__ import annotations

from decimal import Decimal

import policyextract as pe
from policyextract import Figure

PLAN = """甲县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要
专栏1 主要指标
序号\t指标\t2020年\t2025年\t年均/累计\t属性
1\t地区生产总值增长（%）\t3.5\t—\t6.5左右\t预期性
2\t油菜籽产量（万吨）\t12.3\t≥17\t6\t预期性
3\t常住人口城镇化率（%）\t61.2\t66\t〔4.8〕\t预期性
4\t单位GDP能源消耗降低（%）\t—\t—\t〔13.5〕\t约束性
5\t城镇新增就业（人）\t—\t—\t〔8000〕\t预期性
6\t水库（座）\t12\t15\t〔3〕\t预期性
"""


def aims(text: str = PLAN, **known: str) -> dict[tuple[str | None, str], Figure]:
    return {(made.indicator, made.text): made for made in pe.extract(text, **known).figures}  # type: ignore[arg-type]


def test_levels_of_the_last_year_are_aims_and_those_of_the_first_were_reached() -> None:
    found = aims()
    first, last = found["油菜籽产量", "12.3"], found["油菜籽产量", "≥17"]
    assert (first.kind, first.period, first.unit, first.commitment) == ("actual", "2020", "万吨", None)
    assert (last.kind, last.period, last.unit, last.bound, last.commitment) == ("target", "2025", "万吨", "min", "expect")
    assert last.commitment_text == "预期性"


def test_means_are_growth_in_each_year() -> None:
    found = aims()
    for key, bound in ((("地区生产总值", "6.5左右"), "approx"), (("油菜籽产量", "6"), "exact")):
        made = found[key]
        assert (made.measure, made.direction, made.unit, made.bound) == ("growth", "up", "%", bound)
        assert (made.per_year, made.period, made.kind) == (True, "2021/2025", "target")
    year = found["地区生产总值", "3.5"]
    assert (year.measure, year.direction, year.period, year.per_year) == ("growth", "up", "2020", False)


def test_sums_over_the_years_stand_in_brackets() -> None:
    found = aims()
    points, saved, added = (
        found["常住人口城镇化率", "〔4.8〕"],
        found["单位GDP能源消耗", "〔13.5〕"],
        found["城镇新增就业", "〔8000〕"],
    )
    assert (points.value, points.unit, points.measure, points.cumulative) == (Decimal("4.8"), "个百分点", "change", True)
    assert (saved.measure, saved.direction, saved.unit, saved.commitment) == ("growth", "down", "%", "ensure")
    assert (added.value, added.unit, added.period, added.cumulative) == (8000, "人", "2021/2025", True)
    assert ("水库", "〔3〕") not in found  # so many more, or so many that are built: nobody says


def test_a_table_without_a_plan_above_it_spans_its_own_years() -> None:
    rows = "指标\t单位\t2015年\t2020年目标\t年均增长（%）\n油菜籽产量\t万吨\t12\t17\t7.2\n水稻产量\t万吨\t30\t35\t3.1\n"
    found = aims(f"主要指标\n{rows}", published="2016-03")
    assert found["油菜籽产量", "7.2"].period == "2016/2020"
    assert {made.kind for made in found.values() if made.period == "2015"} == {"actual"}
    assert {made.kind for made in found.values() if made.period == "2020"} == {"target"}


def test_titles_of_plans_with_a_longer_view_are_of_their_five_years() -> None:
    found = pe.Extractor().identify(PLAN)
    assert (found.kind, found.about.planned) == ("plan", "2021/2025")
    text = "甲县国民经济和社会发展第十四个五年规划和2035年远景目标纲要\n到2025年，油菜籽产量达到17万吨，年均增长6%。2020年为12万吨。"
    assert [(made.kind, made.period) for made in pe.extract(text).figures] == [
        ("target", "2025"),
        ("target", "2021/2025"),
        ("actual", "2020"),
    ]
