"""What stands behind a counted thing and is no part of its name: what became of it, by whom, as what."""

from __future__ import annotations

import pytest

import policyextract as pe

HEAD = "县政府工作报告\n（2023年2月5日）\n一、2022年工作回顾\n"


def counted(text: str) -> list[tuple[str | None, str | None]]:
    figures = pe.extract(HEAD + text, published="2023-02-05", region="青山县").figures
    return [(made.indicator, made.action) for made in figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下放27项审批职权由镇街行使。", [("审批职权", "下放")]),
        ("选取6个社区、30个商户作为样板。", [("社区", "选取"), ("商户", "选取")]),
        ("4所县管中专划转为市级部门管理。", [("县管中专", None)]),
        ("26座闲置厂房得到盘活。", [("闲置厂房", "盘活")]),
        ("3个区域诊疗中心开诊运营。", [("区域诊疗中心", "开诊运营")]),
        ("5个县级转运中心平稳运营。", [("县级转运中心", "平稳运营")]),
    ],
)
def test_what_became_of_counted_things_is_no_part_of_their_name(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持3家依托医院建立的研究中心。", [("依托医院建立的研究中心", "支持")]),
        ("坚持把园区建设作为中心任务，签约项目90个。", [("项目", "签约")]),
    ],
)
def test_a_phrase_that_says_which_things_are_meant_stays_and_a_role_names_no_owner(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert counted(text) == expected
