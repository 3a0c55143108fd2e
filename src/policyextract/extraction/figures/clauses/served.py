"""Served: the 为 of a clause that says for whom something is done, and what: 为群众减少药费."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.figures.clauses.predicates import ACTION, FUNCTION, NOMINAL, NOUN, PLAIN, PREPOSITION, REACH, VERB
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.types import Type

_FALL, _HEAD_WORD = int(Type.FALL), int(Type.HEAD_WORD)
_FEWEST = 4
"""Words of 为 with someone, a deed and its object."""


def opener(run: Sequence[Token]) -> int:
    """Index of the 为 that opens such a clause, perhaps behind what only says when and how (每年可为企业减少成本), else -1."""
    at = 0
    while at < len(run) and run[at].flags & FUNCTION and not run[at].flags & REACH:
        at += 1
    if len(run) - at < _FEWEST or not run[at].flags & PREPOSITION or not run[at].flags & REACH or run[at + 1].flags & VERB:
        return -1
    done = any(_is_deed(run, k) and run[k + 1].flags & NOUN and run[k - 1].flags & NOUN for k in range(at + 2, len(run) - 1))
    return at if done else -1


def _is_deed(run: Sequence[Token], k: int) -> bool:
    """Whether the word at `k` can be what is done: 减少, 降低 before what is no head of a series (降低成本, no 降低幅度)."""
    flags = run[k].flags
    lowers = flags & _FALL and not run[k + 1].flags & _HEAD_WORD
    return bool((flags & (ACTION | PLAIN) or lowers) and not flags & NOMINAL)
