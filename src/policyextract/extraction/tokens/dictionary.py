"""Dictionary: the most probable cut of Chinese text into words.

jieba's word list and jieba's method (the path of greatest probability through all words that the text can hold), with
the logarithms taken once when the list is read. jieba itself is not imported, so its tokenizer stays as other programs
left it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from math import log
from pathlib import Path

_LONGEST = 16
"""Words are looked up to this length; the text's own length does not matter."""
_BLOCK = 1 << 16
"""Characters of the list that are read and split at once: line by line takes twice as long."""


def jieba_words() -> Iterator[tuple[str, int, str]]:
    """Word, frequency and part of speech of each entry of jieba's list."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("policyextract needs the word list of jieba: pip install jieba")
    with (Path(spec.origin).parent / "dict.txt").open(encoding="utf-8") as file:
        while lines := file.readlines(_BLOCK):
            cells = "".join(lines).split()
            yield from zip(cells[::3], map(int, cells[1::3]), cells[2::3], strict=True)


class Dictionary:
    """Words with their probabilities, and all prefixes of words.

    Attributes:
        chances: word to the logarithm of its probability; None for what only begins a word.
        unknown: the logarithm of the probability of a character that is in no word.
    """

    __slots__ = ("chances", "unknown")

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        frequencies = {word: frequency for word, frequency in words if len(word) <= _LONGEST}
        frequencies[""] = 0
        longer: Iterable[str] = list(frequencies)
        while longer := {word[:-1] for word in longer if word[:-1] not in frequencies}:
            frequencies |= dict.fromkeys(longer, 0)
        del frequencies[""]
        total = log(sum(frequencies.values()) or 1)
        # A prefix that is no word has no chance but says that longer words may follow. Many words share a frequency.
        chances = {count: log(count) - total if count else None for count in set(frequencies.values())}
        self.chances = {word: chances[count] for word, count in frequencies.items()}
        self.unknown = -total

    def cut(self, text: str, start: int, end: int) -> list[int]:
        """Where the words of `text[start:end]` end, in order; linear in the length of the text."""
        get, unknown = self.chances.get, self.unknown
        piece = text[start:end]
        size = i = end - start
        best = [0.0] * (size + 1)  # the chance of the best cut from here to the end
        step = [1] * size  # the length of its first word
        most = 0.0
        for first in reversed(piece):
            i -= 1
            chance = get(first, 0.0)
            most += chance or unknown
            if chance != 0.0:  # words or prefixes begin with it; none is longer than _LONGEST, so this is linear
                for stop in range(i + 2, size + 1):
                    found = get(piece[i:stop], 0.0)
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
            if step[i] == 1 and piece[i].isascii() and piece[i].isalnum():
                while i < size and step[i] == 1 and piece[i].isascii() and piece[i].isalnum():
                    i += 1
            else:
                i += step[i]
            ends.append(start + i)
        return ends
