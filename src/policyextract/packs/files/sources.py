"""Where packs come from: packages that announce them, a project's configuration, and paths that the user names.

Installed packs are in use everywhere, in Python and on the command line, unless they are switched off:

- `packs=[ONLY_THESE, …]` in a call, `--no-packs` on the command line;
- `installed = false`, or a list of those wanted, in `policyextract.toml`, for the command line;
- `POLICYEXTRACT_INSTALLED_PACKS=off` in the environment, or a list of those wanted, parted by commas.

The packs of a configuration are in use on the command line only: a library call must not depend on the folder that it
happens to run in. It is the file of `--config`, or `policyextract.toml` in the working folder itself; no folder above is
asked, so that nobody who can write there decides what a run in a folder below it reads. An announced pack is found on the
disk and read; its package is not imported.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from policyextract.core.installed.later import later
from policyextract.core.words.speech import say
from policyextract.packs.faults import PackError, Problem, kind_of, meant
from policyextract.packs.files.announced import GROUP, VARIABLE, may_announce
from policyextract.packs.files.lines import line_at, lines_of
from policyextract.packs.files.reading import read_toml
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE, Pack

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, EntryPoints

Wanted = Union[bool, tuple[str, ...]]
"""True for all installed packs, False for none, or the names of some."""


class Configuration(NamedTuple):
    """What a configuration says: the packs to use, and which of the installed ones."""

    path: Path | None = None
    packs: tuple[Path, ...] = ()
    installed: Wanted = True


def installed_packs() -> tuple[Pack, ...]:
    """The installed packs in use, by name. Raises PackError for one that is refused or not there."""
    return _installed(_from_environment())


def _from_environment() -> Wanted:
    said = os.environ.get(VARIABLE, "").strip()
    if not said or said.lower() in ("on", "1", "true", "yes"):
        return True
    if said.lower() in ("off", "0", "false", "no", "none"):
        return False
    return tuple(name.strip() for name in said.split(",") if name.strip())


@lru_cache(maxsize=8)
def _installed(wanted: Wanted) -> tuple[Pack, ...]:
    if wanted is False:
        return ()
    announced = {point.name: point for point in _announced()}
    names = tuple(announced) if wanted is True else wanted
    problems: list[Problem] = []
    packs = []
    for name in names:
        if name not in announced:
            there = ", ".join(announced) or say("installed.none")
            problems.append(Problem(Path(name), None, say("installed.unknown", name=name), there))
            continue
        try:
            packs.append(load_pack(_path_of(announced[name]), name))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return tuple(packs)


_entry_points: Callable[..., EntryPoints] = later("importlib.metadata", "entry_points")


def _announced() -> list[EntryPoint]:
    """What installed packages announce, by name."""
    return sorted(_entry_points(group=GROUP), key=lambda point: point.name) if may_announce() else []


def _path_of(point: EntryPoint) -> Path:
    """The folder, or the TOML file, that an entry point names in dotted form, found without an import."""
    parts = point.value.split(":")[0].strip().split(".")
    if point.dist is not None:
        # A project installed in place is not below its metadata; then the folder of its top package is.
        for base in (Path(str(point.dist.locate_file(""))), _folder_above(parts[0])):
            for candidate in () if base is None else (base.joinpath(*parts), base.joinpath(*parts).with_suffix(".toml")):
                if (candidate.suffix == ".toml" and candidate.is_file()) or candidate.is_dir():
                    return candidate
    found = say("installed.nowhere", name=point.name, value=point.value)
    raise PackError([Problem(Path(point.name), None, found, say("installed.ok", variable=VARIABLE))])


def _folder_above(package: str) -> Path | None:
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return None
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))).parent


class Announced(NamedTuple):
    """A pack that an installed package announces: the package, its version and licence, and the pack or why it is refused."""

    name: str
    package: str
    version: str
    licence: str
    pack: Pack | None
    refused: PackError | None = None


def announced() -> list[Announced]:
    """All packs that installed packages announce, by name, whether in use or not."""
    found = []
    for point in _announced():
        about = point.dist.metadata if point.dist is not None else None
        package, version = (about["Name"], about["Version"]) if about is not None else (point.value, "")
        try:
            pack, refused = load_pack(_path_of(point), point.name), None
        except PackError as error:
            pack, refused = None, error
        found.append(Announced(point.name, package, version, _licence(point), pack, refused))
    return found


def _licence(point: EntryPoint) -> str:
    """The licence that a package says it has: an SPDX expression, the old field, or a classifier."""
    if point.dist is None:
        return ""
    about = point.dist.metadata
    for key in ("License-Expression", "License"):
        if key in about and (said := about[key].strip()):
            return said.splitlines()[0]
    classifiers = [said for said in about.get_all("Classifier") or () if said.startswith("License ::")]
    return classifiers[0].rpartition(" :: ")[2] if classifiers else ""


CONFIGURATION = "policyextract.toml"


def configuration(path: str | Path | None = None) -> Configuration:
    """What the file says: `path`, or else the `policyextract.toml` in the working folder, if there is one.

    The keys `packs` and `installed` stand at the top of the file, or under `[tool.policyextract]` in one that is called
    pyproject.toml. Paths in it are taken from its folder. Raises PackError for keys or values that are not accepted, and
    for a `path` that is not there.
    """
    if path is not None:
        named = Path(path)
        if not named.is_file():
            raise PackError([Problem(named, None, say("config.absent"), say("config.absent_ok"))])
        return _read_configuration(named.resolve())
    here = Path.cwd() / CONFIGURATION
    return _read_configuration(here) if here.is_file() else Configuration()


_KEYS = ("packs", "installed")


def _read_configuration(path: Path) -> Configuration:
    content: Any = read_toml(path)
    where: tuple[str, ...] = ()
    if path.name == "pyproject.toml":
        where = ("tool", "policyextract")
        tool = content.get("tool", {})
        content = tool.get("policyextract", {}) if isinstance(tool, dict) else {}
    lines = lines_of(path.read_text(encoding="utf-8-sig"))
    problems: list[Problem] = []

    def refuse(key: str, found: str, accepted: str) -> None:
        said = say("config.table", found=found) if where else found
        problems.append(Problem(path, line_at(lines, (*where, key)), said, accepted))

    if not isinstance(content, dict):
        raise PackError([Problem(path, line_at(lines, where), say("config.is", content=kind_of(content)), say("pack.table_ok"))])
    for key in content:
        if key not in _KEYS:
            refuse(key, say("config.no_key", key=key, meant=meant(key, _KEYS)), ", ".join(_KEYS))
    packs, installed = content.get("packs", []), content.get("installed", True)
    if not _texts(packs):
        refuse("packs", say("config.packs_is", packs=packs), say("config.packs_ok"))
        packs = []
    if not isinstance(installed, bool) and not _texts(installed):
        refuse("installed", say("config.installed_is", installed=installed), say("config.installed_ok"))
    paths = tuple(path.parent / pack for pack in packs)
    for pack, named in zip(packs, paths, strict=True):
        if not named.exists():
            refuse("packs", say("config.no_pack", pack=pack), say("config.no_pack_ok", name=path.name))
    if problems:
        raise PackError(problems)
    return Configuration(path, paths, installed if isinstance(installed, bool) else tuple(installed))


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def chosen_packs(paths: Sequence[str] = (), *, config: str | None = None, no_packs: bool = False) -> list[Pack]:
    """The packs of a command line, for `packs=`: installed ones, those of the configuration, those of `--pack`.

    What the environment says of installed packs goes before the configuration. The list is complete in itself
    (`ONLY_THESE`), so that worker processes use the same packs. Raises PackError.
    """
    said = Configuration(installed=False) if no_packs else configuration(config)
    wanted = _from_environment() if VARIABLE in os.environ and not no_packs else said.installed
    problems: list[Problem] = []
    packs = [ONLY_THESE, *_installed(wanted)]
    named: list[Path | str] = [*said.packs, *paths]
    for path in named:
        try:
            packs.append(load_pack(path))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return packs
