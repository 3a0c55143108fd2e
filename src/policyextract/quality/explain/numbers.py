"""Numbers: the notes of a trace on the numbers of a clause into views: what became of each and why, and of the names beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from policyextract.core.records import Extraction, Figure
from policyextract.core.words.language import Language
from policyextract.core.words.speech import said_in
from policyextract.extraction.extractor import Extractor
from policyextract.extraction.figures.clauses.matching import Match, Stop, Tried
from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.text.repair import Clean
from policyextract.extraction.tokens.tokens import Token
from policyextract.extraction.trace import Note, Trace
from policyextract.packs.types import Type
from policyextract.quality.explain.places import Cover, Placed
from policyextract.quality.explain.typed import list_of, pattern_types
from policyextract.quality.explain.views import NameView, Near, NumberView
from policyextract.quality.explain.wording import has, said

_BESIDE = 300
"""Characters before and after a name in which a figure may be one of it: a long sentence."""
CLOSEST = 3
"""So many of the rules that did not fire are told, the closest first."""
_KIND_LISTS = {
    "goal": ("goal",),
    "intent": ("kind-target",),
    "result": ("kind-actual",),
    "standing": ("standing", "standing-rule", "standing-verb"),
}
"""Types of the lists that a word of each reason stands in."""
_TIME = int(Type.TIME)


class Numbers:
    """Tells what became of numbers; `asked` is the id of a rule that is told at every number."""

    def __init__(
        self, extractor: Extractor, trace: Trace, found: Extraction, clean: Clean, asked: str | None, language: Language
    ) -> None:
        self._trace, self._clean, self._text = trace, clean, clean.text
        self._order = {rule.id: place for place, rule in enumerate(extractor.figures.rules.all)}
        self._lexicon = extractor.lexicon
        self._records = {figure.number_start: figure for figure in found.figures}
        others = (*found.projects, *found.industries, *found.aims)
        self._taken = Cover(len(clean.raw), ((record.start, record.end) for record in others))
        self._figures = Placed(found.figures)
        self._asked, self._language = asked, language
        self._region = next((one for one in found.evidence if one.slot == "region"), None)

    def _say(self, step: str, why: str, **slots: object) -> str:
        return said(step, why, self._language, **slots)

    def views(self, quantities: Sequence[ScannedQuantity], tokens: Sequence[Token], start: int, end: int) -> Iterator[NumberView]:
        """The numbers of a clause, its quantities first."""
        for quantity in quantities:
            yield self.view(quantity)
        yield from self.unread(start, end, tokens)

    def view(self, quantity: ScannedQuantity) -> NumberView:
        """What became of a quantity, and why."""
        text = self._text[quantity.start : quantity.end]
        became = self._trace.last("number", quantity.start)
        tried = self._trace.last("rule", quantity.start)
        if became is not None and became.why == "name":
            why = self._say("name", became.word("reason"), **{key: became.word(key) for key in _SAID_OF_NAMES})
            return NumberView(text, "part of a name", why)
        if tried is None:
            return NumberView(text, "no figure", self._say("number", "hidden" if became is None else became.why))
        view = self._by_rule(text, tried)
        if view.rule is None:
            return view
        if became is not None and became.why == "phrase":
            why = self._say("phrase", became.word("reason"), thing=became.word("thing"), unit=became.word("unit"))
            return replace(view, outcome="set phrase", why=why)
        if became is not None:
            outcome = "part of a name" if became.why == "capacity" else "no figure"
            return replace(view, outcome=outcome, why=self._say("number", became.why))
        record = self._records.get(self._clean.raw_offset(quantity.number_start))
        return view if record is None else replace(view, added=self._added(quantity.start, record), record=record)

    # ---- rules

    def _by_rule(self, text: str, note: Note) -> NumberView:
        """A number with the rule that fits it, those that fit too, and those that came close."""
        chunks, tried = cast("Sequence[Chunk]", note.said["chunks"]), cast(Tried, note.said["tried"])
        fired = cast("Match | None", note.said["match"])
        later = [match.rule.id for match in tried.fit if fired is None or match.rule.id != fired.rule.id]
        near = tuple(_near_view(stop, chunks) for stop in self._near(tried.stopped, fired))
        if fired is None:
            return NumberView(text, "no figure", self._say("number", "no-rule"), near=near)
        filled = {slot: piece.text for slot, piece in fired.slots.items()}
        says = self._lexicon.said_of_rule(fired.rule.id, self._language)
        return NumberView(text, "figure", "", fired.rule.id, fired.rule.pattern, filled, {}, near, tuple(later), says=says)

    def _near(self, stopped: Sequence[Stop], fired: Match | None) -> list[Stop]:
        """The rules that came closest of those that stand before the one that fired, and the one asked for."""
        before: list[Stop] = []
        asked: list[Stop] = []
        for stop in stopped:
            if stop.rule.id == self._asked:
                asked.append(stop)
            elif stop.met * 2 >= stop.asked > 0 and (fired is None or self._order[stop.rule.id] < self._order[fired.rule.id]):
                before.append(stop)
        before.sort(key=lambda stop: (-stop.met / stop.asked, -stop.met))
        return [*asked, *before[:CLOSEST]]

    # ---- what was added

    def why(self, slot: str, at: int) -> str:
        """Where the kind, period or region of what stands at a place is from; empty where nothing was noted."""
        note = self._trace.last(slot, at)
        if note is None:
            return ""
        by = note.word("by")
        if slot == "kind" and note.why in ("plan", "review"):
            by = self._section_words(at)
        elif slot == "kind" and (id_ := list_of(self._lexicon, by, *_KIND_LISTS.get(note.why, ()))):
            by += self._say("signs", "brackets", text=id_)
        if slot == "region" and note.why == "document" and self._region is not None:
            origin = said_in(self._language, f"origin.{self._region.source}", {})
            return self._say("region", "evidence", origin=origin, words=self._region.words)
        why = f"{note.why}_by" if by and has(slot, f"{note.why}_by") else note.why
        return self._say(slot, why, by=by)

    def _section_words(self, at: int) -> str:
        """The years of the section that a place is in and the words that it rests on, in brackets."""
        section = next((note for note in reversed(self._trace.of("section")) if note.start <= at), None)
        if section is None:
            return ""
        told = [*([section.word("years")] if section.word("years") else []), *section.words("words")]
        text = self._say("signs", "pause").join(told)
        return self._say("signs", "brackets", text=text) if text else ""

    def _added(self, at: int, record: Figure) -> dict[str, tuple[str, str]]:
        """What the record has beyond what the rule filled: slot to value and where it comes from."""
        made = self._trace.last("draft", at)
        added: dict[str, tuple[str, str]] = {}
        if made is None:
            return added
        if record.rule != made.said["rule"]:
            added["rule"] = (record.rule, self._say("rule", "paired"))
        if record.indicator and record.indicator != made.said["indicator"]:
            added["indicator"] = (record.indicator, self._why_indicator(at, made.word("indicator")))
        if record.action and record.action != made.said["action"]:
            added["action"] = (record.action, self._why_action(at, made.word("action")))
        for slot in _REASONED:
            value = getattr(record, slot)
            if value and (slot != "measure" or value != "level"):
                added[slot] = (_written(value), self.why(slot, at))
        if record.commitment:
            added["commitment"] = (record.commitment, self._say("commitment", "said", by=record.commitment_text))
        return added

    def _why_action(self, at: int, was: str) -> str:
        lent = self._trace.last("action", at)
        if lent is not None:
            return self._say("action", "lent", previous=lent.word("previous"))
        return self._say("action", "replaced", was=was) if was else self._say("action", "settled")

    def _why_indicator(self, at: int, was: str) -> str:
        note = self._trace.last("indicator", at)
        why, previous = ("settled", "") if note is None else (note.why, note.word("previous"))
        return self._say("indicator", f"{why}_completes" if was else why, was=was, previous=previous)

    # ---- numbers that are no quantity, names that nobody took

    def unread(self, start: int, end: int, tokens: Sequence[Token], times: Sequence[tuple[int, int]] = ()) -> list[NumberView]:
        """The numerals of a clause that are no quantity: dates, ordinals, codes, set phrases; `times` are those not in tokens."""
        taken = [token for token in tokens if token.quantity is not None or token.certain]
        found: dict[str, NumberView] = {}
        for note in self._trace.within("numeral", start, end):
            text, why = self._text[note.start : note.end], note.why
            if why != "number-phrase":
                time = next((span for span in times if span[0] <= note.start < span[1]), None)
                holder = next((token for token in taken if token.start <= note.start < token.end), None)
                if time is not None:
                    text, why = self._text[slice(*time)], "time"
                elif why == "date":
                    why = "time"
                elif holder is None:
                    why = "unread"
                elif holder.flags & _TIME:
                    text, why = holder.text, "time"
                else:
                    continue
            found[text] = NumberView(text, "no quantity", self._say("number", why))
        return list(found.values())

    def names(self, quantities: Sequence[ScannedQuantity], chunks: Sequence[Chunk]) -> Iterator[NameView]:
        """The names of a clause that no record took, each with why the rules of its numbers left it."""
        tried = (self._trace.last("rule", quantity.start) for quantity in quantities)
        fired = [note for note in tried if note is not None and note.said["match"] is not None]
        for index, piece in enumerate(chunks):
            if "np" in pattern_types(piece.flags) and len(piece.text) > 1 and not self._is_taken(piece, fired):
                yield NameView(piece.text, self._why_not_taken(piece, index, fired, chunks, bool(quantities)))

    def _is_taken(self, piece: Chunk, fired: Sequence[Note]) -> bool:
        """Whether a record has the name: in a slot of its rule, in its indicator, or as an industry, project or aim."""
        if any(piece is filled for note in fired for filled in cast(Match, note.said["match"]).slots.values()):
            return True
        start, end = self._clean.raw_span(piece.start, piece.end)
        if self._taken.reaches(start, end):
            return True
        beside = self._figures.within(start - _BESIDE, end + _BESIDE)
        return any(piece.text in (figure.indicator or "") or piece.text in (figure.region or "") for figure in beside)

    def _why_not_taken(self, piece: Chunk, index: int, fired: Sequence[Note], chunks: Sequence[Chunk], numbered: bool) -> str:
        if not fired:
            return self._say("other", "no-figure" if numbered else "no-number")
        note = min(fired, key=lambda one: abs(cast(int, one.said["at"]) - index))
        match, focus = cast(Match, note.said["match"]), cast(int, note.said["at"])
        for other in cast(Tried, note.said["tried"]).fit:
            slot = next((name for name, filled in other.slots.items() if filled is piece), None)
            if slot is not None and other.rule.id != match.rule.id:
                return self._say("other", "later", rule=other.rule.id, slot=slot, fired=match.rule.id)
        places = [focus, *(chunks.index(filled) for filled in match.slots.values())]
        if min(places) < index < max(places):
            return self._say("other", "passed", rule=match.rule.id)
        words = self._say("signs", "pause").join(filled.text for filled in match.slots.values()) or chunks[focus].text
        return self._say("other", "beyond", rule=match.rule.id, words=words)


_REASONED = ("measure", "kind", "period", "region", "per_year", "cumulative", "base_period", "part_of")
"""Slots of a figure of which it is told what they rest on, where they say something."""
_SAID_OF_NAMES = ("number", "unit", "before", "thing")


def _written(value: object) -> str:
    return "true" if value is True else str(value)


def _near_view(stop: Stop, chunks: Sequence[Chunk]) -> Near:
    at = None if stop.chunk is None else chunks[stop.chunk].text
    return Near(stop.rule.id, stop.element, at, stop.met, stop.asked, {slot: piece.text for slot, piece in stop.slots.items()})
