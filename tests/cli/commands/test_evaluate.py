"""The command evaluate: scores by text, by slot and by rule."""

import json
import re

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.packs.pack import ONLY_THESE

from ..made import CORPUS, INTERVIEW


@pytest.fixture
def gold(tmp_path):
    """A copy of one text, with gold for all of it and for a part."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "a.txt").write_bytes(INTERVIEW.read_bytes())
    records = (CORPUS / "gold" / "mayors-2021.jsonl").read_text(encoding="utf-8")
    (tmp_path / "gold" / "a.jsonl").write_text(records, encoding="utf-8")
    (tmp_path / "gold" / "a.100-900.jsonl").write_text(records, encoding="utf-8")
    return tmp_path / "gold"


def test_evaluate_prints_the_score_by_text_by_slot_and_by_rule(gold, capsys):
    assert main(["evaluate", str(gold), "--errors", "1"]) == 0
    printed = capsys.readouterr().out
    for heading in ("F1 by text", "Records found", "Slots of the records found", "alse alarms"):
        assert heading in printed
    assert re.search(r"^figure +indicator_same +[01-]", printed, re.MULTILINE)


def test_evaluate_sums_the_files_up(gold, capsys):
    assert main(["evaluate", str(gold), "--json"]) == 0
    numbers = json.loads(capsys.readouterr().out)
    by_file = [file["industry"]["found"] for file in numbers["files"].values()]
    assert len(by_file) == 2
    for count in ("tp", "fp", "fn"):
        assert numbers["industry"]["found"][count] == sum(found[count] for found in by_file)


def test_a_range_in_the_name_is_the_same_as_the_option(gold, capsys):
    assert main(["evaluate", str(gold / "a.100-900.jsonl"), "--json"]) == 0
    assert main(["evaluate", str(gold / "a.jsonl"), "--range", "100", "900", "--json"]) == 0
    by_name, by_option = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert by_name["figure"] == by_option["figure"]
    assert by_name["industry"] == by_option["industry"]


def test_evaluate_scores_the_corpus_when_nothing_is_named(monkeypatch, capsys):
    monkeypatch.chdir(CORPUS.parent)
    assert main(["evaluate", "--json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert sorted(files) == sorted(
        path.relative_to(CORPUS.parent).as_posix() for name in ("gold", "aims") for path in (CORPUS / name).glob("*.jsonl")
    )


def test_evaluate_names_what_it_cannot_use(gold, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    (tmp_path / "b.jsonl").touch()
    for arguments, complaint in (
        ([gold, "--range", "0", "9"], "--range: offsets are those of one text, but there are 2 gold files"),
        ([tmp_path / "empty"], f"{tmp_path / 'empty'}: no gold files (.jsonl) in this folder"),
        ([tmp_path / "none"], f"{tmp_path / 'none'}: no such file or folder"),
        ([tmp_path / "b.jsonl"], f"{tmp_path / 'b.jsonl'}: no text b.txt beside it or one folder up"),
    ):
        assert main(["evaluate", *map(str, arguments)]) == 2
        assert capsys.readouterr().err == f"policyextract: {complaint}\n"


def test_evaluate_reads_with_the_words_of_a_pack(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("今年新增竹筏120筏。", encoding="utf-8")
    pack, gold = tmp_path / "rafts.toml", tmp_path / "gold"
    pack.write_text('[[unit]]\nid = "raft"\nwords = ["筏"]\nclass = "count"\n', encoding="utf-8")
    gold.mkdir()
    (record,) = pe.extract("今年新增竹筏120筏。", packs=[ONLY_THESE, pack]).figures
    (gold / "a.jsonl").write_text(record.model_dump_json() + "\n", encoding="utf-8")
    found = []
    for packs in ([], ["--pack", str(pack)]):
        assert main(["evaluate", str(gold), "--no-packs", *packs, "--json"]) == 0
        found.append(json.loads(capsys.readouterr().out)["figure"]["found"]["tp"])
    assert found == [0, 1]
