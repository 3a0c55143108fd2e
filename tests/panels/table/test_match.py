"""Targets and results that no catalogue ties together: which are a pair, and which only look like one."""

from pathlib import Path

import pytest

import policyextract as pe
from policyextract.panels.panel import panel

from ..made import figure, result

CORPUS = Path(__file__).parents[3] / "corpus"


def pair(target, actual):
    """The result that stands beside the target, with the score."""
    made = panel(result(figure(**target), figure(kind="actual", start=9, **actual)), wide=True)
    return [(row["target_text"], row["actual_text"]) for row in made if row["target_text"]]


def slots(value, name, *, unit="个", action=None, measure="level", id_=None, **more):
    up = "up" if measure in ("change", "growth") else None
    return {
        "value": value,
        "unit": unit,
        "indicator": name,
        "indicator_id": id_,
        "action": action,
        "measure": measure,
        "direction": up,
        **more,
    }


@pytest.mark.parametrize(("target", "actual"), [
    (slots("2000", "停车位", action="新增", measure="change"), slots("2150", "停车位", action="新增", measure="change")),
    (slots("20", "省级创新平台", action="培育", unit="家"), slots("31", "创新平台", action="新增", measure="change", unit="家")),
    (slots("40", "规上工业企业中有研发活动的比例", unit="%"), slots("41", "规上工业企业有研发活动占比", unit="%")),
    (slots("30", "科技成果转化项目", action="实施"), slots("33", "科技成果转化项目", action="开展")),
    (slots("15", "引进市外到位资金", unit="%", measure="growth"), slots("18", "市外到位资金", unit="%", measure="growth")),
])  # fmt: skip
def test_what_is_named_alike_is_a_pair(target, actual):
    assert pair(target, actual) == [(f"{target['value']}{target['unit']}", f"{actual['value']}{actual['unit']}")]


@pytest.mark.parametrize(("target", "actual"), [
    (slots("1000", "瞪羚企业", action="达到", unit="家"), slots("46", "瞪羚企业", action="新增", measure="change", unit="家")),
    (slots("40", "重大技改项目", action="实施"), slots("40", "重大技改项目", action="新开工")),
    (slots("40", "小巨人企业", action="培育"), slots("40", "创新型企业", action="培育")),
    (slots("40", "装备产业产值", unit="亿元"), slots("10", "装备产业产值", unit="%", measure="growth")),
    (slots("40", "项目", action="实施"), slots("40", "重点项目", action="实施")),
    (slots("40", "口袋公园", action="新建"), slots("40", "口袋公园", action="新建", region="东河区")),
    (slots("40", "口袋公园", action="新建"), slots("40", "口袋公园", action="新建", period="2023")),
])  # fmt: skip
def test_what_only_looks_alike_is_none(target, actual):
    assert pair(target, actual) == []


def test_of_two_that_are_as_good_as_each_other_none_is_taken():
    twin = slots("40", "产业园标准厂房", action="新建")
    made = panel(
        result(
            figure(**twin),
            *(
                figure(kind="actual", start=at, **slots(str(at), "产业园标准厂房", action="新建", unit=unit))
                for at, unit in ((9, "个"), (12, "个"))
            ),
        ),
        wide=True,
    )
    assert all(row["actual_text"] is None or row["actual_others"] for row in made)


def test_the_five_pairs_of_one_city_that_the_catalogue_does_not_tie_together():
    made = panel([pe.read(CORPUS / f"{name}.txt") for name in ("plan-2023", "report-2024")], wide=True)
    pairs = {
        (row["target_text"], "".join(row["actual_text"].split()))
        for row in made
        if row["target_text"] and row["actual_text"] and row["match_why"] != "the same indicator of the catalogue"
    }
    assert pairs >= {
        ("15%以上", "37%"),
        ("120家以上", "46家"),
        ("40%以上", "40.5%"),
        ("20家以上", "71家"),
        ("600个以上", "621个"),
    }


def test_a_pair_says_its_score_and_both_sentences():
    made = panel([pe.read(CORPUS / f"{name}.txt") for name in ("plan-2023", "report-2024")], wide=True)
    for row in made:
        if row["gap"] is not None:
            assert 0 < row["match_score"] <= 1
            assert row["match_why"]
            assert row["target_text"] in row["target_sentence"]
            assert "".join(row["actual_text"].split()) in "".join(row["actual_sentence"].split())
