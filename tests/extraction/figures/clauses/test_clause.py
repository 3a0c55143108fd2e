"""Clauses: what is read in one go, and what of it is no part of a name."""

from __future__ import annotations

import pytest

import policyextract as pe


def read(text: str) -> list[tuple[str | None, str]]:
    """Indicator and number of each figure of a text of 2025."""
    return [(f.indicator, f.text) for f in pe.extract(text, published="2025-01-20", region="某市").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("棉花产量：达到40万吨以上。", [("棉花产量", "40万吨以上")]),
        ("（2）一般公共预算收入：增长4%左右；", [("一般公共预算收入", "4%左右")]),
        ("进出口总额：520亿元，增长3%。", [("进出口总额", "520亿元"), ("进出口总额", "3%")]),
        ("困难登记：全年困难登记210人。", [("困难登记", "210人")]),
        # What a heading says in front of a colon is the name of nothing, and a clause with a name of its own keeps it.
        ("稳步提高收入：棉花产量40万吨。", [("棉花产量", "40万吨")]),
        ("增长目标：5%。", [(None, "5%")]),
    ],
)
def test_label(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert read(text) == expected


def test_label_with_a_change() -> None:
    (figure,) = pe.extract("工业增加值增速：6.5%。", published="2025-01-20", region="某市").figures
    assert (figure.indicator, figure.measure) == ("工业增加值", "growth")


@pytest.mark.parametrize("mark", ["⑵", "㈢", "（3）", "⒈"])
def test_mark_before_a_name(mark: str) -> None:
    assert read(f"{mark}棉花产量达到40万吨。") == [("棉花产量", "40万吨")]


@pytest.mark.parametrize("note", ["[注2]", "〔注2〕", "[3]"])
def test_note_behind_a_name(note: str) -> None:
    assert read(f"专精特新企业{note}达到90家。") == [("专精特新企业", "90家")]


def test_bracket_of_several_clauses() -> None:
    text = "概算总投资8亿元（其中：工程投资6亿元，设备投资2亿元），增长3%。"
    assert read(text)[1:3] == [("工程投资", "6亿元"), ("设备投资", "2亿元")]
    assert read(text)[0][0] == read(text)[3][0] == "概算总投资"


def test_part_in_a_bracket() -> None:
    assert read("水果产量80万吨（含苹果25万吨）。") == [("水果产量", "80万吨"), ("苹果产量", "25万吨")]


def test_how_a_change_is_taken() -> None:
    assert read("社会消费品零售总额210亿元，名义增长6%，扣除价格因素实际增长5%。")[2] == ("社会消费品零售总额", "5%")


@pytest.mark.parametrize("mark", ["〔8〕", "[8]", "［8］."])
def test_numbers_of_a_term_that_a_line_of_notes_explains_are_no_figures(mark: str) -> None:
    notes = f"名词解释\n{mark}六个城市：指山水城市、智慧城市。（见第5页）\n{mark}3个集中：指产业集中，其中2家企业入驻园区。"
    assert [figure.text for figure in pe.extract("某市2022年政府工作报告\n" + notes, published="2022").figures] == ["2家"]
    prose = f"某市2022年政府工作报告\n新建3个园区{mark}：东山园区、西山园区。"
    assert [figure.text for figure in pe.extract(prose, published="2022").figures] == ["3个"]
