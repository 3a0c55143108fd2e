"""Writes the generated pages: the reference in rules.md, the catalogue in rule-catalogue.md, both in English and in Chinese, and
the counts that the page shows.

    python tools/refresh/rules.py

Run it after a change of the library's words, rules or results; the tests say when it is due.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from policyextract.core.tables.measured import FILE
from policyextract.core.words.speech import Language
from policyextract.extraction.extractor import shared
from policyextract.packs.pack import ONLY_THESE
from policyextract.quality.rule_catalogue import Catalogue, as_markdown, catalogue

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(Path(__file__).parents[1]))

from rule_reference import with_reference  # noqa: E402

CORPUS = DOCS.parent / "corpus"
FOLDERS: dict[Language, Path] = {"en": DOCS, "zh": DOCS / "zh"}
"""Where the pages of each language stand."""


def pages() -> dict[Path, str]:
    """The generated pages as they should be."""
    found = catalogue(shared([ONLY_THESE]).lexicon, CORPUS)
    made = {FILE: "".join(_counts(found))}
    for language, folder in FOLDERS.items():
        rules = folder / "rules.md"
        made[rules] = with_reference(rules.read_text(encoding="utf-8"), language)
        made[folder / "rule-catalogue.md"] = as_markdown(found, language)
    return made


def _counts(found: Catalogue) -> Iterator[str]:
    """The lines of the file of counts: rules of which the gold speaks."""
    yield "rule,right,wrong\n"
    counted = [(entry.id, entry.counts) for entry in found.rules] + [(rule, counts) for rule, _, counts in found.others]
    for rule, counts in counted:
        if counts is not None and (counts.right or counts.wrong or counts.false):
            yield f"{rule},{counts.right},{counts.wrong + counts.false}\n"


if __name__ == "__main__":
    for path, content in pages().items():
        path.write_text(content, encoding="utf-8")
