"""Steps ask what a rule does, never what it is called."""

from pathlib import Path

import pytest

import policyextract as pe
from policyextract.packs.library import builtin_pack
from policyextract.packs.pack import Pack

CORPUS = Path(__file__).parents[2] / "corpus"


def renamed(name):
    return f"other.{name}"


@pytest.fixture(scope="module")
def extractor():
    """One that has every built-in rule of figures under another id."""
    rules = [{**row, "id": renamed(row["id"]), "example": [], "counterexample": []} for row in builtin_pack().tables["rule"]]
    off = tuple(row["id"] for row in builtin_pack().tables["rule"])
    return pe.Extractor([pe.ONLY_THESE, Pack("other", Path("other"), {"rule": rules}, off)], prove=False)


@pytest.mark.parametrize("name", sorted(path.stem for path in CORPUS.glob("*.txt")))
def test_rules_under_other_ids_give_the_same_records(extractor, name):
    document = pe.read(CORPUS / f"{name}.txt")
    given = {"published": document.published, "region": document.region}
    want = pe.extract(document.text, packs=[pe.ONLY_THESE], **given).records()
    found = extractor.extract(document.text, **given).records()
    for record in want:
        if record["type"] == "figure":
            record["rule"] = renamed(record["rule"])
    assert found == want


def test_a_rule_of_a_pack_with_a_built_in_pattern_changes_no_neighbour(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[rule]]\nid = "mine"\ndoc = "The same under a name of its own."\n'
        'pattern = "<verb:action> <adverb>* <np:indicator> <of>? <adverb>* <quantity>"\ntraits = ["verb-is-deed", "lends-verb"]\n',
        encoding="utf-8",
    )
    text = "新增规上工业企业118户，限上企业34家。"
    slots = ("indicator", "action", "measure", "direction")
    mine, theirs = (pe.extract(text, packs=packs).figures for packs in ([path], []))
    assert mine[0].rule == "mine"
    assert [[getattr(f, slot) for slot in slots] for f in mine] == [[getattr(f, slot) for slot in slots] for f in theirs]
