"""The key of a message in, the message out, in the reader's language: what errors, warnings and commands say.

All messages stand in `core/words/messages.json`, each in English and in Chinese. What formats for machines are written with,
names of columns and of values, stays English whatever the language.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Literal, cast, get_args

from policyextract.core.words import Said, all_words

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
VARIABLE = "POLICYEXTRACT_LANG"
"""The variable of the environment that says the language, where no option does."""

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set holds, as everywhere


class Spoken(str):
    """A message. `key` names it, and `slots` are what was put into it: for programs, which do not read sentences.

    An error of this library has it as its only argument: `error.args[0].key`.
    """

    key: str
    slots: Mapping[str, object]


def say(key: str, /, **slots: object) -> Spoken:
    """The message of a key in the language of the process. `n` is a count: of one thing English speaks otherwise."""
    text = said_in(language(), key, slots)
    spoken = Spoken(text)
    spoken.key, spoken.slots = key, slots
    return spoken


def said_in(language: Language, key: str, slots: Mapping[str, object]) -> str:
    """The message of a key in a language; for a key that is not there, its name: no run ends for want of a word."""
    said = messages().get(key)
    if said is None:
        return key.rpartition(".")[2]
    form = "one" if language == "en" and slots.get("n") == 1 and "one" in said else language
    return said[form].format(**slots)


@lru_cache(maxsize=1)
def messages() -> dict[str, Said]:
    """All messages by their keys, `readers.empty`: in each language, and `one` for English of one thing."""
    return {f"{part}.{name}": said for part, named in all_words("messages").items() for name, said in named.items()}


def language(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of the process: that of POLICYEXTRACT_LANG, else of the locale, else English. A wrong one is none."""
    return language_named(environment.get(VARIABLE, "")) or locale_language(environment)


def locale_language(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of the locale; English where it is neither."""
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    return language_named(locale) or "en"


def language_named(said: str) -> Language | None:
    """The language that a name, such as `zh_CN.UTF-8`, is of; None for others than these."""
    named = re.split("[-_.@]", said.lower())[0]
    return cast(Language, named) if named in LANGUAGES else None


@contextmanager
def speaking(language: Language | None) -> Iterator[None]:
    """Inside the `with` block this process and those that it starts speak a language; None changes nothing."""
    before = os.environ.get(VARIABLE)
    if language is not None:
        os.environ[VARIABLE] = language
    try:
        yield
    finally:
        if language is not None:
            if before is None:
                del os.environ[VARIABLE]
            else:
                os.environ[VARIABLE] = before
