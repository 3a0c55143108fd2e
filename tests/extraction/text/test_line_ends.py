"""Line ends: which lines go on in the next, where a page has a width and where lines end anywhere."""

from __future__ import annotations

import random

import pytest
from printed import PARAGRAPHS, broken
from steps import repair


@pytest.mark.parametrize("width", [18, 34, 40])
def test_lines_of_a_page_go_on_when_they_are_full(width: int) -> None:
    assert repair("\n".join(broken(paragraph, width) for paragraph in PARAGRAPHS * 2)).text.split("\n")[:-1] == PARAGRAPHS * 2


@pytest.mark.parametrize("seed", range(5))
def test_lines_that_end_anywhere_go_on_to_a_stop(seed: int) -> None:
    pick = random.Random(seed)
    raw = "\n".join(broken(paragraph, 24, pick) for paragraph in PARAGRAPHS * 2)
    # Where a sentence ends at the end of a line, nothing tells a paragraph from a line.
    joined = repair(raw).text.replace("。\n", "。")
    assert joined == "\n".join(PARAGRAPHS * 2).replace("。\n", "。") + "\n" * (not PARAGRAPHS[-1].endswith("。"))


def test_blanks_between_characters_change_nothing_of_it() -> None:
    pick = random.Random(7)
    raw = "\n".join(broken(paragraph, 24, pick) for paragraph in PARAGRAPHS * 2)
    digits = "0123456789.%"
    spaced = "".join(c if c in digits or c == "\n" or pick.random() < 0.5 else c + " " for c in raw)
    assert repair(spaced).text == repair(raw).text


def test_a_heading_and_the_rows_of_a_table_keep_their_lines_in_such_a_text() -> None:
    pick = random.Random(3)
    prose = "\n".join(broken(paragraph, 24, pick) for paragraph in PARAGRAPHS * 2)
    table = "项目 去年 今年\n税收收入 180.5 190.2\n非税收入 77.6 80.1\n"
    lines = repair(f"{prose}\n{table}三、保障措施\n{prose}").text.split("\n")
    assert "三、保障措施" in lines
    assert [line for line in lines if line.startswith(("税收收入180", "非税收入77"))] == ["税收收入180.5 190.2", "非税收入77.6 80.1"]


def test_paragraphs_that_lost_their_stops_stay_apart() -> None:
    lines = ["全市地区生产总值，增长百分之八", "规模以上工业增加值，增长百分之十"] * 2
    assert repair("\n".join(lines)).text.split("\n")[:-1] == lines
