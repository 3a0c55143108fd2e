"""Steps: raw text into records, step by step. Someone who reads `read` sees the whole machine."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from policyextract.core.installed.start import uncollected
from policyextract.core.records import Document, Extraction, Identity
from policyextract.core.text.fold import with_line_feeds
from policyextract.core.words.speech import say
from policyextract.extraction.assemble import Assembler
from policyextract.extraction.catalogues.indicators import Indicators
from policyextract.extraction.catalogues.industries import Industries
from policyextract.extraction.catalogues.trades import Trades
from policyextract.extraction.context.document.identifier import Identifier
from policyextract.extraction.context.document.made import new_doubt
from policyextract.extraction.context.sections.context import Context
from policyextract.extraction.context.sections.contexts import Contexts
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.aims import Aims, PlacedAim
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.reader import Figures
from policyextract.extraction.figures.tables.tables import Tables, outside
from policyextract.extraction.figures.telling import passed
from policyextract.extraction.projects.names import place_of
from policyextract.extraction.projects.reader import ProjectDraft, Projects
from policyextract.extraction.quantities.left import tell_left
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.quantities.scan import Quantities
from policyextract.extraction.text import segment
from policyextract.extraction.text.datelines import Datelines
from policyextract.extraction.text.repair import Repair
from policyextract.extraction.text.repeats import second_copy
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.extraction.trace import Trace
from policyextract.packs.lexicon import Lexicon


class Steps:
    """The steps of a lexicon, each made when it is first needed, and their order."""

    def __init__(self, lexicon: Lexicon, repair: Repair, numbers: Quantities) -> None:
        self.lexicon = lexicon
        self.repair = repair
        self.numbers = numbers

    @cached_property
    def segmenter(self) -> Segmenter:
        """A clause into typed tokens."""
        return Segmenter(self.lexicon)

    @cached_property
    def figures(self) -> Figures:
        """Sentences with quantities into drafts of figures."""
        return Figures(self.lexicon, self.segmenter)

    @cached_property
    def aims(self) -> Aims:
        """Targets in words."""
        return Aims(self.lexicon)

    @cached_property
    def indicators(self) -> Indicators:
        """The catalogue of indicators."""
        return Indicators(self.lexicon)

    @cached_property
    def tables(self) -> Tables:
        """Rows of tables into the figures in them."""
        return Tables(self.lexicon, self.numbers)

    @cached_property
    def industries(self) -> Industries:
        """The catalogue of industries, and what counts as a mention of one."""
        return Industries(self.lexicon)

    @cached_property
    def trades(self) -> Trades:
        """What projects and owners tell of their industry."""
        return Trades(self.lexicon, self.industries)

    @cached_property
    def projects(self) -> Projects:
        """Sentences into the projects they name."""
        return Projects(self.lexicon, self.segmenter)

    @cached_property
    def datelines(self) -> Datelines:
        """Where the words of a story begin."""
        return Datelines(self.lexicon)

    @cached_property
    def contexts(self) -> Contexts:
        """The sections of a document, and what a figure takes from where it stands."""
        return Contexts(self.lexicon)

    @cached_property
    def assembler(self) -> Assembler:
        """Drafts into records."""
        return Assembler(self.indicators, self.industries, self.trades, self.numbers)

    @cached_property
    def identifier(self) -> Identifier:
        """Whose text it is, of when, and of what kind."""
        return Identifier(self.lexicon)

    @cached_property
    def ready(self) -> None:
        """Makes all steps that are not made yet."""
        with uncollected():
            for name, step in vars(Steps).items():
                if isinstance(step, cached_property) and name != "ready":
                    getattr(self, name)

    def document(self, text: str | Document) -> Document:
        """A text as a document of which nothing else is known; a document as it is. Raises TypeError for anything else."""
        if isinstance(text, Document):
            return text
        if not isinstance(text, str):
            raise TypeError(say("given.text", type=type(text).__name__))
        return Document.model_construct(text=text)

    def read(self, text: str, identity: Identity, trace: Trace | None) -> Extraction:
        """The records of a text of which so much is known."""
        clean = self.repair.repair(text)
        mentions = self.industries.find(clean.text, trace)
        spans = self.numbers.scan(clean.text)
        cells = self.tables.read(with_line_feeds(text), identity)
        if cells:  # what a table says of its numbers, no sentence does
            rows = {cell.row for cell in cells}
            spans = outside(rows, spans, clean)
        if clean.in_columns:
            identity = identity.model_copy(update={"doubts": (*identity.doubts, new_doubt(slot="text", reason="columns"))})
        again = second_copy(clean.text)
        if again is not None:
            identity = identity.model_copy(update={"doubts": (*identity.doubts, new_doubt(slot="text", reason="repeated"))})
        context = self.contexts.of(clean.text, identity, again, trace)
        if trace is not None:
            trace.note("text", 0, len(clean.text), "repaired", clean=clean)
            tell_left(clean.text, self.numbers.table, trace)
        records = self.assembler.of(clean, mentions, trace)
        aims: list[PlacedAim] = []
        for stretch in segment.stretches(clean.text, self.datelines.behind):
            at = bisect_left(spans, stretch[-1].end, key=attrgetter("start"))
            figures, projects = self._stretch(clean.text, stretch, spans[:at], context, aims)
            del spans[:at]  # nobody asks for them again, and a long text has very many
            records.add(figures, projects)
        if trace is not None:
            passed(trace, clean.text, self.segmenter.tokenize)
        return records.extraction(aims, cells, identity)

    def _stretch(
        self,
        text: str,
        stretch: Sequence[segment.Place],
        spans: Sequence[ScannedQuantity],
        context: Context,
        aims: list[PlacedAim],
    ) -> tuple[list[tuple[Draft, Sentence]], list[tuple[ProjectDraft, Sentence]]]:
        """The figures and projects of a stretch of clean text with these quantities; its targets in words go to `aims`.

        Step by step over the whole stretch, not sentence by sentence: a step is fastest while it is at it.
        """
        trace = context.trace
        figures: list[tuple[Draft, Sentence]] = []
        projects: list[tuple[ProjectDraft, Sentence]] = []
        all_named = self.projects.in_sentences(text, [place[:2] for place in stretch], trace)
        triggers = self.aims.triggers(text, stretch[0].start, stretch[-1].end)
        all_aimed = [self.aims.in_sentence(text, place.start, place.end, triggers) for place in stretch]
        at = 0
        for (a, b, opens), named, aimed in zip(stretch, all_named, all_aimed, strict=True):
            if opens is not None:
                context.paragraph(text, *opens)
            first = at
            while at < len(spans) and spans[at].start < b:
                at += 1
            context.sentence(a)
            if trace is not None:
                trace.note("sentence", a, b, "read", numbers=spans[first:at])
            if at == first and not named and context.in_sections:
                # Read beside the way: an aim is not to move the context that figures stand in.
                aims += self.aims.placed(aimed, Sentence(text, a, b, context.apart())) if aimed else []
                context.passed(text, a, b)
                continue
            sentence = Sentence(text, a, b, context)
            aims += self.aims.placed(aimed, sentence) if aimed else []
            if at > first:
                figures += [(made, sentence) for made in self.figures.in_sentence(sentence, spans[first:at])]
            for draft in named:
                _place(draft, [other for other in named if other.predicate != draft.predicate], sentence, trace)
                draft.region = self._named_region(draft.name) or draft.region
                projects.append((draft, sentence))
        return figures, projects

    def _named_region(self, name: str) -> str | None:
        """The region of a pack that a name of a project opens with."""
        names = self.lexicon.region_names
        return next((region for word, region in names.items() if name.startswith(word)), None) if names else None


def _place(draft: ProjectDraft, others: Sequence[ProjectDraft], sentence: Sentence, trace: Trace | None) -> None:
    """Give a project the kind, period and region of where it stands; what the other projects of its sentence own is theirs."""
    draft.kind = sentence.kind(sentence.clause_at(draft.start))
    theirs = [span for other in others for span in other.own]
    draft.period, draft.period_span = sentence.period(draft.start, draft.own, theirs)
    draft.take_month(sentence.text)
    if draft.soon and draft.kind == "actual":
        draft.kind, coming = "target", sentence.context.dating.next_year
        if coming is not None and (draft.period is None or draft.period[:4] < str(coming)):
            draft.period, draft.period_span = str(coming), None
    draft.region = place_of(draft.name, sentence.context.region)
    if trace is not None:
        sentence.tell(trace, draft.start, sentence.clause_at(draft.start))
        sentence.tell_period(trace, draft.start, draft.period, draft.period_span)
