"""Targets and results that no catalogue ties together in, pairs of them out, each with its score and what speaks for it.

Two figures can only be a pair if they are of one place and year, in one dimension, and both rates, both what came in (新增,
培育, 新建), both what was begun, both what was worked on, or both amounts. Among those the score, from 0 to 1, is made of the
likeness of the names (verbs, levels of government and marks aside), of the unit as written, and of the verb. Each figure is in
one pair at most, and where two are as good as each other none is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from policyextract.panels.said import Key, Said
from policyextract.panels.words import PanelWords

LEAST = 0.75
"""The score from which on two figures are taken for a target and its result."""

_NAME, _UNIT, _ACTION = 0.8, 0.1, 0.1
_LEAST_NAME = 0.8
_CLEAR = 0.02  # by which the better of two must be better
_SHORTEST = 3  # characters of a name that says enough


class Pair(NamedTuple):
    """A target with its result, how well they match, and why."""

    target: Said
    actual: Said
    score: float
    why: str


def pairs(targets: Sequence[Said], actuals: Sequence[Said], words: PanelWords) -> list[Pair]:
    """The pairs, in the order of the targets."""
    groups: dict[Key, list[Said]] = defaultdict(list)
    for actual in actuals:
        groups[_group(actual)].append(actual)
    bare = {id(one): _names(one, words) for one in (*targets, *actuals)}
    scored: list[Pair] = []
    for target in targets:
        for actual in groups.get(_group(target), ()):
            score, why = _score(target, actual, bare[id(target)], bare[id(actual)])
            if score >= LEAST:
                scored.append(Pair(target, actual, score, why))
    return _one_to_one(scored, targets)


def _group(one: Said) -> Key:
    return (one.place.key, one.year, one.dimension, _doing(one), one.direction == "down")


def _names(one: Said, words: PanelWords) -> tuple[str, ...]:
    """The name that the text has and the catalogue's, both bare."""
    names = (one.figure.indicator, one.indicator.name)
    bare = dict.fromkeys(words.bare(name) for name in names if name)
    return tuple(name for name in bare if one.indicator.id or not words.is_general(name))


def _score(target: Said, actual: Said, wanted: Sequence[str], said: Sequence[str]) -> tuple[float, str]:
    if target.indicator.id and actual.indicator.id and target.indicator.id != actual.indicator.id:
        return 0.0, ""
    same = bool(target.indicator.id) and target.indicator.id == actual.indicator.id
    name, one, other = max(((_likeness(one, other), one, other) for one in wanted for other in said), default=(0.0, "", ""))
    name = 1.0 if same else name
    unit = target.figure.unit == actual.figure.unit
    action = (target.figure.action, target.flow) == (actual.figure.action, actual.flow)
    score = _NAME * name + _UNIT * unit + _ACTION * action if name >= _LEAST_NAME else 0.0
    said_of = f"name {name:.2f} ({one} / {other})"
    return score, said_of + (", unit" if unit else "") + (", action" if action else "")


def _likeness(one: str, other: str) -> float:
    """How much of the longer name the shorter one has, in order."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) < _SHORTEST:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return 2 * sum(block.size for block in matcher.get_matching_blocks() if block.size > 1) / (len(one) + len(other))


def _doing(one: Said) -> str | None:
    """What the number is of: a rate, what came in, what was begun or worked on, or what there is and was carried out."""
    if one.measure != "level":
        return "added" if one.measure == "change" else "growth"
    return {"completed": "added", "run": "level", None: "level"}.get(one.flow, one.flow)


def _one_to_one(scored: Sequence[Pair], order: Sequence[Said]) -> list[Pair]:
    taken: set[int] = set()
    kept: dict[int, Pair] = {}
    for pair in sorted(scored, key=lambda pair: -pair.score):
        if id(pair.target) in taken or id(pair.actual) in taken:
            continue
        rivals = [
            other
            for other in scored
            if other is not pair
            and (other.target is pair.target) != (other.actual is pair.actual)
            and id(other.target) not in taken
            and id(other.actual) not in taken
        ]
        taken |= {id(pair.target), id(pair.actual)}
        if all(pair.score - other.score > _CLEAR for other in rivals):
            kept[id(pair.target)] = pair
    return [kept[id(target)] for target in order if id(target) in kept]
