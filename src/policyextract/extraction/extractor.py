"""Extractor: text in, records out, with the words and rules of some packs. What becomes what on the way, `steps` says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from policyextract.core.files.made import keep
from policyextract.core.installed.later import later
from policyextract.core.installed.start import uncollected
from policyextract.core.slots import Quantity
from policyextract.extraction.context.document.known import NO_WORDS, NOTHING, Known
from policyextract.extraction.quantities.around import between
from policyextract.extraction.quantities.record import quantity
from policyextract.extraction.quantities.scan import Quantities
from policyextract.extraction.text.repair import Repair
from policyextract.packs.lexicon import Lexicon, PackLike, packs_in_use
from policyextract.packs.library import builtin_pack
from policyextract.packs.pack import ONLY_THESE, Pack, refusal

if TYPE_CHECKING:
    from datetime import date

    from policyextract.core.records import Document, Extraction, Identity
    from policyextract.extraction.catalogues.indicators import Indicators
    from policyextract.extraction.catalogues.industries import Industries
    from policyextract.extraction.context.sections.contexts import Contexts
    from policyextract.extraction.figures.reader import Figures
    from policyextract.extraction.steps import Steps
    from policyextract.extraction.tokens.segmenter import Segmenter
    from policyextract.extraction.trace import Trace
    from policyextract.packs.faults import Problem

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

    # What reads is made when it is first needed: quantities alone need no dictionary, and none of the later steps.

    @cached_property
    def repair(self) -> Repair:
        """Raw text into clean text."""
        return Repair(self.lexicon, self._chance)

    def _let_go(self) -> None:
        """Drop what was made; who still holds the extractor has it made anew.

        It refers to the extractor in turn, and Python looks for such circles so rarely that hundreds would lie about.
        """
        for name, made in vars(Extractor).items():
            if isinstance(made, cached_property):
                vars(self).pop(name, None)

    def _chance(self, word: str) -> float | None:
        return self.segmenter.dictionary.get(word)

    @cached_property
    def numbers(self) -> Quantities:
        """Clean text into quantities."""
        with uncollected():
            return Quantities(self.lexicon)

    @cached_property
    def steps(self) -> Steps:
        """What else reads a text into records; their modules are read when they are first needed."""
        with uncollected():
            return _steps(self.lexicon, self.repair, self.numbers)

    @property
    def segmenter(self) -> Segmenter:
        """A clause into typed tokens."""
        return self.steps.segmenter

    @property
    def figures(self) -> Figures:
        """Sentences with quantities into drafts of figures."""
        return self.steps.figures

    @property
    def indicators(self) -> Indicators:
        """The catalogue of indicators."""
        return self.steps.indicators

    @property
    def industries(self) -> Industries:
        """The catalogue of industries, and what counts as a mention of one."""
        return self.steps.industries

    @property
    def contexts(self) -> Contexts:
        """The sections of a document, and what a figure takes from where it stands."""
        return self.steps.contexts

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
        return self.steps.identifier.identify(text, name=name, caller=caller, manifest=manifest, said=said, properties=properties)

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
        if region is not None and not isinstance(region, str):
            raise TypeError(say("given.region", type=type(region).__name__))
        self.steps.ready  # noqa: B018
        given = {"published": parse_date(published, "published"), "region": region}
        document = self.steps.document(text)
        identity = self._identity(document, {slot: v for slot, v in given.items() if v is not None})
        found = self.steps.read(document.text, identity, trace)
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

    def quantities(self, text: str) -> list[Quantity]:
        """The quantities of any text, without context: values, units, ranges and bounds, with offsets into `text`.

        Raises TypeError if `text` is not a string.
        """
        if not isinstance(text, str):
            raise TypeError(say("given.str", type=type(text).__name__))
        clean = self.repair.repair(text)
        found = [quantity(span, clean) for span in between(clean.text, self.numbers.scan(clean.text))]
        if clean.in_columns:  # its order is another than that of the text
            found.sort(key=lambda quantity: (quantity.start, quantity.end))
        self._keep()
        return found

    def __reduce__(self) -> tuple[object, tuple[tuple[Pack, ...]]]:
        return _of_proved, (self.packs,)

    def __repr__(self) -> str:
        return f"Extractor(packs={[pack.name for pack in self.packs]})"


say: Callable[..., str] = later("policyextract.core.words.speech", "say")
parse_date: Callable[[object, str], str | None] = later("policyextract.core.dates", "parse_date")
_steps: Callable[[Lexicon, Repair, Quantities], Steps] = later("policyextract.extraction.steps", "Steps")
_Problems = Callable[[Pack, Callable[[], Extractor]], Iterable["Problem"]]
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
        raise refusal(problems)


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
            _extractors.pop(next(iter(_extractors)))._let_go()
        return _extractors.setdefault((packs, prove), made)


def tried(packs: Sequence[PackLike] = (), extractor: Extractor | None = None) -> list[Pack]:
    """All packs to work with, read and proved once before work of which each part would fail; complete, for other processes.

    They are those of `extractor` or `packs` beside the installed ones. Raises PackError, and ValueError for both at once.
    """
    if extractor is not None and packs:
        raise ValueError(say("given.packs_and_extractor"))
    return [ONLY_THESE, *(shared(packs) if extractor is None else extractor).packs]
