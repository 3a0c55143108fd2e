"""Datelines: where the words of a story begin behind the agency, the place and the day that its first paragraph opens with."""

from __future__ import annotations

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import DAY, HAN, MONTH, YEAR
from policyextract.packs.lexicon import Lexicon

_BEFORE, _WHO = 16, 40
"""Characters of the agency and the place before the day, and of the bracket that says who wrote it."""


class Datelines:
    """Finds datelines; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        day = f"(?:[0-9]{{4}}{YEAR})?[0-9]{{1,2}}{MONTH}[0-9]{{1,2}}{DAY}"
        sent = lexicon.any_of("date-wire")
        self._line = compiled(f"[{HAN}]{{2,{_BEFORE}}}?{day}(?:{sent})(?:（[^（）\n]{{1,{_WHO}}}）)?[：，]?")

    def behind(self, text: str, start: int, end: int) -> int:
        """Where a paragraph begins behind its dateline: 新华社北京6月27日电（记者某某）; its start where it has none."""
        match = self._line.match(text, start, end)
        return start if match is None else match.end()
