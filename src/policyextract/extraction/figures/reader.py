"""Figures: a sentence that holds quantities into drafts of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from policyextract.core.slots import Kind
from policyextract.core.text.patterns import compiled
from policyextract.extraction.context.commitments import Commitments
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures import telling
from policyextract.extraction.figures.clauses.chunks import chunk
from policyextract.extraction.figures.clauses.clause import Clauses, asides, may_note, measuring
from policyextract.extraction.figures.clauses.descriptive import Descriptive
from policyextract.extraction.figures.clauses.labels import Labels
from policyextract.extraction.figures.clauses.matching import Rules
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.drafts import Drafts
from policyextract.extraction.figures.names.carried import Carried
from policyextract.extraction.figures.names.deeds import Deeds
from policyextract.extraction.figures.names.heads import Heads
from policyextract.extraction.figures.names.members import Members
from policyextract.extraction.figures.names.parts.completion import Completion
from policyextract.extraction.figures.names.parts.dwellers import Dwellers
from policyextract.extraction.figures.names.parts.housed import Housed
from policyextract.extraction.figures.names.parts.insured import Insured
from policyextract.extraction.figures.names.parts.partners import Partners
from policyextract.extraction.figures.names.parts.shares import Shares
from policyextract.extraction.figures.names.parts.wholes import Wholes
from policyextract.extraction.figures.names.purposes import Purposes
from policyextract.extraction.figures.names.shared import SharedThings, Solved
from policyextract.extraction.figures.names.thresholds import Thresholds
from policyextract.extraction.figures.names.topics import Topics
from policyextract.extraction.figures.neighbours import is_deed, last_alike
from policyextract.extraction.figures.slots.bodies import Bodies
from policyextract.extraction.figures.slots.bounds import Bounds
from policyextract.extraction.figures.slots.ends import Ends
from policyextract.extraction.figures.slots.measure import Measures
from policyextract.extraction.figures.slots.number_kinds import NumberKinds
from policyextract.extraction.figures.slots.panel_slots import PanelSlots
from policyextract.extraction.figures.slots.places import Places
from policyextract.extraction.figures.slots.planned import Planned
from policyextract.extraction.figures.slots.said import Said
from policyextract.extraction.figures.slots.years_apart import YearsApart, since_base
from policyextract.extraction.figures.tables.headed import Headed
from policyextract.extraction.figures.tables.work_lines import WorkLines
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.text.segment import BASE
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.extraction.tokens.tokens import Token, ending_at
from policyextract.extraction.trace import Trace
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_QUANTITY, _NOUN, _ADVERB = int(Type.QUANTITY), int(Type.NOUN), int(Type.ADVERB)
_MOVED = ("growth", "change")
_AGAIN = 2
"""Clauses after the levels of a zone in which it is told how they moved."""
_REACH, _HEAD_WORD = int(Type.REACH), int(Type.HEAD_WORD)


class Figures:
    """Sentences that hold quantities into drafts of their figures; made once from a lexicon and its segmenter."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        heads, deeds = Heads(lexicon), Deeds(lexicon)
        members, kinds = Members(lexicon, heads), NumberKinds(lexicon)
        self.clauses = Clauses(lexicon, segmenter, kinds)
        self.labels = Labels(lexicon, segmenter, heads)
        self.descriptive = Descriptive(lexicon)
        self.rules = Rules(lexicon)
        self.drafts = Drafts(lexicon, heads, deeds)
        self._heads = heads
        self._purposes = Purposes(lexicon)
        self._topics = Topics(lexicon, segmenter, heads)
        self._headed, self._work_lines = Headed(lexicon, heads), WorkLines(lexicon, segmenter)
        self._carried = Carried(lexicon, heads, members, deeds)
        self._ends = Ends(lexicon)
        self._insured, self._housed, self._dwellers = Insured(lexicon), Housed(lexicon), Dwellers(lexicon, heads)
        self._wholes = Wholes(lexicon, segmenter, heads, members)
        self._shares, self._partners = Shares(lexicon), Partners(lexicon)
        self._shared_things = SharedThings(lexicon, heads, deeds)
        self._solved = Solved(lexicon)
        self._thresholds = Thresholds(lexicon, heads)
        self._number_kinds = kinds
        self._measures = Measures(lexicon)
        self._bounds, self._planned = Bounds(lexicon), Planned(lexicon)
        self._places = Places(lexicon, heads)
        self._per_head, self._adding = lexicon.words_of("per-head"), lexicon.words_of("added-line")
        self._before_deed = compiled(rf"(?:{lexicon.any_of('adv', 'summing')}){{0,3}}")
        self._bodies = Bodies(lexicon, segmenter, heads)
        self._commitments = Commitments(lexicon)
        self._panel_slots = PanelSlots(lexicon)
        self._years_apart = YearsApart(lexicon)
        self._said = Said(lexicon)
        self._areas = frozenset(lexicon.words_of("whole-area"))

    def in_sentence(self, sentence: Sentence, spans: Sequence[ScannedQuantity]) -> list[Draft]:
        """The figures of a sentence; `spans` are the quantities in it."""
        text = sentence.text
        said = text[sentence.start : sentence.end]
        if BASE in said or "=" in said or "＝" in said or may_note(said):
            spans = measuring(text, sentence.start, sentence.end, spans)
        drafts = self._read(sentence, spans)
        self._carry(sentence, drafts, spans)
        self._shared_things.settle(sentence.text, drafts)
        self._solved.settle(sentence.text, drafts)
        self._purposes.invested(drafts, sentence.text, lambda clause: self._topics.work_in(text, sentence.clauses, clause))
        self._number_kinds.settle(sentence, drafts)
        self._bounds.settle(sentence, drafts)
        self._planned.settle(sentence, drafts)
        numbers = [span.start for span in spans]
        placed: list[Draft] = []
        for made in drafts:
            if made.quantity.unit_class != "none" or self.drafts.is_index(made):
                self._place(made, placed, sentence, numbers)
                placed.append(made)
            elif sentence.context.trace is not None:
                telling.unmeasured(sentence.context.trace, made)
        self._years_apart.settle(sentence, placed)
        self._panel_slots.fill(sentence, placed)
        for at, made in enumerate(placed):
            if made.per_year:
                since = since_base(made, placed[:at])
                sentence.context.span = sentence.context.span or since  # the means told next are of the same years
                made.period = since or sentence.of_years(made.period)
        self._said.settle(placed, sentence.context.year)
        if sentence.context.trace is not None:
            telling.fixed(sentence.context.trace, placed)
        return placed

    def _read(self, sentence: Sentence, spans: Sequence[ScannedQuantity]) -> list[Draft]:
        """The figures as their own clauses tell them."""
        text = sentence.text
        drafts: list[Draft] = []
        apart = asides(text, sentence.start, sentence.end, spans)
        at = 0
        silent = None
        for index, (start, end) in enumerate(sentence.clauses):
            first = at
            while at < len(spans) and spans[at].start < end:
                at += 1
            if at > first:
                stretch = text.count("；", sentence.start, start)
                start = self.labels.start(sentence, index, spans[first].start)
                name = self.labels.repeated(sentence, index)
                for a, b, within, aside in self.clauses.pieces(text, start, end, spans[first:at], apart):
                    for made in self._in_clause(sentence, index, a, b, within, name, silent if a == start else None):
                        made.aside = aside or "set-aside" in made.rule.traits
                        made.stretch = stretch
                        drafts.append(made)
            silent = (start, end) if at == first else None
        return drafts

    def _body(self, sentence: Sentence, start: int, end: int, tokens: list[Token], silent: tuple[int, int] | None) -> str | None:
        """What a clause is about: the body that it opens with, or that the clause before does, which has no number (`silent`)."""
        text, region = sentence.text, sentence.context.region
        body = self._bodies.opening(text, start, end, tokens, region)
        if body is None and silent is not None and self._bodies.may_go_on(text, *silent, tokens):
            return self._bodies.acting(text, *silent, self.clauses.tokens(sentence, *silent, (), None), region)
        return body

    def _carry(self, sentence: Sentence, drafts: Sequence[Draft], spans: Sequence[ScannedQuantity]) -> None:
        """Fill what the drafts leave unsaid because it was said before."""
        text, spread, context = sentence.text, sentence.clauses, sentence.context
        for before, made, after in zip([None, *drafts], drafts, [*drafts[1:], None], strict=False):
            _say_again(before, made)
            self._purposes.around(made, before, after, text, spans)
            self._purposes.after(made, before, text, lambda clause: self._topics.object_before(text, spread, clause))
        self._shared_things.settle_behind(text, drafts)
        self._shared_things.settle_before(drafts, lambda clause: self._topics.object_before(text, spread, clause))
        first = drafts[0] if drafts else None
        if first is not None and first.indicator is None and (first.role or first.quantity.dimension == "money"):
            first.indicator = (self._topics.moved_above if first.role else self._headed.name)(text, sentence.start)
        if first is not None and context.works:
            self._headed.total(first, context.works)
        told = {made.clause for made in drafts}
        for planned, reached in pairwise(drafts):
            self._carried.of_plan(planned, reached, text)
        self._carried.resolve(
            drafts,
            lambda made, strict: self._topics.of(text, spread, made.clause, strict, made is first),
            lambda made, own: self._subject(made, text, spread, own),
            lambda made: self._topics.grown_before(text, spread, made.clause),
            lambda made: self._topics.moved_before(text, spread, made.clause, made.clause - 1 in told),
            lambda made: self._beside(made, text, spread),
            context.counted,
            Completion(self._wholes, self._shares, sentence),
        )
        self._work_lines.settle(drafts, text, sentence.start)
        self._partners.settle(drafts, text, spread)
        self._shares.settle(drafts)
        self._insured.settle(drafts, text, spread)
        self._housed.settle(drafts)
        self._dwellers.settle(drafts, lambda made: self._topics.subject_before(text, spread, made.clause))
        self._ends.settle(sentence, drafts)
        self._each_its_place(sentence, drafts)
        self._thresholds.settle(text, drafts)
        if context.trace is not None:
            telling.carried(context.trace, drafts, text)

    def _each_its_place(self, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        """Numbers of one series that 分别 gives to places that were listed before: 甲县、乙县浓度较高，分别为29和20."""
        at = 0 if any(made.respective for made in drafts) else len(drafts)
        while at < len(drafts):
            first = drafts[at]
            stop = at + 1
            while stop < len(drafts) and drafts[stop].clause == first.clause and drafts[stop].indicator == first.indicator:
                stop += 1
            if first.respective and not first.group and stop - at > 1:
                places = self._places.listed(sentence.text, sentence.start, first.quantity.start, stop - at)
                for made, place in zip(drafts[at:stop], places or (), strict=False):
                    made.place = place
            at = stop
        for before, made in zip([None, *drafts], drafts, strict=False):
            if made.group and (before is None or before.group != made.group) and self._places.only(made.indicator or "", None):
                named = [self._places.split(other.indicator or "", None) for other in drafts if other.group == made.group]
                made.place = self._places.only(made.indicator or "", None)
                made.indicator = next((name for place, name in named if place), made.indicator)

    def _place(self, made: Draft, before: Sequence[Draft], sentence: Sentence, numbers: Sequence[int]) -> None:
        """Give a draft its measure, and the kind, period, region and commitment that hold where it stands.

        `before` are the figures before it in the sentence, `numbers` are where the numbers of the sentence begin.
        """
        quantity, context, last = made.quantity, sentence.context, before[-1] if before else None
        measured_by = self._measures.set(made)
        reached = made.role == "baseline" or made.really or (made.beyond_goal and context.section == "review")
        said: Kind | None = "target" if made.planned else "actual" if reached else None
        kept = made.action if made.kept_verb and made.kept_verb.endswith(made.action or "") else None
        made.kind = said or sentence.kind(made.clause, None if kept else made.action)  # 每万人拥有博物馆6个
        made.period, made.period_span = sentence.dated(quantity.start, made.role == "baseline", made.to_deed_behind)
        if made.role is not None and last is not None and last.role == "baseline" and quantity.start - last.quantity.end == 1:
            made.period, made.period_span = last.period, last.period_span  # 由2015年的14:46:40
        if made.period_span is None and sentence.is_undated(made.clause):
            made.period = None
        if made.period_span is None and (is_deed(made) or self._panel_slots.is_summed(made, sentence.text)):
            made.period = context.years_of_deed(made.period)
        made.region, place = context.region, None
        if made.indicator:
            self._as_neighbour(made, before, sentence)
        if made.indicator:
            if made.elsewhere and made.indicator != made.place:
                made.indicator = made.indicator.removeprefix(made.place or "")
            place, made.indicator = self._places.split(made.indicator, context.region, quantity.unit_class == "count")
            if place and made.action and "place-before" in made.rule.traits and made.indicator != made.action:
                made.indicator = made.indicator.removeprefix(made.action)  # 甲区新增企业30家: the place is no kind of enterprise
            if quantity.unit_class == "count" and quantity.unit:
                context.counted[quantity.unit] = made.indicator
                context.works = self._headed.works(made) or context.works
        made.region = place or self._places.called(made.place) or made.region
        if made.region == context.region and not made.place:
            self._of_zone(made, before, sentence)
        if not made.is_part and (made.place or made.said_indicator):
            context.zone = made.place if made.region != context.region else None
        if made.kind == "target":
            made.commitment = self._commitments.of(sentence.text, sentence.start, quantity.start, numbers)
        if context.trace is not None:
            telling.placed(context.trace, made, sentence, place, measured_by)

    def _as_neighbour(self, made: Draft, before: Sequence[Draft], sentence: Sentence) -> None:
        """Give a draft whose name is a place only what was said of the place before it: 鹿山区完成投资20亿元，青山区15亿元."""
        last = last_alike(made, before)
        if last is None or not last.indicator:
            return
        name, within = self._shares.without(made, last), sentence.context.region
        place = self._places.only(name, within) or self._bodies.part_beside(name, last.place, made, within)
        if place is not None and (last.region != sentence.context.region or made.is_part):
            made.indicator, made.place = last.indicator, place
            if made.action is None:
                made.take_action(last)

    def _of_zone(self, made: Draft, before: Sequence[Draft], sentence: Sentence) -> None:
        """Give a draft the part of the region that was spoken of before it, where it goes on about that."""
        last, zone, name = before[-1] if before else None, sentence.context.zone, made.indicator or ""
        again = next((told for told in reversed(before) if told.place and told.indicator == name), None)
        if again is not None and made.clause - again.clause <= _AGAIN and made.measure in _MOVED:
            made.region, made.place = again.region, again.place  # 园区产值20亿元，税收3亿元，分别增长5%和6%
            return
        adds = sentence.text.startswith(self._adding, sentence.clauses[made.clause][0])  # 加上上级补助收入: of the same budget
        # 甲县生产总值9亿元，人均GDP达到3万元
        alike = last is not None and made.stretch == last.stretch and name.startswith(self._per_head)
        if last is not None and (last.place or alike) and last.region != made.region:
            start, at = sentence.clauses[made.clause][0], made.action_span
            # 园区规划面积12平方公里，建成区面积4平方公里
            bare = at is None and made.indicator_start == start and not made.counts and made.stretch == last.stretch
            deed = at is not None and self._before_deed.fullmatch(sentence.text, start, at[0]) is not None
            listed = made.quantity.start == start and made.quantity.unit == last.quantity.unit  # 新增6条国内航线，2条国际航线
            goes_on = alike or bare or adds or deed or listed or not made.said_indicator
            if made.clause - last.clause <= 1 and goes_on:
                made.region, made.place = last.region, last.place  # 园区新增厂房6万平方米，实现产值38亿元
                made.indicator = made.indicator and (name.removeprefix(last.place or "") or name)
                return
        if zone is not None and name != zone and (made.is_part or adds or name.startswith(zone)):
            made.region = made.place = zone
            made.indicator = made.indicator and name.removeprefix(zone)

    def _beside(self, made: Draft, text: str, spread: Sequence[tuple[int, int]]) -> str | None:
        """What the clause before a draft's own is about: who is doing well there, its subject, or what is done there."""
        topics, at = self._topics, made.clause
        said = topics.faring_before(text, spread, at) or topics.subject_before(text, spread, at)
        name = made.indicator or ""
        rated = name in self._heads.rates and at > 0 and topics.says_deed(text, *spread[at - 1])
        done = said is None and (self._heads.is_done_for(name) or rated)
        return topics.object_before(text, spread, at, rated) if done else said

    def _subject(self, made: Draft, text: str, spread: Sequence[tuple[int, int]], own: bool) -> str | None:
        """The series that opens a draft's own clause, else, unless `own`, the subject of the clause before."""
        if made.action_span is not None:
            start = self.clauses.after_manner(text, *spread[made.clause])
            found = self._topics.series_at(text, start, made.action_span[0]) if start < made.action_span[0] else None
            if found is not None:
                return found
        return None if own or made.place else self._topics.subject_before(text, spread, made.clause)

    def _name_numbers(self, tokens: Sequence[Token], trace: Trace | None) -> None:
        """Make nouns of the numbers that only name something: 世界500强企业."""
        for i, token in enumerate(tokens):
            if token.flags & _QUANTITY and (why := self.descriptive.why_name(tokens, i)):
                if trace is not None:
                    telling.name(trace, tokens, i, why)
                token.flags = _NOUN
                if i > 1 and tokens[i - 1].flags & _REACH and tokens[i - 2].flags & _HEAD_WORD:
                    tokens[i - 1].flags = _NOUN  # 引进投资超过1亿元的项目12个
                if why == "ranked":
                    token.quantity = None  # 三大产业产值增长9%, 世界500强企业: nothing is counted
                if why == "batches":
                    token.flags = tokens[i - 1].flags = _ADVERB  # 分四批开工项目60个

    def _in_clause(
        self,
        sentence: Sentence,
        index: int,
        start: int,
        end: int,
        spans: Sequence[ScannedQuantity],
        name: tuple[int, int] | None,
        silent: tuple[int, int] | None,
    ) -> Iterable[Draft]:
        text = sentence.text
        tokens = self.clauses.tokens(sentence, start, end, spans, name)
        body = self._body(sentence, start, end, tokens, silent)
        trace = sentence.context.trace
        flags = [token.flags for token in tokens] if trace is not None else ()
        if trace is not None:
            telling.hidden(trace, spans, tokens)
        self._name_numbers(tokens, trace)
        chunks = chunk(tokens)
        if trace is not None:
            telling.clause(trace, start, end, tokens, chunks, flags)
        found: dict[int, Draft] = {}
        said = since = 0
        for at, piece in enumerate(chunks):
            quantity = piece.quantity
            if quantity is None:
                since |= piece.flags
                continue
            said |= since
            match = self.rules.first(chunks, at)
            if trace is not None:
                telling.rule(trace, quantity, match, chunks, at, self.rules.tried(chunks, at))
            if match is not None:
                made = self.drafts.of(match, quantity, chunks, index)
                made.follow(said, since)
                if not made.thereof:
                    told_of = ending_at(tokens, made.indicator_start)
                    made.of_whole = told_of is not None and told_of.text in self._areas
                made.at_home = made.place is None and body == sentence.context.region
                made.place = made.place or body
                self._said.unit(made)
                why = self.drafts.why_phrase(made, text, chunks, at)
                if trace is not None:
                    telling.phrase(trace, made, why, text) if why else telling.drafted(trace, made)
                if not why:
                    found[at] = made
                    baseline = match.slots.get("baseline")
                    if "is-compared" in match.rule.traits:
                        made.role = "baseline"
                    if baseline is not None:
                        _as_baseline(found, chunks.index(baseline), made)
            since = 0
        return found.values()


def _as_baseline(found: dict[int, Draft], at: int, reached: Draft) -> None:
    """The number that a change starts from: a level of the same indicator."""
    if at in found:
        base = found[at]
        base.indicator, base.indicator_span = reached.indicator, reached.indicator_span
        base.take_action(reached)
        base.role, base.rule, base.fixed = "baseline", reached.rule, reached.fixed


def _say_again(before: Draft | None, made: Draft) -> None:
    """A bracket right behind a number that holds only another says it again in other units: 增加1041元（125美元）."""
    if before is not None and made.aside and made.indicator is None and made.action is None:
        of, other = ((draft.quantity.dimension or "").partition(" ")[0] for draft in (made, before))  # money, money (USD)
        if made.quantity.start - before.quantity.end == 1 and of and of == other:
            made.take_action(before)
