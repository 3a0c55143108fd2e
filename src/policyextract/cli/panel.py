"""`policyextract panel`: documents in, one row a region, year and indicator out."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from policyextract.cli.documents import add_document_options, checked, tabled
from policyextract.cli.options import complain, refuse
from policyextract.core.speech import say
from policyextract.packs.faults import PackError

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers

HELP = "put targets and results of many documents into one panel"
_DESCRIPTION = (
    "Prints a panel: for each region, year and indicator what documents aim for, how firmly, and what came of it. "
    "Figures that contradict each other are all there, and flagged."
)
_EPILOG = "Example: policyextract panel reports/ --indicator gdp --indicator 固定资产投资 --wide --out growth.xlsx"


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command and its options."""
    command = subparsers.add_parser("panel", help=HELP, description=_DESCRIPTION, epilog=_EPILOG)
    command.add_argument("paths", nargs="+", metavar="PATH", help="document, zip archive, folder, or - for standard input")
    command.add_argument(
        "--indicator",
        action="append",
        metavar="NAME",
        help="id (gdp) or name (地区生产总值, GDP) of an indicator; may be repeated (default: all that the catalogue knows)",
    )
    command.add_argument("--wide", action="store_true", help="target and result side by side, the gap, and whether it was met")
    command.add_argument(
        "--every", action="store_true", help="also what fills no cell of a year: means, sums, parts, shares; why says which"
    )
    command.add_argument("--unnamed", action="store_true", help="also indicators that the catalogue does not know")
    command.add_argument("--balanced", action="store_true", help="with --wide: a row for every year, empty where nothing is said")
    add_document_options(command)


def run(options: argparse.Namespace) -> int:
    """Makes and writes the panel. The exit code is 2 when a document failed."""
    from policyextract.extraction.extractor import shared
    from policyextract.panels.asked import asked
    from policyextract.panels.panel import panel

    try:
        format_, work = checked(options)
        _check(options)
        asked(options.indicator, shared(work.packs).indicators)
    except PackError as error:
        return refuse(error)
    except ValueError as error:
        complain(str(error).replace("indicator:", "--indicator:", 1))
        return 2
    make = partial(
        panel,
        indicators=options.indicator,
        wide=options.wide,
        every=options.every,
        unnamed=options.unnamed,
        balanced=options.balanced,
        packs=work.packs,
    )
    return tabled(options, format_, work, make)


def _check(options: argparse.Namespace) -> None:
    if options.every and options.wide:
        raise ValueError(say("cli.every_wide"))
    if options.balanced and not options.wide:
        raise ValueError(say("cli.balanced"))
