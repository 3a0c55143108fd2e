"""The score on the gold records does not fall below its floors, and the gold records stand where they say."""

import re
from pathlib import Path

import pytest
from other_texts import VALIDATION

import policyextract as pe
from policyextract.quality.gold import gold_in, score_files
from policyextract.quality.scores import combined

CORPUS = Path(__file__).parents[2] / "corpus"
GOLD = gold_in([CORPUS / "gold"])
OTHERS = gold_in([VALIDATION]) if VALIDATION.is_dir() else []

LEVELS = {"found": 0.97, "quantity": 0.95, "full": 0.88}
VALIDATION_LEVELS = {"found": 0.95, "quantity": 0.93, "full": 0.80}
SLOTS = {
    "kind": 0.95,
    "bound": 0.97,
    "measure": 0.96,
    "indicator_same": 0.93,
    "period": 0.92,
    "action": 0.85,
    "region": 0.90,
}


@pytest.fixture(scope="module")
def gold_score():
    return combined(score for _, score in score_files(GOLD))


@pytest.fixture(scope="module")
def validation_score():
    return combined(score for _, score in score_files(OTHERS))


@pytest.mark.parametrize("level", LEVELS)
def test_figures_are_found_and_right(gold_score, level):
    assert gold_score.f1("figure", level) >= LEVELS[level]


@pytest.mark.parametrize("slot", SLOTS)
def test_slots_of_figures_are_right(gold_score, slot):
    assert gold_score.slot("figure", slot) >= SLOTS[slot]


@pytest.mark.shared
@pytest.mark.parametrize("level", VALIDATION_LEVELS)
def test_figures_of_other_provinces_are_found_and_right(validation_score, level):
    assert validation_score.f1("figure", level) >= VALIDATION_LEVELS[level]


@pytest.mark.parametrize("gold", [*GOLD, *OTHERS], ids=lambda gold: gold.path.stem)
def test_gold_records_stand_where_they_say(gold):
    raw = pe.read(gold.text).text
    for record in gold.records():
        written = raw[record["start"] : record["end"]]
        if "text" in record:
            assert written == record["text"]
        if "name" in record:
            assert re.sub(r"\s", "", written) == re.sub(r"\s", "", record["name"])
        if "number_start" in record:
            assert record["start"] <= record["number_start"] < record["end"]


@pytest.mark.parametrize("text", sorted(CORPUS.rglob("*.txt")), ids=lambda text: text.stem)
def test_records_stand_where_they_say(text):
    document = pe.read(text)
    for record in pe.extract(document.text, published=document.published, region=document.region):
        assert document.text[record.start : record.end] == record.text
        for start, end in record.spans.values():
            assert 0 <= start < end <= len(document.text)
