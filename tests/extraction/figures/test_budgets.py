"""The language of accounts: lines of a budget, what is added to them and what stands in brackets."""

import policyextract as pe


def _names(sentences: str) -> list[tuple[str, str | None]]:
    raw = f"云梦市2025年预算执行情况和2026年预算草案的报告\n\n一、2025年预算执行情况\n{sentences}\n"
    figures = pe.extract(raw, published="2026-01-15", region="孝感市").figures
    return [(figure.text, figure.indicator) for figure in sorted(figures, key=lambda figure: figure.start)]


def test_a_name_is_read_across_the_colon_before_its_number() -> None:
    assert _names("契税：5.3亿元，增长2%；印花税：1.2亿元。") == [("5.3亿元", "契税"), ("2%", "契税"), ("1.2亿元", "印花税")]


def test_what_follows_a_bracket_of_parts_is_said_of_the_whole() -> None:
    assert _names("政府性基金收入15亿元（其中：车辆通行费收入4亿元，下降3%），完成预算的78.9%，下降22%。") == [
        ("15亿元", "政府性基金收入"),
        ("4亿元", "车辆通行费收入"),
        ("3%", "车辆通行费收入"),
        ("78.9%", "政府性基金收入预算完成率"),
        ("22%", "政府性基金收入"),
    ]


def test_a_bracket_of_remarks_is_no_part_of_the_name() -> None:
    assert _names("一般公共预算收入（快报数，下同）15亿元，增长2%。") == [
        ("15亿元", "一般公共预算收入"),
        ("2%", "一般公共预算收入"),
    ]
