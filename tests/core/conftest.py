"""What tests of the core share."""

import pytest

from policyextract.core.files import made


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache, and a process that has made nothing."""
    monkeypatch.setenv("POLICYEXTRACT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(made, "_new", {})
    monkeypatch.setattr(made, "_used", set())
    made.kept.cache_clear()
    yield tmp_path / "cache"
    made.kept.cache_clear()
