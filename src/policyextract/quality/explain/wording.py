"""The key of a reason in, its words out: what an explanation says stands in `words.json`, in English and in Chinese."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import cast

from policyextract.core.language import Language


@lru_cache(maxsize=1)
def words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """All that an explanation says, by step and reason."""
    read = json.loads(files(__package__).joinpath("words.json").read_text(encoding="utf-8"))
    return cast("Mapping[str, Mapping[str, Mapping[str, str]]]", read)


def said(step: str, why: str, language: Language, **slots: object) -> str:
    """A reason of a step in words, with what is put into them."""
    return words()[step][why][language].format(**slots)


def has(step: str, why: str) -> bool:
    """Whether there are words for a reason."""
    return why in words()[step]


def joined(parts: list[str], language: Language) -> str:
    """Things one after the other."""
    return said("signs", "list", language).join(part for part in parts if part)
