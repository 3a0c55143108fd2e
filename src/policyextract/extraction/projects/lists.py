"""Lists of projects: A、B等28个项目, A、B两个项目, A等项目和B等工程 into the names of the members."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from policyextract.extraction.projects.grammar import SITED, Candidate
from policyextract.extraction.projects.marks import ADVERB, COMMA, COUNT, DEED, ETC, HEAD, JOIN, OPAQUE, VERB, Mark
from policyextract.extraction.projects.names import Name
from policyextract.extraction.projects.segments import Found, Segment, opens_anew, said_by
from policyextract.extraction.projects.singles import read_singles
from policyextract.extraction.projects.stages import Said, Stage, stage_of

_GROUP_WIDTH = 24
"""How far from 等 the head of the group may begin, in characters."""
_GROUP_MARKS = 40
"""How many marks a list that only a count closes may hold."""

_QUALIFIERS = 12
"""How many marks between 等 and the head are read for a stage."""
_KIND_MARKS, _KINDS_WIDTH = 7, 12  # marks and characters in which a list of kinds comes to its 项目
_BESIDE = 4  # characters between a verb and the head that it qualifies

_LINES = frozenset(("road", "section"))
"""Kinds that a name shows by its end only, where no mark stands: 新南环."""
_COUNTED_HEADS = frozenset(("generic", "works", "energy", "house", "group", "road"))
"""Heads of groups that a count may stand before in the place of 等: A、B两个项目."""


class Group(NamedTuple):
    """Where a list starts, where 等 stands, the marks between, the head of the group, and whether it says how many."""

    start: int
    closing: int
    inner: list[Mark]
    head: Mark | None
    counted: bool


def read_lists(segment: Segment) -> list[Found] | None:
    """The members of the lists of a segment, several may follow each other; None where it holds no list."""
    if not segment.closers:
        return None
    return _Lists(segment).read()


class _Lists:
    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.text, self.tools, self.marks = segment.text, segment.tools, segment.marks
        self.found: list[Found] = []
        self.rest: int | None = None
        """Where what follows the last list begins, if a list sign joins it: A、B等工程和C项目."""

    def read(self) -> list[Found] | None:
        groups = list(self._groups())
        for index, group in enumerate(groups):
            tail, head = self.segment.tail, group.head
            if index == len(groups) - 1 and head is not None:
                tail = self.segment.said_after(m for m in self.marks if m.start >= head.end) + tail or self._quoted(head.end)
            opened = self._said_anew(group) if index else None
            lead, start, inner = opened or self.segment.inner_verbs(group.start, group.closing, group.inner)
            self._members(group._replace(start=start, inner=inner), lead, tail)
        if self.rest is not None and groups and self.rest > groups[-1][1]:
            self.found += read_singles(self.segment, self.rest)
        return self.found if groups else None

    def _said_anew(self, group: Group) -> tuple[list[Said], int, list[Mark]] | None:
        """What opens a list after another one, where its names begin and the marks in it: A等项目20个、建成B等项目."""
        inner, at = group.inner, group.start
        k = 0
        while k < len(inner) and inner[k].start == at and inner[k].kind in (VERB, ADVERB):
            at = inner[k].end
            k += 1
        said = said_by(inner[:k])
        return (said, at, inner[k:]) if said and opens_anew(self.tools, self.text, inner[0]) else None

    def _groups(self) -> Iterator[Group]:
        """Each list: where it starts, where 等 stands, the marks in it, and the head of the group."""
        marks, start, at, found = self.marks, self.segment.start, 0, False
        while at < len(marks):
            closing = next((k for k in range(at, len(marks)) if self._closes_list(k, at)), None)
            if closing is None:
                return
            mark = marks[closing]
            head = self._group_head(closing)
            if head is None:
                if not found and mark.kind == ETC and self._is_open(closing):
                    yield Group(start, mark.start, marks[at:closing], None, False)
                return
            found = True
            counted = mark.kind == ETC and any(m.kind == COUNT for m in marks[closing + 1 : head])
            yield Group(start, mark.start, marks[at:closing], marks[head], counted)
            at = self._past_verbs(head + 1)
            if at >= len(marks) or marks[at].kind not in (JOIN, COMMA) or marks[at].start != marks[at - 1].end:
                return
            self.rest = start = marks[at].end
            at += 1

    def _past_verbs(self, at: int) -> int:
        """The mark after the verbs or the count that follow a head before more names: A等通道建设和B工程, A等项目20个、建成B."""
        marks, k = self.marks, at
        if k + 1 < len(marks) and marks[k].kind == COUNT and marks[k].start == marks[k - 1].end:
            return k + 1 if marks[k + 1].kind == COMMA and marks[k + 1].start == marks[k].end else at
        while k < len(marks) and marks[k].kind == VERB and marks[k].start == marks[k - 1].end:
            k += 1
        return k if k < len(marks) and marks[k].kind == JOIN and marks[k].start == marks[k - 1].end else at

    def _is_open(self, closing: int) -> bool:
        """Whether 等 ends the list, or a group follows whose head no list has: 等一批重点文博场馆, 等5条断头路."""
        end = self.marks[closing].end
        if end == self.segment.end or self.text.startswith(self.tools.some, end):
            return True
        following = self.marks[closing + 1] if closing + 1 < len(self.marks) else None
        return following is not None and following.kind == COUNT and following.start == end

    def _closes_list(self, k: int, first: int) -> bool:
        """等, or a count that takes its place after the last of several members: A、B两个项目."""
        mark = self.marks[k]
        if mark.kind == ETC:
            return not self.segment.is_part(mark.end)
        if mark.kind != COUNT or k == first or k + 1 >= len(self.marks) or k - first > _GROUP_MARKS:
            return False
        touching = self.marks[k - 1].kind in (COMMA, JOIN, VERB) and self.marks[k - 1].end == mark.start
        return not touching and any(m.kind in (COMMA, JOIN) for m in self.marks[first:k])

    def _group_head(self, closing: int) -> int | None:
        """The head of the group that the list belongs to: 等15个重点水源项目."""
        marks = self.marks
        begin = marks[closing].end
        if part := self.tools.part.match(self.text, begin):
            self._no_group(closing, "parts", part.group())  # 长江上游、黄河中游等地区的天然林保护工程
            return None
        if body := self.tools.bodies.match(self.text, begin):
            self._no_group(closing, "bodies", body.group())  # 会同甲局等部门结合项目建设
            return None
        found: int | None = None
        for k in range(closing + 1, len(marks)):
            mark = marks[k]
            if mark.start - begin > _GROUP_WIDTH or mark.kind == ETC:
                break
            if mark.kind == COMMA and found is not None and marks[found].end < mark.start and self._listed_kinds(k, begin):
                found = None  # 等一批地标性、功能性项目
                continue
            if found is not None and (mark.kind in (COMMA, JOIN, VERB, ADVERB, COUNT) or marks[found].cls == "generic"):
                break
            if mark.kind == COMMA and found is None and not self._listed_kinds(k, begin):
                return None
            if mark.kind == VERB and mark.start == begin and not self._qualifies(k):
                return None
            if mark.kind in (VERB, ADVERB) and (other := self.tools.no_group.search(self.text, begin, mark.start)):
                self._no_group(closing, "other-group", other.group())
                return None
            if mark.kind == HEAD and (mark.cls != "area" or self._is_ground(mark)):
                found = k
        if found is None or (marks[found].cls != "generic" and not self._ends_phrase(found)):
            return None
        if marks[closing].kind == COUNT and marks[found].cls not in _COUNTED_HEADS:
            return None
        if marks[found].cls in ("institution", "plant", "house", "base") and not (self.segment.lead or self.segment.tail):
            return None
        return found

    def _is_ground(self, mark: Mark) -> bool:
        """Whether an area is one that is built: 石泉、延川等片区建设, and no title of many."""
        return self.text.endswith(self.tools.group_areas, mark.start, mark.end) and bool(self.segment.tail)

    def _no_group(self, closing: int, why: str, by: str) -> None:
        """Notes that a list is one of something else than projects, as the words behind it say."""
        self.segment.drop(self.segment.start, self.marks[closing].start, why, by=by)

    def _listed_kinds(self, k: int, begin: int) -> bool:
        """Whether the list sign stands in a list of what the projects are about: 等交通、水利项目."""
        for mark in self.marks[k + 1 : k + 1 + _KIND_MARKS]:
            if mark.cls == "generic":
                return mark.start - begin <= _KINDS_WIDTH
        return False

    def _qualifies(self, k: int) -> bool:
        """Whether the verb qualifies the head that follows it: 在建项目, 改扩建项目."""
        marks = self.marks
        return k + 1 < len(marks) and marks[k + 1].start - marks[k].end <= _BESIDE and marks[k + 1].kind in (HEAD, DEED)

    def _ends_phrase(self, k: int) -> bool:
        """Whether the noun phrase ends with mark `k`: a verb, an amount, a list sign or the end of the segment follows."""
        end = self.marks[k].end
        if end >= self.segment.end or (k + 1 < len(self.marks) and self.marks[k + 1].start == end):
            return True
        return self.text[end].isdigit() or self.text[end] in "（“" or self.text.startswith(self.tools.leading, end)

    def _quoted(self, start: int) -> list[Said]:
        """Verbs in quotation marks after the head: 实现“当年开工、当年投产”."""
        return [
            said
            for mark in self.marks
            if mark.start >= start and mark.kind == OPAQUE
            for said in self.tools.marks.verbs_in(self.text, mark.start, mark.end)
        ]

    def _members(self, group: Group, lead: list[Said], tail: list[Said]) -> None:
        """Read the members of a list that 等 closes."""
        a, b, marks, head, counted = group
        kind = head.cls if head is not None else "none"
        aims = [v for v in lead if kind in ("base", "area") and v.verb.aim] + [v for v in self.segment.tail if v.verb.aim]
        if aims:  # 打造A、B等产业基地, A、B等5A级景区创建
            self.segment.drop(a, b, "aimed", by=self.text[aims[0].start : aims[0].end])
            return
        if kind == "generic" and head is not None and not self.text.endswith(self.tools.project, head.start, head.end):
            kind = "campaign"
        members = list(self.segment.split(a, b, marks))
        if any(within and within[-1].kind == COUNT and within[-1].end == e for _, e, within in members):
            self.segment.drop(a, b, "each-counted")  # A新区100个、B新区60个重点项目
            return
        verbs = self.segment.verbs(lead, tail)
        # 等8个续建项目: what the group is called tells the stage where nothing else does.
        qualified = stage_of(said_by(self._before_head(b, head.start)), ()) if head is not None else None
        found: list[tuple[Name, str | None, Candidate, Stage | None]] = []
        for s, e, within in members:
            begin, said, within = self._opened(s, within) if s > a else (s, None, within)
            seen = self._member(begin, e, within, kind, verbs)
            if seen is not None:
                name, candidate = seen
                if counted:
                    candidate = candidate._replace(flags=candidate.flags | {"counted"})
                stage = stage_of(lead if said is None else [said], tail) or qualified
                found.append((name, self.segment.rule_of(name, candidate), candidate, stage))
        # What stands in one list with named projects is one too.
        known = sum(rule is not None and "specific" in name.flags for name, rule, *_ in found)
        unknown = sum(rule is None and "common" not in name.flags for name, rule, *_ in found)
        among = known > unknown or (known == unknown and known > 0)
        for name, rule, candidate, stage in found:
            if rule is None and among:
                rule = self.segment.rule_of(name, candidate._replace(flags=candidate.flags | {"amongst"}))
            if rule is not None:
                self.found.append((name, rule, stage, (b, head.end) if head is not None else None))

    def _before_head(self, start: int, end: int) -> list[Mark]:
        """The marks between a list and its head; looked up, since a text may have thousands of lists."""
        at = bisect_left(self.marks, start, key=attrgetter("start"))
        return [mark for mark in takewhile(lambda mark: mark.start < end, self.marks[at : at + _QUALIFIERS]) if mark.end <= end]

    def _opened(self, s: int, within: list[Mark]) -> tuple[int, Said | None, list[Mark]]:
        """Where the name of a member begins, the verb of its own before it, and the marks in it: 建成A、开工B等项目."""
        if not within or within[0].start != s or not opens_anew(self.tools, self.text, within[0]):
            return s, None, within
        said = said_by(within[:1])[0]
        return said.end, said, within[1:]

    def _member(self, s: int, e: int, within: list[Mark], kind: str, verbs: int) -> tuple[Name, Candidate] | None:
        """The name of a member of a list of this kind, and how the rules see it."""
        if within and within[-1].verb is not None and not within[-1].cls and s < within[-1].start < within[-1].end == e:
            e, within = within[-1].start, within[:-1]  # A水厂建设和B等3座水厂
        inside = [m for m in within if m.cls]
        ending = inside[-1] if inside and self.tools.names.after_head(self.text, inside[-1].end, e) == e else None
        works = kind in SITED or kind == "energy" or any(m.cls in SITED for m in inside)
        last = self.tools.names.shapes.ending(self.text, s, e)
        works = works or (last is not None and last.kind in _LINES)
        body = ending.start if ending is not None and ending.cls == "generic" and ending.start > s else e
        name = self.segment.name(s, e, body=body, works=works, listed=True)
        if name is None:
            return None
        flags = set(name.flags)
        length = name.end - name.start
        closing = self.tools.names.shapes.ending(self.text, name.start, name.end)
        if ending is not None and ending.kind == HEAD:
            flags.add("headed")
            length = ending.start - name.start
        elif closing is not None and closing.kind in SITED:
            flags.add("headed")
            length = closing.start - name.start
        if self.segment.done_after:
            flags.add("after")
        return name, Candidate("list", kind, verbs, name.shape, length, frozenset(flags))
