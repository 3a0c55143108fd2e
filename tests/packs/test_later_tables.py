"""Tables of the library's own pack whose rows are made when somebody asks for them."""

import pickle
from functools import partial

from policyextract.extraction.extractor import Extractor
from policyextract.packs.library import builtin_pack
from policyextract.packs.pack import LaterTables


def rows(asked, packed):
    asked.append(packed)
    return [{"id": packed.decode()}]


def test_a_table_is_made_when_it_is_first_asked_for_and_once():
    asked = []
    tables = LaterTables({"unit": b"a", "rule": b"b"}, partial(rows, asked))
    assert (list(tables), len(tables), asked) == (["unit", "rule"], 2, [])
    assert tables["rule"] is tables["rule"]
    assert asked == [b"b"]
    assert tables == {"unit": [{"id": "a"}], "rule": [{"id": "b"}]}
    assert tables.get("indicator") is None


def test_they_pickle_and_show_as_they_are():
    tables = builtin_pack().tables
    assert pickle.loads(pickle.dumps(tables)) == tables
    assert repr(LaterTables({"unit": b"a"}, partial(rows, []))) == "{'unit': [{'id': 'a'}]}"


def test_quantities_need_no_industries():
    extractor = Extractor()
    extractor.quantities("增长8%")
    assert "industry" not in extractor.lexicon._tables
    assert extractor.extract("2024年包头市固定资产投资增长15%以上。").figures
    assert "industry" in extractor.lexicon._tables
