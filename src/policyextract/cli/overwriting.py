"""The options of a command line in: whether what it writes would take the place of what it reads, or of what else it writes."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

from policyextract.core.files.names import shown_name
from policyextract.core.words.speech import say

_WRITTEN = ("out", "report")
_READ = ("paths", "manifest", "config", "pack", "corrections", "marks", "predictions", "gold")


def refuse_overwriting(options: argparse.Namespace) -> None:
    """Raises ValueError where a file that is named to be written is named to be read too."""
    written = {f"--{name}": Path(path) for name in _WRITTEN if (path := getattr(options, name, None)) is not None}
    for name, path in written.items():
        if path.is_file() and any(is_same(path, read) for read in _read(options)):
            raise ValueError(say("extract.is_input", name=name, path=shown_name(path)))
    refuse_one_file(written)


def refuse_one_file(written: Mapping[str, Path]) -> None:
    """Raises ValueError where two of what is to be written are one file: the second would take the place of the first."""
    for (name, path), (other, second) in combinations(written.items(), 2):
        if (path.is_file() or not path.exists()) and is_same(path, second):  # /dev/null takes all that is written
            raise ValueError(say("extract.one_file", name=name, other=other, path=shown_name(path)))


def is_same(path: Path, other: str | Path) -> bool:
    """Whether two paths are of one file, which need not be there yet."""
    try:
        return os.path.samefile(path, other)
    except OSError:
        return os.path.realpath(path) == os.path.realpath(other)


def _read(options: argparse.Namespace) -> Iterator[str]:
    for name in _READ:
        given = getattr(options, name, None)
        yield from [given] if isinstance(given, str) else given or ()
