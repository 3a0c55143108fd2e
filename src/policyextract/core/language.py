"""The language in which people are spoken to: what is asked for, the environment and the locale in, `en` or `zh` out."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Literal, get_args

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
VARIABLE = "POLICYEXTRACT_LANG"
"""The variable of the environment that says the language, where no option does."""

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set holds, as everywhere


def chosen_language(asked: str | None = None, environment: Mapping[str, str] = os.environ) -> Language:
    """The language to show words in: the one asked for, else that of the environment, else English.

    Raises ValueError where POLICYEXTRACT_LANG names another language than these two.
    """
    if said := said_language(asked, environment):
        return said
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def said_language(asked: str | None = None, environment: Mapping[str, str] = os.environ) -> Language | None:
    """The language asked for or of POLICYEXTRACT_LANG; None where neither says one. Raises ValueError for others than these."""
    if asked:
        return _language(asked, "--lang")
    said = environment.get(VARIABLE)
    return _language(said, VARIABLE) if said else None


def _language(said: str, where: str) -> Language:
    for language in LANGUAGES:
        if re.split("[-_.]", said.lower())[0] == language:
            return language
    raise ValueError(f"{where}: {said!r}; accepted: {', '.join(LANGUAGES)}")
