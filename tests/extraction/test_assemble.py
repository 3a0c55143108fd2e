"""What stands in a record of the sentence it was found in."""

import pytest

import policyextract as pe


def test_a_sentence_is_shown_whole():
    text = "今年地区生产总值增长6%左右，粮食产量1200万吨以上。\n"
    assert {figure.sentence for figure in pe.extract(text).figures} == {text.strip()}


@pytest.mark.slow
def test_no_record_repeats_a_sentence_of_thousands():
    text = "新增企业" + "1家" * 20_000
    found = pe.extract(text)
    assert len(found.figures) > 10_000
    assert max(len(figure.sentence) for figure in found.figures) <= 220
    assert len(found.jsonl()) < 900 * len(found)
    middle = found.figures[len(found.figures) // 2]
    assert text[middle.start : middle.end] == middle.text == "1家"
    assert middle.text in middle.sentence
    assert middle.sentence.startswith("…")
    assert middle.sentence.endswith("…")
