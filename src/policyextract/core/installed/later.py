"""Functions whose modules are read when they are first called: what most processes never need costs them no start."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def later(module: str, name: str) -> Any:
    """The function of this name; who takes it says its type, which the module's own holds to."""

    def call(*given: Any, **named: Any) -> Any:
        return getattr(import_module(module), name)(*given, **named)

    return call
