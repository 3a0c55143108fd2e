"""`policyextract extract`: documents in, their records out, on the screen or as a file."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from policyextract.cli.options import add_output_options, complain, refuse, tried_packs, with_bom
from policyextract.core.dates import parse_date
from policyextract.packs.sources import add_pack_options

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers
    from policyextract.core.failures import Failure
    from policyextract.engines.journal import Journal
    from policyextract.engines.run import Options
    from policyextract.output.writers import Writer

HELP = "print the records of documents, or write them to a file"
_FORMATS = ("table", "jsonl", "csv", "parquet", "duckdb", "xlsx", "dta")
_TYPES = ("figure", "project", "industry")
_DESCRIPTION = "Prints or writes the records of documents: text, HTML, PDF, Word, and folders and zip archives of these."
_EPILOG = """\
A file that cannot be read costs no other: it is named on standard error, the exit code is 2, and with --out
NAME.errors.csv beside the output lists file, step and reason.
"""


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command and its options."""
    command = subparsers.add_parser("extract", help=HELP, description=_DESCRIPTION, epilog=_EPILOG)
    command.add_argument("paths", nargs="+", metavar="PATH", help="document, zip archive, folder, or - for standard input")
    add_output_options(
        command,
        _FORMATS,
        "table: one type of record, for reading; jsonl: one record a line and nothing else, with the key source "
        "first when there are several files; csv, parquet, dta (Stata): one record a row; xlsx (Excel): a sheet for each type; "
        "duckdb: a database (default: what the name of --out says, else table)",
    )
    command.add_argument("--resume", action="store_true", help="do not do again what a run into the same FILE has done")
    command.add_argument("--published", metavar="DATE", help="date of the documents (2024-01-17, 2024-01, 2024): what 今年 means")
    command.add_argument("--region", metavar="NAME", help="what the documents are about where they name no nearer region")
    command.add_argument("--encoding", metavar="NAME", help="encoding of text and HTML, where the detection fails")
    command.add_argument("--type", choices=_TYPES, help="only records of this type (default: figure in a table, else all)")
    command.add_argument("--workers", metavar="N", type=int, default=0, help="processes that share the work (default: this one)")
    add_pack_options(command)


def run(options: argparse.Namespace) -> int:
    """Extracts and writes. The exit code is 2 when a document failed."""
    from policyextract.engines.run import Options, sources_in
    from policyextract.output.formats import chosen_format

    try:
        options.format = chosen_format(options.format, options.out, _FORMATS[1:], "table")
        published = parse_date(options.published, "--published")
        _check(options)
        packs = tried_packs(options)
    except ValueError as error:
        return refuse(error)
    files, failed = sources_in(options.paths)
    for failure in failed:
        complain(str(failure))
    work = Options(published, options.region, options.encoding, options.workers, packs)
    with _plain_warnings():
        failed += _extract(options, files, work, failed)
    if options.out is not None:
        _write_errors(options.out, failed)
    return 2 if failed else 0


def _check(options: argparse.Namespace) -> None:
    from policyextract.output.formats import is_binary

    if options.out is None and is_binary(options.format):
        raise ValueError(f"--format {options.format} needs --out FILE")
    if options.out is None and options.resume:
        raise ValueError("--resume needs --out FILE")
    options.bom = with_bom(options, options.format)
    if options.workers < 0:
        raise ValueError(f"--workers: {options.workers} is no number of processes")


def _extract(options: argparse.Namespace, files: list[str], work: Options, known: Sequence[Failure]) -> list[Failure]:
    """Writes what is found, with what is already known to fail, and returns what failed besides."""
    from policyextract.core.failures import Failure
    from policyextract.engines.run import Progress, results
    from policyextract.output.formats import output

    hidden = options.out is None and sys.stdout.isatty()
    failed: list[Failure] = []
    with _journal(options, files) as journal, _bar(files, hidden) as step, ExitStack() as place:
        done = 0

        def one_done(failure: Failure | None) -> None:
            nonlocal done
            done += 1
            step(failure is not None)
            if failure is not None:
                complain(str(failure))

        writer: Writer | None = None
        try:
            for result in results(files, work, journal=journal, progress=Progress(one_done, lambda: step(False))):
                if isinstance(result, Failure):
                    failed.append(result)
                    continue
                if writer is None:  # opened only now: when no document can be read, the file of an earlier run stays
                    opened = output(options.format, options.out, only=options.type, bom=options.bom, with_source=len(files) > 1)
                    writer = place.enter_context(opened)
                writer.write(*result)
        except KeyboardInterrupt:
            if journal is not None:
                complain(f"{done} documents are done and kept; --resume goes on from there")
            raise
        if writer is not None:
            for failure in (*known, *failed):
                writer.fail(failure)
    return failed


@contextmanager
def _journal(options: argparse.Namespace, files: list[str]) -> Iterator[Journal | None]:
    """What keeps the results of a run over several files, so that it can be resumed; without --resume only until its end."""
    from policyextract.engines.journal import Journal, remove

    out = options.out
    if out is None or (len(files) < 2 and not options.resume) or (out.exists() and not out.is_file()):
        yield None
        return
    path = out.with_name(f".{out.name}.journal")
    if not options.resume:
        remove(path)
    with Journal(path) as journal:
        yield journal
    if not options.resume:
        remove(path)


def _bar(files: list[str], hidden: bool) -> AbstractContextManager[Callable[[bool], None]]:
    if hidden or len(files) < 2:
        return nullcontext(lambda failed: None)
    from policyextract.engines.progress import progress_bar

    return progress_bar(None, None if any(file.endswith(".zip") for file in files) else len(files))


def _write_errors(out: Path, failed: list[Failure]) -> None:
    """The table of what failed, beside the output; one of an earlier run goes when nothing did."""
    from policyextract.core.files import whole_file
    from policyextract.output.writers import write_errors

    if out.exists() and not out.is_file():
        return
    path = out.with_name(f"{out.stem}.errors.csv")
    if failed:
        with whole_file(path) as stream:
            write_errors(stream, failed)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _plain_warnings() -> Iterator[None]:
    """Warnings, of a document that was read in part, as one line."""
    with warnings.catch_warnings():
        warnings.showwarning = lambda message, *_, **__: complain(str(message))
        yield
