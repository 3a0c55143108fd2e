"""A night over an archive nobody has tidied: nothing lost, nothing silent."""

import csv
import json
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import policyextract as pe
from policyextract.cli.parsing.table import parser
from policyextract.core.failures import Failure
from policyextract.core.files.names import shown_name
from policyextract.engines.night.journal import Journal
from policyextract.engines.pool import extract_many
from policyextract.engines.work.worker import LIMITS

from ..made import COMMAND, TEXT, children, extract, report_of, status, wait_until

SLOW = "今年地区生产总值增长6%左右，粮食产量1200万吨以上。\n" * 40_000
linux = pytest.mark.skipif(sys.platform != "linux", reason="what only Linux bounds or tells")


@linux
@pytest.mark.parametrize("workers", ["0", "1"])
def test_names_that_are_no_utf_8_are_decoded_for_show_and_kept_for_opening(folder, workers):
    gbk = os.fsencode(folder) + b"/" + "政府报告.txt".encode("gb18030")
    Path(os.fsdecode(gbk)).write_text(TEXT.format(n=7), encoding="utf-8")
    odd = os.fsencode(folder) + b"/odd\xff\xfe.txt"
    Path(os.fsdecode(odd)).write_text(TEXT.format(n=8), encoding="utf-8")
    assert extract("in", "--out", "a.jsonl", "--report", "run.json", "--workers", workers, "--resume") == 0
    assert {"政府报告.txt", r"odd\xff\xfe.txt"} <= status().keys()
    assert extract("in", "--out", "a.jsonl", "--report", "run.json", "--workers", workers, "--resume") == 0
    assert report_of()["unchanged_files"] == 5
    (folder / "政府报告.txt").write_text(TEXT.format(n=9), encoding="utf-8")
    assert shown_name(os.fsdecode(gbk)) == os.fsdecode(gbk).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    assert extract("in", "--out", "a.parquet", "--workers", workers) == 0
    assert len(set(pq.read_table("a.parquet")["source"].to_pylist())) == 6


def test_every_file_seen_is_accounted_for(folder, capsys):
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "empty.txt").touch()
    (folder / ".hidden").touch()
    (folder / "bad.txt").write_bytes(b"\xff\xff\xff")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
    assert extract("in", "--out", "a.csv", "--report", "run.json") == 3
    said = report_of()
    reasons = {Path(skipped["source"]).name: skipped["reason"] for skipped in said["skipped"]}
    assert reasons.pop("pipe.txt", "no regular file") == "no regular file"
    assert reasons.pop("self.txt").startswith("cannot be opened")
    assert reasons == {
        "picture.png": ".png is no ending of a document",
        "empty.txt": "empty file (0 bytes)",
        ".hidden": "hidden file",
        "loop": "a link to a folder, which is not followed",
    }
    assert status() == dict.fromkeys(["1.txt", "2.txt", "3.txt"], "read") | dict.fromkeys(["bad.txt", "old.doc"], "failed")
    seen = len(said["documents"]) + len(said["skipped"])
    assert seen == sum(said["counts"].values()) == len(os.listdir(folder))
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith(f"policyextract: 3 read, 2 failed, {len(said['skipped'])} skipped; {said['records']} records, ")
    assert {"version", "schema", "seconds", "packs", "run", "exit_code"} <= said.keys()


def test_exit_codes_are_told_apart(folder, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\xff\xff\xff")
    assert extract("in", "--out", "a.csv") == 0
    assert extract("in", "bad.txt", "--out", "a.csv") == 3
    assert extract("bad.txt", "--out", "b.csv") == 4
    assert extract("in", "--out", "nowhere/a.csv") == 4
    assert extract("in", "--timeout", "-1") == 2


def test_a_report_that_could_not_be_written_is_told_before_the_work(folder, capsys):
    assert extract("in", "--out", "a.csv", "--report", "nowhere/run.json") == 4
    assert capsys.readouterr().err == "policyextract: nowhere/run.json: No such file or directory\n"
    assert not Path("a.csv").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that only some systems have")
def test_a_disk_that_is_full_when_the_report_is_written_is_not_told_as_nothing_written(folder, capsys):
    assert extract("in", "--out", "a.csv", "--report", "/dev/full") == 3
    assert "policyextract: /dev/full: No space left on device\n" in capsys.readouterr().err
    assert len(Path("a.csv").read_text(encoding="utf-8").splitlines()) == 4


LIMITED = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2); "


@linux
@pytest.mark.parametrize("parts", [False, True])
@pytest.mark.parametrize("most", [3_000, 30_000, 60_000, 120_000])
def test_a_full_disk_costs_nothing_that_is_done_and_the_next_run_goes_on(folder, most, parts):
    for n in range(40):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n % 9 + 1) * (n * 7 % 50 + 1), encoding="utf-8")
    asked = ["extract", "in", "--out", "out" if parts else "a.parquet", *(["--partition", "year"] if parts else ["--resume"])]
    program = [sys.executable, "-c", LIMITED + COMMAND[-1], str(most), *asked]
    full = subprocess.run(program, capture_output=True, text=True, check=False)
    assert full.returncode == 4
    (last,) = full.stderr.splitlines()[-1:]
    assert last.startswith(("policyextract: out/_policyextract.journal: ", "policyextract: .a.parquet.journal: "))
    assert not Path("a.parquet").exists()
    assert not list(Path("out").rglob("*.parquet"))
    assert extract(*asked[1:], "--report", "run.json") == 0
    assert report_of()["counts"]["read"] == 40
    assert extract("in", "--out", "whole.parquet") == 0
    written = [pq.ParquetFile(path).read() for path in (Path("out").rglob("*.parquet") if parts else [Path("a.parquet")])]
    rows = [(row["source"], row["start"]) for table in written for row in table.to_pylist()]
    assert sorted(rows) == sorted((row["source"], row["start"]) for row in pq.read_table("whole.parquet").to_pylist())


def test_a_missing_library_is_found_before_the_work(folder, monkeypatch, capsys):
    (folder / "a.pdf").write_bytes(b"%PDF-1.4")
    monkeypatch.setattr("policyextract.engines.sources.find_spec", lambda name: None if name == "pypdfium2" else name)
    assert extract("in", "--out", "a.csv") == 4
    said = capsys.readouterr().err
    assert said.startswith("policyextract: 1 of the files (pdf) need pypdfium2: pip install ")
    assert '[pdf]"' in said
    assert extract("in", "--out", "a.csv", "--allow-missing") == 3


@pytest.fixture
def slow(folder):
    (folder / "2.txt").write_text(SLOW, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_document_that_takes_too_long_is_put_aside_and_holds_up_no_other(slow):
    with zipfile.ZipFile(slow / "4.zip", "w") as archive:
        for name, text in (("a.txt", TEXT.format(n=4)), ("b.txt", SLOW), ("c.txt", TEXT.format(n=5))):
            archive.writestr(name, text)
    options = ("--report", "run.json", "--workers", "2", "--timeout", "1.5", "--resume")
    begun = time.monotonic()
    assert extract("in", "--out", "a.jsonl", *options) == 3
    assert time.monotonic() - begun < 120
    quarantined = {"2.txt", "b.txt"}
    assert {name for name, said in status().items() if said == "quarantined"} == quarantined
    assert {name for name, said in status().items() if said == "read"} == {"1.txt", "3.txt", "a.txt", "c.txt"}
    assert "took more than 1.5 s" in Path("a.jsonl.errors.csv").read_text(encoding="utf-8")
    written = [Path(json.loads(line)["source"]).name for line in Path("a.jsonl").read_text("utf-8").splitlines()]
    assert list(dict.fromkeys(written)) == ["1.txt", "3.txt", "a.txt", "c.txt"]
    begun = time.monotonic()
    assert extract("in", "--out", "a.jsonl", *options) == 3  # not tried again, and said again
    assert report_of()["unchanged_files"] == 4
    assert status()["2.txt"] == "quarantined"


@linux
def test_a_document_that_needs_too_much_memory_is_put_aside(slow):
    (slow / "2.txt").write_text(SLOW * 5, encoding="utf-8")
    assert extract("in", "--out", "a.jsonl", "--report", "run.json", "--memory", "60") == 3
    assert status() == {"1.txt": "read", "2.txt": "quarantined", "3.txt": "read"}
    said = Path("a.jsonl.errors.csv").read_text(encoding="utf-8")
    # A library that is no Python may end the process where Python raises.
    assert "needed more than 60 MB of memory" in said or "ended by SIGABRT, perhaps for want of memory" in said


@linux
def test_members_of_one_archive_are_bounded_too_without_being_asked(folder):
    with zipfile.ZipFile("a.zip", "w") as archive:
        for name, text in (("a.txt", TEXT.format(n=4)), ("b.txt", SLOW * 5), ("c.txt", TEXT.format(n=5))):
            archive.writestr(name, text)
    assert extract("a.zip", "--out", "a.jsonl", "--report", "run.json", "--memory", "60") == 3
    assert status() == {"a.txt": "read", "b.txt": "quarantined", "c.txt": "read"}


def test_time_and_memory_of_a_document_are_bounded_where_nothing_is_said():
    said = parser("en", "extract").parse_args(["extract", "in"])
    assert (said.timeout, said.memory, said.workers) == (*LIMITS, None)
    assert all(LIMITS)


@linux
def test_a_document_whose_worker_was_ended_once_is_tried_again():
    before = children(os.getpid())
    slow = pe.Document(source="slow", text=SLOW[: len(SLOW) // 4])
    results = extract_many([TEXT, slow, TEXT], workers=1, window=2)
    assert not isinstance(next(results), Failure)
    (worker,) = children(os.getpid()) - before
    threading.Timer(0.3, os.kill, (worker, signal.SIGKILL)).start()
    (document, extraction), last = results
    assert document.source == "slow"
    assert len(extraction.figures) == 20_000
    assert not isinstance(last, Failure)


@pytest.mark.slow
@linux
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_an_ended_run_leaves_no_process_and_all_that_is_done(slow, sent):
    (slow / "4.txt").write_text(SLOW, encoding="utf-8")
    (slow / "5.txt").write_text(SLOW, encoding="utf-8")
    command = [*COMMAND, "extract", "in", "--out", "a.csv", "--workers", "2", "--resume"]
    (slow / "1-bad.txt").write_bytes(b"\xff\xff\xff")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert "1-bad.txt" in process.stderr.readline()
        time.sleep(1.5)  # both are at slow ones
        workers = children(process.pid)
        assert len(workers) == 2
        os.kill(process.pid, sent)
        process.wait()
        wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
        said = process.stderr.read()
    assert process.returncode == {signal.SIGTERM: 143, signal.SIGINT: 130}.get(sent, -sent)
    assert ("--resume goes on from there" in said) == (sent != signal.SIGKILL)
    with Journal(Path(".a.csv.journal")) as kept:
        assert {Path(name).name for name in kept.files()} >= {"1.txt"}


def test_two_runs_at_once_on_one_output_do_not_mix(folder, capsys):
    with Journal(Path(".a.csv.journal")):
        assert extract("in/1.txt", "--out", "a.csv") == 4
    assert "another run is at work on it" in capsys.readouterr().err
    assert extract("in/1.txt", "--out", "a.csv") == 0
    assert not Path(".a.csv.journal").exists()


def test_pages_without_text_are_said_on_resumed_nights_too(folder, monkeypatch):
    import warnings

    from policyextract.readers import documents
    from policyextract.readers.reading import ReadWarning

    sound = documents._of_file

    def partial(path, *given):
        if path.name == "2.txt":
            warnings.warn(f"{path}: pages 2-3 have no text", ReadWarning, stacklevel=1)
        return sound(path, *given)

    monkeypatch.setattr(documents, "_of_file", partial)
    for night in range(2):
        assert extract("in", "--out", "a.parquet", "--report", "run.json", "--workers", "0", "--resume") == 0
        assert (status()["2.txt"], report_of()["unchanged_files"]) == ("partial", 3 * night)
        rows = [row for row in pq.read_table("a.parquet").to_pylist() if row["type"] == "error"]
        assert [(row["step"], row["error"]) for row in rows] == [("partial", "in/2.txt: pages 2-3 have no text")]
        assert "partial" in Path("a.parquet.errors.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("workers", ["0", "2"])
def test_tables_of_documents_are_read(folder, suffix, workers):
    rows = [{"id": n, "body": TEXT.format(n=n), "day": "2031-02-01", "place": "衢州市"} for n in range(5)]
    path = folder / f"table.{suffix}"
    if suffix == "parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif suffix == "jsonl":
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    else:
        with path.open("w", encoding="utf-8", newline="") as stream:
            lines = csv.DictWriter(stream, rows[0])
            lines.writeheader()
            lines.writerows(rows)
    columns = ["--text-column", "body", "--published-column", "day", "--region-column", "place"]
    assert extract("in", "--out", "a.jsonl", "--workers", workers, *columns) == 0
    found = [json.loads(line) for line in Path("a.jsonl").read_text(encoding="utf-8").splitlines()]
    of_table = [record for record in found if "table" in record["source"]]
    assert [str(record["value"]) for record in of_table] == ["0", "1", "2", "3", "4"]
    assert {(record["period"], record["region"]) for record in of_table} == {("2031", "衢州市")}
    assert extract("in", "--out", "b.jsonl") == 0
    assert len(Path("b.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert extract("in", "--out", "b.jsonl", "--region-column", "place") == 2


def test_stray_bytes_are_read_when_asked(folder):
    (folder / "4.txt").write_bytes(TEXT.format(n=4).encode() + b"\xff" + TEXT.format(n=5).encode())
    assert extract("in", "--out", "a.jsonl") == 3
    assert extract("in", "--out", "a.jsonl", "--lenient") == 0


def test_a_worker_that_is_ended_while_it_starts_is_started_again(monkeypatch):
    from policyextract.engines.work.workers import Workers

    sound, tries = Workers._start_once, []

    def unlucky(self):
        tries.append(1)
        if len(tries) < 3:
            raise RuntimeError("ended by SIGKILL")
        return sound(self)

    monkeypatch.setattr(Workers, "_start_once", unlucky)
    assert [len(extraction.figures) for _, extraction in extract_many([TEXT.format(n=5)], workers=1)] == [1]
    assert len(tries) == 3


@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize("into", [["--out", "a.csv", "--resume"], ["--format", "jsonl"], ["--out", "parts", "--partition", "year"]])
def test_members_of_archives_are_accounted_for_too(folder, workers, into):
    with zipfile.ZipFile(folder / "4.zip", "w") as archive:
        for name in ("a.txt", "b.png", ".c", "d.txt", "e"):
            archive.writestr(name, TEXT.format(n=4))
    for _ in range(2):
        assert extract("in", "--report", "run.json", "--workers", workers, *into) == 0
        said = report_of()
        assert sorted(Path(skipped["source"]).name for skipped in said["skipped"]) == [".c", "b.png", "e"]
        assert said["counts"]["read"] == 5
