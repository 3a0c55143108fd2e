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
