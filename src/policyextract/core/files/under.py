"""A folder that somebody named in, the files of some endings under it out: all of them, or an error."""

from __future__ import annotations

import os
from pathlib import Path


def files_under(folder: str | os.PathLike[str], *endings: str) -> list[Path]:
    """The files whose names end so, sorted by path; folders that are linked are not searched.

    Raises OSError, which names it, for a folder that cannot be opened: what a person judged, or a rule, must not just be missing.
    """

    def unreadable(error: OSError) -> None:
        raise error

    found = os.walk(folder, onerror=unreadable)
    return sorted(Path(parent, name) for parent, _, names in found for name in names if name.endswith(endings))
