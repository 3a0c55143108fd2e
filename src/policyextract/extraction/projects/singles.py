"""Names beside a verb: 建成A水库, B高铁通车, C项目, D一期投产 into candidates, and those that a rule believes into projects."""

from __future__ import annotations

from typing import NamedTuple

from policyextract.core.slots import Span
from policyextract.core.text.word_index import holds_one_of
from policyextract.extraction.projects.grammar import SITED, Candidate
from policyextract.extraction.projects.marks import ADVERB, COUNT, ETC, TIME, VERB, Mark
from policyextract.extraction.projects.names import Name
from policyextract.extraction.projects.numbering import NUMERALS
from policyextract.extraction.projects.segments import Found, Segment
from policyextract.extraction.projects.stages import Said, Stage, stage_of
from policyextract.packs.notations.name_patterns import PIECES

_AT = "在"
"""What tells where something is done."""
_LONG_HOUSE = 4
"""Characters of what a house is called that says which one is meant."""
_LONGEST_BARE = 30
"""The longest name without a head, in characters."""
_SHORT_SUBJECT = 14
"""Characters of a name that 在 may follow as a subject (某铁路在建)."""


def read_singles(segment: Segment, start: int | None = None) -> list[Found]:
    """The names of a segment, from `start` on, that stand beside its verbs, and those that end in 项目 or 工程."""
    return _Singles(segment).read(start)


class _Cut(NamedTuple):
    """The head that a name ends in, where the name ends (a bracket or a phase may follow the head), and the marks in it."""

    head: int
    end: int
    kind: str
    inside: list[Mark]


class _Refused(NamedTuple):
    """A member that no rule believes by itself, as the rules saw it, and the stage that is said of it."""

    name: Name
    seen: Candidate
    stage: Stage | None
    group: Span | None


def _said(end: int, b: int, following: Mark | None) -> bool:
    """Whether nothing but a verb of building follows the head: A新院建设和B改扩建."""
    return following is not None and following.start == end and following.end == b and following.verb is not None


def _is_soft(name: Name, kind: str) -> bool:
    """Whether the name ends in what is no project on its own (技术, 平台), though it may be a member of a list."""
    return "soft" in name.flags and kind != "group"


def _is_counted(name: Name) -> bool:
    """Whether a count that opens the list counts the member too (一批物流基地和铁路专用线), not 10所幼儿园和第五中学."""
    return name.lead is None and not name.shape.form.said.startswith(PIECES["ordinal"])


def _begins(name: Name, cut: _Cut, done: bool) -> bool:
    """Whether something stands before the head of the name, or the head says enough alone (会展中心, 轨道交通三期).

    That a verb after it says that it is begun or `done` is enough of a house of a long name: 体育公园建成.
    """
    if cut.head > name.start or cut.kind == "civic" or not name.flags.isdisjoint(("claimed", "numbered")):
        return True
    return done and cut.kind == "house" and cut.end - cut.head >= _LONG_HOUSE


def _why_none(name: Name, cut: _Cut, counted: bool, done: bool) -> str:
    """Why a name is none, whatever is said of it, by a key; "" where it may be one."""
    if not _begins(name, cut, done):
        return "bare"
    if _is_soft(name, cut.kind):
        return "soft"
    return "counted" if counted and _is_counted(name) else ""


class _Singles:
    def __init__(self, segment: Segment, *, thorough: bool = False) -> None:
        self.segment = segment
        self.thorough = thorough or segment.trace is not None
        """Whether names are read too that no rule believes: who asks why is told what was made of them."""
        self.passed = False
        """Whether one was passed over."""
        self.text, self.names = segment.text, segment.tools.names
        self.tail = segment.tail
        self.lead: list[Said] = []
        self.verbs = 0
        self.tailed = False
        """Whether the last name is believed, so that those before it may share its tail."""
        self.found: list[Found] = []
        self.refused: list[_Refused] = []
        self.named = 0
        """How many of the members found have something that identifies them."""

    def read(self, start: int | None) -> list[Found]:
        segment = self.segment
        if start is None:
            lead, a, marks = segment.inner_verbs(segment.start, segment.end, segment.marks)
        else:
            lead, a, marks = segment.lead, start, [m for m in segment.marks if m.start >= start]
        if aim := next((v for v in (*lead, *self.tail) if v.verb.aim), None):
            segment.drop(a, segment.end, "aimed", by=self.text[aim.start : aim.end])
            return []
        spans = [self._before_etc(*span) for span in segment.split(a, segment.end, marks)]
        if not spans:
            return []
        self.lead = lead
        self.verbs = verbs = segment.verbs(lead)
        closing = self._cut(*spans[-1], True)
        stage = stage_of(lead, self.tail)
        counted = self.names.is_counted(self.text, *spans[0][:2])
        for s, e, inside in reversed(spans):
            last = e == spans[-1][1]
            cut = closing if last else self._cut(s, e, inside, False)
            if segment.closers and self._holds_list(cut.end if cut else e, inside):
                continue
            if cut is None:
                self._headless(s, e, None if last else closing, stage)
                continue
            if not self._may_fit("single", cut.kind) and not (segment.numbered and self._may_fit("numbered", cut.kind)):
                segment.drop(s, cut.end, "unsaid", by=self.text[cut.head : cut.end])
                continue
            body = cut.head if cut.kind == "generic" else cut.end
            works = cut.kind in SITED or any(m.cls in SITED for m in inside if s < m.start and m.end <= cut.head)
            name = segment.name(s, cut.end, body=body, works=works, listed=False)
            if name is None:
                continue
            if why := _why_none(name, cut, counted, segment.done_after):
                segment.drop(name.start, name.end, why, by=self.text[cut.head : cut.end])
                continue
            said = stage
            self.verbs = verbs
            if cut.end < e:
                after = segment.said_after(m for m in inside if cut.end <= m.start) + self.tail
                said = stage_of(lead, after)
                if cut.kind != "generic":
                    self.verbs = segment.verbs(lead, after)
            rule = self._believed(name, cut, said)
            if rule is not None:
                self.tailed = self.tailed or last
                self._find(name, rule, said, None)
        if self.passed and self.named:
            return _Singles(segment, thorough=True).read(start)  # how many were refused tells whether those are believed
        self._among()
        return self.found

    def _before_etc(self, s: int, e: int, inside: list[Mark]) -> tuple[int, int, list[Mark]]:
        """The member without 等 and what it says of no name: 加快A、B产业园等县域特色园区发展."""
        for k, mark in enumerate(inside):
            if mark.kind != ETC or mark.start == s or self.segment.is_part(mark.end):
                continue
            if self.segment.tools.other_group.match(self.text, mark.end, e) is None:
                return s, mark.start, inside[:k]
        return s, e, inside

    def _find(self, name: Name, rule: str, stage: Stage | None, group: Span | None) -> None:
        self.found.append((name, rule, stage, group))
        self.named += "specific" in name.flags

    def _among(self) -> None:
        """What stands in one list with as many named projects is one too: 建设甲湖公园、乙山公园、诗书公园."""
        if not self.named or self.named < len(self.refused):
            return
        for name, seen, stage, group in self.refused:
            rule = self.segment.rule_of(name, seen._replace(flags=seen.flags | {"amongst"}))
            if rule is not None:
                self.found.append((name, rule, stage, group))

    def _holds_list(self, end: int, inside: list[Mark]) -> bool:
        """Whether 等 stands in the name, so that it is a list of something else."""
        return any(m.kind == ETC and m.start < end and not self.segment.is_part(m.end) for m in inside)

    def _cut(self, a: int, b: int, inside: list[Mark], last: bool) -> _Cut | None:
        """Where the name in a stretch ends: at its last head, with phase and bracket after it."""
        best: _Cut | None = None
        for k, mark in enumerate(inside):
            if not mark.cls:
                continue
            end = mark.end if mark.end == b else self.names.after_head(self.text, mark.end, b)
            if end < b and self.names.is_amount(self.text, end, b):
                end = b
            following = inside[k + 1] if k + 1 < len(inside) else None
            final = mark.cls == "generic" and not any(later.cls == "generic" for later in inside[k + 1 :])
            placed = last and self.tail and self.text.startswith(_AT, end) and end < b  # A研究院在B大学设立
            if placed or (final and end < b and self._goes_on(end, following)):
                return _Cut(mark.start, end, mark.cls, inside)
            if end < b and not (last and self._may_follow(mark.cls, end, b, following)) and not _said(end, b, following):
                continue
            best = _Cut(mark.start, end, mark.cls, inside)
        stop = inside[-1].start if inside and inside[-1].verb is not None and inside[-1].end == b and not last else b
        if stop > a and (best is None or best.end < stop):
            opened = self.text.rfind("（", a, stop) if self.text[stop - 1] == "）" else -1
            ending = self.names.shapes.ending(self.text, a, opened if opened > a else stop)
            if ending is not None and (best is None or ending.start >= best.end):
                best = _Cut(ending.start, stop, ending.kind, inside)
        return best

    def _goes_on(self, end: int, following: Mark | None) -> bool:
        """Whether the clause says something of the name that ends here: 石泉供水工程正在铺设管线."""
        if self.text.startswith(self.segment.tools.saying, end):
            return True
        touching = following is not None and following.start == end and following.end - end > 1
        return touching and following is not None and following.kind in (ADVERB, TIME)

    def _may_follow(self, kind: str, end: int, b: int, following: Mark | None) -> bool:
        """Whether the words between a head and the end of the segment leave the head the end of a name."""
        touching = following is not None and following.start == end
        if touching and following is not None and following.kind == COUNT:
            return following.end == b and self.text[following.start] == NUMERALS[0]  # A变电站一座
        if kind == "generic":
            return not self.text[end].isdigit()
        if kind in ("build", "soft"):
            return False
        if self.text[end] == _AT and b - end <= _SHORT_SUBJECT and self.tail:
            return True
        return touching and following is not None and following.kind in (VERB, ADVERB)

    def _believed(self, name: Name, cut: _Cut, stage: Stage | None) -> str | None:
        """The rule that believes a name with its own head."""
        if name.capacity is not None and name.capacity[0] >= name.end and name.lead != "place" and name.owner is None:
            return None  # 穿沙公路2500公里: so much of a kind
        flags = set(name.flags)
        if self.segment.done_after:
            flags.add("after")
        if self.tailed:
            flags.add("tail")
        if cut.kind == "generic" and self._sought(cut):
            flags.add("sought")
        if any(m.cls for m in cut.inside if name.start <= m.start and m.end <= cut.head):
            flags.add("headed")
        if cut.kind == "generic" and not self.text.endswith(self.segment.tools.project, cut.head, cut.end):
            flags.add("scheme")
        length = cut.head - name.start
        rule = self._first("single", cut.kind, name, length, flags)
        if rule is None and self.segment.numbered:
            rule = self._first("numbered", cut.kind, name, length, flags)
        if rule is None:
            self.refused.append(_Refused(name, self._seen("single", cut.kind, name, length, flags), stage, None))
        return rule

    def _first(self, at: str, head: str, name: Name, length: int, flags: set[str] | frozenset[str]) -> str | None:
        return self.segment.rule_of(name, self._seen(at, head, name, length, flags))

    def _seen(self, at: str, head: str, name: Name, length: int, flags: set[str] | frozenset[str]) -> Candidate:
        return Candidate(at, head, self.verbs, name.shape, length, frozenset(flags))

    def _may_fit(self, at: str, head: str) -> bool:
        return self.segment.tools.grammar.may_fit(at, head, self.verbs)

    def _sought(self, cut: _Cut) -> bool:
        """Whether a verb stands right before 项目, so that projects are sought and none is named: 谋划项目, 抓项目."""
        if not self.text.startswith(self.segment.tools.project, cut.head):
            return False
        before = (m for m in cut.inside if m.end == cut.head and m.verb is not None and m.end - m.start > 1)
        return any(m.verb is not None and not (m.verb.build or m.cls) for m in before)

    def _is_of_none(self, s: int, e: int) -> bool:
        """Whether no rule believes a stretch without a head, whatever is read in it: it has nothing that such names have."""
        if self.thorough:
            return False
        words = self.segment.tools.grammar.words_of_plain("single", "none", self.verbs, self.segment.done_after)
        if words is None or not self.names.shapes.is_plain(self.text, s, e):
            return False
        return not holds_one_of(self.text[s:e], words)

    def _headless(self, s: int, e: int, closing: _Cut | None, stage: Stage | None) -> None:
        """A name without a head: it shares that of the last member, or its phase, line or number identifies it."""
        if e - s > _LONGEST_BARE:
            return
        shared = closing.kind if closing is not None else "none"
        at = "shared" if closing is not None else "single"
        if not self._may_fit(at, shared) and not (closing is not None and self._may_fit("single", "none")):
            return
        if closing is None and self._is_of_none(s, e):
            self.passed = True
            return
        sited = shared in SITED or (shared == "energy" and self.names.phase_in(self.text, s, e) is None)
        name = self.segment.name(s, e, body=e, works=sited, listed=False)
        if name is None or _is_soft(name, shared):
            return
        flags = {*name.flags, *(["after"] if self.segment.done_after else []), *(["tail"] if self.tailed else [])}
        rule = self._first(at, shared, name, name.end - name.start, flags)
        if rule is None and closing is not None:
            rule = self._first("single", "none", name, name.end - name.start, flags)
        group = (closing.head, closing.end) if closing is not None else None
        if rule is not None:
            self._find(name, rule, stage, group)
        else:
            self.refused.append(_Refused(name, self._seen(at, shared, name, name.end - name.start, flags), stage, group))
