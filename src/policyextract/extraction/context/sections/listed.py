"""Listed: what the items of a list are, as the paragraph says that ends with a colon before it: 主要目标是：… 1.经济增长.

Works that a paper tells of as those of a year (今年要办的10件实事) are to come, items without numbers of their own too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from policyextract.core.slots import Kind
from policyextract.core.text.patterns import compiled
from policyextract.extraction.context.kind import Kinds
from policyextract.extraction.context.sections.evidence import plans_in
from policyextract.extraction.context.times.periods import Times
from policyextract.extraction.context.times.time import Dating
from policyextract.extraction.text import headings

DASH = "——"
_COLONS = ("：", ":")
_SHORT = 14
"""Characters of a line that only opens a list, which the line before it tells of: 这些实事包括："""
YEARS = compiled("[0-9]{4}(?:/[0-9]{4})?")


class Listed(NamedTuple):
    """The list that a paragraph is an item of: the kind and the years of what it lists; nothing where there is none."""

    kind: Kind | None = None
    years: str | None = None
    unmarked: bool = False
    """Whether it lists works without numbering them."""


NOTHING = Listed()


@dataclass(frozen=True, slots=True)
class Lists:
    """Reads what lists are of with the times and the kinds of a lexicon, without state of its own."""

    times: Times
    kinds: Kinds

    def at(self, held: Listed, text: str, start: int, end: int, said: Kind | None, dating: Dating) -> Listed:
        """The list that the paragraph from `start` to `end` belongs to; `held` is that before it, `said` the kind told last."""
        before = start
        while before and text[before - 1].isspace():
            before -= 1
        marked = headings.mark(text, start, end) is not None
        if not text.endswith(_COLONS, 0, before):
            goes_on = held.unmarked != marked or (not held.unmarked and text.startswith(DASH, start))
            return held if goes_on else NOTHING
        lead = text.rfind("\n", 0, before) + 1
        if before - lead < _SHORT and lead:
            lead = text.rfind("\n", 0, lead - 1) + 1
        works = self.kinds.tells_of_works(text[lead:before])
        kind = said or (self._kind_of_works(text, lead, before, dating) if works else None)
        return Listed(kind, self._years(text, lead, before, kind, dating), works and kind == "target" and not marked)

    def _kind_of_works(self, text: str, start: int, end: int, dating: Dating) -> Kind | None:
        """The kind of works that a paragraph says are those of a year."""
        times = [time for time in self.times.find(text, start, end, dating) if time.named]
        return self.kinds.of_clause(text[start:end], times, None, None, dating.month).kind if times else None

    def _years(self, text: str, start: int, end: int, kind: Kind | None, dating: Dating) -> str | None:
        """The years that the paragraph before a list says its items are of: “十一五”的主要目标是：, 2022年十件实事：."""
        plans = plans_in(text, start, end) if kind == "target" else []
        if plans:
            return plans[-1].period
        times = self.times.find(text, start, end, dating)
        alone = len(times) == 1 and times[0].named and not (times[0].base or times[0].since or times[0].origin)
        return times[0].period if alone and YEARS.fullmatch(times[0].period or "") else None
