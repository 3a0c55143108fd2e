"""Columns: two columns that were printed line by line, back into the order in which they are read."""

from __future__ import annotations

import pytest
from printed import PARAGRAPHS, broken
from steps import repair

import policyextract as pe

MORE = [
    "全市粮食播种面积稳定在三百万亩以上，建成高标准农田二十五万亩，新增农业产业化龙头企业18家，农产品加工业产值增长百分之九。",
    "全市金融机构本外币存款余额达到3200亿元，贷款余额达到2800亿元，分别增长8.5%和10.2%，不良贷款率控制在1.5%以内。",
    "接待游客3500万人次，实现旅游综合收入280亿元，新增四星级以上饭店3家，打造乡村旅游示范村15个，文化产业增加值增长百分之十一。",
    "城市生活污水集中处理率达到95%以上，空气质量优良天数比例达到百分之八十五，完成营造林12万亩，森林覆盖率提高到38.6%。",
    "新改扩建中小学校32所，增加学位1.8万个，建成社区养老服务站56个，每千人口医疗卫生机构床位达到7.2张，基本医保参保率稳定在96%。",
]
PAGE = [*PARAGRAPHS, *MORE]


def lines_of(page: list[str], width: int = 16) -> list[str]:
    return "\n".join(broken(paragraph, width) for paragraph in page).split("\n")


def by_turns(lines: list[str]) -> str:
    """The first half of the lines as the left column, the second as the right one, printed line by line."""
    half = (len(lines) + 1) // 2
    left, right = lines[:half], lines[half:]
    turns = [line for pair in zip(left, [*right, ""], strict=False) for line in pair if line]
    return "\n".join(turns)


def test_the_left_column_is_read_before_the_right_one() -> None:
    lines = lines_of(PAGE)
    mended = repair(by_turns(lines))
    assert mended.in_columns
    assert mended.text.replace("\n", "") == "".join(lines)


def test_pages_are_read_one_after_the_other() -> None:
    first, second = lines_of(PAGE), lines_of([*MORE, *PARAGRAPHS])
    assert repair(by_turns(first) + "\n— 1 —\n" + by_turns(second)).text.replace("\n", "") == "".join(first + second)


def test_a_line_of_both_columns_is_parted() -> None:
    lines = lines_of(PAGE)
    turns = by_turns(lines).split("\n")
    turns[22:24] = [turns[22] + "  " + turns[23]]
    assert repair("\n".join(turns)).text.replace("\n", "") == "".join(lines)


@pytest.mark.parametrize("width", [16, 28])
def test_lines_in_order_stay_so(width: int) -> None:
    mended = repair("\n".join(lines_of(PAGE, width)))
    assert not mended.in_columns
    assert mended.text.replace("\n", "") == "".join(PAGE)


def test_each_character_leads_back_to_its_own_place() -> None:
    raw = by_turns(lines_of(PAGE))
    mended = repair(raw)
    offsets = [mended.raw_offset(at) for at, character in enumerate(mended.text) if character != "\n"]
    assert sorted(offsets) == sorted(set(offsets))
    assert "".join(raw[at] for at in offsets) == mended.text.replace("\n", "")
    assert mended.places(offsets) == [at for at, character in enumerate(mended.text) if character != "\n"]


def test_records_of_columns_say_so_and_are_those_of_the_text() -> None:
    given = {"published": "2026-01", "region": "保定市"}
    lines = lines_of(PAGE)
    plain, turned = pe.extract("\n".join(PAGE), **given), pe.extract(by_turns(lines), **given)
    told = [(figure.indicator, figure.value, figure.unit, figure.period) for figure in plain.figures]
    found = [(figure.indicator, figure.value, figure.unit, figure.period) for figure in turned.figures]
    assert sorted(map(str, found)) == sorted(map(str, told))
    assert [doubt.reason for doubt in turned.doubts if doubt.slot == "text"] == ["columns"]
    raw = by_turns(lines)
    for figure in turned.figures:
        assert raw[figure.start : figure.end] == figure.text


def test_records_of_columns_come_in_the_order_of_the_text() -> None:
    raw = by_turns(lines_of(PAGE))
    turned = pe.extract(raw, published="2026-01", region="保定市")
    for records in (turned.figures, turned.projects, turned.industries, turned.aims, pe.quantities(raw)):
        starts = [record.start for record in records]
        assert starts == sorted(starts)
    assert len(turned.figures) > 3
