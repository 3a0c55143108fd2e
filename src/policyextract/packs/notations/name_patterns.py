"""Patterns of names: the elements of `name` in a `[[project_rule]]` over the typed pieces of a project's name.

`<place>` is a piece of that type, `<place|company>` one of several, `<any>*` whatever stands there, `"大道"` that very word;
`?` makes an element optional, `*` and `+` repeat it. The pattern covers the whole name. A name is written as a string before
it is compared, each piece as the letters of its types, its word and a `;`, so that a pattern is one regular expression over at
most `MAX_PIECES` pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from policyextract.core.text.patterns import compiled
from policyextract.core.words.speech import say

PIECES: dict[str, str] = {
    "place": "p",  # a place or a site: 固阳, 昆都仑河
    "company": "c",  # a company or brand the dictionary knows: 国能, 远景
    "unknown": "s",  # characters that are no word, so that they name something: 弘元, 双良
    "admin": "a",  # the letter of a level before an institution: 市体育馆, 县医院
    "ordinal": "n",  # 第二, 三中
    "line": "l",  # G210, 5号线, 国道110
    "phase": "f",  # 二期, 首期
    "section": "x",  # a part of a line: 北段, 南延, 甲丙段
    "size": "z",  # a capacity: 20GW, 年产10万吨
    "bracket": "b",  # what stands in brackets
    "quote": "q",  # what stands in quotation marks
    "dash": "d",  # between two ends: 至, —
    "trade": "k",  # ends companies: 科技, 稀土
    "plain": "o",  # qualifies any work: 智慧, 农村
    "word": "w",  # any other word
    "generic": "G",  # 项目, 工程
    "works": "W",  # railways, roads, waterworks
    "road": "R",  # streets and bridges, which have names of their own: 大道, 路, 大桥
    "energy": "E",
    "plant": "P",
    "house": "H",
    "campus": "C",
    "institution": "I",
    "area": "A",
    "base": "B",
    "civic": "V",  # houses of which a place has one: 会展中心
    "home": "M",  # dwellings
    "group": "g",  # what a list is called, and no head of one name: 设施
    "build": "D",  # 扩建, 改造
    "soft": "S",  # 治理, 示范
}
"""Types of pieces, and the letter that each is written as."""
_PLAIN = frozenset(PIECES[kind] for kind in ("place", "company", "unknown", "word", "plain", "trade", "admin"))
"""Types of pieces that end in no head and are no sign: no number, bracket, quotation or dash."""
_ANY = "any"
MAX_PIECES = 40
"""So many pieces of a name are compared, and a repeat takes so many."""

_ELEMENT = compiled(r'(?:<([a-z|]+)>|"([^"<>\s]+)")([?*+]?)(?=\s|$)')


class NamePatternError(ValueError):
    """A pattern of a name that does not parse; says what is accepted."""


class Form(NamedTuple):
    """A name as patterns see it: its pieces as one string, and the letters of all types that they have."""

    said: str
    types: frozenset[str]


class NamePattern:
    """A pattern of names. What it cannot do without is asked first: of the patterns that are asked most have nothing to read."""

    __slots__ = ("_expression", "_types", "_whole", "_words")

    def __init__(self, expression: str, types: Iterable[str], words: Iterable[str]) -> None:
        self._expression = expression
        self._types = tuple(map(frozenset, types))
        self._words = tuple(f"'{word};" for word in words)
        self._whole: re.Pattern[str] | None = None

    def may_read(self, types: frozenset[str]) -> bool:
        """Whether a name with pieces of these types has all the types that the pattern needs."""
        return not any(map(types.isdisjoint, self._types))

    def words_of_plain(self) -> tuple[str, ...] | None:
        """The words that a name of nothing but plain pieces must hold to be read; None where none of these is."""
        return tuple(word[1:-1] for word in self._words) if self.may_read(_PLAIN) else None

    def reads(self, name: Form) -> bool:
        """Whether the pattern is that of the whole name."""
        if not self.may_read(name.types):
            return False
        for word in self._words:
            if word not in name.said:
                return False
        if self._whole is None:  # compiled when a name has all that it needs: in most processes, for a part of them
            self._whole = compiled(self._expression)
        return self._whole.fullmatch(name.said) is not None


def form_of(pieces: Iterable[tuple[str, str]]) -> Form:
    """The form of the pieces of a name (letters of their types, the word) that patterns are compared with."""
    pieces = tuple(pieces)
    said = "".join([f"{letters}'{word};" for letters, word in pieces])
    return Form(said, frozenset("".join([letters for letters, _ in pieces])))


def parse_name(pattern: str) -> NamePattern:
    """The pattern of names that is written so; raises NamePatternError."""
    parts: list[str] = []
    needed: list[str] = []
    words: list[str] = []
    at = 0
    pattern = pattern.strip()
    while at < len(pattern):
        match = _ELEMENT.match(pattern, at)
        if match is None:
            found = say("pattern.no_element", column=at + 1, found=pattern[at : at + 24])
            raise NamePatternError(say("name.syntax", found=found))
        types, word, repeat = match.groups()
        letters = None if types is None else _letters(types)
        parts.append(f"(?:{_piece(letters, word)}){_times(repeat)}")
        if repeat in ("", "+"):
            needed += [letters] if letters else []
            words += [word] if word else []
        at = match.end()
        while at < len(pattern) and pattern[at].isspace():
            at += 1
    if not parts:
        raise NamePatternError(say("name.empty"))
    return NamePattern("".join(parts), needed, words)


def _letters(types: str) -> str:
    """The letters of types of pieces; none for any."""
    names = types.split("|")
    unknown = [name for name in names if name not in PIECES and name != _ANY]
    if unknown:
        raise NamePatternError(say("name.no_piece", piece=unknown[0], list=", ".join((*PIECES, _ANY))))
    return "" if _ANY in names else "".join(PIECES[name] for name in names)


def _piece(letters: str | None, word: str | None) -> str:
    """The expression of a piece of one of these types, or of a word."""
    if letters is None:
        return rf"[A-Za-z]*'{re.escape(word or '')};"
    return rf"[A-Za-z]*?[{letters}][A-Za-z]*'[^;]*;" if letters else r"[A-Za-z]*'[^;]*;"


def _times(repeat: str) -> str:
    return {"": "", "?": "?", "*": f"{{0,{MAX_PIECES}}}", "+": f"{{1,{MAX_PIECES}}}"}[repeat]
