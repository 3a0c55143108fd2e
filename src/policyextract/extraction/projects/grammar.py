"""Grammar: the project rules of the packs, compiled; a candidate name and where it stands into the rule that believes it.

A rule is a row of `[[project_rule]]`. Its `name` holds patterns over the typed pieces of a name (`name_patterns`). `at` says
where the name stands, `head` what the name, the list that it stands in or the tail that it shares ends in, `verbs` the least
that must be said of it, `is` and `is_not` what must and must not hold of it as a whole. The first rule that fits wins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from policyextract.packs.notations.name_patterns import Form, NamePattern, parse_name
from policyextract.packs.tables.fields import PROJECT_VERBS

SITED = frozenset(("works", "road", "section", "house", "civic", "campus", "home", "area"))
"""Heads of what is named by its site, so that what leads the name is a place."""


_NOT_PLAIN = frozenset(("numbered", "sized", "quoted", "amongst"))
"""What holds only of names with a sign (a numeral, a bracket, a quotation), or once others of its list are believed."""


class Shape:
    """The words of a name in the form that rules see, made when the first rule asks: half of all names are told without."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Form]) -> None:
        self._make = make
        self._made: Form | None = None

    @property
    def form(self) -> Form:
        """The form."""
        if self._made is None:
            self._made = self._make()
        return self._made


NO_SHAPE = Shape(lambda: Form("", frozenset()))
"""The shape of no name."""


class Candidate(NamedTuple):
    """A name that may be one, as the rules see it."""

    at: str
    head: str
    """What the name, its list or the tail it shares ends in: one of PROJECT_GROUPS."""
    verbs: int
    """Index of PROJECT_VERBS."""
    shape: Shape
    length: int
    """Characters before the head that it ends in."""
    flags: frozenset[str]


@dataclass(slots=True)
class ProjectRule:
    """A compiled rule."""

    id: str
    at: frozenset[str]
    head: frozenset[str]
    verbs: int
    least: int
    most: int
    needs: frozenset[str]
    bars: frozenset[str]
    shapes: tuple[NamePattern, ...]

    def allows(self, candidate: Candidate) -> bool:
        """Whether the rule is one for where the candidate stands, what is said of it and what holds of it."""
        return (
            candidate.at in self.at
            and candidate.verbs >= self.verbs
            and (not self.head or candidate.head in self.head)
            and self.needs <= candidate.flags
            and self.bars.isdisjoint(candidate.flags)
        )

    def reads(self, candidate: Candidate) -> bool:
        """Whether the length and the words of the candidate are those that the rule wants."""
        if not self.least <= candidate.length <= self.most:
            return False
        return not self.shapes or self.wants(candidate.shape.form)

    def words_of_plain(self) -> tuple[str, ...] | None:
        """The words of which a plain name must hold one to be read: none where it never is, None where it may do without."""
        if not self.needs.isdisjoint(_NOT_PLAIN):
            return ()
        asked = [words for pattern in self.shapes if (words := pattern.words_of_plain()) is not None]
        if not self.shapes or () in asked:
            return None
        return tuple(words[0] for words in asked)

    def wants(self, shape: Form) -> bool:
        """Whether one of the rule's patterns reads these words."""
        return any(pattern.reads(shape) for pattern in self.shapes)


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


class Wanting(NamedTuple):
    """What a rule misses in a candidate: so much to be said of it, something that must hold, something that must not."""

    rule: str
    verbs: str
    """The least that must be said of it, where less is; "" where enough is."""
    needs: tuple[str, ...]
    bars: tuple[str, ...]
    short: bool
    """Whether too little stands before its head, or too much."""
    shape: bool
    """Whether its words are other than those of the pattern."""

    @property
    def amiss(self) -> int:
        """How many things are amiss."""
        return bool(self.verbs) + len(self.needs) + len(self.bars) + self.short + self.shape


_KEPT = 4096
"""So many combinations of what is known of candidates are kept with their rules."""
_Known = tuple[str, str, int, frozenset[str]]
"""What is known of a candidate beside its length and its words."""
_CLOSEST = 2
"""So many of the rules that do not fit are told, the closest first."""


class Grammar:
    """The rules in their order; the first that fits a candidate believes it."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self.rules = tuple(compile_rule(row) for row in rows)
        self._by_place: dict[tuple[str, str], tuple[ProjectRule, ...]] = {}
        self._leasts: dict[tuple[str, str], int] = {}
        self._plain: dict[tuple[str, str, int, bool], tuple[str, ...] | None] = {}
        self._of_types: dict[tuple[_Known, frozenset[str]], tuple[ProjectRule, ...]] = {}
        self._left: dict[_Known, tuple[ProjectRule, ...]] = {}
        """The rules left once all but the length and the words of a candidate are known: the same combinations come again."""

    def first(self, candidate: Candidate) -> str | None:
        """The id of the first rule that fits, or None."""
        known = (candidate.at, candidate.head, candidate.verbs, candidate.flags)
        left = self._left.get(known)
        if left is None:
            if len(self._left) >= _KEPT:
                self._left.clear()
            left = self._left[known] = tuple(r for r in self._of_place(candidate.at, candidate.head) if r.allows(candidate))
        if left and left[0].shapes:
            left = self._readable(known, candidate.shape.form.types, left)
        for rule in left:
            if rule.reads(candidate):
                return rule.id
        return None

    def _readable(self, known: _Known, types: frozenset[str], left: tuple[ProjectRule, ...]) -> tuple[ProjectRule, ...]:
        """Those of the rules left that names of these types of pieces do not rule out: most, whatever the words are."""
        readable = self._of_types.get((known, types))
        if readable is None:
            if len(self._of_types) >= _KEPT:
                self._of_types.clear()
            readable = tuple(rule for rule in left if not rule.shapes or any(p.may_read(types) for p in rule.shapes))
            self._of_types[known, types] = readable
        return readable

    def wanting(self, candidate: Candidate) -> tuple[Wanting, ...]:
        """What the closest of the rules that do not fit want beside what there is."""
        found = []
        for rule in self._of_place(candidate.at, candidate.head):
            verbs = PROJECT_VERBS[rule.verbs] if candidate.verbs < rule.verbs else ""
            needs = tuple(sorted(rule.needs - candidate.flags))
            short = not rule.least <= candidate.length <= rule.most
            shape = bool(rule.shapes) and not rule.wants(candidate.shape.form)
            found.append(Wanting(rule.id, verbs, needs, tuple(sorted(rule.bars & candidate.flags)), short, shape))
        own = {rule.id for rule in self.rules if rule.head}  # rules of no head in particular are told last
        return tuple(sorted(found, key=lambda wanting: (wanting.rule not in own, wanting.amiss))[:_CLOSEST])

    def may_fit(self, at: str, head: str, verbs: int) -> bool:
        """Whether a rule may fit a name that stands there and of which so much is said: if none does, it need not be read."""
        return verbs >= self._least(at, head)

    def words_of_plain(self, at: str, head: str, verbs: int, after: bool) -> tuple[str, ...] | None:
        """The words of which a plain name there must hold one, of which so much is said; None where it may do without.

        In a plain name stands no sign that a piece of its own begins with, and no word that a head ends in. `after` says that
        what is said is done stands behind it.
        """
        known = at, head, verbs, after
        if known not in self._plain:
            rules = [rule for rule in self._of_place(at, head) if verbs >= rule.verbs and (after or "after" not in rule.needs)]
            asked = [rule.words_of_plain() for rule in rules]
            self._plain[known] = None if None in asked else tuple(chain.from_iterable(filter(None, asked)))
        return self._plain[known]

    def _least(self, at: str, head: str) -> int:
        """The least that a rule for names there asks to be said of them."""
        least = self._leasts.get((at, head))
        if least is None:
            rules = self._of_place(at, head)
            least = self._leasts[at, head] = min((rule.verbs for rule in rules), default=len(PROJECT_VERBS))
        return least

    def _of_place(self, at: str, head: str) -> tuple[ProjectRule, ...]:
        rules = self._by_place.get((at, head))
        if rules is None:
            rules = tuple(rule for rule in self.rules if at in rule.at and (not rule.head or head in rule.head))
            self._by_place[at, head] = rules
        return rules
