"""The school, the port or the company that a clause opens with is what its figures are about."""

import pytest

import policyextract as pe


def figures(text, region="遂宁市"):
    return [(f.region, f.indicator) for f in pe.extract(text, published="2025-01-10", region=region).figures]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("年末，鹿滩港完成集装箱吞吐量65万标箱，增长8%。", [("鹿滩港", "集装箱吞吐量")] * 2),
        ("遂宁机场旅客吞吐量200万人次。", [("遂宁机场", "旅客吞吐量")]),
        ("保定机场旅客吞吐量200万人次。", [("保定机场", "旅客吞吐量")]),
        ("鹿滩大学招收学生3000人。", [("鹿滩大学", "招收学生")]),
        ("鹿滩集团实现产值20亿元，上缴税金2亿元。", [("鹿滩集团", "产值"), ("鹿滩集团", "税金")]),
        ("鹿滩灌区实灌面积30万亩。", [("鹿滩灌区", "实灌面积")]),
        ("市中心医院门诊量100万人次。", [("市中心医院", "门诊量")]),
        ("鹿滩公司获批国家专利30件。", [("鹿滩公司", "国家专利")]),
        (
            "鹿滩机场新开通6条国内航线，2条国际航线，累计开通航线74条，其中国内60条。",
            [("鹿滩机场", "国内航线"), ("鹿滩机场", "国际航线"), ("鹿滩机场", "航线"), ("鹿滩机场", "国内航线")],
        ),
    ],
)
def test_an_institution_is_the_region_and_no_part_of_the_name(text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("三级医院床位2000张。", "三级医院床位"),
        ("大型水库蓄水量3亿立方米。", "大型水库蓄水量"),
        ("上市公司实现利润20亿元。", "上市公司利润"),
        ("商业银行贷款余额300亿元。", "商业银行贷款余额"),
        ("职业学院在校学生3万人。", "职业学院在校学生"),
        ("鹿滩电厂、古堰煤矿等8个项目开工。", "项目"),
        ("鹿滩公司完成投资20亿元。", "鹿滩公司投资"),
        ("市属中学（含职业中学）的补助标准提高到3000元。", "市属中学（含职业中学）的补助标准"),
    ],
)
def test_a_kind_of_institutions_a_member_of_a_list_and_what_is_built_are_no_region(text, indicator):
    assert figures(text) == [("遂宁市", indicator)]


def test_a_zone_has_nothing_of_what_was_told_of_others_before_it():
    assert figures("生猪出栏30万头，经开区产值50亿元。") == [("遂宁市", "生猪出栏"), ("经开区", "产值")]
    assert figures("古堰获批开发区，全市工业园区实现产值50亿元。")[-1] == ("遂宁市", "工业园区产值")


def test_what_moved_in_a_zone_is_told_of_the_zone():
    told = figures("经开区工业总产值6亿元，税收收入3亿元，分别增长2.5%和5.7%。")
    assert told == [("经开区", "工业总产值"), ("经开区", "税收收入")] * 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("鹿滩景区通过5A级景区验收，全年接待游客100万人次。", ("鹿滩景区", "接待游客")),
        ("青莲片区加快建设，全年完成投资40亿元。", ("青莲片区", "投资")),
        ("鹿滩集团成功上市，募集资金30亿元。", ("鹿滩集团", "资金")),
        ("鹿滩创新中心落户，新增孵化器4家。", ("遂宁市", "孵化器")),
        ("推进鹿滩景区建设，接待游客3万人次。", ("遂宁市", "接待游客")),
        ("综合保税区封关运行，外贸进出口增长20%。", ("遂宁市", "外贸进出口")),
    ],
)
def test_what_a_body_does_in_the_clause_after_its_own_is_of_it(text, found):
    assert figures(text) == [found]
