"""The head of a text in: its first lines without blanks, each character with its place in the text, and where the body begins.

Title, occasion, issuer and dates stand there, letter-spaced, broken over lines, in full-width digits; patterns are matched
on what is left when that is undone, and what they find is given back in offsets of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from policyextract.core.records import Evidence, Origin
from policyextract.core.text.patterns import compiled
from policyextract.extraction.context.document.made import new_evidence
from policyextract.packs.lexicon import Lexicon

_SENTENCE = 30
"""Characters of a line with a stop that is a sentence, and no line of a head."""
_REACH = 4000  # characters in which the body must have begun
_BARE_REACH = 600  # characters of a head that is never followed by a body
_PARAGRAPH = 90  # characters; a longer line is of the body, and so is a sentence where nobody is addressed
_RUN_ON = 200
"""Characters in which the title of a text without line ends is over."""
_FOLDED = {full: full - 0xFEE0 for full in (*range(0xFF10, 0xFF1A), ord("．"), ord("－"), ord("／"))}
_BLANKS = frozenset(" \t\u00a0\u3000\u2002\u2003\u2009\u200b\ufeff\r#*")


@dataclass(frozen=True)
class Line:
    """A line of the head: its characters without blanks, and where they stand among those of the head."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends among the characters of the head."""
        return self.start + len(self.text)


class Head:
    """The first lines of a text. `text` is what stands before the body, without blanks and line breaks."""

    def __init__(self, raw: str, lines: Sequence[Line], places: Sequence[int], body: int) -> None:
        self._raw = raw
        self.lines = tuple(lines)
        self._places = places
        self.body = body
        """Where the body begins in the text."""

    @cached_property
    def text(self) -> str:
        """The lines run together: a title may be broken anywhere."""
        return "".join(line.text for line in self.lines)

    def evidence(self, slot: str, value: str, source: Origin, start: int, end: int) -> Evidence:
        """What the characters from `start` to `end` of the head say, with their words and place in the text."""
        first, last = self._places[start], self._places[end - 1] + 1
        return new_evidence(
            slot=slot,  # type: ignore[arg-type]
            value=value,
            source=source,
            words="".join(self._raw[first:last].split()),
            start=first,
            end=last,
        )


class Header:
    """Cuts the head off a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._salutation = compiled(lexicon.any_of("head-salutation"))
        self._title_end = compiled(lexicon.any_of("document-telling"))

    def address(self, text: str) -> Evidence | None:
        """Where a text addresses an assembly, which makes one with headings of years a report to it."""
        found = self._salutation.search(text)
        if found is None:
            return None
        return new_evidence(
            slot="kind", value="work-report", source="opening", words=found.group(), start=found.start(), end=found.end()
        )

    def head(self, text: str) -> Head:
        """The head of a text: what stands before the salutation, or else before the first paragraph."""
        found = self._salutation.search(text, 0, _REACH)
        reach = found.start() if found else min(len(text), _REACH)
        text = text[:reach].replace("\\r\\n", "\r\n  ")  # line breaks that were written out, as long as they were
        lines: list[Line] = []
        places: list[int] = []
        at = 0
        body = reach
        for start, end in _lines(text, reach):
            kept = [i for i in range(start, end) if text[i] not in _BLANKS]
            line = "".join(text[i] for i in kept).translate(_FOLDED)
            long = len(line) > _PARAGRAPH and "。" in line
            title = self._run_on(line) if len(line) > _RUN_ON and not lines else 0
            if title:
                body = kept[title - 1] + 1
                kept, line = kept[:title], line[:title]
            elif long or (not found and (len(line) > _PARAGRAPH or _is_sentence(line) or start > _BARE_REACH * 2)):
                body = start
                if lines or "。" in line:
                    break
                kept, line = kept[:_BARE_REACH], line[:_BARE_REACH]
            if line:
                lines.append(Line(line, at))
                places += kept
                at += len(line)
            if title:
                break
        return Head(text, lines, places, body)

    def _run_on(self, line: str) -> int:
        """Where the title ends that a text opens with whose line ends were lost, 0 where there is none before the first stop."""
        found = self._title_end.search(line, 0, _RUN_ON)
        return found.end() if found is not None and "。" not in line[: found.end()] else 0


def _lines(text: str, reach: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < reach:
        end = text.find("\n", start, reach)
        end = reach if end < 0 else end
        yield start, end
        start = end + 1


def _is_sentence(line: str) -> bool:
    return len(line) > _SENTENCE and line.endswith("。")
