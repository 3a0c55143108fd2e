"""What the lines below the name of a work say is the work's, and of nobody else where no name stands above them."""

from __future__ import annotations

import pytest

import policyextract as pe

OPENING = "清平县政府工作报告\n（2022年2月5日）\n一、2021年工作回顾\n去年成绩很好。\n二、2022年工作安排\n"


def names(text: str) -> list[str | None]:
    return [made.indicator for made in pe.extract(OPENING + text, published="2022-02-05", region="清平县").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "北湖水质净化厂\n占地60亩，总建筑面积12000平方米。主要建设沉淀池、滤池等。\n总投资\n2.6亿元\n开工\n水利局\n",
            ["北湖水质净化厂占地", "北湖水质净化厂总建筑面积", "北湖水质净化厂总投资"],
        ),
        (
            "2\n青石岭风电装备基地（二期）\n建设智慧仓库，占地150亩，建筑面积8万平方米。\n总投资\n12亿元\n王？？明\n3\n石桥中学迁建工程\n占地20亩。\n",
            [
                "青石岭风电装备基地（二期）占地",
                "青石岭风电装备基地（二期）建筑面积",
                "青石岭风电装备基地（二期）总投资",
                "石桥中学迁建工程占地",
            ],
        ),
        ("1.北湖水质净化厂项目。占地60亩。总投资2.6亿元。\n", ["北湖水质净化厂项目占地", "北湖水质净化厂项目总投资"]),
        ("2.青石岭风电装备基地项目：总投资12亿元。\n", ["青石岭风电装备基地项目总投资"]),
        (
            "（一）北湖水质净化厂项目。该项目计划投资12亿元，占地60亩。\n",
            ["北湖水质净化厂项目计划投资", "北湖水质净化厂项目占地"],
        ),
        ("七、北湖水质净化厂项目\n1.项目内容：占地60亩，建设滤池等\n2.责任单位：水利局\n", ["北湖水质净化厂项目占地"]),
        ("项目名称：北湖水质净化厂项目\n建设内容：占地60亩。\n", ["北湖水质净化厂项目占地"]),
    ],
)
def test_what_is_said_below_the_name_of_a_work_is_its(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("清平县2022年十大工程\n占地60亩。\n", ["占地"]),
        ("北湖水质净化厂项目\n青石镇\n占地60亩。\n", ["占地"]),
        ("北湖水质净化厂项目\n县农商银行累计支出60亿元。\n", ["县农商银行支出"]),
        ("加快北湖水质净化厂项目\n占地60亩。\n", ["占地"]),
        ("1.北湖水质净化厂项目。签约项目9个，总投资2亿元。\n", ["项目", "项目总投资"]),
    ],
)
def test_a_line_that_names_no_work_owns_nothing(text: str, expected: list[str]) -> None:
    assert names(text) == expected
