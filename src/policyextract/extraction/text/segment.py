"""Segments: clean text into paragraphs, sentences and clauses, as offsets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import YEAR

# Each begins with a class of characters: all others are passed over fastest so.
_SENTENCE_END = compiled(r"[。！？\n][。！？\n]*[”）]?")
LONGEST = 1000
"""Characters of the longest sentence. A report has none over 500; a text without stops must not take longer than its length."""
STRETCH = 100_000
"""Characters of a stretch that steps go over one after the other: most documents are one."""

_CLAUSE_END = compiled(r"[，；。！？\n;①-⑳…,：—](?:(?<![,：—])|(?<=[,：])(?:(?![0-9])|(?<![0-9].))|(?<=—)—)")
_BRACKET = compiled(r"（[^（）\n。]{1,160}）")
ENDS = "，；。！？：）\n"
"""What can stand behind the last word of a clause, as the end of the text can."""


BASE = "100"
"""What an index, or a ratio of two sides, is reckoned from: （上年为100）."""


_NO_NUMBER = compiled(f"(?<![0-9])(?:{BASE}(?![0-9])|(?:19|20)[0-9]{{2}}(?={YEAR}))")
"""What stands in figures and tells none: what is taken as 100, and a year (收入（2010年可比价，下同）12亿元)."""
_SAYS_BASE = compiled(f"（[^（）0-9]{{0,20}}{BASE}）")


def says_base(bracket: str) -> bool:
    """Whether a bracket only says what is taken as 100: （上年为100）, （以上年价格=100）."""
    return _SAYS_BASE.fullmatch(bracket) is not None


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph, without its line feed."""
    position = 0
    while position < len(text):
        end = text.find("\n", position)
        if end < 0:
            end = len(text)
        if end > position:
            yield position, end
        position = end + 1


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, its stop included; one that is too long is cut between clauses."""
    position = start
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.end()
        if stop - position > LONGEST:
            yield from _cut(text, position, stop)
        else:
            yield position, stop
        position = stop
    if position < end:
        yield from _cut(text, position, end)


class Place(NamedTuple):
    """A sentence of a text, and the paragraph that it opens, if it does."""

    start: int
    end: int
    opens: tuple[int, int] | None


def stretches(text: str, begins: Callable[[str, int, int], int] | None = None) -> Iterator[list[Place]]:
    """The sentences of a text in stretches: a long text is read stretch by stretch, so that what steps make of it stays small.

    `begins` says where the words of a paragraph begin, behind what opens it and tells nothing.
    """
    stretch: list[Place] = []
    for paragraph in paragraphs(text):
        opens: tuple[int, int] | None = paragraph
        first = paragraph[0] if begins is None else begins(text, *paragraph)
        for start, end in sentences(text, first, paragraph[1]):
            stretch.append(Place(start, end, opens))
            opens = None
            if end - stretch[0].start >= STRETCH:
                yield stretch
                stretch = []
    if stretch:
        yield stretch


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        stop = 1 + max(text.rfind(mark, start, start + LONGEST) for mark in "；，、：")
        stop = stop if stop > start else start + LONGEST
        yield start, stop
        start = stop
    yield start, end


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of each clause of a sentence, without the mark that ends it.

    A bracket without numbers (收入（含甲区和乙区，下同）12亿元) ends none, nor one that says what is taken as 100, or a year.
    """
    marks = [match.span() for match in _CLAUSE_END.finditer(text, start, end)]
    if "（" in text[start:end]:
        for bracket in _BRACKET.finditer(text, start, end):
            if not any(char.isdigit() for char in _NO_NUMBER.sub("", bracket.group())):
                marks = [mark for mark in marks if not bracket.start() < mark[0] < bracket.end()]
    found = []
    position = start
    for a, b in marks:
        if a > position:
            found.append((position, a))
        position = b
    if position < end:
        found.append((position, end))
    return found
