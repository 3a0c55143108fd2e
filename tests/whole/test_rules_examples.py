"""Every rule of the library stands beside sentences that prove it, and they all hold."""

import re
import runpy
from functools import lru_cache
from pathlib import Path

import pytest
from rule_reference import ELEMENTS, PATTERN_SLOTS, PIECE_DOCS, askers

from policyextract.extraction.extractor import Extractor
from policyextract.extraction.proof import prove
from policyextract.packs.files.reading import read_toml
from policyextract.packs.library import TYPES, builtin_pack, word_type_docs
from policyextract.packs.notations.name_patterns import PIECES
from policyextract.packs.notations.patterns import ELEMENT_TYPES, SLOTS
from policyextract.packs.pack import ONLY_THESE

CORPUS = Path(__file__).parents[2] / "corpus"
DOCS = Path(__file__).parents[2] / "docs"
RULES = {row["id"]: row for table in ("rule", "project_rule") for row in builtin_pack().tables[table]}
EXAMPLES = [
    (id_, sort, row["text"])
    for id_, rule in RULES.items()
    for sort in ("example", "counterexample")
    for row in rule.get(sort, ())
]


@lru_cache
def checks():
    return {(check.id, check.sort, check.text): check for check in prove(builtin_pack(), Extractor([ONLY_THESE]))}


@pytest.mark.parametrize("id_", RULES)
@pytest.mark.parametrize("sort", ["example", "counterexample"])
def test_every_rule_has_one(id_, sort):
    assert RULES[id_].get(sort), f"{id_} has no {sort}"


@pytest.mark.parametrize("id_", RULES)
def test_every_rule_says_what_it_reads(id_):
    assert RULES[id_]["doc"].endswith(".")


@pytest.mark.parametrize(("id_", "sort", "text"), EXAMPLES)
def test_holds(id_, sort, text):
    check = checks()[id_, sort, text]
    assert check.passed, f"{sort} of {id_}: {text}\n  wanted: {check.wanted}\n  did:    {check.did}"


@lru_cache
def corpus():
    return "".join(re.sub(r"\s", "", path.read_text(encoding="utf-8")) for path in sorted(CORPUS.rglob("*.txt")))


@pytest.mark.parametrize("text", sorted({text for *_, text in EXAMPLES}))
def test_is_no_sentence_of_the_corpus(text):
    assert text not in corpus(), "an example is said in general words; the corpus is for measuring"


# ---- the pages that are written from the rules -----------------------------------------------------------------------


def test_the_pages_written_from_the_rules_are_current():
    for path, content in runpy.run_path(str(DOCS.parent / "tools/refresh/rules.py"))["pages"]().items():
        assert path.read_text(encoding="utf-8") == content, f"{path.name} is out of date: run python tools/refresh/rules.py"


def test_every_type_and_slot_of_a_pattern_is_in_the_reference():
    assert ELEMENTS.keys() == ELEMENT_TYPES.keys()
    assert PATTERN_SLOTS.keys() == set(SLOTS)


def test_every_type_of_words_says_what_it_is_and_who_asks_for_it():
    docs = word_type_docs()
    assert [type_ for type_, doc in docs.items() if not doc.endswith(".")] == []
    assert set(read_toml(TYPES)) <= set(docs), "a type that no list has"
    assert [type_ for type_, modules in askers().items() if not modules] == []


def test_every_piece_of_a_name_is_told_of():
    assert set(PIECE_DOCS) == set(PIECES)
