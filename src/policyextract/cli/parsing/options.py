"""All options of the command line, each described once: its flags here, what it says of itself in `core/words/help.json`.

`commands.COMMANDS` names, for each command, the keys of the options that it takes. Two options of one flag (`--out`, which
is a file here and a folder there) have a key each.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from policyextract.cli.parsing import wording
from policyextract.core.words.language import Language
from policyextract.core.words.speech import say
from policyextract.output.kinds import LINES, RECORDS, TABLES, endings

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Settings(TypedDict, total=False):
    """What argparse is told of an option, in its own words."""

    action: str | type[argparse.Action]
    nargs: int | str
    metavar: str | tuple[str, ...]
    type: Callable[[str], object]
    choices: tuple[str, ...]
    default: object
    required: bool


@dataclass(frozen=True)
class Option:
    """An option, or an argument without a flag; `formats` are those that the help names the endings of."""

    flags: tuple[str, ...]
    settings: Settings
    formats: tuple[str, ...] = ()


def _option(*flags: str, formats: tuple[str, ...] = (), **settings: Unpack[Settings]) -> Option:
    return Option(flags, settings, formats)


def _switch(flag: str) -> Option:
    return _option(flag, action="store_true")


def _column(slot: str) -> Option:
    return _option(f"--{slot}-column", metavar="NAME")


OPTIONS: Mapping[str, Option] = {
    # What is read.
    "paths": _option("paths", nargs="+", metavar="PATH"),
    "annotate-paths": _option("paths", nargs="+", metavar="PATH"),
    "encoding": _option("--encoding", metavar="NAME"),
    "lenient": _switch("--lenient"),
    "text-column": _column("text"),
    "published-column": _column("published"),
    "region-column": _column("region"),
    "title-column": _column("title"),
    # What is known of the documents.
    "published": _option("--published", metavar="DATE"),
    "region": _option("--region", metavar="NAME"),
    "manifest": _option("--manifest", metavar="FILE"),
    "strict": _switch("--strict"),
    "doubted": _switch("--doubted"),
    "corrections": _option("--corrections", metavar="FILE", action="append", default=[]),
    "why": _switch("--why"),
    "marks": _option("--marks", metavar="FILE", action="append", default=[]),
    # What is written, and where.
    "records-format": _option("--format", choices=RECORDS),
    "table-format": _option("--format", choices=TABLES),
    "lines-format": _option("--format", choices=LINES, default="table"),
    "records-out": _option("--out", metavar="FILE", type=Path, formats=RECORDS),
    "table-out": _option("--out", metavar="FILE", type=Path, formats=TABLES),
    "manifest-out": _option("--out", metavar="FILE", type=Path),
    "page-out": _option("--out", metavar="FILE", type=Path, required=True),
    "export-folder": _option("--out", metavar="FOLDER", type=Path, required=True),
    "import-folder": _option("--out", metavar="FOLDER", type=Path, required=True),
    "bom": _option("--bom", action=argparse.BooleanOptionalAction),
    "lang": _option("--lang", metavar="zh|en"),
    "page-lang": _option("--lang", metavar="zh|en"),
    "title": _option("--title", metavar="TEXT"),
    "type": _option("--type", choices=("figure", "aim", "project", "industry")),
    "partition": _option("--partition", metavar="KEYS"),
    "report": _option("--report", metavar="FILE", type=Path),
    # How the work is done.
    "resume": _switch("--resume"),
    "workers": _option("--workers", metavar="N", type=int),
    "timeout": _option("--timeout", metavar="SECONDS", type=float, default=300.0),
    "memory": _option("--memory", metavar="MB", type=int, default=2048),
    "allow-missing": _switch("--allow-missing"),
    # Packs of words and rules.
    "pack": _option("--pack", metavar="PATH", action="append", default=[]),
    "config": _option("--config", metavar="FILE"),
    "no-packs": _switch("--no-packs"),
    "pack-path": _option("pack_path", metavar="PACK"),
    "pack-name": _option("name", metavar="NAME"),
    "package": _switch("--package"),
    "starter-lang": _option("--lang", metavar="zh|en"),
    "corrected": _option("corrections", nargs="+", metavar="FILE"),
    "corpus": _option("--corpus", metavar="PATH", type=Path),
    "no-corpus": _switch("--no-corpus"),
    "changes": _option("--changes", metavar="N", type=int, default=40),
    "allow-loss": _switch("--allow-loss"),
    "sentence": _option("text", metavar="SENTENCE"),
    "rule": _option("--rule", metavar="ID"),
    "markdown": _switch("--markdown"),
    "examples": _switch("--examples"),
    # What is asked of many documents.
    "indicator": _option("--indicator", action="append", metavar="NAME"),
    "wide": _switch("--wide"),
    "every": _switch("--every"),
    "unnamed": _switch("--unnamed"),
    "balanced": _switch("--balanced"),
    "what": _option("what", metavar="NAME"),
    "pattern": _switch("--pattern"),
    "top": _option("--top", type=int, default=0, metavar="N"),
    "by": _option("--by", metavar="PARTS"),
    # Gold records.
    "tool": _option("--tool", required=True, choices=("label-studio", "brat")),
    "annotated": _option("annotated", metavar="PATH", type=Path),
    "gold": _option("gold", nargs="*", metavar="GOLD"),
    "range": _option("--range", nargs=2, type=int, action="append", default=[], metavar=("START", "END")),
    "texts": _option("--texts", metavar="FOLDER"),
    "predictions": _option("--predictions", metavar="FILE"),
    "errors": _option("--errors", type=int, default=0, metavar="N"),
    "json": _switch("--json"),
}
"""Every option of every command, by its key."""


_MAY_CHANGE = ("--lang",)
"""What may be said again, and then holds: a shell's alias may say it first."""


class _Once(argparse.Action):
    """Takes a value, and refuses a second: `--type figure --type project` would give only projects, and say nothing."""

    _taken = False

    def __call__(
        self, parser: argparse.ArgumentParser, options: argparse.Namespace, value: object, flag: str | None = None
    ) -> None:
        if self._taken:
            raise argparse.ArgumentError(self, say("cli.twice"))
        self._taken = True
        setattr(options, self.dest, value)


_PATHS = ("PATH", "FILE", "FOLDER", "PACK", "GOLD")
"""What a value that is a path is called."""


def _named(text: str) -> str:
    """A path as it is given; an empty one, as a variable of a shell gives that holds nothing, would be this folder."""
    if not text:
        raise argparse.ArgumentTypeError(say("files.no_name"))
    return text


def _path(text: str) -> Path:
    return Path(_named(text))


def add(command: argparse.ArgumentParser, keys: Iterable[str], language: Language) -> None:
    """Gives a command these options."""
    for key in keys:
        option = OPTIONS[key]
        said = wording.of_option(key, language, endings=endings(option.formats))
        settings = option.settings.copy()
        if "action" not in settings and option.flags[0].startswith("--") and option.flags[0] not in _MAY_CHANGE:
            settings["action"] = _Once
        if settings.get("metavar") in _PATHS:
            settings["type"] = _path if settings.get("type") is Path else _named
        if "metavar" in settings:
            settings["metavar"] = wording.of_value(settings["metavar"])
        command.add_argument(*option.flags, help=said, **settings)
