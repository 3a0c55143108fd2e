"""Slips: what a pack says was recognised or typed wrongly, into what was meant, character for character.

What is written for a slip stands in its place: its first character at the first place, the rest at the last ones, and nothing
that is seen between them, so that offsets stay those of the text as it is and a record takes in the whole slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from policyextract.core.text.fold import INVISIBLE, folded
from policyextract.core.text.patterns import compiled
from policyextract.core.text.word_index import NOTHING


class Slips:
    """The slips of some rows of a pack, found in one pass."""

    __slots__ = ("_meant", "_pattern")

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._meant: dict[str, str] = {}
        guarded: dict[str, str] = {}
        for row in rows:
            for word in map(folded, row["words"]):
                self._meant[word] = _in_place(word, row["written"])
                guarded[word] = _guarded(word, row.get("not_after", ""), row.get("not_before", ""))
        longest = sorted(guarded, key=len, reverse=True)
        self._pattern = compiled("|".join(guarded[word] for word in longest) or NOTHING)

    def mended(self, text: str) -> str:
        """A folded text with what was meant, as long as before."""
        return self._pattern.sub(lambda match: self._meant[match.group()], text)


def _guarded(word: str, not_after: str, not_before: str) -> str:
    before = f"(?<![{re.escape(not_after)}])" if not_after else ""
    behind = f"(?![{re.escape(not_before)}])" if not_before else ""
    return f"{before}{re.escape(word)}{behind}"


def _in_place(word: str, written: str) -> str:
    """What is written, as long as the slip."""
    gap = INVISIBLE * (len(word) - len(written))
    return gap + written if len(written) == 1 else written[0] + gap + written[1:]
