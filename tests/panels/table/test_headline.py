"""Which of several mentions is the chief one, and what is said of the others."""

import pytest

import policyextract as pe
from policyextract.panels.panel import panel
from policyextract.panels.table import headline

from ..made import figure, result

ACTUAL = {"kind": "actual", "period": "2023"}


def chosen(*results):
    return [(row["text"], row["headline"], row["why"], row["flag"]) for row in panel(list(results), "gdp")]


def test_the_summary_goes_before_a_number_said_in_passing():
    passing = figure("5", sentence="某区生产总值增长5%。", start=1, **ACTUAL)
    beside = [figure("4", sentence="总结。", start=12, indicator_id=id_, **ACTUAL) for id_ in ("cpi", "retail_sales")]
    chief = figure("6", sentence="总结。", start=10, **ACTUAL)
    made = panel(result(passing, chief, *beside), ["gdp", "cpi", "retail_sales"])
    rows = {row["text"]: row for row in made if row["indicator_id"] == "gdp"}
    assert (rows["6%"]["headline"], rows["5%"]["headline"]) == (True, False)
    assert (rows["5%"]["why"], rows["5%"]["flag"]) == (headline.ELSEWHERE, "disagrees")


def test_the_sentence_of_the_goals_goes_before_one_in_the_plan():
    early = figure("7", start=1, commitment="plan")
    goals = figure("6", start=9, sentence="今年发展的主要预期目标是：生产总值增长6%。", commitment="expect")
    assert chosen(result(early, goals)) == [("6%", True, None, "disagrees"), ("7%", False, headline.ELSEWHERE, "disagrees")] or {
        row[0]: row[1] for row in chosen(result(early, goals))
    } == {"6%": True, "7%": False}


def test_the_exact_number_goes_before_the_mark_that_was_passed():
    mark = figure("2", unit="万亿元", bound="min", start=1, **ACTUAL)
    exact = figure("20534.08", unit="亿元", start=9, **ACTUAL)
    rows = {text: (chief, why, flag) for text, chief, why, flag in chosen(result(mark, exact))}
    assert rows == {"2万亿元": (False, headline.ROUNDED, "restated"), "20534.08亿元": (True, None, "restated")}


def test_the_communique_of_the_year_goes_before_the_report_and_the_report_before_a_later_one():
    later = result(figure("5.9", **ACTUAL), source="b", published="2025-01", reviewed="2024", planned="2025")
    own = result(figure("6", **ACTUAL), source="a", published="2024-01", reviewed="2023", planned="2024")
    books = result(figure("6.1", **ACTUAL), source="c", published="2024-03", kind="communique", reviewed="2023")
    rows = {text: (chief, why) for text, chief, why, _ in chosen(later, own, books)}
    assert rows == {"6.1%": (True, None), "6%": (False, headline.LATER), "5.9%": (False, headline.LATER)}


def test_a_number_only_striven_for_is_not_the_target():
    rows = {text: (chief, why, flag) for text, chief, why, flag in chosen(
        result(figure("7", commitment="strive"), figure("6", commitment="expect", start=9))
    )}  # fmt: skip
    assert rows == {"7%": (False, headline.STRIVEN, "stretch"), "6%": (True, None, None)}


@pytest.mark.parametrize(("sentence", "estimate"), [
    ("预计全年包头市地区生产总值增长6%。", True),
    ("去年，包头市地区生产总值增长6%。", False),
    ("去年，包头市粮食产量稳定；地区生产总值预计增长6%左右。", True),
    ("预计粮食增产，去年包头市丰收。地区生产总值增长6%。", False),
])  # fmt: skip
def test_a_result_that_is_only_expected_is_an_estimate(sentence, estimate):
    text = f"政府工作报告\n一、2023年工作回顾\n{sentence}\n"
    made = panel(pe.read(text.encode(), published="2024-01", region="包头市"), "gdp")
    assert [row["estimate"] for row in made if row["kind"] == "actual"] == [estimate]


def test_an_estimate_gives_way_to_what_is_known():
    early = result(figure("6", sentence="预计增长6%。", **ACTUAL), published="2024-01", reviewed="2023")
    late = result(figure("5.8", sentence="增长5.8%。", **ACTUAL), source="b", published="2025-01", reviewed="2024")
    rows = {text: (chief, why) for text, chief, why, _ in chosen(early, late)}
    assert rows == {"6%": (False, headline.EXPECTED), "5.8%": (True, None)}


def test_a_mark_that_was_passed_is_the_same_number_as_the_one_that_was_reached():
    text = "去年，一般公共预算收入突破4000亿元、达到4211亿元。"
    rows = panel([pe.read(text.encode(), published="2025-01", region="湖北省")], "general_public_budget_revenue")
    assert [(row["text"], row["headline"], row["flag"]) for row in rows] == [("4000亿元", False, "restated"), ("4211亿元", True, "restated")]
