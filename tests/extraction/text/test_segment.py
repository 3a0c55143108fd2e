"""Paragraphs, sentences and clauses as offsets."""

from policyextract.extraction.text.segment import STRETCH, clauses, paragraphs, sentences, stretches

TEXT = "一、回顾\n产值增长8%，投资增长9%；消费增长7%。就业稳定！\n\n完"


def test_paragraphs_end_at_line_feeds() -> None:
    assert [TEXT[a:b] for a, b in paragraphs(TEXT)] == ["一、回顾", "产值增长8%，投资增长9%；消费增长7%。就业稳定！", "完"]


def test_sentences_keep_their_stop_and_clauses_lose_their_mark() -> None:
    start, end = list(paragraphs(TEXT))[1]
    found = [(a, b) for a, b in sentences(TEXT, start, end)]
    assert [TEXT[a:b] for a, b in found] == ["产值增长8%，投资增长9%；消费增长7%。", "就业稳定！"]
    assert [TEXT[a:b] for a, b in clauses(TEXT, *found[0])] == ["产值增长8%", "投资增长9%", "消费增长7%"]


def _clauses(text: str) -> list[str]:
    return [text[a:b] for a, b in clauses(text, 0, len(text))]


def test_a_bracket_of_remarks_ends_no_clause() -> None:
    assert _clauses("收入（含甲区和乙区，下同）15亿元，增长2%") == ["收入（含甲区和乙区，下同）15亿元", "增长2%"]


def test_stretches_hold_every_sentence_once_with_the_paragraph_that_it_opens() -> None:
    text = (TEXT + "\n") * (5 * STRETCH // 2 // len(TEXT))
    found = list(stretches(text))
    assert len(found) == 3
    assert all(stretch[-1].end - stretch[0].start < STRETCH + len(TEXT) for stretch in found)
    places = [place for stretch in found for place in stretch]
    assert [place.opens for place in places if place.opens] == list(paragraphs(text))
    assert [(place.start, place.end) for place in places] == [span for each in paragraphs(text) for span in sentences(text, *each)]


def test_a_paragraph_without_an_end_is_parted_between_sentences_and_opened_once() -> None:
    text = "产值增长8%。" * (2 * STRETCH // 7)
    found = list(stretches(text))
    assert len(found) == 2
    assert [place.opens for stretch in found for place in stretch if place.opens] == [(0, len(text))]


def test_a_short_text_is_one_stretch_and_an_empty_one_none() -> None:
    assert len(list(stretches(TEXT))) == 1
    assert list(stretches("\n\n")) == []
