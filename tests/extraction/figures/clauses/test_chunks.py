"""From clause to chunks: which verb is the predicate and what is a name."""

from __future__ import annotations

import pytest
import steps

import policyextract as pe
from policyextract.extraction.figures.clauses.chunks import chunk
from policyextract.extraction.tokens.tokens import Item
from policyextract.packs.types import Type

_VERB = int(Type.VERB)


def shape(text: str) -> str:
    """The clause with `[names]`, `<predicates>` and `#` for quantities; function words are left out."""
    items = [Item(s.start, s.end, steps.EXTRACTOR.figures.clauses.flags(s), s, True) for s in steps.scan(text)]
    out = ""
    for piece in chunk(steps.EXTRACTOR.segmenter.tokenize(text, 0, len(text), items)):
        if piece.flags & int(Type.QUANTITY):
            out += "#"
        elif piece.flags & _VERB:
            out += f"<{piece.text}>"
        elif piece.flags & int(Type.NOUN):
            out += f"[{piece.text}]"
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("固定资产投资增长15%以上", "[固定资产投资]<增长>#"),
        ("建成公共充电桩5077个", "<建成>[公共充电桩]#"),
        ("改造城镇老旧小区112个", "<改造>[城镇老旧小区]#"),
        ("城镇老旧小区改造项目112个", "[城镇老旧小区改造项目]#"),
        ("完成农村污水治理30处", "<完成>[农村污水治理]#"),
        ("621个重大项目竣工310个", "#[重大项目]<竣工>#"),
        ("8个创新产品获批上市", "#[创新产品]<获批>[上市]"),
        ("引进12家头部企业", "<引进>#[头部企业]"),
        ("促销活动拉动消费70亿元", "[促销活动]<拉动>[消费]#"),
        ("新增和优化公交线路60条", "<新增和优化>[公交线路]#"),
        ("加快建设42个重点项目", "<建设>#[重点项目]"),
        ("签约金额100亿元", "[签约金额]#"),
        ("推动园区产值突破千亿元", "[园区产值]<突破>#"),
    ],
)
def test_predicates_and_names_are_told_apart(text: str, expected: str) -> None:
    assert shape(text) == expected


def test_a_clause_that_opens_with_a_particle_and_a_count_is_read() -> None:
    assert [made.text for made in pe.extract("等700场大型").figures] == ["700场"]


def test_other_programs_find_jieba_as_it_was() -> None:
    import jieba

    before = (jieba.dt.initialized, dict(jieba.dt.FREQ), jieba.dt.total)
    shape("固定资产投资增长15%以上")
    assert (jieba.dt.initialized, jieba.dt.FREQ, jieba.dt.total) == before
