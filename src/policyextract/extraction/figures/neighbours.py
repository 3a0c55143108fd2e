"""Neighbours: which draft of a sentence another one goes back to, and what the two have in common."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.deeds import unit_of
from policyextract.packs.types import Type

_GROW, _FALL, _MAKE, _LIGHT = int(Type.GROW), int(Type.FALL), int(Type.MAKE), int(Type.LIGHT)


def in_its_unit(made: Draft, before: Sequence[Draft]) -> Draft | None:
    """The last draft before one that is in the same unit."""
    return next((other for other in reversed(before) if unit_of(other) == unit_of(made) and not other.is_class), None)


def exceeds(made: Draft, other: Draft) -> bool:
    """Whether a draft counts more than another, so that it can be no part of those."""
    return made.quantity.base_value > other.quantity.base_value


def cuts(made: Draft) -> bool:
    """Whether a draft's verb says that the thing behind it grew or fell: 压减环节30%."""
    spans = made.action_span, made.indicator_span
    return bool(made.verb_flags & (_GROW | _FALL) and spans[0] and spans[1] and spans[0][1] <= spans[1][0])


def before(drafts: Sequence[Draft], i: int) -> Draft | None:
    """The draft that the one at `i` goes back to: the one before it, but none in a bracket that it is not in."""
    for other in reversed(drafts[:i]):
        if drafts[i].aside or not other.aside:
            return other
    return None


def is_object_of(made: Draft, previous: Draft) -> bool:
    """Whether a verb at the end of a list's member names what the list's own verb says is done (完成)."""
    return bool(
        made.listed
        and made.counts_first
        and previous.counts_first
        and previous.verb_flags & _LIGHT
        and previous.action_span
        and previous.action_span[0] < previous.quantity.start  # no 80个项目开工、90个项目竣工
        and made.verb_flags & _MAKE
        and made.indicator
        and made.action_span
        and made.indicator_span
        and made.action_span[0] == made.indicator_span[1]
    )
