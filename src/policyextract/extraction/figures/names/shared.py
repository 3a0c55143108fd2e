"""Shared things: what several counts of a list have in common, and only one of them names.

The thing may follow the last count (市定18件、县定12件惠民实事; 河东新区12个、临港新区8个重点项目) or stand before the first
(培训兽医员300名、省级40名, 市级60名; 落后水泥产能50万吨、造纸3万吨). A trouble that was ended stands behind the last
(解决了35个村、1.2万人的吃水困难).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN, OF, POWERS, YUAN
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.deeds import Deeds, unit_of
from policyextract.extraction.figures.names.heads import Heads
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_DONE, _MEASURING = int(Type.MAKE | Type.ADD | Type.CUT | Type.LIGHT), int(Type.GROW | Type.FALL | Type.REACH)
_STOPS = "，。；：、\n"
_LIGHT = int(Type.LIGHT)
_LONGEST = 12
"""Characters of what tells the members of such a list apart."""
_TRADE = 6
"""Characters of a trade whose capacity is told."""
_WHO, _TROUBLE = 10, 20
"""Characters of those who had the trouble, and of what it was."""


class SharedThings:
    """Gives members of a list the thing that they share; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads, deeds: Deeds) -> None:
        self._heads = heads
        self._paid = frozenset(lexicon.words_of("mark-deed"))
        self._grade = compiled(f"(?:{lexicon.any_of('grade', 'star-grade')})")
        self._graded = compiled(f"(?:{lexicon.any_of('grade', 'star-grade', 'graded-mark')})(?=..)")
        self._grade_behind = compiled(f"(?<=..)(?:{lexicon.any_of('grade')})$")  # 形成改革成果国家级3项、首创6项
        self._kinds = compiled(f"(?:{lexicon.any_of('grade', 'parallel-modifier')})")
        self._sized = compiled(f"^.*{YUAN}(?:{lexicon.any_of('size-bound')})?{OF}?(?=.)")
        mark = f"(?:{lexicon.any_of('mark-verb')})?[0-9.]*[{POWERS}]*{YUAN}"
        self._marked = compiled(f"(?P<series>[^0-9{POWERS}]{{2,{_LONGEST}}}?)(?P<mark>{mark})")
        self._mark = compiled(mark)
        self._scaled = compiled(f"[0-9{POWERS}]+{YUAN}?(?:{lexicon.any_of('scale-mark')})")
        opener, tail = lexicon.any_of("capacity-opener"), lexicon.any_of("capacity-tail")
        trade = f"[{HAN}]{{1,{_TRADE}}}?"
        self._capacity = compiled(f"(?P<opener>(?:[{HAN}]{{0,4}}(?:{opener}))?){trade}(?P<tail>{tail})")
        self._and, self._sums = lexicon.words_of("and"), frozenset(lexicon.words_of("summing"))
        bodies = {word for type_ in ("bare-body", "counted-owner", "worked-place") for word in lexicon.words_of(type_)}
        self._bodies = sorted(bodies, key=len, reverse=True)
        self._done = lexicon.words_of("deed-behind")
        self._places = lexicon.words_of("place-tail")
        self._deeds, self._kept = deeds, frozenset(lexicon.words_of("kept-verb"))
        self._before_number = compiled(f"(?:^|(?<=[{_STOPS}])|{lexicon.any_of('and')})(?P<grade>{lexicon.any_of('grade')})$")

    def settle(self, text: str, drafts: Sequence[Draft]) -> None:
        """Complete the names of a sentence's drafts, whose own words are read; `text` is that of the document."""
        for i, made in enumerate(drafts):
            if made.role is not None or not made.indicator:
                continue
            previous = drafts[i - 1] if i else None
            between = text[previous.quantity.end : made.quantity.start] if previous is not None else ""
            beside = not between or (previous is not None and previous.counts and between in self._sums)
            if previous is not None and made.counts_first and _is_extent(previous) and (beside or _is_unnamed(previous, made)):
                self._of_both(previous, made)
            if not made.counts:
                self._of_capacity(made, previous)
                continue
            if previous is not None:
                self._of_series(made, previous)
            if made.is_class:
                self._name_class(made, drafts[:i])
            elif previous is not None and self._is_grade(made):
                self._from_first(made, previous)
            elif made.counts_first:
                self._to_grades(made, drafts[:i])
                self._of_scale(made, drafts[:i])
                self._to_others(text, made, drafts[:i])
                self._said_of_all(text, made, drafts[:i])
                self._part_of_all(made, drafts[:i])
                self._deed_of_all(made, drafts[:i])
                self._with_grade(text, made)

    def settle_behind(self, text: str, drafts: Sequence[Draft]) -> None:
        """Name numbers that have only a verb after the thing behind the last of their list.

        新建18万亩、改造12万亩高标准农田; 实施21处、覆盖40万人、投资12亿元的供水工程.
        """
        for i, last in enumerate(drafts):
            sized = "owner-behind" in last.rule.traits
            if last.indicator_span is None or not (sized or (last.counts_first and _is_done(last))):
                continue
            after, thing = last, text[slice(*last.indicator_span)]
            for made in reversed(drafts[:i]):
                near = made.clause == after.clause and after.listed and after.quantity.start - made.quantity.end <= _LONGEST
                if not near or not self._is_of_thing_behind(made, last, sized):
                    break
                deed = self._deeds.called(made)
                made.kept_verb = made.action if made.action in self._kept and not deed else None
                made.indicator = thing + deed if deed else (made.kept_verb or "") + thing
                made.said_indicator = made.counts_first = True
                after = made

    def settle_before(self, drafts: Sequence[Draft], done: Callable[[int], str | None]) -> None:
        """Name things that only a grade tells apart after what the clause before says is being made.

        加快建设现代农业园区，建成省级园区1个、市级2个; `done` gives what is done in the clause before another.
        """
        thing = ""
        for i, made in enumerate(drafts):
            name, previous = made.indicator or "", drafts[i - 1] if i else None
            grade = self._grade.match(name) if made.counts and made.said_indicator else None
            if grade is None or made.kept_verb:
                return  # as in most sentences, whose clause before is not read
            bare = name[grade.end() :]
            thing = (done(made.clause) or "") if previous is None else thing if made.clause - previous.clause <= 1 else ""
            if len(thing) <= len(bare) or not thing.endswith(bare):
                return
            if made.counts_first or any(word in thing for word in self._and):
                return  # 打造名校、名师，评选30名县级名师: several things
            made.indicator = grade.group() + self._graded.sub("", thing)

    def _is_of_thing_behind(self, made: Draft, last: Draft, sized: bool) -> bool:
        """Whether a number says with its verb alone what was done to the thing behind `last`, or whom that reached.

        `sized` says that `last` is the amount that the thing has.
        """
        if made.indicator is not None or made.name_template is not None or made.role is not None or not _is_done(made):
            return False
        if self._deeds.called(made):
            return sized  # 培训300人、资助20名学生: of people, and not of pupils
        return made.counts if sized else unit_of(made) == unit_of(last)

    def _with_grade(self, text: str, made: Draft) -> None:
        """Whose a thing is that a grade before its number tells: 省定15项惠民工程 are 省定惠民工程."""
        grade = self._before_number.search(text[max(0, made.quantity.start - _LONGEST) : made.quantity.start])
        if grade is not None and not self._kinds.match(made.indicator or ""):
            made.indicator = grade["grade"] + (made.indicator or "")

    def _of_capacity(self, made: Draft, previous: Draft | None) -> None:
        """A bare trade behind a capacity is one, too: 淘汰落后水泥产能50万吨、造纸3万吨."""
        trade = made.indicator or ""
        if previous is None or not (made.listed and made.said_indicator) or made.quantity.dimension == "money":
            return
        told = self._capacity.fullmatch(previous.indicator or "")
        if told is not None and 1 < len(trade) <= _TRADE and not (made.counts_first or self._heads.is_series(trade)):
            made.indicator = f"{told['opener']}{trade}{told['tail']}"

    def _of_both(self, count: Draft, made: Draft) -> None:
        """A number right after a count is of the same things: 1326户4862人监测对象, 12条共38公里农村公路."""
        count.indicator = made.indicator
        if count.action is None:
            count.take_action(made)
        elif made.action is None:
            made.take_action(count)

    def _name_class(self, made: Draft, before: Sequence[Draft]) -> None:
        """10亿元以上32个 after 签约项目210个: what was counted there, of this size."""
        for other in reversed(before):
            if other.counts and other.indicator and other.quantity.unit == made.quantity.unit:
                verb = other.kept_verb or ""
                thing = self._sized.sub("", other.indicator.removeprefix(verb))
                made.indicator = (made.indicator or "") + thing
                if made.action is None:
                    made.take_action(other)
                return

    def _of_scale(self, last: Draft, before: Sequence[Draft]) -> None:
        """3个千亿级、5个百亿级产业集群: the first are clusters, too."""
        sized = self._scaled.match(last.indicator or "")
        thing = (last.indicator or "")[sized.end() :] if sized else ""
        for other in reversed(before):
            listed = other.clause == last.clause and other.counts_first and other.quantity.unit == last.quantity.unit
            if not thing or not listed or not self._scaled.fullmatch(other.indicator or ""):
                return
            other.indicator = (other.indicator or "") + thing

    def _of_series(self, made: Draft, previous: Draft) -> None:
        """Of what the mark is that those counted pass, said of those before: 收入超10亿元的企业4家、超亿元的企业35家."""
        verb = made.kept_verb or ""
        name = (made.indicator or "").removeprefix(verb)
        if made.quantity.unit != previous.quantity.unit or made.clause - previous.clause > 1 or not self._mark.match(name):
            return
        told = self._marked.match((previous.indicator or "").removeprefix(previous.kept_verb or ""))
        if told is not None and (self._heads.is_series(told["series"]) or told["series"] in self._paid):
            made.indicator = verb + told["series"] + name

    def _is_grade(self, made: Draft) -> bool:
        name = (made.indicator or "").removeprefix(made.kept_verb or "")
        return made.said_indicator and self._grade.fullmatch(name) is not None

    def _from_first(self, made: Draft, first: Draft) -> None:
        """省级40名 after 培训国家级兽医员300名: what was counted there, of this grade."""
        if not first.counts or not first.indicator or first.quantity.unit != made.quantity.unit:
            return
        verb = first.kept_verb or ""
        grade = (made.indicator or "").removeprefix(made.kept_verb or "")
        told = first.indicator.removeprefix(verb)
        if self._grade.fullmatch(told):
            return  # 2个国家级、3个省级、5个市级产业集群: what they are stands behind the last
        thing = self._grade_behind.sub("", self._graded.sub("", told, count=1))
        made.indicator, made.kept_verb = verb + grade + thing, first.kept_verb
        if made.action is None:
            made.take_action(first)

    def _to_grades(self, last: Draft, before: Sequence[Draft]) -> None:
        """The thing after the last of several grades is that of each: 2个市级、3个县级示范园区; so is what is done to them all.

        3座中型水库和5座小型水库除险加固.
        """
        verb = last.kept_verb or ""
        if (found := self._kinds.match((last.indicator or "").removeprefix(verb))) is None:
            return
        thing = found.string[found.end() :]
        for other in reversed(before):
            listed = (
                other.counts and other.counts_first and other.clause == last.clause and other.quantity.unit == last.quantity.unit
            )
            kind = self._kinds.match(name := (other.indicator or "").removeprefix(other.kept_verb or "")) if listed else None
            told = name[kind.end() :] if kind is not None else thing
            if kind is None or not thing.startswith(told) or (told and self._heads.is_series(thing)):
                return  # 35个县级项目、12个镇级项目投资: an amount is no deed
            other.indicator = (other.kept_verb or "") + kind.group() + thing

    def _to_others(self, text: str, last: Draft, before: Sequence[Draft]) -> None:
        """The thing after the last count is that of those before it, if each says which of them it counts."""
        thing = last.indicator or ""
        end, shared = last, False
        for other in reversed(before):
            which = self._which(text, other, end)
            if which is None or other.counts_first or not other.said_indicator:
                break
            name = (other.indicator or "").removeprefix(other.kept_verb or "")
            if name[-1:] != which[-1]:
                break  # 病床300张、社区20张护理床: no pair like 市定 and 县定
            if end is last:
                last.indicator, last.place = self._of(which, thing, last.place)
            other.indicator, other.place = self._of(name, thing, other.place)
            if other.action is None:
                other.take_action(last)
            end, shared = other, True
        if shared and last.action is None:
            last.take_action(end)

    def _part_of_all(self, last: Draft, before: Sequence[Draft]) -> None:
        """The part of the last of several counted things is that of all: 12个行政村、96个自然村的环境整治."""
        after = last
        for other in reversed(before):
            listed = other.clause == last.clause and after.listed and other.counts and other.counts_first
            listed = listed and not other.shared_part
            if not last.shared_part or not listed or not other.indicator:
                return
            other.indicator = last.shared_part + other.indicator
            after = other

    def _deed_of_all(self, last: Draft, before: Sequence[Draft]) -> None:
        """The deed behind the last of several counted bodies was done to all: 完成8所学校、5个社区无障碍设施改造."""
        name = last.indicator or ""
        body = next((word for word in self._bodies if name.startswith(word) and len(name) > len(word) + 1), "")
        deed, after = name[len(body) :], last
        if not body or last.kept_verb or not deed.endswith(self._done):
            return
        for other in reversed(before):
            listed = other.clause == last.clause and after.listed and other.counts and other.counts_first
            if not listed or other.indicator not in self._bodies or other.kept_verb or not other.verb_flags & _LIGHT:
                return
            other.indicator, after = f"{other.indicator}{deed}", other

    def _said_of_all(self, text: str, last: Draft, before: Sequence[Draft]) -> None:
        """What is said after the last of several counted things is said of each: 13所学校、5家医院全部完成改造."""
        if last.action_span is None or last.action_span[0] < last.quantity.end:
            return
        said = (last.indicator or "").removesuffix(last.thing or "\n") if last.thing else (last.action or "") if last.deed else ""
        after = last
        for other in reversed(before):
            if (
                other.clause != last.clause
                or not (other.counts and other.counts_first and after.listed)
                or other.action is not None
            ):
                return
            if not other.indicator or not other.said_indicator:
                return
            other.take_action(last)
            if said and not other.indicator.startswith(said):
                other.indicator = said + other.indicator
            after = other

    def _which(self, text: str, other: Draft, after: Draft) -> str | None:
        """The words that tell the number of `after` from that of `other`, which stands right before it in a list."""
        if not other.counts or other.quantity.unit != after.quantity.unit or other.clause != after.clause or not other.indicator:
            return None
        between = text[other.quantity.end : after.quantity.start]
        mark = next((word for word in self._and if between.startswith(word)), None)
        which = between[len(mark) :] if mark else ""
        if not 2 <= len(which) <= _LONGEST or any(word in which for word in self._and):
            return None
        said_there = after.action_span is not None and other.quantity.end <= after.action_span[0] < after.quantity.start
        return None if said_there else which

    def _of(self, which: str, thing: str, place: str | None) -> tuple[str, str | None]:
        """The name of a member and its place: 县定 is part of the name, 临港新区 is none."""
        if which.endswith(self._places):
            return thing, which
        return (thing if thing.startswith(which) else which + thing), place


def _is_extent(made: Draft) -> bool:
    """Whether a number says how many there are, or how long or large they are."""
    return made.counts or (made.quantity.unit_class == "measure" and made.quantity.dimension != "money")


def _is_done(made: Draft) -> bool:
    """Whether a verb before a number says what was done to so many."""
    span, flags = made.action_span, made.verb_flags
    return bool(span and span[1] <= made.quantity.start and flags & _DONE and not flags & _MEASURING and _is_extent(made))


def _is_unnamed(first: Draft, made: Draft) -> bool:
    """Whether a verb has two extents and one thing behind both: 完成5万平方米、300户旧房改造."""
    near = made.listed and made.clause == first.clause and made.quantity.start - first.quantity.end == 1
    return near and first.indicator is None and first.action_span is not None and first.action_span[1] <= first.quantity.start


class Solved:
    """Names what is counted behind 解决 after the trouble that was ended; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._verbs = frozenset(lexicon.words_of("solving-verb"))
        tail = f"(?:{lexicon.any_of('trouble-tail', 'trouble-bare')})(?!{lexicon.any_of('trouble-tail')})"
        # What the trouble was ends with its tail: 难 of 难点 is none.
        what = f"[^，。；：、0-9\\n]{{0,{_TROUBLE}}}?{tail}(?=[，。；：、\\n]|$)"
        folk = f"(?P<who>[^，。；：、0-9\\n{OF}]{{0,{_WHO}}}?(?:{lexicon.any_of('folk-tail', 'troubled-tail', 'livestock')}))"
        self._trouble = compiled(
            f"(?:{folk}(?P<whose>(?:(?!{OF})[^，。；：、0-9\\n]){{0,{_TROUBLE}}}?{tail}(?=[，。；：、\\n]|$))|"
            f"(?:(?P<thing>[^，。；：、0-9\\n]{{1,{_WHO}}}?))?{OF}(?P<of>{what})|(?P<bare>(?:(?!{OF})[^，。；：、0-9\\n]){{0,{_TROUBLE}}}?{tail}(?=[，。；：、\\n]|$)))"
        )
        kinds = lexicon.any_of("trouble-kind")
        self._tails = frozenset(lexicon.words_of("trouble-tail"))
        self._told = compiled(f"(?P<trouble>(?:{kinds})?(?:{lexicon.any_of('trouble-tail')}))$")
        pairs = (pair.partition("=") for pair in lexicon.words_of("solved-called"))
        self._called = {unit: called for unit, _, called in pairs}

    def settle(self, text: str, drafts: Sequence[Draft]) -> None:
        """Name the counts of a sentence's drafts that a verb of solving governs; `text` is that of the document."""
        for i, last in enumerate(drafts):
            before = drafts[i - 1] if i else None
            self._named_before(last, before)
            goes_on = last.action is None and before is not None and before.clause == last.clause and _goes_on(text, before, last)
            verb, span = last.action, last.action_span
            if goes_on:
                first = next((other for other in reversed(drafts[:i]) if other.clause != last.clause or other.action), None)
                if first is not None and first.clause == last.clause and first.counts_first:
                    verb, span = first.action, first.action_span
            people = last.counts or last.quantity.unit_class == "none"  # 10万农民
            if not people or verb not in self._verbs or last.role is not None:
                continue
            found = self._trouble.match(text, last.quantity.end)
            if found is None:
                continue
            thing = found["who"] or found["thing"] or self._called.get(unit_of(last))
            if thing is None:
                continue  # 解决8个停车场积水问题: of the things that stand there
            last.action, last.action_span = verb, span
            trouble = found["whose"] or found["of"] or found["bare"]
            self._call(last, trouble, thing)
            for other in reversed(drafts[:i]):
                if other.clause != last.clause or not other.counts or other.action_span not in (None, last.action_span):
                    break
                other.action, other.action_span = verb, span
                own = text[other.quantity.end : other.quantity.end + len(other.indicator or "")]
                whose = own if own and own == other.indicator else self._called.get(unit_of(other))
                if whose is not None:
                    self._call(other, trouble, whose)

    def _named_before(self, made: Draft, before: Draft | None) -> None:
        """Name the counts that stand behind who had which trouble: 解决农村人口饮水困难2.4万人、大牲畜1.1万头."""
        name = made.indicator or ""
        if not made.counts or made.counts_first or made.deed or not made.said_indicator:
            return
        if made.action in self._verbs and name not in self._tails and self._told.search(name):
            made.indicator = f"{made.action}{name.removeprefix(made.action or '')}"
            made.deed = True
        elif before is not None and before.deed and made.listed and made.action_span == before.action_span:
            told = self._told.search(before.indicator or "")
            if told is not None and made.action in self._verbs and len(name) <= _WHO:
                made.indicator = f"{made.action}{name}{told['trouble']}"
                made.deed = True

    @staticmethod
    def _call(made: Draft, trouble: str, thing: str) -> None:
        made.indicator, made.deed = f"{made.action}{trouble.removeprefix(made.action or '')}{thing}", True


def _goes_on(text: str, before: Draft, made: Draft) -> bool:
    """Whether a count is one more of those before it: 42个村、5.6万人, 42个村5.6万人."""
    thing = (before.indicator or "").removeprefix(before.kept_verb or "")
    return made.listed or text[before.quantity.end : made.quantity.start] == thing
