"""Unread: the words of a pack that can never be found, because a step before takes a part of them for something else.

A number, a time, the end of a clause or a repair is found first, and a word that crosses one is cut; a name of the catalogue may
be another's once region, year and spelling are gone. What is read in the text as it is, such as units, is tried as it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from policyextract.core.records import Identity
from policyextract.core.words.speech import say
from policyextract.extraction.catalogues.indicators import Indicators
from policyextract.extraction.context.sections.contexts import Contexts
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.reader import Figures
from policyextract.extraction.quantities.scan import Quantities
from policyextract.extraction.text import segment
from policyextract.extraction.text.repair import Repair
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.faults import Problem
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.pack import Pack, Row
from policyextract.packs.types import TYPES, Type

_TOKEN_TYPES = frozenset(("verb", *TYPES))
_AROUND = (("", ""), ("推进", "工作"), ("某地，", "，"), ("", "100个"), ("100个", ""))
"""What a word is tried between; it is read if it is one word between any of them."""
_NUMERALS = ("3", "3.5", "300", "30万", "三", "三百", "12")
_QUANTITY, _TIME = int(Type.QUANTITY | Type.DURATION), int(Type.TIME)
_KEYS = {"words": ("words",), "region": ("name", "aliases"), "unit": ("words",), "indicator": ("name", "aliases")}

Fault = tuple[str, str]
"""What was found, and what is accepted."""


class Reads(Protocol):
    """What tries words: an extractor."""

    lexicon: Lexicon

    @property
    def repair(self) -> Repair:
        """Raw text into clean text."""

    @property
    def numbers(self) -> Quantities:
        """Clean text into quantities."""

    @property
    def figures(self) -> Figures:
        """Sentences into figures."""

    @property
    def contexts(self) -> Contexts:
        """The sections of a document."""

    @property
    def indicators(self) -> Indicators:
        """The catalogue of indicators."""


def unread(pack: Pack, extractor: Callable[[], Reads]) -> list[Problem]:
    """The words of a pack that the extractor which has it in use can never find; that is made only where there are words."""
    if not any(pack.tables.get(kind) for kind in _KEYS):
        return []
    made = extractor()
    return [
        row.problem(found, accepted, *inside) if isinstance(row, Row) else Problem(pack.path, None, found, accepted)
        for kind, rows in pack.tables.items()
        for row in rows
        for found, accepted, inside in _of_row(kind, row, made)
    ]


def _of_row(kind: str, row: Mapping[str, Any], extractor: Reads) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    type_ = "noun" if kind == "region" else ""
    if kind == "words":
        merged = extractor.lexicon.row("words", row["id"])
        type_ = merged["type"] if merged is not None else row.get("type", "")
    for key in _KEYS.get(kind, ()):
        value = row.get(key, ())
        for at, word in enumerate([value] if isinstance(value, str) else value):
            fault = _fault(kind, type_, row["id"], word, extractor)
            if fault is not None:
                inside = (key,) if isinstance(value, str) else (key, at)
                yield say("unread.holds", key=key, word=word, why=fault[0]), fault[1], inside


def _fault(kind: str, type_: str, id_: str, word: str, extractor: Reads) -> Fault | None:
    if extractor.lexicon.tables("repair"):
        read = extractor.repair.repair(word).text.strip()
        if read != word and kind != "indicator":
            return say("unread.repaired", read=read), repr(read)
    if kind == "unit":
        return _unit_fault(word, extractor.numbers)
    if kind == "indicator":
        return _indicator_fault(id_, word, extractor.indicators)
    return _token_fault(word, extractor) if type_ in _TOKEN_TYPES else None


def _unit_fault(word: str, numbers: Quantities) -> Fault | None:
    """A unit that no number can stand before."""
    for numeral in _NUMERALS:
        for found in numbers.scan(f"{numeral}{word}"):
            if found.unit_info is not None and found.unit_info.word == word:
                return None
    cut = numbers.scan(f"3{word}")
    if not cut or not cut[0].unit:
        return None  # a sign or a word that bounds; not a question of where it is cut
    return say("unread.unit", word=word, unit=cut[0].unit), say("unread.unit_wanted")


def _indicator_fault(id_: str, word: str, indicators: Indicators) -> Fault | None:
    """A name that is another's once what does not tell series apart is gone."""
    found = indicators.canonical(word)
    if found == id_ or found is None:
        return None
    return say("unread.name", found=found), say("unread.name_wanted", found=found)


def _token_fault(word: str, extractor: Reads) -> Fault | None:
    """A word that is never one token."""
    if len(segment.clauses(word, 0, len(word))) != 1 or len(list(segment.sentences(word, 0, len(word)))) != 1:
        return say("unread.clause"), say("unread.clause_wanted")
    told: Fault | None = None
    for before, after in _AROUND:
        tokens = _tokens(before + word + after, extractor)
        start, end = len(before), len(before) + len(word)
        if any((token.start, token.end) == (start, end) for token in tokens):
            return None
        told = told or _cut(word, [token for token in tokens if token.start < end and token.end > start])
    return told


def _cut(word: str, tokens: list[Token]) -> Fault:
    """Why a word was cut, from what it was cut into."""
    for flag, what in ((_QUANTITY, say("unread.number")), (_TIME, say("unread.time"))):
        crossed = next((token.text for token in tokens if token.flags & flag), None)
        if crossed is not None:
            return say("unread.crosses", what=what, crossed=crossed), say("unread.crosses_wanted", what=what)
    parts = " | ".join(token.text for token in tokens)
    return say("unread.cut", parts=parts), say("unread.cut_wanted")


def _tokens(text: str, extractor: Reads) -> list[Token]:
    """The tokens of a clause that is a text of its own."""
    context = extractor.contexts.of(text, Identity())
    context.paragraph(text, 0, len(text))
    spans = extractor.numbers.scan(text)
    return extractor.figures.clauses.tokens(Sentence(text, 0, len(text), context), 0, len(text), spans)
