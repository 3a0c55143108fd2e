"""`policyextract find`: the name of an indicator and documents in, every sentence about it out."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from policyextract.cli.documents import add_document_options, checked, tabled
from policyextract.cli.options import refuse

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers

HELP = "print every sentence about an indicator"
_DESCRIPTION = (
    "Prints the sentences that speak of an indicator, under any of its names, with or without a number. "
    "A name that the catalogue does not know is looked for as it stands."
)
_EPILOG = "Example: policyextract find 固定资产投资 reports/ --format csv --out investment.csv"


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command and its options."""
    command = subparsers.add_parser("find", help=HELP, description=_DESCRIPTION, epilog=_EPILOG)
    command.add_argument("what", metavar="NAME", help="id (gdp), name or alias of an indicator, other words, or a pattern")
    command.add_argument("paths", nargs="+", metavar="PATH", help="document, zip archive, folder, or - for standard input")
    command.add_argument("--pattern", action="store_true", help="NAME is a regular expression")
    add_document_options(command)


def run(options: argparse.Namespace) -> int:
    """Finds and writes. The exit code is 2 when a document failed."""
    from policyextract.extraction.extractor import shared
    from policyextract.panels.find import find, sought

    try:
        format_, work = checked(options, default="table")
        sought(options.what, options.pattern, shared(work.packs).indicators)
    except ValueError as error:
        return refuse(error)
    return tabled(options, format_, work, partial(find, what=options.what, pattern=options.pattern, packs=work.packs))
