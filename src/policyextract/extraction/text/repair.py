"""Repair: raw text into clean text, with a map from every clean character back to its raw offset.

The clean text has half-width digits and signs, simplified characters, no line breaks inside sentences, no stray spaces,
no page furniture and no character printed twice across a page break. Paragraphs end with a single line feed. Every
repair is a removal or a one-to-one replacement, so a clean character always stands for exactly one raw character; lines of
two columns that stood by turns also change places.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from policyextract.core.installed.later import later
from policyextract.core.text.fold import SPACES, folded, keeps_space
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import is_han
from policyextract.extraction.text.digits import blanks_in_numbers
from policyextract.extraction.text.lines import Furniture, Line, lines_of
from policyextract.extraction.text.run_in import RunInHeads
from policyextract.extraction.text.stops import Stops
from policyextract.packs.lexicon import Lexicon

if TYPE_CHECKING:
    from policyextract.extraction.text.columns import Chance, Order
    from policyextract.extraction.text.slips import Slips

# What puts lines together is read when a text has more than one, what mends slips where a pack knows some.
_in_order: Callable[[str, Sequence[Line], Chance], Order | None] = later("policyextract.extraction.text.columns", "in_order")
_goes_on: Callable[[str, Sequence[Line]], list[bool]] = later("policyextract.extraction.text.line_ends", "goes_on")
_slips: Callable[[Sequence[Mapping[str, Any]]], Slips] = later("policyextract.extraction.text.slips", "Slips")

_OFFSET = "q"
"""How an array holds an offset: there may be two for each line of a text, and in a list they take four times as much."""

_PIECES = 1000
"""Pieces of a text that are joined at a time: of short lines each takes ten times the characters that are in it."""


@dataclass(slots=True)
class Run:
    """Clean characters that nothing stood between, and by how much further on they stand in the raw text."""

    start: int
    end: int
    shift: int


class Clean:
    """Clean text and the way back: `raw[slice(*clean.raw_span(a, b))]` is what `clean.text[a:b]` was made from."""

    __slots__ = ("_clean_starts", "_raw_starts", "in_columns", "raw", "text")

    def __init__(self, raw: str, text: str, clean_starts: array[int], raw_starts: array[int], in_columns: bool) -> None:
        self.raw = raw
        self.text = text
        self.in_columns = in_columns
        """Whether lines of two columns stood by turns in the raw text: the order of the clean text is then another."""
        self._clean_starts = clean_starts
        self._raw_starts = raw_starts

    def raw_offset(self, position: int) -> int:
        """Raw offset of the clean character at `position`."""
        run = bisect_right(self._clean_starts, position) - 1
        return self._raw_starts[run] + position - self._clean_starts[run]

    def places(self, raw_offsets: Sequence[int]) -> list[int]:
        """The clean offsets of raw characters; those of one that was left out are of the last that was not."""
        starts = zip(self._raw_starts, self._clean_starts, strict=True)
        runs = sorted((raw, clean) for raw, clean in starts if self.text[clean : clean + 1] != "\n") or [(0, 0)]
        found = (runs[max(bisect_right(runs, (raw, len(self.text))) - 1, 0)] for raw in raw_offsets)
        return [clean + raw - start for raw, (start, clean) in zip(raw_offsets, found, strict=True)]

    def run_at(self, position: int) -> Run:
        """The run of clean characters that holds one: raw they stand as they stand here, so far further on."""
        starts = self._clean_starts
        run = bisect_right(starts, position) - 1
        end = len(self.text) if run + 1 == len(starts) else starts[run + 1]
        return Run(starts[run], end, self._raw_starts[run] - starts[run])

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw start and end (exclusive) of the clean characters `start` to `end`; they must be at least one."""
        run = self.run_at(start)
        return start + run.shift, end + run.shift if end <= run.end else self.raw_offset(end - 1) + 1


class Repair:
    """Makes raw text clean, with the words that a lexicon knows of pages."""

    __slots__ = ("_chance", "_heads", "_slips", "_stops", "_words")

    def __init__(self, lexicon: Lexicon, chance: Chance) -> None:
        """`chance` gives the logarithm of the probability of a word, by which lines of columns are told."""
        self._chance = chance
        rows = lexicon.tables("repair")
        self._slips = _slips(rows) if rows else None
        self._stops = Stops(lexicon.words_of("dotted-name"))
        self._heads = RunInHeads(lexicon.any_of("run-in-head"))
        self._words = _Words(
            Furniture(compiled(lexicon.any_of("furniture")), frozenset(lexicon.words_of("furniture-line"))),
            frozenset(lexicon.words_of("reduplication")),
            lexicon.words_of("numbered-label"),
        )

    def repair(self, raw: str) -> Clean:
        """Clean text of `raw`, whatever it holds; linear in its length."""
        text = self._heads.mended(self._stops.mended(folded(raw)))
        return _repaired(raw, text if self._slips is None else self._slips.mended(text), self._words, self._chance)


class _Words(NamedTuple):
    """Page furniture, which is left out; characters written twice; what digits are labels after."""

    furniture: Furniture
    reduplicated: frozenset[str]
    labels: tuple[str, ...]


def _repaired(raw: str, text: str, words: _Words, chance: Chance) -> Clean:
    in_numbers = blanks_in_numbers(text, raw, words.labels)
    joined: list[str] = []
    pieces: list[str] = []
    clean_starts, raw_starts = array(_OFFSET), array(_OFFSET)
    length = 0
    lines, goes_on, in_columns = _read(text, lines_of(text, words.furniture), chance)
    for number, (start, end, said) in enumerate(lines):
        position = start
        if number and goes_on[number - 1] and _is_doubled(text, lines[number - 1].end - 1, start, words.reduplicated):
            position += 1
        for space in SPACES.finditer(text, start, end) if len(said) < end - start else ():  # most lines hold no blank
            a, b = space.span()
            if a not in in_numbers and keeps_space(text, raw, a, b):
                a += 1
                if a == b:
                    continue
            if a > position:
                clean_starts.append(length)
                raw_starts.append(position)
                pieces.append(text[position:a])
                length += a - position
            position = b
        if end > position:
            clean_starts.append(length)
            raw_starts.append(position)
            pieces.append(text[position:end])
            length += end - position
        if not goes_on[number] and length:
            clean_starts.append(length)
            raw_starts.append(end if end < len(raw) else len(raw) - 1)
            pieces.append("\n")
            length += 1
        if len(pieces) >= _PIECES:
            joined.append("".join(pieces))
            pieces.clear()
    if not clean_starts:
        clean_starts.append(0)
        raw_starts.append(0)
    return Clean(raw, "".join((*joined, *pieces)), clean_starts, raw_starts, in_columns)


def _read(text: str, lines: list[Line], chance: Chance) -> tuple[list[Line], list[bool], bool]:
    """The lines in the order in which they are read, for each whether the next one goes on with its sentence, and whether they
    stood in columns."""
    if len(lines) < 2:
        return lines, [False] * len(lines), False
    order = _in_order(text, lines, chance)
    if order is None:
        return lines, _goes_on(text, lines), False
    lines = order.lines
    goes_on = _goes_on(text, lines)
    for i in range(len(lines) - 1):
        goes_on[i] = goes_on[i] and lines[i] < lines[i + 1]  # what a record spans has its start before its end
    if order.paged:
        return lines, goes_on, True
    ends = [i + 1 for i, going in enumerate(goes_on) if not going]
    paragraphs = sorted((lines[a:b], goes_on[a:b]) for a, b in pairwise([0, *ends]))
    return [line for found, _ in paragraphs for line in found], [going for _, found in paragraphs for going in found], True


def _is_doubled(text: str, last: int, first: int, reduplicated: frozenset[str]) -> bool:
    """Whether the first character of a line repeats the last one of the line that it goes on with, as over a page break."""
    return text[last] == text[first] and text[last] not in reduplicated and is_han(text[last])
