"""The pack of the tutorial as a project: it is that of the page, tests itself, builds and installs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "examples" / "energy-words"
PAGES = ("tutorial-pack.md", "zh/tutorial-pack.md")
PACK = re.compile(r'```toml title="energy.toml"\n(.*?)```', re.DOTALL)


def last_pack(page):
    return PACK.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))[-1]


def without_doc(pack):
    return [line for line in pack.splitlines() if not line.startswith("doc = ")]


def test_it_is_the_pack_that_the_tutorial_ends_with():
    assert (PROJECT / "energy_words" / "rules.toml").read_text(encoding="utf-8") == last_pack(PAGES[0])


def test_both_tutorials_end_with_the_same_pack_but_for_its_docs():
    first, second = (without_doc(last_pack(page)) for page in PAGES)
    assert first == second


def run(*arguments, cwd, path=()):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*map(str, path), *sys.path]), "PIP_NO_INPUT": "1"}
    command = [sys.executable, "-m", *map(str, arguments)]
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.mark.slow
def test_it_tests_itself_builds_and_installs(tmp_path):
    run("pytest", "-q", "-p", "no:cacheprovider", cwd=PROJECT)
    pip = ("pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, PROJECT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    run(*pip, "install", "--no-deps", "--no-index", "--target", site, wheel, cwd=tmp_path)
    shown = run("policyextract", "rules", "packs", cwd=tmp_path, path=[site])
    assert re.search(r"energy-words +energy-words 0\.1\.0 +MIT +1 list of words, 1 rule +4 of 4 hold", " ".join(shown.split())), shown
