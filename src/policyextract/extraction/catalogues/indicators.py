"""Names of indicators into stable ids: 全市规上工业增加值 is `industrial_value_added` in every report.

The catalogue stands in `builtin/lexicon/indicators.toml`. A name gets an id only if it is one of the catalogue's names
but for spelling (规模以上 for 规上), a region or year before it, or 数 and the like after the name of a count. Nothing is
guessed: a wrong id would put the number into another series.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policyextract.extraction.catalogues.regions import find_regions
from policyextract.packs.lexicon import current, per_lexicon, tables, word_lists, words_of

_OUTSIDE = re.compile(r"[\s“”‘’\"'《》「」『』、,·]")
_GDP_SHARE = re.compile("(.+)增加值占GDP占比")
_CACHED = 8192  # names; a report has a few hundred
_LAYERS = 3  # how many prefixes may stand before a name: 其中 全市 年末


class Indicator(NamedTuple):
    """One series of the catalogue. `dimension` is that of its level: `money`, `percent`, `count`, ..., or `ratio`."""

    id: str
    name: str
    group: str
    dimension: str
    aliases: tuple[str, ...]
    doc: str


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


class _Catalogue:
    """The indicators, and how names are compared."""

    def __init__(self) -> None:
        words = {type_: words_of(type_) for type_ in ("indicator-remark", "indicator-prefix", "indicator-tail")}
        spelled = (found for found in word_lists() if found.type == "indicator-spelling")
        self.write = {spelling: found.attributes["written"] for found in spelled for spelling in found.words}
        self.spellings = re.compile(_alternatives(tuple(self.write)))
        self.remarks = re.compile(rf"\((?:{_alternatives(words['indicator-remark'])})\)")
        self.prefix = re.compile(_alternatives(words["indicator-prefix"]))
        self.tail = re.compile(f"(?:{_alternatives(words['indicator-tail'])})$")
        self.indicators = {
            row["id"]: Indicator(
                row["id"],
                row["name"],
                row["group"],
                row.get("dimension", "count"),
                tuple(row.get("aliases", ())),
                row.get("doc", ""),
            )
            for row in tables("indicator")
        }
        self.ids: dict[str, str] = {}
        for indicator in self.indicators.values():
            for key in self.keys(indicator):
                self.ids.setdefault(key, indicator.id)

    def spelled(self, name: str) -> str:
        """The name without blanks, quotes and remarks, in one spelling."""
        key = _OUTSIDE.sub("", unicodedata.normalize("NFKC", name)).upper()
        for _ in range(2):  # 万元地区生产总值能耗, 万元GDP能耗, 单位GDP能耗
            key = self.spellings.sub(lambda match: self.write[match.group()], key)
        return self.remarks.sub("", key)

    def keys(self, indicator: Indicator) -> Iterator[str]:
        """What the name and the aliases are looked up by."""
        for name in (indicator.name, *indicator.aliases):
            key = self.spelled(name)
            yield key
            share = _GDP_SHARE.fullmatch(key)
            if share:
                yield from (f"{share[1]}占GDP占比", f"{share[1]}增加值占比", f"{share[1]}占比")

    def find(self, key: str) -> str | None:
        """The id of a spelled name, with what may stand before and after it."""
        for _ in range(_LAYERS + 1):
            found = self.ids.get(key)
            if found is None:
                bare = self.ids.get(self.tail.sub("", key))
                if bare is not None and self.indicators[bare].dimension == "count":
                    found = bare
            if found is not None:
                return found
            prefix = self.prefix.match(key)
            if prefix is None:
                return None
            key = key[prefix.end() :]
        return None


@per_lexicon
def _catalogue() -> _Catalogue:
    return _Catalogue()


def catalogue() -> tuple[Indicator, ...]:
    """All indicators, in the order of the file."""
    return tuple(_catalogue().indicators.values())


def indicator(id: str) -> Indicator | None:
    """The indicator of an id."""
    return _catalogue().indicators.get(id)


def _without_region(name: str) -> str:
    """The name without the places it begins with: 内蒙古自治区包头市固定资产投资 is 固定资产投资."""
    end = 0
    for start, stop, _ in find_regions(name):
        if start != end:
            break
        end = stop
    return name[end:]


def canonical(name: str) -> str | None:
    """The id of the indicator that a report calls by this name, else None."""
    cache: dict[str, str | None] = current().compiled.setdefault(canonical, {})
    if name not in cache:
        if len(cache) >= _CACHED:
            cache.clear()
        cache[name] = _look_up(name)
    return cache[name]


def _look_up(name: str) -> str | None:
    known = _catalogue()
    found = known.find(known.spelled(name))
    if found is None:
        rest = _without_region(name.strip())
        if rest and rest != name.strip():
            found = known.find(known.spelled(rest))
    return found
