"""Segments: the stretch of a clause that one predicate governs into the names of its projects, each with its stage.

`[verbs] names [等 … head] [verbs]`: 推动A、B等项目竣工投产. What the verbs around a name and the head of the name must be, so
that the name is believed, is written here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Optional

from policyextract.lexicon import words_of
from policyextract.project_marks import ADVERB, COMMA, COUNT, DEED, ETC, HEAD, JOIN, OPAQUE, TIME, VERB, Mark, Marks, alternation
from policyextract.project_names import Name, Names
from policyextract.project_owners import Span
from policyextract.project_stages import Said, Stage, is_done, stage_of

Found = tuple[Name, str, Optional[Stage]]

_GROUP_WIDTH = 24
"""How far from 等 the head of the group may begin."""


class _Cut(NamedTuple):
    """The head that a name ends in, and where the name ends: a bracket or a phase may follow the head."""

    head: int
    end: int
    kind: str


class Tools:
    """What reading needs of the word lists."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.names = Names()
        self.no_group = re.compile(rf"(?:{alternation(words_of('project-group-not'))})$")
        self.identifier = re.compile("[期0-9]|号线|阶段")
        self.part = re.compile(alternation(words_of("project-part")))


class Segment:
    """One predicate with the names before and after its verbs."""

    def __init__(self, tools: Tools, text: str, start: int, end: int, marks: list[Mark]) -> None:
        self.tools, self.text = tools, text
        self.lead, self.start, first = _leading(start, marks)
        self.tail, self.end, last = _trailing(end, marks, first, bool(self.lead))
        self.marks = marks[first:last]
        self.done_after = any(is_done(v.verb) for v in self.tail)
        self.heads = self.closers = False
        for mark in self.marks:
            if mark.cls:
                self.heads = True
            elif mark.kind in (ETC, COUNT):
                self.closers = True
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """The projects, each with the rule that found it and its stage."""
        if self.end - self.start >= 2 and self._holds_name() and not (self.closers and self._lists()):
            self._single_names()
        return self.found

    def _holds_name(self) -> bool:
        """Whether there is anything that a name ends in or is identified by."""
        if self.heads:
            return True
        return bool(self.lead or self.tail) and self.tools.identifier.search(self.text, self.start, self.end) is not None

    # Lists: A、B等28个项目

    def _lists(self) -> bool:
        """Read the members of lists closed by 等 and a head; several may follow each other. Whether there was one."""
        groups = list(self._groups())
        for index, (start, closing, inner, head) in enumerate(groups):
            tail = self.tail
            if index == len(groups) - 1 and head is not None:
                tail = _said(m for m in self.marks if m.start >= head.end) + tail or self._quoted(head.end)
            lead, start, inner = self._inner_verbs(start, closing, inner)
            self._members(start, closing, inner, head, lead, tail)
        return bool(groups)

    def _groups(self) -> Iterator[tuple[int, int, list[Mark], Optional[Mark]]]:
        """Each list: where it starts, where 等 stands, the marks in it, and the head of the group."""
        marks, start, at, found = self.marks, self.start, 0, False
        while at < len(marks):
            closing = next((k for k in range(at, len(marks)) if self._closes_list(k, at)), None)
            if closing is None:
                return
            mark = marks[closing]
            head = self._group_head(closing)
            if head is None:
                if not found and mark.kind == ETC and mark.end == self.end and self.tail:
                    yield start, mark.start, marks[at:closing], None
                return
            found = True
            yield start, mark.start, marks[at:closing], marks[head]
            at = head + 1
            if at >= len(marks) or marks[at].kind not in (JOIN, COMMA) or marks[at].start != marks[head].end:
                return
            start = marks[at].end
            at += 1

    def _closes_list(self, k: int, first: int) -> bool:
        """等, or a count that takes its place after the last of several members: A、B两个项目."""
        mark = self.marks[k]
        if mark.kind == ETC:
            return not self._is_part(mark.end)
        if mark.kind != COUNT or k == first or k + 1 >= len(self.marks):
            return False
        touching = self.marks[k - 1].kind in (COMMA, JOIN, VERB) and self.marks[k - 1].end == mark.start
        return not touching and any(m.kind in (COMMA, JOIN) for m in self.marks[first:k])

    def _is_part(self, end: int) -> bool:
        """Whether 等 says that a place has more of its kind, inside one name: 昆都仑河等流域综合治理工程."""
        if self.tools.part.match(self.text, end, self.end) is None:
            return False
        return not any(m.kind == COMMA for m in self.marks if m.end < end)

    def _group_head(self, closing: int) -> Optional[int]:
        """The head of the group that the list belongs to: 等15个重点水源项目."""
        marks = self.marks
        begin = marks[closing].end
        found: Optional[int] = None
        for k in range(closing + 1, len(marks)):
            mark = marks[k]
            if mark.start - begin > _GROUP_WIDTH or mark.kind == ETC:
                break
            if found is not None and (mark.kind in (COMMA, JOIN, VERB, ADVERB, COUNT) or marks[found].cls == "generic"):
                break
            if mark.kind == VERB and mark.start == begin and not self._qualifies(k):
                return None
            if mark.kind in (VERB, ADVERB) and self.tools.no_group.search(self.text, begin, mark.start):
                return None
            if mark.kind == HEAD and mark.cls != "area":
                found = k
        if found is None or (marks[found].cls != "generic" and not self._ends_phrase(found)):
            return None
        if marks[found].cls in ("institution", "plant", "base") and not (self.lead or self.tail):
            return None
        return found

    def _qualifies(self, k: int) -> bool:
        """Whether the verb qualifies the head that follows it: 在建项目, 改扩建项目."""
        marks = self.marks
        return k + 1 < len(marks) and marks[k + 1].start - marks[k].end <= 4 and marks[k + 1].kind in (HEAD, DEED)

    def _ends_phrase(self, k: int) -> bool:
        """Whether the noun phrase ends with mark `k`: a verb, an amount, a list sign or the end of the segment follows."""
        end = self.marks[k].end
        if end >= self.end or (k + 1 < len(self.marks) and self.marks[k + 1].start == end):
            return True
        return self.text[end].isdigit() or self.text[end] in "（“前"

    def _quoted(self, start: int) -> list[Said]:
        """Verbs in quotation marks after the head: 实现“当年开工、当年投产”."""
        return [
            said
            for mark in self.marks
            if mark.start >= start and mark.kind == OPAQUE
            for said in self.tools.marks.verbs_in(self.text, mark.start, mark.end)
        ]

    def _inner_verbs(self, a: int, b: int, marks: list[Mark]) -> tuple[list[Said], int, list[Mark]]:
        """A verb inside the first member that the names begin after: 包头市在稀土领域引进实施金力."""
        if any(v.verb.stage != "ongoing" for v in self.lead):
            return self.lead, a, marks
        if not any(m.verb is not None for m in marks):
            return self.lead, a, marks
        limit = next((m.start for m in marks if m.kind in (COMMA, ETC)), b)
        run: list[Said] = []
        for k, mark in enumerate(marks):
            if mark.start >= limit or mark.cls == "generic":
                break
            if mark.verb is None or mark.start == a or mark.verb.role != "both" or limit - mark.end < 2:
                continue
            if k + 1 < len(marks) and marks[k + 1].start == mark.end and marks[k + 1].kind in (HEAD, DEED):
                continue
            said = Said(mark.start, mark.end, mark.verb)
            run = [*run, said] if run and run[-1].end == mark.start else [said]
        if not run or (self.lead and not any(v.verb.build for v in run)):
            return self.lead, a, marks
        return run, run[-1].end, [m for m in marks if m.start >= run[-1].end]

    def _members(self, a: int, b: int, marks: list[Mark], head: Optional[Mark], lead: list[Said], tail: list[Said]) -> None:
        """Read the members of a list that 等 closes."""
        kind = head.cls if head is not None else "none"
        if kind != "generic" and not lead and not tail:
            return
        found: list[tuple[Name, bool]] = []
        for s, e, within in self._split(a, b, marks):
            inside = [m for m in within if m.cls]
            ending = inside[-1] if inside and self.tools.names.after_head(self.text, inside[-1].end, e) == e else None
            works = kind in ("works", "energy") or any(m.cls == "works" for m in inside)
            name = self._name(s, e, body=e, works=works, listed=True)
            if name is not None and not (name.common and name.end - name.start < 8):
                found.append((name, self._credible(name, kind, ending)))
        stage = stage_of(lead, tail)
        known = sum(credible for _, credible in found)
        for name, credible in found:
            # What stands in one list with named projects is one too.
            if credible or (known and known * 2 >= len(found) and (kind == "generic" or not name.common)):
                self.found.append((name, "project.list-member", stage))

    def _credible(self, name: Name, kind: str, ending: Optional[Mark]) -> bool:
        """Whether a list member names something of its own."""
        if kind == "none":
            return ending is not None and ending.kind == HEAD and (name.proper or self.done_after)
        if name.specific:
            return True
        if kind != "generic":
            return False
        if ending is not None and ending.kind == HEAD:
            return ending.start - name.start >= 4
        return name.end - name.start >= 7

    def _split(self, a: int, b: int, marks: list[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
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
        if self.text[join.start] == "与" or join.start <= start:
            return False
        before = [m for m in inside if m.cls or m.kind == OPAQUE]
        if before and (before[-1].end == join.start or self.tools.names.starts_proper(self.text, join.end, self.end)):
            return True
        return self.tools.names.ends_complete(self.text, start, join.start)

    # Names with a head of their own: 建成A水库, B高铁通车, C项目

    def _single_names(self) -> None:
        """Read names beside a verb, and names that end in 项目 or 工程."""
        lead, a, marks = self._inner_verbs(self.start, self.end, self.marks)
        if any(v.verb.aim for v in lead):
            return
        spans = list(self._split(a, self.end, marks))
        closing = self._cut(*spans[-1], True) if spans else None
        done = self.done_after or any(is_done(v.verb) for v in lead)
        build = done or any(v.verb.build for v in lead) or any(v.verb.build for v in self.tail)
        stage = stage_of(lead, self.tail)
        for s, e, inside in spans:
            last = e == spans[-1][1]
            cut = closing if last else self._cut(s, e, inside, False)
            if self.closers and any(m.kind == ETC and m.start < (cut.end if cut else e) and not self._is_part(m.end) for m in inside):
                continue
            if cut is None:
                self._headless(s, e, None if last else closing, bool(lead), stage)
                continue
            if cut.kind != "generic" and not (build if cut.kind in ("base", "institution") else lead or self.tail):
                continue
            body = cut.head if cut.kind == "generic" else cut.end
            name = self._name(s, cut.end, body=body, works=cut.kind == "works", listed=False)
            if name is None or cut.head <= name.start or not self._believed(name, cut, build, done):
                continue
            said = stage
            if cut.end < e:
                said = stage_of(lead, _said(m for m in inside if cut.end <= m.start) + self.tail)
            self.found.append((name, f"project.{cut.kind}", said))

    def _cut(self, a: int, b: int, inside: list[Mark], last: bool) -> Optional[_Cut]:
        """Where the name in a stretch ends: at its last head, with phase and bracket after it."""
        best: Optional[_Cut] = None
        for k, mark in enumerate(inside):
            if not mark.cls:
                continue
            end = mark.end if mark.end == b else self.tools.names.after_head(self.text, mark.end, b)
            if end < b and not (last and self._may_follow(mark.cls, end, b, inside[k + 1 :])):
                continue
            best = _Cut(mark.start, end, mark.cls)
            if mark.cls == "generic" and end < b and self.text[end] in "是仅用":
                break
        return best

    def _may_follow(self, kind: str, end: int, b: int, following: list[Mark]) -> bool:
        """Whether the words between a head and the end of the segment leave the head the end of a name."""
        if following and following[0].kind == COUNT and following[0].start == end:
            return False
        if kind == "generic":
            return not self.text[end].isdigit()
        if kind in ("build", "soft"):
            return False
        if self.text[end] == "在" and b - end <= 14 and self.tail:
            return True
        return bool(following) and following[0].start == end and following[0].kind in (VERB, ADVERB)

    def _believed(self, name: Name, cut: _Cut, build: bool, done: bool) -> bool:
        """Whether a name with its own head names a project, for what its head needs."""
        kind = cut.kind
        if kind == "generic":
            return self._named(name, cut) and not self._sought(cut.head)
        if kind == "works":
            return name.proper or (build and name.specific) or (done and not name.common)
        if kind == "energy":
            return name.proper and (build or name.capacity is not None)
        if kind == "build":
            if name.lead is not None or name.owner is not None:
                return True
            return self.tools.names.is_numbered(self.text, name.start, name.end)
        if kind == "soft":
            return name.proper and (done or name.owner is not None)
        if kind == "plant":
            return name.proper or (build and not name.common and cut.head - name.start >= 4)
        if kind == "base":
            return name.lead is not None
        return name.proper and (done if kind == "area" else build)

    def _named(self, name: Name, cut: _Cut) -> bool:
        """Whether 项目 or 工程 has a name before it."""
        if name.capacity is not None and name.capacity[1] <= name.end:
            return True
        if not name.common and cut.head - name.start >= 4:
            if name.claimed or (self.done_after and cut.head - name.start >= 5):
                return True
            if self.tools.names.is_numbered(self.text, name.start, name.end):
                return True
        if not name.proper or cut.head <= name.lead_end:
            return name.owner is not None and name.owner[1] - name.owner[0] > 3
        if name.lead in ("place", "company") or name.owner is not None:
            return True
        return any(m.kind in (HEAD, DEED) for m in self.marks if name.start <= m.start and m.end <= cut.head)

    def _sought(self, head: int) -> bool:
        """Whether a verb stands right before 项目, so that projects are sought and none is named: 谋划项目, 抓项目."""
        return any(m.end == head and m.verb is not None and not m.verb.build and m.end - m.start > 1 for m in self.marks)

    # Names without a head: A、B铁路, C一期投产

    def _headless(self, s: int, e: int, closing: Optional[_Cut], lead: bool, stage: Optional[Stage]) -> None:
        """A name without a head: it shares that of the last member, or its phase, line or number identifies it."""
        if e - s > 30 or not (lead or self.tail):
            return
        shares = closing is not None and closing.kind in ("works", "energy", "generic") and e - s <= 10
        if not shares and self.tools.identifier.search(self.text, s, e) is None:
            return
        name = self._name(s, e, body=e, works=closing is not None and closing.kind == "works", listed=False)
        if name is None or name.common:
            return
        if not name.proper:
            if shares and name.end - name.start <= 3:
                self.found.append((name, "project.shared-head", stage))
            return
        if shares and (name.lead is not None or name.end - name.start <= 4):
            self.found.append((name, "project.shared-head", stage))
        elif self._identified(name, lead):
            self.found.append((name, "project.predicate", stage))

    def _identified(self, name: Name, lead: bool) -> bool:
        """Whether the name alone, beside a verb, is surely that of something built."""
        if self.tools.names.is_numbered(self.text, name.start, name.end):
            return True
        inside = name.capacity is not None and name.capacity[1] <= name.end and name.owner is not None
        numbered = self.text[name.end - 1].isdigit() and 3 <= name.end - name.start <= 5
        return (inside or numbered) and (self.done_after or lead)

    def _name(self, a: int, b: int, *, body: int, works: bool, listed: bool) -> Optional[Name]:
        span = self.tools.names.trim(self.text, a, b)
        if span is None or self.tools.names.excluded(self.text, *span):
            return None
        name = self.tools.names.name_of(self.text, *span, body=body, works=works, listed=listed)
        if name is None or listed or (name.owner is not None and name.capacity is not None):
            return name
        return None if self.tools.names.ends_softly(self.text, name.start, name.end) else name


def _said(marks: Iterable[Mark]) -> list[Said]:
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


def _trailing(b: int, marks: list[Mark], first: int, led: bool) -> tuple[list[Said], int, int]:
    """The verbs that close the segment, where the names before them end, and how many marks stand before them.

    After a verb that opens it (`led`), 改扩建 and its like belong to the name: 完成A机场改扩建.
    """
    position, j = b, len(marks)
    tail: list[Said] = []
    while j > first and marks[j - 1].end == position:
        mark = marks[j - 1]
        if led and mark.cls and not tail:
            break
        if mark.verb is not None:
            tail.append(Said(mark.start, mark.end, mark.verb))
        elif mark.kind in (JOIN, COMMA):
            if not tail or j - 2 < first or marks[j - 2].end != mark.start or marks[j - 2].kind != VERB:
                break
        elif mark.kind not in (ADVERB, TIME):
            break
        j -= 1
        position = mark.start
    return tail[::-1], position, j
