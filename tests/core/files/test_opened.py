"""A file that is read as it was opened, whatever becomes of its name."""

import os

import pytest

from policyextract.core.files import opened
from policyextract.core.files.opened import Opened


@pytest.fixture(params=[True, False], ids=["at positions", "opened each time"])
def place(tmp_path, monkeypatch, request):
    monkeypatch.setattr(opened, "_AT_POSITIONS", request.param and hasattr(os, "pread"))
    (tmp_path / "words.bin").write_bytes(b"0123456789")
    return tmp_path / "words.bin"


def test_stretches_are_read_in_any_order(place):
    file = Opened(place)
    assert [file.read(4, 6), file.read(0, 2), file.read(7), file.read(8, 99), file.read(50)] == [b"45", b"01", b"789", b"89", b""]


def test_a_file_that_cannot_be_opened_is_told_at_once_or_gives_nothing(place):
    place.unlink()
    if opened._AT_POSITIONS:
        with pytest.raises(FileNotFoundError):
            Opened(place)
    else:
        assert Opened(place).read(0, 4) == b""


@pytest.mark.skipif(not hasattr(os, "pread"), reason="files are opened each time")
@pytest.mark.parametrize("becomes", [lambda place, other: os.replace(other, place), lambda place, other: place.unlink()])
def test_what_was_opened_is_read_though_its_name_stands_for_another_or_for_none(tmp_path, becomes):
    place, other = tmp_path / "words.bin", tmp_path / "other.bin"
    place.write_bytes(b"first")
    other.write_bytes(b"other")
    file = Opened(place)
    becomes(place, other)
    assert file.read(0) == b"first"


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="open files are counted in /proc")
def test_it_is_closed_with_its_last_user(tmp_path):
    place = tmp_path / "words.bin"
    place.write_bytes(b"first")
    before = len(os.listdir("/proc/self/fd"))
    files = [Opened(place) for _ in range(5)]
    assert len(os.listdir("/proc/self/fd")) == before + 5
    files.clear()
    assert len(os.listdir("/proc/self/fd")) == before
