"""Standard streams that are closed, or that can take no more: what is not for them is done all the same."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a shell and /dev/full")

MODULE = f"{sys.executable} -m policyextract"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number in (1, 2):
        Path(f"{number}.txt").write_text(f"今年地区生产总值增长{number}%左右。\n", "utf-8")


def shell(line):
    ended = subprocess.run(["/bin/sh", "-c", f"{MODULE} {line}"], capture_output=True, text=True, timeout=120, check=False)
    return ended.returncode, ended.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("workers", [0, 1])
def test_a_file_is_written_whichever_streams_are_closed(here, closed, workers):
    code, said = shell(f"extract 1.txt 2.txt --out out.jsonl --report run.json --workers {workers} {closed}")
    assert code == 0
    assert "Traceback" not in said
    assert len(Path("out.jsonl").read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("extract 1.txt --format jsonl", 4),
        ("extract 1.txt 2.txt", 4),
        ("panel 1.txt --published 2024", 2),
        ("identify 1.txt", 2),
        ("--version", 2),
    ],
)
def test_what_is_to_be_printed_and_cannot_be_is_one_line(here, line, code):
    for where, why in ((">&-", "Bad file descriptor"), ("> /dev/full", "No space left on device")):
        found, said = shell(f"{line} {where}")
        assert (found, said.splitlines()[-1]) == (code, f"policyextract: output: {why}")


def test_input_that_is_closed_is_named(here):
    code, said = shell("extract - --format csv <&-")
    assert (code, said.splitlines()[0]) == (4, "policyextract: -: Bad file descriptor")


@pytest.mark.parametrize("workers", [0, 1])
def test_a_log_that_takes_no_more_ends_no_run(here, workers):
    code, _ = shell(f"extract 1.txt absent.txt 2.txt --out out.jsonl --report run.json --workers {workers} 2> /dev/full")
    assert code == 3
    assert len(Path("out.jsonl").read_text("utf-8").splitlines()) == 2
    assert Path("run.json").exists()
    assert shell("extract --nothing 2> /dev/full")[0] == 2
