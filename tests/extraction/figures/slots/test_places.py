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
        ("遂宁市区绿地面积达到300公顷。", "遂宁市区", "绿地面积"),
    ],
)
def test_a_division_before_a_name_is_the_region(text, region, indicator):
    assert regions(text) == [(region, indicator)]


def test_all_divisions_of_a_list_are_the_region():
    (figure,) = pe.extract("石家庄市、唐山市、秦皇岛市和邯郸市最低工资标准为2200元。", published="2025", region="河北省").figures
    assert (figure.region, figure.indicator) == ("石家庄市、唐山市、秦皇岛市和邯郸市", "最低工资标准")


def test_a_title_of_the_province_stays_in_the_name_of_what_a_city_counts():
    assert regions("拥有河南省重点实验室10家。", "焦作市") == [("焦作市", "河南省重点实验室")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("鹿山现代产业园实现产值77亿元，增长8%。", [("鹿山现代产业园", "产值"), ("鹿山现代产业园", "产值")]),
        ("经开区实现工业总产值200亿元，增长9%。", [("经开区", "工业总产值"), ("经开区", "工业总产值")]),
        ("遂宁高新区政府债务限额为60亿元，其中新增债券5亿元。", [("遂宁高新区", "政府债务限额"), ("遂宁高新区", "债券")]),
        ("东部港区新建4个泊位。", [("东部港区", "泊位")]),
        ("主城区供热面积达到500万平方米。", [("主城区", "供热面积")]),
    ],
)
def test_what_a_clause_opens_with_is_what_its_figures_are_about(text, found):
    assert regions(text, "遂宁市") == found


def test_a_bare_part_of_a_city_is_called_after_it():
    assert regions("市区居民消费价格上涨2%，比上年回落1个百分点。", "遂宁市")[0] == ("遂宁市区", "居民消费价格")
    assert regions("市区居民消费价格上涨2%。", "四川省")[0] == ("四川省", "居民消费价格")


@pytest.mark.parametrize(
    "text",
    ["省级高新区达到6家。", "新增省级开发区3家。", "国家级高新区实现产值50亿元。", "加快高新区建设，完成投资5亿元。"],
)
def test_a_kind_of_zones_and_one_that_is_counted_or_built_are_no_region(text):
    assert {region for region, _ in regions(text, "遂宁市")} == {"遂宁市"}


def test_what_the_next_clause_says_of_the_whole_stays_with_it():
    assert regions("高新区实现产值50亿元，全市实现产值300亿元。", "遂宁市") == [("高新区", "产值"), ("遂宁市", "产值")]


def test_parts_and_lines_of_an_account_go_on_about_the_zone():
    text = "市本级一般公共预算收入30亿元。\n云东新区一般公共预算收入4亿元。其中，税收收入3亿元。加上年结转1亿元。"
    assert [region for region, _ in regions(text, "遂宁市")] == ["遂宁市", "云东新区", "云东新区", "云东新区"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "成都、绵阳、德阳地区生产总值分别为200亿元、80亿元和60亿元。",
            [("成都市", "地区生产总值"), ("绵阳市", "地区生产总值"), ("德阳市", "地区生产总值")],
        ),
        (
            "安岳县、乐至县主要污染物为臭氧，年均浓度分别为130微克/立方米、120微克/立方米。",
            [("安岳县", "年均浓度"), ("乐至县", "年均浓度")],
        ),
        ("安岳县完成工业投资20亿元，乐至县15亿元。", [("安岳县", "工业投资"), ("乐至县", "工业投资")]),
        (
            "财政收入完成60亿元，其中安岳县完成20亿元，增长3%。",
            [("四川省", "财政收入"), ("安岳县", "财政收入"), ("安岳县", "财政收入")],
        ),
    ],
)
def test_each_place_of_a_list_has_its_own_number(text, found):
    assert regions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全国粮食总产量1.3万亿斤，我市粮食产量30万吨。", ["全国", "遂宁市"]),
        ("全省增长5.5%，我市增长6%。", ["四川省", "遂宁市"]),
        ("高新区产值增长8%，全市增长5%。", ["高新区", "遂宁市"]),
        ("全国文明城市达到3个。", ["遂宁市"]),
        ("全国市场占有率达到30%。", ["遂宁市"]),
        ("增速高于全国2个百分点。", ["遂宁市"]),
    ],
)
def test_what_is_measured_of_a_whole_above_is_not_given_to_the_place(text, found):
    assert [region for region, _ in regions(text, "遂宁市")] == found


def test_a_clause_of_a_bare_number_is_of_no_place() -> None:
    assert [figure.region for figure in pe.extract("（亿元3%“天）", region="杭州市").figures] == ["杭州市"]


def test_a_place_that_is_told_of_as_something_has_the_numbers_of_the_next_clause():
    text = "呼伦贝尔市作为粮食主产区，粮食产量90万吨，增长5%。全区粮食产量300万吨。"
    made = pe.extract(text, published="2024-02", region="内蒙古自治区").figures
    assert [figure.region for figure in made] == ["呼伦贝尔市", "呼伦贝尔市", "内蒙古自治区"]
    alone = pe.extract("作为粮食主产区，全年粮食产量90万吨。", published="2024-02", region="内蒙古自治区").figures
    assert [figure.region for figure in alone] == ["内蒙古自治区"]
