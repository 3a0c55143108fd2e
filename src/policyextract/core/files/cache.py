"""What the library keeps on the user's machine so that the next process starts sooner; never needed, never out of date.

A kept file is named after a digest of all that it was made from. A directory that cannot be written, or a file that is not
whole, only costs the time of making it again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from policyextract.core.installed.later import later


def directory() -> Path:
    """Where files are kept: `POLICYEXTRACT_CACHE`, or the place that the system has for caches of a user."""
    if said := os.environ.get("POLICYEXTRACT_CACHE"):
        return Path(said)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "policyextract" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "policyextract"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "policyextract"


def writable() -> bool:
    """Whether something can be kept: making what nobody can keep is time lost."""
    place = directory()
    with suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place.is_dir() and os.access(place, os.W_OK)


def put(place: Path, parts: Iterable[bytes]) -> None:
    """Write a file whole or not at all; says nothing where that is not possible."""
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = _mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(parts)
            os.replace(temporary, place)
        except OSError:
            os.unlink(temporary)


def keep_newest(pattern: str, most: int) -> None:
    """Take away all but the files of this name that were written last: each version of the words leaves one."""
    with suppress(OSError):
        files = sorted(directory().glob(pattern), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for file in files[most:]:
            file.unlink(missing_ok=True)


_mkstemp: Callable[..., tuple[int, str]] = later("tempfile", "mkstemp")
