"""What somebody says of a document before it is read."""

from __future__ import annotations

from collections.abc import Mapping

Known = Mapping[str, "str | None"]
"""Slots that somebody says: `published`, `region`, `title`, `kind`. None says that the document has none."""

NOTHING: Known = {}
NO_WORDS: Mapping[str, str] = {}
