"""Regular expressions that are compiled once a machine: Python compiles those of the word lists anew in every process.

What Python makes of a pattern is kept (`core/files/made.py`): four hundred patterns take some milliseconds from there and a
sixth of a second without. So is the pattern of any of some words, which most of them are made of. Where nothing can be kept, or
a Python keeps its compiler elsewhere, a pattern is made and compiled as any other.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from functools import cache, partial
from importlib import import_module
from typing import Any, Union

from policyextract.core.files.made import compiler, digest_of, found
from policyextract.core.files.made import made as kept
from policyextract.core.text.any_words import pattern_of

_Code = tuple[int, bytes, int, dict[str, int], tuple[Union[str, None], ...]]
"""What Python makes of a pattern: all its flags, its code, and how many groups it has, with their names and numbers."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives."""
    flags = int(flags)
    code: _Code | None = found(digest_of(f"{flags:d}", pattern), partial(_code_of, pattern, flags))
    if code is not None:
        all_flags, steps, groups, numbers, names = code
        try:
            made: re.Pattern[str] = _engine().compile(pattern, all_flags, array("I", steps).tolist(), groups, numbers, names)
        except (RuntimeError, TypeError, ValueError, OverflowError):
            return re.compile(pattern, flags)  # a file with the right sum that no Python wrote
        return made
    return re.compile(pattern, flags)


def any_of_these(words: Iterable[str]) -> str:
    """A pattern of all the words, the longest that fits, each taken as it is written; one that matches nowhere for none."""
    asked = tuple(words if isinstance(words, (list, tuple)) else sorted(words))  # sets have another order in each process
    return kept(digest_of("words", *asked), partial(pattern_of, asked))


@cache
def _engine() -> Any:
    return import_module("_sre")


def _code_of(pattern: str, flags: int) -> _Code:
    parser, code_of = compiler()
    parsed = parser.parse(pattern, flags)
    numbers = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    steps = array("I", code_of._code(parsed, flags)).tobytes()
    return int(flags | parsed.state.flags), steps, parsed.state.groups - 1, numbers, tuple(names)


DIGIT = compiled("[0-9]")
"""What tells that a number in figures stands in a text."""
