"""The panel of ten provinces against tables read by hand."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from other_texts import ten_reports

import policyextract as pe
from policyextract.panels.panel import panel

from .made import REPORTS

DATA = Path(__file__).parents[1] / "data"
TEN = ten_reports()


EIGHT = (
    "gdp", "industrial_value_added", "fixed_asset_investment", "retail_sales", "general_public_budget_revenue",
    "new_urban_jobs", "urban_unemployment_surveyed", "cpi",
)  # fmt: skip


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
