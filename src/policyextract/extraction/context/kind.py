"""Kind: what a clause itself says of its numbers, a target or a fact, given the section it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from policyextract.core.records import Kind
from policyextract.core.word_index import any_of_these
from policyextract.extraction.context.periods import Time
from policyextract.packs.lexicon import Lexicon

_SPRING = 4  # up to this month a full year without its number is the one that is over


class Kinds:
    """Reads the kind off clauses with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._target = _Words(lexicon, "kind-target", "kind-target-name")
        self._actual = _Words(lexicon, "kind-actual", "kind-actual-name")
        self._goal = _Words(lexicon, "goal", "goal-reached")
        self._standing = _Words(lexicon, "standing", "standing-name")
        self._rule = _Words(lexicon, "standing-rule", "standing-rule-name")
        self.standing_verbs = frozenset(lexicon.words_of("standing-verb"))
        """Predicates that say what is there already."""
        self._full_year = frozenset(lexicon.words_of("time-full-year"))

    def of_clause(
        self, clause: str, times: Sequence[Time], section: Literal["review", "plan"] | None, held: Kind | None, month: int | None
    ) -> Kind | None:
        """`target` or `actual` if the clause says so, None where it says nothing.

        `times` are its time expressions, `section` what the section that it stands in does, `held` the kind of what came before
        it outside sections, `month` that of the document.
        """
        if not times and section is not None:  # most clauses name no time
            return "target" if section == "review" and self._goal.said(clause) else None
        told = [time for time in times if not time.base and not time.origin]
        future = any(time.tense == 1 for time in told)
        past = any(time.tense == -1 and not time.vague and time.named for time in told)
        if section == "plan":  # most clauses have no past time, and are not searched at all
            return "actual" if past and not future and not self._target.said(clause) else None
        if section == "review":
            said = self._goal.said(clause) or (future and not past and self._target.said(clause))
            return "target" if said else None
        if future:
            return "target"
        if past or self._actual.said(clause):
            return "actual"
        if self._target.said(clause):
            return "target"
        return self._of_this_year(told, held, month or 1)

    def _of_this_year(self, times: Sequence[Time], held: Kind | None, month: int) -> Kind | None:
        """What the year itself tells: 今年 is to come in spring, and mostly over later; 全年 in spring is the last one."""
        this = [time for time in times if time.tense == 0 and not time.vague]
        if this:
            if held == "actual" and not any(time.named for time in this):
                return None  # 全年 in an account of the past year is that year
            return "target" if month <= _SPRING else "actual"
        return "actual" if any(time.vague for time in times) else None

    def is_over(self, word: str, month: int | None) -> bool:
        """Whether a word for a full year without its number (全年) speaks of the year before that of the document."""
        return month is not None and month <= _SPRING and word in self._full_year

    def stands_already(self, clause: str) -> bool:
        """Whether a clause of a plan speaks of what is there already (拥有8个产业集群)."""
        return self._standing.said(clause)

    def is_rule(self, clause: str) -> bool:
        """Whether a clause of a notice sets what holds from now on (给予最高50万元奖励), and aims at nothing."""
        return self._rule.said(clause) and not self._target.said(clause)

    def intends(self, clause: str) -> bool:
        """Whether a clause says that something shall be."""
        return self._target.said(clause)


class _Words:
    """Words of a type, and the longer words of another in which they mean something else (拥有量, 年度计划)."""

    def __init__(self, lexicon: Lexicon, type_: str, names: str) -> None:
        said, others = lexicon.words_of(type_), lexicon.words_of(names)
        self._others = frozenset(others)
        self._pattern = re.compile(any_of_these({*said, *others}))

    def said(self, clause: str) -> bool:
        """Whether one of the words stands in a clause."""
        if not self._others:
            return self._pattern.search(clause) is not None
        return any(match.group() not in self._others for match in self._pattern.finditer(clause))
