"""Every sentence about an indicator: under any of its names, with a number or without, in one table."""

import csv
import json
from pathlib import Path

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.core.failures import Failure

TEXT = """政府工作报告
一、2023年工作回顾
规上工业增加值增长8%，固定资产投资平稳。
我们高度重视规模以上工业增加值的
质量。
二、2024年工作安排
今年，固定资产投资增长9%以上。
"""


@pytest.fixture(scope="module")
def document():
    return pe.read(TEXT.encode(), published="2024-01", region="包头市")


@pytest.mark.parametrize("name", ["规模以上工业增加值", "规上工业增加值", "industrial_value_added"])
def test_an_indicator_is_found_under_any_of_its_names(document, name):
    rows = list(pe.find(document, name))
    assert [(row["matched"], row["has_number"], row["numbers"]) for row in rows] == [
        ("规上工业增加值", True, ["8% (actual, 2023)"]), ("规模以上工业增加值", False, [])
    ]  # fmt: skip
    assert {row["indicator_id"] for row in rows} == {"industrial_value_added"}


def test_a_sentence_is_found_across_a_line_break_and_points_into_the_text(document):
    row = list(pe.find(document, "规上工业增加值"))[-1]
    assert "增加值的质量" in row["sentence"]
    assert "".join(document.text[row["start"] : row["end"]].split()) == "我们高度重视规模以上工业增加值的质量。"


def test_a_sentence_whose_number_has_a_carried_name_is_found_too():
    text = "2023年，包头市进出口总值突破300亿元。增长24.5%。"
    (first,) = pe.find(pe.read(text.encode(), published="2024", region="包头市"), "进出口总值")
    assert first["matched"] == "进出口总值"


def test_other_words_and_patterns_are_looked_for_as_they_stand(document):
    assert [row["matched"] for row in pe.find(document, "高度重视")] == ["高度重视"]
    rows = list(pe.find(document, "固定资产投资.{0,2}(?:平稳|增长)", pattern=True))
    assert [row["matched"] for row in rows] == ["固定资产投资平稳", "固定资产投资增长"]


@pytest.mark.parametrize(("what", "pattern"), [("(", True), ("  ", False)])
def test_what_cannot_be_looked_for_is_refused(what, pattern):
    with pytest.raises(ValueError, match="find: "):
        pe.find([], what, pattern=pattern)


def test_a_failure_is_counted_and_a_path_refused():
    assert pe.find([Failure("b.docx", "read", "broken")], "gdp").note == "left out: 1 documents that failed"
    with pytest.raises(TypeError, match="find: expected documents"):
        pe.find("report.txt", "gdp")


def test_the_command_writes_a_table_and_a_file(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["find", "固定资产投资", str(tmp_path / "a.txt"), "--published", "2024", "--region", "包头市"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 sentences"
    out = tmp_path / "found.csv"
    assert main(["find", "固定资产投资", str(tmp_path / "a.txt"), "--published", "2024", "--out", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["numbers"] for row in rows] == ["", "9%以上 (target, 2024)"]
    assert main(["find", "固定资产投资", str(tmp_path / "a.txt"), "--format", "jsonl"]) == 0
    assert all(Path(json.loads(line)["source"]).name == "a.txt" for line in capsys.readouterr().out.splitlines())


def test_the_command_refuses_a_broken_pattern_in_one_line(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["find", "--pattern", "(", str(tmp_path / "a.txt")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
