"""Files and what is known of them in, how often their year, place and kind are found out: the table of docs/identity.md.

    python tools/identity_scores.py ../shared/as-found/expected.tsv

The table of what is known has the columns file, kind, region and year, parted by tabs: `region` is how the right name
begins, `year` that in which a report was given, or that which a communiqué or budget report is about; empty is not asked.
The files stand in the folder `files` beside it.
"""

from __future__ import annotations

import csv
import sys
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import policyextract as pe
from policyextract.core.records import Document, Identity

_KINDS = {"communique": "communique", "budget report": "budget-report", "document": "notice"}
_EX = pe.Extractor()
_SOURCES: dict[str, Callable[[Document], Identity]] = {
    "text, name and properties": lambda document: document,
    "text and name": lambda document: _EX.identify(document.text, name=document.source),
    "text alone": lambda document: _EX.identify(document.text),
    "name alone": lambda document: _EX.identify("", name=document.source),
}


def right(row: dict[str, str], found: Identity) -> tuple[bool, bool, bool]:
    """Whether year, place and kind are right."""
    about = found.about
    is_report = row["kind"].endswith("report") and row["kind"] != "budget report"
    known = {about.first_planned, int((found.published or "0")[:4])} if is_report else {about.last_reviewed}
    year = not row["year"] or int(row["year"]) in known
    return year, (found.region or "").startswith(row["region"]), found.kind == _KINDS.get(row["kind"], "work-report")


def main() -> int:
    """Prints the table."""
    expected = Path(sys.argv[1])
    rows = list(csv.DictReader(expected.open(encoding="utf-8"), delimiter="\t"))
    warnings.simplefilter("ignore")
    documents = [pe.read(expected.parent / "files" / row["file"]) for row in rows]
    print("| learned from | year | place | kind | year and place | wrong and not doubted |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, identify in _SOURCES.items():
        counts: Counter[str] = Counter()
        for row, document in zip(rows, documents, strict=True):
            found = identify(document)
            year, place, kind = right(row, found)
            counts.update(year=year, place=place, kind=kind, both=year and place)
            counts["wrong"] += not (year and place) and not found.doubts
        shares = " | ".join(f"{counts[what] / len(rows):.3f}" for what in ("year", "place", "kind", "both"))
        print(f"| {name} | {shares} | {counts['wrong']} |")
    print(f"\n{len(rows)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
