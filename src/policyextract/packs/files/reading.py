"""The files of a pack into tables, with what is wrong with them as files; what the rows say is judged in `checks`."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from policyextract.core.installed.later import later
from policyextract.core.text.patterns import compiled
from policyextract.core.words.speech import say
from policyextract.packs.faults import PackError, Problem, kind_of, meant
from policyextract.packs.files.lines import line_at, lines_of
from policyextract.packs.pack import Pack, Row

_loads: Callable[[str], dict[str, Any]] = later("tomllib" if sys.version_info >= (3, 11) else "tomli", "loads")
"""TOML into tables; most processes read none, since the library's own pack is kept as it was read once."""
TABLES = ("words", "unit", "indicator", "industry", "rule", "project_rule", "region", "period", "heading", "repair")
TOP_KEYS = ("doc", "off", *TABLES)
_CSV_NAMES = {"words": "words", "unit": "unit", "units": "unit", "indicator": "indicator", "indicators": "indicator",
              "industry": "industry", "industries": "industry", "region": "region", "regions": "region", "repair": "repair",
              "repairs": "repair"}  # fmt: skip
_LISTS = frozenset(("words", "aliases", "grown", "classes", "remove"))
_FLAGS = frozenset(("extend", "replace", "strict", "scaled", "round", "more", "spoken", "strong", "goes_on", "gives"))
_WHOLE = frozenset(("most", "shift"))
_BETWEEN = compiled(r"[\s|]+")
_NO_TOML = (ValueError, RecursionError)
"""What the parser raises: also for an integer of thousands of digits, and for lists in lists in lists."""
_DIGITS = compiled(r"-?[0-9]{1,40}")


class Reader:
    """Gathers the tables of the files of one pack, and what is wrong with them as files."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, Any]]] = {}
        self.off: list[str] = []
        self.doc = ""
        self.off_path: Path | None = None
        self.problems: list[Problem] = []

    def read(self, file: Path) -> None:
        """Add one file."""
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.problems.append(Problem(file, line, say("csv.byte", byte=error.object[error.start]), say("csv.utf8")))
            return
        if file.suffix == ".csv":
            self._read_csv(file, text)
        else:
            self._read_toml(file, text)

    def _read_toml(self, file: Path, text: str) -> None:
        try:
            content = _loads(text)
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
            self.problems.append(
                Problem(file, line, say("pack.is", key=kind, value=kind_of(rows)), say("pack.tables_ok", kind=kind))
            )
            return
        for at, row in enumerate(rows):
            if kind == "industry" and "id" not in row and "alias" in row:
                row = {"id": row["alias"], **row}
            self.tables.setdefault(kind, []).append(Row(row, file, (kind, at)))

    def _read_csv(self, file: Path, text: str) -> None:
        kind = _CSV_NAMES.get(file.stem.partition(".")[0])
        if kind is None:
            accepted = ", ".join(say("csv.names", known=known) for known in dict.fromkeys(_CSV_NAMES.values()))
            self.problems.append(Problem(file, None, say("csv.called", name=file.name), say("csv.called_ok", accepted=accepted)))
            return
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        begun = 1  # a row in quotes can take several lines
        try:
            header = next(reader, [])
            rows = self.tables.setdefault(kind, [])
            begun = reader.line_num + 1
            for cells in reader:
                if len(cells) > len(header):
                    found = say("csv.cells", cells=len(cells), columns=len(header))
                    self.problems.append(Problem(file, begun, found, say("csv.cells_ok")))
                elif any(cells):
                    rows.append(Row(dict(_cells(kind, header, cells)), file, begun))
                begun = reader.line_num + 1
        except csv.Error as error:
            self.problems.append(Problem(file, begun, say("csv.none", error=error), say("csv.ok")))


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
    message = say("toml.nested") if isinstance(error, RecursionError) else str(error)
    at = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)", message)
    if at is None:
        return Problem(file, _line_that_raises(type(error), text), say("toml.none", message=message), say("toml.ok"))
    line = int(at[1]) if at[1] else text.count("\n") + 1
    return Problem(file, line, say("toml.none", message=message[: at.start()]), say("toml.quotes"))


def _line_that_raises(fault: type[Exception], text: str) -> int:
    """The line with which reading begins to raise what names no line; found by halving."""
    lines = text.split("\n")
    low, high = 1, len(lines)
    while low < high:
        middle = (low + high) // 2
        try:
            _loads("\n".join(lines[:middle]))
        except _NO_TOML as error:
            raised = type(error) is fault
        else:
            raised = False
        low, high = (low, middle) if raised else (middle + 1, high)
    return low


def _top_problem(file: Path, text: str, key: str, value: Any) -> Problem:
    line = line_at(lines_of(text), (key,))
    if key == "off":
        return Problem(file, line, say("pack.off_is", value=kind_of(value)), say("pack.off_ok"))
    if key == "doc":
        return Problem(file, line, say("pack.doc_is", value=kind_of(value)), say("pack.doc_ok"))
    return Problem(file, line, say("pack.no_top", key=key, meant=meant(key, TOP_KEYS)), ", ".join(TOP_KEYS))


def read_toml(path: Path) -> dict[str, Any]:
    """The content of one TOML file; raises PackError if it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise PackError([Problem(path, line, say("csv.no_utf8"), say("csv.utf8"))]) from None
    try:
        return _loads(text)
    except _NO_TOML as error:
        raise PackError([toml_problem(path, text, error)]) from None


def read_files(name: str, path: Path, files: Sequence[Path]) -> tuple[Pack, list[Problem]]:
    """The pack of some files, and what is wrong with them."""
    reader = Reader()
    for file in files:
        reader.read(file)
    return Pack(name, path, reader.tables, tuple(reader.off), reader.doc, reader.off_path), reader.problems
