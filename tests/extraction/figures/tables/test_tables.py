"""Rows of tables become figures with the name of the row, the unit and measure of the column, and the year of the title."""

import time
from decimal import Decimal

import pytest

import policyextract as pe
from policyextract.core.records import About, Document


def figures(text, **about):
    about = about or {"reviewed": "2019"}
    document = Document(text=text, kind="communique", region="甲市", published="2020-03-01", about=About(**about))
    return pe.Extractor().extract(document).figures


def cells(text, **about):
    return [(f.indicator, str(f.value), f.unit, f.measure, f.kind, f.period) for f in figures(text, **about) if f.rule == "table"]


def table(*rows):
    return "\n".join("\t".join(row) for row in rows) + "\n"


PRODUCTS = "2018年主要农产品产量\n" + table(
    ("产品名称", "产量（万吨）", "比上年增长（%）"),
    ("茶 叶", "3.25", "-1.4"),
    ("其中：红茶", "1.20", "2.0"),
    ("一、水果", "1,204.5", "8.8"),
)


def test_a_row_gives_its_name_and_a_column_its_unit_and_measure():
    assert cells(PRODUCTS) == [
        ("茶叶产量", "3.25", "万吨", "level", "actual", "2018"),
        ("茶叶产量", "-1.4", "%", "growth", "actual", "2018"),
        ("红茶产量", "1.20", "万吨", "level", "actual", "2018"),
        ("红茶产量", "2.0", "%", "growth", "actual", "2018"),
        ("水果产量", "1204.5", "万吨", "level", "actual", "2018"),
        ("水果产量", "8.8", "%", "growth", "actual", "2018"),
    ]


def test_offsets_are_those_of_the_cells_and_the_sentence_is_the_row():
    text = "前文增长5%。\n" + PRODUCTS.replace("\t", "\t  ") + "后文增长6%。\n"
    found = figures(text)
    assert [f.text for f in found] == ["5%", "3.25", "-1.4", "1.20", "2.0", "1,204.5", "8.8", "6%"]
    assert all(text[f.start : f.end] == f.text for f in found)
    assert found[1].sentence == "茶 叶 3.25 -1.4"
    assert text[slice(*found[1].spans["indicator"])] == "茶 叶"
    assert (found[1].base_value, found[1].base_unit, found[1].region) == (32500, "吨", "甲市")


def test_the_unit_may_stand_above_the_table_or_in_a_column_or_with_the_names():
    above = "2018年财政收入\n单位：亿元\n" + table(("项目", "绝对数", "增长%"), ("甲税", "10", "5"), ("乙税", "20", "6"))
    assert [c[:3] for c in cells(above) if c[3] == "level"] == [("甲税", "10", "亿元"), ("乙税", "20", "亿元")]
    column = "2018年主要工业产品产量\n" + table(
        ("名称", "单位", "产量", "增长%"), ("纸", "万吨", "10", "5"), ("发电量", "亿千瓦时", "20", "6")
    )
    assert [c[:3] for c in cells(column) if c[3] == "level"] == [("纸产量", "10", "万吨"), ("发电量", "20", "亿千瓦时")]
    names = table(
        ("指标", "绝对数", "增速（%）"),
        ("货运量（万吨）", "10", "5"),
        ("铁路", "4", "6"),
        ("客运量（万人）", "20", "7"),
        ("铁路", "9", "8"),
    )
    assert [c[:3] for c in cells(names) if c[3] == "level"] == [
        ("货运量", "10", "万吨"),
        ("铁路货运量", "4", "万吨"),
        ("客运量", "20", "万人"),
        ("铁路客运量", "9", "万人"),
    ]


def test_rows_below_one_that_the_title_names_are_its_parts():
    text = "2018年末常住人口数及其构成\n" + table(
        ("指标", "年末数（万人）", "比重（%）"), ("全市常住人口", "300", "100"), ("其中：城镇", "180", "60")
    )
    assert cells(text)[2:] == [
        ("城镇常住人口", "180", "万人", "level", "actual", "2018"),
        ("城镇常住人口占比", "60", "%", "level", "actual", "2018"),
    ]
    index = "2018年居民消费价格指数\n（上年=100）\n" + table(("类别", "指数"), ("居民消费价格指数", "101.2"), ("食品", "103.4"))
    assert cells(index) == [
        ("居民消费价格指数", "101.2", None, "level", "actual", "2018"),
        ("食品居民消费价格指数", "103.4", None, "level", "actual", "2018"),
    ]


def test_columns_of_years_and_plans_say_their_year_and_kind():
    text = "市本级一般公共预算收支\n单位：万元\n" + table(
        ("项目", "2018年执行数", "2019年预算数", "占预算的%"), ("增值税", "10", "12", "98.5"), ("契税", "3", "4", "101.0")
    )
    assert cells(text, reviewed="2018", planned="2019")[:3] == [
        ("市本级增值税", "10", "万元", "level", "actual", "2018"),
        ("市本级增值税", "12", "万元", "level", "target", "2019"),
        ("市本级增值税预算完成率", "98.5", "%", "level", "actual", "2018"),
    ]
    years = "单位：亿元\n" + table(("指标", "2017年", "2018年"), ("进口额", "7", "8"), ("出口额", "9", "11"))
    assert [(c[0], c[1], c[5]) for c in cells(years)] == [
        ("进口额", "7", "2017"),
        ("进口额", "8", "2018"),
        ("出口额", "9", "2017"),
        ("出口额", "11", "2018"),
    ]


def test_rows_that_are_places_are_the_region():
    text = "2018年各区县生产总值\n" + table(
        ("地区", "生产总值（亿元）", "增长（%）"), ("海淀区", "70", "6.5"), ("朝阳区", "60", "6.1")
    )
    found = [(f.region, f.indicator, str(f.value)) for f in figures(text) if f.rule == "table"]
    assert found[:2] == [("海淀区", "生产总值", "70"), ("海淀区", "生产总值", "6.5")]


def test_heads_over_several_columns_stand_over_each_of_them():
    text = "单位：万吨\n" + table(
        ("产品", "产量（万吨）", "", "销量（万吨）", ""),
        ("", "2017年", "2018年", "2017年", "2018年"),
        ("钢", "1", "2", "3", "4"),
        ("铜", "5", "6", "7", "8"),
    )
    assert [(c[0], c[1], c[5]) for c in cells(text)][:4] == [
        ("钢产量", "1", "2017"),
        ("钢产量", "2", "2018"),
        ("钢销量", "3", "2017"),
        ("钢销量", "4", "2018"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        table(("甲", "乙"), ("茶叶", "3"), ("水果", "5")),  # heads that nobody understands
        table(("产品", "产量"), ("茶叶", "3"), ("水果", "5")),  # no unit
        table(("茶叶", "3"), ("水果", "5")),  # no heads
        table(
            ("产品", "单位", "产量比上年增长（%）"), ("茶叶", "万吨", "3", "5"), ("水果", "万吨", "5", "6")
        ),  # heads run together
        table(("指标", "位次"), ("茶叶", "3"), ("水果", "5")),  # ranks
        table(("指标", "全市", "增长（%）"), ("茶叶", "3", "1"), ("水果", "5", "2")),  # growth of nobody knows what
    ],
)
def test_what_the_heads_do_not_tell_is_not_guessed(text):
    assert cells("2018年情况\n" + text) == []


def test_two_rows_of_one_name_are_left_out_where_nothing_tells_them_apart():
    text = "单位：亿元\n" + table(("项目", "绝对数"), ("税收", "1"), ("税收", "2"), ("契税", "3"))
    assert [c[0] for c in cells(text)] == ["契税"]


def test_the_time_is_linear():
    def seconds(count):
        text = "单位：亿元\n" + table(("项目", "绝对数"), *((f"甲{i}税", "1") for i in range(count)))
        extractor = pe.Extractor()
        extractor.extract("甲")
        start = time.process_time()
        extractor.extract(Document(text=text, kind="communique", about=About(reviewed="2019")))
        return time.process_time() - start

    assert seconds(4000) < 16 * max(seconds(500), 0.05)


def test_a_name_on_a_line_of_its_own_does_not_end_a_table_and_a_title_does():
    first = "2018年全市收入\n单位：万元\n" + table(("项目", "执行数"), ("甲税", "1"))
    text = first + "合计\n" + table(("", "9"), ("乙税", "2")) + "2017年全市支出\n单位：亿元\n"
    text += table(("项目", "执行数"), ("教育支出", "3"), ("合计", "4"), ("卫生支出", "5"))
    assert [(c[0], c[1], c[2], c[5]) for c in cells(text)] == [
        ("甲税", "1", "万元", "2018"),
        ("乙税", "2", "万元", "2018"),
        ("教育支出", "3", "亿元", "2017"),
        ("卫生支出", "5", "亿元", "2017"),
    ]


def test_a_head_that_comes_again_keeps_the_title_and_another_one_does_not():
    head = ("项目", "绝对数")
    again = "2018年情况\n单位：亿元\n" + table(head, ("甲税", "1"), ("乙税", "2"), head, ("丙税", "3"), ("丁税", "4"))
    assert [c[0] for c in cells(again)] == ["甲税", "乙税", "丙税", "丁税"]
    other = "2018年情况\n单位：亿元\n" + table(head, ("甲税", "1"), ("乙税", "2"), ("产品", "全年"), ("丙", "3"), ("丁", "4"))
    assert [c[0] for c in cells(other)] == ["甲税", "乙税"]


@pytest.mark.parametrize("base", ["（上年=100）", "(上年同期＝100)", ""])
def test_the_parts_of_a_price_index_are_told_as_growth(base: str):
    text = f"2018年居民消费价格涨跌幅度{base}\n" + table(("指标", "涨跌幅度（%）"), ("居民消费价格指数", "0.2"), ("衣着", "-0.7"))
    made = pe.extract(text, published="2019-03", region="青禾市").figures
    assert [(figure.indicator, figure.value, figure.measure, figure.period) for figure in made] == [
        ("居民消费价格指数", Decimal("0.2"), "growth", "2018"),
        ("衣着居民消费价格指数", Decimal("-0.7"), "growth", "2018"),
    ]


def test_a_head_that_says_what_is_taken_as_a_hundred_has_indices_below_it():
    text = "2018年居民消费价格指数\n" + table(("指标", "2018年（上年=100）"), ("居民消费价格指数", "101.4"), ("衣着", "99.3"))
    made = pe.extract(text, published="2019-03", region="青禾市").figures
    assert [(figure.indicator, figure.value, figure.unit, figure.measure) for figure in made] == [
        ("居民消费价格指数", Decimal("101.4"), None, "level"),
        ("衣着居民消费价格指数", Decimal("99.3"), None, "level"),
    ]


def test_growth_beside_names_that_are_no_series_is_of_nobody_knows_what():
    text = "2018年各行业情况\n" + table(("指标", "增长（%）"), ("采石", "3.1"), ("制鞋", "2.4"), ("工业增加值", "5.2"))
    made = pe.extract(text, published="2019-03", region="青禾市").figures
    assert [(figure.indicator, figure.value) for figure in made] == [("工业增加值", Decimal("5.2"))]
