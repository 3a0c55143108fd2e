"""The library's own pack, which passes the checks of any other."""

from collections import Counter

import policyextract as pe
from policyextract.core.records import Figure, IndustryTag, Project
from policyextract.extraction.proof import wrong_slots
from policyextract.packs.checks.packs import problems_of
from policyextract.packs.files.lines import lines_of
from policyextract.packs.library import builtin_pack
from policyextract.packs.tables.example_models import Example
from policyextract.packs.tables.values import slots_of

from .made import only


def test_the_library_passes_the_checks_of_any_pack():
    assert [str(problem) for problem in problems_of(builtin_pack())] == []


def test_no_list_of_the_library_names_a_word_twice():
    twice = {row["id"]: [word for word, times in Counter(row["words"]).items() if times > 1] for row in builtin_pack().tables["words"]}
    assert {id_: words for id_, words in twice.items() if words} == {}


def test_slots_of_examples_are_slots_of_records():
    slots = slots_of(Example)
    for type_, record in (("figure", Figure), ("project", Project), ("industry", IndustryTag)):
        assert set(slots[type_]) <= record.model_fields.keys()


def test_an_empty_text_in_an_example_stands_for_no_value():
    figure = pe.extract("45项", packs=only()).figures[0]
    assert wrong_slots(figure, {"indicator": "", "value": 45, "unit": "项"}) == []
    assert wrong_slots(figure, {"indicator": "企业", "unit": "", "value": "45.5"}) == ["indicator", "unit", "value"]


def test_lines_are_found_whatever_stands_in_strings_and_arrays():
    text = (
        '# [[a]]\noff = [\n "[[rule]]", # ]\n]\ndoc = """\n[[words]]\nid = 1\n"""\n[[words]]\n"id" = "]"\n[tool."a.b"]\nx.y = 1\n'
    )
    assert lines_of(text) == {
        ("off",): 2, ("doc",): 5, ("words", 0): 9, ("words", 0, "id"): 10, ("tool", "a.b"): 11, ("tool", "a.b", "x", "y"): 12,
    }  # fmt: skip
