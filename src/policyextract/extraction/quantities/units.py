"""Unit table: the units and bound words of `units.toml` into look-ups by first or last character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from policyextract.core.text.signs import YUAN
from policyextract.packs.lexicon import Lexicon, WordList

_T = TypeVar("_T")


class Unit(NamedTuple):
    """One surface form of a unit, and how it converts (see the head of `units.toml` for the attributes)."""

    word: str
    surface: str
    id: str
    cls: str
    dimension: str | None
    base: str | None
    factor: Decimal
    strict: bool = False
    scaled: bool = False
    round: bool = False
    most: Decimal | None = None
    plus: Decimal | None = None
    bound: str | None = None
    sign: str | None = None
    goes_on: bool = False

    def per(self, denominator: str) -> Unit:
        """The compound unit `self`/`denominator`; only the part above the bar converts."""
        tail = denominator.replace("／", "/").replace("每", "/")
        dimension = f"{self.dimension or self.base} {tail}"
        return self._replace(
            word=self.word + denominator,
            surface=self.surface + denominator,
            cls="measure",
            dimension=dimension,
            base=(self.base or self.surface) + tail,
        )


class Word(NamedTuple):
    """A word that bounds a number from outside its unit."""

    word: str
    bound: str
    not_after: frozenset[str]
    not_before: frozenset[str]
    round: bool
    classes: frozenset[str]
    more: bool
    gives: bool

    def fits(self, unit_class: str, round_number: bool) -> bool:
        """Whether the word bounds a number of this class; 上 and 过 only bound round ones (上百)."""
        return (not self.round or round_number) and (not self.classes or unit_class in self.classes)


class UnitTable(NamedTuple):
    """All of `units.toml`: units and `after` words by their first character, `before` words and cues by their last."""

    units: dict[str, tuple[Unit, ...]]
    pairs: dict[str, tuple[Unit, ...]]
    """Units by their first two characters, the longest first; those of one character alone end each row that begins with it."""
    before: dict[str, tuple[Word, ...]]
    after: dict[str, tuple[Word, ...]]
    cues: dict[str, tuple[Word, ...]]
    values: tuple[str, ...]
    not_values: tuple[str, ...]
    phrases: dict[str, tuple[str, ...]]
    counted: frozenset[str]
    minus: tuple[str, ...]
    not_minus: tuple[str, ...]
    ratio_heads: tuple[str, ...]
    other_ratios: tuple[str, ...]
    marks: tuple[str, ...]
    giving: tuple[str, ...]
    calendar: frozenset[str]
    single: frozenset[str]
    not_single: frozenset[str]
    signs: dict[str, Unit]
    fraction: Unit
    by_word: dict[str, Unit]
    by_id: dict[str, Unit]

    def unit_at(self, text: str, position: int) -> Unit | None:
        """The longest unit that begins at `position`."""
        pair = text[position : position + 2]
        for unit in self.pairs.get(pair) or self.pairs.get(pair[:1], ()):
            if text.startswith(unit.word, position):
                word = unit.word
                if unit.cls == "none" and text.startswith(YUAN, position + len(word)):
                    continue  # 30个亿元以上项目: so many projects, each of so much
                # "5 GW" is a unit, "5Gbit" and "3Dxx" are not: a unit in Latin letters ends where the letters end.
                if word[-1].isascii() and word[-1].isalpha():
                    after = text[position + len(word) : position + len(word) + 1]
                    if after.isascii() and after.isalnum():
                        continue
                return unit
        return None


def _units(tables: Iterable[dict[str, Any]]) -> list[Unit]:
    found = []
    for table in tables:
        most, plus = table.get("most"), table.get("plus")
        for word in table["words"] or [""]:
            found.append(
                Unit(
                    word,
                    table.get("surface", word),
                    table["id"],
                    table["class"],
                    table.get("dimension", "count" if table["class"] == "count" else None),
                    table.get("base", (word or None) if table["class"] != "none" else None),
                    Decimal(table.get("factor", "1")),
                    table.get("strict", False),
                    table.get("scaled", False),
                    table.get("round", False),
                    None if most is None else Decimal(most),
                    None if plus is None else Decimal(plus),
                    table.get("bound"),
                    table.get("sign"),
                    table.get("goes_on", False),
                )
            )
    return found


def _words(lists: Iterable[WordList]) -> list[Word]:
    return [
        Word(
            word,
            found.attributes["bound"],
            frozenset(found.attributes.get("not_after", "")),
            frozenset(found.attributes.get("not_before", "")),
            found.attributes.get("round", False),
            frozenset(found.attributes.get("classes", ())),
            found.attributes.get("more", False),
            found.attributes.get("gives", False),
        )
        for found in lists
        for word in found.words
    ]


def _indexed(items: Iterable[tuple[str, _T]], at: int) -> dict[str, tuple[_T, ...]]:
    """Items by the character of their word at `at` (0 or -1), longest word first."""
    index: dict[str, list[tuple[str, _T]]] = {}
    for word, item in items:
        index.setdefault(word[at], []).append((word, item))
    return {char: tuple(item for _, item in sorted(found, key=lambda pair: -len(pair[0]))) for char, found in index.items()}


def _paired(units: Mapping[str, Sequence[Unit]]) -> dict[str, tuple[Unit, ...]]:
    """Units that are given by their first character, by their first two."""
    found: dict[str, tuple[Unit, ...]] = {}
    for first, row in units.items():
        alone = found[first] = tuple(unit for unit in row if len(unit.word) == 1)
        for pair in {unit.word[:2] for unit in row if len(unit.word) > 1}:
            found[pair] = (*(unit for unit in row if unit.word.startswith(pair)), *alone)
    return found


def unit_table(lexicon: Lexicon) -> UnitTable:
    """The units of a lexicon."""
    words_of = lexicon.words_of
    units = _units(lexicon.tables("unit"))
    named = [(unit.word, unit) for unit in units if unit.word]
    by_first = _indexed(named, 0)
    return UnitTable(
        units=by_first,
        pairs=_paired(by_first),
        before=_indexed(((w.word, w) for w in _words(lexicon.lists_of("bound-before"))), -1),
        after=_indexed(((w.word, w) for w in _words(lexicon.lists_of("bound-after"))), 0),
        cues=_indexed(((w.word, w) for w in _words(lexicon.lists_of("bound-cue"))), -1),
        values=words_of("number-before-value"),
        not_values=words_of("number-before-name"),
        phrases=_indexed(((word, word) for word in words_of("number-phrase")), 0),
        counted=frozenset(words_of("number-counted-noun")),
        minus=words_of("number-minus"),
        not_minus=words_of("number-no-minus"),
        ratio_heads=words_of("number-before-ratio"),
        other_ratios=words_of("ratio-of-others"),
        marks=words_of("number-mark"),
        giving=words_of("number-giving"),
        calendar=frozenset(words_of("number-calendar")),
        single=frozenset(words_of("number-single-unit")),
        not_single=frozenset(words_of("number-not-single")),
        signs={sign: unit for unit in reversed(units) if unit.sign for sign in unit.sign},  # the first word of the row
        fraction=next(unit for unit in units if unit.id == "fraction"),
        by_word=dict(named),
        by_id={unit.id: unit for unit in units},
    )

