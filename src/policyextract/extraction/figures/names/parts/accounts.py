"""Accounts: of what account a bare 支出 is, from the income that was told before it."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import OF
from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_LONGEST_BODY = 16
"""Characters of who approved a budget: 市七届人大三次会议批准的市级收入预算."""
_MOVES = int(Type.GROW | Type.FALL)


class Accounts:
    """Names what went out of an account; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        pairs = (pair.partition("=") for pair in lexicon.words_of("account-in"))
        self._pairs = tuple((coming, going) for coming, _, going in pairs)
        self._going = tuple(going for _, going in self._pairs)
        self._sides = tuple(side for pair in self._pairs for side in pair)
        self._budgets = frozenset(lexicon.words_of("budget-goal"))
        self._plans = (*sorted(self._budgets, key=len, reverse=True), *lexicon.words_of("account-plan"))
        self._really = frozenset(lexicon.words_of("really"))
        approved = f"(?:{lexicon.any_of('approval-verb')})"
        self._approved = compiled(f"^[^，。、]{{0,{_LONGEST_BODY}}}?{approved}{OF}?(?=(?:{lexicon.any_of('approved-opener')})..)")
        self._levels = frozenset((*lexicon.words_of("level"), *lexicon.words_of("government")))

    def spent(self, made: Draft, before: Sequence[Draft]) -> None:
        """支出 after what came into an account is what went out of it: 一般公共预算收入增长5%、支出70亿元.

        So it is where parts of the income stand between (；支出20亿元), and where its level is said again (省级支出).
        """
        name = made.indicator or ""
        if made.quantity.dimension != "money" and not name.endswith(self._going):
            return
        if made.quantity.dimension == "money" and (bare := self._approved.sub("", name)):  # and not 通过省级验收成果, 9项
            made.planned = made.planned or bare != name  # 批准的一般公共预算收入80亿元
            made.indicator = name = bare
        told = self._told(made, before)
        known = (told.base_name or told.indicator or "") if told is not None else ""
        amount = made.quantity.dimension == "money" and made.quantity.unit_class == "measure" and made.goal is None
        if amount and not made.verb_flags & _MOVES:
            name = self._unplanned(made, name, known)
        if made.subject and made.planned is False:
            return
        if not name.endswith(self._going):
            return
        for coming, going in self._pairs:
            if not name.endswith(going) or len(known) <= len(coming) or not known.endswith((coming, going)):
                continue
            level = name.removesuffix(going)
            if level in self._really:
                level = ""
            if not level or (level in self._levels and known.startswith(level)):
                ends = going if known.endswith(going) else coming
                made.indicator = known[: -len(ends)] + going
                return

    def _unplanned(self, made: Draft, name: str, known: str) -> str:
        """一般公共预算收入预期80亿元, 支出预算90亿元: that it is planned is no part of the name of an account.

        A bare 调整预算 is that of the account that was `known` before it.
        """
        for plan in self._plans:
            rest = name.removesuffix(plan)
            if rest == name:
                continue
            if not rest and plan in self._budgets and known.endswith(self._sides):
                rest = known
            if rest.endswith(self._sides):
                made.planned = made.planned or plan in self._budgets
                made.indicator = rest
                return rest
        if made.action in self._budgets and name.endswith(self._sides):
            made.planned = True
        return name

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
