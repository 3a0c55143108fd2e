"""A text into views of its sentences, clauses, tokens, chunks and numbers, step by step as `extract` and `figures` go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from policyextract.core.records import Extraction, Figure
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.extractor import Extractor
from policyextract.extraction.figures.chunks import Chunk, chunk
from policyextract.extraction.figures.clause import asides
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.matching import Match, Rule, Stop, match_at, stop_at
from policyextract.extraction.quantities.one_numeral import NUMBER
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.text import segment
from policyextract.extraction.text.repair import Clean
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.patterns import ELEMENT_TYPES
from policyextract.packs.types import Type
from policyextract.quality.explain.missed import missed_industries, missed_projects, nothing
from policyextract.quality.explain.names import why_name, why_set_phrase
from policyextract.quality.explain.views import ChunkView, ClauseView, MissedView, Near, NumberView, SentenceView, TokenView

CLOSEST = 3
"""So many of the rules that did not fire are told, the closest first."""
_QUANTITY = int(Type.QUANTITY)


class Reader:
    """Reads a text as `extract` does and keeps what each step made."""

    def __init__(
        self, extractor: Extractor, clean: Clean, records: Mapping[int, Figure], found: Extraction, asked: str | None
    ) -> None:
        self._extractor = extractor
        self._lexicon = extractor.lexicon
        self._figures = extractor.figures
        self._clean = clean
        self._text: str = clean.text
        self._records = records
        self._found = found
        self._asked = asked

    def read(self) -> Iterator[SentenceView]:
        """The sentences, with the context moving on as in `extract`."""
        text = self._text
        spans = self._extractor.numbers.scan(text)
        context = self._extractor.contexts.of(text, self._found)
        self._missed, self._counted = missed_industries(text, self._extractor.industries)
        at = 0
        for start, end in segment.paragraphs(text):
            context.paragraph(text, start, end)
            for a, b in segment.sentences(text, start, end):
                first = at
                while at < len(spans) and spans[at].start < b:
                    at += 1
                context.sentence(a)
                named = bool(self._extractor.projects.in_sentence(text, a, b))
                missed = tuple(self._missed_in(a, b, named, at > first))
                if at == first and context.in_sections and not named:
                    plain = tuple(map(self._plain_clause, _texts(text, segment.clauses(text, a, b))))
                    yield SentenceView(text[a:b].strip(), plain, missed)
                    continue
                sentence = Sentence(text, a, b, context)
                drafts = {id(made.quantity): made for made in self._figures.in_sentence(sentence, spans[first:at])}
                yield SentenceView(text[a:b].strip(), tuple(self._clauses(sentence, spans[first:at], drafts)), missed)

    def _missed_in(self, start: int, end: int, named: bool, numbers: bool) -> Iterator[MissedView]:
        """What in a sentence could have been an industry or a project; `named` and `numbers`: it has a project, a number."""
        found = [pair for pair in self._missed if start <= pair[0] < end]
        if not named:
            found += missed_projects(self._extractor, self._text, start, end, numbers=numbers)
        found = [pair for pair in found if not self._is_measured(pair[0])]
        if found or named or numbers or any(start <= at < end for at in self._counted):
            yield from dict.fromkeys(view for _, view in found)
        elif self._text[start:end].strip():
            yield nothing()

    def _is_measured(self, at: int) -> bool:
        """Whether a word is part of the name of what a figure measures: then it has its record."""
        raw = self._clean.raw_offset(at)
        spans = (figure.spans.get("indicator") for figure in self._found.figures)
        return any(span is not None and span[0] <= raw < span[1] for span in spans)

    def _clauses(self, sentence: Sentence, spans: Sequence[ScannedQuantity], drafts: Mapping[int, Draft]) -> Iterator[ClauseView]:
        cutter = self._figures.clauses
        apart = asides(self._text, sentence.start, sentence.end, spans)
        for index, (first, last) in enumerate(sentence.clauses):
            within = [span for span in spans if first <= span.start < last]
            begin = self._figures.labels.start(sentence, index, within[0].start) if within else first
            name = self._figures.labels.repeated(sentence, index) if within else None
            for start, end, inside, _ in cutter.pieces(self._text, begin, last, within, apart):
                yield self._clause(sentence, index, cutter.tokens(sentence, start, end, inside, name), inside, drafts)

    def _clause(
        self, sentence: Sentence, index: int, tokens: list[Token], inside: Sequence[ScannedQuantity], drafts: Mapping[int, Draft]
    ) -> ClauseView:
        start, end = (tokens[0].start, tokens[-1].end) if tokens else (sentence.start, sentence.start)
        named = {i for i, t in enumerate(tokens) if t.flags & _QUANTITY and self._figures.descriptive.is_part_of_name(tokens, i)}
        reasons = {id(tokens[i].quantity): why_name(tokens, i, self._lexicon) for i in named}
        shown = self._token_views(tokens)
        for i in named:
            tokens[i].flags = int(Type.NOUN)
        chunks = chunk(tokens)
        views = []
        for span in inside:
            focus = next((i for i, piece in enumerate(chunks) if piece.quantity is span), None)
            if id(span) in reasons:
                views.append(NumberView(span_text(self._text, span), "part of a name", reasons[id(span)]))
            elif focus is None:
                views.append(NumberView(span_text(self._text, span), "no figure", _why_no_focus(span)))
            else:
                views.append(self._number(sentence, index, chunks, focus, span, drafts.get(id(span))))
        views += self._unread(self._text, start, end, tokens)
        return ClauseView(self._text[start:end].strip(), shown, tuple(map(_chunk_view, chunks)), tuple(views))

    def _number(
        self, sentence: Sentence, clause: int, chunks: Sequence[Chunk], focus: int, quantity: ScannedQuantity, final: Draft | None
    ) -> NumberView:
        text = chunks[focus].text
        tried = [(rule, match_at(rule, chunks, focus)) for rule in self._figures.rules.all]
        fired = next((match for _, match in tried if match is not None), None)
        later = [rule.id for rule, match in tried if match is not None and match is not fired]
        near = tuple(self._near([rule for rule, match in tried if match is None], fired, chunks, focus))
        if fired is None:
            return NumberView(text, "no figure", "no rule fits", near=near)
        filled = {slot: piece.text for slot, piece in fired.slots.items()}
        view = NumberView(text, "figure", "", fired.rule.id, fired.rule.pattern, filled, {}, near, tuple(later))
        made = self._figures.drafts.of(fired, quantity, chunks, clause)
        if final is None:
            if self._figures.drafts.is_set_phrase(made, self._text):
                return replace(view, outcome="set phrase", why=why_set_phrase(made, self._text, self._lexicon))
            return replace(view, outcome="no figure", why="the number has no unit, and its indicator is no index, score or share")
        record = self._records.get(self._clean.raw_offset(final.quantity.number_start))
        if record is None:
            return replace(view, outcome="part of a name", why="it stands inside a project's name: it is the project's capacity")
        return replace(view, added=self._added(made, final, record, sentence, fired), record=record)

    def _near(self, missed: Sequence[Rule], fired: Match | None, chunks: Sequence[Chunk], focus: int) -> list[Near]:
        """The rules that came closest of those that stand before the one that fired, and the one asked for."""
        before: list[Stop] = []
        asked: list[Stop] = []
        order = {rule.id: place for place, rule in enumerate(self._figures.rules.all)}
        for rule in missed:
            stop = stop_at(rule, chunks, focus)
            if stop is None:
                continue
            if rule.id == self._asked:
                asked.append(stop)
            elif stop.met * 2 >= stop.asked > 0 and (fired is None or order[rule.id] < order[fired.rule.id]):
                before.append(stop)
        before.sort(key=lambda stop: (-stop.met / stop.asked, -stop.met))
        return [_near_view(stop, chunks) for stop in (*asked, *before[:CLOSEST])]

    def _added(self, made: Draft, final: Draft, record: Figure, sentence: Sentence, fired: Match) -> dict[str, tuple[str, str]]:
        """What the record has beyond what the rule filled: slot to value and where it comes from."""
        clean, added = self._text, {}
        if record.rule != fired.rule.id:
            added["rule"] = (record.rule, "paired with the names before 分别, or the start of a change")
        if record.indicator and record.indicator != made.indicator:
            said = f"completes {made.indicator}" if made.indicator else "said before, left out here"
            added["indicator"] = (record.indicator, said)
        if record.action and record.action != made.action:
            why = "the verb of a figure before" if made.action is None else f"in place of {made.action}"
            added["action"] = (record.action, why)
        added["kind"] = (record.kind, self._why_kind(sentence, final))
        if record.period:
            span = final.period_span
            added["period"] = (record.period, f"said: {clean[slice(*span)]}" if span else "from the section or the text before")
        if record.region:
            added["region"] = (record.region, _why_region(record.region, final, made, sentence))
        if final.commitment:
            added["commitment"] = (record.commitment or "", f"said: {record.commitment_text}")
        return added

    def _token_views(self, tokens: Sequence[Token]) -> tuple[TokenView, ...]:
        return tuple(_token_view(token, self._lexicon) for token in tokens)

    def _plain_clause(self, text: str) -> ClauseView:
        """A clause of a sentence that holds no quantity."""
        tokens = self._extractor.segmenter.tokenize(text, 0, len(text), ())
        return ClauseView(text.strip(), self._token_views(tokens), (), tuple(self._unread(text, 0, len(text), tokens)))

    def _unread(self, text: str, start: int, end: int, tokens: Sequence[Token]) -> list[NumberView]:
        """The numerals of a clause that are no quantity: dates, ordinals, codes, set phrases."""
        taken = [token for token in tokens if token.certain]
        phrases = self._lexicon.words_of("number-phrase")
        found = []
        for match in NUMBER.finditer(text, start, end):
            if not any(c.isdigit() and c.isascii() for c in match.group()):
                phrase = next((word for word in phrases if text.startswith(word, match.start(), end)), None)
                if phrase is not None:
                    found.append(NumberView(phrase, "no quantity", "a set phrase or a name (number.not-a-number)"))
                continue
            holder = next((t for t in taken if t.start <= match.start() < t.end), None)
            if holder is None:
                found.append(
                    NumberView(match.group(), "no quantity", "no unit follows, or it is an ordinal, a code or part of a word")
                )
            elif holder.flags & int(Type.TIME):
                found.append(NumberView(holder.text, "no quantity", "a time"))
        return list({view.text: view for view in found}.values())

    def _cues(self, text: str, types: tuple[str, ...]) -> list[str]:
        """The cue words of these types that stand in a text, each with its list."""
        return [
            f"{word} ({found.id})" for found in self._lexicon.lists if found.type in types for word in found.words if word in text
        ]

    def _why_kind(self, sentence: Sentence, final: Draft) -> str:
        start, end = sentence.clauses[final.clause]
        cues = self._cues(
            sentence.text[start:end], ("kind-target", "goal") if final.kind == "target" else ("kind-actual", "standing")
        )
        said = [sentence.text[t.start : t.end] for t in sentence.times if start <= t.start < end]
        section = sentence.context.section
        if section is not None:
            where = f"in a section that {'plans' if section == 'plan' else 'reviews'}{_by_words(sentence)}"
            return f"{where}; said: {', '.join(cues)}" if cues and (section == "plan") == (final.kind == "actual") else where
        if cues or said:
            return "said: " + ", ".join([*cues, *said])
        return "nothing says that it is planned" if final.kind == "actual" else "from the clauses before"


def _texts(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    return (text[start:end] for start, end in spans)


def span_text(text: str, span: ScannedQuantity) -> str:
    """The words of a quantity."""
    return text[span.start : span.end]


def pattern_types(flags: int) -> tuple[str, ...]:
    """The types by which a pattern can name what has these bits, the more particular last."""
    found = [name for name, mask in ELEMENT_TYPES.items() if flags & mask]
    return tuple(name for name in found if not (name == "adverb" and len(found) > 1 and not flags & int(Type.ADVERB)))


def _token_view(token: Token, lexicon: Lexicon) -> TokenView:
    if token.flags & _QUANTITY:
        return TokenView(token.text, pattern_types(token.flags))
    types = tuple((kind.name or "").lower() for kind in Type if token.flags & kind and kind.name)
    if token.word is not None:
        origins = (lexicon.origin("words", id_, token.text) for id_ in token.word.lists)
        return TokenView(
            token.text, types, tuple(f"{id_} ({origin})" for id_, origin in zip(token.word.lists, origins, strict=True))
        )
    return TokenView(token.text, types)


def _chunk_view(piece: Chunk) -> ChunkView:
    return ChunkView(piece.text, pattern_types(piece.flags))


def _near_view(stop: Stop, chunks: Sequence[Chunk]) -> Near:
    at = None if stop.chunk is None else chunks[stop.chunk].text
    return Near(stop.rule.id, stop.element, at, stop.met, stop.asked, {slot: piece.text for slot, piece in stop.slots.items()})


def _why_no_focus(span: ScannedQuantity) -> str:
    if span.unit_class == "duration":
        return "a plain duration"
    return "it stands inside a quoted name or a time"


def _by_words(sentence: Sentence) -> str:
    """What the section of a sentence was decided by: its years, and the words that count most for it."""
    section = sentence.context.decided_by
    if section is None:
        return ""
    words = dict.fromkeys(sentence.text[cue.start : cue.end] for cue in section.cues)
    told = [*([section.period] if section.period else []), *words]
    return f" ({', '.join(told)})" if told else ""


def _why_region(region: str, final: Draft, made: Draft, sentence: Sentence) -> str:
    if made.indicator and region in made.indicator:
        return "named before the indicator"
    if region == sentence.context.region:
        return "of the text or of the heading above"
    return "named in the sentence"
