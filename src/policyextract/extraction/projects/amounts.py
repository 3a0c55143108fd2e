"""Investments: the money that a clause says of its projects, each project's own."""

from __future__ import annotations

from typing import NamedTuple

from policyextract.core.slots import Span
from policyextract.core.text import signs
from policyextract.core.text.patterns import compiled
from policyextract.core.text.word_index import WordIndex, any_of_these
from policyextract.extraction.projects.stages import Said, Verb, read_verbs
from policyextract.packs.lexicon import Lexicon

_JOINS = "、和及"
"""What joins members of a list; 与 is also "with" (A与县政府签约)."""
_REACH = 40
"""How far before a name its money may begin, in characters."""


SPENT = Verb("untold", "tail", True, False)
"""What money spent on a work says of it: that it is being built."""


class Money(NamedTuple):
    """An amount and where it stands, and whether it is said of one name only (投资3亿元的A)."""

    span: Span
    own: bool


class Investments:
    """Made once from a lexicon; finds the money beside names."""

    def __init__(self, lexicon: Lexicon) -> None:
        any_of = lexicon.any_of
        near, unit, more = any_of("project-money-near"), any_of("project-money-unit"), any_of("project-more")
        last = any_of("project-money-last")
        number = rf"(?:[0-9]+(?:\.[0-9]+)?(?:{more})?|[百千])[十百千万亿]{{0,2}}|(?:{near})亿|(?<={last})亿"
        amount = rf"(?:{number})(?:{unit})(?:{any_of('project-money-currency')})?(?:{any_of('project-money-bound')})?"
        about = rf"(?:(?:{near})(?!亿(?:{unit}))|{any_of('project-money-about')}|：)?"
        prefix = any_of_these(lexicon.words_of("project-money-prefix"))
        self._verbs = WordIndex(read_verbs(lexicon))
        verb = any_of_these(self._verbs.words)
        self._closing = compiled(rf"({any_of_these(lexicon.words_of('project-money-spent'))}){about}{amount}$")
        self._opening = compiled(rf"(?:{any_of('project-money-subject')})?(?:{prefix}){about}({amount})")
        self._any = compiled(rf"(?:{prefix}){about}({amount})")
        until = rf"(?:(的|由[^，。、；]{{2,16}}的)|[，、]?(?:{verb}){{0,2}}[了好]?)$"
        self._before = compiled(rf"(?:{prefix}){about}({amount}){until}")
        self._shared = compiled(rf"(?<=[{_JOINS}])({amount})的$")
        self._after = compiled(rf"[（，]?(?:{prefix}){about}({amount})")
        self._shares = compiled(rf"(?:[0-9][^，。；、]{{0,8}})?[{_JOINS}](?!(?:{prefix})?{about}{amount})")
        self._spent_next = compiled(rf"，(?:{verb}){signs.DONE}")

    def beside(self, text: str, start: int, name: Span, end: int) -> Money | None:
        """The money that stands right before a name in the clause `text[start:end]` or right after it.

        What stands before a name that others without an amount of their own follow is of them all.
        """
        shared = self._shares.match(text, name[1], end) is not None
        before = None if shared else self._before.search(text, max(start, name[0] - _REACH), name[0])
        if before is not None:
            return Money(before.span(1), before[2] is not None)
        bare = None if shared else self._shared.search(text, max(start, name[0] - _REACH), name[0])
        if bare is not None:
            return Money(bare.span(1), True)
        bracket = self._any.search(text, *name)
        if bracket is not None and text.find("（", name[0], bracket.start()) >= 0:
            return Money(bracket.span(1), True)
        after = self._after.match(text, name[1], end)
        return Money(after.span(1), text[name[1]] == "（") if after is not None else None

    def after_opening(self, text: str, start: int, end: int) -> int:
        """Where a clause goes on after the money that it begins with, if a verb follows: 投资3亿元建设A."""
        found = self._any.match(text, start, end)
        return found.end() if found is not None and self._verbs.end_at(text, found.end(), end) > found.end() else start

    def closing(self, text: str, start: int, end: int) -> Said | None:
        """What says that money is spent, where a clause closes with it: A完成投资600万元; None elsewhere."""
        if text.find("元", max(start, end - 6), end) < 0:
            return None
        found = self._closing.search(text, start, end)
        return Said(*found.span(1), SPENT) if found is not None else None

    def opening(self, text: str, start: int, end: int) -> Money | None:
        """The money that a clause begins with, which is said of the project before it: A开工，总投资20亿元.

        What a clause says elsewhere (全年完成投资8亿元) is of more than one project; what something else is done with, of that:
        A竣工，投资3亿元新建泵站.
        """
        found = self._opening.match(text, start, end)
        if found is None or self._verbs.end_at(text, found.end(), end) > found.end() or self._spent_next.match(text, end):
            return None
        return Money(found.span(1), False)
