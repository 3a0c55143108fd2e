"""Repeats: clean text into where the document begins in it for the second time, as in pages that a program joined."""

from __future__ import annotations

from policyextract.extraction.text.segment import paragraphs

_LONG = 30
"""Characters from which a paragraph is no formula that any document may say twice."""
_SHARE = 0.35
"""Of the characters in long paragraphs so many are said once more in a file that holds a document twice (half, but for cuts)."""


def second_copy(text: str) -> int | None:
    """Where a text that holds a document twice begins with it again; None where most of it is said once. Linear in the text."""
    seen: set[str] = set()
    total = again = 0
    first: int | None = None
    begins: int | None = None  # of the paragraphs said before that stand one after another here
    for start, end in paragraphs(text):
        paragraph = text[start:end]
        known = paragraph in seen
        begins = None if not known else start if begins is None else begins
        seen.add(paragraph)
        if end - start >= _LONG:
            total += end - start
            again += (end - start) * known
            if known and first is None:
                first = begins
    return first if again >= _SHARE * total else None
