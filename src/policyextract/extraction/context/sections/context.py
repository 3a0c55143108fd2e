"""Context: what a figure takes from where it stands: target or actual, period, region, commitment.

A work report reviews in one section and plans in the next; interviews and newspaper pages have no such sections, so there
the sentence's own words and times decide, and what they decide holds until the next word or time says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from policyextract.core.slots import Kind
from policyextract.extraction.context.kind import Kinds, Told
from policyextract.extraction.context.sections.headed_places import place_of_heading
from policyextract.extraction.context.sections.listed import DASH, NOTHING, YEARS, Lists
from policyextract.extraction.context.sections.outline import Section
from policyextract.extraction.context.times.periods import Seen, Times
from policyextract.extraction.context.times.resolving import with_year
from policyextract.extraction.context.times.time import FAR, Dating, Time, years_of
from policyextract.extraction.text import headings
from policyextract.extraction.tokens.tokens import OPENING_QUOTE
from policyextract.extraction.trace import Trace

_STOP = "。"
_AROUND_YEAR = "：: 　"
_SPAN = 16  # characters of the years that a sentence opens with: 1995年至2000年期间
_CLAUSES, _NEAR = "，；：、", 3


class Context:
    """The state that moves with the text: the section, and what the last decisive words said."""

    started: tuple[str, str] | None = None
    """The years between which the paragraph last told of a change: those of the next changes whose ends have none."""

    def __init__(
        self,
        sections: Sequence[Section],
        dating: Dating,
        region: str | None,
        times: Times,
        kinds: Kinds,
        places: tuple[str, ...],
        has_rules: bool = False,
        trace: Trace | None = None,
        seen: Seen | None = None,
    ) -> None:
        self.trace = trace
        self._seen = seen
        self.region_from = "document"
        """What says the region: the `document`, or the words of a heading."""
        self.has_rules = has_rules
        self.dating = dating
        self.year = dating.year
        self.month = dating.month
        self.region = region
        self.section: Literal["review", "plan"] | None = None
        self.section_period: str | None = None
        self.kind: Kind | None = None
        self.period: str | None = None
        self.span: str | None = None
        """The years that were last spoken of together: those of a yearly mean."""
        self.horizon: str | None = None
        """Of a plan without sections: the years that it is for, and that each of its paragraphs speaks of again."""
        self.in_sections = bool(sections)
        self.in_notes = False
        self.counted: dict[str, str] = {}
        self.works: str | None = None
        """The works that were counted last in the paragraph: of them is a total that opens the next sentence."""
        self.whole: tuple[str, str | None] | None = None
        """The series that was stated last and is no part of another, with the dimension of its number."""
        self.part_told: str | None = None
        """The part of a year that a figure was last said to be of: 截至8月底, 1-6月."""
        self.accounts = False
        """Whether the text is one of accounts: a part of the year told in a paragraph holds on in it."""
        self.part_holds: Kind | None = None
        """The kind of what follows in the paragraph of accounts that told of a part of the year; None where none was told."""
        self.zone: str | None = None
        """The part of the region that the paragraph spoke of last: what parts of a whole are of, too."""
        self.looks_ahead = False
        """Whether the paragraph of a review went over to aims of a year that it named: 会议提出，2008年增长10%."""
        self._sections = sections
        self._at, self.ended = -1, False
        self.recalled = self._recalling = self.kept = False
        """Whether the year that holds on was told from that of the text (去年): a part of a year is not one of that year."""
        self._passing: str | None = None
        self._lists, self._listed = Lists(times, kinds), NOTHING
        self._year_line: tuple[str | None, Kind | None] | None = None
        self._whole_account: str | None = None
        """What a text of accounts is of as a whole, while a heading holds that names a part of it."""
        self._part_level = 0
        self._times = times
        self._kinds = kinds
        self._places = places

    def apart(self) -> Context:
        """A context in the same state, which moves on by itself."""
        held = (self._sections, self.dating, self.region, self._times, self._kinds, self._places, self.has_rules)
        other = Context(*held, self.trace, self._seen)
        other.region_from, other.in_notes = self.region_from, self.in_notes
        other.section, other.section_period, other.span = self.section, self.section_period, self.span
        other.kind, other.period = self.kind, self.period
        other.counted, other.whole, other.works = dict(self.counted), self.whole, self.works
        other._at, other._passing, other._listed = self._at, self._passing, self._listed
        other.recalled, other._recalling = self.recalled, self._recalling
        other._year_line, other.horizon = self._year_line, self.horizon
        other.looks_ahead, other.part_told, other.kept = self.looks_ahead, self.part_told, self.kept
        other.started = self.started
        other.accounts, other.part_holds = self.accounts, self.part_holds
        other._whole_account, other._part_level = self._whole_account, self._part_level
        return other

    def paragraph(self, text: str, start: int, end: int) -> None:
        """Enter a paragraph."""
        self.sentence(start)
        if not self.is_one_year() and (self.in_sections or self.section_period is not None):
            self.period = None
        if self._at >= 0 and self.section == "plan" and (self._is_undated() or self.is_one_year()):
            self.span = self._sections[self._at].span  # “十二五”期间 in a paragraph of a year's tasks is of that paragraph
        self.span = self.horizon or self.span
        if not self.in_sections or self.in_notes:
            heading = headings.heading(text, start, end)
            if not (self._kinds.takes_up(text, start, end) or self._under_year(text, start, end)):
                self._listed = self._lists.at(self._listed, text, start, end, self.kind, self.dating)
                self.kind = self._listed.kind
                self.kept = text.startswith(_STOP, end - 1) and self._tells_of_last_year()
                self.period = self.period if self.kept or text.startswith(DASH, start) else self._listed.years
                self.span = self._listed.years or self.span
            if heading is not None and not heading.run_in and not self.in_notes:
                place = place_of_heading(text[start:end], self.region, self._places)
                if place is not None:
                    self.region, self.region_from = place, text[start:end].strip()
        if self.accounts and self.section != "plan":
            self._under_part(text, start, end)
        self.counted.clear()
        if not text.startswith(self._kinds.thereof, headings.after_mark(text, start, end)):
            self.whole = None
        self.works = None
        self.zone = self.part_holds = self.started = None
        self.looks_ahead = False

    def _tells_of_last_year(self) -> bool:
        """Whether the paragraph before told of the year before the text: a page on a year goes on with it."""
        return self.year is not None and self.period == str(self.year - 1) and self.kind != "target"

    def _under_part(self, text: str, start: int, end: int) -> None:
        """What stands under a heading of an account that names a part of its year is of that part: 二、9月份收支情况."""
        heading = headings.heading(text, start, end)
        if heading is None or heading.run_in or self.section_period is None:
            return
        times = self._times.find(text, heading.start, heading.end, self.dating, int(self.section_period[:4]))
        part = times[0].period if len(times) == 1 else None
        if part is not None and "-" in part and part[:4] == self.section_period[:4]:
            self._whole_account, self._part_level = self._whole_account or self.section_period, heading.level
            self.section_period = part
        elif self._whole_account is not None and heading.level <= self._part_level:
            self.section_period, self._whole_account = self._whole_account, None

    def _under_year(self, text: str, start: int, end: int) -> bool:
        """Whether a paragraph is, or stands under, a line that is nothing but a year (2003年：): it is of that year."""
        found = headings.mark(text, start, end)
        if end - start <= headings.LONGEST:
            first = headings.after_mark(text, start, end)
            times = self._times.find(text, first, end, self.dating)
            if len(times) == 1 and times[0].start == first and not text[times[0].end : end].strip(_AROUND_YEAR):
                year = times[0]
                named = year.named and not year.base and YEARS.fullmatch(year.period or "")
                told = self._kinds.of_clause(text[first:end], times, None, None, self.month).kind
                self._year_line = (year.period, told) if named else None
            elif found is not None and found.level == headings.PART:
                self._year_line = None
        if self._year_line is None:
            return False
        self.period, self.kind = self._year_line
        return True

    def sentence(self, start: int) -> None:
        """Enter a sentence: a section may begin with it; a year that the one before only named (2023年是开局之年。) holds on,
        but in a section on one year, and one that only ended a change (从2010年的5家增加到2015年的9家) does not."""
        self.period, self.ended = None if self.ended else self.period, False
        if self._passing is not None and not self.is_one_year():
            self.period, self.recalled = self._passing, self._recalling
        self._passing = None
        at = self._at
        while at + 1 < len(self._sections) and self._sections[at + 1].start <= start:
            at += 1
        if at != self._at:
            self._at = at
            section = self._sections[at]
            self.in_notes = section.mode == "notes"
            self.section = None if section.mode == "notes" else section.mode
            self.section_period, self._whole_account = section.period, None
            self.span = section.span
            self.kind = self.period = None

    def years_of_deed(self, period: str | None) -> str | None:
        """The years of what was done: a year told in the sentence before is that of levels, where the section reviews several."""
        years = years_of(self.section_period) if self.section == "review" else None
        return self.section_period if years is not None and period == str(years[1]) else period

    def named(self, times: Sequence[Time], text: str, start: int) -> None:
        """Note the past year that a sentence from `start` names, or in a plan without years the deadline that it opens with;
        until a figure takes a period it is what the next sentence is about."""
        told = ""
        for time in times:
            inside = not any(mark in text[time.start - _NEAR : time.start] for mark in _CLAUSES)
            if time.reach < FAR or (inside and (time.period or told) < told):
                continue  # 1969年，经济结束了1967年至1968年下降的局面: those years are only spoken of
            if time.named and not time.base and time.period is not None and years_of(time.period):
                running = time.since and self.in_sections and time.period.endswith(str(self.year))
                self.span = self.span if running and self.span else time.period  # 1993年以来 in a report of early 1998
            spans = time.start == start and not self.in_sections and years_of(time.period)  # “九五”以来，…。
            dates = not (time.base or time.origin) and (spans or not time.since)
            opens = time.tense == 1 and time.start == start and self._is_undated()
            if time.named and time.period is not None and (time.tense == -1 or opens or spans) and dates:
                told = time.period[:4]
                whole = not self.in_sections and years_of(time.period)  # 过去的五年，是投资最多的五年。
                self._passing = time.period if whole else time.period[:4] if "/" not in time.period else None
                self._recalling = time.recalled
            elif self._plans_this_year(time):
                self._passing, self._recalling = time.period, False  # 今年将加快建设。新增学位900个
            elif not self.in_sections and time.start == start and time.period and self._kinds.is_part_over(time, self.month):
                self._passing, self.kind = time.period, "actual"  # 一季度，各项工作有序推进。工业增加值增长8%

    def _plans_this_year(self, time: Time) -> bool:
        """Whether a text without sections names its own year for what is to come in it."""
        now = time.named and time.tense == 0 and time.period == str(self.year)
        return now and self.kind == "target" and not (self.in_sections or time.base or time.since or time.origin)

    def passed(self, text: str, start: int, end: int) -> None:
        """Pass a sentence without numbers, whose deadline may date those that follow."""
        if self._is_undated():
            self.named(self.times(text, start, end), text, start)
        elif text[start : start + 1].isdigit() or text.startswith(OPENING_QUOTE, start):
            times = self._times.find(text, start, min(end, start + _SPAN), self.dating)
            if times and times[0].start == start and years_of(times[0].period):
                self.span = times[0].period
                if not self.in_sections:
                    self._passing, self._recalling = times[0].period, False  # “十一五”期间，我市将加强路网建设。

    def dates_on(self, time: Time, opens: bool = True) -> bool:
        """Whether a time that dates a figure dates what follows: in a plan without years 上年 only tells what is compared.

        A part of the year spoken of dates what follows only where it `opens` its sentence: 今年计划投资9亿元，1月份完成1亿元.
        """
        if not (opens or time.named or self.in_sections) and time.part and self.period == (time.period or "")[:4]:
            return False
        if time.run and self.in_sections and years_of(self.section_period):
            return False  # 三年累计投入9亿元, and what goes on is of all five
        return not self.is_one_year() and time.reach == FAR and not time.inside and not (self._is_undated() and time.tense == -1)

    def says(self, kind: Kind) -> None:
        """A sentence says what its numbers are, which holds on; what shall be is not of the year that was told of before."""
        self.kind = kind
        if kind == "target" and self.kept:
            self.period, self.kept = None, False

    def dated(self) -> None:
        """A figure of the sentence has taken its period."""
        self._passing = None

    def times(self, text: str, start: int, end: int) -> list[Time]:
        """The time expressions of a stretch; 全年 and 3月 belong to the year that the section is about."""
        current = self.year
        if self.section_period is not None:
            first, _, last = self.section_period.partition("/")
            spans_years = last[:1].isdigit() and self.section == "review"  # and no 2021-Q1/Q3
            current = int((last if spans_years else first)[:4])
        elif not self.in_sections and self.kind == "actual" and self.period is not None:
            current = int(self.period[:4])
        found = self._times.find(text, start, end, self.dating, current, seen=self._seen)
        years = self.horizon or self._listed.years
        if (self.in_sections or (years and self.span == years) or years_of(self.span)) and any(time.run for time in found):
            found = [self._of_section(time) for time in found]
        if not found:
            return found
        if self.section == "review" and any(time.tense == 1 and (time.period or "")[:4] == str(self.year) for time in found):
            found = [time._replace(tense=0) if (time.period or "")[:4] == str(self.year) else time for time in found]
        if self.section == "review":
            found = [time.up_to(self.section_period, self.year) if time.since else time for time in found]
        part = (self.period or self.section_period or "")[len("2024") :]
        found = [time.of_part(part) for time in found] if part else found
        if self.recalled and not self.in_sections and self.year is not None and current == self.year - 1:
            return [self._of_this_year(time, self.year) for time in found]
        if self.in_sections or current != self.year or current is None:
            return found
        over = False
        for at, time in enumerate(found):
            over = not time.named and (over or self._is_over(time, text, start, end))
            if over and time.period is not None and time.period[:4] == str(current):
                found[at] = time._replace(period=time.period.replace(str(current), str(current - 1)), tense=-1)
        return found

    def _of_this_year(self, time: Time, year: int) -> Time:
        """A part of a year that nobody names, and that is over when the text is written: 去年居第3位。上半年增长8%."""
        last = time.last_month
        if time.named or time.inside or last is None or self.month is None or last >= self.month:
            return time
        return time._replace(period=with_year(year, time.part), tense=0)

    def _of_section(self, time: Time) -> Time:
        """五年累计 in a section on five years is the sum of those; in a plan it is that of the next."""
        if time.run < 2:
            return time
        period, of = self.section_period or self.horizon or self._listed.years or "", self.dating
        years, spoken = years_of(period), years_of(self.span)
        if spoken is not None and spoken[1] - spoken[0] + 1 == time.run:
            years, period = spoken, self.span or ""  # 1995—2000年，收入逐年增加。6年财政总收入42亿元
        if years is None or years[1] - years[0] + 1 != time.run:
            if of.last_year is None or of.next_year is None or self.section is None:
                return time
            plans = self.section == "plan"
            period = f"{of.next_year}/{of.next_year + time.run - 1}" if plans else f"{of.last_year - time.run + 1}/{of.last_year}"
        return time._replace(period=period, vague=False, tense=1 if period == self.horizon else time.tense)

    def _is_over(self, time: Time, text: str, start: int, end: int) -> bool:
        """Whether a part of a year without its number is one of the year before: 全年 in its first months, 1—11月 in spring."""
        last = time.last_month if "/" in time.part else None
        if last is not None and self.month is not None:
            comma = text.find("，", time.end + 1, end)
            intended = self._kinds.intends(text[time.start : end if comma < 0 else comma])
            return last > self.month and not intended
        return self._kinds.is_over(text[time.start : time.end], self.month) and not self._kinds.intends(text[start:end])

    def is_one_year(self) -> bool:
        """Whether the section is about one year: then a year named in passing holds only for its own sentence."""
        if not self.in_sections or (self.section_period is None and self.section == "plan"):
            return False
        return years_of(self.section_period) is None

    def _is_undated(self) -> bool:
        """Whether the section plans for years that nobody tells: what opens a paragraph (到2025年) dates the rest of it."""
        return self.section == "plan" and self.section_period is None

    def that_year(self, part: str | None, said: str | None = None) -> str | None:
        """当年 in the year last named, with the month that was said; of several years (五年累计) it is the last.

        `said` is the time that was named before it in its sentence.
        """
        named = said or self.period or self.section_period
        return None if named is None else named.split("/")[-1][:4] + (part or "")

    def clause_kind(self, clause: str, times: Sequence[Time], before: Kind | None) -> Told:
        """What the clause itself says: `target`, `actual` or None, and what says it; `before` is what those before it say."""
        told = self._kinds.of_clause(clause, times, self.section, self.kind, self.month)
        compares = before == "target" and self._kinds.only_compares(told) and not self.tells_part(times)
        return told._replace(kind=None) if compares else told

    def tells_part(self, times: Sequence[Time]) -> bool:
        """Whether a clause tells what came of a part of the running year that is over: 1-6月份累计完成投资."""
        return any(not (time.base or time.origin) and self._kinds.is_part_over(time, self.month) for time in times)

    def is_silent(self, sentence: str) -> bool:
        """Whether no clause of a sentence that names no time says what its numbers are."""
        if self.section is None or self.has_rules or self._kinds.comes_once(sentence):
            return False
        return not self._kinds.reaches_goal(sentence) if self.section == "review" else self.standing(sentence) is None

    def proposes(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence opens with who proposes what follows: 报告提出，2008年…."""
        return self._kinds.proposes(text, start, end)

    def standing(self, clause: str) -> str | None:
        """The word by which a clause of a plan speaks of what is there already (拥有8个产业集群)."""
        if self.section != "plan":
            return None
        return self._kinds.standing(clause) or (self._kinds.rule_of(clause) if self.has_rules else None)

    def goes_on(self, text: str, start: int) -> bool:
        """Whether a sentence begins with the parts of what was told before it (其中); else nothing is held for such a one."""
        if self.part_holds or text.startswith(self._kinds.thereof, start):
            return True
        self.part_told = None
        return False

    def of_part(self, time: Time, kind: Kind) -> None:
        """A figure of a `kind` has taken a time: where that is a part of a year, what follows may be of it, too."""
        so_far = self.accounts and time.is_so_far and not time.inside
        alone = time.inside or time.reach < FAR  # 10年翻一番。其中：
        part = (time.named or so_far or self.accounts) and not alone and len(time.period or "") > len("2015")
        self.part_told = time.period if part else None
        self.part_holds = kind if so_far else None

    def says_standing(self, action: str, clause: str) -> bool:
        """Whether a predicate says what is there already, and not what each shall have (每千人拥有床位6张, 确保每村有医生1名)."""
        standing = action in self._kinds.standing_verbs and not self._kinds.is_per_head(clause)
        return standing and not self._kinds.intends(clause)

    def default_kind(self) -> Kind:
        """The kind of a sentence that says nothing of it."""
        if self.part_holds:
            return self.part_holds
        if self.section is not None:
            return "target" if self.section == "plan" or self.looks_ahead else "actual"
        return self.kind or "actual"
