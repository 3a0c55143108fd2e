"""What a command line must never do to a file that it reads, or to what else it writes."""

import os
from pathlib import Path

import pytest

from policyextract.cli.main import main

TEXT = "某市2024年政府工作报告\n2024年1月17日\n今年地区生产总值增长6%左右。\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("out", "report"),
    [("r.csv", "r.csv"), ("r.csv", "./r.csv"), ("r.csv", "r.csv.errors.csv"), ("r.csv", "other/../r.csv")],
)
def test_records_and_report_are_never_one_file(here, capsys, out, report):
    Path("other").mkdir()
    assert main(["extract", "a.txt", "--out", out, "--report", report, "--lang", "en"]) == 2
    assert "one file" in capsys.readouterr().err
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "other"]


def test_two_links_to_one_file_are_one_file(here, capsys):
    Path("r.csv").write_text("old", encoding="utf-8")
    os.link("r.csv", "run.csv")
    assert main(["extract", "a.txt", "--out", "r.csv", "--report", "run.csv"]) == 2
    assert Path("r.csv").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("option", ["--manifest", "--corrections", "--config", "--pack"])
@pytest.mark.parametrize("written", ["--out", "--report"])
def test_no_file_that_the_options_name_is_written_over(here, capsys, option, written):
    Path("given.csv").write_text("file,published\na.txt,2024-01-17\n", encoding="utf-8")
    assert main(["extract", "a.txt", option, "given.csv", written, "given.csv", "--lang", "en"]) == 2
    assert "would be overwritten" in capsys.readouterr().err
    assert Path("given.csv").read_text(encoding="utf-8").startswith("file,published")


def test_a_page_never_takes_the_place_of_the_page_that_it_shows(here, capsys):
    page = Path("a.html")
    page.write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    assert main(["view", "a.html", "--out", "./a.html"]) == 2
    assert TEXT in page.read_text(encoding="utf-8")


def test_what_takes_all_that_is_written_may_take_it_twice(here):
    assert main(["extract", "a.txt", "--format", "jsonl", "--out", "/dev/null", "--report", "/dev/null"]) == 0


@pytest.mark.parametrize(
    "given",
    [
        ["extract", ""],
        ["extract", "a.txt", "--out", ""],
        ["extract", "a.txt", "--report", ""],
        ["extract", "a.txt", "--manifest="],
        ["extract", "a.txt", "--pack", ""],
        ["panel", "", "a.txt"],
    ],
)
def test_a_variable_that_holds_nothing_is_no_path_and_not_this_folder(here, capsys, given):
    with pytest.raises(SystemExit) as ended:
        main([*given, "--lang", "en"])
    assert ended.value.code == 2
    assert "an empty name is no path" in capsys.readouterr().err
    assert [path.name for path in here.iterdir()] == ["a.txt"]


def test_seconds_that_are_no_number_are_refused(here, capsys):
    assert main(["extract", "a.txt", "--timeout", "nan"]) == 2
    assert "--timeout" in capsys.readouterr().err


def test_a_file_that_is_named_in_many_ways_is_read_once(here, capsys):
    Path("sub").mkdir()
    Path("sub/b.txt").write_text(TEXT, encoding="utf-8")
    Path("linked").symlink_to("sub", target_is_directory=True)
    Path("sub/c.txt").symlink_to("b.txt")  # a name of its own that somebody gave it
    ways = ["sub/b.txt", "./sub/b.txt", str(here / "sub" / "b.txt"), "sub/../sub/b.txt", "linked/b.txt", "sub"]
    assert main(["extract", *ways, "--out", "r.jsonl"]) == 0
    assert {line.split('"')[3] for line in Path("r.jsonl").read_text("utf-8").splitlines()} == {"sub/b.txt", "sub/c.txt"}
    assert len(Path("r.jsonl").read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize("twice", [["--type", "figure", "--type", "project"], ["--out", "r.csv", "--out", "s.csv"], ["--region", "甲", "--region=乙"]])
def test_an_option_that_takes_one_value_is_not_given_two(here, capsys, twice):
    with pytest.raises(SystemExit) as ended:
        main(["extract", "a.txt", *twice, "--lang", "zh", "--lang", "en"])  # the language may be an alias's
    assert ended.value.code == 2
    assert "given twice" in capsys.readouterr().err
    assert [path.name for path in here.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("given", [["identify", "--out", "m.xlsx"], ["identify", "--out", "m"], ["view", "--out", "v.pdf"]])
def test_what_is_written_is_not_called_another_format(here, capsys, given):
    assert main([*given, "a.txt"]) == 2
    assert given[-1] in capsys.readouterr().err
    assert [path.name for path in here.iterdir()] == ["a.txt"]
