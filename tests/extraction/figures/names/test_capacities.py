"""Capacities that are closed down, trade by trade, and what working people did, told bare."""

from __future__ import annotations

import pytest

import policyextract as pe


def names(text: str) -> list[str | None]:
    return [made.indicator for made in pe.extract(text, published="2012-01-15", region="青禾县").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("淘汰落后水泥产能50万吨、造纸3万吨、制革4万标张。", ["落后水泥产能", "落后造纸产能", "落后制革产能"]),
        ("压减炼钢产能120万吨、炼铁90万吨。", ["炼钢产能", "炼铁产能"]),
        ("压减炼钢产能120万吨，粮食产量90万吨。", ["炼钢产能", "粮食产量"]),
        ("生猪产能14万头、水产品产量3万吨。", ["生猪产能", "水产品产量"]),
    ],
)
def test_a_bare_trade_behind_a_capacity_is_one_too(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("培训农村劳动力7000人，转移就业6000人。", ["培训农村劳动力", "农村劳动力转移就业"]),
        ("转移就业2.1万人。", ["转移就业"]),
        ("引进企业30家，转移就业6000人。", ["企业", "转移就业"]),
    ],
)
def test_what_people_did_is_of_those_who_were_counted_right_before(text: str, expected: list[str]) -> None:
    assert names(text) == expected
