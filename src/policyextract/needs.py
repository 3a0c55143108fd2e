"""The name of a library that is not in the core install in, its module or an error that names the extra out."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class MissingExtra(ImportError):
    """A library that this function needs is not installed; the message is the command that installs it."""


def need(module: str, extra: str, purpose: str) -> Any:
    """The module, imported. Raises MissingExtra, which says how to install it, where it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise  # the library is there, and something that it needs is not
        raise MissingExtra(f'{purpose} needs {module}: pip install "policyextract[{extra}]"', name=module) from None
