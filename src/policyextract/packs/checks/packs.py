"""A pack into the list of its faults.

What a table accepts stands in `packs.tables`; what is wrong with words, in `words`. Here stands what several
keys of a row must not say together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from policyextract.core.text.fold import folded
from policyextract.core.words.speech import Spoken, say
from policyextract.packs.checks.words import Found, word_faults
from policyextract.packs.faults import Problem, meant, shown
from policyextract.packs.notations.patterns import PatternError, parse_pattern
from policyextract.packs.pack import Pack, Row
from policyextract.packs.tables.models import model_of
from policyextract.packs.tables.values import faults_of, keys_of

_LISTS = ("words", "examples", "marked", "sentences")
_TEMPLATE = re.compile(r"\{([^{}]*)\}")


def problems_of(pack: Pack) -> list[Problem]:
    """All faults of the rows of a pack, in the order of its files."""
    problems: list[Problem] = []
    for kind, rows in pack.tables.items():
        seen: dict[str, Any] = {}
        for row in rows:
            for found, accepted, inside in _row_faults(kind, row):
                problems.append(_problem(row, found, accepted, inside))
            id_ = row.get("id")
            if not isinstance(id_, str):
                continue
            if id_ in seen:
                first = seen[id_]
                where = f"{first.path.name}:{first.line('id')}" if isinstance(first, Row) else "before"
                problems.append(_problem(row, say("pack.twice", kind=kind, id=id_, where=where), say("pack.twice_ok"), ("id",)))
            seen.setdefault(id_, row)
    return problems


def _problem(row: Any, found: str, accepted: str, inside: tuple[Any, ...]) -> Problem:
    if not isinstance(row, Row):
        raise TypeError(f"rows of a pack are read from files: {row!r}")
    if isinstance(row.place, int) and isinstance(found, Spoken) and found.key == "pack.no_key":
        return Problem(row.path, 1, say("pack.no_column", **found.slots), accepted)  # once for the file
    return row.problem(found, accepted, *inside)


def _row_faults(kind: str, row: Mapping[str, Any]) -> Iterator[Found]:
    extends = row.get("extend") is True
    type_ = row["type"] if kind == "words" and isinstance(row.get("type"), str) else ""
    yield from faults_of(model_of(kind, type_), row, f"[[{kind}]]", partial=extends)
    if kind == "rule":
        yield from _rule_faults(row)
    if kind in ("rule", "project_rule") and row.get("replace") is True and "before" in row:
        yield say("pack.before_kept"), say("pack.before_kept_ok"), ("before",)
    if extends:
        yield from _extension_faults(kind, row)
    if extends and row.get("replace") is True:
        yield say("pack.both", id=row.get("id")), say("pack.both_ok"), ("replace",)
    if "remove" in row and not extends:
        yield say("pack.remove_alone"), say("pack.remove_alone_ok"), ("remove",)
    if kind == "unit":
        yield from _unit_faults(row)
    if kind == "repair":
        yield from _repair_faults(row)
    yield from word_faults(kind, type_, row)


def _rule_faults(row: Mapping[str, Any]) -> Iterator[Found]:
    """The template of the indicator may only name slots that the pattern fills."""
    figure = row.get("figure")
    template = figure.get("indicator") if isinstance(figure, dict) else None
    if not isinstance(template, str):
        return
    if "{" in (rest := _TEMPLATE.sub("", template)) or "}" in rest:
        yield (
            say("pack.bracket", template=shown(template)),
            say("pack.bracket_ok"),
            ("figure", "indicator"),
        )
    if not isinstance(row.get("pattern"), str):
        return
    try:
        filled = parse_pattern(row["pattern"]).slots()
    except PatternError:
        return
    for slot in _TEMPLATE.findall(template):
        if slot not in filled:
            accepted = ", ".join(f"{{{known}}}" for known in sorted(filled)) or say("pack.slots_ok")
            found = say("pack.not_filled", slot=slot, meant=meant(slot, filled))
            yield found, accepted, ("figure", "indicator")


def _extension_faults(kind: str, row: Mapping[str, Any]) -> Iterator[Found]:
    """A row that extends another adds to its lists and changes nothing."""
    lists = [key for key, (takes, _, _) in keys_of(model_of(kind)).items() if takes.kind in _LISTS]
    for key, value in row.items():
        if key not in (*lists, "id", "extend") and not (key == "type" and kind == "words"):
            yield (
                say("pack.in_extension", key=key, value=shown(value)),
                say("pack.in_extension_ok", list=", ".join(lists)),
                (key,),
            )


def _unit_faults(row: Mapping[str, Any]) -> Iterator[Found]:
    if "factor" in row and "base" not in row and row.get("class") != "none":  # a word of scale has no unit to convert
        yield say("pack.no_base", factor=shown(row["factor"])), "base = …", ("factor",)


def _repair_faults(row: Mapping[str, Any]) -> Iterator[Found]:
    """Each character that is written stands for one of the slip, so there cannot be more of them."""
    written, words = row.get("written"), row.get("words")
    if not isinstance(written, str) or not isinstance(words, list):
        return
    if folded(written) != written:
        yield say("pack.unread", written=shown(written)), shown(folded(written)), ("written",)
    for at, word in enumerate(words):
        if isinstance(word, str) and (len(word) < len(written) or word == written):
            how = say("pack.same" if word == written else "pack.shorter")
            found = say("pack.word_is", word=shown(word), how=how, written=shown(written))
            yield found, say("pack.slips_ok"), ("words", at)
