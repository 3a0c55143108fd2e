"""The command line: arguments in, an exit code out. 0 is well, 2 a failed input or wrong usage, 130 an interrupt, 143 SIGTERM.

The commands are modules of `policyextract.cli`. Only the one that is asked for is imported, and everything heavy
only when it runs, so that `policyextract --help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from policyextract.cli.options import COMMANDS, Parser, complain
from policyextract.cli.speech import argparse_speaking, asked_language
from policyextract.core.failures import one_line
from policyextract.core.optional import MissingExtra
from policyextract.core.speech import say, speaking

_DESCRIPTION = "Reads Chinese policy text, gives typed records: figures, projects, industries."
_EXAMPLES = """\
example: policyextract panel reports/ --wide --out panel.xlsx

policyextract COMMAND --help tells the options of a command.
"""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Lists the commands without a line for the word COMMAND: the help is to fit one screen."""

    def _format_action(self, action: argparse.Action) -> str:
        shown = super()._format_action(action)
        return shown.partition("\n")[2] if action.dest == "command" else shown


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands, or of the one that is known to be asked for."""
    top = Parser(
        prog="policyextract",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=_Help,
    )
    top.add_argument("--version", action="store_true", help="print the version")
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=Parser)
    for name in (only,) if only else COMMANDS:
        if (module := _module(name)) is not None:
            module.add_parser(commands)
    return top


def _module(name: str) -> ModuleType | None:
    full = f"policyextract.cli.{name}"
    return import_module(full) if find_spec(full) else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line (by default this process's own) and returns its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    with speaking(asked_language(given)), argparse_speaking():
        return _run(given)


def _run(given: Sequence[str]) -> int:
    asked = given[0] if given and given[0] in COMMANDS and _module(given[0]) else None
    top = parser(asked)
    options = top.parse_args(given)
    command = None
    try:
        if options.version:
            from policyextract import __version__

            print(f"policyextract {__version__}")
            return 0
        command = _module(options.command) if options.command else None
        if command is None:
            top.print_help(sys.stderr)
            return 2
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *_: complain(str(message))
            with _terminated_in_order():
                code: int = command.run(options)
        sys.stdout.flush()
        return code
    except Terminated:
        complain(say("cli.signal"))
        return 143
    except KeyboardInterrupt:
        complain(say("cli.interrupted"))
        return 130
    except BrokenPipeError:  # the reader has seen enough, as in `… | head`
        _silence_stdout()
        return 141
    except (OSError, MissingExtra) as error:
        _silence_stdout()
        complain(one_line(error))
        return getattr(command, "NOTHING", 2)


class Terminated(KeyboardInterrupt):
    """The system or an operator asked the process to end (SIGTERM)."""


@contextmanager
def _terminated_in_order() -> Iterator[None]:
    """Inside the `with` block SIGTERM ends the work as Ctrl-C does: no worker process is left, and what is done is kept."""

    def end(*_: object) -> None:
        raise Terminated

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _silence_stdout() -> None:
    """Drops what cannot be written to standard output: Python would try, and complain, once more when it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
