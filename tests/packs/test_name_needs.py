"""What a pattern of names cannot do without is asked before the whole of it, and changes no answer."""

import re

import pytest

from policyextract.packs.library import builtin_pack
from policyextract.packs.notations.name_patterns import PIECES, form_of, parse_name

PATTERNS = sorted({pattern for row in builtin_pack().tables["project_rule"] for pattern in row.get("name", ())})
NAMES = [
    [("p", "青河"), ("w", "第一"), ("I", "医院")],
    [("a", "县"), ("w", "妇幼"), ("H", "医院"), ("f", "二期"), ("b", "（东区）"), ("G", "项目")],
    [("s", "甲乙"), ("d", "至"), ("p", "丙"), ("R", "公路"), ("x", "北段")],
    [("w", "智慧"), ("w", "铁路")],
    [("ps", "青河"), ("oR", "大桥"), ("D", "改造"), ("G", "工程")],
    [("w", "南水北调"), ("w", "中线")],
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_reads_what_its_expression_reads(pattern):
    read = parse_name(pattern)
    whole = re.compile(read._expression)
    for pieces in NAMES:
        form = form_of(pieces)
        assert read.reads(form) == (whole.fullmatch(form.said) is not None)


def test_what_may_be_left_out_is_not_needed():
    assert parse_name("<place> <any>* <phase>? <bracket>*").reads(form_of([("p", "青河"), ("w", "新区")]))
    assert not parse_name('<place> "大道"').reads(form_of([("p", "青河"), ("R", "大道口")]))
    assert set("".join(form_of(NAMES[4]).types)) == {PIECES["place"], PIECES["unknown"], PIECES["plain"], "R", "D", "G"}
