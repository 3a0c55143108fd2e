"""The evidence of a document in, its doubts out: slots that nothing says, that only a weak source says, or that two say
differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policyextract.core.records import About, Doubt, Evidence
from policyextract.extraction.catalogues import divisions
from policyextract.extraction.context.document.case import Case
from policyextract.extraction.context.document.made import new_doubt

_TOLD = ("caller", "manifest")
_OF_TEXT = ("title", "heading", "opening")


def doubts_of(case: Case, about: About, told: Mapping[str, str | None]) -> Iterator[Doubt]:
    """The doubts of a document; `told` are the slots that a caller or a manifest fills, which nothing else has to say."""
    published, region = case.held("published"), case.held("region")
    if published is None:
        if about.reviewed is None and about.planned is None and "published" not in told:
            yield new_doubt(slot="published", reason="missing")
    elif _is_weak_date(published, case):
        yield new_doubt(slot="published", reason="weak", held=published)
    if region is None:
        if "region" not in told:
            yield new_doubt(slot="region", reason="missing")
    elif _is_weak_place(region, case):
        yield new_doubt(slot="region", reason="weak", held=region)
    yield from _differing(case, "published", published, about)
    yield from _differing(case, "region", region, about)


def _is_weak_date(published: Evidence, case: Case) -> bool:
    """Whether a year was only counted, or stands in the properties of a file that says nothing of its years."""
    silent = not (case.held("reviewed") or case.held("planned"))
    return published.source == "counts" or (published.source == "file" and silent)


def _is_weak_place(region: Evidence, case: Case) -> bool:
    """Whether a place is that of a web site, or of a file's name that the text never mentions, or one mentioned a few times."""
    if region.source == "counts":
        return case.rare and not any(one.source in ("name", "folder") and one.value == region.value for one in case.evidence)
    return region.source == "file" or (region.source in ("name", "folder") and case.unnamed)


def _differing(case: Case, slot: str, held: Evidence | None, about: About) -> Iterator[Doubt]:
    """The strongest source that says something else than the one that is held."""
    if held is None:
        return
    named = False
    for one in case.evidence:
        if one.slot != slot or (held.source in _TOLD and one.source not in _OF_TEXT):
            continue  # who says what a document is knows its name
        agrees = _agrees(one, held, about) if slot == "published" else _same_place(one, held)
        named = named or (agrees and one.source == "name")
        if not agrees and not (named and one.source == "folder"):  # files of many years may lie in a folder of one
            yield new_doubt(slot=held.slot, reason="disagree", held=held, other=one)
            return


def _agrees(one: Evidence, held: Evidence, about: About) -> bool:
    """Whether a date says nothing against the one that is held: the years that a document is about are its own too."""
    if one.source == "file":
        return True
    years = {held.value[:4], *(str(year) for year in (about.last_reviewed, about.first_planned) if year)}
    return one.value[:4] in years


def _same_place(one: Evidence, held: Evidence) -> bool:
    """Whether two names mean one place, or one of them a place that the other lies in."""
    if one.value in held.value or held.value in one.value or one.source == "file":
        return True
    first, second = divisions.place(one.value), divisions.place(held.value)
    if first is None or second is None:
        return False
    if divisions.same(first, second) or not (first.code and second.code):
        return divisions.same(first, second)
    return first.code in divisions.chain(second.code) or (one.source == "folder" and second.code in divisions.chain(first.code))
