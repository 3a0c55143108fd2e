"""The help of a command in, laid out for a screen: lines are as wide as their characters, a Chinese one as wide as two others."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from typing import Any
from unicodedata import east_asian_width

# What a line cannot be broken in: a word or a number with what is said right behind it, or one Chinese character.
_PIECE = re.compile(r"\s+|[(（“]*(?:[!-~]+|.)[，。；：、）)”]*")


def cells(text: str) -> int:
    """How wide a text is on a screen."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many cells, unless one word alone is wider."""
    return [line for paragraph in text.split("\n") for line in (list(_lines(paragraph, width)) or [""])]


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _PIECE.findall(text):
        if line.strip() and cells(line) + cells(piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line or not piece.isspace() else ""
    if line.strip():
        yield line.rstrip()


class HelpPage(argparse.HelpFormatter):
    """Breaks lines by their width, and lists the commands without a line for the word COMMAND: the help is to fit one screen."""

    def add_argument(self, action: argparse.Action) -> None:
        """Adds an option; the column of what options say begins behind the widest name."""
        super().add_argument(action)
        if action.help is not argparse.SUPPRESS:
            name = self._format_action_invocation(action)
            self._action_max_length = max(self._action_max_length, cells(name) + self._current_indent)

    def _format_usage(self, *parts: Any) -> str:
        """The usage, its lines made shorter until they fit: argparse counts characters."""
        width = self._width
        shown = super()._format_usage(*parts)
        while any(cells(line) > width for line in shown.splitlines()) and self._width > width // 2:
            self._width -= 1
            shown = super()._format_usage(*parts)
        self._width = width
        return shown

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(f"{indent}{line}" for line in wrapped(text, width - len(indent)))

    def _format_action(self, action: argparse.Action) -> str:
        shown = super()._format_action(action)
        if action.dest == "command":
            return shown.partition("\n")[2]
        name = self._format_action_invocation(action)
        more = cells(name) - len(name)  # argparse counts characters, and has put so many blanks too many behind them
        return re.sub(re.escape(name) + f" {{1,{more}}}(?= )", lambda _: name, shown, count=1) if more else shown
