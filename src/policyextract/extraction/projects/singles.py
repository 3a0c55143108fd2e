"""Names beside a verb: 建成A水库, B高铁通车, C项目, D一期投产 into projects.

What the verbs around a name and the head of the name must be, so that the name is believed, is written here.
"""

from __future__ import annotations

from typing import NamedTuple

from policyextract.extraction.projects.marks import ADVERB, COUNT, ETC, VERB, Mark
from policyextract.extraction.projects.names import Name
from policyextract.extraction.projects.segments import Found, Segment, said_by
from policyextract.extraction.projects.stages import Stage, is_done, stage_of

_LONGEST_BARE = 30
"""The longest name without a head, in characters."""


def read_singles(segment: Segment) -> list[Found]:
    """The names of a segment that stand beside its verbs, and those that end in 项目 or 工程."""
    return _Singles(segment).read()


class _Cut(NamedTuple):
    """The head that a name ends in, where the name ends (a bracket or a phase may follow the head), and the marks in it."""

    head: int
    end: int
    kind: str
    inside: list[Mark]


class _Singles:
    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.text, self.names = segment.text, segment.tools.names
        self.tail = segment.tail
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        segment = self.segment
        lead, a, marks = segment.inner_verbs(segment.start, segment.end, segment.marks)
        if any(v.verb.aim for v in lead):
            return []
        spans = list(segment.split(a, segment.end, marks))
        if not spans:
            return []
        closing = self._cut(*spans[-1], True)
        done = segment.done_after or any(is_done(v.verb) for v in lead)
        build = done or any(v.verb.build for v in lead) or any(v.verb.build for v in self.tail)
        stage = stage_of(lead, self.tail)
        counted = self.names.is_counted(self.text, *spans[0][:2])
        for s, e, inside in spans:
            last = e == spans[-1][1]
            cut = closing if last else self._cut(s, e, inside, False)
            if segment.closers and self._holds_list(cut.end if cut else e, inside):
                continue
            if cut is None:
                self._headless(s, e, None if last else closing, bool(lead), stage)
                continue
            if cut.kind != "generic" and not (build if cut.kind in ("base", "institution") else lead or self.tail):
                continue
            body = cut.head if cut.kind == "generic" else cut.end
            name = segment.name(s, cut.end, body=body, works=cut.kind == "works", listed=False)
            if name is None or (cut.head <= name.start and not name.claimed) or not self._believed(name, cut, build, done):
                continue
            if counted and name.lead is None:
                continue  # 一批物流基地和铁路专用线
            said = stage
            if cut.end < e:
                said = stage_of(lead, said_by(m for m in inside if cut.end <= m.start) + self.tail)
            self.found.append((name, f"project.{cut.kind}", said))
        return self.found

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
            if end < b and not (last and self._may_follow(mark.cls, end, b, following)):
                continue
            best = _Cut(mark.start, end, mark.cls, inside)
            if mark.cls == "generic" and end < b and self.text[end] in "是仅用":
                break
        return best

    def _may_follow(self, kind: str, end: int, b: int, following: Mark | None) -> bool:
        """Whether the words between a head and the end of the segment leave the head the end of a name."""
        touching = following is not None and following.start == end
        if touching and following is not None and following.kind == COUNT:
            return False
        if kind == "generic":
            return not self.text[end].isdigit()
        if kind in ("build", "soft"):
            return False
        if self.text[end] == "在" and b - end <= 14 and self.tail:
            return True
        return touching and following is not None and following.kind in (VERB, ADVERB)

    def _believed(self, name: Name, cut: _Cut, build: bool, done: bool) -> bool:
        """Whether a name with its own head names a project, for what its head needs."""
        kind = cut.kind
        if name.capacity is not None and name.capacity[0] >= name.end and name.lead != "place" and name.owner is None:
            return False  # 穿沙公路2500公里: so much of a kind
        if kind == "generic":
            return self._named(name, cut, done) and not self._sought(cut)
        if kind == "works":
            return name.odd or (build and name.specific) or (done and not name.common)
        if kind == "energy":
            return name.proper and (build or name.capacity is not None)
        if kind == "build":
            if name.lead is not None or name.owner is not None:
                return True
            return self.names.is_numbered(self.text, name.start, name.end)
        if kind == "soft":
            return name.proper and (done or name.owner is not None)
        if kind == "plant":
            if name.proper or name.claimed:
                return True
            titled = self.names.is_title(self.text, name.start, name.end)
            return build and not titled and not name.common and cut.head - name.start >= 4
        if kind == "house":
            return name.proper
        if kind == "campus":
            return name.odd
        if kind == "base":
            return name.lead is not None
        return name.proper and (done if kind == "area" else build)

    def _named(self, name: Name, cut: _Cut, done: bool) -> bool:
        """Whether 项目 or 工程 has a name before it."""
        if name.capacity is not None and name.capacity[1] <= name.end:
            return True
        if cut.head - name.start >= 3 and (name.claimed or not name.common):
            if name.claimed or (done and cut.head - name.start >= 5):
                return True
            if self.names.is_numbered(self.text, name.start, name.end):
                return True
        if name.lead is None and self.names.is_title(self.text, name.start, name.end):
            return False
        campaign = self.text[cut.head - 1] == "”" or self.names.is_campaign(self.text, name.start, name.end)
        if campaign and not self.text.startswith("项目", cut.end - 2):
            return False
        if not name.odd or (cut.head <= name.lead_end and cut.end - cut.head <= 2):
            return name.owner is not None and name.owner[1] - name.owner[0] > 3
        if name.lead in ("place", "company") or name.owner is not None:
            return True
        return any(m.cls for m in cut.inside if name.start <= m.start and m.end <= cut.head)

    def _sought(self, cut: _Cut) -> bool:
        """Whether a verb stands right before 项目, so that projects are sought and none is named: 谋划项目, 抓项目."""
        if not self.text.startswith("项目", cut.head):
            return False
        return any(m.end == cut.head and m.verb is not None and not m.verb.build and m.end - m.start > 1 for m in cut.inside)

    def _headless(self, s: int, e: int, closing: _Cut | None, lead: bool, stage: Stage | None) -> None:
        """A name without a head: it shares that of the last member, or its phase, line or number identifies it."""
        if e - s > _LONGEST_BARE or not (lead or self.tail):
            return
        shares = closing is not None and closing.kind in ("works", "energy", "generic") and e - s <= 10
        if not shares and self.segment.tools.identifier.search(self.text, s, e) is None:
            return
        name = self.segment.name(s, e, body=e, works=closing is not None and closing.kind == "works", listed=False)
        if name is None or name.common:
            return
        if not name.odd:
            if shares and name.end - name.start <= 3:
                self.found.append((name, "project.shared-head", stage))
            return
        if shares and (name.lead is not None or name.end - name.start <= 4):
            self.found.append((name, "project.shared-head", stage))
        elif self._identified(name, lead):
            self.found.append((name, "project.predicate", stage))

    def _identified(self, name: Name, lead: bool) -> bool:
        """Whether the name alone, beside a verb, is surely that of something built."""
        if self.names.is_numbered(self.text, name.start, name.end):
            return True
        inside = name.capacity is not None and name.capacity[1] <= name.end and name.owner is not None
        numbered = self.text[name.end - 1].isdigit() and 3 <= name.end - name.start <= 5
        return (inside or numbered) and (self.segment.done_after or lead)
