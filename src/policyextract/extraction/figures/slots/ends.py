"""Ends: both ends of a change of several series, which one verb tells: A、B分别由30%、60%提高到35%、65%."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_MOVES = int(Type.GROW | Type.FALL | Type.REACH)
_SIGN = 1
"""Characters of what joins two numbers."""
_FEWEST = 4
"""Two numbers and those that they came to."""


class Ends:
    """Tells starts from ends; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._from = lexicon.words_of("from")

    def settle(self, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        """Set apart, in a sentence whose drafts have their names, several numbers that others started from."""
        for i, first in enumerate(drafts[: 1 - _FEWEST]):
            if first.role is not None or not sentence.starts_change(first.quantity.start, self._from):
                continue
            count = 1
            while i + count < len(drafts) and _is_beside(drafts[i + count - 1], drafts[i + count]):
                count += 1
            begun, ended = drafts[i : i + count], drafts[i + count : i + 2 * count]
            if count > 1 and _are_ends(begun, ended):
                for start, end in zip(begun, ended, strict=True):
                    start.fixed = end.fixed = {"measure": "level"}
                    start.role = "baseline"
                    start.take_action(ended[0])
                    end.take_action(ended[0])
                    start.indicator = end.indicator = start.indicator or end.indicator


def _is_beside(one: Draft, other: Draft) -> bool:
    """Whether two numbers stand in one list with nothing but its sign between them, or touch: 3200户9800人."""
    apart = other.quantity.start - one.quantity.end
    return other.clause == one.clause and (apart == 0 or (other.listed and 0 < apart <= _SIGN))


def _are_ends(begun: Sequence[Draft], ended: Sequence[Draft]) -> bool:
    """Whether numbers are what others, as many and in the same units, rose or fell to."""
    if len(ended) < len(begun) or not ended[0].verb_flags & _MOVES or ended[0].action_span is None:
        return False
    if not begun[-1].quantity.end <= ended[0].action_span[0] < ended[0].quantity.start:
        return False
    units = all(start.quantity.unit == end.quantity.unit for start, end in zip(begun, ended, strict=True))
    return units and ended[0].clause - begun[-1].clause <= 1 and all(map(_is_beside, ended, ended[1:]))
