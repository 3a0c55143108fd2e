"""Solved: people and places whose trouble was ended are called after it: 解决了35个村、1.2万人的吃水困难 counts 解决吃水困难村.

The trouble stands behind the last number and is that of all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import OF
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.deeds import unit_of
from policyextract.packs.lexicon import Lexicon

_LONGEST_THING, _LONGEST = 10, 20
"""Characters of those who had the trouble, and of what it was."""


class Solved:
    """Names what is counted behind 解决 after the trouble that was ended; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._verbs = frozenset(lexicon.words_of("solving-verb"))
        self._trouble = compiled(
            f"(?:(?P<thing>[^，。；：、0-9\\n]{{1,{_LONGEST_THING}}}?))?{OF}(?P<of>[^，。；：、0-9\\n]{{1,{_LONGEST}}}?(?:{lexicon.any_of('trouble-tail')}))"
            f"|(?P<bare>[^，。；：、0-9{OF}\\n]{{1,{_LONGEST}}}?(?:{lexicon.any_of('trouble-tail')}))"
        )
        pairs = (pair.partition("=") for pair in lexicon.words_of("solved-called"))
        self._called = {unit: called for unit, _, called in pairs}

    def settle(self, text: str, drafts: Sequence[Draft]) -> None:
        """Name the counts of a sentence's drafts that a verb of solving governs; `text` is that of the document."""
        for i, last in enumerate(drafts):
            if not last.counts or last.action not in self._verbs or last.role is not None:
                continue
            found = self._trouble.match(text, last.quantity.end)
            if found is None:
                continue
            thing = found["thing"] or self._called.get(unit_of(last))
            if thing is None:
                continue  # 解决8个停车场积水问题: of the things that stand there
            trouble = found["of"] or found["bare"]
            self._call(last, trouble, thing)
            for other in reversed(drafts[:i]):
                if other.clause != last.clause or not other.counts or other.action_span != last.action_span:
                    break
                own = text[other.quantity.end : other.quantity.end + len(other.indicator or "")]
                whose = own if own and own == other.indicator else self._called.get(unit_of(other))
                if whose is not None:
                    self._call(other, trouble, whose)

    @staticmethod
    def _call(made: Draft, trouble: str, thing: str) -> None:
        made.indicator, made.deed = f"{made.action}{trouble}{thing}", True
