"""Names: which quantities are no figures because they are part of a name or describe what is counted.

Capacities inside project names (美岱120万千瓦抽水蓄能电站), thresholds (亿元以上项目), sizes (3000头规模牧场), grades (300吨级).
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.signs import POWERS, SCALES
from policyextract.extraction.figures.clauses.counted import counts_those, is_honour, is_step, is_told_of
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.tokens.tokens import Token, types_in
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_NOUN, _QUANTITY, _OF, _AND, _ETC = int(Type.NOUN), int(Type.QUANTITY), int(Type.OF), int(Type.AND), int(Type.ETC)
_HEAD_WORD, _STRONG = int(Type.HEAD_WORD), int(Type.STRONG)
_RESPECTIVE, _STANDS = int(Type.RESPECTIVE), int(Type.REACH)
_VERB, _NOMINAL, _OPEN = int(ANY_VERB), int(Type.NOMINAL), int(Type.OPEN)
_PREDICATE = int(Type.STRONG | Type.HAPPEN | Type.GROW | Type.FALL | Type.REACH)
_BREAK = int(Type.QUANTITY | Type.RESPECTIVE | Type.COMMITMENT | Type.ETC)
_FUNCTION = int(Type.ADVERB | Type.TIME | Type.DURATION | Type.RESPECTIVE | Type.COMMITMENT | Type.THEREOF)
_CLOSER, _COMMITMENT = int(Type.PLACE_CLOSER), int(Type.COMMITMENT)
_LEADING, _TIMED = int(Type.LEADING), int(Type.TIME | Type.ADVERB)
_LIGHT, _HAPPEN = int(Type.LIGHT), int(Type.HAPPEN)
_TOWARDS = int(Type.TOWARDS)
_NAME = 5
"""Words of the name of a group, up to what closes it."""
_RATED = 2
"""Words at least between a count and the share that is told of what is counted: the things, and their rate."""
_LISTED = 100
"""So many are the best of a list that has them as its name: 五百强."""


class Descriptive:
    """Tells the quantities that describe from those that measure; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._attained = lexicon.words_of("attained-head")
        self._undertakings = lexicon.words_of("undertaking-head")
        self._classed, self._owners = lexicon.words_of("category-head"), lexicon.words_of("counted-owner")
        self._sizes = frozenset(lexicon.words_of("size-unit"))
        self._extents = lexicon.words_of("extent-unit")
        self._fields, self._grounds = frozenset(lexicon.words_of("field-unit")), lexicon.words_of("grown-ground")
        named = ("goal-head", "best-unit", "programme-unit", "rank-place", "rank-before")
        self._goals, self._best, self._programmes, self._ranks, self._first = (frozenset(lexicon.words_of(t)) for t in named)
        self._classes = frozenset(lexicon.words_of("class-unit"))
        self._honours, self._steps = frozenset(lexicon.words_of("honour-verb")), lexicon.words_of("step-noun")
        self._phases = lexicon.words_of("phase-tail")
        self._divided, self._batches = frozenset(lexicon.words_of("dividing-word")), frozenset(lexicon.words_of("batch-unit"))
        self._upon, self._upon_verbs = frozenset(lexicon.words_of("upon-opener")), frozenset(lexicon.words_of("upon-verb"))
        self._people, self._rated = frozenset(lexicon.words_of("people-unit")), lexicon.words_of("per-standard-tail")
        self._one_of = lexicon.words_of("one-of")
        self._enterprises = lexicon.words_of("enterprise-tail")
        self._invested = lexicon.words_of("invested-head")
        self._yields = frozenset(lexicon.words_of("yield-opener"))
        self._livestock = frozenset(lexicon.words_of("livestock-unit"))
        pairs = (pair.partition("=") for pair in lexicon.words_of("counted-by"))
        self._counted_by = frozenset((one, other) for one, _, other in pairs)

    def why_name(self, tokens: Sequence[Token], i: int) -> str:
        """Why the quantity `tokens[i]` names or describes a thing instead of measuring it, by a key; "" if not."""
        quantity = tokens[i].measured
        if quantity is None:
            return ""
        physical = quantity.unit_class == "measure" and not _is_money(quantity)
        why = self._by_neighbours(quantity, physical, tokens, i)
        return self._by_thing(quantity, physical, tokens, i) if why is None else why

    def _by_neighbours(self, quantity: ScannedQuantity, physical: bool, tokens: Sequence[Token], i: int) -> str | None:
        """The reason that what stands right beside the quantity gives; None where the thing behind it decides."""
        if quantity.graded:
            return "graded"
        grouped = quantity.unit_class == "count" and (_is_group(tokens, i) or self._is_one_of(tokens, i))
        if grouped or is_step(tokens, i, self._steps):  # 跨越两个千亿元台阶
            return "group"
        if _sums_up(quantity, tokens, i):
            return "sum"
        if quantity.unit_class == "count" and (_has_rate(tokens, i) or self._is_standard(quantity, tokens, i)):
            return "group"
        before = tokens[i - 1] if i else None
        last = before.measured if before is not None else None
        if before is not None and last is not None and quantity.bound == "max" and last.bound == "min":
            return "range" if before.flags & _NOUN else ""  # 处1万元以上3万元以下罚款: both or none
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        named = quantity.unit_class == "count" and following is not None and _opens_name(following)
        if before is not None and before.text in self._yields and (physical or named):
            return "yield"
        if before is not None and before.text == "（" and following is not None and following.text == "）":
            return "brackets" if physical else ""
        if before is not None and before.text in self._divided and quantity.unit in self._batches:
            return "batches"
        if physical and before is not None and before.text.endswith(self._phases):
            return "phase"
        if named and before is not None and before.text in self._first and quantity.unit in self._ranks:
            return "ranked"  # 前五位死因
        if quantity.unit in self._best and (quantity.value >= _LISTED or is_honour(tokens, i, self._honours)):
            return "ranked"  # 世界500强, 获评全国旅游50强
        if quantity.unit in self._programmes and is_told_of(tokens, i):
            return "ranked"  # 十大民生工程完成投资6亿元
        if following is not None and quantity.unit_class == "times" and following.text in self._goals:
            return "goal"  # 提前实现翻番目标
        return "" if following is None else None

    def _by_thing(self, quantity: ScannedQuantity, physical: bool, tokens: Sequence[Token], i: int) -> str:
        """The reason that the thing behind the quantity gives; "" where it is none."""
        before, following = tokens[i - 1] if i else None, tokens[i + 1]
        last = before.measured if before is not None else None
        threshold = _is_threshold(quantity)
        if threshold and following.flags & _AND and _counted_before(tokens, i):
            return "threshold"
        if following.flags & _AND and quantity.unit in self._sizes and self._is_size(tokens, i + 2):
            return "size"  # 10kV、0.4kV线路
        if _is_money(quantity) and _is_class(quantity, tokens, i):
            return "threshold"
        linked = bool(following.flags & _OF and i + 2 < len(tokens))
        if linked and quantity.bound in ("min", "max") and _is_money(quantity) and counts_those(tokens, i + 2):
            return "threshold"  # 超500万元的有3个
        if linked and _is_money(quantity) and _sizes_counted(tokens, i):
            return "money"  # 7个投资上亿元的大项目
        thing = tokens[i + 2] if linked else following
        if linked and (self._sorts(quantity, tokens, i) or _is_condition(quantity, tokens, i)):
            return "threshold"
        if not _opens_name(thing):
            return ""
        if quantity.unit in self._best:
            return "ranked"
        if last is not None and last.unit_class == "count":
            if threshold:
                return "threshold"  # 230个50户以上连片村寨
            return "" if (last.unit, quantity.unit) in self._counted_by else "counted"
        head, later_count = _head(tokens, i + 1, _is_money(quantity) and not linked)
        if threshold and (later_count or _counted_before(tokens, i)):
            return "threshold"
        if _is_money(quantity):
            priced = self._is_priced(quantity, before, threshold, linked, head, later_count)
            return ("threshold" if threshold else "money") if priced else ""
        if quantity.unit in self._classes and (before is None or not before.flags & _VERB):
            return "before"  # 1类创新药
        if (quantity.unit or "").lstrip(SCALES) in self._livestock:
            done = before is not None and before.flags & _STRONG
            if head.endswith((*self._undertakings, *self._grounds)) and (later_count or not done):
                return "size"  # 年出栏5000头标准化养殖基地1处, 100万头生猪屠宰项目正在建设
            if before is not None and not before.flags & (_VERB | _AND) and self._in_named_list(tokens, i):
                return "list"
        return self._by_size(quantity, tokens, i, head, later_count) if physical else ""

    def _is_standard(self, count: ScannedQuantity, tokens: Sequence[Token], i: int) -> bool:
        """Whether a count says of how many people a number tells: 从业人员10万人事故死亡率."""
        round_ = str(count.value).rstrip("0") in ("1", "1.")
        if not round_ or not i or not tokens[i - 1].flags & _NOUN or (count.unit or "").lstrip(SCALES) not in self._people:
            return False
        k = i + 1
        while k < len(tokens) and tokens[k].flags & _NOUN:
            k += 1
        return i + 1 < k < len(tokens) and tokens[k - 1].text.endswith(self._rated) and tokens[k].measured is not None

    def _extends(self, quantity: ScannedQuantity, tokens: Sequence[Token], i: int) -> bool:
        """Whether an extent that opens its clause is how much of a thing something became of: 3万公里公路实现硬化."""
        extent = quantity.unit is not None and quantity.unit.lstrip(SCALES).startswith(self._extents)
        if not extent or (i and not tokens[i - 1].flags & _FUNCTION):
            return False
        for k in range(i + 2, len(tokens)):
            flags = tokens[k].flags
            if flags & _QUANTITY or tokens[k].text.endswith(self._undertakings):
                return False
            if flags & _VERB and (flags & _STRONG or k + 1 == len(tokens)) and not tokens[k - 1].flags & (_OF | _AND):
                return True
        return False

    def _is_one_of(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a count only says of how many a thing is one: 首批30家示范园区之一."""
        k = i + 1
        while k < len(tokens) and not tokens[k].flags & (_BREAK | _STRONG) and not tokens[k].text.endswith(self._one_of):
            k += 1
        return i + 1 < k < len(tokens) and tokens[k].text.endswith(self._one_of)

    def _sorts(self, amount: ScannedQuantity, tokens: Sequence[Token], i: int) -> bool:
        """Whether an amount that something is above only tells which enterprises are meant: 年产值超千万元的企业."""
        money = amount.dimension == "money" or (amount.dimension is None and amount.round)
        if not money or amount.bound != "min" or amount.start == amount.number_start or not i:
            return False
        if tokens[i - 1].text.endswith(self._invested):
            return False
        for token in tokens[i + 2 :]:
            if not token.flags & _NOUN:
                return False
            if token.text.endswith(self._enterprises):
                return True
        return False

    def _is_worked(self, quantity: ScannedQuantity, tokens: Sequence[Token], i: int) -> bool:
        """Whether an extent is how much of a thing was worked on: 完成东街3公里路面硬化, 对5万亩林木进行防治."""
        if quantity.unit is None or not quantity.unit.lstrip(SCALES).startswith(self._extents):
            return False
        k = i - 1
        while k > 0 and tokens[k].text not in self._upon and tokens[k].flags & (_NOUN | _LEADING | _TIMED) & ~_VERB:
            k -= 1
        if k >= 0 and tokens[k].text in self._upon:
            return any(token.text in self._upon_verbs for token in tokens[i + 2 :])
        last = tokens[-1].flags & _VERB and not tokens[-1].flags & _STRONG
        done = last and not any(token.flags & (_QUANTITY | _AND | _ETC) for token in tokens[i + 1 :])
        return bool(done and 0 <= k < i and tokens[k].flags & _LIGHT)

    def _by_size(self, quantity: ScannedQuantity, tokens: Sequence[Token], i: int, head: str, later_count: bool) -> str:
        """The reason why a physical quantity only tells how large the thing behind it is; "" where it measures."""
        before = tokens[i - 1] if i else None
        if _is_threshold(quantity):
            return "" if head.endswith(self._attained) else "threshold"
        if quantity.unit in self._sizes:
            return "size"
        if self._extends(quantity, tokens, i) or self._is_worked(quantity, tokens, i):
            return ""
        if tokens[i + 1].flags & _OF and i + 2 < len(tokens):
            return "between" if before is not None and before.flags & _NOUN and not before.flags & _VERB else ""
        if head.endswith(self._attained):
            return ""
        if before is None or (
            (before.flags & _NOUN and not before.flags & (_VERB | _AND)) or not before.flags & (_VERB | _AND | _FUNCTION)
        ):
            return "before" if before is None else "between"
        if before.flags & _AND:
            named = later_count or not _figure_before(tokens, i) or self._in_named_list(tokens, i)
            return "list" if named else ""  # 谷子基地10个、1000亩红豆基地6个
        if (quantity.unit or "").lstrip(SCALES) in self._fields and head.endswith(self._grounds) and before.flags & _STRONG:
            return ""  # 建成10万亩蔬菜基地: so much of it
        return "before" if any(word in head for word in self._undertakings) and not later_count else ""

    def _is_size(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a size with a thing behind it stands at `i`."""
        size = tokens[i].measured if i + 1 < len(tokens) else None
        return size is not None and size.unit in self._sizes and _opens_name(tokens[i + 1])

    def _is_priced(
        self, quantity: ScannedQuantity, before: Token | None, threshold: bool, linked: bool, head: str, later_count: bool
    ) -> bool:
        """Whether money before a thing only tells which things are meant: 50亿至100亿元的项目20个, 投资亿元以上项目."""
        if threshold:
            return not head.endswith(self._attained)
        if quantity.bound == "range" and later_count and not linked and head.endswith(self._classed):
            return True  # 营收50亿至100亿元企业5家
        bounded = quantity.start < quantity.number_start
        said = before is not None and bool(before.flags & _VERB)
        alone = before is None or before.flags & _AND
        if later_count and not linked and alone and head.endswith((*self._classed, *self._undertakings, *self._owners)):
            return True  # 亿元企业达90家、10亿元企业达8家
        if bounded and not linked and later_count and (not said or head.endswith(self._classed)):
            return True  # 收入过50亿元企业3户、过10亿元企业12户，超5亿元企业30户; 签约超5亿元项目9个
        if bounded and not linked and before is not None and before.flags & _NOUN and not said:
            return True  # 生产总值超千亿元镇
        if later_count and quantity.round and not linked:
            return True  # 百亿元项目6个
        if linked and later_count:
            return quantity.bound != "exact" or before is None or bool(before.flags & _VERB)
        return False

    def _in_named_list(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether 等 and an undertaking or a count follow: 大全10万吨多晶硅等28个项目."""
        for k in range(i + 1, len(tokens)):
            if tokens[k].flags & _ETC:
                rest = tokens[k + 1 : k + 8]
                return any(t.flags & _QUANTITY or t.text.endswith(self._undertakings) for t in rest)
        return False


def _is_group(tokens: Sequence[Token], i: int) -> bool:
    """Whether a count only says out of how many something is told: 41个行业中有34个, 在180个区县中排名第14位."""
    k = i + 1
    joined = 0
    while k < len(tokens) and tokens[k].flags & (_NOUN | _AND) and not tokens[k].flags & _CLOSER and not _is_verb(tokens[k]):
        joined += bool(tokens[k].flags & _AND)
        k += 1
    closed = i + 1 < k < len(tokens) and k - i - 2 * joined <= _NAME and bool(tokens[k].flags & _CLOSER)
    if (tokens[i + 1 : i + 2] and tokens[i + 1].flags & _AND) or (joined and k < len(tokens) and tokens[k].flags & _HAPPEN):
        return False  # 7个区、县排名进位
    if not closed or (len(tokens[k].text) > 1 and not tokens[k].flags & _HAPPEN) or k + 2 >= len(tokens):
        return closed
    return not tokens[k + 1].flags & _NOUN or bool(tokens[k + 2].flags & _VERB)  # no 邻里食堂


def _has_rate(tokens: Sequence[Token], i: int) -> bool:
    """Whether a count only says of how many things a rate is told: 12个断面水质达标率95%."""
    k = i + 1
    while k < len(tokens) and tokens[k].flags & _NOUN and not _is_verb(tokens[k]):
        k += 1
    if not i + _RATED < k < len(tokens) or not tokens[k - 1].flags & _HEAD_WORD:
        return False
    verb = tokens[k].word
    k += bool(tokens[k].flags & _STANDS and k + 1 < len(tokens) and not (verb is not None and verb.bound))
    rate = tokens[k].measured
    return rate is not None and rate.unit_class == "percent" and rate.bound == "exact"


def _is_verb(token: Token) -> bool:
    """Whether a word is a verb and not as often a noun: 考核 of 在120个开发区考核中."""
    return bool(token.flags & _VERB and not token.flags & _NOMINAL)


def _is_condition(quantity: ScannedQuantity, tokens: Sequence[Token], i: int) -> bool:
    """Whether a bound only tells for whom something is: 对投资超过1亿元的项目，给予补助."""
    bounded = quantity.bound in ("min", "max") or bool(tokens[i - 1].flags & _STANDS)
    return i > 1 and bounded and bool(tokens[0].flags & _TOWARDS)


def _is_threshold(quantity: ScannedQuantity) -> bool:
    """Whether a bound stands behind the number: 50户以上."""
    return quantity.bound in ("min", "max") and quantity.end > quantity.core_end


def _sums_up(count: ScannedQuantity, tokens: Sequence[Token], i: int) -> bool:
    """Whether a count says how many names stand before it, each of which has its number: 甲、乙和丙三项指标分别为…"""
    if count.unit_class != "count" or not types_in(tokens[i + 1 :]) & _RESPECTIVE:
        return False  # as most counts
    joined = listed = 0
    for token in reversed(tokens[:i]):
        if token.flags & _QUANTITY:
            break
        joined += bool(token.flags & _AND)
        listed += token.text == "、"  # 医疗保健和个人用品类、居住类等两大类
    return _FEWEST <= count.value <= _MOST and count.value - 1 in (joined, listed)


_FEWEST, _MOST = 2, 9


def _is_class(money: ScannedQuantity, tokens: Sequence[Token], i: int) -> bool:
    """Whether money (token `i`) only says which of the things counted right after it are meant.

    其中10亿元以上32个, 超百亿元的3家.
    """
    linked = bool(tokens[i + 1].flags & _OF)
    k = i + 2 if linked else i + 1
    count = tokens[k].measured if k < len(tokens) else None
    if count is None or count.unit_class != "count":
        return False
    if linked and k + 1 < len(tokens) and tokens[k + 1].flags & _NOUN:
        return False  # 投资500多万元的8个水厂
    if money.bound == "min" and money.start < money.number_start:
        return True
    return money.bound in ("min", "max") and money.end > money.core_end


def _sizes_counted(tokens: Sequence[Token], i: int) -> bool:
    """Whether a count and a head stand right before the money `tokens[i]`: it only says which things are counted."""
    count = tokens[i - 2].measured if i > 1 else None
    return count is not None and count.unit_class == "count" and bool(tokens[i - 1].flags & _HEAD_WORD)


def _opens_name(token: Token) -> bool:
    flags = token.flags
    if flags & _VERB:
        return not flags & _PREDICATE or bool(flags & _NOMINAL)
    return not flags & (_FUNCTION | _AND | _QUANTITY | _ETC) and token.text not in "）》"


def _head(tokens: Sequence[Token], i: int, money: bool = False) -> tuple[str, bool]:
    """The words of the noun phrase after a quantity, up to the next break, and whether a count follows them."""
    text = ""
    last = len(tokens) - 1
    for k in range(i, last + 1):
        token = tokens[k]
        if token.flags & _BREAK:
            aimed = tokens[k + 2].measured if money and token.flags & _COMMITMENT and k + 2 <= last else None
            return text, bool(token.flags & _QUANTITY) or (aimed is not None and aimed.unit_class == "count")  # 企业力争新增3家
        if token.flags & _AND and k < last and tokens[k + 1].flags & _QUANTITY:
            break
        count = tokens[k + 1].measured if k < last and token.flags & _STANDS and token.flags & _STRONG else None
        if text and count is not None and money:
            return text, count.unit_class == "count"  # 10亿元企业达8家; of 总投资186亿元的项目达25个 both are told
        closes = k == last or tokens[k + 1].flags & (_AND | _BREAK)
        if token.flags & _PREDICATE and token.flags & _VERB and not token.flags & _NOMINAL and not closes:
            break
        text += token.text
    return text, False


def _counted_before(tokens: Sequence[Token], i: int) -> bool:
    """Whether a count stands before, with only nouns between: 7个规模3000头以上的奶牛养殖场."""
    for token in reversed(tokens[:i]):
        if (quantity := token.measured) is not None:
            return quantity.unit_class == "count"
        if not token.flags & _NOUN or (token.flags & _VERB and not token.flags & _NOMINAL):
            return False
    return False


def _figure_before(tokens: Sequence[Token], i: int) -> bool:
    """Whether the list that `tokens[i]` stands in has a figure before it: 形成7000吨材料、8万吨合金."""
    return any(token.flags & _QUANTITY for token in tokens[:i])


def _is_money(quantity: ScannedQuantity) -> bool:
    """Whether a quantity is money of any country, or a sum without its unit: 500亿产业集群."""
    return (quantity.dimension or "").startswith("money") or quantity.unit == POWERS[-1]
