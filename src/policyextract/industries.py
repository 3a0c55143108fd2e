"""Clean text into industry mentions: 稀土产业 becomes a span with its codes in GB/T 4754-2017.

A catalogue (`builtin/lexicon/industries.csv`) knows the names of industries and what must hold before each counts:

- `name` counts wherever it stands (低空经济);
- `sector` needs a head word (光伏产业), a list that a head word closes (光伏、储能等产业), or a verb that has it as its object
  (大力发展光伏);
- `member`, a product or activity, needs the head or the list (苹果、茶叶等产业);
- `public` is a task of government before it is an industry, and needs 产业 or 行业 rather than 领域;
- `broad` covers a section or more (制造业).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, compress, count, islice, zip_longest
from typing import Final, Literal, NamedTuple, cast

from policyextract.lexicon import BUILTIN, words_of

Kind = Literal["name", "sector", "member", "public", "broad", "block"]
Head = Literal["head", "weak-head", "field"]
Role = Literal["head", "weak-head", "field", "part", "modifier", "block"]

_GOODS: Final = "ABCDE"
_AND: Final = "、和与及"
_EDGE: Final = frozenset("、，。；：！？”）\n和与及等")
_BUSINESS: Final = re.compile("业(?![务主态绩界内余者权已经])")
_CHAIN: Final = re.compile("链群|链条|链|集群")
_STOP: Final = re.compile("[，。；：！？\n等]")
_BETWEEN: Final = 12
_BEFORE: Final = 40


class Mention(NamedTuple):
    """An industry named in the clean text: `text` is `clean[start:end]`; codes and names run in the same order."""

    start: int
    end: int
    text: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    emerging: tuple[str, ...]
    note: str | None
    rule: str


class Entry(NamedTuple):
    """What the catalogue knows of a name."""

    kind: Kind
    codes: tuple[str, ...] = ()
    emerging: tuple[str, ...] = ()
    note: str | None = None


@dataclass(slots=True)
class _Phrase:
    """Adjacent words that may name an industry; `cores` are those with codes, `reach` includes words that narrow the next."""

    start: int
    end: int
    cores: list[Entry] = field(default_factory=list)
    head: Head | None = None
    reach: int = 0
    joined: bool = False
    rule: str | None = None

    @property
    def kind(self) -> Kind:
        return self.cores[-1].kind


@lru_cache(maxsize=1)
def standard() -> dict[str, str]:
    """Name of every code of GB/T 4754-2017, from section letter to four-digit class."""
    with (BUILTIN / "lexicon" / "gbt4754-2017.csv").open(encoding="utf-8", newline="") as file:
        return {code: name.strip() for code, name in islice(csv.reader(file), 1, None)}


def aliases() -> Iterator[tuple[str, Entry]]:
    """Every name of the catalogue with its entry."""
    fields = words_of("industry-emerging")
    with (BUILTIN / "lexicon" / "industries.csv").open(encoding="utf-8", newline="") as file:
        for names, codes, emerging, kind, note in islice(csv.reader(file), 1, None):
            tags = tuple(fields[int(number) - 1] for number in emerging.split())
            entry = Entry(cast(Kind, kind), tuple(codes.split()), tags, note or None)
            for name in names.split():
                yield name, entry


def _official() -> Iterator[tuple[str, Entry]]:
    """The standard's own names of sections and divisions, as they stand in statistics: 黑色金属冶炼和压延加工业."""
    for code, name in standard().items():
        if len(code) in (1, 3) and name.endswith("业"):
            yield name, Entry("name", (code,))


def _pairs(text: str) -> memoryview:
    """Every second pair of characters as one number, from the first on: a text is searched many times faster so."""
    data = memoryview(text.encode("utf-32-le", "surrogatepass"))
    return data[: len(data) // 8 * 8].cast("Q")


class _Catalogue:
    """Names by their first characters, words that follow and precede them, and the patterns of their surroundings."""

    def __init__(self) -> None:
        self.titles = standard()
        self.roles: dict[str, Role] = {}
        for role in ("part", "modifier", "head", "weak-head", "field", "block"):
            self.roles.update(dict.fromkeys(words_of(f"industry-{role}"), cast(Role, role)))
        self.roles_by_pair = _by_prefix(self.roles, 2)
        self.heads = tuple(word for word, role in self.roles.items() if role == "head")
        self.weak_heads = words_of("industry-weak-head")
        self.modifiers = frozenset(words_of("industry-modifier"))
        self.verbs = frozenset(words_of("industry-verb"))
        self.company_tails = frozenset(words_of("industry-company-tail"))
        self.bare = words_of("industry-bare")
        known = dict(aliases())
        self.single = {name: entry for name, entry in known.items() if len(name) == 1}
        self.names = {name: entry for name, entry in known.items() if len(name) > 1}
        for name, entry in chain(_official(), self._headed_single()):
            self.names.setdefault(name, entry)
        self.names.update(dict.fromkeys(words_of("industry-block"), Entry("block")))
        self.names_by_three = _by_prefix((name for name in self.names if len(name) > 2), 3)
        marks = words_of("industry-single-after")
        starts = {name[:2] for name in self.names} | {name + mark for name in self.single for mark in marks}
        self.starts = frozenset(_pairs("".join(sorted(starts))))
        self._compile()

    def _headed_single(self) -> Iterator[tuple[str, Entry]]:
        heads = (word for word, role in self.roles.items() if role in ("head", "weak-head", "field"))
        return ((name + head, entry._replace(kind="name")) for head in heads for name, entry in self.single.items())

    def _compile(self) -> None:
        """Patterns over what follows or surrounds a phrase; every repeat in them is bounded."""
        # What may stand between 等 and its head: 等战略性新兴产业, 等28条重点产业链, 等“15+N”重点产业链.
        gap = rf"(?:(?!{_any_of('list-gap')})[^，。；：！？\n、等的和]){{0,14}}?"
        other = r"(?:[、和与及][^，。；：！？\n、和与及等]{1,12}){0,5}"
        number = r"(?:[0-9]{1,3}|[一二三四五六七八九十两]{1,3}|多)(?:大|个|条|类|种|项)"
        heads = rf"(?:{_any_of('list-head')}|(?P<field>{_any_of('list-field')}))(?!{_any_of('list-object')})"
        self.list_tail = re.compile(rf"”?{other}(?:等|{number}|{_any_of('list-close')}){gap}{heads}")
        self.institution = re.compile(f"(?:{_any_of('institution-adjective')})?(?:{_any_of('institution')})")
        self.object = re.compile(f"(?:{_any_of('object-adjective')}){{0,2}}(?:{_any_of('object')})")
        self.predicate = re.compile(_any_of("predicate"))
        self.blocker = re.compile(_any_of("list-blocker"))
        self.before = re.compile(rf"(?:^|[^一-龥]|{_any_of('before')})$")

    def name_at(self, text: str, start: int) -> tuple[int, Entry] | None:
        """End and entry of the longest name that starts here."""
        for name in self.names_by_three.get(text[start : start + 3], ()):
            if text.startswith(name, start):
                return start + len(name), self.names[name]
        entry = self.names.get(text[start : start + 2])
        if entry:
            return start + 2, entry
        entry = self.single.get(text[start])
        # One character is a name in a list only, between its marks: 稀土、硅两大产业.
        if entry and self.before.search(text[max(start - 4, 0) : start]):
            return start + 1, entry
        return None

    def role_at(self, text: str, start: int) -> tuple[int, Role] | None:
        """End and role of the longest word that can go on after a name here."""
        for word in self.roles_by_pair.get(text[start : start + 2], ()):
            if text.startswith(word, start):
                return start + len(word), self.roles[word]
        return None


@lru_cache(maxsize=1)
def _catalogue() -> _Catalogue:
    return _Catalogue()


def _by_prefix(words: Iterable[str], length: int) -> dict[str, tuple[str, ...]]:
    """Words under their first characters, longest first."""
    table: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        table.setdefault(word[:length], []).append(word)
    return {prefix: tuple(found) for prefix, found in table.items()}


def _any_of(type_: str) -> str:
    return "|".join(sorted(words_of(f"industry-{type_}"), key=len, reverse=True))


def find(text: str) -> list[Mention]:
    """Industries named in clean text, in text order and without overlap; linear in the length of the text."""
    known = _catalogue()
    phrases = list(_joined(text, _phrases(text, known)))
    _judge(text, phrases, known)
    return [_mention(text, phrase, known) for phrase in phrases if phrase.rule]


def _phrases(text: str, known: _Catalogue) -> Iterator[_Phrase]:
    """Runs of adjacent words with at least one name among them, head word included."""
    phrase: _Phrase | None = None
    done = 0
    for start in _candidates(text, known):
        if start < done or (found := known.name_at(text, start)) is None:
            continue
        end, entry = found
        goes_on = phrase is not None and phrase.reach == start and _continues(phrase, entry.kind)
        if phrase and not goes_on:
            yield phrase
        if entry.kind == "block":
            phrase, done = None, end
            continue
        if phrase is None or not goes_on:
            phrase = _Phrase(start, end)
        _add(text, phrase, start, end, entry, known)
        done = max(end, phrase.end)
    if phrase:
        yield phrase


def _candidates(text: str, known: _Catalogue) -> list[int]:
    """Where the first two characters of some name stand."""
    starts = known.starts.__contains__
    even = compress(count(0, 2), map(starts, _pairs(text)))
    odd = compress(count(1, 2), map(starts, _pairs(text[1:])))
    return sorted(chain(even, odd))


def _continues(phrase: _Phrase, kind: Kind) -> bool:
    """A head ends a phrase, but 渔业船舶 is one: its 业 was none."""
    return kind != "block" and (phrase.head is None or (phrase.head == "weak-head" and kind not in ("name", "broad")))


def _add(text: str, phrase: _Phrase, start: int, end: int, entry: Entry, known: _Catalogue) -> None:
    """One more name to the phrase, and the parts and heads that follow it."""
    if entry.kind == "broad" and phrase.cores and phrase.kind != "broad":
        phrase.head = "head"  # 生物医药 + 制造业
    else:
        phrase.cores.append(entry)
        phrase.head = _own_head(text, start, end, entry, known)
    while (found := known.role_at(text, end)) and (role := found[1]) != "block":
        if phrase.head and role not in ("head", "weak-head", "field"):
            break
        end = found[0]
        if role == "head" or role == "weak-head" or role == "field":
            phrase.head = role
        if role != "modifier":
            phrase.end = end
    phrase.end = max(phrase.end, start + 1) if phrase.end > start else _last(text, start, end, known)
    if phrase.head == "head" and (longer := _CHAIN.match(text, phrase.end)):
        phrase.end = longer.end()
    elif phrase.head is None and _BUSINESS.match(text, phrase.end):
        phrase.end, phrase.head = phrase.end + 1, "weak-head"
    phrase.reach = max(end, phrase.end)
