"""Amounts: what has a share, for what is said of the amount after it: 占全市的比重为12%，增长9%."""

from __future__ import annotations

from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.deeds import unit_of
from policyextract.extraction.figures.names.heads import Heads
from policyextract.extraction.figures.neighbours import reaches_share
from policyextract.packs.lexicon import Lexicon


class Amounts:
    """Goes back from a share to what has it; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads) -> None:
        self._openers = lexicon.words_of("share-opener")
        self._heads = heads

    def behind(self, made: Draft, previous: Draft) -> None:
        """Name a draft after the amount whose share was told before it, unless it moves the share itself.

        A share moves by points; what grows by per cent after it is the amount.
        """
        if reaches_share(previous, made):
            return
        amount = previous.base_name
        if amount is None and (made.quantity.unit_class == "point" or (made.grows and made.quantity.unit_class == "percent")):
            amount = self._amount_in(previous)
        if not amount:
            return
        if made.quantity.unit_class == "point":
            made.base_name = amount  # 占全市的比重为12%，比上年提高1个百分点，增长9%
        else:
            made.indicator = amount  # 为预算的98%，增长5%: what grew is the series

    def stand_apart(self, made: Draft, previous: Draft | None) -> None:
        """One more of those that a thing stands above or below: 高于全省平均水平1200元、全市平均水平900元.

        Or one more amount of a list before what it is of: 投资4亿元的建材、2亿元的物流园等项目.
        """
        if previous is not None and self._goes_on(made, previous):
            head = max((word for word in self._heads.spent if (previous.indicator or "").endswith(word)), key=len, default="")
            made.indicator = f"{(made.indicator or '').removesuffix(head)}{head}"
            made.rule = previous.rule if head else made.rule
        if previous is None or not made.listed or "stands-apart" not in previous.rule.traits or made.clause != previous.clause:
            return
        if made.action is None and unit_of(made) == unit_of(previous):
            made.indicator, made.said_indicator, made.place = None, False, None
            made.rule, made.fixed = previous.rule, previous.fixed

    @staticmethod
    def _goes_on(made: Draft, previous: Draft) -> bool:
        """Whether money stands before what it is of, as the money before it in the list does, and leaves unsaid what it is."""
        if "owner-behind" in made.rule.traits:
            return False  # 总投资4亿元的建材、投资2亿元的物流园
        money = made.quantity.dimension == previous.quantity.dimension == "money"
        return money and made.listed and made.said_indicator and made.counts_first and "owner-behind" in previous.rule.traits

    def _amount_in(self, previous: Draft) -> str | None:
        """The series that opens the name of a share: 工业增加值 of 工业增加值占生产总值比重."""
        name = previous.indicator or ""
        if previous.quantity.unit_class != "percent" or not self._heads.is_rate(name):
            return None
        for opener in self._openers:
            amount, opened, whole = name.partition(opener)
            if opened and whole and self._heads.is_series(amount):
                return amount
        return None
