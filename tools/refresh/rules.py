"""Writes the generated pages: the reference in rules.md and the catalogue in rule-catalogue.md.

    python tools/refresh/rules.py

Run it after a change of the library's words, rules or results; the tests say when it is due.
"""

from __future__ import annotations

import sys
from pathlib import Path

from policyextract.extraction.extractor import shared
from policyextract.packs.pack import ONLY_THESE
from policyextract.quality.rule_catalogue import as_markdown, catalogue

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(Path(__file__).parents[1]))

from rule_reference import with_reference  # noqa: E402

CORPUS = DOCS.parent / "corpus"


def pages() -> dict[Path, str]:
    """The generated pages as they should be."""
    rules = DOCS / "rules.md"
    return {
        rules: with_reference(rules.read_text(encoding="utf-8")),
        DOCS / "rule-catalogue.md": as_markdown(catalogue(shared([ONLY_THESE]).lexicon, CORPUS)),
    }


if __name__ == "__main__":
    for path, content in pages().items():
        path.write_text(content, encoding="utf-8")
