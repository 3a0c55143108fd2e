"""Folders for what is needed only for a while: gone at the end, whatever ends the process that made them.

Such a folder is locked for as long as somebody uses it, and the system gives a lock back with the last process that holds it.
So those of processes that were killed are told from those in use, by the lock and not by a number that another process may
have by now, and the next process that makes one beside them takes them away. Where the system cannot lock a folder, nothing of
others is touched.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from policyextract.core.installed.later import later

if sys.platform != "win32":
    import fcntl

_ONLY_OURS, _OTHERS = 0o700, 0o077
_SHELL, _NOWHERE = "/bin/sh", -3  # subprocess.DEVNULL
_AFTER_US = 'read -r _; for pause in 0 1 2 4; do sleep $pause; rm -rf -- "$1"; [ -e "$1" ] || exit; done'
"""Ends with its input, which is when all are gone that hold the other end; who is being ended too may still be writing."""

_MOST, _SELDOM = 100, 20
_not_before: dict[tuple[str, str, str], float] = {}
"""Of each of some folders when it is swept again: after twenty times as long as the last time took."""

_popen: Callable[..., Any] = later("subprocess", "Popen")


class Scratch:
    """A folder that only its owner can look into, called `prefix`, eight signs and `suffix`. Raises OSError."""

    def __init__(self, parent: str | os.PathLike[str], prefix: str, suffix: str = "") -> None:
        _sweep_now_and_then(os.fspath(parent), prefix, suffix)
        while True:
            self.path = Path(parent, f"{prefix}{os.urandom(4).hex()}{suffix}")
            try:
                self.path.mkdir(_ONLY_OURS)
            except FileExistsError:
                continue
            self.lock = _locked(self.path)
            # Somebody may have swept it before it was locked.
            if self.path.is_dir() if self.lock is None else _is_at(self.lock, self.path):
                return
            if self.lock is not None:
                os.close(self.lock)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Takes the folder away with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None


def _sweep_now_and_then(parent: str, prefix: str, suffix: str) -> None:
    """Sweeps so seldom that looking through a folder of many files, for each that is written there, costs next to nothing."""
    now = time.monotonic()
    asked = (parent, prefix, suffix)
    if now < _not_before.get(asked, now):
        return
    sweep(parent, prefix, suffix)
    if len(_not_before) >= _MOST:
        _not_before.clear()
    ended = time.monotonic()
    _not_before[asked] = ended + _SELDOM * (ended - now)


def sweep(parent: str | os.PathLike[str], prefix: str, suffix: str = "") -> None:
    """Takes the folders away that processes have left there which are gone; says nothing where that is not possible."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        with os.scandir(parent) as found:
            names = [entry.name for entry in found if entry.name.startswith(prefix) and entry.name.endswith(suffix)]
        for name in names:
            with suppress(OSError):
                _take_away_if_left(os.path.join(parent, name))


def after_us(folder: str) -> int | None:
    """Has a folder taken away once this process is gone, however it ends. Gives the pipe that tells it, which must
    stay open; None where nothing waits for it."""
    if not os.path.exists(_SHELL):
        return None
    waits, ours = os.pipe()
    try:
        # A session of its own: what is sent to all processes of this one is not for it.
        command = [_SHELL, "-c", _AFTER_US, _SHELL, folder]
        _popen(command, stdin=waits, stdout=_NOWHERE, stderr=_NOWHERE, start_new_session=True)
    except OSError:  # there is no room for one more process: the next run sweeps
        os.close(ours)
        return None
    finally:
        os.close(waits)
    return ours


def _locked(folder: Path) -> int | None:
    """The lock of a new folder; waits for a sweeper that has it. None where there are no such locks."""
    if sys.platform == "win32":
        return None
    with suppress(OSError):
        opened = _opened(folder)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX)
        except OSError:
            os.close(opened)
        else:
            return opened
    return None


def _opened(folder: str | Path) -> int:
    """The folder itself, and nothing that a link leads to."""
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)


def _is_at(opened: int, folder: str | Path) -> bool:
    try:
        return os.path.samestat(os.fstat(opened), os.lstat(folder))
    except OSError:
        return False


def _take_away_if_left(folder: str) -> None:
    """Takes a folder away if it is ours and nobody holds its lock. What is in it is reached from the folder that was
    looked at, so that no link leads elsewhere, whatever is laid there meanwhile."""
    if sys.platform == "win32":
        return
    opened = _opened(folder)
    try:
        found = os.fstat(opened)
        if found.st_uid != os.geteuid() or found.st_mode & _OTHERS:
            return
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for _, folders, files, inside in os.fwalk(".", topdown=False, dir_fd=opened):
            for name in files:
                os.unlink(name, dir_fd=inside)
            for name in folders:
                try:
                    os.rmdir(name, dir_fd=inside)
                except NotADirectoryError:  # a link to a folder
                    os.unlink(name, dir_fd=inside)
        if _is_at(opened, folder):
            os.rmdir(folder)
    finally:
        os.close(opened)
