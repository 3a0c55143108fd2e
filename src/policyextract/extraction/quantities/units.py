"""Unit table: the units and bound words of `units.toml` into look-ups by first or last character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN, YUAN
from policyextract.packs.lexicon import Lexicon, WordList

_T = TypeVar("_T")


@dataclass(slots=True)
class Unit:
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
        return replace(
            self,
            word=self.word + denominator,
            surface=self.surface + denominator,
            cls="measure",
            dimension=dimension,
            base=(self.base or self.surface) + tail,
        )


class Word:
    """A word that bounds a number from outside its unit."""

    __slots__ = ("bound", "classes", "gives", "more", "not_after", "not_before", "round", "word")

    def __init__(self, word: str, said: Mapping[str, Any]) -> None:
        """`said` is what the list of the word says of it."""
        self.word = word
        self.bound: str = said["bound"]
        self.not_after = frozenset(said.get("not_after", ""))
        self.not_before = frozenset(said.get("not_before", ""))
        self.round: bool = said.get("round", False)
        self.classes: frozenset[str] = frozenset(said.get("classes", ()))
        self.more: bool = said.get("more", False)
        self.gives: bool = said.get("gives", False)

    def fits(self, unit_class: str, round_number: bool) -> bool:
        """Whether the word bounds a number of this class; 上 and 过 only bound round ones (上百)."""
        return (not self.round or round_number) and (not self.classes or unit_class in self.classes)


class UnitTable:
    """All of `units.toml`: units and `after` words by their first character, `before` words and cues by their last."""

    def __init__(self, lexicon: Lexicon) -> None:
        words_of = lexicon.words_of
        units = _units(lexicon.tables("unit"))
        named = [unit for unit in units if unit.word]
        self.pairs = _paired(named)
        """Units by their first two characters, the longest first; each row ends with those of its first character alone."""
        self.firsts = frozenset(unit.word[0] for unit in named)
        """What units begin with."""
        self.before = _indexed(_words(lexicon.lists_of("bound-before")), -1)
        self.after = _indexed(_words(lexicon.lists_of("bound-after")), 0)
        self.cues = _indexed(_words(lexicon.lists_of("bound-cue")), -1)
        self.values = words_of("number-before-value")
        self.not_values = words_of("number-before-name")
        self.phrases = _indexed(((word, word) for word in words_of("number-phrase")), 0)
        self.counted = frozenset(words_of("number-counted-noun"))
        self.minus = words_of("number-minus")
        self.not_minus = words_of("number-no-minus")
        self.ratio_heads = words_of("number-before-ratio")
        self.sector_ratios, self.other_ratios = words_of("sector-structure"), words_of("ratio-of-others")
        self.marks = words_of("number-mark")
        self.giving = words_of("number-giving")
        self.calendar = frozenset(words_of("number-calendar"))
        self.single = frozenset(words_of("number-single-unit"))
        self.not_single, self.single_after = frozenset(words_of("number-not-single")), words_of("number-single-after")
        self.half_done = words_of("number-half-done")
        self.not_half = frozenset(words_of("number-not-half"))
        self.denominators = frozenset(words_of("number-denominator"))
        # Of several words with a sign the first of the row.
        self.signs: dict[str, Unit] = {sign: unit for unit in reversed(units) if unit.sign for sign in unit.sign}
        self._nouns, self.folk = words_of("number-no-unit"), words_of("number-folk")
        self._noun_firsts = frozenset(noun[0] for noun in self._nouns)
        self._held, self._summing = words_of("held-in-rounds"), words_of("summing")
        self._held_behind = compiled(f"[{HAN}“”]{{0,6}}?(?:{lexicon.any_of('held-in-rounds')})(?=[，。；、！]|$)")
        self._rounds = [Unit(word, word, word, "count", "count", word, Decimal(1)) for word in words_of("round-unit")]
        self.fraction = next(unit for unit in units if unit.id == "fraction")
        self.by_word = {unit.word: unit for unit in named}
        self.by_id = {unit.id: unit for unit in units}

    def rounds_at(self, text: str, at: int, end: int) -> Unit | None:
        """The unit of a number `text[at:end]` that counts the rounds of what is held beside it: 培训班共86期, 86期培训班."""
        unit = next((unit for unit in self._rounds if text.startswith(unit.word, end)), None)
        if unit is None:
            return None
        before = at - next((len(word) for word in self._summing if text.endswith(word, 0, at)), 0)
        held = text.endswith(self._held, 0, before) or self._held_behind.match(text, end + len(unit.word))
        return unit if held else None

    def noun_at(self, text: str, position: int) -> int:
        """How long the noun is that stands at `position` and begins with a unit: 15万人口 are so many, and no 15万人 of a 口."""
        if text[position : position + 1] not in self._noun_firsts:
            return 0
        return max((len(noun) for noun in self._nouns if text.startswith(noun, position)), default=0)

    def unit_at(self, text: str, position: int) -> Unit | None:
        """The longest unit that begins at `position`."""
        pair, noun = text[position : position + 2], self.noun_at(text, position)
        for unit in self.pairs.get(pair) or self.pairs.get(pair[:1], ()):
            if text.startswith(unit.word, position):
                word = unit.word
                if len(word) <= noun:
                    return None  # 500万人民群众 is a noun, 500万人民币 a unit
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
    found: list[Unit] = []
    for table in tables:
        get, cls = table.get, table["class"]
        most, plus, surface, base = get("most"), get("plus"), get("surface"), get("base")
        dimension = get("dimension", "count" if cls == "count" else None)
        own_base = base is None and cls != "none"
        rest = (
            Decimal(get("factor", "1")),
            get("strict", False),
            get("scaled", False),
            get("round", False),
            None if most is None else Decimal(most),
            None if plus is None else Decimal(plus),
            get("bound"),
            get("sign"),
            get("goes_on", False),
        )
        for word in table["words"] or [""]:
            of_word = (word or None) if own_base else base
            found.append(Unit(word, word if surface is None else surface, table["id"], cls, dimension, of_word, *rest))
    return found


def _words(lists: Iterable[WordList]) -> Iterator[tuple[str, Word]]:
    return ((word, Word(word, found.attributes)) for found in lists for word in found.words)


def _indexed(items: Iterable[tuple[str, _T]], at: int) -> dict[str, tuple[_T, ...]]:
    """Items by the character of their word at `at` (0 or -1), longest word first."""
    index: dict[str, list[tuple[str, _T]]] = {}
    for word, item in items:
        index.setdefault(word[at], []).append((word, item))
    return {char: tuple(item for _, item in sorted(found, key=lambda pair: -len(pair[0]))) for char, found in index.items()}


def _paired(units: Iterable[Unit]) -> dict[str, tuple[Unit, ...]]:
    """Units by their first two characters, the longest first, and after them those of the first one alone."""
    alone: dict[str, list[Unit]] = {}
    longer: dict[str, list[Unit]] = {}
    for unit in sorted(units, key=lambda unit: -len(unit.word)):
        (alone if len(unit.word) == 1 else longer).setdefault(unit.word[:2], []).append(unit)
    found = {char: tuple(row) for char, row in alone.items()}
    for pair, row in longer.items():
        found[pair] = (*row, *found.get(pair[0], ()))
    return found
