"""Proof: the examples and counterexamples of packs into checks that passed or failed, and what each rule did there.

An example of a rule holds if the rule itself makes a record with the slots that the example gives; a counterexample, if
it makes none. An example beside words, units, indicators or industries holds if any rule makes such a record. The sentences of
`reads` and `reads_not` are examples with what is wanted marked in them (`packs.notations.marked`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, Protocol

from policyextract.core.records import Extraction, Record
from policyextract.core.words.speech import say
from policyextract.packs.faults import Problem
from policyextract.packs.notations.marked import Wanted, parse_marked
from policyextract.packs.pack import Pack, Row
from policyextract.packs.tables.example_models import example_slots
from policyextract.packs.tables.values import RECORD_TYPES as RECORD_TYPES

PROOFS = ("example", "counterexample", "reads", "reads_not")
"""The keys of a row that prove it."""
_RULES = frozenset(("rule", "project_rule"))
"""Tables whose examples hold only for records that the row itself makes."""


Sort = Literal["example", "counterexample", "reads", "reads_not"]


class Extract(Protocol):
    """What gives the records of a text: `extract` of an extractor."""

    def __call__(self, text: str, *, published: str | None = None, region: str | None = None) -> Extraction:
        """The records of a text."""


class Extracts(Protocol):
    """What proves packs: an extractor."""

    @property
    def extract(self) -> Extract:
        """Gives the records of a text."""


@dataclass(frozen=True)
class Check:
    """One example or counterexample and what came of it: `did` says what the rule made of the text."""

    table: str
    id: str
    sort: Sort
    text: str
    passed: bool
    did: str
    wanted: str
    number: int
    """Which of the row's examples it is, from 0."""


def checks_of(table: str, row: Mapping[str, Any], extract: Extract) -> Iterator[Check]:
    """The checks of one row; `extract` takes a text, `published` and `region` and gives an Extraction."""
    sorts: tuple[Sort, ...] = ("example", "counterexample")
    for sort in sorts:
        for number, example in enumerate(row.get(sort, ())):
            yield _check(table, row["id"], sort, example, number, extract)
    for number, sentence in enumerate(row.get("reads", ())):
        yield _check_marked(table, row["id"], sentence, number, extract)
    for number, sentence in enumerate(row.get("reads_not", ())):
        yield _check_not(table, row["id"], sentence, number, extract)


def _check_marked(table: str, id_: str, sentence: str, number: int, extract: Extract) -> Check:
    """Whether all records come that a sentence marks; of a rule's sentence, one of them by the rule itself."""
    text, wanted = parse_marked(sentence, example_slots())
    records = list(extract(text))
    missing, by_row = [], table not in _RULES
    for one in wanted:
        found = [record for record in records if _is_wanted(record, one, text)]
        by_row = by_row or any(record.rule == id_ for record in found)
        if not found:
            missing.append(one)
    held = [record for record in records if any(_is_wanted(record, one, text) for one in wanted)]
    shown = held if not missing and by_row else records
    told = "; ".join(_told_marked(record, wanted, text, id_, table) for record in shown) or say("proof.nothing")
    want = "; ".join(_wanted_words(one, text) for one in missing or wanted)
    return Check(table, id_, "reads", text, not missing and by_row, told, want, number)


def _check_not(table: str, id_: str, sentence: str, number: int, extract: Extract) -> Check:
    """Whether none of the records comes that a sentence marks; without marks, none at all, or none by the rule itself."""
    text, unwanted = parse_marked(sentence, example_slots(), bare=True)
    records = [record for record in extract(text) if table not in _RULES or record.rule == id_]
    made = [record for record in records if not unwanted or any(_is_wanted(record, one, text) for one in unwanted)]
    did = "; ".join(map(describe, made)) or say("proof.nothing")
    return Check(table, id_, "reads_not", text, not made, did, say("proof.nothing"), number)


def _is_wanted(record: Record, wanted: Wanted, text: str) -> bool:
    return record.type == wanted.type and not _wrong_marks(record, wanted, text)


def _wrong_marks(record: Record, wanted: Wanted, text: str) -> list[str]:
    """The slots in which a record is not as it is marked."""
    wrong = wrong_slots(record, wanted.slots)
    for slot, (start, end) in wanted.words.items():
        if tuple(record.spans.get(slot, ())) != (start, end) and not _same(getattr(record, slot), text[start:end]):
            wrong.append(slot)
    if wanted.number is not None:
        start, end = record.spans.get("number", (record.start, record.end))
        if not (wanted.number[0] <= start and end <= wanted.number[1]):
            wrong.append("value" if record.type == "figure" else record.type)
    return wrong


def _told_marked(record: Record, wanted: Sequence[Wanted], text: str, id_: str, table: str) -> str:
    """What a record is, and where it differs from what is marked of the record that it is most like."""
    told = describe(record)
    if table in _RULES and record.rule != id_:
        told = say("proof.made", rule=record.rule, told=told)
    wrongs = [_wrong_marks(record, one, text) for one in wanted if one.type == record.type]
    wrong = min(wrongs, key=len, default=[])
    shown = [say("pack.is", key=slot, value=_plain(getattr(record, slot))) for slot in wrong if hasattr(record, slot)]
    return f"{told} ({', '.join(shown)})" if shown else told


def _wanted_words(wanted: Wanted, text: str) -> str:
    """What is marked of a record, in words."""
    said = [f"{slot} = {text[start:end]!r}" for slot, (start, end) in wanted.words.items()]
    said += [f"{slot} = {value!r}" for slot, value in wanted.slots.items()]
    if wanted.number is not None:
        what = "value" if wanted.type == "figure" else wanted.type
        said.append(say("proof.within", what=what, words=text[slice(*wanted.number)]))
    return ", ".join(said)


def _check(table: str, id_: str, sort: Sort, example: Mapping[str, Any], number: int, extract: Extract) -> Check:
    type_ = next((key for key in RECORD_TYPES if key in example), "project" if table == "project_rule" else "figure")
    slots = example.get(type_, {})
    made = extract(example["text"], published=example.get("published"), region=example.get("region"))
    records = [record for record in made if record.type == type_]
    own = [record for record in records if table not in _RULES or record.rule == id_]
    fitting = [record for record in own if not wrong_slots(record, slots)]
    if sort == "counterexample":
        did = "; ".join(map(describe, fitting)) or say("proof.nothing")
        return Check(table, id_, sort, example["text"], not fitting, did, say("proof.nothing"), number)
    shown = fitting or own or records
    did = "; ".join(_told(record, id_, table, slots) for record in shown) or say("proof.nothing")
    wanted = ", ".join(f"{slot} = {value!r}" for slot, value in slots.items()) or say("proof.a_record", type=type_)
    return Check(table, id_, sort, example["text"], bool(fitting), did, wanted, number)


def _told(record: Record, id_: str, table: str, slots: Mapping[str, Any]) -> str:
    """What a record is, and what of it is not as the example says."""
    told = describe(record)
    if table in _RULES and record.rule != id_:
        return say("proof.made", rule=record.rule, told=told)
    wrong = wrong_slots(record, slots)
    if wrong:
        told += " (" + ", ".join(say("pack.is", key=slot, value=_plain(getattr(record, slot))) for slot in wrong) + ")"
    return told


def describe(record: Record) -> str:
    """A record in a line."""
    if record.type == "figure":
        parts = (record.indicator, record.action, record.text.strip())
        return f"[{' | '.join(part for part in parts if part)}]"
    if record.type == "project":
        return f"[{record.name}]"
    if record.type == "aim":
        return f"[{' | '.join(filter(None, (record.indicator, record.relation, record.text)))}]"
    return f"[{record.text} {' '.join(record.gbt4754)}]"


def wrong_slots(record: Record, slots: Mapping[str, Any]) -> list[str]:
    """The slots in which a record differs from what is given; an empty string stands for a slot without value."""
    return [slot for slot, value in slots.items() if not _same(getattr(record, slot), value)]


def _same(found: object, wanted: object) -> bool:
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


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return say("proof.empty") if value in (None, "", ()) else repr(value)


def prove(pack: Pack, extractor: Extracts) -> list[Check]:
    """The checks of all rows of a pack, made with an extractor that has it in use."""
    return [check for table, row in _rows(pack) for check in checks_of(table, row, extractor.extract)]


def _rows(pack: Pack) -> Iterable[tuple[str, Mapping[str, Any]]]:
    return ((table, row) for table, rows in pack.tables.items() for row in rows)


def unproved(pack: Pack, extractor: Callable[[], Extracts]) -> list[Problem]:
    """The examples of a pack that do not hold; the extractor that has it in use is made only for some."""
    if not any(row.get(sort) for _, row in _rows(pack) for sort in PROOFS):
        return []
    return [_problem(pack, check) for check in prove(pack, extractor()) if not check.passed]


def _problem(pack: Pack, check: Check) -> Problem:
    row = next(row for table, row in _rows(pack) if table == check.table and row["id"] == check.id)
    found = say("proof.fails", sort=check.sort, id=check.id, text=check.text, did=check.did)
    path, line = (row.path, row.line(check.sort, check.number)) if isinstance(row, Row) else (pack.path, None)
    by = say("proof.made_by", id=check.id) if check.table in _RULES and check.sort in ("example", "reads") else ""
    return Problem(path, line, found, check.wanted + by)
