"""What fills the cell of a year, and what never does: means, sums, parts, shares, comparisons, the country in a city's report."""

import pytest

import policyextract as pe
from policyextract.panels.panel import panel
from policyextract.panels.table import fit

from ..made import figure, result

ELSEWHERE_TEXT = "全国生产总值增长5.2%，我市生产总值增长6%。"


@pytest.mark.parametrize(("slots", "why"), [
    ({"period": "2021/2025", "per_year": True}, fit.MEANS),
    ({"period": "2024", "per_year": True}, fit.MEANS),
    ({"period": "2021/2025", "cumulative": True}, fit.SUMS),
    ({"base_period": "2020"}, fit.OTHER_BASE),
    ({"role": "baseline"}, fit.BASELINE),
    ({"unit": "个百分点", "measure": "change", "action": "快于"}, fit.COMPARED),
    ({"measure": "level"}, fit.SHARES),
    ({"period": "2024-H1"}, fit.NO_YEAR),
])  # fmt: skip
def test_what_fills_no_cell_of_a_year_is_left_out_with_its_reason(slots, why):
    made = panel(result(figure("6", **slots), published="2025-01-10"), "gdp")
    assert (len(made), made.left_out) == (0, {why: 1})


def test_on_request_it_is_a_row_that_says_why_and_is_no_headline():
    made = panel(result(figure("6", period="2021/2025", per_year=True), figure("5", period="2025")), "gdp", every=True)
    rows = [(row["year"], row["per_year"], row["headline"], row["why"]) for row in made]
    assert rows == [(2025, False, True, None), (2025, True, False, fit.MEANS)]


def test_a_comparison_with_the_year_before_is_an_ordinary_number():
    (row,) = panel(result(figure("6", base_period="2023")), "gdp")
    assert row["headline"] is True


def test_a_part_with_a_name_of_its_own_has_its_own_cell_and_one_without_has_none():
    whole = figure("900", unit="亿元", sentence="总额")
    part = figure("300", unit="亿元", sentence="总额", start=5, part_of=True)
    export = figure("300", unit="亿元", sentence="总额", start=5, part_of=True, indicator_id="exports", indicator="出口总额")
    assert panel(result(whole, part), "gdp").left_out == {fit.PARTS: 1}
    assert [row["indicator_id"] for row in panel(result(whole, export), ["gdp", "exports"])] == ["gdp", "exports"]


def test_the_country_in_a_citys_report_fills_no_cell_of_the_city():
    at = [ELSEWHERE_TEXT.index(number) for number in ("5.2", "6%")]
    country = figure("5.2", number_start=at[0], start=at[0], spans={"indicator": (2, 6)})
    city = figure("6", number_start=at[1], start=at[1], spans={"indicator": (15, 19)})
    made = panel(result(country, city, text=ELSEWHERE_TEXT), "gdp")
    assert [row["text"] for row in made] == ["6%"]
    assert made.left_out == {fit.ELSEWHERE: 1}


def test_what_was_built_is_another_series_than_what_there_is():
    roads = {"unit": "公里", "indicator": "农村公路", "indicator_id": "rural_roads", "kind": "actual"}
    made = panel(result(figure("340", action="新改建", **roads), figure("9000", action="达到", **roads)))
    assert [(row["flow"], row["value"], row["flag"]) for row in made] == [(None, 9000, None), ("completed", 340, None)]


def test_the_verb_between_two_counts_belongs_to_the_second():
    sentence = "全年，包头市621个重大项目竣工310个。"
    made = panel(pe.read(sentence.encode(), published="2024-01", region="包头市"), "key_projects")
    assert [(row["value"], row["flow"]) for row in made] == [(621, None), (310, "completed")]


def test_a_fall_is_negative_and_numbers_in_other_units_compare():
    falls = figure("2.5", direction="down")
    made = panel(result(falls, figure("1.2", unit="万亿元", start=3)), "gdp")
    assert [(row["signed_value"], row["base_value"], row["base_unit"]) for row in made] == [
        (-2.5, 2.5, "%"), (1_200_000_000_000, 1_200_000_000_000, "元")
    ]  # fmt: skip


def test_one_number_said_of_several_things_fills_the_cell_of_each():
    shared = figure("8", indicator="固定资产投资、社会消费品零售总额", indicator_id=None, indicators=("固定资产投资", "社会消费品零售总额"))
    made = panel(result(shared))
    assert [(row["indicator_id"], row["value"]) for row in made] == [("fixed_asset_investment", 8), ("retail_sales", 8)]


def test_what_is_said_of_a_group_of_cities_or_a_basin_fills_no_cell_of_the_whole():
    text = "政府工作报告\n2024年，山北城市群空气质量明显改善，空气质量优良天数比例达90%。山北城市群建设提速，城镇化率达到61%。"
    rows = panel([pe.read(text.encode(), published="2025", region="新疆维吾尔自治区")], every=True)
    assert {row["text"]: row["why"] for row in rows} == {"90%": "of a part of the place: a group of cities, a basin", "61%": None}


def test_counts_of_groups_of_which_members_are_named_are_not_the_whole_where_there_are_several():
    text = "政府工作报告\n2024年，实施甲厂扩建、乙厂搬迁等亿元以上项目33个。实施丙园区道路等亿元以上项目9个。实施丁矿技改等重点项目50个。"
    rows = panel([pe.read(text.encode(), published="2025", region="包头市")], every=True)
    assert {row["text"]: row["why"] for row in rows} == {"33个": fit.NAMED_GROUP, "9个": fit.NAMED_GROUP, "50个": None}


def test_places_gained_are_no_change_of_what_is_ranked():
    made = panel([pe.read("2024年，经济总量在全国百强城市中上升10位左右。".encode(), published="2025", region="包头市")])
    assert (len(made), made.left_out) == (0, {fit.RANKS: 1})


def test_what_is_of_the_whole_again_after_a_part_fills_the_cell():
    text = "政府工作报告\n2024年，湾北合作区展现新面貌，固定资产投资超过500亿元。湾北合作区展现新面貌，全市固定资产投资增长6%。"
    rows = panel([pe.read(text.encode(), published="2025", region="包头市")], "fixed_asset_investment", every=True)
    assert {row["text"]: row["why"] for row in rows} == {"500亿元": fit.PART_OF_PLACE, "6%": None}


def test_what_tells_which_are_counted_is_no_number_of_the_place():
    text = "2024年，新增1个地区生产总值近千亿的县、2个地区生产总值超五百亿元的区。"
    made = panel([pe.read(text.encode(), published="2025", region="湖南省")], "gdp")
    assert len(made) == 0
