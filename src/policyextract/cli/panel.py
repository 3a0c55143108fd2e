"""`policyextract panel`: documents in, one row a region, year and indicator out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from policyextract.cli.doubted import Doubted, add_identity_options, manifest_of
from policyextract.cli.options import add_output_options, complain, refuse, tried_packs, with_bom
from policyextract.core.dates import parse_date
from policyextract.packs.faults import PackError
from policyextract.packs.sources import add_pack_options

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers
    from policyextract.engines.run import Options
    from policyextract.output.frames import Result
    from policyextract.output.tables import Table

HELP = "put targets and results of many documents into one panel"
_FORMATS = ("table", "csv", "jsonl", "parquet", "xlsx", "dta")
_DESCRIPTION = (
    "Prints a panel: for each region, year and indicator what documents aim for, how firmly, and what came of it. "
    "Figures that contradict each other are all there, and flagged."
)
_EPILOG = "Example: policyextract panel reports/ --indicator gdp --indicator 固定资产投资 --wide --out growth.csv"


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
    add_output_options(command, _FORMATS, "table: some columns, for reading; the others have all of them (default: csv)")
    command.add_argument(
        "--published", metavar="DATE", help="date of the documents (2024-01-17, 2024-01 or 2024): what 今年 means"
    )
    command.add_argument("--region", metavar="NAME", help="what the documents are about where they name no nearer region")
    command.add_argument("--encoding", metavar="NAME", help="encoding of text and HTML, where the detection fails")
    add_identity_options(command)
    command.add_argument("--workers", metavar="N", type=int, default=0, help="processes that share the work (default: this one)")
    add_pack_options(command)


def run(options: argparse.Namespace) -> int:
    """Makes and writes the panel. The exit code is 2 when a document failed."""
    from policyextract.engines.run import Options
    from policyextract.extraction.extractor import shared
    from policyextract.output.formats import chosen_format
    from policyextract.panels.asked import asked

    try:
        format_ = chosen_format(options.format, options.out, _FORMATS[1:])
        published = parse_date(options.published, "--published")
        _check(options, format_)
        packs, manifest = tried_packs(options), manifest_of(options)
        asked(options.indicator, shared(packs).indicators)
    except PackError as error:
        return refuse(error)
    except ValueError as error:
        complain(str(error).replace("indicator:", "--indicator:", 1))
        return 2
    work = Options(published, options.region, options.encoding, options.workers, packs, manifest=manifest)
    return _made(options, format_, work)


def _made(options: argparse.Namespace, format_: str, work: Options) -> int:
    """Makes and writes the panel."""
    from policyextract.engines.run import sources_in
    from policyextract.panels.panel import panel

    files, failures = sources_in(options.paths)
    for failure in failures:
        complain(str(failure))
    counts = _Counts(len(failures), Doubted(strict=options.strict))
    made = panel(
        _results(files, work, counts),
        options.indicator,
        options.wide,
        every=options.every,
        unnamed=options.unnamed,
        balanced=options.balanced,
        packs=work.packs,
    )
    if counts.done:  # when no document can be read, the file of an earlier run stays
        write_table(made, format_, options)
        if made.note and format_ != "table":
            complain(made.note)
    counts.doubted.tell()
    return 2 if counts.failed else 0


def _check(options: argparse.Namespace, format_: str) -> None:
    from policyextract.output.formats import is_binary

    options.bom = with_bom(options, format_)
    if options.out is None and is_binary(format_):
        raise ValueError(f"--format {format_} needs --out FILE")
    if options.every and options.wide:
        raise ValueError("--every: what fills no cell of a year has none in the wide form")
    if options.balanced and not options.wide:
        raise ValueError("--balanced needs --wide: only there is a row a year")
    if options.workers < 0:
        raise ValueError(f"--workers: {options.workers} is no number of processes")


class _Counts:
    """How many documents were done, and how many failed; and which are in doubt."""

    def __init__(self, failed: int, doubted: Doubted) -> None:
        self.done = 0
        self.failed = failed
        self.doubted = doubted


def _results(files: list[str], work: Options, counts: _Counts) -> Iterator[Result]:
    """What became of the documents that did not fail; of the others it is said why."""
    from policyextract.core.failures import Failure
    from policyextract.engines.progress import progress_bar
    from policyextract.engines.run import results

    total = None if any(file.endswith(".zip") for file in files) else len(files)
    with progress_bar(None if len(files) > 1 else False, total) as step:
        for result in counts.doubted.watch(results(files, work)):
            failed = isinstance(result, Failure)
            step(failed)
            counts.failed += failed
            counts.done += not failed
            if failed:
                complain(str(result))
            else:
                yield result


def write_table(made: Table, format_: str, options: argparse.Namespace) -> None:
    """Writes a table to `--out`, or to standard output."""
    from policyextract.output.formats import TableFormat, screen

    if options.out is not None and format_ != "table":
        made.write(options.out, cast(TableFormat, format_), bom=options.bom)
        return
    with screen(format_, "utf-8-sig" if options.bom else "utf-8") as stream:
        if format_ == "table":
            made.print_to(stream)
        else:
            stream.write(made.to_csv() if format_ == "csv" else made.to_jsonl())
