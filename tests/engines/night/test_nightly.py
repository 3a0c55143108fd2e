"""Three nights over an archive that changes: what is new, changed or gone, in parts, and nothing lost or there twice."""

import csv
import errno
import json
import os
import zipfile
from pathlib import Path

import duckdb
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.engines.night import nightly
from policyextract.engines.night.journal import Journal

TEXT = "{place}{year}年政府工作报告\n——{year}年1月17日在{place}第十五届人民代表大会第三次会议上\n今年地区生产总值增长{n}%左右。\n"


def text(n, place="包头市", year=2024):
    return TEXT.format(n=n, place=place, year=year)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inside = Path("in")
    inside.mkdir()
    for n, (place, year) in enumerate([("包头市", 2024), ("包头市", 2024), ("衢州市", 2024), ("衢州市", 2023)], 1):
        (inside / f"{n}.txt").write_text(text(n, place, year), encoding="utf-8")
    return inside


def night(*options, code=0):
    assert main(["extract", "in", "--out", "out", "--partition", "region,year", "--report", "run.json", *options]) == code
    return json.loads(Path("run.json").read_text(encoding="utf-8"))


def rows():
    found = ds.dataset("out", format="parquet", partitioning="hive", ignore_prefixes=["_", "."]).to_table().to_pylist()
    return sorted((Path(row["source"]).name, row["start"], str(row["value"]), row["document_region"]) for row in found)


def plain():
    """What a run over all gives, without parts."""
    assert main(["extract", "in", "--out", "whole.parquet"]) in (0, 3)
    found = [row for row in pq.read_table("whole.parquet").to_pylist() if row["type"] != "error"]
    return sorted((Path(row["source"]).name, row["start"], str(row["value"])) for row in found)


def changes():
    newest = max(Path("out/_changes").iterdir())
    with newest.open(encoding="utf-8", newline="") as stream:
        return sorted((Path(row["source"]).name, row["change"]) for row in csv.DictReader(stream))


def parts():
    return {path.parent.relative_to("out").as_posix(): path.stat().st_mtime_ns for path in Path("out").rglob("*.parquet")}


def test_three_nights_do_only_what_is_new_changed_or_gone(folder, monkeypatch):
    first = night()
    assert (first["counts"]["read"], first["unchanged_files"]) == (4, 0)
    assert [row[:3] for row in rows()] == plain()
    assert {row[3] for row in rows()} == {"包头市", "衢州市"}
    before = parts()
    assert before.keys() == {
        "document_region=包头市/document_year=2024",
        "document_region=衢州市/document_year=2024",
        "document_region=衢州市/document_year=2023",
    }
    assert changes() == [(f"{n}.txt", "new") for n in range(1, 5)]

    with monkeypatch.context() as nothing_is_read_again:
        nothing_is_read_again.setattr("policyextract.engines.night.journal._unpacked", None)
        second = night()
    assert (second["counts"]["read"], second["unchanged_files"], second["records"]) == (4, 4, first["records"])
    assert parts() == before

    (folder / "1.txt").write_text(text(9, "衢州市", 2023), encoding="utf-8")
    (folder / "3.txt").unlink()
    (folder / "5.txt").write_text(text(5), encoding="utf-8")
    third = night()
    assert (third["unchanged_files"], third["deleted_files"]) == (2, 1)
    assert [row[:3] for row in rows()] == plain()
    assert changes() == [("1.txt", "changed"), ("3.txt", "gone"), ("5.txt", "new")]
    assert parts().keys() == {"document_region=包头市/document_year=2024", "document_region=衢州市/document_year=2023"}
    runs = {
        row["source"]: row["run_id"]
        for row in pq.read_table("out/document_region=包头市/document_year=2024/records.parquet", partitioning=None).to_pylist()
    }
    assert (runs["in/5.txt"], runs["in/2.txt"]) == (third["run"], first["run"])


def test_rows_say_their_content_so_that_a_table_elsewhere_can_be_merged(folder):
    def merged(base, run):
        base.execute(f"delete from mine where source in (select source from read_csv('out/_changes/{run}.csv'))")
        base.execute(
            "insert into mine by name select * from read_parquet('out/*/*/*.parquet', hive_partitioning=true) where run_id = ?",
            [run],
        )

    first = night()
    with duckdb.connect() as base:
        base.execute("create table mine as select * from read_parquet('out/*/*/*.parquet', hive_partitioning=true)")
        (folder / "2.txt").write_text(text(8, "鄂尔多斯市"), encoding="utf-8")
        (folder / "4.txt").unlink()
        second = night()
        merged(base, second["run"])
        here = base.execute("select source, start, value, document_hash from mine order by all").fetchall()
        there = "select source, start, value, document_hash from read_parquet('out/*/*/*.parquet', hive_partitioning=true) order by all"
        assert here == base.execute(there).fetchall()
    assert first["run"] < second["run"]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_night_that_is_ended_while_it_writes_goes_on_with_the_next(folder, monkeypatch, at):
    night()
    (folder / "1.txt").write_text(text(7, "衢州市", 2023), encoding="utf-8")
    (folder / "3.txt").unlink()
    sound, calls = nightly.rewrite, []

    def ended(*given):
        if len(calls) == at:
            raise KeyboardInterrupt
        calls.append(given)
        sound(*given)

    monkeypatch.setattr(nightly, "rewrite", ended)
    assert main(["extract", "in", "--out", "out", "--partition", "region,year"]) == 130
    monkeypatch.setattr(nightly, "rewrite", sound)
    (folder / "1.txt").write_text(text(6, "鄂尔多斯市", 2022), encoding="utf-8")  # and it moves once more
    night()
    assert [row[:3] for row in rows()] == plain()
    with Journal(Path("out/_policyextract.journal")) as journal:
        assert {part for file in journal.files() for _, part, _ in journal.placed(file)} == parts().keys()


@pytest.mark.parametrize("was_written", [False, True])
def test_a_file_that_was_done_on_a_night_that_ended_and_is_gone_leaves_no_rows(folder, monkeypatch, was_written):
    if was_written:
        night()
    (folder / "2.txt").write_text(text(8, "鄂尔多斯市"), encoding="utf-8")
    (folder / "9.txt").write_text(text(9), encoding="utf-8")

    def ended(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as tonight:
        tonight.setattr(nightly._Night, "write", ended)
        assert main(["extract", "in", "--out", "out", "--partition", "region,year"]) == 130
    for name in ("2.txt", "9.txt"):
        (folder / name).unlink()
    night()
    assert [row[:3] for row in rows()] == plain()
    assert not {"2.txt", "9.txt"} & {row[0] for row in rows()}


def lock(monkeypatch, folder):
    """A folder that nobody can look into, whoever runs the test."""
    for name in ("scandir", "listdir"):
        sound = getattr(os, name)

        def locked(path=".", sound=sound):
            if str(path) == folder:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)
            return sound(path)

        monkeypatch.setattr(os, name, locked)


@pytest.mark.parametrize("becomes", ["absent", "empty", "unreadable"])
def test_a_folder_that_is_not_there_tonight_costs_no_rows(folder, becomes, monkeypatch, capsys):
    inner = folder / "inner"
    inner.mkdir()
    (inner / "5.txt").write_text(text(5), encoding="utf-8")
    night()
    before = rows()
    away = folder.rename(folder.with_name("away"))
    if becomes == "empty":
        folder.mkdir()
    elif becomes == "unreadable":
        away.rename(folder)
        lock(monkeypatch, "in/inner")
    said = night("--workers", "0", code=3)
    assert said["deleted_files"] == 0
    assert said["counts"]["read"] == len({row[0] for row in before})
    assert rows() == before
    assert (becomes == "unreadable") == ("in/inner: Permission denied" in capsys.readouterr().err)


def test_archives_keep_the_members_that_did_not_change(folder):
    def pack(*members):
        with zipfile.ZipFile(folder / "a.zip", "w") as archive:
            for name, content in members:
                archive.writestr(name, content)

    pack(("a.txt", text(1)), ("b.txt", text(2)), ("c.txt", "\xff\xff".encode("latin-1")))
    night(code=3)
    pack(("a.txt", text(1)), ("b.txt", text(5, "衢州市")), ("d.txt", text(6)))
    night()
    assert changes() == [("b.txt", "changed"), ("d.txt", "new")]
    assert [row[:3] for row in rows()] == plain()
    with pytest.warns(UserWarning, match="Duplicate name"):
        pack(("a.txt", text(1)), ("a.txt", text(3)), ("b.txt", text(5, "衢州市")))
    night()
    assert [row[:3] for row in rows()] == plain()


def test_a_document_that_cannot_be_read_any_more_leaves_no_stale_rows(folder):
    night()
    (folder / "2.txt").write_bytes(b"\xff\xff\xff")
    said = night(code=3)
    assert said["counts"] == {"read": 3, "partial": 0, "failed": 1, "quarantined": 0, "skipped": 0}
    assert "2.txt" not in {row[0] for row in rows()}
    assert changes() == [("2.txt", "gone")]
    assert Path("out.errors.csv").exists()


def test_the_journal_is_smaller_than_what_it_stands_for(folder):
    report = (Path(__file__).parents[3] / "corpus" / "report-2024.txt").read_text(encoding="utf-8")
    for n in range(3):
        (folder / f"long{n}.txt").write_text(f"{text(n)}{report}", encoding="utf-8")
    night()
    assert Path("out/_policyextract.journal").stat().st_size < sum(path.stat().st_size for path in Path("out").rglob("*.parquet"))


def test_a_folder_divided_otherwise_or_in_use_is_left_alone(folder, capsys):
    night()
    assert main(["extract", "in", "--out", "out", "--partition", "year"]) == 2
    assert "divided by region,year, not by year" in capsys.readouterr().err
    assert main(["extract", "in", "--out", "out", "--partition", "place"]) == 2
    with Journal(Path("out/_policyextract.journal")):
        assert main(["extract", "in", "--out", "out", "--partition", "region,year"]) == 4
    assert pe.read("in/1.txt").region == "包头市"


ALIKE = ["a\nb.txt", r"a\nb.txt", "\x1b2.txt", r"\x1b2.txt", "政府报告.txt", "=1+1.txt", "-rf.txt", "@x.txt", "＝x.txt"]


@pytest.mark.skipif(os.sep != "/", reason="names that only POSIX has")
def test_files_whose_names_look_alike_keep_their_rows_and_can_be_merged_by_name(tmp_path, monkeypatch):
    inside = tmp_path / "in"
    inside.mkdir()
    monkeypatch.chdir(inside)
    gbk = os.fsdecode("政府报告.txt".encode("gb18030"))
    for n, name in enumerate([*ALIKE, gbk], 1):
        Path(name).write_text(text(n), encoding="utf-8")
    asked = ["extract", ".", "--out", "../out", "--partition", "region,year"]
    assert main(asked) == 0
    monkeypatch.chdir(tmp_path)
    sources = {row[0]: row[2] for row in rows()}
    assert sorted(float(value) for value in sources.values()) == list(range(1, len(ALIKE) + 2))
    with next(Path("out/_changes").iterdir()).open(encoding="utf-8", newline="") as stream:
        changed = {row["source"] for row in csv.DictReader(stream)}
    found = ds.dataset("out", format="parquet", partitioning="hive", ignore_prefixes=["_", "."]).to_table(columns=["source"])
    assert changed == set(found["source"].to_pylist())


@pytest.mark.skipif(os.sep != "/", reason="names that only POSIX has")
@pytest.mark.parametrize("at_once", [1, 1000])
def test_a_file_that_comes_to_stand_beside_one_of_the_same_name_takes_none_of_its_rows(folder, monkeypatch, at_once):
    monkeypatch.setattr(nightly, "_DOCUMENTS", at_once)
    gbk = Path(os.fsdecode(os.fsencode(folder) + b"/" + "政府报告.txt".encode("gb18030")))
    gbk.write_text(text(7), encoding="utf-8")
    night()
    assert "7" in {row[2][0] for row in rows()}
    (folder / "政府报告.txt").write_text(text(8), encoding="utf-8")
    night()
    assert [row[:3] for row in rows()] == plain()
    gbk.unlink()
    night()
    assert [row[:3] for row in rows()] == plain()
    assert "8" in {row[2][0] for row in rows()}
