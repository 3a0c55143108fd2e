"""The words of a pack's row into the list of their faults: those that no text holds, and expressions that could take long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from policyextract.core.text.fold import SPACES, folded, keeps_space
from policyextract.core.words.speech import say
from policyextract.packs.faults import shown
from policyextract.packs.tables.fields import EXPRESSION_TYPES, LONGEST_WORD
from policyextract.packs.types import TYPES

Found = tuple[str, str, tuple[Any, ...]]
"""What was found, what is accepted, and the keys inside the row that it stands at."""

_EXPRESSION = re.compile(
    r"(?:(?P<one>(?:\[\^?(?:[^\[\]\\^]|\\n){1,60}\]|\\n|[^\\\[\](){}*+?|^$.]))(?:(?P<repeat>\?|\{[0-9](?:,[0-9])?\})\??)?"
    r"|(?P<open>\(\?[:!=])|(?P<or>\|)|(?P<close>\))(?![?*+{]))"
)
"""A piece of the regular expressions that packs can use."""
_NOTHING = re.compile(r"(?:^|\||\(\?[:!=])(?=\||\)|$)")
_MOST_QUANTIFIERS, _MOST_WAYS, _LONGEST_EXPRESSION = 2, 32, 100
_SYNTAX = re.compile(r"\(\?[:!=]|\[\^?|\{[0-9,]*\}|\\n|[\])|?-]")
_AROUND = "〇" * 60
_MARKS = re.compile(r"\W+")
_PRINTED = ("furniture", "page-")
"""Types whose words are looked for before a text is repaired."""


def word_faults(kind: str, type_: str, row: Mapping[str, Any]) -> Iterator[Found]:
    """What is wrong with the words of a row; `type_` is the type of a list of words, else ""."""
    if type_ in EXPRESSION_TYPES:
        yield from _expression_faults(row)
    elif type_ in _token_types():
        yield from _length_faults(row)
    yield from _unread_faults(kind, type_, row)


@lru_cache(maxsize=1)
def _token_types() -> frozenset[str]:
    """Types whose words the segmenter looks for."""
    return frozenset(("verb", *TYPES))


def _length_faults(row: Mapping[str, Any]) -> Iterator[Found]:
    words = row.get("words")
    for at, word in enumerate(words if isinstance(words, list) else ()):
        if isinstance(word, str) and len(word) > LONGEST_WORD:
            yield (
                say("pack.long_word", n=len(word), word=shown(word)),
                say("pack.long_word_ok", most=LONGEST_WORD),
                ("words", at),
            )


def _unread_faults(kind: str, type_: str, row: Mapping[str, Any]) -> Iterator[Found]:
    """Words that stand in no text as it is read; one is let through beside its own form that does."""
    if type_.startswith(_PRINTED) or kind in ("project_rule", "repair"):
        return
    named = kind == "indicator" or type_.startswith("indicator-")
    for key in ("name", "aliases", "alias", "words"):
        value = row.get(key)
        words = [value] if isinstance(value, str) else value if isinstance(value, list) else ()
        for at, word in enumerate(words):
            if not isinstance(word, str) or not word.strip() or (type_ in EXPRESSION_TYPES and not _is_bounded(word)):
                continue  # refused already
            literals = _SYNTAX.split(word) if type_ in EXPRESSION_TYPES else [word]
            read = {literal: as_read(literal) for literal in literals if literal}
            if named:  # names are compared without regard to width and marks
                read = {literal: found for literal, found in read.items() if _plain(found) != _plain(literal)}
            for literal, found in read.items():
                if found != literal and found not in words:
                    yield (
                        say("pack.literal", key=key, literal=shown(literal)),
                        shown(found) if found else say("pack.literal_ok"),
                        (key, at) if isinstance(value, list) else (key,),
                    )


def as_read(word: str) -> str:
    """A word as it stands in repaired text: its characters folded, without the blanks that repair takes out."""
    raw = _AROUND + word + _AROUND
    text = folded(raw)
    kept = SPACES.sub(lambda blank: " " if keeps_space(text, raw, *blank.span()) else "", text)
    return kept.removeprefix(_AROUND).removesuffix(_AROUND)


def _plain(word: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", word))


def _expression_faults(row: Mapping[str, Any]) -> Iterator[Found]:
    """Regular expressions whose time is bounded: no * and +, repeats of one character only, and few ways through them."""
    words = row.get("words")
    for at, word in enumerate(words if isinstance(words, list) else ()):
        if isinstance(word, str) and word and not _is_bounded(word):
            yield say("pack.expression", word=shown(word)), _expressions(), ("words", at)


def _expressions() -> str:
    return say("pack.expressions_ok", repeats=_MOST_QUANTIFIERS, ways=_MOST_WAYS, length=_LONGEST_EXPRESSION)


def _is_bounded(expression: str) -> bool:
    if len(expression) > _LONGEST_EXPRESSION or _NOTHING.search(expression):
        return False
    pieces = list(_EXPRESSION.finditer(expression))
    if "".join(piece[0] for piece in pieces) != expression:
        return False
    try:
        compiled = re.compile(expression)
    except re.error:
        return False
    few = sum(piece["repeat"] is not None for piece in pieces) <= _MOST_QUANTIFIERS
    return few and _ways(pieces) <= _MOST_WAYS and not compiled.match("")


def _ways(pieces: Iterable[re.Match[str]]) -> int:
    """How many ways lead through an expression: no search at one place goes more, whatever the text."""
    open_groups = [(0, 1)]  # the ways of the alternatives that are done, and of the one at hand
    for piece in pieces:
        done, ways = open_groups.pop()
        if piece["open"]:
            open_groups += (done, ways), (0, 1)
        elif piece["or"]:
            open_groups.append((done + ways, 1))
        elif piece["close"]:
            before, factor = open_groups.pop()
            open_groups.append((before, factor * (done + ways)))
        else:
            open_groups.append((done, ways * _times(piece["repeat"])))
    return sum(open_groups.pop())


def _times(repeat: str | None) -> int:
    """How many lengths a repeat can have: `?` two, `{0,8}` nine, `{3}` one."""
    if repeat is None:
        return 1
    least, _, most = ("0,1" if repeat == "?" else repeat[1:-1]).partition(",")
    return int(most or least) - int(least) + 1
