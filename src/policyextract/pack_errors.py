"""What is wrong with a pack: each fault with its file, its line, what was found and what is accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One fault. `line` counts from 1, None where the whole file is meant; `accepted` may be empty."""

    path: Path
    line: int | None
    found: str
    accepted: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.found}" + (f"; accepted: {self.accepted}" if self.accepted else "")


class PackError(ValueError):
    """A pack that is refused. `problems` are all its faults; the message has one to a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(dict.fromkeys(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[PackError], tuple[list[Problem]]]:
        return type(self), (self.problems,)
