"""`policyextract identify`: documents in, a manifest out: whose each is, of when and of what kind, to be corrected."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from policyextract.cli.complaints import complain, refuse
from policyextract.cli.doubted import Doubted, misfiled, report_year
from policyextract.cli.given import known_encoding, manifest_of, refuse_ending
from policyextract.core.files.whole import whole_file
from policyextract.core.records import Document, Doubt, Evidence
from policyextract.core.words.speech import language, say
from policyextract.output.cells import cell
from policyextract.readers.documents import documents_in

COLUMNS = ("file", "kind", "published", "region", "reviewed", "planned", "title", "year_from", "region_from", "doubt", "evidence")
"""The columns of a manifest; `kind`, `published`, `region` and `title` are read when it is given back, the others explain."""


def run(options: argparse.Namespace) -> int:
    """Writes the manifest. The exit code is 2 when a document could not be read, or with --strict is in doubt."""
    try:
        manifest = manifest_of(options)
        known_encoding(options)
        refuse_ending(options.out, ".csv")
    except ValueError as error:
        return refuse(error)
    documents: list[Document] = []
    failed = 0
    for _, found in documents_in(options.paths, encoding=options.encoding, manifest=manifest):
        if isinstance(found, Document):
            documents.append(found.model_copy(update={"text": ""}))  # a manifest of 13,000 files holds none of their texts
        else:
            failed += 1
            complain(str(found))
    documents = list(_compared(documents))
    doubted = Doubted()
    for document in documents:
        doubted.take(document.source, document)
    shown = [document for document in documents if document.doubts or not options.doubted]
    with _output(options.out) as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows(map(manifest_row, shown))
    doubted.tell(compare=False)
    return 2 if failed or (options.strict and any(document.doubts for document in documents)) else 0


def manifest_row(document: Document) -> list[str]:
    """The row of a document, in the order of `COLUMNS`."""
    about = document.about
    spoken = language()
    evidence = say("list.semicolon").join(one.named(spoken) for one in document.evidence)
    doubt = document.doubt.told(spoken) if document.doubt else None
    values = (
        document.source, document.kind, document.published, document.region, about.reviewed, about.planned, document.title,
        document.year_from, document.region_from, doubt, evidence,
    )  # fmt: skip
    return [cell(value) for value in values]


def _compared(documents: Sequence[Document]) -> Iterator[Document]:
    """The documents; a report whose folder holds reports of another year is doubted for it, as one that was mislaid."""
    other_years = misfiled([(one.source, year) for one in documents if one.source and (year := report_year(one))])
    for document in documents:
        if (document.source or "") in other_years:
            year, words = other_years[document.source or ""]
            held = next((one for one in document.evidence if one.slot == "published"), None)
            other = Evidence(slot="published", value=year, source="folder", words=words)
            doubt = Doubt(slot="published", reason="disagree", held=held, other=other)
            document = document.model_copy(update={"doubts": (*document.doubts, doubt)})
        yield document


@contextmanager
def _output(out: Path | None) -> Iterator[IO[str]]:
    """Where the manifest goes; a file begins with the mark by which Excel knows UTF-8."""
    if out is None:
        yield sys.stdout
        return
    with whole_file(out, "utf-8-sig") as stream:
        yield stream
