"""Communiqués, budgets and reports on a plan: brackets in lists, levels, plans met, and what is no deed there."""

from __future__ import annotations

import pytest

import policyextract as pe


def figures(text: str) -> list[pe.Figure]:
    return pe.extract(f"甲县2021年统计公报\n{text}", published="2022-03-01", region="甲县").figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("孵化器9家，其中国家级（含分园）2家、省级3家。", ["孵化器", "国家级孵化器", "省级孵化器"]),
        ("细颗粒物（PM2.5）、二氧化硫年均值分别下降9%和4%。", ["细颗粒物（PM2.5）年均值", "二氧化硫年均值"]),
        ("市级以上示范园9个，其中国家级2个，省级3个。", ["市级以上示范园", "国家级示范园", "省级示范园"]),
    ],
)
def test_a_part_told_by_its_level_or_besides_in_a_bracket(text: str, expected: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("参加养老、失业保险人数分别为9万人和4万人。", ["参加养老保险人数", "参加失业保险人数"]),
        ("参加城镇职工养老、工伤保险人数分别为9万人和4万人。", ["参加城镇职工养老保险人数", "参加城镇职工工伤保险人数"]),
    ],
)
def test_the_verb_of_a_list_of_insurances_is_said_once(text: str, expected: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "name", "action"),
    [
        ("全年常住居民人均可支配收入4万元。", "常住居民人均可支配收入", None),
        ("年末提供住宿的养老机构9家。", "提供住宿的养老机构", None),
        ("租赁和商务服务业增加值3亿元。", "租赁和商务服务业增加值", None),
        ("创业带动就业900人。", "创业带动就业", None),
        ("登记失业人员再就业900人。", "登记失业人员再就业", None),
        ("年末领取失业保险金人数900人。", "领取失业保险金人数", None),
        ("人均GDP9800元。", "人均GDP", None),
    ],
)
def test_what_begins_like_a_deed_or_ends_in_letters(text: str, name: str, action: str | None) -> None:
    (made,) = figures(text)
    assert (made.indicator, made.action, made.measure) == (name, action, "level")


def test_a_model_with_letters_is_no_amount() -> None:
    assert figures("引进B200元件生产线。") == []


def test_who_had_a_series_that_grew_is_counted_alone() -> None:
    count, grew = figures("全县300家限额以上企业营业收入同比增长8%。")
    assert (count.indicator, count.action, count.value) == ("限额以上企业", None, 300)
    assert (grew.indicator, grew.action) == ("限额以上企业营业收入", "增长")


def test_how_many_there_are_is_not_added_by_a_verb_before() -> None:
    _, stock, grew = figures("新增摩托车2万辆，全县摩托车保有量9万辆，增长3%。")
    assert (stock.indicator, stock.action, stock.measure) == ("摩托车保有量", None, "level")
    assert grew.indicator == "摩托车保有量"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("工业增加值增长9%，完成年计划的103%。", "完成"),
        ("工业增加值增长9%，为年计划的97%。", "为"),
    ],
)
def test_a_plan_that_was_met_is_no_growth(text: str, action: str) -> None:
    grew, met = figures(text)
    assert (grew.indicator, grew.measure) == ("工业增加值", "growth")
    assert (met.indicator, met.action, met.measure) == ("工业增加值目标完成率", action, "level")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("限额以上法人零售企业商品零售额中，家具类增长3%。", ["限额以上法人零售企业家具类商品零售额"]),
        ("规模以上工业统计的主要产品产量中，水泥增长3%。", ["规模以上工业水泥产量"]),
        ("限额以上单位[⁶]商品零售额中，家具类增长3%。", ["限额以上单位家具类商品零售额"]),
    ],
)
def test_a_part_stands_between_of_whom_a_list_speaks_and_what_is_measured(text: str, expected: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == expected


@pytest.mark.parametrize("text", ["服务业[⁵]增加值3亿元，增长4%[²]。", "服务业[5]增加值3亿元，增长4%[2]。"])
def test_the_mark_of_a_footnote_is_no_part_of_a_name_however_it_is_written(text: str) -> None:
    assert [made.indicator for made in figures(text)] == ["服务业增加值", "服务业增加值"]


def names(text: str) -> list[str | None]:
    return [made.indicator for made in figures(text)]


@pytest.mark.parametrize("opener", ["在建重点项目80个，", "在建重点项目完成投资50亿元，为年度计划的44%；"])
def test_what_was_spent_on_projects_and_moved_is_told_of_them(opener: str) -> None:
    assert names(f"{opener}完成投资比上年增加6亿元，增长8%。")[-2:] == ["在建重点项目完成投资"] * 2


def test_what_was_spent_is_told_of_no_projects_whose_number_only_grew() -> None:
    assert names("实施项目增长20%，完成投资增长22%。")[-1] == "完成投资"


def test_who_lives_there_is_not_added_by_the_verb_before() -> None:
    told = figures("全年净增人口9600人，年末总人口38万人，出生人口3200人。")
    assert [(made.measure, made.action) for made in told] == [("change", "净增"), ("level", None), ("level", None)]


def test_what_is_sold_over_networks_is_named_whole() -> None:
    told = figures("限额以上单位通过公共网络实现的商品零售额5亿元。")
    assert [(made.indicator, made.action) for made in told] == [("限额以上单位通过公共网络实现的商品零售额", None)]


@pytest.mark.parametrize("text", ["实现时间过半、任务过半。", "实现“双过半”。", "牢牢守住发展和生态两条底线。"])
def test_that_half_of_the_work_is_done_with_half_of_the_year_is_a_set_phrase(text: str) -> None:
    assert names(text) == []


def test_that_a_building_is_half_done_is_none() -> None:
    assert names("主体工程过半。") == ["主体工程"]


def test_who_is_left_out_is_no_place() -> None:
    text = "湖口县2015年统计公报\n\n湖口生产总值90亿元。不含矿业集团实现生产总值70亿元。第二产业实现增加值40亿元。"
    told = [(made.indicator, made.region) for made in pe.extract(text, published="2016-03-01").figures]
    assert told == [("生产总值", "湖口县"), ("不含矿业集团生产总值", "湖口县"), ("第二产业增加值", "湖口县")]


def test_earlier_years_are_no_year_before_last() -> None:
    told = [(made.indicator, made.period) for made in figures("清理以前年度欠缴收益金5亿元，消化以前年度赤字3亿元。")]
    assert told == [("以前年度欠缴收益金", "2021"), ("消化以前年度赤字", "2021")]
    assert [made.period for made in figures("前年财政收入3亿元。")] == ["2019"]


def test_that_a_series_was_done_is_no_part_of_its_name() -> None:
    assert names("全年各种运输方式完成的货物周转量30亿吨公里，增长4%。") == ["货物周转量"] * 2
    assert names("已完成的项目3个。") == ["完成项目"]


def test_crops_of_a_list_are_sown_as_the_first_is() -> None:
    text = "油菜籽播种面积600公顷，增长2%；蔬菜700公顷，增长3%；退耕还林900公顷。"
    assert names(text) == ["油菜籽播种面积"] * 2 + ["蔬菜播种面积"] * 2 + ["退耕还林"]


def test_what_those_told_before_are_paid_is_theirs() -> None:
    text = "国有单位在岗职工6000人，减少9%，工资总额为2亿元，增长3%；集体单位在岗职工400人，工资总额1000万元。"
    assert names(text)[2:4] == ["国有单位在岗职工工资总额"] * 2
    assert names(text)[5:] == ["集体单位在岗职工工资总额"]


def test_what_an_office_collects_is_its_income_where_none_was_told_before() -> None:
    text = "按部门分：税务部门完成1431万元，占年初预算2750万元的52%，下降10%。"
    assert names(text) == ["税务部门收入", "税务部门收入", "税务部门收入预算完成率", "税务部门收入"]
    assert names("财政部门安排5亿元。") != ["财政部门收入"]


def test_a_rise_of_a_class_of_prices_is_named_as_a_fall_is() -> None:
    text = "居民消费价格上涨1%。分类别看，食品类涨幅2%，居住类降幅1%。"
    assert names(text)[1:] == ["食品类居民消费价格", "居住类居民消费价格"]


@pytest.mark.parametrize("adverb", ["累计", "共", ""])
def test_that_it_was_done_in_all_is_no_part_of_a_name(adverb: str) -> None:
    assert names(f"水泥企业{adverb}完成产值同比增长6%。") == ["水泥企业产值"]


def test_wheels_count_nothing() -> None:
    assert names("机动车保有量18万辆（包括三轮汽车和低速货车），增长4%。") == ["机动车保有量"] * 2


def test_what_was_put_elsewhere_from_this_year_on_is_no_plan() -> None:
    text = "非税收入5亿元，主要是今年开始将附加费等11项收入纳入预算。分税种看：增值税3亿元，下降1%。"
    assert {made.kind for made in figures(text)} == {"actual"}
    assert [made.kind for made in figures("今年将新建学校3所。")] == ["target"]


def test_cars_for_hire_are_hired_by_nobody() -> None:
    text = "年末拥有货车1189辆；出租小轿车53辆、拖拉机1781辆。"
    assert [(made.indicator, made.action) for made in figures(text)][1:] == [("出租小轿车", None), ("拖拉机", None)]
