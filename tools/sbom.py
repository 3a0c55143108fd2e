"""The bill of materials of the wheel (CycloneDX 1.5), as its build writes it: what it needs, and what is in it of others.

python tools/sbom.py > policyextract.cdx.json
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "policyextract"
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*([^;]*)")


def bill() -> dict[str, Any]:
    """The bill. It is the same for the same sources: there is no time and no number of its own in it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {"": project["dependencies"], **project["optional-dependencies"]}
    needed = [_needed(line, extra) for extra, lines in asked.items() if extra not in ("dev", "docs") for line in lines]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": _component(project["name"], "library", project["version"], project["license"])},
        "components": [*filter(None, needed), *_inside()],
    }


def _needed(line: str, extra: str) -> dict[str, Any] | None:
    """A package that the core or an extra needs, with the versions that will do."""
    match = _REQUIREMENT.match(line)
    if match is None or match[1] == "policyextract":
        return None
    said = [{"name": "policyextract:versions", "value": match[2].strip()}]
    said.append({"name": "policyextract:needed_for", "value": extra or "core"})
    name = match[1].lower()
    scope = "optional" if extra else "required"
    return {"type": "library", "name": name, "purl": f"pkg:pypi/{name}", "scope": scope, "properties": said}


def _inside() -> list[dict[str, Any]]:
    """What others made and the wheel holds a copy of."""
    return [_component("OpenCC dictionaries", "data", "", "Apache-2.0")]


def _component(name: str, kind: str, version: str, licence: str) -> dict[str, Any]:
    made: dict[str, Any] = {"type": kind, "name": name, "licenses": [{"license": {"id": licence}}]}
    return {**made, "version": version} if version else made


if __name__ == "__main__":
    print(json.dumps(bill(), indent=1, ensure_ascii=False))
