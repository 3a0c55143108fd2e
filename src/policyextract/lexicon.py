"""Lexicon: the tables of the packs in use, merged, and what is compiled from them.

A pack is data: words, units, indicators, industries and rules in TOML or CSV files. The library's own pack is loaded like
any other. What modules compile from the tables (patterns, indexes, the segmenter) is kept per set of packs.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from policyextract.packs import BUILTIN as BUILTIN
from policyextract.packs import Pack, builtin_pack

_T = TypeVar("_T")


@dataclass(frozen=True)
class WordList:
    """Words of one token type, with what the type's rules need to know of them (`attributes`)."""

    id: str
    type: str
    words: tuple[str, ...]
    doc: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)


class Lexicon:
    """The merged tables of some packs. Later packs extend, replace or switch off what earlier ones say, by id."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = tuple(packs)
        self.compiled: dict[Any, Any] = {}
        self._tables: dict[str, dict[str, dict[str, Any]]] = {}
        for pack in packs:
            for kind, rows in pack.tables.items():
                merged = self._tables.setdefault(kind, {})
                if kind == "rule":
                    # The first rule that fits wins: a pack's own rules go before those of the packs it builds on.
                    earlier = dict(merged)
                    merged.clear()
                    merged.update({row["id"]: row for row in rows})
                    merged.update({id_: row for id_, row in earlier.items() if id_ not in merged})
                else:
                    for row in rows:
                        _merge(merged, row)
            for id_ in pack.off:
                for merged in self._tables.values():
                    merged.pop(id_, None)

    def tables(self, kind: str) -> list[dict[str, Any]]:
        """The rows of a kind (`words`, `unit`, `indicator`, `industry`, `rule`) in the order of the packs."""
        return list(self._tables.get(kind, {}).values())

    @functools.cached_property
    def lists(self) -> tuple[WordList, ...]:
        """All word lists."""
        return tuple(
            WordList(
                row["id"],
                row["type"],
                tuple(row["words"]),
                row.get("doc", ""),
                {k: v for k, v in row.items() if k not in ("id", "type", "words", "doc")},
            )
            for row in self.tables("words")
        )


def _merge(merged: dict[str, dict[str, Any]], row: dict[str, Any]) -> None:
    """Add a row; with `extend = true` its words and aliases are added to those of the row of the same id."""
    known = merged.get(row["id"])
    if known is None or not row.get("extend"):
        merged[row["id"]] = row
        return
    lists = {key: [*known[key], *value] for key, value in row.items() if isinstance(value, list) and isinstance(known.get(key), list)}
    merged[row["id"]] = {**known, **lists}


@functools.lru_cache(maxsize=8)
def lexicon_of(packs: tuple[Pack, ...]) -> Lexicon:
    """The lexicon of the library's own pack and these, made once per set."""
    return Lexicon((builtin_pack(), *packs))


_current: ContextVar[Lexicon | None] = ContextVar("policyextract_lexicon", default=None)


def current() -> Lexicon:
    """The lexicon in use: that of the enclosing `using`, else the library's own."""
    return _current.get() or lexicon_of(())


@contextmanager
def using(packs: Sequence[Pack]) -> Iterator[Lexicon]:
    """Use these packs beside the library's own inside the `with` block, in this thread or task only."""
    found = lexicon_of(tuple(packs))
    token = _current.set(found)
    try:
        yield found
    finally:
        _current.reset(token)


def per_lexicon(build: Callable[[], _T]) -> Callable[[], _T]:
    """Cache what a function without arguments compiles from the lexicon, once per lexicon."""

    @functools.wraps(build)
    def cached() -> _T:
        compiled = (_current.get() or lexicon_of(())).compiled
        try:
            return cast(_T, compiled[build])
        except KeyError:
            made = compiled[build] = build()
            return made

    return cached


def words_of(type_: str) -> tuple[str, ...]:
    """All words of a type, in the order of their lists."""
    return tuple(word for found in current().lists if found.type == type_ for word in found.words)


def word_lists() -> tuple[WordList, ...]:
    """All word lists of the lexicon in use."""
    return current().lists


def tables(kind: str) -> list[dict[str, Any]]:
    """The rows of a kind in the lexicon in use."""
    return current().tables(kind)


# Names that some modules still use; the lexicon in use stands behind them.
builtin_lists = word_lists
