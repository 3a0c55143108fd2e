"""The document step: a text and where it came from in, whose it is, of when and of what kind out, with evidence and doubts.

The sources are asked strongest first: the caller, a manifest, the title and the lines under it, headings and first
sentences, what the whole text keeps naming, the file's name and folders, the file's properties. Each answer is kept as
evidence; where two differ the stronger holds, and a doubt names both.
"""

from __future__ import annotations

from collections.abc import Mapping

from policyextract.core.records import Evidence, Identity, Origin
from policyextract.core.text.fold import with_ideographs, with_line_feeds
from policyextract.extraction.catalogues import divisions
from policyextract.extraction.context.document.case import KINDS, OF_YEARS, Case
from policyextract.extraction.context.document.doubts import doubts_of
from policyextract.extraction.context.document.head import Header
from policyextract.extraction.context.document.kinds import Kinds
from policyextract.extraction.context.document.known import NO_WORDS, NOTHING, Known
from policyextract.extraction.context.document.made import new_evidence, new_identity
from policyextract.extraction.context.document.sources.dates import DateSources
from policyextract.extraction.context.document.sources.file_names import FileNames
from policyextract.extraction.context.document.sources.places import PlacesSaid
from policyextract.extraction.context.document.sources.published import issue_dates, report_dates
from policyextract.extraction.context.document.sources.years import YearsSaid
from policyextract.extraction.context.times.dates_said import dates
from policyextract.packs.lexicon import Lexicon

_SLOTS = ("kind", "published", "region", "title")
_RARE = 8  # mentions of a place that may be another's
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
        text = with_line_feeds(with_ideographs(text))  # one for one: offsets stay
        case = Case(text, self._headers.head(text), name or "", said, properties)
        for source, known in (("caller", caller), ("manifest", manifest)):
            case.evidence += _told(known, "caller" if source == "caller" else "manifest")
        case.title = self._kinds.title(case.head, said.get("title"))
        self._find_kind(case)
        self._find_years(case)
        self._find_dates(case)
        self._find_place(case)
        silenced = {slot for slot, value in {**manifest, **caller}.items() if not value}
        case.evidence = [one for one in case.evidence if one.slot not in silenced]
        return _identity(case, {**manifest, **caller})

    def _find_kind(self, case: Case) -> None:
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
            case.add(new_evidence(slot="kind", value="work-report", source="opening", words=spoken[1] or spoken[0].value))  # type: ignore[union-attr]
        if case.kind is None and case.headings and (address := self._headers.address(text)):
            case.add(address)

    def _find_years(self, case: Case) -> None:
        """The years that title, headings and first sentences look back on and plan."""
        kind, title = case.kind, case.title
        if title is not None and title.score > 1:
            of_title = list(self._years.in_line(title.text, "title", None))
            if kind in ("budget-report", "plan"):
                planned = self._years.planned_in(title.text) if kind == "plan" else None
                if planned and "/" in planned[0] and all(one.slot == "planned" for one in of_title):
                    of_title = []  # 第十四个五年规划和2035年远景目标纲要 is for the five years
                case.add(*of_title)
                if planned and not of_title:
                    case.add(case.of_title("planned", *planned))
            elif kind == "communique" and (year := next(dates(title.text), None)):
                case.add(case.of_title("reviewed", year.iso[:4], year.start, year.end))
            elif kind == "communique" and (census := self._years.of_census(title.text)):
                case.add(case.of_title("reviewed", *census))
        if kind in OF_YEARS or kind == "plan":
            case.add(*case.headings)
        if kind in OF_YEARS:
            opening = self._years.in_opening(case.text, case.head.body)
            case.add(*([opening] if opening else []))
            case.term = self._years.term(case.text, case.head.body)
        case.named_dates = list(self._names.dates(case.name))
        if kind == "communique":
            case.add(*(one.model_copy(update={"slot": "reviewed", "value": one.value[:4]}) for one in case.named_dates[:1]))
        silent = not (any(map(case.held, ("published", "reviewed", "planned"))) or case.named_dates)
        if kind in OF_YEARS and silent and (most := self._years.most_named(case.text)):
            case.add(most)

    def _find_dates(self, case: Case) -> None:
        """The date: of a report the year that most agree on, made exact by a date in it; of others the day of issue."""
        found = self._dates.found(case.head, case.text)
        if case.kind == "work-report":
            case.add(*report_dates(case, found))
        else:
            case.add(*issue_dates(case, found))

    def _find_place(self, case: Case) -> None:
        year = int(case.year) if case.year else None
        text, body = case.text, case.head.body
        heads = list(self._places.in_head(case.head, year))
        titled = self._places.in_title(case.title, year) if case.title is not None and case.title.score > 1 else None
        assembly = [one for one in heads if self._places.of_assembly(one)]
        case.add(*assembly, *([titled] if titled else []), *(one for one in heads if one not in assembly))
        if "region" in case.said:
            case.add(new_evidence(slot="region", value=case.said["region"], source="title", words=case.said["region"]))
        spoken, level = self._places.in_opening(text, body, year)
        case.add(*([spoken] if spoken else []))
        named = self._names.place(case.name, year, level) if case.name else None
        if case.held("region") is None and (case.kind in OF_YEARS or case.kind == "plan" or named):
            most, counts = self._places.most_named(text, level, year)
            place = divisions.place(named.value, year) if named else None
            own = max(counts[place.name], self._places.mentions(text, place)) if place else 0
            if most is not None and (named is None or own < 2 or most.value == named.value) and case.kind != "other":
                case.add(most)
            case.rare = most is not None and counts[most.value] < _RARE
            case.unnamed = named is not None and own == 0 and len(text) > _SILENT
        case.add(*([named] if named else []))
        if "region" in case.properties:
            site = case.properties["region"]
            case.add(new_evidence(slot="region", value=site, source="file", words=site))


def _identity(case: Case, told: Known) -> Identity:
    """What was found out."""
    values = {slot: case.value(slot) for slot in ("published", "region")} | {slot: value or None for slot, value in told.items()}
    title = values.get("title") or (case.title.text if case.title else None) or case.properties.get("title")
    about = case.about()
    make = new_identity if all(value is None or isinstance(value, str) for value in told.values()) else Identity  # which says why
    return make(
        kind=case.kind if case.kind in KINDS else "other",  # type: ignore[arg-type]
        published=values["published"],
        region=values["region"],
        about=about,
        title=title,
        evidence=tuple(case.evidence),
        doubts=tuple(doubts_of(case, about, told)),
    )


def _told(known: Known, source: Origin) -> list[Evidence]:
    return [
        (new_evidence if isinstance(value, str) else Evidence)(slot=slot, value=value, source=source, words=value)  # type: ignore[arg-type]
        for slot in _SLOTS
        if (value := known.get(slot)) and (slot != "kind" or value in KINDS)
    ]
