"""`policyextract panel`: documents in, one row a region, year and indicator out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING

from policyextract.cli.options import complain, refuse, tried_packs
from policyextract.core.dates import parse_date
from policyextract.packs.faults import PackError
from policyextract.packs.sources import add_pack_options

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers
    from policyextract.engines.run import Options
    from policyextract.output.frames import Result
    from policyextract.panels.panel import Panel

HELP = "put targets and results of many documents into one panel"
_FORMATS = ("csv", "table", "jsonl")
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
    command.add_argument("--wide", action="store_true", help="target and result side by side, with the gap between them")
    command.add_argument("--format", choices=_FORMATS, help="csv, jsonl: all columns; table: some, for reading (default: csv)")
    command.add_argument("--out", metavar="FILE", type=Path, help="write to FILE, which changes only when all is done")
    command.add_argument("--bom", action="store_true", help="begin CSV with the mark by which Excel knows UTF-8")
    command.add_argument(
        "--published", metavar="DATE", help="date of the documents (2024-01-17, 2024-01 or 2024): what 今年 means"
    )
    command.add_argument("--region", metavar="NAME", help="what the documents are about where they name no nearer region")
    command.add_argument("--encoding", metavar="NAME", help="encoding of text and HTML, where the detection fails")
    command.add_argument("--workers", metavar="N", type=int, default=0, help="processes that share the work (default: this one)")
    add_pack_options(command)


def run(options: argparse.Namespace) -> int:
    """Makes and writes the panel. The exit code is 2 when a document failed."""
    from policyextract.engines.run import Options
    from policyextract.extraction.extractor import shared
    from policyextract.packs.lexicon import using
    from policyextract.panels.asked import asked

    format_ = options.format or ("jsonl" if options.out and options.out.suffix.lower() == ".jsonl" else "csv")
    try:
        published = parse_date(options.published, "--published")
        _check(options, format_)
        packs = tried_packs(options)
        with using(shared(packs).lexicon):
            asked(options.indicator)
    except PackError as error:
        return refuse(error)
    except ValueError as error:
        complain(str(error).replace("indicator:", "--indicator:", 1))
        return 2
    work = Options(published, options.region, options.encoding, options.workers, packs)
    with using(shared(packs).lexicon):  # the catalogue of indicators is that of the packs too
        return _made(options, format_, work)


def _made(options: argparse.Namespace, format_: str, work: Options) -> int:
    """Makes and writes the panel with the packs in use."""
    from policyextract.engines.run import sources_in
    from policyextract.panels.panel import panel

    files, failures = sources_in(options.paths)
    for failure in failures:
        complain(str(failure))
    counts = _Counts(failed=len(failures))
    made = panel(_results(files, work, counts), options.indicator, options.wide)
    if counts.done:  # when no document can be read, the file of an earlier run stays
        with _output(options, format_) as stream:
            _write(made, format_, stream)
        if made.note and format_ != "table":
            complain(made.note)
    return 2 if counts.failed else 0


def _check(options: argparse.Namespace, format_: str) -> None:
    if options.bom and format_ != "csv":
        raise ValueError(f"--bom is for CSV, not for {format_}")
    if options.workers < 0:
        raise ValueError(f"--workers: {options.workers} is no number of processes")


class _Counts:
    """How many documents were done, and how many failed."""

    def __init__(self, failed: int) -> None:
        self.done = 0
        self.failed = failed


def _results(files: list[str], work: Options, counts: _Counts) -> Iterator[Result]:
    """What became of the documents that did not fail; of the others it is said why."""
    from policyextract.core.failures import Failure
    from policyextract.engines.progress import progress_bar
    from policyextract.engines.run import results

    total = None if any(file.endswith(".zip") for file in files) else len(files)
    with progress_bar(None if len(files) > 1 else False, total) as step:
        for result in results(files, work):
            failed = isinstance(result, Failure)
            step(failed)
            counts.failed += failed
            counts.done += not failed
            if failed:
                complain(str(result))
            else:
                yield result


@contextmanager
def _output(options: argparse.Namespace, format_: str) -> Iterator[IO[str]]:
    if options.out is not None:
        from policyextract.core.files import whole_file

        with whole_file(options.out, "utf-8-sig" if options.bom else "utf-8") as stream:
            yield stream
        return
    if isinstance(sys.stdout, TextIOWrapper):
        if format_ == "table":
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if options.bom:
        sys.stdout.write("\ufeff")
    yield sys.stdout


def _write(made: Panel, format_: str, stream: IO[str]) -> None:
    if format_ == "csv":
        stream.write(made.to_csv())
    elif format_ == "jsonl":
        import json

        from policyextract.panels.panel import json_row

        stream.writelines(json.dumps(json_row(row), ensure_ascii=False) + "\n" for row in made)
    else:
        from policyextract.panels.panel import print_rows
        from policyextract.views.terminal import Page

        print_rows(made, Page(stream))
