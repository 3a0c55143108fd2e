"""Period forms: how packs say which years a word or a rule means, parsed.

`2025`, `2024-H1`, `2024-Q3`, `2024-09` and `2021/2025` are periods as records have them. `year` is the year of the document;
`year-1` and `year+2` count from it, and `year/year+2` are three years from it on. An empty text says that no period is known.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from policyextract.core.text.patterns import compiled
from policyextract.core.words.speech import say

_END = r"(?:(?P<{0}fixed>(?:19|20)[0-9]{{2}}(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?)|year(?P<{0}shift>[+-][0-9]{{1,2}})?)"
_FORM = compiled(f"{_END.format('a')}(?:(?P<slash>/){_END.format('b')})?")


def period_forms() -> str:
    """The ways to write a period, in words."""
    return say("period.forms")


class PeriodError(ValueError):
    """A form that names no period."""


class End(NamedTuple):
    """One end of a period: fixed as a record has it, or so many years from that of the document."""

    fixed: str | None
    shift: int

    def of(self, year: int | None) -> str | None:
        """The end in a document of this year; None where it is counted from a year that is not known."""
        if self.fixed is not None:
            return self.fixed
        return None if year is None else str(year + self.shift)


class PeriodForm(NamedTuple):
    """A period, one end or two."""

    first: End
    last: End | None = None

    def of(self, year: int | None) -> str | None:
        """The period as records have it, in a document of this year; None where that is not known."""
        first = self.first.of(year)
        if self.last is None or first is None:
            return first
        last = self.last.of(year)
        return None if last is None else f"{first}/{last}"


def parse_period(text: str) -> PeriodForm | None:
    """The form, None for an empty text; raises PeriodError for what is none, or ends before it begins."""
    if not text:
        return None
    match = _FORM.fullmatch(text)
    if match is None:
        raise PeriodError(text)
    first, last = _end(match, "a"), _end(match, "b") if match["slash"] else None
    if last is not None:
        if (first.fixed is None) == (last.fixed is None) and (first.fixed or first.shift) >= (last.fixed or last.shift):  # type: ignore[operator]
            raise PeriodError(text)
        if first.fixed is not None and last.fixed is not None and len(first.fixed) != len(last.fixed):
            raise PeriodError(text)
    return PeriodForm(first, last)


def _end(match: re.Match[str], which: str) -> End:
    return End(match[f"{which}fixed"], int(match[f"{which}shift"] or 0))
