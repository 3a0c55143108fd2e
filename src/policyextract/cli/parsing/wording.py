"""What the command line says of its commands and options: `core/words/help.json`, in English and in Chinese.

    {"commands.rules check": {"help": {"en": …, "zh": …}, "description": …, "epilog": …}, "options": {"wide": {"en": …, "zh": …}}}

The part of all commands together is `commands.`; the keys of options are those of `options.OPTIONS`. A text may name `{inputs}`,
the formats that are read.
"""

from __future__ import annotations

from policyextract.core.words import Said, all_words
from policyextract.core.words.language import Language
from policyextract.core.words.speech import say
from policyextract.readers.kinds.inputs import accepted


def of_command(name: str, what: str, language: Language) -> str | None:
    """A text of a command; None where it has none of this kind."""
    said = all_words("help")[f"commands.{name}"].get(what)
    return None if said is None else _filled(said, language)


def of_option(key: str, language: Language, **slots: str) -> str:
    """The text of an option, with what is put into it."""
    return _filled(all_words("help")["options"][key], language, **slots)


def of_value(name: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """What stands in the help for a value, FILE, in the language of the process."""
    return tuple(say(f"metavar.{one}") for one in name) if isinstance(name, tuple) else say(f"metavar.{name}")


def _filled(said: Said, language: Language, **slots: str) -> str:
    return said[language].format(inputs=accepted(), **slots)
