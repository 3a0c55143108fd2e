"""Runs over many files: killed, interrupted, resumed, with broken files among good ones; the output is always the same."""

import csv
import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.core.failures import Failure
from policyextract.engines import run
from policyextract.engines.night.journal import Journal
from policyextract.engines.run import Options, Progress, results, sources_in

ROOT = Path(__file__).parents[2]
TEXT = "{n}号文件。今年地区生产总值增长{n}%左右，粮食产量{n}00万吨以上。\n"

SLOW = """
import sys, time
from importlib import import_module
from policyextract import Extractor
sound = Extractor.extract
def slow(self, given, **options):
    print("begun", flush=True)
    time.sleep(0.3)
    return sound(self, given, **options)
Extractor.extract = slow
from policyextract.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def folder(tmp_path):
    """Eight texts and a file that is none."""
    inside = tmp_path / "reports"
    inside.mkdir()
    for n in range(1, 9):
        (inside / f"{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    (inside / "5-broken.txt").write_bytes(b"\xff\xff\xff")
    return inside


@pytest.fixture
def extracted(monkeypatch):
    """The texts that were extracted from, in order."""
    sound, seen = pe.Extractor.extract, []

    def watched(self, given, **options):
        text = getattr(given, "text", given)
        seen.append(text[0])
        return sound(self, given, **options)

    monkeypatch.setattr(pe.Extractor, "extract", watched)
    return seen


def extract(folder, out, *options):
    given = [] if "--workers" in options else ["--workers", "0"]
    return main(["extract", str(folder), "--out", str(out), *given, *options])


def errors(out):
    with out.with_name(f"{out.name}.errors.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


# ---- stopped and resumed ---------------------------------------------------------------------------------------------


def test_a_killed_run_goes_on_where_it_was(folder, tmp_path, extracted, capsys):
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert extract(folder, whole) == 3
    del extracted[:]
    out.write_text("old", encoding="utf-8")

    command = [sys.executable, "-c", SLOW, "extract", str(folder), "--out", str(out), "--workers", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        for _ in range(6):
            assert process.stdout.readline() == b"begun\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert out.read_text(encoding="utf-8") == "old"

    assert extract(folder, out, "--resume") == 3
    assert 0 < len(extracted) < 8
    assert extracted[-1] == "8"
    assert out.read_bytes() == whole.read_bytes()
    assert errors(out) == errors(tmp_path / "whole.jsonl")


def test_an_interrupted_run_says_how_to_go_on(folder, tmp_path, extracted, monkeypatch, capsys):
    watched = pe.Extractor.extract

    def interrupted(self, given, **options):
        text = getattr(given, "text", given)
        if text.startswith("6"):
            raise KeyboardInterrupt
        return watched(self, given, **options)

    monkeypatch.setattr(pe.Extractor, "extract", interrupted)
    out = tmp_path / "out.csv"
    assert extract(folder, out) == 130
    *_, said, last = capsys.readouterr().err.splitlines()
    assert said == "policyextract: 6 documents are done and kept; --resume goes on from there"
    assert last == "policyextract: interrupted"
    assert not out.exists()
    monkeypatch.setattr(pe.Extractor, "extract", watched)
    del extracted[:]
    assert extract(folder, out, "--resume") == 3
    assert extracted == ["6", "7", "8"]


def test_without_resume_a_run_begins_anew_and_leaves_nothing_behind(folder, tmp_path, extracted):
    out = tmp_path / "out.csv"
    assert extract(folder, out, "--resume") == 3
    assert names(tmp_path) == [".out.csv.journal", "out.csv", "out.csv.errors.csv"]
    assert extract(folder, out) == 3
    assert len(extracted) == 16
    assert names(tmp_path) == ["out.csv", "out.csv.errors.csv"]


def test_only_what_is_new_or_changed_is_done_again(folder, tmp_path, extracted):
    out = tmp_path / "out.jsonl"
    assert extract(folder, out, "--resume") == 3
    del extracted[:]
    (folder / "3.txt").write_text("三" + TEXT.format(n=3), encoding="utf-8")
    (folder / "9.txt").write_text(TEXT.format(n=9), encoding="utf-8")
    (folder / "4.txt").unlink()
    (folder / "8.txt").touch()
    assert extract(folder, out, "--resume") == 3
    assert extracted == ["三", "9"]
    resumed = out.read_bytes()
    assert extract(folder, out) == 3
    assert out.read_bytes() == resumed


@pytest.mark.parametrize("changed", [["--published", "2031"], ["--region", "包头市"], ["--pack", "mine.toml"]])
def test_other_options_are_other_results(folder, tmp_path, extracted, changed, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text('[[unit]]\nid = "raft"\nwords = ["筏"]\nclass = "count"\n', encoding="utf-8")
    assert extract(folder, "out.jsonl", "--resume") == 3
    assert extract(folder, "out.jsonl", "--resume", *changed) == 3
    assert len(extracted) == 16
    assert extract(folder, "out.jsonl", "--resume", *changed) == 3
    assert len(extracted) == 16


def test_another_version_of_the_library_does_all_again(folder, tmp_path, extracted, monkeypatch):
    assert extract(folder, tmp_path / "out.jsonl", "--resume") == 3
    monkeypatch.setattr(run, "fingerprint", lambda packs: "next version")
    assert extract(folder, tmp_path / "out.jsonl", "--resume") == 3
    assert len(extracted) == 16


def test_what_the_listing_says_counts_as_a_change(folder, tmp_path, extracted):
    assert extract(folder, tmp_path / "out.jsonl", "--resume") == 3
    listing = '[[document]]\nfile = "2.txt"\npublished = "2031-01-01"\n'
    (folder / "corpus.toml").write_text(listing, encoding="utf-8")
    del extracted[:]
    assert extract(folder, tmp_path / "out.jsonl", "--resume") == 3
    assert extracted == ["2"]


def test_one_run_may_give_several_formats(folder, tmp_path):
    """The journal belongs to a file; what it keeps does not depend on the format."""
    out = tmp_path / "records.duckdb"
    for _ in range(2):
        assert extract(folder, out, "--resume") == 3
    with duckdb.connect(str(out), read_only=True) as base:
        assert base.execute("select count(*) from documents").fetchall() == [(8,)]


# ---- archives --------------------------------------------------------------------------------------------------------


def archive(path, members):
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members:
            file.writestr(name, content)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_in_an_archive_too_only_what_changed_is_done_again(tmp_path, extracted):
    path, out = tmp_path / "a.zip", tmp_path / "out.jsonl"
    members = [(f"{n}.txt", TEXT.format(n=n)) for n in range(1, 6)]
    archive(path, members)
    assert extract(path, out, "--resume") == 0
    assert extract(path, out, "--resume") == 0
    assert extracted == ["1", "2", "3", "4", "5"]
    del extracted[:]
    archive(path, [("0.txt", TEXT.format(n=0)), *members[:2], *members[3:], members[0], ("6.txt", TEXT.format(n=6))])
    assert extract(path, out, "--resume") == 0
    assert sorted(extracted) == ["0", "1", "6"]  # 1.txt stands in it twice now, and each is a document
    resumed = out.read_bytes()
    assert extract(path, out) == 0
    assert out.read_bytes() == resumed


# ---- several processes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [[], ["--region", "包头市"]])
def test_processes_give_the_same_file_as_one(folder, tmp_path, given, capsys):
    archive(folder / "5.zip", [("a.txt", TEXT.format(n=5)), ("b.txt", b"\xff\xff\xff"), ("c.txt", TEXT.format(n=6))])
    assert extract(folder, tmp_path / "one.csv", *given) == 3
    one = capsys.readouterr().err.splitlines()[:-1]
    for _ in range(2):  # the second time nothing is left to do but what failed
        assert extract(folder, tmp_path / "two.csv", "--workers", "2", "--resume", *given) == 3
        assert sorted(capsys.readouterr().err.splitlines()[:-1]) == sorted(one)
        assert (tmp_path / "two.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()
        assert errors(tmp_path / "two.csv") == errors(tmp_path / "one.csv")


# ---- errors ----------------------------------------------------------------------------------------------------------


def test_the_table_of_errors_has_file_step_and_reason(folder, tmp_path, capsys):
    out = tmp_path / "out.csv"
    assert main(["extract", str(folder), str(tmp_path / "nowhere"), "--out", str(out)]) == 3
    missing, broken = errors(out)
    assert missing == {"source": str(tmp_path / "nowhere"), "step": "read", "error": "no such file or folder"}
    assert (broken["source"], broken["step"]) == (str(folder / "5-broken.txt"), "read")
    assert broken["error"].startswith("not UTF-8 (byte 0xff at byte offset 0 is wrong)")
    named = [line.split(": ")[1] for line in capsys.readouterr().err.splitlines()]
    assert named[:2] == [missing["source"], broken["source"]]


def test_errors_are_in_a_duckdb_file_too(folder, tmp_path):
    assert main(["extract", str(folder), str(tmp_path / "nowhere"), "--out", str(tmp_path / "a.duckdb")]) == 3
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as base:
        rows = base.execute("select source, step from errors").fetchall()
        assert base.execute("select count(*) from documents").fetchall() == [(8,)]
    assert sorted(rows) == sorted([(str(tmp_path / "nowhere"), "read"), (str(folder / "5-broken.txt"), "read")])


def test_a_run_without_errors_removes_the_table_of_an_earlier_one(folder, tmp_path):
    out = tmp_path / "out.csv"
    assert extract(folder, out, "--resume") == 3
    (folder / "5-broken.txt").write_text(TEXT.format(n=5), encoding="utf-8")
    assert extract(folder, out, "--resume") == 0
    assert names(tmp_path) == [".out.csv.journal", "out.csv"]


def test_a_file_that_failed_is_tried_again(folder, tmp_path, monkeypatch, capsys):
    sound = pe.Extractor.extract
    broken = [True]

    def flawed(self, given, **options):
        text = getattr(given, "text", given)
        if text.startswith("7") and broken:
            raise RuntimeError("no luck")
        return sound(self, given, **options)

    monkeypatch.setattr(pe.Extractor, "extract", flawed)
    (folder / "5-broken.txt").unlink()
    out = tmp_path / "out.csv"
    assert extract(folder, out, "--resume") == 3
    assert errors(out)[0]["error"] == "defect in the extractor, RuntimeError: no luck"
    broken.clear()
    assert extract(folder, out, "--resume") == 0


# ---- the journal -----------------------------------------------------------------------------------------------------


def test_two_runs_into_one_file_do_not_mix(folder, tmp_path, capsys):
    out = tmp_path / "out.csv"
    with Journal(tmp_path / ".out.csv.journal"):
        assert extract(folder, out, "--resume") == 4
    assert capsys.readouterr().err == f"policyextract: {tmp_path / '.out.csv.journal'}: another run is at work on it\n"
    assert not out.exists()


@pytest.mark.parametrize("kind", ["text", "database"])
def test_a_file_that_is_no_journal_is_left_alone(tmp_path, folder, kind, capsys):
    path = tmp_path / ".out.csv.journal"
    if kind == "text":
        path.write_text("my notes, which are longer than the head of a database\n" * 20, encoding="utf-8")
    else:
        with sqlite3.connect(path) as base:
            base.execute("create table mine (a)")
        base.close()
    before = path.read_bytes()
    assert extract(folder, tmp_path / "out.csv", "--resume") == 4
    assert capsys.readouterr().err.startswith(f"policyextract: {path}: ")
    assert path.read_bytes() == before


def test_the_journal_keeps_failures_but_never_as_finished(tmp_path):
    failed = Failure("a.txt", "read", "no text layer")
    with Journal(tmp_path / "journal") as journal:
        journal.put("a.txt", 0, "a.txt", None, failed)
        journal.finish("a.txt", "key")
        assert list(journal.results("a.txt")) == [failed]
        assert not journal.is_finished("a.txt", "key")


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="needs /dev/null")
def test_a_device_gets_neither_journal_nor_table_of_errors(folder):
    before = set(os.listdir("/dev"))
    assert extract(folder, "/dev/null", "--format", "csv", "--resume") == 3
    assert set(os.listdir("/dev")) == before


# ---- in Python -------------------------------------------------------------------------------------------------------


def test_results_come_one_by_one_with_what_failed_in_its_place(folder):
    files, missing = sources_in([str(folder), "nowhere.txt"])
    assert missing == [Failure("nowhere.txt", "read", "no such file or folder")]
    told = []
    made = results(files, Options(region="包头市"), progress=Progress(told.append))
    first = next(made)
    assert told == [None]
    assert not isinstance(first, Failure)
    assert first[0].source == files[0]
    kinds = [isinstance(result, Failure) for result in made]
    assert kinds == [False, False, False, True, False, False, False, False]
    assert [failure for failure in told if failure] == [told[4]]


def test_what_was_skipped_is_told_too(folder, tmp_path):
    files, _ = sources_in([str(folder)])
    for skipped in (0, 8):
        told = []
        with Journal(tmp_path / "journal") as journal:
            made = list(results(files, journal=journal, progress=Progress(skipped=lambda told=told: told.append(1))))
        assert (len(made), len(told)) == (9, skipped)
