"""A place for a file in, a file that appears whole or not at all out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """A path to write a new file at, which takes the place of `path` only when the block ends well.

    Until then the old file stays; after an error or an interrupt it stays for good. What is no regular file, such as
    /dev/null or a pipe, is written directly. Raises OSError where the folder cannot be written.
    """
    path = Path(os.path.realpath(path))  # through a symbolic link: the link itself must stay
    if path.exists() and not path.is_file():
        yield path
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            draft.unlink(missing_ok=True)  # a link that somebody laid there would be followed
            os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from None  # the draft means nothing to the caller
        yield draft
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
        # DuckDB has a log and a folder beside its file while it is open.
        draft.with_name(f"{draft.name}.wal").unlink(missing_ok=True)
        shutil.rmtree(draft.with_name(f"{draft.name}.tmp"), ignore_errors=True)


@contextmanager
def whole_file(path: Path, encoding: str = "utf-8") -> Iterator[IO[str]]:
    """The same as a text file open for writing, line ends as written."""
    with whole_path(path) as draft, draft.open("w", encoding=encoding, newline="") as stream:
        yield stream
