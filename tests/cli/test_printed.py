"""What the command line prints, and what is said where it fails."""

import csv
import io
import json
import os
import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

import policyextract as pe
from policyextract.cli.main import main

from .made import INTERVIEW, REPORT, extraction, run, without_source


def test_help_fits_one_screen():
    shown = run("--help", env={**os.environ, "COLUMNS": "80"}).stdout.splitlines()
    assert len(shown) <= 24
    assert max(map(len, shown)) <= 80
    assert {"extract", "evaluate"} <= {line.split()[0] for line in shown if line.strip()}


def test_no_command_prints_the_help_and_fails():
    result = run()
    assert result.returncode == 2
    assert result.stdout == ""
    assert "example:" in result.stderr


def test_version_is_printed():
    assert run("--version").stdout == f"policyextract {pe.__version__}\n"


def test_a_piped_table_has_no_colour_no_lines_and_straight_columns():
    result = run("extract", REPORT)
    assert result.returncode == 0
    assert all(line.endswith(" have no year") for line in result.stderr.splitlines())
    assert not re.search(r"[\x1b─│┃━]| \n", result.stdout)
    _, header, *rows = result.stdout.splitlines()[:20]
    assert header.split() == ["kind", "indicator", "action", "quantity", "bound", "measure", "direction", "period", "region"]
    column = header.index("quantity")
    for row in rows:
        before = next(i for i in range(len(row) + 1) if cell_len(row[:i]) >= column)
        assert row[before - 1] == " " != row[before]


def test_a_table_names_the_text_and_counts_its_records():
    found = extraction(REPORT)
    first, *_, last, blank = run("extract", REPORT).stdout.split("\n")[:-1]
    assert first == "包头市2024年政府工作报告（包头市，2024-01-17）"
    assert last.startswith(f"{len(found.figures)} figures ({len(found.targets)} targets, {len(found.actuals)} actuals)")
    assert blank == ""


@pytest.mark.parametrize(("type_", "column"), [("project", "stage"), ("industry", "GB/T 4754")])
def test_other_types_have_tables_of_their_own(type_, column, capsys):
    assert main(["extract", str(REPORT), "--type", type_]) == 0
    assert column in capsys.readouterr().out.splitlines()[1]


def test_a_text_without_records_is_no_error(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("各位代表：\n", encoding="utf-8")
    assert main(["extract", str(tmp_path)]) == 0
    assert "0 figures" in capsys.readouterr().out


def test_jsonl_is_one_record_a_line_and_nothing_else():
    lines = run("extract", INTERVIEW, "--format", "jsonl").stdout.splitlines()
    assert [next(iter(json.loads(line).items())) for line in lines] == [("source", str(INTERVIEW))] * len(lines)
    assert [without_source(line) for line in lines] == extraction(INTERVIEW).jsonl().splitlines()


def test_jsonl_of_several_texts_names_the_source_first():
    lines = run("extract", INTERVIEW, REPORT, "--format", "jsonl").stdout.splitlines()
    assert {next(iter(json.loads(line).items())) for line in lines} == {("source", str(INTERVIEW)), ("source", str(REPORT))}


def test_only_the_type_asked_for_is_printed():
    lines = run("extract", REPORT, "--format", "jsonl", "--type", "project").stdout.splitlines()
    assert {json.loads(line)["type"] for line in lines} == {"project"}


def test_csv_has_a_row_for_each_record_and_always_the_same_columns(capsys):
    assert main(["extract", str(INTERVIEW), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["source"], int(row["start"])) for row in rows] == [(str(INTERVIEW), r.start) for r in extraction(INTERVIEW)]
    assert {"indicator", "name", "gbt4754", "rule"} <= rows[0].keys()
    assert None not in {key for row in rows for key in row}


def test_standard_input_is_read_for_a_dash():
    with INTERVIEW.open("rb") as stream:
        assert run("extract", "-", "--format", "jsonl", stdin=stream).returncode == 0


def test_date_and_region_reach_the_records(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("今年主要预期目标：地区生产总值增长6%左右。\n", encoding="utf-8")
    options = ["--published", "2031-02-01", "--region", "衢州市", "--format", "jsonl", "--type", "figure"]
    assert main(["extract", str(tmp_path), *options]) == 0
    figure = json.loads(capsys.readouterr().out)
    assert (figure["period"], figure["region"]) == ("2031", "衢州市")


def test_a_missing_file_is_one_line_and_the_others_are_read(tmp_path, bad):
    result = run("extract", tmp_path / "nowhere.txt", INTERVIEW, bad, "--format", "jsonl")
    assert result.returncode == 3
    assert len(result.stdout.splitlines()) == len(extraction(INTERVIEW))
    missing, undecodable = result.stderr.splitlines()[:2]
    assert missing == f"policyextract: {tmp_path / 'nowhere.txt'}: no such file or folder"
    assert undecodable.startswith(f"policyextract: {bad}: not UTF-8 (byte 0xff at byte offset 18 is wrong)")


def test_a_folder_without_texts_is_one_line(tmp_path):
    result = run("extract", tmp_path)
    assert (result.returncode, result.stdout) == (4, "")
    assert re.fullmatch(rf"policyextract: {tmp_path}: no texts in this folder; accepted: \.txt, .*\.zip\n", result.stderr)


@pytest.mark.parametrize("value", ["2024-13", "17.1.2024", "next year"])
def test_a_bad_date_is_one_line_and_nothing_is_read(value):
    result = run("extract", INTERVIEW, "--published", value)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"policyextract: --published: {value!r} is not a date; write it as 2024-01-17, 2024-01 or 2024\n"


@pytest.mark.parametrize("line", ["extract", "extract a.txt --format xml", "extrakt", "evaluate --range 1"])
def test_wrong_usage_is_one_line(line):
    result = run(*line.split())
    assert (result.returncode, result.stdout) == (2, "")
    assert re.fullmatch(r"policyextract: .*\(see policyextract.* --help\)\n", result.stderr)


def test_a_defect_in_the_extractor_costs_one_text_only(monkeypatch, capsys):
    sound = pe.Extractor.extract

    def flawed(self, given, **options):
        text = getattr(given, "text", given)
        if "衢州" in text:
            raise KeyError("衢州\n")
        return sound(self, given, **options)

    monkeypatch.setattr(pe.Extractor, "extract", flawed)
    assert main(["extract", str(INTERVIEW), str(REPORT), "--workers", "0"]) == 3
    printed = capsys.readouterr()
    assert printed.err.startswith(f"policyextract: {INTERVIEW}: defect in the extractor, KeyError: ")
    assert printed.err.count("\n") == len(printed.err.splitlines()) <= 3
    assert printed.err.splitlines()[-1].startswith("policyextract: 1 read, 1 failed; ")
    assert "包头市2024年政府工作报告" in printed.out


def test_a_reader_that_stops_early_is_no_error():
    command = [sys.executable, "-m", "policyextract", "extract", str(REPORT), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_one_line():
    command = [sys.executable, "-m", "policyextract", "extract", str(REPORT)]
    with open("/dev/full", "wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert (result.returncode, result.stderr) == (4, "policyextract: output: No space left on device\n")


def test_an_interrupt_is_one_line(monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("policyextract.readers.documents.documents_in", interrupted)
    assert main(["extract", str(INTERVIEW)]) == 130
    assert capsys.readouterr().err == "policyextract: interrupted\n"
