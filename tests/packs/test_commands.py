"""The commands of rules: check, new, list."""

import re
from pathlib import Path

import pytest

import policyextract as pe
from policyextract.cli.main import main

from .made import HARBOUR, RULE, SENTENCE, only


def run(*arguments):
    return main(["rules", *map(str, arguments)])


def corpus_of(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_check_says_what_each_rule_did_and_what_changes_in_a_corpus(write, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    corpus = tmp_path / "texts"
    corpus.mkdir()
    corpus_of(corpus, a=f"去年，{SENTENCE}。全市新增企业30家。")
    assert run("check", write(HARBOUR), "--corpus", corpus) == 0
    shown = capsys.readouterr().out
    assert "harbour.boxes\n  holds   example: 滨海港吞吐30货柜\n          [滨海港吞吐量 | 吞吐 | 30货柜]" in shown
    assert "  holds   counterexample: 滨海港新开航线3条\n          reads nothing" in shown
    assert re.search(r"1 appeared, 0 vanished, 0 changed\n\+ a\.txt:8  \[滨海港吞吐量 \| 吞吐 \| 30货柜\]  harbour\.boxes", shown)
    assert "harbour.boxes fires 1 time" in shown
    assert "No gold records there, so no score." in shown


def test_check_prints_the_score_and_fails_when_it_falls(write, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    corpus = corpus_of(tmp_path, a="全市新增企业30家。")
    gold = {f.number_start: f for f in pe.extract("全市新增企业30家。", packs=only()).figures}
    (corpus / "a.jsonl").write_text("".join(f.model_dump_json() + "\n" for f in gold.values()), encoding="utf-8")
    worse = write(
        RULE.replace("<np:indicator> <quantity>", "<quantity>")
        + 'figure = { measure = "level" }\n[[rule.example]]\ntext = "30家"\n'
    )
    assert run("check", worse, "--corpus", corpus) == 1
    shown = capsys.readouterr().out
    assert "0 appeared, 0 vanished, 1 changed" in shown
    assert "indicator: 企业 → nothing" in shown
    assert "F1 before and after: it falls" in shown
    assert re.search(r"figure +full +1\.0000 +0\.0000 +-1\.0000", shown)
    assert run("check", worse, "--corpus", corpus, "--allow-loss") == 0
    assert run("check", worse, "--no-corpus") == 0


def test_check_fails_for_an_example_that_fails_and_for_a_rule_without_one(write, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("check", write(HARBOUR.replace('unit = "货柜" }', 'unit = "箱" }'))) == 1
    shown = capsys.readouterr().out
    assert "FAILED  example: 滨海港吞吐30货柜\n          [滨海港吞吐量 | 吞吐 | 30货柜] (unit is '货柜')" in shown
    assert "wanted: indicator = '滨海港吞吐量', unit = '货柜'" not in shown
    assert "2 examples and counterexamples, 1 failed" in shown
    assert "No corpus here or above" in shown
    assert run("check", write(RULE)) == 1
    assert "my.rule\n  FAILED  no example" in capsys.readouterr().out
    assert run("check", write("x = 1\n")) == 2


def test_new_writes_a_starter_that_passes_its_own_check(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("new", "my-city") == 0
    assert run("check", "my-city.toml") == 0
    assert "none failed" in capsys.readouterr().out
    assert run("new", "my-city") == 2
    assert "is there already" in capsys.readouterr().err
    (tmp_path / "my-town").mkdir()
    assert run("new", "my-town", "--package") == 2
    assert "my-town is there already" in capsys.readouterr().err
    assert run("new", "My City") == 2
    assert "'My City' is no name of a pack; accepted: small letters" in capsys.readouterr().err


def test_list_names_the_rules_in_order_with_their_pack(write, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("list", "--pack", write(HARBOUR)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split(maxsplit=2) == ["harbour.boxes", "mine", "Boxes that a harbour handled."]
    assert lines[2].split()[:2] == ["figure.from-to", "policyextract"]


def test_commands_of_rules_tell_wrong_usage(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["rules"])
    assert stop.value.code == 2
    assert run("explain", SENTENCE, "--rule", "figure.nothing") == 2
    assert "no rule 'figure.nothing' in use" in capsys.readouterr().err


def test_packs_of_the_test_are_not_those_of_the_repository():
    assert not (Path(__file__).parents[2] / "policyextract.toml").exists()
