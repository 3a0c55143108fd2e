"""Money below a heading that names it."""

import policyextract as pe


def names(lines: str) -> list[tuple[str, str | None]]:
    raw = f"云梦市2025年预算执行情况和2026年预算草案的报告\n\n一、2025年预算执行情况\n{lines}\n"
    figures = pe.extract(raw, published="2026-01-15", region="孝感市").figures
    return [(figure.text, figure.indicator) for figure in sorted(figures, key=lambda figure: figure.start)]


def test_a_heading_in_the_line_of_its_paragraph_names_what_is_spent() -> None:
    assert names("1.教育支出。安排5亿元，增长3%。\n2.农林水支出。安排4亿元，下降1%。") == [
        ("5亿元", "教育支出"),
        ("3%", "教育支出"),
        ("4亿元", "农林水支出"),
        ("1%", "农林水支出"),
    ]


def test_a_heading_above_names_what_the_levels_below_it_took_in() -> None:
    assert names("（一）一般公共预算收入完成情况\n全市23亿元，增长5%。\n") == [
        ("23亿元", "一般公共预算收入"),
        ("5%", "一般公共预算收入"),
    ]


def test_labels_and_numbers_in_lines_of_their_own_take_turns() -> None:
    assert names("教育支出\n5亿元\n农林水支出\n4亿元") == [("5亿元", "教育支出"), ("4亿元", "农林水支出")]


def test_numbers_before_their_labels_are_not_called_after_the_ones_above_them() -> None:
    assert names("重点支出如下\n5亿元\n教育支出\n4亿元\n农林水支出") == [("5亿元", None), ("4亿元", None)]


def test_a_heading_that_says_something_names_nothing() -> None:
    assert names("1.加大教育投入。安排5亿元，增长3%。")[0] == ("5亿元", None)
