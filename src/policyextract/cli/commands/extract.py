"""`policyextract extract`: documents in, their records out, on the screen or as a file."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path

from policyextract.cli.complaints import complain, refuse
from policyextract.cli.documents import corrected, corrections_of
from policyextract.cli.doubted import Doubted
from policyextract.cli.given import known_encoding, manifest_of, refuse_negative, tried_packs, with_bom
from policyextract.cli.overwriting import is_same, refuse_one_file
from policyextract.cli.signals import end_if_asked
from policyextract.core.dates import parse_date
from policyextract.core.failures import Failure, one_line
from policyextract.core.files.names import shown_name
from policyextract.core.files.whole import whole_file
from policyextract.core.words.language import chosen_language
from policyextract.core.words.speech import say
from policyextract.engines.night.fingerprint import fingerprint
from policyextract.engines.night.journal import Journal, remove
from policyextract.engines.night.nightly import WrongKeys, bring_folder_up_to_date
from policyextract.engines.reports.progress import progress_bar
from policyextract.engines.reports.report import RunReport
from policyextract.engines.run import Options, Progress, results
from policyextract.engines.sources import Sources, files_in, refuse_missing
from policyextract.engines.work.items import is_archive
from policyextract.engines.work.worker import Limits
from policyextract.output.formats import output
from policyextract.output.kinds import RECORDS, chosen_format, is_binary
from policyextract.output.partitions import KEYS
from policyextract.output.writers import Writer, write_errors
from policyextract.packs.files.sources import configuration
from policyextract.readers.folders.seen import is_errors_table
from policyextract.readers.tables.rows import Columns

SOME_FAILED, NOTHING = 3, 4
"""Exit codes: some documents failed, or the report could not be written, and the rest is; nothing was written."""


def run(options: argparse.Namespace) -> int:
    """Extracts and writes; the exit codes are those of the help."""
    try:
        options.lang = chosen_language(options.lang)
        if options.partition is not None:
            _check_partition(options)
        else:
            options.format = chosen_format(options.format, options.out, RECORDS[1:], "table")
        published = parse_date(options.published, "--published")
        known_encoding(options)
        _check(options)
        packs, manifest = tried_packs(options), manifest_of(options)
        options.corrections = corrections_of(options, packs)
        said = configuration(options.config).path if not options.no_packs else None
        columns = _columns(options)
        sources = files_in(options.paths, with_tables=columns is not None)
        _refuse_overwriting(options, sources.files)
    except ValueError as error:
        return refuse(error)
    _check_report(options.report)
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
    others = options.published_column, options.region_column, options.title_column
    if options.text_column is None:
        if any(others):
            raise ValueError(say("extract.no_text_column"))
        return None
    return Columns(options.text_column, *others)


def _check_partition(options: argparse.Namespace) -> None:
    options.partition = [key.strip() for key in options.partition.split(",")]
    if wrong := [key for key in options.partition if key not in KEYS]:
        raise ValueError(say("extract.partition_key", key=wrong[0], list=", ".join(KEYS)))
    if options.out is None or (options.out.exists() and not options.out.is_dir()):
        raise ValueError(say("extract.partition_out"))
    if options.type or options.strict or options.corrections or options.format not in (None, "parquet"):
        raise ValueError(say("extract.partition_only"))
    options.format = "parquet"


def _ended(options: argparse.Namespace, sources: Sources, report: RunReport, failed: list[Failure]) -> int:
    """Writes what failed and the report, and gives the exit code."""
    failed = [*sources.failed, *failed]
    counts = report.counts()
    code = 0 if report.is_well() else SOME_FAILED if counts["read"] + counts["partial"] else NOTHING
    try:
        if options.out is not None:
            _write_errors(options.out, failed)
    except OSError as error:  # the records are written: that a disk is full now must not read as if nothing were
        complain(one_line(error))
        code = code or SOME_FAILED
    try:
        if options.report is not None:
            with whole_file(options.report) as stream:
                stream.write(report.as_json(code))
    except OSError as error:
        complain(one_line(error))
        code = code or SOME_FAILED
    if options.report is not None or sources.are_many():
        complain(report.line())
    return code


def _check(options: argparse.Namespace) -> None:
    if options.out is None and is_binary(options.format):
        raise ValueError(say("cli.needs_out", format=options.format))
    if options.out is None and options.resume:
        raise ValueError(say("extract.resume_out"))
    options.bom = with_bom(options, options.format)
    refuse_negative(options, "workers", "timeout", "memory")


def _refuse_overwriting(options: argparse.Namespace, files: Sequence[str]) -> None:
    """Raises ValueError where what is to be written would take the place of an input or of somebody's own file."""
    written = {"--out": options.out, "--report": options.report}
    if options.out is not None:
        written[say("extract.errors_table")] = table = errors_path(options.out)
        if table.exists() and not (table.is_file() and is_errors_table(table)):
            raise ValueError(say("extract.errors_taken", table=shown_name(table)))
    for name, path in written.items():
        if path is not None and path.is_file() and any(is_same(path, file) for file in files):
            raise ValueError(say("extract.is_input", name=name, path=shown_name(path)))
    refuse_one_file({name: path for name, path in written.items() if path is not None})


def _check_report(path: Path | None) -> None:
    """Raises OSError where no report could be written: before the work, not at the end of the night."""
    if path is None or os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        return
    code = errno.EACCES if path.absolute().parent.is_dir() else errno.ENOENT
    raise OSError(code, os.strerror(code), str(path))


def errors_path(out: Path) -> Path:
    """Where the table of what failed is written for an output."""
    return out.with_name(f"{out.name}.errors.csv")


def _extract(options: argparse.Namespace, sources: Sources, work: Options, report: RunReport) -> list[Failure]:
    """Writes what is found, with what is already known to fail, and returns what failed besides."""
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
            end_if_asked()
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
            made = corrected(results(files, work, journal=journal, progress=progress), options.corrections)
            for result in doubted.watch(made):
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
    with _bar(sources.files, False) as step:

        def one_done(failure: Failure | None) -> None:
            end_if_asked()
            step(failure is not None)
            if failure is not None:
                complain(str(failure))

        progress = Progress(one_done, lambda: step(False), report.passed)
        return bring_folder_up_to_date(options.out, options.partition, sources.files, work, report, progress, sources.unopened)


@contextmanager
def _journal(options: argparse.Namespace, sources: Sources) -> Iterator[Journal | None]:
    """What keeps the results of a run, so that it can be resumed; without --resume only until its end.

    It also keeps a second run off the same output.
    """
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
    return progress_bar(None, None if any(map(is_archive, files)) else len(files))


def _write_errors(out: Path, failed: list[Failure]) -> None:
    """The table of what failed, beside the output; one of an earlier run goes when nothing did."""
    if out.exists() and not out.is_file() and not out.is_dir():
        return
    path = errors_path(out)
    if failed:
        with whole_file(path) as stream:
            write_errors(stream, failed)
    else:
        path.unlink(missing_ok=True)
