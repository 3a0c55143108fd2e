"""`policyextract identify`: documents in, a manifest out: whose each is, of when and of what kind, to be corrected."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from policyextract.cli.doubted import Doubted, manifest_of, misfiled, report_year
from policyextract.cli.options import complain, refuse

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers
    from policyextract.core.records import Document

HELP = "find the date, place and kind of documents, as a manifest to correct"
COLUMNS = ("file", "kind", "published", "region", "reviewed", "planned", "title", "year_from", "region_from", "doubt", "evidence")
"""The columns of a manifest; `kind`, `published`, `region` and `title` are read when it is given back, the others explain."""

_DESCRIPTION = (
    "Writes a manifest: for each document its kind, date, place and the years it speaks of, what they were learned from and what "
    "is in doubt. Correct it in a spreadsheet, and give it back with --manifest."
)
_EPILOG = "Example: policyextract identify reports/ --out manifest.csv && policyextract panel reports/ --manifest manifest.csv"


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command and its options."""
    command = subparsers.add_parser("identify", help=HELP, description=_DESCRIPTION, epilog=_EPILOG)
    command.add_argument("paths", nargs="+", metavar="PATH", help="document, zip archive or folder")
    command.add_argument("--out", metavar="FILE", type=Path, help="write to FILE, which changes only when all is done")
    command.add_argument("--manifest", metavar="FILE", help="what is known already: CSV or TOML with file, published, region")
    command.add_argument("--encoding", metavar="NAME", help="encoding of text and HTML, where the detection fails")
    command.add_argument("--doubted", action="store_true", help="only the documents that are in doubt")
    command.add_argument("--strict", action="store_true", help="the exit code is 2 when a document is in doubt")


def run(options: argparse.Namespace) -> int:
    """Writes the manifest. The exit code is 2 when a document could not be read, or with --strict is in doubt."""
    from policyextract.core.records import Document
    from policyextract.readers.documents import documents_in

    try:
        manifest = manifest_of(options)
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
    from policyextract.output.cells import cell

    about = document.about
    evidence = "; ".join(f"{one.slot} {one}" for one in document.evidence)
    values = (
        document.source, document.kind, document.published, document.region, about.reviewed, about.planned, document.title,
        document.year_from, document.region_from, document.doubt, evidence,
    )  # fmt: skip
    return [cell(value) for value in values]


def _compared(documents: Sequence[Document]) -> Iterator[Document]:
    """The documents; a report whose folder holds reports of another year is doubted for it, as one that was mislaid."""
    from policyextract.core.records import Doubt, Evidence

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
    from policyextract.core.files import whole_file

    if out is None:
        yield sys.stdout
        return
    with whole_file(out, "utf-8-sig") as stream:
        yield stream
