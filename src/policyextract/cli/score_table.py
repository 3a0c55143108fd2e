"""Scores in, tables for people out."""

from __future__ import annotations

import os
from typing import IO

from policyextract.core.words.speech import language, say
from policyextract.quality.agreement import AnyRecord
from policyextract.quality.scores import Mistake, Score, Tally
from policyextract.views.terminal import Column, Screen
from policyextract.views.wording import coded

_COUNTS = ("P", "R", "F1", "right", "false", "missed")
_LEVELS = (Column("type", 8), Column("level", 8), *(Column(name, 6, right=True) for name in _COUNTS))
_SLOTS = (Column("type", 8), Column("slot", 15), Column("right", 6, right=True), Column("of", 5, right=True))
_RULES = (Column("rule", 24), *(Column(name, 6, right=True) for name in ("false", "wrong", "right")))
_FILES = (Column("file", 20), *(Column(name, 8, right=True) for name in ("found", "quantity", "full", "project", "industry")))
_SHOWN = ("start", "name", "text", "value", "value_high", "unit", "bound", "kind", "measure", "direction", "role", "indicator")
_SHOWN_AFTER = ("action", "stage", "gbt4754", "rule")


def print_score(stream: IO[str], scores: dict[str, Score], total: Score, errors: int) -> None:
    """Prints the score by type and by slot, the rules with false alarms, and the first `errors` mistakes."""
    page = Screen(stream, language())
    if len(scores) > 1:
        page.heading(say("evaluate.by_text"))
        page.table(_FILES, [[name, *_f1_row(score)] for name, score in [*scores.items(), (say("evaluate.all"), total)]])
        page.line("")
    page.heading(say("evaluate.records"))
    page.table(_LEVELS, [_level_row(type_, level, total) for type_, part in total.types.items() for level in part.levels])
    page.line("")
    page.heading(say("evaluate.slots"))
    page.table(_SLOTS, [_slot_row(type_, slot, total) for type_, part in total.types.items() for slot in part.slots])
    page.line("")
    page.heading(say("evaluate.alarms" if total.false_alarms() else "evaluate.no_alarms"))
    page.table(_RULES, [[r, str(n.false), str(n.wrong), str(n.right)] for r, n in total.false_alarms()])
    for mistake in total.mistakes[:errors]:
        for line in ("", *_mistake(mistake)):
            page.line(line)


def _f1_row(score: Score) -> list[str]:
    levels = (("figure", "found"), ("figure", "quantity"), ("figure", "full"), ("project", "found"), ("industry", "found"))
    return [_ratios(score.types[type_].levels[level])[2] for type_, level in levels]


def _ratios(tally: Tally) -> list[str]:
    """Precision, recall and F1; "-" where there was nothing to find and nothing was."""
    known = tally.tp + tally.fp + tally.fn
    return [f"{ratio:.4f}" if known else "-" for ratio in (tally.precision, tally.recall, tally.f1)]


def _level_row(type_: str, level: str, score: Score) -> list[str]:
    tally = score.types[type_].levels[level]
    return [type_, level, *_ratios(tally), str(tally.tp), str(tally.fp), str(tally.fn)]


def _slot_row(type_: str, slot: str, score: Score) -> list[str]:
    rate = score.types[type_].slots[slot]
    return [type_, slot, "-" if rate.value is None else f"{rate.value:.4f}", str(rate.total)]


def _mistake(mistake: Mistake) -> list[str]:
    source = f"{os.path.basename(mistake.source)}: " if mistake.source else ""
    records = ((say("evaluate.gold"), mistake.gold), (say("evaluate.got"), mistake.predicted))
    return [f"{source}{_why(mistake.why)}", *(f"  {who}{_summary(record)}" for who, record in records if record)]


def _why(why: str) -> str:
    """A type and what is wrong with the record, in words: `figure missed`, `figure unit kind`."""
    type_, _, wrong = why.partition(" ")
    known = {"missed": say("evaluate.missed"), "false": say("evaluate.false")}
    return f"{coded('type', type_, language())} {known.get(wrong, wrong)}"


def _summary(record: AnyRecord) -> str:
    slots = (*_SHOWN, *_SHOWN_AFTER)
    return " ".join(f"{slot}={record[slot]!r}" for slot in slots if record.get(slot) not in (None, [], ()))
