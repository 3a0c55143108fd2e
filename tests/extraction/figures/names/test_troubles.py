"""People and places whose trouble was ended are called after it, and money after what it was spent on."""

from __future__ import annotations

import pytest

import policyextract as pe


def named(text: str) -> list[str | None]:
    return [figure.indicator for figure in pe.extract(text, published="2012-02-10", region="青山县").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("解决了12个村、8600人的吃水困难。", ["解决吃水困难村", "解决吃水困难人口"]),
        ("解决山区7万人的饮水安全问题。", ["解决饮水安全问题人口"]),
        ("累计解决3万人和2万头牲畜的饮水困难。", ["解决饮水困难人口", "解决饮水困难牲畜"]),
        ("解决山区7万人饮水安全问题。", ["解决饮水安全问题人口"]),
        ("解决群众诉求300件。", ["群众诉求"]),
    ],
)
def test_who_had_a_trouble_is_called_after_it(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("整合涉农资金3亿元用于道路建设。", ["涉农资金"]),
        ("整合涉农资金3亿元用于实施项目52个。", ["涉农资金", "项目"]),
        ("民生工程共投入5亿元。", ["民生工程投入"]),
        ("省级财政和市级财政分别投入3亿元和2亿元。", ["省级财政投入", "市级财政投入"]),
        ("发放粮食直补、良种补贴等资金4亿元。", ["粮食直补、良种补贴等资金"]),
    ],
)
def test_money_and_what_it_was_put_into(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("解决26个热点难点问题。", ["热点难点问题"]),
        ("破解14个发展难题。", ["发展难题"]),
        ("解决7个小区停车难问题。", ["小区停车难问题"]),
        ("解决1900户办证难问题。", ["解决办证难问题住户"]),
    ],
)
def test_troubles_that_are_counted_themselves_are_nobodys(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中央财政投入6亿元用于促进就业。", ["促进就业资金"]),
        ("政府投资8亿元用于灾后恢复重建。", ["灾后恢复重建资金"]),
        ("科技投入6亿元用于实验室建设。", ["科技投入"]),
        ("动用22亿元用于平衡预算缺口。", ["平衡预算缺口资金"]),
    ],
)
def test_who_pays_is_no_name_of_money(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("治理85%以上黑臭水体。", ["黑臭水体治理率"]),
        ("检测95%以上农产品。", ["农产品检测率"]),
    ],
)
def test_a_deed_is_said_once_in_its_rate(text: str, expected: list[str]) -> None:
    assert named(text) == expected
