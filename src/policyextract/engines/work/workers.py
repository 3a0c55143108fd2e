"""Worker processes: items are submitted, messages taken, and the loss of a process costs at most the document it held.

Each process is served by a thread of this one, which starts it, hands it work, hears what came of each document, and
starts another when it is gone: a document that ended its process, or took more memory than it may, is tried once more in
a process of its own, and then put aside with the reason. One that takes more time than it may is put aside at once.

The processes are plain children with pipes rather than those of `multiprocessing`: they do not import the caller's script
again, so that it needs no guard around its main part and a notebook works like a script; and they share no state with a
parent that has threads of its own. They start isolated: no file of the working folder is ever taken for a module.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from subprocess import PIPE
from threading import Event, Lock, Thread
from typing import IO, Any, cast

from policyextract.core.failures import Failure
from policyextract.core.files.names import shown_name
from policyextract.core.files.scratch import Scratch
from policyextract.core.records import Document
from policyextract.core.words.speech import say
from policyextract.engines.work.items import AllOf, Begun, Done, End, Item, Kept, Message, Skipped, Unread
from policyextract.engines.work.worker import LIMITS, OUT_OF_MEMORY, Limits
from policyextract.packs.pack import Pack

_PROGRAM = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from policyextract.engines.work.worker import main
main()
"""
_APART: dict[str, Any] = {"creationflags": 0x200} if sys.platform == "win32" else {"start_new_session": True}
"""A process group of its own (0x200 is CREATE_NEW_PROCESS_GROUP): Ctrl-C in a terminal goes to the whole group."""

_GONE = (EOFError, OSError, pickle.UnpicklingError)  # what talking to a process that has ended raises
_TRIES = 3  # to start a process
_FEWEST = 2  # threads without which nothing is done: the one that watches and one that serves
_TICK = 0.2  # seconds between looks at who is overdue
_FEW, _SHORT = 16, 4000
"""Documents that are handed over together at most, and characters that they have together: alone each is worth no round trip."""


@dataclass(frozen=True)
class _Task:
    """An item and its place among all. An `alone` one is tried again; of one with `more`, another task follows."""

    place: int
    item: Item
    alone: bool = False
    more: bool = False


class _Process:
    """A worker process, what it is at and since when; its temporary files have a folder of their own, which goes with it."""

    def __init__(self) -> None:
        # -I: neither the working folder nor the user's own packages nor PYTHONPATH, before the path is set to ours.
        mode = ["-X", "utf8"] if sys.flags.utf8_mode else []
        self._scratch = Scratch(tempfile.gettempdir(), "policyextract-work-")
        where = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self.scratch)}
        command = [sys.executable, "-I", *mode, "-c", _PROGRAM]
        # The worker holds the lock too: where the system cannot end it with this process, it goes on for a while.
        held: dict[str, Any] = {} if self._scratch.lock is None else {"pass_fds": (self._scratch.lock,)}
        try:
            self.popen = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, env=where, **_APART, **held)
        except BaseException:
            self._scratch.end()
            raise
        self.deadline: float | None = None
        self.is_overdue = False

    @property
    def scratch(self) -> str:
        """The folder of its temporary files."""
        return str(self._scratch.path)

    def say(self, *parts: object) -> None:
        questions = cast(IO[bytes], self.popen.stdin)
        for part in parts:
            pickle.dump(part, questions, protocol=5)
        questions.flush()

    def hear(self) -> Any:
        return pickle.load(cast(IO[bytes], self.popen.stdout))

    def kill(self) -> None:
        """End the process, and the programs that it has started, which are no longer of use to anybody."""
        programs = _started_by(self.popen.pid) if self.popen.poll() is None else []
        self.popen.kill()
        for program in programs:
            with suppress(OSError):
                os.killpg(program, signal.SIGKILL)

    def end(self) -> None:
        self.kill()
        self.popen.wait()
        self._scratch.end()
        for pipe in (self.popen.stdin, self.popen.stdout):
            with suppress(OSError):  # what could not be written to it any more
                cast(IO[bytes], pipe).close()


class Workers:
    """`count` worker processes, started as items come. Ended, whatever they do, when the block is left."""

    def __init__(self, count: int, packs: Sequence[Pack] = (), limits: Limits = LIMITS) -> None:
        self._count = count
        self._packs = list(packs)
        self._limits = limits
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._said: SimpleQueue[tuple[int, Done | Kept | Skipped | End] | Exception] = SimpleQueue()
        self._lock = Lock()
        self._closed = Event()
        self._processes: set[_Process] = set()
        self._serving = count
        self._threads = [Thread(target=self._watch, name="policyextract-watch", daemon=True)]
        self._threads += [Thread(target=self._serve, name=f"policyextract-{i}", daemon=True) for i in range(count)]

    def __enter__(self) -> Workers:
        for started, thread in enumerate(self._threads):
            try:
                thread.start()
            except RuntimeError:  # more threads than the system gives: those that there are do the work
                del self._threads[started:]
                if started < _FEWEST:
                    self.__exit__()
                    raise
                break
        self._count = self._serving = len(self._threads) - 1
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed.set()
            for process in self._processes:
                process.kill()
        for _thread in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def submit(self, place: int, item: Item | Failure | None) -> None:
        """Takes an item into work. A failure needs none: it is its own result, and nothing has none."""
        if item is None or isinstance(item, Failure):
            if item is not None:
                self._said.put((place, Done(0, item)))
            self._said.put((place, End()))
        else:
            self._tasks.put(_Task(place, item))

    def take(self) -> tuple[int, Done | Kept | Skipped | End]:
        """What is said next, with the place of its item. Raises RuntimeError when no process can be started."""
        said = self._said.get()
        if isinstance(said, Exception):
            raise said
        return said

    def _serve(self) -> None:
        """The life of a thread: items in, messages out, until there is no more to do."""
        process: _Process | None = None
        waiting: deque[_Task] = deque()
        try:
            while (task := self._tasks.get()) is not None and not self._closed.is_set():
                waiting = deque([task, *self._more_beside(task)])
                while waiting and not self._closed.is_set():
                    process = process or self._start()
                    process = self._work(process, waiting)
        except Exception as error:
            self._give_up(error, waiting)
        finally:
            if process:
                self._end(process)

    def _give_up(self, error: Exception, waiting: deque[_Task]) -> None:
        """Leaves what one thread was to do to the others: a system may have room for some processes and not for all. Of the
        last one the caller hears why."""
        with self._lock:
            self._serving -= 1
            is_last = not self._serving
        if not self._closed.is_set():
            for task in waiting:
                self._tasks.put(task)
            if is_last:
                self._said.put(error)

    def _more_beside(self, task: _Task) -> list[_Task]:
        """Other short documents, to go with a short one; as many as leave the other processes some."""
        more: list[_Task] = []
        length = _length(task.item)
        while length < _SHORT and len(more) < min(_FEW - 1, self._tasks.qsize() // self._count):
            try:
                another = self._tasks.get_nowait()
            except Empty:
                break
            if another is None:  # the pool is being closed
                self._tasks.put(None)
                break
            length += _length(another.item)
            more.append(another)
        return more

    def _work(self, process: _Process, waiting: deque[_Task]) -> _Process | None:
        """Has the first of the waiting tasks done, or several; gives the process, if it can go on."""
        batch = [waiting.popleft()]
        while not batch[0].alone and waiting and not waiting[0].alone:
            batch.append(waiting.popleft())
        current: Begun | None = None
        try:
            self._set_deadline(process)
            process.say([task.item for task in batch])
            while batch:
                message: Message = process.hear()
                self._set_deadline(process)
                if isinstance(message, Begun):
                    current = message
                    continue
                current = None
                if not isinstance(message, End):
                    self._said.put((batch[0].place, message))
                    continue
                task = batch.pop(0)
                if not task.more:
                    self._said.put((task.place, End()))
                if message.tired and not batch:
                    self._end(process)
                    return None
        except _GONE:
            reason = self._reason(process)
            is_overdue = process.is_overdue
            self._end(process)
            if not self._closed.is_set():
                waiting.extendleft(reversed(self._left(batch, current, reason, try_again=not is_overdue)))
            return None
        process.deadline = None
        return process

    def _left(self, batch: list[_Task], current: Begun | None, reason: str, *, try_again: bool) -> list[_Task]:
        """What is left of a batch whose process ended at its first task, at the document that it had begun if any."""
        task, *others = batch
        item, place = task.item, current.place if current else None
        if try_again and not task.alone:
            if place is None or not isinstance(item, AllOf):
                return [replace(task, alone=True), *others]
            first = replace(task, item=item.alone(place), alone=True, more=True)
            return [first, replace(task, item=item.after(place)), *others]
        name, at = item.source, 0
        if isinstance(item, AllOf):
            at = item.start if place is None else place
        elif isinstance(item, Unread):
            name = shown_name(item.source)
        self._said.put((task.place, Done(at, Failure(current.source if current else name, "quarantine", reason))))
        if isinstance(item, AllOf) and place is not None and item.only is None:
            return [replace(task, item=item.after(place), alone=False), *others]
        if not task.more:
            self._said.put((task.place, End()))
        return others

    def _reason(self, process: _Process) -> str:
        if process.is_overdue:
            return say("worker.slow", seconds=self._limits.seconds)
        code = process.popen.wait()
        if code == OUT_OF_MEMORY:
            return say("worker.memory", megabytes=self._limits.megabytes)
        return say("worker.gone", how=_how_it_ended(code))

    def _set_deadline(self, process: _Process) -> None:
        if self._limits.seconds is not None:
            process.deadline = time.monotonic() + self._limits.seconds

    def _watch(self) -> None:
        """Ends the processes whose document takes more time than it may."""
        while not self._closed.wait(_TICK):
            now = time.monotonic()
            with self._lock:
                overdue = [process for process in self._processes if process.deadline is not None and process.deadline < now]
                for process in overdue:
                    process.is_overdue = True
                    process.kill()

    def _start(self) -> _Process:
        """A new process that has said it is ready; one that somebody ends before that is no reason to give up the night."""
        for _ in range(_TRIES - 1):
            with suppress(RuntimeError):
                return self._start_once()
        return self._start_once()

    def _start_once(self) -> _Process:
        """A new process that has said it is ready. It hears no Ctrl-C: it is for this process to end it."""
        with self._lock:
            process = _Process()
            self._processes.add(process)
            if self._closed.is_set():
                process.kill()
        try:
            process.say(search_path(), os.getpid(), process.scratch, self._packs, self._limits)
            process.hear()
        except _GONE:
            how = _how_it_ended(process.popen.wait())
            self._end(process)
            raise RuntimeError(say("worker.not_started", how=how)) from None
        return process

    def _end(self, process: _Process) -> None:
        process.end()
        with self._lock:
            self._processes.discard(process)


def _started_by(process: int) -> list[int]:
    """The processes that a process has started, each the first of a group of its own; none where the system does not tell."""
    with suppress(OSError, ValueError):
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


def search_path() -> list[str]:
    """Where the workers search for modules: where this process does, but never in the working folder before all others.

    The folder that this library was imported from is kept, and is searched last where it is the working folder.
    """
    here, own = os.getcwd(), str(Path(__file__).parents[3])
    kept = [path for path in sys.path if path and os.path.isabs(path) and not _is_same(path, here)]
    return kept if any(_is_same(path, own) for path in kept) else [*kept, own]


def _is_same(path: str, other: str) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _length(item: Item) -> int:
    return len(item.text) if isinstance(item, Document) else _SHORT


def _how_it_ended(code: int) -> str:
    if code >= 0:
        return say("worker.code", code=code)
    name = next((known.name for known in signal.Signals if known == -code), say("worker.signal", number=-code))
    return say("worker.ended", name=name) + (say("worker.perhaps_memory") if name in ("SIGKILL", "SIGABRT") else "")
