"""The panel as an economist meets it: which number stands in which row, and what is said where numbers differ."""

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from other_texts import ten_reports

import policyextract as pe
from policyextract.core.failures import Failure
from policyextract.core.records import Document, Extraction, Figure
from policyextract.panels.panel import COLUMNS, WIDE_COLUMNS, panel

DATA = Path(__file__).parents[1] / "data"
TEN = ten_reports()
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
REPORTS = sorted(EXAMPLES.glob("*.txt"))
EIGHT = (
    "gdp", "industrial_value_added", "fixed_asset_investment", "retail_sales", "general_public_budget_revenue",
    "new_urban_jobs", "urban_unemployment_surveyed", "cpi",
)  # fmt: skip
CORPUS = Path(__file__).parents[2] / "corpus"
BAOTOU = [CORPUS / "plan-2023.txt", CORPUS / "report-2024.txt"]
UNITS = {"%": (1, "%"), "亿元": (10**8, "元"), "万亿元": (10**12, "元"), "人": (1, "人"), "万人": (10**4, "人")}


def figure(value, *, high=None, unit="%", **slots):
    """A figure on growth as the extractor gives it; the slots that a test is about are named in it."""
    factor, base = UNITS.get(unit, (1, unit))
    made = {
        "start": 0, "end": 1, "text": f"{value}{unit}", "sentence": "一句话。", "rule": "r", "number_start": 0, "kind": "target",
        "bound": "exact" if high is None else "range", "measure": "growth" if unit == "%" else "level",
        "direction": "up" if unit == "%" else None, "indicator": "生产总值", "indicator_id": "gdp", "period": "2024",
    } | slots  # fmt: skip
    return Figure(
        value=Decimal(value),
        value_high=None if high is None else Decimal(high),
        unit=unit,
        base_value=Decimal(value) * factor,
        base_value_high=None if high is None else Decimal(high) * factor,
        base_unit=base,
        **made,
    )


def result(*figures, region="包头市", source="a.txt"):
    """A document and its figures."""
    return Document(text="", source=source, region=region), Extraction(figures=list(figures), region=region)


def flags(made):
    return [row["flag"] for row in made]


# ---- ten provinces, 2025 -------------------------------------------------------------------------------------------------


def differences(kind, year):
    """The rows that the panel misses, and those it should not have, against a table written by hand from the reports."""
    with (DATA / "panel-2025.csv").open(encoding="utf-8", newline="") as file:
        expected = [row for row in csv.DictReader(file) if (row["kind"], row["year"]) == (kind, year)]
    made = panel(map(pe.read, TEN), EIGHT)
    got = [row for row in csv.DictReader(io.StringIO(made.to_csv())) if (row["kind"], row["year"]) == (kind, year)]
    right, there = (Counter(tuple(row[column] for column in expected[0]) for row in rows) for rows in (expected, got))
    return list(right - there), list(there - right)


@pytest.mark.shared
def test_the_targets_of_ten_provinces_for_2025_are_all_there_and_all_right():
    assert differences("target", "2025") == ([], [])


@pytest.mark.shared
def test_the_results_of_ten_provinces_for_2024_are_all_there_and_all_right():
    assert differences("actual", "2024") == ([], [])


def test_every_row_names_its_sentence_and_its_file():
    for row in panel(map(pe.read, REPORTS), EIGHT):
        assert row["text"] in row["sentence"]
        assert row["source"] in map(str, REPORTS)
        assert "".join(row["sentence"].split()) in "".join(Path(row["source"]).read_text(encoding="utf-8").split())


# ---- long ----------------------------------------------------------------------------------------------------------------


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


# ---- wide ----------------------------------------------------------------------------------------------------------------


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


# ---- asked for -----------------------------------------------------------------------------------------------------------


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


# ---- out -----------------------------------------------------------------------------------------------------------------


def test_numbers_stay_exact_in_every_table():
    made = panel(result(figure("0.1", kind="actual"), figure("32193.15", unit="亿元", kind="actual")))
    assert [row["value"] for row in csv.DictReader(io.StringIO(made.to_csv()))] == ["0.1", "32193.15"]
    for table in (made.to_pandas()["value"].tolist(), made.to_polars()["value"].to_list(), made.to_arrow()["value"].to_pylist()):
        assert table == [Decimal("0.1"), Decimal("32193.15")]
        assert all(isinstance(value, Decimal) for value in table)


@pytest.mark.parametrize("wide", [False, True])
def test_a_table_has_the_same_columns_whatever_is_in_it(wide):
    for made in (panel([], wide=wide), panel(result(figure("6"), figure("5", kind="actual")), wide=wide)):
        assert tuple(made.to_pandas().columns) == made.columns
        assert tuple(made.to_polars().columns) == made.columns
        assert tuple(made.to_arrow().column_names) == made.columns
    assert panel([], wide=wide).to_arrow().schema == made.to_arrow().schema
    assert dict(panel([], wide=wide).to_pandas().dtypes) == dict(made.to_pandas().dtypes)


def test_a_csv_file_is_safe_in_a_spreadsheet(tmp_path):
    made = panel(result(figure("6", sentence="=1+1，增长6%。")))
    made.to_csv(tmp_path / "panel.csv", bom=True)
    content = (tmp_path / "panel.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "'=1+1" in content.decode("utf-8-sig") == made.to_csv()
    made.to_csv(tmp_path / "plain.csv", bom=False)
    assert content == b"\xef\xbb\xbf" + (tmp_path / "plain.csv").read_bytes()


def test_a_printed_panel_can_be_read():
    lines = str(panel(map(pe.read, BAOTOU), "gdp")).splitlines()
    assert lines[0].split() == ["region", "year", "indicator", "kind", "measure", "text", "bound", "commitment", "flag"]
    assert lines[1].split() == ["包头市", "2023", "地区生产总值", "target", "growth", "7.5%左右", "approx", "expect"]
    assert lines[-1].startswith(f"{len(lines) - 2} rows")


def test_a_long_panel_is_printed_in_part():
    shown = str(panel(result(*(figure("6", period=str(year)) for year in range(1900, 2000)))))
    assert "… and 40 rows more" in shown


# ---- the command ---------------------------------------------------------------------------------------------------------


def run(*arguments, **options):
    command = [sys.executable, "-m", "policyextract", "panel", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", **options)


def test_the_command_prints_the_long_form_as_csv():
    done = run(*BAOTOU, "--indicator", "gdp", "--indicator", "CPI")
    assert done.returncode == 0
    assert done.stdout == panel(map(pe.read, BAOTOU), ["gdp", "cpi"]).to_csv()


def test_the_command_writes_a_file_for_a_spreadsheet(tmp_path):
    done = run(EXAMPLES, "--indicator", "地区生产总值", "--wide", "--out", tmp_path / "gdp.csv")
    assert (done.returncode, done.stdout) == (0, "")
    expected = panel(map(pe.read, REPORTS), "gdp", wide=True).to_csv()
    assert (tmp_path / "gdp.csv").read_text(encoding="utf-8-sig") == expected


def test_the_command_prints_a_table_and_json_lines():
    assert run(*BAOTOU, "--indicator", "gdp", "--format", "table").stdout.startswith("region  year  indicator")
    rows = [json.loads(line) for line in run(*BAOTOU, "--indicator", "gdp", "--format", "jsonl").stdout.splitlines()]
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["value"], rows[0]["year"], rows[0]["value_high"]) == (7.5, 2023, None)


def test_the_command_tells_what_was_left_out(tmp_path):
    (tmp_path / "half.txt").write_text("2024年上半年，包头市地区生产总值增长8%。", encoding="utf-8")
    done = run(tmp_path / "half.txt")
    assert (done.returncode, done.stdout) == (0, ",".join(COLUMNS) + "\n")
    assert done.stderr.splitlines()[0] == "policyextract: left out: 1 of no full year"
    assert "in doubt" in done.stderr
    (tmp_path / "half.txt").write_text("今年，包头市地区生产总值增长8%。", encoding="utf-8")
    said = "policyextract: left out: 1 of a document without a date (published gives it one)"
    assert run(tmp_path / "half.txt").stderr.splitlines()[0] == said
    assert run(tmp_path / "half.txt", "--published", "2024", "--region", "包头市").stderr == ""


def test_the_command_refuses_an_unknown_indicator_in_one_line():
    done = run(*BAOTOU, "--indicator", "gpd")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("policyextract: --indicator: 'gpd' is not in the catalogue; near: gdp (地区生产总值)")
    assert done.stderr.count("\n") == 1


def test_one_broken_file_does_not_cost_the_others(tmp_path):
    (tmp_path / "bad.txt").write_bytes("政府工作报告".encode() + b"\xff\xff")
    done = run(tmp_path / "bad.txt", *BAOTOU, "--indicator", "gdp")
    assert done.returncode == 2
    assert "bad.txt" in done.stderr
    assert done.stdout == panel(map(pe.read, BAOTOU), "gdp").to_csv()


def test_the_examples_of_the_manual_print_what_it_says():
    manual = (CORPUS.parent / "docs" / "panel.md").read_text(encoding="utf-8")
    examples = re.findall(r"^\$ policyextract panel (.+?[^\\])\n(region .+?)^```$", manual, re.MULTILINE | re.DOTALL)
    assert len(examples) == 2
    for command, printed in examples:
        done = run(*command.replace("\\\n", " ").split(), cwd=CORPUS.parent)
        assert done.stdout + done.stderr == printed
