"""What reviews of counties and districts say of deeds, rates and lists, each in a sentence of its own."""

import pytest

import policyextract as pe

from .said import names, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("存款、贷款余额为38亿元、22亿元。", ["存款余额", "贷款余额"]),
        ("出生、死亡人口分别为300人、200人。", ["出生人口", "死亡人口"]),
        ("出口、进口分别增长3%、4%。", ["出口", "进口"]),
        ("三项指标分别下降17%、13%。", ["指标", "指标", "指标"]),
        (
            "道路项目、水利项目分别完成投资12亿元、5亿元，占年度计划的141%、142%。",
            ["道路项目投资", "水利项目投资", "道路项目投资目标完成率", "水利项目投资目标完成率"],
        ),
    ],
)
def test_members_have_what_they_share_once(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("完成边坡隐患整治90处，整治率达95%。", "边坡隐患整治率"),
        ("化解劳资纠纷81宗，化解率99%。", "劳资纠纷化解率"),
        ("流转土地3万亩，流转率45%。", "土地流转率"),
    ],
)
def test_a_rate_is_of_what_was_dealt_with(text, rate):
    assert names(text)[1] == rate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重点扶持30家高成长性企业发展。", ("高成长性企业", "重点扶持")),
        ("完成最后4处危险边坡整治。", ("危险边坡整治", "完成")),
        ("每县规划建设公共停车位800个。", ("公共停车位", "规划建设")),
        ("每个县培育一批龙头企业、打造1个产业集群。", ("产业集群", "打造")),
        ("面向知名高校招聘80名应届毕业生教师。", ("应届毕业生教师", "招聘")),
        ("剩余3万人全部脱贫。", ("脱贫人口", "脱贫")),
        ("完成了15万人口的搬迁任务。", ("人口的搬迁任务", "完成")),
        ("研究开发新工艺78项。", ("新工艺", "研究开发")),
    ],
)
def test_the_thing_and_its_deed(text, expected):
    assert told(text) == [expected]


def test_a_deed_that_names_its_own_measure_is_of_nothing_counted_before():
    assert names("建设安置房项目8个，拆迁5万平方米。") == ["安置房项目", "拆迁面积"]
    assert names("农村劳动力转移就业233万人。实现了50万人脱贫。") == ["农村劳动力转移就业", "脱贫人口"]


def test_a_number_before_a_noun_that_begins_like_a_unit():
    assert [quantity.text for quantity in pe.quantities("引进5万人才，15万人口，建成3个体育公园，79家用煤大户")] == ["5万", "15万", "3个", "79家"]
    assert [(quantity.text, quantity.unit) for quantity in pe.quantities("帮扶3000人口，三千人口")] == [("3000", None), ("三千", None)]
