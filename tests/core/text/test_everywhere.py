"""What a pattern finds in a whole text, asked for stretch by stretch."""

import re

import pytest

from policyextract.core.text.everywhere import BLOCK, Everywhere

TEXT = "增长3%，下降12%。增长一倍。\n下降3%"
PATTERN = re.compile("增长|下降[0-9]+%?|一倍。")


@pytest.mark.parametrize("start", range(len(TEXT) + 1))
def test_stretches_hold_what_the_pattern_finds_in_them(start):
    everywhere = Everywhere(PATTERN, TEXT)
    for end in range(start, len(TEXT) + 1):
        found = [match.span() for match in everywhere.within(TEXT, start, end)]
        assert found == [match.span() for match in PATTERN.finditer(TEXT, start, end)]


def test_in_another_text_it_is_looked_for_anew():
    everywhere = Everywhere(PATTERN, TEXT)
    assert [match.group() for match in everywhere.within("旧增长", 0, 3)] == ["增长"]


def test_a_text_of_many_blocks_holds_what_the_pattern_finds_whoever_asks_in_whatever_order():
    text = (TEXT + "\n") * (2 * BLOCK // len(TEXT))
    everywhere = Everywhere(PATTERN, text)
    line = len(TEXT) + 1
    starts = [*range(0, len(text), line)]
    forwards, twice = starts, starts[: len(starts) // 2]
    back_and_forth = [at for start in starts[::7] for at in (start, max(0, start - 3 * line), start)]
    for start in (*forwards, *twice, *reversed(starts[::5]), *back_and_forth):
        found = [match.span() for match in everywhere.within(text, start, start + line)]
        assert found == [match.span() for match in PATTERN.finditer(text, start, start + line)]


def test_a_stretch_longer_than_a_block_is_looked_through():
    text = TEXT + "无" * (2 * BLOCK) + TEXT
    everywhere = Everywhere(PATTERN, text)
    assert len(list(everywhere.within(text, 0, len(text)))) == len(PATTERN.findall(text))
    assert len(list(everywhere.within(text, len(TEXT), len(text)))) == len(PATTERN.findall(TEXT))


def test_a_long_text_is_looked_through_once_for_all_that_is_asked_in_order():
    class Counting:
        looked = 0

        def finditer(self, text, start, end):
            self.looked += min(end, len(text)) - start
            return PATTERN.finditer(text, start, end)

    counting, text = Counting(), (TEXT + "\n") * (5 * BLOCK // len(TEXT))
    everywhere = Everywhere(counting, text)
    for start in range(0, len(text), len(TEXT) + 1):
        everywhere.within(text, start, start + len(TEXT) + 1)
    assert counting.looked < len(text) + 2 * BLOCK
