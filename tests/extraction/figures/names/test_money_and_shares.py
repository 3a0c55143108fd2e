"""Money that begins anew behind a semicolon or was raised, shares of a bare series, and things that are enrolled."""

from __future__ import annotations

import pytest

import policyextract as pe


def said(text: str) -> list[tuple[str | None, str | None]]:
    found = pe.extract(text, published="2012-01-15", region="青禾县").figures
    return [(figure.indicator, figure.action) for figure in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投入2万元，修补水渠3公里；投入资金8万元，添置水泵30台。", ("投入资金", "投入")),
        ("修补水渠3公里；争取资金8万元，添置水泵30台。", ("资金", "争取")),
        ("投入2万元，修补水渠3公里；投入8万元，添置水泵30台。", ("水泵投入", "投入")),
        ("筹资2万元，修补水渠3公里；筹资8万元，添置水泵30台。", ("水泵资金", "筹资")),
    ],
)
def test_money_behind_a_semicolon_is_of_nothing_in_front_of_it(text: str, expected: tuple[str, str]) -> None:
    assert said(text)[-2] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("筹资90万元，新建水塔3座。", [("水塔资金", "筹资"), ("水塔", "新建")]),
        ("筹资90万元新建水塔3座。", [("水塔资金", "筹资"), ("水塔", "新建")]),
        ("争取90万元新建3座水塔。", [("水塔资金", "争取"), ("水塔", "新建")]),
        ("修补水渠3公里，投入资金8万元。", [("水渠", "修补"), ("水渠资金", "投入")]),
        ("水渠修补进展顺利；枣林防虫取得实效，投入资金8万元。", [("枣林防虫资金", "投入")]),
    ],
)
def test_money_is_called_after_what_was_made_with_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("果品加工业不断壮大，产值占工业总产值的28%。", "果品加工业产值占工业总产值比重"),
        ("旅游业蓬勃发展，增加值占生产总值的比重达到12%。", "旅游业增加值占生产总值的比重"),
        ("果汁企业达到28户，产值占工业总产值的30%。", "果汁企业产值占工业总产值比重"),
        ("工业产值30亿元，增加值占生产总值的40%。", "工业增加值占生产总值比重"),
        ("投资占生产总值的60%。", "投资占生产总值比重"),
        ("财政收入8亿元，税收占财政收入的60%。", "税收占财政收入比重"),
    ],
)
def test_the_series_that_a_share_is_of_has_its_owner(text: str, name: str) -> None:
    assert said(text)[-1][0] == name


def test_what_is_enrolled_is_covered_by_the_list_and_no_member_of_it() -> None:
    assert said("9500名果农纳入养老保险。") == [("纳入养老保险果农", "纳入")]
    assert said("将36公里村道纳入全省养护规划。") == [("纳入养护规划村道", "纳入")]
    assert said("4个村入选示范村。") == [("示范村", "入选")]
