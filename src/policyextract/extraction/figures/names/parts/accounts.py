"""Accounts: of what account a bare 支出 is, from the income that was told before it."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon


class Accounts:
    """Names what went out of an account; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        pairs = (pair.partition("=") for pair in lexicon.words_of("account-in"))
        self._pairs = tuple((coming, going) for coming, _, going in pairs)
        self._sides = tuple(side for pair in self._pairs for side in pair)
        self._plans = (*lexicon.words_of("budget-goal"), *lexicon.words_of("account-plan"))
        self._levels = frozenset((*lexicon.words_of("level"), *lexicon.words_of("government")))

    def spent(self, made: Draft, before: Sequence[Draft]) -> None:
        """支出 after what came into an account is what went out of it: 一般公共预算收入增长5%、支出70亿元.

        So it is where parts of the income stand between (；支出20亿元), and where its level is said again (省级支出).
        """
        self._unplanned(made)
        told = self._told(made, before)
        income, name = (told.base_name or told.indicator or "") if told is not None else "", made.indicator or ""
        for coming, going in self._pairs:
            if made.subject or not name.endswith(going) or not income.endswith(coming) or len(income) == len(coming):
                continue
            level = name.removesuffix(going)
            if not level or (level in self._levels and income.startswith(level)):
                made.indicator = income[: -len(coming)] + going

    def _unplanned(self, made: Draft) -> None:
        """一般公共预算收入预期80亿元, 支出预算90亿元: that it is planned is no part of the name of an account."""
        name = made.indicator or ""
        planned = made.quantity.dimension == "money" and made.quantity.unit_class == "measure" and made.goal is None
        for plan in self._plans if planned else ():
            rest = name.removesuffix(plan)
            if rest != name and rest.endswith(self._sides) and rest not in self._sides:
                made.indicator = rest
                return

    @staticmethod
    def _told(made: Draft, before: Sequence[Draft]) -> Draft | None:
        """The figure whose account a draft goes on about: the one before it, or the whole of the parts before it."""
        if not before:
            return None
        previous = before[-1]
        if previous.role == "baseline" and previous.indicator == made.indicator and len(before) > 1:
            return before[-2]
        if previous.is_part and previous.stretch != made.stretch:
            return next((other for other in reversed(before) if not other.is_part), previous)
        return previous
