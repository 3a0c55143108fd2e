"""Communiqués: the names of parts, of people hurt, of what is told again in other units, and of what is left over."""

from __future__ import annotations

import pytest

import policyextract as pe


def names(text: str) -> list[str | None]:
    return [made.indicator for made in pe.extract(f"甲县2021年统计公报\n{text}", published="2022-03-01", region="甲县").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年道路交通事故死亡4人，下降20%，受伤9人。", ["道路交通事故死亡人数", "道路交通事故死亡人数", "道路交通事故受伤人数"]),
        ("各类事故造成死亡3人，减少1人。", ["事故死亡人数", "事故死亡人数"]),
        ("货物周转量8亿吨公里。其中，铁路3亿吨公里，公路2亿吨公里。", ["货物周转量", "铁路货物周转量", "公路货物周转量"]),
        ("客运量8万人，其中公路7万人。", ["客运量", "公路客运量"]),
        ("年末教师总人数90人。其中：普通中学40人，小学50人。", ["教师总人数", "普通中学教师", "小学教师"]),
        ("年末药师90人，其中中药师40人，其他50人。", ["药师", "中药师", "其他药师"]),
        ("衣着消费增长6%；其他用品消费增长9%。", ["衣着消费", "其他用品消费"]),
        ("规模以上服务业营业收入按可比价格计算增长7%。", ["规模以上服务业营业收入"]),
        ("人均生产总值9000元（1300美元），增长5%。", ["人均生产总值"] * 3),
        ("户均人口2.5人，比2010年的3.1人减少0.6人。", ["户均人口"] * 3),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_what_is_told_again_in_other_units_changed_as_well() -> None:
    made = pe.extract("人均生产总值9000元，比上年增加700元（100美元）。", published="2022-03-01").figures[-1]
    assert (made.value, made.measure, made.direction) == (100, "change", "up")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("猪、牛、羊、禽肉产量分别增长4%、1%、2%和3%。", ["猪肉产量", "牛肉产量", "羊肉产量", "禽肉产量"]),
        ("蔬菜、鲜蛋、粮食价格分别上涨3%、2%和1%。", ["蔬菜价格", "鲜蛋价格", "粮食价格"]),
        ("对日本进出口8亿元，增长3%；对美国增长2%。", ["对日本进出口", "对日本进出口", "对美国进出口"]),
        ("民营企业出口8亿元，增长3%；国有企业下降2%。", ["民营企业出口", "民营企业出口", "国有企业出口"]),
        ("茶叶出口占出口总值的比重提升2个百分点至30%。", ["茶叶出口占出口总值的比重"] * 2),
        ("性别比（以女性为100，男性对女性的比例）为104.2。", ["性别比"]),
        ("平均受教育年限由8.06年提高至9.12年。", ["平均受教育年限"] * 2),
        ("全年日照时数2100小时。", ["日照时数"]),
        ("城镇新增就业6000人，比上年多500人。", ["城镇新增就业"] * 2),
    ],
)
def test_lists_trade_and_measures(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("货物运输周转总量9亿吨公里。其中，水运2亿吨公里。", ["货物运输周转总量", "水运货物周转量"]),
        ("全社会用电量8亿千瓦时，其中工业用电5亿千瓦时。", ["全社会用电量", "工业用电量"]),
        ("总用水量7亿立方米。其中，农业用水增长2%。", ["总用水量", "农业用水量"]),
        ("年末从业人员40万人，其中第二产业15万人，女职工9万人。", ["从业人员", "第二产业从业人员", "女职工"]),
        ("规模以上工业六个主要行业中，造纸业增加值增长4%，食品制造业下降3%。", ["行业", "规模以上工业造纸业增加值", "规模以上工业食品制造业增加值"]),
    ],
)
def test_a_part_has_the_head_of_its_whole_or_of_the_part_before_it(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_parts_of_a_country_have_their_own_numbers() -> None:
    text = "东部地区拥有企业90家，占60%；西部地区60家，占40%。"
    found = pe.extract(text, published="2022-03-01", region="全国").figures
    assert [(made.indicator, made.region) for made in found] == [
        ("企业", "东部地区"),
        ("企业占比", "东部地区"),
        ("企业", "西部地区"),
        ("企业占比", "西部地区"),
    ]


def test_those_who_work_again_are_no_more_than_before() -> None:
    made = pe.extract("全年新增就业90人，其中失业人员再就业20人。", published="2022-03-01").figures[-1]
    assert (made.indicator, made.measure, made.action) == ("失业人员再就业", "level", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("养老机构9家，收养90人。", ["养老机构", "养老机构收养人数"]),
        ("全县有乡镇9个，其中镇5个、乡4个。", ["乡镇", "镇", "乡"]),
        ("中学教师50人，小学教师40人，在校学生900人。", ["中学教师", "小学教师", "在校学生"]),
        ("工业品价格指数（PPI）为101.2（上年同期累计=100）。", ["工业品价格指数（PPI）"]),
    ],
)
def test_what_bodies_have(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居住在乡村的居民为9万人，占60%。", ["居住在乡村的居民", "居住在乡村的居民占比"]),
        ("受过高等（大专及以上）教育的职工为90人。", ["受过高等（大专及以上）教育的职工"]),
        ("拥有执业药师90人。", ["执业药师"]),
    ],
)
def test_people_told_apart(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_census_is_of_its_year() -> None:
    text = "甲市第四次全国经济普查公报\n\n一、单位\n\n全市共有法人单位900个。\n"
    made = pe.extract(text, published="2020-03-01", region="甲市").figures[0]
    assert (made.period, made.indicator) == ("2018", "法人单位")
