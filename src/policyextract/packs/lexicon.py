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

from policyextract.core.word_index import any_of_these
from policyextract.packs.faults import PackError, Problem, meant
from policyextract.packs.fields import NEEDED
from policyextract.packs.library import BUILTIN as BUILTIN
from policyextract.packs.library import builtin_pack
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE, Pack, Row
from policyextract.packs.sources import installed_packs

PackLike = Union[Pack, str, "PathLike[str]"]
"""A pack, or the path of one."""

_ABOUT_PACKS = ("extend", "replace", "before")
"""Keys that say how a row joins the rows of earlier packs; merged rows do not have them."""
_ORDERED = frozenset(("rule", "project_rule"))
"""Tables in which the first row that fits wins."""
_NOT_ATTRIBUTES = frozenset(("id", "type", "words", "doc", "example", "counterexample"))


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
        self._origins: dict[tuple[str, ...], str] = {}
        self._owners: dict[tuple[str, str], str] = {}
        problems: list[Problem] = []
        for pack in packs:
            problems += self._begin(pack) if pack is builtin_pack() and not self._tables else self._add(pack)
        if problems:
            raise PackError(problems)

    def tables(self, kind: str) -> list[dict[str, Any]]:
        """The rows of a kind (`words`, `unit`, `indicator`, `industry`, `rule`) in the order of the packs."""
        return list(self._tables.get(kind, {}).values())

    def row(self, kind: str, id_: str) -> dict[str, Any] | None:
        """The row of an id, or None."""
        return self._tables.get(kind, {}).get(id_)

    def origin(self, kind: str, id_: str, word: str | None = None) -> str:
        """The name of the pack that a row comes from, or a word of it that a later pack added."""
        unsaid = self.packs[0].name if id_ in self._tables.get(kind, ()) else "?"
        return self._origins.get((kind, id_, word or ""), self._origins.get((kind, id_), unsaid))

    @functools.cached_property
    def lists(self) -> tuple[WordList, ...]:
        """All word lists."""
        return tuple(
            WordList(
                row["id"],
                row["type"],
                tuple(row["words"]),
                row.get("doc", ""),
                {key: value for key, value in row.items() if key not in _NOT_ATTRIBUTES},
            )
            for row in self.tables("words")
        )

    @functools.cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        words: dict[str, list[str]] = {}
        for found in self.lists:
            words.setdefault(found.type, []).extend(found.words)
        return {type_: tuple(of_type) for type_, of_type in words.items()}

    def words_of(self, type_: str) -> tuple[str, ...]:
        """All words of a type, in the order of their lists."""
        return self._words.get(type_, ())

    def any_of(self, *types: str) -> str:
        """A pattern of all words of these types, the longest first; one that matches nothing where there are none."""
        return any_of_these([word for type_ in types for word in self.words_of(type_)])

    def __reduce__(self) -> tuple[type[Lexicon], tuple[tuple[Pack, ...]]]:
        return Lexicon, (self.packs,)

    def _begin(self, pack: Pack) -> tuple[Problem, ...]:
        """Take the library's own pack as it is: nothing stands before it, and it is checked when the library is tested."""
        self._tables = {kind: {row["id"]: row for row in rows} for kind, rows in pack.tables.items()}
        return ()

    def _add(self, pack: Pack) -> Iterator[Problem]:
        for id_ in pack.off:
            if id_ in NEEDED:
                yield Problem(
                    *pack.off_at(), f"off names {id_!r}, which numbers or industries cannot be read without", "other ids"
                )
            elif not any(id_ in merged for merged in self._tables.values()):
                yield _off_problem(pack, id_, [known for merged in self._tables.values() for known in merged])
        taken = _Taken(self, pack)
        for kind, rows in pack.tables.items():
            merged = self._tables.setdefault(kind, {})
            earlier = frozenset(merged)
            first: dict[str, dict[str, Any]] = {}
            for row in rows:
                problem = _conflict(pack, kind, row, {**first, **merged} if "before" in row else merged, earlier, self)
                if problem is not None:
                    yield problem
                yield from taken.problems(kind, row)
                if problem is not None:
                    continue
                if row.get("extend"):
                    merged[row["id"]] = self._extended(kind, merged[row["id"]], row, pack)
                else:
                    self._origins[kind, row["id"]] = pack.name
                    new = {key: value for key, value in row.items() if key not in _ABOUT_PACKS}
                    if kind not in _ORDERED or row.get("replace"):
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
        yield from _dimension_problems(pack, self)

    def _extended(self, kind: str, known: Mapping[str, Any], row: Mapping[str, Any], pack: Pack) -> dict[str, Any]:
        """The row with the lists of another added to its own."""
        lists = {key: [*known.get(key, ()), *value] for key, value in row.items() if isinstance(value, list)}
        for word in row.get("words", ()):
            if word not in known["words"]:
                self._origins[kind, row["id"], word] = pack.name
        return {**known, **lists}


class _Taken:
    """Whose the words of units, indicators and industries are: one word cannot name two, nor one dimension have two bases.

    What the pack switches off or replaces is free.
    """

    def __init__(self, lexicon: Lexicon, pack: Pack) -> None:
        self._lexicon = lexicon
        self._pack = pack
        free = {*pack.off, *(row["id"] for rows in pack.tables.values() for row in rows if row.get("replace"))}
        self.owners = {key: id_ for key, id_ in (lexicon._owners or _owners_in(lexicon)).items() if id_ not in free}
        self._bases = {
            row["dimension"]: _bases_of(row)[0]
            for row in lexicon.tables("unit")
            if "dimension" in row and row["id"] not in free and _bases_of(row)
        }

    def problems(self, kind: str, row: dict[str, Any]) -> Iterator[Problem]:
        """What of a row is another's already."""
        for key in _NAMES.get(kind, ()):
            words = row.get(key, ())
            for at, word in enumerate([words] if isinstance(words, str) else words):
                owner = self.owners.setdefault((kind, word), row["id"])
                if owner != row["id"]:
                    of = f"{kind} {owner!r} in the pack {self._lexicon.origin(kind, owner)}"
                    yield _problem_at(
                        self._pack,
                        row,
                        f"{key} {word!r} is there already, of {of}",
                        f"other words, off = [{owner!r}], or id = {owner!r} with replace = true",
                        *((key,) if isinstance(words, str) else (key, at)),
                    )
        if kind == "unit" and "dimension" in row and _bases_of(row):
            base = self._bases.setdefault(row["dimension"], _bases_of(row)[0])
            if set(_bases_of(row)) != {base}:
                said = f"base is {row['base']!r}" if "base" in row else "there is no base"
                yield _problem_at(
                    self._pack,
                    row,
                    f"{said}, but units of {row['dimension']} convert to {base!r}",
                    f"base = {base!r}, or another dimension",
                    "base" if "base" in row else "dimension",
                )


def _owners_in(lexicon: Lexicon) -> dict[tuple[str, str], str]:
    owners: dict[tuple[str, str], str] = {}
    for kind, keys in _NAMES.items():
        for row in lexicon.tables(kind):
            for key in keys:
                words = row.get(key, ())
                for word in [words] if isinstance(words, str) else words:
                    owners.setdefault((kind, word), row["id"])
    return owners


_NAMES = {"unit": ("words",), "indicator": ("name", "aliases"), "industry": ("alias",)}


def _bases_of(row: Mapping[str, Any]) -> list[str]:
    """What the words of a unit convert to; where nothing is said, each is its own base."""
    return [row["base"]] if "base" in row else list(row.get("words", ()))


def _dimension_problems(pack: Pack, lexicon: Lexicon) -> Iterator[Problem]:
    """Indicators in dimensions that no unit has."""
    rows = [row for row in pack.tables.get("indicator", ()) if row.get("dimension")]
    ours = {row["dimension"] for row in builtin_pack().tables.get("indicator", ()) if "dimension" in row}
    known = sorted({"count", *ours, *(row["dimension"] for row in lexicon.tables("unit") if "dimension" in row)}) if rows else ()
    for row in rows:
        if row["dimension"] not in known:
            found = f"no unit has the dimension {row['dimension']!r}{meant(row['dimension'], known)}"
            yield _problem_at(pack, row, found, ", ".join(known), "dimension")


def _problem_at(pack: Pack, row: dict[str, Any], found: str, accepted: str, *inside: str | int) -> Problem:
    return row.problem(found, accepted, *inside) if isinstance(row, Row) else Problem(pack.path, None, found, accepted)


def _insert(rows: dict[str, dict[str, Any]], before: str, id_: str, row: dict[str, Any]) -> None:
    items = list(rows.items())
    at = next(i for i, (known, _) in enumerate(items) if known == before)
    rows.clear()
    rows.update([*items[:at], (id_, row), *items[at:]])


def _conflict(
    pack: Pack, kind: str, row: dict[str, Any], merged: Mapping[str, Any], earlier: frozenset[str], lexicon: Lexicon
) -> Problem | None:
    """What keeps a row from joining those of earlier packs."""
    id_, changes = row["id"], next((key for key in ("extend", "replace") if row.get(key)), None)

    at = functools.partial(_problem_at, pack, row)
    if changes == "replace" and id_ in NEEDED:
        return at(f"{kind} {id_!r} is replaced, which the library itself asks for", "extend = true", "replace")
    if changes and id_ not in earlier:
        return at(
            f"{changes} = true, but no earlier pack has {kind} {id_!r}{meant(id_, earlier)}",
            "the id of a row of an earlier pack",
            changes,
        )
    if not changes and id_ in earlier:
        owner = lexicon.origin(kind, id_)
        accepted = (
            f"another id, replace = true, or {'more words with ' if kind not in _ORDERED else 'more examples with '}extend = true"
        )
        return at(f"{kind} {id_!r} is there already, in the pack {owner}", accepted, "id")
    if changes == "extend" and "type" in row and row["type"] != merged[id_].get("type"):
        return at(f"{id_!r} has the type {merged[id_].get('type')!r}, not {row['type']!r}", "its own type, or none", "type")
    if kind in _ORDERED and "before" in row and not changes and row["before"] not in merged:
        return at(
            f"before = {row['before']!r}, but no earlier pack has that rule{meant(row['before'], merged)}",
            "the id of a rule",
            "before",
        )
    return None


def _off_problem(pack: Pack, id_: str, known: Sequence[str]) -> Problem:
    path, line = pack.off_at()
    return Problem(path, line, f"off names {id_!r}, which no earlier pack has{meant(id_, known)}", "ids of earlier packs")


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
