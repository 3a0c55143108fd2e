"""Word tables that one process leaves for the next."""

import os
import subprocess
import sys

import pytest

from policyextract.extraction.tokens.kept import First, Table, kept_tables, packed, unpacked

TABLES = {
    "增": Table({"增": -9.0, "增长": -5.5, "增长点": None}, {"增长": 4}, {}),
    "包": Table({"包": -8.0, "包头": -7.25}, {}, {"包头": "ns"}),
}


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("POLICYEXTRACT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def made():
    return []


def taken(made, source=b"1"):
    return kept_tables([source], lambda: TABLES.keys(), lambda first: made.append(first) or TABLES[first])


def test_what_is_kept_is_what_was_made(cache, made):
    taken(made)
    again = taken(made)
    assert sorted(made) == sorted(TABLES), "each is made once, for both"
    assert {first: again.get(first) for first in TABLES} == {first: packed(table) for first, table in TABLES.items()}
    assert again.get("鑫") == First(Table({}, {}, {}), {}), "a character that begins no word"


def test_words_are_packed_by_their_second_character():
    found = packed(Table({"包": -8.0, "包头": -7.25, "包头市": -9.5, "包装": None}, {"包": 2, "包装": 4}, {"包头": "ns"}))
    assert found.alone == Table({"包": -8.0}, {"包": 2}, {})
    assert {second: unpacked(words) for second, words in found.longer.items()} == {
        "头": Table({"包头": -7.25, "包头市": -9.5}, {}, {"包头": "ns"}),
        "装": Table({"包装": None}, {"包装": 4}, {}),
    }


def test_another_list_has_other_tables(cache, made):
    taken(made)
    taken(made, b"2")
    assert len(made) == 2 * len(TABLES)


def test_only_the_newest_stay(cache, made):
    for number in range(9):
        taken(made, bytes([number]))
    assert len(list(cache.glob("words-*.bin"))) == 4


@pytest.mark.parametrize("spoil", [lambda content: b"", lambda content: content[:40], lambda content: b"x" * len(content)])
def test_a_file_that_is_not_whole_is_made_again(cache, made, spoil):
    taken(made)
    (file,) = cache.glob("words-*.bin")
    file.write_bytes(spoil(file.read_bytes()))
    assert taken(made).get("包") == packed(TABLES["包"])
    assert len(made) == 2 * len(TABLES)


def test_a_table_that_was_changed_is_not_believed(cache, made):
    taken(made)
    (file,) = cache.glob("words-*.bin")
    content = bytearray(file.read_bytes())
    content[20] ^= 0xFF
    file.write_bytes(content)
    assert sum(taken(made).get(first) is None for first in TABLES) == 1


@pytest.mark.skipif(not hasattr(os, "pread"), reason="files are opened each time there")
@pytest.mark.parametrize("by", ["another that made them too, in another order", "one that needed the room"])
def test_tables_that_are_in_use_are_read_whatever_other_processes_put_in_their_place(cache, made, by):
    found = taken(made)
    (file,) = cache.glob("words-*.bin")
    file.unlink()
    if "another" in by:
        kept_tables(
            [b"1"],
            lambda: TABLES.keys(),
            lambda first: Table(*(dict(reversed(part.items())) for part in TABLES[first])),
        )
        assert file.exists()
    assert {first: found.get(first) for first in TABLES} == {first: packed(table) for first, table in TABLES.items()}


def test_nothing_is_made_for_a_cache_that_cannot_be_written(tmp_path, monkeypatch, made):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("POLICYEXTRACT_CACHE", str(tmp_path / "file"))
    assert taken(made) is None
    assert made == []


SHOWN = "import policyextract as pe; print(pe.extract('2024年包头市固定资产投资增长15%以上。').records())"


def test_records_are_the_same_with_and_without(tmp_path):
    (tmp_path / "file").write_text("no folder")
    shown = [
        subprocess.run(
            [sys.executable, "-c", SHOWN],
            capture_output=True,
            text=True,
            check=True,
            env={"POLICYEXTRACT_CACHE": str(tmp_path / place), "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
        ).stdout
        for place in ("file", "cache", "cache")
    ]
    assert "固定资产投资" in shown[0]
    assert shown[0] == shown[1] == shown[2]
