"""The name of a library that is not in the core install in, its module or an error that names the extra out."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from policyextract.core.words.speech import say


class MissingExtra(ImportError):
    """A library that this function needs is not installed; the message is the command that installs it."""


def need(module: str, extra: str, purpose: str) -> Any:
    """The module, imported. Raises MissingExtra, which says how to install it, where it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise  # the library is there, and something that it needs is not
        raise MissingExtra(
            say("extras.missing", purpose=purpose, module=module, command=pip_install(extra)), name=module
        ) from None


def pip_install(extra: str) -> str:
    """The command that brings an extra, from where this copy came: the folder of a clone, or a registry."""
    return f'pip install "{_origin()}[{extra}]"'


def _origin() -> str:
    import json
    from importlib.metadata import PackageNotFoundError, distribution
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        said = json.loads(distribution("policyextract").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return "policyextract"
    if "dir_info" not in said:
        return "policyextract"
    folder = url2pathname(urlsplit(said["url"]).path)
    return "." if Path(folder) == Path.cwd() else folder
