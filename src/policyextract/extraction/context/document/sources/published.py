"""The dates that sources say in, those of the document out, strongest first: of a report the year that it reviews and plans
tells as much as a date; a date in that year makes it exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from policyextract.core.records import Evidence
from policyextract.extraction.context.document.case import OF_YEARS, Case, next_year
from policyextract.extraction.context.document.made import new_evidence
from policyextract.extraction.context.document.sources.dates import DateSaid, Way
from policyextract.extraction.context.times.dates_said import dates

_DAY = len("2024-01-17")
"""How long a date is that tells the day."""
_ISSUED_WAYS: tuple[Way, ...] = ("given", "alone", "issued", "signed", "numbered", "posted")
_A_YEAR = 4  # characters of a date that is only a year
_EARLY = "06"  # the month by which a report of the year has been put up


def report_dates(case: Case, found: Sequence[DateSaid]) -> Iterable[Evidence]:
    """Dates of a work report: beside the assembly, else the year that title, headings and first sentences say."""
    ways = {way: [one.evidence for one in found if one.way == way] for way in (*_ISSUED_WAYS, "wire")}
    title_years = []
    if case.title is not None and case.title.score > 1 and (said := next(dates(case.title.text), None)):
        title_years = [case.of_title("published", said.iso, said.start, said.end)]
    first = [*ways["given"], *title_years]
    derived = _derived(case, first)
    years = [*first, *derived]
    if not years:
        years = [*ways["alone"], *ways["issued"], *case.named_dates, *ways["posted"]]
    if not years:
        return _of_file(case)
    exact = [*ways["alone"], *ways["issued"], *case.named_dates]
    exact += [one for one in (*ways["posted"], *_of_file(case)) if one.value[5:7] <= _EARLY]
    return [*_made_exact(years[0], exact), *years[1:], *case.named_dates]


def _derived(case: Case, first: Sequence[Evidence]) -> list[Evidence]:
    """The year of a report by the years that it reviews and plans, as most of them have it; stray ones go from the evidence.

    `first` are the dates of assembly and title: what agrees with them counts more.
    """
    said = [(one, _report_year(one)) for one in case.evidence if one.slot in ("reviewed", "planned")]
    votes = Counter(year for _, year in said)
    told = [one for one in case.evidence if one.slot == "published" and one.source in ("caller", "manifest")]
    for one in (*told, *first):
        # A report given at the end of December is of the next year.
        votes.update({one.value[:4]: 1, next_year(one.value[:4]): one.value[5:7] >= "11"})
    likely = max(votes, key=lambda year: (votes[year], year in {one.value[:4] for one in first}), default="")
    kept = {one.value[:4] for one in first} if votes[likely] < 2 and first else {likely}
    strays = [one for one, year in said if year not in kept and not _spans(one, kept)]
    case.evidence = [one for one in case.evidence if one not in strays]
    return [one.model_copy(update={"slot": "published", "value": year}) for one, year in said if year in kept]


def _report_year(one: Evidence) -> str:
    """The year of a report that reviews or plans this."""
    return next_year(one.value) if one.slot == "reviewed" else one.value[:4]


def _spans(one: Evidence, years: Iterable[str]) -> bool:
    return "/" in one.value and any(one.value[:4] <= year <= next_year(one.value) for year in years)


def issue_dates(case: Case, found: Sequence[DateSaid]) -> Iterable[Evidence]:
    """Dates of other documents: the day on which they were issued; of a dateline with the year that others say."""
    dated = [one.evidence for way in _ISSUED_WAYS for one in found if one.way == way]
    if dated:
        dated = [*_made_exact(dated[0], [*dated[1:], *_of_file(case)]), *dated[1:]]
    wires = [one.evidence for one in found if one.way == "wire"]
    named = (one for one in case.named_dates if case.kind != "communique" or len(one.value) > _A_YEAR)
    others = [*dated, *named, *_of_file(case)]
    if wires and others:
        dated.insert(0, wires[0].model_copy(update={"value": others[0].value[:4] + wires[0].value[1:]}))
    about = case.held("reviewed") or case.held("planned")
    rest = [one for one in others if one not in dated]
    if about is not None and case.kind in OF_YEARS:
        # A file made in another year says nothing of the document.
        after = {about.value[-4:], next_year(about.value)}
        rest = [one for one in rest if one.value[:4] in after]
    return [*dated, *rest]


def _made_exact(year: Evidence, exact: Sequence[Evidence]) -> list[Evidence]:
    """The year, preceded by a date in it, where it is only a year."""
    if len(year.value) == _DAY:
        return [year]
    fitting = [one for one in exact if one.value.startswith(year.value) and len(one.value) > len(year.value)]
    best = max(fitting, key=lambda one: len(one.value), default=None)
    return [year] if best is None else [year.model_copy(update={"value": best.value}), year, best]


def _of_file(case: Case) -> list[Evidence]:
    day = case.said.get("published") or case.properties.get("published")
    return [new_evidence(slot="published", value=day, source="file", words=day)] if day else []
