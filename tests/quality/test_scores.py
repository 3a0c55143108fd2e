"""The score: the same numbers as the reference scorer, to the last digit, for one text and for several."""

import json
from pathlib import Path

import pytest

from policyextract.quality.gold import GoldFile, gold_in
from policyextract.quality.scores import RuleCount, combined, score

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
NAMES = sorted(path.stem for path in GOLD.glob("*.jsonl"))
RANGES = [(0, 5000), (9000, 12000)]
# What the scorer that the annotators used printed for the records of `perturbed`: by text, for all texts laid end to end
# ("all"), and for RANGES of report-2024 ("ranges").
REFERENCE = json.loads((Path(__file__).parents[1] / "data" / "score-reference.json").read_text(encoding="utf-8"))


def gold(name):
    return GoldFile.at(GOLD / f"{name}.jsonl").records()


def perturbed(records):
    """Predictions with every kind of error in them, always the same for the same gold."""
    predicted = []
    for i, record in enumerate(records):
        record = {**record, "rule": f"rule.{i % 4}"}
        del record["optional"]
        figure = record["type"] == "figure"
        if i % 13 == 0:
            continue
        if i % 11 == 0:  # moved: a miss and a false alarm for a figure, half an overlap for the others
            record |= {slot: record[slot] + 2 for slot in ("start", "end", "number_start") if slot in record}
        if i % 10 == 0:
            record["end"] += 3
        if i % 17 == 0:
            predicted.append({**record, "end": record["end"] + 1})
        if figure and i % 7 == 0:
            record |= {"value": record["value"] * 10000, "unit": (record["unit"] or "").removeprefix("万")}
        if figure and i % 9 == 0:
            record |= {"unit": "亿元", "value_high": 7}
        if figure and i % 6 == 0:
            record |= {"bound": "min", "region": "别处"}
        if figure and i % 8 == 0:
            record |= {"kind": "actual", "measure": "level", "direction": None, "role": "baseline"}
        if figure and i % 5 == 0:
            record |= {"indicator": (record["indicator"] or "")[2:], "action": "完成", "period": "2020"}
        if record["type"] == "project" and i % 3 == 0:
            record |= {"stage": "completed", "owner": None, "capacity": "“1万吨”", "period": None, "kind": "target"}
        if record["type"] == "industry" and i % 4 == 0:
            record["gbt4754"] = [["C"], ["J66"], [], ["C3825", "I"]][i // 4 % 4]
        predicted.append(record)
    return predicted


def numbers(scored):
    """The numbers of the types that the reference counts; aims in words came later."""
    return {type_: found for type_, found in scored.as_dict().items() if type_ != "aim"}


@pytest.mark.parametrize("name", NAMES)
def test_a_text_scores_as_in_the_reference(name):
    assert numbers(score(gold(name), perturbed(gold(name)))) == REFERENCE[name]


def test_several_texts_score_as_one_long_text():
    scores = [score(gold(name), perturbed(gold(name))) for name in NAMES]
    assert numbers(combined(scores)) == REFERENCE["all"]


def test_a_range_scores_as_in_the_reference():
    records = gold("report-2024")
    assert numbers(score(records, perturbed(records), ranges=RANGES)) == REFERENCE["ranges"]


def test_the_gold_itself_is_perfect():
    total = combined(score(gold(name), gold(name)) for name in NAMES)
    assert not total.mistakes
    parts = [part for type_, part in total.types.items() if type_ != "aim"]  # aims in words stand in files of their own
    levels = {name: tally for part in parts for name, tally in part.levels.items()}
    assert levels.pop("panel").as_dict()["tp"] == 0  # these texts were annotated before there were such slots
    assert {tally.f1 for tally in levels.values()} == {1.0}


def test_nothing_found_scores_zero_and_slots_are_unknown():
    nothing = score(gold("mayors-2021"), [])
    assert nothing.f1("figure", "found") == 0
    assert nothing.types["figure"].slots["kind"].value is None
    assert nothing.slot("figure", "kind") == 0


FIGURE = {
    "type": "figure", "start": 10, "end": 14, "number_start": 10, "text": "5%以上", "kind": "target", "value": 5, "unit": "%",
    "bound": "min", "measure": "growth", "direction": "up", "indicator": "地区生产总值", "rule": "growth.plain",
}  # fmt: skip


def test_rules_are_told_apart_by_right_wrong_and_false_records():
    records = [FIGURE | {"start": at, "end": at + 4, "number_start": at} for at in (10, 20, 30)]
    answers = [records[0], records[1] | {"bound": "exact"}, FIGURE | {"number_start": 50, "start": 50, "end": 54}]
    answers.append(answers[-1] | {"number_start": 60, "start": 60, "end": 64, "rule": "growth.other"})
    result = score(records, answers, source="a.txt")
    assert result.rules == {"growth.plain": RuleCount(right=1, wrong=1, false=1), "growth.other": RuleCount(false=1)}
    assert result.false_alarms()[0][0] == "growth.other"
    assert [mistake.why for mistake in result.mistakes] == ["figure missed", "figure false", "figure false", "figure bound"]
    assert {mistake.source for mistake in result.mistakes} == {"a.txt"}


def test_an_optional_record_is_neither_miss_nor_false_alarm():
    optional = FIGURE | {"optional": True}
    for answers in ([], [FIGURE]):
        result = score([optional], answers)
        assert result.types["figure"].levels["found"].as_dict() == {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "fp": 0, "fn": 0}


@pytest.mark.parametrize(
    ("value", "unit", "other_value", "other_unit", "same"),
    [
        (2000, "亿元", 2e11, "元", True),
        (3, "万千瓦", 30000, "千瓦", True),
        (3, "千瓦", 3000, "瓦", False),
        (5.6, "个百分点", 5.6, "百分点", True),
        (5, None, 5, "个", False),
    ],
)
def test_scale_may_stand_in_the_number_or_in_the_unit(value, unit, other_value, other_unit, same):
    answer = FIGURE | {"value": other_value, "unit": other_unit}
    result = score([FIGURE | {"value": value, "unit": unit}], [answer])
    assert result.slot("figure", "value_unit") == same


def test_the_text_of_a_gold_file_is_found_beside_it_or_one_folder_up(tmp_path):
    (tmp_path / "gold").mkdir()
    for path in ("a.txt", "gold/b.txt", "gold/a.jsonl", "gold/b.30-45.jsonl"):
        (tmp_path / path).touch()
    one, other = gold_in([tmp_path])
    assert (one.text, one.ranges) == (tmp_path / "a.txt", ())
    assert (other.text, other.ranges) == (tmp_path / "gold" / "b.txt", ((30, 45),))


def test_a_gold_file_without_text_is_named(tmp_path):
    (tmp_path / "lonely.jsonl").touch()
    with pytest.raises(FileNotFoundError, match=r"lonely\.jsonl: no text lonely\.txt"):
        gold_in([tmp_path])


@pytest.mark.parametrize("line", ["{", "[1]", '{"start": 3}'])
def test_a_broken_gold_line_is_named_by_file_and_number(tmp_path, line):
    (tmp_path / "a.txt").touch()
    (tmp_path / "a.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.jsonl: line 2 is n"):
        GoldFile.at(tmp_path / "a.jsonl").records()
