"""Headed: what a heading names, for money below it that names nothing itself.

1.教育支出。安排58亿元; （一）一般公共预算收入情况, and in the line below 全市完成236亿元; 教育支出, and in the line below 58亿元.
So is a total that opens a sentence of the works counted before it: 重点工程30项。总投资51亿元.
"""

from __future__ import annotations

from policyextract.core.text.patterns import compiled
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.heads import Heads, joined
from policyextract.extraction.text.headings import after_mark
from policyextract.packs.lexicon import Lexicon

_LONGEST = 30
"""Characters of a heading."""
_BARE = 14
"""Characters of a line that may be only a number."""
_MOST_LINES = 80
_ENDS = "。：:"
_NEVER = compiled("[，。；！？0-9]")

_VALUE = compiled("[0-9.,]+[^0-9，。；]{0,5}")


def _lines_above(text: str, line: int, most: int) -> list[str]:
    """The lines above that which begins at `line`, the nearest first."""
    found: list[str] = []
    while line > 0 and len(found) < most:
        above = text.rfind("\n", 0, line - 1) + 1
        found.append(text[above : line - 1].strip())
        line = above
    return found


class Headed:
    """Finds the series that a heading names; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads) -> None:
        self._heads = heads
        self._totals = frozenset(lexicon.words_of("total-of-works"))
        self._works = (*lexicon.words_of("project-itemized"), *heads.categories)
        self._tail = compiled(f"(?:{lexicon.any_of('headed-tail')})+$")
        self._front = compiled(f"^(?:{lexicon.any_of('vague-modifier', 'leading')})+")

    def works(self, made: Draft) -> str | None:
        """The works that a draft counts as a whole; None where it counts none, or only a part of some."""
        name = made.indicator or ""
        whole = made.counts and not (made.is_part or made.aside or made.is_class)
        return name if whole and name.endswith(self._works) else None

    def total(self, first: Draft, works: str) -> None:
        """Name a bare total that opens its sentence after the works counted before it."""
        opens = first.clause == 0 and first.said_indicator and not (first.subject or first.counts_first)
        if opens and first.indicator in self._totals:
            first.indicator, first.owner_put, first.carried = joined(works, first.indicator or ""), works, "owner"

    def name(self, text: str, start: int) -> str | None:
        """What the heading right before the sentence that begins at `start` names: the sentence before it in its paragraph, or
        the line above; None where that says something, or names no series of money.
        """
        line = text.rfind("\n", 0, start) + 1
        said = text[line:start].strip()
        if said:
            return self._series(said)
        own = text[start : text.find("\n", start) % (len(text) + 1)]
        above = _lines_above(text, line, 1 if len(own) > _BARE else _MOST_LINES)
        if len(own) <= _BARE and not self._is_label_first(above):
            return None
        return self._series(above[0]) if above else None

    def _is_label_first(self, above: list[str]) -> bool:
        """Whether the lines above a line that is only a number begin with a label: 教育支出 / 58亿元 / 卫生健康支出 / 35亿元."""
        labels = 0
        while 2 * labels < len(above) and self._series(above[2 * labels]):
            labels += 1
            if 2 * labels > len(above) - 1 or len(above[2 * labels - 1]) > _BARE:
                break
        return labels > 0 and not (2 * labels - 1 < len(above) and _VALUE.fullmatch(above[2 * labels - 1]))

    def _series(self, said: str) -> str | None:
        """The series that a heading names."""
        if len(said) > _LONGEST:
            return None
        said = said[after_mark(said) :].rstrip(_ENDS)
        if not said or _NEVER.search(said):
            return None
        name = self._front.sub("", self._tail.sub("", said))
        heads = self._heads
        return name if heads.is_series(name) and not heads.is_bare(name) and not heads.is_rate(name) else None
