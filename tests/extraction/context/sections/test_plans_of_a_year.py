"""Pages without sections on the works of a year: what is planned, what came of a part of the year, lists of works to be done."""

from __future__ import annotations

import policyextract as pe

PLANNED, DONE = ("target", "2020"), ("actual", "2020-01/2020-06")


def told(text: str, published: str = "2020-07-10") -> list[tuple[str | None, str | None]]:
    return [(made.kind, made.period) for made in pe.extract(text, published=published, region="清平县").figures]


def test_what_came_of_a_part_of_the_year_holds_for_its_sentence() -> None:
    text = "2020年计划实施重点项目71个，年度计划完成投资56亿元，1-6月份累计完成投资35亿元，占年度目标的63%。"
    assert told(text) == [PLANNED, PLANNED, DONE, DONE]
    assert told(text + "县级重点项目7个，年度计划完成投资9亿元。")[4:] == [PLANNED, PLANNED]


def test_a_part_of_the_year_that_opens_a_sentence_dates_the_next() -> None:
    text = "上半年，全县完成投资35亿元，增长9%。其中工业投资20亿元。"
    assert told(text) == [("actual", "2020-H1")] * 3


def test_a_plan_that_was_reached_in_part_is_told_as_both() -> None:
    text = "今年计划打井300眼，目前已打井120眼。"
    assert [kind for kind, _ in told(text)] == ["target", "actual"]


def test_a_list_of_works_of_the_year_is_to_come() -> None:
    head = "今年清平县为民要办的10件实事出炉。\n这些实事包括：\n"
    numbered = "一、促进就业。新增就业3万人。\n二、改善居住。完成保障房800套。\n"
    assert told(head + numbered, "2020-01-20")[-2:] == [PLANNED, PLANNED]
    unnumbered = "新增就业3万人；建设社区图书馆6处。\n完成保障房800套。\n"
    assert told("清平县日前确定今年改善生活的10项工作，主要有：\n" + unnumbered, "2020-01-20")[-3:] == [PLANNED] * 3


def test_a_list_of_works_that_were_done_is_none_to_come() -> None:
    text = "去年清平县办成的10件实事包括：\n一、促进就业。新增就业3万人。\n"
    assert told(text, "2020-01-20")[-1] == ("actual", "2019")


def test_works_that_were_set_for_the_year_are_to_come() -> None:
    text = "2020年，县委、县政府确定了为全县人民办好10件实事：一是改造校舍4万平方米；二是建设公路150公里。"
    assert told(text, "2020-03-07")[-2:] == [PLANNED, PLANNED]
