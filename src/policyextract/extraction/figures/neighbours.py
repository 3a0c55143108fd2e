"""Neighbours: which draft of a sentence another one goes back to, and what the two have in common."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.signs import TIMES_OVER
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.deeds import unit_of
from policyextract.packs.types import Type

_ADD, _GROW, _FALL = int(Type.ADD), int(Type.GROW), int(Type.FALL)
_MAKE_OR_CUT = int(Type.MAKE | Type.CUT)
_KIND = 2
"""Characters that names of one kind of thing end in."""
_MAKE, _LIGHT, _REACH = int(Type.MAKE), int(Type.LIGHT), int(Type.REACH)


def in_its_unit(made: Draft, before: Sequence[Draft]) -> Draft | None:
    """The last draft before one that is in the same unit."""
    return next((other for other in reversed(before) if unit_of(other) == unit_of(made) and not other.is_class), None)


def exceeds(made: Draft, other: Draft) -> bool:
    """Whether a draft counts more than another, so that it can be no part of those."""
    return made.quantity.base_value > other.quantity.base_value


def adds(made: Draft) -> bool:
    """Whether so many things were added to those there were."""
    return made.counts and bool(made.verb_flags & _ADD)


def cuts(made: Draft) -> bool:
    """Whether a draft's verb says that the thing behind it grew or fell: 压减环节30%."""
    spans = made.action_span, made.indicator_span
    return bool(made.verb_flags & (_GROW | _FALL) and spans[0] and spans[1] and spans[0][1] <= spans[1][0])


def before(drafts: Sequence[Draft], i: int) -> Draft | None:
    """The draft that the one at `i` goes back to: the one before it, but none in a bracket or of a part that it is not in."""
    for other in reversed(drafts[:i]):
        if (drafts[i].aside or not other.aside) and not (drafts[i].of_whole and other.is_part):
            return other
    return None


def is_deed(made: Draft) -> bool:
    """Whether a draft tells what was done, and no level that something reached."""
    return bool(made.verb_flags & (_ADD | _MAKE_OR_CUT)) and not (made.grows or made.verb_flags & _REACH)


def last_alike(made: Draft, before: Sequence[Draft]) -> Draft | None:
    """The last draft before one in its unit, else of its kind of unit."""
    if not before:
        return None
    alike = [one for one in before if one.quantity.unit_class == made.quantity.unit_class]
    return next((one for one in reversed(alike) if one.quantity.unit == made.quantity.unit), alike[-1] if alike else None)


def is_added_too(made: Draft, previous: Draft) -> bool:
    """Whether a deed that ends a name in a list is what the list's verb adds: 新增就业10万人、社会保险参保18万人."""
    opens = bool(previous.action_span and previous.indicator_span and previous.action_span[0] < previous.indicator_span[0])
    name, deed = made.indicator or "", made.action or "\n"
    ends = name.endswith(deed) and len(name) > len(deed)
    adds = bool(previous.verb_flags & _ADD and not made.verb_flags & (_ADD | _GROW | _FALL))
    return opens and ends and adds and made.listed and not made.counts_first and made.quantity.unit == previous.quantity.unit


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


def grows_too(made: Draft, previous: Draft) -> bool:
    """Whether a percentage says of a part, without a verb, what the one before it says of the whole or of another part."""
    alike = made.quantity.unit_class == previous.quantity.unit_class == "percent" and previous.grows and previous.role is None
    named = made.said_indicator and not made.listed_names and (made.listed or made.thereof)
    return bool(alike and named and made.clause - previous.clause <= 1)


def done_alike(made: Draft, previous: Draft) -> bool:
    """Whether a list goes on with a thing of one kind and unit to which the same was done: 压减焦炭产能60万吨、水泥产能40万吨.

    A verb that says by how much the thing behind it changed governs all that is listed: 调增补助收入8亿元、转贷收入2亿元.
    """
    if made.listed and cuts(previous) and previous.role is None:
        counts = made.quantity.unit_class == previous.quantity.unit_class == "count"
        return counts or (made.quantity.unit_class == "measure" and unit_of(made) == unit_of(previous))
    spans, name = (previous.action_span, previous.indicator_span), made.indicator or ""
    alike = made.quantity.unit_class == previous.quantity.unit_class == "measure" and made.quantity.dimension != "money"
    done = previous.verb_flags & _MAKE_OR_CUT and spans[0] and spans[1] and spans[0][1] <= spans[1][0]
    return bool(made.listed and alike and done and len(name) > _KIND and name[-_KIND:] == (previous.indicator or "")[-_KIND:])


def adds_alike(previous: Draft, made: Draft, capacities: tuple[str, ...]) -> bool:
    """Whether one more of a kind is added: 新增高效农业面积5万亩、设施农业面积1万亩; 新增开采能力5万吨，装机容量3万千瓦.

    `capacities` are the heads of what works can do.
    """
    name, alike = made.indicator or "", (previous.indicator or "")[-2:]
    adds = previous.verb_flags & _ADD and made.quantity.dimension != "money"  # 新增债券5亿元、再融资债券2亿元
    measured = made.quantity.unit_class == previous.quantity.unit_class == "measure"  # 新增开采能力5万吨、机组容量3万千瓦
    if not made.listed:
        sized = name.endswith(capacities) and (previous.indicator or "").endswith(capacities)
        return bool(adds and measured and sized and made.clause - previous.clause == 1)
    return bool(adds and (measured or (name.endswith(alike) and len(name) > len(alike))))


def changes(made: Draft) -> bool:
    """Whether a draft says that something grew or fell, by a verb or as a number that is one: 翻了一番."""
    return bool(made.verb_flags & (_GROW | _FALL)) or (made.action or "").startswith(TIMES_OVER)


def beside_of(made: Draft, before: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts before one that nothing sets apart, unless it stands there itself.

    A bracket does (住宅12栋（含板楼6栋），面积3万平方米), and 其中 for what is told of all (其中山羊9万只，全县饲养量30万只).
    """
    if not before:
        return before
    told = [other for other in before if not other.is_part] if made.of_whole else before
    return told if made.aside else [other for other in told if not other.aside]


def holds_verb(made: Draft) -> bool:
    """Whether the name of a draft holds its verb: 城镇新增就业6000人，比上年多500人."""
    return (made.action or "") in (made.indicator or "")


def reaches_share(previous: Draft, made: Draft) -> bool:
    """Whether a share is what the one before it came to by its change: 占比提升1.5个百分点至56%."""
    of = previous.quantity.unit_class == "point" and made.quantity.unit_class == "percent"
    return of and previous.clause == made.clause


def name_start(start: Draft, reached: Draft) -> None:
    """Name the number that a change starts from after what was reached: 企业实现利润由97亿元增加到343亿元."""
    name = reached.indicator or ""
    if reached.rule is start.rule and start.indicator and name.endswith(start.indicator):
        start.indicator = name


def summed(alike: Draft, made: Draft) -> str | None:
    """What a sum is of, after what was counted: 新改扩建公园6个，总数达58个 is of all parks, new or not."""
    if not alike.kept_verb:
        whose, _, what = (alike.indicator or "").partition(alike.action or "\n")
        within = adds(alike) and bool(whose and what)
        return whose + what + made.sums_up if within else alike.indicator  # 产业集群新增企业9家，总数达30家
    return (alike.indicator or "").removeprefix(alike.kept_verb) + made.sums_up
