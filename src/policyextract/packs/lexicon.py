"""Lexicon: the tables of the packs in use, merged, and what is compiled from them.

A pack is data: words, units, indicators, industries and rules in TOML or CSV files. The library's own pack is loaded like
any other and comes first; then the installed packs (`pack_sources`), then those that the caller names. The steps of the
extraction are made from a lexicon, which they are handed; none is in use by itself.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from typing import Any, Union

from policyextract.core.text.word_index import any_of_these
from policyextract.core.words.speech import Language, say
from policyextract.packs.checks.conflicts import (
    ORDERED,
    REMOVE,
    Taken,
    conflict,
    dimension_problems,
    not_there,
    off_problem,
    rule_problems,
    text_of,
)
from policyextract.packs.faults import PackError, Problem
from policyextract.packs.files.sources import installed_packs
from policyextract.packs.library import BUILTIN as BUILTIN
from policyextract.packs.library import builtin_pack
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE, Pack
from policyextract.packs.tables.fields import HEADING_WEIGHT, NEEDED, NOTES_WEIGHT

PackLike = Union[Pack, str, "PathLike[str]"]
"""A pack, or the path of one."""

_ABOUT_PACKS = ("extend", "replace", "before")
"""Keys that say how a row joins the rows of earlier packs; merged rows do not have them."""
_PROOFS = ("example", "counterexample", "reads", "reads_not")
_NOT_ATTRIBUTES = frozenset(("id", "type", "words", "doc", "doc_zh", *_PROOFS))


@dataclass(frozen=True)
class WordList:
    """Words of one token type, with what the type's rules need to know of them (`attributes`)."""

    id: str
    type: str
    words: tuple[str, ...]
    doc: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)


class Lexicon:
    """The merged tables of some packs. Later packs add to what earlier ones say, replace it or switch it off, by id.

    Raises PackError where a pack takes an id of an earlier one without saying so, or builds on one that is not there.
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = tuple(packs)
        self._tables: dict[str, dict[str, dict[str, Any]]] = {}
        self._own: Mapping[str, list[dict[str, Any]]] = {}
        self._origins: dict[tuple[str, ...], str] = {}
        self._owners: dict[tuple[str, str], str] = {}
        problems: list[Problem] = []
        for pack in packs:
            if pack is builtin_pack() and not self._tables:
                self._own = pack.tables  # as it is: nothing stands before it, and it is checked when the library is tested
            else:
                problems += self._add(pack)
        if problems:
            raise PackError(problems)

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
        return [*self.tables("words"), *map(_cues_of, self.tables("heading")), *map(_nouns_of, self.tables("region"))]

    @functools.cached_property
    def _by_type(self) -> dict[str, list[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for row in self._listed:
            found.setdefault(row["type"], []).append(row)
        return found

    def lists_of(self, type_: str) -> tuple[WordList, ...]:
        """The word lists of a type, in their order."""
        return tuple(map(_list_of, self._by_type.get(type_, ())))

    @functools.cached_property
    def region_names(self) -> dict[str, str]:
        """All names of the regions of packs, the longest first, each with the name that records have."""
        named = [(word, row["name"]) for row in self.tables("region") for word in (row["name"], *row.get("aliases", ()))]
        return dict(sorted(named, key=lambda pair: -len(pair[0])))

    def words_of(self, type_: str) -> tuple[str, ...]:
        """All words of a type, in the order of their lists."""
        return tuple(word for row in self._by_type.get(type_, ()) for word in row["words"])

    def any_of(self, *types: str) -> str:
        """A pattern of all words of these types, the longest first; one that matches nothing where there are none."""
        return any_of_these([word for type_ in types for word in self.words_of(type_)])

    def __reduce__(self) -> tuple[type[Lexicon], tuple[tuple[Pack, ...]]]:
        return Lexicon, (self.packs,)

    def _add(self, pack: Pack) -> Iterator[Problem]:
        for kind in self._own:
            self._table(kind)
        for id_ in pack.off:
            if id_ in NEEDED:
                yield Problem(
                    *pack.off_at(), say("pack.off_needed", id=id_), say("pack.off_needed_ok")
                )
            elif not any(id_ in merged for merged in self._tables.values()):
                yield off_problem(pack, id_, [known for merged in self._tables.values() for known in merged])
        taken = Taken(self, pack)
        for kind, rows in pack.tables.items():
            merged = self._tables.setdefault(kind, {})
            earlier = frozenset(merged)
            first: dict[str, dict[str, Any]] = {}
            for row in rows:
                problem = conflict(pack, kind, row, {**first, **merged} if "before" in row else merged, earlier, self)
                if problem is not None:
                    yield problem
                yield from taken.problems(kind, row)
                if problem is not None:
                    continue
                yield from not_there(pack, kind, row, merged)
                if row.get("extend"):
                    merged[row["id"]] = self._extended(kind, merged[row["id"]], row, pack)
                else:
                    self._origins[kind, row["id"]] = pack.name
                    new = {key: value for key, value in row.items() if key not in _ABOUT_PACKS}
                    if kind not in ORDERED or row.get("replace"):
                        merged[row["id"]] = new
                    elif "before" in row:
                        # With the rules that stand first: they have their place among the others only now.
                        place = first if row["before"] in first else merged
                        _insert(place, row["before"], row["id"], new)
                    else:
                        first[row["id"]] = new
            if first:
                # The first rule that fits wins: a pack's own rules go before those of the packs it builds on.
                self._tables[kind] = {**first, **merged}
        for id_ in pack.off:
            for merged in self._tables.values():
                merged.pop(id_, None)
        self._owners = taken.owners
        yield from dimension_problems(pack, self)
        yield from rule_problems(pack, self)

    def _extended(self, kind: str, known: Mapping[str, Any], row: Mapping[str, Any], pack: Pack) -> dict[str, Any]:
        """The row with the lists of another added to its own, without what the other takes out."""
        for word in row.get("words", ()):
            if word not in known["words"]:
                self._origins[kind, row["id"], word] = pack.name
        left = without(known, row.get(REMOVE, ()))
        return left | {
            key: [*left.get(key, ()), *value] for key, value in row.items() if isinstance(value, list) and key != REMOVE
        }


def _list_of(row: Mapping[str, Any]) -> WordList:
    attributes = {key: value for key, value in row.items() if key not in _NOT_ATTRIBUTES}
    return WordList(row["id"], row["type"], tuple(row["words"]), row.get("doc", ""), attributes)


def _cues_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The words of headings as words that tell a review from a plan."""
    weight = row.get("weight", NOTES_WEIGHT if row["says"] == "notes" else HEADING_WEIGHT)
    said = {"place": "heading", "says": row["says"], "weight": weight}
    return {"id": row["id"], "type": "section-cue", "words": row["words"], "doc": row.get("doc", ""), **said}


def _nouns_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The names of a region as words that are kept in one piece."""
    return {"id": row["id"], "type": "noun", "words": (row["name"], *row.get("aliases", ())), "doc": row.get("doc", "")}


def without(row: Mapping[str, Any], taken: Sequence[str]) -> dict[str, Any]:
    """A row whose lists do not hold what is taken out: words, and examples with one of these texts."""
    gone = frozenset(taken)
    return {
        key: [item for item in value if text_of(item) not in gone] if gone and isinstance(value, list) else value
        for key, value in row.items()
    }


def _insert(rows: dict[str, dict[str, Any]], before: str, id_: str, row: dict[str, Any]) -> None:
    items = list(rows.items())
    at = next(i for i, (known, _) in enumerate(items) if known == before)
    rows.clear()
    rows.update([*items[:at], (id_, row), *items[at:]])


def packs_in_use(packs: Sequence[PackLike]) -> tuple[Pack, ...]:
    """The packs beside the library's own: the installed ones, unless `ONLY_THESE` is among those named, then those, each once.

    Raises PackError for what cannot be read.
    """
    loaded = _loaded(packs)
    if ONLY_THESE not in loaded:
        loaded = [*installed_packs(), *loaded]
    return tuple(pack for pack in dict.fromkeys(loaded) if pack != ONLY_THESE)


def _loaded(packs: Sequence[PackLike]) -> list[Pack]:
    """The packs, read where they are paths; raises PackError with the problems of all of them."""
    loaded: list[Pack] = []
    problems: list[Problem] = []
    for pack in packs:
        try:
            loaded.append(pack if isinstance(pack, Pack) else load_pack(pack))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return loaded


@functools.lru_cache(maxsize=1)
def builtin_lexicon() -> Lexicon:
    """The lexicon of the library's own pack alone."""
    return Lexicon((builtin_pack(),))
