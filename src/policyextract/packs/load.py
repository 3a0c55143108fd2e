"""Packs: files of words, units, indicators, industries and rules into checked tables. A pack is data and never run.

A pack is a TOML file, or a folder of TOML and CSV files. How packs build on each other stands in `lexicon`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from os import PathLike
from pathlib import Path

from policyextract.core.files.under import files_under
from policyextract.core.installed.later import later
from policyextract.core.words.speech import say
from policyextract.packs.faults import PackError, Problem
from policyextract.packs.files.reading import read_files
from policyextract.packs.pack import Pack, state_of

problems_of: Callable[[Pack], list[Problem]] = later("policyextract.packs.checks.packs", "problems_of")
"""All faults of the rows of a pack. The models that say what is accepted take time to build, and the library's own pack is
checked when it is tested."""


def load_pack(path: str | PathLike[str], name: str | None = None) -> Pack:
    """The pack in a TOML file or in a folder of TOML and CSV files (`industry.csv` holds rows of that table).

    Read again only when a file has changed. Raises PackError with all that is wrong with its files. The examples are run
    when the pack is used (`lexicon.using`): they need the packs that it builds on.
    """
    path = Path(path)
    files = _files(path)
    return _loaded(path, name or _name(path), tuple((file, *state_of(file)) for file in files))


def _name(path: Path) -> str:
    return (path if path.suffix else path.resolve()).stem


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = files_under(path, ".toml", ".csv")
        seen = (file for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts))
        files = [file for file in seen if file.name != "pyproject.toml"]
        if files:
            return files
        raise PackError([Problem(path, None, say("pack.empty_folder"), say("pack.empty_folder_ok"))])
    if not path.exists():
        raise PackError([Problem(path, None, say("pack.absent"), say("pack.path_ok"))])
    if path.suffix != ".toml":
        raise PackError(
            [Problem(path, None, say("pack.no_toml_file", suffix=path.suffix or say("pack.no_suffix")), say("pack.path_ok"))]
        )
    return [path]


def loaded(packs: Sequence[Pack | str | PathLike[str]]) -> list[Pack]:
    """The packs, read where they are paths; raises PackError with the problems of all of them."""
    found: list[Pack] = []
    problems: list[Problem] = []
    for pack in packs:
        try:
            found.append(pack if isinstance(pack, Pack) else load_pack(pack))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return found


@lru_cache(maxsize=64)
def _loaded(path: Path, name: str, files: tuple[tuple[Path, int, int], ...]) -> Pack:
    order = [file for file, *_ in files]
    pack, problems = read_files(name, path, order)
    problems += problems_of(pack)
    if problems:
        raise PackError(sorted(problems, key=lambda problem: (order.index(problem.path), problem.line or 0)))
    return pack
