"""Packs of the examples: each mends a sentence that is read wrongly without it, with at most five rows."""

from pathlib import Path

import pytest

import policyextract as pe
from policyextract.extraction.proof import prove
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE, Pack

PACKS = Path(__file__).parents[2] / "examples" / "packs"
FILES = sorted(PACKS.glob("*.toml"))
MOST_ROWS = 5


@pytest.fixture(scope="module")
def library():
    return pe.Extractor([ONLY_THESE])


def rows(pack: Pack):
    return [row for of_table in pack.tables.values() for row in of_table]


def test_there_are_enough_of_them():
    assert len(FILES) >= 20


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_its_sentence_is_read_wrongly_without_it_and_rightly_with_it(path, library):
    pack = load_pack(path)
    positive = [check for check in prove(pack, library) if check.sort in ("example", "reads")]
    assert positive, "a pack of the examples has a sentence"
    assert not any(check.passed for check in positive), "the sentence is read rightly without the pack: show another"
    extractor = pe.Extractor([ONLY_THESE, path])  # refuses what does not hold
    assert all(check.passed for check in prove(pack, extractor))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_it_is_small_and_says_what_it_is_for(path):
    pack = load_pack(path)
    assert len(rows(pack)) <= MOST_ROWS
    assert pack.doc.endswith(".")
    assert f"`{path.name}`" in (PACKS / "README.md").read_text(encoding="utf-8")


def test_they_do_not_stand_in_each_others_way():
    extractor = pe.Extractor([ONLY_THESE, *FILES])
    assert len(extractor.packs) == len(FILES)


def test_every_table_and_every_way_to_ask_for_words_is_shown():
    shown = {kind for path in FILES for kind in load_pack(path).tables}
    assert shown == {"words", "unit", "indicator", "industry", "rule", "project_rule", "region", "period", "heading", "repair"}
    text = "".join(path.read_text(encoding="utf-8") for path in FILES)
    for way in ("remove = ", ' ends="', ' unit="', '|"', "strong = true", "reads_not = ", 'unit = "'):
        assert way in text, way
