"""Tables whose every cell is a line of its own."""

import time

import policyextract as pe
from policyextract.core.records import About, Document


def cells(text: str) -> list[tuple[str | None, str, str | None, str, str | None]]:
    document = Document(text=text, kind="communique", region="甲市", published="2021-03-01", about=About(reviewed="2020"))
    found = pe.Extractor().extract(document).figures
    return [(f.indicator, str(f.value), f.unit, f.measure, f.action) for f in found if f.rule == "table"]


def lines(*rows: str, between: str = "\n\n") -> str:
    return between.join(cell for row in rows for cell in row.split("|")) + "\n"


HARVEST = lines("产品名称|产量（万吨）|比上年增长（%）", "茶叶|3.2|-1.4", "#红茶|1.1|2.0", "水果|204.5|8.8")
EXPECTED = [
    ("茶叶产量", "3.2", "万吨", "level", None),
    ("茶叶产量", "-1.4", "%", "growth", "增长"),
    ("红茶产量", "1.1", "万吨", "level", None),
    ("红茶产量", "2.0", "%", "growth", "增长"),
    ("水果产量", "204.5", "万吨", "level", None),
    ("水果产量", "8.8", "%", "growth", "增长"),
]


def test_cells_in_lines_are_rows_again() -> None:
    assert cells("全年收成较好。\n表1：2020年主要农产品产量\n" + HARVEST + "二、工业\n全年工业增加值增长6%。\n") == EXPECTED
    assert cells("2020年主要农产品产量\n" + HARVEST.replace("\n\n", "\n")) == EXPECTED


def test_a_page_that_ends_within_the_table_does_not_end_it() -> None:
    assert cells("2020年主要农产品产量\n" + HARVEST.replace("水果", "— 7 —\n\n\x0c水果")) == EXPECTED


def test_two_heads_may_share_a_line_and_a_unit_a_column() -> None:
    text = lines("产品名称|单位|产量 比上年增长（%）", "机制纸|万吨|10|5", "发电量|亿千瓦时|20|6", "水泥|万吨|30|-7")
    assert cells(text)[::2] == [
        ("机制纸产量", "10", "万吨", "level", None),
        ("发电量", "20", "亿千瓦时", "level", None),
        ("水泥产量", "30", "万吨", "level", None),
    ]


def test_offsets_are_those_of_the_cells() -> None:
    document = Document(text=HARVEST, kind="communique", published="2021-03-01")
    for figure in pe.Extractor().extract(document).figures:
        assert HARVEST[figure.start : figure.end] == figure.text


def test_columns_that_come_one_after_the_other_are_not_guessed() -> None:
    assert cells(lines("项目|甲税|乙税|丙税|预算数|10|20|30|执行数|11|21|31")) == []
    # The last head stands behind the sum: which number belongs to which column, nobody knows.
    text = "单位：万元\n" + lines("项目|合计|预算数|执行数|占预算的%|60|63|105", "甲税|10|11|110", "乙税|20|21|105", "丙税|30|31|103")
    assert cells(text) == []


def test_a_row_that_lacks_a_cell_is_left_out() -> None:
    text = lines("产品名称|产量（万吨）|比上年增长（%）", "茶叶|3.2|-1.4", "红茶|1.1", "水果|204.5|8.8", "蔬菜|500|1.2")
    assert {name for name, *_ in cells(text)} == {"茶叶产量", "水果产量", "蔬菜产量"}


def test_a_row_without_heads_may_tell_its_unit_itself() -> None:
    assert cells("工业增加值\t亿元\t50.5\n") == [("工业增加值", "50.5", "亿元", "level", None)]
    assert cells("工业增加值（亿元）\t50.5\t5.5%\n") == [("工业增加值", "50.5", "亿元", "level", None)]
    assert cells("2020年\t亿元\t50.5\n") == []


def test_it_is_linear_in_the_length_of_the_text() -> None:
    extractor = pe.Extractor()
    started = time.perf_counter()
    extractor.extract(lines("名称|数量") * 3000 + lines(*["甲|1"] * 20000), published="2021-03-01")
    assert time.perf_counter() - started < 20
