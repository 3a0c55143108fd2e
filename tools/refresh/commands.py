"""Writes the pages of the command line, commands.md and zh/commands.md, from the commands and what their help says.

    python tools/refresh/commands.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from policyextract.cli.parsing import wording
from policyextract.cli.parsing.options import OPTIONS, endings
from policyextract.cli.parsing.table import COMMANDS, Command
from policyextract.core.words.speech import Language, speaking

DOCS = Path(__file__).parents[2] / "docs"
FOLDERS: dict[Language, Path] = {"en": DOCS, "zh": DOCS / "zh"}
_TITLE = {"en": "# Command line", "zh": "# 命令行"}
_HEAD = {
    "en": "Written from the help of the commands (`tools/refresh/commands.py`): `policyextract COMMAND --help` says the same.",
    "zh": "由各命令的帮助写成（`tools/refresh/commands.py`）。在终端里，`policyextract 命令 --help` 给出同样的内容。",
}
_COLUMNS = {"en": "| option | what it does |", "zh": "| 选项 | 作用 |"}


def pages() -> dict[Path, str]:
    """The pages as they should be."""
    return {folder / "commands.md": page(language) for language, folder in FOLDERS.items()}


def page(language: Language) -> str:
    """The page in a language."""
    with speaking(language):
        lines = [_TITLE[language], "", _told(wording.of_command("", "description", language)), "", _HEAD[language]]
        return "\n".join([*lines, *_commands(COMMANDS, language)]) + "\n"


def _commands(commands: Mapping[str, Command], language: Language, path: str = "") -> Iterator[str]:
    for name, command in commands.items():
        full = f"{path}{name}"
        yield f"\n{'###' if path else '##'} policyextract {full}\n"
        yield _told(wording.of_command(full, "description", language))
        if command.options:
            yield f"\n{_COLUMNS[language]}\n| --- | --- |"
            yield from (_row(key, language) for key in command.options)
        if epilog := wording.of_command(full, "epilog", language):
            yield ""
            yield from (_told(line) for line in epilog.splitlines())
        yield from _commands(command.inner, language, f"{full} ")


def _row(key: str, language: Language) -> str:
    option = OPTIONS[key]
    said = wording.of_option(key, language, endings=endings(option.formats))
    return f"| {_usage(key)} | {_told(said)} |"


def _usage(key: str) -> str:
    """An option with its value, or an argument by the name of its value."""
    option = OPTIONS[key]
    choices = "{" + ",".join(option.settings.get("choices", ())) + "}"
    named = option.settings.get("metavar", choices if "choices" in option.settings else "")
    value = wording.of_value(named) if named else ""
    value = " ".join(value) if isinstance(value, tuple) else value
    flags = [flag for flag in option.flags if flag.startswith("-")]
    used = [f"{flag} {value}".strip() for flag in flags] or [value or option.flags[0]]
    return ", ".join(f"`{one}`".replace("|", "/") for one in used)


def _told(said: str | None) -> str:
    """A text of the help on one line, safe in a table."""
    return " ".join((said or "").split()).replace("%%", "%").replace("|", "&#124;").replace("<", "&lt;")


if __name__ == "__main__":
    for written, content in pages().items():
        written.write_text(content, encoding="utf-8")
    sys.exit(0)
