"""`policyextract annotate`: documents or gold out to Label Studio or brat, and corrected annotations back as gold."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from policyextract.cli.doubted import Doubted, add_identity_options, manifest_of
from policyextract.cli.options import complain, refuse, tried_packs
from policyextract.core.dates import parse_date
from policyextract.core.speech import say
from policyextract.packs.faults import PackError
from policyextract.packs.sources import add_pack_options

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers
    from policyextract.quality.annotations import Annotated

HELP = "have records corrected in Label Studio or brat, as gold"
_DESCRIPTION = "Hands the records of documents to an annotation tool, and takes the corrected ones back as gold records."
_EXPORT = (
    "Writes what the extractor finds in the documents, or the records of gold files (.jsonl), for an annotation tool: for "
    "label-studio config.xml (the labeling interface) and tasks.json (to import); for brat a folder of its .txt and .ann."
)
_IMPORT = (
    "Writes corrected annotations as gold: NAME.jsonl with NAME.txt beside it, for policyextract evaluate. What cannot be "
    "used is named on standard error, the exit code is then 2, and the rest is written."
)


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command and its options."""
    command = subparsers.add_parser("annotate", help=HELP, description=_DESCRIPTION)
    ways = command.add_subparsers(dest="way", metavar="export|import", required=True)
    out = ways.add_parser("export", help="write records for an annotation tool", description=_EXPORT)
    out.add_argument("paths", nargs="+", metavar="PATH", help="document, zip archive, folder, or gold file (.jsonl)")
    out.add_argument("--tool", required=True, choices=("label-studio", "brat"))
    out.add_argument("--out", required=True, metavar="FOLDER", type=Path, help="folder to write to")
    out.add_argument("--published", metavar="DATE", help="date of the documents (2024-01-17, 2024-01, 2024): what 今年 means")
    out.add_argument("--region", metavar="NAME", help="what the documents are about where they name no nearer region")
    add_identity_options(out)
    add_pack_options(out)
    back = ways.add_parser("import", help="write corrected annotations as gold", description=_IMPORT)
    back.add_argument("annotated", metavar="PATH", type=Path, help="JSON export of Label Studio, or folder of brat")
    back.add_argument("--out", required=True, metavar="FOLDER", type=Path, help="folder to write the gold files to")


def run(options: argparse.Namespace) -> int:
    """Exports or imports. The exit code is 2 when something could not be used."""
    try:
        return _export(options) if options.way == "export" else _import(options)
    except PackError as error:
        return refuse(error)
    except ValueError as error:
        for line in str(error).splitlines():
            complain(line)
        return 2


def _export(options: argparse.Namespace) -> int:
    from policyextract.quality import brat, label_studio

    annotated, problems = _annotated(options)
    for problem in problems:
        complain(problem)
    if annotated:
        (brat if options.tool == "brat" else label_studio).export(annotated, options.out)
    return 2 if problems else 0


def _annotated(options: argparse.Namespace) -> tuple[list[Annotated], list[str]]:
    from policyextract.core.failures import Failure
    from policyextract.engines.run import Options, results, sources_in
    from policyextract.quality.annotations import of_gold, of_result

    published = parse_date(options.published, "--published")
    work = Options(published, options.region, packs=tried_packs(options), manifest=manifest_of(options))
    doubted = Doubted(strict=options.strict)
    annotated = [of_gold(path) for path in options.paths if path.endswith(".jsonl")]
    files, failures = sources_in(path for path in options.paths if not path.endswith(".jsonl"))
    for result in doubted.watch(results(files, work)):
        if isinstance(result, Failure):
            failures.append(result)
        else:
            annotated.append(of_result(*result))
    doubted.tell()
    return annotated, [str(failure) for failure in failures]


def _import(options: argparse.Namespace) -> int:
    from policyextract.quality import brat, label_studio
    from policyextract.quality.annotations import write_gold

    annotated = brat.load(options.annotated) if options.annotated.is_dir() else label_studio.load(options.annotated)
    problems = [problem for one in annotated for problem in one.problems]
    for problem in problems:
        complain(problem)
    written = write_gold((one for one in annotated if one.records or not one.problems), options.out)
    records = sum(len(one.records) for one in annotated)
    print(say("cli.records_written", records=records, n=len(written), out=options.out))
    return 2 if problems else 0
