"""Stages: the verbs before and after a project's name into the stage that is said or asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Optional, Protocol

from policyextract.lexicon import builtin_lists

_RANK = {"planned": 0, "signed": 1, "ongoing": 2, "started": 3, "completed": 4, "operational": 5}


class Said(Protocol):
    """A verb in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def word(self) -> str: ...


class Word(NamedTuple):
    """What a verb says of a project."""

    stage: str
    role: str
    build: bool
    land: bool


class Verb(NamedTuple):
    """A stage and the span of the verb that says it; `land` marks a settling that is an intention where it is asked for."""

    stage: str
    span: tuple[int, int]
    land: bool = False


@lru_cache(maxsize=1)
def verbs() -> dict[str, Word]:
    """All verbs of the word lists; a later list may add that a verb of an earlier one builds."""
    found: dict[str, Word] = {}
    for words in builtin_lists():
        if words.type != "project-verb":
            continue
        said = words.attributes
        for word in words.words:
            old = found.get(word)
            build = bool(said.get("build")) or bool(old and old.build)
            found[word] = old._replace(build=build) if old else Word(said["stage"], said["role"], build, bool(said.get("land")))
    return found


def stage_of(lead: Sequence[Said], tail: Sequence[Said]) -> Optional[Verb]:
    """The stage that the verbs before (`lead`) and after (`tail`) a name say; the last one reached of several."""
    table = verbs()
    for group in (tail, lead):
        if not group:
            continue
        plans = [v for v in group if table[v.word].stage == "planned"]
        best = max(group, key=lambda v: _RANK[table[v.word].stage])
        if plans and table[best.word].stage in ("ongoing", "planned"):
            best = plans[-1]
        word = table[best.word]
        if group is tail and word.stage == "ongoing" and lead:
            ahead = stage_of(lead, ())
            if ahead is not None and ahead.stage not in ("ongoing",):
                return ahead
        stage = word.stage
        if word.land and (group is tail and lead):
            stage = "planned"
        return Verb(stage, (best.start, best.end), word.land)
    return None
