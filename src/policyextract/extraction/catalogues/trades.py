"""Trades: what a project is built for, from its name, its list, its owner, as codes of GB/T 4754-2017.

The investment of a project is counted under the industry that it serves: a railway is rail transport, a school education, a
line for modules the making of modules. What ends last in a name says it: 光伏组件 is the making of a product, 光伏电站 is power.
"""

from __future__ import annotations

from typing import NamedTuple

from policyextract.core.slots import IndustrySource
from policyextract.core.text.patterns import compiled
from policyextract.core.text.word_index import WordIndex, any_of_these
from policyextract.extraction.catalogues.industries import Industries
from policyextract.packs.lexicon import Lexicon

Codes = tuple[str, ...]
_BETWEEN = 3
"""So many characters may stand between a product and what is measured of it (集成电路圆片产量)."""
_KEPT = 4096
"""So many names of indicators are kept with their codes: the same few come again all the time."""
_LONGEST = 10
"""The longest name of a kind of works, in characters."""


class _Said(NamedTuple):
    """Codes, and where the words that say them end and begin in the name."""

    end: int
    start: int
    codes: Codes


class Trades:
    """Names of projects and of their owners into codes; made once from a lexicon and its industries."""

    def __init__(self, lexicon: Lexicon, industries: Industries) -> None:
        self._industries = industries
        self._seen: dict[str, Codes] = {}
        self._series = WordIndex(lexicon.words_of("industry-series"))
        self._measures = frozenset(word[:2] for word in self._series.words)
        self._open = frozenset(lexicon.words_of("industry-open"))
        self._share = compiled(any_of_these(lexicon.words_of("industry-share")))
        self._works: dict[str, Codes] = {}
        self._owners: dict[str, Codes] = {}
        self._capacities: dict[str, Codes] = {}
        tables = {"project-trade": self._works, "project-trade-not": self._works}
        tables |= {"project-trade-owner": self._owners, "project-trade-capacity": self._capacities}
        for found in lexicon.lists:
            table = tables.get(found.type)
            if table is not None:
                codes = tuple(str(found.attributes.get("codes", "")).split())  # none for what only ends like works
                for word in found.words:
                    table.setdefault(word, codes)
        self._owner_ends = tuple(self._owners)
        self._named_works = WordIndex(word for word in self._works if 2 <= len(word) <= _LONGEST)

    def of_project(
        self, name: str, owner: str | None, capacity: str | None, group: str | None
    ) -> tuple[Codes, IndustrySource | None]:
        """The codes of a project and what tells them: its name, its capacity, the list that it stands in, or its owner."""
        own = name[len(owner) :] if owner and name.startswith(owner) else name
        if codes := self.of_name(own):
            return codes, "name"
        if capacity and (codes := self.of_capacity(capacity)):
            return codes, "capacity"
        if group and (codes := self.of_name(group)):
            return codes, "list"
        if owner and (codes := self.of_owner(owner)):
            return codes, "owner"
        return (), None

    def of_name(self, name: str) -> Codes:
        """The codes of what the name ends in: a kind of works or a product; empty where it tells neither."""
        work, product = self._work_in(name), self._product_in(name)
        if work is None or product is None:
            return (work or product or _Said(0, 0, ())).codes
        if work.end != product.end:
            return max(work, product).codes
        return (work if work.start <= product.start else product).codes

    def of_indicator(self, indicator: str) -> Codes:
        """The codes of what an indicator measures: a product or sector (集成电路产量), or works (高速公路通车里程).

        What is measured of it may stand after it, and what it is a share of (集成电路产量占全国比重).
        """
        codes = self._seen.get(indicator)
        if codes is None:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            codes = self._seen[indicator] = self._measured(indicator)
        return codes

    def _measured(self, indicator: str) -> Codes:
        share = self._share.search(indicator)
        core = indicator[: share.start()] if share is not None else indicator
        end = len(core)
        start = self._named_works.start_before(core, end)
        if start < end:
            return self._works[core[start:]]
        if self._series.start_before(core, end) == end:
            return ()  # most indicators measure nothing that an industry has
        work = self._work_in(core)
        found = self._industries.product_in(core, self._measures)
        product = _Said(found.end, found.start, found.codes) if found is not None else None
        both = [one for one in (product, work) if one is not None]
        if not both:
            return ()
        said = max(both, key=lambda one: (one.end, -one.start))  # what ends last; of two that end together the longer
        start = self._series.start_before(core, end, said.end)
        return said.codes if start < end and start - said.end <= _BETWEEN else ()

    def is_open(self, indicator: str) -> bool:
        """Whether an indicator measures no industry of its own, so that where it stands may tell which: 产值, 规上企业."""
        return indicator in self._open

    def of_owner(self, owner: str) -> Codes:
        """The codes of the trade that the owner's name ends with: 卓凯药业."""
        if not owner.endswith(self._owner_ends):
            return ()
        return next((codes for word, codes in self._owners.items() if owner.endswith(word) and owner != word), ())

    def of_capacity(self, capacity: str) -> Codes:
        """The codes of a capacity that only one trade has: so many kilowatts are power."""
        return next((codes for unit, codes in self._capacities.items() if capacity.endswith(unit)), ())

    def _work_in(self, name: str) -> _Said | None:
        found = self._named_works.last_in(name)
        return None if found is None else _Said(found[1], found[0], self._works[name[slice(*found)]])

    def _product_in(self, name: str) -> _Said | None:
        found = self._industries.product_in(name)
        return None if found is None else _Said(found.end, found.start, found.codes)
