"""Projects of several documents of a place in, the life of each out: planned, started, completed, in operation, or silence.

Two mentions are of one project where the names are alike once verbs, marks, 项目 and 工程 are set aside, and the numbers in them
(二期, 5号线, 20万吨) are the same. Of mentions in one document the last stage counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from policyextract.core.records import Project
from policyextract.panels.said import Place, Source
from policyextract.panels.words import PanelWords

STAGES = ("planned", "signed", "started", "ongoing", "completed", "operational")
DONE = ("completed", "operational")

_ALIKE = 0.85
_SHORTEST = 4  # characters of a name that says enough to be found again
_SHARED = 0.6  # of the pairs of characters of the shorter name, before names are compared closely


@dataclass(frozen=True)
class Mention:
    """A project as one document speaks of it."""

    project: Project
    source: Source
    year: int

    @property
    def reached(self) -> str | None:
        """The stage that is reached; None where it is only asked for or not said."""
        return self.project.stage if self.project.kind == "actual" else None

    @property
    def event(self) -> str:
        """What happened: a stage, `to be` a stage where it is asked for, or `mentioned`."""
        stage = self.project.stage
        if stage is None:
            return "mentioned"
        return stage if self.project.kind == "actual" or stage == "planned" else f"to be {stage}"


@dataclass
class Life:
    """One project of one place, with its mentions by year."""

    place: Place
    key: str
    numbers: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The longest of its names, which says most."""
        return max((mention.project.name for mention in self.mentions), key=len)

    @property
    def stage(self) -> str | None:
        """The last stage reached."""
        reached = [STAGES.index(mention.reached) for mention in self.mentions if mention.reached]
        return STAGES[max(reached)] if reached else None


class Lives:
    """Gathers the projects of documents, which must come in the order of their years."""

    def __init__(self, words: PanelWords) -> None:
        self._words = words
        self._lives: dict[tuple[object, ...], list[Life]] = defaultdict(list)
        self._pairs: dict[tuple[object, ...], dict[str, list[Life]]] = defaultdict(lambda: defaultdict(list))

    def add(self, place: Place, source: Source, year: int) -> None:
        """Takes the projects of a document of a place."""
        seen: dict[int, list[Mention]] = defaultdict(list)
        for project in source.extraction.projects:
            life = self._life(place, project)
            if life is not None:
                seen[id(life)].append(Mention(project, source, year))
                if life.mentions[-1:] and life.mentions[-1].source is source:
                    life.mentions[-1] = _further(life.mentions[-1], seen[id(life)][-1])
                else:
                    life.mentions.append(seen[id(life)][-1])

    def all(self) -> Iterable[Life]:
        """All projects, in the order of their places and first mentions."""
        return (life for lives in self._lives.values() for life in lives)

    def _life(self, place: Place, project: Project) -> Life | None:
        key = self._words.project(project.name)
        if len(key) < _SHORTEST:
            return None
        numbers = tuple(sorted(self._words.numbers.findall(key)))
        known = self._known(place, key, numbers)
        if known is None:
            known = Life(place, key, numbers)
            self._lives[place.key].append(known)
            for pair in _pairs(key):
                self._pairs[place.key][pair].append(known)
        return known

    def _known(self, place: Place, key: str, numbers: tuple[str, ...]) -> Life | None:
        pairs = _pairs(key)
        index = self._pairs[place.key]
        shared: dict[int, int] = defaultdict(int)
        lives: dict[int, Life] = {}
        for pair in pairs:
            for life in index.get(pair, ()):
                shared[id(life)] += 1
                lives[id(life)] = life
        best, how = None, _ALIKE
        for at, life in lives.items():
            if shared[at] < _SHARED * min(len(pairs), len(life.key) - 1) or life.numbers != numbers:
                continue
            alike = _alike(key, life.key)
            if alike >= how:
                best, how = life, alike
        return best


def _further(one: Mention, other: Mention) -> Mention:
    """Of two mentions in one document the one with the later stage; a stage reached goes before one that is asked for."""

    def how_far(mention: Mention) -> tuple[bool, int]:
        stage = mention.project.stage
        return (mention.reached is not None, -1 if stage is None else STAGES.index(stage))

    return max(one, other, key=how_far)


def _pairs(key: str) -> set[str]:
    return {key[at : at + 2] for at in range(len(key) - 1)}


def _alike(one: str, other: str) -> float:
    """1 for the same name; a name inside a longer one (明湖大桥, 明湖大桥及连接线) counts by how much of it it is."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if short in long and len(short) >= _SHORTEST + 1:
        return max(_ALIKE, len(short) / len(long))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def silent_since(life: Life, years: Sequence[int]) -> int | None:
    """The year of the last mention where later documents of the place say nothing more; None where the latest one does."""
    last = life.mentions[-1].year
    return last if any(year > last for year in years) else None
