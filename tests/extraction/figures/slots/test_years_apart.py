"""Numbers that a sentence gives to several years in turn have each its own year."""

from __future__ import annotations

import pytest

import policyextract as pe


def periods(text: str, published: str = "2023-03-01") -> list[tuple[str, str | None]]:
    return [(made.text, made.period) for made in pe.extract(text, published=published).figures]


@pytest.mark.parametrize(
    "text",
    [
        "2021年、2022年出口额分别为31亿元和34亿元。",
        "2021和2022年，出口额分别达到31亿元、34亿元。",
        "2021—2022年，出口额分别为31亿元、34亿元。",
    ],
)
def test_each_number_is_of_its_year(text: str) -> None:
    assert [period for _, period in periods(text)] == ["2021", "2022"]


def test_growth_behind_them_is_of_the_same_years() -> None:
    found = periods("2021年和2022年出口额分别达到31亿元和34亿元，增长4%和5%。")
    assert [period for _, period in found] == ["2021", "2022", "2021", "2022"]


def test_years_by_two_figures() -> None:
    found = periods("94、95、96年水稻产量分别为31万吨、32万吨和33万吨。", "1998-03")
    assert found == [("31万吨", "1994"), ("32万吨", "1995"), ("33万吨", "1996")]


def test_names_in_turn_share_the_years() -> None:
    found = periods("2021年、2022年出口、进口分别增长4%和5%。")
    assert [period for _, period in found] == ["2021/2022", "2021/2022"]


def test_a_list_of_another_length_tells_nothing() -> None:
    found = periods("2020年、2021年、2022年出口额分别超过31亿元、34亿元。")
    assert {period for _, period in found} == {"2020/2022"}


def test_growth_behind_them_is_theirs_also_where_another_year_was_told_first() -> None:
    found = periods("今年完成出口5亿元，2021年、2022年出口额分别为31亿元和34亿元，增长4%和5%。")
    assert [period for _, period in found[1:]] == ["2021", "2022", "2021", "2022"]
