"""The command line: arguments in, an exit code out. 0 is well, 2 a failed input or wrong usage, 130 an interrupt.

Everything heavy is imported in the commands, so that `policyextract --help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

from policyextract.arguments import parse_date

if TYPE_CHECKING:
    from policyextract.records import Document, Extraction

    Write = Callable[[Document, Extraction], None]

_STDIN = "-"
_DEFAULT_GOLD = "corpus/gold"
_DESCRIPTION = "Reads Chinese policy text, gives typed records: figures, projects, industries."
_EXAMPLES = """\
examples:
  policyextract extract report.txt
  policyextract extract reports/ --format csv --out figures.csv --type figure
  policyextract evaluate corpus/gold --errors 20

policyextract COMMAND --help tells the options of a command.
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        complain(f"{message} (see {self.prog} --help)")
        sys.exit(2)


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"policyextract: {message}", file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = _Parser(
        prog="policyextract",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="store_true", help="print the version")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_extract(commands.add_parser("extract", help="print the records of texts as a table, JSON Lines or CSV"))
    _add_evaluate(commands.add_parser("evaluate", help="score the extractor against gold records"))
    return top


def _add_extract(command: argparse.ArgumentParser) -> None:
    command.description = "Prints the records of texts; with a folder, of every text in it."
    command.add_argument("paths", nargs="+", metavar="PATH", help="text file, folder, or - for standard input")
    command.add_argument(
        "--format",
        choices=("table", "jsonl", "csv"),
        default="table",
        help="table (default): one type of record, for reading; jsonl: one record a line and nothing else, "
        "with the key source first when there are several texts; csv: one record a row, with the column source",
    )
    command.add_argument(
        "--out", metavar="FILE", type=Path, help="write to FILE, which changes only when all is done; csv gets a mark for Excel"
    )
    command.add_argument("--published", metavar="DATE", help="date of the texts (2024-01-17, 2024-01 or 2024): what 今年 means")
    command.add_argument("--region", metavar="NAME", help="what the texts are about where they name no nearer region")
    command.add_argument(
        "--type",
        choices=("figure", "project", "industry"),
        help="only records of this type (default: figure in a table, else all)",
    )
    command.set_defaults(run=_extract)


def _add_evaluate(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Scores what the extractor finds against gold records: by type, by slot, and by the rules with false alarms. "
        "The text of gold NAME.jsonl is NAME.txt beside it or one folder up; NAME.START-END.jsonl covers a part of it."
    )
    command.add_argument("gold", nargs="*", metavar="GOLD", help="gold file or folder of them (default: corpus/gold)")
    command.add_argument(
        "--range",
        nargs=2,
        type=int,
        action="append",
        default=[],
        metavar=("START", "END"),
        help="only records that start from START on and before END, string offsets into the text; may be repeated",
    )
    command.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors too")
    command.add_argument("--json", action="store_true", help="print the numbers as one JSON object")
    command.set_defaults(run=_evaluate)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line (by default this process's own) and returns its exit code."""
    top = parser()
    options = top.parse_args(arguments)
    try:
        if options.version:
            from policyextract import __version__

            print(f"policyextract {__version__}")
            return 0
        if options.command is None:
            top.print_help(sys.stderr)
            return 2
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        complain("interrupted")
        return 130
    except BrokenPipeError:  # the reader has seen enough, as in `… | head`
        _silence_stdout()
        return 141
    except OSError as error:
        _silence_stdout()
        complain(_reason(error))
        return 2


def _silence_stdout() -> None:
    """Drops what cannot be written to standard output: Python would try, and complain, once more when it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _reason(error: Exception) -> str:
    """The error as one line that names its file."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'output'}: {error.strerror}"
    return " ".join(str(error).split())


def _extract(options: argparse.Namespace) -> int:
    try:
        published = parse_date(options.published, "--published")
    except ValueError as error:
        complain(str(error))
        return 2
    inputs, failed = _inputs(options.paths)
    with ExitStack() as output:
        write: Write | None = None
        for path in _with_progress(inputs, hidden=options.out is None and sys.stdout.isatty()):
            try:
                document, extraction = _extracted(path, published, options.region)
            except _Failure as failure:
                complain(str(failure))
                failed = True
                continue
            # Opened only now: when no input can be read, the file of an earlier run stays.
            write = write or _writer(options, output.enter_context(_output(options)), several=len(inputs) > 1)
            write(document, extraction)
    return 2 if failed else 0


class _Failure(Exception):
    """One input failed; the others go on."""


def _inputs(paths: Iterable[str]) -> tuple[list[str], bool]:
    """The texts that the paths name, each once, and whether a path failed, which is then said."""
    from policyextract.documents import texts_in

    found: list[str] = []
    failed = False
    for path in paths:
        try:
            found += [path] if path == _STDIN else map(str, texts_in([path]))
        except (OSError, ValueError) as error:
            complain(_reason(error))
            failed = True
    return list(dict.fromkeys(found)), failed


def _extracted(path: str, published: str | None, region: str | None) -> tuple[Document, Extraction]:
    from policyextract.documents import read
    from policyextract.extract import extract

    try:
        document = read(sys.stdin.buffer.read() if path == _STDIN else path, published=published, region=region)
    except (OSError, ValueError) as error:
        raise _Failure(_reason(error)) from error
    try:
        return document, extract(document.text, published=document.published, region=document.region)
    except Exception as error:  # a defect of ours must not cost the user the other ten thousand texts
        raise _Failure(f"{path}: defect in the extractor, {type(error).__name__}: {_reason(error)}") from error


def _with_progress(paths: Sequence[str], *, hidden: bool) -> Iterable[str]:
    """The paths, with a bar on standard error while they are gone through, if someone is there to see it."""
    if len(paths) < 2 or hidden or not sys.stderr.isatty():
        return paths
    return _counted(paths)


def _counted(paths: Sequence[str]) -> Iterator[str]:
    from rich.console import Console
    from rich.progress import Progress

    # Standard output carries records and is left alone.
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        yield from progress.track(paths, description="Extracting")


@contextmanager
def _output(options: argparse.Namespace) -> Iterator[IO[str]]:
    from policyextract.writers import whole_file

    if options.out is not None:
        # Excel takes a CSV file for UTF-8 only when it begins with the mark.
        with whole_file(options.out, "utf-8-sig" if options.format == "csv" else "utf-8") as stream:
            yield stream
        return
    if isinstance(sys.stdout, TextIOWrapper):
        if options.format == "table":
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    yield sys.stdout


def _writer(options: argparse.Namespace, stream: IO[str], *, several: bool) -> Write:
    from policyextract import writers

    if options.format == "table":
        from policyextract.tables import TableWriter

        table = TableWriter(stream)
        return lambda document, extraction: table.write(document, extraction, options.type or "figure")

    rows = writers.CsvWriter(stream) if options.format == "csv" else writers.JsonlWriter(stream, with_source=several)

    def write(document: Document, extraction: Extraction) -> None:
        chosen = (record for record in extraction if options.type in (None, record.type))
        rows.write(chosen, document.source or _STDIN)

    return write


def _evaluate(options: argparse.Namespace) -> int:
    from policyextract.evaluate import combined
    from policyextract.goldfiles import gold_in, score_files

    try:
        gold = gold_in(options.gold or [_DEFAULT_GOLD])
        if options.range and len(gold) > 1:
            raise ValueError(f"--range: offsets are those of one text, but there are {len(gold)} gold files")
        scores = {str(file.path): score for file, score in score_files(gold, ranges=options.range)}
    except (OSError, ValueError) as error:
        complain(_reason(error))
        return 2
    total = combined(scores.values())
    if options.json:
        import json

        alarms = {rule: asdict(count) for rule, count in total.false_alarms()}
        by_file = {name: score.as_dict() for name, score in scores.items()}
        print(json.dumps({**total.as_dict(), "false_alarms": alarms, "files": by_file}, ensure_ascii=False))
    else:
        from policyextract.tables import print_score

        print_score(sys.stdout, scores, total, options.errors)
    return 0
