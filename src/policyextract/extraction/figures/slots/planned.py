"""Planned: of two numbers of one thing the first was planned and the second done: 计划造林2万亩，实际完成2.3万亩."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.deeds import unit_of
from policyextract.packs.lexicon import Lexicon


class Planned:
    """Tells what was planned from what was done; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._plans = lexicon.words_of("planning-word")
        self._really = tuple(word for word in lexicon.words_of("really") if len(word) > 1)  # 实 begins other verbs: 实施

    def settle(self, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        """Mark the numbers of a sentence that say what was planned, and those that say what came of it."""
        for planned, made in pairwise(drafts):
            if planned.really and not made.planned and made.quantity.unit_class == "percent" and not made.grows:
                made.really = planned.clause == made.clause - 1  # 完成计划的108%
            if planned.role is not None or made.role is not None or made.clause - planned.clause > 1:
                continue
            lead = sentence.text[planned.quantity.end : made.quantity.start]
            if unit_of(made) != unit_of(planned) or not any(word in lead for word in self._really):
                continue
            said = sentence.text[sentence.clauses[planned.clause][0] : planned.quantity.start]
            if any(word in said for word in self._plans):
                planned.planned, made.really = True, True
                self._without_really(planned, made)

    def _without_really(self, planned: Draft, made: Draft) -> None:
        """Name both alike: 饲养量计划70万只，实际饲养量76万只."""
        name = made.indicator or ""
        bare = next((name.removeprefix(word) for word in self._really if name.startswith(word)), "")
        if bare and bare == planned.indicator:
            made.indicator = bare
