"""A file in, what the corpus.toml beside it says of it out.

[[document]]
file = "report-2024.txt"
title = "包头市2024年政府工作报告"
published = 2024-01-17
region = "包头市"
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from policyextract.core.dates import parse_date
from policyextract.core.speech import say

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_LISTING = "corpus.toml"
_SLOTS = ("title", "published", "region", "kind")


def listed_beside(path: Path) -> dict[str, str]:
    """Title, published and region of a file, as far as the listing in its folder gives them; "" is given as empty.

    Raises ValueError, naming the listing, when it is not TOML or gives a date that is none.
    """
    listing = path.parent / _LISTING
    try:
        changed = listing.stat().st_mtime_ns
    except OSError:
        return {}
    return _documents(listing, changed).get(path.name, {})


def listing_rows(listing: Path) -> list[dict[str, str]]:
    """The documents of a listing as rows of `file` and slots. Raises ValueError that names it where it is wrong."""
    return [{"file": file, **slots} for file, slots in _documents(listing, listing.stat().st_mtime_ns).items()]


@lru_cache(maxsize=16)
def _documents(listing: Path, changed: int) -> dict[str, dict[str, str]]:
    """File name to slots. Cached, because a folder of thousands of files has one listing; `changed` is its age."""
    try:
        entries = tomllib.loads(listing.read_text(encoding="utf-8")).get("document", [])
        return {entry["file"]: _slots(entry) for entry in entries}
    except KeyError:
        raise ValueError(say("listing.no_file", listing=listing)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, TypeError) as error:
        raise ValueError(f"{listing}: {error}") from None


def _slots(entry: dict[str, Any]) -> dict[str, str]:
    slots = {slot: entry[slot] for slot in _SLOTS if slot in entry}
    if slots.get("published"):
        slots["published"] = parse_date(slots["published"], say("listing.published", file=entry["file"]))
    return slots
