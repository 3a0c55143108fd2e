"""Packs as they are in memory: rows of tables, each with the place where it stands in its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from policyextract.packs.faults import Problem
from policyextract.packs.files.lines import Place, line_at, lines_of


class Row(dict[str, Any]):
    """A row of a table, and where it stands: its file and its place there (`("rule", 2)`, or the line of a CSV file)."""

    __slots__ = ("path", "place")

    def __init__(self, content: dict[str, Any], path: Path, place: Place | int) -> None:
        super().__init__(content)
        self.path = path
        self.place = place

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self), self.path, self.place)

    def line(self, *inside: str | int) -> int | None:
        """The line of a key of the row, or of the row itself."""
        if isinstance(self.place, int):
            return self.place
        try:
            return line_at(_lines_of_file(self.path, *state_of(self.path)), (*self.place, *inside))
        except (OSError, UnicodeDecodeError):
            return None

    def problem(self, found: str, accepted: str = "", *inside: str | int) -> Problem:
        """A fault of this row, at one of its keys."""
        return Problem(self.path, self.line(*inside), found, accepted)


class LaterTables(Mapping[str, list[dict[str, Any]]]):
    """Tables whose rows are made when somebody first asks for the table: whoever reads quantities needs no industries."""

    def __init__(self, packed: Mapping[str, bytes], unpack: Callable[[bytes], list[dict[str, Any]]]) -> None:
        self._packed, self._unpack = packed, unpack
        self._tables: dict[str, list[dict[str, Any]]] = {}

    def __getitem__(self, kind: str) -> list[dict[str, Any]]:
        found = self._tables.get(kind)
        if found is None:
            found = self._tables.setdefault(kind, self._unpack(self._packed[kind]))  # one for all threads
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __repr__(self) -> str:
        return repr(dict(self))


@dataclass(frozen=True, eq=False)
class Pack:
    """The tables of a pack, by kind, and the ids it switches off. Packs of the same content are equal."""

    name: str
    path: Path
    tables: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    doc: str = ""
    off_path: Path | None = None
    """The file that switches off."""
    stamp: str = ""
    """What changes with the files that it was read from, where that is known: its tables need not be looked through for it."""

    def off_at(self) -> tuple[Path, int | None]:
        """File and line of what the pack switches off."""
        if self.off_path is None:
            return self.path, None
        return self.off_path, line_at(_lines_of_file(self.off_path, *state_of(self.off_path)), ("off",))

    @cached_property
    def digest(self) -> str:
        """A short string that changes with the content of the pack."""
        return self.stamp or blake2b(repr((self.name, sorted(self.tables.items()), self.off)).encode(), digest_size=8).hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pack) and (self is other or self.digest == other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)


ONLY_THESE = Pack("only these", Path("only these"))
"""Among the packs of a call, says that installed packs are left out: `packs=[ONLY_THESE, "mine.toml"]`."""


@lru_cache(maxsize=16)
def _lines_of_file(path: Path, *state: int) -> dict[Place, int]:
    return lines_of(path.read_text(encoding="utf-8-sig"))


def state_of(file: Path) -> tuple[int, int]:
    """What changes with a file."""
    state = file.stat()
    return state.st_mtime_ns, state.st_size
