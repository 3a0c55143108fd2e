"""The panel as it leaves: tables, files and the command."""

import csv
import io
import json
import re
import subprocess
import sys
from decimal import Decimal

import pytest

import policyextract as pe
from policyextract.panels.panel import COLUMNS, panel

from .made import BAOTOU, CORPUS, EXAMPLES, REPORTS, figure, result


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
