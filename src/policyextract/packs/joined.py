"""A pack beside those before it: its rows into the tables of a lexicon, and rows of other tables as word lists.

Read only where there are packs beside the library's own, which needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from policyextract.core.words.speech import say
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
from policyextract.packs.faults import Problem
from policyextract.packs.pack import Pack
from policyextract.packs.tables.fields import HEADING_WEIGHT, NEEDED, NOTES_WEIGHT

if TYPE_CHECKING:
    from policyextract.packs.lexicon import Lexicon

_ABOUT_PACKS = ("extend", "replace", "before")
"""Keys that say how a row joins the rows of earlier packs; merged rows do not have them."""


def joined(lexicon: Lexicon, pack: Pack) -> Iterator[Problem]:
    """Add the tables of a pack to those of a lexicon; gives what keeps rows of it out."""
    for kind in lexicon._own:
        lexicon._table(kind)
    for id_ in pack.off:
        if id_ in NEEDED:
            yield Problem(*pack.off_at(), say("pack.off_needed", id=id_), say("pack.off_needed_ok"))
        elif not any(id_ in merged for merged in lexicon._tables.values()):
            yield off_problem(pack, id_, [known for merged in lexicon._tables.values() for known in merged])
    taken = Taken(lexicon, pack)
    for kind, rows in pack.tables.items():
        merged = lexicon._tables.setdefault(kind, {})
        earlier = frozenset(merged)
        first: dict[str, dict[str, Any]] = {}
        for row in rows:
            problem = conflict(pack, kind, row, {**first, **merged} if "before" in row else merged, earlier, lexicon)
            if problem is not None:
                yield problem
            yield from taken.problems(kind, row)
            if problem is not None:
                continue
            yield from not_there(pack, kind, row, merged)
            if row.get("extend"):
                merged[row["id"]] = _extended(lexicon, kind, merged[row["id"]], row, pack)
            else:
                lexicon._origins[kind, row["id"]] = pack.name
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
            lexicon._tables[kind] = {**first, **merged}
    for id_ in pack.off:
        for merged in lexicon._tables.values():
            merged.pop(id_, None)
    lexicon._owners = taken.owners
    yield from dimension_problems(pack, lexicon)
    yield from rule_problems(pack, lexicon)


def _extended(lexicon: Lexicon, kind: str, known: Mapping[str, Any], row: Mapping[str, Any], pack: Pack) -> dict[str, Any]:
    """The row with the lists of another added to its own, without what the other takes out."""
    for word in row.get("words", ()):
        if word not in known["words"]:
            lexicon._origins[kind, row["id"], word] = pack.name
    left = _without(known, row.get(REMOVE, ()))
    return left | {key: [*left.get(key, ()), *value] for key, value in row.items() if isinstance(value, list) and key != REMOVE}


def cues_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The words of headings as words that tell a review from a plan."""
    weight = row.get("weight", NOTES_WEIGHT if row["says"] == "notes" else HEADING_WEIGHT)
    said = {"place": "heading", "says": row["says"], "weight": weight}
    return {"id": row["id"], "type": "section-cue", "words": row["words"], "doc": row.get("doc", ""), **said}


def nouns_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The names of a region as words that are kept in one piece."""
    return {"id": row["id"], "type": "noun", "words": (row["name"], *row.get("aliases", ())), "doc": row.get("doc", "")}


def _without(row: Mapping[str, Any], taken: Sequence[str]) -> dict[str, Any]:
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
