"""Worker processes: documents are submitted, results taken, and the loss of a process costs the document it held.

Each process is served by a thread of this one, which starts it, hands it one document, waits for the answer, and starts
another when it is gone. The processes are plain children with pipes rather than those of `multiprocessing`: they do not
import the caller's script again, so that it needs no guard around its main part and a notebook works like a script;
and they share no state with a parent that has threads of its own.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from queue import SimpleQueue
from subprocess import PIPE
from threading import Lock, Thread
from typing import IO, Any, cast

from policyextract.core.failures import Failure
from policyextract.engines.worker import Item
from policyextract.output.frames import Result
from policyextract.packs.pack import Pack

_PROGRAM = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from policyextract.engines.worker import main
main()
"""
_APART: dict[str, Any] = {"creationflags": 0x200} if sys.platform == "win32" else {"start_new_session": True}
"""A process group of its own (0x200 is CREATE_NEW_PROCESS_GROUP): Ctrl-C in a terminal goes to the whole group."""

_GONE = (EOFError, OSError, pickle.UnpicklingError)  # what talking to a process that has ended raises


class Workers:
    """`count` worker processes, started as documents come. Ended, whatever they do, when the block is left."""

    def __init__(self, count: int, packs: Sequence[Pack] = ()) -> None:
        self._packs = list(packs)
        self._tasks: SimpleQueue[tuple[int, Item] | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[int, Result] | Exception] = SimpleQueue()
        self._lock = Lock()
        self._closed = False
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._threads = [Thread(target=self._serve, name=f"policyextract-{i}", daemon=True) for i in range(count)]

    def __enter__(self) -> Workers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            for process in self._processes:
                process.kill()
        for _thread in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def submit(self, place: int, item: Item | Failure) -> None:
        """Takes a document into work. A failure needs none: it is its own result."""
        if isinstance(item, Failure):
            self._done.put((place, item))
        else:
            self._tasks.put((place, item))

    def take(self) -> tuple[int, Result]:
        """The next document that is done: its place and its result. Raises RuntimeError when no process can be started."""
        done = self._done.get()
        if isinstance(done, Exception):
            raise done
        return done

    def _serve(self) -> None:
        """The life of a thread: documents in, results out, until there is no more to do."""
        process: subprocess.Popen[bytes] | None = None
        try:
            while (task := self._tasks.get()) is not None and not self._closed:
                place, item = task
                process = process or self._start()
                try:
                    result = _answer(process, item)
                except _GONE:
                    result = Failure(item.source, "extract", f"its worker process is gone: {_how_it_ended(process)}")
                    self._end(process)
                    process = None
                self._done.put((place, result))
        except Exception as error:
            self._done.put(error)
        finally:
            if process:
                self._end(process)

    def _start(self) -> subprocess.Popen[bytes]:
        """A new process that has said it is ready. It hears no Ctrl-C: it is for this process to end it."""
        with self._lock:
            process = subprocess.Popen([sys.executable, "-c", _PROGRAM], stdin=PIPE, stdout=PIPE, **_APART)
            self._processes.add(process)
            if self._closed:
                process.kill()
        try:
            _answer(process, sys.path, self._packs)
        except _GONE:
            how = _how_it_ended(process)
            self._end(process)
            raise RuntimeError(f"a worker process did not start: {how}; what it said is on standard error") from None
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what could not be written to it any more
                cast(IO[bytes], pipe).close()
        with self._lock:
            self._processes.discard(process)


def _answer(process: subprocess.Popen[bytes], *said: Any) -> Any:
    questions, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    for part in said:
        pickle.dump(part, questions, protocol=5)
    questions.flush()
    return pickle.load(answers)


def _how_it_ended(process: subprocess.Popen[bytes]) -> str:
    code = process.wait()
    if code >= 0:
        return f"it exited with code {code}"
    name = next((known.name for known in signal.Signals if known == -code), f"signal {-code}")
    return f"ended by {name}" + (", perhaps for want of memory" if name == "SIGKILL" else "")
