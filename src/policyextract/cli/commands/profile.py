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
from policyextract.core.words.speech import language
from policyextract.engines.run import Options, results, sources_in
from policyextract.panels.profile import IndustryProfile, profile
from policyextract.panels.projects.building import Building, building
from policyextract.views.terminal import Column, Screen
from policyextract.views.wording import coded

_HUNDRED_MILLION = 10**8
_COUNTS = ("mentions", "figures", "targets", "projects")
_PROFILE = (*(Column(name, 8, right=True) for name in _COUNTS), Column("industry", 20))
_BUILDING = (Column("projects", 8, right=True), Column("costed", 8, right=True), Column("hundred million", 10, right=True),
             Column("part", 20))  # fmt: skip


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
        cells = [[*map(str, (row.mentions, row.figures, row.targets, row.projects)), f"{row.code} {row.name}"] for row in rows]
        Screen(sys.stdout, language()).table(_PROFILE, cells)
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
        Screen(sys.stdout, language()).table(_BUILDING, [_building_cells(row) for row in rows])


def _building_cells(row: Building) -> list[str]:
    stage, kind = coded("stage", row.stage or "", language()), coded("kind", row.kind or "", language())
    asked = " ".join(part for part in (stage, kind, row.year, row.region, row.industry, row.name) if part)
    return [str(row.projects), str(row.costed), f"{row.investment / _HUNDRED_MILLION:.2f}", asked or "-"]
