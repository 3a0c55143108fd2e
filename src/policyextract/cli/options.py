"""The commands of the command line: one module each, imported when the command is asked for.

A module has `HELP`, one line for the list of commands; `add_parser(subparsers)`, which adds the command and its
options; and `run(options)`, which does the work and returns the exit code.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from policyextract.core.names import printable
from policyextract.core.speech import say

if TYPE_CHECKING:
    from policyextract.packs.pack import Pack

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

COMMANDS = ("extract", "identify", "panel", "track", "find", "profile", "view", "annotate", "evaluate", "rules")
"""Names of commands and of their modules, in the order of the help. One whose module is absent is left out."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        """Ends the process with exit code 2."""
        complain(say("cli.see_help", message=message, command=self.prog))
        sys.exit(2)


def complain(message: str) -> None:
    """One line on standard error, with nothing in it that a terminal would take for an order."""
    print(f"policyextract: {printable(message)}", file=sys.stderr)


def refuse(error: ValueError) -> int:
    """Says why nothing is done, each fault of a pack on a line of its own; returns the exit code, 2."""
    from policyextract.core.failures import one_line
    from policyextract.packs.faults import PackError

    if isinstance(error, PackError):
        for problem in error.problems:
            print(problem, file=sys.stderr)
        count = len(error.problems)
        complain(say("cli.refused", n=count))
    else:
        complain(one_line(error))
    return 2


def add_output_options(command: argparse.ArgumentParser, formats: tuple[str, ...], says: str) -> None:
    """Adds where and as what to write: `--format`, `--out`, `--bom` and `--no-bom`."""
    command.add_argument("--format", choices=formats, help=says)
    command.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help=f"write to FILE, which changes only when all is done; its ending says the format: {', '.join(_endings(formats))}",
    )
    command.add_argument(
        "--bom",
        action=argparse.BooleanOptionalAction,
        help="begin CSV with the mark by which Excel knows UTF-8 (default: a file does, standard output does not)",
    )
    add_language_option(command)


_LANGUAGE = "language of tables for reading (default: POLICYEXTRACT_LANG, else that of the locale, else English)"


def add_language_option(command: argparse.ArgumentParser, says: str = _LANGUAGE) -> None:
    """Adds the language of what is shown to people: `--lang`."""
    command.add_argument("--lang", metavar="zh|en", help=says)


def _endings(formats: tuple[str, ...]) -> list[str]:
    return [f".{name}" for name in formats if name != "table"]


def with_bom(options: argparse.Namespace, format_: str) -> bool:
    """Whether CSV begins with the mark. Raises ValueError where the mark is asked for in another format."""
    if options.bom and format_ != "csv":
        raise ValueError(say("cli.bom", format=format_))
    asked: bool | None = options.bom
    return format_ == "csv" and (options.out is not None if asked is None else asked)


def tried_packs(options: argparse.Namespace) -> tuple[Pack, ...]:
    """The packs of a command line, for the extraction.

    Their examples are run here: a pack that is refused is refused once, before the work, and not at every document.
    Raises PackError.
    """
    from policyextract.extraction.extractor import tried
    from policyextract.packs.sources import chosen_packs

    return tuple(tried(chosen_packs(options.pack, config=options.config, no_packs=options.no_packs)))
