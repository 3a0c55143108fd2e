"""The library's own pack, kept in the user's cache directory."""

import os

import pytest

from policyextract.packs.files import compiled
from policyextract.packs.files.compiled import kept
from policyextract.packs.files.reading import read_files


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.setenv("POLICYEXTRACT_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "words.toml").write_text('[[words]]\nid = "mine"\ntype = "noun"\nwords = ["车位"]\n', encoding="utf-8")
    (folder / "industry.csv").write_text("alias,codes\n磐石,C391\n", encoding="utf-8")
    files = sorted(folder.iterdir())
    reads = []

    def read():
        reads.append(1)
        return read_files("mine", folder, files)[0]

    return lambda: kept(folder, files, "mine", read), reads, folder, tmp_path / "cache"


def test_what_is_kept_is_what_was_read(source):
    take, reads, folder, _ = source
    first, second = take(), take()
    assert len(reads) == 1
    assert first == second
    assert second.tables["words"][0].line() == first.tables["words"][0].line() == 1
    assert second.tables["industry"][0].path == folder / "industry.csv"


def test_a_file_that_changed_is_read_again(source):
    take, reads, folder, _ = source
    take()
    (folder / "words.toml").write_text('[[words]]\nid = "mine"\ntype = "noun"\nwords = ["泊位"]\n', encoding="utf-8")
    assert take().tables["words"][0]["words"] == ["泊位"]
    assert len(reads) == 2


@pytest.mark.parametrize("content", [b"", b"0" * 40, b"0" * 32 + b"[]"])
def test_a_file_that_is_not_whole_is_read_again(source, content):
    take, reads, _, cache = source
    good = take()
    [file] = cache.glob("pack-*.bin")
    file.write_bytes(content)
    assert take() == good
    assert len(reads) == 2


def test_a_table_that_is_not_as_it_was_written_is_read_again_and_kept_anew(source):
    take, reads, _, cache = source
    good = take()
    [file] = cache.glob("pack-*.bin")
    content = file.read_bytes()
    at = content.index("车位".encode())
    file.write_bytes(content[:at] + b"???" + content[at + 3 :])
    again = take()
    assert len(reads) == 1, "what is asked for first is whole"
    assert again.tables["industry"] == good.tables["industry"]
    assert again.tables["words"] == good.tables["words"]
    assert again.tables.of_type("words", "noun") == good.tables["words"]
    assert len(reads) == 2
    assert take().tables["words"] == good.tables["words"]
    assert len(reads) == 3
    assert take().tables["words"] == good.tables["words"]
    assert len(reads) == 3


@pytest.fixture
def settled(source, monkeypatch):
    """The files were written long ago, and how often their contents are looked through is counted."""
    seen, own = [], compiled._digest_of
    monkeypatch.setattr(compiled, "_SETTLED", -(10**12))
    monkeypatch.setattr(compiled, "_digest_of", lambda *asked: seen.append(1) or own(*asked))
    return source, seen


def test_files_that_are_as_they_were_are_not_even_read(settled):
    (take, reads, *_), seen = settled
    assert take() == take() == take()
    assert (len(reads), len(seen)) == (1, 1)


def test_a_file_of_the_same_size_and_date_with_other_words_is_told(settled):
    (take, reads, folder, _), seen = settled
    take()
    file = folder / "words.toml"
    state = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("车位", "泊位"), encoding="utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert take().tables["words"][0]["words"] == ["泊位"]
    assert (len(reads), len(seen)) == (2, 2)


def test_of_files_that_have_just_been_written_no_state_is_kept(source):
    take, _, _, cache = source
    take()
    assert list(cache.glob("states-*.bin")) == []


@pytest.mark.parametrize("content", [b"", b"0" * 40, b"\xff" * 8 + b"[]"])
def test_states_that_are_not_whole_are_not_used(settled, content):
    (take, _, _, cache), seen = settled
    good = take()
    [file] = cache.glob("states-*.bin")
    file.write_bytes(content)
    assert take() == take() == good
    assert len(seen) == 2


def test_a_directory_that_cannot_be_written_costs_nothing_but_time(source, monkeypatch, tmp_path):
    take, reads, *_ = source
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POLICYEXTRACT_CACHE", str(tmp_path / "file" / "below"))
    assert take() == take()
    assert len(reads) == 2
