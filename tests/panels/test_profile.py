"""The industries that documents talk about: one call, one command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import policyextract as pe

REPORT = Path(__file__).parents[2] / "corpus" / "report-2024.txt"


def test_industries_are_counted_with_their_figures_and_projects() -> None:
    text = "加快发展风电装备产业，年内风电装备产业产值达到300亿元。大力发展现代物流业，物流业增加值增长12%。风电装备产业持续壮大。"
    rows = pe.profile(pe.extract(text, published="2024-01-17", region="某市"))
    assert rows[0].code.startswith("C3")
    assert rows[0].mentions >= rows[1].mentions
    assert rows[0].figures >= 1
    assert all(row.name for row in rows)


def test_many_documents_add_up() -> None:
    one = pe.extract("加快发展现代物流业。")
    assert [row.mentions for row in pe.profile([one, one])] == [2 * row.mentions for row in pe.profile(one)]


def test_the_command_prints_the_first_rows_and_says_which_file_failed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "policyextract", "profile", str(REPORT), str(tmp_path / "none.txt"), "--top", "3"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 4
    assert "none.txt" in done.stderr


def test_the_command_counts_the_industries_of_packs(tmp_path: Path) -> None:
    pack = '[[industry]]\nalias = "箩筐编织业"\ncodes = "C20"\nkind = "name"\n'
    (tmp_path / "baskets.toml").write_text(pack, encoding="utf-8")
    (tmp_path / "a.txt").write_text("发展箩筐编织业。\n", encoding="utf-8")
    (tmp_path / "policyextract.toml").write_text('packs = ["baskets.toml"]\n', encoding="utf-8")

    def printed(*options: str) -> list[str]:
        command = [sys.executable, "-m", "policyextract", "profile", "a.txt", "--format", "csv", *options]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=tmp_path)
        return done.stdout.splitlines()[1:]

    assert [row.partition(",")[0] for row in printed()] == ["C20"]
    assert printed("--no-packs") == []
    assert len(printed("--no-packs", "--pack", "baskets.toml")) == 1
