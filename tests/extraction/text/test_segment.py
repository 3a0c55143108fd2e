"""Paragraphs, sentences and clauses as offsets."""

from policyextract.extraction.text.segment import clauses, paragraphs, sentences

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
