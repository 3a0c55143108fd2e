"""Bodies: the park, the port or the part of a city that a clause opens with, which its figures are about.

稀土高新区实现产值50亿元 is no output of the city: a number under the whole that is one of its parts is wrong,
however right it looks.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.word_index import cover_of
from policyextract.extraction.catalogues.regions import end_of_name, region, resolve
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.heads import Heads
from policyextract.extraction.figures.slots.institutions import Institutions
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import QUANTITY_CLASSES, Type

_NOUN = int(Type.NOUN)
_BEFORE = int(Type.LEADING | Type.ADVERB | Type.TIME | Type.THEREOF | Type.PLACE_OPENER)
"""What stands before the body: 其中, 全年, 在."""
_OUTSIDE = int(Type.LEADING | Type.NOUN)
_SKIPPED = int(Type.ADVERB | Type.TIME)
_NO_DEED = _NOUN | int(Type.TO | Type.FROM | Type.AND | Type.ETC | Type.OF)
_RANK = QUANTITY_CLASSES["rank"]
_LEVELS = ("province", "prefecture")
"""Levels whose short names (宁夏, 泸州) open clauses; those of counties are words too often."""
_DOES = int(Type.VERB | Type.MAKE | Type.ADD | Type.CUT | Type.HAPPEN)
_MAKE, _MADE = int(Type.MAKE), int(Type.MAKE | Type.ADD | Type.CUT)
_STATES = int(Type.REACH | Type.LIGHT)
_LONGEST = 14
"""Characters of a body's name."""
_NEAR = 22
"""Characters at the beginning of a clause in which the name ends: 2024年，在… and the body."""


class Bodies:
    """Finds what clauses open with; made from a lexicon, its segmenter and its heads."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter, heads: Heads) -> None:
        self._heads = heads
        self._institutions = Institutions(lexicon, segmenter)
        self._named = lexicon.region_names
        self._in = frozenset(lexicon.words_of("place-in"))
        tails = ("place-tail", "zone-tail", "institution-tail")
        self._tail = compiled(lexicon.any_of(*tails))
        self._may_end = compiled(cover_of(word for type_ in tails for word in lexicon.words_of(type_)))
        self._zones = (*lexicon.words_of("place-tail"), *lexicon.words_of("zone-tail"))
        self._joined = compiled(lexicon.any_of("zone-joined"))
        self._kinds = frozenset(lexicon.words_of("zone-kind"))
        self._generic = (*lexicon.words_of("generic-place"), *lexicon.words_of("zone-opener"))
        self._without = lexicon.words_of("left-out")
        self._nation = frozenset(lexicon.words_of("nation"))
        self._nation_name = lexicon.words_of("whole-country")[0]
        self._wholes = lexicon.words_of("whole-opener")
        self._standing = lexicon.words_of("within-whole")
        self._done = frozenset(lexicon.words_of("body-deed"))
        self._standing_as = lexicon.words_of("standing-as")
        self._urban, self._parts = (frozenset(lexicon.words_of(type_)) for type_ in ("urban-part", "part-of-place"))

    def opening(self, text: str, start: int, end: int, tokens: list[Token], within: str | None) -> str | None:
        """The name of what a clause opens with, whose tokens become one that is outside of any name, as 全市 is.

        None where it opens with something else.

        `within` is the region of the text: a bare 市区 is called after the city.
        """
        if self._named and (named := self._of_pack(tokens)) is not None:
            return named
        whole = self._whole(tokens, within)
        if whole is not None:
            return whole
        if not self.may_open(text, start, end):
            return self._division(text, tokens, within)
        at = 0
        if self._tail.match(text, start, end) is None:
            while at < len(tokens) and tokens[at].flags & _BEFORE and tokens[at].text not in self._heads.vague:
                at += 1
        if at == len(tokens) or tokens[at].flags & _MAKE:
            return None  # 启动中心城区堵点治理60处: what is done there is no part of its name
        first = last = tokens[at].start
        for tail in self._tail.finditer(text, first, min(end, first + _LONGEST)):
            if any(not token.flags & _NOUN or token.quantity for token in tokens[at:] if token.start < tail.start()):
                break
            last = tail.end()
        said = text[first:last]
        if not said:
            return self._division(text, tokens, within)
        if said.startswith(self._without):
            return None  # 不含矿业集团实现产值9亿元
        if self._joined.match(text, last):
            return None
        if not (self._is_name(said) or self._institutions.is_one(text, first, last, tokens[at:])):
            return None
        after = next(k for k in range(at, len(tokens) + 1) if k == len(tokens) or tokens[k].end > last)
        if not self._says_more(tokens[after:]):
            return None
        shown = self._city_part(said, within) if said in self._urban else said
        if shown is None:
            return None
        zone = [Token(first, last, _OUTSIDE, said)]
        if after < len(tokens) and tokens[after].start < last:
            cut = tokens[after]
            zone.append(Token(last, cut.end, _NOUN, text[last : cut.end]))
            after += 1
        tokens[at:after] = zone
        return shown

    def may_open(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch may open with the name of a body."""
        end = min(end, start + _NEAR)
        return self._may_end.search(text, start, end) is not None and self._tail.search(text, start, end) is not None

    def goes_on(self, tokens: Sequence[Token]) -> bool:
        """Whether a clause begins with what bodies do that were named before: 全年接待游客100万人次, but not 新增企业30家."""
        first = next((token for token in tokens if not token.flags & _BEFORE or token.flags & _DOES), None)
        return first is not None and first.text in self._done

    def may_go_on(self, text: str, start: int, end: int, tokens: Sequence[Token]) -> bool:
        """Whether what `tokens` tell may be of the body that the clause before opens with, in which no number stands.

        They begin with what bodies do, or the clause only says what the body is: 东山市作为粮食主产区，产量90万吨.
        """
        deed = self.goes_on(tokens) and self.may_open(text, start, end)
        return deed or any(text.find(word, start, end) > start for word in self._standing_as)

    def acting(self, text: str, start: int, end: int, tokens: list[Token], within: str | None) -> str | None:
        """The body that a clause without a number opens with and that does something, or stands for it: 鹿滩景区通过验收."""
        body = self.opening(text, start, end, tokens, within)
        at = next((k for k, token in enumerate(tokens) if token.text == body), None)
        return body if body is not None and at is not None and _does(tokens, at + 1) else None

    def part_beside(self, name: str | None, last: str | None, made: Draft, within: str | None) -> str | None:
        """A name that is only that of a part of a place, beside another part that was told of before it: 东部地区, 中部地区."""
        said = self._tail.search(name) if name and last and self._tail.search(last) else None
        if said and said.end() == len(name or "") and self._is_name(name or ""):
            return name
        # 改造小区90个，其中中心城区30个
        return self.part((name or "").removeprefix(made.action or ""), within) if made.is_part else None

    def part(self, name: str, within: str | None) -> str | None:
        """The part of its place that a name is and says nothing more than: 中心城区, 市区; else None."""
        if name in self._urban:
            return self._city_part(name, within)
        return name if name in self._parts else None

    def _of_pack(self, tokens: list[Token]) -> str | None:
        """The region of a pack (飞鹭湖智造园引进项目12个): all that is said in the clause is of it."""
        at = 1 if tokens and tokens[0].text in self._in and len(tokens) > 1 else 0
        region = self._named.get(tokens[at].text) if tokens else None
        if region is not None:
            tokens[at] = Token(tokens[at].start, tokens[at].end, _OUTSIDE, tokens[at].text)
        return region

    def _whole(self, tokens: Sequence[Token], within: str | None) -> str | None:
        """The whole that a clause opens with: the nation, the province of a city, or the text's own region (我市)."""
        if not tokens:
            return None
        at = 0
        while not (tokens[at].text in self._nation or tokens[at].text.startswith(self._wholes)):
            if not tokens[at].flags & _BEFORE or at == len(tokens) - 1:
                return None
            at += 1
        said = tokens[at].text
        if said in self._nation:
            return self._nation_name if within != self._nation_name and self._measures(tokens, at + 1) else None
        here = resolve(within) if within and len(said) == 2 else None
        if here is None:
            return None
        if here.name.endswith(said[-1]):
            return within
        above = region(here.parent) if here.parent else None
        while above is not None and not above.name.endswith(said[-1]):
            above = region(above.parent) if above.parent else None
        return above.name if above is not None and self._measures(tokens, at + 1) else None

    def _measures(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether what follows the name of a whole measures it, and is no title (全国文明城市3个) and no standing in it."""
        number = next((token for token in tokens[at:] if token.quantity is not None), None)
        if number is None or number.quantity is None or number.flags & _RANK:
            return False
        stop = next((k for k in range(at, len(tokens)) if not tokens[k].flags & _NOUN or tokens[k].quantity is not None), at)
        name = "".join(token.text for token in tokens[at:stop])
        if not name:
            return tokens[at] is not number and tokens[at].quantity is None
        if number.quantity.unit_class == "count" and tokens[stop].quantity is not None:
            return False
        return self._heads.is_head(name) and not name.endswith(self._standing)

    def _division(self, text: str, tokens: list[Token], within: str | None) -> str | None:
        """A division that a clause opens with and that does something (安岳县完成投资20亿元), as `opening`."""
        at = next((k for k, token in enumerate(tokens) if token.flags & _NOUN or not token.flags & _BEFORE), None)
        if at is None or not tokens[at].flags & _NOUN:
            return None
        first = tokens[at].start
        last = end_of_name(text, first)
        if last - first < 2:
            return None
        after = next((k for k in range(at, len(tokens)) if tokens[k].end >= last), None)
        if after is None or tokens[after].end != last or self._joined.match(text, last):
            return None
        said = text[first:last]
        found = resolve(said, within) or resolve(said)
        here = resolve(within) if within else None
        if found is None or not _does(tokens, after + 1):
            return None
        own = here is not None and here.code == found.code
        if own and not tokens[after + 1].flags & _MADE:
            return None
        if not own and said != found.name and (found.level not in _LEVELS or after != at):
            return None  # 白银 and 黄山 are called so in full more often
        if not self._says_more(tokens[after + 1 :]):
            return None
        tokens[at : after + 1] = [Token(first, last, _OUTSIDE, said)]
        return said if found.level == "province" else found.name

    @staticmethod
    def _says_more(tokens: Sequence[Token]) -> bool:
        """Whether something of the body is named or done before the number, so that it is not what is counted (园区达到3家)."""
        for token in tokens:
            if token.quantity is not None:
                return False
            if token.flags & (_NOUN | _DOES) and not token.flags & _STATES:
                return True
        return False

    @staticmethod
    def _city_part(said: str, within: str | None) -> str | None:
        if within is None:
            return said
        city = resolve(within)
        return city.name + said[-1] if city is not None and city.name.endswith(said[0]) else None

    def _is_name(self, said: str) -> bool:
        """Whether it is the name of one body, and no kind of them (国家级高新区, 产业园)."""
        named = end_of_name(said, 0)
        return said.endswith(self._zones) and not said[named:].startswith(self._generic) and said not in self._kinds


def _does(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands there is no noun: the place does something."""
    while at < len(tokens) and tokens[at].flags & _SKIPPED and not tokens[at].flags & _NOUN:
        at += 1
    return at < len(tokens) and not tokens[at].flags & _NO_DEED and tokens[at].quantity is None
