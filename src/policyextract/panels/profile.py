"""Profile: which industries documents talk about most, with their figures and projects, from extractions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

from policyextract.core.records import Extraction
from policyextract.core.tables.codes import standard
from policyextract.panels.projects.building import Building, Part, building

_DIVISION = 3  # characters of a division's code: its section letter and two digits


class IndustryProfile(NamedTuple):
    """One division of GB/T 4754-2017 (or a section, where nothing finer is said) and what documents say of it.

    `mentions` counts industry tags, `figures` and `projects` the records that are about it, `targets` those figures that
    are targets.
    """

    code: str
    name: str
    mentions: int
    figures: int
    targets: int
    projects: int


@overload
def profile(results: Extraction | Iterable[Extraction]) -> list[IndustryProfile]: ...


@overload
def profile(results: Extraction | Iterable[Extraction], by: Sequence[Part]) -> list[Building]: ...


def profile(results: Extraction | Iterable[Extraction], by: Sequence[Part] = ()) -> list[IndustryProfile] | list[Building]:
    """The industries of one extraction or of many, most talked about first; or, with `by`, what is being built.

    Without `by`, a record with several codes counts for each division among them once. `by` names what projects are counted
    by: `industry`, `stage`, `region`, `year`, `kind`; a project that several documents name counts once, with the stage it
    has reached and its investment in yuan. Raises ValueError for another name.
    """
    if by:
        return building([results] if isinstance(results, Extraction) else results, by)
    mentions: Counter[str] = Counter()
    figures: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    projects: Counter[str] = Counter()
    for result in [results] if isinstance(results, Extraction) else results:
        for tag in result.industries:
            mentions.update(divisions(tag.gbt4754))
        for figure in result.figures:
            about = set(divisions(figure.industry))
            figures.update(about)
            if figure.kind == "target":
                targets.update(about)
        for project in result.projects:
            projects.update(divisions(project.industry))
    names = standard()
    weight = mentions + figures + projects
    return [
        IndustryProfile(code, names.get(code, ""), mentions[code], figures[code], targets[code], projects[code])
        for code in sorted(weight, key=lambda code: (-mentions[code], -weight[code], code))
    ]


def divisions(codes: Iterable[str]) -> Iterator[str]:
    """The divisions of codes, each once; a section stays a section."""
    return iter(dict.fromkeys(code[:_DIVISION] for code in codes))
