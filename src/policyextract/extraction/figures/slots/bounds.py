"""Bounds that do not touch their number: 每个镇至少培育1家企业; the bound behind a list said with 分别, which covers it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policyextract.core.slots import Bound
from policyextract.core.text.patterns import compiled
from policyextract.core.text.word_index import cover_of
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon


class Bounds:
    """Sets the bounds that do not touch their numbers; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: tuple[tuple[Bound, re.Pattern[str]], ...] = (
            ("min", compiled(lexicon.any_of("at-least"))),
            ("max", compiled(lexicon.any_of("at-most"))),
        )
        self._any = compiled(cover_of((*lexicon.words_of("at-least"), *lexicon.words_of("at-most"))))

    def settle(self, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        """Bound the numbers of a sentence before whose verb it says how many they are at the least or at the most."""
        text, floor = sentence.text, sentence.start
        for made in drafts:
            quantity = made.quantity
            start = max(floor, sentence.clauses[made.clause][0])
            floor = quantity.end
            if quantity.bound != "exact" or "bound" in made.fixed:
                continue
            if self._any.search(text, start, quantity.start) is None:
                continue
            for bound, words in self._words:
                if words.search(text, start, quantity.start):
                    made.fixed = {**made.fixed, "bound": bound}
        for group in _pairings(drafts):
            shared = self._shared(text, group)
            if shared is not None:
                for made in group:
                    made.fixed = {**made.fixed, "bound": shared}

    def _shared(self, text: str, group: Sequence[Draft]) -> Bound | None:
        """The bound after the last number of a pairing that covers them all: 分别增长4%、7%、6%以上, 分别增长5%和7%左右.

        A least or a most after 和 is that of its own number alone: 分别达到88%、70%和96%以上.
        """
        *others, last = (made.quantity for made in group)
        follows = last.bound != "range" and last.end > last.core_end and last.unit_class != "count"
        if not follows or any(other.bound != "exact" or other.unit != last.unit for other in others):
            return None
        apart = others[-1].end + len(_COMMA) == last.start and text.startswith(_COMMA, others[-1].end)
        return last.bound if last.bound == "approx" or apart else None


def _pairings(drafts: Sequence[Draft]) -> Iterator[Sequence[Draft]]:
    """The runs of drafts whose numbers were paired with names by 分别."""
    at = 0
    while at < len(drafts):
        count = drafts[at].group
        if count > 1 and at + count <= len(drafts):
            yield drafts[at : at + count]
            at += count
        else:
            at += 1


_COMMA = "、"
