"""Whether a pack can be installed at all: most processes have none, and need nothing of what finds and reads one."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import lru_cache
from importlib.machinery import PathFinder

GROUP = "policyextract.rules"
VARIABLE = "POLICYEXTRACT_INSTALLED_PACKS"
_METADATA = (".dist-info", ".egg-info", ".egg")


def may_be_installed() -> bool:
    """Whether installed packs are to be looked for: the environment names some, or a package may announce one."""
    return bool(os.environ.get(VARIABLE, "").strip()) or _announced_at_start()


@lru_cache(maxsize=1)
def _announced_at_start() -> bool:
    return may_announce()


def may_announce() -> bool:
    """Whether a package that is installed may announce a pack: to look takes a tenth of the time of asking Python for it."""
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        return True
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                infos = [entry.path for entry in entries if entry.name.lower().endswith(_METADATA)]
        except FileNotFoundError:
            continue
        except OSError:
            return True  # an archive, which has its own way of being read
        for info in infos:
            points = f"{info}/entry_points.txt"
            if os.access(points, os.F_OK):  # most have none, and to ask takes less than to try to open it
                with suppress(OSError), open(points, "rb") as file:
                    if GROUP.encode() in file.read():
                        return True
            elif info.endswith(".egg"):
                return True
    return False
