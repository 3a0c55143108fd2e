"""Building: the projects of many documents, each once, and how many are built, for how much money, by what is asked.

A project that a second document names again, in full or in a short form, is the same one when its place is the same or the
place of one document lies in that of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, Optional

from policyextract.core.records import Extraction, Project
from policyextract.core.slots import Stage
from policyextract.core.tables.codes import standard
from policyextract.core.text.signs import YUAN
from policyextract.core.words.speech import say
from policyextract.extraction.catalogues import regions
from policyextract.extraction.projects.names import is_short_of, name_key
from policyextract.extraction.projects.stages import RANK

Part = Literal["industry", "stage", "region", "year", "kind"]
PARTS: tuple[Part, ...] = ("industry", "stage", "region", "year", "kind")
"""What projects can be counted by."""
_DIVISION = 3  # characters of a division's code: its section letter and two digits
_KEYS = 2  # characters of a name that a short form shares with it at one end


class Undertaking(NamedTuple):
    """One project over all documents: what was last said of it, and how often it was named.

    `stage` is the furthest that is reported, or, where nothing is reported, the furthest that is asked for; `year` the last
    year in which that was so; `investment` is in yuan, None where none is said or it is said in another currency.
    """

    name: str
    region: Optional[str]
    industry: Optional[str]
    stage: Optional[Stage]
    kind: str
    year: Optional[str]
    investment: Optional[Decimal]
    named: int


class Building(NamedTuple):
    """How many projects there are of one kind, and for how much money.

    The first five say which projects are counted; those that were not asked for are None. `costed` is how many of the
    projects say their investment, `investment` the sum of these in yuan.
    """

    industry: Optional[str]
    stage: Optional[str]
    region: Optional[str]
    year: Optional[str]
    kind: Optional[str]
    name: str
    projects: int
    costed: int
    investment: Decimal


class _Named(NamedTuple):
    """A project where a document names it."""

    project: Project
    region: str | None
    year: str | None


def undertakings(results: Iterable[Extraction]) -> list[Undertaking]:
    """The projects of the extractions, each once, in the order in which they are first named."""
    groups: list[tuple[str, list[_Named]]] = []
    near: dict[str, list[int]] = {}
    for result in results:
        for project in result.projects:
            one = _Named(project, project.region or result.region, _year_of(project, result))
            key = name_key(project.name, project.capacity)
            at = next((i for i in _candidates(key, near) if _is_same(key, one, *groups[i])), None)
            if at is None:
                at = len(groups)
                groups.append((key, []))
                for end in {key[:_KEYS], key[-_KEYS:]}:
                    near.setdefault(end, []).append(at)
            groups[at][1].append(one)
    return [_merged(named) for _, named in groups]


def building(results: Iterable[Extraction], by: Sequence[Part]) -> list[Building]:
    """The projects of the extractions counted by `by`, most money and then most projects first.

    Raises ValueError for a name that is none of `PARTS`.
    """
    for part in by:
        if part not in PARTS:
            raise ValueError(say("building.by", part=part, list=", ".join(PARTS)))
    cells: dict[tuple[str | None, ...], list[Undertaking]] = {}
    for one in undertakings(results):
        key = tuple(getattr(one, part) if part in by else None for part in PARTS)
        cells.setdefault(key, []).append(one)
    titles = standard()
    rows = [Building(*_cell(key), titles.get(key[0] or "", ""), *_sums(ones)) for key, ones in cells.items()]
    return sorted(rows, key=lambda row: (-row.investment, -row.projects, tuple(value or "" for value in row[:5])))


def _cell(key: tuple[str | None, ...]) -> tuple[str | None, str | None, str | None, str | None, str | None]:
    industry, stage, region, year, kind = key
    return industry, stage, region, year, kind


def _sums(ones: Sequence[Undertaking]) -> tuple[int, int, Decimal]:
    costs = [one.investment for one in ones if one.investment is not None]
    return len(ones), len(costs), sum(costs, Decimal(0))


def _candidates(key: str, near: dict[str, list[int]]) -> Iterator[int]:
    """Those named before that share one end of the name."""
    seen: set[int] = set()
    for end in (key[:_KEYS], key[-_KEYS:]):
        for at in near.get(end, ()):
            if at not in seen:
                seen.add(at)
                yield at


def _is_same(key: str, one: _Named, other: str, named: Sequence[_Named]) -> bool:
    return (key == other or is_short_of(key, other) or is_short_of(other, key)) and any(
        _is_near(one.region, known.region) for known in named
    )


def _is_near(one: str | None, other: str | None) -> bool:
    """Whether the places are the same, one lies in the other, or one is not known."""
    if one is None or other is None or one == other:
        return True
    return any(_lies_in(a.code, b.code) or _lies_in(b.code, a.code) for a in regions.lookup(one) for b in regions.lookup(other))


def _lies_in(inner: str, outer: str) -> bool:
    """Whether the division of one code is the other or a part of it: 150203 of 150200 of 150000."""
    stem = outer
    while stem.endswith("00"):
        stem = stem[:-2]
    return inner.startswith(stem)


def _year_of(project: Project, result: Extraction) -> str | None:
    return (project.period or result.published or "")[:4] or None


def _merged(named: Sequence[_Named]) -> Undertaking:
    """What all that name a project say of it together."""
    reported = [one for one in named if one.project.kind == "actual" and one.project.stage] or [
        o for o in named if o.project.stage
    ]
    last = max(reported or named, key=lambda one: (RANK.get(one.project.stage or "", -1), one.year or ""))
    first = max(named, key=lambda one: len(one.project.name))
    costs = [one.project.investment_value for one in named if one.project.investment_unit == YUAN]
    industry = next((one.project.industry[0] for one in named if one.project.industry), None)
    return Undertaking(
        first.project.name,
        first.region,
        industry[:_DIVISION] if industry else None,
        last.project.stage,
        last.project.kind,
        last.year,
        next((Decimal(cost) for cost in reversed(costs) if cost is not None), None),
        len(named),
    )
