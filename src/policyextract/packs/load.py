"""Packs: files of words, units, indicators, industries and rules into checked tables. A pack is data and never run.

A pack is a TOML file, or a folder of TOML and CSV files. The library's own words and rules are a pack of the same form,
in `builtin/`. What the tables accept stands in `pack_schema`; how packs build on each other, in `lexicon`.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b
from os import PathLike
from pathlib import Path
from typing import Any

from policyextract.packs.faults import PackError, Problem, kind_of, meant
from policyextract.packs.lines import Place, line_at, lines_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

BUILTIN = Path(__file__).parent / "builtin"
TABLES = ("words", "unit", "indicator", "industry", "rule")
TOP_KEYS = ("doc", "off", *TABLES)
_CSV_NAMES = {"words": "words", "unit": "unit", "units": "unit", "indicator": "indicator", "indicators": "indicator",
              "industry": "industry", "industries": "industry"}  # fmt: skip
_REFERENCE = frozenset(("gbt4754-2017.csv", "regions.csv", "traditional.csv"))
"""Files beside the library's word lists that hold no rows of a table; the modules that need them read them."""
_LISTS = frozenset(("words", "aliases", "classes"))
_FLAGS = frozenset(("extend", "replace", "strict", "scaled", "round", "more", "strong", "goes_on", "gives"))
_WHOLE = frozenset(("most", "shift"))
_BETWEEN = re.compile(r"[\s|]+")
_NO_TOML = (ValueError, RecursionError)
"""What the parser raises: also for an integer of thousands of digits, and for lists in lists in lists."""
_DIGITS = re.compile(r"-?[0-9]{1,40}")


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
            return line_at(_lines_of_file(self.path, *_state(self.path)), (*self.place, *inside))
        except (OSError, UnicodeDecodeError):
            return None

    def problem(self, found: str, accepted: str = "", *inside: str | int) -> Problem:
        """A fault of this row, at one of its keys."""
        return Problem(self.path, self.line(*inside), found, accepted)


@dataclass(frozen=True, eq=False)
class Pack:
    """The tables of a pack, by kind, and the ids it switches off. Packs of the same content are equal."""

    name: str
    path: Path
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    doc: str = ""
    off_path: Path | None = None
    """The file that switches off."""

    def off_at(self) -> tuple[Path, int | None]:
        """File and line of what the pack switches off."""
        if self.off_path is None:
            return self.path, None
        return self.off_path, line_at(_lines_of_file(self.off_path, *_state(self.off_path)), ("off",))

    @cached_property
    def digest(self) -> str:
        """A short string that changes with the content of the pack."""
        return blake2b(repr((self.name, sorted(self.tables.items()), self.off)).encode(), digest_size=8).hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pack) and (self is other or self.digest == other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)


ONLY_THESE = Pack("only these", Path("only these"))
"""Among the packs of a call, says that installed packs are left out: `packs=[ONLY_THESE, "mine.toml"]`."""


def load_pack(path: str | PathLike[str], name: str | None = None) -> Pack:
    """The pack in a TOML file or in a folder of TOML and CSV files (`industry.csv` holds rows of that table).

    Read again only when a file has changed. Raises PackError with all that is wrong with its files. The examples are run
    when the pack is used (`lexicon.using`): they need the packs that it builds on.
    """
    path = Path(path)
    files = _files(path)
    return _loaded(path, name or _name(path), tuple((file, *_state(file)) for file in files))


def _name(path: Path) -> str:
    return (path if path.suffix else path.resolve()).stem


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        inside = (file for file in path.rglob("*") if not any(part.startswith(".") for part in file.relative_to(path).parts))
        files = sorted(file for file in inside if file.suffix in (".toml", ".csv") and file.name != "pyproject.toml")
        if files:
            return files
        raise PackError([Problem(path, None, "a folder without words or rules", "at least one .toml or .csv file in it")])
    if not path.exists():
        raise PackError([Problem(path, None, "no such file or folder", "a .toml file, or a folder of .toml and .csv files")])
    if path.suffix != ".toml":
        raise PackError(
            [
                Problem(
                    path, None, f"a file {path.suffix or 'without suffix'}", "a .toml file, or a folder of .toml and .csv files"
                )
            ]
        )
    return [path]


@lru_cache(maxsize=16)
def _lines_of_file(path: Path, *state: int) -> dict[Place, int]:
    return lines_of(path.read_text(encoding="utf-8-sig"))


def _state(file: Path) -> tuple[int, int]:
    state = file.stat()
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=64)
def _loaded(path: Path, name: str, files: tuple[tuple[Path, int, int], ...]) -> Pack:
    from policyextract.packs.checks import problems_of

    reader = _Reader(path == BUILTIN)
    for file, *_ in files:
        reader.read(file)
    pack = Pack(name, path, reader.tables, tuple(reader.off), reader.doc, reader.off_path)
    problems = reader.problems
    if path != BUILTIN:
        # The library's own pack passes the same checks when the library is tested.
        problems += problems_of(pack)
    if problems:
        order = [file for file, *_ in files]
        raise PackError(sorted(problems, key=lambda problem: (order.index(problem.path), problem.line or 0)))
    return pack


class _Reader:
    """Gathers the tables of the files of one pack, and what is wrong with them as files."""

    def __init__(self, builtin: bool = False) -> None:
        self.tables: dict[str, list[dict[str, Any]]] = {}
        self.off: list[str] = []
        self.doc = ""
        self.off_path: Path | None = None
        self.problems: list[Problem] = []
        self._builtin = builtin

    def read(self, file: Path) -> None:
        """Add one file."""
        if self._builtin and file.name in _REFERENCE:
            return
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.problems.append(Problem(file, line, f"byte 0x{error.object[error.start]:02x} is no UTF-8", "text in UTF-8"))
            return
        if file.suffix == ".csv":
            self._read_csv(file, text)
        else:
            self._read_toml(file, text)

    def _read_toml(self, file: Path, text: str) -> None:
        try:
            content = tomllib.loads(text)
        except _NO_TOML as error:
            self.problems.append(toml_problem(file, text, error))
            return
        for key, value in content.items():
            if key in TABLES:
                self._add_rows(file, key, value)
            elif key == "off" and isinstance(value, list) and all(isinstance(id_, str) for id_ in value):
                self.off += value
                self.off_path = file
            elif key == "doc" and isinstance(value, str):
                self.doc = self.doc or value
            else:
                self.problems.append(_top_problem(file, text, key, value))

    def _add_rows(self, file: Path, kind: str, rows: Any) -> None:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            line = line_at(lines_of(file.read_text(encoding="utf-8-sig")), (kind,))
            self.problems.append(Problem(file, line, f"{kind} is {kind_of(rows)}", f"tables [[{kind}]]"))
            return
        for at, row in enumerate(rows):
            if kind == "industry" and "id" not in row and "alias" in row:
                row = {"id": row["alias"], **row}
            self.tables.setdefault(kind, []).append(Row(row, file, (kind, at)))

    def _read_csv(self, file: Path, text: str) -> None:
        kind = _CSV_NAMES.get(file.stem.partition(".")[0])
        if kind is None:
            accepted = ", ".join(f"{known}.csv or {known}.NAME.csv" for known in dict.fromkeys(_CSV_NAMES.values()))
            self.problems.append(Problem(file, None, f"a CSV file called {file.name}", f"{accepted}; rules stand in TOML"))
            return
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        begun = 1  # a row in quotes can take several lines
        try:
            header = next(reader, [])
            rows = self.tables.setdefault(kind, [])
            begun = reader.line_num + 1
            for cells in reader:
                if len(cells) > len(header):
                    found = f"{len(cells)} cells under {len(header)} columns"
                    self.problems.append(Problem(file, begun, found, "a cell for each column; quote what holds a comma"))
                elif any(cells):
                    rows.append(Row(dict(_cells(kind, header, cells)), file, begun))
                begun = reader.line_num + 1
        except csv.Error as error:
            self.problems.append(Problem(file, begun, f"no CSV: {error}", "comma-separated values in UTF-8"))


def _cells(kind: str, header: Iterable[str], cells: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Keys and values of a CSV row: lists are parted by blanks, flags are true or false, an empty cell says nothing."""
    given = dict(zip(header, cells, strict=False))
    if kind == "industry" and "alias" in given and not given.get("id"):
        yield "id", given["alias"]
    for key, cell in given.items():
        if cell and key in _LISTS:
            yield key, _BETWEEN.split(cell.strip())
        elif cell and key in _FLAGS and cell in ("true", "false"):
            yield key, cell == "true"
        elif cell:
            yield key, int(cell) if key in _WHOLE and _DIGITS.fullmatch(cell) else cell


def toml_problem(file: Path, text: str, error: Exception) -> Problem:
    """What is wrong with a file that is no TOML."""
    message = "nested too deep" if isinstance(error, RecursionError) else str(error)
    at = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)", message)
    if at is None:
        return Problem(file, _line_that_raises(type(error), text), f"no TOML: {message}", "TOML 1.0 (toml.io)")
    line = int(at[1]) if at[1] else text.count("\n") + 1
    return Problem(file, line, f"no TOML: {message[: at.start()]}", 'TOML 1.0 (toml.io); text stands in "quotes"')


def _line_that_raises(fault: type[Exception], text: str) -> int:
    """The line with which reading begins to raise what names no line; found by halving."""
    lines = text.split("\n")
    low, high = 1, len(lines)
    while low < high:
        middle = (low + high) // 2
        try:
            tomllib.loads("\n".join(lines[:middle]))
        except _NO_TOML as error:
            raised = type(error) is fault
        else:
            raised = False
        low, high = (low, middle) if raised else (middle + 1, high)
    return low


def _top_problem(file: Path, text: str, key: str, value: Any) -> Problem:
    line = line_at(lines_of(text), (key,))
    if key == "off":
        return Problem(file, line, f"off is {kind_of(value)}", "a list of ids")
    if key == "doc":
        return Problem(file, line, f"doc is {kind_of(value)}", "a sentence about the pack")
    return Problem(file, line, f"no key or table {key!r}{meant(key, TOP_KEYS)}", ", ".join(TOP_KEYS))


def read_toml(path: Path) -> dict[str, Any]:
    """The content of one TOML file; raises PackError if it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise PackError([Problem(path, line, "no UTF-8", "text in UTF-8")]) from None
    try:
        return tomllib.loads(text)
    except _NO_TOML as error:
        raise PackError([toml_problem(path, text, error)]) from None


@lru_cache(maxsize=1)
def builtin_pack() -> Pack:
    """The library's own words and rules."""
    return load_pack(BUILTIN, "policyextract")
