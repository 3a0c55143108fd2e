"""Housed: what schools and hospitals have, told bare after their count.

小学60所，专任教师1500人，在校生2.1万人 → 小学专任教师, 小学在校生.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from policyextract.core.text.signs import POWERS
from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon


class Housed:
    """Puts bodies before the people and things that they have; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._bodies, self._units = lexicon.words_of("body-tail"), frozenset(lexicon.words_of("body-unit"))
        self._known = frozenset(lexicon.words_of("housed-head"))
        self._housed, self._housing = tuple(self._known), frozenset(lexicon.words_of("housing-verb"))
        self._people = next(iter(lexicon.words_of("casualty-called")), "")

    def settle(self, drafts: Sequence[Draft]) -> None:
        """Complete the names of a sentence's drafts, which have what else was said before them."""
        counted = {made.indicator for made in drafts if made.counts}
        body: Draft | None = None
        parts: list[Draft] = []
        several = False
        last: Draft | None = None
        for made in drafts:
            if body is not None and made.stretch != body.stretch:
                body, several = None, False  # 小学60所，教师900人；特殊教育学校1所
            if self._is_body(made):
                if body is not None and (made.is_part or made.thereof or made.aside or (parts and last is parts[-1])):
                    parts.append(made)
                else:
                    several = body is not None and last is body  # 小学60所，初中20所，在校生3万人: of both
                    body, parts = made, []
            elif body is not None and (told := self._told_bare(made, counted)):
                owner = parts[0] if len(parts) == 1 and not parts[0].aside else body  # 高中42所，其中民办高中12所，招生3400人
                made.indicator = told if several else (owner.indicator or "") + told
                made.of_whole = len(parts) > 1 and not made.thereof  # 中学9所，其中，职业教育招生600人，在校生1500人
                made.owner_put, made.carried = ("", "") if several else (owner.indicator or "", "previous")
            elif (told := self._told_bare(made, counted)) and made.owner_put.endswith(self._housed):
                made.indicator, made.owner_put = told, ""  # 小学教师900人，在校生2万人: no teachers have pupils
            elif body is not None and made.indicator is None and made.action in self._housing and made.counts:
                made.indicator = f"{body.indicator}{made.action}{self._people}"  # 养老机构9家，收养90人
            last = made

    def _is_body(self, made: Draft) -> bool:
        """Whether a draft counts bodies that have pupils, teachers or beds."""
        unit = (made.quantity.unit or "").lstrip(POWERS)
        return made.counts and not made.grows and unit in self._units and (made.indicator or "").endswith(self._bodies)

    def _told_bare(self, made: Draft, counted: Collection[str | None]) -> str:
        """What a draft tells that bodies have, where its own words say no more than that; else "".

        Something that was `counted` may have been put before it, as the last thing told: 专任教师900人，在校生2万人.
        """
        name = made.indicator or ""
        if not made.said_indicator or made.action or made.subject or made.quantity.unit_class == "percent":
            return ""
        if name in self._known:
            return name
        owned = name.removeprefix(made.owner_put) if made.owner_put else ""
        return owned if owned in self._known and made.owner_put in counted else ""
