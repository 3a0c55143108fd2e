"""Words in texts: one pattern, and the longest at a place, held against looking for each word by itself."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyextract.core.text.word_index import PairIndex, WordIndex, any_of_these

LETTERS = st.text(alphabet="甲乙丙a.", min_size=1, max_size=4)
WORDS = st.sets(LETTERS, max_size=12)
TEXTS = st.text(alphabet="甲乙丙a.", max_size=90)


@given(WORDS, TEXTS)
def test_the_pattern_of_words_finds_the_longest_at_each_place(words: set[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    assert re.findall(any_of_these(words), text) == re.findall(plain, text)


@given(WORDS, TEXTS)
def test_the_pattern_gives_back_what_a_longer_word_took(words: set[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    assert re.findall(f"(?:{any_of_these(words)})甲$", text) == re.findall(f"(?:{plain})甲$", text)


@given(WORDS, TEXTS)
def test_the_words_at_and_before_a_place_are_those_that_stand_there(words: set[str], text: str) -> None:
    index = WordIndex(words)
    for at in range(len(text) + 1):
        begun = sorted((at + len(word) for word in words if text.startswith(word, at)), reverse=True)
        ended = sorted(at - len(word) for word in words if text.endswith(word, 0, at))
        assert list(index.ends(text, at)) == begun
        assert list(index.starts(text, at)) == ended
        assert index.end_at(text, at) == (begun[0] if begun else at)
        assert index.start_before(text, at) == (ended[0] if ended else at)


@given(WORDS, TEXTS, st.integers(0, 40))
def test_no_word_is_found_beyond_the_stretch_that_is_asked_about(words: set[str], text: str, stop: int) -> None:
    index, stop = WordIndex(words), min(stop, len(text))
    for at in range(stop):
        assert all(at < end <= stop for end in index.ends(text, at, stop))
    for at in range(stop, len(text) + 1):
        assert all(stop <= start < at for start in index.starts(text, at, stop))


@given(st.sets(st.text(alphabet="甲乙丙a.", min_size=2, max_size=4), max_size=12), TEXTS)
def test_all_words_of_a_text_stand_from_left_to_right_without_overlap(words: set[str], text: str) -> None:
    assert list(WordIndex(words).all_in(text)) == [match.span() for match in re.finditer(any_of_these(words), text)]


@pytest.mark.parametrize("text", ["", "甲", "甲乙" * 50, "乙甲乙" * 40 + "丙", "\ud800甲乙" * 40, "😀甲乙" * 30])
def test_pairs_are_found_alike_in_short_and_in_long_texts(text: str) -> None:
    expected = [at for at in range(len(text) - 1) if text[at : at + 2] in {"甲乙", "乙丙"}]
    assert PairIndex(["甲乙", "乙丙"]).find(text) == expected


def test_of_no_words_none_is_found() -> None:
    assert re.search(any_of_these([]), "甲") is None
    assert list(WordIndex([]).all_in("甲乙" * 99)) == []
    assert WordIndex([]).end_at("甲", 0) == 0


def test_the_time_grows_with_the_text_and_not_with_the_words() -> None:
    index = WordIndex("".join(chr(0x4E00 + (n * 7 + k * 31) % 9000) for k in range(3)) for n in range(20_000))

    def seconds(length: int) -> float:
        text = "一丁七万" * (length // 4)
        started = time.process_time()
        list(index.all_in(text))
        return time.process_time() - started

    seconds(1000)
    assert min(seconds(80_000) for _ in range(3)) < 20 * max(min(seconds(10_000) for _ in range(3)), 0.001)


def test_last_in_gives_the_longest_of_the_words_that_end_last():
    index = WordIndex(("铁路", "高速铁路", "公路", "路"))
    assert index.last_in("新建公路和高速铁路项目") == (5, 9)
    assert index.last_in("公路旁") == (0, 2)
    assert index.last_in("路旁") is None  # of one character
    assert index.last_in("") is None


@pytest.mark.parametrize(("text", "there"), [("新建公路", True), ("公示", False), ("甲桥", True), ("高速铁", False), ("", False), ("公", False)])
def test_whether_any_word_stands_in_a_stretch(text, there):
    index = WordIndex(["公路", "高速铁路", "桥"])
    assert index.any_in(text, 0, len(text)) is there
    assert index.any_in("桥" + text + "路桥", 1, 1 + len(text)) is there
    assert not WordIndex([]).any_in(text, 0, len(text))
