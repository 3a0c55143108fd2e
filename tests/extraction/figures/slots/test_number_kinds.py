"""Kinds of number in their sentences: baselines, bounds over a share, days as results, ratios, sectors, plans met, signs."""

import pytest

import policyextract as pe


def figures(text, published="2025-01-10"):
    return list(pe.extract(text, published=published).figures)


@pytest.mark.parametrize(
    ("text", "baseline", "reached", "periods"),
    [
        ("高速公路里程由2018年的120公里增加到2023年的310公里。", 120, 310, ("2018", "2023")),
        ("旅游收入占比由上年的12.1%上升到14.5%。", 12.1, 14.5, ("2024", "2025")),
        ("污水处理率从81%到96%。", 81, 96, ("2025", "2025")),
        ("城乡居民收入比由2.6∶1缩小为2.3∶1。", 2.6, 2.3, ("2025", "2025")),
    ],
)
def test_a_change_with_both_ends_has_a_baseline_with_its_own_time(text, baseline, reached, periods):
    one, other = figures(f"今年工作。{text}")
    assert (float(one.value), one.role, one.measure) == (baseline, "baseline", "level")
    assert (float(other.value), other.role, other.measure) == (reached, None, "level")
    assert one.indicator == other.indicator
    assert one.indicator
    if periods[0] != "2025":
        assert one.period == periods[0]


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("奖补总额不超过设备投资的15%。", 15, "max"),
        ("教育支出不低于财政支出的18%。", 18, "min"),
        ("月租金不高于市场价的70%。", 70, "max"),
        ("给予不超过合同金额30%的补助。", 30, "max"),
        ("赔偿标准不低于上年标准的1.2倍。", 1.2, "min"),
    ],
)
def test_a_bound_reaches_over_the_whole_of_a_share(text, value, bound):
    (figure,) = figures(text)
    assert (float(figure.value), figure.bound) == (value, bound)
    assert "不" not in (figure.indicator or "")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("空气质量优良天数达到301天、同比增加6天。", [301, 6]),
        ("人均预期寿命达到80.5岁。", [80.5]),
        ("不动产登记时限压缩到2个工作日。", [2]),
        ("工程审批时限压减50%、缩短20天。", [50, 20]),
        ("轻度污染天数分别为11天、8天和3天。", [11, 8, 3]),
        ("连续30天无事故。", []),
        ("项目历时3年建成。", []),
    ],
)
def test_a_length_of_time_is_a_figure_where_it_is_the_result(text, values):
    assert [float(figure.value) for figure in figures(text)] == values


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("城乡居民收入比缩小至2.31:1。", "城乡居民收入比", 2.31),
        ("师生比控制在1:14以内。", "师生比", 14),
        ("银行存贷比达到88%。", "银行存贷比", 88),
    ],
)
def test_a_ratio_keeps_its_name(text, indicator, value):
    (figure,) = figures(text)
    assert (figure.indicator, float(figure.value), figure.measure) == (indicator, value, "level")


def test_shares_of_the_three_sectors_are_named_one_by_one():
    found = figures("三次产业结构由7.1:42.2:50.7调整为6.3:41.5:52.2。")
    shares = [f"第{number}产业增加值占地区生产总值比重" for number in "一二三"]
    assert [figure.indicator for figure in found] == shares * 2
    assert [figure.role for figure in found] == ["baseline"] * 3 + [None] * 3
    assert {figure.unit for figure in found} == {None}
    assert {figure.base_unit for figure in found} == {"%"}


@pytest.mark.parametrize(
    ("text", "indicator", "action"),
    [
        ("税收收入31.2亿元，为预算的98.6%。", "税收收入预算完成率", "为"),
        ("税收收入31.2亿元，完成调整预算的101.6%。", "税收收入预算完成率", "完成"),
        ("税收收入31.2亿元，完成调整后预算的101.6%。", "税收收入预算完成率", "完成"),
        ("新增就业3.1万人，完成年度目标的112%。", "就业目标完成率", "完成"),
    ],
)
def test_a_percentage_of_a_plan_is_the_rate_at_which_it_was_met(text, indicator, action):
    figure = figures(text)[1]
    assert figure.indicator is not None
    assert figure.indicator.endswith(indicator)
    assert (figure.action, figure.measure) == (action, "level")


def test_growth_on_a_budget_figure_is_no_rate_of_completion():
    figure = figures("税收收入31.2亿元，比上年预算数增长3.1%。")[1]
    assert (figure.measure, figure.indicator) == ("growth", "税收收入")


@pytest.mark.parametrize(
    ("text", "measure", "direction", "value"),
    [
        ("规上服务业+8.1%。", "growth", "up", 8.1),
        ("原煤产量-6.2%。", "growth", "up", -6.2),
        ("人口自然增长率-1.2‰。", "level", None, -1.2),
        ("贷款利率下浮15%。", "growth", "down", 15),
        ("财政收入短收2.4亿元。", "change", "down", 2.4),
        ("一般性支出比上年减支1.2亿元。", "change", "down", 1.2),
        ("PM2.5浓度同比改善5.5%。", "growth", "down", 5.5),
        ("停车位扩容3000个。", "change", "up", 3000),
    ],
)
def test_signs_and_verbs_say_the_measure(text, measure, direction, value):
    (figure,) = figures(text)
    assert (figure.measure, figure.direction, float(figure.value)) == (measure, direction, value)


def test_a_total_beside_an_addition_is_a_level():
    added, total = figures("新增瞪羚企业16家，累计124家。")
    assert (added.measure, total.measure, total.action) == ("change", "level", "累计")
    assert total.indicator == added.indicator


@pytest.mark.parametrize(("head", "direction"), [("增长率为", "up"), ("增幅", "up"), ("降幅为", "down")])
def test_a_bare_head_of_growth_is_that_of_the_level_before(head, direction):
    level, growth = figures(f"港口吞吐量420万吨，{head}3.5%。")
    assert (growth.indicator, growth.measure, growth.direction) == (level.indicator, "growth", direction)


def test_the_least_and_the_most_of_one_fine_are_two_figures_of_it():
    low, high = figures("处2万元以上5万元以下罚款。")
    assert (low.bound, high.bound) == ("min", "max")
    assert low.indicator == high.indicator == "罚款"


def test_three_sectors_that_moved_over_a_comma_have_both_ends():
    made = pe.extract("三次产业比例由8:43:49，调整为6:49:45。", published="2019-01-10").figures
    assert [(int(figure.value), figure.role) for figure in made] == [
        *((value, "baseline") for value in (8, 43, 49)),
        *((value, None) for value in (6, 49, 45)),
    ]


def test_the_beginning_of_a_unit_is_that_unit():
    assert [made.unit for made in pe.extract("比重分别上升了1.9个和1.6个百分点。").figures] == ["个百分点", "个百分点"]


def test_a_mean_within_a_year_is_none_over_years():
    assert [made.per_year for made in pe.extract("2018年，猪肉价格全年平均每公斤26元。").figures] == [False]


def test_places_in_a_ranking_count_nothing():
    found = pe.extract("甲镇进入全县前10名，乙镇居全县前5位。目前12名教师获奖。", published="2024-02").figures
    assert [made.indicator for made in found] == ["排名", "排名", "教师"]
