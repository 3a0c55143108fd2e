"""How reports of the years before 1996 tell their numbers, in sentences of our own."""

import pytest

import policyextract as pe

_REVIEW = "政府工作报告\n——1991年3月20日\n一、1990年工作回顾\n"


def _figures(text: str, published: str = "1991-03"):
    return pe.extract(text, published=published, region="某省").figures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # What 把 puts before its verb is the measured thing.
        ("安排劳力2万人，把失业率压低到3%。", ["劳力", "失业率"]),
        ("把今年的贷款总额控制在90亿元以内，把现金投放压缩到8亿元。", ["贷款总额", "现金投放"]),
        # A goal that something is compared with is one of the same series.
        ("化肥产量增长9%，大大超过计划规定的增长4%的要求。", ["化肥产量"] * 2),
        ("化肥产量增长9%，高于年初确定的增长4%的目标。", ["化肥产量"] * 2),
        # How it is reckoned, or why it moved, stands between a subject and its number.
        ("1.水产总值，按1980年不变价格计算，达到9亿元，增长4%。", ["水产总值"] * 2),
        ("化肥产量，由于厂房检修，只完成30万吨，下降2%。", ["化肥产量"] * 2),
        ("花生在面积略有减少的情况下，总产量仍达到30万吨。", ["花生总产量"]),
        # 和 joins the objects of one verb.
        ("国营商业实现利润和税金比上年增长3%。", ["国营商业利润和税金"]),
        ("学校实现全达标、教师净增200人。", ["教师"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in _figures(_REVIEW + text)] == names


def test_a_goal_that_a_plan_has_set_says_nothing_of_what_follows() -> None:
    told = _figures(f"{_REVIEW}化肥产量，原来可以达到计划规定的30万吨，实际完成36万吨。水泥投资计划安排5亿元，已完成6亿元。")
    assert [figure.kind for figure in told] == ["target", "actual", "target", "actual"]


@pytest.mark.parametrize("review", ["一、1984年计划执行的结果", "一、1984年计划的执行情况", "一、去年计划完成的情况"])
@pytest.mark.parametrize("title", ["关于1985年国民经济计划草案的报告", "关于1985年国民经济和社会发展计划的报告"])
def test_a_report_on_a_plan_reviews_the_year_before(title: str, review: str) -> None:
    told = _figures(f"{title}\n{review}\n水泥产量完成60万吨。\n二、1985年计划的安排\n水泥产量安排66万吨。\n", "1985-04")
    assert [(figure.kind, figure.period) for figure in told] == [("actual", "1984"), ("target", "1985")]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("五年共批准技改项目200个。", ["1986/1990"]),
        ("十年实际利用外资3亿美元。", ["1981/1990"]),
        # A doubling over years is of those, and not the parts of the whole behind it.
        ("水泥产量90万吨，10年翻两番。其中国营企业产量60万吨。", ["1990", "1981/1990", "1990"]),
    ],
)
def test_sums_over_years(text: str, periods: list[str]) -> None:
    assert [figure.period for figure in _figures(_REVIEW + text)] == periods


def test_the_end_of_the_century_is_no_part_of_the_years_named_before_it() -> None:
    told = _figures("政府工作报告\n二、今后十年的奋斗目标\n今后十年，水泥产量年均增长6%，到本世纪末达到200万吨。")
    assert [figure.period for figure in told] == ["1991/2000", "2000"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("人均住房面积城镇由3平方米增加到7平方米，农村由9平方米增加到17平方米。", ["城镇人均住房面积"] * 2 + ["农村人均住房面积"] * 2),
        ("人均住房面积，城镇由3平方米增加到7平方米。", ["城镇人均住房面积"] * 2),
        ("收音机普及率城市达到80%，农村达到30%。", ["城市收音机普及率", "农村收音机普及率"]),
        ("非生产性投资在全部投资中的比重有所上升，达到45%。", ["非生产性投资在全部投资中的比重"]),
        ("社办企业总产值27亿元，安排劳力69万人，上缴税金3亿元。", ["社办企业总产值", "劳力", "社办企业税金"]),
        ("要求工业产品成本降低2%。", ["工业产品成本"]),
        ("全省职工平均消费水平，扣除物价因素，增长8%。", ["职工平均消费水平"]),
    ],
)
def test_names_of_shares_and_of_town_and_country(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in _figures(_REVIEW + text)] == names


@pytest.mark.parametrize("text", ["技改投资比计划超过2亿元。", "技改投资超过计划2亿元。", "技改投资大大超过计划2亿元。"])
def test_how_far_a_plan_was_passed_is_a_change(text: str) -> None:
    (told,) = _figures(_REVIEW + text)
    assert (told.indicator, told.measure, told.direction, told.bound) == ("技改投资", "change", "up", "exact")


def test_a_yearly_rate_is_a_growth() -> None:
    told = _figures(_REVIEW + "财政支出42亿元，年平均递增率18.6%。")
    assert [(figure.indicator, figure.measure) for figure in told] == [("财政支出", "level"), ("财政支出", "growth")]


def test_a_total_of_so_many_years_is_of_those_that_were_named() -> None:
    text = "青河市财政收支情况\n1995—2000年，全市财政收支逐年递增。6年财政总收入42亿元。其中市级总收入17亿元。6年全市累计用于支农3亿元。\n"
    assert [figure.period for figure in _figures(text, "2006-01")] == ["1995/2000"] * 3


def test_the_year_that_a_heading_plans_is_planned_though_another_stands_between() -> None:
    told = _figures("政府工作报告\n一、“六五”以来工作的回顾\n水泥产量达到60万吨。\n二、1987年的任务\n水泥产量增长5%。\n", "1987-03")
    assert [(figure.kind, figure.period) for figure in told] == [("actual", "1981/1986"), ("target", "1987")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("生铁年产量突破10万吨，年发电量超过5亿度。", ["生铁年产量", "年发电量"]),
        ("五年来累计完成投资6亿元，比“六五”翻一番。", ["投资", "投资"]),
        ("技改投资比重略高于20%。", ["技改投资比重"]),
    ],
)
def test_more_names(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in _figures(_REVIEW + text)] == names


def test_what_something_is_kept_at_dates_nothing() -> None:
    told = _figures("汝河县1990年概况\n手扶拖拉机426台，保持上年水平，化肥用量2万吨，增长9%。")
    assert [figure.period for figure in told] == ["1990"] * 3


@pytest.mark.parametrize(
    ("lead", "period"),
    [
        ("“六五”以来，我省公路建设较快。", "1981/1985"),
        ("1985年结束了1983年至1984年下降的局面，出现了连续两年没有的好势头。", "1985"),
        ("“八五”期间，我省将加强公路建设。", "1991/1995"),
    ],
)
def test_years_that_a_page_opens_with_hold_on(lead: str, period: str) -> None:
    told = _figures(f"公路建设见闻\n{lead}公路总里程达到3万公里。", "1986-01")
    assert [figure.period for figure in told if figure.value == 3] == [period]


def test_by_how_much_something_stands_above_is_a_change() -> None:
    told = _figures("农民人均纯收入830元，比全省平均水平高出80元。")
    assert [(figure.measure, figure.bound) for figure in told] == [("level", "exact"), ("change", "exact")]


def test_a_clause_with_a_number_in_characters_is_no_subject() -> None:
    told = _figures(_REVIEW + "职工平均工资八百二十六元，扣除职工生活费用上涨因素，比上年增长百分之一点五。")
    assert [figure.indicator for figure in told] == ["职工平均工资"] * 2


def test_what_was_done_more_or_less_than_before_is_a_change() -> None:
    told = _figures(_REVIEW + "高等学校招收学生39万人，比上年多招7万人。甘蔗收购量比上年少收购3万吨。")
    assert [(figure.measure, figure.direction) for figure in told] == [("level", None), ("change", "up"), ("change", "down")]


def test_what_met_the_plan_before_its_time_is_a_fact() -> None:
    (told,) = _figures(_REVIEW + "12种工业产品产量提前完成“七五”计划规定的指标。")
    assert told.kind == "actual"
