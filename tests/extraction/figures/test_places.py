"""The place that an indicator begins with is its region."""

import pytest

import policyextract as pe


def regions(text, region="四川省"):
    return [(f.region, f.indicator) for f in pe.extract(text, published="2025-01-10", region=region).figures]


@pytest.mark.parametrize(
    ("text", "region", "indicator"),
    [
        ("安岳县粮食产量达到30万吨。", "安岳县", "粮食产量"),
        ("吉林省朝阳区旅游收入增长20%。", "吉林省朝阳区", "旅游收入"),
        ("贵州新能源装机突破4000万千瓦。", "贵州", "新能源装机"),
        ("遂宁经济总量突破2000亿元。", "遂宁市", "经济总量"),
        ("白银产量增长5%。", "四川省", "白银产量"),
        ("遂宁市区绿地面积达到300公顷。", "四川省", "遂宁市区绿地面积"),
    ],
)
def test_a_division_before_a_name_is_the_region(text, region, indicator):
    assert regions(text) == [(region, indicator)]


def test_a_title_of_the_province_stays_in_the_name_of_what_a_city_counts():
    assert regions("拥有河南省重点实验室10家。", "焦作市") == [("焦作市", "河南省重点实验室")]
