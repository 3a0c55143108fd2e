"""Packs: files of words, units, indicators, industries and rules into checked tables. A pack is data and never run."""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

BUILTIN = Path(__file__).parent / "builtin"
TABLES = ("words", "unit", "indicator", "industry", "rule")


@dataclass(frozen=True, eq=False)
class Pack:
    """The tables of a pack, by kind, and the ids it switches off."""

    name: str
    path: Path
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    off: tuple[str, ...] = ()


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of one file of a pack."""
    with path.open("rb") as file:
        return tomllib.load(file)


def load_pack(path: str | PathLike[str], name: str | None = None) -> Pack:
    """The pack in a TOML file or a folder of TOML and CSV files (a CSV file holds rows of the kind it is named after)."""
    path = Path(path)
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in (".toml", ".csv"))
    tables: dict[str, list[dict[str, Any]]] = {}
    off: list[str] = []
    for file in files:
        if file.suffix == ".csv":
            kind = file.stem.partition(".")[0]
            if kind in TABLES:
                tables.setdefault(kind, []).extend(_rows(file))
            continue
        content = read_toml(file)
        off += content.get("off", ())
        for kind in TABLES:
            tables.setdefault(kind, []).extend(content.get(kind, ()))
    return Pack(name or path.stem, path, tables, tuple(off))


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{"id": row["alias"], **row} for row in csv.DictReader(file)]


@lru_cache(maxsize=1)
def builtin_pack() -> Pack:
    """The library's own words and rules."""
    return load_pack(BUILTIN, "policyextract")
