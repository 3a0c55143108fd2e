"""What went wrong with one document in, one row of the errors table out: file, step and reason."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import Literal

from policyextract.core.files.names import printable, shown_name
from policyextract.core.words.speech import language, messages, say

Step = Literal["read", "input", "extract", "partial", "quarantine"]
"""Where it failed: `read`, a file into text; `input`, a row of a batch without text or with a wrong date; `extract`, text
into records, which is a defect of this library; `partial`, a document that was read in part, whose records are there;
`quarantine`, a document that took too much time or memory, or ended the process that read it."""


@dataclass(frozen=True)
class Failure:
    """A document that gave no records, or (`partial`) not all. `error` is one line; the others are done all the same."""

    source: str | None
    step: Step
    error: str

    def __str__(self) -> str:
        return f"{self.source}: {self.error}" if self.source else self.error


def failure(source: str | None, step: Step, error: BaseException) -> Failure:
    """The failure that the error means. What it says of the source's name is left out, as that has a column of its own."""
    said = printable(one_line(error)).removeprefix(f"{source}: ")
    if step == "extract":
        said = say("run.defect", type=type(error).__name__, said=said)
    return Failure(source, step, said or type(error).__name__)


def reason(error: OSError) -> str:
    """Why the system would not: in the reader's language where its kind is a known one."""
    key = f"os.{errno.errorcode.get(error.errno or 0)}"
    return say(key) if key in messages() and language() != "en" else error.strerror or type(error).__name__


def parser_said(message: str, at: int | None) -> str:
    """What a parser of Python says of a text, which it says in English; to others, at which character it stopped."""
    return message if language() == "en" else say("place.at", at=(at or 0) + 1)


def one_line(error: BaseException) -> str:
    """The error as one line that names its file."""
    if isinstance(error, OSError) and error.strerror:
        return f"{shown_name(error.filename) if error.filename else say('os.output')}: {reason(error)}"
    return " ".join(str(error).split())
