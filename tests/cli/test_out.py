"""What the command line writes with --out, and how it fits a terminal."""

import io
import os
import re
import stat
from pathlib import Path

import pytest
from rich.cells import cell_len

from policyextract.cli.main import main
from policyextract.views.terminal import Column, Screen, fitting

from .made import INTERVIEW, extraction, without_source


def test_out_holds_what_would_have_been_printed(tmp_path, capsys):
    out = tmp_path / "a.jsonl"
    assert main(["extract", str(INTERVIEW), "--format", "jsonl", "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)  # that some figures have no year
    assert [without_source(line) for line in out.read_text("utf-8").splitlines()] == extraction(INTERVIEW).jsonl().splitlines()
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_csv_begins_with_the_mark_that_excel_needs_when_it_is_asked_for(tmp_path):
    assert main(["extract", str(INTERVIEW), "--out", str(tmp_path / "a.csv"), "--bom"]) == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfsource,")


def test_an_old_file_stays_when_nothing_could_be_read(tmp_path, bad):
    out = tmp_path / "a.csv"
    out.write_text("old", encoding="utf-8")
    assert main(["extract", str(bad), "--format", "csv", "--out", str(out)]) == 4
    assert out.read_text(encoding="utf-8") == "old"


def test_an_old_file_stays_when_the_run_is_interrupted(tmp_path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    out = tmp_path / "a.csv"
    out.write_text("old", encoding="utf-8")
    monkeypatch.setattr("policyextract.output.writers.CsvWriter.write", interrupted)
    assert main(["extract", str(INTERVIEW), "--format", "csv", "--out", str(out)]) == 130
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a.csv", "old")]


def test_a_new_file_keeps_link_and_permissions_of_the_old_one(tmp_path):
    (tmp_path / "real.csv").touch(mode=0o600)
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert main(["extract", str(INTERVIEW), "--format", "csv", "--out", str(tmp_path / "link.csv")]) == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert stat.S_IMODE((tmp_path / "real.csv").stat().st_mode) == 0o600
    assert (tmp_path / "real.csv").stat().st_size > 0


def test_a_device_is_written_and_not_replaced():
    assert main(["extract", str(INTERVIEW), "--out", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_an_output_that_cannot_be_written_is_named(tmp_path, capsys):
    out = tmp_path / "nowhere" / "a.csv"
    assert main(["extract", str(INTERVIEW), "--out", str(out)]) == 4
    assert capsys.readouterr().err == f"policyextract: {out}: No such file or directory\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


COLUMNS = (Column("kind", 6), Column("indicator", 12), Column("period", 7, spare=1), Column("region", 8, spare=2))


def test_a_narrow_terminal_leaves_out_columns_and_says_so(monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    screen = Terminal()
    Screen(screen).table(COLUMNS, [["target", "规模以上工业增加值", "2024", "包头市"]])
    shown = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()).splitlines()
    assert max(map(cell_len, shown)) <= 30
    assert shown[0].split() == ["kind", "indicator", "period"]
    assert "规模以上工业增加值" in "".join(re.sub(r"[a-z0-9 ]", "", line) for line in shown)
    assert shown[-1] == "No room for: region."


@pytest.mark.parametrize(("width", "kept"), [(80, [0, 1, 2, 3]), (39, [0, 1, 2, 3]), (38, [0, 1, 2]), (28, [0, 1]), (5, [0, 1])])
def test_the_columns_that_can_be_spared_go_first(width, kept):
    assert fitting(COLUMNS, width) == kept
