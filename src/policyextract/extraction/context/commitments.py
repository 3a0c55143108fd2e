"""Commitments: how firmly a target is put (力争, 确保, 预计)."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.slots import Commitment
from policyextract.core.text.patterns import compiled
from policyextract.core.text.word_index import any_of_these
from policyextract.packs.lexicon import Lexicon

_CLAUSE_STOP = compiled("[，；。]")


class Commitments:
    """Finds the words that say how firmly a target is put; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.lists_of("commitment")
        self._levels: dict[str, Commitment] = {word: found.attributes["level"] for found in lists for word in found.words}
        self._pattern = compiled(any_of_these(self._levels))

    def of(self, text: str, start: int, number: int, numbers: Sequence[int]) -> tuple[Commitment, int, int] | None:
        """How firmly the target with the number at `number` is put: level and clean span of the cue.

        A cue holds up to a semicolon if its own clause has a number (`numbers` are those of the sentence): in 增长5%左右、
        努力争取更好结果，收入增长4% it does not reach the 4%. One before a colon (预期目标是：) holds for all that follows it.
        """
        stop = text.rfind("；", start, number) + 1
        colon = text.rfind("：", start, number)
        found = None
        for match in self._pattern.finditer(text, start, number):
            if match.start() < colon:
                holds = True
            else:
                clause = _CLAUSE_STOP.search(text, match.end(), number + 1)
                reach = number if clause is None else clause.start()
                holds = match.start() >= stop and any(match.end() <= at <= reach for at in numbers)
            if holds:
                found = (self._levels[match.group()], match.start(), match.end())
        return found
