"""What a reader gives back, how it is told to read, and what it says when it cannot.

A reader is a function of the bytes of a file, a name for messages, and a Manner; it gives a Reading or raises ReadError.
`formats` has one table of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import IO, Any

from policyextract.core.failures import reason
from policyextract.core.installed.optional import pip_install
from policyextract.core.words.speech import Spoken, language, say
from policyextract.packs.lexicon import Lexicon, builtin_lexicon
from policyextract.readers.html.words import PageWords

_PIECE = 2**20
MAX_BYTES = 512 * 2**20
"""Bytes of the largest file that is read at once."""


class ReadError(ValueError):
    """An input that cannot be read as text; the message is one line that names it, the place and what is accepted."""


class ReadWarning(UserWarning):
    """A document that was read in part: the message is one line that names it and what is missing."""


@dataclass(frozen=True)
class Reading:
    """A text, and the slots title, published and region as far as the file says them outside the text.

    `said` counts more than the first lines of the text, `hinted` counts less.
    """

    text: str
    said: dict[str, str] = field(default_factory=dict)
    hinted: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Manner:
    """How files are read.

    `encoding` is that of text and pages where it is not to be detected; with `lenient`, bytes that fit no encoding become
    U+FFFD and a warning instead of an error; `lexicon` gives the words of web pages, and is asked only for a page.
    """

    encoding: str | None = None
    lenient: bool = False
    lexicon: Callable[[], Lexicon] = builtin_lexicon

    @cached_property
    def page_words(self) -> PageWords:
        """The words by which menus, buttons and dates of a page are known."""
        return PageWords(self.lexicon())


Reader = Callable[[bytes, str, Manner], Reading]


def check_size(size: int, name: str) -> None:
    """Raises ReadError for a file that is larger than MAX_BYTES."""
    if size > MAX_BYTES:
        raise ReadError(say("readers.too_large", name=name, size=size, most=MAX_BYTES))


def read_at_most(stream: IO[bytes], most: int) -> bytes:
    """All that a stream gives, but no more than `most` bytes and one: who gets that one knows that there is more.

    Read in pieces: to ask for `most` at once is to take that much memory.
    """
    pieces, left = [], most + 1
    while left > 0 and (piece := stream.read(min(_PIECE, left))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def library(module: str, extra: str, name: str) -> Any:
    """The module of a parser, imported when it is first needed; ReadError names the extra that brings it."""
    try:
        return import_module(module)
    except ImportError as error:
        missing = say("readers.needs", module=module.partition(".")[0], why=one_line(error))
        raise ReadError(f"{name}: {missing}; {pip_install(extra)}") from None


def one_line(error: BaseException, length: int = 120) -> str:
    """The type of an error and the beginning of what it says, on one line.

    To who reads another language than English, what other libraries say is left out: they say it in English.
    """
    if language() != "en" and isinstance(error, OSError) and error.strerror:
        return reason(error)
    known = language() == "en" or isinstance(next(iter(error.args), None), Spoken)
    said = " ".join(str(error).split()) if known else ""
    return f"{type(error).__name__}: {said[:length]}" if said else type(error).__name__
