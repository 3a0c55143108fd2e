"""Changed records and gold records in, verdicts out: did a change mend something, break something, or does nobody know?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from policyextract.core.records import Extraction
from policyextract.quality.agreement import PANEL_SLOTS, AnyRecord, Same, same_slot, same_span
from policyextract.quality.gold import GoldFile
from policyextract.quality.scores import DEFINITIONS, within

Verdict = Literal["mended", "broken", "neither", "unknown"]
Key = tuple[str, int, int]

_LEFT_OUT = frozenset(("indicator_exact", "action"))
"""Slots in which good annotators differ."""


def key_of(record: Any) -> Key:
    """What tells a record among those of its text: a figure its number, another its span."""
    got: Callable[[str], Any] = record.get if isinstance(record, Mapping) else lambda slot: getattr(record, slot)
    if got("type") == "figure":
        return "figure", got("number_start"), 0
    return got("type"), got("start"), got("end")


@dataclass
class _Standing:
    """How the records of one run stand to the gold: which gold each answers, with how many slots wrong, and which are false."""

    answers: dict[Key, int] = field(default_factory=dict)
    wrong: dict[int, int] = field(default_factory=dict)
    false: set[Key] = field(default_factory=set)
    by_gold: dict[int, Key] = field(default_factory=dict)


class Judge:
    """Judges the changes of one text by all gold that there is of it."""

    def __init__(self, gold: Iterable[GoldFile], before: Extraction, after: Extraction) -> None:
        self._runs = [
            (_standing(file, records, before), _standing(file, records, after))
            for file in gold
            for records in [within(file.records(), file.ranges)]
        ]

    def verdict(self, old: Any, new: Any) -> Verdict:
        """The verdict on a record that was `old` and is `new`; None where there was or is none."""
        found = [_verdict(old, new, *runs) for runs in self._runs]
        return next((verdict for verdict in found if verdict != "unknown"), "unknown")


def judges(gold: Sequence[GoldFile], before: Mapping[Path, Extraction], after: Mapping[Path, Extraction]) -> dict[Path, Judge]:
    """A judge for each text that has gold."""
    texts: dict[Path, list[GoldFile]] = {}
    for file in gold:
        texts.setdefault(file.text.resolve(), []).append(file)
    return {path: Judge(texts[path.resolve()], before[path], after[path]) for path in before if path.resolve() in texts}


def _standing(file: GoldFile, gold: Sequence[AnyRecord], found: Extraction) -> _Standing:
    made = _Standing()
    records = file.judged(within((record.model_dump(mode="json") for record in found), file.ranges))
    for type_ in file.types:
        definition = DEFINITIONS[type_]
        of_type = [[record for record in several if record.get("type") == type_] for several in (gold, records)]
        matching = definition.match(*of_type)
        made.false |= {key_of(record) for record in matching.false}
        for wanted, record in matching.pairs:
            key = key_of(record)
            made.answers[key] = id(wanted)
            made.by_gold[id(wanted)] = key
            made.wrong[id(wanted)] = sum(not same(wanted, record) for same in _slots(type_, wanted))
    return made


def _slots(type_: str, gold: AnyRecord) -> list[Same]:
    """What is compared of a record: all slots of its type, and those of a panel where the gold has them."""
    slots = [same for name, same in DEFINITIONS[type_].slots.items() if name not in _LEFT_OUT]
    if type_ == "figure":
        slots += [same_slot(slot) for slot in PANEL_SLOTS if slot in gold]
    elif type_ == "project":
        slots.append(same_span)
    else:
        slots.append(lambda one, other: not DEFINITIONS[type_].wrong(one, other))
    return slots


def _verdict(old: Any, new: Any, before: _Standing, after: _Standing) -> Verdict:
    if old is None:
        return _of_new(key_of(new), before, after)
    key = key_of(old)
    wanted = before.answers.get(key)
    if new is None:
        if key in before.false:
            return "mended"
        if wanted is None:
            return "unknown"
        return "broken" if wanted not in after.wrong else _compared(before.wrong[wanted], after.wrong[wanted])
    if wanted is None:
        return "neither" if key in before.false else "unknown"
    return _compared(before.wrong[wanted], after.wrong.get(wanted, before.wrong[wanted]))


def _of_new(key: Key, before: _Standing, after: _Standing) -> Verdict:
    """A record that appeared; where it takes the place of one that vanished, the verdict on that one says it."""
    if key in after.false:
        return "broken"
    wanted = after.answers.get(key)
    if wanted is None:
        return "unknown"
    return "mended" if wanted not in before.wrong else "neither"


def _compared(before: int, after: int) -> Verdict:
    return "neither" if before == after else "mended" if after < before else "broken"
