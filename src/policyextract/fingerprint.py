"""The installed library in, a short string out that changes whenever its answers may.

The version alone would not do: someone who edits a rule works with one version all day.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import policyextract

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SUFFIXES = (".py", ".toml", ".csv", ".txt")


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """The version of the library with a digest of its files and of the versions of all that it builds on."""
    digest = blake2b(digest_size=8)
    here = Path(__file__).parent
    for file in sorted(path for path in here.rglob("*") if path.suffix in _SUFFIXES):
        digest.update(f"{file.relative_to(here).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    for line in _libraries():
        digest.update(line.encode())
    return f"{policyextract.__version__}+{digest.hexdigest()}"


def _libraries() -> list[str]:
    try:
        names = sorted({match[0] for line in requires("policyextract") or () if (match := _NAME.match(line))})
    except PackageNotFoundError:
        return []
    return [f"{name} {_version(name)}\n" for name in names]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
