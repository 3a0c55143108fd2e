"""Views: what an explanation holds, from the whole text down to one token. They are plain data; `told` shows them.

`outcome` and the names of types, slots and rules are the same in every language; `why` is in that of the explanation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policyextract.core.records import Figure
from policyextract.core.words.language import Language
from policyextract.quality.explain import wording


@dataclass(frozen=True)
class TokenView:
    """A token: its words, the types it can have, and the word lists that say so, each as `list (pack)`."""

    text: str
    types: tuple[str, ...]
    lists: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChunkView:
    """A chunk: its words and the types by which a pattern can name it."""

    text: str
    types: tuple[str, ...]


@dataclass(frozen=True)
class Near:
    """A rule that did not fire: what it wanted, where it stopped (None: the clause ended there), what it met before."""

    rule: str
    wanted: str
    at: str | None
    met: int
    asked: int
    filled: Mapping[str, str] = field(default_factory=dict)

    def told(self, language: Language) -> str:
        """The rule, where it stopped and what it wanted there."""
        why = "ended" if self.at is None else "stopped"
        return wording.said("near", why, language, rule=self.rule, at=self.at, wanted=self.wanted, met=self.met, asked=self.asked)

    def __str__(self) -> str:
        return self.told("en")


@dataclass(frozen=True)
class NumberView:
    """A number: what became of it (`outcome`), why, the rule that fired, its slots, and what context added."""

    text: str
    outcome: str
    why: str
    rule: str | None = None
    pattern: str | None = None
    filled: Mapping[str, str] = field(default_factory=dict)
    added: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    near: tuple[Near, ...] = ()
    later: tuple[str, ...] = ()
    """Rules that fit too but stand after the one that fired."""
    record: Figure | None = None
    says: str = ""
    """What the rule reads, in a sentence."""


@dataclass(frozen=True)
class NameView:
    """A name of a clause that no record took, and why."""

    text: str
    why: str


@dataclass(frozen=True)
class ClauseView:
    """A clause with its tokens and chunks, its numbers, and the names in it that no record took."""

    text: str
    tokens: tuple[TokenView, ...]
    chunks: tuple[ChunkView, ...]
    numbers: tuple[NumberView, ...]
    names: tuple[NameView, ...] = ()


@dataclass(frozen=True)
class MissedView:
    """A word that could have made an `industry` or a `project` and made none, and why; `nothing`: there is no such word."""

    type: str
    text: str
    outcome: str
    why: str


@dataclass(frozen=True)
class FoundView:
    """An `industry` or a `project` that was found: the rule, and a line for each thing that it rests on."""

    type: str
    text: str
    rule: str
    why: tuple[str, ...]
    says: str = ""
    """What the rule reads, in a sentence; empty for what code reads without a rule of a pack."""


@dataclass(frozen=True)
class SentenceView:
    """A sentence of the repaired text with its clauses, what was found in it besides figures, and what could have been.

    `section` is told where one begins: what it does, its years, its heading and the words that it rests on.
    """

    text: str
    clauses: tuple[ClauseView, ...]
    missed: tuple[MissedView, ...] = ()
    found: tuple[FoundView, ...] = ()
    section: str | None = None
