"""A name in, a commented pack to start from out: one file, or a project that installs it."""

from __future__ import annotations

import re
from pathlib import Path

from policyextract.core.words.language import Language
from policyextract.core.words.speech import said_in, say

_HERE = Path(__file__).parent
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PROJECT = """\
[build-system]
requires = ["hatchling>=1.21"]
build-backend = "hatchling.build"

[project]
name = "{name}"
version = "0.1.0"
description = "Words and rules for policyextract."
readme = "README.md"
license = "MIT"
requires-python = ">=3.10"
dependencies = ["policyextract"]

[project.optional-dependencies]
test = ["pytest>=8"]

# What makes the pack known: the name it goes by, and the folder that holds it. Nothing in it is imported or run.
[project.entry-points."policyextract.rules"]
{name} = "{package}"

[tool.hatch.build.targets.wheel]
packages = ["{package}"]
"""
_TEST = '''\
"""The pack is accepted, its examples hold, and it reads what it is for."""

from pathlib import Path

import policyextract as pe

PACK = Path(__file__).parents[1] / "{package}"


def test_the_pack_is_accepted_and_its_examples_hold():
    pe.Extractor([pe.ONLY_THESE, PACK])  # raises PackError with each fault, its file and its line


def test_it_reads_what_it_is_for():
    (figure,) = pe.extract("低空航线累计飞行300架次", packs=[pe.ONLY_THESE, PACK]).figures
    assert (figure.indicator, figure.rule) == ("低空航线飞行架次", "{name}.flights")
'''


def write_starter(name: str, folder: Path, language: Language = "en") -> Path:
    """Write NAME.toml; gives its path from `folder`. Raises ValueError for a name that is no name or is taken."""
    path = folder / f"{_checked(name)}.toml"
    _refuse_taken(path)
    path.write_text(_starter(name, path.name, language), encoding="utf-8")
    return path.relative_to(folder)


def write_package(name: str, folder: Path, language: Language = "en") -> Path:
    """Write a project NAME that installs the pack, with a test; gives the path of the pack from `folder`. Raises ValueError."""
    project = folder / _checked(name)
    _refuse_taken(project)
    package = name.replace("-", "_")
    files = {
        "pyproject.toml": _PROJECT.format(name=name, package=package),
        "README.md": _readme(name, package, language),
        f"{package}/rules.toml": _starter(name, package, language),
        f"{package}/__init__.py": f'"""The pack {name}: data for policyextract."""\n',
        "tests/test_pack.py": _TEST.format(name=name, package=package),
    }
    for path, content in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(content, encoding="utf-8")
    return (project / package).relative_to(folder)


def _readme(name: str, package: str, language: Language) -> str:
    """What the project says of itself: how it is checked, tested, built and installed."""
    commands = f"policyextract rules check {package}\npython -m pytest\npython -m build\npip install ."
    return said_in(language, "starter.readme", {"name": name, "package": package, "commands": commands})


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(say("starter.name", name=name))
    return name


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise ValueError(say("starter.taken", path=path))


def _starter(name: str, path: str, language: Language) -> str:
    """The starter of a pack; `path` is what its comments call it by: the file, or the folder of a package."""
    template = _HERE / ("starter.zh.toml" if language == "zh" else "starter.toml")
    return template.read_text(encoding="utf-8").replace("{name}.toml", path).replace("{name}", name)
