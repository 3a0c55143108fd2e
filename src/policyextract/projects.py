"""Projects: a sentence of clean text into drafts of the undertakings it names.

Three shapes of language name projects: a list closed by 等 and a head (A、B等28个项目), a name that ends in a kind of works
with a verb of building on one side (建成A水库，B高铁通车), and a name that ends in 项目 or 工程. Each clause is read once
into marks (verbs, heads, 等, list signs); names are what stands between the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, Optional

from policyextract import project_names as names
from policyextract.lexicon import builtin_lists, words_of
from policyextract.project_names import Span, alternation
from policyextract.project_stages import Verb, stage_of, verbs

VERB, ADVERB, HEAD, DEED, ETC, COMMA, JOIN, OPAQUE, TIME, NOISE = range(10)


class Mark(NamedTuple):
    """A piece of a clause that tells where names begin and end; `word` is its text."""

    start: int
    end: int
    kind: int
    word: str


class ProjectDraft:
    """A project as its sentence tells it; all offsets are clean. Kind, period and region come from the context."""

    __slots__ = (
        "capacity", "capacity_span", "clause", "end", "investment", "investment_span", "kind", "mention_of", "name",
        "owner", "owner_span", "period", "period_span", "region", "rule", "sentence", "stage", "stage_span", "start",
    )  # fmt: skip

    def __init__(self, text: str, name: names.Name, rule: str, sentence: Span, clause: Span) -> None:
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


class _Machine:
    """The compiled patterns, built once from the word lists."""

    def __init__(self) -> None:
        self.kinds: dict[str, int] = {}
        self.classes: dict[str, str] = {}
        for found in builtin_lists():
            kind = {"project-verb": VERB, "project-head": HEAD, "project-deed": DEED, "project-adverb": ADVERB}.get(found.type)
            if kind is None:
                continue
            for word in found.words:
                self.kinds.setdefault(word, kind)
                if kind == HEAD:
                    self.classes.setdefault(word, found.attributes["class"])
        for word in words_of("project-noise"):
            self.kinds[word] = NOISE
        self.kinds |= {"等": ETC, "、": COMMA, "和": JOIN, "与": JOIN, "及": JOIN, "以及": JOIN, "暨": JOIN}
        heads = [w for w, k in self.kinds.items() if k in (HEAD, DEED)]
        doing = [w for w, k in self.kinds.items() if k == VERB]
        opaque = r"（[^（）\n]{0,60}）|“[^”“\n]{0,40}”|《[^》\n]{0,60}》"
        time = r"(?:[0-9]{4}年)?[0-9]{1,2}月(?:份|底|初|中旬|上旬|下旬)?(?:前|之前)?|[0-9]{4}年(?:底|初)?(?:前)?|[一二三四]季度|[0-9]+天"
        self.lex = re.compile(f"(?P<opaque>{opaque})|(?P<time>{time})|(?P<word>{alternation(set(self.kinds))})")
        strong = [w for w in doing if verbs()[w].build]
        self.gate = re.compile(alternation({"项目", "工程", *strong, *(h for h in heads if len(h) > 1)}))
        self.verb = re.compile(alternation(set(doing)))
        self.clauses = re.compile(r"[，；：。！？\n]|——")
        money = alternation(words_of("project-money-prefix"))
        self.money = re.compile(rf"(?:{money})(?:约|近|超|超过|达|为|共)?((?:[0-9]+(?:\.[0-9]+)?(?:多|余)?|[百千])[十百千万亿]{{0,2}}(?:美元|欧元|元)(?:以上|左右)?)")
        self.group_not = re.compile(rf"(?:{alternation(words_of('project-group-not'))})$")


@lru_cache(maxsize=1)
def machine() -> _Machine:
    """The one machine."""
    return _Machine()


def in_sentence(text: str, start: int, end: int) -> list[ProjectDraft]:
    """The projects named in the sentence `text[start:end]` of clean text, in text order.

    A pure function of the sentence; the time is linear in its length.
    """
    engine = machine()
    if not engine.gate.search(text, start, end):
        return []
    reader = _Sentence(text, start, end)
    return reader.read()


class _Sentence:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.span = (start, end)
        self.engine = machine()
        self.drafts: list[ProjectDraft] = []
        self.group: list[ProjectDraft] = []  # whom a predicate without a subject is said of

    def read(self) -> list[ProjectDraft]:
        text, (start, end) = self.text, self.span
        for a, b in self._clauses(start, end):
            if self.engine.gate.search(text, a, b):
                self._clause(a, b)
            else:
                self.group = []
        self.drafts.sort(key=lambda d: (d.start, d.end))
        return self.drafts

    def _clauses(self, start: int, end: int) -> Iterable[Span]:
        position = start
        depth_end = start
        text = self.text
        for stop in self.engine.clauses.finditer(text, start, end):
            opened = text.rfind("（", max(position, stop.start() - 60), stop.start())
            if opened >= max(position, depth_end) and text.find("）", opened, stop.start()) < 0 and 0 < text.find("）", stop.start(), min(end, opened + 60)):
                continue
            if stop.start() > position:
                yield position, stop.start()
            position = stop.end()
        if position < end:
            yield position, end

    def _marks(self, a: int, b: int) -> list[Mark]:
        kinds = self.engine.kinds
        found: list[Mark] = []
        for m in self.engine.lex.finditer(self.text, a, b):
            word = m.group()
            kind = OPAQUE if m.lastgroup == "opaque" else TIME if m.lastgroup == "time" else kinds[word]
            if kind != NOISE:
                found.append(Mark(m.start(), m.end(), kind, word))
        return found

    def _clause(self, a: int, b: int) -> None:
        marks = self._marks(a, b)
        before = len(self.drafts)
        start, first = a, 0
        for i, mark in enumerate(marks):
            # 惠州一期竣工、中海三期全面开工: a predicate closes its subject, and the list goes on with the next one.
            if mark.kind == COMMA and i and self._closes(marks, i, first):
                self._segment(start, mark.start, marks[first:i], (a, b))
                start, first = mark.end, i + 1
        self._segment(start, b, marks[first:], (a, b))
        if len(self.drafts) > before:
            self.group = self.drafts[before:]
            self._invest(a, b)
        elif self.group:
            self._carry(a, b, marks)

    def _closes(self, marks: list[Mark], i: int, first: int) -> bool:
        """Whether the mark before the list sign ends a predicate that has a subject."""
        last = marks[i - 1]
        if last.kind != VERB or last.end != marks[i].start:
            return False
        verb = verbs()[last.word]
        at = i - 1
        while at > first and marks[at - 1].kind in (VERB, ADVERB, TIME) and marks[at - 1].end == marks[at].start:
            at -= 1
        has_subject = marks[at].start > marks[first].start or at > first
        return has_subject and verb.build and verb.stage != "ongoing"

    def _invest(self, a: int, b: int) -> None:
        """Money said of the one project of a clause."""
        if len(self.group) != 1:
            return
        found = self.engine.money.search(self.text, a, b)
        if found:
            draft = self.group[0]
            draft.investment, draft.investment_span = found[1], found.span(1)

    def _carry(self, a: int, b: int, marks: list[Mark]) -> None:
        """A clause without a project that says more of those before: 总投资11亿元，2022年5月开工，当年10月投产."""
        self._invest(a, b)
        position = a
        said: list[Mark] = []
        for mark in marks:
            if mark.start != position or mark.kind not in (VERB, ADVERB, TIME, JOIN):
                break
            position = mark.end
            if mark.kind == VERB:
                said.append(mark)
        if position == b and said and said[-1].kind == VERB and verbs()[said[-1].word].build:
            stage = stage_of([], said)
            for draft in self.group:
                if stage:
                    draft.stage, draft.stage_span = stage.stage, stage.span
        elif not self.engine.money.search(self.text, a, b):
            self.group = []

    # One segment: [verbs] names [等 … head] [verbs].

    def _segment(self, a: int, b: int, marks: list[Mark], clause: Span) -> None:
        if not marks or b - a < 2:
            return
        text = self.text
        lead, body_start, i = self._leading(a, marks)
        tail, body_end, j = self._trailing(b, marks, i)
        if body_end <= body_start:
            return
        inner = marks[i:j]
        handled = self._lists(body_start, body_end, b, inner, lead, tail, clause)
        if not handled:
            self._plain(body_start, body_end, inner, lead, tail, clause)

    def _leading(self, a: int, marks: list[Mark]) -> tuple[list[Mark], int, int]:
        """The verbs that open the segment, and where the names after them begin."""
        position, i, lead = a, 0, []
        while i < len(marks) and marks[i].start == position and marks[i].kind in (VERB, ADVERB, TIME):
            if marks[i].kind == VERB:
                if verbs()[marks[i].word].role == "tail":
                    break
                lead.append(marks[i])
            position = marks[i].end
            i += 1
            if i + 1 < len(marks) and marks[i].kind == JOIN and marks[i].start == position and marks[i + 1].start == marks[i].end and marks[i + 1].kind == VERB:
                position = marks[i].end
                i += 1
        return lead, position, i

    def _trailing(self, b: int, marks: list[Mark], first: int) -> tuple[list[Mark], int, int]:
        """The verbs that close the segment, and where the names before them end."""
        position, j, tail = b, len(marks), []
        while j > first and marks[j - 1].end == position and marks[j - 1].kind in (VERB, ADVERB, TIME):
            j -= 1
            position = marks[j].start
            if marks[j].kind == VERB:
                tail.append(marks[j])
            if j - 1 > first and marks[j - 1].kind in (JOIN, COMMA) and marks[j - 1].end == position and marks[j - 2].kind == VERB and marks[j - 2].end == marks[j - 1].start and tail:
                j -= 1
                position = marks[j].start
        return tail[::-1], position, j

    def _lists(self, a: int, b: int, stop: int, marks: list[Mark], lead: list[Mark], tail: list[Mark], clause: Span) -> bool:
        """Lists closed by 等 and a head; several may follow each other. Whether there was one."""
        handled = False
        at = 0
        groups: list[tuple[int, int, list[Mark], Mark]] = []
        start = a
        while at < len(marks):
            etc = next((k for k in range(at, len(marks)) if marks[k].kind == ETC), None)
            if etc is None:
                break
            head = self._group_head(marks, etc)
            if head is None:
                if not groups and tail and marks[etc].end == b and any(verbs()[v.word].role for v in tail):
                    groups.append((start, marks[etc].start, marks[at:etc], marks[etc]))
                break
            groups.append((start, marks[etc].start, marks[at:etc], marks[head]))
            at = head + 1
            if at < len(marks) and marks[at].kind in (JOIN, COMMA) and marks[at].start == marks[head].end:
                start = marks[at].end
                at += 1
            else:
                break
        for index, (s, e, inner, head_mark) in enumerate(groups):
            last = index == len(groups) - 1
            said = tail
            if last and head_mark.kind == HEAD:
                said = [m for m in marks if m.start >= head_mark.end and m.kind == VERB] + tail
                if not said:
                    said = self._quoted(marks, head_mark)
            verbs_before, s, inner = self._inner_verbs(s, e, inner, lead)
            head_class = self.engine.classes.get(head_mark.word, "none") if head_mark.kind == HEAD else "none"
            made = self._members(s, e, inner, head_class, verbs_before, said, clause)
            handled = handled or made or head_mark.kind == HEAD
        return handled

    def _quoted(self, marks: list[Mark], after: Mark) -> list[Mark]:
        """Verbs inside quotation marks after the head: 实现“当年开工、当年投产”."""
        found: list[Mark] = []
        for mark in marks:
            if mark.start >= after.end and mark.kind == OPAQUE:
                found += [Mark(m.start(), m.end(), VERB, m.group()) for m in self.engine.verb.finditer(self.text, mark.start, mark.end)]
        return found

    def _group_head(self, marks: list[Mark], etc: int) -> Optional[int]:
        """The head of the group that 等 closes: 等15个重点水源项目."""
        begin = marks[etc].end
        found: Optional[int] = None
        for k in range(etc + 1, len(marks)):
            mark = marks[k]
            if mark.start - begin > 24 or mark.kind == ETC or (found is not None and mark.start > marks[found].end):
                break
            if mark.kind == COMMA and found is not None:
                break
            if mark.kind == VERB and mark.start == begin and verbs()[mark.word].build and found is None:
                break
            if mark.kind == HEAD and self.engine.classes[mark.word] != "institution":
                found = k
            elif mark.kind == DEED and found is not None:
                break
        if found is None or self.text[marks[found].end : marks[found].end + 1] == "的":
            return None
        return found

    def _inner_verbs(self, a: int, b: int, marks: list[Mark], lead: list[Mark]) -> tuple[list[Mark], int, list[Mark]]:
        """A verb inside the first member that the names begin after: 包头市在稀土领域引进实施金力."""
        first_end = next((m.start for m in marks if m.kind in (COMMA, ETC)), b)
        if lead and not all(verbs()[v.word].stage == "ongoing" for v in lead):
            return lead, a, marks
        run: list[Mark] = []
        for k, mark in enumerate(marks):
            if mark.start >= first_end:
                break
            if mark.kind == VERB and mark.start > a and verbs()[mark.word].role == "both" and first_end - mark.end >= 2:
                following = marks[k + 1] if k + 1 < len(marks) else None
                if following is not None and following.start == mark.end and following.kind in (HEAD, DEED):
                    continue
                if run and run[-1].end == mark.start:
                    run.append(mark)
                else:
                    run = [mark]
        if not run or (lead and not any(verbs()[v.word].build or v.word in _OPENERS for v in run)):
            return lead, a, marks
        if run[-1].end - a > 0 and not lead and run[-1].word not in _OPENERS and not verbs()[run[-1].word].build:
            return lead, a, marks
        return run, run[-1].end, [m for m in marks if m.start >= run[-1].end]

    def _members(self, a: int, b: int, marks: list[Mark], head: str, lead: list[Mark], tail: list[Mark], clause: Span) -> bool:
        """Drafts of the members of a list that 等 closes."""
        stage = stage_of(lead, tail)
        made = False
        spans = list(self._split(a, b, marks, listed=True))
        for s, e in spans:
            name = self._name(s, e, works=head == "works", listed=True)
            if name is None:
                continue
            if head == "none" and not self._ends_in_head(name, marks):
                continue
            if not self._credible(name, head, marks):
                continue
            self._add(name, "project.list-member", stage, clause)
            made = True
        return made

    def _credible(self, name: names.Name, head: str, marks: list[Mark]) -> bool:
        """Whether a list member names something of its own."""
        if name.specific:
            return True
        if head == "generic":
            return name.end - name.start >= 7
        return False

    def _ends_in_head(self, name: names.Name, marks: list[Mark]) -> bool:
        return any(m.end == name.end and m.kind == HEAD for m in marks)

    def _split(self, a: int, b: int, marks: list[Mark], listed: bool) -> Iterable[Span]:
        """The members between list signs; 和 parts two only where each side can be a name."""
        position = a
        for mark in marks:
            if mark.kind == COMMA or (mark.kind == JOIN and self._parts(mark, marks, position, b, listed)):
                if mark.start > position:
                    yield position, mark.start
                position = mark.end
        if b > position:
            yield position, b

    def _parts(self, join: Mark, marks: list[Mark], start: int, end: int, listed: bool) -> bool:
        if join.word == "与" or join.start <= start:
            return False
        for mark in marks:
            if mark.end == join.start and mark.kind in (HEAD, DEED, OPAQUE):
                return True
        return bool(names.ends_complete(self.text, start, join.start))

    def _plain(self, a: int, b: int, marks: list[Mark], lead: list[Mark], tail: list[Mark], clause: Span) -> None:
        """Names beside a verb, or named 项目 by themselves."""
        lead, a, marks = self._inner_verbs(a, b, marks, lead)
        strong_tail = any(verbs()[v.word].build and verbs()[v.word].stage != "ongoing" for v in tail)
        spans = list(self._split(a, b, marks, listed=False))
        if not spans:
            return
        stage = stage_of(lead, tail)
        last = len(spans) - 1
        heads = [self._cut(s, e, marks, bool(tail), k == last) for k, (s, e) in enumerate(spans)]
        closing = heads[last]
        for k, (s, e) in enumerate(spans):
            cut = heads[k]
            if cut is None:
                shared = closing is not None and k < last and closing.kind == "works" and e - s <= 8
                if not shared and not strong_tail and not lead:
                    continue
                name = self._name(s, e, works=shared, listed=False)
                if name is None or not name.proper:
                    continue
                if not shared and not (strong_tail or (name.capacity and lead)):
                    continue
                if e - s > 24:
                    continue
                self._add(name, "project.shared-head" if shared else "project.predicate", stage, clause)
                continue
            name = self._name(s, cut.end, works=cut.kind == "works", listed=False)
            if name is None or cut.start <= name.start:
                continue
            if not self._believed(name, cut, lead, tail, strong_tail):
                continue
            said = stage
            if cut.end < e:
                said = stage_of([] if not lead else lead, [m for m in marks if m.start >= cut.end and m.kind == VERB and m.end <= e] + (tail if k == last else []))
            self._add(name, f"project.{cut.kind}", said, clause)

    def _cut(self, a: int, b: int, marks: list[Mark], tailed: bool, last: bool) -> Optional[_Cut]:
        """Where the name in a stretch ends: at its last head, with phase and bracket after it."""
        inside = [m for m in marks if a <= m.start and m.end <= b]
        best: Optional[_Cut] = None
        for k, mark in enumerate(inside):
            if mark.kind not in (HEAD, DEED):
                continue
            kind = self.engine.classes[mark.word] if mark.kind == HEAD else "deed"
            end = names.after_head(self.text, mark.end, b)
            if end == b:
                best = _Cut(mark.start, end, kind)
            elif kind == "generic" and last:
                best = _Cut(mark.start, end, kind)
            elif last and self.text[end] == "在" and b - end <= 14 and tailed and kind != "deed":
                best = _Cut(mark.start, end, kind)
            elif last and k + 1 < len(inside) and inside[k + 1].start == end and inside[k + 1].kind in (VERB, ADVERB) and kind != "deed":
                best = _Cut(mark.start, end, kind)
        return best

    def _believed(self, name: names.Name, cut: _Cut, lead: list[Mark], tail: list[Mark], strong_tail: bool) -> bool:
        said = bool(lead or tail)
        if cut.kind == "generic":
            return name.proper or (name.capacity is not None) or (strong_tail and name.end - name.start >= 7)
        if not said:
            return False
        build = strong_tail or any(verbs()[v.word].build for v in lead)
        if cut.kind == "works":
            return name.specific and (name.proper or build)
        if cut.kind == "deed":
            return name.proper and (name.owner is not None or build or name.specific)
        if cut.kind == "plant":
            return name.proper or (build and cut.start - name.start >= 4)
        return build and name.proper

    def _name(self, a: int, b: int, *, works: bool, listed: bool) -> Optional[names.Name]:
        span = names.trim(self.text, a, b)
        if span is None or names.excluded(self.text, *span):
            return None
        return names.name_of(self.text, *span, works=works, listed=listed)

    def _add(self, name: names.Name, rule: str, stage: Optional[Verb], clause: Span) -> None:
        draft = ProjectDraft(self.text, name, rule, self.span, clause)
        if stage is not None:
            draft.stage, draft.stage_span = stage.stage, stage.span
        self.drafts.append(draft)


class _Cut(NamedTuple):
    start: int
    end: int
    kind: str


_OPENERS = frozenset(("实施", "引进", "打造", "建设", "招引", "创建", "推进", "加快", "完成", "开展", "推动", "引入"))


def link(drafts: Iterable[ProjectDraft]) -> None:
    """Set `mention_of` of each draft to the position of the first draft in the document that names the same project."""
    seen: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        key = names.key(draft.name)
        first = seen.get(key)
        if first is None:
            seen[key] = index
        else:
            draft.mention_of = first
