"""The grammar of projects: which rules may still fit before a name is read."""

from __future__ import annotations

import pytest

from policyextract.extraction.projects.grammar import NO_SHAPE, Candidate, Grammar
from policyextract.packs.tables.fields import PROJECT_VERBS

NONE, BUILD, DONE = (PROJECT_VERBS.index(said) for said in ("none", "build", "done"))


@pytest.fixture
def grammar() -> Grammar:
    return Grammar([{"id": "built", "at": ["single"], "head": ["works"], "verbs": "build"}, {"id": "any", "at": ["shared"]}])


@pytest.mark.parametrize(
    ("at", "head", "verbs", "may"),
    [
        ("single", "works", BUILD, True),
        ("single", "works", DONE, True),
        ("single", "works", NONE, False),
        ("single", "house", DONE, False),
        ("shared", "house", NONE, True),
        ("list", "works", DONE, False),
    ],
)
def test_what_no_rule_may_fit_no_rule_fits(grammar: Grammar, at: str, head: str, verbs: int, may: bool) -> None:
    assert grammar.may_fit(at, head, verbs) is may
    assert (grammar.first(Candidate(at, head, verbs, NO_SHAPE, 5, frozenset())) is not None) is may
