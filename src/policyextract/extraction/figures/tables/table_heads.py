"""The head of a column in, what it says of the numbers below it out: their unit, measure, year, kind and part of the name."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from policyextract.core.slots import Commitment, Direction, Kind, Measure
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN, NOTE, YEAR
from policyextract.packs.lexicon import Lexicon

_BRACKET = compiled(r"[（(\[]([^（）()\[\]]*)[）)\]]")
_YEAR = compiled(rf"((?:19|20)[0-9]{{2}}){YEAR}?")
_NOTE = compiled(rf"[\[［〔(（][0-9{NOTE}]{{1,3}}[\]］〕)）]|[①-⑳*★☆▲△]")


class Head(NamedTuple):
    """What a column's head says; `name` is its part of the indicator's name, "" where it has none.

    Columns that are `passed` are not read; of one that is `unknown` nobody can say what the growth beside it is of.
    """

    name: str = ""
    unit: str | None = None
    measure: Measure = "level"
    year: int | None = None
    last_year: bool = False
    kind: Kind | None = None
    is_reached: bool = False
    is_share: bool = False
    is_index: bool = False
    is_level: bool = False
    is_unit: bool = False
    passed: bool = False
    unknown: bool = False
    action: str | None = None
    """The word that says how the numbers below change: 增长."""
    over_plan: bool = False
    """Whether the numbers are those of all years of a plan: means, or sums where they stand in brackets (年均/累计)."""
    is_firmness: bool = False
    """Whether the column says how firmly each aim is set: 约束性."""


class TableWords:
    """The words of a lexicon by which heads and names of tables are read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def _pattern(self, type_: str) -> re.Pattern[str]:
        return compiled(self._lexicon.any_of(f"table-{type_}"))

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        types = ("growth", "planned", "reached", "share", "index", "passed", "last-year", "own-level", "thereof", "over-plan")
        return {type_: self._pattern(type_) for type_ in types}

    @cached_property
    def based(self) -> re.Pattern[str]:
        """What says what is taken as a hundred, perhaps in brackets: the numbers below are indices (上年=100)."""
        words = self._lexicon.any_of("table-based")
        return compiled(rf"[（(\[［]?[{HAN}]{{0,8}}?(?:{words})[)）\]］]?")

    @cached_property
    def _level(self) -> frozenset[str]:
        return frozenset(self._lexicon.words_of("table-level"))

    @cached_property
    def _parts_of_names(self) -> tuple[str, ...]:
        return self._lexicon.words_of("table-part-of-name")

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(self._parts_of_names)

    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(self._lexicon.words_of("table-units"))

    @cached_property
    def _firm(self) -> frozenset[str]:
        return frozenset(self._lexicon.words_of("table-firmness"))

    @cached_property
    def points(self) -> str:
        """The unit of what is added to a rate."""
        return next(iter(self._lexicon.words_of("table-called-points")), "")

    @cached_property
    def firmness(self) -> dict[str, Commitment]:
        """How firmly an aim is set, by what a plan calls it: 约束性."""
        lists = self._lexicon.lists_of("table-aim")
        return {word: found.attributes["level"] for found in lists for word in found.words}

    @cached_property
    def _moving(self) -> list[tuple[str, Direction]]:
        words: list[tuple[str, Direction]] = [(word, "up") for word in self._lexicon.words_of("table-risen")]
        words += [(word, "down") for word in self._lexicon.words_of("table-fallen")]
        return sorted(words, key=lambda word: -len(word[0]))

    def moved(self, name: str) -> tuple[str, str, Direction] | None:
        """What the name of a row says grew or fell (地区生产总值增长), with the word that says so; None where it says neither."""
        if name.endswith(self._lexicon.words_of("rate-of-growth")):
            return None
        for word, direction in self._moving:
            if name.endswith(word) and len(name) > len(word):
                return name.removesuffix(word), word, direction
        return None

    def adds(self, name: str) -> bool:
        """Whether a name says itself that so much is to be added or done: 城镇新增就业."""
        return any(word in name for word in self._lexicon.words_of("table-adding"))

    def says(self, type_: str, text: str) -> str | None:
        """The word of a type that stands in the text."""
        found = self._patterns[type_].search(text)
        return found[0] if found else None

    @cached_property
    def _sums(self) -> frozenset[str]:
        return frozenset(self._lexicon.words_of("table-sum"))

    @cached_property
    def _complete(self) -> tuple[str, ...]:
        return self._lexicon.words_of("complete-head")

    def is_complete(self, name: str) -> bool:
        """Whether the name of a row says itself what is measured: 增值税."""
        return name.endswith(self._complete)

    def is_series(self, name: str) -> bool:
        """Whether the name of a row says itself what is measured, perhaps as an index: 工业增加值, 居民消费价格指数."""
        bare = self.without_index(name)
        return self.is_complete(bare) or bare.endswith(self._parts_of_names)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self._lexicon.words_of("table-names"))

    def is_of_names(self, text: str) -> bool:
        """Whether a head stands over the names of the rows: 项目."""
        return text in self._names

    def is_of_numbers(self, text: str) -> bool:
        """Whether a head says what the numbers below it are."""
        return not self.head(text).unknown

    def without_index(self, name: str) -> str:
        """The name of a series without the word that says that it is told as an index: 居民消费价格指数."""
        return next((name.removesuffix(word) for word in self._lexicon.words_of("table-index") if name.endswith(word)), name)

    def is_sum(self, name: str) -> bool:
        """Whether a row only sums others up."""
        return name in self._sums

    def of_products(self, title: str) -> str:
        """What a title of a table of products says that the numbers are of each: 主要农产品产量; "" where it does not."""
        found = re.search(f"(?:{self._lexicon.any_of('table-products')})({self._lexicon.any_of('table-part-of-name')})", title)
        return found[1] if found else ""

    @cached_property
    def share(self) -> str:
        """What the name of a series ends in whose column has shares."""
        return self._lexicon.words_of("table-called-share")[0]

    @cached_property
    def reached(self) -> str:
        """What the name of a series ends in whose column has the parts of a budget that were reached."""
        return self._lexicon.words_of("budget-rate")[0]

    @cached_property
    def _everywhere(self) -> re.Pattern[str]:
        return compiled(f"^(?:{self._lexicon.any_of('table-everywhere')})+")

    def without_everywhere(self, name: str) -> str:
        """The name of a row without the words before it that say that it is of all and of the whole year."""
        return self._everywhere.sub("", name)

    def without_thereof(self, name: str) -> str:
        """The name without the words and marks before it that make it a part of the row above."""
        while found := self._patterns["thereof"].match(name):
            name = name[found.end() :]
        return name

    def head(self, text: str) -> Head:
        """What a head says, its blanks left out."""
        text = _NOTE.sub("", "".join(text.split()))
        if not text or self.says("passed", text):
            return Head(passed=True)
        if text in self._units:
            return Head(is_unit=True, passed=True)
        if text in self._firm:
            return Head(is_firmness=True, passed=True)
        if self.says("over-plan", text):
            return Head(over_plan=True)
        year = _YEAR.search(text)
        said = int(year[1]) if year else None
        last = self.says("last-year", text) is not None
        bare = _BRACKET.sub("", text)
        if year:
            bare = bare.replace(year[0], "")
        if self.says("reached", text):
            return Head(unit="%", year=said, is_reached=True)
        moved = self.says("growth", bare) or (None if bare else self.says("growth", text))
        if moved is not None:
            percent = not any(word in text for word in self._lexicon.words_of("table-points"))
            own = said if year and year.start() == 0 else None  # 比2019年增长 is no growth of 2019
            return Head(unit="%" if percent else None, measure="growth", year=own, passed=not percent, action=_word(moved))
        if self.based.search(text):
            return Head(year=said, is_index=True)
        if self.says("index", bare):
            return Head(name=bare, year=said, is_index=True)
        unit = _unit_in(text)
        if self.says("share", bare):
            return Head(unit=unit or "%", year=said, is_share=True)
        kind: Kind | None = "target" if self.says("planned", bare) else None
        is_level = not bare or bare in self._level or kind is not None or last
        name = "" if is_level else bare
        if name and unit is None and name not in self._parts:
            return Head(passed=True, unknown=True)
        return Head(name, unit, "level", said, last, kind or ("actual" if bare in self._level else None), is_level=is_level)


def says_of_numbers(head: Head) -> bool:
    """Whether a head tells what its column measures or how it is compared, so that no names can stand under it."""
    return head.is_reached or head.is_share or head.is_level or head.is_unit or head.measure == "growth"


def _word(mark: str) -> str | None:
    """A word as it is; None for a sign (±)."""
    return mark if mark.isalpha() else None


def _unit_in(text: str) -> str | None:
    """What stands in the last bracket of a head: 产量（万吨）."""
    found = _BRACKET.findall(text)
    return found[-1] if found and found[-1] else None


def last_bracket(name: str) -> tuple[str, str | None]:
    """A row's name without the bracket at its end, and what stands in that: 货运量（万吨）."""
    found = list(_BRACKET.finditer(name))
    return (name[: found[-1].start()], found[-1][1]) if found and found[-1].end() == len(name) else (name, None)


def plain(text: str) -> str:
    """A cell without blanks and marks of notes."""
    return _NOTE.sub("", "".join(text.split()))
