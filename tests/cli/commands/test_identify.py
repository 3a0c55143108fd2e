"""`identify`, `--manifest`, `--strict`, and what is said of documents in doubt."""

from __future__ import annotations

import csv
import json

import pytest

from policyextract.cli.main import main

SPEECH = "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n"
REPORT = SPEECH + "一、{}年工作回顾\n地区生产总值增长6%。\n二、{}年工作安排\n地区生产总值增长7%左右。\n"


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for city in ("池州", "安庆", "铜陵", "滁州", "六安", "宣城"):
        (folder / f"{city}.txt").write_text(REPORT.format(2022, 2023), encoding="utf-8")
    return folder


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["file"].rpartition("/")[2]: row for row in csv.DictReader(file)}


def test_identify_writes_what_each_document_is_and_how_that_is_known(reports, tmp_path, capsys):
    assert main(["identify", str(reports), "--out", str(tmp_path / "manifest.csv")]) == 0
    row = rows(tmp_path / "manifest.csv")["池州.txt"]
    assert (row["kind"], row["published"], row["region"], row["reviewed"], row["planned"]) == (
        "work-report", "2023", "池州市", "2022", "2023",
    )  # fmt: skip
    assert (row["year_from"], row["region_from"], row["doubt"]) == ("heading", "name", "")
    assert "2023 by the heading (2022年工作回顾)" in row["evidence"]
    assert capsys.readouterr() == ("", "")


def test_a_report_of_another_year_than_its_neighbours_stands_out(reports, tmp_path, capsys):
    (reports / "池州.txt").write_text(REPORT.format(2021, 2022), encoding="utf-8")
    assert main(["identify", str(reports), "--doubted", "--strict", "--out", str(tmp_path / "manifest.csv")]) == 2
    found = rows(tmp_path / "manifest.csv")
    assert list(found) == ["池州.txt"]
    assert found["池州.txt"]["doubt"] == (
        "published: 2022 by the heading (2021年工作回顾), but 2023 by the folder (5 of 6 reports there)"
    )
    assert "1 of 6 documents are in doubt (sources of date differ 1)" in capsys.readouterr().err


def test_a_corrected_manifest_is_what_counts(reports, tmp_path, capsys):
    path = tmp_path / "manifest.csv"
    (reports / "x.txt").write_text(SPEECH + "今年地区生产总值增长7%左右。\n", encoding="utf-8")
    main(["identify", str(reports), "--out", str(path)])
    assert "x.txt: published: nothing says it; region: nothing says it" in capsys.readouterr().err
    lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    header = next(csv.reader(lines[:1]))
    corrected = [dict(zip(header, row, strict=True)) for row in csv.reader(lines[1:])]
    for row in corrected:
        if row["file"].endswith("x.txt"):
            row |= {"published": "2020-01-08", "region": "黄山市"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(corrected)
    assert main(["extract", str(reports / "x.txt"), "--manifest", str(path), "--strict", "--format", "jsonl"]) == 0
    (figure,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (figure["period"], figure["region"]) == ("2020", "黄山市")


@pytest.mark.parametrize("command", ["extract", "panel", "view"])
def test_commands_count_and_name_what_is_in_doubt(reports, tmp_path, capsys, command):
    (reports / "x.txt").write_text(SPEECH + "今年地区生产总值增长7%左右。\n", encoding="utf-8")
    main([command, str(reports), "--out", str(tmp_path / ("out.html" if command == "view" else "out.csv"))])
    said = capsys.readouterr().err
    assert "1 of 7 documents are in doubt (date nowhere said 1, place nowhere said 1); 1 of 13 figures have no year" in said
    assert f"in doubt: {reports / 'x.txt'}: published: nothing says it; region: nothing says it" in said


def test_the_first_ten_are_named_and_the_others_counted(tmp_path, capsys):
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(SPEECH, encoding="utf-8")
    main(["extract", str(tmp_path), "--format", "jsonl"])
    said = capsys.readouterr().err
    assert said.count("policyextract: in doubt: ") == 10
    assert "and 2 more; policyextract identify PATHS --out manifest.csv lists them" in said


@pytest.mark.parametrize(("command", "code"), [("extract", 3), ("panel", 2), ("view", 2)])
def test_strict_makes_a_doubt_an_error(reports, tmp_path, capsys, command, code):
    (reports / "x.txt").write_text(SPEECH + "今年地区生产总值增长7%左右。\n", encoding="utf-8")
    out = tmp_path / ("out.html" if command == "view" else "out.csv")
    assert main([command, str(reports), "--strict", "--out", str(out)]) == code
    assert capsys.readouterr().err.count(f"{reports / 'x.txt'}: in doubt: published: nothing says it") == 1
    assert "x.txt,figure" not in out.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("command", ["extract", "identify", "panel"])
def test_a_wrong_manifest_is_one_line(tmp_path, capsys, command):
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")
    assert main([command, str(tmp_path / "a.txt"), "--manifest", str(tmp_path / "none.csv")]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"policyextract: --manifest: {tmp_path / 'none.csv'}: No such file or directory"
    ]


def test_rows_say_where_year_and_region_come_from(reports, tmp_path):
    out = tmp_path / "out.csv"
    main(["extract", str(reports / "池州.txt"), "--out", str(out)])
    with out.open(encoding="utf-8-sig", newline="") as file:
        figures = [row for row in csv.DictReader(file) if row["type"] == "figure"]
    assert {(row["year_from"], row["region_from"], row["doubt"]) for row in figures} == {("heading", "name", "")}


def test_commands_name_a_report_of_another_year_than_its_neighbours(reports, capsys):
    (reports / "池州.txt").write_text(REPORT.format(2021, 2022), encoding="utf-8")
    main(["extract", str(reports), "--format", "jsonl"])
    said = f"in doubt: {reports / '池州.txt'}: a report of 2022, but 5 of 6 reports there are of 2023"
    assert said in capsys.readouterr().err


def test_the_evidence_is_told_in_chinese_where_chinese_is_spoken(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    (tmp_path / "a.txt").write_text("青山市2024年政府工作报告\n今年粮食产量增长3%。", encoding="utf-8")
    main(["identify", str(tmp_path / "a.txt")])
    told = capsys.readouterr().out.splitlines()[1].split(",")
    assert told[1] == "work-report"
    assert "文种 政府工作报告，依据标题" in told[-1]
    assert "work-report" not in told[-1]
