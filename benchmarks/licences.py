"""Prints the licence of each package that `policyextract` and its extras need, as far as it is installed; needs no network.

    python benchmarks/licences.py

Names those without an upper bound in pyproject.toml.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = Path(__file__).parent.parent / "pyproject.toml"

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def licence(found: Distribution) -> str:
    """What a package says of its licence: the expression, else its classifiers, else the first words of the field."""
    said = found.metadata
    named = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    return said.get("License-Expression") or "; ".join(named) or (said.get("License") or "not said").splitlines()[0][:60]


def main() -> int:
    print("| package | bounds | for | installed | licence |")
    print("| --- | --- | --- | --- | --- |")
    unbound = []
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    asked = {"core": project["dependencies"], **project["optional-dependencies"]}
    for extra, line in ((extra, line) for extra, lines in asked.items() for line in lines):
        wanted = line.partition(";")[0]
        match = _NAME.match(wanted)
        if match is None or match[0] == "policyextract":
            continue
        name, bounds = match[0], re.sub(r"^\[[^]]*\]", "", wanted[match.end() :]).strip()
        if "<" not in bounds:
            unbound.append(name)
        try:
            found = distribution(name)
            print(f"| {name} | `{bounds}` | {extra} | {found.version} | {licence(found)} |")
        except PackageNotFoundError:
            print(f"| {name} | `{bounds}` | {extra} |  |  |")
    if unbound:
        print(f"\nWithout an upper bound: {', '.join(unbound)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
