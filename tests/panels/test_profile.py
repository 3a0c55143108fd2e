"""The industries that documents talk about: one call, one command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import policyextract as pe

REPORT = Path(__file__).parents[2] / "corpus" / "report-2024.txt"


def test_industries_are_counted_with_their_figures_and_projects() -> None:
    text = (
        "加快发展风电装备产业，年内风电装备产业产值达到300亿元。大力发展现代物流业，物流业增加值增长12%。风电装备产业持续壮大。"
    )
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


def test_projects_are_counted_once_over_documents() -> None:
    first = pe.extract("总投资20亿元的宏远化工三期项目开工。", published="2024-01-17", region="包头市")
    again = pe.extract("宏远化工三期建成投产。", published="2025-01-17", region="内蒙古自治区")
    other = pe.extract("宏远化工三期项目开工。", published="2025-01-17", region="苏州市")
    rows = pe.profile([first, again], by=("stage",))
    assert [(row.stage, row.projects, row.costed, row.investment) for row in rows] == [("operational", 1, 1, 2_000_000_000)]
    assert sum(row.projects for row in pe.profile([first, again, other], by=("stage",))) == 2


def test_projects_by_industry_and_year() -> None:
    result = pe.extract("2023年，榆绥铁路、延川水库开工。", published="2024-01-17", region="榆林市")
    rows = pe.profile(result, by=("industry", "year"))
    assert {(row.industry, row.year, row.projects) for row in rows} == {("G53", "2023", 1), ("N76", "2023", 1)}
    assert all(row.name and row.region is None for row in rows)


def test_what_cannot_be_counted_by_is_refused() -> None:
    with pytest.raises(ValueError, match="industry, stage, region, year, kind"):
        pe.profile([], by=("colour",))  # type: ignore[arg-type]


def test_the_command_sums_what_is_being_built(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("总投资20亿元的榆绥铁路开工。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("榆绥铁路开工。\n", encoding="utf-8")
    command = [sys.executable, "-m", "policyextract", "profile", "a.txt", "b.txt", "--by", "industry,stage", "--format", "csv"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[1:] == ["G53,started,,,,铁路运输业,1,1,2000000000"]
    wrong = subprocess.run([*command[:-4], "--by", "colour"], capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert wrong.returncode != 0
    assert "industry, stage" in wrong.stderr
