"""Short clauses of county reports: money and what was done with it, goals that were exceeded, counts that share a thing."""

from __future__ import annotations

import pytest

import policyextract as pe


def figures(text: str, published: str = "2015-06-15") -> list[pe.Figure]:
    return pe.extract(text, published=published, region="青禾县").figures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("整合资金480万元做好茶产业扶贫工程。", ["茶产业扶贫工程资金"]),
        ("争取资金260多万元完成了三个乡镇的田间道路。", ["田间道路资金", "田间道路乡镇"]),
        ("先后投资8亿元，实施了供水、供热、文卫等42项重点工程。", ["重点工程投资", "重点工程"]),
        ("今年计划投资1.6亿元，建设县中医院新院。", ["县中医院新院计划投资"]),
        ("园区设计办学规模为24个班、学位1080个，总用地面积30亩。", ["班", "学位", "总用地面积"]),
        ("建有6个车间、厂房9栋。", ["车间", "厂房"]),
        ("培育家庭农场31家，户均年增收5200元。", ["家庭农场", "户均增收"]),
        ("建成2个市级、5个县级示范园区。", ["市级示范园区", "县级示范园区"]),
        ("完成4座中型水库和7座小型水库除险加固。", ["中型水库除险加固", "小型水库除险加固"]),
        ("县域内应治理小流域57条。", ["治理小流域"]),
        ("共安置860户3120人。", ["安置户数", "安置人口"]),
        ("工程建设新增灌溉面积3万亩。", ["灌溉面积"]),
        ("化解政府性债务2.6亿元。", ["化解政府性债务"]),
        ("新建农家店82个、配送中心3个。", ["农家店", "配送中心"]),
        ("举办电工培训班18期，开展技能培训26期1260人。", ["电工培训班", "技能培训", "技能培训"]),
        ("改造校舍2万平方米，新建3万平方米。", ["改造校舍", "校舍"]),
        ("专利申请量126件，授权68件。", ["专利申请量", "专利授权量"]),
        ("工业园区新入园企业16户，实现产值12亿元，上缴税金6800万元。", ["企业", "工业园区产值", "工业园区税金"]),
        ("建成合作社46家，带动农户1.2万户，年销售收入2.8亿元。", ["合作社", "带动农户", "合作社年销售收入"]),
        ("引进战略投资者3家，投资总额26亿元。", ["战略投资者", "战略投资者投资总额"]),
        ("核桃种植面积达到12万亩，挂果面积5万亩，产量3600吨。", ["核桃种植面积", "核桃挂果面积", "核桃产量"]),
        ("解决了26个行政村1.2万人、1.6万头大牲畜的饮水困难。", ["解决饮水困难行政村", "解决饮水困难人口", "解决饮水困难大牲畜"]),
        ("完成蔬菜、药材种植面积分别为1.2万亩和2.6万亩。", ["蔬菜种植面积", "药材种植面积"]),
        ("建成大棚600座，社均增收6万元。", ["大棚", "社均增收"]),
        ("重点企业完成工业总产值20亿元，增长12%。", ["重点企业工业总产值", "重点企业工业总产值"]),
        ("民营企业完成固定资产投资12亿元。", ["民营企业固定资产投资"]),
        ("重点工程共30项，其中水利项目12项。总投资51亿元。", ["重点工程", "水利项目", "重点工程总投资"]),
        ("总投资2.6亿元的供水、供热等8个基础设施项目开工。", ["基础设施项目总投资", "基础设施项目"]),
        ("每千人医疗机构床位数6张、执业医师数2.5人。", ["每千人医疗机构床位数", "每千人执业医师数"]),
        ("烟叶面积3.2万亩，收购量8.6万担。", ["烟叶面积", "烟叶收购量"]),
        ("棉花种植32万亩，总产4.2万吨，单产130公斤。", ["棉花种植", "棉花总产", "棉花单产"]),
        ("为180户特困家庭解决住房困难。", ["解决住房困难特困家庭"]),
        ("建成安置点16个，安置住房1260套，建制村通达率100%。", ["安置点", "安置住房", "建制村通达率"]),
        ("成立合作社36个，入社社员2600人，实现销售收入6200万元。", ["合作社", "入社社员", "合作社销售收入"]),
        ("解决3.6万城镇居民用水问题。", ["解决用水问题城镇居民"]),
        ("选派驻村干部126名。", ["驻村干部"]),
        ("批复总投资5.6亿元，完成投资2亿元。", ["总投资", "投资"]),
        ("三产增加值分别完成8亿元、21亿元和15亿元。", ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in figures(text)] == names


def test_phases_of_works_are_no_rounds() -> None:
    assert [figure.unit for figure in figures("举办讲座3期。")] == ["期"]
    assert [figure.unit for figure in figures("举办培训班共8期。")] == ["期"]
    assert figures("平安小区3期工程开工。") == []


def test_how_much_more_than_a_goal_was_done_is_a_change_of_the_series() -> None:
    made = figures("固定资产投资完成17亿元，超额完成年度任务2亿元，增长20%。")
    assert [(figure.indicator, figure.measure, figure.direction) for figure in made] == [
        ("固定资产投资", "level", None),
        ("固定资产投资", "change", "up"),
        ("固定资产投资", "growth", "up"),
    ]


def test_goals_of_any_kind_are_goals() -> None:
    made = figures("茶园面积达到9万亩，完成工作任务的98%；重点项目完成投资17亿元，占年度考核任务的82%，增长8%。")
    assert [figure.indicator for figure in made] == [
        "茶园面积",
        "茶园面积目标完成率",
        "重点项目投资",
        "重点项目投资目标完成率",
        "重点项目投资",
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2014年9月至2015年4月，全县完成水利工程820件。", "2014-09/2015-04"),
        ("2014年11月——2015年4月，全县完成水利工程820件。", "2014-11/2015-04"),
        ("去年10月至今年3月，全县造林2万亩。", "2014-10/2015-03"),
    ],
)
def test_from_one_month_to_one_of_the_next_year(text: str, period: str) -> None:
    assert [figure.period for figure in figures(text)] == [period]


def test_a_time_in_a_bracket_dates_nothing_outside_it() -> None:
    made = figures("2015年1—4月，新签约项目32个。其中，新开工26个（含2014年签约项目），开工率81%。续建项目8个。")
    assert {figure.period for figure in made} == {"2015-01/2015-04"}


def test_what_is_so_by_now_is_not_of_the_year_told_before() -> None:
    made = figures("东湖小学2002年建校时有18个班。现已达36个班、学生1620人。")
    assert [figure.period for figure in made] == ["2002", None, None]


def test_what_must_be_done_is_a_target_and_what_was_mainly_done_is_none() -> None:
    assert {figure.kind for figure in figures("今年要完成退耕还林1.2万亩，新建沼气池2000口。")} == {"target"}
    assert {figure.kind for figure in figures("主要完成水库加固3座。")} == {"actual"}


@pytest.mark.parametrize(
    "text",
    [
        "11项科技成果通过省级鉴定。",
        "搬迁入住320户，占省计划、县计划的98%、100%，新建安置点4处。",
        "项目全部按计划推进，完成投资3亿元。",
        "将12处闲置校舍改造为幼儿园。",
        "街道推进三年攻坚计划，改造小区12个。",
    ],
)
def test_what_was_done_is_no_target(text: str) -> None:
    assert {figure.kind for figure in figures("青禾县工作总结\n2014年工作回顾\n" + text)} == {"actual"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("拨付1200万元产业扶持资金发展种植业。", ["产业扶持资金"]),
        ("拨付扶贫资金300万元发展肉牛养殖。", ["扶贫资金"]),
        ("共投入资金2300万元对校舍进行改造。", ["校舍改造资金"]),
        ("餐饮业在三次产业中的比重达到6%。", ["餐饮业在三次产业中的比重"]),
        ("出口在全市的份额提高2个百分点。", ["出口在全市的份额"]),
        ("经济总量在全省县域中前进5位。", ["经济总量"]),
        ("9家企业入驻园区。", ["企业"]),
        ("引进20户企业入驻园区投资兴业。", ["企业"]),
        ("资助900名高中生70万元。", ["资助高中生", "资助高中生"]),
        ("城乡大病救助700人次，补助贫困学生600人。", ["城乡大病救助", "补助贫困学生"]),
        ("第一时间救治受伤群众60人。", ["救治受伤群众"]),
        ("生产总值66亿元，可比价增长15%。", ["生产总值", "生产总值"]),
    ],
)
def test_names_hold_neither_what_money_is_spent_on_nor_how_something_is_done(text, names):
    assert [made.indicator for made in pe.extract(text, published="2018-01-20", region="桃源县").figures] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("完成工业产值90亿元、销售80亿元、利税6亿元。", ["工业产值", "工业销售", "工业利税"]),
        ("重点项目完成投入9亿元。", ["重点项目投入"]),
        ("4家物流园区完成投入15亿元。", ["物流园区", "物流园区投入"]),
        ("固定资产投资五年累计完成投资190亿元。", ["固定资产投资"]),
        ("投资4亿元新型建材、2亿元物流园等9个项目开工。", ["新型建材投资", "物流园投资", "项目"]),
        ("投资4亿元的新型建材、2亿元的物流园项目竣工。", ["新型建材投资", "物流园项目投资"]),
        ("收购烤烟5万担，均价24元。", ["烤烟", "烤烟均价"]),
        ("完成12个小区的改造任务。", ["改造小区"]),
        ("6家企业在科创板上市。", ["科创板上市企业"]),
    ],
)
def test_owners_stand_before_what_is_sold_put_in_and_paid(text, names):
    assert [made.indicator for made in pe.extract(text, published="2018-01-20", region="桃源县").figures] == names
