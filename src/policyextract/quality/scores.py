"""Gold records and predicted records in, a score out: how much was found, how much is right, which rules err.

Optional gold records count neither as a miss nor, when found, as a false alarm. Of each record type the levels are
nested: a figure is `found` when the number is reported at all, its `quantity` right when value, unit and bound are, and
right in `full` when kind, measure, direction, role and indicator are too. Beside them `panel` counts the slots that tell a
mean, a sum, a change since long ago and a part from the year's figure of the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from policyextract.quality.agreement import (
    AnyRecord,
    Matching,
    Same,
    both_present,
    figure_errors,
    figure_right,
    match_aims,
    match_figures,
    match_industries,
    match_projects,
    panel_slots,
    quantity_right,
    same_aim,
    same_indicator,
    same_industry,
    same_period,
    same_quantity,
    same_slot,
    same_span,
    same_words,
)

Range = tuple[int, int]
TYPES = ("figure", "aim", "project", "industry")
"""The types of record that are scored."""


@dataclass(frozen=True)
class Tally:
    """Right records (`tp`), false alarms (`fp`) and misses (`fn`). Tallies of several files add up."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """Share of the predicted records that are right, 0 to 1."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold records that were got right, 0 to 1."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def as_dict(self) -> dict[str, float]:
        """The three ratios, rounded to four digits, and the three counts."""
        ratios = {"p": round(self.precision, 4), "r": round(self.recall, 4), "f1": round(self.f1, 4)}
        return {**ratios, "tp": self.tp, "fp": self.fp, "fn": self.fn}


@dataclass(frozen=True)
class Rate:
    """How many of the found records (`total`) have a slot right (`right`)."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.right + other.right, self.total + other.total)

    @property
    def value(self) -> float | None:
        """The share, 0 to 1, rounded to four digits; None where nothing was found."""
        return round(self.right / self.total, 4) if self.total else None


@dataclass(frozen=True)
class RuleCount:
    """What the records of one rule turned out to be: right, found with a wrong slot, or false alarms."""

    right: int = 0
    wrong: int = 0
    false: int = 0

    def __add__(self, other: RuleCount) -> RuleCount:
        return RuleCount(self.right + other.right, self.wrong + other.wrong, self.false + other.false)


@dataclass(frozen=True)
class Mistake:
    """One error: `gold` is None for a false alarm, `predicted` is None for a miss. `source` names the file, if known."""

    why: str
    gold: AnyRecord | None
    predicted: AnyRecord | None
    source: str | None = None


@dataclass(frozen=True)
class TypeScore:
    """The score of one record type: nested levels (found, …) and, of the found records, the share right by slot."""

    levels: dict[str, Tally]
    slots: dict[str, Rate]

    def __add__(self, other: TypeScore) -> TypeScore:
        return TypeScore(_added(self.levels, other.levels), _added(self.slots, other.slots))


@dataclass(frozen=True)
class Score:
    """The score of one text, or of several when added: by record type, by rule, and the errors one by one."""

    types: dict[str, TypeScore]
    rules: dict[str, RuleCount] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        types, rules = _added(self.types, other.types), _added(self.rules, other.rules)
        return Score(types, rules, [*self.mistakes, *other.mistakes])

    def f1(self, type_: str, level: str) -> float:
        """F1 of one level of one record type, for example `f1("figure", "full")`."""
        return self.types[type_].levels[level].f1

    def slot(self, type_: str, slot: str) -> float:
        """Share of the found records of a type that have the slot right; 0 where none was found."""
        return self.types[type_].slots[slot].value or 0.0

    def false_alarms(self) -> list[tuple[str, RuleCount]]:
        """The rules that made false alarms, most first."""
        guilty = [(rule, count) for rule, count in self.rules.items() if count.false]
        return sorted(guilty, key=lambda item: (-item[1].false, item[0]))

    def as_dict(self) -> dict[str, dict[str, dict[str, Any]]]:
        """The numbers as plain dicts: type, then level or `slots`."""
        return {
            type_: {
                **{level: tally.as_dict() for level, tally in score.levels.items()},
                **({"slots": {slot: rate.value for slot, rate in score.slots.items()}} if score.slots else {}),
            }
            for type_, score in self.types.items()
        }


def _added(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two tables added key by key; a key of only one of them is kept."""
    sums = {key: value + other[key] if key in other else value for key, value in one.items()}
    return {**other, **sums}


@dataclass(frozen=True)
class Definition:
    """How one record type is scored; `wrong` names what is wrong with a found record, "" where that is no error."""

    match: Callable[[Sequence[AnyRecord], Sequence[AnyRecord]], Matching]
    levels: dict[str, Same]
    slots: dict[str, Same]
    wrong: Callable[[AnyRecord, AnyRecord], str]


DEFINITIONS = {
    "figure": Definition(
        match_figures,
        {"found": both_present, "quantity": quantity_right, "full": figure_right},
        {
            "value_unit": same_quantity,
            "indicator_same": same_indicator,
            "indicator_exact": same_words("indicator"),
            **{s: same_slot(s) for s in ("bound", "kind", "measure", "direction", "action")},
            "period": same_period,
            **{s: same_slot(s) for s in ("region", "role")},
        },
        figure_errors,
    ),
    "aim": Definition(
        match_aims,
        {"found": both_present, "full": same_aim},
        {"indicator_same": same_indicator, "reference": same_words("reference")}
        | {slot: same_slot(slot) for slot in ("kind", "relation")},
        lambda gold, predicted: "" if same_aim(gold, predicted) else "relation or indicator",
    ),
    "project": Definition(
        match_projects,
        {"found": both_present, "exact": same_span},
        {s: same_words(s) for s in ("owner", "capacity", "investment", "stage", "kind", "period")},
        lambda gold, predicted: "",
    ),
    "industry": Definition(
        match_industries,
        {"found": both_present, "coded": same_industry},
        {},
        lambda gold, predicted: "" if same_industry(gold, predicted) else "code",
    ),
}


def within(records: Iterable[AnyRecord], ranges: Sequence[Range]) -> list[AnyRecord]:
    """The records whose number, or whose start, lies in one of the ranges (end exclusive); all of them without ranges."""
    return [
        record
        for record in records
        if not ranges or any(start <= record.get("number_start", record["start"]) < end for start, end in ranges)
    ]


def score(
    gold: Iterable[AnyRecord],
    predicted: Iterable[AnyRecord],
    *,
    ranges: Sequence[Range] = (),
    source: str | None = None,
    only: Sequence[str] = TYPES,
) -> Score:
    """The score of the predicted records of one text against its gold records.

    With `ranges` only records that start inside one of them count, with `only` those of some types. `source` is written
    into the list of mistakes.
    """
    gold, predicted = ([r for r in within(records, ranges) if r.get("type") in only] for records in (gold, predicted))
    types: dict[str, TypeScore] = {}
    mistakes: list[Mistake] = []
    rules: Counter[tuple[str, str]] = Counter()
    for type_, definition in DEFINITIONS.items():
        found = definition.match(*([r for r in records if r.get("type") == type_] for records in (gold, predicted)))
        types[type_] = TypeScore(
            {level: _tally(found, right) for level, right in definition.levels.items()} | _counted(type_, found),
            {slot: _rate(found, right) for slot, right in definition.slots.items()},
        )
        wrong = [(definition.wrong(*pair), pair) for pair in found.pairs]
        mistakes += [Mistake(f"{type_} missed", record, None, source) for record in found.missed]
        mistakes += [Mistake(f"{type_} false", None, record, source) for record in found.false]
        mistakes += [Mistake(f"{type_} {why}", *pair, source) for why, pair in wrong if why]
        rules.update((_rule(record), "false") for record in found.false)
        rules.update((_rule(record), "wrong" if why else "right") for why, (_, record) in wrong)
    names = sorted({rule for rule, _ in rules})
    counts = {rule: RuleCount(*(rules[rule, what] for what in ("right", "wrong", "false"))) for rule in names}
    return Score(types, counts, mistakes)


def _tally(found: Matching, right: Same) -> Tally:
    good = sum(right(*pair) for pair in found.pairs)
    bad = len(found.pairs) - good
    return Tally(good, len(found.false) + bad, len(found.missed) + bad)


def _counted(type_: str, found: Matching) -> dict[str, Tally]:
    """The level that counts slots and not records: `panel`, the slots that a panel needs, of the figures found."""
    if type_ != "figure":
        return {}
    return {"panel": sum((Tally(*panel_slots(*pair)) for pair in found.pairs), start=Tally())}


def _rate(found: Matching, right: Same) -> Rate:
    return Rate(sum(right(*pair) for pair in found.pairs), len(found.pairs))


def _rule(record: AnyRecord) -> str:
    return str(record.get("rule") or f"({record.get('type')} without rule)")


def combined(scores: Iterable[Score]) -> Score:
    """Several texts as one: counts are summed, so a long text weighs more than a short one."""
    return sum(scores, start=score([], []))
