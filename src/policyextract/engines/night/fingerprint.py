"""The installed library in, a short string out that changes whenever its answers may.

The version alone would not do: someone who edits a rule works with one version all day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from policyextract.core.installed.version import version as own_version
from policyextract.core.records import Document
from policyextract.packs.files.sources import installed_packs
from policyextract.packs.pack import ONLY_THESE, Pack

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SUFFIXES = (".py", ".toml", ".csv", ".txt")


def fingerprint(packs: Sequence[Pack] = ()) -> str:
    """The version of the library with a digest of its files, of the versions of all that it builds on, and of the packs.

    Installed packs count with the given ones, unless these are to be the only ones. Raises PackError for a broken one.
    """
    used = packs if ONLY_THESE in packs else [*installed_packs(), *packs]
    digest = blake2b(_library().encode(), digest_size=8)
    for pack in used:
        digest.update(repr((pack.name, pack.tables, pack.off)).encode())
    return f"{own_version()}+{digest.hexdigest()}"


@lru_cache(maxsize=1)
def _library() -> str:
    digest = blake2b(digest_size=8)
    here = Path(__file__).parents[2]
    for file in sorted(path for path in here.rglob("*") if path.suffix in _SUFFIXES):
        digest.update(f"{file.relative_to(here).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    for line in _libraries():
        digest.update(line.encode())
    return digest.hexdigest()


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


def key_of_document(document: Document, library: str) -> str:
    """A key of all that the records of a document depend on: its text and what is known of it, and the library."""
    digest = blake2b(document.model_dump_json().encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(library.encode())
    return digest.hexdigest()
