"""What is wrong with a pack: each fault with its file, its line, what was found and what is accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from reprlib import Repr
from typing import Any

from policyextract.core.installed.later import later
from policyextract.core.words.speech import say

_get_close_matches: Callable[[str, list[str], int], list[str]] = later("difflib", "get_close_matches")
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 80


@dataclass(frozen=True)
class Problem:
    """One fault. `line` counts from 1, None where the whole file is meant; `accepted` may be empty."""

    path: Path
    line: int | None
    found: str
    accepted: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.found}" + (say("pack.accepted") + self.accepted if self.accepted else "")


class PackError(ValueError):
    """A pack that is refused. `problems` are all its faults; the message has one to a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(dict.fromkeys(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[PackError], tuple[list[Problem]]]:
        return type(self), (self.problems,)


def meant(name: Any, known: Iterable[str]) -> str:
    """A hint at the known name that is closest."""
    close = _get_close_matches(name[:80], list(known), 1) if isinstance(name, str) else ()
    return say("pack.meant", name=close[0]) if close else ""


def shown(value: Any) -> str:
    """A value as a message shows it, however long or deep it is."""
    try:
        return _SHORT.repr(value)
    except ValueError:  # an integer of thousands of digits
        return kind_of(value)


def kind_of(value: Any) -> str:
    """What a TOML value is, in words."""
    names = {bool: "boolean", str: "text_ok", int: "number_ok", float: "number_ok", list: "list_ok", dict: "table_ok"}
    return say(f"pack.{names.get(type(value), 'time')}")
