"""`policyextract profile`: documents in, their industries out, most talked about first."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from typing import TYPE_CHECKING

from policyextract.cli.doubted import Doubted, add_identity_options, manifest_of
from policyextract.cli.options import complain, refuse, tried_packs
from policyextract.core.dates import parse_date
from policyextract.packs.sources import add_pack_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyextract.cli.options import Subparsers
    from policyextract.panels.building import Building

_HUNDRED_MILLION = 10**8
HELP = "count which industries documents talk about, and how"


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command and its options."""
    command = subparsers.add_parser(
        "profile",
        help=HELP,
        description="Prints the divisions of GB/T 4754-2017 that documents talk about, most mentioned first.",
        epilog="Example: policyextract profile corpus/report-2024.txt --top 10",
    )
    command.add_argument("paths", nargs="+", metavar="PATH", help="document, zip archive, folder, or - for standard input")
    command.add_argument("--top", type=int, default=0, metavar="N", help="only the first N (default: all)")
    command.add_argument(
        "--by",
        metavar="PARTS",
        help="count what is being built, each project once, by industry, stage, region, year or kind: --by industry,stage",
    )
    command.add_argument("--format", choices=("table", "csv", "jsonl"), default="table", help="default: table")
    command.add_argument("--published", metavar="DATE", help="date of the documents: 2024-01-17, 2024-01 or 2024")
    add_identity_options(command)
    add_pack_options(command)


def run(options: argparse.Namespace) -> int:
    """Prints the profile. The exit code is 2 when a document failed."""
    from policyextract.core.failures import Failure
    from policyextract.core.records import Extraction
    from policyextract.engines.run import Options, results, sources_in
    from policyextract.panels.building import building
    from policyextract.panels.profile import IndustryProfile, profile

    try:
        published = parse_date(options.published, "--published")
        packs, manifest = tried_packs(options), manifest_of(options)
    except ValueError as error:
        return refuse(error)
    files, failures = sources_in(options.paths)
    done: list[Extraction] = []
    doubted = Doubted(strict=options.strict)
    for result in doubted.watch(results(files, Options(published, None, None, 0, packs, manifest=manifest))):
        if isinstance(result, Failure):
            failures.append(result)
        else:
            done.append(result[1])
    for failure in failures:
        complain(str(failure))
    doubted.tell()
    if options.by:
        try:
            _print_building(building(done, options.by.split(","))[: options.top or None], options.format)
        except ValueError as error:
            return refuse(error)
        return 2 if failures else 0
    rows = profile(done)[: options.top or None]
    if options.format == "jsonl":
        for row in rows:
            print(json.dumps(row._asdict(), ensure_ascii=False))
    elif options.format == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(IndustryProfile._fields)
        writer.writerows(rows)
    else:
        print("mentions figures targets projects  industry")
        for row in rows:
            print(f"{row.mentions:8} {row.figures:7} {row.targets:7} {row.projects:8}  {row.code} {row.name}")
    return 2 if failures else 0


def _print_building(rows: Sequence[Building], form: str) -> None:
    """Prints how many projects are built and for how much."""
    if form == "jsonl":
        for row in rows:
            print(json.dumps({**row._asdict(), "investment": str(row.investment)}, ensure_ascii=False))
    elif form == "csv":
        writer = csv.writer(sys.stdout)
        if rows:
            writer.writerow(rows[0]._fields)
        writer.writerows(rows)
    else:
        print("projects costed       亿元  of")
        for row in rows:
            asked = " ".join(part for part in (row.stage, row.kind, row.year, row.region, row.industry, row.name) if part)
            print(f"{row.projects:8} {row.costed:6} {row.investment / _HUNDRED_MILLION:>10.2f}  {asked or '-'}")
