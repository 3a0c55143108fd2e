"""Tables of the library's own pack whose rows are made when somebody asks for them."""

import pickle
import subprocess
import sys
from functools import partial

from policyextract.packs.library import builtin_pack
from policyextract.packs.pack import LaterTables


def rows(asked, kind, type_):
    asked.append((kind, type_))
    return [(number, {"id": f"{type_}{number}", "type": type_}) for number in range(len(type_), 9, 4)]


def test_a_table_is_made_when_it_is_first_asked_for_and_once():
    asked = []
    tables = LaterTables({"unit": [""], "rule": [""]}, partial(rows, asked))
    assert (list(tables), len(tables), asked) == (["unit", "rule"], 2, [])
    assert tables["rule"] is tables["rule"]
    assert asked == [("rule", "")]
    assert [row["id"] for row in tables["unit"]] == ["0", "4", "8"]
    assert tables.get("indicator") is None


def test_of_a_table_with_types_no_others_are_made_and_the_whole_has_the_same_rows_in_their_order():
    asked = []
    tables = LaterTables({"words": ["a", "bb"]}, partial(rows, asked))
    [first, second] = tables.of_type("words", "bb")
    assert asked == [("words", "bb")]
    assert [row["id"] for row in tables["words"]] == ["a1", "bb2", "a5", "bb6"]
    assert tables["words"][1] is first
    assert tables["words"][3] is second
    assert sorted(asked) == [("words", "a"), ("words", "bb")]
    assert tables.of_type("words", "c") == tables.of_type("unit", "") == []


def test_they_pickle_and_show_as_they_are():
    tables = builtin_pack().tables
    assert pickle.loads(pickle.dumps(tables)) == tables
    assert repr(LaterTables({"unit": ["abcdefgh"]}, partial(rows, []))) == "{'unit': [{'id': 'abcdefgh8', 'type': 'abcdefgh'}]}"


TABLES_MADE = """
from policyextract.extraction.extractor import Extractor

extractor = Extractor()
made = extractor.lexicon._tables
extractor.quantities("增长8%")
print("words" in made, "industry" in made)
assert extractor.extract("2024年包头市固定资产投资增长15%以上。").figures
print("industry" in made)
assert extractor.extract("发展人工智能产业。").industries
print("industry" in made)
"""


def test_quantities_need_no_industries_and_in_a_second_process_no_whole_list_of_words(tmp_path):
    env = {"POLICYEXTRACT_CACHE": str(tmp_path / "cache"), "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"}
    first, second = (
        subprocess.run([sys.executable, "-c", TABLES_MADE], check=True, capture_output=True, text=True, env=env).stdout.split()
        for _ in range(2)
    )
    assert first == ["True", "False", "True", "True"]  # nothing is kept yet: all that is made of words is made
    assert second == ["False", "False", "False", "True"]
