"""Packs as they are in memory: rows of tables, each with the place where it stands in its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policyextract.core.installed.later import later

if TYPE_CHECKING:
    from policyextract.packs.faults import Problem
    from policyextract.packs.files.lines import Place

# Where a row stands is asked when something is wrong with it.
_problem: Callable[[Path, int | None, str, str], Problem] = later("policyextract.packs.faults", "Problem")
refusal: Callable[[list[Problem]], Exception] = later("policyextract.packs.faults", "PackError")
_line_at: Callable[[dict[Place, int], Place], int | None] = later("policyextract.packs.files.lines", "line_at")
_lines_of: Callable[[str], dict[Place, int]] = later("policyextract.packs.files.lines", "lines_of")


TYPED = frozenset(("words",))
"""The tables whose rows have types."""


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
            return _line_at(_lines_of_file(self.path, *state_of(self.path)), (*self.place, *inside))
        except (OSError, UnicodeDecodeError):
            return None

    def problem(self, found: str, accepted: str = "", *inside: str | int) -> Problem:
        """A fault of this row, at one of its keys."""
        return _problem(self.path, self.line(*inside), found, accepted)


class LaterTables(Mapping[str, list[dict[str, Any]]]):
    """Tables whose rows are made when somebody first asks for the table, or for its rows of one type: whoever reads quantities
    needs no industries, and of the word lists only those around numbers."""

    def __init__(
        self, parts: Mapping[str, Iterable[str]], unpack: Callable[[str, str], list[tuple[int, dict[str, Any]]]]
    ) -> None:
        """`parts` are the types that rows of each table have; `unpack` gives those of one of them, numbered."""
        self._types = {kind: frozenset(types) for kind, types in parts.items()}
        self._unpack = unpack
        self._parts: dict[tuple[str, str], list[tuple[int, dict[str, Any]]]] = {}
        self._tables: dict[str, list[dict[str, Any]]] = {}

    def __getitem__(self, kind: str) -> list[dict[str, Any]]:
        found = self._tables.get(kind)
        if found is None:
            found = self._tables.setdefault(kind, self.of_type(kind, *self._types[kind]))
        return found

    def of_type(self, kind: str, *types: str) -> list[dict[str, Any]]:
        """The rows of a table that are of some types, in their order."""
        there = self._types.get(kind, frozenset())
        numbered = [row for type_ in types if type_ in there for row in self._part(kind, type_)]
        return [row for _, row in sorted(numbered, key=itemgetter(0))]

    def _part(self, kind: str, type_: str) -> list[tuple[int, dict[str, Any]]]:
        found = self._parts.get((kind, type_))
        if found is None:
            found = self._parts.setdefault((kind, type_), self._unpack(kind, type_))  # one for all threads
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._types)

    def __len__(self) -> int:
        return len(self._types)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


@dataclass(frozen=True, eq=False, repr=False)
class Pack:
    """The tables of a pack, by kind, and the ids it switches off. Packs of the same content are equal, and never change."""

    name: str
    path: Path
    tables: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    doc: str = ""
    off_path: Path | None = None
    """The file that switches off."""
    stamp: str = ""
    """What changes with the files that it was read from, where that is known: its tables need not be looked through for it."""

    def __repr__(self) -> str:
        return f"Pack(name={self.name!r}, path={self.path!r})"

    def off_at(self) -> tuple[Path, int | None]:
        """File and line of what the pack switches off."""
        if self.off_path is None:
            return self.path, None
        return self.off_path, _line_at(_lines_of_file(self.off_path, *state_of(self.off_path)), ("off",))

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
    return _lines_of(path.read_text(encoding="utf-8-sig"))


def state_of(file: Path) -> tuple[int, int]:
    """What changes with a file."""
    state = file.stat()
    return state.st_mtime_ns, state.st_size
