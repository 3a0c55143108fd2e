"""Places: the named body that an indicator begins with, which is its region and no part of its name."""

from __future__ import annotations

from itertools import pairwise

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import OF
from policyextract.core.text.word_index import cover_of
from policyextract.extraction.catalogues.regions import Region, end_of_name, find_regions, is_division, lies_in, lookup, resolve
from policyextract.extraction.figures.names.heads import Heads
from policyextract.packs.lexicon import Lexicon

_LEVELS = ("province", "prefecture")
"""Levels whose short names (宁夏, 泸州) count before a name that says what is measured; those of counties are words too often."""

_SHORTEST = 2
"""Characters of the short name of a region."""
_NOUN_TAIL = 4
"""Characters of a word behind what would be a short name elsewhere."""
_SHORT = 10
"""Characters of what may follow a short name: 宁夏新能源装机; a longer name is a company's or a project's more often."""


class Places:
    """Parts indicators from the places that they begin with; made from a lexicon and its heads."""

    def __init__(self, lexicon: Lexicon, heads: Heads) -> None:
        self._heads = heads
        place = rf"[\u4e00-\u9fffA-Za-z]{{0,12}}?(?:{lexicon.any_of('place-tail')})"
        self._may_split = compiled(cover_of(lexicon.words_of("place-tail")))
        self._pattern = compiled(rf"({place}(?:、{place}){{0,4}})(.+)")
        self._parts = (*lexicon.words_of("division-part"), *lexicon.words_of("place-tail"))
        self._endings = "".join(lexicon.words_of("generic-place-ending"))
        self._generic = lexicon.words_of("generic-place")
        self._named = lexicon.region_names
        self._aid = lexicon.words_of("aid-word")
        self._to = lexicon.words_of("to")
        self._partners = lexicon.words_of("towards")
        self._nouns = frozenset(lexicon.words_of("noun"))
        self._wholes = lexicon.words_of("whole-area")
        self._joints = ("、", *lexicon.words_of("and"))

    def split(self, name: str, within: str | None = None, counted: bool = False) -> tuple[str | None, str]:
        """A place and the indicator without it: 满都拉口岸过货量 is 过货量 of 满都拉口岸; (None, name) where there is none.

        `within` is the region of the text. What is counted there and called after a region above it has a title of that region's:
        河南省重点实验室10家 stay so in a city.
        """
        for word, region in self._named.items():
            if name.startswith(word) and (rest := name[len(word) :].removeprefix(OF)):
                return region, rest
        place, found, rest = self._division(name)
        if found is not None and (whole := next((word for word in self._wholes if rest.startswith(word)), None)):
            return found.name, rest[len(whole) :] or name  # 泸州全市生产总值
        if found is not None and found.level in _LEVELS and rest.startswith(self._aid):
            return None, name  # 到位上海帮扶资金2亿元: who gave it
        if found is not None and place.endswith(found.name[-1]):
            here = resolve(within) if within and counted else None
            titled = here is not None and here.code != found.code and lies_in(here, found)
            return (None, name) if titled else (place, rest)
        body, of_body = self._split_body(name)
        if body is not None:
            return body, of_body
        if within and (own := self._of_own(name, within)):
            return within, own
        if (
            found is None
            or found.level not in _LEVELS
            or len(rest) > _SHORT
            or self._heads.is_bare(rest)
            or not self._heads.is_head(rest)
        ):
            return None, name
        return (place if found.level == "province" else found.name), rest

    def _of_own(self, name: str, within: str) -> str:
        """The series behind the short name of the text's own region (湖口生产总值 in 湖口县), else ""."""
        tail = max((word for word in self._parts if within.endswith(word)), key=len, default=within[-1])
        short = within.removesuffix(tail)
        rest = name.removeprefix(short) if len(short) >= _SHORTEST else name
        named = rest != name and not rest.startswith(self._parts) and self._heads.is_complete(rest.partition("（")[0])
        return rest if named else ""

    def only(self, name: str, within: str | None) -> str | None:
        """The region that a name is and says nothing more than (青山区30亿元 after 鹿山区完成投资20亿元), else None."""
        if not is_division(name):
            return None
        found = resolve(name, within) or resolve(name)
        return name if found is None or name.endswith(found.name[-1]) else found.name

    def listed(self, text: str, start: int, end: int, count: int) -> list[str] | None:
        """So many divisions that stand in a list before their numbers: 甲县、乙县和丙市浓度较高，分别为29、20和24; else None."""
        found = find_regions(text[start:end])
        for k in range(len(found) - count, -1, -1):
            run = found[k : k + count]
            apart = [text[start + a[1] : start + b[0]] for a, b in pairwise(run)]
            before = k and text[start + found[k - 1][1] : start + run[0][0]]
            if text.endswith(self._partners, start, start + run[0][0]):
                continue  # 对上海、江苏输出
            if before not in self._joints and all(joint in self._joints for joint in apart):
                after = found[k + count :]
                if after and text[start + run[-1][1] : start + after[0][0]] in self._joints:
                    continue
                return [self.only(text[start + a : start + b], None) or text[start + a : start + b] for a, b, _ in run]
        return None

    def called(self, place: str | None) -> str | None:
        """The name that records have of a place: that of a region of a pack for any of its names."""
        return self._named.get(place, place) if self._named and place is not None else place

    def _split_body(self, name: str) -> tuple[str | None, str]:
        """A park, a port or a company, and the indicator without it."""
        match = self._pattern.fullmatch(name) if self._may_split.search(name) else None
        if match is None:
            return None, name
        place, rest = match.groups()
        proper = place.rstrip(self._endings)
        if not (self._heads.is_bare(rest) or rest[0] == "“") or any(
            place.startswith(word) and len(place) <= len(word) + 3 for word in self._generic
        ):
            return None, name
        return (place, rest) if proper else (None, name)

    def _division(self, name: str) -> tuple[str, Region | None, str]:
        """The divisions that a name begins with, the last of them, and what is measured of it: 吉林省朝阳区 投资."""
        end = 0
        found: Region | None = None
        while (step := _division_at(name, end)) is not None:
            end, found = step
            while name.startswith(self._joints, end) and (also := _division_at(name, end + 1)) is not None:
                end, found = also  # 德阳市、绵阳市、广元市投资
        if not end:
            return "", None, name
        rest = name[end:].removeprefix(OF)
        if any(name[:k] in self._nouns for k in range(end + 1, min(len(name), end + _NOUN_TAIL) + 1)):
            return "", None, name  # 日照时数
        if rest.startswith(self._to):
            return "", None, name  # 成都至重庆铁路投资
        return (name[:end], found, rest) if rest and not rest.startswith(self._parts) else ("", None, name)


def _division_at(name: str, start: int) -> tuple[int, Region] | None:
    """Where the longest name of a division that begins at `start` ends, and the division."""
    end = end_of_name(name, start)
    found = lookup(name[start:end]) if end > start + 1 else ()
    return (end, found[0]) if found else None
