"""The table of commands, and the parser of a command line made from it.

A command is the name of a module in `commands`, which has `run(options)`: it does the work and returns the exit code. The
modules are not imported to tell of them, so that `--help` answers at once; `loaded` imports the one that is to run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import NoReturn, Protocol, cast

from policyextract.cli.complaints import complain
from policyextract.cli.parsing import options, wording
from policyextract.cli.parsing.help_page import HelpPage
from policyextract.core.words.language import Language
from policyextract.core.words.speech import say

_PACKS = ("pack", "config", "no-packs")
_KNOWN = ("published", "region")
_IDENTITY = ("manifest", "strict")
_TABLE = ("table-format", "table-out", "bom", "lang")
_MANY = (*_TABLE, *_KNOWN, "encoding", *_IDENTITY, "corrections", "workers", *_PACKS)
"""What commands take that make one table of many documents."""
_COLUMNS = ("text-column", "published-column", "region-column", "title-column")
_WORK = ("workers", "timeout", "memory", "report", "allow-missing")


@dataclass(frozen=True)
class Command:
    """A command: its options by their keys, or the commands in it; `failed` is its exit code where nothing can be done."""

    options: tuple[str, ...] = ()
    inner: Mapping[str, Command] = field(default_factory=dict)
    failed: int = 2


COMMANDS: Mapping[str, Command] = {
    "extract": Command(
        ("paths", "records-format", "records-out", "bom", "lang", "resume", "partition", *_KNOWN, "encoding", "lenient",
         *_COLUMNS, *_IDENTITY, "corrections", "type", *_WORK, *_PACKS),
        failed=4,
    ),
    "identify": Command(("paths", "manifest-out", "manifest", "encoding", "doubted", "strict", "lang")),
    "panel": Command(("paths", "indicator", "wide", "every", "unnamed", "balanced", *_MANY)),
    "track": Command(("paths", *_MANY)),
    "find": Command(("what", "paths", "pattern", *_MANY)),
    "profile": Command(("paths", "top", "by", "lines-format", "lang", "published", *_IDENTITY, *_PACKS)),
    "view": Command(
        ("paths", "page-out", "title", "marks", "why", *_KNOWN, "encoding", *_IDENTITY, "page-lang", "workers", *_PACKS)
    ),
    "annotate": Command(
        inner={
            "export": Command(("annotate-paths", "tool", "export-folder", *_KNOWN, *_IDENTITY, "lang", *_PACKS)),
            "import": Command(("annotated", "import-folder", "lang")),
        }
    ),
    "evaluate": Command(("gold", "range", "texts", "predictions", "errors", "json", "lang", *_PACKS)),
    "rules": Command(
        inner={
            "check": Command(("pack-path", "corpus", "no-corpus", "changes", "allow-loss", "lang", *_PACKS)),
            "explain": Command(("sentence", "rule", *_KNOWN, "lang", *_PACKS)),
            "list": Command(("markdown", "examples", "corpus", "lang", *_PACKS)),
            "packs": Command(("lang",)),
            "schema": Command(),
            "suggest": Command(("corrected", "lang", *_PACKS)),
            "new": Command(("pack-name", "package", "starter-lang")),
        }
    ),
}  # fmt: skip
"""The commands in the order of the help. What each says of itself stands in `core/words/help.json` under its name."""


class Runs(Protocol):
    """The module of a command."""

    def run(self, options: argparse.Namespace) -> int:
        """Does the work; the exit code."""


def loaded(name: str) -> Runs:
    """The module of a command, imported now: the one place where a part of the library waits until it is asked for."""
    return cast(Runs, import_module(f"policyextract.cli.commands.{name}"))


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        """Ends the process with exit code 2."""
        complain(say("cli.see_help", message=message, command=self.prog))
        sys.exit(2)


def parser(language: Language = "en", only: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands, or of the one that is known to be asked for."""
    top = Parser(
        prog="policyextract",
        description=wording.of_command("", "description", language),
        epilog=wording.of_command("", "epilog", language),
        formatter_class=HelpPage,
    )
    top.add_argument("--version", action="store_true", help=wording.of_option("version", language))
    _add(top, COMMANDS if only is None else {only: COMMANDS[only]}, language)
    return top


def _add(above: argparse.ArgumentParser, commands: Mapping[str, Command], language: Language, path: str = "") -> None:
    """Gives a parser these commands, whose names begin with `path`; the name that is asked for becomes `command` or `way`."""
    inner = bool(path)
    title = None if inner else say("help.commands")
    metavar = "|".join(commands) if inner else say("metavar.COMMAND")
    group = {"title": title} if title else {}
    parsers = above.add_subparsers(
        dest="way" if inner else "command", metavar=metavar, required=inner, parser_class=Parser, **group
    )
    for name, command in commands.items():
        full = f"{path}{name}"
        made = parsers.add_parser(
            name,
            help=wording.of_command(full, "help", language),
            description=wording.of_command(full, "description", language),
            epilog=wording.of_command(full, "epilog", language),
            formatter_class=HelpPage,
        )
        options.add(made, command.options, language)
        if command.inner:
            _add(made, command.inner, language, f"{full} ")
