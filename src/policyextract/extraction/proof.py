"""Proof: the examples and counterexamples of packs into checks that passed or failed, and what each rule did there.

An example of a rule holds if the rule itself makes a record with the slots that the example gives; a counterexample, if
it makes none. An example beside words, units, indicators or industries holds if any rule makes such a record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, Protocol

from policyextract.packs.faults import PackError, Problem
from policyextract.packs.pack import Pack, Row

RECORD_TYPES = ("figure", "project", "industry")
"""The keys of an example that say which record it gives; the value holds the slots."""


_RULES = frozenset(("rule", "project_rule"))
"""Tables whose examples hold only for records that the row itself makes."""


class Extracts(Protocol):
    """What proves packs: an extractor."""

    def extract(self, text: str, *, published: str | None = None, region: str | None = None) -> Any:
        """The records of a text."""


@dataclass(frozen=True)
class Check:
    """One example or counterexample and what came of it: `did` says what the rule made of the text."""

    table: str
    id: str
    sort: Literal["example", "counterexample"]
    text: str
    passed: bool
    did: str
    wanted: str
    number: int
    """Which of the row's examples it is, from 0."""


def checks_of(table: str, row: Mapping[str, Any], extract: Any) -> Iterator[Check]:
    """The checks of one row; `extract` takes a text, `published` and `region` and gives an Extraction."""
    for sort in ("example", "counterexample"):
        for number, example in enumerate(row.get(sort, ())):
            yield _check(table, row["id"], sort, example, number, extract)


def _check(table: str, id_: str, sort: Any, example: Mapping[str, Any], number: int, extract: Any) -> Check:
    type_ = next((key for key in RECORD_TYPES if key in example), "project" if table == "project_rule" else "figure")
    slots = example.get(type_, {})
    made = extract(example["text"], published=example.get("published"), region=example.get("region"))
    records = [record for record in made if record.type == type_]
    own = [record for record in records if table not in _RULES or record.rule == id_]
    fitting = [record for record in own if not wrong_slots(record, slots)]
    if sort == "counterexample":
        did = "; ".join(map(describe, fitting)) or "nothing"
        return Check(table, id_, sort, example["text"], not fitting, did, "nothing", number)
    shown = fitting or own or records
    did = "; ".join(_told(record, id_, table, slots) for record in shown) or "nothing"
    wanted = ", ".join(f"{slot} = {value!r}" for slot, value in slots.items()) or f"a {type_}"
    return Check(table, id_, sort, example["text"], bool(fitting), did, wanted, number)


def _told(record: Any, id_: str, table: str, slots: Mapping[str, Any]) -> str:
    """What a record is, and what of it is not as the example says."""
    told = describe(record)
    if table in _RULES and record.rule != id_:
        return f"{record.rule} made {told}"
    wrong = wrong_slots(record, slots)
    if wrong:
        told += " (" + ", ".join(f"{slot} is {_plain(getattr(record, slot))}" for slot in wrong) + ")"
    return told


def describe(record: Any) -> str:
    """A record in a line."""
    if record.type == "figure":
        parts = (record.indicator, record.action, record.text.strip())
        return f"[{' | '.join(part for part in parts if part)}]"
    if record.type == "project":
        return f"[{record.name}]"
    return f"[{record.text} {' '.join(record.gbt4754)}]"


def wrong_slots(record: Any, slots: Mapping[str, Any]) -> list[str]:
    """The slots in which a record differs from what is given; an empty string stands for a slot without value."""
    return [slot for slot, value in slots.items() if not _same(getattr(record, slot), value)]


def _same(found: Any, wanted: Any) -> bool:
    if found is None or wanted == "":
        return found in (None, "", ()) and wanted == ""
    if isinstance(found, Decimal):
        try:
            return found == Decimal(str(wanted))
        except InvalidOperation:
            return False
    if isinstance(found, tuple):
        return list(found) == list(wanted) if isinstance(wanted, list) else found == (wanted,)
    return bool(found == wanted)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "empty" if value in (None, "", ()) else repr(value)


def prove(pack: Pack, extractor: Extracts) -> list[Check]:
    """The checks of all rows of a pack, made with an extractor that has it in use."""
    return [check for table, row in _rows(pack) for check in checks_of(table, row, extractor.extract)]


def _rows(pack: Pack) -> Iterable[tuple[str, Mapping[str, Any]]]:
    return ((table, row) for table, rows in pack.tables.items() for row in rows)


def refuse_unproved(pack: Pack, extractor: Callable[[], Extracts]) -> None:
    """Raise PackError for the examples of a pack that do not hold; the extractor that has it in use is made only for some."""
    if not any(row.get(sort) for _, row in _rows(pack) for sort in ("example", "counterexample")):
        return
    failed = [check for check in prove(pack, extractor()) if not check.passed]
    if failed:
        raise PackError([_problem(pack, check) for check in failed])


def _problem(pack: Pack, check: Check) -> Problem:
    row = next(row for table, row in _rows(pack) if table == check.table and row["id"] == check.id)
    found = f"{check.sort} of {check.id} does not hold: {check.text!r}: {check.did}"
    path, line = (row.path, row.line(check.sort, check.number)) if isinstance(row, Row) else (pack.path, None)
    by = f", made by {check.id}" if check.table in _RULES and check.sort == "example" else ""
    return Problem(path, line, found, check.wanted + by)
