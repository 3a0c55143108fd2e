"""One grammar of headings: numbers, boxes, bare lines, and sentences that are none."""

from __future__ import annotations

import pytest

from policyextract.extraction.text.headings import BARE, DETAIL, ITEM, LOOSE, PART, POINT, after_mark, heading, mark, opens_line


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、工作回顾", PART),
        ("第一部分 工作回顾", PART),
        ("第三章发展目标", PART),
        ("第二、着力扩大内需", PART),
        ("第一节指导思想", POINT),
        ("（一）做强产业", POINT),
        ("(二)扩大开放", POINT),
        ("1.一般公共预算", ITEM),
        ("12、社会保险基金", ITEM),
        ("（3）调入资金", DETAIL),
        ("——经济实力", LOOSE),
        ("●民生", LOOSE),
    ],
)
def test_numbers_have_levels(line: str, level: int) -> None:
    found = mark(line)
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize(
    "line", ["2023年工作回顾", "1.5倍以上", "一批项目", "第一产业增加值", "一、二、三产业协调发展", "10.3亿元", "五一、端午期间"]
)
def test_numbers_that_count_or_list_are_no_marks(line: str) -> None:
    assert mark(line) is None


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("一、2023年工作回顾", PART, "一、2023年工作回顾"),
        ("二、今年的主要任务。", PART, "二、今年的主要任务"),
        ("（一）产业提质。新增企业86家，产值增长9%。", POINT, "（一）产业提质"),
        ("【数字速览】全年投资增长8%。", BARE, "【数字速览】"),
        ("2024年主要工作", BARE, "2024年主要工作"),
        ("昆山新区：抢抓机遇，顶格推进", BARE, "昆山新区：抢抓机遇，顶格推进"),
    ],
)
def test_a_heading_is_a_line_or_runs_into_its_text(line: str, level: int, text: str) -> None:
    found = heading(line)
    assert found is not None
    assert (found.level, line[found.start : found.end]) == (level, text)
    assert found.run_in == (len(text) + 1 < len(line))


@pytest.mark.parametrize(
    "line",
    [
        "全年新增就业3万人。",
        "三、完成投资12亿元，新开工项目9个。",
        "一、" + "深入推进各项重点改革" * 8,
        "——2024年1月20日在人民代表大会上",
        "（某市人民政府）",
        "投资增长8%，消费增长6%，出口增长4%",
    ],
)
def test_a_sentence_is_no_heading(line: str) -> None:
    assert heading(line) is None


def test_a_line_of_a_text_is_looked_at_in_its_place() -> None:
    text = "前言。\n一、总体要求\n正文。"
    start = text.index("一")
    assert opens_line(text, start, start + 6)
    assert not opens_line(text, 0, 3)
    found = heading(text, start, start + 6)
    assert found is not None
    assert text[found.start : found.end] == "一、总体要求"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("（一）农业", "农业"),
        ("  3）水利", "水利"),
        ("⑵水利", "水利"),
        ("·水利", "水利"),
        ("水利", "水利"),
        ("第一、第三产业", "第一、第三产业"),
        ("12.5万人", "12.5万人"),
    ],
)
def test_the_words_of_a_line_begin_behind_its_number(line: str, words: str) -> None:
    assert line[after_mark(line) :] == words
