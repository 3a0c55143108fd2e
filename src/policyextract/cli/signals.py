"""Ctrl-C and SIGTERM: the work ends in order, no worker process is left, and what is done is kept.

Either is raised where the process happens to be. A library that calls Python back may make an error of its own of it, and a
finalizer drops it: so it is also kept, for the end of the block and for the next document.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_asked: list[type[KeyboardInterrupt]] = []


class Terminated(KeyboardInterrupt):
    """The system or an operator asked the process to end (SIGTERM)."""


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Inside the `with` block SIGTERM ends the work as Ctrl-C does, and either does whatever is running."""

    def end(number: int, _: object) -> None:
        _asked.append(KeyboardInterrupt if number == signal.SIGINT else Terminated)
        raise _asked[-1]

    taken = [signal.SIGTERM]
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # a shell starts a job in the background without it
        taken.append(signal.SIGINT)
    try:
        before = {number: signal.signal(number, end) for number in taken}
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    except Exception:
        end_if_asked()
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        _asked.clear()


def end_if_asked() -> None:
    """Called between two documents: raises what was asked for, if whoever it was raised in has dropped it."""
    if _asked:
        raise _asked[-1] from None
