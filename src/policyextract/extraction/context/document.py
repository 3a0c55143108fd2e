"""The document step: a text and where it came from in, whose it is, of when and of what kind out, with evidence and doubts.

The sources are asked strongest first: the caller, a manifest, the title and the lines under it, headings and first
sentences, what the whole text keeps naming, the file's name and folders, the file's properties. Each answer is kept as
evidence; where two differ the stronger holds, and a doubt names both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from policyextract.core.records import About, DocumentKind, Doubt, Evidence, Identity, Origin
from policyextract.extraction.catalogues import divisions
from policyextract.extraction.context.date_sources import DateSaid, DateSources, Way
from policyextract.extraction.context.dates_said import dates
from policyextract.extraction.context.file_names import FileNames
from policyextract.extraction.context.head import Head, Header
from policyextract.extraction.context.kinds import Kinds, Title
from policyextract.extraction.context.places_said import PlacesSaid
from policyextract.extraction.context.years_said import YearsSaid
from policyextract.packs.lexicon import Lexicon

Known = Mapping[str, "str | None"]
"""Slots that somebody says: `published`, `region`, `title`, `kind`. None says that the document has none."""

NOTHING: Known = {}
NO_WORDS: Mapping[str, str] = {}
_SLOTS = ("kind", "published", "region", "title")
_KINDS: frozenset[str] = frozenset(get_args(DocumentKind))
_OF_YEARS = frozenset(("work-report", "communique", "budget-report"))
_ISSUED_WAYS: tuple[Way, ...] = ("given", "alone", "issued", "signed", "posted")
_EARLY = "06"  # the month by which a report of the year has been put up
_LATE = "09"  # the month from which a report may be of its own year as well as of the next
_SILENT = 3000  # characters of a text that should name its place


class Identifier:
    """Finds out what document a text is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._headers = Header(lexicon)
        self._kinds = Kinds(lexicon)
        self._dates = DateSources(lexicon)
        self._years = YearsSaid(lexicon)
        self._places = PlacesSaid(lexicon)
        self._names = FileNames(lexicon, self._kinds, self._places)

    def identify(
        self,
        text: str,
        *,
        name: str | None = None,
        caller: Known = NOTHING,
        manifest: Known = NOTHING,
        said: Mapping[str, str] = NO_WORDS,
        properties: Mapping[str, str] = NO_WORDS,
    ) -> Identity:
        """What document a text is.

        `name` is the path of its file. `caller` and `manifest` are what they say of it; `said` is what the file shows as its
        title, region or date outside the text (the heading of a page), `properties` what it says of itself (Word's dates).
        """
        case = _Case(text, self._headers.head(text), name or "", said, properties)
        for source, known in (("caller", caller), ("manifest", manifest)):
            case.evidence += _told(known, "caller" if source == "caller" else "manifest")
        case.title = self._kinds.title(case.head, said.get("title"))
        self._find_kind(case)
        self._find_years(case)
        self._find_dates(case)
        self._find_place(case)
        silenced = {slot for slot, value in {**manifest, **caller}.items() if not value}
        case.evidence = [one for one in case.evidence if one.slot not in silenced]
        return case.identity(told={**manifest, **caller})

    def _find_kind(self, case: _Case) -> None:
        title, text = case.title, case.text
        if title is not None and (found := self._kinds.of_words(title.text)) and title.score > 1:
            case.add(case.of_title("kind", found[0], found[1], found[2]))
        case.headings = list(self._years.in_headings(text))
        opening = self._kinds.of_opening(text, case.head.body)
        if opening is not None:
            case.add(opening)
        elif {"reviewed", "planned"} <= {one.slot for one in case.headings} and case.headings[0].slot == "reviewed":
            case.add(case.headings[0].model_copy(update={"slot": "kind", "value": "work-report"}))
        if case.name and (named := self._names.kind(case.stem)):
            case.add(named)
        spoken = self._places.in_opening(text, case.head.body, None)
        if spoken != (None, "") and case.kind in (None, "news"):
            case.add(Evidence(slot="kind", value="work-report", source="opening", words=spoken[1] or spoken[0].value))  # type: ignore[union-attr]
        if case.kind is None and case.headings and (address := self._headers.address(text)):
            case.add(address)

    def _find_years(self, case: _Case) -> None:
        """The years that title, headings and first sentences look back on and plan."""
        kind, title = case.kind, case.title
        if title is not None and title.score > 1:
            of_title = list(self._years.in_line(title.text, "title", None))
            if kind in ("budget-report", "plan"):
                case.add(*of_title)
            elif kind == "communique" and (year := next(dates(title.text), None)):
                case.add(case.of_title("reviewed", year.iso[:4], year.start, year.end))
        if kind in _OF_YEARS or kind == "plan":
            case.add(*case.headings)
        if kind in _OF_YEARS:
            opening = self._years.in_opening(case.text, case.head.body)
            case.add(*([opening] if opening else []))
            case.term = self._years.term(case.text, case.head.body)
        case.named_dates = list(self._names.dates(case.name))
        if kind == "communique":
            case.add(*(one.model_copy(update={"slot": "reviewed", "value": one.value[:4]}) for one in case.named_dates[:1]))
        silent = not (any(map(case.held, ("published", "reviewed", "planned"))) or case.named_dates)
        if kind in _OF_YEARS and silent and (most := self._years.most_named(case.text)):
            case.add(most)

    def _find_dates(self, case: _Case) -> None:
        """The date: of a report the year that most agree on, made exact by a date in it; of others the day of issue."""
        found = self._dates.found(case.head, case.text)
        if case.kind == "work-report":
            case.add(*_report_dates(case, found))
        else:
            case.add(*_issue_dates(case, found))

    def _find_place(self, case: _Case) -> None:
        year = int(case.year) if case.year else None
        text, body = case.text, case.head.body
        heads = list(self._places.in_head(case.head, year))
        titled = self._places.in_title(case.title, year) if case.title is not None and case.title.score > 1 else None
        assembly = [one for one in heads if "届" in one.words]
        case.add(*assembly, *([titled] if titled else []), *(one for one in heads if one not in assembly))
        if "region" in case.said:
            case.add(Evidence(slot="region", value=case.said["region"], source="title", words=case.said["region"]))
        spoken, level = self._places.in_opening(text, body, year)
        case.add(*([spoken] if spoken else []))
        named = self._names.place(case.name, year) if case.name else None
        if case.held("region") is None and (case.kind in _OF_YEARS or case.kind == "plan" or named):
            most, counts = self._places.most_named(text, level, year)
            own = counts[named.value] if named else 0
            if most is not None and (named is None or own < 2 or most.value == named.value) and case.kind != "other":
                case.add(most)
            case.unnamed = named is not None and own == 0 and len(text) > _SILENT
        case.add(*([named] if named else []))
        if "region" in case.properties:
            site = case.properties["region"]
            case.add(Evidence(slot="region", value=site, source="file", words=site))


class _Case:
    """What is found out about one document as the steps go on. Evidence of a slot stands strongest first."""

    def __init__(self, text: str, head: Head, name: str, said: Mapping[str, str], properties: Mapping[str, str]) -> None:
        self.text, self.head, self.name, self.said, self.properties = text, head, name, said, properties
        self.stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
        self.title: Title | None = None
        self.headings: list[Evidence] = []
        self.named_dates: list[Evidence] = []
        self.term: Evidence | None = None
        self.evidence: list[Evidence] = []
        self.unnamed = False

    def add(self, *found: Evidence) -> None:
        """Takes evidence; what the same source says again is left out."""
        for one in found:
            if not any((one.slot, one.value, one.source) == (known.slot, known.value, known.source) for known in self.evidence):
                self.evidence.append(one)

    def of_title(self, slot: str, value: str, start: int, end: int) -> Evidence:
        """What the characters of the title from `start` to `end` say."""
        assert self.title is not None, "it was asked for"
        if self.title.start is None:
            return Evidence(slot=slot, value=value, source="title", words=self.title.text[start:end])  # type: ignore[arg-type]
        return self.head.evidence(slot, value, "title", self.title.start + start, self.title.start + end)

    def held(self, slot: str) -> Evidence | None:
        """The strongest evidence of a slot."""
        return next((one for one in self.evidence if one.slot == slot), None)

    def value(self, slot: str) -> str | None:
        """The value that the strongest evidence of a slot gives it."""
        found = self.held(slot)
        return found.value if found else None

    @property
    def kind(self) -> str | None:
        """The kind, as far as it is known."""
        return self.value("kind")

    @property
    def year(self) -> str | None:
        """The year by which divisions are looked up."""
        for slot in ("published", "planned", "reviewed"):
            if value := self.value(slot):
                return value[:4] if slot == "published" else value[-4:]
        return None

    def about(self) -> About:
        """The years looked back on and planned; of a work report also what its date tells of them."""
        reviewed, planned, published = self._reviewed(), self.value("planned"), self.value("published")
        kind = self.kind
        if kind == "work-report":
            planned = self._first_after(reviewed) or (_next_year(reviewed) if reviewed else None)
            if planned is None and published and published[5:7] < _LATE:
                planned = published[:4]
            if reviewed is None and planned:
                before = int(planned[:4])
                reviewed = f"{before - 5}/{before - 1}" if self.term else str(before - 1)
        elif kind == "communique":
            planned = None
        elif kind == "budget-report" and planned is None and reviewed:
            planned = _next_year(reviewed)
        return About(reviewed=reviewed, planned=planned)

    def _reviewed(self) -> str | None:
        """A single year goes before the five years it ends (“十三五”和2020年工作回顾)."""
        found = [one for one in self.evidence if one.slot == "reviewed"]
        strongest = [one for one in found if one.source == found[0].source]
        single = [one for one in strongest if "/" not in one.value]
        return (single or strongest)[0].value if strongest else None

    def _first_after(self, reviewed: str | None) -> str | None:
        """The first planned year that follows what is looked back on."""
        for one in self.evidence:
            if one.slot == "planned" and "/" not in one.value and (reviewed is None or int(one.value) == int(reviewed[-4:]) + 1):
                return one.value
        return None

    def identity(self, told: Known) -> Identity:
        """What was found out."""
        values = {slot: self.value(slot) for slot in ("published", "region")} | {slot: v or None for slot, v in told.items()}
        kind = self.kind if self.kind in _KINDS else "other"
        title = values.get("title") or (self.title.text if self.title else None) or self.properties.get("title")
        about = self.about()
        return Identity(
            kind=kind,  # type: ignore[arg-type]
            published=values["published"],
            region=values["region"],
            about=about,
            title=title,
            evidence=tuple(self.evidence),
            doubts=tuple(_doubts(self, about, told)),
        )


def _next_year(period: str) -> str:
    return str(int(period[-4:]) + 1)


def _told(known: Known, source: Origin) -> list[Evidence]:
    return [
        Evidence(slot=slot, value=value, source=source, words=value)  # type: ignore[arg-type]
        for slot in _SLOTS
        if (value := known.get(slot)) and (slot != "kind" or value in _KINDS)
    ]


def _report_dates(case: _Case, found: Sequence[DateSaid]) -> Iterable[Evidence]:
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


def _derived(case: _Case, first: Sequence[Evidence]) -> list[Evidence]:
    """The year of a report by the years that it reviews and plans, as most of them have it; stray ones go from the evidence.

    `first` are the dates of assembly and title: what agrees with them counts more.
    """
    said = [(one, _report_year(one)) for one in case.evidence if one.slot in ("reviewed", "planned")]
    votes = Counter(year for _, year in said)
    for one in first:
        # A report given at the end of December is of the next year.
        votes.update({one.value[:4]: 1, _next_year(one.value[:4]): one.value[5:7] >= "11"})
    likely = max(votes, key=lambda year: (votes[year], year in {one.value[:4] for one in first}), default="")
    kept = {one.value[:4] for one in first} if votes[likely] < 2 and first else {likely}
    strays = [one for one, year in said if year not in kept and not _spans(one, kept)]
    case.evidence = [one for one in case.evidence if one not in strays]
    return [one.model_copy(update={"slot": "published", "value": year}) for one, year in said if year in kept]


def _report_year(one: Evidence) -> str:
    """The year of a report that reviews or plans this."""
    return _next_year(one.value) if one.slot == "reviewed" else one.value[:4]


def _spans(one: Evidence, years: Iterable[str]) -> bool:
    return "/" in one.value and any(one.value[:4] <= year <= _next_year(one.value) for year in years)


def _issue_dates(case: _Case, found: Sequence[DateSaid]) -> Iterable[Evidence]:
    """Dates of other documents: the day on which they were issued; of a dateline with the year that others say."""
    dated = [one.evidence for way in _ISSUED_WAYS for one in found if one.way == way]
    wires = [one.evidence for one in found if one.way == "wire"]
    others = [*dated, *(one for one in case.named_dates if case.kind != "communique" or len(one.value) > 4), *_of_file(case)]
    if wires and others:
        dated.insert(0, wires[0].model_copy(update={"value": others[0].value[:4] + wires[0].value[1:]}))
    about = case.held("reviewed") or case.held("planned")
    rest = [one for one in others if one not in dated]
    if about is not None and case.kind in _OF_YEARS:
        # A file made in another year says nothing of the document.
        after = {about.value[-4:], _next_year(about.value)}
        rest = [one for one in rest if one.value[:4] in after]
    return [*dated, *rest]


def _made_exact(year: Evidence, exact: Sequence[Evidence]) -> list[Evidence]:
    """The year, preceded by a date in it, where it is only a year."""
    if len(year.value) == 10:
        return [year]
    fitting = [one for one in exact if one.value.startswith(year.value) and len(one.value) > len(year.value)]
    best = max(fitting, key=lambda one: len(one.value), default=None)
    return [year] if best is None else [year.model_copy(update={"value": best.value}), year, best]


def _of_file(case: _Case) -> list[Evidence]:
    day = case.said.get("published") or case.properties.get("published")
    return [Evidence(slot="published", value=day, source="file", words=day)] if day else []


def _doubts(case: _Case, about: About, told: Known) -> Iterable[Doubt]:
    published, region = case.held("published"), case.held("region")
    if "published" not in told:
        if published is None and about == About():
            yield Doubt(slot="published", reason="missing")
        elif published is not None and published.source == "file" and about == About():
            yield Doubt(slot="published", reason="weak", held=published)
    if published is not None:
        other = next((one for one in case.evidence if one.slot == "published" and not _agrees(one, published, about)), None)
        if other is not None:
            yield Doubt(slot="published", reason="disagree", held=published, other=other)
    if "region" not in told:
        if region is None:
            yield Doubt(slot="region", reason="missing")
        elif region.source == "file" or (region.source in ("name", "folder") and case.unnamed):
            yield Doubt(slot="region", reason="weak", held=region)
    if region is not None:
        other = next((one for one in case.evidence if one.slot == "region" and not _same_place(one, region)), None)
        if other is not None:
            yield Doubt(slot="region", reason="disagree", held=region, other=other)


def _agrees(one: Evidence, held: Evidence, about: About) -> bool:
    """Whether a date says nothing against the one that is held: the years that a document is about are its own too."""
    if one.source == "file":
        return True
    years = {held.value[:4], *(str(year) for year in (about.last_reviewed, about.first_planned) if year)}
    return one.value[:4] in years


def _same_place(one: Evidence, held: Evidence) -> bool:
    """Whether two names mean one place, or one of them a place that the other lies in."""
    if one.value == held.value or one.source == "file":
        return True
    first, second = divisions.place(one.value), divisions.place(held.value)
    if first is None or second is None:
        return False
    if divisions.same(first, second) or not (first.code and second.code):
        return divisions.same(first, second)
    return first.code in divisions.chain(second.code) or (one.source == "folder" and second.code in divisions.chain(first.code))
