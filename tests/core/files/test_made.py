"""What one process makes for the next."""

import pytest

from policyextract.core.files import made


@pytest.fixture
def table():
    """Makes a table, and notes that it did."""
    calls = []

    def make():
        calls.append(1)
        return {0x2EA0: "民", 0x2F00: "一"}

    make.calls = calls
    return make


def ask(make, *said):
    made.kept.cache_clear()
    made._new.clear()
    found = made.made(made.digest_of("table", *said), make)
    made.keep()
    return found


def test_a_table_is_made_by_the_first_process_alone(cache, table):
    first = ask(table, "a")
    made_by_first = len(table.calls)
    assert ask(table, "a") == first == table()
    assert len(table.calls) == made_by_first + 1
    ask(table, "b")
    assert len(table.calls) > made_by_first + 1


@pytest.mark.parametrize("content", [b"", b"0" * 40])
def test_it_is_made_again_where_the_file_is_not_whole(cache, table, content):
    first = ask(table)
    [file] = cache.iterdir()
    file.write_bytes(content)
    assert ask(table) == first


def test_it_is_made_each_time_where_nothing_can_be_written(cache, table, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POLICYEXTRACT_CACHE", str(tmp_path / "file" / "below"))
    assert ask(table) == ask(table) == table()
    assert len(table.calls) == 3


def test_files_are_told_by_their_contents(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("ab")
    two.write_text("c")
    first = made.digest_of_files(one, two)
    assert first == made.digest_of_files(one, two)
    one.write_text("a")
    two.write_text("bc")
    assert made.digest_of_files(one, two) != first
