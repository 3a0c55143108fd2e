"""Word lists: the tables of a pack's files into typed words, looked up by type or by word."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

BUILTIN = Path(__file__).parent / "builtin"


@dataclass(frozen=True)
class WordList:
    """Words of one token type, with what the type's rules need to know of them (`attributes`)."""

    id: str
    type: str
    words: tuple[str, ...]
    doc: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of one file of a pack."""
    with path.open("rb") as file:
        return tomllib.load(file)


def word_lists(tables: Mapping[str, Any]) -> Iterator[WordList]:
    """The `[[words]]` tables of a parsed file."""
    for table in tables.get("words", ()):
        rest = {k: v for k, v in table.items() if k not in ("id", "type", "words", "doc")}
        yield WordList(table["id"], table["type"], tuple(table["words"]), table.get("doc", ""), rest)


@lru_cache(maxsize=1)
def builtin_lists() -> tuple[WordList, ...]:
    """All word lists that come with the library."""
    files = sorted((BUILTIN / "lexicon").glob("*.toml"))
    return tuple(found for path in files for found in word_lists(read_toml(path)))


def words_of(type_: str) -> tuple[str, ...]:
    """All words of a type, in the order of their lists."""
    return tuple(word for found in builtin_lists() if found.type == type_ for word in found.words)
