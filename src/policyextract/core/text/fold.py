"""Fold: characters into the one form that words and rules are written in, one for one, and those that are not seen.

What is folded keeps its place: a text with folded characters is as long as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from policyextract.core.files.made import digest_of, digest_of_files, made
from policyextract.core.installed.later import later
from policyextract.core.text.patterns import compiled

INVISIBLE = "\u200b"
"""What a character that is not seen is folded to; it is no space and parts nothing."""

_FORM = "1"
"""Changes with how the tables are made of these files."""
_TRADITIONAL = Path(__file__).parents[1] / "data" / "traditional.csv"
_RADICALS = Path(__file__).parents[1] / "data" / "radicals.csv"
_NO_WIDTH = (
    *range(0x00, 0x09),  # control characters, but for tab and line ends
    *range(0x0E, 0x1C),
    0x7F,
    0xAD,  # soft hyphen
    0x34F,
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),  # zero-width space and joiners, marks of direction
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),  # variation selectors
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
)


_rows_of: Callable[[Iterable[str]], Iterator[list[str]]] = later("csv", "reader")
_normalize: Callable[[str, str], str] = later("unicodedata", "normalize")


def _table(path: Path, key: str, value: str) -> dict[int, str]:
    """Two columns of a file: the code of a character, and the one that it is read as."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = _rows_of(file)
        header = next(rows)
        of, to = header.index(key), header.index(value)
        return {ord(row[of]): row[to] for row in rows}


@lru_cache(maxsize=1)
def _followed_from() -> str:
    """What the tables and their patterns follow from, which are made once a machine: they take longer than to read a sentence."""
    return _FORM + digest_of_files(_TRADITIONAL, _RADICALS).hex()


@lru_cache(maxsize=1)
def same_characters() -> dict[int, str]:
    """Radicals and compatibility ideographs to the ideograph that each looks like: ⻓ to 长, ⼆ to 二."""
    return made(digest_of("same characters", _followed_from()), _same_characters)


def _same_characters() -> dict[int, str]:
    table = _table(_RADICALS, "radical", "character")
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        plain = _normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    return table


_BASIC = 0x10000
"""The first code point that is not of the basic plane."""


def _any_of(table: Iterable[int]) -> str:
    """A class of the characters of a table; those outside the basic plane are one range with all of theirs.

    A class tries characters of other planes one after the other, at every character of a text; translation leaves alone
    those that the table lacks. What a pattern begins with is passed over fastest where it is one character of a class.
    """
    basic = re.escape("".join(chr(code) for code in table if code < _BASIC))
    any_of = f"[{basic}\U00010000-\U0010ffff]"
    return f"{any_of}{any_of}*"


@lru_cache(maxsize=1)
def _same() -> re.Pattern[str]:
    return compiled(made(digest_of("any same character", _followed_from()), lambda: _any_of(same_characters())))


def with_ideographs(text: str) -> str:
    """The text with radicals and compatibility forms as the ideographs that they look like, as long as before."""
    return _translated(text, _same(), same_characters)


def _translated(text: str, found: re.Pattern[str], table_of: Callable[[], dict[int, str]]) -> str:
    """The text with the characters of a table as what they are read as; few texts need the table, which is not made before."""
    if found.search(text) is None:
        return text
    table = table_of()
    return found.sub(lambda m: m.group().translate(table), text)


_OTHER_LINE_ENDS = compiled("[\r\u2028\u2029\u0085](?!(?<=\r)\n)")


def with_line_feeds(text: str) -> str:
    """The text with a line feed for every other character that ends a line, as long as before: old systems wrote `\\r` alone."""
    return _OTHER_LINE_ENDS.sub("\n", text)


def invisible_characters() -> dict[int, str]:
    """The characters that are not seen, each to INVISIBLE."""
    return dict.fromkeys(_NO_WIDTH, INVISIBLE)


_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def raised(text: str) -> str:
    """The text with its digits as superscripts: the 4 of 10⁴ and the mark of a note are no digits of the number before."""
    return text.translate(_RAISED)


# Full-width forms fold onto ASCII; quotes, commas and stops of Chinese text stay as they are, so that one form reaches the rules.
_FOLD: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
for _wide in "，；：？！（）":  # these stay full-width: clause marks are looked up in one form only
    del _FOLD[ord(_wide)]
_FOLD |= {ord(narrow): wide for narrow, wide in zip(",;:?!()", "，；：？！（）", strict=True)}
_FOLD |= dict.fromkeys((*map(ord, "\u00a0\u1680\u202f\u205f\u3000\t\v\f"), *range(0x2000, 0x200B)), " ")
_FOLD |= dict.fromkeys(map(ord, "\r\u2028\u2029\u0085"), "\n")
_FOLD |= dict.fromkeys(map(ord, "﹪٪"), "%") | dict.fromkeys(map(ord, "∶﹕︰"), "：")
_FOLD |= dict.fromkeys(map(ord, "〇○"), "〇")
_FOLD |= dict.fromkeys(map(ord, "︰﹕"), "：")  # of ratios
_FOLD |= dict.fromkeys(map(ord, "﹣−–"), "-") | {ord("∼"): "~", ord("〜"): "~"}
_FOLD |= dict.fromkeys(map(ord, "「『〝"), "“") | dict.fromkeys(map(ord, "」』〞"), "”")

# Spaces go unless they part two Latin words or two numbers; a group of three digits after a space is a thousand.
SPACES = compiled(f"[ {INVISIBLE}][ {INVISIBLE}]*")
UNSEEN = (" ", INVISIBLE)
_DECIMALS = compiled(r"\.[0-9]+$")
_FEW = 12
"""Digits of a number, which are looked back at."""
_THOUSAND_SPACES = (" ", "\u00a0", "\u2009", "\u202f", "\u3000")  # a tab parts the cells of a table
# What a pattern begins with is what is searched for; the digit before it is looked back at.
_COMMA_IN_NUMBER = compiled(r"，(?<=[0-9]，)(?=[0-9]{3}(?![0-9]))")
_MISREAD = compiled(
    r"[OoIl·](?:(?<=[0-9][OoIl])(?=[0-9%.亿万个])|(?<=[0-9]·)(?=[0-9]{1,2}%)"
    r"|(?<![A-Za-z0-9.][Il])(?<=[Il])(?=[0-9O]{1,2}(?:\.[0-9]{1,2})?%)|(?<=[Il]O)(?=\.[0-9]{1,2}%|%))"  # l3.6%, lO.5%
)
_MISREAD_AS = {"O": "0", "o": "0", "I": "1", "l": "1", "·": "."}
_STOPS_IN_NUMBER = compiled(r"\.(?<=[0-9]\.)(?<!\.[0-9]{3}\.)(?<![0-9]{4}\.)[0-9]{3}(?:\.[0-9]{3})+(?![0-9.])")
# Characters that a program wrote as their code, and as the name that HTML has for them.
_WRITTEN_CODE = compiled(r"<U\+([0-9A-Fa-f]{4,5})>|&(?:nbsp|ensp|emsp|thinsp|#160|#12288);")


@lru_cache(maxsize=1)
def _folds() -> dict[int, str]:
    """Characters that are matched as another, traditional ones with them."""
    simplified = _table(_TRADITIONAL, "traditional", "simplified")
    same = {code: character.translate(simplified) for code, character in same_characters().items()}
    return same | simplified | _FOLD | invisible_characters()


@lru_cache(maxsize=1)
def _folded_character() -> re.Pattern[str]:
    """Finds what is folded: to look for the few characters of a text that are is twenty times faster than to translate it."""
    return compiled(made(digest_of("any fold", _followed_from()), lambda: _any_of(_folds())))


def folded(raw: str) -> str:
    """The text with every character in the one form that rules know, as long as before."""
    text = _WRITTEN_CODE.sub(_written, raw) if "<U+" in raw or "&" in raw else raw
    text = _translated(text, _folded_character(), _folds)
    if "\\r\\n" in text:
        text = text.replace("\\r\\n", "   \n")  # line ends that were written out as characters on the way through a table
    text = _COMMA_IN_NUMBER.sub(",", text)
    text = _STOPS_IN_NUMBER.sub(lambda m: m.group().replace(".", ","), text)
    return _MISREAD.sub(lambda m: _MISREAD_AS[m.group()], text)


def _written(code: re.Match[str]) -> str:
    """The character that a code stands for, and nothing in the rest of its place."""
    character = chr(int(code[1], 16)) if code[1] and not 0xD800 <= int(code[1], 16) < 0xE000 else " "
    return " " * len(code[0]) if character.isspace() else character.ljust(len(code[0]), INVISIBLE)


def keeps_space(text: str, raw: str, start: int, end: int) -> bool:
    """Whether a blank of a folded text parts what stands around it: two Latin words, or two numbers."""
    if " " not in text[start:end]:
        return False
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if not (before.isascii() and after.isascii() and before.isalnum() and after.isalnum()):
        return False
    if before.isdigit() and after.isdigit():
        thousand = text[end : end + 3].isdigit() and not text[end + 3 : end + 4].isdigit()
        if _DECIMALS.search(text, max(0, start - _FEW), start):
            return True
        return not (thousand and raw[start:end] in _THOUSAND_SPACES)
    # "5 G" and "45 GW" are one, "AI PC" is two.
    return not (before.isdigit() or after.isdigit())
