"""Words to be looked for in texts: the longest that stands at, before or in a stretch, and all that stand in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from itertools import chain, compress, count
from operator import itemgetter

from policyextract.core.text.any_words import NOTHING as NOTHING
from policyextract.core.text.patterns import any_of_these as any_of_these
from policyextract.core.text.patterns import compiled

_SHORT = 64
"""Characters of a text that is searched faster pair by pair than as numbers."""


class WordIndex:
    """Words by their first and by their last two characters; which of them stand at a place of a text, the longest first.

    A place where none stands costs one look-up, however many words there are.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(filter(None, words))
        self._alone = frozenset(word for word in self.words if len(word) == 1)
        # Made when they are first asked for; no cached properties, which take longer to read than what is looked up.
        self._sizes: dict[str, tuple[int, ...]] | None = None
        self._ending_sizes: dict[str, tuple[int, ...]] | None = None
        self._sign: re.Pattern[str] | None = None

    @property
    def sizes(self) -> dict[str, tuple[int, ...]]:
        """By two first characters, how long the words are that begin with them, the longest first."""
        if self._sizes is None:
            self._sizes = _sizes(self.words - self._alone, itemgetter(slice(2)))
        return self._sizes

    @cached_property
    def pairs(self) -> frozenset[str]:
        """What the words of two and more characters begin with."""
        return frozenset(self.sizes)

    @property
    def ending_sizes(self) -> dict[str, tuple[int, ...]]:
        """By two last characters, how long the words are that end with them, the longest first."""
        if self._ending_sizes is None:
            self._ending_sizes = _sizes(self.words - self._alone, itemgetter(slice(-2, None)))
        return self._ending_sizes

    @property
    def sign(self) -> re.Pattern[str]:
        """The first character of what may be a word, as far as it and the next one tell each for itself.

        It is looked for several times faster than each place of a text is asked for its pair.
        """
        if self._sign is None:
            self._sign = compiled(_sign_of(self.words, self._alone))
        return self._sign

    @cached_property
    def _pairs(self) -> PairIndex:
        return PairIndex(self.sizes)

    def ends(self, text: str, start: int, stop: int | None = None) -> Iterator[int]:
        """Where the words end that begin at `start` and end at `stop` (the end of the text) at the latest, the longest first."""
        stop = len(text) if stop is None else stop
        for size in self.sizes.get(text[start : start + 2], ()):
            end = start + size
            if end <= stop and text[start:end] in self.words:
                yield end
        if start < stop and text[start] in self._alone:
            yield start + 1

    def end_at(self, text: str, start: int, stop: int | None = None) -> int:
        """Where the longest word ends that begins at `start`; `start` where none does."""
        stop = len(text) if stop is None else stop
        sizes = (self._sizes or self.sizes).get(text[start : start + 2])
        if sizes is not None:
            words = self.words
            for size in sizes:
                if start + size <= stop and text[start : start + size] in words:
                    return start + size
        return start + 1 if start < stop and text[start] in self._alone else start

    def starts(self, text: str, end: int, floor: int = 0) -> Iterator[int]:
        """Where the words begin that end at `end` and begin at `floor` at the earliest, the longest first."""
        for size in (self._ending_sizes or self.ending_sizes).get(text[end - 2 : end] if end > 1 else "", ()):
            start = end - size
            if start >= floor and text[start:end] in self.words:
                yield start
        if end > floor and text[end - 1] in self._alone:
            yield end - 1

    def start_before(self, text: str, end: int, floor: int = 0) -> int:
        """Where the longest word begins that ends at `end`; `end` where none does."""
        sizes = (self._ending_sizes or self.ending_sizes).get(text[end - 2 : end] if end > 1 else "")
        if sizes is not None:
            words = self.words
            for size in sizes:
                if end - size >= floor and text[end - size : end] in words:
                    return end - size
        return end - 1 if end > floor and text[end - 1] in self._alone else end

    def closes(self, text: str) -> bool:
        """Whether a text ends in one of the words."""
        size = len(text)
        return self.start_before(text, size) < size

    def last_in(self, text: str) -> tuple[int, int] | None:
        """The word of two and more characters that ends last in a text, the longest that ends there; None where none stands."""
        sizes_of = self.ending_sizes.get
        for end in range(len(text), 1, -1):
            sizes = sizes_of(text[end - 2 : end])
            if sizes is not None:
                for size in sizes:
                    if size <= end and text[end - size : end] in self.words:
                        return end - size, end
        return None

    def any_in(self, text: str, start: int, end: int) -> bool:
        """Whether one of the words stands in a short stretch."""
        for _ in self.places(text, start, end):
            return True
        return False

    def places(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the words stand in a stretch, from left to right, the longest at each place; they may overlap."""
        sizes_of, words, alone = (self._sizes or self.sizes).get, self.words, self._alone
        for found in (self._sign or self.sign).finditer(text, start, end):
            at = found.start()
            sizes = sizes_of(text[at : at + 2])
            if sizes is not None:
                for size in sizes:
                    stop = at + size
                    if (size == 2 or text[at:stop] in words) and stop <= end:  # a pair that begins one of two is it
                        yield at, stop
                        break
                else:
                    if text[at] in alone:
                        yield at, at + 1
            elif text[at] in alone:
                yield at, at + 1

    def all_in(self, text: str) -> Iterator[tuple[int, int]]:
        """The words of two and more characters in a text, from left to right, the longest at each place, without overlap."""
        done = 0
        for start in self._pairs.find(text):
            if start >= done and (end := self.end_at(text, start)) > start + 1:
                yield start, end
                done = end


def holds_one_of(text: str, words: Iterable[str]) -> bool:
    """Whether one of a few words stands in a text: asked so often that a generator would cost more than what it is asked."""
    return any(map(text.__contains__, words))


def last_characters(words: Iterable[str]) -> frozenset[str]:
    """What words end in: of many words one look tells of most texts that they end in none."""
    return frozenset(word[-1] for word in words if word)


def first_characters(words: Iterable[str]) -> frozenset[str]:
    """What words begin with: of many words one look tells of most texts that they begin with none."""
    return frozenset(word[0] for word in words if word)


def shared_character(words: Iterable[str]) -> str:
    """A character that all of the words hold, "" where they share none: one look for it rules out most texts."""
    several = [frozenset(word) for word in words]
    return min(several[0].intersection(*several[1:]), default="") if several else ""


def cover_of(words: Iterable[str]) -> str:
    """A class of characters of which each of the words holds one, as few as are soon found; it matches nowhere for no words."""
    left, found = set(filter(None, words)), ""
    while left:
        held = Counter(chain.from_iterable(map(frozenset, left)))
        found += max(sorted(held), key=held.__getitem__)
        left = {word for word in left if found[-1] not in word}
    return f"[{re.escape(found)}]" if found else NOTHING


def _sign_of(words: frozenset[str], alone: frozenset[str]) -> str:
    firsts, seconds = ({word[at] for word in words if len(word) > at} for at in (0, 1))
    if not firsts:
        return NOTHING
    whole = f"(?<=[{_class(alone)}])" if alone else NOTHING
    begun = f"(?=[{_class(seconds)}])" if seconds else NOTHING
    return f"[{_class(firsts)}](?:{whole}|{begun})"


def _class(characters: Iterable[str]) -> str:
    """Characters for the inside of the brackets of a pattern."""
    return re.escape("".join(sorted(characters)))


def _sizes(words: Iterable[str], key: Callable[[str], str]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, tuple[int, ...]] = {}
    for word in sorted(words, key=len, reverse=True):
        size, pair = len(word), key(word)
        known = sizes.get(pair)
        if known is None:
            sizes[pair] = _alone(size)
        elif known[-1] != size:
            sizes[pair] = (*known, size)
    return sizes


@cache
def _alone(size: int) -> tuple[int]:
    """One length: most pairs begin words of one, and share it."""
    return (size,)


class PairIndex:
    """Pairs of characters, found in long texts as numbers, which is several times faster than pair by pair."""

    def __init__(self, pairs: Iterable[str]) -> None:
        self._pairs = frozenset(pairs)
        self._numbers = frozenset(_numbers("".join(self._pairs)))

    def find(self, text: str) -> list[int]:
        """Where one of the pairs stands, from left to right."""
        if len(text) < _SHORT:
            return [start for start in range(len(text) - 1) if text[start : start + 2] in self._pairs]
        known = self._numbers.__contains__
        even = compress(count(0, 2), map(known, _numbers(text)))
        odd = compress(count(1, 2), map(known, _numbers(text[1:])))
        return sorted(chain(even, odd))


def _numbers(text: str) -> memoryview:
    """Every second pair of characters as one number, from the first on."""
    data = memoryview(text.encode("utf-32-le", "surrogatepass"))
    return data[: len(data) // 8 * 8].cast("Q")
