"""Marked sentences: examples with what must come of them written into them, into a plain sentence and the marks.

`[固定资产投资]{indicator}[增长]{action}[15%]{value}以上` is a sentence and three marks of one figure: what is in the brackets
stands for the slot in the braces. `{value measure=growth kind=target}` gives slots that stand in no words, `{indicator=公路}` a
value that is not the words themselves. `{value#2}` is of the second figure of the sentence. The slot `name` makes a project
of it, `industry` a mention of an industry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Union

from policyextract.core.text.patterns import compiled
from policyextract.core.words.speech import say
from policyextract.packs.faults import meant

MARKED_FORM = '"[投资]{indicator}[增长]{action}[15%]{value}"'
_MARK = compiled(r"\[([^\[\]{}]*)\]\{([^{}\[\]]*)\}")
_SAID = compiled(r"(?P<slot>[a-z_]+|[a-z]+4754)(?:=(?P<value>[^\s=]*))?(?:#(?P<number>[1-9]))?$")
_VALUE = "value"
_PROJECT = ("name", "owner", "stage", "capacity", "investment")
"""Slots that only projects have."""

_LISTS = frozenset(("gbt4754", "emerging", "names", "indicators"))
"""Slots that hold several values, parted by commas."""

Slots = Mapping[str, Iterable[str]]
"""The slots of each type of record."""


class MarkError(ValueError):
    """A sentence whose marks do not parse; says what is accepted."""


@dataclass
class Wanted:
    """One record that must come of a sentence: slots with their values, slots with their words, where its number stands."""

    type: str
    slots: dict[str, Union[str, bool, list[str]]] = field(default_factory=dict)
    words: dict[str, tuple[int, int]] = field(default_factory=dict)
    number: tuple[int, int] | None = None
    """For a figure, the stretch that its number stands in; else that of the record itself."""


def parse_marked(sentence: str, slots: Slots, *, bare: bool = False) -> tuple[str, list[Wanted]]:
    """The sentence without its marks and the records that it marks; raises MarkError, unless `bare`, also for none."""
    text: list[str] = []
    length = at = 0
    marks: list[tuple[int, int, str]] = []
    for match in _MARK.finditer(sentence):
        text += sentence[at : match.start()], match[1]
        length += match.start() - at
        marks.append((length, length + len(match[1]), match[2]))
        length += len(match[1])
        at = match.end()
    text.append(sentence[at:])
    plain = "".join(text)
    if stray := re.search(r"\]\{|\{[^{}]*\}", plain):
        found = plain[stray.start() : stray.start() + 16]
        raise MarkError(say("mark.none", found=found, form=MARKED_FORM))
    if not marks and not bare:
        raise MarkError(say("mark.nothing", found=plain[:24], form=MARKED_FORM))
    return plain, _records(marks, slots)


def _records(marks: list[tuple[int, int, str]], slots: Slots) -> list[Wanted]:
    firsts = [inside.split()[:1] or [""] for _, _, inside in marks]
    named = any(first[0].partition("=")[0].partition("#")[0] in _PROJECT for first in firsts)
    records: dict[tuple[str, int], Wanted] = {}
    for start, end, inside in marks:
        type_, number = "", 1
        for position, said in enumerate(inside.split() or [""]):
            match = _SAID.match(said)
            if match is None:
                raise MarkError(say("mark.names_none", inside=inside))
            slot = match["slot"]
            if not position:
                type_, number = _type_of(slot, named), int(match["number"] or 1)
            _check(slot, type_, slots)
            wanted = records.setdefault((type_, number), Wanted(type_))
            _note(wanted, slot, match["value"], (start, end), position == 0)
    return list(records.values())


def _type_of(slot: str, named: bool) -> str:
    if slot == "industry":
        return "industry"
    return "project" if named else "figure"


def _check(slot: str, type_: str, slots: Slots) -> None:
    known = (*slots[type_], "industry") if type_ == "industry" else tuple(slots[type_])
    if slot not in known:
        raise MarkError(say("mark.no_slot", slot=slot, type=type_, meant=meant(slot, known), list=", ".join(known)))


def _note(wanted: Wanted, slot: str, value: str | None, span: tuple[int, int], first: bool) -> None:
    """Note one slot of a mark; what follows the first in its braces stands in no words."""
    itself = (slot == _VALUE and wanted.type == "figure") or (wanted.type == "industry" and slot == "industry")
    if first and itself:
        wanted.number = span
        if value is None:
            return
    if value is not None:
        several = value.split(",") if slot in _LISTS else value
        wanted.slots[slot] = {"true": True, "false": False}.get(value, several)
    elif first:
        wanted.words[slot] = span
    else:
        raise MarkError(say("mark.no_value", slot=slot))
