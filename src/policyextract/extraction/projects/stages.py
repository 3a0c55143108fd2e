"""Stages: the verbs before and after a project's name into the stage that is said or asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from policyextract.packs.lexicon import Lexicon

RANK = {"planned": 0, "signed": 1, "ongoing": 2, "started": 3, "completed": 4, "operational": 5}
"""The stages of a project, the further the higher."""


@dataclass(slots=True)
class Verb:
    """What a verb says of a project."""

    stage: str
    """One of RANK, or `untold` where it says that work is done and not how far it has come (完成投资)."""
    role: str
    """Where it may stand: before the name (`head`), after it (`tail`) or on both sides (`both`)."""
    build: bool
    """Whether it can only be said of something built."""
    landing: bool
    """Whether it is an agreement where it is reported and an intention where it is asked for (落地, 引进)."""

    aim: bool = False
    """Whether it says what is hoped for as often as what is built (打造)."""
    rank: int = field(init=False)
    """How far the stage has come."""
    done: bool = field(init=False)
    """Whether it says that building has begun or is finished."""

    def __post_init__(self) -> None:
        self.rank = RANK.get(self.stage, -1)
        self.done = self.build and self.stage not in ("ongoing", "untold")


class Said(NamedTuple):
    """A verb in the text, with its clean span."""

    start: int
    end: int
    verb: Verb


class Stage(NamedTuple):
    """A stage and the clean span of the verb that says it."""

    stage: str
    span: tuple[int, int]
    landing: bool = False


def read_verbs(lexicon: Lexicon, type_: str = "project-verb") -> dict[str, Verb]:
    """All verbs of the word lists of a type; a later list may add that a verb of an earlier one builds."""
    found: dict[str, Verb] = {}
    for words in lexicon.lists_of(type_):
        said = words.attributes
        for word in words.words:
            old = found.get(word)
            build = bool(said.get("build")) or bool(old and old.build)
            found[word] = (
                replace(old, build=build)
                if old
                else Verb(said["stage"], said["role"], build, bool(said.get("land")), bool(said.get("aim")))
            )
    return found


def stage_of(lead: Sequence[Said], tail: Sequence[Said]) -> Stage | None:
    """The stage that the verbs before (`lead`) and after (`tail`) a name say; the last one reached of several.

    What stands after the name counts before what stands before it (推动A竣工投产), unless it only says that work goes on
    (启动A建设). A plan for a work outweighs the work (谋划建设A, 加快A前期工作).
    """
    after, before = _strongest(tail), _strongest(lead)
    if after is None or (before is not None and after.stage == "ongoing" and before.stage != "ongoing"):
        return before
    if after.landing and before is not None:
        return after._replace(stage="planned")
    return after


def _strongest(group: Sequence[Said]) -> Stage | None:
    best: Said | None = None
    plan: Said | None = None
    for said in group:
        if said.verb.stage not in RANK:
            continue
        if said.verb.stage == "planned":
            plan = said
        if best is None or said.verb.rank >= best.verb.rank:
            best = said
    if best is None:
        return None
    if plan is not None and (not best.verb.done or plan.start > best.start):
        best = plan  # 前期工作全面完成
    return Stage(best.verb.stage, (best.start, best.end), best.verb.landing)
