"""What the command line says of its commands and options: `help.json`, each text by its key, in English and in Chinese.

    {"commands": {"rules check": {"help": {"en": …, "zh": …}, "description": …, "epilog": …}}, "options": {"wide": {"en": …}}}

The keys of commands are their names, "" for all of them together; those of options are the keys of `options.OPTIONS`. A text
may name `{inputs}`, the formats that are read. Each is there in both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import cast

from policyextract.core.language import Language
from policyextract.core.speech import say
from policyextract.readers.inputs import accepted

Said = Mapping[str, str]
"""One text in each language."""


@lru_cache(maxsize=1)
def texts() -> tuple[dict[str, dict[str, Said]], dict[str, Said]]:
    """All texts: of commands, by what they are for (`help`, `description`, `epilog`), and of options."""
    read = json.loads(files(__package__).joinpath("help.json").read_text(encoding="utf-8"))
    return cast("dict[str, dict[str, Said]]", read["commands"]), cast("dict[str, Said]", read["options"])


def of_command(name: str, what: str, language: Language) -> str | None:
    """A text of a command; None where it has none of this kind."""
    said = texts()[0][name].get(what)
    return None if said is None else _filled(said, language)


def of_option(key: str, language: Language, **slots: str) -> str:
    """The text of an option, with what is put into it."""
    return _filled(texts()[1][key], language, **slots)


def of_value(name: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """What stands in the help for a value, FILE, in the language of the process."""
    return tuple(say(f"metavar.{one}") for one in name) if isinstance(name, tuple) else say(f"metavar.{name}")


def _filled(said: Said, language: Language, **slots: str) -> str:
    return said[language].format(inputs=accepted(), **slots)
