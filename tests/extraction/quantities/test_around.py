"""Signs, two scales, coins, halves and tenths, ratios, comparison signs, marks: what belongs to a number beyond its numeral."""

from decimal import Decimal

import pytest

import policyextract as pe
from policyextract.extraction.quantities.numerals import arabic, chinese


def read(text):
    found = []
    for q in pe.quantities(text):
        assert text[q.start : q.end] == q.text
        value = f"{q.value:f}" if q.value_high is None else f"{q.value:f}..{q.value_high:f}"
        found.append((value, q.unit, q.bound))
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit", "number"),
    [
        ("净利润为-3.4亿元", "-3.4", "亿元", "-"),
        ("工业投资增长−1.8%", "-1.8", "%", "−"),
        ("净流入-1.2万人", "-1.2", "万人", "-"),
        ("增速为负1.5个百分点", "-1.5", "个百分点", "负"),
        ("增速为负百分之七", "-7", "%", "负"),
        ("增长百分之负七", "-7", "%", "百"),
        ("最冷时零下12℃", "-12", "℃", "零"),
        ("规上服务业+6.4%", "6.4", "%", "+"),
    ],
)
def test_a_sign_belongs_to_the_number(text, value, unit, number):
    assert read(text) == [(value, unit, "exact")]
    assert text[pe.quantities(text)[0].number_start] == number


@pytest.mark.parametrize("text", ["肩负3项任务", "20元-30元", "5%-6%", "2020-5个", "A-5个"])
def test_what_is_no_sign(text):
    assert all(q.value > 0 for q in pe.quantities(text))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("拨付2万450元", "20450", "元"),
        ("拨付3亿零200万元", "302000000", "元"),
        ("拨付30亿零5千元", "3000005000", "元"),
        ("惠及二百05户", "205", "户"),
        ("拨付20万五千元", "205000", "元"),
        ("贷款余额二万三千亿元", "23000", "亿元"),
        ("合同价贰佰元叁角", "200.3", "元"),
        ("每度六元五角二分", "6.52", "元"),
        ("每次十元五角", "10.5", "元"),
        ("亩产5斤半", "5.5", "斤"),
        ("身高一米八", "1.8", "米"),
        ("覆盖率九成五", "9.5", "成"),
        ("招录廿五人", "25", "人"),
        ("招录卅人", "30", "人"),
        ("二又四分之一", "2.25", None),
        ("用时1½小时", "1.5", "小时"),
        ("超过¾的企业", "0.75", None),
        ("每人$20", "20", "美元"),
        ("共￥300万", "300", "万元"),
        ("厂用电耗8克/千瓦时", "8", "克/千瓦时"),
        ("煤耗290克标准煤/千瓦时", "290", "克标准煤/千瓦时"),
        ("城乡收入比降到2.2:1", "2.2", None),
        ("师生比为1∶15.6", "15.6", None),
    ],
)
def test_a_number_written_in_parts_is_one(text, value, unit):
    assert [found[:2] for found in read(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("5元3分钟", [("5", "元", "exact"), ("3", "分钟", "exact")]),
        ("30万2岁以下儿童", [("30", "万", "exact"), ("2", "岁", "max")]),
        ("三斤半导体材料", [("3", "斤", "exact")]),
        ("比赛8:30开始", []),
        ("检查了1:50比例的模型", []),
    ],
)
def test_neighbours_that_are_no_parts(text, read_as):
    assert read(text) == read_as


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("好评率≥95%", "min"),
        ("好评率>95%", "min"),
        ("误差≤3%", "max"),
        ("误差＜3%", "max"),
        ("最高补贴80万元", "max"),
        ("最低给予80万元", "min"),
        ("给予最高80万元补贴", "max"),
        ("上限为80万元", "max"),
        ("封顶80万元", "max"),
        ("80万元封顶", "max"),
        ("最低工资1900元", "exact"),
        ("最低1900元", "min"),
        ("1900元起", "min"),
        ("创历史最高800亿元", "exact"),
        ("折合约6亿美元", "approx"),
    ],
)
def test_words_and_signs_that_bound(text, bound):
    assert pe.quantities(text)[0].bound == bound


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("处2万元以上5万元以下罚款", "2", "5", "万元"),
        ("50人以上、300人以下的企业", "50", "300", "人"),
        ("投资8000万元（含）至2亿元（不含）", "0.8", "2", "亿元"),
        ("增速介于3.5%和4.5%之间", "3.5", "4.5", "%"),
        ("增速在-2%至-1%之间", "-2", "-1", "%"),
    ],
)
def test_two_bounds_are_one_range(text, low, high, unit):
    (found,) = pe.quantities(text)
    assert (f"{found.value:f}", f"{found.value_high:f}", found.unit, found.bound) == (low, high, unit, "range")


def test_three_parts_that_make_up_a_hundred_are_shares():
    assert read("三次产业结构为6.1:40.7:53.2") == [("6.1", None, "exact"), ("40.7", None, "exact"), ("53.2", None, "exact")]
    assert [q.base_unit for q in pe.quantities("三次产业结构为6.1:40.7:53.2")] == ["%"] * 3
    assert read("配比为1:2:3") == []


def test_numerals_of_two_tens_and_of_fractions():
    assert [chinese(numeral).value for numeral in ("廿", "卅一", "卌二")] == [20, 31, 42]
    assert chinese("卅百") is None
    assert (arabic("½"), arabic("2¼")) == (Decimal("0.5"), Decimal("2.25"))
