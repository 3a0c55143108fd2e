"""Shapes: a name's words into typed pieces, the form in which rules see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policyextract.core.slots import Span
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import NTH, POWERS
from policyextract.core.text.word_index import WordIndex, last_characters
from policyextract.extraction.projects.numbering import ANY, BETWEEN, Numbering
from policyextract.extraction.projects.owners import Lead, Owners
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.notations.name_patterns import MAX_PIECES, PIECES, Form, form_of

_LEADS: dict[Lead, str] = {"place": PIECES["place"], "company": PIECES["company"], "unknown": PIECES["unknown"]}

_KEPT = 8192
"""So many words are kept with their letters: names are made of the same few words."""


class Ending(NamedTuple):
    """What a stretch ends in: where its head begins, and the class of the head."""

    start: int
    kind: str


class Shapes:
    """The heads of the packs by their last characters, and the reading of pieces with them."""

    def __init__(self, lexicon: Lexicon, owners: Owners, size: re.Pattern[str], numbering: Numbering) -> None:
        self._owners = owners
        self._heads: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        for found in lexicon.lists_of("project-head", "project-deed"):
            for word in found.words:
                self._heads.setdefault(word, found.attributes["class"])
        for found in lexicon.lists_of("project-ending"):
            for word in found.words:
                self._endings.setdefault(word, found.attributes["class"])
        self._not_ending = tuple(lexicon.words_of("project-not-ending"))
        self._noise = tuple(lexicon.words_of("project-noise"))
        self._noise_ends, self._not_ending_ends = map(last_characters, (self._noise, self._not_ending))
        self._ends = WordIndex({**self._heads, **self._endings})
        self._plain = frozenset(lexicon.words_of("project-plain"))
        self._trade = frozenset((*lexicon.words_of("project-company"), *lexicon.words_of("project-company-always")))
        self._admin = frozenset(lexicon.words_of("project-admin"))
        self._not_admin = frozenset(lexicon.words_of("project-not-admin"))
        section, schools = lexicon.any_of("project-section"), lexicon.any_of("project-numbered-letter")
        self._seen: dict[str, str] = {}
        begun = ("project-size-prefix", "project-phase-word", "project-line-before", "project-section")
        first = re.escape("".join(sorted({word[0] for type_ in begun for word in lexicon.words_of(type_)})))
        self._signs = compiled(f"[{ANY}{POWERS}（“{NTH}GSX{first}{BETWEEN}]")
        """What any special piece begins with: most names hold none."""
        self._special = compiled(
            rf"(?P<f>{numbering.phase_piece})|(?P<z>{size.pattern})|(?P<l>{numbering.line_piece})|(?P<b>（[^）]{{1,40}}）)|(?P<q>“[^”]{{1,30}}”)"
            rf"|(?P<d>[{BETWEEN}]+)|(?P<n>第[{ANY}]{{1,3}}|[{ANY}]{{1,2}}(?={schools})|[{ANY}]{{1,2}}$)"
            rf"|(?P<x>{section})"
        )

    def ending(self, text: str, start: int, end: int) -> Ending | None:
        """The head that the stretch ends in, the longest that fits; those too that only count at the end (路, 桥, 楼)."""
        for at in self._ends.starts(text, end, start):
            word = text[at:end]
            kind = self._heads.get(word)
            last = word[-1]
            if kind is not None and last in self._noise_ends and text.endswith(self._noise, start, end):
                return None
            if kind is None and not (last in self._not_ending_ends and text.endswith(self._not_ending, start, end)):
                kind = self._endings.get(word)
            if kind is not None:
                return Ending(at, kind)
        return None

    def is_plain(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch holds no sign that a special piece begins with, and no word that a head ends in."""
        return self._signs.search(text, start, end) is None and not self._ends.any_in(text, start, end)

    def admin(self, text: str, start: int, end: int) -> int:
        """Where the letter of a level ends that opens the stretch (市 of 市体育馆); `start` where none does."""
        for size in (4, 3, 2, 1):
            word = text[start : start + size]
            if word in self._admin and start + size < end:
                return start if size == 1 and text[start : start + 2] in self._not_admin else start + size
        return start

    def of(self, text: str, words: list[Span], body: int, end: int, lead: Lead | None, lead_end: int) -> Form:
        """The shape of the name that ends at `end`; `words` are those before its 项目 or 工程, if any, which begins at `body`."""
        pieces = list(self._pieces(text, words, body, lead, lead_end))
        if body < end:
            pieces.append((PIECES["generic"], text[body:end]))
        return form_of((letters, word.replace(";", "").replace("'", "")) for letters, word in pieces[:MAX_PIECES])

    def _pieces(self, text: str, words: list[Span], end: int, lead: Lead | None, lead_end: int) -> Iterator[tuple[str, str]]:
        position = start = words[0][0]
        if lead is not None and lead_end > start:
            yield _LEADS[lead] + self._letters(text, start, lead_end), text[start:lead_end]
            position = min(lead_end, end)
        else:
            position = self.admin(text, start, end)
            if position > start:
                yield PIECES["admin"], text[start:position]
        some = self._signs.search(text, position, end)
        for special in self._special.finditer(text, some.start(), end) if some is not None else ():
            if special.start() < position:
                continue
            if position < special.start():
                yield from self._words(text, self._owners.cut(text, position, special.start()))
            kind = special.lastgroup or ""
            yield kind if len(kind) == 1 else PIECES["size"], special.group()
            position = special.end()
        if position < end:
            yield from self._words(text, words if position == start else self._owners.cut(text, position, end))

    def _words(self, text: str, pieces: list[Span]) -> Iterator[tuple[str, str]]:
        """The words of a stretch between the special pieces."""
        run: list[Span] = []
        for piece in pieces:
            if piece[1] - piece[0] == 1 and "一" <= text[piece[0]] <= "鿿" and not self._letters(text, *piece):
                run.append(piece)
                continue
            yield from self._run(text, run)
            run = []
            yield self._letters(text, *piece) or PIECES["word"], text[slice(*piece)]
        yield from self._run(text, run)

    def _run(self, text: str, run: list[Span]) -> Iterator[tuple[str, str]]:
        if run:
            word = text[run[0][0] : run[-1][1]]
            yield PIECES["unknown" if len(run) > 1 and word not in self._plain else "word"], word

    def _letters(self, text: str, start: int, end: int) -> str:
        """The letters of all types that the word has; empty for a word of none."""
        word = text[start:end]
        letters = self._seen.get(word)
        if letters is None:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            letters = self._seen[word] = self._letters_of(word)
        return letters

    def _letters_of(self, word: str) -> str:
        letters = ""
        head = self.ending(word, 0, len(word))
        if head is not None and (len(word) > 1 or word in self._heads or word in self._endings):
            letters += PIECES[head.kind]
        if word in self._plain:
            letters += PIECES["plain"]
        elif self._owners.is_site_name(word):
            letters += PIECES["place"]
        if word in self._trade:
            letters += PIECES["trade"]
        if not letters.strip(PIECES["plain"] + PIECES["trade"]) and not letters:
            return ""
        return letters
