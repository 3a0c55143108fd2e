"""What goes wrong with an input, as one line that names the input, the place and what is accepted."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from policyextract.core.optional import pip_install


class ReadError(ValueError):
    """An input that cannot be read as text; the message is one line that names it, the place and what is accepted."""


class ReadWarning(UserWarning):
    """A document that was read in part: the message is one line that names it and what is missing."""


def library(module: str, extra: str, name: str) -> Any:
    """The module of a parser, imported when it is first needed; ReadError names the extra that brings it."""
    try:
        return import_module(module)
    except ImportError as error:
        missing = f"needs {module.partition('.')[0]}, which cannot be imported ({one_line(error)})"
        raise ReadError(f"{name}: {missing}; {pip_install(extra)}") from None


def one_line(error: BaseException, length: int = 120) -> str:
    """The type of an error and the beginning of what it says, on one line."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said[:length]}" if said else type(error).__name__
