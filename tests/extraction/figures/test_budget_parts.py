"""What budget reports tell of whole plans, of what was spent on something, and of earlier amounts, in sentences of our own."""

import pytest

import policyextract as pe

BUDGET = "关于2020年青山县财政预算执行情况和2021年财政预算草案的报告\n——2021年1月14日在青山县人民代表大会上\n"


def _figures(text: str):
    return pe.extract(text, published="2021-01-14", region="青山县").figures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("支持高等教育发展，支出90亿元。", ["高等教育发展支出"]),
        ("实施国家水土保持重点工程，支出35亿元。", ["国家水土保持重点工程支出"]),
        ("财政收支差额80亿元，其中市级财政赤字55亿元。", ["财政收支差额", "市级财政赤字"]),
        ("财政支出总量64亿元。其中，教育支出18亿元，预备费5亿元。", ["财政支出总量", "教育支出", "预备费"]),
        (
            "税收收入决算数12亿元，为调整预算数的99%，增长6%。",
            ["税收收入", "税收收入预算完成率", "税收收入"],
        ),
        ("财政总收入（一般公共预算收入加上划中央和省级收入）累计完成8亿元。", ["财政总收入"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in _figures(text)] == names


def test_times_an_earlier_amount() -> None:
    _, start, times, mean = _figures("民生支出66亿元，是“十二五”时期39亿元的1.7倍，年均增长6%。")
    assert (start.role, start.period, start.measure) == ("baseline", "2011/2015", "level")
    assert (times.measure, times.action, times.base_period, times.role) == ("level", "是", "2011/2015", None)
    assert mean.measure == "growth"


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("一、“十三五”时期财政工作回顾", "2016/2020"),
        ("一、过去五年财政工作开展情况", "2016/2020"),
        ("一、2020年预算执行情况", "2020"),
    ],
)
def test_a_part_of_a_budget_report_on_a_whole_plan(heading: str, period: str) -> None:
    text = f"{BUDGET}{heading}\n（一）收支规模扩大。财政收入累计完成8亿元。\n二、2020年财政收支情况\n财政收入完成2亿元。\n三、2021年预算草案\n财政收入安排3亿元。"
    figures = _figures(text)
    assert [figure.period for figure in figures] == [period, "2020", "2021"]
    assert figures[0].cumulative is (period != "2020")


def test_who_approved_a_budget_is_no_part_of_its_name_and_a_budget_is_planned() -> None:
    made = _figures(
        BUDGET + "一、2020年预算执行情况\n县八届人大四次会议审议批准的2020年全县一般公共预算收入年初预算为14亿元，"
        "实际完成15亿元，为预算的107.1%，增长4%。\n县级支出预算26亿元，实际支出25亿元，下降2%。"
    )
    assert [(figure.indicator, figure.kind) for figure in made] == [
        ("全县一般公共预算收入", "target"),
        ("全县一般公共预算收入", "actual"),
        ("全县一般公共预算收入预算完成率", "actual"),
        ("全县一般公共预算收入", "actual"),
        ("县级一般公共预算支出", "target"),
        ("县级一般公共预算支出", "actual"),
        ("县级一般公共预算支出", "actual"),
    ]


def test_a_budget_that_was_changed_is_of_the_account_before_it() -> None:
    made = _figures(
        BUDGET + "一、2020年预算执行情况\n全县政府性基金支出年初预算9亿元，执行中因上级补助增加，"
        "支出预算调整为12亿元，实际完成11亿元，为调整预算的91.7%。"
    )
    assert [(figure.indicator, figure.kind) for figure in made] == [
        ("政府性基金支出", "target"),
        ("政府性基金支出", "target"),
        ("政府性基金支出", "actual"),
        ("政府性基金支出预算完成率", "actual"),
    ]


@pytest.mark.parametrize("place", ["云岭经开区", "云岭新区"])
def test_what_is_added_to_the_income_of_a_zone_is_its_own(place: str) -> None:
    made = _figures(
        BUDGET + "一、2020年预算执行情况\n1.县级一般公共预算\n2020年，县级一般公共预算收入6亿元。\n"
        f"2020年，{place}一般公共预算收入3亿元。加上上级补助收入1.2亿元、上年结余0.4亿元，{place}一般公共预算收入总计4.6亿元。"
    )
    assert [(figure.indicator, figure.region) for figure in made[1:]] == [
        ("一般公共预算收入", place),
        ("上级补助收入", place),
        ("一般公共预算上年结余", place),
        ("一般公共预算收入总计", place),
    ]


def test_the_lines_of_an_account_are_of_the_level_named_last() -> None:
    made = _figures(
        BUDGET + "一、2020年预算执行情况\n2.县本级一般公共预算\n2020年，县本级一般公共预算收入6亿元。\n"
        "2020年，县直一般公共预算收入4亿元，其中，税收收入3亿元。加上上级补助收入2亿元、调入资金0.5亿元。"
    )
    assert [figure.indicator for figure in made][1:] == [
        "县直一般公共预算收入",
        "县直税收收入",
        "上级补助收入",
        "县直一般公共预算调入资金",
    ]


def test_who_lends_bonds_on_is_no_part_of_their_name() -> None:
    assert [figure.indicator for figure in _figures("2020年，省财政厅转贷我县政府债券5亿元。")] == ["政府债券"]
