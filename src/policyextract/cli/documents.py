"""What commands that make one table of many documents share: what is asked, the work on the documents, the writing."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from policyextract.cli.complaints import complain, refuse
from policyextract.cli.doubted import Doubted
from policyextract.cli.given import known_encoding, manifest_of, refuse_negative, tried_packs, with_bom
from policyextract.cli.signals import end_if_asked
from policyextract.core.dates import parse_date
from policyextract.core.failures import Failure
from policyextract.core.words.language import chosen_language
from policyextract.core.words.speech import say
from policyextract.engines.reports.progress import progress_bar
from policyextract.engines.run import Options, results, sources_in
from policyextract.engines.work.items import is_archive
from policyextract.extraction.extractor import shared
from policyextract.output.formats import screen
from policyextract.output.frames import Result
from policyextract.output.kinds import TABLES, TableFormat, chosen_format, is_binary
from policyextract.output.tables import Table
from policyextract.packs.pack import Pack
from policyextract.panels.corrections import Corrections


def checked(options: argparse.Namespace, default: str = "csv") -> tuple[str, Options]:
    """The format to write and the options of the work. Raises ValueError for options that do not go together."""
    options.lang = chosen_language(options.lang)
    format_ = chosen_format(options.format, options.out, TABLES[1:], default)
    options.bom = with_bom(options, format_)
    if options.out is None and is_binary(format_):
        raise ValueError(say("cli.needs_out", format=format_))
    refuse_negative(options, "workers")
    published = parse_date(options.published, "--published")
    known_encoding(options)
    packs, manifest = tried_packs(options), manifest_of(options)
    return format_, Options(published, options.region, options.encoding, options.workers, packs, manifest=manifest)


def tabled(options: argparse.Namespace, format_: str, work: Options, make: Callable[[Iterator[Result]], Table]) -> int:
    """Makes the table of the results of all documents and writes it. The exit code is 2 when a document failed."""
    files, failures = sources_in(options.paths)
    for failure in failures:
        complain(str(failure))
    counts = _Counts(len(failures), Doubted(strict=options.strict))
    try:
        results = corrected(_results(files, work, counts), corrections_of(options, work.packs))
    except ValueError as error:
        return refuse(error)
    made = make(results)
    if counts.done:  # when no document can be read, the file of an earlier run stays
        write_table(made, format_, options)
        if made.note and format_ != "table":
            complain(made.note_in(options.lang))
    counts.doubted.tell()
    return 2 if counts.failed else 0


def corrections_of(options: argparse.Namespace, packs: Sequence[Pack]) -> Corrections | None:
    """The corrections that a command line names. Raises ValueError for a line that is no record."""
    return Corrections(options.corrections, shared(packs)) if options.corrections else None


def corrected(results: Iterator[Result], corrections: Corrections | None) -> Iterator[Result]:
    """The results with the corrections in place; files of which none could be used are named at the end."""
    if corrections is None:
        yield from results
        return
    yield from cast("Iterator[Result]", corrections.applied(results))
    for file in dict.fromkeys(corrections.elsewhere):
        complain(say("corrections.elsewhere", file=file))


class _Counts:
    """How many documents were done, and how many failed; and which are in doubt."""

    def __init__(self, failed: int, doubted: Doubted) -> None:
        self.done = 0
        self.failed = failed
        self.doubted = doubted


def _results(files: list[str], work: Options, counts: _Counts) -> Iterator[Result]:
    """What became of the documents that did not fail; of the others it is said why."""
    total = None if any(map(is_archive, files)) else len(files)
    with progress_bar(None if len(files) > 1 else False, total) as step:
        for result in counts.doubted.watch(results(files, work)):
            end_if_asked()
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
    if options.out is not None and format_ != "table":
        made.write(options.out, cast(TableFormat, format_), bom=options.bom)
        return
    with screen(format_, "utf-8-sig" if options.bom else "utf-8") as stream:
        if format_ == "table":
            made.print_to(stream, options.lang)
        else:
            stream.write(made.to_csv() if format_ == "csv" else made.to_jsonl())
