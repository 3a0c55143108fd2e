"""Insured: what a sentence goes on to tell of an insurance is of that: 新农合参合率96%，报销比例达到70%."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.word_index import first_characters
from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon

_NEAR = 2
"""Clauses in which a sentence goes on about the same."""

_SHORTEST = 3
"""Characters of a word of which another could be told by mistake; 补偿 begins 补偿比例."""


class Insured:
    """Puts insurances before what is told of them; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._insurances = tuple(sorted(lexicon.words_of("insurance-name"), key=len, reverse=True))
        self._told = lexicon.words_of("insured-opener")
        self._told_alone = tuple(word for word in self._told if len(word) > _SHORTEST)
        self._begun = first_characters((*self._insurances, *self._told))

    def settle(self, drafts: Sequence[Draft], text: str, clauses: Sequence[tuple[int, int]]) -> None:
        """Complete the names of a sentence's drafts, which have what else was said before them."""
        insurance, clause = "", 0
        for made in drafts:
            if (made.indicator or "")[:1] not in self._begun:
                continue  # as most: neither an insurance nor what is told of one
            if not insurance and made.clause and (made.indicator or "").startswith(self._told):
                insurance, clause = self._opening(text, clauses, made.clause)
            name = made.indicator = self._apart(made.indicator or "") or made.indicator
            name = name or ""
            if name.startswith(self._insurances):
                said = next(word for word in self._insurances if name.startswith(word))
                insurance, clause = said, made.clause
            elif insurance and made.clause - clause <= _NEAR and name.startswith(self._told):
                made.indicator, clause = insurance + name, made.clause

    def _opening(self, text: str, clauses: Sequence[tuple[int, int]], before: int) -> tuple[str, int]:
        """The insurance that a clause before one opens with, and which that is: 失业保险逐步健全，参保人数达到50万人."""
        for at in range(before - 1, max(before - _NEAR, 0) - 1, -1):
            said = next((word for word in self._insurances if text.startswith(word, clauses[at][0])), "")
            if said:
                return said, at
        return "", 0

    def _apart(self, name: str) -> str:
        """What is told of an insurance is none of what else is: 参合农民达到80万人，参合率95%."""
        if not name.startswith(self._told_alone):
            return name
        rests = (name.removeprefix(word) for word in self._told_alone)
        return next((rest for rest in rests if rest != name and rest.startswith(self._told)), name)
