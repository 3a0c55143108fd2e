"""`policyextract track`: documents of several years in, the life of their promises and projects out."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from policyextract.cli.documents import add_document_options, checked, tabled
from policyextract.cli.options import refuse

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers

HELP = "follow promises and projects over the years"
_DESCRIPTION = (
    "Prints what became of promises and projects: targets with their results, projects from plan to operation, "
    "and what was never mentioned again."
)
_EPILOG = "Example: policyextract track reports/包头市 --out track.xlsx"


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command and its options."""
    command = subparsers.add_parser("track", help=HELP, description=_DESCRIPTION, epilog=_EPILOG)
    command.add_argument("paths", nargs="+", metavar="PATH", help="document, zip archive, folder, or - for standard input")
    add_document_options(command)


def run(options: argparse.Namespace) -> int:
    """Makes and writes the table. The exit code is 2 when a document failed."""
    from policyextract.panels.track import track

    try:
        format_, work = checked(options, default="table")
    except ValueError as error:
        return refuse(error)
    return tabled(options, format_, work, partial(track, packs=work.packs))
