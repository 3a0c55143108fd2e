"""Builders: the words of a project's name into the company or body that builds it, as far as the name tells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from policyextract.core.slots import Span
from policyextract.extraction.projects.numbering import NUMERALS
from policyextract.extraction.projects.owners import Lead, Owners
from policyextract.packs.lexicon import Lexicon

_LONGEST_FIRM, _LONGEST_BRAND = 6, 4  # characters of a member of a list that is a firm, and of a brand before a capacity
_LONGEST_ZONE = 9
"""The longest name of a county or a zone that a company's stands behind, in characters."""


@dataclass(slots=True)
class Words:
    """The words of a name: its pieces, how many of them (`leading`) hold what leads, and where its capacity and its phase begin.

    `listed` says that it is a member of a list of projects, `works` that its kind is named by site (铁路, 水库).
    """

    text: str
    pieces: list[Span]
    leading: int
    lead: Lead | None
    sized: int | None
    phased: int | None
    listed: bool
    works: bool
    start: int = field(init=False)
    """Where the name begins."""

    def __post_init__(self) -> None:
        self.start = self.pieces[0][0]

    @property
    def stop(self) -> int:
        """Where what leads it ends."""
        return self.pieces[self.leading - 1][1] if self.leading else self.start

    def at(self, k: int) -> str:
        """The word of piece `k`; empty where there is none."""
        if k >= len(self.pieces):
            return ""
        start, end = self.pieces[k]
        return self.text[start:end]

    def to(self, k: int) -> Span:
        """The span from the beginning through piece `k`."""
        return self.start, self.pieces[k][1]

    def ends_at(self, k: int) -> bool:
        """Whether piece `k` is the last."""
        return k + 1 == len(self.pieces)


class Builders:
    """Made once from a lexicon and what takes names apart; tells who builds by the words that lead a name."""

    def __init__(self, lexicon: Lexicon, owners: Owners) -> None:
        words_of = lexicon.words_of
        self.owners = owners
        self._always, self._company, self._state = owners.always, owners.company, owners.state
        self._deeds, self._mottos, self._plants, self._place_end = owners.deeds, owners.mottos, owners.plants, owners.place_end
        self._area_letters, self._trade_letters = owners.area_letters, owners.trade_letters
        self._site_letters, self._material = owners.site_letters, owners.material.union(NUMERALS)
        self._only = frozenset(words_of("project-company-only"))
        self._trade = frozenset(words_of("project-company-trade"))
        self._products = frozenset(words_of("project-company-product"))
        self._site_trade = frozenset(words_of("project-site-trade"))
        self._brands = frozenset(words_of("project-company-name"))
        self._site_company = frozenset(words_of("project-site-end"))
        self._bearing = frozenset(words_of("project-bearing"))
        built = (found.words for found in lexicon.lists_of("project-deed") if found.attributes["class"] == "build")
        self._rebuilding = frozenset(word for words in built for word in words)
        heads_of = {found.attributes["class"]: found.words for found in lexicon.lists_of("project-head")}
        self._grounds = frozenset(word for kind in ("base", "plant", "area") for word in heads_of.get(kind, ()))
        self._houses = frozenset(heads_of.get("house", ()))
        self._sites = frozenset(word for kind in ("area", "house", "civic", "campus") for word in heads_of.get(kind, ()))
        self._building = frozenset(words_of("project-deed"))
        self._levels = frozenset(words_of("project-level-end"))
        self._roads = frozenset(words_of("project-ending"))
        self._zones = tuple(words_of("project-zone-end"))
        self._streets = tuple(words_of("project-street-end"))

    def is_known(self, word: str) -> bool:
        """Whether the word is a company that builds all over the country."""
        return word in self._state

    def owner_of(self, words: Words) -> Span | None:
        """The span of the company or body that leads the name; None where a place or common words do."""
        text, count, lead = words.text, words.leading, words.lead
        if not text[words.start].isalnum():
            return None
        following = words.at(count)
        if count and lead != "place" and following in self._always and words.at(count + 1) not in self._deeds:
            return words.to(count)
        if words.at(0) in self._bearing and words.at(1) in self._company:
            return None if words.at(2) in self._houses else words.to(1)  # 南方科技大学
        if behind := self._behind_zone(words):
            return behind
        if lead == "place":
            return self._at_place(words)
        if words.listed and lead == "unknown" and following in self._company and words.ends_at(count):
            return words.to(count)  # 卓海化工
        if words.works:
            named = words.at(0) in self._state or self._is_builder(text[words.start : words.stop])
            street = text.startswith(self._streets, words.pieces[0][1])  # 京东路
            return words.to(0) if named and not street else None  # 国华双峪电厂
        brand = words.at(0) in self._state and following not in self._roads  # 京东路
        if count and not brand and self._is_site(words, 0, count):
            return None
        marked = min((at for at in (words.sized, words.phased) if at is not None and at > words.start), default=None)
        if marked is not None and words.sized is not None and self._to_mark(words, marked):
            return words.start, marked
        if lead is None:
            return self._of_words(words)
        if following in self._company and (words.ends_at(count) or words.pieces[count][1] == marked):
            known = words.at(0) in self._state and following in self._products  # 华为新材料
            return (words.start, words.stop) if known else words.to(count)
        after = words.at(count + 1)
        if following in self._trade and words.at(0) not in self._state and (self._is_product(after) or after in self._rebuilding):
            return words.to(count)  # 卓凯生物大豆蛋白
        shared = following in self._grounds and self.owners.joins(text, words.start, words.stop)
        if lead == "unknown" and (shared or following in self._plants):
            return None  # 双峪电厂, 成德产业园
        return words.start, words.stop

    def _at_place(self, words: Words) -> Span | None:
        """The owner where a place leads: 上海石化, 广东韦尔; a place alone is a site."""
        text, count, stop = words.text, words.leading, words.stop
        place, following, after = text[words.start : stop], words.at(count), words.at(count + 1)
        if following in self._site_company and after not in self._deeds:
            return None if words.ends_at(count + 1) and after in self._grounds else words.to(count)  # 唐山钢铁基地
        if words.works:
            return None
        site = self.owners.is_division(place) if words.listed else self.owners.is_place(place)
        if words.sized == stop and stop - words.start == 2 and not site:
            return words.start, stop  # ends like a river, but builds 25GW
        firm = following in self._always and (following in self._only or (words.listed and self._is_product(after)))
        if firm or (following in self._site_trade and self._is_product(after)):
            return words.to(count)  # 岳阳化工隔膜
        division = self.owners.is_division(place)
        if text[stop - 1] in self._site_letters and not division:
            whole = words.listed and count > 1 and words.ends_at(count) and following in self._company
            return words.to(count) if whole else None  # 卓海化工, not 潮河总氮治理
        if words.listed and following in self._brands and not words.ends_at(count):
            return words.to(count)
        if words.listed and count == 1 and place in self._brands and following in self._always:
            return words.to(count)
        if words.listed and count == 1 and place in self._brands and self._is_product(following):
            return words.start, stop  # 泰山石膏板
        if words.listed and not words.ends_at(count) and self.owners.is_province(place) and self.owners.invented(following):
            return words.to(count)  # 广西华浦香精
        # A place before an unknown name is part of the owner; on its own it is a site.
        more, what = self.owners.lead_of(text, words.pieces[count:])
        letters = what == "place" and division and all(b - a == 1 for a, b in words.pieces[count : count + more])
        if (what in ("unknown", "company") or letters) and not self._is_site(words, count, count + more):
            trade = words.at(count + more) in self._always and words.at(count + more + 1) not in self._deeds
            return words.to(count + more - (not trade))
        return None

    def _behind_zone(self, words: Words) -> Span | None:
        """The owner behind the county or the zone where it builds: 石泉县卓凯医疗, 延川经开区锐博制药; None elsewhere."""
        if not words.listed or words.works:
            return None
        for k in range(len(words.pieces) - 1):
            if words.pieces[k][1] - words.start > _LONGEST_ZONE:
                return None
            zone = words.text[words.start : words.pieces[k][1]]
            if zone.endswith(self._zones) or (zone[-1] in self._levels and self.owners.is_division(zone)):
                rest = words.pieces[k + 1 :]
                leading, lead = self.owners.lead_of(words.text, rest)
                behind = replace(words, pieces=rest, leading=leading, lead=lead)
                if lead == "place":
                    return behind.to(leading) if behind.at(leading) in self._always else None
                return self.owner_of(behind)
        return None

    def _of_words(self, words: Words) -> Span | None:
        """The owner where common words lead: 天方药业, 骏马化工年产2万吨甲胺."""
        second = words.at(1)
        firm = second in self._company and self._names(words.text, words.pieces[0])
        if firm and (second in self._only or words.pieces[1][1] in (words.sized, words.phased) or words.at(2) in self._building):
            return words.to(1)
        last = len(words.pieces) - 1
        short = words.listed and last >= 1 and words.pieces[last][1] - words.start <= _LONGEST_FIRM
        if short and words.at(last) in self._company and not self.owners.is_common(words.text, words.pieces[:last]):
            return words.to(last)
        lettered = words.at(0) in self._area_letters and len(second) == 1 and second.isalpha() and not self.owners.is_own(second)
        if words.listed and last > 1 and lettered:
            return words.to(1)  # 中皋二期
        if words.listed and words.at(0) in self._brands and last >= 1 and second not in self._sites:
            return words.to(1 if second in self._always or (second in self._trade and self._is_product(words.at(2))) else 0)
        return None

    def _to_mark(self, words: Words, marked: int) -> bool:
        """Whether the name is the builder's up to its capacity, whatever its words mean: 大全二期10万吨, 金石年产80万吨."""
        text, pieces = words.text, words.pieces
        if words.lead is None and marked - words.start > _LONGEST_BRAND:
            return False
        between = [text[a:b] for a, b in pieces if words.stop <= a and b <= marked]
        short = words.lead is None and len(between) <= 1 and not self.owners.is_common(text, pieces[:1])
        return short or all(
            len(word) == 1 or word in self._company or word in self._brands or self.owners.invented(word) for word in between
        )

    def _is_product(self, word: str) -> bool:
        """Whether the word is what is made: no word that any name may hold."""
        return word in self._material if len(word) == 1 else bool(word) and not self.owners.is_own(word)

    def _is_builder(self, word: str) -> bool:
        """Whether the word is a company wherever it stands, before a kind of works too: 华为, 包钢."""
        return word in self._state or (len(word) == 2 and word[0] in self._area_letters and word[1] in self._trade_letters)

    def _names(self, text: str, piece: Span) -> bool:
        """Whether the word before the end of a company's name can be its name: 天方 of 天方药业, not 现代 of 现代牧业."""
        a, b = piece
        word = text[a:b]
        return 2 <= b - a <= 3 and (not self.owners.is_own(word) or word in self._mottos)

    def _is_site(self, words: Words, first: int, count: int) -> bool:
        """Whether the leading name ends like a place: in itself (昆都仑河) or with the word after it (林荫南路)."""
        text, pieces = words.text, words.pieces
        if any(text[a] in self._place_end for a, _ in pieces[first + 1 : count]):
            return True
        stop = pieces[count - 1][1]
        if stop - pieces[first][0] > 2 and text.endswith(self._place_end, pieces[first][0], stop):
            return True
        return count < len(pieces) and text.endswith(self._streets, *pieces[count])
