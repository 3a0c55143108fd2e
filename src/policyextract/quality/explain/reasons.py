"""A document in, what the review page tells of its records out: why each is as it is, and why there is none elsewhere.

Each is told in both languages, since the reader of a page can switch, and found by its offset.
"""

from __future__ import annotations

from typing import Any

from policyextract.core.records import Document
from policyextract.core.words.language import LANGUAGES, Language
from policyextract.extraction.extractor import Extractor
from policyextract.extraction.trace import Trace
from policyextract.quality.explain.shown import Shown
from policyextract.quality.explain.views import FoundView, MissedView, NumberView
from policyextract.quality.explain.wording import said

_NEAR = 2  # rules that nearly read a number: the closest tell most

Said = dict[str, str]
"""Words in each language."""


def reasons(extractor: Extractor, document: Document) -> dict[int, dict[str, Any]]:
    """By the raw offset of a number, or of another record: `text` and the `lines` that are said of it.

    A line is a pair: the slot that it is about ("" for the whole), and the words in each language.
    """
    trace = Trace()
    found = extractor.extract(document, trace=trace)
    told: dict[int, dict[str, Any]] = {}
    for language in LANGUAGES:
        shown = Shown(extractor, trace, found, None, language)
        for at, view in [*shown.numbers(), *shown.others()]:
            lines = _of_number(view, language) if isinstance(view, NumberView) else _of_other(view, language)
            entry = told.setdefault(at, {"text": view.text, "lines": []})
            _add(entry["lines"], lines, language)
    return told


def _add(known: list[tuple[str, Said]], lines: list[tuple[str, str]], language: Language) -> None:
    """Puts the lines of one language beside those of the other, which come in the same order."""
    waiting = [line for line in known if language not in line[1]]
    for i, (slot, words) in enumerate(lines):
        if i < len(waiting) and waiting[i][0] == slot:
            waiting[i][1][language] = words
        else:
            known.append((slot, {language: words}))


def _of_number(view: NumberView, language: Language) -> list[tuple[str, str]]:
    if view.record is not None:
        return [(slot, why) for slot, (_, why) in view.added.items()]
    became = said("outcomes", view.outcome, language)
    return [("", f"{became}: {view.why}" if view.why else became), *(("", near.told(language)) for near in view.near[:_NEAR])]


def _of_other(view: FoundView | MissedView, language: Language) -> list[tuple[str, str]]:
    if isinstance(view, FoundView):
        return [("", line) for line in view.why if line]
    return [("", f"{said('outcomes', view.outcome, language)}: {view.why}")]
