"""What is named by what was done alone: deeds, rates of deeds, bodies that did something."""

import pytest

import policyextract as pe


def figures(text: str) -> list[pe.Figure]:
    return pe.extract(text, published="2019-01-10", region="青山市").figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年累计动迁620户、9.6万平方米。", ["动迁户数", "动迁面积"]),
        ("全年8200人脱贫，贫困发生率降至2%。", ["脱贫人口", "贫困发生率"]),
        ("修复梯田2万亩，解决了3万人。", ["修复梯田", None]),
        ("全市病死畜禽100%无害化处理。", ["病死畜禽无害化处理率"]),
        ("实现雨污分流、城镇污水100%收集处理。", ["城镇污水收集处理率"]),
        ("52户企业扭亏为盈。", ["扭亏为盈企业"]),
        ("拆除违建6万平方米，美化提升面积21万平方米。", ["拆除违建", "美化提升面积"]),
        ("整治河道3条，培训人数1200人。", ["整治河道", "培训人数"]),
        ("全年发生火灾16起，死亡5人，分别下降20%、30%。", ["火灾", "火灾死亡人数", "火灾", "火灾死亡人数"]),
    ],
)
def test_a_deed_names_what_is_counted(text, expected):
    assert [made.indicator for made in figures(text)] == expected


def test_verbs_of_which_the_first_is_a_deed_say_no_change():
    (made,) = figures("沿湖绿化提升8万平方米。")
    assert (made.measure, made.direction) == ("level", None)


def test_a_goal_of_doubling_measures_nothing():
    made = figures("财政收入增长21%，提前两年实现翻番目标。")
    assert [(f.indicator, f.value) for f in made] == [("财政收入", 21)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改造供水管网20公里、燃气管网5公里。", ["改造供水管网", "改造燃气管网"]),
        ("整治城区河道12公里、农村河道30公里。", ["整治城区河道", "整治农村河道"]),
        ("新建改建县乡公路62公里、通村公路90公里。", ["新建改建县乡公路", "新建改建通村公路"]),
        ("新建供水管网20公里、燃气管网5公里。", ["供水管网", "燃气管网"]),
    ],
)
def test_a_list_of_one_kind_keeps_the_verb_that_its_first_name_has(text, expected):
    assert [made.indicator for made in figures(text)] == expected
