"""Stops: full stops of ASCII that end a sentence of Chinese text into Chinese ones, one for one (治理任务.加强建设)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN, ONES, TENS

_STOP = "。"
_SHORTEST = 6
"""Characters of the shortest clause that is taken for one: what is shorter may be a name (阿里木.买买提) or a list mark."""
_UNITS = (1, 2, 3)
"""Characters of a unit, behind whose number a clause of any length ends: 桥梁5座."""
_LONGEST_GAP = 4
"""Blanks between a stop and what follows."""


class Stops:
    """Finds the full stops of ASCII that end sentences; `names` are words that a dotted name opens with (中国.青州花博会)."""

    __slots__ = ("_pattern",)

    def __init__(self, names: Iterable[str]) -> None:
        dotted = [rf"(?<!{re.escape(name)}\.)" for name in names]
        # A number before it could be one of a list (1., 一.), a letter one of an address.
        behind = rf"(?=[ ]{{0,{_LONGEST_GAP}}}(?:[{HAN}“《][{HAN}]|\n|\Z))"
        long = rf"(?<=[{HAN}%]{{{_SHORTEST - 1}}}[{HAN}%）”》]\.)"
        counted = "|".join(rf"(?<=[0-9][{HAN}%]{{{length}}}\.)" for length in _UNITS)
        clause = rf"(?:{long}|{counted})(?<![{ONES}{TENS}]\.)"
        self._pattern = compiled(rf"\.{clause}{behind}{''.join(dotted)}")

    def mended(self, text: str) -> str:
        """A folded text with a Chinese full stop for each of them, as long as before."""
        return self._pattern.sub(_STOP, text) if "." in text else text
