"""Assemble: drafts in clean offsets into records in raw offsets, once per record that survives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from sys import intern
from typing import TypeVar, cast

from policyextract.core.records import Aim, Extraction, Figure, Identity, IndustryTag, Project
from policyextract.core.slots import Kind, Number, Span, Stage
from policyextract.core.unchecked import unchecked
from policyextract.extraction.catalogues.indicators import Indicator, Indicators
from policyextract.extraction.catalogues.industries import Industries
from policyextract.extraction.catalogues.phrases import Mention
from policyextract.extraction.catalogues.trades import Trades
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.aims import PlacedAim
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.industry_of import IndustryOf
from policyextract.extraction.figures.tables.cells import Cell
from policyextract.extraction.projects.reader import Linker, ProjectDraft
from policyextract.extraction.quantities.scan import Quantities
from policyextract.extraction.text.repair import Clean, Run
from policyextract.extraction.text.segment import sentences
from policyextract.extraction.trace import Trace
from policyextract.packs.types import Type

_R = TypeVar("_R", Aim, IndustryTag)
_BUILT = int(Type.MAKE | Type.ADD)

_LONG, _AROUND = 500, 100
"""Characters of a sentence from which on its records show only so many before and after them; a report has none so long."""
_NEAR = 200
"""So many offsets are remembered for the records after them."""
_figure, _aim, _project, _tag = unchecked(Figure), unchecked(Aim), unchecked(Project), unchecked(IndustryTag)
_ENDS_A_SENTENCE = "。！？”）\n"


class Assembler:
    """Drafts into records, with what the catalogues and trades say of them."""

    def __init__(self, indicators: Indicators, industries: Industries, trades: Trades, numbers: Quantities) -> None:
        self._indicators = indicators
        self._industries = industries
        self._trades = trades
        self._numbers = numbers

    def of(self, clean: Clean, mentions: list[Mention], trace: Trace | None = None) -> Assembly:
        """The records of a text, before any is made; `mentions` of industries belong to them from now on."""
        return Assembly(clean, mentions, self._indicators, self._industries, self._trades, self._numbers, trace)


def _is_capacity(made: Draft, names: Sequence[Span]) -> bool:
    """Whether the number stands inside a project's name, where it is the project's capacity."""
    quantity = made.quantity
    if quantity.unit_class != "measure" or quantity.dimension == "money":
        return False
    at = bisect_left(names, (quantity.number_start + 1, 0)) - 1
    return at >= 0 and names[at][0] <= quantity.number_start and quantity.end < names[at][1]


class Assembly:
    """The records of one text: figures and projects as they come, for there may be very many; the others when all are known."""

    def __init__(
        self,
        clean: Clean,
        mentions: list[Mention],
        catalogue: Indicators,
        industries: Industries,
        trades: Trades,
        numbers: Quantities,
        trace: Trace | None,
    ) -> None:
        self._industry = IndustryOf(clean.text, mentions, industries, trades)
        self._mentions = mentions
        self._numbers = numbers
        self._catalogue = catalogue
        self._clean = clean
        self._trace = trace
        self._figures: list[Figure] = []
        self._projects: list[Project] = []
        self._linker = Linker()
        self._offsets: dict[int, int] = {}
        self._run = Run(0, 0, 0)
        self._shown: tuple[Span, str] = ((0, 0), "")
        self._paragraph: Span = (0, 0)
        self._sentences: list[Span] = []

    def add(self, figures: Sequence[tuple[Draft, Sentence]], projects: Sequence[tuple[ProjectDraft, Sentence]]) -> None:
        """Make the projects of a stretch, and its figures but for the capacities of the projects that are named in it."""
        names = sorted((made.start, made.end) for made, _ in projects)
        for made, sentence in figures:
            if not _is_capacity(made, names):
                self._figures.append(self._of_figure(made, sentence))
            elif self._trace is not None:
                self._trace.note("number", made.quantity.start, made.quantity.end, "capacity")
        for named, sentence in projects:
            self._linker.link(named)
            self._projects.append(self._of_project(named, sentence))

    def extraction(self, aims: Sequence[PlacedAim], cells: Sequence[Cell], identity: Identity) -> Extraction:
        """All records of the text, in text order; no more can be added."""
        self._linker = Linker()
        found = [*self._figures, *map(self._of_cell, cells)]
        if cells or self._clean.in_columns:
            found.sort(key=attrgetter("number_start", "end"))
        made = Extraction.model_construct(  # all that is in it was made here
            figures=found,
            projects=sorted(self._projects, key=attrgetter("start", "end")),
            industries=self._in_order(self._tags()),
            aims=self._in_order([self._of_aim(made) for made in aims]),
            **dict(identity),
        )
        made._text = self._clean.raw
        return made

    def _in_order(self, records: list[_R]) -> list[_R]:
        """Records in the order of the raw text, of which a clean text of columns has another."""
        return sorted(records, key=attrgetter("start", "end")) if self._clean.in_columns else records

    def _place(self, start: int, end: int) -> Span:
        """The raw start and end of what stands in the clean text; records that begin or end at one place share the number.

        Of a long text they would be a tenth of what its records hold.
        """
        run = self._run
        if not run.start <= start < run.end:
            run = self._run = self._clean.run_at(start)  # most of what a sentence tells stands in one
        if end <= run.end:
            start, end = start + run.shift, end + run.shift
        else:
            start, end = self._clean.raw_span(start, end)
        same = self._offsets
        if len(same) > _NEAR:
            same.clear()
        return same.setdefault(start, start), same.setdefault(end, end)

    def _spans(self, **spans: Span | None) -> dict[str, Span]:
        found: dict[str, Span] = {}
        same, run = self._offsets.setdefault, self._run
        for slot, span in spans.items():
            if span is None:
                continue
            start, end = span
            if run.start <= start and end <= run.end and start < run.end:  # as most are: where the record itself stands
                found[slot] = same(start + run.shift, start + run.shift), same(end + run.shift, end + run.shift)
            else:
                found[slot] = self._place(start, end)
                run = self._run
        return found

    def _of_figure(self, made: Draft, sentence: Sentence) -> Figure:
        clean, quantity = self._clean, made.quantity
        start, end = self._place(quantity.start, quantity.end)
        cue = made.commitment
        bound = made.fixed.get("bound", quantity.bound)
        # A verb behind its number says nothing of it: 6个镇突破10亿元.
        said = made.action_span is None or made.action_span[0] < quantity.start
        if bound == "exact" and "bound" not in made.rule.figure and said and made.word is not None and made.word.bound:
            bound = made.word.bound
        named = bool(made.indicator and made.indicator.strip())  # a blank that was kept between two numbers names nothing
        unit = (quantity.unit_start, quantity.core_end) if quantity.core_end > quantity.unit_start else None
        spans = self._spans(
            number=(quantity.number_start, max(quantity.number_end, quantity.number_start + 1)),
            unit=unit,
            indicator=made.indicator_span if named else None,
            action=made.action_span,
            period=made.period_span,
            commitment=cue[1:] if cue else None,
        )
        industry, told = self._industry.of_figure(made, sentence)
        return _figure(
            start=start,
            end=end,
            text=clean.raw[start:end],
            sentence=self._sentence(sentence.start, sentence.end, quantity.start, quantity.end),
            rule=made.rule.id,
            spans=spans,
            number_start=spans["number"][0],
            kind=made.kind,
            value=quantity.value,
            value_high=quantity.value_high,
            unit=quantity.unit,
            bound=bound,
            measure=made.measure,
            direction=made.direction,
            indicator=made.indicator if named else None,
            indicator_id=_indicator_id(made, self._catalogue) if named else None,
            indicators=made.indicators if named else (),
            action=None if made.action is None else intern(made.action),
            period=made.period,
            region=made.region,
            role=made.role,
            per_year=made.per_year,
            cumulative=made.cumulative,
            base_period=made.base_period,
            part_of=made.part_of,
            commitment=cue[0] if cue else None,
            commitment_text=clean.text[cue[1] : cue[2]] if cue else None,
            base_value=quantity.base_value,
            base_value_high=quantity.base_value_high,
            base_unit=quantity.base_unit,
            dimension=quantity.dimension,
            industry=industry,
            industry_from=told,
        )

    def _of_aim(self, made: PlacedAim) -> Aim:
        """A target in words in raw offsets."""
        draft, clean, cue = made.draft, self._clean, made.commitment
        start, end = self._place(draft.start, draft.end)
        return _aim(
            start=start,
            end=end,
            text=clean.raw[start:end],
            sentence=self._sentence(made.sentence.start, made.sentence.end, draft.start, draft.end),
            rule=f"aim.{draft.relation}",
            spans=self._spans(
                indicator=draft.indicator_span, reference=draft.reference_span, commitment=cue[1:] if cue else None
            ),
            kind=made.kind,
            relation=draft.relation,
            reference=draft.reference,
            indicator=draft.indicator,
            indicator_id=self._catalogue.canonical(draft.indicator) if draft.indicator else None,
            period=made.period,
            region=made.region,
            commitment=cue[0] if cue else None,
            commitment_text=clean.text[cue[1] : cue[2]] if cue else None,
        )

    def _of_cell(self, made: Cell) -> Figure:
        """The figure of a number in a table; its sentence is the row."""
        (start, end), raw = made.span, self._clean.raw
        indicator = made.indicator
        industry, told = self._industry.of_indicator(indicator)
        return _figure(
            start=start,
            end=end,
            text=raw[start:end],
            sentence=" ".join(raw[slice(*made.row)].split())[:_LONG],
            rule="table",
            spans={
                "number": made.span,
                "indicator": made.name_span,
                **({"commitment": made.commitment[1]} if made.commitment else {}),
            },
            number_start=start,
            kind=made.kind,
            value=made.value,
            unit=made.unit,
            bound=made.bound,
            measure=made.measure,
            direction=made.direction,
            action=made.action,
            indicator=indicator,
            indicator_id=self._catalogue.canonical(indicator),
            period=made.period,
            region=made.region,
            commitment=made.commitment[0] if made.commitment else None,
            commitment_text=raw[slice(*made.commitment[1])] if made.commitment else None,
            per_year=made.per_year,
            cumulative=made.cumulative,
            base_value=made.base_value,
            base_unit=made.base_unit,
            dimension=made.dimension,
            industry=industry,
            industry_from=told,
        )

    def _of_project(self, made: ProjectDraft, sentence: Sentence) -> Project:
        clean = self._clean
        start, end = self._place(made.start, made.end)
        text = clean.raw[start:end]
        industry, told = self._industry.of_project(made)
        size, money = self._base(made.capacity), self._base(made.investment)
        return _project(
            start=start,
            end=end,
            text=text,
            sentence=self._sentence(sentence.start, sentence.end, made.start, made.end),
            rule=made.rule,
            spans=self._spans(
                owner=made.owner_span,
                capacity=made.capacity_span,
                investment=made.investment_span,
                stage=made.stage_span,
                period=made.period_span,
            ),
            name=text if made.name == text else made.name,
            owner=made.owner,
            capacity=made.capacity,
            capacity_value=size[0],
            capacity_unit=size[1],
            investment=made.investment,
            investment_value=money[0],
            investment_unit=money[1],
            stage=cast("Stage | None", made.stage_as(made.kind or "actual")),
            kind=cast(Kind, made.kind),
            period=made.period,
            region=made.region,
            mention_of=None if made.mention_of is None else clean.raw_offset(made.mention_of),
            industry=industry,
            industry_from=told,
        )

    def _base(self, written: str | None) -> tuple[Number | None, str | None]:
        """A capacity or an amount of money in the base unit of its dimension."""
        found = self._numbers.scan(written) if written else ()
        return (found[-1].base_value, found[-1].base_unit) if found else (None, None)

    def _tags(self) -> list[IndustryTag]:
        """The industries of the text; a mention is gone when its record is made."""
        made = []
        self._mentions.reverse()
        while self._mentions:
            made.append(self._of_industry(self._mentions.pop()))
        return made

    def _of_industry(self, mention: Mention) -> IndustryTag:
        clean = self._clean
        start, end = self._place(mention.start, mention.end)
        return _tag(
            start=start,
            end=end,
            text=clean.raw[start:end],
            sentence=self._sentence(*self._sentence_of(mention.start), mention.start, mention.end),
            rule=mention.rule,
            spans={},
            gbt4754=mention.codes,
            names=mention.names,
            emerging=mention.emerging,
            note=mention.note or None,
        )

    def _sentence(self, start: int, end: int, first: int, last: int) -> str:
        """A sentence as a record from `first` to `last` shows it; the records of one sentence share one string.

        Of one that is very long each shows what stands around it: what a list of thousands gives must not grow with its square.
        """
        if end - start > _LONG:
            begin, stop = max(start, first - _AROUND), min(end, last + _AROUND)
            text = self._clean.text
            before = begin > 0 and text[begin - 1] not in _ENDS_A_SENTENCE
            after = stop < len(text) and text[stop] != "\n" and text[stop - 1] not in _ENDS_A_SENTENCE
            return f"{'…' if before else ''}{text[begin:stop].strip()}{'…' if after else ''}"
        if self._shown[0] != (start, end):
            self._shown = ((start, end), self._clean.text[start:end].strip())
        return self._shown[1]

    def _sentence_of(self, offset: int) -> Span:
        """The sentence that holds a clean offset; the sentences of its paragraph are kept for the next one."""
        if not self._paragraph[0] <= offset < self._paragraph[1]:
            text = self._clean.text
            end = text.find("\n", offset)
            self._paragraph = (text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end)
            self._sentences = list(sentences(text, *self._paragraph))
        return self._sentences[bisect_right(self._sentences, offset, key=lambda span: span[1])]


def _indicator_id(made: Draft, catalogue: Indicators) -> str | None:
    """The catalogue's id; 新增城镇就业 is a series of its own beside 城镇就业."""
    if not made.indicator:
        return None
    if made.measure == "change" and made.action:
        added = catalogue.canonical(made.action + made.indicator)
        if added is not None:
            return added
    look_up = catalogue.growing if made.measure == "growth" else catalogue.canonical
    found = look_up(made.indicator)
    if found is None and made.kept_verb:
        found = catalogue.canonical(made.indicator.removeprefix(made.kept_verb))
    return found if found is None or _is_of(made, catalogue.indicators[found]) else None


def _is_of(made: Draft, known: Indicator) -> bool:
    """Whether a number can be one of the series: what was built in a year is not the stock, and money counts no people."""
    quantity = made.quantity
    if made.measure != "level" or quantity.unit_class in ("point", "times"):
        return True
    if known.series == "stock" and made.verb_flags & _BUILT:
        return False
    if known.dimension == "ratio" or quantity.dimension is None:
        return True
    if quantity.unit_class in ("percent", "fraction"):
        return known.dimension == "percent"
    return known.dimension != "percent" and quantity.dimension.split(" (")[0] == known.dimension
