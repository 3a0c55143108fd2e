"""Grammar: the project rules of the packs, compiled; a candidate name and where it stands into the rule that believes it.

A rule is a row of `[[project_rule]]`. Its `name` is a row of elements over the typed pieces of a name: `<place>` is a piece
of that type, `<place|company>` one of several, `<any>*` whatever stands there, `"大道"` that very word; `?` makes an element
optional, `*` and `+` repeat it. The pattern covers the whole name. `at` says where the name stands, `head` what the name,
the list that it stands in or the tail that it shares ends in, `verbs` the least that must be said of it, `is` and
`is_not` what must and must not hold of it as a whole. The first rule that fits wins.

A name is written as a string before it is compared: each piece as the letters of its types and a `;`, so that a pattern is
one regular expression over at most `MAX_PIECES` pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from policyextract.packs.fields import PROJECT_VERBS

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
_ANY = "any"
SITED = frozenset(("works", "road", "section", "house", "civic", "campus", "home", "area"))
"""Heads of what is named by its site, so that what leads the name is a place."""
MAX_PIECES = 40

_ELEMENT = re.compile(r'(?:<([a-z|]+)>|"([^"<>\s]+)")([?*+]?)(?=\s|$)')


class Candidate(NamedTuple):
    """A name that may be one, as the rules see it."""

    at: str
    head: str
    """What the name, its list or the tail it shares ends in: one of PROJECT_GROUPS."""
    verbs: int
    """Index of PROJECT_VERBS."""
    shape: str
    length: int
    """Characters before the head that it ends in."""
    flags: frozenset[str]


class ProjectRule(NamedTuple):
    """A compiled rule."""

    id: str
    at: frozenset[str]
    head: frozenset[str]
    verbs: int
    least: int
    most: int
    needs: frozenset[str]
    bars: frozenset[str]
    shapes: tuple[re.Pattern[str], ...]

    def fits(self, candidate: Candidate) -> bool:
        """Whether the rule believes the candidate."""
        return (
            candidate.at in self.at
            and candidate.verbs >= self.verbs
            and (not self.head or candidate.head in self.head)
            and self.least <= candidate.length <= self.most
            and self.needs <= candidate.flags
            and self.bars.isdisjoint(candidate.flags)
            and (not self.shapes or any(shape.fullmatch(candidate.shape) for shape in self.shapes))
        )


class NamePatternError(ValueError):
    """A pattern of a name that does not parse; says what is accepted."""


def shape_of(pieces: Iterable[tuple[str, str]]) -> str:
    """The pieces of a name (letters of their types, the word) as one string that patterns are compared with."""
    return "".join(f"{letters}'{word};" for letters, word in pieces)


def parse_name(pattern: str) -> re.Pattern[str]:
    """A pattern of a name as a regular expression over shapes; raises NamePatternError."""
    parts: list[str] = []
    at = 0
    pattern = pattern.strip()
    while at < len(pattern):
        match = _ELEMENT.match(pattern, at)
        if match is None:
            raise NamePatternError(f"column {at + 1}: {pattern[at : at + 24]!r} is no element; accepted: <type>, \"word\", ?, *, +")
        types, word, repeat = match.groups()
        parts.append(f"(?:{_piece(types, word)}){_times(repeat)}")
        at = match.end()
        while at < len(pattern) and pattern[at].isspace():
            at += 1
    if not parts:
        raise NamePatternError("column 1: no element; accepted: <type>, such as <place> <any>* <works>")
    return re.compile("".join(parts))


def _piece(types: str | None, word: str | None) -> str:
    if types is None:
        return rf"[A-Za-z]*'{re.escape(word or '')};"
    names = types.split("|")
    unknown = [name for name in names if name not in PIECES and name != _ANY]
    if unknown:
        raise NamePatternError(f"no piece {unknown[0]!r}; accepted: {', '.join((*PIECES, _ANY))}")
    if _ANY in names:
        return r"[A-Za-z]*'[^;]*;"
    letters = "".join(PIECES[name] for name in names)
    return rf"[A-Za-z]*?[{letters}][A-Za-z]*'[^;]*;"


def _times(repeat: str) -> str:
    return {"": "", "?": "?", "*": f"{{0,{MAX_PIECES}}}", "+": f"{{1,{MAX_PIECES}}}"}[repeat]


def compile_rule(row: Mapping[str, Any]) -> ProjectRule:
    """The rule of a row that passed the checks of its pack."""
    return ProjectRule(
        row["id"],
        frozenset(row["at"]),
        frozenset(row.get("head", ())),
        PROJECT_VERBS.index(row.get("verbs", "none")),
        row.get("least", 0),
        row.get("most", 60),
        frozenset(row.get("is", ())),
        frozenset(row.get("is_not", ())),
        tuple(parse_name(pattern) for pattern in row.get("name", ())),
    )


class Grammar:
    """The rules in their order; the first that fits a candidate believes it."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self.rules = tuple(compile_rule(row) for row in rows)

    def first(self, candidate: Candidate) -> str | None:
        """The id of the first rule that fits, or None."""
        return next((rule.id for rule in self.rules if rule.fits(candidate)), None)
