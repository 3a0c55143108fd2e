"""Headings and first sentences in, the years that a document looks back on and plans out.

一、2023年工作回顾 … 二、2024年工作安排 is a report of 2024; 刚刚过去的2023年 and 2023年是…的一年 at its beginning say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import Literal

from policyextract.core.records import Evidence, Origin
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN, NTH, TENS
from policyextract.core.text.signs import YEAR as YEAR_SIGN
from policyextract.core.text.word_index import any_of_these
from policyextract.extraction.context.document.made import new_evidence
from policyextract.extraction.context.times.dates_said import NTH_PLAN, PLAN, YEAR, bare_years, ranges, year_of
from policyextract.extraction.context.times.resolving import plan_years
from policyextract.extraction.quantities.numerals import chinese
from policyextract.extraction.text import headings
from policyextract.packs.lexicon import Lexicon

_SHOWN = 30  # characters of a heading that are kept as its words
_HEADING = 48  # characters of a heading
_SHORTEST = 6  # of a line that may be one without a number
_HEADINGS_MOST = 1200  # lines that are looked at
_OPENING = 1500  # characters in which a body begins to speak of its year
_BEFORE_MARK = frozenset("　 #*")  # blanks, and what marks a heading in plain text
_SEGMENT = compiled(rf"[\n\\。](?:(?<=\n)|(?<=\\)r\\n|(?<=。)(?=[{TENS}]{{1,2}}、))")
_PLAN = compiled(PLAN)
_NTH = compiled(NTH_PLAN)
_COUNTED = compiled(f"(?<![0-9])(20[0-9]{{2}}|19[5-9][0-9]) ?{YEAR_SIGN}")

Slot = Literal["reviewed", "planned"]


class YearsSaid:
    """Finds the years that the parts of a document are about."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._back = compiled(lexicon.any_of("heading-looks-back"))
        self._ahead = compiled(lexicon.any_of("heading-looks-ahead"))
        self._achieved = compiled(lexicon.any_of("heading-achieved"))
        self._title = compiled(rf"(?:{lexicon.any_of('document-telling')})[ 　\t]*$")
        self._terms = compiled(lexicon.any_of("year-terms"))
        self._named = compiled(f"({YEAR})[ 　]?{YEAR_SIGN}")
        past, is_one = lexicon.any_of("year-just-past"), lexicon.any_of("year-characterized")
        year = f"({YEAR})[ 　]?{YEAR_SIGN}"
        characterized = rf"{year}[，,]?[^，。\n]{{0,40}}(?:{is_one})"
        begins = rf"(?:^|[\n。：])[ 　\t]*{year}(?:{lexicon.any_of('year-begun')})"
        censuses = (word.partition("=") for word in lexicon.words_of("census"))
        self._censuses = {name: years.split("/") for name, _, years in censuses}
        nation = lexicon.any_of("census-of")
        self._census = compiled(f"{NTH}([{TENS}]{{1,2}})[{HAN}](?:{nation})?({any_of_these(self._censuses)})")
        self._opening = compiled(f"(?:{past})[ 　]?{year}|{characterized}|{begins}")

    def of_census(self, text: str) -> tuple[str, int, int] | None:
        """The year of the census that a title names by its number, and where it does: 第七次全国人口普查公报."""
        for said in self._census.finditer(text):
            number, years = chinese(said[1]), self._censuses[said[2]]
            if number is not None and 0 < number.value <= len(years) and (year := years[int(number.value) - 1]):
                return year, said.start(), said.end()
        return None

    def in_headings(self, text: str) -> Iterator[Evidence]:
        """The years of the headings, those that look back and those that look ahead."""
        start = 0
        breaks = islice(chain(_SEGMENT.finditer(text), (None,)), _HEADINGS_MOST)
        for found in breaks:
            end = found.start() if found else len(text)
            if found and found[0] == "。":
                end = found.end()  # what it closes ends with it
            mark = headings.mark(text, _indented(text, start, end), end)
            numbered = mark is not None and mark.level in (headings.PART, headings.POINT)
            if numbered or (_SHORTEST <= end - start <= _HEADING and text[end - 1] != "。"):
                line = text[start : min(end, start + _HEADING + 12)].partition("。")[0]
                if not numbered and self._title.search(line):
                    line = ""  # a list of links to other reports
                yield from self.in_line(line, "heading", start)
            start = found.end() if found else end

    def in_line(self, line: str, source: Origin, start: int | None) -> Iterator[Evidence]:
        """The years of one heading or title, each with the words after it that tell whether it is past or to come."""
        named = [(match.start(), match.end(), str(year)) for match in self._named.finditer(line) if (year := year_of(match[1]))]
        for match in _PLAN.finditer(line):
            first, last = plan_years(match[1])
            named.append((*match.span(), f"{first}/{last}"))
        named.sort()
        for at, (begin, end, value) in enumerate(named):
            upto = named[at + 1][0] if at + 1 < len(named) else len(line)
            slot = self._slot(line[end:upto]) or self._slot(line[end:])
            if slot is not None:
                yield _evidence(slot, value, source, line[begin : begin + _SHOWN], None if start is None else start + begin)

    def planned_in(self, title: str) -> tuple[str, int, int] | None:
        """The years that the title of a plan names, and where: “十四五”, 2021—2025年, 2024年."""
        for start, end in ranges(title):
            first, last = (one.iso for one in bare_years(title[start:end]))
            return f"{first}/{last}", start, end
        five = _PLAN.search(title) or _NTH.search(title)
        if five:
            first_year, last_year = plan_years(five[1])
            return f"{first_year}/{last_year}", *five.span()
        one = self._named.search(title)
        year = year_of(one[1]) if one else None
        return (str(year), *one.span()) if one and year else None

    def term(self, text: str, body: int) -> Evidence | None:
        """Where headings or first sentences say that the last five years are looked back on."""
        match = self._terms.search(text, body, body + _OPENING)
        return _evidence("reviewed", "", "opening", match.group(), match.start()) if match else None

    def in_opening(self, text: str, body: int) -> Evidence | None:
        """The year that the body begins to speak of."""
        match = self._opening.search(text, 0, body + _OPENING)
        if match is None:
            return None
        year = year_of(match[match.lastindex or 1])
        return _evidence("reviewed", str(year), "opening", match.group().strip(), match.start()) if year else None

    def most_named(self, text: str) -> Evidence | None:
        """The year that the text names most."""
        counts = Counter(_COUNTED.findall(text))
        if not counts:
            return None
        year, count = counts.most_common(1)[0]
        return _evidence("reviewed", year, "counts", f"{year}{YEAR_SIGN}, {count} times", None) if count > 2 else None

    def _slot(self, words: str) -> Slot | None:
        if self._back.search(words):
            return "reviewed"
        if self._ahead.search(words):
            return "planned"
        return "reviewed" if self._achieved.search(words) else None


def _evidence(slot: Slot, value: str, source: Origin, words: str, start: int | None) -> Evidence:
    end = None if start is None else start + len(words)
    return new_evidence(slot=slot, value=value, source=source, words=words, start=start, end=end)


def _indented(text: str, start: int, end: int) -> int:
    """Where a line begins behind its blanks and marks."""
    while start < end and text[start] in _BEFORE_MARK:
        start += 1
    return start
