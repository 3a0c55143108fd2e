"""Partners: trade whose other side or whose trader alone is said, after trade that was told in full.

对东盟进出口3亿元，增长5%；对美国增长2% → 对美国进出口; 民营企业进出口4亿元；国有企业增长3% → 国有企业进出口.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN
from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon

_NEAR = 3
"""Clauses in which a sentence goes on about the same trade."""


class Partners:
    """Completes the names of trade; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._trade = sorted(lexicon.words_of("trade-head"), key=len, reverse=True)
        self._traded = tuple(self._trade)
        self._parts = lexicon.words_of("trade-part")
        self._towards = lexicon.words_of("towards")
        self._partner = compiled(f"(?:{lexicon.any_of('towards')})[{HAN}“”（）、]{{2,16}}?$")

    def settle(self, drafts: Sequence[Draft], text: str, clauses: Sequence[tuple[int, int]]) -> None:
        """Complete the names of a sentence's drafts."""
        head, clause = "", 0
        for made in drafts:
            name = made.indicator or ""
            if head and made.clause - clause <= _NEAR:
                if name.startswith(self._towards) and made.action_span and not made.said_indicator and made.clause != clause:
                    said = self._partner.match(text, clauses[made.clause][0], made.action_span[0])
                    name = said.group() + head if said else name
                elif made.said_indicator and name.endswith(self._parts) and not made.counts:
                    name += head
                made.indicator = name or None
            if not name.endswith(self._traded):
                continue
            found = next((word for word in self._trade if name.endswith(word) and len(name) > len(word)), "")
            if found:
                head, clause = found, made.clause
