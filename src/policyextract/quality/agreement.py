"""Two records in, a verdict out: do they say the same? And two lists of records in, their pairing out.

What counts as the same is the annotation guide's: scale is no difference (2000 亿元, 2e11 元), nor are quotes or 的 in a
name. Records are mappings with the guide's slots.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policyextract.core.gold.words import IGNORED_IN_NAMES, SCALES, UNIT_CHARACTERS, UNIT_NAMES, WHOLE_UNITS

AnyRecord = Mapping[str, Any]
Pair = tuple[AnyRecord, AnyRecord]
Same = Callable[[AnyRecord, AnyRecord], bool]

_IGNORED = re.compile(f"[{IGNORED_IN_NAMES}]")


def _scaled(value: Any, unit: str | None) -> tuple[float | None, str | None]:
    """Value and unit with the scale characters at the head of the unit folded into the value: 2 亿元 is 2e8 元."""
    if value is None:
        return None, unit
    number, name = float(value), (unit or "").translate(UNIT_CHARACTERS)
    while name and name[0] in SCALES and not name.startswith(WHOLE_UNITS):
        number, name = number * SCALES[name[0]], name[1:]
    return number, UNIT_NAMES.get(name, name)


def _same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-9 * max(1, abs(one), abs(other))


def same_period(gold: AnyRecord, predicted: AnyRecord) -> bool:
    """Whether the periods are equal or, for a level, the span of a review of several years and its last year."""
    one, other = gold.get("period"), predicted.get("period")
    if one == other:
        return True
    if gold.get("measure") != "level" or not one or not other or ("/" in one) == ("/" in other):
        return False
    return bool(one.split("/")[-1] == other.split("/")[-1])


PANEL_SLOTS = ("per_year", "cumulative", "base_period", "part_of")
"""Slots that tell a mean, a sum, a change since long ago and a part from the year's figure of the whole."""


def panel_slots(gold: AnyRecord, predicted: AnyRecord) -> tuple[int, int, int]:
    """Of these slots how many were set rightly, set wrongly, and not set rightly though the gold sets them.

    All 0 where the gold does not have the slots at all.
    """
    if not all(slot in gold for slot in PANEL_SLOTS):
        return 0, 0, 0
    right = false = missed = 0
    for slot in PANEL_SLOTS:
        wanted, got = gold.get(slot) or None, predicted.get(slot) or None
        right += wanted is not None and got == wanted
        missed += wanted is not None and got != wanted
        false += got is not None and got != wanted
    return right, false, missed


def same_quantity(gold: AnyRecord, predicted: AnyRecord) -> bool:
    """Whether value, upper value and unit agree, wherever the scale (万, 亿) stands."""
    (low, unit), (other_low, other_unit) = (_scaled(r.get("value"), r.get("unit")) for r in (gold, predicted))
    high, other_high = (_scaled(r.get("value_high"), r.get("unit"))[0] for r in (gold, predicted))
    return _same_number(low, other_low) and _same_number(high, other_high) and unit == other_unit


def _squashed(text: object) -> str:
    """The text without the marks that good annotators disagree on: spaces, quotes, brackets, commas, 的."""
    return _IGNORED.sub("", str(text or ""))


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(len(text) - 1)) or Counter([text])


def same_name(gold: str | None, predicted: str | None) -> bool:
    """Whether two indicator names mean the same: equal, a long enough common end, or two thirds of the bigrams."""
    one, other = _squashed(gold), _squashed(predicted)
    if not one or not other or one == other:
        return one == other
    short, long = sorted((one, other), key=len)
    if len(short) >= 2 and long.endswith(short) and len(short) * 2 >= len(long):
        return True
    x, y = _bigrams(one), _bigrams(other)
    return 2 * sum((x & y).values()) / (sum(x.values()) + sum(y.values())) >= 0.66


def same_indicator(gold: AnyRecord, predicted: AnyRecord) -> bool:
    """Whether both records name the same indicator."""
    return same_name(gold.get("indicator"), predicted.get("indicator"))


def same_slot(slot: str) -> Same:
    """A test that the slot holds the same value in both records."""
    return lambda gold, predicted: gold.get(slot) == predicted.get(slot)


def same_words(slot: str) -> Same:
    """A test that the slot holds the same words in both records, up to spaces, quotes, brackets and 的."""
    return lambda gold, predicted: _squashed(gold.get(slot)) == _squashed(predicted.get(slot))


def both_present(gold: AnyRecord, predicted: AnyRecord) -> bool:
    """True: both records are there, and nothing more is asked."""
    return True


def quantity_right(gold: AnyRecord, predicted: AnyRecord) -> bool:
    """Whether value, unit and bound are right."""
    return same_quantity(gold, predicted) and gold.get("bound") == predicted.get("bound")


def figure_right(gold: AnyRecord, predicted: AnyRecord) -> bool:
    """Whether the quantity, kind, measure, direction and role are right and the indicator is the same."""
    same_way = all(gold.get(slot) == predicted.get(slot) for slot in ("kind", "measure", "direction", "role"))
    return quantity_right(gold, predicted) and same_way and same_indicator(gold, predicted)


def figure_errors(gold: AnyRecord, predicted: AnyRecord) -> str:
    """The slots that keep a found figure from being right, joined by `+`; "" if none does."""
    checks: dict[str, Same] = {"quantity": same_quantity, "indicator": same_indicator}
    checks |= {slot: same_slot(slot) for slot in ("bound", "kind", "measure", "direction", "role")}
    return "+".join(slot for slot, same in checks.items() if not same(gold, predicted))


def same_span(gold: AnyRecord, predicted: AnyRecord) -> bool:
    """Whether both records cover exactly the same characters."""
    return bool(gold["start"] == predicted["start"] and gold["end"] == predicted["end"])


def _divisions(record: AnyRecord) -> set[str]:
    """The codes of a tag cut to the division (C38), or the section letter where only that is known."""
    return {code[:3] if len(code) >= 3 else code[:1] for code in record.get("gbt4754") or ()}


def same_industry(gold: AnyRecord, predicted: AnyRecord) -> bool:
    """Whether the tags share a division of GB/T 4754, or a section where one of them says no more."""
    one, other = _divisions(gold), _divisions(predicted)
    sections, other_sections = {code[0] for code in one}, {code[0] for code in other}
    return bool(one & other or one & other_sections or other & sections)


@dataclass(frozen=True)
class Matching:
    """Gold records with their answers, gold records without, and answers to nothing; optional gold is left out."""

    pairs: list[Pair]
    missed: list[AnyRecord]
    false: list[AnyRecord]


def _required(records: Iterable[AnyRecord]) -> list[AnyRecord]:
    return [record for record in records if not record.get("optional")]


def match_figures(gold: Sequence[AnyRecord], predicted: Sequence[AnyRecord]) -> Matching:
    """Figures pair by `number_start`; a second figure inside a gold range is that range's upper end, no false alarm."""
    answers: dict[int, AnyRecord] = {}
    for record in predicted:
        answers.setdefault(record["number_start"], record)
    known = {record["number_start"] for record in gold}
    ranges = [(record["start"], record["end"]) for record in gold if record.get("value_high") is not None]

    def explained(at: int) -> bool:
        return at in known or any(start <= at < end for start, end in ranges)

    false = [record for at, record in answers.items() if not explained(at)]
    required = _required(gold)
    pairs = [(record, answers[record["number_start"]]) for record in required if record["number_start"] in answers]
    return Matching(pairs, [record for record in required if record["number_start"] not in answers], false)


def _overlap(one: AnyRecord, other: AnyRecord) -> int:
    return max(0, int(min(one["end"], other["end"]) - max(one["start"], other["start"])))


def _longer(one: AnyRecord, other: AnyRecord) -> int:
    return max(int(one["end"] - one["start"]), int(other["end"] - other["start"]), 1)


def _half_shared(gold: AnyRecord, predicted: AnyRecord) -> bool:
    return _overlap(gold, predicted) * 2 >= _longer(gold, predicted)


def _match_spans(gold: Sequence[AnyRecord], predicted: Sequence[AnyRecord], same: Same) -> Matching:
    """Pairs one to one, greedily, the largest shared part first."""
    candidates = [
        (_overlap(g, p) / _longer(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if _overlap(g, p) and same(g, p)
    ]
    answer: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in answer and j not in used:
            answer[i] = j
            used.add(j)
    optional = [record for record in gold if record.get("optional")]
    unused = (record for j, record in enumerate(predicted) if j not in used)
    return Matching(
        pairs=[(gold[i], predicted[j]) for i, j in answer.items() if not gold[i].get("optional")],
        missed=_required(record for i, record in enumerate(gold) if i not in answer),
        false=[record for record in unused if not any(_overlap(record, other) for other in optional)],
    )


def match_projects(gold: Sequence[AnyRecord], predicted: Sequence[AnyRecord]) -> Matching:
    """Projects pair where they share at least half of the longer span."""
    return _match_spans(gold, predicted, _half_shared)


def match_aims(gold: Sequence[AnyRecord], predicted: Sequence[AnyRecord]) -> Matching:
    """Aims in words pair where they share at least half of the longer span."""
    return _match_spans(gold, predicted, _half_shared)


def same_aim(gold: AnyRecord, predicted: AnyRecord) -> bool:
    """Whether kind, relation and indicator of an aim in words are right."""
    slots = all(gold.get(slot) == predicted.get(slot) for slot in ("kind", "relation"))
    return slots and same_indicator(gold, predicted)


def match_industries(gold: Sequence[AnyRecord], predicted: Sequence[AnyRecord]) -> Matching:
    """Industry tags pair where they overlap."""
    return _match_spans(gold, predicted, both_present)
