"""Files under a folder: all of them, or an error that names the folder."""

import errno
import os

import pytest

from policyextract.core.files.under import files_under
from policyextract.packs.load import load_pack
from policyextract.panels.corrections import Corrections
from policyextract.quality.brat import load
from policyextract.quality.gold import gold_in


def test_files_are_sorted_and_linked_folders_are_not_searched(tmp_path):
    for name in ("b.jsonl", "a.jsonl", "c.txt", "deep/d.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "again").symlink_to(tmp_path / "deep")
    assert [path.relative_to(tmp_path).as_posix() for path in files_under(tmp_path, ".jsonl", ".ann")] == [
        "a.jsonl", "b.jsonl", "deep/d.jsonl"
    ]  # fmt: skip


@pytest.mark.parametrize("asks", [Corrections, lambda path: gold_in([path]), load, load_pack])
def test_a_folder_that_cannot_be_opened_is_told_and_not_taken_for_an_empty_one(tmp_path, monkeypatch, asks):
    (tmp_path / "some.toml").write_text('[[unit]]\nid = "raft"\nwords = ["筏"]\nclass = "count"\n', "utf-8")
    locked, sound = tmp_path / "locked", os.scandir
    locked.mkdir()

    def scandir(path="."):
        if str(path) == str(locked):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(locked))
        return sound(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PermissionError) as raised:
        asks(tmp_path)
    assert raised.value.filename == str(locked)
