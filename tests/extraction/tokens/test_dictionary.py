"""The most probable cut, and words that are unpacked when a text has their first two characters."""

import marshal

import pytest

from policyextract.extraction.tokens.dictionary import UNKNOWN, Dictionary

WORDS = {"增": {"": -9.0, "长": {"增长": -5.0, "增长点": -8.0}}, "长": {"点": {"长点": -12.0}}, "点": {"": -7.0}}


@pytest.fixture
def unpacked():
    return []


@pytest.fixture
def dictionary(unpacked):
    def first(character):
        found = WORDS.get(character, {})
        return found.get("", UNKNOWN), {second: marshal.dumps(words) for second, words in found.items() if second}

    return Dictionary(first, lambda words: unpacked.append(words) or marshal.loads(words))


def test_the_most_probable_words_are_cut(dictionary):
    assert dictionary.cut("新增长点", 0, 4) == [1, 4]
    assert dictionary.cut("新增长点", 0, 3) == [1, 3], "what stands behind the stretch belongs to no word"
    assert dictionary.cut("x增长", 1, 3) == [3]


def test_words_are_unpacked_once_and_only_those_of_a_pair_that_is_there(dictionary, unpacked):
    dictionary.cut("点增", 0, 2)
    assert unpacked == []
    dictionary.cut("增长", 0, 2)
    dictionary.cut("增长", 0, 2)
    assert len(unpacked) == 1


def test_the_chance_of_a_word(dictionary):
    assert dictionary.get("增长点") == -8.0
    assert dictionary.get("增加", 0.0) == 0.0
    assert dictionary.get("新区") is None


def test_many_characters_that_begin_no_word_are_not_all_remembered(dictionary):
    text = "".join(map(chr, range(0x4E00, 0x9FA5))) + "".join(map(chr, range(0xAC00, 0xD7A4)))
    assert len(dictionary.cut(text, 0, len(text))) == len(text)
    assert len(dictionary._loaded) <= (1 << 15) + len(WORDS)
