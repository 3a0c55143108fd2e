"""Verdicts: what the gold says of each record that a pack changes."""

import json

import pytest

import policyextract as pe
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE
from policyextract.quality.corpus_proof import prove_on_corpus

TEXT = "粮食产量增长5%。新增企业30家。综合实力上升5位。"


def gold_of(*changed, drop=(), optional=()):
    """Gold of the text: what is read in it, with slots of some records changed, some dropped, some optional."""
    lines = [record.model_dump(mode="json") for record in pe.extract(TEXT, packs=[ONLY_THESE]).figures]
    for at, slots in changed:
        lines[at] |= slots
    for at in optional:
        lines[at]["optional"] = True
    return [line for at, line in enumerate(lines) if at not in drop]


@pytest.fixture
def prove(tmp_path):
    def prove(pack, gold, name="a.jsonl"):
        (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / name).write_text("".join(json.dumps(line) + "\n" for line in gold), encoding="utf-8")
        path = tmp_path / "pack.toml"
        path.write_text(pack, encoding="utf-8")
        return prove_on_corpus(tmp_path, (), (load_pack(path),))

    return prove


LEVEL = '[[rule]]\nid = "my.level"\ndoc = "Growth of grain is a level."\npattern = \'<np:indicator is="粮食产量"> <verb:action> <quantity>\'\nfigure = { measure = "level" }\n'
NOTHING = 'off = ["figure.rank"]\n[[words]]\nid = "verb.grow"\nextend = true\nremove = ["上升"]\n'


@pytest.mark.parametrize(
    ("gold", "verdict"),
    [
        (gold_of(), "broken"),
        (gold_of((0, {"measure": "level", "direction": None})), "mended"),
        (gold_of((0, {"measure": "change", "direction": "down"})), "neither"),
        (gold_of(drop=[0]), "neither"),  # no figure at all, before and after
        (gold_of(optional=[0]), "unknown"),
    ],
)
def test_a_changed_record(prove, gold, verdict):
    proof = prove(LEVEL, gold)
    assert [(change.sort, change.verdict) for change in proof.changes] == [("changed", verdict)]
    assert proof.worse is (verdict == "broken")


def test_a_text_without_gold_of_that_place_is_unknown(prove):
    proof = prove(LEVEL, gold_of(drop=[0]), name="a.8-100.jsonl")
    assert [change.verdict for change in proof.changes] == ["unknown"]
    assert not proof.worse


FEWER = '[[unit]]\nid = "{id}"\nextend = true\nremove = ["家"]\n'


@pytest.fixture
def fewer():
    """A pack without the unit 家."""
    rows = pe.Extractor([ONLY_THESE]).lexicon.tables("unit")
    return FEWER.format(id=next(row["id"] for row in rows if "家" in row["words"]))


@pytest.mark.parametrize(("drop", "verdict"), [([], "broken"), ([1], "mended")])
def test_a_record_that_vanishes(prove, fewer, drop, verdict):
    proof = prove(fewer, gold_of(drop=drop))
    assert [(change.sort, change.verdict) for change in proof.changes] == [("vanished", verdict)]


@pytest.mark.parametrize(("drop", "verdict"), [([], "mended"), ([1], "broken")])
def test_a_record_that_appears(prove, fewer, drop, verdict, tmp_path):
    path = tmp_path / "fewer" / "fewer.toml"
    path.parent.mkdir()
    path.write_text(fewer, encoding="utf-8")
    prove('doc = "The text and its gold."\n', gold_of(drop=drop))
    proof = prove_on_corpus(tmp_path, (load_pack(path),), ())
    assert [(change.sort, change.verdict) for change in proof.changes] == [("appeared", verdict)]


def test_more_mended_than_broken_is_well_though_a_score_falls(prove):
    gold = gold_of((0, {"measure": "level", "direction": None}), (2, {"measure": "level", "direction": None}))
    proof = prove(LEVEL, gold)
    assert (proof.judged("mended"), proof.judged("broken"), proof.worse) == (1, 0, False)
