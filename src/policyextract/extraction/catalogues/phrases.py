"""Phrases: adjacent words that may name an industry, into the mention that is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import NamedTuple

from policyextract.extraction.trace import Trace


class Mention(NamedTuple):
    """An industry named in the clean text: `text` is `clean[start:end]`; codes and names run in the same order."""

    start: int
    end: int
    text: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    emerging: tuple[str, ...]
    note: str | None
    rule: str


@dataclass(slots=True)
class Entry:
    """What the catalogue knows of a name: its kind (see above), codes, fields of emerging industries, doubts."""

    kind: str
    codes: tuple[str, ...] = ()
    emerging: tuple[str, ...] = ()
    note: str | None = None


@dataclass(slots=True)
class Phrase:
    """Adjacent words that may name an industry; `cores` are those with codes, `reach` includes words that narrow the next."""

    start: int
    end: int
    kind: str = ""
    cores: list[Entry] = field(default_factory=list)
    head: str = ""
    reach: int = 0
    joined: bool = False
    object: bool = False
    rule: str = ""
    why: str = ""
    """Why no rule lets it count: the key of the reason."""
    by: str = ""
    """The words that say so."""

    def bar(self, why: str, by: str = "") -> str:
        """Notes why it does not count; gives the rule that lets it, which is none."""
        self.why, self.by = why, by
        return ""


def mention(text: str, phrase: Phrase, titles: Mapping[str, str]) -> Mention:
    """The record; its codes are those of the last name, then of those before it: the head of a compound comes last."""
    cores = phrase.cores[::-1]
    if not phrase.joined:  # 农产品冷链物流 is logistics, whatever it carries; 文旅会展产业 is both
        goods = cores[0].codes[0][0] in "ABCDE"
        cores = [core for core in cores if (core.codes[0][0] in "ABCDE") == goods]
    turns = chain.from_iterable(zip_longest(*(core.codes for core in cores)))
    codes = tuple(dict.fromkeys(code for code in turns if code))[:3]
    names = tuple(titles[code] for code in codes)
    emerging = tuple(dict.fromkeys(tag for core in cores for tag in core.emerging))
    note = next((core.note for core in cores if core.note), None)
    return Mention(phrase.start, phrase.end, text[phrase.start : phrase.end], codes, names, emerging, note, phrase.rule)


def tell(text: str, phrase: Phrase, thing: str, trace: Trace) -> None:
    """Notes by what a phrase counts, or why it does not; `thing` is what stands after it (光伏企业)."""
    trace.note(
        "industry",
        phrase.start,
        phrase.end,
        "" if phrase.rule else phrase.why,
        name=text[phrase.start : phrase.end],
        kind=phrase.kind,
        rule=phrase.rule,
        by=phrase.by,
        thing=thing,
    )
