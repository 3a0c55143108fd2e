"""Packs on the command line: refused once, known to all commands, listed with their rules."""

import os
import re
import sys
from pathlib import Path

import pytest

from policyextract.cli.main import main

from .made import BASKET_TEXT, BASKETS, run

WITH_PACKS = {
    "extract": ["extract", "a.txt", "b.txt"],
    "panel": ["panel", "a.txt", "b.txt"],
    "profile": ["profile", "a.txt", "b.txt"],
    "view": ["view", "a.txt", "b.txt", "--out", "page.html"],
    "annotate": ["annotate", "export", "a.txt", "b.txt", "--tool", "brat", "--out", "out"],
    "list": ["rules", "list"],
}


@pytest.mark.parametrize("command", WITH_PACKS.values(), ids=WITH_PACKS)
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value = 300", "value = 301", "baskets.toml:22: example of baskets.flights does not hold"),
        ("[[words]]", 'off = ["figure.ranks"]\n[[words]]', "baskets.toml:1: off names 'figure.ranks', which no earlier pack has"),
    ],
)
def test_a_pack_that_is_refused_is_refused_once_and_nothing_is_done(project, capsys, command, old, new, said):
    (project / "baskets.toml").write_text(BASKETS.replace(old, new, 1), encoding="utf-8")
    assert main(command) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    problem, count = shown.err.splitlines()
    assert said in problem
    assert count == "policyextract: refused: 1 problem"
    assert sorted(path.name for path in project.iterdir()) == ["a.txt", "b.txt", "baskets.toml", "policyextract.toml"]


def test_panel_knows_the_indicators_of_the_packs_of_the_project(project, capsys):
    line = ["panel", "a.txt", "--indicator", "low_altitude_routes", "--region", "某市"]
    assert main(line) == 0
    assert "low_altitude_routes" in capsys.readouterr().out
    assert main([*line, "--no-packs"]) == 2
    assert "--indicator: 'low_altitude_routes' is not in the catalogue" in capsys.readouterr().err


def test_the_source_of_an_installed_pack_is_checked_in_its_place(project, tmp_path):
    site, source = tmp_path / "site", tmp_path / "source" / "baskets_src"
    for folder in (site / "baskets", site / "baskets-1.0.dist-info", source):
        folder.mkdir(parents=True)
    (site / "baskets" / "rules.toml").write_text(BASKETS, encoding="utf-8")
    (site / "baskets-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: baskets\nVersion: 1.0\n")
    (site / "baskets-1.0.dist-info" / "entry_points.txt").write_text("[policyextract.rules]\nbasket-words = baskets\n")
    (source / "rules.toml").write_text(BASKETS.replace("on a group", "on any group"), encoding="utf-8")
    (project / "policyextract.toml").unlink()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), *sys.path]), "PYTHONIOENCODING": "utf-8"}
    environment.pop("POLICYEXTRACT_INSTALLED_PACKS", None)
    done = run("rules", "check", source, "--no-corpus", env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Checked in place of the installed pack basket-words, which has the same ids.\nbaskets_src: ")
    other = run("rules", "check", source, "--no-corpus", "--pack", project / "baskets.toml", env=environment)
    assert other.returncode == 2
    assert "'noun.policy'" not in other.stderr
    assert "rule 'baskets.flights' is there already" in other.stderr


def test_rules_are_listed_with_their_patterns_and_how_they_fare(project, capsys):
    (project / "corpus").mkdir()
    (project / "corpus" / "corpus.toml").write_text("", encoding="utf-8")
    (project / "corpus" / "c.txt").write_text(BASKET_TEXT, encoding="utf-8")
    main(["extract", "corpus/c.txt", "--out", "corpus/c.jsonl"])
    assert main(["rules", "list"]) == 0
    shown = capsys.readouterr().out
    lines = shown.splitlines()
    assert lines[0].split()[-4:] == ["fires", "right", "wrong", "false"]
    assert lines[1].split(maxsplit=2)[:2] == ["baskets.flights", "baskets"]
    assert " ".join(lines[1].split()[2:]) == "Flights on a group of routes. 1 1 0 0"
    assert 'baskets.flights\n  <np:indicator> <adverb>* "飞行" <adverb>* <quantity.count>\n' in shown
    assert "低空航线累计飞行300架次" not in shown
    assert main(["rules", "list", "--examples"]) == 0
    assert "  reads          低空航线累计飞行300架次: indicator = 低空航线飞行架次, value = 300\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "wanted"), [([], "policyextract rules check my-city.toml"), (["--package"], "policyextract rules check my_city")]
)
def test_the_comments_of_a_starter_name_the_files_that_are_there(options, wanted, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["rules", "new", "my-city", *options]) == 0
    written = next(tmp_path.rglob("*my-city.toml"), None) or tmp_path / "my-city" / "my_city" / "rules.toml"
    monkeypatch.chdir(tmp_path / "my-city" if options else tmp_path)
    text = written.read_text(encoding="utf-8")
    assert f"{wanted}\n" in text
    for name in re.findall(r"rules check (\S+)|--pack (\S+)|packs=\[\"(.+?)\"", text):
        assert Path("".join(name)).exists()
    assert main([*wanted.split()[1:], "--no-corpus"]) == 0
