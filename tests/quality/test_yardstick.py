"""Gold published without its texts: copies told by their hashes, predictions of any system, and the command for both."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from policyextract.cli.main import main
from policyextract.quality import yardstick
from policyextract.quality.scores import combined

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "corpus" / "dev-gold"
TEXTS = ROOT.parent / "shared" / "dev"

TEXT = "今年地区生产总值增长6%左右，新增城镇就业3万人。\r\n"


@pytest.fixture
def published(tmp_path):
    """A yardstick of one text, and the folder with a copy of it under another name."""
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir()
    texts.mkdir()
    (texts / "whatever.txt").write_bytes(TEXT.encode())
    (texts / "another.txt").write_text("别的文字")
    (gold / "sources.toml").write_text(
        f'[[document]]\nname = "one"\nsha256 = "{sha256(TEXT.encode()).hexdigest()}"\ncharacters = {len(TEXT)}\n'
        'source = "made up"\npublished = "2024-01-17"\nregion = "包头市"\nkind = "city"\n'
    )
    at = TEXT.index("6%")
    record = {
        "type": "figure", "start": at, "end": at + 4, "number_start": at, "text": "6%左右", "kind": "target", "value": 6,
        "value_high": None, "unit": "%", "bound": "approx", "measure": "growth", "direction": "up", "indicator": "地区生产总值",
        "action": "增长", "period": "2024", "region": "包头市", "role": None, "optional": False,
    }  # fmt: skip
    (gold / "one.0-20.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n")
    return gold, texts, record


def test_a_copy_is_found_by_its_hash_whatever_it_is_called(published, capsys):
    gold, texts, _ = published
    assert main(["evaluate", str(gold), "--texts", str(texts), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["figure"]["full"]["f1"] == 1


def test_a_copy_that_differs_in_a_character_is_none(published, capsys):
    gold, texts, _ = published
    (texts / "whatever.txt").write_bytes(TEXT.replace("\r\n", "\n").encode())
    assert main(["evaluate", str(gold), "--texts", str(texts)]) == 2
    assert "none of the 1 texts is here" in capsys.readouterr().err


def test_predictions_of_another_system_are_scored_without_the_texts(published, tmp_path, capsys):
    gold, _, record = published
    wrong = record | {"source": "one", "value": 7}
    (tmp_path / "mine.jsonl").write_text(json.dumps(wrong) + "\n")
    assert main(["evaluate", str(gold), "--predictions", str(tmp_path / "mine.jsonl"), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)["figure"]
    assert (printed["found"]["f1"], printed["quantity"]["f1"]) == (1, 0)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1 is not JSON"),
        ('{"type": "figure", "start": 1, "end": 2}', "line 1 is no prediction: it needs source"),
        ('{"source": "one", "type": "figure", "start": 1, "end": 2}', "line 1 is a figure without number_start"),
    ],
)
def test_a_broken_prediction_is_named_by_its_line(tmp_path, line, said):
    (tmp_path / "mine.jsonl").write_text(line + "\n")
    with pytest.raises(ValueError, match=said):
        yardstick.predictions(tmp_path / "mine.jsonl")


def test_gold_without_sources_is_refused(tmp_path):
    (tmp_path / "one.jsonl").touch()
    with pytest.raises(FileNotFoundError, match=r"sources\.toml"):
        yardstick.parts(tmp_path)


def test_the_published_gold_has_a_source_for_every_file_and_scores_itself_perfectly():
    parts = yardstick.parts(GOLD)
    assert {part.source.name for part in parts} == set(yardstick.sources(GOLD))
    records: dict[str, list[object]] = {}
    for part in parts:
        records.setdefault(part.source.name, []).extend(part.records())
    total = combined(score for _, score in yardstick.scored(parts, records))
    assert {level: tally.f1 for level, tally in total.types["figure"].levels.items()} == dict.fromkeys(
        ("found", "quantity", "full", "panel"), 1.0
    )


@pytest.mark.shared
@pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts of the yardstick are not beside the repository")
def test_the_copies_beside_the_repository_are_those_that_were_annotated():
    paths, missing = yardstick.copies(TEXTS, yardstick.sources(GOLD).values())
    assert not missing
    for name, path in paths.items():
        assert len(path.read_bytes().decode()) == yardstick.sources(GOLD)[name].characters
