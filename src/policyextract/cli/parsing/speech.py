"""A command line in, the language that it asks for out; and what argparse itself says, in the reader's language."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from policyextract.core.words.speech import Language, language, language_named, messages

_OPTION = "--lang"


def asked_language(arguments: Sequence[str]) -> Language | None:
    """The language that the last `--lang` asks for, known before the parser is made; None for none and for a wrong one."""
    asked: Language | None = None
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        name, _, value = argument.partition("=")
        if name == _OPTION:
            asked = language_named(value or "".join(arguments[at + 1 : at + 2]))
    return asked


@contextmanager
def argparse_speaking() -> Iterator[None]:
    """Inside the `with` block argparse speaks the language of the process.

    It asks gettext for each sentence, but gettext knows only catalogues in files of its own for the whole process.
    """
    before = vars(argparse)["_"], vars(argparse)["ngettext"]
    vars(argparse).update(_=_said, ngettext=lambda one, many, n: _said(one if n == 1 else many))
    try:
        yield
    finally:
        vars(argparse).update(_=before[0], ngettext=before[1])


def _said(text: str) -> str:
    said = messages().get(f"argparse.{text}")
    return said[language()] if said else text
