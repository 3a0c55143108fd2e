"""The library's own pack, kept in the user's cache directory."""

import pytest

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
    [file] = cache.iterdir()
    file.write_bytes(content)
    assert take() == good
    assert len(reads) == 2


def test_a_directory_that_cannot_be_written_costs_nothing_but_time(source, monkeypatch, tmp_path):
    take, reads, *_ = source
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POLICYEXTRACT_CACHE", str(tmp_path / "file" / "below"))
    assert take() == take()
    assert len(reads) == 2
