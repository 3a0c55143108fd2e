"""Paths in, each file once: a run must not read a file twice because it was named twice in two ways."""

from __future__ import annotations

import os
from collections.abc import Iterable


def once(paths: Iterable[str]) -> list[str]:
    """The paths in their order, of several of one file the first: `a.txt`, `../here/a.txt`, its full path, and that through a
    folder that is linked. A link to a file is a file of its own.
    """
    folders: dict[str, str] = {}
    found: dict[str, str] = {}
    for path in paths:
        folder, name = os.path.split(path)
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        found.setdefault(os.path.join(folders[folder], name), path)
    return list(found.values())
