"""A name of a place and a year in, the division of that year out: 徐水 of 2010 is 徐水县, of 2018 徐水区.

Beside the divisions of `regions` there are areas that have reports of their own (雄安新区, 新疆生产建设兵团), and the
one-character names of provinces (沪); both stand in `core/data/areas.csv`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from policyextract.core.tables.region_words import COUNTY_TAIL, IN_FULL, LEVEL_ENDS, OF_OFFICES, PROVINCE
from policyextract.core.text.patterns import compiled
from policyextract.extraction.catalogues import regions
from policyextract.extraction.catalogues.regions import Region

_NO_NAME = 200
"""So many characters are a text and no name, and name no area without its division."""
_FILE = Path(__file__).parents[2] / "core" / "data" / "areas.csv"
_COUNTY_END = compiled(COUNTY_TAIL)


class Place(NamedTuple):
    """A place by its name of the year asked for; `code` is "" for areas that are no divisions, `level` too."""

    name: str
    code: str = ""
    level: str = ""


class _Names(NamedTuple):
    areas: dict[str, tuple[str, str]]  # any name of an area: its full name, and what it lies in
    letters: dict[str, str]  # one-character names and such: the full name of the province


@lru_cache(maxsize=1)
def _names() -> _Names:
    areas: dict[str, tuple[str, str]] = {}
    letters: dict[str, str] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            also = [name for name in row["also"].split("|") if name]
            if row["within"]:
                areas.update(dict.fromkeys((row["name"], *also), (row["name"], row["within"])))
            else:
                letters.update(dict.fromkeys(also, row["name"]))
    return _Names(areas, letters)


@lru_cache(maxsize=1)
def _counties() -> dict[str, tuple[Region, ...]]:
    """The counties by their names without the last part: 清苑."""
    counties: dict[str, list[Region]] = defaultdict(list)
    for region in regions.all_regions():
        if region.level == "county":
            stem = _COUNTY_END.sub("", region.name)
            if len(stem) > 1 and stem != region.name:
                counties[stem].append(region)
    return {stem: tuple(found) for stem, found in counties.items()}


def place(name: str, year: int | None = None, within: Place | None = None) -> Place | None:
    """The place that a full, customary or short name means, else None: also a path (河北省保定市清苑区) and a letter (沪).

    `within` is a place that it lies in, and tells homonyms apart. Of divisions that followed each other, the one of `year`.
    """
    names = _names()
    if name in names.areas:
        return Place(names.areas[name][0])
    if name in names.letters:
        name = names.letters[name]
    outer = within.code if within and within.code else None
    found = regions.resolve(name, outer)
    if found is None or (outer and outer not in chain(found.code)):
        short = _counties().get(name, ())
        inside = [one for one in short if outer and outer in chain(one.code)]
        candidates = _of_year(inside or short, year)
        if len(candidates) == 1 and (found is None or inside):
            found = candidates[0]
    if found is not None:
        return of_year(found, year)
    homonyms = {(one.name, one.level) for one in regions.lookup(name) if one.name == name}
    return Place(name, "", homonyms.pop()[1]) if len(homonyms) == 1 else None  # 鼓楼区 of some city


def in_text(text: str, year: int | None = None) -> list[tuple[int, int, Place]]:
    """Start, end and place of each name in the text, full or short, a path as its last part; ambiguous ones are left out."""
    found: list[tuple[int, int, Place]] = []
    for start, end, code in regions.find_regions(text):
        region = regions.named(text[start:end], code) if code else None
        if region is None:
            homonym = place(text[start:end]) if end - start > 2 else None
            if homonym is not None and homonym.level == "county":
                found.append((start, end, homonym))
            continue
        if found and found[-1][1] == start and found[-1][2].code in chain(code):
            start = found.pop()[0]
        found.append((start, end, of_year(region, year)))
    for area in set(_names().areas) if len(text) < _NO_NAME else ():
        at = text.find(area)
        if at >= 0:
            found = [one for one in found if one[1] <= at or one[0] >= at + len(area)]
            found.append((at, at + len(area), Place(_names().areas[area][0])))
    return sorted(found, key=lambda one: one[:2])


def of_year(region: Region, year: int | None) -> Place:
    """The division as it was called in the year: the predecessor of one that came later, as far as the table knows it."""
    if year is not None and region.until is None and region.level == "county":
        stem = _COUNTY_END.sub("", region.name)
        older = [one for one in _counties().get(stem, ()) if one.parent == region.parent and one.until and one.until > year]
        if older:
            region = min(older, key=lambda one: one.until or 0)
    return Place(region.name, region.code, region.level)


def _of_year(candidates: Iterable[Region], year: int | None) -> Sequence[Region]:
    """Those that were there in the year, homonyms in one place once: of a district and the county before it only one."""
    kept: dict[tuple[str, str], Region] = {}
    for one in candidates:
        if year is not None and one.until is not None and one.until <= year:
            continue
        known = kept.setdefault((one.parent, _COUNTY_END.sub("", one.name)), one)
        if known.until is not None and one.until is None and year is None:
            kept[one.parent, _COUNTY_END.sub("", one.name)] = one
    return tuple(kept.values())


def chain(code: str) -> tuple[str, ...]:
    """The codes of a division and of what it lies in, from the inside."""
    codes: list[str] = []
    found = regions.region(code)
    while found is not None and found.code not in codes:
        codes.append(found.code)
        found = regions.region(found.parent)
    return tuple(codes)


def same(one: Place, other: Place) -> bool:
    """Whether two names mean one place: its name of another year (清苑县, 清苑区) or short form counts."""
    if one.code and one.code == other.code:
        return True
    if one.name == other.name or not (one.code and other.code):
        return one.name == other.name
    stems = _COUNTY_END.sub("", one.name), _COUNTY_END.sub("", other.name)
    return stems[0] == stems[1] and one.code[:4] == other.code[:4]


def at_level(place: Place, level: str, year: int | None = None) -> Place:
    """The place, or the city in the province of its name (吉林市 in 吉林省) where the text speaks of a city."""
    if place.level != "province" or not level or level_fits(place, level):
        return place
    for region in regions.lookup(place.name.rstrip(PROVINCE)):
        other = of_year(region, year)
        if region.until is None and level_fits(other, level):
            return other
    return place


def stem(place: Place) -> str:
    """A county's name without its last part, by which its own reports call it: 清苑."""
    return _COUNTY_END.sub("", place.name)


def level_fits(place: Place, ending: str) -> bool:
    """Whether a place can be what 省, 市, 县 … alone stands for; 行署 that of a league or of a prefecture without a council."""
    if ending in LEVEL_ENDS["office"]:
        return place.level == "prefecture" and place.name.endswith(OF_OFFICES)
    if place.level == "province":
        ending = IN_FULL.get(ending, ending)
    return place.name.endswith(ending) and ending in LEVEL_ENDS.get(place.level, ())
