"""The columns of a table of documents in, what each is for out: names may be given, and their case does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from policyextract.core.words.speech import say
from policyextract.output.schema import COLUMNS

SLOTS = ("source", "text", "content", "title", "published", "region", "name")
"""What a column can say of a document: its text, or the bytes of its file in `content`."""

_ALIASES = {"source": ("path",), "content": ("bytes",)}
"""What tables of files call these: Spark's `binaryFile`, Ray's `read_binary_files`."""


class Chosen(NamedTuple):
    """Slot to column, and the other columns with the names that they have beside the records."""

    slots: dict[str, str]
    others: dict[str, str]


def chosen(names: Iterable[str], given: Mapping[str, str] | None = None) -> Chosen:
    """Which columns say what. `given` maps slots to names of columns.

    A column of another name is kept; one that is called as a column of the records becomes `document_…`. Raises ValueError
    where no column has the source, where neither text nor content is there, and for a name that is not there.
    """
    there = list(names)
    slots: dict[str, str] = {}
    for slot, name in (given or {}).items():
        if slot not in SLOTS:
            raise ValueError(say("given.no_slot", slot=slot, list=", ".join(SLOTS)))
        slots[slot] = _found(name, there) or _missing(name, there)
    for slot in SLOTS:
        for name in (slot, *_ALIASES.get(slot, ())):
            if slot not in slots and (column := _found(name, there)) and column not in slots.values():
                slots[slot] = column
    if "source" not in slots:
        _missing("source", there)
    if "text" not in slots and "content" not in slots:
        _missing("text", there)
    if "text" in slots and "content" not in (given or {}):
        slots.pop("content", None)
    taken = {column.name for column in COLUMNS}
    others = {name: f"document_{name}" if name.lower() in taken else name for name in there if name not in slots.values()}
    return Chosen(slots, others)


def _found(name: str, there: list[str]) -> str | None:
    if name in there:
        return name
    alike = [column for column in there if column.lower() == name.lower()]
    return alike[0] if len(alike) == 1 else None


def _missing(name: str, there: list[str]) -> str:
    raise ValueError(say("given.no_column", name=name, list=", ".join(sorted(there)) or say("given.none")))
