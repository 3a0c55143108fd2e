"""Run-in heads: the blank behind the head that a paragraph opens with into a line's end, one for one (农业 全年粮食产量…)."""

from __future__ import annotations

import re

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import AND, HAN, LISTED

_LEAST = 20
"""Characters of the rest of its line: what is shorter may be a row of a table."""


class RunInHeads:
    """Finds the heads of unnumbered parts that run on in the line; `words` are those that heads are made of, as a pattern."""

    __slots__ = ("_pattern",)

    def __init__(self, words: str) -> None:
        head = f"(?:{words})(?:[{LISTED}{AND}](?:{words})){{0,3}}"
        # A sentence in whose middle blanks stand, too, is one that was spaced out.
        rest = f"(?=[{HAN}](?=[^\\n]{{{_LEAST}}})(?:[^\\n。 ]|(?<![{HAN}]) | (?![{HAN}]))*。)"
        self._pattern = compiled(rf"^( *{head}) ( {{0,3}}){rest}", re.MULTILINE)

    def mended(self, text: str) -> str:
        """A folded text with a line of its own for each of them, as long as before."""
        return self._pattern.sub(r"\1\n\2", text)
