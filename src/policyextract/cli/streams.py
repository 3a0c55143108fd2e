"""Standard streams that the caller has closed (`>&-`, some schedulers): something stands in for each of them.

Else the next file that is opened would get the number of one, and what is printed, by a worker too, would go into that file.
What is to be printed or read is then an error as any other; what is only said is said to nobody.
"""

from __future__ import annotations

import os
import sys
from typing import IO

_STREAMS = (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))
"""How each is opened, and how what stands in for it is: input cannot be read from it, nor output written to it."""


def open_closed_streams() -> None:
    """Puts something in place of each standard stream that is closed."""
    for number, (name, mode, stand_in) in enumerate(_STREAMS):
        if getattr(sys, name) is not None:
            continue
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, stand_in), True)  # the system gives the lowest number that is free
        setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", errors="backslashreplace", closefd=False))


def silence(stream: IO[str]) -> None:
    """Drops what cannot be written to a stream: Python would try, and complain, once more when it ends."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
