"""What a pattern finds in a whole text, asked for stretch by stretch."""

import re

import pytest

from policyextract.core.text.everywhere import Everywhere

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
