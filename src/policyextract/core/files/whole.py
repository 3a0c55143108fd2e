"""A place for a file in, a file that appears whole or not at all out."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from policyextract.core.files.scratch import Scratch

_NO_MORE = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS", "ESTALE") if hasattr(errno, name)
)


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """A path to write a new file at, which takes the place of `path` only when the block ends well.

    Until then the old file stays; after an error or an interrupt it stays for good. What is no regular file, such as
    /dev/null or a pipe, is written directly. Raises OSError where the folder cannot be written.
    """
    path = Path(os.path.realpath(path))  # through a symbolic link: the link itself must stay
    if path.exists() and not path.is_file():
        with _named(path):
            yield path
        return
    # In a folder of its own: nobody can lay a link there, and DuckDB's log and temporary files go with it.
    try:
        scratch = Scratch(path.parent, ".policyextract-", ".part")
    except OSError as error:
        raise _of(path, error) from None
    with scratch as folder:
        draft = folder / "draft"
        try:
            draft.touch()
        except OSError as error:
            raise _of(path, error) from None
        with _named(path):
            yield draft
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Names the file where the system can write no more of it, which it says of none."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_MORE and error.filename is None:
            raise _of(path, error) from error
        raise


def _of(path: Path, error: OSError) -> OSError:
    """The error as one of the file that is asked for: the draft means nothing to the caller."""
    return OSError(error.errno, error.strerror, str(path))


@contextmanager
def whole_file(path: Path, encoding: str = "utf-8") -> Iterator[IO[str]]:
    """The same as a text file open for writing, line ends as written."""
    with whole_path(path) as draft, draft.open("w", encoding=encoding, newline="") as stream:
        yield stream
