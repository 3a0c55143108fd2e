"""Industry of: a figure or a project in its text into the codes of its industry and what told them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from policyextract.core.slots import IndustrySource, Span
from policyextract.extraction.catalogues.industries import Industries
from policyextract.extraction.catalogues.phrases import Mention
from policyextract.extraction.catalogues.trades import Codes, Trades
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.projects.reader import ProjectDraft
from policyextract.extraction.text import headings

Told = tuple[Codes, IndustrySource | None]
"""Codes of GB/T 4754-2017, and what told them; none and None where nothing does."""


class IndustryOf:
    """Reads the industries of the records of one clean text, whose `mentions` are known."""

    def __init__(self, text: str, mentions: Sequence[Mention], industries: Industries, trades: Trades) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._industries = industries
        self._trades = trades
        self._headings: dict[int, Codes] = {}

    def of_indicator(self, indicator: str) -> Told:
        """What the name of an indicator tells."""
        codes = self._industries.codes_of(indicator) or self._trades.of_indicator(indicator)
        return codes, "indicator" if codes else None

    def of_figure(self, made: Draft, sentence: Sentence) -> Told:
        """What the indicator tells; for one that measures no industry of its own, what its sentence or its heading names."""
        indicator = made.indicator or ""
        mentioned = self._within(made.indicator_span) if made.indicator_span is not None else []
        codes = _codes(mention for mention in mentioned if mention.text in indicator)  # the span may be that of a whole list
        if codes:
            return codes, "indicator"
        codes, told = self.of_indicator(indicator)
        if codes or not self._trades.is_open(indicator):
            return codes, told
        before = (sentence.start, made.quantity.start)
        codes = self._only_codes(before)
        if codes:
            return codes, "clause"
        codes = self._of_heading(sentence.start)
        return codes, "heading" if codes else None

    def of_project(self, made: ProjectDraft) -> Told:
        """What a project's name, capacity, list or owner tells, or an industry that its clause names."""
        group = self._text[slice(*made.group)] if made.group else None
        codes, told = self._trades.of_project(made.name, made.owner, made.capacity, group)
        if codes:
            return codes, told
        codes = _codes(self._within(made.clause))
        return codes, "clause" if codes else None

    def _within(self, span: Span) -> list[Mention]:
        return list(self._mentions[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])])

    def _only_codes(self, span: Span) -> Codes:
        """Codes of the one industry that a clean span mentions; none where it mentions several."""
        named = {mention.codes for mention in self._within(span)}
        return named.pop() if len(named) == 1 else ()

    def _of_heading(self, offset: int) -> Codes:
        """Codes of the one industry that the heading at the start of the paragraph names."""
        start = self._text.rfind("\n", 0, offset) + 1
        codes = self._headings.get(start)
        if codes is None:
            end = self._text.find("\n", offset)
            found = headings.heading(self._text, start, len(self._text) if end < 0 else end)
            codes = self._headings[start] = self._only_codes((found.start, found.end)) if found is not None else ()
        return codes


def _codes(mentions: Iterable[Mention]) -> Codes:
    return tuple(dict.fromkeys(code for mention in mentions for code in mention.codes))
