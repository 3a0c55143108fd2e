"""What reports of counties tell of works, livestock, parks, insurances and troubles: whose each number is."""

from __future__ import annotations

import pytest

import policyextract as pe


def figures(text: str) -> list[pe.Figure]:
    return pe.extract(text, published="2011-02-10", region="青禾县").figures


REVIEW = "一、2010年工作回顾\n全县完成投资30亿元。{}\n二、2011年工作安排\n全县完成投资40亿元。\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("宏远轴承三期项目总投资4亿元，占地150亩，建筑面积6万平方米。", ["项目总投资", "项目占地", "项目建筑面积"]),
        ("北湖薯业项目总投资2亿元，占地80亩，年可实现销售收入5亿元、利税7000万元。", ["项目总投资", "项目占地", "项目销售收入", "项目利税"]),
        ("年可创税金600万元。", ["税金"]),
        ("年可新增产值2亿元。", ["产值"]),
        ("出栏商品猪21万头，山羊6万只，家禽90万羽。", ["出栏商品猪", "出栏山羊", "出栏家禽"]),
        ("生猪出栏21万头、肉牛1.5万头。", ["生猪出栏", "肉牛出栏"]),
        ("改建圈舍120栋，蛋鸡存栏35万只。", ["改建圈舍", "蛋鸡存栏"]),
        ("水稻、油菜机收率分别达到91%和64%。", ["水稻机收率", "油菜机收率"]),
        ("有线电视、宽带综合覆盖率分别为88%、71%。", ["有线电视综合覆盖率", "宽带综合覆盖率"]),
        ("利润超5亿元的企业达到3家、超亿元的16家。", ["利润超5亿元的企业", "利润超亿元企业"]),
        ("纳税过百万元的企业31户、过千万元的4户。", ["纳税过百万元的企业", "纳税过千万元企业"]),
        ("新农合参合率达97%，住院补偿比例提高到68%，受益人次31万。", ["新农合参合率", "新农合住院补偿比例", "新农合受益人次"]),
        ("合作医疗参合农民19万人，参合率94%。", ["合作医疗参合农民", "合作医疗参合率"]),
        ("合作医疗筹资标准由人均100元提高到人均150元。", ["合作医疗筹资标准"] * 2),
        ("解决了27个村3.1万人的出行难问题。", ["解决出行难问题村", "解决出行难问题人口"]),
        ("解决库区群众饮水困难1.3万人、牲畜6000头。", ["解决库区群众饮水困难", "解决牲畜饮水困难"]),
        ("1.4万名老人享受津贴。", ["享受津贴老人"]),
        ("3200名村民领取补偿款。", ["领取补偿款村民"]),
        ("新种板栗8000亩、油茶5000亩。", ["板栗", "油茶"]),
        ("乡镇企业总产值9亿元，实缴税金2100万元。", ["乡镇企业总产值", "乡镇企业税金"]),
        ("到账外资1200万美元。", ["到账外资"]),
        ("日处理污水2万吨，年处理秸秆3万吨，年产值4000万元。", ["日处理污水", "年处理秸秆", "年产值"]),
    ],
)
def test_names_of_county_reports(text, names):
    said = [figure.indicator for figure in figures(text)]
    assert len(said) == len(names)
    assert all((one or "").endswith(name) for one, name in zip(said, names, strict=True)), said


def test_a_park_goes_on_having_what_follows():
    made = figures("南郊工业园规划面积9平方公里，建成区面积3平方公里，入驻企业28家，实现工业总产值17亿元，税收9000万元。")
    assert {figure.region for figure in made} == {"南郊工业园"}
    assert [figure.indicator for figure in made] == ["规划面积", "建成区面积", "企业", "工业总产值", "税收"]


@pytest.mark.parametrize(
    "text",
    [
        "宏远轴承项目总投资4亿元，建成后年可实现产值6亿元。",
        "宏远轴承项目总投资4亿元，全部达产后年销售收入6亿元。",
        "青湖水库总投资4亿元，竣工后可灌溉农田6万亩。",
    ],
)
def test_what_will_be_once_something_is_built_is_of_no_year(text):
    made = [f for f in figures(REVIEW.format(text)) if f.value in (4, 6)]
    assert [(figure.kind, figure.period) for figure in made] == [("actual", "2010"), ("target", None)]


def test_after_that_is_no_year_after_next():
    made = figures("项目投产后年产值6亿元。后年建成学校3所。")
    assert [figure.period for figure in made] == [None, "2013"]
