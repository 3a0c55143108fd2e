"""A verb, what it is done to, and what that is brought to: 提高覆盖率至90%, 扩大面积到30万亩, 压缩时限至3天."""

import pytest

import policyextract as pe


@pytest.mark.parametrize("to", ["至", "到"])
@pytest.mark.parametrize(
    ("verb", "series", "number"),
    [
        ("提高", "垃圾回收利用率", "35%"),
        ("提升", "研发投入强度", "3%"),
        ("扩大", "油茶种植面积", "30万亩"),
        ("降低", "单位能耗", "0.5吨标准煤"),
        ("压缩", "开办时间", "1个工作日"),
        ("缩短", "平均候诊时间", "20分钟"),
    ],
)
def test_what_is_brought_to_a_number_is_a_level_under_the_name_of_the_series(verb, series, number, to):
    (figure,) = pe.extract(f"今年，{verb}{series}{to}{number}。", published="2024").figures
    assert (figure.indicator, figure.action, figure.measure, figure.text) == (series, verb, "level", number)


def test_the_next_of_a_list_keeps_its_own_name():
    first, second = pe.extract("提高自来水普及率至95%、居民收入至8000元。", published="2024").figures
    assert (first.indicator, second.indicator) == ("自来水普及率", "居民收入")


def test_what_a_verb_of_change_is_not_said_of_stays_out():
    assert pe.extract("减少群众跑腿，3天内办结。", published="2024").figures == []
