"""A file that is no text and a project with a pack, for all tests of the command line."""

import pytest

from .made import BASKET_TEXT, BASKETS


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_bytes("政府工作报告".encode() + b"\xff\xff")
    return path


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose policyextract.toml names a pack, with two texts."""
    (tmp_path / "policyextract.toml").write_text('packs = ["baskets.toml"]\n', encoding="utf-8")
    (tmp_path / "baskets.toml").write_text(BASKETS, encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BASKET_TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
