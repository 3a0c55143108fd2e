"""The wheel, built and installed where nothing of the source tree can be seen: its data files are inside. No network."""

from __future__ import annotations

import json
import os
import re
import runpy
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

_HIDDEN = re.compile(r"(?:^|/)(?:\.|__pycache__/)")
ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "policyextract"
pytest.importorskip("hatchling", reason="building the wheel needs hatchling (pip install hatchling)")

SCRIPT = """
import pathlib, sys, policyextract as pe
home = pathlib.Path(pe.__file__).parent
assert home.is_relative_to(sys.prefix), home
found = pe.extract("2024年，全市地区生产总值增长7.5%左右，总投资20亿元的稀土磁材项目开工建设，发展光伏、储能等产业。", published="2024-01-17")
assert found.figures and found.industries, found
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_everything_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and not _HIDDEN.search(path.relative_to(PACKAGE).as_posix())]
    missing = sorted(
        str(path.relative_to(PACKAGE.parent)) for path in files if path.relative_to(PACKAGE.parent).as_posix() not in inside
    )
    assert missing == []
    assert any(name.endswith("licenses/LICENSE") for name in inside)
    assert not [name for name in inside if name.startswith(("tests", "corpus", "docs", "fuzz"))]


def test_the_wheel_has_its_bill_of_materials(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/sboms/policyextract.cdx.json"))
        bill = json.loads(archive.read(name))
    parts = {part["name"]: part for part in bill["components"]}
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "policyextract")
    assert {"pydantic", "lxml", "pyarrow", "OpenCC dictionaries"} <= parts.keys()
    assert all("<" in said["value"] for part in parts.values() for said in part.get("properties", [])[:1])


def test_every_dependency_has_a_lowest_and_a_highest_version() -> None:
    bill = runpy.run_path(str(ROOT / "tools" / "sbom.py"))["bill"]()
    bounds = {part["name"]: said["value"] for part in bill["components"] for said in part.get("properties", [])[:1]}
    assert all(">=" in said and "<" in said.replace("<=", "") for said in bounds.values()), bounds
    lowest = runpy.run_path(str(ROOT / "tools" / "lowest.py"))["lowest"]()
    assert {line.partition("==")[0] for line in lowest} >= bounds.keys()


def test_the_wheel_works_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    """Clean but for the dependencies, which are lent from this environment instead of downloaded."""
    home = tmp_path / "clean"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    alone = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        "--disable-pip-version-check",
        "--quiet",
        str(wheel),
    ]
    subprocess.run(install, cwd=tmp_path, env=alone, check=True)
    lend = f"import site; site.addsitedir({str(lent(tmp_path))!r})\n"
    subprocess.run([str(python), "-W", "error", "-c", lend + SCRIPT], cwd=tmp_path, env=alone, check=True)
    for command in (["--help"], ["rules", "--help"]):
        line = (
            lend
            + f"import sys; sys.argv[0] = 'policyextract'; from policyextract.cli.main import main; sys.exit(main({command!r}))"
        )
        subprocess.run([str(python), "-c", line], cwd=tmp_path, env=alone, check=True, capture_output=True)


def lent(folder: Path) -> Path:
    """A folder with links to what this environment has installed, the package itself left out."""
    import pydantic

    links = folder / "lent"
    links.mkdir()
    for found in Path(pydantic.__file__).parent.parent.iterdir():
        if "policyextract" not in found.name and found.suffix != ".pth":
            (links / found.name).symlink_to(found)
    return links


def test_what_is_not_compiled_is_there() -> None:
    """A module that is renamed must not be compiled, or break the compiled wheel, in silence."""
    steps = {path.stem for path in (PACKAGE / "extraction").rglob("*.py")}
    assert set(runpy.run_path(str(ROOT / "hatch_build.py"))["NOT_COMPILED"]) <= steps
