"""Insured: what a sentence goes on to tell of an insurance is of that: 新农合参合率96%，报销比例达到70%."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon

_NEAR = 2
"""Clauses in which a sentence goes on about the same."""


class Insured:
    """Puts insurances before what is told of them; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._insurances = sorted(lexicon.words_of("insurance-name"), key=len, reverse=True)
        self._told = lexicon.words_of("insured-opener")

    def settle(self, drafts: Sequence[Draft]) -> None:
        """Complete the names of a sentence's drafts, which have what else was said before them."""
        insurance, clause = "", 0
        for made in drafts:
            name = made.indicator or ""
            said = next((word for word in self._insurances if name.startswith(word)), "")
            if said:
                insurance, clause = said, made.clause
            elif insurance and made.clause - clause <= _NEAR and name.startswith(self._told):
                made.indicator, clause = insurance + name, made.clause
