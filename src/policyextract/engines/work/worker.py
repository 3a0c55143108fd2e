"""The life of a worker process: packs and limits in, then items; messages out, until its input ends.

The process is given both on standard input and answers on standard output, as pickles. None is left behind by a parent
that was killed: it ends with its input, with its parent where the system can say so, and in any case some seconds after
the time that a document may take. Its temporary files go after it, whatever ended it.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

from policyextract.core.files.scratch import after_us
from policyextract.core.records import Document
from policyextract.engines.work.items import AllOf, Begun, End, Item, answers, extracted
from policyextract.packs.pack import Pack

OUT_OF_MEMORY = 77
"""The exit code of a worker whose document needed more memory than it may have."""

_GRACE = 10.0  # seconds after which a process that nobody has ended ends itself
_LONGEST = 10.0**8  # three years: a system cannot count much further
_DIE_WITH_PARENT, _KILL = 1, 9  # PR_SET_PDEATHSIG, SIGKILL


class Limits(NamedTuple):
    """What one document may take: seconds, and megabytes above what the process has before it; None is no limit."""

    seconds: float | None = 300.0
    megabytes: int | None = 2048


LIMITS = Limits()


def main() -> None:
    """Answers until the input ends. The first answer, None, says that the process is ready."""
    questions = sys.stdin.buffer
    gone = (EOFError, OSError, pickle.UnpicklingError)  # the parent has no more questions, or was itself ended
    with suppress(*gone), os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answering:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not stand among the answers
        _end_with_parent(pickle.load(questions))
        after_us(pickle.load(questions))
        packs: list[Pack] = pickle.load(questions)
        limits: Limits = pickle.load(questions)
        extracted(Document(text="1%"), packs)  # reads the words and rules: they are not what a document needs
        if sys.platform != "win32":  # whatever the parent made of the signal of that clock
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
        worker = _Worker(packs, limits, answering)
        worker.say(None)
        while True:
            worker.answer(pickle.load(questions))


class _Worker:
    def __init__(self, packs: Sequence[Pack], limits: Limits, answering: IO[bytes]) -> None:
        self._packs = packs
        self._limits = limits
        self._answering = answering
        self._own = _held()
        _limit_memory(self._own, limits.megabytes)

    def say(self, message: object, *, at_once: bool = True) -> None:
        """Sends a message, with those before it that could wait for it."""
        pickle.dump(message, self._answering, protocol=5)
        if at_once:
            self._answering.flush()

    def answer(self, items: Sequence[Item]) -> None:
        """Says what came of each item, and the end of each.

        What came of a document that is an item of its own waits for the begin of the next one, which is said before any work is
        done: of a small document the pool hears once, not three times.
        """
        for number, item in enumerate(items, 1):
            try:
                for message in answers(item, self._packs, self._begun):
                    self.say(message, at_once=isinstance(item, AllOf))
            except MemoryError:
                os._exit(OUT_OF_MEMORY)
            _end_in(0)
            self.say(End(tired=self._is_tired()), at_once=number == len(items))

    def _begun(self, message: Begun) -> None:
        if self._limits.seconds is not None:
            _end_in(min(self._limits.seconds + _GRACE, _LONGEST))
        self.say(message)

    def _is_tired(self) -> bool:
        limit = self._limits.megabytes
        return limit is not None and _held() - self._own > limit * 2**20 // 2


def _end_in(seconds: float) -> None:
    """Has the system end this process after that time, whatever it does then; 0 takes that back.

    A clock of the system costs nothing; a thread that waits, as `faulthandler` has one, is made and ended for each document,
    which on a busy machine takes longer than to read a short one.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()


def _end_with_parent(parent: int) -> None:
    """Asks the system to end this process with the thread that serves it (Linux), and ends if it is gone already."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, _KILL)
        if os.getppid() != parent:
            raise SystemExit


def _limit_memory(own: int, megabytes: int | None) -> None:
    """Bounds what this process may take from the system above its own bytes, where the system can do that (Linux)."""
    if megabytes is None or sys.platform != "linux":
        return
    import resource

    most = own + megabytes * 2**20
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _held() -> int:
    """Bytes of memory of its own that this process holds; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    return 0
