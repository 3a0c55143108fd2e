"""What went wrong in, a line on standard error out."""

from __future__ import annotations

import sys

from policyextract.cli.streams import silence
from policyextract.core.failures import one_line
from policyextract.core.files.names import printable
from policyextract.core.words.speech import say
from policyextract.packs.faults import PackError


def complain(message: str) -> None:
    """One line on standard error, with nothing in it that a terminal would take for an order."""
    tell(f"policyextract: {printable(message)}")


def tell(line: str) -> None:
    """A line on standard error. That nobody can be told, for the disk of the log is full, ends no work."""
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)


def refuse(error: ValueError) -> int:
    """Says why nothing is done, each fault of a pack on a line of its own; returns the exit code, 2."""
    if isinstance(error, PackError):
        for problem in error.problems:
            tell(str(problem))
        complain(say("cli.refused", n=len(error.problems)))
    else:
        complain(one_line(error))
    return 2
