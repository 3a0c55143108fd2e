"""What came of the examples of a pack is told of every type of record."""

from pathlib import Path

import policyextract as pe
from policyextract.extraction.proof import describe, prove
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE

SAYS_EACH = "实施青山机场项目，旅客100万人次，发展风电产业，居民收入增长与经济增长基本同步。"


def test_every_type_of_record_is_described():
    described = {record.type: describe(record) for record in pe.extract(SAYS_EACH)}
    assert described.keys() == {"figure", "project", "industry", "aim"}
    assert described["project"] == "[青山机场项目]"
    assert described["aim"] == "[居民收入 | with | 居民收入增长与经济增长基本同步]"


def test_what_is_not_to_be_read_is_told_where_it_is_a_target_in_words(tmp_path: Path):
    path = tmp_path / "own.toml"
    said = "居民收入增长与经济增长基本同步。"
    path.write_text(f'[[words]]\nid = "own.noun"\ntype = "noun"\nwords = ["绿能指数"]\nreads_not = ["{said}"]\n', encoding="utf-8")
    pack = load_pack(path)
    (check,) = prove(pack, pe.Extractor([ONLY_THESE, pack], prove=False))
    assert (check.passed, check.sort) == (False, "reads_not")
    assert "居民收入" in check.did
