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
