"""Evidence: what the words of each paragraph say for a review or a plan, of one year or of several."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from policyextract.core.text.everywhere import Everywhere
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import DAY, MONTH, TENS, TWO, YEAR
from policyextract.core.text.word_index import any_of_these
from policyextract.extraction.context.times.dates_said import BARE_PLAN
from policyextract.extraction.context.times.periods import Seen, Times
from policyextract.extraction.context.times.resolving import plan_years
from policyextract.extraction.context.times.time import Dating, Time
from policyextract.extraction.text import headings, segment
from policyextract.packs.lexicon import Lexicon

SAYS = ("review", "plan", "year", "years", "notes")
_SILENT = (0.0,) * len(SAYS)
"""What evidence speaks for, in the order of the points of a unit."""
_REVIEW, _PLAN, _YEAR, _YEARS, _NOTES = range(5)
_PLACE_OF = {says: at for at, says in enumerate(SAYS)}

_OPENING = 26  # characters in which the opening of a paragraph says what it is about
_PLAN_YEARS = 5
_FIRST = 8  # characters before a time that the paragraph opens with (刚刚过去的2023年)
_HEAD = 40  # characters of a heading that runs into its paragraph without a stop
MOST = 5.0
"""Points: no paragraph says more by its text alone, however long it is."""
_HEADED_YEAR, _OPENED_YEAR, _SAID_YEAR = 7, 4, 1
_OWN_YEAR = 1.25
"""A paragraph that opens with the year just over or to come is of that year, as one that opens with 今年 is."""
_CLAUSE = compiled("[，。；：！？\n]")
_DAY = f"[0-9]{{4}}(?:{YEAR}[0-9]{{1,2}}{MONTH}[0-9]{{1,2}}{DAY}|-[0-9]{{1,2}}-[0-9]{{1,2}})"
"""A line with a full date is under a title, or in a list of titles."""
_BREAK = compiled("[。！]")
_BARE_PLAN = compiled(BARE_PLAN)
_COUNTED = compiled(f"(?<![0-9〇{TENS}])(?:[2-9]|[{TENS[1:]}{TWO}]){YEAR}$")
"""A number of years, which a heading speaks of: 五年工作回顾 is of no single year, 二〇〇五年工作回顾 is."""
_COUNT = 2
_SEVERAL = 3
"""Years of which a sum speaks for a section on several."""
_SPRING = 6  # a document of later in the year speaks of 今年 as of what is under way


class Cue(NamedTuple):
    """A word that speaks for something: its span, what it says, and with how many points."""

    start: int
    end: int
    says: str
    weight: float


class Unit(NamedTuple):
    """A stretch of text that is of one section: its span, how it is headed, and what its words say.

    `level` is that of its heading (`headings.PART` and so on), -1 for a paragraph without one, -2 for a sentence inside one.
    """

    start: int
    end: int
    level: int
    head: int
    """Where its heading ends: its start where it has none."""
    points: tuple[float, ...]
    cues: tuple[Cue, ...]
    times: tuple[Time, ...]
    """The times of its heading and opening."""


class Met(NamedTuple):
    """What is met in a whole text: its times, the words that speak anywhere, by what they say, and those that open clauses."""

    times: Seen
    words: list[tuple[str, Everywhere, dict[str, float]]]
    clauses: Everywhere


class Evidence:
    """Weighs the paragraphs of a text with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._times = Times(lexicon)
        self._title = compiled(f"{lexicon.any_of('report-title')}|{_DAY}")
        self._address = compiled(f"(?:{lexicon.any_of('address')})[^，。！：]{{0,6}}[！：，]")
        lists = lexicon.lists_of("section-cue")
        self._points: dict[str, dict[str, dict[str, float]]] = {}
        for found in lists:
            of_place = self._points.setdefault(found.attributes["place"], {})
            for word in found.words:
                of_place.setdefault(found.attributes["says"], {})[word] = found.attributes["weight"]
        # A pattern for each thing that is said: 年工作回顾 is of one year, and the 回顾 in it a review.
        self._patterns = {
            place: [(says, compiled(any_of_these(words)), words) for says, words in of_place.items()]
            for place, of_place in self._points.items()
        }
        clauses = {word for words in self._points.get("clause", {}).values() for word in words}
        opens = {word for words in self._points.get("opening", {}).values() for word in words}
        self._clauses = compiled(f"[，；。：、]({any_of_these(clauses)})")
        self._opens = compiled(f"—{{0,2}}(?:{any_of_these(opens)})")

    def units(self, text: str, dating: Dating, seen: Seen, most: float = MOST) -> list[Unit]:
        """The units of a clean text with what they say, in order; `most` points by the text of a unit alone.

        `seen` are the times of the text.
        """
        words = [(says, Everywhere(pattern, text), of_words) for says, pattern, of_words in self._patterns.get("text", ())]
        met = Met(seen, words, Everywhere(self._clauses, text))
        return [self._unit(text, start, end, broken, dating, met, most) for start, end, broken in self._spans(text)]

    def _spans(self, text: str) -> Iterator[tuple[int, int, bool]]:
        """Paragraphs, cut where a heading of the top level or an opening word follows a stop inside them."""
        for start, end in segment.paragraphs(text):
            first, broken = start, False
            for stop in _BREAK.finditer(text, start, end):
                at = stop.end()
                if at >= end or at == first:
                    continue
                found = headings.mark(text, at, end)
                if (found is not None and found.level == headings.PART) or self._opens.match(text, at, end):
                    yield first, at, broken
                    first, broken = at, True
            yield first, end, broken

    def _unit(self, text: str, start: int, end: int, broken: bool, dating: Dating, met: Met, most: float) -> Unit:
        heading = headings.heading(text, start, end)
        mark = headings.mark(text, start, end)
        level = heading.level if heading else mark.level if mark and mark.level else -1
        if level < headings.PART:
            level = -2 if broken else -1
        if end - start <= headings.LONGEST and self._title.search(text, start, end):
            return Unit(start, end, level, start, _SILENT, (), ())
        cues: list[Cue] = []
        body = start
        head_times: list[Time] = []
        if level >= headings.PART:
            body = self._head_end(text, start, end, heading)
            cues += self._cues("heading", text, start, body)
            head_times = self._times.find(text, start, body, dating)
            headed = level == headings.PART or (level == headings.BARE and bool(cues))
            cues += _of_times(head_times, _HEADED_YEAR if headed else 2, dating)
            plans = plans_in(text, start, body)
            cues += [Cue(time.start, time.end, "years", _PLAN_YEARS) for time in plans]
            head_times += plans
            cues = _of_first_named(cues)
        address = self._address.match(text, body, end)
        opened = address.end() if address else body
        opening = min(end, opened + _OPENING)
        times = self._times.find(text, opened, opening, dating) if opened < opening else []
        cues += self._cues("opening", text, opened, opening)
        if times:
            first = [time for time in times if time.start - opened <= _FIRST]
            own = [time for time in first if _is_own_year(time, dating)]
            cues += _of_times(own, _OPENED_YEAR, dating, _OWN_YEAR)
            cues += _of_times([time for time in first if time not in own], _OPENED_YEAR, dating, 1.0)
            cues += _of_times(times[len(first) :], _OPENED_YEAR, dating)
        said = [
            Cue(match.start(), match.end(), says, words[match.group()])
            for says, everywhere, words in met.words
            for match in everywhere.within(text, body, end)
        ]
        said += self._clause_cues(text, body, end, met.clauses)
        said += _of_times(self._times.find(text, opening, end, dating, seen=met.times), _SAID_YEAR, dating)
        return Unit(start, end, level, body, _points(cues, said, most), (*cues, *said), (*head_times, *times))

    def _head_end(self, text: str, start: int, end: int, heading: headings.Heading | None) -> int:
        if heading is not None:
            return heading.end
        stop = _CLAUSE.search(text, start, end)
        return min(stop.start() if stop else end, start + _HEAD)

    def _cues(self, place: str, text: str, start: int, end: int) -> list[Cue]:
        """The words of a place in a stretch, with what they say."""
        return [
            Cue(match.start(), match.end(), says, words[match.group()])
            for says, pattern, words in self._patterns.get(place, ())
            for match in pattern.finditer(text, start, end)
            if says != "year" or not _COUNTED.search(text, max(start, match.start() - _COUNT), match.start() + 1)
        ]

    def _clause_cues(self, text: str, start: int, end: int, clauses: Everywhere) -> list[Cue]:
        """The words that begin clauses of a stretch, with what they say."""
        of_place = self._points.get("clause", {})
        return [
            Cue(match.start(1), match.end(), says, words[match[1]])
            for match in clauses.within(text, start, end)
            for says, words in of_place.items()
            if match[1] in words
        ]


def _of_first_named(cues: list[Cue]) -> list[Cue]:
    """The cues of a heading without what it names second, the one year or the several: the section begins with the first."""
    first = min((cue for cue in cues if cue.says in ("year", "years")), key=attrgetter("start"), default=None)
    if first is None:
        return cues
    other = "years" if first.says == "year" else "year"
    # What names one of several years (开局之年) weighs more than any year, and holds.
    second = [cue.says == other and cue.start >= first.end and cue.weight <= _HEADED_YEAR for cue in cues]
    return [cue._replace(weight=0.0) if drop else cue for cue, drop in zip(cues, second, strict=True)]


def _is_own_year(time: Time, dating: Dating) -> bool:
    """Whether a time is the last full year or the next."""
    return time.named and time.period is not None and time.period in (str(dating.last_year), str(dating.next_year))


def _of_times(times: list[Time], weight: float, dating: Dating, years: float = 0.5) -> list[Cue]:
    """What years say: those before the document's for a review, its own and later ones for a plan.

    `years` is the part of the weight with which they say that a section is of one year or of several.
    """
    return [cue for time in times for cue in _of_time(time, weight, dating, years)]


def _of_time(time: Time, weight: float, dating: Dating, years: float) -> Iterator[Cue]:
    if time.run >= _SEVERAL and time.tense is None:
        yield Cue(time.start, time.end, "years", weight * years * 1.5)  # 五年累计: which years they are, the section tells
    over, under_way = time.is_over(dating), time.is_under_way(dating)  # the halves of a year, in a report of its middle
    named = time.named or (weight == _HEADED_YEAR and (over or under_way))
    if time.period is None or time.base or time.of_that_year or not named:
        return
    last, next_ = dating.last_year, dating.next_year
    if last is None or next_ is None:
        return
    first_year, last_year = int(time.period[:4]), int(time.period.split("/")[-1][:4]) if time.period[-4:].isdigit() else 0
    if time.since and first_year == last:
        last_year = last  # 2021年以来工作回顾 in the spring of 2022 is of one year
    several = last_year > first_year
    early = dating.month is None or dating.month <= _SPRING
    if over or (max(first_year, last_year) <= last and not under_way):
        yield Cue(time.start, time.end, "review", weight)
    elif under_way or (first_year >= next_ and (early or first_year > (dating.year or 0))):
        yield Cue(time.start, time.end, "plan", weight)
    yield Cue(time.start, time.end, "years" if several else "year", weight * years * (1.5 if several else 1.0))


def plans_in(text: str, start: int, end: int) -> list[Time]:
    """“十三五” in a heading or title, without 时期: the years of the plan."""
    found = []
    for match in _BARE_PLAN.finditer(text, start, end):
        first, last = plan_years(match[1])
        found.append(Time(*match.span(), f"{first}/{last}", None, False))
    return found


def _points(cues: list[Cue], said: list[Cue], most: float) -> tuple[float, ...]:
    if not cues and not said:
        return _SILENT  # as most units are
    points = [0.0] * len(SAYS)
    text = [0.0] * len(SAYS)
    for cue in cues:
        points[_PLACE_OF[cue.says]] += cue.weight
    for cue in said:
        text[_PLACE_OF[cue.says]] += cue.weight
    for first, second in ((_REVIEW, _PLAN), (_YEAR, _YEARS)):
        difference = max(-most, min(most, text[first] - text[second]))
        points[first if difference > 0 else second] += abs(difference)
    return tuple(points)
