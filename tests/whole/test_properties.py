"""What holds for any text: no crash, records that stand where they say, the same answer however it is asked for."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from invariants import CHECKS, check_extract, check_quantities, check_read, check_records
from steps import repair

import policyextract as pe
from policyextract.extraction.text import segment

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
FOUND = sorted(path for path in (ROOT / "fuzz" / "found").glob("*/*") if path.is_file())

PIECES = (
    "全市地区生产总值", "规模以上工业增加值", "一般公共预算收入", "新建", "建成", "总投资", "增长", "下降", "达到", "力争", "同比", "分别", "其中", "超过", "左右", "以上", "稀土产业",
    "光伏、储能等产业", "磁材项目", "开工建设", "2024年", "去年", "“十四五”期间", "一季度", "5%", "百分之八", "１２．５％", "20亿元", "300个", "5%—6%", "两三千", "十几", "数百", "半",
    "162、587项", "第三", "包头市", "，", "。", "；", "：", "、", "和", "（", "）", "“", "”", "《", "》", " ", "　", "\n", "\r\n", "\t", "\0", "\ud800", "\udc80", "\U00020000",
    "\U0010ffff", "\ue000", "\u202e", "\u200d", "\ufeff", "-", "—", "/", ".", ",", "9" * 30, "万亿", "°", "½",
)  # fmt: skip
POLICY = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
ANY = st.text(st.characters(), max_size=60)
TEXTS = st.one_of(POLICY, ANY, st.tuples(POLICY, ANY, POLICY).map("".join))
DATES = st.sampled_from([None, "2024", "2024-01", "2024-01-17"])
REGIONS = st.sampled_from([None, "", "包头市", "无此地", "\ud800"])
QUICK = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


@QUICK
@given(TEXTS, DATES, REGIONS)
@example("6大致0%", None, None)
def test_any_string_gives_sound_records_and_the_same_ones_twice(text: str, published: str | None, region: str | None) -> None:
    check_extract(text, published=published, region=region)


@QUICK
@given(TEXTS)
@example("6大致0%")
def test_any_string_gives_numbers_in_order_and_apart(text: str) -> None:
    check_quantities(text)


@QUICK
@given(st.binary(max_size=200))
@example(b"\x01<meta charset=utf-6>")
@example(b"\x01<meta charset='a\0b'>")
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    check_read(data)


@QUICK
@given(TEXTS)
def test_every_clean_character_stands_for_the_raw_one_it_says(text: str) -> None:
    clean = repair(text)
    offsets = [clean.raw_offset(position) for position in range(len(clean.text.removesuffix("\n")))]
    assert offsets == sorted(set(offsets))
    assert all(0 <= offset < len(text) for offset in offsets)
    for start in range(len(offsets)):
        for end in range(start + 1, min(len(offsets), start + 6) + 1):
            assert clean.raw_span(start, end) == (offsets[start], offsets[end - 1] + 1)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_documents_do_not_hear_of_each_other(path: Path) -> None:
    document = pe.read(path)
    alone = pe.extract(document.text, published=document.published, region=document.region)
    check_records(document.text, alone)
    for other in CORPUS:
        pe.extract(pe.read(other).text)
    assert pe.extract(document.text, published=document.published, region=document.region) == alone


def test_a_batch_gives_what_its_documents_give_one_by_one_in_any_chunking() -> None:
    pytest.importorskip("pyarrow")
    import pyarrow as pa

    texts = [pe.read(path).text[:3000] for path in CORPUS]
    batch = pa.RecordBatch.from_pydict({"text": texts, "source": [path.stem for path in CORPUS]})
    whole = pe.extract_batch(batch).to_pylist()
    for size in (1, 2, 3):
        parts = [pe.extract_batch(batch.slice(start, size)) for start in range(0, len(texts), size)]
        assert [row for part in parts for row in part.to_pylist()] == whole


def test_eight_threads_give_what_one_gives() -> None:
    texts = [pe.read(path).text[:2500] for path in CORPUS]
    expected = [pe.extract(text, published="2024-01-17") for text in texts]
    answers: dict[int, object] = {}

    def work(number: int) -> None:
        answers[number] = [pe.extract(text, published="2024-01-17") for text in texts[number % 5 :] + texts[: number % 5]]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: expected[number % 5 :] + expected[: number % 5] for number in range(8)}


@pytest.mark.parametrize("longest", [7, 40])
def test_sentences_cut_anywhere_still_give_sound_records(longest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "LONGEST", longest)
    for path in CORPUS:
        text = pe.read(path).text[:4000]
        check_records(text, pe.extract(text, published="2024-01-17"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_the_fuzzer_found_stays_mended(path: Path) -> None:
    CHECKS[path.parent.name](path.read_bytes())


def test_jieba_keeps_its_own_dictionary() -> None:
    import jieba

    jieba.setLogLevel(60)
    sentence = "包头市固定资产投资同比增长百分之十二，新开工稀土磁材项目三十个"
    jieba.initialize()
    before = (jieba.lcut(sentence), jieba.dt.total, len(jieba.dt.FREQ), dict(jieba.user_word_tag_tab), jieba.dt.dictionary)
    pe.extract(sentence)
    after = (jieba.lcut(sentence), jieba.dt.total, len(jieba.dt.FREQ), dict(jieba.user_word_tag_tab), jieba.dt.dictionary)
    assert after == before
