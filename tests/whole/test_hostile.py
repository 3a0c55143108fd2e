"""Texts made to break things: each is read to the end, in time that grows with its length and no faster."""

from __future__ import annotations

import time

import pytest
from invariants import check_records

import policyextract as pe
from policyextract.packs.lexicon import builtin_lexicon

SENTENCE = "全市地区生产总值增长7.5%，总投资20亿元的稀土磁材项目开工建设，发展光伏、储能等产业，"
PATTERNS = {
    "digits": "9",
    "digits and points": "1.2",
    "digits and commas": "1,234,",
    "numbers": "5%、",
    "numbers in words": "百分之五、",
    "scales": "万亿",
    "ranges": "5%—",
    "times": "2024年、",
    "months": "3月",
    "open brackets": "（",
    "nested brackets": "（“《",
    "closed brackets": "）”》",
    "title marks": "《规划》",
    "list marks": "、",
    "commas": "，",
    "stops": "。",
    "blanks": " ",
    "numbers with blanks": "1 ",
    "lines": "\n",
    "short lines": "增长\n",
    "tabs": "\t5",
    "one verb": "增长",
    "one noun": "产业",
    "industries": "光伏、",
    "projects": "稀土项目、",
    "places": "包头市",
    "one long line": SENTENCE,
    "sentences in one line": SENTENCE[:-1] + "。",
    "letters": "GDP",
    "astral": "\U00020000\U0001f600",
    "private use": "\ue000\U000f0000",
    "lone surrogates": "\ud800\udfff5%",
    "nul": "\0增长5%",
    "bidi": "\u202e增长\u20665%\u2069",
    "joiners": "增\u200d长\u20605%",
    "full width": "１２．５％",
    "blanks between characters": "全 市 产 值 增 长 5 % ， ",
    "blank lines": "增长5%\n\n\n",
    "lines of blanks": " " * 60 + "\n",
    "equal lines": "全市各级各部门认真学习贯彻落实各项工作\n",
    "columns by turns": "各级各部门认真学习领会并且贯彻落\n今年以来坚持把产业发展放在首要位\n实各项工作要求确保完成全年目标的\n置推动园区企业加快建设成为增长极\n",
    "columns side by side": "各级各部门认真学习领会并且贯彻落  今年以来坚持把产业发展放在首要位\n",
    "lines without stops": "全市产值增长5%投资20亿元的项目开工\n建设发展光伏产业，推动储能等\n",
    "numbers on lines of their own": "收入完成\n236.6\n亿元，增长\n",
    "open quotes": "“全市（各级各部门\n",
    "rows of digits": "1 2 3 4 5 6 7 8 9\n",
    "numbered lines": "（一）增长5%\n",
    "written line ends": "增长5%\\r\\n",
    "combining": "5\u0301%\ufe0f",
}


def seconds(text: str) -> float:
    """Seconds of the processor for one extraction."""
    begun = time.process_time()
    pe.extract(text, published="2025-01-17")
    return time.process_time() - begun


@pytest.mark.parametrize("name", PATTERNS)
def test_time_grows_with_the_length_and_no_faster(name: str) -> None:
    unit = PATTERNS[name]
    short, factor = 4_000, 4
    pe.extract(unit * 100)
    small = min(seconds(unit * (short // len(unit))) for _ in range(2))
    large = min(seconds(unit * (short * factor // len(unit))) for _ in range(2))
    assert large < 0.1 or large < 2.2 * factor * small, (
        f"{small:.3f} s for {short} characters, {large:.3f} s for {factor} times as many"
    )


REPEATED = ("topic-opener", "topic-verb", "topic-head", "action-adverb", "verb", "adv", "project-verb", "project-deed")


@pytest.mark.slow
@pytest.mark.parametrize("type_", REPEATED)
def test_a_word_said_again_and_again_before_a_number_costs_no_more_than_its_length(type_: str) -> None:
    """Words that are made of others (做大做强) can be read in many ways, of which not all may be tried."""
    for found in builtin_lexicon().lists:
        for word in found.words if found.type == type_ else ():
            assert seconds(f"{word * 40}，产值增长5%。{word * 40}项目{word * 40}5%。") < 2, word


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["、", "9", "（", "增长"])
def test_a_million_of_one_thing(unit: str) -> None:
    assert seconds(unit * 1_000_000) < 30


@pytest.mark.slow
def test_one_long_line_is_read_in_step_with_its_length() -> None:
    size = 2**19 // len(SENTENCE.encode())  # half a megabyte; `make bench` reads ten
    quarter = min(seconds(SENTENCE * (size // 4)) for _ in range(2))
    assert min(seconds(SENTENCE * size) for _ in range(2)) < 7 * quarter


@pytest.mark.parametrize("name", PATTERNS)
def test_hostile_text_gives_sound_records(name: str) -> None:
    text = (PATTERNS[name] * 400)[:1200]
    check_records(text, pe.extract(text, published="2025-01-17"))
    mixed = f"2024年全市地区生产总值增长{text[:50]}5%，总投资20亿元的稀土磁材{text[:30]}项目开工。"
    check_records(mixed, pe.extract(mixed, published="2025-01-17"))


def test_records_of_one_long_sentence_do_not_each_hold_a_copy_of_it() -> None:
    text = "新建充电桩300个，" * 3000
    found = pe.extract(text)
    assert len(found.figures) > 2000
    held = {id(figure.sentence): len(figure.sentence) for figure in found.figures}
    assert sum(held.values()) <= 25 * len(text)
    assert max(held.values()) <= 250
