"""Repeats: clean text into whether the document stands in it twice, as pages that were joined by a program do."""

from __future__ import annotations

from policyextract.extraction.text.segment import paragraphs

_LONG = 30
"""Characters from which a paragraph is no formula that any document may say twice."""
_SHARE = 0.35
"""Of the characters in long paragraphs so many are said once more in a file that holds a document twice (half, but for cuts)."""


def stands_twice(text: str) -> bool:
    """Whether most of a text only says once more what it has said before. Linear in the text."""
    seen: set[str] = set()
    total = again = 0
    for start, end in paragraphs(text):
        if end - start >= _LONG:
            paragraph = text[start:end]
            total += end - start
            again += (end - start) * (paragraph in seen)
            seen.add(paragraph)
    return total > 0 and again >= _SHARE * total
