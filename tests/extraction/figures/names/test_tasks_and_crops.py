"""What reports of counties and townships say in their own manner: plans and what came of them, crops and land, times of a base."""

import pytest

import policyextract as pe

_HEAD = "政府工作报告\n——2009年1月13日在青禾县第十五届人民代表大会第五次会议上\n一、2008年工作回顾\n"


def read(text: str) -> list[pe.Figure]:
    return list(pe.extract(_HEAD + text).figures)


def names(text: str) -> list[str | None]:
    return [made.indicator for made in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收任务4000万元，实际完成4300万元。", [("税收", "target"), ("税收", "actual")]),
        ("粮食收购任务3万吨，完成4万吨。", [("粮食收购", "target"), ("粮食收购", "actual")]),
        ("落实资金任务4000万元。", [("资金任务", "actual")]),
    ],
)
def test_a_task_and_what_was_done_of_it_are_of_one_series(text, expected):
    assert [(made.indicator, made.kind) for made in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大力发展花卉种植和肉鸡养殖产业，栽植桑树2400亩，产量90吨。", ["桑树", "桑树产量"]),
        ("落实农业保险3万亩，油菜播种面积达6万亩，产量9000吨。", ["农业保险", "油菜播种面积", "油菜产量"]),
        ("工业总产值6亿元，其中建材业完成产值2亿元；封山育林3万亩。", ["工业总产值", "建材业产值", "封山育林"]),
        (
            "县属工业企业完成销售收入6亿元，利税总额9000万元，利润总额4000万元。",
            ["县属工业企业销售收入", "县属工业企业利税总额", "县属工业企业利润总额"],
        ),
        ("9个移民安置小区初具规模。", ["移民安置小区"]),
    ],
)
def test_what_was_told_right_before_owns_what_was_produced(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("社会消费品零售总额实现年均增长13%。", "社会消费品零售总额"),
        ("农民人均纯收入保持了年均增长6%。", "农民人均纯收入"),
        ("粮食产量保持同比增长2%以上。", "粮食产量"),
    ],
)
def test_that_growth_was_had_or_kept_is_no_part_of_the_name(text, indicator):
    (made,) = read(text)
    assert (made.indicator, made.action, made.measure) == (indicator, "增长", "growth")


@pytest.mark.parametrize("times", ["近四倍", "约2.3倍", "4倍"])
def test_times_of_a_far_year_are_of_the_year_told(times):
    made, after = read(f"工业总产值6亿元，是2001年的{times}。入园企业已达60家。")[1:]
    assert (made.period, made.base_period, after.period) == ("2008", "2001", "2008")


def test_three_parts_of_a_crop_plan_are_no_sectors():
    assert read("粮、经、饲种植面积比由70:20:10调整为60:25:15。") == []
    assert len(read("种植业稳步发展，三次产业结构由30:40:30调整为20:45:35。")) == 6
