"""Raw text in, paragraphs and headings out, with the raw characters that a reader should see.

Line wraps inside sentences, stray spaces and page furniture are left out, as they are when records are looked for; what
stays are the raw characters at their raw offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policyextract.extraction.extractor import shared
from policyextract.extraction.text import headings
from policyextract.extraction.text.segment import paragraphs as paragraphs_of

_SHOWN = (headings.PART, headings.POINT)
"""Levels of numbered headings that a page is divided by; deeper ones are text."""


class Paragraph(NamedTuple):
    """A paragraph: `runs` are pairs of raw offset and text; `level` is 1 or 2 for a heading, 0 for other text.

    `heading` is the heading itself, which the rest of the paragraph may follow.
    """

    runs: list[tuple[int, str]]
    level: int
    heading: str

    @property
    def start(self) -> int:
        """Raw offset of the first character."""
        return self.runs[0][0]

    @property
    def end(self) -> int:
        """Raw offset after the last character."""
        return self.runs[-1][0] + len(self.runs[-1][1])

    @property
    def is_heading(self) -> bool:
        """Whether the paragraph is a heading and nothing else."""
        return self.level > 0 and sum(len(text) for _, text in self.runs) <= len(self.heading) + 1


class Section(NamedTuple):
    """From `start` on the text stands under `title`, the headings from the top one down."""

    start: int
    title: tuple[str, ...]


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a raw text."""
    extractor = shared()
    clean = extractor.repair.repair(text)
    found = []
    for start, end in paragraphs_of(clean.text):
        runs = list(_runs(text, [clean.raw_offset(at) for at in range(start, end)]))
        found.append((runs, clean.text[start:end]))
    lines = [(runs, line, headings.heading(line)) for runs, line in found]
    numbered = any(heading is not None and heading.level == headings.PART and not heading.run_in for _, _, heading in lines)
    credits_ = extractor.lexicon.words_of("credit")
    return [Paragraph(runs, *_shown(line, heading, numbered, credits_)) for runs, line, heading in lines]


def sections(made: Sequence[Paragraph]) -> list[Section]:
    """The sections that the headings begin, in text order; before the first heading there is none."""
    found: list[Section] = []
    above: tuple[str, ...] = ()
    for paragraph in made:
        if paragraph.level:
            above = (*above[: paragraph.level - 1], paragraph.heading)
            found.append(Section(paragraph.start, above))
    return found


def section_at(made: Sequence[Section], offset: int) -> tuple[str, ...]:
    """The headings that a raw offset stands under."""
    at = bisect_right(made, offset, key=lambda section: section.start) - 1
    return made[at].title if at >= 0 else ()


def _runs(text: str, offsets: Sequence[int]) -> Iterator[tuple[int, str]]:
    first = 0
    for at in range(1, len(offsets) + 1):
        if at == len(offsets) or offsets[at] != offsets[at - 1] + 1:
            yield offsets[first], text[offsets[first] : offsets[at - 1] + 1]
            first = at


def _shown(line: str, heading: headings.Heading | None, numbered: bool, credits_: tuple[str, ...]) -> tuple[int, str]:
    """Level and text of the heading that a line is or begins with; 0 for none.

    Bare lines are headings where none is numbered, and those that say who wrote the text (`credits_`) never.
    """
    if heading is None:
        return 0, ""
    if heading.level in _SHOWN:
        return heading.level, line[: heading.end]
    if heading.level == headings.BARE and not numbered and not line.startswith(credits_):
        return 1, line[: heading.end].rstrip("：")
    return 0, ""
