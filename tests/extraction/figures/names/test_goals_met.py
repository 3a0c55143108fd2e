"""Whose plan was met by how much: of series paired with the numbers, of the amounts behind counts, and never of how fast one grew."""

import pytest

import policyextract as pe


def names(text):
    return [made.indicator for made in pe.extract(text, published="2015-12-31").figures]


def test_a_plan_is_met_by_a_series_and_not_by_its_growth():
    text = "全市完成技改投资40亿元，增长8%，增速提高2个百分点，完成年度计划的51%。"
    assert names(text) == ["技改投资", "技改投资", "技改投资增速", "技改投资目标完成率"]


@pytest.mark.parametrize("met", ["完成年度计划", "占年度计划", "完成全年计划", "占年计划", "占年度目标任务"])
def test_each_of_two_amounts_whose_owners_stand_before_them_meets_its_own_plan(met):
    text = f"交通完成投资30亿元，水利完成投资20亿元，分别{met}的48%、52%。"
    assert names(text)[2:] == ["交通投资目标完成率", "水利投资目标完成率"]


def test_what_was_paired_with_a_budget_is_a_rate_of_the_budget():
    assert names("增值税完成3亿元，契税完成2亿元，分别完成预算的95%、104%。")[2:] == ["增值税预算完成率", "契税预算完成率"]


def test_percentages_behind_counted_bodies_with_amounts_are_of_the_amounts():
    told = "4个路桥项目完成投资30亿元，6个水利项目完成投资20亿元，"
    assert names(told + "分别增长8%、9%。")[4:] == ["路桥项目投资", "水利项目投资"]
    assert names(told + "分别占年计划的48%、52%。")[4:] == ["路桥项目投资目标完成率", "水利项目投资目标完成率"]
    shares = ["路桥项目投资占全县投资比重", "水利项目投资占全县投资比重"]
    assert names(told + "分别占全县投资的30%、20%。")[4:] == shares


def test_percentages_behind_counts_alone_are_of_the_counts():
    assert names("新增企业4家，培育合作社6个，分别增长8%、9%。")[2:] == ["企业", "合作社"]


def test_a_bracket_of_prices_is_no_part_of_a_name():
    assert names("地区生产总值（现行价）30亿元，增长（可比价）8%。") == ["地区生产总值"] * 2
    assert names("全年实现工业总产值30亿元（2010年不变价，下同），比上年增长8%。") == ["工业总产值"] * 2
