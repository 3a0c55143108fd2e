"""The language in which people are spoken to: what is asked for, the environment and the locale in, `en` or `zh` out."""

from __future__ import annotations

import os
from collections.abc import Mapping

from policyextract.core.words.speech import LANGUAGES as LANGUAGES
from policyextract.core.words.speech import VARIABLE as VARIABLE
from policyextract.core.words.speech import Language as Language
from policyextract.core.words.speech import language_named, locale_language, say


def chosen_language(asked: str | None = None, environment: Mapping[str, str] = os.environ) -> Language:
    """The language to show words in: the one asked for, else that of the environment, else English.

    Raises ValueError where POLICYEXTRACT_LANG names another language than these two.
    """
    return said_language(asked, environment) or locale_language(environment)


def said_language(asked: str | None = None, environment: Mapping[str, str] = os.environ) -> Language | None:
    """The language asked for or of POLICYEXTRACT_LANG; None where neither says one. Raises ValueError for others than these."""
    if asked:
        return _language(asked, "--lang")
    said = environment.get(VARIABLE)
    return _language(said, VARIABLE) if said else None


def _language(said: str, where: str) -> Language:
    if language := language_named(said):
        return language
    raise ValueError(say("language.unknown", where=where, said=said, list=", ".join(LANGUAGES)))
