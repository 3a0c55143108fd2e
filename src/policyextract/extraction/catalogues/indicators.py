"""Names of indicators into stable ids: 全市规上工业增加值 is `industrial_value_added` in every report.

The catalogue stands in `builtin/lexicon/indicators/`, and how names are compared in `indicators.toml` beside it. A name gets
an id only if it is one of the catalogue's names but for spelling (规模以上 for 规上), a region or year before it, or 数 and the
like after the name of a count. Nothing is guessed: a wrong id would put the number into another series.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from policyextract.core.text.patterns import compiled
from policyextract.core.text.word_index import any_of_these
from policyextract.extraction.catalogues.regions import find_regions
from policyextract.packs.lexicon import Lexicon

_SOURCE = Path(__file__).with_name("indicators.py")
_APART = "\0"
"""Parts names that are spelled together."""
_OUTSIDE = compiled(r"[\s“”‘’\"'《》「」『』、,·]")
_CACHED = 8192  # names; a report has a few hundred
_LAYERS = 3  # how many prefixes may stand before a name: 其中 全市 年末


class Indicator(NamedTuple):
    """One series of the catalogue. `dimension` is that of its level: `money`, `percent`, `count`, ..., or `ratio`.

    `series` is `stock` (at the end of the period), `flow` (during it) or `rate`; `good` is `up` or `down`, empty where neither
    is better; `grown` are names that mean it only where the number is growth; `doc` says what statisticians count.
    """

    id: str
    name: str
    group: str
    dimension: str
    aliases: tuple[str, ...]
    doc: str
    series: str = ""
    good: str = ""
    grown: tuple[str, ...] = ()


class Indicators:
    """The indicators of a lexicon, and how names are compared."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        words = {type_: lexicon.words_of(type_) for type_ in ("indicator-remark", "indicator-prefix", "indicator-tail")}
        spelled = lexicon.lists_of("indicator-spelling")
        self.write = {spelling: found.attributes["written"] for found in spelled for spelling in found.words}
        self.spellings = compiled(any_of_these(self.write))
        self.remarks = compiled(rf"\((?:{any_of_these(words['indicator-remark'])})\)")
        self.prefix = compiled(any_of_these(words["indicator-prefix"]))
        self.tail = compiled(f"(?:{any_of_these(words['indicator-tail'])})$")
        self.share_endings = lexicon.words_of("indicator-share-ending")
        self.shares_for_short = lexicon.words_of("indicator-share-short")
        self._seen: dict[str, str | None] = {}
        self.ids, self._grown = lexicon.kept(_SOURCE, self._named)

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """The catalogue by its ids: read when somebody asks for more than an id."""
        return {
            row["id"]: Indicator(
                row["id"],
                row["name"],
                row["group"],
                row.get("dimension", "count"),
                tuple(row.get("aliases", ())),
                row.get("doc", ""),
                row.get("series", ""),
                row.get("good", ""),
                tuple(row.get("grown", ())),
            )
            for row in self._lexicon.tables("indicator")
        }

    def _named(self) -> tuple[dict[str, str], dict[str, str]]:
        """The ids by all spelled names, and by those that mean an indicator only where the number is growth."""
        ids: dict[str, str] = {}
        named = [(i.id, name.replace(_APART, "")) for i in self.indicators.values() for name in (i.name, *i.aliases)]
        # All in one string: each is spelled in a moment, and they are thousands. Few have a character to be normalized.
        keys = self.spelled(_APART.join([unicodedata.normalize("NFKC", name) for _, name in named])).split(_APART)
        for (id_, _), name in zip(named, keys, strict=True):
            for key in self.keys(name):
                ids.setdefault(key, id_)
        return ids, {self.spelled(name): i.id for i in self.indicators.values() for name in i.grown}

    def spelled(self, name: str) -> str:
        """The name without blanks, quotes and remarks, in one spelling."""
        key = _OUTSIDE.sub("", unicodedata.normalize("NFKC", name)).upper()
        for _ in range(2):  # 万元地区生产总值能耗, 万元GDP能耗, 单位GDP能耗
            if self.spellings.search(key) is None:  # as in most
                break
            key = self.spellings.sub(lambda match: self.write[match.group()], key)
        return self.remarks.sub("", key) if "(" in key else key

    def keys(self, name: str) -> Iterator[str]:
        """What a spelled name is looked up by."""
        yield name
        for ending in self.share_endings:
            if name.endswith(ending) and len(name) > len(ending):
                yield from (name.removesuffix(ending) + short for short in self.shares_for_short)

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

    def growing(self, name: str) -> str | None:
        """The id of the indicator whose growth a report calls by this name: 经济增长7% is that of 地区生产总值."""
        found = self.canonical(name)
        if found is not None or not self._grown:
            return found
        key = self.spelled(name)
        for _ in range(_LAYERS + 1):
            if key in self._grown:
                return self._grown[key]
            prefix = self.prefix.match(key)
            if prefix is None:
                break
            key = key[prefix.end() :]
        return self._grown.get(self.spelled(_without_region(name.strip())))

    def canonical(self, name: str) -> str | None:
        """The id of the indicator that a report calls by this name, else None."""
        try:
            return self._seen[name]
        except KeyError:
            pass
        found = self.find(self.spelled(name))
        if found is None:
            rest = _without_region(name.strip())
            if rest and rest != name.strip():
                found = self.find(self.spelled(rest))
        if len(self._seen) < _CACHED:
            self._seen[name] = found
        return found


def _without_region(name: str) -> str:
    """The name without the places it begins with: 内蒙古自治区包头市固定资产投资 is 固定资产投资."""
    end = 0
    for start, stop, _ in find_regions(name):
        if start != end:
            break
        end = stop
    return name[end:]
