"""A name in, a commented pack to start from out: one file, or a project that installs it."""

from __future__ import annotations

import re
from pathlib import Path

from policyextract.core.speech import say

_TEMPLATE = Path(__file__).parent / "starter.toml"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PROJECT = """\
[build-system]
requires = ["hatchling>=1.21"]
build-backend = "hatchling.build"

[project]
name = "{name}"
version = "0.1.0"
description = "Words and rules for policyextract."
requires-python = ">=3.10"
dependencies = ["policyextract"]

# What makes the pack known: the name it goes by, and the folder that holds it. Nothing in it is imported or run.
[project.entry-points."policyextract.rules"]
{name} = "{package}"

[tool.hatch.build.targets.wheel]
packages = ["{package}"]
"""


def write_starter(name: str, folder: Path) -> Path:
    """Write NAME.toml; gives its path from `folder`. Raises ValueError for a name that is no name or is taken."""
    path = folder / f"{_checked(name)}.toml"
    _refuse_taken(path)
    path.write_text(_starter(name, path.name), encoding="utf-8")
    return path.relative_to(folder)


def write_package(name: str, folder: Path) -> Path:
    """Write a project NAME that installs the pack; gives the path of the pack from `folder`. Raises ValueError."""
    project = folder / _checked(name)
    _refuse_taken(project)
    package = name.replace("-", "_")
    (project / package).mkdir(parents=True)
    (project / "pyproject.toml").write_text(_PROJECT.format(name=name, package=package), encoding="utf-8")
    (project / package / "rules.toml").write_text(_starter(name, package), encoding="utf-8")
    (project / package / "__init__.py").write_text(f'"""The pack {name}: data for policyextract."""\n', encoding="utf-8")
    return (project / package).relative_to(folder)


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(say("starter.name", name=name))
    return name


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise ValueError(say("starter.taken", path=path))


def _starter(name: str, path: str) -> str:
    """The starter of a pack; `path` is what its comments call it by: the file, or the folder of a package."""
    return _TEMPLATE.read_text(encoding="utf-8").replace("{name}.toml", path).replace("{name}", name)
