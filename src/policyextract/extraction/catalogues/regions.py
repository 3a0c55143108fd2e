"""Place names of a text into the codes of China's administrative divisions (GB/T 2260).

The divisions stand in `core/data/regions.csv`: those in force, and those given up since 2000 (`until`), because
old reports name them. Names are looked up by their last characters, so the time is linear in the length of the text.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from policyextract.core.tables.region_words import BROKEN, CUSTOMARY, JOINTS, NUMERALS, OPENINGS, SHORT_COUNTIES, SUFFIXES
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import is_han
from policyextract.core.text.word_index import WordIndex

_FILE = Path(__file__).parents[2] / "core" / "data" / "regions.csv"
_RANK = {"province": 0, "prefecture": 1, "county": 2}
_SUFFIX = compiled(f"[{SUFFIXES}]")


class Region(NamedTuple):
    """One administrative division. `parent` is a code, `until` the last year a retired division was listed."""

    code: str
    name: str
    short: str
    level: str
    parent: str
    until: int | None = None


class _Guard(NamedTuple):
    """Contexts in which a name is part of another word: characters before it, characters after it."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    number_before: bool = False
    dependent: bool = False

    @classmethod
    def parse(cls, text: str) -> _Guard:
        """The guard column: `推~` not after 推, `~石` not before 石, `#~` not after a number, `~` not on its own."""
        parts = text.split()
        return cls(
            before=tuple(p[:-1] for p in parts if p.endswith("~") and p not in ("~", "#~")),
            after=tuple(p[1:] for p in parts if p.startswith("~") and p != "~"),
            number_before="#~" in parts,
            dependent="~" in parts,
        )

    def clear_before(self, text: str, start: int) -> bool:
        """Whether nothing before the name makes it part of another word."""
        if self.number_before and start and text[start - 1] in NUMERALS:
            return False
        return not (self.before and text.endswith(self.before, 0, start))

    def clear_after(self, text: str, end: int) -> bool:
        """Whether nothing after the name makes it part of another word."""
        return not (self.after and text.startswith(self.after, end))


class _Index(NamedTuple):
    by_code: dict[str, Region]
    by_name: dict[str, tuple[Region, ...]]  # by full and customary name: what is searched in text as a full name
    by_short: dict[str, tuple[Region, ...]]
    short: dict[str, tuple[Region, ...]]  # what is searched in text as a short name
    guards: dict[str, _Guard]  # by full or short name


def _variants(region: Region) -> Iterator[str]:
    """Customary names between the full and the short one: 延边州, 前郭县, 广西自治区, 达茂旗."""
    if not region.short:
        return
    customary = CUSTOMARY.get(region.name[-3:])
    if customary is not None and not region.short.endswith(customary):
        yield region.short + customary
    if region.level == "county" and len(region.short) > 2 and region.short[-1] in SHORT_COUNTIES:
        yield region.short


def _one_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Alternatives grouped by their first character, longest first.

    A match is the first character alone, the rest stands in the last group, so that matches may overlap: which of
    广东 and 东营 stands in 推广东营经验 is decided later.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda w: (-len(w), w)):
        groups[word[0]].append(word[1:])
    return compiled("|".join(f"{first}(?=({'|'.join(rest)}))" for first, rest in groups.items()))


def _freeze(table: dict[str, list[Region]]) -> dict[str, tuple[Region, ...]]:
    """Homonyms with those in force first, then from province to county."""
    return {name: tuple(found if len(found) == 1 else sorted(set(found), key=_order)) for name, found in table.items()}


def _order(region: Region) -> tuple[bool, int, str]:
    return region.until is not None, _RANK[region.level], region.code


@lru_cache(maxsize=1)
def _index() -> _Index:
    by_code: dict[str, Region] = {}
    by_name: dict[str, list[Region]] = defaultdict(list)
    by_short: dict[str, list[Region]] = defaultdict(list)
    short: dict[str, list[Region]] = defaultdict(list)
    guards: dict[str, _Guard] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        at = itemgetter(*map(next(rows).index, (*Region._fields, "guard")))
        for code, full, called, level, parent, said, guarded in sorted(map(at, rows), key=lambda cells: cells[5] != ""):
            until = int(said) if said else None
            region = Region(code, full, called, level, parent, until)
            # A code outlives a change of name (襄樊市, 襄阳市): it stands for the division in force, read first.
            renamed = by_code.setdefault(region.code, region) is not region
            names = (region.name, *_variants(region))
            for name in names:
                by_name[name].append(region)
            if region.short:
                by_short[region.short].append(region)
                if region.level != "county" and (until is None or renamed):
                    short[region.short].append(region)
            if guarded:
                guard = _Guard.parse(guarded)
                if region.level == "county":
                    guards[region.name] = guard
                else:
                    guards[region.short] = guard
                    guards.update({name: _Guard(guard.before, (), guard.number_before) for name in names})
    return _Index(by_code, _freeze(by_name), _freeze(by_short), _freeze(short), guards)


@lru_cache(maxsize=1)
def _full_names() -> WordIndex:
    """The full names, to be found by how they end."""
    return WordIndex(_index().by_name)


_all_names: list[WordIndex] = []
"""The index of all names, full, customary and short, once a name was met: looked at far too often for a cache to be asked."""


@lru_cache(maxsize=1)
def _cells() -> str:
    """The table as it is written, in which a name stands behind a comma."""
    return _FILE.read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _short_names() -> re.Pattern[str]:
    """What is searched in text as a short name."""
    return _one_pattern(tuple(_index().short))


def _chain(region: Region) -> list[str]:
    """The codes of a region and of what it lies in."""
    by_code = _index().by_code
    codes = []
    found: Region | None = region
    while found is not None:
        codes.append(found.code)
        found = by_code.get(found.parent)
    return codes


def lies_in(region: Region, whole: Region) -> bool:
    """Whether a region is another or lies in it."""
    return whole.code in _chain(region)


def _under(candidates: Sequence[Region], code: str) -> tuple[Region, ...]:
    """The candidates that are the region of this code or lie in it."""
    return tuple(r for r in candidates if code in _chain(r))


def _unique(candidates: Sequence[Region]) -> Region | None:
    """The one candidate of the highest level; one in force goes before retired ones."""
    in_force = [r for r in candidates if r.until is None] or list(candidates)
    highest = min((_RANK[r.level] for r in in_force), default=0)
    best = [r for r in in_force if _RANK[r.level] == highest]
    return best[0] if len(best) == 1 else None


def region(code: str) -> Region | None:
    """The region of a six-digit code."""
    return _index().by_code.get(code)


def all_regions() -> tuple[Region, ...]:
    """All divisions, those in force and those given up, each name of a code that was renamed once."""
    return tuple(dict.fromkeys(region for found in _index().by_name.values() for region in found))


def named(name: str, code: str) -> Region | None:
    """The division of this code that bears the name: of a code that was renamed (襄樊市, 襄阳市) the one of that time."""
    index = _index()
    return next((r for r in index.by_name.get(name, ()) if r.code == code), index.by_code.get(code))


def lookup(name: str) -> list[Region]:
    """All regions of this full, customary or short name, those in force first; several where the name is ambiguous."""
    index = _index()
    found = index.by_name.get(name, ()) + index.by_short.get(name, ())
    if len(found) < 2:  # most words name none
        return list(found)
    return sorted(dict.fromkeys(found), key=_order)


def end_of_name(text: str, start: int) -> int:
    """Where the longest name of a region that begins at `start` ends, in full, customary or short form; else `start`.

    A process that has met no name yet makes no index for words that no cell of the table begins with.
    """
    if not _all_names:
        if f",{text[start : start + 2]}" not in _cells():
            return start
        _all_names.append(WordIndex([*_index().by_name, *_index().by_short]))
    return _all_names[0].end_at(text, start)


def is_division(name: str) -> bool:
    """Whether the whole of it is a name of a region, in full, customary or short form."""
    return len(name) > 1 and end_of_name(name, 0) == len(name)


def resolve(name: str, within: str | None = None) -> Region | None:
    """The one region that a name means, else None.

    `within` is the name or code of a region that it lies in. A full name counts before a short one, a higher level
    before a lower one, a division in force before a retired one. A path (内蒙古自治区包头市昆都仑区) gives its last part.
    """
    name = name.strip()
    index = _index()
    area: str | None = within
    if within is not None and within not in index.by_code:
        outer = resolve(within)
        area = outer.code if outer else None
    for candidates in (index.by_name.get(name, ()), index.by_short.get(name, ())):
        inside = _under(candidates, area) if area else ()
        found = _unique(inside or candidates)
        if found:
            return found
    spans = find_regions(name, area)
    if len(spans) > 1 and spans[0][0] == 0 and all(a[1] == b[0] for a, b in pairwise(spans)):
        end, code = spans[-1][1:]
        return index.by_code.get(code) if end == len(name) else None
    return None


def _matches(text: str) -> list[tuple[int, int, bool]]:
    """Where names stand: start, end, and whether it is a full name; from left to right, longer ones first."""
    found: list[tuple[int, int, bool]] = []
    endings, names = _full_names().ending_sizes, _full_names().words
    for hit in _SUFFIX.finditer(text):
        end = hit.end()
        sizes = endings.get(text[end - 2 : end])
        if sizes is not None:
            found.extend((end - size, end, True) for size in sizes if end >= size and text[end - size : end] in names)
    found.extend((hit.start(), hit.end(hit.lastindex or 0), False) for hit in _short_names().finditer(text))
    found.sort(key=lambda m: (m[0], -m[1]))
    return found


class _Reader:
    """Decides, from left to right, which matches stand and which region each means."""

    def __init__(self, text: str, within: str | None) -> None:
        self.text = text
        within_region = _index().by_code.get(within or "")
        self.areas = tuple(_chain(within_region)) if within_region else ()  # the document's region, then what holds it
        self.found: list[tuple[int, int, str]] = []
        self.last_seen: dict[str, int] = {}

    def accepts(self, start: int, end: int, full: bool) -> bool:
        """Whether the characters around the name leave it a name."""
        text, name = self.text, self.text[start:end]
        guard = _index().guards.get(name)
        if guard and not (guard.clear_before(text, start) and guard.clear_after(text, end)):
            return False
        if not full:
            return not (guard and guard.dependent)
        if end < len(text) and text[end] in BROKEN.get(name[-1], ""):
            return False
        if guard and guard.dependent:
            return self.neighbour(start, _index().by_name[name]) is not None
        if len(name) == 2 and start:
            before = text[start - 1]
            # 赵县, 成县 are too easily the end of another word (建成县城).
            return not is_han(before) or before in OPENINGS or self.touches(start)
        return True

    def touches(self, start: int) -> bool:
        """Whether a region ends where this name begins."""
        return bool(self.found) and self.found[-1][1] == start

    def neighbour(self, start: int, candidates: Sequence[Region]) -> Region | None:
        """The candidate that lies in the region just before it (济南市市中区) or beside it in a list (历下区、市中区)."""
        if not self.found:
            return None
        _, end, code = self.found[-1]
        previous = _index().by_code.get(code)
        if previous is None:
            return None
        if end == start:
            return _unique([r for r in _under(candidates, code) if r.code != code])
        if end + 1 == start and self.text[end] in JOINTS:
            return _unique([r for r in candidates if r.parent == previous.parent and r.level == previous.level])
        return None

    def meaning(self, start: int, candidates: Sequence[Region]) -> Region | None:
        """The candidate that the context asks for; None if it leaves several."""
        if len(candidates) == 1:
            return candidates[0]
        near = self.neighbour(start, candidates)
        if near is not None:
            return near
        for area in self.areas:
            inside = _unique(_under(candidates, area))
            if inside:
                return inside
        single = _unique(candidates)
        if single:
            return single
        in_force = [r for r in candidates if r.until is None] or list(candidates)
        latest = max((self.last_seen.get(r.parent, -1) for r in in_force), default=-1)
        if latest >= 0:
            best = [r for r in in_force if self.last_seen.get(r.parent) == latest]
            return best[0] if len(best) == 1 else None
        provinces = {r.code: self.last_seen.get(r.code[:2] + "0000", -1) for r in in_force}
        latest = max(provinces.values(), default=-1)
        best = [r for r in in_force if latest >= 0 and provinces[r.code] == latest]
        return best[0] if len(best) == 1 else None

    def read(self) -> list[tuple[int, int, str]]:
        """The names that stand, with their codes."""
        index = _index()
        done = 0
        for start, end, full in _matches(self.text):
            if start < done or not self.accepts(start, end, full):
                continue
            name = self.text[start:end]
            meant = self.meaning(start, (index.by_name if full else index.short)[name])
            self.found.append((start, end, meant.code if meant else ""))
            if meant:
                self.last_seen.update(dict.fromkeys(_chain(meant), start))
            done = end
        return self.found


def find_regions(text: str, within: str | None = None) -> list[tuple[int, int, str]]:
    """Start, end and code of each region named in the text, from left to right, without overlaps.

    Full and customary names (包头市, 延边州) are found at every level, short names (包头, 内蒙古) of provinces and
    prefectures only. A name that several regions bear (鼓楼区) takes the one that its neighbours, `within` (the code or
    name of the document's region) or an earlier mention ask for; if they leave it open, the code is empty.
    """
    area = within
    if within is not None and within not in _index().by_code:
        outer = resolve(within)
        area = outer.code if outer else None
    return _Reader(text, area).read()
