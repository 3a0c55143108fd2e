"""Words to be looked for in texts: any of them as one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable

NOTHING = "(?!)"
"""A pattern that matches nowhere: what any of no words is."""


def any_of_these(words: Iterable[str]) -> str:
    """A pattern of all the words, the longest first, each taken as it is written; one that matches nowhere for none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or NOTHING
