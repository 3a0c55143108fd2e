"""The start of a process: what is made then stays, so that to look through it for garbage is time lost."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Makes what stays for the life of the process: nobody looks for garbage in it before it is old."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if not gc.get_freeze_count():  # what somebody froze stays frozen
                gc.freeze()
                gc.unfreeze()  # into the oldest generation, without being looked through
            gc.enable()
