"""The command line: arguments in, an exit code out. 0 is well, 2 a failed input or wrong usage, 130 an interrupt, 143 SIGTERM.

The commands stand in `parsing.table`; the module of the one that is asked for is imported when it runs.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence

import policyextract
from policyextract.cli.complaints import complain, refuse
from policyextract.cli.overwriting import refuse_overwriting
from policyextract.cli.parsing.speech import argparse_speaking, asked_language
from policyextract.cli.parsing.table import COMMANDS, loaded, parser
from policyextract.cli.signals import Terminated, ended_in_order
from policyextract.cli.streams import open_closed_streams, silence
from policyextract.core.failures import one_line
from policyextract.core.installed.optional import MissingExtra
from policyextract.core.words.speech import language, say, speaking


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line (by default this process's own) and returns its exit code."""
    open_closed_streams()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        with speaking(asked_language(given)), argparse_speaking():
            return _run(given)
    finally:
        silence(sys.stderr)  # argparse has written there too


def _run(given: Sequence[str]) -> int:
    top = parser(language(), given[0] if given and given[0] in COMMANDS else None)
    options = top.parse_args(given)
    try:
        refuse_overwriting(options)
    except ValueError as error:
        return refuse(error)
    try:
        if options.version:
            print(f"policyextract {policyextract.__version__}", flush=True)
            return 0
        if options.command is None:
            top.print_help(sys.stderr)
            return 2
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *_: complain(str(message))
            with ended_in_order():
                code = loaded(options.command).run(options)
        sys.stdout.flush()
        return code
    except Terminated:
        complain(say("cli.signal"))
        return 143
    except KeyboardInterrupt:
        complain(say("cli.interrupted"))
        return 130
    except BrokenPipeError:  # the reader has seen enough, as in `… | head`
        silence(sys.stdout)
        return 141
    except (OSError, MissingExtra) as error:
        silence(sys.stdout)
        complain(one_line(error))
        return COMMANDS[options.command].failed if options.command else 2
