"""The commands of the command line: one module each, imported when the command is asked for.

A module has `HELP`, one line for the list of commands; `add_parser(subparsers)`, which adds the command and its
options; and `run(options)`, which does the work and returns the exit code.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

COMMANDS = ("extract", "panel", "profile", "view", "annotate", "evaluate", "rules")
"""Names of commands and of their modules, in the order of the help. One whose module is absent is left out."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        """Ends the process with exit code 2."""
        complain(f"{message} (see {self.prog} --help)")
        sys.exit(2)


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"policyextract: {message}", file=sys.stderr)
