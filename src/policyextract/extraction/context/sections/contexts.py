"""Contexts: what a document accounts for and where its sections begin, into the context that its sentences are read in."""

from __future__ import annotations

from policyextract.core.records import Identity
from policyextract.core.text.patterns import compiled
from policyextract.extraction.context.kind import Kinds
from policyextract.extraction.context.sections.context import Context
from policyextract.extraction.context.sections.evidence import plans_in
from policyextract.extraction.context.sections.form import Form, Forms
from policyextract.extraction.context.sections.outline import Outliner, Section
from policyextract.extraction.context.times.periods import Times
from policyextract.extraction.context.times.time import Dating, Time, years_of
from policyextract.extraction.text.headings import PART, heading, mark
from policyextract.extraction.text.segment import paragraphs
from policyextract.extraction.trace import Trace
from policyextract.packs.lexicon import Lexicon

_YEAR = compiled("[0-9]{4}")
_OPENING = 200
"""Characters in which a text without a title says what it accounts for."""
_HEADED = 3000
"""Characters in which a report has the heading of its first part."""
_DAY, _PART = compiled("[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"), compiled("[0-9]{4}-(?:[HQ][0-9]|[0-9]{2}/[0-9]{4}-[0-9]{2})")


class Contexts:
    """Makes the context of documents with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._outliner = Outliner(lexicon)
        self._times = Times(lexicon)
        self._forms = Forms(lexicon)
        self._kinds = Kinds(lexicon)
        self._accounts = compiled(lexicon.any_of("title-account"))
        self._of_year = compiled(f"(?:{lexicon.any_of('title-year-account')})$")
        self._describes = compiled(lexicon.any_of("title-describing"))
        self._places = (*lexicon.words_of("place-tail"), *lexicon.region_names)

    def of(self, text: str, identity: Identity, again: int | None = None, trace: Trace | None = None) -> Context:
        """The context of a clean text, before its first paragraph; `identity` is what is known of the document.

        `again` is where the document begins in it for the second time: its sections do so too.
        """
        form = self._forms.of(text, identity)
        if identity.kind == "plan" and form.kind is None and form.horizon is None and not identity.about.reviewed:
            form = form._replace(horizon=self._horizon(identity.title or "", form.dating(identity.base)))
        if form.kind is None and (year := self._described(identity.title or "", form.dating(identity.base))) is not None:
            form = form._replace(kind="work-report", reviewed=year, planned=year + 1)
        dating = form.dating(identity.base)
        part = self._accounted(identity.title or "", dating) or self._opened_by(text, form, dating)
        form = form.accounting_for(part or self._headed(text, form, dating))
        seen = self._times.seen(text)
        first = text if again is None else text[:again]
        sections = self._outliner.sections(first, form, dating, seen)
        if again is not None:
            sections += [section.moved(again) for section in self._outliner.sections(text[again:], form, dating, seen)]
        if trace is not None:
            for section in sections:
                _note(trace, section, text)
        made = Context(sections, dating, identity.region, self._times, self._kinds, self._places, form.has_rules, trace, seen)
        made.accounts = form.accounted is not None or (form.kind == "budget-report" and form.reviewed is None)
        made.span = form.horizon if years_of(form.horizon) else None
        made.horizon = None if sections else made.span
        of_year = None if sections or form.kind or form.horizon else self._year_of_account(identity.title or "", dating)
        made.section_period = None if sections else form.accounted or of_year
        return made

    def _only_time(self, title: str, dating: Dating) -> Time | None:
        """The time that a title tells, where it tells one; that of a heading (一、2003年运行情况) is none of the whole text's."""
        said = self._times.find(title, 0, len(title), dating) if mark(title) is None else []
        return said[0] if len(said) == 1 else None

    def _described(self, title: str, dating: Dating) -> int | None:
        """The past year of which a page of a yearbook tells, as its title says: 2012年经济社会发展概况."""
        time = self._only_time(title, dating) if self._describes.search(title) else None
        year = int(time.period) if time is not None and time.period is not None and time.period.isdigit() else None
        return year if year is not None and dating.year is not None and year < dating.year else None

    def _accounted(self, title: str, dating: Dating) -> str | None:
        """The part of a year that a text accounts for, where its title says one and nothing else of time: 1-8月财政收支情况."""
        time = self._only_time(title, dating) if self._accounts.search(title) else None
        return time.period if time is not None and "-" in (time.period or "") else None

    def _year_of_account(self, title: str, dating: Dating) -> str | None:
        """The year that a text without sections is of, where its title says one and nothing else of time: 2024年工作总结."""
        time = self._only_time(title, dating) if self._of_year.search(title) else None
        alone = time is not None and time.named and not (time.base or time.since)
        return time.period if time is not None and alone and _YEAR.fullmatch(time.period or "") else None

    def _opened_by(self, text: str, form: Form, dating: Dating) -> str | None:
        """The part of the running year that a communiqué or a page of the press opens with, its title silent: 2025年上半年，."""
        if form.kind not in ("communique", None) or form.plans or form.reviewed is not None or dating.year is None:
            return None
        opening = text[:_OPENING]
        if form.kind is None:
            opening = opening.partition("。")[0]
            if not self._accounts.search(opening):
                return None
        said = [time.period for time in self._times.find(opening, 0, len(opening), dating) if time.period is not None]
        if form.kind is None:  # its own day is not what is told of
            told = {period for period in said if _DAY.fullmatch(period) is None}
            said = [period for period in told if len(told) == 1 and _PART.fullmatch(period)]
        return next((period for period in said[:1] if period.startswith(f"{dating.year}-")), None)

    def _headed(self, text: str, form: Form, dating: Dating) -> str | None:
        """The part of the running year that a report of its middle looks back on: 一、上半年工作回顾."""
        if form.kind != "work-report" or dating.month is None:
            return None
        for start, end in paragraphs(text[:_HEADED]):
            found = heading(text, start, end)
            if found is not None and found.level == PART:
                said = self._times.find(text, start, found.end, dating)
                return next((str(dating.year) if time.since else time.period for time in said if time.is_over(dating)), None)
        return None

    def _horizon(self, title: str, dating: Dating) -> str | None:
        """The years that a plan is for, from its title: “十四五”规划, 2021—2025年行动计划."""
        said = [*self._times.find(title, 0, len(title), dating), *plans_in(title, 0, len(title))]
        return next((time.period for time in said if years_of(time.period)), None)


def _note(trace: Trace, section: Section, text: str) -> None:
    """Notes a section: what it does, the years it speaks of, its heading, and the words that it rests on."""
    heading = text[slice(*section.headed)].strip() if section.headed else ""
    words = tuple(dict.fromkeys(text[cue.start : cue.end] for cue in section.cues))
    trace.note("section", section.start, section.end, section.mode, years=section.period, heading=heading, words=words)
