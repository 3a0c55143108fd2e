"""Shown: the trace of an extraction into views of its sentences, with the reasons in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from policyextract.core.records import Aim, Extraction, Project
from policyextract.core.words.language import Language
from policyextract.extraction.extractor import Extractor
from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.projects.grammar import Wanting
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.text.repair import Clean
from policyextract.extraction.tokens.tokens import Token
from policyextract.extraction.trace import Note, Trace
from policyextract.quality.explain.numbers import Numbers
from policyextract.quality.explain.places import Cover, Placed
from policyextract.quality.explain.typed import chunk_view, list_of, token_views
from policyextract.quality.explain.views import ClauseView, FoundView, MissedView, NumberView, SentenceView
from policyextract.quality.explain.wording import joined, said

_NEEDS_VERBS = {"any": "need.any", "build": "need.build", "done": "need.done"}


class Shown:
    """Shows what an extraction traced; `asked` is the id of a rule that is told at every number."""

    def __init__(self, extractor: Extractor, trace: Trace, found: Extraction, asked: str | None, language: Language) -> None:
        self._extractor = extractor
        self._trace = trace
        self._found = found
        self._language = language
        self.clean = cast(Clean, trace.of("text")[0].said["clean"])
        self._text = self.clean.text
        self._numbers = Numbers(extractor, trace, found, self.clean, asked, language)
        size = len(self.clean.raw)
        measured = [figure.spans.get("indicator") for figure in found.figures]
        projects = [(record.start, record.end) for record in found.projects]
        industries = [(record.start, record.end) for record in found.industries]
        self._told = {"industry": Cover(size, [*measured, *projects]), "project": Cover(size, [*measured, *industries])}
        self._projects = {record.start: record for record in found.projects}
        self._aims = Placed(found.aims)
        self._sections = {note.start: note for note in trace.of("section")}
        self._begun: int | None = None

    def _say(self, step: str, why: str, **slots: object) -> str:
        return said(step, why, self._language, **slots)

    def sentences(self) -> Iterator[SentenceView]:
        """The sentences, in order."""
        for note in self._trace.of("sentence"):
            a, b = note.start, note.end
            numbers = cast("Sequence[ScannedQuantity]", note.said["numbers"])
            clauses = tuple(self._clauses(a, b, numbers))
            found, missed = tuple(self._found_in(a, b)), tuple(self._missed_in(a, b, numbers))
            if not found and not missed and not numbers and self._text[a:b].strip() and not self._is_counted(a, b):
                missed = (MissedView("nothing", "", "", self._say("nothing", "sentence")),)
            yield SentenceView(self._text[a:b].strip(), clauses, missed, found, self._section(a))

    def numbers(self) -> Iterator[tuple[int, NumberView]]:
        """The quantities of all sentences, each with the raw offset of its first character."""
        for note in self._trace.of("sentence"):
            for quantity in cast("Sequence[ScannedQuantity]", note.said["numbers"]):
                yield self.clean.raw_offset(quantity.number_start), self._numbers.view(quantity)

    def others(self) -> Iterator[tuple[int, FoundView | MissedView]]:
        """The industries, projects and targets in words that were found, and the words that could have been such, likewise."""
        for note in self._trace.of("sentence"):
            numbers = cast("Sequence[ScannedQuantity]", note.said["numbers"])
            yield from self._found_at(note.start, note.end)
            yield from self._missed_at(note.start, note.end, numbers)

    # ---- sections

    def _section(self, start: int) -> str | None:
        """The section that begins with a sentence, once."""
        at = max((begin for begin in self._sections if begin <= start), default=None)
        if at is None or at == self._begun:
            return None
        self._begun = at
        note = self._sections[at]
        mode, years = self._say("section", note.why), note.word("years")
        parts = [self._say("section", "told" if years else "told_undated", mode=mode, years=years)]
        if note.word("heading"):
            parts.append(self._say("section", "heading", heading=note.word("heading")))
        if note.words("words"):
            parts.append(self._say("section", "words", words=self._listed(note.words("words"))))
        return self._say("signs", "semicolon").join(parts)

    def _listed(self, words: Iterable[str]) -> str:
        return self._say("signs", "pause").join(words)

    # ---- clauses

    def _clauses(self, start: int, end: int, numbers: Sequence[ScannedQuantity]) -> Iterator[ClauseView]:
        """The clauses that were read, with their numbers, and those without a number."""
        notes = [*self._trace.within("read", start, end), *self._trace.within("passed", start, end)]
        for note in sorted(notes, key=lambda note: note.start):
            tokens, chunks = cast("Sequence[Token]", note.said["tokens"]), cast("Sequence[Chunk]", note.said["chunks"])
            if note.step == "passed":
                first, last, within = note.start, note.end, []
                times = [(time.start, time.end) for time in self._trace.within("time", first, last)]
                views = tuple(self._numbers.unread(first, last, tokens, times))
            elif tokens:
                first, last = tokens[0].start, tokens[-1].end
                within = [number for number in numbers if note.start <= number.start and number.end <= note.end]
                views = tuple(self._numbers.views(within, tokens, first, last))
            else:
                continue
            shown = token_views(tokens, cast("Sequence[int]", note.said["flags"]), self._extractor.lexicon)
            names = tuple(self._numbers.names(within, chunks))
            yield ClauseView(self._text[first:last].strip(), shown, tuple(map(chunk_view, chunks)), views, names)

    # ---- industries and projects

    def _found_in(self, start: int, end: int) -> Iterator[FoundView]:
        """The industries and projects of a sentence, each with what it rests on."""
        return (view for _, view in self._found_at(start, end))

    def _found_at(self, start: int, end: int) -> Iterator[tuple[int, FoundView]]:
        """The same, with their raw offsets."""
        for note in sorted(self._last_notes(start, end), key=lambda note: note.start):
            raw = self.clean.raw_offset(note.start)
            if note.step == "industry" and not note.why:
                rule = note.word("rule")
                yield raw, FoundView("industry", note.word("name"), rule, (self._say("industry", rule),))
            elif note.step == "project" and note.why == "believed" and raw in self._projects:
                record = self._projects[raw]
                says = self._extractor.lexicon.said_of_rule(record.rule, self._language)
                yield raw, FoundView("project", record.name, record.rule, tuple(self._project_lines(record, note)), says)
        for aim in self._aims.within(*self.clean.raw_span(start, end)):
            yield aim.start, FoundView("aim", aim.text, aim.rule, tuple(self._aim_lines(aim)))

    def _aim_lines(self, aim: Aim) -> Iterator[str]:
        """What is aimed at in words: of what, compared with what, and how firmly."""
        slots = (("indicator", aim.indicator), ("relation", aim.relation), ("reference", aim.reference), ("kind", aim.kind))
        told = [self._say("signs", "equals", slot=slot, value=value) for slot, value in slots if value]
        yield joined(told, self._language)
        if aim.commitment:
            said = self._say("commitment", "said", by=aim.commitment_text)
            yield f"{self._say('signs', 'equals', slot='commitment', value=aim.commitment)}{self._say('signs', 'colon')}{said}"

    def _project_lines(self, record: Project, note: Note) -> Iterator[str]:
        """Which head, which verbs and what in the name made a project, and where its stage, kind and period are from."""
        flags = note.words("flags")
        parts = [self._say("project", "head", head=note.word("head"))] if note.word("head") else []
        if note.word("lead"):
            parts.append(self._say("project", f"lead.{note.word('led_by')}", lead=note.word("lead")))
        if note.words("verbs"):
            parts.append(self._say("project", "verb", verbs=self._listed(note.words("verbs"))))
        if known := [self._say("flags", flag) for flag in flags if flag in _TOLD]:
            parts.append(self._say("project", "holds", flags=self._listed(known)))
        yield joined(parts, self._language)
        if record.stage:
            span = record.spans.get("stage")
            by = self.clean.raw[slice(*span)] if span else ""
            yield self._say("project", "stage" if by else "stage_unsaid", stage=record.stage, by=by)
        for slot, value in (("kind", record.kind), ("period", record.period)):
            why = self._numbers.why(slot, note.start)
            if value and why:
                yield f"{self._say('signs', 'equals', slot=slot, value=value)}{self._say('signs', 'colon')}{why}"

    def _missed_in(self, start: int, end: int, numbers: Sequence[ScannedQuantity]) -> Iterator[MissedView]:
        """What in a sentence could have been an industry or a project and is none."""
        yield from dict.fromkeys(view for _, view in self._missed_at(start, end, numbers))

    def _missed_at(self, start: int, end: int, numbers: Sequence[ScannedQuantity]) -> Iterator[tuple[int, MissedView]]:
        """The same, with their raw offsets."""
        named = any(note.why == "believed" for note in self._trace.within("project", start, end))
        hidden = (*(["alone"] if named else []), *(["headless"] if numbers else []))
        for note in sorted(self._last_notes(start, end), key=lambda note: note.start):
            if self._is_told(note):
                continue
            raw = self.clean.raw_offset(note.start)
            if note.step == "industry" and note.why:
                yield raw, MissedView("industry", note.word("name"), "not counted", self._why_no_industry(note))
            elif note.step == "project" and note.why not in ("believed", *hidden):
                yield raw, MissedView("project", note.word("name"), "no name believed", self._why_no_project(note))

    def _last_notes(self, start: int, end: int) -> list[Note]:
        """Of each word of a sentence what was decided last of it."""
        notes = {(note.step, note.start): note for note in self._trace.within("industry", start, end)}
        notes |= {(note.step, note.start): note for note in self._trace.within("project", start, end)}
        return list(notes.values())

    def _is_counted(self, start: int, end: int) -> bool:
        return any(not note.why for note in self._trace.within("industry", start, end))

    def _is_told(self, note: Note) -> bool:
        """Whether a word is part of the name of what a figure measures, of a project or an industry: then it has its record."""
        raw = self.clean.raw_offset(note.start)
        return self._told[note.step].reaches(raw, raw + 1)

    def _why_no_industry(self, note: Note) -> str:
        if note.why != "wants":
            return self._say("industry", note.why, by=note.word("by"))
        thing = note.word("thing")
        wants = self._say("industry", f"wants.{note.word('kind')}")
        return wants + self._say("industry", "thing", thing=thing) if thing else wants

    def _why_no_project(self, note: Note) -> str:
        verbs = self._listed(note.words("verbs"))
        if "wants" not in note.said:
            by = note.word("by")
            types = _BARRING if note.word("name").endswith(by) else _BARRING[::-1]
            id_ = list_of(self._extractor.lexicon, by, *types) if note.why == "barred" else ""
            return self._say("project", note.why, by=by + self._say("signs", "brackets", text=id_) if id_ else by)
        head = note.word("head")
        parts = [self._say("project", note.why if head else "unheaded", head=head, list=self._list_of(head))]
        wants = cast("Sequence[Wanting]", note.said["wants"])
        missing = [self._say("project", "wanted", rule=one.rule, wants=self._wants(one)) for one in wants]
        parts.append(self._say("signs", "semicolon").join(missing))
        if note.why == "alone":
            parts.append(self._say("project", "verbs", verbs=verbs) if verbs else self._say("project", "no-verbs"))
        else:
            parts.append(self._say("project", "said", verbs=verbs) if verbs else self._say("project", "no-verbs"))
        return self._say("signs", "semicolon").join(part for part in parts if part)

    def _list_of(self, head: str) -> str:
        """The word list that a head of projects stands in."""
        return list_of(self._extractor.lexicon, head, "project-head") or "project-head"

    def _wants(self, wanting: Wanting) -> str:
        """What a rule misses, in words."""
        found = [self._say("flags", flag) for flag in wanting.needs]
        if wanting.verbs:
            found.append(self._say("project", _NEEDS_VERBS[wanting.verbs]))
        found += [self._say("flags", "not", flag=self._say("flags", flag)) for flag in wanting.bars]
        found += [self._say("project", why) for why, holds in (("short", wanting.short), ("shape", wanting.shape)) if holds]
        return self._listed(found) or self._say("project", "nothing")


_BARRING = ("project-not-end", "project-name-not", "project-not-within", "project-not-policy")
"""Types of the lists of words that no name of a project ends in or holds."""
_TOLD = ("proper", "odd", "claimed", "numbered", "sized", "owned", "amongst", "tail", "after")
"""What holds of a name that tells it apart, of all that the rules ask about."""
