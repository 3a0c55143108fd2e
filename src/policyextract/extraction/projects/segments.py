"""Segments: the stretch of a clause that one predicate governs into its verbs and the stretches that may be names.

`[verbs] names [等 … head] [verbs]`: 推动A、B等项目竣工投产. The names are read by `project_lists` and `project_singles`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policyextract.core.slots import Span
from policyextract.core.text import signs
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import OF
from policyextract.core.text.word_index import any_of_these
from policyextract.extraction.projects.amounts import SPENT, Investments
from policyextract.extraction.projects.grammar import NO_SHAPE, SITED, Candidate, Grammar
from policyextract.extraction.projects.marks import ADVERB, COMMA, COUNT, ETC, JOIN, OPAQUE, TIME, VERB, Mark, Marks
from policyextract.extraction.projects.names import Name, Names
from policyextract.extraction.projects.numbering import ANY, Numbering
from policyextract.extraction.projects.stages import Said, Stage
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.extraction.trace import Trace
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.tables.fields import PROJECT_VERBS

Found = tuple[Name, str, Stage | None, Span | None]
"""A name, the id of the rule that found it, the stage that is said of it, and what its list is called (等15个重点水源工程)."""


_PHYSICAL = SITED | {"energy", "plant"}
"""Heads of what is built somewhere, so that a word of policy before or after it makes no campaign of it."""


_DONE_TO = frozenset(("generic", "build", "soft", "base"))
"""Heads that a verb of building makes one word with: 建设工程."""


_NEAR = 8
"""So far after 等 stands what it says of its members, in characters."""


_IDENTIFIED = frozenset(("odd", "numbered", "sized"))
"""Flags of a name that tells its work from others."""
_COSTED = compiled(r"[0-9.]{1,8}[万亿]元的")
"""Before a name of its own, its money: 30亿元的A和20亿元的B."""


_NUMBER = compiled(rf"[0-9]{{1,2}}[、.．]|（[{ANY}]{{1,3}}）")
"""The number of a paragraph: 6、启动A三期工程, （2）开工A路."""


class Opened(NamedTuple):
    """A clause as it is read: behind its number (`begin`), between the money that opens it and what says that money is spent."""

    begin: int
    start: int
    end: int
    spent: Said | None
    marks: list[Mark]


class Tools:
    """What reading needs of the word lists."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        words_of = lexicon.words_of
        numbering = self.numbering = Numbering(lexicon)
        self.marks = Marks(lexicon, numbering)
        self.names = Names(lexicon, segmenter, numbering)
        self.grammar = Grammar(lexicon.tables("project_rule"))
        self.bodies = compiled(rf"(?:{numbering.counted.pattern})?(?:{any_of_these(words_of('project-group-body'))})")
        self.no_group = compiled(rf"(?:{any_of_these(words_of('project-group-not'))})$")
        self.investments = Investments(lexicon)
        self.other_group = compiled(rf"[^，。；]{{0,{_NEAR}}}?(?:{any_of_these(words_of('project-group-other'))})")
        streets = any_of_these(words_of("project-street-end"))
        self.street = compiled(rf"(?:{lexicon.any_of('project-side')})?(?:{streets})")
        self.part = compiled(any_of_these(words_of("project-part")))
        self.project = tuple(words_of("project-word"))
        self.some = tuple(words_of("project-some"))
        self.leading = tuple(words_of("project-leading"))
        self.saying = tuple(words_of("project-saying"))
        self.never_parts = frozenset(words_of("project-never-parts"))
        self.whole_joins = frozenset(words_of("project-whole-join"))
        listed, unit = lexicon.any_of("project-itemized"), lexicon.any_of("project-item-unit")
        self.itemized = compiled(rf"(?:{listed})[{ANY}]{{1,3}}(?:{unit})[：:]?$")
        self.listing = tuple(words_of("project-listing"))
        self.will = words_of("project-will")
        self.group_areas = tuple(words_of("project-group-area"))
        self.soon = tuple(words_of("project-soon"))
        self.mild = frozenset(words_of("project-mild"))
        self.crossing = compiled(any_of_these(words_of("project-crossing")))
        self.crossers = tuple(words_of("project-crosser"))
        self.partly = compiled(
            rf"(?:{lexicon.any_of('project-done')})(?=[0-9{signs.HAN}])(?!{lexicon.any_of('project-done-joint')})"
            rf"(?![{signs.HAN}]{{0,8}}(?:{lexicon.any_of('project-done-deed')})(?:[^{signs.HAN}0-9]|$))"
        )
        """A verb that leaves its work unfinished, since it has an object: 完成主跑道处理, 完成80%."""
        self.dependent = compiled(
            rf"(?:{lexicon.any_of('project-dependent')})(?=[、{signs.ETC}]|{lexicon.any_of('project-often')}|$)"
        )

    def opened(self, text: str, start: int, end: int, *, first: bool) -> Opened:
        """The clause `text[start:end]` with its marks; the `first` of a sentence may have a number."""
        numbered = _NUMBER.match(text, start, end) if first else None
        begin = numbered.end() if numbered else start
        start = self.investments.after_opening(text, begin, end)
        spent = self.investments.closing(text, start, end)
        end = spent.start if spent is not None else end
        return Opened(begin, start, end, spent, self.marks.of(text, start, end))

    def tell_heads(self, text: str, start: int, end: int, trace: Trace) -> None:
        """Notes the heads of projects that end no name, and the verbs of building where there is no head."""
        marks = self.marks.of(text, start, end)
        verbs = tuple(dict.fromkeys(text[m.start : m.end] for m in marks if m.verb is not None and m.verb.build))
        named = list(trace.within("project", start, end))
        told = False
        for mark in marks:
            inside = any(note.start <= mark.start < note.end for note in named)
            if not mark.cls or inside or mark.end - mark.start == 1:  # 线, 路 stand in too many words to be told of
                continue
            told = True
            bare = Candidate("single", mark.cls, PROJECT_VERBS.index("build" if verbs else "none"), NO_SHAPE, 0, frozenset())
            word = text[mark.start : mark.end]
            wants = self.grammar.wanting(bare)
            trace.note("project", mark.start, mark.end, "alone", name=word, head=word, verbs=verbs, wants=wants)
        if verbs and not told and not named:
            at = next(m for m in marks if m.verb is not None and m.verb.build)
            trace.note("project", at.start, at.end, "headless", name=text[at.start : at.end], verbs=verbs)


_SAYS_NONE, _SAYS_ANY, _SAYS_BUILD, _SAYS_DONE = map(PROJECT_VERBS.index, ("none", "any", "build", "done"))


class Segment:
    """One predicate: the verbs before (`lead`) and after (`tail`) its names, and the marks between them."""

    def __init__(
        self,
        tools: Tools,
        text: str,
        start: int,
        end: int,
        marks: list[Mark],
        intro: list[Said] | None = None,
        *,
        numbered: bool = False,
        trace: Trace | None = None,
    ) -> None:
        self.tools, self.text, self.trace = tools, text, trace
        self.numbered = numbered
        """Whether it is an item of a numbered list of works, of which the verbs of `intro` are said."""
        self.lead, self.start, first = _leading(start, marks)
        self.tail, self.end, last = _trailing(text, end, marks, first, bool(self.lead))
        self.marks = marks[first:last]
        if intro and not self.lead:
            self.lead = intro
        self.done_after = bool(self.tail) and any(v.verb.done for v in self.tail)
        self._physical: list[int] = []
        """Where the heads of works with a site begin."""
        self.first_comma = self.end
        self.heads = self.closers = False
        for mark in self.marks:
            if mark.cls:
                self.heads = True
                if mark.cls in _PHYSICAL:
                    self._physical.append(mark.start)
            elif mark.kind in (ETC, COUNT):
                self.closers = True
            elif mark.kind == COMMA and self.first_comma == self.end:
                self.first_comma = mark.start

    def holds_name(self) -> bool:
        """Whether there is anything that a name ends in or is identified by."""
        if self.end - self.start < 2:
            return False
        if self.heads:
            return True
        return bool(self.lead or self.tail)

    def said_after(self, marks: Iterable[Mark]) -> list[Said]:
        """The verbs among the marks after a name, of which one with an object of its own leaves the work unfinished."""
        partly = self.tools.partly
        return [said._replace(verb=SPENT) if partly.match(self.text, said.start) else said for said in said_by(marks)]

    def verbs(self, lead: list[Said], tail: list[Said] | None = None) -> int:
        """The most that the verbs before (`lead`) and after the names say, as an index of PROJECT_VERBS."""
        most = _SAYS_NONE
        for said in (*lead, *(self.tail if tail is None else tail)):
            if said.verb.done:
                return _SAYS_DONE
            most = _SAYS_BUILD if said.verb.build else max(most, _SAYS_ANY)
        return most

    def is_part(self, end: int) -> bool:
        """Whether a 等 that ends here says that a place has more of its kind, inside one name: 昆都仑河等流域综合治理工程."""
        return self.first_comma >= end and self.tools.part.match(self.text, end, self.end) is not None

    def inner_verbs(self, a: int, b: int, marks: list[Mark]) -> tuple[list[Said], int, list[Mark]]:
        """A verb inside the first member that the names begin after: 包头市在稀土领域引进实施金力."""
        for v in self.lead:
            if v.verb.stage != "ongoing" and not v.verb.landing:
                return self.lead, a, marks
        if not marks or not any(m.verb is not None for m in marks):
            return self.lead, a, marks
        limit = next((m.start for m in marks if m.kind in (COMMA, ETC)), b)
        run: list[Said] = []
        for k, mark in enumerate(marks):
            if mark.start >= limit or mark.cls == "generic":
                break
            if mark.verb is None or mark.start == a or mark.verb.role != "both" or limit - mark.end < 2:
                continue
            if k + 1 < len(marks) and marks[k + 1].start == mark.end and marks[k + 1].cls in _DONE_TO:
                continue  # 建设工程, 实施改造, 建设基地
            if k and marks[k - 1].end == mark.start and (mark.cls or (marks[k - 1].cls and self._belongs(mark))):
                continue  # A核电扩建, A灌区续建配套
            said = Said(mark.start, mark.end, mark.verb)
            run = [*run, said] if run and run[-1].end == mark.start else [said]
        if not run or (self.lead and not any(v.verb.build for v in run)):
            return self.lead, a, marks
        return run, run[-1].end, [m for m in marks if m.start >= run[-1].end]

    def _belongs(self, mark: Mark) -> bool:
        """Whether a verb right after a head is part of the name: 续建, but not 建设, whose subject the head ends."""
        return mark.verb is not None and mark.verb.build and self.text[mark.start : mark.end] not in self.tools.marks.often

    def split(self, a: int, b: int, marks: list[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
        """The members between list signs, with the marks in each; 和 parts two only where each side is a whole name."""
        position, first = a, 0
        for k, mark in enumerate(marks):
            if mark.kind == COMMA or (mark.kind == JOIN and self._parts(mark, marks[first:k], position)):
                if mark.start > position:
                    yield position, mark.start, marks[first:k]
                position, first = mark.end, k + 1
        if b > position:
            yield position, b, marks[first:]

    def _parts(self, join: Mark, inside: list[Mark], start: int) -> bool:
        """Whether 和 parts two names: the first is whole, or the second begins like a name."""
        if join.start <= start or self.text[join.start : join.end] in self.tools.never_parts:
            return False
        if self.tools.dependent.match(self.text, join.end, self.end) is not None:
            return False  # 隧道及接线工程
        whole = self.text.endswith(self.tools.crossers, start, join.start)
        if not whole and self.tools.crossing.search(self.text, start, join.start):
            return False  # 西外环下穿105国道和石延铁路地道桥
        if _COSTED.match(self.text, join.end, self.end):
            return True
        before = [m for m in inside if m.cls or m.kind == OPAQUE]
        if before and before[-1].end == join.start:
            return True
        if self.tools.names.shapes.ending(self.text, start, join.start) is not None:
            return True
        last = inside[-1] if inside else None
        if last is not None and last.verb is not None and last.verb.build and start < last.start and last.end == join.start:
            return self.tools.names.shapes.ending(self.text, start, last.start) is not None  # A新院建设和B改扩建
        named = self.tools.names.starts_proper
        joined = self.text[join.start : join.end] not in self.tools.whole_joins and named(self.text, join.end, self.end)
        if joined and (before or named(self.text, start, join.start)):
            return True
        return self.tools.names.ends_complete(self.text, start, join.start)

    def name(self, a: int, b: int, *, body: int, works: bool, listed: bool) -> Name | None:
        """The name in a stretch, with its owner and capacity; None where it is none."""
        span = self.tools.names.trim(self.text, a, b)
        if span is None:
            return None
        at = bisect_left(self._physical, span[0])
        sited = at < len(self._physical) and self._physical[at] < span[1]
        head = body if body - span[0] > 2 else -1
        word = self.tools.names.excluded(self.text, *span, head=head, sited=sited)
        if word is not None and not (listed and word in self.tools.mild):
            self.drop(*span, "barred", by=word)
            return None
        mild = word
        found = self.tools.names.name_of(self.text, *span, body=body, works=works, listed=listed)
        if mild is not None and found is not None and found.lead not in ("place", "company") and found.owner is None:
            self.drop(*span, "barred", by=mild)
            return None
        if found is None or mild is not None or not sited or not found.flags.isdisjoint(_IDENTIFIED):
            return found
        ending = self.tools.names.shapes.ending(self.text, *span)
        if ending is not None and ending.kind in _PHYSICAL:
            return found  # 文明大道
        word = self.tools.names.excluded(self.text, *span, head=head, sited=False)
        if word is None:
            return found
        self.drop(*span, "barred", by=word)  # a work of no name that holds a word of policy is a campaign: 县域高中能力提升工程
        return None

    def drop(self, start: int, end: int, why: str, **said: object) -> None:
        """Notes why what stands in a stretch is not even asked of the rules."""
        if self.trace is not None:
            self.trace.note("project", start, end, why, name=self.text[start:end], **said)

    def rule_of(self, name: Name, seen: Candidate) -> str | None:
        """The rule that believes a name, as the rules see it; None where there is none."""
        rule = self.tools.grammar.first(seen)
        if self.trace is not None:
            self._tell(self.trace, name, seen, rule)
        return rule

    def _tell(self, trace: Trace, name: Name, seen: Candidate, rule: str | None) -> None:
        """Notes the rule that believes a name, its head and the verbs beside it; or what the closest rules want beside that."""
        within = (Said(m.start, m.end, m.verb) for m in self.marks if m.verb is not None and not m.cls and m.end <= name.start)
        verbs = [*self.lead, *within, *self.tail]
        trace.note(
            "project",
            name.start,
            name.end,
            "refused" if rule is None else "believed",
            name=self.text[name.start : name.end],
            rule=rule,
            lead=self.text[name.start : name.lead_end] if name.lead is not None else "",
            led_by=name.lead,
            head="" if seen.head == "none" else self.text[name.start + seen.length : name.end],
            verbs=tuple(dict.fromkeys(self.text[said.start : said.end] for said in verbs)),
            flags=tuple(sorted(seen.flags)),
            wants=() if rule is not None else self.tools.grammar.wanting(seen),
        )


def opens_anew(tools: Tools, text: str, mark: Mark) -> bool:
    """Whether a mark that opens a member of a list is a verb that is said of it, not the first word of its name (建设路)."""
    if mark.verb is None or mark.verb.role == "tail" or (mark.cls and mark.verb.role != "head"):
        return False  # 扩建 may be what is done to the member
    return tools.street.match(text, mark.end) is None


def said_by(marks: Iterable[Mark]) -> list[Said]:
    """The verbs among the marks."""
    return [Said(m.start, m.end, m.verb) for m in marks if m.verb is not None]


def _leading(a: int, marks: list[Mark]) -> tuple[list[Said], int, int]:
    """The verbs that open the segment, where the names after them begin, and how many marks they take."""
    position, i = a, 0
    lead: list[Said] = []
    while i < len(marks) and marks[i].start == position:
        mark = marks[i]
        if mark.verb is not None and mark.verb.role != "tail":
            lead.append(Said(mark.start, mark.end, mark.verb))
        elif mark.kind in (JOIN, COMMA):
            # 开工建设和投产A: verbs joined in front of their object.
            if not lead or i + 1 >= len(marks) or marks[i + 1].start != mark.end or marks[i + 1].kind != VERB:
                break
        elif mark.kind not in (ADVERB, TIME):
            break
        position = mark.end
        i += 1
    if i and marks[i - 1].kind in (JOIN, COMMA):
        i -= 1
        position = marks[i].start
    return lead, position, i


def _trailing(text: str, b: int, marks: list[Mark], first: int, led: bool) -> tuple[list[Said], int, int]:
    """The verbs that close the segment, where the names before them end, and how many marks stand before them.

    After a verb that opens it (`led`) or before another that closes it, 改扩建 and its like belong to the name: 完成A机场改扩建.
    """
    position, j = b, len(marks)
    tail: list[Said] = []
    while j > first and marks[j - 1].end == position:
        mark = marks[j - 1]
        if mark.cls and (led or tail):
            break  # A桥翻新改造建成通车
        if mark.verb is not None:
            if mark.verb.role == "head":
                break
            tail.append(Said(mark.start, mark.end, mark.verb))
        elif mark.kind in (JOIN, COMMA):
            if not tail or j - 2 < first or marks[j - 2].end != mark.start or marks[j - 2].kind != VERB:
                break
        elif mark.kind not in (ADVERB, TIME):
            break
        j -= 1
        position = mark.start
    if tail and text[position - 1] == OF and (j == first or marks[j - 1].end < position):
        position -= 1  # A高速的建设
    return tail[::-1], position, j
