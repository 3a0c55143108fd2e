"""The library's own words and rules: a pack like any other, in `builtin/`. It passes the checks of packs when it is tested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policyextract.core.files.under import files_under
from policyextract.core.installed.later import later
from policyextract.packs.files.compiled import kept
from policyextract.packs.pack import Pack, refusal

if TYPE_CHECKING:
    from policyextract.packs.faults import Problem

BUILTIN = Path(__file__).parent / "builtin"
NAME = "policyextract"
_read_files: Callable[[str, Path, Sequence[Path]], tuple[Pack, list[Problem]]] = later(
    "policyextract.packs.files.reading", "read_files"
)
_read_toml: Callable[[Path], dict[str, Any]] = later("policyextract.packs.files.reading", "read_toml")


@lru_cache(maxsize=1)
def builtin_pack() -> Pack:
    """The pack; it is the same object for the life of the process."""
    files = files_under(BUILTIN, ".toml", ".csv")
    return kept(BUILTIN, files, NAME, lambda: _read(files))


def _read(files: list[Path]) -> Pack:
    pack, problems = _read_files(NAME, BUILTIN, files)
    if problems:
        raise refusal(problems)
    return pack


@lru_cache(maxsize=1)
def library_lists() -> dict[str, list[dict[str, Any]]]:
    """The rows of the library's word lists, by type."""
    lists: dict[str, list[dict[str, Any]]] = {}
    for row in builtin_pack().tables.get("words", ()):
        lists.setdefault(row["type"], []).append(row)
    return lists


def word_types() -> tuple[str, ...]:
    """All types of the library's word lists: a type means what the code does with it."""
    return tuple(library_lists())


TYPES = Path(__file__).parent / "tables" / "word_types.toml"


@lru_cache(maxsize=1)
def word_type_docs() -> dict[str, str]:
    """What the types of word lists are: what is said of the type, or else of its one list."""
    said = _read_toml(TYPES)
    lists = library_lists().items()
    return {type_: said.get(type_) or next((row["doc"] for row in rows if row.get("doc")), "") for type_, rows in lists}
