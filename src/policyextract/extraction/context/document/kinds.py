"""The head and the first sentences in, the title and the kind of the document out.

The title is the line that says most: what kind of document it is, of which year and place. It may be broken over lines.
Where no line says a kind, the first sentences do: 我代表…向大会报告工作, 初步核算，全年, 本报讯.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policyextract.core.records import DocumentKind, Evidence
from policyextract.core.text.patterns import compiled
from policyextract.core.text.word_index import any_of_these
from policyextract.extraction.context.document.head import Head
from policyextract.extraction.context.document.made import new_evidence
from policyextract.extraction.context.times.dates_said import YEAR
from policyextract.extraction.text import headings
from policyextract.packs.lexicon import Lexicon

_TITLE, _TITLE_BEGUN, _WHOLE_TITLE = 60, 30, 8
"""Characters of a line that may be a title, of one that may be the first half of one, and of one that says more than its kind."""
_LONGEST = 80  # characters of a title
_MOST_LINES = 200  # that are looked through for a title
_OPENING = 1200  # characters of the body in which the first sentences stand
_TAIL = r"(?:[（(\[［【〔][^）)\]］】〕]{0,24}[）)\]］】〕]|——.*)*$"
_MANY_QUESTIONS = 2


@dataclass(frozen=True)
class Title:
    """A title: its words without blanks, and where they begin in the head; None where another source said it."""

    text: str
    start: int | None
    score: int = 0


class Kinds:
    """Says what a document calls itself and what kind it is."""

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.lists_of("document-kind")
        self._kinds: dict[str, DocumentKind] = {word: found.attributes["kind"] for found in lists for word in found.words}
        openings = lexicon.lists_of("document-opening")
        self._openings: list[tuple[DocumentKind, re.Pattern[str]]] = [
            (found.attributes["kind"], compiled(any_of_these(found.words))) for found in openings
        ]
        words = any_of_these(self._kinds)
        self._words = compiled(words)
        self._ends = compiled(f"(?:{words}|{lexicon.any_of('title-report')}){_TAIL}")
        self._open, self._about = lexicon.words_of("title-open"), lexicon.words_of("title-about")
        self._telling = compiled(lexicon.any_of("document-telling"))
        self._part_of_year = compiled(lexicon.any_of("part-of-year"))
        self._handed_on = compiled(lexicon.any_of("document-handing-on"))
        self._label = compiled(f"^(?:{lexicon.any_of('title-label')})：")
        self._year = compiled(YEAR)
        self._question = compiled(rf"^[ \t　]*(?:{lexicon.any_of('document-question')})", re.MULTILINE)

    def title(self, head: Head, said: str | None) -> Title | None:
        """The title: the one that the file itself says, or the line of the head that says most; of equals the first."""
        found = [*self._said(said), *self._titles(head)]
        if found:
            return max(found, key=lambda one: one.score)
        first = next(iter(head.lines), None)
        if first is None or len(first.text) > _TITLE or first.text.endswith("。"):
            return None
        if first.text.endswith(self._open) and len(head.lines) > 1:
            return Title(first.text + head.lines[1].text, first.start)
        return Title(first.text, first.start)

    def of_words(self, words: str) -> tuple[DocumentKind, int, int] | None:
        """The kind that the words of a title or a file's name say, and where: the last word of a kind decides."""
        found = list(self._words.finditer(words))
        if not found:
            return None
        last = found[-1]
        kind = self._kinds[last.group()]
        if kind == "communique" and self._part_of_year.search(words):
            return "news", *last.span()  # of a quarter: the year as a whole is not what it accounts for
        if kind == "notice" and self._handed_on.search(words):
            plans = [one for one in found if self._kinds[one.group()] == "plan"]
            if plans:
                return "plan", *plans[-1].span()
        return kind, *last.span()

    def of_opening(self, text: str, body: int) -> Evidence | None:
        """The kind that the first sentences say, or the questions of an interview."""
        head = text[: body + _OPENING]
        found = [(kind, match) for kind, pattern in self._openings if (match := pattern.search(head))]
        questions = self._question.findall(text, 0, 20_000)
        if len(questions) >= _MANY_QUESTIONS and all(kind == "news" for kind, _ in found):
            match = self._question.search(text)
            assert match is not None, "it was found above"
            return _evidence("interview", match)
        return _evidence(*found[0]) if found else None

    def _said(self, said: str | None) -> Iterator[Title]:
        if said:
            yield Title(said, None, self._score(said) + 1)

    def _titles(self, head: Head) -> Iterator[Title]:
        """What may be the title, line by line, with the lines that belong to it."""
        lines = head.lines[:_MOST_LINES]
        for at, line in enumerate(lines):
            label = self._label.match(line.text)
            start = line.start + (label.end() if label else 0)
            text = line.text[label.end() :] if label else line.text
            if label:
                yield Title(text, start, self._score(text) + 2)
                continue
            if _is_first_heading(text):
                continue  # 一、2003年经济运行情况 is a heading in the document
            if len(text) > _LONGEST and not self._telling.search(text[:_LONGEST]):
                continue
            telling = self._telling.search(text)
            if not telling and not self._ends.search(text):
                continue
            before = lines[at - 1] if at else None
            if before and len(before.text) <= _TITLE_BEGUN and not self._year.search(text) and self._opens(before.text):
                text, start = before.text + text, before.start
            following = list(lines[at + 1 : at + 3])
            while following and not self._ends.search(text) and len(text + following[0].text) <= _LONGEST:
                goes_on = text.endswith(self._open) or self._ends.search(following[0].text)
                if not goes_on or _is_first_heading(following[0].text):
                    break
                text += following.pop(0).text
            yield Title(text[:_LONGEST], start, self._score(text[:_LONGEST]))

    def _opens(self, line: str) -> bool:
        """Whether a line is the beginning of a title that goes on in the next: 2025年哈尔滨市."""
        begins = self._year.match(line) or line.startswith(self._about)
        return bool(begins) and not self._ends.search(line) and not line[-1].isdigit()

    def _score(self, text: str) -> int:
        telling, ends = self._telling.search(text), self._ends.search(text)
        return (
            4 * bool(telling)
            + 2 * bool(ends)
            + 2 * bool(self._year.search(text))
            + (len(text) > _WHOLE_TITLE)
            - 3 * ("。" in text)
        )


def _is_first_heading(line: str) -> bool:
    """Whether a line is a heading of the top level."""
    numbered = headings.mark(line)
    return numbered is not None and numbered.level == headings.PART


def _evidence(kind: DocumentKind, match: re.Match[str]) -> Evidence:
    start, end = match.span()
    return new_evidence(slot="kind", value=kind, source="opening", words=match.group().strip(), start=start, end=end)
