"""Makers: who was counted or told of right before, and has the people, the taxes and the means that are told next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.heads import Heads, name_of
from policyextract.extraction.figures.neighbours import changes
from policyextract.packs.lexicon import Lexicon

StemOf = Callable[[str, Collection[str]], str]
"""Gives the thing in a name that ends with one of some heads."""

_WORD = 2
"""Characters of the word that two names begin with."""


class Makers:
    """Finds whose the people and the taxes of a draft are; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads, stem: StemOf) -> None:
        self._heads, self._stem = heads, stem
        self._granted = frozenset(lexicon.words_of("granted-money"))
        self._arrived, self._works = frozenset(lexicon.words_of("arrived-money")), lexicon.words_of("works-noun")
        self._had, self._staffs = frozenset(lexicon.words_of("staff-head")), lexicon.words_of("staff-people")
        self._pay = frozenset(lexicon.words_of("staff-pay"))
        self._produced = frozenset(lexicon.words_of("produced-head"))
        self._employers = (*lexicon.words_of("employer-tail"), *lexicon.words_of("producer-tail"))
        self._kinds = frozenset(lexicon.words_of("spanning-verb"))
        self._folk, self._parts = frozenset(lexicon.words_of("population-noun")), lexicon.words_of("part-of-place")
        self._per_head = lexicon.words_of("per-head")

    def employer(self, made: Draft, before: Sequence[Draft]) -> str:
        """Who was counted or told of right before and has the people or the taxes of a draft, else "".

        私营企业800多户，从业人员6400人; 加工点251个，涉及18个门类，从业人员1.3万人; 园区企业实现产值9亿元；实现税收3000万元.
        """
        if made.indicator not in self._had or made.subject or not before or made.clause - before[-1].clause != 1:
            return ""
        told = [other for other in before if other.action not in self._kinds and not changes(other)]
        teller = told[-1] if told else before[-1]
        between = before[before.index(teller) + 1 :]
        if any(changes(other) and other.indicator != teller.indicator for other in between):
            return ""
        again = made.action is not None and made.action == teller.action and not teller.counts
        if teller.listed or (made.stretch != teller.stretch and not again):
            return ""
        if not teller.counts and any(other.elsewhere and other.stretch == teller.stretch for other in before):
            return ""  # 工业园区建成区面积4平方公里，工业总产值9亿元，税收3000万元: the park's, which its region tells
        name = teller.base_name or teller.indicator or ""
        who = name if teller.counts else teller.owner_put or self._stem(name, self._produced)
        return who if (who != name or teller.counts) and who.endswith(self._employers) else ""

    def also(self, made: Draft, previous: Draft) -> str:
        """Whose the second of two is that begin alike, of whom a mean per head is, or where people live, else ""."""
        return self._begun_alike(made, previous) or self._staff(made, previous) or self._dwelling(made, previous)

    def _dwelling(self, made: Draft, previous: Draft) -> str:
        """The part of a place whose area was told right before, where people live: 县城建成区面积9平方公里，人口8万人."""
        if made.indicator not in self._folk or made.subject or previous.quantity.dimension != "area":
            return ""
        where = self._stem(previous.indicator or "", ())
        near = made.clause - previous.clause <= 1 and made.stretch == previous.stretch
        if not near or where == previous.indicator or not where.endswith(self._parts):
            return ""
        made.place = made.place or previous.place
        return where

    def _begun_alike(self, made: Draft, previous: Draft) -> str:
        """What stands before the word that both begin with: 加计扣除 of 研发费用加计扣除享受户数增长9%、扣除金额增长8%."""
        name, told = made.indicator or "", previous.indicator or ""
        at = told.find(name[:_WORD], 1) if made.listed and not made.subject and len(name) > _WORD + 1 else -1
        alike = made.quantity.unit == previous.quantity.unit and made.action == previous.action and not made.group
        heads = self._stem(name, ()) != name and self._stem(told, ()) != told and len(self._stem(told, ())) > at
        return told[:at] if at > 1 and alike and heads else ""

    def _staff(self, made: Draft, previous: Draft) -> str:
        """The people told right before, of whom a mean per head is, else "": 农家乐从业人员900人，人均年收入2万元.

        So is what they are paid, also where they became more or fewer: 国有单位职工6000人，下降9%，工资总额2亿元.
        """
        near = made.clause - previous.clause == 1 and made.stretch == previous.stretch and not made.subject
        people = previous.indicator or ""
        owned = people.endswith(self._staffs) and people not in self._staffs
        if near and owned and made.indicator in self._pay and (previous.counts or changes(previous)):
            return people
        return people if near and previous.counts and owned and (made.indicator or "").startswith(self._per_head) else ""

    def told_before(self, made: Draft, previous: Draft) -> str:
        """Whose a grant or what things produced is, told right before; "" where nothing tells it."""
        return self._granted_to(made, previous) or self._of_projects(made, previous) or self._of_counted(made, previous)

    def _of_projects(self, made: Draft, previous: Draft) -> str:
        """The projects told of right before, whose money came or moved: 争取项目45个、到位资金8亿元; "" where none were.

        在建项目81个，完成投资增长8%; 在建项目投资5亿元，为年计划的45%，完成投资比上年增加1亿元.
        """
        near = made.indicator in self._arrived and made.clause - previous.clause <= 1
        near = near and (changes(made) or made.stretch == previous.stretch)
        told = (previous.indicator or "").removeprefix(previous.kept_verb or "")
        if not previous.counts:
            told = self._stem(previous.base_name or told, ()) if changes(made) and not previous.grows else ""
        return told if near and not made.subject and told.endswith(self._works) else ""

    def _granted_to(self, made: Draft, previous: Draft) -> str:
        """Who a bare 救助金 or 补偿金 is for, told in the clause before: 救助学生40人，发放救助金5万元; "" where nobody is."""
        if made.indicator not in self._granted or not made.said_indicator or made.clause - previous.clause > 1:
            return ""
        told, kept = previous.indicator or "", previous.kept_verb or ""
        if previous.counts and kept and made.indicator.startswith(kept):
            return told.removeprefix(kept)
        rated = previous.quantity.unit_class == "percent" and not previous.grows
        whose = self._stem(told, tuple(self._heads.rates)) if rated and told not in self._heads.rates else told
        return whose if whose != told else ""

    def _of_counted(self, made: Draft, previous: Draft) -> str:
        """The things counted in its clause whose it is what a draft measures: 25家亿元以上企业完成总产值184亿元; else ""."""
        counted = previous.counts and previous.counts_first and made.clause == previous.clause and bool(made.subject)
        own = counted and name_of(made.subject) == previous.indicator
        return (previous.indicator or "") if own and (made.indicator or "").endswith(tuple(self._produced)) else ""
