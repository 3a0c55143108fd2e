"""Stages: the verbs before and after a project's name into the stage that is said or asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Optional, Protocol

from policyextract.lexicon import per_lexicon, word_lists

_RANK = {"planned": 0, "signed": 1, "ongoing": 2, "started": 3, "completed": 4, "operational": 5}


class Said(Protocol):
    """A verb in the text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character after its last."""

    @property
    def word(self) -> str:
        """The verb."""


class Word(NamedTuple):
    """What a verb says of a project: the stage, where it may stand, whether it can only be said of something built."""

    stage: str
    role: str
    build: bool
    land: bool


class Stage(NamedTuple):
    """A stage and the clean span of the verb that says it; a `landing` is an agreement where reported, else an intention."""

    stage: str
    span: tuple[int, int]
    landing: bool = False


@per_lexicon
def verbs() -> dict[str, Word]:
    """All verbs of the word lists; a later list may add that a verb of an earlier one builds."""
    found: dict[str, Word] = {}
    for words in word_lists():
        if words.type != "project-verb":
            continue
        said = words.attributes
        for word in words.words:
            old = found.get(word)
            build = bool(said.get("build")) or bool(old and old.build)
            found[word] = old._replace(build=build) if old else Word(said["stage"], said["role"], build, bool(said.get("land")))
    return found


def stage_of(lead: Sequence[Said], tail: Sequence[Said]) -> Optional[Stage]:
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


def _strongest(group: Sequence[Said]) -> Optional[Stage]:
    table = verbs()
    best: Optional[Said] = None
    plan: Optional[Said] = None
    for verb in group:
        if table[verb.word].stage == "planned":
            plan = verb
        if best is None or _RANK[table[verb.word].stage] >= _RANK[table[best.word].stage]:
            best = verb
    if best is None:
        return None
    if plan is not None and (table[best.word].stage in ("ongoing", "planned") or plan.start > best.start):
        best = plan
    word = table[best.word]
    return Stage(word.stage, (best.start, best.end), word.land)
