"""Tables of PDF files whose cells are parted by blanks, and heads and names that are broken over lines."""

import policyextract as pe

TITLE = "2025年全市一般公共预算支出执行情况表\n单位：万元\n"


def cells(text: str) -> list[tuple[str | None, str, str | None, str, str | None]]:
    figures = pe.extract(text, published="2026-01-15", region="孝感市").figures
    return [(f.indicator, str(f.value), f.unit, f.kind, f.period) for f in figures]


WHOLE = [
    ("教育支出", "120", "万元", "target", "2025"),
    ("教育支出", "118", "万元", "actual", "2025"),
    ("节能环保支出", "30", "万元", "target", "2025"),
    ("节能环保支出", "33", "万元", "actual", "2025"),
    ("农林水支出", "70", "万元", "target", "2025"),
    ("农林水支出", "69", "万元", "actual", "2025"),
]


def test_rows_of_names_and_numbers_parted_by_blanks() -> None:
    assert cells(TITLE + "项目 预算数 执行数\n教育支出 120 118\n节能环保支出 30 33\n农林水支出 70 69\n") == WHOLE
    wide = "  项目        预算数    执行数\n\n教育支出        120      118\n节能环保支出    30       33\n农林水支出      70       69\n"
    assert cells(TITLE + "\n" + wide) == WHOLE


def test_heads_broken_over_lines_are_put_together() -> None:
    rows = "教育支出 120 118\n节能环保支出 30 33\n农林水支出 70 69\n"
    assert cells(TITLE + "项目\n2025年预\n算数\n2025年执\n行数\n" + rows) == WHOLE
    assert cells(TITLE + "2025年预 2025年执\n项目\n算数 行数\n" + rows) == WHOLE


def test_heads_that_can_be_put_together_in_two_ways_are_not() -> None:
    assert cells(TITLE + "项目\n执行\n决算\n数\n教育支出 120 118\n节能环保支出 30 33\n农林水支出 70 69\n") == []


def test_a_name_broken_above_its_numbers() -> None:
    rows = "文化旅游\n支出\n12 11\n教育支出 120 118\n节能环保支出 30 33\n农林水支出 70 69\n"
    assert cells(TITLE + "项目 预算数 执行数\n" + rows)[:2] == [
        ("文化旅游支出", "12", "万元", "target", "2025"),
        ("文化旅游支出", "11", "万元", "actual", "2025"),
    ]


def test_a_name_around_its_numbers_is_not_guessed() -> None:
    rows = "国防支出 1 1\n教育支出 120 118\n社会保障和就\n业支出   9   8\n节能环保支出 30 33\n农林水支出 70 69\n"
    assert {name for name, *_ in cells(TITLE + "项目 预算数 执行数\n" + rows)} == {"国防支出", "节能环保支出", "农林水支出"}


def test_broken_names_in_lines_of_their_own() -> None:
    rows = [
        "文化旅游体",
        "育支出",
        "12",
        "11",
        "教育支出",
        "120",
        "118",
        "节能环保支",
        "出",
        "30",
        "33",
        "农林水支出",
        "70",
        "69",
    ]
    found = cells(TITLE + "\n\n".join(["项目", "预算数", "执行数", *rows]) + "\n")
    assert [name for name, *_ in found[::2]] == ["文化旅游体育支出", "教育支出", "节能环保支出", "农林水支出"]


def test_the_name_of_a_row_may_have_its_own_year() -> None:
    text = (
        "全市政府债务情况表\n单位：亿元\n项目 金额\n2024年末政府债务余额 69.4\n2025年债务限额 80.1\n2025年末政府债务余额 74.2\n"
    )
    assert [(name, period) for name, _, _, _, period in cells(text)] == [
        ("政府债务余额", "2024"),
        ("债务限额", "2025"),
        ("政府债务余额", "2025"),
    ]


def test_a_tax_is_not_called_after_the_account_it_is_a_part_of() -> None:
    text = "2025年一般公共预算收入执行情况表\n单位：万元\n项目\t预算数\t执行数\n一般公共预算收入\t100\t110\n增值税\t20\t21\n契税\t9\t8\n"
    assert {name for name, *_ in cells(text)} == {"一般公共预算收入", "增值税", "契税"}


def test_the_number_at_the_end_of_a_row_has_no_unit_in_the_next() -> None:
    assert cells("项目 预算 执行\n教育支出 120 118\n节能环保支出 30 33\n") == []
    assert cells("102.2\n\n个人所得税\n\n83.1\n\n车船税\n") == []


def test_a_table_right_below_another_has_its_own_heads_and_unit() -> None:
    rows = "教育支出 120 118\n节能环保支出 30 33\n农林水支出 70 69\n"
    second = "2026年全市政府性基金收入预算表\n单位：亿元\n项目 2025年执行数 2026年预算数\n土地收入 9 8\n车辆通行费收入 3 4\n污水处理费收入 2 1\n"
    found = cells(TITLE + "项目 预算数 执行数\n" + rows + second)
    assert found[:6] == WHOLE
    assert found[6:8] == [("土地收入", "9", "亿元", "actual", "2025"), ("土地收入", "8", "亿元", "target", "2026")]


def test_heads_that_come_again_on_the_next_page_are_those_of_the_table() -> None:
    head = "项目 预算数 执行数\n"
    rows = "教育支出 120 118\n节能环保支出 30 33\n\n— 7 —\n\n\x0c" + head + "农林水支出 70 69\n"
    assert cells(TITLE + head + rows) == WHOLE


def test_what_is_measured_may_be_the_head_of_a_column() -> None:
    text = "表2 2020年主要农产品产量\n单位：吨\n产品名称 产量 比上年增长%\n粮食 2177 0.9\n其中：稻谷 1917 1.0\n油料 49 8.9\n水果 1376 5\n"
    assert [(name, value) for name, value, *_ in cells(text)][:3] == [("粮食产量", "2177"), ("粮食产量", "0.9"), ("稻谷产量", "1917")]


def test_rows_with_digits_as_wide_as_characters() -> None:
    rows = "项目 预算数 执行数\n教育支出 １２０ １１８\n节能环保支出 ３０ ３３\n农林水支出 ７０ ６９\n"
    assert cells(TITLE + rows) == WHOLE
