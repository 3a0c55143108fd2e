"""Times: what a time expression says, and the dates of a document that it is counted from."""

from __future__ import annotations

import sys
from typing import NamedTuple

from policyextract.core.text.patterns import compiled

_SPAN = compiled("([0-9]{4})/([0-9]{4})")
_LATE = 9
"""From this month on a document that looks back over years counts the running one among them."""


def years_of(period: str | None) -> tuple[int, int] | None:
    """The first and the last of the whole years that a period spans (2021/2025); None for any other."""
    found = _SPAN.fullmatch(period) if period is not None and "/" in period else None
    return None if found is None else (int(found[1]), int(found[2]))


class Dating(NamedTuple):
    """What a document's own dates are: the year and month it is of, and the years it looks back on and plans.

    `reviewed` and `planned` are the last year that is looked back on and the first that is planned. `first_of_term` is
    True where the document opens a term of office.
    """

    year: int | None = None
    month: int | None = None
    reviewed: int | None = None
    planned: int | None = None
    first_of_term: bool = False

    @property
    def last_year(self) -> int | None:
        """The last full year."""
        if self.reviewed or self.year is None:
            return self.reviewed
        late = self.month is not None and self.month >= _LATE
        last = self.year - (not late)
        return last if self.planned is None else min(last, self.planned - 1)  # 2019年预算调整方案, of December

    @property
    def next_year(self) -> int | None:
        """The first year to come."""
        late = self.month is not None and self.month >= _LATE
        return self.planned or (None if self.year is None else self.year + late)


_LATEST = 12
"""The month in which any part of a year is over."""
FAR = sys.maxsize
"""The reach of a time that stands in no bracket."""


_TO_DECEMBER = ("-H2", "-Q4")
_MIDDLE = 6
"""The month from which on a text may look back on the first half of its year."""
_FROM_JANUARY, _FROM_JANUARY_TO = ("-H1", "-Q1"), ("-Q1/", "-01/")


class Time(NamedTuple):
    """A time expression: clean span, the period it names (None where it is vague) and its tense.

    `tense` is -1 for the past, 0 for the current year, 1 for the future, None where the text does not tell.
    """

    start: int
    end: int
    period: str | None
    tense: int | None
    vague: bool
    named: bool = True
    """Whether the year is said (今年, 2024年) and not only understood (全年, 年内)."""
    of_that_year: bool = False
    """当年: the year is the one last named; `period` holds only its part."""
    base: bool = False
    """Whether something is compared with that time (比2020年, 是“十三五”时期的1.5倍), which does not date it."""
    since: bool = False
    """自2022年8月以来: from then to now, and no year for what follows it."""
    origin: bool = False
    """由2020年的21%: the time that a change starts from, which makes a fact of its own number only."""
    part: str = ""
    """The part of the year that is said, as it stands after the year in `period`."""
    holds_no_number: bool = False
    """Whether no number in it is one, as in what a pack names (三年攻坚期) and in a year by two figures (98年)."""
    run: int = 0
    """So many years of which something is the sum (五年累计): those of the section, if it is of as many."""
    recalled: bool = False
    """Whether its year is told from the one of the text: 去年."""
    inside: bool = False
    """Whether it is told of as a part of a longer time (其中，6月份增长5%): it dates no sentence after its own."""
    same: bool = False
    """Whether it is the same part of another year: 上年同期."""
    opened: int = FAR
    reach: int = FAR
    """Where the bracket opens and closes that the time stands in with numbers of its own, or the clause ends that compares
    with it (上年同期12亿元): it dates nothing outside that."""

    @property
    def last_month(self) -> int | None:
        """The last month of the part of a year that is said: 6 of 上半年; None where no part is."""
        last = self.part.rpartition("/")[2].lstrip("-")
        if not last[-1:].isdigit():
            return None
        return {"H": 6, "Q": 3}[last[0]] * int(last[1:]) if last[0] in "HQ" else int(last)

    @property
    def is_told_on(self) -> bool:
        """Whether an unnamed 全年 or 一季度 behind it is of its year: 去年完成30亿元，一季度5亿元."""
        alone = not (self.of_that_year or self.since or self.is_compared)
        return self.named and alone and (self.period or "/").partition("-")[0].isdigit()

    def up_to(self, reviewed: str | None, year: int | None) -> Time:
        """Years told of as a beginning, up to the last that is reviewed and not to the running one: 2012年以来 in early 2017."""
        years, last = years_of(self.period), (reviewed or "").rpartition("/")[2]
        if years is None or years[1] != year or last != str(years[1] - 1) or years[0] >= int(last):
            return self
        return self._replace(period=f"{years[0]}/{last}")

    def of_part(self, part: str) -> Time:
        """The same part of another year (上年同期), where only the text before it told which `part` (-Q1) that is."""
        alone = self.same and not self.part and "/" not in part
        return self._replace(period=(self.period or "") + part, part=part) if alone else self

    @property
    def is_so_far(self) -> bool:
        """Whether it is a part of a year from its beginning on, as accounts of a running year are of: 1-10月, 上半年."""
        return self.part in _FROM_JANUARY or self.part.startswith(_FROM_JANUARY_TO)

    def is_over(self, dating: Dating) -> bool:
        """Whether it is a part of the document's own year, from its beginning on, over by then: 上半年 in a text of July."""
        if dating.month is None or self.period is None or not self.period.startswith(str(dating.year)):
            return False
        return self.since if not self.part else self.is_so_far and dating.month >= (self.last_month or _LATEST)

    def is_under_way(self, dating: Dating) -> bool:
        """Whether it is the end of the document's own year, of which some was over then: 下半年 in a text of July."""
        own = self.period is not None and self.period.startswith(f"{dating.year}-") and dating.month is not None
        return own and self.part in _TO_DECEMBER and (dating.month or 0) >= _MIDDLE

    @property
    def is_compared(self) -> bool:
        """Whether it only dates the clause that compares with it: 上年同期12亿元."""
        return self.opened == FAR and self.reach < FAR
