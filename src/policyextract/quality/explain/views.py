"""Views: what an explanation holds, from the whole text down to one token. They are plain data; `explain_page` shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policyextract.core.records import Figure


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

    def __str__(self) -> str:
        place = f"at {self.at}" if self.at is not None else "at the end of the clause"
        return f"{self.rule} stopped {place}, where it wanted {self.wanted} ({self.met} of {self.asked} met)"


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


@dataclass(frozen=True)
class ClauseView:
    """A clause with its tokens and chunks."""

    text: str
    tokens: tuple[TokenView, ...]
    chunks: tuple[ChunkView, ...]
    numbers: tuple[NumberView, ...]


@dataclass(frozen=True)
class MissedView:
    """A word that could have made an `industry` or a `project` and made none, and why; `nothing`: there is no such word."""

    type: str
    text: str
    outcome: str
    why: str


@dataclass(frozen=True)
class SentenceView:
    """A sentence of the repaired text with its clauses, and what in it could have been an industry or a project."""

    text: str
    clauses: tuple[ClauseView, ...]
    missed: tuple[MissedView, ...] = ()
