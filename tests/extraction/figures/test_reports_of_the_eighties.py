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
