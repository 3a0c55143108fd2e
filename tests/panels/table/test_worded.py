"""Targets in words in the wide panel: where there is none in numbers, and never in its place."""

import policyextract as pe
from policyextract.panels.panel import panel

PLAN = """政府工作报告
二、2023年工作安排
今年预期目标是：地区生产总值增长7%左右，一般公共预算收入、居民收入与经济增长同步。
"""
REPORT = """政府工作报告
一、2023年工作回顾
一般公共预算收入增长4%。
二、2024年工作安排
今年预期目标是：地区生产总值增长6%，与全国同步。
"""


def rows():
    made = panel([pe.read(text.encode(), published=str(2023 + at), region="包头市") for at, text in enumerate((PLAN, REPORT))], wide=True)
    return {(row["year"], row["indicator_id"], row["measure"]): row for row in made}


def test_a_target_in_words_stands_beside_the_result_of_its_series():
    row = rows()[2023, "general_public_budget_revenue", "growth"]
    assert row["target_text"] == "一般公共预算收入、居民收入与经济增长同步"
    assert (row["target_value"], row["actual_text"], row["met"], row["gap"]) == (None, "4%", "open", None)


def test_each_series_that_it_names_has_a_row():
    row = rows()[2023, "resident_disposable_income", None]
    assert (row["target_text"], row["target_commitment"]) == ("一般公共预算收入、居民收入与经济增长同步", "expect")


def test_it_never_takes_the_place_of_a_number():
    made = rows()
    assert made[2024, "gdp", "growth"]["target_text"] == "6%"
    assert (2024, "gdp", None) not in made


def test_the_long_form_has_it_in_a_row_of_its_own():
    made = panel([pe.read(text.encode(), published=str(2023 + at), region="包头市") for at, text in enumerate((PLAN, REPORT))])
    said = [row for row in made if row["relation"]]
    assert [(row["year"], row["indicator_id"], row["headline"]) for row in said] == [
        (2023, "general_public_budget_revenue", True), (2023, "resident_disposable_income", True), (2024, "gdp", False),
    ]  # fmt: skip
    row = said[0]
    assert (row["kind"], row["text"], row["reference"], row["value"]) == ("target", "一般公共预算收入、居民收入与经济增长同步", "经济增长", None)
    assert PLAN[row["start"] : row["end"]] == row["text"]
    assert said[2]["why"] == "said in words, beside a number"
    assert (row["year_from"], row["region"], row["commitment"]) == ("caller", "包头市", "expect")
