"""Each file once, however it is named."""

from pathlib import Path

from policyextract.core.files.once import once


def test_the_first_name_of_a_file_stays(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("sub").mkdir()
    Path("linked").symlink_to("sub")
    names = ["sub/a.txt", "sub/b.txt", "./sub/a.txt", str(tmp_path / "sub" / "b.txt"), "linked/a.txt", "sub/../a.txt", "a.txt", "-"]
    assert once(names) == ["sub/a.txt", "sub/b.txt", "sub/../a.txt", "-"]
