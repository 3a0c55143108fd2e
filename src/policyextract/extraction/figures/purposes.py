"""Purposes: money that its own clause does not name is called after what it is spent on.

投入5亿元用于改善办学条件 → 改善办学条件投入; 安排3亿元，用于困难群众救助 → 困难群众救助资金.
"""

from __future__ import annotations

import re

from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon

_LONGEST = 20  # characters of what money is spent on


class Purposes:
    """Names money after its purpose; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        either = lexicon.any_of
        self._verbs = lexicon.words_of("spending-verb")
        self._nominal = lexicon.words_of("spending-noun")
        self._marks = lexicon.words_of("purpose-mark")
        self._bare = lexicon.words_of("bare-money")
        self._for = re.compile(
            f"(?P<comma>，)?(?:{either('purpose-adverb')})?(?:{either('purpose-opener')})了?"
            f"(?P<purpose>[^，。；：（）了0-9\\n]{{2,{_LONGEST}}})(?=[，。；\\n])"
        )

    def name(self, made: Draft, text: str, before: Draft | None) -> None:
        """Name money without a name; `before` is the draft before it in the sentence."""
        if made.quantity.dimension != "money":
            return
        alone = before is None or made.clause - before.clause > 1
        if made.action not in self._verbs and not self._goes_on(made, before):
            return
        bare = made.indicator in self._bare and not made.subject
        if made.indicator is not None and not bare and not self._is_purpose(made.indicator):
            return
        found = self._for.match(text, made.quantity.end)
        if found is None or (found["comma"] and not alone and not bare):
            return
        noun = made.action if made.action in self._nominal else self._nominal[-1]
        made.indicator = found["purpose"] + ((made.indicator or "") if bare else noun)
        made.indicator_span, made.said_indicator = found.span("purpose"), True

    def _goes_on(self, made: Draft, before: Draft | None) -> bool:
        """Whether money is one more part of what was set apart: 安排6亿元支持城市更新，3亿元支持老旧小区改造."""
        spent = before is not None and before.action in self._verbs and before.quantity.dimension == "money"
        if before is None or not spent or made.action is not None or (made.indicator_span and not made.counts_first):
            return False
        made.take_action(before)
        made.indicator = None
        return True

    def _is_purpose(self, name: str) -> bool:
        """Whether a name is only the words that open a purpose, or begins with them: 资金用于, 用于困难群众."""
        return name.startswith(self._marks) or name.endswith(self._marks)
