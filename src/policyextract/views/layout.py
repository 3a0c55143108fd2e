"""Raw text in, paragraphs and headings out, with the raw characters that a reader should see.

Line wraps inside sentences, stray spaces and page furniture are left out, as they are when records are looked for; what
stays are the raw characters at their raw offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policyextract.extraction.extractor import shared
from policyextract.extraction.text.segment import paragraphs as paragraphs_of

_TOP = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}(?:部分|章|篇))")
_SUB = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")
_HEADING_LENGTH = 60  # characters, of a heading with a line of its own
_RUN_IN_LENGTH = 40  # of one that its paragraph follows in the same line
_PLAIN = re.compile(r"(?!（|本报|责任|来源|编辑|——)[^。；！？]{6,32}")
_DEEPEST = 2


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
    clean = shared().repair.repair(text)
    found = []
    for start, end in paragraphs_of(clean.text):
        runs = list(_runs(text, [clean.raw_offset(at) for at in range(start, end)]))
        found.append((runs, clean.text[start:end]))
    numbered = any(_TOP.match(line) and len(line) <= _HEADING_LENGTH for _, line in found)
    return [Paragraph(runs, *_heading(line, numbered)) for runs, line in found]


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


def _heading(line: str, numbered: bool) -> tuple[int, str]:
    """Level and text of the heading that a line is or begins with; 0 for none."""
    level = 1 if _TOP.match(line) else _DEEPEST if _SUB.match(line) else 0
    if level:
        stop = line.find("。")
        if stop < 0:
            return (level, line) if len(line) <= _HEADING_LENGTH else (0, "")
        return (level, line[:stop]) if stop <= _RUN_IN_LENGTH else (0, "")
    if not numbered and _PLAIN.fullmatch(line):
        return 1, line.rstrip("：")
    return 0, ""
