"""Dwellers: whom a number is for, where a verb parts it from what it is.

低保标准提高到城市每月600元、农村每月480元 → 城市低保标准, 农村低保标准; so of schools, and of those told alone after others
(城市低保标准由300元提高到400元，农村由150元提高到200元). So is of how many people a list tells, which only its
first member says: 每千人床位6张、执业医师3人.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from policyextract.core.text.patterns import compiled
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.heads import Heads, name_of
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_CHANGES = int(Type.GROW | Type.FALL)
_MOVES = _CHANGES | int(Type.REACH)
_SERIES = 4
"""Characters of a series that stands before whom it is told of: 人均住房面积城镇由3平方米."""
_REST = 3
"""Characters of what the first has, which is told of others by whom they are alone: 城市低保标准…，农村由…."""


class Dwellers:
    """Puts town and country before what both have; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads) -> None:
        self._heads = heads
        self._who = frozenset(lexicon.words_of("town-or-country") + lexicon.words_of("school-stage"))
        self._both = compiled(f"^(?:{lexicon.any_of('town-or-country')})+(?=..)")
        self._paid = lexicon.words_of("pay-head")
        self._as_many = compiled(f"^(?:{lexicon.any_of('per-unit')})(?=..)")

    def settle(self, drafts: Sequence[Draft], topic: Callable[[Draft], str | None]) -> None:
        """Complete the names of a sentence's drafts that only say whom they are for, or leave out of how many they are.

        `topic` gives what the clause before a draft's own sets apart: 人均住房面积，城镇由3平方米增加到7平方米.
        """
        for before, made in pairwise(drafts):
            self._of_as_many(before, made)
        whole, clause, shares = "", 0, False
        first: Draft | None = None
        for made in drafts:
            if made.indicator in self._who and first is not None and (rest := self._had_by(first, made)):
                made.indicator, made.carried, first = f"{made.indicator}{rest}", "previous", made
                continue
            first = made if made.verb_flags & _MOVES and made.indicator not in self._who else first
            who = self._behind_its_series(made)
            if who:
                whole = self._both.sub("", (made.indicator or "").removesuffix(who))
                made.indicator, clause, shares = f"{who}{whole}", made.clause, made.quantity.unit_class == "percent"
                continue
            if made.indicator not in self._who:
                continue
            moved = not whole and made.verb_flags & _MOVES and not made.subject
            if moved and (said := topic(made)) and self._heads.is_series(said):
                whole, clause, shares = self._both.sub("", said), made.clause, made.quantity.unit_class == "percent"
            if made.quantity.unit_class == "percent" and not (whole and shares):
                continue
            if made.subject and made.verb_flags & _MOVES:
                whole, clause = self._both.sub("", name_of(made.subject)), made.clause
            if whole and made.clause - clause <= 1:
                made.indicator, made.carried, clause = f"{made.indicator}{whole}", "owner", made.clause

    def _behind_its_series(self, made: Draft) -> str:
        """Whom a number is told of right behind the name of its series (人均住房面积城镇由3平方米), else ""."""
        name = made.indicator or ""
        ends = (who for who in self._who if name.endswith(who)) if made.verb_flags & _MOVES else iter(())
        who = max(ends, key=len, default="")  # 普通高中, no 高中
        series = name[: len(name) - len(who)]
        return who if who and len(series) >= _SERIES and self._is_series(series) else ""

    def _is_series(self, name: str) -> bool:
        """Whether a name says what is measured, or what is paid: 低保标准."""
        return self._heads.is_series(name) or name.endswith(self._paid)

    def _had_by(self, first: Draft, made: Draft) -> str:
        """What those of whom `first` tells have, for others who are told alone right after it, else ""."""
        alike = first.quantity.unit_class == made.quantity.unit_class and first.quantity.dimension == made.quantity.dimension
        if not (alike and made.verb_flags & _MOVES and 0 <= made.clause - first.clause <= 1):
            return ""
        name = first.indicator or ""
        who = max((who for who in self._who if name.startswith(who)), key=len, default="")
        rest = name[len(who) :]
        again = made.quantity.dimension == "money" and made.action == first.action
        return rest if who and len(rest) >= _REST and (again or self._is_series(rest)) else ""

    def _of_as_many(self, before: Draft, made: Draft) -> None:
        """每千人床位6张、执业医师3人: both are of a thousand."""
        told = self._as_many.match(before.indicator or "")
        if told is None or not made.listed or not made.said_indicator or not (before.counts and made.counts) or made.counts_first:
            return
        name = (made.indicator or "").removeprefix(made.owner_put)
        if name and not self._as_many.match(name):
            made.indicator = told.group() + name
