"""What counties tell of schools, hospitals, documents, allowances and villages: whose each number is."""

from __future__ import annotations

import pytest

import policyextract as pe


def figures(text: str) -> list[pe.Figure]:
    return pe.extract(text, published="2021-01-20", region="青禾县").figures


def names(text: str) -> list[str | None]:
    return [made.indicator for made in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全县初中18所，专任教师1100人，在校生1.6万人，校均规模890人。",
            ["初中", "初中专任教师", "初中在校生", "初中校均规模"],
        ),
        (
            "学校76所，其中小学58所，初中18所，在校生3.1万人，教职工2600人。",
            ["学校", "小学", "初中", "学校在校生", "学校教职工"],
        ),
        (
            "普通高中3所，在校生6200人，专任教师480人；职业中学1所，在校生900人。",
            ["普通高中", "普通高中在校生", "普通高中专任教师", "职业中学", "职业中学在校生"],
        ),
        ("特殊教育学校1所，学生52名。", ["特殊教育学校", "特殊教育学校学生"]),
        ("小学58所，初中18所，专任教师2400人。", ["小学", "初中", "专任教师"]),
        ("中学9所，其中，职业教育招生600人，在校生1500人。", ["中学", "职业教育招生", "职业教育在校生"]),
        ("全县有诊所31个，个体诊所18个。", ["诊所", "个体诊所"]),
        ("公立卫生机构床位940张。", ["公立卫生机构床位"]),
        ("九年一贯制学校6所，十二年一贯制学校1所。", ["九年一贯制学校", "十二年一贯制学校"]),
        ("县医院有床位260张，中医院有床位130张。", ["县医院床位", "中医院床位"]),
        ("盘活现有厂房3万平方米。", ["盘活现有厂房"]),
        ("平均每千人拥有执业医师2.4人。", ["平均每千人拥有执业医师"]),
        ("公路里程860公里，其中国道70公里、省道110公里。", ["公路里程", "国道里程", "省道里程"]),
        ("五大产业集群实现产值90亿元。", ["五大产业集群产值"]),
        ("十大惠民工程完成投资7亿元。", ["十大惠民工程投资"]),
        ("硬化村内巷道26公里，新增村内硬化道路31条。", ["村内巷道", "村内硬化道路"]),
        ("发放一次性交通补贴90万元。", ["一次性交通补贴"]),
        ("剔除停产企业因素，规上工业增加值增长5%。", ["规上工业增加值"]),
        ("规上工业增加值扣除停产企业因素增长5%。", ["规上工业增加值"]),
        ("新登记商户6200户，较上年翻了一番。", ["商户", "新登记商户"]),
        ("商户达到2.6万户，较上年翻了一番。", ["商户", "商户"]),
        ("城乡低保标准提高到城市每月610元、农村每年4900元。", ["城市低保标准", "农村低保标准"]),
        (
            "新增乡村公路7条，建设总里程64公里；新增旅游公路3条，建设总里程9公里。",
            ["乡村公路", "乡村公路建设总里程", "旅游公路", "旅游公路建设总里程"],
        ),
    ],
)
def test_each_number_has_its_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "action", "name"),
    [
        ("制定落实助企政策38条。", "制定落实", "助企政策"),
        ("研究出台管理办法14项。", "研究出台", "管理办法"),
        ("梳理公布办事指南260项。", "梳理公布", "办事指南"),
        ("全系统现有职工410人。", "现有", "职工"),
    ],
)
def test_two_verbs_are_one_action(text: str, action: str, name: str) -> None:
    (made,) = figures(text)
    assert (made.action, made.indicator) == (action, name)


def test_one_growth_after_a_pairing_is_of_both() -> None:
    *_, shared = figures("城镇居民收入、农民收入分别达到21000元、9000元，均增长10%。")
    assert (shared.indicator, shared.value, shared.measure) == ("城镇居民收入、农民收入", 10, "growth")


def test_what_follows_with_a_name_of_its_own_is_of_that() -> None:
    *_, own = figures("城镇居民收入、农民收入分别达到21000元、9000元，财政收入增长10%。")
    assert own.indicator == "财政收入"


@pytest.mark.parametrize(("text", "direction"), [("高于全省平均水平1300元", "up"), ("低于全省平均水平1300元", "down")])
def test_so_much_above_a_mean_is_a_difference(text: str, direction: str) -> None:
    (made,) = figures(f"农民收入{text}。")
    assert (made.indicator, made.measure, made.direction) == ("农民收入", "change", direction)


def test_both_units_of_where_a_count_began_are_its_start() -> None:
    made = figures("贫困人口由2600户7900人减少到180户430人。")
    assert [(one.value, one.role) for one in made] == [(2600, "baseline"), (7900, "baseline"), (180, None), (430, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建茶园3100亩、新造油茶林6400亩、新发展药材基地900亩。", [("新建", "茶园"), ("新造", "油茶林"), ("新发展", "药材基地")]),
        ("改造危房31户、绿化节点9个。", [("改造", "改造危房"), ("改造", "改造绿化节点")]),
        ("建成村级组织活动场所58个、健身广场47处。", [("建成", "村级组织活动场所"), ("建成", "健身广场")]),
        ("该县新建水厂4座。", [("新建", "水厂")]),
    ],
)
def test_what_was_done_to_which_thing(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(made.action, made.indicator) for made in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增就业1760人，完成全年指标的104%。", ["就业", "就业目标完成率"]),
        ("三大主导产业产值增长21%。", ["三大主导产业产值"]),
        ("食用菌产业平稳发展，栽培量、产量、产值分别为260万袋、1.1万吨、8000万元。", ["食用菌产业栽培量", "食用菌产业产量", "食用菌产业产值"]),
        ("新建公寓楼9栋（含板楼4栋）、建设面积2.7万平方米。", ["公寓楼", "板楼", "公寓楼建设面积"]),
    ],
)
def test_whose_a_share_or_an_amount_is(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_what_the_whole_has_is_no_part() -> None:
    made = figures("小学90所，其中完全小学60所，不完全小学30所，专任教师1900人，入学率100%。")
    assert [one.part_of for one in made] == [False, True, True, False, False]


def test_a_rate_for_a_hundred_thousand_is_a_figure() -> None:
    (made,) = figures("孕产妇死亡率为13.5/10万。")
    assert (made.indicator, made.value, made.unit, made.measure) == ("孕产妇死亡率", 13.5, "/10万", "level")


def test_vaccination_is_no_plan() -> None:
    text = "2020年，加强计划免疫工作，四苗接种率达到96%。"
    assert [made.kind for made in pe.extract(text, published="2021-03-01", region="青禾县").figures] == ["actual"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各类加工企业达130家，其中省级龙头企业5家、市级28家。", ["加工企业", "省级龙头企业", "市级龙头企业"]),
        ("学校70所，其中公办中学9所、民办3所。", ["学校", "公办中学", "民办中学"]),
    ],
)
def test_the_next_part_is_of_what_the_last_was(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_what_was_won_is_no_plan() -> None:
    assert [made.kind for made in figures("该县争取到项目360项，实施项目290项。")] == ["actual", "actual"]


def test_means_told_next_are_of_the_same_years() -> None:
    text = "2010年生产总值110亿元，是“十五”末的2.1倍，年均增长11%。第一、二产业增加值年均分别增长6%、15%。"
    made = pe.extract(text, published="2011-03-01", region="青禾县").figures
    assert [one.period for one in made if one.per_year] == ["2006/2010"] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城市低保标准由每月300元提高到400元，农村由150元提高到200元。", ["城市低保标准"] * 2 + ["农村低保标准"] * 2),
        ("低保标准城市提高到每月500元、农村提高到每月300元。", ["城市低保标准", "农村低保标准"]),
        ("小学生均经费标准由300元提高到400元，初中由500元提高到600元。", ["小学生均经费标准"] * 2 + ["初中生均经费标准"] * 2),
        ("取暖费补助标准小学提高到90元、普通高中提高到150元。", ["小学取暖费补助标准", "普通高中取暖费补助标准"]),
        ("城市供水普及率达到98%，农村达到80%。", ["城市供水普及率", "农村供水普及率"]),
        ("小学达到30所，初中达到20所。", ["小学", "初中"]),
    ],
)
def test_what_some_have_others_have_who_are_told_alone_after_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected
