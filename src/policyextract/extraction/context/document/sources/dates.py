"""The head and the end of a text in, the dates said of the document out: of the assembly, on a line alone, after a label.

——2024年1月17日在包头市第十六届人民代表大会…     the day it was given
发文时间：2014-02-10                              the day it was issued
发布时间：2003-02-21 16:02                        the day a page was put up
新华社北京3月12日电                                the day of a dateline, whose year others must say
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from policyextract.core.records import Evidence
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import DAY, MONTH, NTH, NUMERAL
from policyextract.extraction.context.document.head import Head, Line
from policyextract.extraction.context.document.made import new_evidence
from policyextract.extraction.context.times.dates_said import PART, YEAR, Said, dates, month_and_day, year_of
from policyextract.packs.lexicon import Lexicon

_MONTH, _DAY = len("2024-01"), len("2024-01-17")
"""How long a date is that tells the month, and one that tells the day."""

Way = Literal["given", "alone", "issued", "posted", "signed", "numbered", "wire"]
"""How a date is said: beside the assembly; on a line of its own; after a label of the document, of the page; at the end; in
the document's number (〔2018〕128号); in a dateline."""

_AROUND = compiled("[（(）)\\[\\]【】—\\-–:：,，。]+")
_LETTER = 1200  # characters of a letter that hands on a document
_END = 400  # characters at the end of a text in which it is signed


class DateSaid(NamedTuple):
    """A date and how it is said. Of a dateline only month and day stand in its value (`--03-12`)."""

    way: Way
    evidence: Evidence


class DateSources:
    """Finds what a text says of its own date."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._issued = compiled(f"(?:{lexicon.any_of('date-issued')})[:：]?$")
        self._posted = compiled(f"(?:{lexicon.any_of('date-posted')})[:：]?[^0-9，。]{{0,12}}$")
        self._source_after = compiled(f"[^0-9，。]{{0,6}}(?:{lexicon.any_of('date-posted')})")
        session, count = lexicon.any_of("session"), lexicon.any_of("session-count")
        self._assembly_after = compiled(f"[^。；：]{{0,40}}?(?:{NTH}?[{NUMERAL}]{{1,4}}(?:{count})|{session})")
        self._assembly_before = compiled(f"(?:{session})[^。；]{{0,24}}$")
        ends = lexicon.any_of("document-number")
        self._number = compiled(rf"[〔\[【（(〔]({YEAR})[〕\]】）)〕] ?{NTH}?[0-9]{{1,5}} ?(?:{ends})")
        self._wire = compiled(rf"(?P<m>{PART}){MONTH}(?P<d>{PART}){DAY}(?:{lexicon.any_of('date-wire')})")

    def found(self, head: Head, text: str) -> list[DateSaid]:
        """The dates of the head, in its order, then those that sign the end."""
        said = list(self._in_head(head))
        wire = self._wire.search(text, 0, head.body + 300)
        if wire and (day := month_and_day(wire["m"], wire["d"])):
            said.append(DateSaid("wire", _evidence(f"-{day}", wire.group(), wire.start())))
        number = self._number.search(text, 0, head.body + _LETTER)
        if number and (year := year_of(number[1])):
            said.append(DateSaid("numbered", _evidence(str(year), number.group(), number.start())))
        return [*said, *_signed(text, head.body)]

    def _in_head(self, head: Head) -> Iterator[DateSaid]:
        for date in dates(head.text):
            way = self._way(head, date)
            if way is not None:
                yield DateSaid(way, head.evidence("published", date.iso, "title", date.start, date.end))

    def _way(self, head: Head, date: Said) -> Way | None:
        if len(date.iso) < _MONTH:
            return None
        line = next(line for line in head.lines if line.end > date.start)
        before, after = head.text[: date.start], head.text[date.end :]
        if self._assembly_after.match(after[:60]) or self._assembly_before.search(before[-40:]):
            return "given"
        if self._issued.search(before[-12:]):
            return "issued"
        if self._posted.search(before[-20:]) or self._source_after.match(after):
            return "posted"
        return "alone" if _alone(line, date) else None


def _alone(line: Line, date: Said) -> bool:
    rest = line.text[: max(date.start - line.start, 0)] + line.text[max(date.end - line.start, 0) :]
    return not _AROUND.sub("", rest)


def _signed(text: str, body: int) -> Iterator[DateSaid]:
    """The day on a line of its own, at the end of a text or of the letter that it begins with."""
    ends = ((body, min(body + _LETTER, len(text))), (max(body, len(text) - _END), len(text)))
    for start, end in ends:
        for line in re.finditer("[^\n]{8,40}", text[start:end]):
            words = line.group().strip()
            bare = "".join(words.split())
            for date in dates(bare):
                if date.start == 0 and len(date.iso) == _DAY and date.end == len(bare):
                    yield DateSaid("signed", _evidence(date.iso, words, start + line.start() + line.group().index(words[0])))


def _evidence(value: str, words: str, start: int) -> Evidence:
    return new_evidence(slot="published", value=value, source="title", words=words, start=start, end=start + len(words))
