"""What a share is of, and of whom: the division that a whole is of stays in the name, and the owner may stand in the clause before."""

from __future__ import annotations

import pytest

import policyextract as pe


def names(text: str) -> list[str | None]:
    return [made.indicator for made in pe.extract(text, published="2024-02").figures]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("茶叶出口12亿元，占全省茶叶出口的30%。", "茶叶出口占全省茶叶出口比重"),
        ("油菜籽产量创历史新高，占全国的1/25。", "油菜籽产量占全国比重"),
        ("油菜籽产量稳步增长，占全省的12%。", "油菜籽产量占全省比重"),
        ("茶叶出口稳步增长，占全省比重提高到12%。", "茶叶出口占全省比重"),
        ("民营经济快速发展，占GDP比重达60%。", "民营经济占GDP比重"),
    ],
)
def test_a_share_is_of_its_whole(text: str, name: str) -> None:
    assert names(text)[-1] == name


def test_a_record_is_said_of_the_series_and_no_part_of_its_name() -> None:
    assert names("油菜籽总产量创历史新高，达到120万吨，净增5万吨，增幅4.3%。") == ["油菜籽总产量"] * 3
    assert names("茶叶出口再上新台阶，达到4亿元。") == ["茶叶出口"]


def test_marks_before_who_is_counted_are_no_figures() -> None:
    assert names("年产值超亿元企业300家，超十亿元企业12家。") == ["年产值超亿元企业", "超十亿元企业"]
    assert names("超10亿元企业12家，超50亿元企业3家。") == ["超10亿元企业", "超50亿元企业"]


def test_the_word_for_a_part_is_none_of_its_name() -> None:
    text = "完成工业增加值113亿元，其中国有工业增长13.6%，综合效益指数116.4%，实现利润增长39.3%。"
    assert names(text)[-1] == "国有工业利润"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("男职工70人，占58%；女职工50人，占42%。", ["男职工占比", "女职工占比"]),
        ("国有企业占全部企业的4%，私营企业占81%。", ["国有企业占企业比重", "私营企业占企业比重"]),
        ("公路货运80万吨，占货运总量（下同）的67%；铁路货运20万吨，占17%。", ["公路货运占货运总量比重", "铁路货运占货运总量比重"]),
        ("50岁以上工人30人，占18%（其中，55岁以上工人20人，占12%）。", ["50岁以上工人占比", "55岁以上工人占比"]),
        ("民营企业出口10亿元，占60%，占比较去年同期提升2个百分点。", ["民营企业出口占比", "民营企业出口占比"]),
    ],
)
def test_a_bare_share_is_of_what_the_others_are(text: str, expected: list[str]) -> None:
    found = pe.extract(text, published="2024-02").figures
    assert [made.indicator for made in found if made.unit in ("%", "个百分点")] == expected
