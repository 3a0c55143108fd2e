"""Extractor: text in, records out, with the words and rules of some packs. Someone who reads `_read` sees the whole machine."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from threading import Lock

from policyextract.core.dates import parse_date
from policyextract.core.installed.later import later
from policyextract.core.installed.start import uncollected
from policyextract.core.records import Document, Extraction, Identity, Quantity
from policyextract.core.text.patterns import keep
from policyextract.core.words.speech import say
from policyextract.extraction.assemble import Assembler, quantity
from policyextract.extraction.catalogues.indicators import Indicators
from policyextract.extraction.catalogues.industries import Industries
from policyextract.extraction.catalogues.trades import Trades
from policyextract.extraction.context.document.identifier import NO_WORDS, NOTHING, Identifier, Known
from policyextract.extraction.context.document.made import new_doubt
from policyextract.extraction.context.sections.contexts import Context, Contexts
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.aims import Aims, PlacedAim
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.reader import Figures
from policyextract.extraction.figures.tables.tables import Tables, outside
from policyextract.extraction.figures.telling import passed
from policyextract.extraction.projects.names import place_of
from policyextract.extraction.projects.reader import ProjectDraft, Projects, link
from policyextract.extraction.quantities.around import between
from policyextract.extraction.quantities.left import tell_left
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.quantities.scan import Quantities
from policyextract.extraction.text import segment
from policyextract.extraction.text.repair import Repair
from policyextract.extraction.text.repeats import second_copy
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.extraction.trace import Trace
from policyextract.packs.faults import PackError, Problem
from policyextract.packs.lexicon import Lexicon, PackLike, packs_in_use
from policyextract.packs.library import builtin_pack
from policyextract.packs.pack import ONLY_THESE, Pack

_SHARED = 32
"""So many extractors are kept for callers that name their packs at every call."""


class Extractor:
    """Text in, records out, with the words and rules of some packs beside the library's own.

    The packs are loaded, checked and proved here, once; an extractor never changes after, serves any number of threads, and
    pickles as its packs. `packs` are packs or paths of them; installed packs are in use too, unless `ONLY_THESE` is among
    those named. Raises PackError for a pack that is refused, and, unless `prove` is False, for one whose examples do not hold.
    """

    def __init__(self, packs: Sequence[PackLike] = (), *, prove: bool = True) -> None:
        self.packs: tuple[Pack, ...] = packs_in_use(packs)
        with uncollected():
            self.lexicon = Lexicon((builtin_pack(), *self.packs))
        if prove:
            for size, pack in enumerate(self.packs, 1):
                first = self.packs[:size]
                refuse_useless(pack, lambda of=first: self if of == self.packs else Extractor([ONLY_THESE, *of], prove=False))  # type: ignore[misc]

    # The steps, each made when it is first needed: reading quantities alone needs no dictionary.

    @cached_property
    def repair(self) -> Repair:
        """Raw text into clean text."""
        return Repair(self.lexicon, self._chance)

    def _chance(self, word: str) -> float | None:
        return self.segmenter.dictionary.get(word)

    @cached_property
    def numbers(self) -> Quantities:
        """Clean text into quantities."""
        with uncollected():
            return Quantities(self.lexicon)

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
    def _ready(self) -> None:
        """Makes all steps that are not made yet."""
        with uncollected():
            for name, step in vars(Extractor).items():
                if isinstance(step, cached_property) and not name.startswith("_"):
                    getattr(self, name)

    def identify(
        self,
        text: str,
        *,
        name: str | None = None,
        caller: Known = NOTHING,
        manifest: Known = NOTHING,
        said: Mapping[str, str] = NO_WORDS,
        properties: Mapping[str, str] = NO_WORDS,
    ) -> Identity:
        """Whose text it is, of when and of what kind, with evidence and doubts; the arguments are those of `Identifier`."""
        return self.identifier.identify(text, name=name, caller=caller, manifest=manifest, said=said, properties=properties)

    def extract(
        self,
        text: str | Document,
        *,
        published: str | date | None = None,
        region: str | None = None,
        trace: Trace | None = None,
    ) -> Extraction:
        """Figures, projects and industries of `text`, a string or a document that was read.

        `published` is the date of the document (`2024-01-17`, `2024-01` or `2024`), from which 今年 and 去年 are resolved;
        `region` is what a figure is about when the text names nothing nearer. Where they are not given, they are what the
        document says, or else its text. Offsets in the records are string offsets into the text. Raises TypeError or
        ValueError that name the argument; any string gives a result.
        With a `trace` the steps write into it what they decide and why.
        """
        if not isinstance(text, (str, Document)):
            raise TypeError(say("given.text", type=type(text).__name__))
        if region is not None and not isinstance(region, str):
            raise TypeError(say("given.region", type=type(region).__name__))
        self._ready  # noqa: B018
        given = {"published": parse_date(published, "published"), "region": region}
        document = text if isinstance(text, Document) else Document.model_construct(text=text)
        identity = self._identity(document, {slot: v for slot, v in given.items() if v is not None})
        found = self._read(document.text, identity, trace)
        self._keep()
        return found

    def _keep(self) -> None:
        """Leave the patterns of the library's own words for later processes; those of packs change often."""
        if not self.packs:
            keep()

    def _identity(self, document: Document, given: dict[str, str]) -> Identity:
        """What is known of a document; where nobody has asked yet, its text and its name are asked."""
        if document.kind is not None and not given:
            return document.identity
        own = {"title": document.title, "published": parse_date(document.published or None, "document.published")}
        own["region"] = document.region
        known = {slot: value for slot, value in own.items() if value} if document.kind is None else {}
        return self.identify(document.text, name=document.source, caller={**known, **given})

    def _read(self, text: str, identity: Identity, trace: Trace | None) -> Extraction:
        clean = self.repair.repair(text)
        mentions = self.industries.find(clean.text, trace)
        spans = self.numbers.scan(clean.text)
        cells = self.tables.read(text, identity)
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
        projects: list[tuple[ProjectDraft, Sentence]] = []
        aims: list[PlacedAim] = []
        at = 0
        for stretch in segment.stretches(clean.text):
            first, at = at, bisect_left(spans, stretch[-1].end, at, key=attrgetter("start"))
            figures, named = self._stretch(clean.text, stretch, spans[first:at], context, aims)
            records.add(figures, named)
            projects += named
        if trace is not None:
            passed(trace, clean.text, self.segmenter.tokenize)
        link([made for made, _ in projects])
        return records.extraction(projects, aims, cells, identity)

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
        anchors = self.projects.anchors(text, stretch[0].start, stretch[-1].end)
        all_named = [self.projects.in_sentence(text, place.start, place.end, trace, anchors) for place in stretch]
        all_aimed = [self.aims.in_sentence(text, place.start, place.end) for place in stretch]
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

    def quantities(self, text: str) -> list[Quantity]:
        """The quantities of any text, without context: values, units, ranges and bounds, with offsets into `text`.

        Raises TypeError if `text` is not a string.
        """
        if not isinstance(text, str):
            raise TypeError(say("given.str", type=type(text).__name__))
        clean = self.repair.repair(text)
        found = [quantity(span, clean) for span in between(clean.text, self.numbers.scan(clean.text))]
        self._keep()
        return found

    def __reduce__(self) -> tuple[object, tuple[tuple[Pack, ...]]]:
        return _of_proved, (self.packs,)

    def __repr__(self) -> str:
        return f"Extractor(packs={[pack.name for pack in self.packs]})"


_Problems = Callable[[Pack, Callable[[], Extractor]], Iterable[Problem]]
unproved: _Problems = later("policyextract.extraction.proof", "unproved")
"""The examples of a pack that do not hold."""
unread: _Problems = later("policyextract.extraction.unread", "unread")
"""The words of a pack that are never found."""


def refuse_useless(pack: Pack, extractor: Callable[[], Extractor]) -> None:
    """Raise PackError for the words of a pack that are never found and its examples that do not hold.

    The extractor that has the pack in use is made only where there is something to try.
    """
    problems = [*unread(pack, extractor), *unproved(pack, extractor)]
    if problems:
        raise PackError(problems)


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


def _of_proved(packs: tuple[Pack, ...]) -> Extractor:
    """The extractor of packs that were proved where it was pickled."""
    return _shared(packs, prove=False)


_extractors: dict[tuple[tuple[Pack, ...], bool], Extractor] = {}
_lock = Lock()


def shared(packs: Sequence[PackLike] = (), *, prove: bool = True) -> Extractor:
    """The extractor of these packs, made once and kept for the next caller; raises PackError as `Extractor` does."""
    return _shared(packs_in_use(packs), prove)


def _shared(packs: tuple[Pack, ...], prove: bool) -> Extractor:
    with _lock:
        found = _extractors.pop((packs, prove), None)
        if found is not None:
            _extractors[packs, prove] = found  # the last used is the last to go
            return found
    made = Extractor([ONLY_THESE, *packs], prove=prove)
    with _lock:
        while len(_extractors) >= _SHARED:
            del _extractors[next(iter(_extractors))]
        return _extractors.setdefault((packs, prove), made)


def tried(packs: Sequence[PackLike] = (), extractor: Extractor | None = None) -> list[Pack]:
    """All packs to work with, read and proved once before work of which each part would fail; complete, for other processes.

    They are those of `extractor` or `packs` beside the installed ones. Raises PackError, and ValueError for both at once.
    """
    if extractor is not None and packs:
        raise ValueError(say("given.packs_and_extractor"))
    return [ONLY_THESE, *(shared(packs) if extractor is None else extractor).packs]
