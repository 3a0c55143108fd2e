"""Whatever ends the lines of a text, it says the same: line feeds, returns as old systems wrote them, both, or signs of Unicode."""

from __future__ import annotations

import pytest

import policyextract as pe

TEXT = (
    "三川市2024年政府工作报告\n——2024年1月17日在三川市第八届人民代表大会第四次会议上\n\n各位代表：\n"
    "一、2023年工作回顾\n地区生产总值增长5%。\n指标\t单位\t2023年\t比上年增长%\n粮食产量\t万吨\t120\t3.1\n原煤产量\t万吨\t88\t-2.0\n"
    "二、2024年工作安排\n地区生产总值增长6%左右。\n"
)


def told(text: str) -> tuple[object, ...]:
    found = pe.extract(text)
    figures = [(figure.indicator, figure.value, figure.unit, figure.kind, figure.period, figure.rule) for figure in found.figures]
    return figures, found.published, found.region, found.kind, [doubt.reason for doubt in found.doubts]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\u2028", "\u2029", "\u0085"])
def test_every_line_end_says_the_same(end: str) -> None:
    expected = told(TEXT)
    assert (expected[1], expected[2], expected[3]) == ("2024-01-17", "三川市", "work-report")
    assert len(expected[0]) >= 2  # type: ignore[arg-type]
    assert told(TEXT.replace("\n", end)) == expected
