"""Hatch's build hook: with POLICYEXTRACT_COMPILED=1 the steps of the extraction are compiled to C by mypyc.

The wheel is then one for this Python and this platform; without the variable nothing is compiled and it is pure Python. The
sources are the same and so are the records.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NOT_COMPILED = ("__init__", "extractor", "steps", "proof")
"""Modules of the extraction that check what a caller gives, call the steps or run packs' examples: they would gain nothing."""

_MADE = ("*.so", "*.pyd")


class CompiledHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled modules into the wheel, beside their sources."""

    PLUGIN_NAME = "custom"
    _copy: Path | None = None
    _bill: Path | None = None

    def _asked(self) -> bool:
        return os.environ.get("POLICYEXTRACT_COMPILED") == "1"

    def dependencies(self) -> list[str]:
        """What compiling needs beside a C compiler."""
        return ["mypy>=1.10,<3", "setuptools>=70"] if self._asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the bill of materials to hatch, and compile in a copy of the package, which takes some minutes."""
        if version != "editable":
            self._add_bill(build_data)
        if not self._asked() or version == "editable":
            return
        copy = self._copy = Path(tempfile.mkdtemp(prefix="policyextract-"))
        shutil.copytree(Path(self.root, "src", "policyextract"), copy / "policyextract", ignore=shutil.ignore_patterns(*_MADE))
        steps = sorted(copy.glob("policyextract/extraction/**/*.py"))
        modules = [path.relative_to(copy).as_posix() for path in steps if path.stem not in NOT_COMPILED]
        subprocess.run([sys.executable, "-m", "mypyc", "--ignore-missing-imports", *modules], cwd=copy, check=True)
        for made in (path for pattern in _MADE for path in copy.rglob(pattern)):
            build_data["force_include"][str(made)] = made.relative_to(copy).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def _add_bill(self, build_data: dict[str, Any]) -> None:
        script = Path(self.root, "tools", "sbom.py")
        if not script.exists():  # a source tree without its tools
            return
        folder = self._bill = Path(tempfile.mkdtemp(prefix="policyextract-"))
        made = folder / "policyextract.cdx.json"
        with made.open("w", encoding="utf-8") as stream:
            subprocess.run([sys.executable, str(script)], stdout=stream, check=True)
        build_data.setdefault("sbom_files", []).append(str(made))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Copy and bill have served when the wheel is written."""
        for folder in (self._copy, self._bill):
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
