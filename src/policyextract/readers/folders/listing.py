"""A file in, what the corpus.toml beside it says of it out.

[[document]]
file = "report-2024.txt"
title = "包头市2024年政府工作报告"
published = 2024-01-17
region = "包头市"
"""

from __future__ import annotations

import os
import stat
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from policyextract.core.dates import parse_date
from policyextract.core.words.speech import say

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_LISTING = "corpus.toml"
_MOST_BYTES = 16 * 2**20
_SLOTS = ("title", "published", "region", "kind")


def listed_beside(path: Path) -> dict[str, str]:
    """Title, published and region of a file, as far as the listing in its folder gives them; "" is given as empty.

    Raises ValueError, naming the listing, when it is no file, too large or no TOML, or gives a date that is none.
    """
    listing = path.parent / _LISTING
    try:
        found = listing.stat()
    except OSError:
        return {}
    return _documents(listing, found).get(path.name, {})


def listing_rows(listing: Path) -> list[dict[str, str]]:
    """The documents of a listing as rows of `file` and slots. Raises ValueError that names it where it is wrong."""
    return [{"file": file, **slots} for file, slots in _documents(listing, listing.stat()).items()]


def _documents(listing: Path, found: os.stat_result) -> dict[str, dict[str, str]]:
    """File name to slots."""
    if not stat.S_ISREG(found.st_mode):  # a pipe would never end
        raise ValueError(f"{listing}: {say('skipped.no_regular')}")
    if found.st_size > _MOST_BYTES:
        raise ValueError(say("readers.too_large", name=listing, size=found.st_size, most=_MOST_BYTES))
    said = _read(listing, found.st_mtime_ns)
    if isinstance(said, ValueError):
        raise said.with_traceback(None)
    return said


@lru_cache(maxsize=16)
def _read(listing: Path, changed: int) -> dict[str, dict[str, str]] | ValueError:
    """File name to slots, or what is wrong; cached, for a folder of thousands of files has one listing. `changed` is its age."""
    try:
        entries = tomllib.loads(listing.read_text(encoding="utf-8")).get("document", [])
        return {entry["file"]: _slots(entry) for entry in entries}
    except KeyError:
        return ValueError(say("listing.no_file", listing=listing))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, TypeError, RecursionError) as error:
        return ValueError(f"{listing}: {error}")
    except ValueError as error:
        return error


def _slots(entry: dict[str, Any]) -> dict[str, str]:
    slots = {slot: entry[slot] for slot in _SLOTS if slot in entry}
    if slots.get("published"):
        slots["published"] = parse_date(slots["published"], say("listing.published", file=entry["file"]))
    return slots
