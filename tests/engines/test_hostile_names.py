"""Hostile names and folders: nothing of them is run, followed or overwritten."""

import io
import json
import os
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import policyextract as pe
from policyextract.core.files.names import printable
from policyextract.engines import run
from policyextract.engines.work import items as work
from policyextract.engines.work.workers import search_path
from policyextract.readers import reading

from .made import COMMAND, TEXT, extract, report_of


def test_no_file_of_the_working_folder_is_ever_a_module(folder, tmp_path):
    """Modules of every name that a run imports are planted; that one is executed is seen by what it writes."""
    (folder / "a.html").write_text(f"<html><body><p>{TEXT.format(n=5)}</p></body></html>", encoding="utf-8")
    seen = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, runpy, policyextract.engines.work.worker, policyextract.cli.commands.extract; from policyextract.cli.main import main;"
            "main(['extract', 'in', '--out', 'a.parquet', '--workers', '0']);"
            "print(*sorted({name.partition('.')[0] for name in [*sys.modules, *sys.stdlib_module_names]}))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    names = [name for name in seen.stdout.split() if name.isidentifier() and name not in ("__main__", "policyextract")]
    assert {"pickle", "lxml", "pyarrow", "ctypes", "resource"} <= set(names)
    for name in names:
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'executed')!r}, 'a').write({name!r})\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["", *sys.path[1:]])}
    program = "import sys; sys.path[:] = [path for path in sys.path if path]\nfrom policyextract.cli.main import main\n"
    script = tmp_path / "bin" / "run.py"
    script.parent.mkdir()
    script.write_text(f"{program}sys.exit(main(sys.argv[1:]))\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(script), "extract", "in", "--out", "b.parquet", "--workers", "2"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "executed").exists(), (tmp_path / "executed").read_text()
    assert pq.read_table("a.parquet").equals(pq.read_table("b.parquet"))


def test_workers_search_neither_the_working_folder_nor_relative_ones(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), "lib", str(tmp_path / "lib"), *sys.path])
    assert not {"", str(tmp_path), "lib"} & set(search_path())
    assert str(tmp_path / "lib") in search_path()


def test_the_report_and_the_files_say_which_packs_are_in_use(folder, tmp_path):
    (tmp_path / "mine.toml").write_text('[[unit]]\nid = "sedan"\nwords = ["乘"]\nclass = "count"\n', encoding="utf-8")
    (tmp_path / "policyextract.toml").write_text('packs = ["mine.toml"]\n', encoding="utf-8")
    assert extract("in", "--out", "a.parquet", "--report", "run.json") == 0
    said = report_of()
    assert [(pack["name"], pack["path"]) for pack in said["packs"]] == [("mine", str(tmp_path / "mine.toml"))]
    assert said["configuration"] == str(tmp_path / "policyextract.toml")
    written = json.loads(pq.read_metadata("a.parquet").metadata[b"policyextract"])
    assert written["packs"] == said["packs"]
    assert (written["counts"]["read"], written["schema"]) == (3, pe.extract("").version)


@pytest.mark.parametrize("name", ["policyextract.toml", "pyproject.toml"])
def test_nothing_in_a_folder_above_is_a_configuration(folder, tmp_path, name):
    table = "[tool.policyextract]\n" if name == "pyproject.toml" else ""
    (tmp_path / "mine.toml").write_text('[[unit]]\nid = "sedan"\nwords = ["乘"]\nclass = "count"\n', encoding="utf-8")
    (tmp_path / name).write_text(f'{table}packs = ["mine.toml"]\n', encoding="utf-8")
    os.chdir(tmp_path / "in")  # monkeypatch of the fixture goes back
    assert extract(".", "--out", "../a.parquet", "--report", "../run.json") == 0
    os.chdir(tmp_path)
    assert (report_of()["packs"], report_of()["configuration"]) == ([], None)
    assert extract("in", "--config", name, "--out", "a.parquet", "--report", "run.json") == 0
    assert [pack["name"] for pack in report_of()["packs"]] == ["mine"]


def test_the_journal_is_for_its_owner_and_follows_no_link(folder, tmp_path, capsys):
    assert extract("in", "--out", "a.csv", "--resume") == 0
    assert stat.S_IMODE(Path(".a.csv.journal").stat().st_mode) == 0o600
    (tmp_path / "precious").write_text("mine", encoding="utf-8")
    for name in (".b.csv.journal", ".b.csv.journal-wal"):
        Path(name).symlink_to("precious")
        assert extract("in", "--out", "b.csv") == 4
        assert f"{name}: a symbolic link" in capsys.readouterr().err
        Path(name).unlink()
    draft = Path(f".c.csv.{os.getpid()}.part")
    draft.symlink_to("precious")
    assert extract("in", "--out", "c.csv") == 0
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "mine"


def test_nothing_in_a_name_reaches_the_terminal_raw(folder, capsys):
    (folder / "a\x1b[31m\nb.txt").write_bytes(b"\xff\xff\xff")
    (folder / "c\x1b]0;x\x07.txt").write_text(TEXT.format(n=8), encoding="utf-8")
    for format_ in ("table", "csv", "jsonl"):
        extract("in", "--format", format_)
        out, err = capsys.readouterr()
        assert not {"\x1b", "\x07"} & {*out, *err}
        assert all(line.startswith("policyextract: ") for line in err.splitlines())
    assert r"a\x1b[31m\nb.txt" in err
    assert extract("in/nowhere\x1b.txt") == 4
    assert "\x1b" not in capsys.readouterr().err
    assert printable("一\u202e二\u2028") == r"一\u202e二\u2028"


def test_an_output_that_is_an_input_is_refused(folder, capsys):
    before = (folder / "1.txt").read_bytes()
    (folder / "d.csv").symlink_to("1.txt")
    assert extract(folder, "--out", folder / "d.csv") == 2
    assert "is one of the inputs" in capsys.readouterr().err
    assert extract(folder, "--report", folder / "1.txt") == 2
    assert (folder / "1.txt").read_bytes() == before


def test_somebodys_table_of_errors_is_not_overwritten(folder, capsys):
    Path("a.csv.errors.csv").write_text("my,own,table\n", encoding="utf-8")
    assert extract(folder, "--out", "a.csv") == 2
    assert "no table of errors of a run" in capsys.readouterr().err
    assert not Path("a.csv").exists()
    (folder / "bad.txt").write_bytes(b"\xff\xff\xff")
    assert extract(folder, "--out", "a.jsonl") == 3
    assert extract(folder, "--out", "a.jsonl") == 3
    assert Path("a.csv.errors.csv").read_text(encoding="utf-8") == "my,own,table\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders are of POSIX")
@pytest.mark.parametrize("kind", ["pipe", "folder", "deep", "large", "no TOML", "number"])
def test_a_listing_beside_files_can_neither_hold_up_nor_end_a_run(folder, kind):
    inside = folder / "more"
    inside.mkdir()
    for n in range(3):
        (inside / f"{n}.txt").write_text(TEXT.format(n=7), encoding="utf-8")
    listing = inside / "corpus.toml"
    if kind == "pipe":
        os.mkfifo(listing)
    elif kind == "folder":
        listing.mkdir()
    elif kind == "large":
        with listing.open("wb") as stream:
            stream.truncate(2**40)
    else:
        content = {"deep": "document = " + "[" * 100_000, "no TOML": "document = {", "number": "document = 5"}[kind]
        listing.write_text(content, encoding="utf-8")
    command = [*COMMAND, "extract", "in", "--out", "a.csv", "--report", "run.json", "--timeout", "20"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 3, done.stderr
    said = report_of()
    assert said["counts"] | {"skipped": 0} == {"read": 3, "partial": 0, "failed": 3, "quarantined": 0, "skipped": 0}
    assert all("more/corpus.toml" in about["reason"] for about in said["documents"] if about["status"] == "failed")


def test_a_file_that_says_to_be_of_any_size_is_refused_at_once(folder):
    for name in ("4.txt", "5.zip"):
        with (folder / name).open("wb") as stream:
            stream.truncate(2**38 if name == "4.txt" else 2**30)
    began = time.monotonic()
    assert extract("in", "--out", "a.csv", "--report", "run.json") == 3
    assert time.monotonic() - began < 60
    assert {Path(said["source"]).name for said in report_of()["documents"] if said["status"] == "failed"} == {"4.txt", "5.zip"}


def test_an_archive_is_known_by_its_end_where_it_is_larger_than_what_is_looked_at(folder, monkeypatch):
    path = folder / "4.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TEXT.format(n=4) * 500)
        archive.writestr("b.txt", TEXT.format(n=5))
    before = path.read_bytes()
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    monkeypatch.setattr(run, "_WHOLE", 300)
    key = run.key_of_file(str(path), run.Options(), "library")
    path.write_bytes(before[:-200] + bytes([before[-200] ^ 1]) + before[-199:])
    os.utime(path, ns=times)
    assert run.key_of_file(str(path), run.Options(), "library") != key
    path.write_bytes(before)
    os.utime(path, ns=times)
    assert run.key_of_file(str(path), run.Options(), "library") == key


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device that only POSIX has")
def test_standard_input_without_end_is_refused(folder, monkeypatch, capsys):
    monkeypatch.setattr(work, "MAX_BYTES", 1000)
    monkeypatch.setattr(reading, "MAX_BYTES", 1000)
    with open("/dev/zero", "rb") as zeros, io.TextIOWrapper(zeros) as endless:
        monkeypatch.setattr("sys.stdin", endless)
        assert extract("-", "--out", "a.csv") == 4
    assert "-: 1001 bytes; accepted: at most 1000" in capsys.readouterr().err
