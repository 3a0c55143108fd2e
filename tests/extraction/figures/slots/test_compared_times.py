"""The times that numbers are compared with, and the years that a change is of."""

import pytest

import policyextract as pe

REPORT = "政府工作报告\n\n一、“十五”时期主要成就和2005年工作回顾\n\n2005年，{}"


def figures(text: str) -> list[pe.Figure]:
    return pe.extract(REPORT.format(text), published="2006-02-20", region="青山市").figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生产总值达到18亿元，是“九五”期末的2.6倍。", [None, "2000"]),
        ("全市累计招商引资36亿元，是“九五”时期的4倍。", [None, "1996/2000"]),
        ("粮食总产量30万吨，比历史最高水平的一九九八年增长6%。", [None, "1998"]),
        ("粮食总产量30万吨，比一九八○年增加3万吨。", [None, "1980"]),
    ],
)
def test_the_time_compared_with(text, expected):
    assert [made.base_period for made in figures(text)] == expected


def test_the_time_compared_with_is_not_that_of_the_number():
    made = figures("粮食总产量30万吨，比历史最高水平的一九九八年增长6%。")[1]
    assert (made.period, made.base_period) == ("2005", "1998")


def test_a_change_over_several_years_is_of_those():
    made = figures("各项存款达到9亿元，五年增加4亿元。")
    assert [f.period for f in made] == ["2005", "2001/2005"]


def test_a_goal_that_is_only_compared_with_turns_nothing_over():
    text = "财政收入3亿元，高于年初确定的12%的目标4个百分点；固定资产投资15亿元，增长20%。"
    made = figures(text)
    assert [f.kind for f in made if f.value in (3, 15, 20)] == ["actual"] * 3


def test_doubling_takes_no_thing_behind_it():
    (made,) = pe.extract("为到2010年生产总值比2000年翻一番奠定坚实基础。", published="2004-01-10").figures
    assert (made.indicator, made.action, made.base_period) == ("生产总值", "翻一番", "2000")


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("第六个五年计划期间，国家财政收入年均增长8%。", ["1981/1985"]),
        ("“六五”计划期末，财政收入达到1500亿元，比“五五”计划期末增加400亿元。", ["1985", "1985"]),
    ],
)
def test_a_plan_is_called_by_its_number_in_full(text, periods):
    made = pe.extract(text, published="1986-03-01", region="全国").figures
    assert [(f.period, f.kind) for f in made] == [(period, "actual") for period in periods]


@pytest.mark.parametrize(
    "compared", ["是1990年至2000年11年的总和", "超过1991年到2000年投资之和", "相当于1996年至2000年的总和"]
)
def test_years_that_are_summed_up_to_compare_date_nothing_behind_them(compared: str) -> None:
    text = f"政府工作报告\n\n一、过去五年工作回顾\n\n五年完成水利投资18亿元，{compared}；新修堤防260公里，除险加固水库34座。"
    made = pe.extract(text, published="2006-02-20", region="青山市").figures
    assert [figure.period for figure in made] == ["2001/2005"] * 3


@pytest.mark.parametrize(
    ("said", "published", "period"),
    [
        ("到本世纪末", "1990-03-10", "2000"),
        ("到下个世纪中叶", "1990-03-10", "2050"),
        ("到本世纪中叶", "2012-03-10", "2050"),
        ("本世纪头二十年", "2003-03-10", "2001/2020"),
    ],
)
def test_a_part_of_a_century_is_a_year_or_some_years(said: str, published: str, period: str) -> None:
    (made,) = pe.extract(f"{said}，森林覆盖率要达到24%。", published=published, region="青山市").figures
    assert (made.period, made.kind) == (period, "target")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2021年，全县发生火灾12起，与去年比下降8%；受伤3人。", ["2021", "2021", "2021"]),
        ("2021年货运量8万吨，增长6%，比一季度、二季度分别回落0.4和0.3个百分点，客运量9万人。", ["2021"] * 5),
        ("2021年进出口额9亿元，已超2020年的8亿元，增长4%。", ["2021", "2020", "2021"]),
        ("2021年，全县人口，同第三次普查2001年11月1日零时的40万人相比，共增加2万人，增长5%。", ["2001-11", "2021", "2021"]),
        ("2021年最大日降水量52毫米（7月9日），平均气温12.5℃，平均湿度55%。", ["2021", "2021", "2021"]),
    ],
)
def test_a_time_that_is_only_compared_with_dates_nothing_behind_it(text: str, period: list[str]) -> None:
    assert [made.period for made in pe.extract(text, published="2022-03-01").figures] == period


@pytest.mark.parametrize(
    "text", ["2021年税收增长9%，增速创2012年以来新高，其中增值税5亿元。", "2021年粮食产量30万吨，为1999年以来最高水平；油料产量2万吨。"]
)
def test_years_since_which_something_was_not_seen_date_nothing(text: str) -> None:
    assert [made.period for made in pe.extract(text, published="2022-03-01").figures] == ["2021", "2021"]
