"""Quantities of a text: value, unit, bound, range, list, and what is none."""

import gc
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import EXTRACTOR, scan

import policyextract as pe


def read(text):
    """Each quantity as (text, value, unit, bound); a range has both ends in its value."""
    found = []
    for q in pe.quantities(text):
        assert text[q.start : q.end] == q.text
        assert q.start <= q.number_start < q.end
        value = str(q.value) if q.value_high is None else f"{q.value}..{q.value_high}"
        found.append((q.text, value, q.unit, q.bound))
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("产值2000亿元", "2000", "亿元"),
        ("新增3.5 万户", "3.5", "万户"),
        ("产值１２．５万吨", "12.5", "万吨"),
        ("发放1,234.5万元", "1234.5", "万元"),
        ("发放1，234万元", "1234", "万元"),
        ("建成两个", "2", "个"),
        ("培育两千三百家", "2300", "家"),
        ("投资三点五亿元", "3.5", "亿元"),
        ("投资一亿五千万元", "150000000", "元"),
        ("投资1亿2000万元", "120000000", "元"),
        ("惠及5万8千人", "58000", "人"),
        ("装机两千瓦时", "2", "千瓦时"),
        ("装机3千瓦", "3", "千瓦"),
        ("装机三百万千瓦", "300", "万千瓦"),
        ("算力2000P", "2000", "P"),
        ("储能200万千瓦时", "200", "万千瓦时"),
        ("吞吐量4.06万标箱", "4.06", "万标箱"),
        ("形成1000台套", "1000", "台套"),
        ("提高5.6个百分点", "5.6", "个百分点"),
        ("浓度25微克/立方米", "25", "微克/立方米"),
        ("补助3000元/人·年", "3000", "元/人·年"),
        ("标准100元每月", "100", "元每月"),
        ("占全国的1/25", "0.04", None),
        ("占三分之一", "0.3333333333333333", None),
        ("占百分之零点九", "0.9", "%"),
        ("为千分之三", "3", "‰"),
        ("上升三成", "3", "成"),
        ("产值翻番", "1", "倍"),
        ("产值翻一番", "1", "倍"),
        ("产值翻倍", "1", "倍"),
        ("产值翻两番", "3", "倍"),
        ("产值翻三番", "7", "倍"),
        ("增长1.5倍", "1.5", "倍"),
        ("下降-3.2%", "-3.2", "%"),
        ("历时两年半", "2.5", "年"),
        ("投资5个亿", "5", "亿"),
        ("出口3.5亿元人民币", "3.5", "亿元"),
        ("存款30万人民币", "30", "万元"),
        ("15万人民群众", "15", "万"),
    ],
)
def test_value_is_in_the_scale_of_the_unit(text, value, unit):
    assert [(v, u) for _, v, u, _ in read(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "slice_", "value", "bound"),
    [
        ("增长7.5%左右", "7.5%左右", "7.5", "approx"),
        ("举办近百场活动", "近百场", "100", "approx"),
        ("约50人", "约50人", "50", "approx"),
        ("用工20来家", "20来家", "20", "approx"),
        ("达到2000亿元以上", "2000亿元以上", "2000", "min"),
        ("达到2000 亿元 以上", "2000 亿元 以上", "2000", "min"),
        ("达到80%(含)以上", "80%(含)以上", "80", "min"),
        ("不低于90%", "不低于90%", "90", "min"),
        ("接待超9亿人次", "超9亿人次", "9", "min"),
        ("惠及80余万人", "80余万人", "80", "min"),
        ("举办1500多场", "1500多场", "1500", "min"),
        ("产量10吨多", "10吨多", "10", "min"),
        ("吸引上百家企业", "上百家", "100", "min"),
        ("投入数十亿元", "数十亿元", "10", "min"),
        ("引进十几万人", "十几万人", "10", "min"),
        ("收入过千亿元", "过千亿元", "1000", "min"),
        ("失业率4%以内", "4%以内", "4", "max"),
        ("不超过3%", "不超过3%", "3", "max"),
        # verbs set the bound from outside
        ("收入突破百亿元", "百亿元", "100", "min"),
        ("旅游收入破万亿。", "万亿", "1", "min"),
        ("用电量超过百分之零点九", "百分之零点九", "0.9", "min"),
        ("消耗低于5%", "5%", "5", "max"),
        # and so do not words that only look like one
        ("节约20%", "20%", "20", "exact"),
        ("签约100个", "100个", "100", "exact"),
        ("打破3项纪录", "3项", "3", "exact"),
        ("近3年", "3年", "3", "exact"),
        ("建成3个多功能厅", "3个", "3", "exact"),
        ("10万吨多晶硅", "10万吨", "10", "exact"),
    ],
)
def test_bound(text, slice_, value, bound):
    assert [(t, v, b) for t, v, _, b in read(text)] == [(slice_, value, bound)]


@pytest.mark.parametrize(
    ("text", "slice_", "value", "unit"),
    [
        ("投资50亿至100亿元", "50亿至100亿元", "50..100", "亿元"),
        ("投资5000万至1亿元", "5000万至1亿元", "0.5..1", "亿元"),
        ("打造2—3个", "2—3个", "2..3", "个"),
        ("增长5.0%—5.5%", "5.0%—5.5%", "5.0..5.5", "%"),
        ("增长5%-6%左右", "5%-6%左右", "5..6", "%"),
        ("在10%到15%之间", "10%到15%之间", "10..15", "%"),
        ("引进３～５家", "３～５家", "3..5", "家"),
        ("建设两三个", "两三个", "2..3", "个"),
        ("建设二三十个", "二三十个", "20..30", "个"),
        ("三至五家", "三至五家", "3..5", "家"),
        ("百分之三十至四十", "百分之三十至四十", "30..40", "%"),
    ],
)
def test_range_is_one_quantity(text, slice_, value, unit):
    assert read(text) == [(slice_, value, unit, "range")]


@pytest.mark.parametrize("text", ["百分之八~一季度", "百分之八至百分之五", "百分之八—八月", "百分之八至两家"])
def test_what_is_no_more_than_a_percentage_is_no_upper_end_of_it(text):
    assert read(text)[0] == ("百分之八", "8", "%", "exact")


def test_from_and_to_are_two_quantities():
    assert [q[:3] for q in read("由32%提高到55%")] == [("32%", "32", "%"), ("55%", "55", "%")]
    assert [q[1] for q in read("从5家到8家")] == ["5", "8"]
    assert [q[1:3] for q in read("指数从6.32下降至6.08。")] == [("6.32", None), ("6.08", None)]


def test_list_shares_its_unit():
    assert read("达到162、587 项") == [("162", "162", "项", "exact"), ("587 项", "587", "项", "exact")]
    assert [q[1:3] for q in read("分别为1000亿、2000亿元")] == [("1000", "亿元"), ("2000", "亿元")]


def test_bound_before_a_list_covers_it_and_one_behind_it_only_the_last():
    assert [q[3] for q in read("不低于740元和485元")] == ["min", "min"]
    assert [q[3] for q in read("突破百亿元、千亿元")] == ["min", "min"]
    assert [q[3] for q in read("88%、70%和96%以上")] == ["exact", "exact", "min"]
    assert [q[3] for q in read("突破300亿元、增长24.5%")] == ["min", "exact"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月17日",
        "2021—2025年",
        "2023、2024年",
        "按照市委五次、六次全会部署",
        "3至5月",
        "8时30分，12：30",
        "二〇二四年十二月",
        "21世纪90年代",
        "建国75周年",
        "第三次会议，第15届，第3、4名",
        "十届十二次、十三次全会",
        "“十四五”时期，十五五规划",
        "党的二十大以来",
        "国道110线，210国道，G65，S225",
        "12345热线，3.0版，5G，4A级，2号楼，10号线",
        "PM2.5，COVID-19，GB/T 4754—2017，ISO9001",
        "一号文件，1号文件",
        "985、211高校",
        "一、主要工作",
        "1. 抓好生产",
        "一是一定一批一系列一个一体化一方面一带一路",
        "两会、两岸、三农、四川、五金、六安、七里河、八一、九江、十堰、三亚",
        "百姓百货千方百计万象万科万达千家万户",
        "三位一体，两位数，二级，三甲，二维，三方协议，两方面，三部门",
        "两个确立、四个自信",
        "1/0，3/2，2024/1/17，1.2.3",
        "每千人口，每3天",
        "1" * 40 + "亿元",
        "推翻，翻身",
    ],
)
def test_not_a_quantity(text):
    assert read(text) == []


def test_paragraph_number_is_no_member_of_a_list():
    assert read("2、500个项目") == [("500个", "500", "个", "exact")]
    assert read("（3）完成5项") == [("5项", "5", "项", "exact")]


@pytest.mark.parametrize(
    ("text", "value", "unit", "dimension"),
    [
        ("2000亿元", "200000000000", "元", "money"),
        ("10亿美元", "1000000000", "美元", "money (USD)"),
        ("30万亩", "300000", "亩", "area"),
        ("2公顷", "30", "亩", "area"),
        ("8.6万平方米", "129", "亩", "area"),
        ("1.2平方公里", "1800", "亩", "area"),
        ("45GW", "45000000", "千瓦", "power"),
        ("3万千瓦", "30000", "千瓦", "power"),
        ("30吉瓦时", "30000000", "千瓦时", "energy"),
        ("5亿度", "500000000", "千瓦时", "energy"),
        ("24亿斤", "1200000", "吨", "mass"),
        ("3公斤", "0.003", "吨", "mass"),
        ("三成", "30", "%", "percent"),
        ("1/25", "4", "%", "percent"),
        ("翻两番", "300", "%", "percent"),
        ("3‰", "0.3", "%", "percent"),
        ("2毫克/立方米", "2000", "微克/立方米", "concentration"),
        ("3万元/人", "30000", "元/人", "money /人"),
        ("3.5万户", "35000", "户", "count"),
        ("2小时", "7200", "秒", "time"),
        ("12个季度", "36", "个月", "calendar time"),
    ],
)
def test_base_value_is_exact(text, value, unit, dimension):
    [q] = pe.quantities(text)
    assert (q.base_value, q.base_unit, q.dimension) == (Decimal(value), unit, dimension)
    assert "E" not in str(q.base_value)


def test_range_has_both_base_values():
    [q] = pe.quantities("50亿至100亿元")
    assert (q.base_value, q.base_value_high) == (5 * 10**9, 10**10)


def test_each_dimension_has_one_base_unit():
    bases = {}
    for unit in EXTRACTOR.numbers.table.by_word.values():
        if unit.dimension not in (None, "count"):
            assert bases.setdefault(unit.dimension, unit.base) == unit.base
            assert unit.factor > 0


def test_spans_tell_class_cue_and_flags():
    text = "突破300亿元，“三个实现”，建设500亿级园区，连续40个月"
    first, quoted, graded, lasting = scan(text)
    assert (first.unit_class, first.cue, text[first.unit_start : first.end]) == ("measure", (0, 2), "亿元")
    assert (first.number_start, first.number_end) == (2, 5)
    assert quoted.quoted
    assert not first.quoted
    assert (graded.graded, graded.unit, text[graded.start : graded.end]) == (True, "亿", "500亿")
    assert lasting.unit_class == "duration"


def test_scan_of_a_stretch_keeps_offsets():
    text = "增加5家，减少6户，新建7座"
    assert [text[s.start : s.end] for s in scan(text, 5, 10)] == ["6户"]


_PIECES = [
    "1",
    "２",
    "三",
    "百",
    "万",
    "亿",
    "半",
    "几",
    "点",
    "分之",
    "/",
    "、",
    "和",
    "—",
    "至",
    "%",
    "个",
    "元",
    "年",
    "第",
    "每",
    "约",
    "以上",
    "余",
    "多",
    "翻",
    "番",
    "级",
    "“",
    "”",
    '"',
    " ",
    "\n",
    ".",
    ",",
    "，",
    "-",
    "GW",
    "千",
    "瓦",
    "超",
    "零",
    "\ud800",
    "a",
]


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join), st.text(max_size=40)))
def test_any_text_gives_a_result_that_points_into_it(text):
    end = 0
    for q in pe.quantities(text):
        assert text[q.start : q.end] == q.text
        assert end <= q.start <= q.number_start < q.end <= len(text)
        assert q.value_high is None or q.value < q.value_high
        assert q.value.is_finite()
        end = q.end
    assert [repr(s) for s in scan(text)] == [repr(s) for s in scan(text)]


def test_only_strings_are_read():
    with pytest.raises(TypeError, match="text"):
        pe.quantities(None)


@pytest.mark.parametrize(
    "piece", ["1", "、", "一", "1、", "10%和", "1,111", "百分之", "1亿", "“", "1/", "2—3个", '"1', "不低于1元和", "1元/"]
)
def test_time_is_linear(piece):
    def seconds(size):
        text = (piece * size)[:size]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            scan(text)
            best = min(best, time.process_time() - start)
        return best

    gc.collect()
    gc.disable()
    try:
        short = seconds(20_000)
        # Ten times the text; a quadratic step would take a hundred times as long, a busy machine a little more than ten.
        assert seconds(200_000) < 20 * max(short, 0.001)
    finally:
        gc.enable()


def test_reading_quantities_makes_no_dictionary_and_no_catalogue():
    extractor = pe.Extractor([pe.ONLY_THESE])
    extractor.quantities("5家")
    assert "numbers" in vars(extractor)
    assert not {"indicators", "segmenter"} & set(vars(extractor))


@pytest.mark.parametrize(("type_", "expected"), [("noun", []), ("number-before-value", ["顶破66"])])
def test_a_word_that_bounds_announces_a_value_only_where_a_list_says_so(tmp_path, type_, expected):
    mine = '[[words]]\nid = "mine.{0}"\ntype = "{1}"\n{2}words = ["顶破"]\n'
    rows = mine.format("bound", "bound-before", 'bound = "min"\n') + mine.format("announces", type_, "")
    (tmp_path / "mine.toml").write_text(rows, encoding="utf-8")
    extractor = pe.Extractor([tmp_path / "mine.toml"])
    assert [found.text for found in extractor.quantities("读数顶破66。")] == expected
    assert [found.bound for found in extractor.quantities("重量顶破66吨。")] == ["min"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("翻了近两番", (3, "approx")), ("翻一番", (1, "exact")), ("翻了将近一番", (1, "approx"))],
)
def test_doublings_may_be_bounded_inside(text, expected):
    (found,) = pe.quantities(f"收入{text}。")
    assert (found.value, found.bound, found.text) == (*expected, text)


def test_what_is_turned_over_is_no_doubling():
    assert pe.quantities("翻身番茄。") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("人均GDP80000元，", ["80000元"]),
        ("GDP1200亿元，", ["1200亿元"]),
        ("AES100发动机", []),
        ("ISO14001环境管理体系", []),
        ("总算力突破1.3万PF", ["1.3万PF"]),
    ],
)
def test_a_letter_right_before_a_number_makes_a_name_of_it_but_not_of_money(text, found):
    assert [said for said, *_ in read(text)] == found
