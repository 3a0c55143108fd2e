"""Digits that a scanner set apart are one number, and numbers that stand apart stay apart."""

import time

import pytest
from steps import repair

import policyextract as pe


def clean(raw):
    return repair(raw).text.rstrip("\n")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("1 9 8 6 年乡镇企业产值达到5 2 0 3 1 万元", "1986年乡镇企业产值达到52031万元"),
        ("1９ 8 6年", "1986年"),
        ("1 9 86 年", "1986年"),
        ("到20 19年，", "到2019年，"),
        ("财政收入增长1 2 ．7 ％", "财政收入增长12.7%"),
        ("全县完成48.2 6亿元，增长9.1%", "全县完成48.26亿元，增长9.1%"),
        ("新修道路3 8.5公里，受益1 3 0 0户", "新修道路38.5公里，受益1300户"),
        ("新修道路3 8.5公里，受益1 300户", "新修道路38.5公里，受益1300户"),
        ("新建 2　6万平方米，", "新建26万平方米，"),
        ("改造4\u00a07个小区，", "改造47个小区，"),
    ],
)
def test_blanks_inside_a_number_go(raw, text):
    assert clean(raw) == text


@pytest.mark.parametrize(
    "raw",
    [
        "图4 12家企业，占全部的一半",  # the number of a chart
        "如附表3 2019年，",
        "粮食产量 417.3 6%",  # a row of a table
        "面积\t3\t6个，",
        "“1 10 20”体系，",  # no unit
        "2 6家企业，另有4家",  # the number of an item
        "投资12.5 30.6亿元，",  # two numbers of several digits
        "2023 5月，",
    ],
)
def test_numbers_that_stand_apart_stay_apart(raw):
    digits = [c for c in clean(raw) if c.isdigit() or c == " "]
    assert " " in "".join(digits).strip()


def test_a_number_parted_by_blanks_is_read_whole_and_its_offsets_are_exact():
    raw = "1 9 9 3 年全县粮食总产量达到4 1 6 . 8 万吨，增长1 0 ．4 ％。"
    figures = pe.extract(raw).figures
    assert [(str(f.value), f.period) for f in figures] == [("416.8", "1993"), ("10.4", "1993")]
    for figure in figures:
        assert raw[figure.start : figure.end] == figure.text
    assert raw[figures[0].start : figures[0].end].startswith("4 1 6 . 8 万吨")


@pytest.mark.parametrize("unit", ["1 ", "1 1.1 ", ".111", " 1.111", "<U+", "&nbsp;", "1 9 9 7 年"])
def test_the_time_is_linear(unit):
    def seconds(count):
        start = time.process_time()
        repair(unit * count)
        return time.process_time() - start

    seconds(1000)
    assert min(seconds(100_000) for _ in range(2)) < 30 * max(min(seconds(10_000) for _ in range(3)), 0.002)
