"""`policyextract extract`: documents in, their records out, on the screen or as a file."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from policyextract.cli.doubted import Doubted, add_identity_options, manifest_of
from policyextract.cli.options import add_output_options, complain, refuse, tried_packs, with_bom
from policyextract.core.dates import parse_date
from policyextract.core.speech import say
from policyextract.packs.sources import add_pack_options

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers
    from policyextract.core.failures import Failure
    from policyextract.engines.journal import Journal
    from policyextract.engines.report import RunReport
    from policyextract.engines.run import Options
    from policyextract.engines.sources import Sources
    from policyextract.output.writers import Writer
    from policyextract.readers.rows import Columns

HELP = "print the records of documents, or write them to a file"
SOME_FAILED, NOTHING = 3, 4
"""Exit codes: some documents failed and the others are written; nothing was written."""

_FORMATS = ("table", "jsonl", "csv", "parquet", "duckdb", "xlsx", "dta")
_TYPES = ("figure", "aim", "project", "industry")
_DESCRIPTION = "Prints or writes the records of documents: text, HTML, PDF, Word, and folders and zip archives of these."
_EPILOG = """\
A file that cannot be read costs no other: it is named on standard error, and with --out FILE.errors.csv beside the
output lists file, step and reason. Exit codes: 0 all was read; 3 some documents failed, the others are written;
4 nothing was written; 2 wrong usage; 1 a crash; 130 interrupted; 143 ended by the system.
"""


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command and its options."""
    command = subparsers.add_parser("extract", help=HELP, description=_DESCRIPTION, epilog=_EPILOG)
    command.add_argument("paths", nargs="+", metavar="PATH", help="document, zip archive, folder, or - for standard input")
    add_output_options(
        command,
        _FORMATS,
        "table: one type of record, for reading; jsonl: one record a line and nothing else, with the key source "
        "first; csv, parquet, dta (Stata): one record a row; xlsx (Excel): a sheet for each type; "
        "duckdb: a database (default: what the name of --out says, else table)",
    )
    command.add_argument("--resume", action="store_true", help="do not do again what a run into the same FILE has done")
    command.add_argument(
        "--partition",
        metavar="KEYS",
        help="--out is a folder of Parquet files, one for each region, year, kind or several (region,year) of the documents; "
        "each run does only what is new or changed, and takes out what is gone",
    )
    command.add_argument("--published", metavar="DATE", help="date of the documents (2024-01-17, 2024-01, 2024): what 今年 means")
    command.add_argument("--region", metavar="NAME", help="what the documents are about where they name no nearer region")
    command.add_argument("--encoding", metavar="NAME", help="encoding of text and HTML, where the detection fails")
    command.add_argument(
        "--lenient", action="store_true", help="read texts with stray bytes: each becomes the mark of a lost one"
    )
    for slot, what in (
        ("text", "texts: each row is a document"),
        ("published", "dates"),
        ("region", "places"),
        ("title", "titles"),
    ):
        command.add_argument(f"--{slot}-column", metavar="NAME", help=f"in CSV, JSON Lines, Excel, Parquet: the column of {what}")
    add_identity_options(command)
    command.add_argument("--type", choices=_TYPES, help="only records of this type (default: figure in a table, else all)")
    _add_work_options(command)
    add_pack_options(command)


def _add_work_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--workers", metavar="N", type=int, help="processes that do the work (default: one; none for a single plain file)"
    )
    command.add_argument(
        "--timeout", metavar="SECONDS", type=float, default=300.0, help="what a document may take (default: 300; 0: no limit)"
    )
    command.add_argument(
        "--memory", metavar="MB", type=int, default=2048, help="memory for a document, on Linux (default: 2048; 0: no limit)"
    )
    command.add_argument("--report", metavar="FILE", type=Path, help="write what became of every file as JSON")
    command.add_argument(
        "--allow-missing", action="store_true", help="go on where a library for some of the files is missing: they fail"
    )


def run(options: argparse.Namespace) -> int:
    """Extracts and writes; the exit codes are those of the help."""
    from policyextract.engines.fingerprint import fingerprint
    from policyextract.engines.nightly import WrongKeys
    from policyextract.engines.report import RunReport
    from policyextract.engines.run import Options
    from policyextract.engines.sources import files_in, refuse_missing
    from policyextract.engines.worker import Limits
    from policyextract.output.formats import chosen_format
    from policyextract.packs.sources import configuration
    from policyextract.views.wording import chosen_language

    try:
        options.lang = chosen_language(options.lang)
        if options.partition is not None:
            _check_partition(options)
        else:
            options.format = chosen_format(options.format, options.out, _FORMATS[1:], "table")
        published = parse_date(options.published, "--published")
        _check(options)
        packs, manifest = tried_packs(options), manifest_of(options)
        said = configuration(options.config).path if not options.no_packs else None
        columns = _columns(options)
        sources = files_in(options.paths, with_tables=columns is not None)
        _refuse_overwriting(options, sources.files)
    except ValueError as error:
        return refuse(error)
    refuse_missing(sources.files, options.format, allowed=options.allow_missing)
    workers = options.workers if options.workers is not None else int(sources.are_many())
    limits = Limits(options.timeout or None, options.memory or None)
    work = Options(published, options.region, options.encoding, workers, packs, limits, manifest, columns, options.lenient)
    report = RunReport(packs, said, fingerprint(packs), skipped=sources.skipped)
    for failure in sources.failed:
        complain(str(failure))
        report.failed(failure)
    try:
        failed = _extract(options, sources, work, report)
    except WrongKeys as error:
        return refuse(error)
    return _ended(options, sources, report, failed)


def _columns(options: argparse.Namespace) -> Columns | None:
    from policyextract.readers.rows import Columns

    others = options.published_column, options.region_column, options.title_column
    if options.text_column is None:
        if any(others):
            raise ValueError(say("extract.no_text_column"))
        return None
    return Columns(options.text_column, *others)


def _check_partition(options: argparse.Namespace) -> None:
    from policyextract.output.partitions import KEYS

    options.partition = [key.strip() for key in options.partition.split(",")]
    if wrong := [key for key in options.partition if key not in KEYS]:
        raise ValueError(say("extract.partition_key", key=wrong[0], list=", ".join(KEYS)))
    if options.out is None or (options.out.exists() and not options.out.is_dir()):
        raise ValueError(say("extract.partition_out"))
    if options.type or options.strict or options.format not in (None, "parquet"):
        raise ValueError(say("extract.partition_only"))
    options.format = "parquet"


def _ended(options: argparse.Namespace, sources: Sources, report: RunReport, failed: list[Failure]) -> int:
    """Writes what failed and the report, and gives the exit code."""
    failed = [*sources.failed, *failed]
    counts = report.counts()
    code = 0 if report.is_well() else SOME_FAILED if counts["read"] + counts["partial"] else NOTHING
    if options.out is not None:
        _write_errors(options.out, failed)
    if options.report is not None:
        from policyextract.core.files import whole_file

        with whole_file(options.report) as stream:
            stream.write(report.as_json(code))
    if options.report is not None or sources.are_many():
        complain(report.line())
    return code


def _check(options: argparse.Namespace) -> None:
    from policyextract.output.formats import is_binary

    if options.out is None and is_binary(options.format):
        raise ValueError(say("cli.needs_out", format=options.format))
    if options.out is None and options.resume:
        raise ValueError(say("extract.resume_out"))
    options.bom = with_bom(options, options.format)
    for name in ("workers", "timeout", "memory"):
        if (getattr(options, name) or 0) < 0:
            raise ValueError(say("extract.negative", name=name, value=getattr(options, name)))


def _refuse_overwriting(options: argparse.Namespace, files: Sequence[str]) -> None:
    """Raises ValueError where what is to be written would take the place of an input or of somebody's own file."""
    from policyextract.core.names import shown_name
    from policyextract.readers.seen import is_errors_table

    written = {"--out": options.out, "--report": options.report}
    if options.out is not None:
        written[say("extract.errors_table")] = table = errors_path(options.out)
        if table.exists() and not (table.is_file() and is_errors_table(table)):
            raise ValueError(say("extract.errors_taken", table=shown_name(table)))
    for name, path in written.items():
        if path is not None and path.is_file() and any(_is_same(path, file) for file in files):
            raise ValueError(say("extract.is_input", name=name, path=shown_name(path)))


def _is_same(path: Path, file: str) -> bool:
    try:
        return os.path.samefile(path, file)
    except OSError:
        return False


def errors_path(out: Path) -> Path:
    """Where the table of what failed is written for an output."""
    return out.with_name(f"{out.name}.errors.csv")


def _extract(options: argparse.Namespace, sources: Sources, work: Options, report: RunReport) -> list[Failure]:
    """Writes what is found, with what is already known to fail, and returns what failed besides."""
    from policyextract.core.failures import Failure
    from policyextract.engines.run import Progress, results
    from policyextract.output.formats import output

    if options.partition is not None:
        return _extract_into_parts(options, sources, work, report)
    files = sources.files
    hidden = options.out is None and sys.stdout.isatty()
    failed: list[Failure] = []
    doubted = Doubted(strict=options.strict, names_failures=True)
    with _journal(options, sources) as journal, _bar(files, hidden) as step, ExitStack() as place:
        done = 0

        def one_done(failure: Failure | None) -> None:
            nonlocal done
            done += 1
            step(failure is not None)
            if failure is not None:
                complain(str(failure))

        def skipped() -> None:
            report.unchanged += 1
            step(False)

        writer: Writer | None = None
        try:
            progress = Progress(one_done, skipped, report.passed)
            for result in doubted.watch(results(files, work, journal=journal, progress=progress)):
                report.take(result)
                if isinstance(result, Failure):
                    failed.append(result)
                    continue
                if writer is None:  # opened only now: when no document can be read, the file of an earlier run stays
                    opened = output(options.format, options.out, only=options.type, bom=options.bom, language=options.lang)
                    writer = place.enter_context(opened)
                writer.write(*result)
        except KeyboardInterrupt:
            if journal is not None:
                complain(say("extract.kept", done=done))
            raise
        if writer is not None:
            for failure in (*sources.failed, *failed):
                writer.fail(failure)
            writer.about(report.about())
    doubted.tell()
    return failed


def _extract_into_parts(options: argparse.Namespace, sources: Sources, work: Options, report: RunReport) -> list[Failure]:
    from policyextract.engines.nightly import bring_folder_up_to_date
    from policyextract.engines.run import Progress

    with _bar(sources.files, False) as step:

        def one_done(failure: Failure | None) -> None:
            step(failure is not None)
            if failure is not None:
                complain(str(failure))

        progress = Progress(one_done, lambda: step(False), report.passed)
        return bring_folder_up_to_date(options.out, options.partition, sources.files, work, report, progress)


@contextmanager
def _journal(options: argparse.Namespace, sources: Sources) -> Iterator[Journal | None]:
    """What keeps the results of a run, so that it can be resumed; without --resume only until its end.

    It also keeps a second run off the same output.
    """
    from policyextract.engines.journal import Journal, remove

    out = options.out
    if out is None or (out.exists() and not out.is_file()):
        yield None
        return
    if not out.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(out))
    path = out.with_name(f".{out.name}.journal")
    with Journal(path) as journal, ExitStack() as after:
        if not options.resume:
            journal.clear()
            if not sources.are_many():
                after.callback(remove, path)  # whatever happens: there is nothing to go on with
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

    if out.exists() and not out.is_file() and not out.is_dir():
        return
    path = errors_path(out)
    if failed:
        with whole_file(path) as stream:
            write_errors(stream, failed)
    else:
        path.unlink(missing_ok=True)
