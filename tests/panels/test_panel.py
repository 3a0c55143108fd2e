"""The panel as an economist meets it: which number stands in which row, and what is said where numbers differ."""

from decimal import Decimal

import pytest

import policyextract as pe
from policyextract.core.failures import Failure
from policyextract.panels.panel import COLUMNS, WIDE_COLUMNS, panel

from .made import BAOTOU, figure, result


def flags(made):
    return [row["flag"] for row in made]


def test_the_columns_are_the_promised_ones():
    assert ",".join(COLUMNS) == (
        "region,region_code,region_level,year,indicator_id,indicator,kind,measure,flow,direction,value,value_high,unit,"
        "signed_value,base_value,base_value_high,base_unit,bound,commitment,relation,reference,estimate,per_year,cumulative,base_period,part_of,"
        "period,action,text,sentence,headline,why,flag,check,source,title,document_kind,published,year_from,region_from,doubt,"
        "start,end,rule,corrected_by"
    )
    assert panel([]).to_csv() == ",".join(COLUMNS) + "\n"


def test_a_target_and_its_result_come_from_the_reports_of_two_years():
    made = panel(map(pe.read, BAOTOU), "gdp")
    rows = [(r["year"], r["kind"], r["value"], r["bound"], r["commitment"]) for r in made if r["measure"] == "growth"]
    assert rows == [
        (2023, "target", Decimal("7.5"), "approx", "expect"),
        (2023, "actual", Decimal("10.2"), "exact", None),
        (2024, "target", Decimal(9), "approx", "expect"),
    ]


def test_rows_are_sorted_by_region_code_year_and_indicator():
    made = panel([result(figure("6"), figure("5", period="2023")), result(figure("5"), region="北京市")])
    assert [(row["region_code"], row["year"]) for row in made] == [("110000", 2024), ("150200", 2023), ("150200", 2024)]


def test_a_region_has_its_official_name_and_its_code():
    made = panel([result(figure("6"), region="新疆"), result(figure("6", region="昆都仑区"), region="包头市")])
    assert [(r["region"], r["region_code"]) for r in made] == [("昆都仑区", "150203"), ("新疆维吾尔自治区", "650000")]


def test_a_place_without_a_code_keeps_its_name_and_is_not_mixed_with_its_namesake():
    here = result(figure("6", region="高新区"), region="包头市")
    there = result(figure("7", region="高新区"), region="衢州市", source="b.txt")
    made = panel([here, there])
    assert [(r["region"], r["region_code"], r["value"], r["flag"]) for r in made] == [
        ("高新区", None, Decimal(6), None),
        ("高新区", None, Decimal(7), None),
    ]


def test_two_documents_of_no_known_region_do_not_contradict_each_other():
    assert flags(panel([result(figure("6"), region=None), result(figure("7"), region=None)])) == [None, None]


def test_what_is_said_twice_stands_once_with_its_commitment():
    (row,) = panel([result(figure("6"), figure("6", commitment="expect")), result(figure("6"), source="b.txt")])
    assert (row["commitment"], row["source"], row["flag"]) == ("expect", "a.txt", None)


def test_figures_that_contradict_each_other_are_both_there_and_flagged():
    made = panel([result(figure("6")), result(figure("6.5"), source="b.txt"), result(figure("6", period="2023"))])
    assert [(r["year"], r["value"], r["source"], r["flag"]) for r in made] == [
        (2023, Decimal(6), "a.txt", None),
        (2024, Decimal(6), "a.txt", "disagrees"),
        (2024, Decimal("6.5"), "b.txt", "disagrees"),
    ]


def test_a_rise_and_a_fall_by_the_same_number_contradict_each_other():
    assert flags(panel(result(figure("2"), figure("2", direction="down")))) == ["disagrees", "disagrees"]


@pytest.mark.parametrize(
    "pair",
    [
        (figure("9.86", unit="万亿元", kind="actual"), figure("98566", unit="亿元", kind="actual")),
        (figure("2", unit="万亿元", kind="actual", bound="min"), figure("20534.08", unit="亿元", kind="actual")),
        (figure("6"), figure("6", bound="approx")),
        (figure("6", commitment="ensure"), figure("6", commitment="strive")),
    ],
    ids=["rounded", "a mark passed", "another bound", "another commitment"],
)
def test_the_same_number_in_other_words_is_flagged_as_restated(pair):
    assert flags(panel(result(*pair))) == ["restated", "restated"]


@pytest.mark.parametrize(
    "pair",
    [
        (figure("5", kind="actual"), figure("5.3", kind="actual")),
        (figure("5.5"), figure("5")),
        (figure("5", bound="min"), figure("5.5")),
        (figure("9.86", unit="万亿元", kind="actual"), figure("98766", unit="亿元", kind="actual")),
        (figure("5", high="6"), figure("5")),
    ],
    ids=["rates are not rounded", "targets", "above a target is another target", "other digits", "a range and its end"],
)
def test_another_number_is_not_taken_for_a_restatement(pair):
    assert flags(panel(result(*pair))) == ["disagrees", "disagrees"]


def test_what_a_region_strives_for_beside_its_target_is_a_stretch_and_no_contradiction():
    made = panel(result(figure("6", commitment="expect"), figure("7", commitment="strive")))
    assert [(r["value"], r["flag"]) for r in made] == [(Decimal(6), None), (Decimal(7), "stretch")]
    (row,) = panel(result(figure("6", commitment="expect"), figure("7", commitment="strive")), wide=True)
    assert (row["target_value"], row["flag"]) == (Decimal(6), "stretch")


def test_numbers_of_other_measures_and_units_are_rows_of_their_own():
    made = panel(result(figure("6", kind="actual"), figure("4000", unit="亿元", kind="actual")))
    assert [(r["measure"], r["flag"]) for r in made] == [("growth", None), ("level", None)]


def test_the_level_of_what_is_added_is_one_series_with_the_addition():
    jobs = {"indicator_id": "new_urban_jobs", "unit": "万人"}
    added = figure("5", measure="change", direction="up", kind="actual", **jobs)
    made = panel(result(figure("4", measure="level", **jobs), added))
    assert [(r["measure"], r["direction"]) for r in made] == [("change", "up"), ("change", "up")]


def test_what_has_no_place_in_a_panel_is_counted():
    odd = [
        figure("6", period="2024-H1"), figure("6", period="2021/2025"), figure("6", period=None), figure("5", role="baseline"),
        figure("0.7", unit="个百分点", measure="change", action="高于"), figure("6", indicator_id=None),
        figure("6", indicator_id="cpi", period="2024-Q1"),
    ]  # fmt: skip
    made = panel([result(*odd, figure("7")), Failure("b.docx", "read", "broken")], "gdp")
    assert [row["value"] for row in made] == [Decimal(7)]
    assert made.left_out == {
        "of no full year": 2,
        "of a document without a date (published gives it one)": 1,
        "starting points of a change": 1,
        "comparisons with another region": 1,
        "documents that failed": 1,
    }
    assert made.note.startswith("left out: 2 of no full year, ")


def test_target_and_result_stand_side_by_side_with_the_gap():
    made = panel(map(pe.read, BAOTOU), ["gdp", "固定资产投资"], wide=True)
    assert made.columns == WIDE_COLUMNS
    rows = {(r["indicator_id"], r["year"], r["measure"]): r for r in made}
    row = rows["gdp", 2023, "growth"]
    assert (row["target_value"], row["actual_value"], row["gap"], row["gap_unit"]) == (
        Decimal("7.5"), Decimal("10.2"), Decimal("2.7"), "个百分点"
    )  # fmt: skip
    assert row["flag"] == "approximate-gap"
    assert (row["target_source"], row["actual_source"]) == tuple(map(str, BAOTOU))
    assert rows["fixed_asset_investment", 2023, "growth"]["gap"] == Decimal("9.3")
    assert rows["gdp", 2024, "growth"]["actual_value"] is None
    assert rows["gdp", 2024, "growth"]["gap"] is None


def test_of_figures_that_contradict_each_other_the_chief_one_is_chosen_and_the_other_shown():
    made = panel(result(figure("6"), figure("6.5", start=9), figure("6.2", kind="actual")), wide=True)
    (row,) = made
    assert (row["target_value"], row["target_others"]) == (Decimal(6), "6.5% (outside the summary or the list of targets)")
    assert (row["actual_value"], row["gap"], row["flag"]) == (Decimal("6.2"), Decimal("0.2"), "disagrees")


def test_of_a_number_said_twice_the_more_exact_one_is_taken():
    figures = [figure("9.86", unit="万亿元", kind="actual"), figure("98566", unit="亿元", kind="actual")]
    (row,) = panel(result(*figures, figure("10", unit="万亿元")), wide=True)
    assert (row["actual_value"], row["actual_unit"], row["flag"]) == (Decimal(98566), "亿元", "restated")
    assert (row["gap"], row["gap_unit"]) == (Decimal("-0.1434"), "万亿元")


@pytest.mark.parametrize(("actual", "gap"), [("4.6", "-0.4"), ("5.5", "0"), ("6.3", "0.3")])
def test_the_gap_to_a_range_is_that_to_its_nearer_end(actual, gap):
    (row,) = panel(result(figure("5", high="6"), figure(actual, kind="actual")), wide=True)
    assert (row["gap"], row["flag"]) == (Decimal(gap), "range")


def test_a_deeper_fall_is_a_gap_below_zero():
    fall = {"indicator_id": "energy_intensity", "direction": "down"}
    (row,) = panel(result(figure("2.5", **fall), figure("3.1", kind="actual", **fall)), wide=True)
    assert (row["gap"], row["flag"]) == (Decimal("-0.6"), None)


@pytest.mark.parametrize("name", ["gdp", "GDP", " gdp ", "地区生产总值", "生产总值", "国内生产总值"])
def test_an_indicator_answers_to_its_id_and_its_names(name):
    assert len(panel(result(figure("6"), figure("2", indicator_id="cpi")), name)) == 1


@pytest.mark.parametrize(
    ("name", "near"), [("gpd", "gdp (地区生产总值)"), ("retail", "retail_sales"), ("居民消费", "cpi"), ("失业", "unemployment")]
)
def test_an_unknown_indicator_is_refused_with_those_near_it(name, near):
    with pytest.raises(ValueError, match=f"'{name}' is not in the catalogue; near: ") as refused:
        panel([], name)
    assert near in str(refused.value)


def test_nothing_near_is_no_reason_to_guess():
    with pytest.raises(ValueError, match=r"'☃' is not in the catalogue$"):
        panel([], ["gdp", "☃"])


def test_documents_pairs_and_extractions_are_all_taken():
    document = pe.read(BAOTOU[1])
    extraction = pe.Extractor().extract(document)
    one = panel(document, "gdp")
    assert len(one) > 0
    assert panel([document], "gdp") == panel((document, extraction), "gdp") == panel(iter([(document, extraction)]), "gdp") == one
    assert [row | {"source": str(BAOTOU[1])} for row in panel(extraction, "gdp")] == list(one)


@pytest.mark.parametrize("given", ["report.txt", b"", 3, [3], ["report.txt"]])
def test_what_is_no_document_is_refused(given):
    with pytest.raises(TypeError, match="panel: expected"):
        panel(given)
