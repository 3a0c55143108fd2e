"""The name of a subject in, all words that people are shown of it out, each in English and in Chinese.

One file a subject lies beside this one: `messages` of errors and commands, the `help`, what tables, notebooks and the page have
`shown`, what is said to `explain` a record, and the `columns` of written tables. A file has parts, a part has keys:

    {"readers": {"empty": {"en": "{path} is empty", "zh": "{path} 为空"}, "lines": {"one": …, "en": …, "zh": …}}}

Texts may have slots in braces, the same in both languages; `one` is the English for one of what is counted. Where the English is
the key, only the Chinese is written: {"labels": {"value": "数值"}}.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, cast, get_args

from policyextract.core.installed.later import later

_loads: Callable[[str], Any] = later("json", "loads")
Said = Mapping[str, str]
"""One thing in each language, by the language's name; `one` is the English for one of it."""

Subject = Literal["messages", "help", "shown", "explain", "columns"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)


@cache
def all_words(subject: Subject) -> dict[str, dict[str, Said]]:
    """All words of a subject, by part and key."""
    text = Path(__file__).with_name(f"{subject}.json").read_text(encoding="utf-8")
    parts = cast("dict[str, dict[str, Union[str, Said]]]", _loads(text))
    return {part: {key: _in_both(key, said) for key, said in entries.items()} for part, entries in parts.items()}


def _in_both(key: str, said: str | Said) -> Said:
    return {"en": key, "zh": said} if isinstance(said, str) else said
