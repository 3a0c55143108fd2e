"""`policyextract profile`: documents in, their industries out, most talked about first."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Sequence

from policyextract.cli.complaints import complain, refuse
from policyextract.cli.doubted import Doubted
from policyextract.cli.given import manifest_of, tried_packs
from policyextract.core.dates import parse_date
from policyextract.core.failures import Failure
from policyextract.core.records import Extraction
from policyextract.engines.run import Options, results, sources_in
from policyextract.panels.building import Building, building
from policyextract.panels.profile import IndustryProfile, profile

_HUNDRED_MILLION = 10**8


def run(options: argparse.Namespace) -> int:
    """Prints the profile. The exit code is 2 when a document failed."""
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
