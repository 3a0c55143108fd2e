"""What commands that make one table of many documents share: their options, the work on the documents, the writing."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from policyextract.cli.doubted import Doubted, add_identity_options, manifest_of
from policyextract.cli.options import add_output_options, complain, refuse, tried_packs, with_bom
from policyextract.core.dates import parse_date
from policyextract.core.speech import say
from policyextract.packs.sources import add_pack_options

if TYPE_CHECKING:
    from policyextract.engines.run import Options
    from policyextract.output.frames import Result
    from policyextract.output.tables import Table

FORMATS = ("table", "csv", "jsonl", "parquet", "xlsx", "dta")


def add_document_options(command: argparse.ArgumentParser) -> None:
    """Adds the options on output, on what is known of the documents, on processes and on packs."""
    add_output_options(command, FORMATS, "table: some columns, for reading; the others have all of them (default: csv)")
    command.add_argument(
        "--published", metavar="DATE", help="date of the documents (2024-01-17, 2024-01 or 2024): what 今年 means"
    )
    command.add_argument("--region", metavar="NAME", help="what the documents are about where they name no nearer region")
    command.add_argument("--encoding", metavar="NAME", help="encoding of text and HTML, where the detection fails")
    add_identity_options(command)
    command.add_argument(
        "--corrections",
        metavar="FILE",
        action="append",
        default=[],
        help="gold records from the review page, NAME.jsonl for the document NAME, or a folder of them: they win",
    )
    command.add_argument("--workers", metavar="N", type=int, help="processes for the work (default: one; none for a single file)")
    add_pack_options(command)


def checked(options: argparse.Namespace, default: str = "csv") -> tuple[str, Options]:
    """The format to write and the options of the work. Raises ValueError for options that do not go together."""
    from policyextract.engines.run import Options
    from policyextract.output.formats import chosen_format, is_binary
    from policyextract.views.wording import chosen_language

    options.lang = chosen_language(options.lang)
    format_ = chosen_format(options.format, options.out, FORMATS[1:], default)
    options.bom = with_bom(options, format_)
    if options.out is None and is_binary(format_):
        raise ValueError(say("cli.needs_out", format=format_))
    if (options.workers or 0) < 0:
        raise ValueError(say("cli.no_workers", n=options.workers))
    published = parse_date(options.published, "--published")
    packs, manifest = tried_packs(options), manifest_of(options)
    return format_, Options(published, options.region, options.encoding, options.workers, packs, manifest=manifest)


def tabled(options: argparse.Namespace, format_: str, work: Options, make: Callable[[Iterator[Result]], Table]) -> int:
    """Makes the table of the results of all documents and writes it. The exit code is 2 when a document failed."""
    from policyextract.engines.run import sources_in

    files, failures = sources_in(options.paths)
    for failure in failures:
        complain(str(failure))
    counts = _Counts(len(failures), Doubted(strict=options.strict))
    try:
        results = _corrected(_results(files, work, counts), options)
    except ValueError as error:
        return refuse(error)
    made = make(results)
    if counts.done:  # when no document can be read, the file of an earlier run stays
        write_table(made, format_, options)
        if made.note and format_ != "table":
            complain(made.note_in(options.lang))
    counts.doubted.tell()
    return 2 if counts.failed else 0


def _corrected(results: Iterator[Result], options: argparse.Namespace) -> Iterator[Result]:
    """The results with the corrections that the command line names."""
    from policyextract.panels.corrections import Corrections

    return cast("Iterator[Result]", Corrections(options.corrections).applied(results)) if options.corrections else results


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
            made.print_to(stream, options.lang)
        else:
            stream.write(made.to_csv() if format_ == "csv" else made.to_jsonl())
