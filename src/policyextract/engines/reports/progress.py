"""A count of documents in, a progress bar on standard error out; nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from policyextract.core.words.speech import say


@contextmanager
def progress_bar(wanted: bool | None, total: int | None) -> Iterator[Callable[[bool], None]]:
    """A function to call once a document, with whether it failed. By default (None) the bar is shown to a terminal only."""
    if not (sys.stderr.isatty() if wanted is None else wanted):
        yield lambda failed: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = BarColumn(), TextColumn("{task.fields[said]}"), TimeElapsedColumn(), TimeRemainingColumn()
    # What the caller prints is left alone, unless it goes to the terminal, where it must stand above the bar.
    progress = Progress(*columns, console=Console(stderr=True), redirect_stdout=sys.stdout.isatty(), redirect_stderr=True)
    of_all = "" if total is None else say("progress.of", total=total)
    done = failures = 0
    begun = time.monotonic()
    with progress:
        task = progress.add_task("", total=total, said="")

        def step(failed: bool) -> None:
            nonlocal done, failures
            done, failures = done + 1, failures + failed
            rate = done / max(time.monotonic() - begun, 1e-3)
            said: str = say("progress.line", done=done, of_all=of_all, rate=rate)
            said += say("progress.failed", failures=failures) if failures else ""
            progress.update(task, advance=1, said=said)

        yield step
