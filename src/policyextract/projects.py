"""Projects: a sentence of clean text into drafts of the undertakings it names.

Three shapes of language name projects: a list closed by 等 and a head (A、B等28个项目), a name that ends in a kind of works
with a verb of building on one side (建成A水库，B高铁通车), and a name that ends in 项目 or 工程. Each clause is read once
into marks (verbs, heads, 等, list signs); names are what stands between the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, Optional

from policyextract import project_names as names
from policyextract.lexicon import words_of
from policyextract.project_marks import (
    ADVERB,
    COMMA,
    COUNT,
    DEED,
    ETC,
    HEAD,
    JOIN,
    OPAQUE,
    TIME,
    VERB,
    Mark,
    alternation,
    clauses,
    machine,
    marks_of,
)
from policyextract.project_names import Name, Span
from policyextract.project_stages import Stage, stage_of, verbs


class ProjectDraft:
    """A project as its sentence tells it; all offsets are clean. Kind, period and region come from the context."""

    __slots__ = (
        "capacity", "capacity_span", "clause", "end", "investment", "investment_span", "kind", "mention_of", "name",
        "owner", "owner_span", "period", "period_span", "region", "rule", "sentence", "stage", "stage_span", "start",
    )  # fmt: skip

    def __init__(self, text: str, name: Name, rule: str, sentence: Span, clause: Span) -> None:
        self.start, self.end = name.start, name.end
        self.name = text[name.start : name.end]
        self.owner_span = name.owner
        self.owner = text[slice(*name.owner)] if name.owner else None
        self.capacity_span = name.capacity
        self.capacity = text[slice(*name.capacity)] if name.capacity else None
        self.investment: Optional[str] = None
        self.investment_span: Optional[Span] = None
        self.stage: Optional[str] = None
        self.stage_span: Optional[Span] = None
        self.rule = rule
        self.sentence = sentence
        self.clause = clause
        self.mention_of: Optional[int] = None
        self.kind: Optional[str] = None
        self.period: Optional[str] = None
        self.period_span: Optional[Span] = None
        self.region: Optional[str] = None

    def __repr__(self) -> str:
        return f"ProjectDraft({self.name!r}, {self.owner!r}, {self.capacity!r}, {self.stage!r}, {self.rule!r})"


class _Cut(NamedTuple):
    """The head that a name ends in, and where the name ends: a bracket or a phase may follow the head."""

    head: int
    end: int
    kind: str


class _Patterns:
    def __init__(self) -> None:
        money = alternation(words_of("project-money-prefix"))
        amount = r"(?:[0-9]+(?:\.[0-9]+)?[多余]?|[百千])[十百千万亿]{0,2}(?:美元|欧元|元)(?:以上|左右)?"
        self.money = re.compile(rf"(?:{money})(?:约|近|超|超过|达|为|共)?({amount})")
        self.no_group = re.compile(rf"(?:{alternation(words_of('project-group-not'))})$")
        self.part = re.compile(alternation(words_of("project-part")))


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    return _Patterns()


def in_sentence(text: str, start: int, end: int) -> list[ProjectDraft]:
    """The projects named in the sentence `text[start:end]` of clean text, in text order.

    A pure function of the sentence; the time is linear in its length.
    """
    if not machine().gate.search(text, start, end):
        return []
    return _Sentence(text, start, end).read()


class _Sentence:
    """Reads a sentence clause by clause; a clause without a name of its own may go on about those before it."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.span = (start, end)
        self.drafts: list[ProjectDraft] = []
        self.group: list[ProjectDraft] = []

    def read(self) -> list[ProjectDraft]:
        gate = machine().gate
        for a, b in clauses(self.text, *self.span):
            if self.group or gate.search(self.text, a, b):
                self._clause(a, b)
        self.drafts.sort(key=lambda d: (d.start, d.end))
        return self.drafts

    def _clause(self, a: int, b: int) -> None:
        marks = marks_of(self.text, a, b)
        before = len(self.drafts)
        start, first = a, 0
        for i, mark in enumerate(marks):
            # 惠州一期竣工、中海三期全面开工: a predicate closes its subject, and the list goes on with the next one.
            if mark.kind == COMMA and i and _closes(marks, i, first):
                self._segment(start, mark.start, marks[first:i], (a, b))
                start, first = mark.end, i + 1
        self._segment(start, b, marks[first:], (a, b))
        if len(self.drafts) > before:
            self.group = self.drafts[before:]
            self._invest(a, b)
        elif self.group:
            self._carry(a, b, marks)

    def _invest(self, a: int, b: int) -> bool:
        """Money said of the one project of a clause."""
        found = _patterns().money.search(self.text, a, b)
        if found and len(self.group) == 1 and self.group[0].rule != "project.list-member":
            draft = self.group[0]
            draft.investment, draft.investment_span = found[1], found.span(1)
        return found is not None

    def _carry(self, a: int, b: int, marks: list[Mark]) -> None:
        """A clause without a project that says more of those before: 总投资11亿元，2022年5月开工，当年10月投产."""
        if self._invest(a, b):
            return
        position = a
        said: list[Mark] = []
        for mark in marks:
            if mark.start != position or mark.kind not in (VERB, ADVERB, TIME, JOIN):
                break
            position = mark.end
            if mark.kind == VERB:
                said.append(mark)
        stage = stage_of((), said) if position == b and said and verbs()[said[-1].word].build else None
        if stage is None:
            self.group = []
            return
        for draft in self.group:
            # 加快A前期工作，力争尽早开工: what is hoped for does not undo the plan.
            if draft.stage != "planned":
                draft.stage, draft.stage_span = stage.stage, stage.span

    def _segment(self, a: int, b: int, marks: list[Mark], clause: Span) -> None:
        """One predicate: [verbs] names [等 … head] [verbs]."""
        if not marks or b - a < 2:
            return
        lead, start, i = _leading(a, marks)
        tail, end, j = _trailing(b, marks, i)
        if end <= start:
            return
        segment = _Segment(self, start, end, marks[i:j], lead, tail, clause)
        if not segment.lists():
            segment.plain()


def _closes(marks: list[Mark], i: int, first: int) -> bool:
    """Whether the mark before the list sign ends a predicate that has a subject."""
    last = marks[i - 1]
    if last.kind != VERB or last.end != marks[i].start:
        return False
    verb = verbs()[last.word]
    at = i - 1
    while at > first and marks[at - 1].kind in (VERB, ADVERB, TIME) and marks[at - 1].end == marks[at].start:
        at -= 1
    return at > first and verb.build and verb.stage != "ongoing"


def _leading(a: int, marks: list[Mark]) -> tuple[list[Mark], int, int]:
    """The verbs that open the segment, where the names after them begin, and how many marks they take."""
    position, i = a, 0
    lead: list[Mark] = []
    while i < len(marks) and marks[i].start == position:
        mark = marks[i]
        if mark.kind == VERB and verbs()[mark.word].role != "tail":
            lead.append(mark)
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


def _trailing(b: int, marks: list[Mark], first: int) -> tuple[list[Mark], int, int]:
    """The verbs that close the segment, where the names before them end, and how many marks stand before them."""
    position, j = b, len(marks)
    tail: list[Mark] = []
    while j > first and marks[j - 1].end == position:
        mark = marks[j - 1]
        if mark.kind == VERB:
            tail.append(mark)
        elif mark.kind in (JOIN, COMMA):
            if not tail or j - 2 < first or marks[j - 2].end != mark.start or marks[j - 2].kind != VERB:
                break
        elif mark.kind not in (ADVERB, TIME):
            break
        j -= 1
        position = mark.start
    return tail[::-1], position, j


class _Segment:
    """The names of one predicate."""

    def __init__(
        self, sentence: _Sentence, start: int, end: int, marks: list[Mark], lead: list[Mark], tail: list[Mark], clause: Span
    ) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.start, self.end = start, end
        self.marks, self.lead, self.tail = marks, lead, tail
        self.clause = clause
        table = verbs()
        self.strong_tail = any(table[v.word].build and table[v.word].stage != "ongoing" for v in tail)

    def lists(self) -> bool:
        """Draft the members of lists closed by 等 and a head; several may follow each other. Whether there was one."""
        groups = list(self._groups())
        for index, (start, closing, inner, head) in enumerate(groups):
            tail = self.tail
            if index == len(groups) - 1 and head is not None:
                tail = [m for m in self.marks if m.start >= head.end and m.kind == VERB] + tail or self._quoted(head.end)
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
                elif not found and mark.kind == ETC and self._is_part(mark.end):
                    return
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
        if mark.kind != COUNT or k + 1 >= len(self.marks):
            return False
        several = any(m.kind in (COMMA, JOIN) for m in self.marks[first:k])
        touching = self.marks[k - 1].kind in (COMMA, JOIN, VERB) and self.marks[k - 1].end == mark.start
        return several and not touching

    def _is_part(self, end: int) -> bool:
        """Whether 等 says that a place has more of its kind, inside one name: 昆都仑河等流域综合治理工程."""
        return _patterns().part.match(self.text, end, self.end) is not None and not any(
            m.kind == COMMA for m in self.marks if m.end < end
        )

    def _group_head(self, closing: int) -> Optional[int]:
        """The head of the group that the list belongs to: 等15个重点水源项目."""
        marks, classes = self.marks, machine().classes
        begin = marks[closing].end
        found: Optional[int] = None
        for k in range(closing + 1, len(marks)):
            mark = marks[k]
            if mark.start - begin > 24 or mark.kind == ETC:
                break
            if found is not None and (mark.kind in (COMMA, JOIN, VERB, ADVERB, COUNT) or classes[marks[found].word] == "generic"):
                break
            if mark.kind == VERB and (mark.start == begin and found is None and not self._qualifies(k)):
                return None
            if mark.kind in (VERB, ADVERB) and _patterns().no_group.search(self.text, begin, mark.start):
                return None
            if mark.kind == HEAD and classes[mark.word] != "area":
                found = k
        if found is None:
            return None
        last = marks[found]
        if classes[last.word] != "generic" and not self._ends_phrase(found):
            return None
        if classes[marks[found].word] in ("institution", "plant", "base") and not (self.lead or self.tail):
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

    def _quoted(self, start: int) -> list[Mark]:
        """Verbs in quotation marks after the head: 实现“当年开工、当年投产”."""
        verb = machine().verb
        return [
            Mark(m.start(), m.end(), VERB, m.group())
            for mark in self.marks
            if mark.start >= start and mark.kind == OPAQUE
            for m in verb.finditer(self.text, mark.start, mark.end)
        ]

    def _inner_verbs(self, a: int, b: int, marks: list[Mark]) -> tuple[list[Mark], int, list[Mark]]:
        """A verb inside the first member that the names begin after: 包头市在稀土领域引进实施金力."""
        table = verbs()
        if self.lead and any(table[v.word].stage != "ongoing" for v in self.lead):
            return self.lead, a, marks
        limit = next((m.start for m in marks if m.kind in (COMMA, ETC)), b)
        run: list[Mark] = []
        for k, mark in enumerate(marks):
            if mark.start >= limit:
                break
            if mark.kind != VERB or mark.start == a or table[mark.word].role != "both" or limit - mark.end < 2:
                continue
            if k + 1 < len(marks) and marks[k + 1].start == mark.end and marks[k + 1].kind in (HEAD, DEED):
                continue
            run = [*run, mark] if run and run[-1].end == mark.start else [mark]
        if not run or (self.lead and not any(table[v.word].build for v in run)):
            return self.lead, a, marks
        return run, run[-1].end, [m for m in marks if m.start >= run[-1].end]

    def _members(
        self, a: int, b: int, marks: list[Mark], head: Optional[Mark], lead: list[Mark], tail: list[Mark]
    ) -> None:
        """Draft the members of a list that 等 closes."""
        stage = stage_of(lead, tail)
        kind = machine().classes[head.word] if head is not None else "none"
        if kind != "generic" and not lead and not tail:
            return
        found: list[tuple[Name, bool]] = []
        for s, e in self._split(a, b, marks):
            inside = [m for m in marks if s <= m.start and m.end <= e and m.kind in (HEAD, DEED)]
            ending = inside[-1] if inside and names.after_head(self.text, inside[-1].end, e) == e else None
            works = kind in ("works", "energy") or any(machine().classes[m.word] == "works" for m in inside)
            name = self._name(s, e, body=e, works=works, listed=True)
            if name is not None and not name.common:
                found.append((name, self._credible(name, kind, ending)))
        known = sum(credible for _, credible in found)
        for name, credible in found:
            # What stands in one list with named projects is one too.
            if credible or (kind == "generic" and known * 2 >= len(found) and known):
                self._add(name, "project.list-member", stage)

    def _credible(self, name: Name, kind: str, ending: Optional[Mark]) -> bool:
        """Whether a list member names something of its own."""
        if kind == "none":
            return ending is not None and ending.kind == HEAD and (name.proper or self.strong_tail)
        if kind in ("institution", "plant", "base"):
            return name.proper or name.specific
        if name.specific:
            return True
        if kind == "generic" and ending is not None and ending.kind == HEAD:
            return ending.start - name.start >= 4
        return kind == "generic" and name.end - name.start >= 7

    def _split(self, a: int, b: int, marks: list[Mark]) -> Iterator[Span]:
        """The members between list signs; 和 parts two only where what stands before it is a whole name."""
        position = a
        for mark in marks:
            if mark.kind == COMMA or (mark.kind == JOIN and self._parts(mark, marks, position)):
                if mark.start > position:
                    yield position, mark.start
                position = mark.end
        if b > position:
            yield position, b

    def _parts(self, join: Mark, marks: list[Mark], start: int) -> bool:
        if join.word == "与" or join.start <= start:
            return False
        before = [m for m in marks if start <= m.start and m.end <= join.start and m.kind in (HEAD, DEED, OPAQUE)]
        if any(m.end == join.start for m in before):
            return True
        if before and names.starts_proper(self.text, join.end, self.end):
            return True
        return names.ends_complete(self.text, start, join.start)

    def plain(self) -> None:
        """Draft names beside a verb, and names that end in 项目 or 工程."""
        lead, a, marks = self._inner_verbs(self.start, self.end, self.marks)
        spans = list(self._split(a, self.end, marks))
        cuts = [self._cut(s, e, marks, k == len(spans) - 1) for k, (s, e) in enumerate(spans)]
        stage = stage_of(lead, self.tail)
        for k, ((s, e), cut) in enumerate(zip(spans, cuts, strict=True)):
            if cut is None:
                self._headless(s, e, cuts[-1] if k < len(spans) - 1 else None, lead, stage)
                continue
            body = cut.head if cut.kind == "generic" and names.closes_with(self.text, cut.head, cut.end) else cut.end
            name = self._name(s, cut.end, body=body, works=cut.kind == "works", listed=False)
            if name is None or cut.head <= name.start or not self._believed(name, cut, lead):
                continue
            if any(m.kind == ETC and s <= m.start < cut.end and not self._is_part(m.end) for m in marks):
                continue
            said = stage
            if cut.end < e:
                said = stage_of(lead, [m for m in marks if cut.end <= m.start < e and m.kind == VERB] + self.tail)
            self._add(name, f"project.{cut.kind}", said)

    def _headless(self, s: int, e: int, closing: Optional[_Cut], lead: list[Mark], stage: Optional[Stage]) -> None:
        """A name without a head: it shares that of the last member, or its phase, line or number identifies it."""
        if e - s > 30 or not (lead or self.tail):
            return
        shares = closing is not None and closing.kind in ("works", "energy", "generic") and e - s <= 10
        name = self._name(s, e, body=e, works=shares and closing is not None and closing.kind == "works", listed=False)
        if name is None or not name.proper or any(m.kind == ETC and s <= m.start < e for m in self.marks):
            return
        if shares and (name.lead is not None or name.end - name.start <= 4):
            self._add(name, "project.shared-head", stage)
        elif self._identified(name, lead):
            self._add(name, "project.predicate", stage)

    def _numbered(self, name: Name) -> bool:
        """Whether a phase or the number of a line identifies the name."""
        lists = names.words()
        span = (name.start, name.end)
        return bool(lists.phase.search(self.text, *span) or lists.line.search(self.text, *span))

    def _asked(self, head: int) -> bool:
        """Whether a verb stands right before 项目, so that it is about projects that are sought: 谋划项目, 抓项目."""
        return any(m.end == head and m.kind == VERB and verbs()[m.word].stage != "completed" and len(m.word) > 1 and not verbs()[m.word].build for m in self.marks)

    def _identified(self, name: Name, lead: list[Mark]) -> bool:
        if self._numbered(name):
            return bool(lead or self.tail)
        lists = names.words()
        span = (name.start, name.end)
        inside = name.capacity is not None and name.capacity[1] <= name.end and name.owner is not None
        numbered = lists.numbered.search(self.text, *span) is not None and name.end - name.start <= 6
        return (inside or numbered) and (self.strong_tail or bool(lead))

    def _cut(self, a: int, b: int, marks: list[Mark], last: bool) -> Optional[_Cut]:
        """Where the name in a stretch ends: at its last head, with phase and bracket after it."""
        inside = [m for m in marks if a <= m.start and m.end <= b]
        best: Optional[_Cut] = None
        for k, mark in enumerate(inside):
            if mark.kind not in (HEAD, DEED):
                continue
            kind = machine().classes[mark.word]
            end = names.after_head(self.text, mark.end, b)
            if end < b and not (last and self._may_follow(kind, end, b, inside[k + 1 :])):
                continue
            best = _Cut(mark.start, end, kind)
            if kind == "generic" and end < b and self.text[end] in "是仅用":
                break
        return best

    def _may_follow(self, kind: str, end: int, b: int, following: list[Mark]) -> bool:
        """Whether the words between a head and the end of the segment leave the head the end of a name."""
        if following and following[0].kind == COUNT and following[0].start == end:
            return False
        if kind == "generic":
            return not self.text[end].isdigit()
        if self.text[end] == "在" and b - end <= 14 and self.tail:
            return kind not in ("build", "soft")
        return bool(following) and following[0].start == end and following[0].kind in (VERB, ADVERB) and kind not in ("build", "soft")

    def _believed(self, name: Name, cut: _Cut, lead: list[Mark]) -> bool:
        """Whether a name with its own head names a project, for what its head needs."""
        table = verbs()
        kind = cut.kind
        if any(v.word == "打造" for v in lead):
            return False
        if kind == "generic":
            return self._named(name, cut) and not self._asked(cut.head)
        if not lead and not self.tail:
            return False
        done = self.strong_tail or any(table[v.word].build and table[v.word].stage != "ongoing" for v in lead)
        build = done or any(table[v.word].build for v in [*lead, *self.tail])
        if kind == "works":
            return name.specific and (name.proper or build)
        if kind == "energy":
            return name.proper and (build or name.capacity is not None)
        if kind == "build":
            return name.lead is not None or self._numbered(name)
        if kind == "soft":
            return name.proper and (done or name.owner is not None)
        if kind == "plant":
            return name.proper or (build and not name.common and cut.head - name.start >= 4)
        if kind == "base":
            return name.lead is not None and build
        return name.proper and (done if kind == "area" else build)

    def _named(self, name: Name, cut: _Cut) -> bool:
        """Whether 项目 or 工程 has a name before it."""
        if name.capacity is not None and name.capacity[1] <= name.end:
            return True
        if not name.proper or cut.head <= name.lead_end:
            return name.owner is not None and name.owner[1] - name.owner[0] > 3
        if name.lead in ("place", "company") or name.owner is not None:
            return True
        inside = [m for m in self.marks if name.start <= m.start and m.end <= cut.head]
        return any(m.kind in (HEAD, DEED) for m in inside)

    def _name(self, a: int, b: int, *, body: int, works: bool, listed: bool) -> Optional[Name]:
        span = names.trim(self.text, a, b)
        if span is None or names.excluded(self.text, *span):
            return None
        name = names.name_of(self.text, *span, body=body, works=works, listed=listed)
        if name is None or listed or (name.owner is not None and name.capacity is not None):
            return name
        return None if names.ends_softly(self.text, name.start, name.end) else name

    def _add(self, name: Name, rule: str, stage: Optional[Stage]) -> None:
        draft = ProjectDraft(self.text, name, rule, self.sentence.span, self.clause)
        if stage is not None:
            draft.stage, draft.stage_span = stage.stage, stage.span
        self.sentence.drafts.append(draft)


def link(drafts: Iterable[ProjectDraft]) -> None:
    """Set `mention_of` of each draft to the position of the first draft in the document that names the same project."""
    seen: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        first = seen.setdefault(names.key(draft.name), index)
        if first != index:
            draft.mention_of = first
