"""Projects: a sentence of clean text into drafts of the undertakings it names.

Three shapes of language name projects: a list closed by 等 and a head (A、B等28个项目), a name that ends in a kind of works
with a verb of building on one side (建成A水库，B高铁通车), and a name that ends in 项目 or 工程. Each clause that can hold one
is read once into marks (verbs, heads, 等, list signs); names are what stands between the marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from policyextract.core.slots import Span
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import ITEMS
from policyextract.extraction.projects.amounts import SPENT
from policyextract.extraction.projects.lists import read_lists
from policyextract.extraction.projects.marks import ADVERB, COMMA, COUNT, ETC, JOIN, TIME, VERB, Mark
from policyextract.extraction.projects.names import Name, name_key
from policyextract.extraction.projects.numbering import BETWEEN
from policyextract.extraction.projects.segments import Opened, Segment, Tools, opens_anew, said_by
from policyextract.extraction.projects.singles import read_singles
from policyextract.extraction.projects.stages import Said, Stage, stage_of
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.extraction.trace import Trace
from policyextract.packs.lexicon import Lexicon

_FOOTNOTE = compiled(r"[0-9]{1,3}[.．][^：。]{1,40}：")
"""An explanation at the end of a report: 29.“1+N”中试研发平台：…"""

_NEAR_ITEMS = 20
_YEAR = 4
"""Characters of a period that is a year."""
_MONTH = compiled(rf"(?<![0-9年{BETWEEN}])(1[0-2]|[1-9])月(?:份|初|[上中下]旬)?(?![0-9至到前底])")


class ProjectDraft:
    """A project as its sentence tells it; all offsets are clean. Kind, period and region come from the context.

    `landing` marks a stage that is an agreement where it is reported and an intention where it is asked for (落地, 引进).
    """

    __slots__ = (
        "at", "capacity", "capacity_span", "clause", "end", "group", "investment", "investment_span", "kind", "landing",
        "mention_of", "name", "own", "owner", "owner_span", "period", "period_span", "predicate", "region", "rule",
        "sentence", "soon", "stage", "stage_span", "start",
    )  # fmt: skip

    def __init__(
        self, text: str, name: Name, rule: str, stage: Stage | None, sentence: Span, clause: Span, group: Span | None
    ) -> None:
        self.start, self.end = name.start, name.end
        self.name = text[name.start : name.end]
        self.owner_span = name.owner
        self.owner = text[slice(*name.owner)] if name.owner else None
        self.capacity_span = name.capacity
        self.capacity = text[slice(*name.capacity)] if name.capacity else None
        self.investment: str | None = None
        self.investment_span: Span | None = None
        self.stage = stage.stage if stage else None
        self.stage_span = stage.span if stage else None
        self.landing = stage is not None and stage.landing
        self.rule = rule
        self.at = "list" if rule.startswith("project.list") else "single"
        self.sentence = sentence
        self.clause = clause
        self.group = group
        self.predicate = clause
        """The clean span of its predicate, which may be a part of the clause."""
        self.own: list[Span] = []
        """Where what is said stands that is said of it, so that a time there is its own."""
        self.soon = False
        """Whether what is said of it is about to come, though a review says it: 即将建成."""
        self.mention_of: int | None = None
        self.kind: str | None = None
        self.period: str | None = None
        self.period_span: Span | None = None
        self.region: str | None = None

    def __repr__(self) -> str:
        return f"ProjectDraft({self.name!r}, {self.owner!r}, {self.capacity!r}, {self.stage!r}, {self.rule!r})"

    def stage_as(self, kind: str) -> str | None:
        """The stage when the record is a `target` or an `actual`: 引进A is signed where reported, planned where asked for."""
        return "planned" if self.landing and kind == "target" else self.stage

    def take_month(self, text: str) -> None:
        """Make the period, where it is no time of its own, the month that stands between the name and its verb: A9月投产."""
        if self.period is None or "/" in self.period or self.stage_span is None or self.stage_span[0] < self.end:
            return
        if self.period_span is not None and self.period_span[0] >= self.start:
            return  # it is its own already
        found = _MONTH.search(text, self.end, self.stage_span[0])
        if found is not None and self.predicate[0] <= found.start() and found.end() <= self.predicate[1]:
            self.period, self.period_span = f"{self.period[:_YEAR]}-{int(found[1]):02}", found.span()

    def invest(self, text: str, span: Span) -> None:
        """Take the money that is said of it."""
        self.investment, self.investment_span = text[slice(*span)], span

    def advance(self, stage: Stage) -> None:
        """Take the stage that a later clause says."""
        self.stage, self.stage_span, self.landing = stage.stage, stage.span, stage.landing


def _is_footnote(text: str, start: int, end: int) -> bool:
    return start < end and text[start].isdigit() and _FOOTNOTE.match(text, start, end) is not None


class Projects:
    """Sentences of clean text into the projects they name; made once from a lexicon and its segmenter."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self.tools = Tools(lexicon, segmenter)

    def in_sentence(self, text: str, start: int, end: int, trace: Trace | None = None) -> list[ProjectDraft]:
        """The projects named in the sentence `text[start:end]` of clean text, in text order.

        A pure function of the sentence; the time is linear in its length.
        """
        return self.in_sentences(text, [(start, end)], trace)[0]

    def in_sentences(self, text: str, sentences: Sequence[Span], trace: Trace | None = None) -> list[list[ProjectDraft]]:
        """The projects named in each sentence of a stretch, step by step for all of them: a step is fastest while it is at it."""
        tools = self.tools
        anchors = tools.marks.anchors(text, sentences[0][0], sentences[-1][1])
        spread = [() if _is_footnote(text, a, b) else tools.marks.promising(text, a, b, anchors) for a, b in sentences]
        opened = {
            a: tools.opened(text, a, b, first=a == start)
            for (start, _), clauses in zip(sentences, spread, strict=True)
            for a, b, promising, _ in clauses
            if promising
        }
        found = [
            _Sentence(tools, text, a, b, opened, trace).read(clauses) if clauses else []
            for (a, b), clauses in zip(sentences, spread, strict=True)
        ]
        if trace is not None:
            for a, b in sentences:
                if not _is_footnote(text, a, b):
                    tools.tell_heads(text, a, b, trace)
        return found


class Linker:
    """Tells of which projects a document has named before; it is given the drafts of the document in their order.

    A name again in full or without what may be left out (项目, 工程, brackets) is the same; so is a short form that only
    one of the names before it begins or ends with.
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._shorts: dict[str, int | None] = {}  # None: of several names

    def link(self, draft: ProjectDraft) -> None:
        """Set `mention_of` of the next draft to the clean offset where the document first names the same project."""
        key = name_key(draft.name, draft.capacity)
        first = self._seen.get(key)
        if first is None:
            first = self._shorts.get(key)
        if first is not None:
            draft.mention_of = first
            return
        start = self._seen[key] = draft.start
        for size in range(max(4, len(key) // 2), len(key)):
            for short in (key[:size], key[-size:]):
                if self._shorts.setdefault(short, start) != start:
                    self._shorts[short] = None


class _Sentence:
    """Reads a sentence clause by clause; a clause without a name of its own may go on about those before it."""

    def __init__(
        self, tools: Tools, text: str, start: int, end: int, opened: Mapping[int, Opened], trace: Trace | None = None
    ) -> None:
        self.tools = tools
        self.opened = opened
        """Clauses that can name a project, by where they begin."""
        self.trace = trace
        self.text = text
        self.span = (start, end)
        self.drafts: list[ProjectDraft] = []
        self.group: list[ProjectDraft] = []
        self.waiting: list[ProjectDraft] = []
        """The members of lists of which nothing is said yet, each list in the clause before the next one."""
        self.open: list[Said] | None = None
        """The verbs that the last clause begins with, if names end it: the next one may go on with more names."""

    def read(self, clauses: Sequence[tuple[int, int, bool, bool]]) -> list[ProjectDraft]:
        """The drafts of the sentence; each clause with whether it can name a project and whether it says something done."""
        before = self.span[0], self.span[0]
        for a, b, promising, done in clauses:
            if before[1] == a - 1 and self.text.startswith(self.tools.listing, a, b):
                self.open = self.open or self._said_of_group(*before)
            before = a, b
            going_on = bool(self.open) and self.text[a - 1] in "，：" and self._goes_on(a, b)
            if not going_on:
                self.open = None
            named = len(self.drafts)
            if promising or going_on:
                self._clause(a, b)
            elif self.group and not self._invest(a, b):
                self._carry(a, b, self.tools.marks.of(self.text, a, b) if done else [])
            if len(self.drafts) == named:
                self.waiting = []
        self.drafts.sort(key=lambda d: (d.start, d.end))
        _own(self.text, self.drafts)
        for draft in self.drafts:
            said = draft.stage_span
            draft.soon = said is not None and said[0] > draft.end and self.text.endswith(self.tools.soon, draft.end, said[0])
        return self.drafts

    def _goes_on(self, a: int, b: int) -> bool:
        """Whether a clause may hold more names of what the clause before began, or the names that it announced."""
        return self.text.startswith(self.tools.listing, a, b) or self.tools.marks.may_go_on(self.text, a, b)

    def _said_of_group(self, a: int, b: int) -> list[Said] | None:
        """The verbs of a clause that ends in works of no name: 建成一批重点项目，包括A、B; None for other clauses.

        A count makes works of any kind such: 推进3条地铁建设，具体为A、B.
        """
        marks = self.tools.marks.of(self.text, a, b)
        last = len(marks) - 1
        while last > 0 and marks[last].verb is not None and not marks[last].cls and marks[last].end == b:
            b, last = marks[last].start, last - 1
        if last < 0 or not marks[last].cls or marks[last].end != b:
            return None
        if marks[last].cls != "generic" and not any(mark.kind == COUNT for mark in marks):
            return None
        return said_by(m for m in marks if m.verb is not None and not m.cls) or None

    def _announced(self, marks: list[Mark]) -> int:
        """Which mark says that the names of the projects before it follow: 20项工程分别是A、B; -1 where none does."""
        for i, mark in enumerate(marks[1:], 1):
            if mark.kind == ETC:
                return -1
            before = marks[i - 1]
            if before.cls == "generic" and before.end == mark.start and self.text.startswith(self.tools.listing, mark.start):
                return i
        return -1

    def _subject(self, a: int, marks: list[Mark]) -> int:
        """The first mark behind a place that will do something: 四川将加快A; -1 where no such place opens the clause."""
        i = 0
        while i < len(marks) and marks[i].kind in (TIME, ADVERB) and marks[i].start == a:
            a, i = marks[i].end, i + 1
        if i == len(marks) or marks[i].kind not in (VERB, ADVERB):
            return -1
        end = marks[i].start
        if not self.text.startswith(self.tools.will, end):
            if not self.text.endswith(self.tools.will, a, end):
                return -1
            end -= next(len(word) for word in self.tools.will if self.text.endswith(word, a, end))
        return i if self.tools.names.owners.is_place(self.text[a : max(a, end)]) else -1

    def _clause(self, a: int, b: int) -> None:
        begin, a, end, spent, marks = self.opened.get(a) or self.tools.opened(self.text, a, b, first=a == self.span[0])
        before = len(self.drafts)
        if (i := self._announced(marks)) > 0:
            said = said_by(m for m in marks[:i] if m.verb is not None and not m.cls)
            self.open = said or [Said(marks[i].start, marks[i].end, SPENT)]
            a, marks = marks[i].end, marks[i + 1 :]
        elif (i := self._subject(a, marks)) >= 0:
            a, marks = marks[i].start, marks[i:]
        start, first = a, 0
        for i, mark in enumerate(marks):
            # Members of a list that 等 closes stay in it.
            # 惠州一期竣工、中海三期全面开工: a predicate closes its subject, and the list goes on with the next one.
            if mark.kind != COMMA or not i:
                continue
            if _closes(marks, i, first, start) or (self._opens(marks, i) and all(other.kind != ETC for other in marks[i:])):
                self._segment(start, mark.start, marks[first:i], (a, b))
                start, first = mark.end, i + 1
        self._segment(start, end, marks[first:] if first else marks, (a, b), spent)
        if len(self.drafts) > before:
            self.group = self.drafts[before:]
            self._invest(begin, b)
            self._wait(a, b)
        elif self.group and not self._invest(begin, b):
            self._carry(a, b, marks)

    def _opens(self, marks: list[Mark], i: int) -> bool:
        """Whether another predicate begins after the list sign: 建成A、开工B."""
        touching = marks[i - 1].kind in (VERB, ADVERB, TIME) and marks[i - 1].end == marks[i].start
        at = i + 1
        while at + 1 < len(marks) and marks[at].kind in (TIME, ADVERB) and marks[at].start == marks[at - 1].end:
            at += 1  # 2025年建成A、2026年开工B
        if touching or at >= len(marks) or marks[at].start != marks[at - 1].end:
            return False
        return opens_anew(self.tools, self.text, marks[at])

    def _intro(self, a: int) -> list[Said] | None:
        """The verbs of what introduces the numbered list of works that an item stands in: 完成工程3项：①A②B; None elsewhere."""
        start = self.span[0]
        if a <= start or self.text[a - 1] not in ITEMS:
            return None
        first = next(at for at in range(start, a) if self.text[at] in ITEMS)
        if self.tools.itemized.search(self.text, max(start, first - _NEAR_ITEMS), first) is None:
            return None
        return said_by(m for m in self.tools.marks.of(self.text, start, first) if m.verb is not None and not m.cls)[:1]

    def _segment(self, a: int, b: int, marks: list[Mark], clause: Span, spent: Said | None = None) -> None:
        """One predicate: [verbs] names [等 … head] [verbs]; `spent` where it is that money is spent on them."""
        if not marks:
            return
        intro = self._intro(a)
        opened = intro or self.open or ([spent] if spent is not None else None)
        segment = Segment(self.tools, self.text, a, b, marks, opened, numbered=intro is not None, trace=self.trace)
        self.open = None
        if not segment.holds_name():
            return
        found = read_lists(segment)
        for name, rule, stage, group in read_singles(segment) if found is None else found:
            draft = ProjectDraft(self.text, name, rule, stage, self.span, clause, group)
            draft.predicate = (a, b)
            self.drafts.append(draft)
        if segment.lead and spent is None and not segment.tail and self.drafts and self.drafts[-1].clause == clause:
            self.open = segment.lead

    def _wait(self, start: int, end: int) -> None:
        """Give the stage that lists in clauses after each other share: 甲、乙等产业项目，丙等民生项目建成投用."""
        last = self.group[-1]
        if all(draft.stage is None and draft.at == "list" for draft in self.group) and self.text[end : end + 1] == "，":
            self.waiting += self.group
            return
        after = last.at == "list" and last.stage_span is not None and last.stage_span[0] >= last.end
        if (
            after
            and last.stage is not None
            and last.stage_span
            and not self.tools.marks.verbs_in(self.text, start, self.group[0].start)
        ):
            for draft in self.waiting:
                draft.advance(Stage(last.stage, last.stage_span, last.landing))
        self.waiting = []

    def _invest(self, a: int, b: int) -> bool:
        """Money said of the projects of a clause, of each its own or of the one there is; whether money is said at all."""
        if self.text.find("元", a, b) < 0:
            return False
        investments = self.tools.investments
        alone = len(self.group) == 1 and self.group[0].at != "list"
        inside = [draft for draft in self.group if a <= draft.start < b]
        found = [(draft, investments.beside(self.text, a, (draft.start, draft.end), b)) for draft in inside]
        # 总投资45亿元的A、B等8个项目: what stands before the first of a list is of all, unless the others have their own.
        several = sum(money is not None for _, money in found) > 1
        for draft, money in found:
            if money is not None and (alone or (money.own and (several or draft is not inside[0]))):
                draft.invest(self.text, money.span)
        said = investments.opening(self.text, a, b) if not inside else None
        if said is not None and alone and self.group[0].investment is None:
            self.group[0].invest(self.text, said.span)
        return said is not None or any(money is not None for _, money in found)

    def _carry(self, a: int, b: int, marks: list[Mark]) -> None:
        """A clause without a project that says more of those before: 2022年5月开工，当年10月投产."""
        position = a
        said: list[Said] = []
        for mark in marks:
            if mark.start != position or mark.kind not in (VERB, ADVERB, TIME, JOIN):
                break
            position = mark.end
            if mark.verb is not None:
                said.append(Said(mark.start, mark.end, mark.verb))
        stage = stage_of((), said) if position == b and said and said[-1].verb.build else None
        if stage is None:
            self.group = []
            return
        for draft in self.group:
            # 加快A前期工作，力争尽早开工: what is hoped for does not undo the plan.
            if draft.stage != "planned":
                draft.advance(stage)
                draft.own.append((a, b))


def _own(text: str, drafts: Sequence[ProjectDraft]) -> None:
    """Tell each draft where what is said of it stands: in its name, after it, and after the last name of its predicate."""
    tails = {draft.predicate: (draft.end, draft.predicate[1]) for draft in drafts}
    for draft, following in zip_longest(drafts, drafts[1:]):
        end = draft.predicate[1] if following is None else min(following.start, draft.predicate[1])
        sign = text.find("、", draft.end, end)
        draft.own += [(draft.start, sign if sign >= 0 else end), tails[draft.predicate]]


def _closes(marks: list[Mark], i: int, first: int, start: int) -> bool:
    """Whether the mark before the list sign ends a predicate that has a subject."""
    last = marks[i - 1]
    if last.verb is None or last.end != marks[i].start or not last.verb.done:
        return False
    at = i - 1
    while at > first and marks[at - 1].kind in (VERB, ADVERB, TIME) and marks[at - 1].end == marks[at].start:
        at -= 1
    return at > first or marks[at].start > start
