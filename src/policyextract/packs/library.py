"""The library's own words and rules: a pack like any other, in `builtin/`. It passes the checks of packs when it is tested."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from policyextract.packs.compiled import kept
from policyextract.packs.faults import PackError
from policyextract.packs.pack import Pack
from policyextract.packs.reading import read_files

BUILTIN = Path(__file__).parent / "builtin"
NAME = "policyextract"


@lru_cache(maxsize=1)
def builtin_pack() -> Pack:
    """The pack; it is the same object for the life of the process."""
    files = sorted(file for file in BUILTIN.rglob("*") if file.suffix in (".toml", ".csv"))
    return kept(BUILTIN, files, NAME, lambda: _read(files))


def _read(files: list[Path]) -> Pack:
    pack, problems = read_files(NAME, BUILTIN, files)
    if problems:
        raise PackError(problems)
    return pack
