"""The public call: its arguments, its errors, and that any string gives a result."""

from __future__ import annotations

import gc
import json
import pickle
import weakref
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policyextract as pe
from policyextract.extraction import extractor
from policyextract.extraction.extractor import shared

TEXT = "引进国内（区外）到位资金790亿元、增长37%。实施甲公司20GW组件等28个项目，稀土产业产值达到800亿元。"


def test_empty_text_gives_an_empty_result() -> None:
    found = pe.extract("")
    assert (found.figures, found.projects, found.industries, found.records()) == ([], [], [], [])


@pytest.mark.parametrize("wrong", [None, b"bytes", 3, ["list"]])
def test_what_is_no_text_is_refused_by_name(wrong: object) -> None:
    with pytest.raises(TypeError, match="text must be a str"):
        pe.extract(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", ["17.1.2024", "2024-13-01", "January", "2024-02-30"])
def test_an_unreadable_date_is_refused_with_the_accepted_form(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"published.*2024-01-17"):
        pe.extract("x", published=wrong)


def test_dates_may_be_dates() -> None:
    assert pe.extract("今年产值达到8亿元", published=date(2024, 1, 17)).figures[0].period == "2024"


def test_records_come_in_text_order_and_as_plain_values() -> None:
    found = pe.extract(TEXT, published="2024-01-17")
    records = found.records()
    assert [r["start"] for r in records] == sorted(r["start"] for r in records)
    assert {r["type"] for r in records} == {"figure", "project", "industry"}
    lines = [json.loads(line) for line in found.jsonl().splitlines()]
    assert [line["start"] for line in lines] == [r["start"] for r in records]


def test_records_are_frozen() -> None:
    figure = pe.extract(TEXT).figures[0]
    with pytest.raises(ValueError, match="frozen"):
        figure.value = 1  # type: ignore[misc, assignment]


def test_the_schema_is_published() -> None:
    assert "indicator" in pe.Figure.model_json_schema()["properties"]


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            list("增长达到0123456789.,%亿万元个家、，。；：（）“”年月占由分别和等项目\n 　ａ１㎡\ud800\x00")
        ),
        max_size=80,
    )
)
def test_any_string_gives_records_that_stand_where_they_say(text: str) -> None:
    found = pe.extract(text, published="2024-01-17")
    for record in found:
        assert text[record.start : record.end] == record.text
        for start, end in record.spans.values():
            assert 0 <= start < end <= len(text)
    assert pe.extract(text, published="2024-01-17") == found


def test_threads_share_one_extractor() -> None:
    expected = pe.extract(TEXT, published="2024-01-17")
    results: list[pe.Extraction] = []
    threads = [Thread(target=lambda: results.append(pe.extract(TEXT, published="2024-01-17"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 8


def test_traditional_text_gives_the_records_of_simplified_text():
    simplified = "今年地区生产总值增长6%左右，规模以上工业增加值增长7.5%以上，新增就业1.2万人。"
    traditional = "今年地區生產總值增長6%左右，規模以上工業增加值增長7.5%以上，新增就業1.2萬人。"
    ours, theirs = pe.extract(simplified, published="2024-01-17"), pe.extract(traditional, published="2024-01-17")
    assert [f.text for f in theirs.figures] == ["6%左右", "7.5%以上", "1.2萬人"]
    same = {"text"}
    assert [f.model_dump(exclude=same) for f in ours.figures] == [f.model_dump(exclude=same) for f in theirs.figures]


PACK = """
[[words]]
id = "mine.nouns"
type = "noun"
words = ["口袋泊位"]

[[indicator]]
id = "parking_spaces"
name = "口袋泊位"
group = "cities"
"""
SENTENCE = "今年新增口袋泊位2000个。"


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def test_an_extractor_owns_its_packs_and_pickles_as_them(pack):
    extractor = pe.Extractor([pack])
    again = pickle.loads(pickle.dumps(extractor))
    result = extractor.extract(SENTENCE, published="2024", region="包头市")
    assert result.figures[0].indicator_id == "parking_spaces"
    assert again.extract(SENTENCE, published="2024", region="包头市") == result
    assert [p.name for p in again.packs] == ["mine"]
    assert pickle.loads(pickle.dumps(extractor.lexicon)).words_of("noun") == extractor.lexicon.words_of("noun")


def test_one_extractor_serves_many_threads(pack):
    extractor = pe.Extractor([pack])
    want = extractor.extract(SENTENCE, published="2024")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: extractor.extract(SENTENCE, published="2024"), range(64)))
    assert all(result == want for result in found)


def test_equal_packs_share_one_and_nine_sets_in_rotation_build_nothing_again(tmp_path):
    paths = []
    for number in range(9):
        path = tmp_path / f"pack{number}.toml"
        path.write_text(f'[[words]]\nid = "w{number}"\ntype = "noun"\nwords = ["泊位{number}"]\n', encoding="utf-8")
        paths.append(path)
    first = [shared([path]) for path in paths]
    assert [shared([path]) for path in paths] == first
    assert first[0] == shared([paths[0]])


def test_a_panel_keeps_the_indicators_of_a_pack_and_can_be_asked_for_them(pack):
    extractor = pe.Extractor([pack])
    results = [extractor.extract(SENTENCE, published="2024", region="包头市")]
    assert [row["indicator_id"] for row in pe.panel(results, "parking_spaces", extractor=extractor).rows] == ["parking_spaces"]
    assert [row["indicator"] for row in pe.panel(results).rows] == ["口袋泊位"]


def test_packs_and_an_extractor_at_once_are_refused(pack):
    with pytest.raises(ValueError, match="one of them"):
        list(pe.extract_many(["文"], workers=0, packs=[pack], extractor=pe.Extractor([pack])))


def test_an_extractor_that_is_no_longer_shared_leaves_no_circle_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor, "_SHARED", 1)
    monkeypatch.setattr(extractor, "_extractors", {})
    for name, word in (("one", "凌川值"), ("two", "韫辉值")):
        (tmp_path / f"{name}.toml").write_text(f'[[words]]\nid = "{name}"\ntype = "noun"\nwords = ["{word}"]\n', "utf-8")
    first = extractor.shared([tmp_path / "one.toml"])
    found = first.extract("凌川值增长5%。")
    steps = weakref.ref(first.steps)
    gc.disable()
    try:
        extractor.shared([tmp_path / "two.toml"])
        assert steps() is None
    finally:
        gc.enable()
    assert first.extract("凌川值增长5%。") == found
