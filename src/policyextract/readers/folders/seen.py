"""A folder in, every file under it out: those that are documents, and those that are passed over with the reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from policyextract.core.failures import reason
from policyextract.core.files.names import shown_name
from policyextract.core.words.speech import say
from policyextract.readers.kinds.inputs import NO_TEXTS, REFUSED, SUFFIXES, TABLES, Kind, suffix_of

_ERRORS = b"source,error,step\n"
REVIEW_PAGE = '<meta name="generator" content="policyextract view">'
"""By what a page of records is known, near its beginning."""
_HEAD = 2048  # bytes


@dataclass
class Seen:
    """The documents under a folder, what is passed over (name and reason), and folders that nobody could look into."""

    files: list[Path] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)

    def skip(self, path: str | Path, reason: str) -> None:
        """Passes a file or a folder over."""
        self.skipped.append((shown_name(path), reason))


def seen_under(folder: Path, *, with_tables: bool = False) -> Seen:
    """Every file under a folder, sorted by path. Links to folders are not followed, so that there is no loop.

    A folder that cannot be opened is among the files, for whoever reads it says so; raises OSError where it is the one named.

    Documents that nobody here can read (`.ofd`) are among the files, for their reader says what to do about them. These, and
    those that LibreOffice has to turn into Word files first (`.doc`), are passed over where one of the same name that can be
    read as it is lies beside them. Tables are documents where `with_tables` says that their column of texts is known.
    """
    seen = Seen()
    kinds: dict[str, Kind] = {**SUFFIXES, **TABLES} if with_tables else SUFFIXES

    def unreadable(error: OSError) -> None:
        if error.filename == os.fspath(folder):  # the one that was named
            raise error
        seen.unopened.append(error.filename)
        seen.files.append(Path(error.filename))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        for name in list(folders):
            if name.startswith("."):
                seen.skip(Path(parent, name), say("skipped.hidden_folder"))
                folders.remove(name)
            elif Path(parent, name).is_symlink():
                seen.skip(Path(parent, name), say("skipped.link"))
        # Word writes a file ~$name beside the one it has open.
        shown = [name for name in names if not name.startswith((".", "~$"))]
        for name in sorted({*names} - {*shown}):
            seen.skip(Path(parent, name), say("skipped.hidden_file") if name.startswith(".") else say("skipped.word_lock"))
        readable = {Path(name).stem for name in shown if kinds.get(suffix_of(name), "office") != "office"}
        for name in shown:
            why_not = _why_not(Path(parent, name), readable, kinds)
            if why_not is None:
                seen.files.append(Path(parent, name))
            else:
                seen.skip(Path(parent, name), why_not)
    seen.files.sort()
    seen.skipped.sort()
    return seen


def _why_not(path: Path, readable: set[str], kinds: Mapping[str, Kind]) -> str | None:
    """Why a file is no document, or none that is to be read."""
    suffix = suffix_of(path.name)
    if suffix not in kinds and suffix not in REFUSED:
        told = NO_TEXTS.get(suffix)
        why = say("skipped.why", why=say(told)) if told else ""
        return say("skipped.ending", ending=suffix or say("skipped.no_ending")) + why
    if kinds.get(suffix, "office") == "office" and path.stem in readable:
        return say("skipped.beside")
    try:
        found = path.stat()
    except OSError as error:  # a link that leads nowhere, or to itself
        return say("skipped.unopened", why=reason(error))
    if not stat.S_ISREG(found.st_mode):
        return say("skipped.no_regular")
    if found.st_size == 0:
        return say("skipped.empty")
    if suffix in (".html", ".htm") and is_review_page(path):
        return say("skipped.review_page")
    return say("skipped.errors_table") if path.name.endswith(".errors.csv") and is_errors_table(path) else None


def is_review_page(path: Path) -> bool:
    """Whether a file is a page of records that `view` wrote, often into the folder that it is of."""
    try:
        with path.open("rb") as stream:
            return REVIEW_PAGE.encode() in stream.read(_HEAD)
    except OSError:
        return False


def is_errors_table(path: Path) -> bool:
    """Whether a file is the table that a run lays beside its output for what failed."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_ERRORS)) == _ERRORS
    except OSError:
        return False
