"""One city's plan of 2023 and report of 2024: every cell of the panel, each read in its sentence, and every gap."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

import policyextract as pe
from policyextract.panels.panel import panel

ROOT = Path(__file__).parents[2]
CELLS = ROOT / "tests" / "data" / "panel-baotou.csv"
REPORTS = [ROOT / "corpus" / "plan-2023.txt", ROOT / "corpus" / "report-2024.txt"]
GAPS = {
    ("gdp", "growth"): "2.7", ("industrial_value_added", "growth"): "11.4", ("fixed_asset_investment", "growth"): "9.3",
    ("retail_sales", "growth"): "0.5", ("general_public_budget_revenue", "growth"): "7.51", ("agri_processing_rate", "level"): "0",
    ("new_market_entities", "change"): "5000", ("tech_smes", "change"): "117", ("academician_stations", "change"): "1",
    ("consumption_driven", "level"): "20.7",
}  # fmt: skip


@pytest.fixture(scope="module")
def results():
    return [(document, pe.extract(document)) for document in map(pe.read, REPORTS)]


def test_every_cell_is_there_and_right(results):
    with CELLS.open(encoding="utf-8", newline="") as stream:
        expected = Counter(tuple(row.values()) for row in csv.DictReader(stream))
        stream.seek(0)
        columns = next(csv.reader(stream))
    said = [row | {"text": "".join(row["text"].split())} for row in panel(results) if row["headline"]]
    got = Counter(tuple("" if row[name] is None else str(row[name]) for name in columns) for row in said)
    assert (list(expected - got), list(got - expected)) == ([], [])


def test_every_gap_of_the_catalogues_series_is_there_and_right(results):
    rows = [row for row in panel(results, wide=True) if row["gap"] is not None and row["match_why"] == "the same indicator of the catalogue"]
    assert {(row["indicator_id"], row["measure"]): row["gap"] for row in rows} == {key: Decimal(gap) for key, gap in GAPS.items()}
