"""Bounds that stand apart from their numbers."""

import pytest

import policyextract as pe


def bounds(sentence: str) -> list[tuple[str, str]]:
    """Text and bound of the figures of a sentence."""
    return [(figure.text, figure.bound) for figure in pe.extract(sentence, published="2024-01-15").figures]


def test_a_least_before_the_verb_bounds_the_number_after_it() -> None:
    assert bounds("每个乡镇至少培育2家示范社，新建停车场3座。") == [("2家", "min"), ("3座", "exact")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("一产、二产、三产增加值分别增长3%、6%、8%左右。", ["approx", "approx", "approx"]),
        ("城镇、农村居民人均可支配收入分别增长5%和6%左右。", ["approx", "approx"]),
        ("城镇、农村居民人均可支配收入分别增长5%、6%以上。", ["min", "min"]),
        ("供水普及率、污水处理率和垃圾处理率分别达到91%、82%和99%以上。", ["exact", "exact", "min"]),
        ("种植面积和产量分别稳定在90万亩和7亿斤以上。", ["exact", "min"]),
    ],
)
def test_the_bound_behind_a_pairing_covers_it_where_it_is_one_statement(sentence: str, expected: list[str]) -> None:
    assert [bound for _, bound in bounds(sentence)] == expected


def test_a_verb_behind_its_number_does_not_bound_it() -> None:
    assert bounds("7个镇突破2亿元。") == [("7个", "exact"), ("2亿元", "min")]


def test_a_plus_is_a_least() -> None:
    assert bounds("短视频播放量36万+。") == [("36万+", "min")]
