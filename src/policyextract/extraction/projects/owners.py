"""Owners: the words at the head of a project's name into what leads it, a place or whoever builds.

The parts are told apart by where the dictionary knows the words and where it does not: an invented name falls to single
characters, a product or a kind of works does not.
"""

from __future__ import annotations

from math import log
from typing import Literal

from policyextract.core.slots import Span
from policyextract.core.text.word_index import last_characters
from policyextract.extraction.catalogues import regions
from policyextract.extraction.projects.numbering import NUMERALS
from policyextract.extraction.tokens.dictionary import UNKNOWN
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.packs.lexicon import Lexicon

Lead = Literal["place", "company", "unknown"]

_DIVISION = 3  # characters of divisions that the dictionary may not know: 高唐
_KEPT = 8192  # answers about words that are kept
_WORD, _BEGUN, _NONE = 1, 2, 3
"""What is known of characters: they are a word, what a word begins with, or neither."""
_LINE = 3  # letters of places, of which the first two make a line
_LONGEST_LINE = 5  # letters of places that name a line
_INVENTED = 4  # characters of the longest invented name that holds no substance
_BRANCH = 3  # pieces of a company of the state and the two letters that its branch is called by
_RARE = 5.5  # times in the 60 million words that the dictionary was counted on
_LONGEST_PLACE, _LONGEST_SITE = 12, 6  # characters of names of places and of sites


def loose_run(text: str, pieces: list[Span]) -> int:
    """How many single characters lead, affixes counted too: 中皋, 胶新."""
    count = 0
    while count < len(pieces) and pieces[count][1] - pieces[count][0] == 1 and "一" <= text[pieces[count][0]] <= "鿿":
        count += 1
    return count


class Owners:
    """The word lists that names are taken apart with, and the taking apart."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        words_of = lexicon.words_of
        self._plain = frozenset(words_of("project-plain"))
        self.always = frozenset(words_of("project-company-always"))
        self.company = frozenset(words_of("project-company")) | self.always
        self._only_ends = tuple(words_of("project-company-only"))
        self.deeds = frozenset(words_of("project-deed")) | frozenset(words_of("project-making"))
        ends = words_of("project-place-end")
        self._affixes = frozenset(words_of("project-affix-letter"))
        self._first_letters = frozenset(words_of("project-company-letter"))
        self.plants = frozenset(words_of("project-site-plant"))
        self._opening = frozenset(words_of("project-opening-letter"))
        self.material = frozenset(words_of("project-material-letter"))
        self._product = frozenset(words_of("project-product-letter"))
        self.place_end = tuple(ends)
        self._place_words = frozenset(w for w in ends if len(w) > 1)
        self._site_not = tuple(words_of("project-site-not"))
        self._site_not_ends = last_characters(self._site_not)
        self.site_letters = frozenset(words_of("project-site-letter"))
        self.area_letters = frozenset(words_of("project-area-letter"))
        self._line_letters = self.area_letters | frozenset(words_of("project-line-letter"))
        self._end_letters = self._line_letters | frozenset(words_of("project-line-end-letter"))
        self._lines = tuple(words_of("project-line-kind"))
        self.state = frozenset(words_of("project-state-company"))
        self.trade_letters = frozenset(words_of("project-trade-letter"))
        # Prefix by prefix, so that the longest word is found by walking on: True where a word ends.
        self._own: dict[str, bool] = {}
        self.mottos = frozenset(words_of("project-motto"))
        heads = {*words_of("project-head"), *words_of("project-state-company")}
        for word in {*self._plain, *self.mottos, *self.company, *self.deeds, *heads}:
            for size in range(1, len(word)):
                self._own.setdefault(word[:size], False)
            self._own[word] = True
        self._proper = segmenter.proper
        self._division_ends = words_of("project-division-end")
        self._places: dict[str, bool] = {}
        self._divisions: dict[str, bool] = {}
        self._known: dict[str, int] = {}
        dictionary = segmenter.dictionary
        self._chance = dictionary.get  # None for what only begins a word
        self._rare = UNKNOWN + log(_RARE)

    def is_division(self, word: str) -> bool:
        """Whether the word is an administrative division, in full, customary or short form."""
        known = self._divisions.get(word)
        if known is None:
            known = bool(regions.lookup(word)) or (
                len(word) == 2 and any(regions.lookup(word + end) for end in self._division_ends[:2])
            )
            if len(self._divisions) > _KEPT:
                self._divisions.clear()
            self._divisions[word] = known
        return known

    def _is_branch(self, text: str, pieces: list[Span]) -> bool:
        """Whether the two letters behind a company of the state are what its branch is called by: no place, no substance."""
        letters = text[pieces[1][0] : pieces[_BRANCH - 1][1]]
        plant = len(pieces) > _BRANCH and text[slice(*pieces[_BRANCH])] in self.plants  # 国华双峪电厂
        odd = self._opening.union(self.material, NUMERALS).isdisjoint(letters)
        return odd and not plant and letters[-1] not in self.site_letters and not self._line_letters.issuperset(letters)

    def is_province(self, word: str) -> bool:
        """Whether the word is a province, in full or in short."""
        found = regions.resolve(word) if self.is_division(word) else None
        return found is not None and found.code.endswith("0000")

    def is_place(self, word: str) -> bool:
        """Whether the word is a place that the table of divisions or the dictionary names."""
        known = self._places.get(word)
        if known is None:
            known = 2 <= len(word) <= _LONGEST_PLACE and (
                self._proper(word) == "ns"
                or bool(regions.lookup(word))
                or (len(word) == 2 and any(regions.lookup(word + end) for end in self._division_ends))
            )
            if len(self._places) > _KEPT:
                self._places.clear()
            self._places[word] = known
        return known

    def opens_place(self, text: str, start: int, stop: int) -> bool:
        """Whether a place opens the stretch."""
        return any(self.is_place(text[start : start + size]) for size in (2, 3, 4) if start + size <= stop)

    def is_brand(self, word: str) -> bool:
        """Whether the dictionary has the word as a proper noun that is no place."""
        return len(word) == 2 and self._proper(word) in ("nz", "nt")

    def cut(self, text: str, start: int, end: int) -> list[Span]:
        """The longest known words from left to right; what no list knows falls to single characters."""
        known = self._known.get
        found: list[Span] = []
        position = start
        while position < end:
            stop = position + 1
            probe = position + 2
            while probe <= end:
                piece = text[position:probe]
                told = known(piece) or self._tell(piece)
                if told == _WORD:
                    stop = probe
                elif told == _NONE:
                    break
                probe += 1
            found.append((position, stop))
            position = stop
        self._shift(text, found)
        return found

    def _tell(self, piece: str) -> int:
        """Whether a list or the dictionary knows a word, or one that it begins; kept, for names are made of the same few."""
        mine = self._own.get(piece)
        chance = None if mine else self._chance(piece, 0.0)
        if mine or chance or (len(piece) <= _DIVISION and self.is_division(piece)):
            told = _WORD
        else:
            told = _NONE if chance == 0.0 and mine is None else _BEGUN
        if len(self._known) > _KEPT:
            self._known.clear()
        self._known[piece] = told
        return told

    def _shift(self, text: str, pieces: list[Span]) -> None:
        """Move a character that is better used by the next word: 豪/安能/源 is 豪/安/能源."""
        for k in range(len(pieces) - 1):
            (a, b), (c, d) = pieces[k], pieces[k + 1]
            if b - a == 2 and d - c == 1:
                other, chosen = self._chance(text[b - 1 : d]), self._chance(text[a:b])
                if other is not None and (chosen is None or other > chosen) and not self._own.get(text[a:b]):
                    pieces[k], pieces[k + 1] = (a, b - 1), (b - 1, d)

    def _is_single(self, text: str, piece: Span) -> bool:
        """Whether the piece is one Chinese character that is no common affix."""
        a, b = piece
        return b - a == 1 and "一" <= text[a] <= "鿿" and text[a] not in self._affixes

    def _singles(self, text: str, pieces: list[Span], at: int) -> int:
        """Where the run of single characters from piece `at` on ends."""
        while at < len(pieces) and self._is_single(text, pieces[at]):
            at += 1
        return at

    def _without_material(self, text: str, pieces: list[Span], count: int, least: int) -> int:
        """How many of the first pieces name, when those that as often begin the product are left out."""
        while count > least and all(letter in self.material for letter in text[slice(*pieces[count - 1])]):
            count -= 1
        return count

    def is_own(self, word: str) -> bool:
        """Whether the word is one that the lists of projects have: it names no one."""
        return bool(self._own.get(word))

    def is_site_name(self, word: str) -> bool:
        """Whether the word is a place and no word that any name may hold (城市, 通道 are places too)."""
        return not self._own.get(word) and self.is_place(word)

    def holds_division(self, text: str, pieces: list[Span]) -> bool:
        """Whether a division stands anywhere in the pieces."""
        return any(b - a > 1 and not self._own.get(text[a:b]) and self.is_division(text[a:b]) for a, b in pieces)

    def is_common(self, text: str, pieces: list[Span]) -> bool:
        """Whether all words are such as qualify any work (智慧, 农村, 改造)."""
        own, mottos = self._own.get, self.mottos
        return all((own(text[a:b]) and text[a:b] not in mottos) or (b - a == 1 and text[a] in self._affixes) for a, b in pieces)

    def _is_line(self, text: str, start: int) -> bool:
        """Whether two letters of places and what joins them open the stretch: 成昆铁路, 沈海线."""
        ends = text[start : start + 2]
        if not text.startswith(self._lines, start + 2) or self._own.get(ends) or not self._end_letters.issuperset(ends):
            return False
        return not self.is_place(ends)

    def joins(self, text: str, start: int, end: int) -> bool:
        """Whether two letters of places are the whole stretch: what they join is of both."""
        return end - start == 2 and self._end_letters.issuperset(text[start:end])

    def opens_line(self, text: str, start: int, stop: int) -> bool:
        """Whether a line opens the stretch, or the letters of its ends are the whole of it: 沪杭高速, 沪杭甬."""
        if self._is_line(text, start):
            return True
        return _LINE <= stop - start <= _LONGEST_LINE and self._end_letters.issuperset(text[start:stop])

    def lined(self, text: str, pieces: list[Span], end: int) -> list[Span]:
        """The pieces cut behind the two letters of a line that opens them, though the dictionary has other words there."""
        start = pieces[0][0]
        if pieces[0][1] == start + 2 or end < start + 3 or not self._is_line(text, start):
            return pieces
        across = next((k for k, (_, b) in enumerate(pieces) if b >= start + 2), len(pieces) - 1)
        middle = self.cut(text, start + 2, pieces[across][1]) if pieces[across][1] > start + 2 else []
        return [(start, start + 2), *middle, *pieces[across + 1 :]]

    def lead_of(self, text: str, pieces: list[Span]) -> tuple[int, Lead | None]:
        """How many pieces the leading name takes, and what it is; 0 and None for common words."""
        if not pieces:
            return 0, None
        start, stop = pieces[0]
        first = text[start:stop]
        if len(first) == 2 and first[0] in self.area_letters and first not in self.state:
            if first[1] in self.trade_letters:
                return 1, "company"
            if first[1] in self.area_letters:
                return 1, "place"  # 京沪, 成渝: what a line joins
        if stop - start == 2 and self._is_line(text, start):
            return 1, "place"
        if first in self.state and len(pieces) > 1 and self._line_letters.issuperset(text[start : pieces[1][1]]):
            return 2, "place"  # 万达开: three places
        if first in self.state and self._singles(text, pieces, 1) == _BRANCH:
            return (_BRANCH if self._is_branch(text, pieces) else 1), "company"  # 万华卓凯
        if first in self.state or (len(first) > 3 and first.endswith(self._only_ends)):
            return 1, "company"
        if self.is_site_name(first):
            after = self._singles(text, pieces, 1)
            if after > 1 and len(first) == 2 and text[pieces[after - 1][0]] not in self.place_end and not regions.lookup(first):
                return after, "unknown"  # 蒙特威: a foreign place that the name of a company begins with
            return 1, "place"
        if len(first) > 2 and self.is_site_name(first[:2]) and not self._own.get(first):
            return 1, "place"
        if len(first) == 1 and len(pieces) > 1 and pieces[1][1] - start == 2 and self.is_place(text[start : start + 2]):
            return 2, "place"
        site = self._site(text, pieces)
        if site:
            return site, "place"
        count = 0 if text[start] in self._opening else self._singles(text, pieces, 0)
        if count == 0 and text[start:stop] in self._first_letters and (more := self._singles(text, pieces, 1)) > 1:
            trade = more < len(pieces) and text[slice(*pieces[more])] in self.company
            count = more if trade else 0  # 中皋药业
        following = text[slice(*pieces[count])] if count < len(pieces) else ""
        named = following in self.always or following.endswith(self._only_ends)
        if count >= 2 and not named and all(text[a] in self._line_letters for a, _ in pieces[: count if count > _LINE else 2]):
            return count, "place"  # 深汕, 琴澳, 沪杭甬
        if count and count == len(pieces):
            least = 2 if count > _INVENTED else count
            return (self._without_material(text, pieces, count, least), "unknown") if count >= 2 else (0, None)
        if count >= 2 or (count and text[slice(*pieces[count])] in self.always):
            whole = count
            count = self._without_material(text, pieces, count, 2)
            if count == whole and self.invented(text[slice(*pieces[count])]):
                count = self._without_material(text, pieces, self._singles(text, pieces, count + 1), whole)
            return count, "unknown"
        if count == 0 and 1 < stop - start <= 3 and not self._own.get(first):
            more = self._singles(text, pieces, 1)
            brand = self.is_brand(first)
            if brand and more == 1 and len(pieces) > 1 and self.invented(text[slice(*pieces[1])]):
                more = self._singles(text, pieces, 2)
            more = self._without_material(text, pieces, more, 1)
            if brand:
                return (more if more != 2 else 1), "company"
            if more >= 3:
                return more, "unknown"
        return 0, None

    def _site(self, text: str, pieces: list[Span]) -> int:
        """How many pieces the name of a site takes that ends like one: 昆都仑河, 大青山, 赛汗路; 0 where none leads."""
        start = pieces[0][0]
        for k, (a, b) in enumerate(pieces[:5]):
            if b - start > _LONGEST_SITE:
                break
            word = text[a:b]
            if not word.isalnum():
                break
            common = b - a > 1 and bool(self._own.get(word)) and word not in self._place_words
            if common or (word[-1] in self._site_not_ends and word.endswith(self._site_not)):
                break
            if (word[-1] in self.site_letters or word in self._place_words) and (b - start > 2 or k == 1):
                return k + 1
        return 0

    def invented(self, word: str) -> bool:
        """Whether the word is more likely part of an invented name than a word of its own: a proper noun or hardly known."""
        if len(word) != 2 or self._own.get(word) or word[1] in self._product or self.is_place(word):
            return False
        if self.is_brand(word):
            return True
        chance = self._chance(word)
        return chance is not None and chance <= self._rare

    def unknown_run(self, text: str, pieces: list[Span]) -> bool:
        """Whether two neighbouring characters are no word of the dictionary and no common affixes."""
        plain = self._plain
        run = 0
        for piece in pieces:
            run = run + 1 if self._is_single(text, piece) and text[piece[0]] not in plain else 0
            if run >= 2:
                return True
        return False
