"""Prints the lowest version of each dependency that pyproject.toml allows, as constraints for pip.

    python tools/lowest.py > lowest.txt && pip install -c lowest.txt -e '.[readers,frames]'
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
_LOWEST = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*>=\s*([0-9.]+)")
_TOOLS = ("docs", "dev")


def lowest() -> list[str]:
    """`name==version` of each dependency of the library and of its extras; tools for its development are left as they are."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *(line for extra in extras if extra not in _TOOLS for line in extras[extra])]
    return sorted({f"{match[1]}=={match[2]}" for line in lines if (match := _LOWEST.match(line))})


if __name__ == "__main__":
    print("\n".join(lowest()))
