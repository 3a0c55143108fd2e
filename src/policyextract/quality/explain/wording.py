"""The key of a reason in, its words out: what an explanation says, in English and in Chinese."""

from __future__ import annotations

from policyextract.core.words import Said, all_words
from policyextract.core.words.language import Language


def words() -> dict[str, dict[str, Said]]:
    """All that an explanation says, by step and reason: `core/words/explain.json`."""
    return all_words("explain")


def said(step: str, why: str, language: Language, **slots: object) -> str:
    """A reason of a step in words, with what is put into them."""
    return words()[step][why][language].format(**slots)


def has(step: str, why: str) -> bool:
    """Whether there are words for a reason."""
    return why in words()[step]


def joined(parts: list[str], language: Language) -> str:
    """Things one after the other."""
    return said("signs", "list", language).join(part for part in parts if part)
