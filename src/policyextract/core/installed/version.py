"""The version of the library that is installed."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as _version


def version() -> str:
    """The version, or `0+source` for a source tree that is not installed."""
    try:
        return _version("policyextract")
    except PackageNotFoundError:
        return "0+source"
