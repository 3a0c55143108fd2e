"""The panel on files as people find them: whole reports, nothing said about them, against cells that were checked by reading.

The tables have no words of the texts but the numbers themselves. The texts lie beside the repository.
"""

import csv
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import policyextract as pe
from policyextract.panels.panel import panel

DATA = Path(__file__).parents[1] / "data"
SHARED = Path(__file__).parents[3] / "shared"
FOUND, TEN = SHARED / "as-found" / "files", SHARED / "reports-2025"
KEY = ("region", "year", "indicator_id", "kind", "measure")
FOUR = ("gdp", "fixed_asset_investment", "retail_sales", "general_public_budget_revenue")
YEARS = re.compile(r"20(?:03|04|05|09|14|15|17|21)_二|深圳市政府|广东省政府")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOUND.is_dir(), reason="the reports as found are not beside the repository"),
]


def table(name):
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read(paths):
    extractor = pe.Extractor()
    documents = map(pe.read, paths)
    return [(document, extractor.extract(document)) for document in documents]


def test_the_headline_cells_of_ten_provinces_are_all_right_in_the_whole_reports():
    expected = table("panel-2025.csv")
    made = panel(read(sorted(TEN.glob("*.docx"))), sorted({row["indicator_id"] for row in expected}))
    got = {}
    for row in made:
        if row["headline"]:
            key = (row["region"], str(row["year"]), row["indicator_id"], row["kind"], row["measure"])
            got.setdefault(key, set()).add((row["value"], row["unit"]))
    wrong = [row for row in expected if (pe_number(row["value"]), row["unit"]) not in got.get(key_of(row), ())]
    assert wrong == []


def test_of_more_series_every_cell_of_the_ten_provinces_is_right_but_for_one():
    """Trade, incomes, grain, research, air and others; what the text says bare (总产, after 粮食面积、总产) is missed, not wrong."""
    cells = table("panel-2025-more.csv")
    expected = {(*key_of(row), pe_number(row["value"]), row["unit"], row["bound"], row["direction"]) for row in cells}
    places, series = {one[0] for one in expected}, sorted({one[2] for one in expected})
    got = {
        (*map(str, map(row.get, KEY)), row["value"], row["unit"], row["bound"], row["direction"] or "")
        for row in panel(read(sorted(TEN.glob("*.docx"))), series)
        if row["headline"] and row["region"] in places and row["value"] is not None
    }
    assert got - expected == set()
    assert {one[:5] for one in expected - got} <= {("江苏省", "2024", "grain_output", "actual", "level")}


def key_of(row):
    return tuple(row[name] for name in KEY)


def pe_number(text):
    return Decimal(text)


@pytest.fixture(scope="module")
def over_the_years():
    return read(sorted(path for path in FOUND.iterdir() if YEARS.match(path.name)))


def test_the_cells_of_two_cities_and_a_province_over_the_years_are_right(over_the_years):
    expected = {(*key_of(row), row["base_unit"]): row["text"] for row in table("panel-years.csv")}
    places = {key[0] for key in expected}
    got = {
        (row["region"], str(row["year"]), row["indicator_id"], row["kind"], row["measure"], row["base_unit"]): "".join(row["text"].split())
        for row in panel(over_the_years, FOUR)
        if row["headline"] and row["region"] in places and row["value"] is not None
    }
    right = sum(got.get(key) == text for key, text in expected.items())
    assert right / len(expected.keys() | got.keys()) >= 0.98, sorted(expected.items() ^ got.items())


def test_no_cell_of_the_cities_over_the_years_is_wrong(over_the_years):
    """What is missed: a level that was reached over five years, and the growth of a year in a section on five."""
    expected = {(*key_of(row), row["base_unit"]): row["text"] for row in table("panel-years.csv")}
    for row in panel(over_the_years, FOUR):
        if row["headline"] and row["value"] is not None and row["region"] in {key[0] for key in expected}:
            key = (*(str(row[name]) for name in KEY), row["base_unit"])
            assert expected[key] == "".join(row["text"].split())


def test_no_gap_of_the_cities_over_the_years_is_false_and_unflagged(over_the_years):
    expected = {key_of(row): row["text"] for row in table("panel-years.csv")}
    for row in panel(over_the_years, FOUR, wide=True):
        if row["gap"] is None or row["check"] or row["flag"] == "disagrees":
            continue
        for side in ("target", "actual"):
            key = (row["region"], str(row["year"]), row["indicator_id"], side, row["measure"])
            assert expected.get(key, "".join(row[f"{side}_text"].split())) == "".join(row[f"{side}_text"].split())


def test_no_mean_and_no_sum_stands_in_a_years_cell_of_the_provinces():
    results = read(sorted(FOUND.glob("2026年政府工作报告*.txt")))
    texts = {document.source: document.text for document, _ in results}
    for row in panel(results, FOUR):
        if row["headline"] and row["year"] >= 2025:
            clause = re.split("[，。；：\n、]", texts[row["source"]][max(0, row["start"] - 30) : row["start"]])[-1]
            assert not re.search("年均|平均|累计", clause), (row["region"], row["text"], clause)


@pytest.mark.slow
def test_the_whole_folder_is_a_panel_in_excel_within_a_minute_of_one_core(tmp_path):
    before = os.times().children_user
    command = [sys.executable, "-m", "policyextract", "panel", str(FOUND), "--workers", "0", "--out", str(tmp_path / "panel.xlsx")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0
    assert (tmp_path / "panel.xlsx").stat().st_size > 100_000
    assert os.times().children_user - before < 60
