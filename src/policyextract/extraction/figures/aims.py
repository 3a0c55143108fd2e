"""Sentences in, targets in words out: what is to keep step with the economy, stay above the mean, only grow, or meet a task.

Each has a relation: `with` (与经济增长同步), `equal` (与上年持平), `above` (高于全省平均), `below`, `rising` (只增不减),
`falling` (只减不增), `stable` (保持基本稳定), `task` (完成省下达任务) and `range` (控制在合理区间). One with a number of its
own is a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from policyextract.core.slots import Commitment, Kind, Relation, Span
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import DONE, OF
from policyextract.extraction.context.commitments import Commitments
from policyextract.extraction.context.sentence import Sentence
from policyextract.packs.lexicon import Lexicon

_END = r"(?=[，,。；;：、！（）)\s]|$)"
_NAME = r"[^，,。；;：！（）()\s0-9％%]"
_STOPS = "，,。；;：！（(\n"
_LONGEST_NAME = 30
_COUNTED = compiled("[0-9]+[\\u4e00-\\u9fff](?=[\\u4e00-\\u9fff]{2})")
_NUMBER = compiled("(?<![A-Za-z_.0-9])[0-9０-９]")


class AimDraft(NamedTuple):
    """A target in words, in offsets of the clean text."""

    start: int
    end: int
    relation: Relation
    reference: str | None
    indicator: str | None
    indicator_span: Span | None
    reference_span: Span | None


class PlacedAim(NamedTuple):
    """A target in words with what it takes from where it stands. `commitment` is the level and the span of its cue."""

    draft: AimDraft
    sentence: Sentence
    kind: Kind
    period: str | None
    region: str | None
    commitment: tuple[Commitment, int, int] | None


class Aims:
    """Finds targets in words with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        one_of = {type_: lexicon.any_of(f"aim-{type_}") for type_ in _TYPES}
        self._patterns = [
            (relation, compiled(one_of[needed]), compiled(form.format(end=_END, name=_NAME, done=DONE, of=OF, **one_of)))
            for relation, needed, form in _FORMS
        ]
        self._commitments = Commitments(lexicon)
        # One tree of all words, so that a place where none begins costs one look at its first character.
        self._trigger = compiled(lexicon.any_of(*(f"aim-{type_}" for type_ in _TRIGGERS)))
        self._needed = compiled(lexicon.any_of(*{f"aim-{needed}": None for _, needed, _ in _FORMS}))
        self._reference = compiled(one_of["reference"])
        self._tail = compiled(f"(?:{one_of['tail']})$")
        self._cut = compiled(f"(?:{one_of['cut']})$")
        self._head = compiled(f"(?:{one_of['head']})")

    def triggers(self, text: str, start: int, end: int) -> list[int]:
        """Where words stand in a stretch of a text that tie a target to something."""
        return [match.start() for match in self._trigger.finditer(text, start, end)]

    def in_sentence(self, text: str, start: int, end: int, triggers: Sequence[int] | None = None) -> list[AimDraft]:
        """The targets in words of a sentence of clean text, in its order; `triggers` may be those of a stretch around it."""
        triggers = self.triggers(text, start, end) if triggers is None else triggers
        if bisect_left(triggers, start) == bisect_left(triggers, end) or self._needed.search(text, start, end) is None:
            return []
        found: list[AimDraft] = []
        for relation, words, pattern in self._patterns:
            if words.search(text, start, end) is None:
                continue
            for match in pattern.finditer(text, start, end):
                draft = self._draft(relation, match, text, start)
                if draft is not None and not any(one.start < draft.end and draft.start < one.end for one in found):
                    found.append(draft)
        return sorted(found)

    def placed(self, drafts: Sequence[AimDraft], sentence: Sentence) -> list[PlacedAim]:
        """The targets in words of a sentence with kind, period and region; the context of the sentence stays as it is."""
        stays, sentence.context = sentence.context, sentence.context.apart()
        made = []
        for draft in drafts:
            at = draft.indicator_span[0] if draft.indicator_span else draft.start
            kind = sentence.kind(sentence.clause_at(at))
            cue = self._commitments.of(sentence.text, sentence.start, at, [at]) if kind == "target" else None
            made.append(PlacedAim(draft, sentence, kind, sentence.period(at)[0], sentence.context.region, cue))
        sentence.context = stays
        return made

    def _draft(self, relation: Relation, match: re.Match[str], text: str, start: int) -> AimDraft | None:
        groups = match.groupdict()
        if relation in _COMPARED and not self._reference.search(groups["ref"]):
            return None
        inside = match.span("ind") if groups.get("ind") else None
        name = inside or self._name_before(text, match.start(), start)
        # A task that nobody is said to have set, and what moves without a number, must be of what is counted.
        unnamed = relation in _NEED_TAIL or (relation == "task" and not groups.get("ref"))
        if name is None or (unnamed and not self._tail.search(text[slice(*name)])):
            return None
        reference = match.span("ref") if groups.get("ref") else None
        beside = not any(stop in _STOPS for stop in text[name[1] : match.start()])
        return AimDraft(
            min(name[0], match.start()) if beside else match.start(),
            match.end(),
            relation,
            text[slice(*reference)] if reference else None,
            text[slice(*name)],
            name,
            reference,
        )

    def _name_before(self, text: str, at: int, start: int) -> Span | None:
        """The name that stands before the relation in its clause, or at the end of the clause before."""
        first = max(start, *(text.rfind(stop, start, at) + 1 for stop in _STOPS))
        name = self._bare(text, first, at)
        if name is None and first > start:
            before = max(start, *(text.rfind(stop, start, first - 1) + 1 for stop in _STOPS))
            name = self._bare(text, before, first - 1)
        return name

    def _bare(self, text: str, first: int, last: int) -> Span | None:
        """The span without what stands before and after a name, a number too; None where nothing is left that is a name."""
        while (head := self._head.match(text, first, last)) is not None:
            first = head.end()
        if (counted := _COUNTED.match(text, first, last)) is not None:
            first = counted.end()  # 全市32个断面优良率
        if (number := _NUMBER.search(text, first, last)) is not None:
            last = number.start()
        while (head := self._head.match(text, first, last)) is not None:
            first = head.end()
        while (cut := self._cut.search(text, first, last)) is not None and cut.end() == last:
            last = cut.start()
        return (first, last) if 1 < last - first <= _LONGEST_NAME else None


_TYPES = (
    "with", "equal", "above", "below", "reference", "only-up", "only-down", "stable", "task-verb", "issuer", "issued", "task",
    "kept", "range", "tail", "cut", "head", "span", "own-task", "manner", "all", "within",
    "beside", "than", "at", "government", "given",
)  # fmt: skip
_TRIGGERS = ("with", "equal", "above", "below", "only-up", "only-down", "stable", "issued", "span", "task-verb", "range")
_COMPARED = ("with", "equal", "above", "below")
_NEED_TAIL = ("rising", "falling", "stable")
_FORMS: tuple[tuple[Relation, str, str], ...] = (
    (
        "task",
        "issued",
        r"(?:{task-verb}){{1,2}}{done}?(?P<ref>(?:{issuer})(?:{government})?(?:{issued})(?:{given})?{of}?)"
        r"(?P<ind>{name}{{0,20}}?)(?:{all}){{0,2}}(?:{task}){{1,2}}(?:{within})?{end}",
    ),
    ("task", "issuer", r"(?:{task-verb}){{1,2}}{done}?(?P<ref>(?:{issuer}))(?P<ind>)(?:{task}){end}"),
    ("task", "own-task", r"(?:{task-verb}){{1,2}}{done}?(?:{span}){of}?(?P<ind>{name}{{0,14}}?)(?:{own-task}){end}"),
    ("task", "own-task", r"(?:{task-verb}){{1,2}}{done}?(?P<ind>{name}{{2,14}}?)(?:{span})(?:{own-task}){end}"),
    ("task", "own-task", r"(?:{span})(?:{own-task})(?:{task-verb}){end}"),
    ("with", "with", r"(?:{beside})(?P<ref>{name}{{2,14}}?)(?:{manner})*(?:{with}){end}"),
    ("equal", "equal", r"(?:{beside}|{than})(?P<ref>{name}{{2,14}}?)(?:{manner})*(?:{equal}){end}"),
    ("above", "above", r"(?:{above})(?P<ref>{name}{{2,16}}?){end}"),
    ("below", "below", r"(?:{below})(?P<ref>{name}{{2,16}}?){end}"),
    ("range", "range", r"(?:{kept})(?:{kept})?(?:{at})(?P<ref>{name}{{0,10}}?(?:{range})){end}"),
    ("rising", "only-up", r"(?:{manner})?(?:{only-up}){end}"),
    ("falling", "only-down", r"(?:{manner})?(?:{only-down}){end}"),
    ("stable", "stable", r"(?:{manner})?(?:{stable}){end}"),
)
"""Relations, the type of which a word must stand in the sentence, which is looked for first, and their patterns: words of the
lexicon by type, the rest is grammar. `ref` and `ind` are slots."""
