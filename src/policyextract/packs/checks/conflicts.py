"""Conflicts: what keeps the rows of a pack from joining those of the packs before it, each as a fault."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from policyextract.core.installed.later import later
from policyextract.core.text.signs import SCALES
from policyextract.core.words.speech import say
from policyextract.packs.faults import Problem, meant, shown
from policyextract.packs.library import builtin_pack
from policyextract.packs.pack import Pack, Row
from policyextract.packs.tables.fields import NEEDED

if TYPE_CHECKING:
    from policyextract.packs.lexicon import Lexicon
    from policyextract.packs.notations.patterns import Pattern

_parse_pattern: Callable[[str], Pattern] = later("policyextract.packs.notations.patterns", "parse_pattern")
REMOVE = "remove"
"""The key of what a row takes out of the one that it extends."""
ORDERED = frozenset(("rule", "project_rule"))
"""Tables in which the first row that fits wins."""


class Taken:
    """Whose the words of units, indicators and industries are: one word cannot name two, nor one dimension have two bases.

    What the pack switches off, replaces or takes out of a list is free.
    """

    def __init__(self, lexicon: Lexicon, pack: Pack) -> None:
        self._lexicon = lexicon
        self._pack = pack
        free = {*pack.off, *(row["id"] for rows in pack.tables.values() for row in rows if row.get("replace"))}
        removed = {(kind, row["id"], word) for kind, rows in pack.tables.items() for row in rows for word in row.get(REMOVE, ())}
        self.owners = {
            (kind, word): id_
            for (kind, word), id_ in (lexicon._owners or _owners_in(lexicon)).items()
            if id_ not in free and (kind, id_, word) not in removed
        }
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
                    of = say("pack.of", kind=kind, owner=owner, pack=self._lexicon.origin(kind, owner))
                    yield problem_at(
                        self._pack,
                        row,
                        say("pack.word_there", key=key, word=word, of=of),
                        say("pack.word_there_ok", owner=owner),
                        *((key,) if isinstance(words, str) else (key, at)),
                    )
        if kind == "unit" and "dimension" in row and _bases_of(row):
            base = self._bases.setdefault(row["dimension"], _bases_of(row)[0])
            if set(_bases_of(row)) != {base}:
                said = say("pack.base_is", base=row["base"]) if "base" in row else say("pack.base_none")
                yield problem_at(
                    self._pack,
                    row,
                    say("pack.other_base", said=said, dimension=row["dimension"], base=base),
                    say("pack.other_base_ok", base=base),
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


def dimension_problems(pack: Pack, lexicon: Lexicon) -> Iterator[Problem]:
    """Indicators in dimensions that no unit has."""
    rows = [row for row in pack.tables.get("indicator", ()) if row.get("dimension")]
    ours = {row["dimension"] for row in builtin_pack().tables.get("indicator", ()) if "dimension" in row}
    known = sorted({"count", *ours, *(row["dimension"] for row in lexicon.tables("unit") if "dimension" in row)}) if rows else ()
    for row in rows:
        if row["dimension"] not in known:
            found = say("pack.no_dimension", dimension=row["dimension"], meant=meant(row["dimension"], known))
            yield problem_at(pack, row, found, ", ".join(known), "dimension")


def rule_problems(pack: Pack, lexicon: Lexicon) -> Iterator[Problem]:
    """Types of words that no list has, and units that are none, in the rules of a pack."""
    rows = pack.tables.get("rule", ())
    types = (
        frozenset(row["type"] for row in lexicon.tables("words"))
        if any("<word:" in row.get("pattern", "") for row in rows)
        else ()
    )
    for row in rows:
        for element in _parse_pattern(row["pattern"]).elements() if "<word:" in row.get("pattern", "") else ():
            if element.word_type is not None and element.word_type not in types:
                found = say("pack.no_word_type", source=element.source, type=element.word_type)
                yield problem_at(pack, row, found + meant(element.word_type, types), say("pack.word_type_ok"), "pattern")
        unit = row.get("figure", {}).get("unit")
        if unit is not None:
            known = {word for of in lexicon.tables("unit") for word in of["words"]}
            if unit.lstrip(SCALES) not in known and unit not in known:
                yield problem_at(pack, row, say("pack.no_unit", unit=unit, meant=meant(unit, known)), "亿元, 万人, 家", "figure")


def problem_at(pack: Pack, row: dict[str, Any], found: str, accepted: str, *inside: str | int) -> Problem:
    """A fault of a row of a pack, with the line of one of its keys where the row is read from a file."""
    return row.problem(found, accepted, *inside) if isinstance(row, Row) else Problem(pack.path, None, found, accepted)


def conflict(
    pack: Pack, kind: str, row: dict[str, Any], merged: Mapping[str, Any], earlier: frozenset[str], lexicon: Lexicon
) -> Problem | None:
    """What keeps a row from joining those of earlier packs."""
    id_, changes = row["id"], next((key for key in ("extend", "replace") if row.get(key)), None)

    at = functools.partial(problem_at, pack, row)
    if changes == "replace" and id_ in NEEDED:
        return at(say("pack.needed", kind=kind, id=id_), "extend = true", "replace")
    if changes and id_ not in earlier:
        return at(
            say("pack.no_earlier", changes=changes, kind=kind, id=id_, meant=meant(id_, earlier)),
            say("pack.no_earlier_ok"),
            changes,
        )
    if not changes and id_ in earlier:
        owner = lexicon.origin(kind, id_)
        accepted = say("pack.there_ok", more=say("pack.more_words" if kind not in ORDERED else "pack.more_examples"))
        return at(say("pack.there", kind=kind, id=id_, owner=owner), accepted, "id")
    if changes == "extend" and "type" in row and row["type"] != merged[id_].get("type"):
        return at(
            say("pack.other_type", id=id_, type=merged[id_].get("type"), other=row["type"]), say("pack.other_type_ok"), "type"
        )
    if kind in ORDERED and "before" in row and not changes and row["before"] not in merged:
        return at(
            say("pack.before_unknown", before=row["before"], meant=meant(row["before"], merged)),
            say("pack.before_unknown_ok"),
            "before",
        )
    return None


def not_there(pack: Pack, kind: str, row: dict[str, Any], merged: Mapping[str, Any]) -> Iterator[Problem]:
    """What a row takes out of another that does not hold it."""
    taken = row.get(REMOVE, ())
    if not taken or not row.get("extend"):
        return
    if row["id"] in NEEDED:
        yield problem_at(pack, row, say("pack.remove_needed", id=row["id"]), say("given.none"), REMOVE)
    held = [text_of(item) for value in merged[row["id"]].values() if isinstance(value, list) for item in value]
    for at, word in enumerate(taken):
        if word not in held:
            found = say("pack.remove_unknown", word=shown(word), kind=kind, id=row["id"], meant=meant(word, held))
            yield problem_at(pack, row, found, say("pack.remove_ok"), REMOVE, at)


def off_problem(pack: Pack, id_: str, known: Sequence[str]) -> Problem:
    """An id that a pack switches off and no earlier pack has."""
    path, line = pack.off_at()
    return Problem(path, line, say("pack.off_unknown", id=id_, meant=meant(id_, known)), say("pack.off_unknown_ok"))


def text_of(item: Any) -> Any:
    """What an item of a list is taken out by."""
    return item.get("text") if isinstance(item, dict) else item
