"""Lexicon: the tables of the packs in use, merged, and what is compiled from them.

A pack is data: words, units, indicators, industries and rules in TOML or CSV files. The library's own pack is loaded like
any other and comes first; then the installed packs (`pack_sources`), then those that the caller names. The steps of the
extraction are made from a lexicon, which they are handed; none is in use by itself.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, Union

from policyextract.core.files.made import digest_of, digest_of_files, made
from policyextract.core.installed.later import later
from policyextract.core.text.word_index import any_of_these
from policyextract.packs.files.announced import may_be_installed
from policyextract.packs.library import BUILTIN as BUILTIN
from policyextract.packs.library import builtin_pack
from policyextract.packs.pack import ONLY_THESE, LaterTables, Pack, refusal

if TYPE_CHECKING:
    from policyextract.core.words.speech import Language
    from policyextract.packs.faults import Problem

PackLike = Union[Pack, str, "PathLike[str]"]
"""A pack, or the path of one."""

_Made = TypeVar("_Made")
_PROOFS = ("example", "counterexample", "reads", "reads_not")
_NOT_ATTRIBUTES = frozenset(("id", "type", "words", "doc", "doc_zh", *_PROOFS))


_NOTHING: Mapping[str, Any] = {}


class WordList(NamedTuple):
    """Words of one token type, with what the type's rules need to know of them (`attributes`)."""

    id: str
    type: str
    words: tuple[str, ...]
    doc: str = ""
    attributes: Mapping[str, Any] = _NOTHING


class Lexicon:
    """The merged tables of some packs. Later packs add to what earlier ones say, replace it or switch it off, by id.

    Raises PackError where a pack takes an id of an earlier one without saying so, or builds on one that is not there.
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = tuple(packs)
        self._tables: dict[str, dict[str, dict[str, Any]]] = {}
        self._own: Mapping[str, list[dict[str, Any]]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._origins: dict[tuple[str, ...], str] = {}
        self._owners: dict[tuple[str, str], str] = {}
        problems: list[Problem] = []
        for pack in packs:
            if pack is builtin_pack() and not self._tables:
                self._own = pack.tables  # as it is: nothing stands before it, and it is checked when the library is tested
            else:
                problems += _joined(self, pack)
        if problems:
            raise refusal(problems)

    def tables(self, kind: str) -> list[dict[str, Any]]:
        """The rows of a kind (`words`, `unit`, `indicator`, `industry`, `rule`) in the order of the packs."""
        return list(self._table(kind).values())

    def row(self, kind: str, id_: str) -> dict[str, Any] | None:
        """The row of an id, or None."""
        return self._table(kind).get(id_)

    def _table(self, kind: str) -> dict[str, dict[str, Any]]:
        """The merged rows of a kind by their ids; those of the library's own pack are taken when they are first asked for."""
        found = self._tables.get(kind)
        if found is None:
            found = self._tables[kind] = {row["id"]: row for row in self._own.get(kind, ())}
        return found

    def said_of_rule(self, id_: str, language: Language) -> str:
        """What a rule, of figures or of projects, says of itself in a language, or in the other; empty where it says nothing."""
        row = self.row("rule", id_) or self.row("project_rule", id_) or {}
        said = (str(row.get("doc", "")), str(row.get("doc_zh", "")))
        return said[0] or said[1] if language == "en" else said[1] or said[0]

    def origin(self, kind: str, id_: str, word: str | None = None) -> str:
        """The name of the pack that a row comes from, or a word of it that a later pack added."""
        unsaid = self.packs[0].name if id_ in self._table(kind) else "?"
        return self._origins.get((kind, id_, word or ""), self._origins.get((kind, id_), unsaid))

    @functools.cached_property
    def lists(self) -> tuple[WordList, ...]:
        """All word lists, with those that rows of other tables amount to."""
        return tuple(map(_list_of, self._listed))

    @functools.cached_property
    def _listed(self) -> list[Mapping[str, Any]]:
        """The rows of all word lists."""
        return [*self.tables("words"), *self._derived]

    def _of_types(self, types: Collection[str]) -> Sequence[Mapping[str, Any]]:
        """The rows of the word lists of some types, in their order."""
        if "words" not in self._tables and isinstance(self._own, LaterTables):  # not even the rows of the others are made
            return [*self._own.of_type("words", *types), *(row for row in self._derived if row["type"] in types)]
        if len(types) == 1:
            return self._by_type.get(next(iter(types)), ())
        return [row for row in self._listed if row["type"] in types]

    @functools.cached_property
    def _derived(self) -> list[Mapping[str, Any]]:
        """What rows of other tables amount to as word lists."""
        return [*map(_cues_of, self.tables("heading")), *map(_nouns_of, self.tables("region"))]

    @functools.cached_property
    def _by_type(self) -> dict[str, list[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for row in self._listed:
            found.setdefault(row["type"], []).append(row)
        return found

    def lists_of(self, *types: str) -> tuple[WordList, ...]:
        """The word lists of some types, in their order."""
        return tuple(map(_list_of, self._of_types(types)))

    @functools.cached_property
    def region_names(self) -> dict[str, str]:
        """All names of the regions of packs, the longest first, each with the name that records have."""
        named = [(word, row["name"]) for row in self.tables("region") for word in (row["name"], *row.get("aliases", ()))]
        return dict(sorted(named, key=lambda pair: -len(pair[0])))

    def words_of(self, type_: str) -> tuple[str, ...]:
        """All words of a type, in the order of their lists."""
        found = self._words.get(type_)
        if found is None:  # most are asked for by several steps
            found = self._words[type_] = tuple(word for row in self._of_types((type_,)) for word in row["words"])
        return found

    def any_of(self, *types: str) -> str:
        """A pattern of all words of these types, the longest first; one that matches nothing where there are none."""
        return any_of_these([word for type_ in types for word in self.words_of(type_)])

    @property
    def is_own(self) -> bool:
        """Whether its words are those of the library's own pack alone."""
        return all(pack is builtin_pack() for pack in self.packs)

    def kept(self, source: Path, make: Callable[[], _Made]) -> _Made:
        """What `make` gives, from an earlier process where one has made it: of the form that `made` asks for.

        `source` is the file that makes it. The words of other packs change often, so of theirs nothing is kept.
        """
        return made(digest_of(digest_of_files(source).hex(), builtin_pack().digest), make) if self.is_own else make()

    def __reduce__(self) -> tuple[type[Lexicon], tuple[tuple[Pack, ...]]]:
        return Lexicon, (self.packs,)


def _list_of(row: Mapping[str, Any]) -> WordList:
    attributes = {key: value for key, value in row.items() if key not in _NOT_ATTRIBUTES}
    return WordList(row["id"], row["type"], tuple(row["words"]), row.get("doc", ""), attributes)


_Row = Mapping[str, Any]
_joined: Callable[[Lexicon, Pack], Iterable[Problem]] = later("policyextract.packs.joined", "joined")
_cues_of: Callable[[_Row], _Row] = later("policyextract.packs.joined", "cues_of")
_nouns_of: Callable[[_Row], _Row] = later("policyextract.packs.joined", "nouns_of")
_loaded: Callable[[Sequence[PackLike]], list[Pack]] = later("policyextract.packs.load", "loaded")
_installed_packs: Callable[[], tuple[Pack, ...]] = later("policyextract.packs.files.sources", "installed_packs")


def packs_in_use(packs: Sequence[PackLike]) -> tuple[Pack, ...]:
    """The packs beside the library's own: the installed ones, unless `ONLY_THESE` is among those named, then those, each once.

    Raises PackError for what cannot be read.
    """
    read = [pack for pack in packs if isinstance(pack, Pack)]
    loaded = read if len(read) == len(packs) else _loaded(packs)
    if ONLY_THESE not in loaded and may_be_installed():
        loaded = [*_installed_packs(), *loaded]
    return tuple(pack for pack in dict.fromkeys(loaded) if pack != ONLY_THESE)


@functools.lru_cache(maxsize=1)
def builtin_lexicon() -> Lexicon:
    """The lexicon of the library's own pack alone."""
    return Lexicon((builtin_pack(),))
