"""Parting: where a noun phrase ends, and what follows says where it is, by whom it was done, or how far it went."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.figures.clauses import counted
from policyextract.extraction.figures.clauses import predicates as p
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.types import Type

_PLACE_OPENERS, _FROM = int(Type.PLACE_OPENER | Type.COMPARED), int(Type.FROM)
_JOINS = p.AND | p.OF
_MOVES, _TO = int(Type.GROW | Type.FALL), int(Type.TO)


def place_within(run: Sequence[Token], i: int, j: int) -> int:
    """Where within `run[i:j]` a place begins that is no part of the name, or by whom something is done; 0 where neither does."""
    for k in range(i + 1, j):
        named = run[k - 1].flags & _JOINS or p.is_size(run[k + 1 : j]) or counted.is_share_within(run[k:j])
        if run[k].flags & _PLACE_OPENERS and not named:
            return k  # 经济总量在全国百强城市中
    for k in range(i + 1, j - 1 if run[j - 1].flags & p.VERB else i):
        if run[k].flags & _FROM and not run[k].flags & p.VERB and not run[k - 1].flags & _JOINS:
            return k  # 债券由财政部代理发行
    return 0


def set_beside_whole(run: Sequence[Token], i: int, j: int) -> int:
    """Where in `run[i:j]` a verb says what a series is beside another, right before a part of it; -1 where none does.

    收入是全省平均水平的(1.5倍).
    """
    if j >= len(run) or not run[j].flags & p.OF:
        return -1
    standing = (k for k in range(j - 2, i, -1) if run[k].flags & p.REACH and not run[k - 1].flags & (_JOINS | p.VERB))
    return next((k for k in standing if not run[k + 1].flags & _JOINS), -1)


def grows_by(run: Sequence[Token], i: int, k: int) -> int:
    """Where the verb stands right before one at `k` that says how far it went, else -1: 同比增长超过, 标准提高到不低于.

    A verb of change has no name before it here: of 产值增长超过 the second verb is the predicate.
    """
    if k <= i or not run[k].flags & p.REACH or run[k].flags & _TO:
        return -1
    moved, far = run[k - 1].flags & _MOVES and not run[k - 1].flags & p.NOUN, run[k].flags & run[k - 1].flags & p.REACH
    if far and run[k].flags & run[k - 1].flags & p.STRONG:
        return k - 1
    return k - 1 if moved and all(map(p.is_function, run[i : k - 1])) else -1


def before_functions(run: Sequence[Token], i: int, k: int) -> int:
    """Where the words of function begin that stand right before `k`, at `i` at the earliest."""
    while k > i and p.is_function(run[k - 1]):
        k -= 1
    return k
