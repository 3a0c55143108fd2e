"""Dictionary: the most probable cut of Chinese text into words.

jieba's word list and jieba's method (the path of greatest probability through all words that the text can hold). The list
is sorted, so that the words which begin with a character are found and read when a text first holds it: a sentence needs a
few hundred of its twelve thousand first characters. jieba itself is not imported, so its tokenizer stays as other programs
left it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from math import log
from mmap import ACCESS_READ, mmap
from pathlib import Path
from threading import Lock
from typing import Union, cast

from policyextract.core.words.speech import say

_LONGEST = 16
"""Words are looked up to this length; the text's own length does not matter."""
_COUNTED = 66_101_396
"""What a word's count is a share of: jieba's counts without personal names, and the weights of the library's own words. It
stays as it is whatever words packs add, so that a word of theirs changes no other cut."""
UNKNOWN = -log(_COUNTED)
"""The logarithm of the probability of a character that is in no word."""
_SORTED = 5_071_852
"""Size in bytes of the list that is known to be sorted by first character, but for its first lines."""
_UNSORTED = 4096
"""So many bytes at its head are not sorted: Latin letters and digits, a few names with them."""

_PAIR = 2
"""Characters by which words are found."""
_KEPT = 1 << 15
"""Characters that begin no word are remembered up to this many: a text may hold a million different ones."""

Entry = tuple[str, int, str]
"""A word, how often it was counted, and its part of speech."""
Words = dict[str, "float | None"]
"""The logarithm of the probability of each word; None for what only begins one."""


class WordList:
    """jieba's list, looked into by first character. One serves all dictionaries of a process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self._data = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._apart: dict[str, list[Entry]] = {}
        self._sorted_from = 0
        size = len(self._data)
        self._sorted_from = self._data.find(b"\n", _UNSORTED) + 1 if size == _SORTED else size
        for entry in _entries(self._data[: self._sorted_from]):
            self._apart.setdefault(entry[0][0], []).append(entry)

    def stamp(self) -> bytes:
        """What tells this list from any other, as Python tells sources: path, size and time of the last change."""
        said = self._path.stat()
        return f"{self._path}\0{said.st_size}\0{said.st_mtime_ns}".encode()

    def firsts(self) -> set[str]:
        """The first characters of all words."""
        return {line[0] for line in self._data[:].decode("utf-8").split("\n") if line}

    def beginning_with(self, first: str) -> list[Entry]:
        """The entries whose word begins with a character, in the order of the list."""
        apart = self._apart.get(first, [])
        try:
            key, after = first.encode(), chr(ord(first) + 1).encode()
        except (UnicodeEncodeError, ValueError):  # a lone surrogate, or the last code point
            return apart
        return [*apart, *_entries(self._data[self._line_from(key) : self._line_from(after)])]

    def _line_from(self, key: bytes) -> int:
        """Where the first sorted line begins that is not before `key`: UTF-8 sorts as its characters do."""
        data = self._data
        low, high = self._sorted_from, len(data)
        while low < high:
            middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if data[middle : middle + len(key)] < key:
                low = data.find(b"\n", middle) + 1 or high
            else:
                high = middle
        return low


def _entries(block: bytes) -> list[Entry]:
    cells = block.decode("utf-8").split()
    return list(zip(cells[::3], map(int, cells[1::3]), cells[2::3], strict=True))


_lists: list[WordList] = []
_lock = Lock()


def jieba_words() -> WordList:
    """jieba's list, opened once a process; raises ModuleNotFoundError where jieba is not installed."""
    with _lock:
        if not _lists:
            spec = find_spec("jieba")
            if spec is None or spec.origin is None:
                raise ModuleNotFoundError(say("extras.jieba"))
            _lists.append(WordList(Path(spec.origin).parent / "dict.txt"))
        return _lists[0]


def chances_of(words: Iterable[tuple[str, int]]) -> Words:
    """The logarithm of the probability of each word, from how often it was counted.

    A prefix that is no word has no chance, None, but says that longer words may follow.
    """
    frequencies = {word: frequency for word, frequency in words if len(word) <= _LONGEST}
    longer: Iterable[str] = list(frequencies)
    while longer := {word[:-1] for word in longer if len(word) > 1 and word[:-1] not in frequencies}:
        frequencies |= dict.fromkeys(longer, 0)
    return {word: log(count) + UNKNOWN if count else None for word, count in frequencies.items()}


_Pair = tuple[Union[float, None], Words]
"""The chance of two characters as a word, None where they only begin one, and the longer words that begin with them."""
_Longer = dict[str, Union[bytes, _Pair]]
"""By second character the words that begin with a character, packed until a text has both."""
_NONE: tuple[float, _Longer] = (UNKNOWN, {})
"""What a character brings that begins no word."""


class Dictionary:
    """Words with their probabilities, unpacked when a text first has their first two characters.

    `first` gives, for a first character, the chance that it has as a word, and by their second character the words that
    begin with it, packed; `unpack` makes the chances of these, as `chances_of` does.
    """

    __slots__ = ("_first", "_firsts", "_loaded", "_unpack")

    def __init__(self, first: Callable[[str], tuple[float, dict[str, bytes]]], unpack: Callable[[bytes], Words]) -> None:
        self._first = first
        self._unpack = unpack
        self._firsts: dict[str, tuple[float, _Longer]] = {}
        self._loaded: set[str] = set()

    def load(self, characters: str) -> None:
        """Take in what these first characters bring."""
        for first in set(characters) - self._loaded:
            chance, longer = self._first(first)
            if longer or chance != UNKNOWN:
                self._firsts[first] = (chance, cast("_Longer", longer))
            if first in self._firsts or len(self._loaded) < _KEPT:
                self._loaded.add(first)

    def get(self, word: str, default: float | None = None) -> float | None:
        """The logarithm of the probability of a word of two and more characters.

        It is None for what only begins one, `default` for what no word begins with.
        """
        longer = (self._firsts.get(word[0]) or self._brought(word[0]))[1]
        pair = longer.get(word[1])
        if pair is None:
            return default
        if isinstance(pair, bytes):
            pair = self._unpacked(longer, word[:2], pair)
        return pair[0] if len(word) == _PAIR else pair[1].get(word, default)

    def _brought(self, first: str) -> tuple[float, _Longer]:
        """What a first character brings that is not known to bring something."""
        if first not in self._loaded:
            self.load(first)
        return self._firsts.get(first, _NONE)

    def _unpacked(self, longer: _Longer, begun: str, words: bytes) -> _Pair:
        """The words that begin with two characters, from now on unpacked."""
        chances = self._unpack(words)
        pair = longer[begun[1]] = chances.pop(begun, None), chances
        return pair

    def cut(self, text: str, start: int, end: int) -> list[int]:
        """Where the words of `text[start:end]` end, in order; linear in the length of the text."""
        piece = text[start:end]
        firsts = self._firsts
        size = end - start
        best = [0.0] * (size + 1)  # the chance of the best cut from here to the end
        step = [1] * size  # the length of its first word
        most = 0.0
        second = ""
        i = size
        for first in reversed(piece):
            i -= 1
            chance, longer = firsts.get(first) or self._brought(first)
            most += chance
            pair = longer.get(second)
            second = first
            if pair is not None:  # the pair tells of most places that no longer word begins there
                if isinstance(pair, bytes):
                    pair = self._unpacked(longer, piece[i : i + _PAIR], pair)
                found, words = pair
                if found is not None:
                    score = found + best[i + _PAIR]
                    if score > most:
                        most, step[i] = score, _PAIR
                if words:
                    for stop in range(i + _PAIR + 1, size + 1):  # no word is longer than _LONGEST: linear
                        found = words.get(piece[i:stop], 0.0)
                        if found:
                            score = found + best[stop]
                            if score > most:
                                most, step[i] = score, stop - i
                        elif found is not None:
                            break
            best[i] = most
        ends: list[int] = []
        i = 0
        while i < size:
            length = step[i]
            if length == 1 and piece[i].isascii() and piece[i].isalnum():
                while i < size and step[i] == 1 and piece[i].isascii() and piece[i].isalnum():
                    i += 1
            else:
                i += length
            ends.append(start + i)
        return ends
