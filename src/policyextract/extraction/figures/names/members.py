"""Members: the names in a list, each with the owner or the head that it shares with its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import NTH, ONES, TENS
from policyextract.extraction.figures.names.heads import Heads, joined, name_of
from policyextract.extraction.quantities.numerals import chinese
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_VERB, _AND, _OF, _PREPOSITION = int(ANY_VERB), int(Type.AND), int(Type.OF), int(Type.PREPOSITION)
_NOUN, _ETC = int(Type.NOUN), int(Type.ETC)
_THING = 5
"""Characters of a listed noun that is no head, whatever it ends in."""
_LETTERED = compiled("[A-Za-z][!-~]*([^!-~]{2,})")
"""A name that begins with letters, and what is measured of it."""
_BRACKET = compiled("（[^（）]*）")
_LONG_NAME = 8
"""More characters of a listed name than that are no thing that ends like a head by chance."""
_RATE = 3
"""Characters in which the names of two rates of the same kind end alike: 失业率, 普及率."""
_HEAD_WORD = int(Type.HEAD_WORD)
_ORDINAL = compiled(f"{NTH}[{ONES[:3]}]")
_COUNTED = compiled(f"{NTH}?([{TENS}])")


class Members:
    """Reads the names of lists; made from a lexicon and its heads, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads) -> None:
        self._heads = heads
        self._levels = (*heads.levels, *lexicon.words_of("listed-modifier"))
        self._openings = (*self._levels, *lexicon.words_of("stage-noun"))
        self._parallel = frozenset(self._openings)
        self._verbs = frozenset(lexicon.words_of("member-verb"))
        self._number = compiled(f"([{ONES[1:]}]|{lexicon.any_of('two-of')})(?:{lexicon.any_of('summed-up')})")
        self._stuff = lexicon.words_of("shared-stuff")
        self._trades = lexicon.words_of("bare-trade")
        self._whole = (*self._trades, *lexicon.words_of("whole-trade"), *lexicon.words_of("no-trade-tail"))
        self._trade_tails = sorted({*self._trades, *lexicon.words_of("trade-tail")}, key=len, reverse=True)
        self._measured, self._prices = frozenset(lexicon.words_of("head-modifier")), lexicon.words_of("bare-price")
        self._ratios = tuple(sorted({*heads.growths, *lexicon.words_of("shared-ratio")}, key=len, reverse=True))
        self._last_joint = frozenset(lexicon.words_of("last-joint"))
        self._acts, self._sectors = frozenset(lexicon.words_of("measured-act")), lexicon.words_of("sector-noun")
        twins = [word.partition("=")[::2] for word in lexicon.words_of("twin-word")]
        self._twins = (*twins, *((second, first) for first, second in twins))
        pairs = (word.partition("=") for word in lexicon.words_of("fused-pair"))
        self._fused = tuple((word, tuple(parts.split("/"))) for word, _, parts in pairs)
        self._pairs = tuple(_pairs_of(parts for _, parts in self._fused))

    def of_count(self, tokens: Sequence[Token], count: int) -> list[str] | None:
        """The names of a list if there are `count` of them: joined by any sign, or by one of them."""
        if (summed := self._summed_up(tokens, count)) is not None:
            return summed
        for signs in (None, frozenset("、"), self._last_joint):
            names = self.split(tokens, signs)
            if len(names) == count:
                return names
        return None

    def _summed_up(self, tokens: Sequence[Token], count: int) -> list[str] | None:
        """The names of a list that says how many it has: 甲、乙和丙三项污染物浓度 are 甲浓度, 乙浓度, 丙浓度."""
        at = next((i for i, token in enumerate(tokens) if self._says(token, count)), 0)
        signs = (None, frozenset("、"))  # 医疗保健和个人用品类、居住类等两大类
        etc = at > 0 and bool(tokens[at - 1].flags & _ETC)
        said = tokens[: at - 1] if etc else tokens[:at]
        lists = ([_BRACKET.sub("", name) for name in self.split(said, joints)] for joints in signs if at)
        names = next((names for names in lists if len(names) == count), None)
        if names is None:
            return None
        # What they are all together comes first, then what each has: 污染物|浓度.
        rest = tokens[at + 1 :]
        head = next((i for i, token in enumerate(rest) if token.flags & _HEAD_WORD), len(rest) - (not etc))
        shared = name_of(rest[head:])
        return [name if name.endswith(shared) else name + shared for name in names]

    def _says(self, token: Token, count: int) -> bool:
        """Whether a word says in characters that there are so many: 三项."""
        if token.quantity is not None:
            return token.quantity.unit_class == "count" and token.quantity.value == count  # 食品类、居住类等两大类价格
        said = self._number.fullmatch(token.text)
        return said is not None and (number := chinese(said[1])) is not None and number.value == count

    def split(self, tokens: Sequence[Token], signs: frozenset[str] | None = None) -> list[str]:
        """The names in a list, each with the owner or the head that it shares with its neighbours.

        `signs` are the words that join members here; None for all that can.
        """
        heads = self._heads
        groups: list[list[Token]] = [[]]
        for token in tokens:
            if token.flags & _AND and not token.flags & _VERB and (signs is None or token.text in signs):
                groups.append([])
            else:
                groups[-1].append(token)
        groups = [g for g in groups if name_of(g)]  # a time among them is no member
        if len(groups) < 2:
            return [name_of(g) for g in groups]
        if (numbered := _numbered(groups, self._sectors)) is not None:
            return numbered
        if (of_beasts := self._of_beasts(groups)) is not None:
            return of_beasts
        names = self._of_same_thing(groups, self._with_head(groups))
        if (halves := self._halves(groups)) is not None:
            return halves
        if (of := _scope(groups)) is not None:
            rest = self.split([*groups[0][of + 1 :], *tokens[len(groups[0]) :]], signs)
            return [name_of(groups[0][: of + 1]) + name for name in rest]
        owned = _owned(groups[-1])
        if owned:  # 甲县、乙县和丙市的优良天数
            names = [*(name_of(group).removesuffix(owned) + owned for group in groups[:-1]), names[-1]]
            return self._with_verb(groups, names)
        for index, group in enumerate(groups[:-1]):
            tail = self._shared_tail(group, groups[-1])
            if tail is not None and len(tail) > len(names[index]) - len(name_of(group)):
                names[index] = name_of(group) + tail
        if groups[0][0].flags & _PREPOSITION:  # 对东盟、欧盟进出口
            names[1:] = [name if name.startswith(groups[0][0].text) else groups[0][0].text + name for name in names[1:]]
        lettered = _LETTERED.fullmatch(names[-1])
        if lettered is not None:  # PM10、PM2.5平均浓度
            names = [name + lettered[1] if name.isascii() else name for name in names]
        names = self._with_verb(groups, names)
        # The owner of the first belongs to the bare heads after it: 发明专利拥有量、授权量.
        first = groups[0]
        stem = len(first)
        while stem > 1 and heads.is_head(first[stem - 1].text):
            stem -= 1
        if stem == 1 and heads.is_head(first[0].text):
            return names  # 响应率、办结率: neither owns the other
        kind = first[-1].text in self._parallel or (len(first) > 1 and first[-1].text.endswith(_kinds(groups[1:], self._levels)))
        whose = name_of(first[:-1]) if kind else ""
        for index, group in enumerate(groups[1:], 1):
            if len(group) == 1 and heads.is_bare(group[0].text) and group[0].text not in heads.self_standing:
                names[index] = name_of(first[:stem]) + names[index]
            elif first[0].text in heads.sides and heads.is_rate(names[index]) and _same_rate(first, group):
                names[index] = first[0].text + names[index]  # 城镇调查失业率、登记失业率
            elif whose and group[0].text.startswith(self._levels):
                verb = first[0].text if first[0].text in self._verbs else ""
                names[index] = whose + names[index].removeprefix(verb)  # 城乡居民养老、医疗保险参保率
        return names

    def _of_beasts(self, groups: Sequence[Sequence[Token]]) -> list[str] | None:
        """Beasts by one character each, with what the last says is had of them all: 猪、牛、羊、禽肉产量."""
        *before, last = map(name_of, groups)
        stuff = next((word for word in self._stuff if last.startswith(word, 1)), "")
        return [*(name + last[1:] for name in before), last] if stuff and all(len(name) == 1 for name in before) else None

    def _with_head(self, groups: Sequence[Sequence[Token]]) -> list[str]:
        """The names with the head of a later member where they have none of their own: 苹果、食用菌产量."""
        names: list[str] = []
        shared = ""
        for group in reversed(groups):
            bracket = cut = _before_bracket(group)
            while cut > 0 and (
                (self._heads.is_head(group[cut - 1].text) and not self._is_thing(group[cut - 1]))
                or (cut < len(group) and group[cut - 1].text in self._heads.categories)
            ):
                cut -= 1
            if cut == bracket:
                cut = len(group)  # 细颗粒物（PM2.5）、二氧化硫浓度: what it is called besides, and no head
            if 1 < cut < len(group) and group[cut - 1].text in self._acts:
                cut -= 1  # 二氧化硫、氨氮排放总量
            if cut == len(group) and group[-1].text in self._heads.categories and len(group) > 1:
                cut -= 1
            while 1 < cut < len(group) and group[cut - 1].text in self._measured:
                cut -= 1  # 广播、电视综合覆盖率
            if names and (tail := self._tail_of_twin(name_of(group), names[-1]) or self._ratio_of(name_of(group), names[0])):
                names.append(name_of(group) + tail)
            elif cut == len(group) and self._heads.is_complete(name_of(group)):
                names.append(name_of(group) + next((word for word in self._heads.growths if shared.endswith(word)), ""))
                if not shared and len(group) > 1:
                    shared = group[-1].text  # 教育、科技、农林水支出
                elif not shared:
                    shared = next((word for word in self._prices if group[0].text.endswith(word)), "")  # 鲜果、粮食价格
            elif cut == len(group) and self._heads.is_rate(name_of(group)):
                names.append(name_of(group))  # 登记失业率、贫困发生率
            elif cut < len(group):
                shared = name_of(group[cut:])
                if not names and group[-1].text not in self._heads.categories:
                    shared = self._trade_of(name_of(group[:cut])) + shared
                names.append(name_of(group))
            else:
                name = name_of(group)
                trade = next((word for word in self._trade_tails if shared.startswith(word) and self._is_trade(name, word)), "")
                own = name.endswith(shared) or (len(name) > _LONG_NAME and self._heads.is_series(name))  # 臭氧第90百分位数
                names.append(name if own else joined(name, shared[len(trade) :]))  # 金属制品业和纺织行业增加值
        names.reverse()
        return names

    def _trade_of(self, name: str) -> str:
        """The word for a trade that a last member ends with, and that those before it have too: 食品、建材产业(增加值)."""
        return next((word for word in self._trade_tails if name.endswith(word) and len(name) > len(word)), "")

    def _is_trade(self, name: str, tail: str) -> bool:
        """Whether a name needs no word for a trade behind it: 纺织业、建材产业, 民营经济、文化产业, 规上工业、服务业."""
        return name.endswith((tail[-1], *self._whole))

    def _tail_of_twin(self, name: str, after: str) -> str:
        """What ends the name of the next member, if it and this one are told of the same whole: 余额 in 存款、贷款余额."""
        pair = next((pair for pair in self._twins if name.endswith(pair[0]) and pair[1] in after), None)
        return "" if pair is None else after.rpartition(pair[1])[2]

    def _ratio_of(self, name: str, last: str) -> str:
        """What the last member has of its series, and a series before it has, too: 占比 in 民间投资、工业投资占比; 增速."""
        ratio = next((word for word in self._ratios if last.endswith(word) and len(last) > len(word) + 1), "")
        own = name.endswith(self._ratios) or self._heads.is_rate(name) or self._heads.is_bare(name)
        return "" if own or not self._heads.is_series(name) else ratio

    def in_amounts(self, name: str) -> str:
        """A name as that of an amount of money: 财政收入 in 财政收入、税收占比分别达到8亿元、85%."""
        ratio = next((word for word in self._ratios if name.endswith(word) and len(name) > len(word) + 1), "")
        return name.removesuffix(ratio)

    def _of_same_thing(self, groups: Sequence[Sequence[Token]], names: list[str]) -> list[str]:
        """The names with the thing that the first alone says, where all say only what is done to it: 水稻播种、收获面积."""
        first = groups[0]
        if len(first) < 2 or first[-1].text not in self._acts or not all(group[0].text in self._acts for group in groups[1:]):
            return names
        thing = name_of(first[:-1])
        return [names[0], *(thing + name for name in names[1:])]

    def _with_verb(self, groups: Sequence[Sequence[Token]], names: list[str]) -> list[str]:
        """The names with the verb that all have and the first alone says: 参加养老保险、医疗保险的人数."""
        at = next((k for k, token in enumerate(groups[0][:2]) if token.text in self._verbs), -1)
        verb = name_of(groups[0][: at + 1])
        if at < 0 or len(groups[0]) < at + 2 or any(group[0].flags & _VERB for group in groups[1:]):
            return names
        return [names[0], *(name if name.startswith(verb) else verb + name for name in names[1:])]

    def _halves(self, groups: Sequence[Sequence[Token]]) -> list[str] | None:
        """The two halves of a pair, where one leaves out what both have: 存、贷款余额; 一般公共预算收入、支出."""
        if len(groups) != 2:
            return None
        one, other = map(name_of, groups)
        if len(one) == 1 and (apart := self.expanded(one + other, 2)) is not None:
            return apart  # 城、乡居民收入
        for first, second, own in self._pairs:
            if one.endswith(own) and other.startswith(second):
                scope = one[: len(one) - len(own)]  # 金融机构各项存、贷款余额; 轻、重工业增加值
                return [scope + first + other[len(second) :], scope + other]
            if other == second and one.endswith(first) and len(one) > len(first) + 1:
                return [one, one[: -len(first)] + second]
        return None

    def _shared_tail(self, group: Sequence[Token], last: Sequence[Token]) -> str | None:
        """What of the last member an earlier one shares, because the two begin or end alike.

        第一、第三产业增加值; 国控、省控断面优良率; 城市、农村低保标准; 医院、乡镇卫生院床位.
        """
        if len(group) > 1 and len(last) > 1 and group[0].text == last[0].text:
            return self._shared_tail(group[1:], last[1:])  # 基本养老、基本医疗保险参保人数
        word, first = group[-1].text, last[0].text
        ordinal = _ORDINAL.match(first)
        if len(group) == 1 and _ORDINAL.fullmatch(word) and ordinal is not None:
            return first[ordinal.end() :] + name_of(last[1:])
        entire = first in self._parallel  # 农村和城市: 城 alone is no level there
        levelled = not entire and first.startswith(self._openings)
        level = None if not levelled else next((level for level in self._parallel if first.startswith(level)), None)
        if level is not None and word in self._parallel:
            return first[len(level) :] + name_of(last[1:])  # 城镇和农村居民
        alike = len(last) > 1 and word in self._parallel
        if alike and (first in self._parallel or (len(group) == 1 and len(last) > 2)):
            return name_of(last[1:])  # 企业养老、工伤保险参保人数
        whole = name_of(group)
        for k in range(len(last) - 1):
            if last[k].text[-1] == whole[-1] and len(whole) > 1 and last[k].end - last[0].start > 1:
                return name_of(last[k + 1 :])
        return None

    def _is_thing(self, token: Token) -> bool:
        """Whether a word that only ends like a head is listed as the name of a thing: 化学需氧量."""
        listed = token.word is not None and len(token.text) >= _THING and bool(token.flags & _NOUN)
        return listed and not {token.text, token.text[-2:]} & (self._heads.amounts | self._heads.rates)

    def expanded(self, name: str, count: int) -> list[str] | None:
        """城乡居民收入 into 城镇居民收入 and 农村居民收入."""
        for word, parts in self._fused:
            if len(parts) == count and word in name:
                return [name.replace(word, part, 1) for part in parts]
        return None

    def fused(self, whole: str, part: str) -> str | None:
        """The name of a part that the whole's name fuses with another: 进出口总额 and 出口 give 出口总额."""
        for word, parts in self._fused:
            if word in whole and part in parts:
                return whole.replace(word, part, 1)
        return None


def _before_bracket(group: Sequence[Token]) -> int:
    """Where the bracket opens that a name ends with: 营业额（销售额）; its end where there is none."""
    if group[-1].text != "）":
        return len(group)
    return next((k for k in range(len(group) - 1, 0, -1) if group[k].text == "（"), len(group))


def _kinds(others: Sequence[Sequence[Token]], levels: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds that a first member can be one of, where those after it are only such kinds: 职工基本养老、医疗、失业保险."""
    return levels if all(other[0].text.startswith(levels) for other in others) else ()


def _same_rate(first: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether two names end in one word that says what is measured, and the other says not of which side it is."""
    one, two = name_of(first[1:]), name_of(other)
    return one[-_RATE:] == two[-_RATE:] and len(one) > _RATE < len(two) and first[0].text not in two


def _pairs_of(fused: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """Each of two that end alike with the other, and what is its own: 存款, 贷款, 存."""
    for parts in fused:
        if len(parts) == len(("one", "other")):
            for first, second in (parts, parts[::-1]):
                shared = _shared_ending(first, second)
                if len(first) > 1 and len(second) > 1 and shared:
                    yield first, second, first[: len(first) - shared]


def _shared_ending(one: str, other: str) -> int:
    """How many characters two names end in alike; fewer than either has."""
    most, size = min(len(one), len(other)) - 1, 0
    while size < most and one[-size - 1] == other[-size - 1]:
        size += 1
    return size


def _scope(groups: Sequence[Sequence[Token]]) -> int | None:
    """Where the 的 stands before which the first of a list says of what all are: 每万元产值的能源和电力消耗."""
    first = groups[0]
    at = next((k for k, token in enumerate(first) if token.flags & _OF and 0 < k < len(first) - 1), None)
    if at is None or any(token.flags & _OF for group in groups[1:] for token in group):
        return None
    return None if any(token.flags & _VERB for token in first[:at]) else at


def _owned(last: Sequence[Token]) -> str:
    """What the last member of a list has after 的, and so have those before it."""
    at = next((k for k, token in enumerate(last) if token.flags & _OF and 0 < k < len(last) - 1), None)
    return "" if at is None else name_of(last[at + 1 :])


def is_numbered(tokens: Sequence[Token]) -> bool:
    """Whether a list begins with a bare ordinal, which has its noun from the last member: 第一、二、三产业."""
    return len(tokens) > 2 and bool(tokens[1].flags & _AND) and _COUNTED.fullmatch(tokens[0].text) is not None


def _numbered(groups: Sequence[Sequence[Token]], sectors: Sequence[str]) -> list[str] | None:
    """第一、二、三产业增加值: each ordinal with the noun of the last; `sectors` are those of which the ordinals need no sign."""
    texts = ["".join([token.text for token in group]) for group in groups]
    counted = [_COUNTED.fullmatch(text) for text in texts[:-1]]
    last = _COUNTED.match(texts[-1])
    if last is None or not all(counted) or last.end() == len(texts[-1]):
        return None
    tail = texts[-1][last.end() :]
    sector = next((word for word in sectors if tail.startswith(word)), "")  # 一、二、三次产业
    if sector:
        tail = min(sectors, key=len) + tail[len(sector) :]
    sign = NTH if texts[0].startswith(NTH) or sector else ""
    return [f"{sign}{found[1]}{tail}" for found in (*counted, last) if found is not None]


def of_group(thing: Sequence[Token], named: Sequence[Token]) -> Sequence[Token]:
    """The members of a group, each to have what is measured of it (`named`): 甲、乙等产业|产值 are 甲、乙|产值; else none."""
    at = next((k for k, token in enumerate(thing) if token.flags & _ETC), 0)
    named = named[next((k + 1 for k, token in enumerate(named) if token.flags & _ETC), 0) :]
    head = len(named)
    while head and named[head - 1].flags & _HEAD_WORD:
        head -= 1
    joined = any(token.flags & _AND for token in thing[:at])
    return [*thing[:at], *named[head:]] if joined and 0 < head < len(named) and thing[at].end <= named[0].start else ()
