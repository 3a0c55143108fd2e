"""Wholes: what the parts of a list leave out of their names, because the whole was named before them.

全年保费收入100亿元。其中，寿险60亿元 → 寿险保费收入; 居民消费价格上涨0.2%。分类别看，食品类上涨1% → 食品类居民消费价格;
在出口总额中，机电产品12亿元，占68% → 机电产品出口总额, 机电产品占出口总额比重.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN, OF, POWERS
from policyextract.core.text.word_index import any_of_these
from policyextract.extraction.catalogues.regions import is_division
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.heads import Heads, joined
from policyextract.extraction.figures.names.members import Members
from policyextract.extraction.figures.names.parts.lines import Lines, owned_account
from policyextract.extraction.figures.names.parts.openers import Opener, Openers, scoped
from policyextract.extraction.figures.names.parts.price_classes import PriceClasses
from policyextract.extraction.figures.names.purposes import spent_alone, spent_on
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_KIND = 2
"""Characters that the name of a part shares with its whole, at their ends."""
_ADD = int(Type.ADD)
_DEED, _GROW = int(Type.ADD | Type.CUT | Type.MAKE), int(Type.GROW)
_LONGEST_BALANCE = 30
"""Characters of a clause that says whose income and spending were set against each other."""
_GLOSS = compiled("(?<=..)（[^（）]{1,12}）$")
"""What a name is called besides: 居民消费价格（CPI）."""
_PER_HEAD = 10**7
"""Yuan that nobody earns: an amount of so many is of all."""
_LONGEST_PRODUCT = 8
"""Characters of the name of what is produced."""


class Wholes:
    """Completes the names of parts; made from the lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter, heads: Heads, members: Members) -> None:
        self._heads = heads
        self._members = members
        either = lexicon.any_of
        self.openers = Openers(lexicon, segmenter, heads)
        self._apart, self._bodies = frozenset(lexicon.words_of("body-unit")), lexicon.words_of("body-tail")
        self._per_head = lexicon.words_of("per-head")
        self._owned = compiled(owned_account(lexicon))
        self._levelled = compiled(f"^(?:{either('town-or-country', 'parallel-modifier')})(?:{either('level-reach')})?(?=..)")
        self._reach = compiled(f"^(?:{either('level-reach')})(?=..)")
        types = ("part-called", "part-head", "town-part-head")
        called, heads_of, in_towns = ([word.partition("=") for word in lexicon.words_of(type_)] for type_ in types)
        self._called = {said: name for said, _, name in called}
        self._part_heads, self._town_heads = ([(whole, head) for whole, _, head in pairs] for pairs in (heads_of, in_towns))
        self._levels, self._dwellers = lexicon.words_of("level"), lexicon.words_of("town-or-country")
        self._level_set, self._grades = frozenset(self._levels), frozenset(lexicon.words_of("grade"))
        self._graded = (*self._levels, *self._grades)
        self._governments = frozenset((*self._levels, *lexicon.words_of("government")))
        self._collectors, self._collected = frozenset(lexicon.words_of("collector")), lexicon.words_of("collected-called")
        self._values = frozenset(lexicon.words_of("value-head"))
        self._sources, self._spent, self._purposes = map(lexicon.words_of, ("money-source", "act-head", "purpose-mark"))
        differences = (pair.partition("=") for pair in lexicon.words_of("balance-called"))
        self._differences = {said: called for said, _, called in differences}
        places = f"(?:{either('whole-area', 'leading')})*"
        self._balanced = compiled(f"(?:^|[，。；：\n]){places}(?P<who>[{HAN}]{{2,12}}?)(?:{either('balance')})，$")
        self._counters, self._rest = frozenset(lexicon.words_of("number-of")), frozenset(lexicon.words_of("rest-part"))
        self.headcounts = lexicon.words_of("headcount-tail")
        self._passengers = frozenset(lexicon.words_of("passenger-head"))
        self._people, self._trades = frozenset(lexicon.words_of("people-unit")), lexicon.words_of("bare-trade")
        self._products = frozenset(lexicon.words_of("bare-product"))
        self._sums = lexicon.words_of("account-sum")
        self._stocks, self._debt = lexicon.words_of("debt-stock"), lexicon.words_of("debt-word")
        self._totals = lexicon.words_of("total-said")
        self._of_government = compiled(f"(?P<level>{any_of_these(self._governments)})(?P<rest>..+)")
        self.lines = Lines(lexicon)
        self._scopes = compiled(either("scope"))
        self.shares = frozenset(lexicon.words_of("share-said"))
        """What says that a number is a share, and not of what."""
        self._share_head = lexicon.words_of("table-called-share")[0]
        self._share_head_word = next(iter(lexicon.words_of("share-head")), "")
        self._share_name = lexicon.words_of("share-name")[0]
        self._no_wholes, self._moves = lexicon.words_of("share-ending"), lexicon.words_of("growth-head-reached")
        self.price_classes = PriceClasses(lexicon)
        self._prices = sorted({*lexicon.words_of("price-head"), *lexicon.words_of("bare-price")}, key=len, reverse=True)

    def are_products(self, opener: Opener) -> bool:
        """Whether an opener announces a list of products, each with its output."""
        return bool(opener.whole) and opener.whole == self._heads.output

    def fused(self, whole: str, part: str) -> str | None:
        """The name of a part that the whole's name fuses with another: 进出口总额 and 出口 give 出口总额."""
        return self._members.fused(whole, part)

    def has_head(self, name: str) -> bool:
        """Whether a name says what is counted (零售额), so that its parts share it."""
        return self._head(name) is not None

    def is_series(self, made: Draft) -> bool:
        """Whether parts can be of what a draft names: it is no share and no rate, and counts no things that moved."""
        name = made.indicator
        if not name or name.endswith(self._no_wholes) or name in self._grades:
            return False  # 龙头企业20家，国家级3家、省级5家: the grade is none of what is counted
        return not (made.counts_first and name.endswith(self._moves))  # 28个行业增加值同比增长

    def scope_of(self, whole: str | None) -> str:
        """Of whom a whole speaks: 限额以上单位."""
        match = self._scopes.match(whole) if whole else None
        return match.group() if match else ""

    def complete(self, made: Draft, whole: str, scope: str, sibling: str | None) -> None:
        """Give a part, whose name its sentence cut short, what it shares with the whole.

        `scope` says of whom the list speaks, where its opening words did (限额以上单位商品零售额中); `sibling` is the part before
        it, whose head it has if that has one (钢材产量30万吨，水泥20万吨).
        """
        name, quantity, whole = made.indicator, made.quantity, _GLOSS.sub("", whole)
        if name and (bare := _GLOSS.sub("", name)) in self._heads.parallel:
            name = bare  # 孵化器9家，其中国家级（含分中心）2家
        if name and len(name) == 1 and quantity.unit_class == "count" and whole.startswith(name):
            return  # 乡镇16个，其中乡4个
        if not name or whole == name or (name.endswith(self._sources) and whole.endswith(self._spent)):
            return  # 总投资460万元，其中财政奖补210万元: who gave it
        if self._is_purpose_of(made) and not name.endswith(self._no_wholes):
            made.indicator = self._share_for(made, whole)
        elif name.startswith(self._purposes):
            made.indicator = spent_on(made, whole, self._purposes, self._head(whole), self._no_wholes)
        elif name.endswith(self._no_wholes):
            return  # 利润增长8%。分行业看，增长面为80%
        elif name in self._heads.parallel or name in self._governments:
            made.indicator = self._parallel_part(name, whole, sibling)
        elif (level := self._levelled_part(name, whole)) is not None:
            total = next((total for total in self._totals if whole.endswith(total)), "")
            of = self._of_government.match(whole)
            rest = (of["rest"] if of else whole).removesuffix(total)  # 其中市本级收入30亿元
            made.indicator = level + next((head for all_, head in self._part_heads if rest == all_), rest)  # 总人口, 地方人口
        elif quantity.unit_class != "count" and is_division(name):
            made.indicator = name + whole  # 财政收入120亿元，其中鹿山区完成20亿元
        elif name in self._rest:
            made.indicator = name[:_KIND] + whole  # 卫生技术人员80人，其中护士30人，其他12人
        elif quantity.unit_class == "count" and name.endswith(self._bodies):
            self._of_bodies(made, name, whole)
        elif quantity.unit_class == "count":
            if (head := self._own_head(whole)) and not self._heads.is_series(name):
                alike = sibling is not None and sibling.endswith(head) and sibling[:_KIND] == name[:_KIND]  # 私人汽车、私人轿车
                employed = (quantity.unit or "").lstrip(POWERS) in self._people and name.endswith(self._trades)
                told = head in self._heads.outputs or head in self._passengers or employed  # 从业人员9万人，其中第一产业4万人
                if alike or told or self._is_sort(name, whole, head):
                    made.indicator = name + head  # 民用轿车保有量54万辆，其中私人轿车51万辆
        elif whole.endswith(self._stocks) and name[-_KIND:] == whole[-2 * _KIND : -_KIND] in self._debt:
            made.indicator = self._scope(whole, name, False) + name + whole[-_KIND:]
        elif name in self._called and whole.endswith(self._called[name][len(name) :]):
            made.indicator = self._scope(whole, name, False) + self._called[name]
        elif self._heads.is_series(name):
            made.indicator = (scope or self._scope(whole, name, bool(made.verb_flags & _ADD), _of_one(made))) + name
        elif (price := self.price_classes.without_index(whole)).endswith(self._heads.prices):
            made.indicator = name + (price if sibling is None else self._price(sibling))
        elif scope:
            scope, said = scoped(whole, scope, self._head(whole) or "", self._bodies)
            said = said or (sibling and self._own_head(sibling)) or ""  # 工业中，纺织业增加值增长9%，造纸业增长4%
            made.indicator = scope + name + ("" if name.endswith(said) else said)
        elif (head := (self._own_head(sibling) if sibling else None) or self._head(whole)) and name[-_KIND:] != head[-_KIND:]:
            weighed = quantity.unit_class == "measure" and quantity.dimension != "money"
            if quantity.dimension == "area" and (head in self._values or head in self._heads.outputs):
                return  # 畜牧业产值5亿元；退耕还草6万亩: land is no output
            if quantity.dimension == "money" and head in self._counters:
                return  # 死亡人数9人，直接经济损失20万元
            made.indicator = joined(name, self._heads.output if weighed and head in self._values else head)

    def _parallel_part(self, name: str, whole: str, sibling: str | None) -> str:
        """The name of a part that says only of which side it is (农村), or of which government."""
        if sibling and (said := self._levelled.match(sibling)) and not whole.endswith(sibling[said.end() :]):
            whole = sibling[said.end() :]  # 加工企业145家，其中省级龙头企业4家、市级30家: of the same
        pairs = (*self._town_heads, *self._part_heads) if name in self._dwellers else self._part_heads
        ending, short = next((pair for pair in pairs if whole.endswith(pair[0])), ("", ""))
        sort = name in self._dwellers and not whole.startswith(self._dwellers)  # 固定电话用户60万户，其中农村20万户
        whole = whole.removesuffix(ending) + short  # 总人口, 男性人口
        return name + (whole if sort else self._levelled.sub("", whole))

    def _of_bodies(self, made: Draft, name: str, whole: str) -> None:
        """Give bodies in which something is counted what it is, as their whole says: 教师总人数120人，其中小学70人."""
        unit = made.quantity.unit
        if not unit or unit.lstrip(POWERS) in self._apart:
            return  # 服务机构床位90张，其中，养老机构6家
        head = self._head(whole) or self._last_thing(whole)
        if head in self._counters:
            head = whole[: -max(len(word) for word in self._counters if whole.endswith(word))]
        if head and not name.endswith(head):
            made.indicator = name + head

    def spent(self, made: Draft, whole: str | None) -> None:
        """Name money that only its purpose names: 用于教育82亿元 is 教育支出; a share of it is told of the whole."""
        if self._is_purpose_of(made) and whole:
            made.indicator = self._share_for(made, whole)  # 教育支出24亿元，80%用于基础教育
        if (made.indicator or "").startswith(self._purposes) and made.quantity.dimension == "money":
            spent_alone(made, whole, self._purposes, self._heads.spending, self._head)

    def _is_purpose_of(self, made: Draft) -> bool:
        """Whether a draft is a share that only its purpose names: 80%用于基础教育."""
        alone = made.quantity.unit_class == "percent" and not made.verb_flags and made.counts_first
        return alone and (made.indicator or "").startswith(self._purposes)

    def _share_for(self, made: Draft, whole: str) -> str:
        return f"{whole}{made.indicator}{OF}{self._share_head_word}"

    def _is_sort(self, name: str, whole: str, head: str) -> bool:
        """Whether a part is a sort of what the whole counts: 私人轿车 of 民用轿车保有量."""
        thing = whole[: -len(head)]
        return len(thing) > _KIND and name[-_KIND:] == thing[-_KIND:] and name != thing

    def like_sibling(self, made: Draft, sibling: Draft) -> None:
        """采矿业增加值增长2%，制造业增长7%: what the part before it says is measured is measured of a part that says nothing."""
        alike = made.measure == sibling.measure and made.quantity.unit_class == sibling.quantity.unit_class == "percent"
        head = self._own_head(sibling.indicator or "")
        if alike and head and made.indicator and not self._heads.is_series(made.indicator):
            made.indicator += head

    def _own_head(self, name: str) -> str | None:
        """The head of a name if it says what is measured (产量), and not only what there is (外资)."""
        head = self._head(name)
        return head if head in self._heads.amounts or head in self._heads.rates else None

    def _levelled_part(self, name: str, whole: str) -> str | None:
        """The government whose part of the whole a name is, where it says besides only how that of the whole ends."""
        found = self._of_government.match(name)
        if found is None or found["rest"] == whole or name.endswith(whole) or len(found["rest"]) > _KIND:
            return None  # 全口径财政收入2.4亿元，其中县级财政收入9000万元: another series
        ends = whole.endswith(found["rest"]) or any(whole.endswith(found["rest"] + total) for total in self._totals)
        return found["level"] if ends else None

    def is_product(self, made: Draft) -> bool:
        """Whether a draft tells by how much a product of one character grew or fell, in a list or alone: 肉增长6%."""
        return made.indicator in self._products and made.grows

    def output_of(self, product: str) -> str:
        """What is told of a product: its output."""
        return product + self._heads.output

    def has_output(self, name: str, stated: str | None, part: str | None) -> bool:
        """Whether a whole in money is an industry's, whose parts may be told in tons (`part` is their dimension)."""
        return stated == "money" and part is not None and self._head(name) in self._values

    def is_amount_of_thing(self, made: Draft) -> bool:
        """Whether a draft tells only how much there is of a thing: 棉花354万吨, and not 出口棉花3万吨 or 公路5万公里."""
        name, quantity = made.indicator or "", made.quantity
        if quantity.unit_class != "measure" or quantity.dimension == "money" or not 0 < len(name) <= _LONGEST_PRODUCT:
            return False
        if "verb-is-deed" in made.rule.traits or (made.verb_flags & _DEED and not made.verb_flags & _GROW):
            return False
        return not self._heads.is_series(name) and not any(word in name for word in (*self._heads.outputs, *self._per_head))

    def as_output(self, made: Draft, before: Sequence[Draft]) -> None:
        """粮食产量达到4亿吨；棉花达到447万吨，油料1615万吨: each so much of what is produced of it."""
        dimension = made.quantity.dimension
        for other in reversed(before):
            if other.indicator == made.indicator:
                continue  # 棉花由271万吨增加到447万吨: its own start
            if other.quantity.dimension == dimension and other.quantity.unit_class == "measure":
                head = self._own_head(other.indicator or "")
                if head and head.endswith(self._heads.outputs):
                    made.indicator = (made.indicator or "") + head
                return

    def collected(self, made: Draft, whole: str | None) -> None:
        """财政总收入3亿元。国税局完成1亿元: what an office brought in is of the income told before."""
        if made.indicator not in self._collectors or made.quantity.dimension != "money":
            return
        told = next((word for word in self._collected if made.action in self._heads.achieved), None)  # and not 财政局拨付5亿元
        if head := (self._head(whole) if whole else None) or told:
            made.indicator = (made.indicator or "") + (head[-_KIND:] if head[-_KIND:] in self._heads.amounts else head)

    def level(self, made: Draft, whole: str | None, beside: str | None = None) -> None:
        """市本级发行64亿元 after 发行政府债券: the level, and what was said to be issued.

        The member of a list `beside` it says it nearer: 加工企业145家，其中省级龙头企业4家、市级30家.
        """
        if made.indicator not in self._level_set or (made.counts and made.counts_first):
            return  # 3家省级、4家市级科普基地: what they are stands behind the last
        if beside and beside not in self._grades and beside.startswith(self._graded):
            whole = beside
        if whole:
            rest = next((whole[len(level) :] for level in self._graded if whole.startswith(level)), "")
            made.indicator += self._reach.sub("", rest) or whole  # 市级以上龙头企业9家，其中省级3家; 国家级8家、省级9家

    def share(self, made: Draft, previous: Draft | None, whole: str | None) -> None:
        """机电产品12亿元，占68%: a share of the whole that the list is about."""
        if previous is None or not previous.indicator or not whole or made.quantity.unit_class != "percent":
            return
        if not self._is_kind_of(previous.indicator, whole):
            made.base_name = previous.base_name or previous.indicator
            made.indicator = made.base_name + self._share_head  # of what was last counted elsewhere it is none
            return
        made.base_name = previous.indicator
        made.indicator = self._thing(previous.indicator, whole) + self._share_name.replace("{whole}", whole)

    def _is_kind_of(self, part: str, whole: str) -> bool:
        """Whether a part ends as its whole does, or as what is measured of both: Ⅰ类断面 of 断面, 机电产品出口 of 出口总额."""
        head = self._head(whole) or ""
        return part.endswith(whole[-_KIND:]) or (bool(head) and (part.endswith(head) or whole[: -len(head)][-_KIND:] in part))

    def is_share_of_income(self, made: Draft) -> bool:
        """Whether a draft is the share of a part of an income, which only its name tells: 预算收入30亿元，税收占比54%."""
        name = made.indicator or ""
        return name.endswith(self._share_head) and name.removesuffix(self._share_head) in self._called

    def share_of_income(self, made: Draft, whole: str | None) -> None:
        """Give the share of a part of an income the name of the income, where that is what was told."""
        stem = (made.indicator or "").removesuffix(self._share_head)
        called = self._called[stem]
        if whole and whole.endswith(called[len(stem) :]) and not whole.endswith(called):  # 非税收入3亿元，非税占比52%
            made.indicator = stem + self.share_of(whole)

    def is_sum(self, made: Draft, opener: Opener) -> bool:
        """Whether a draft sums up an account, and not what an opener says its parts are of."""
        return opener.whole is None and not made.aside and (made.indicator or "").endswith(self._sums)

    def balance(self, made: Draft, text: str, start: int) -> bool:
        """Name a difference after whose income and spending were set against each other before it: 中央财政收支相抵，赤字3亿元.

        `start` is where its clause begins. Gives whether it is one.
        """
        called = self._differences.get(made.indicator or "")
        found = self._balanced.search(text, max(0, start - _LONGEST_BALANCE), start) if called else None
        if found is None or not found["who"]:
            return False
        made.indicator = found["who"] + (called or "")
        return True

    def share_of(self, whole: str) -> str:
        """How the name of a share of a whole ends: 占规上工业增加值比重."""
        return self._share_name.replace("{whole}", whole)

    def says_share(self, made: Draft) -> bool:
        """Whether the name of a draft tells of what it is a share."""
        return self._share_name.split("{")[0] in (made.indicator or "") or (made.indicator or "").endswith(self._share_head)

    def _head(self, whole: str) -> str | None:
        """The longest head at the end of a name: 规模以上工业企业利润总额 has 利润总额."""
        heads = self._heads
        for ending, head_of_parts in self._part_heads:
            if whole.endswith(ending):
                return head_of_parts
        head = ""
        for length in range(2, min(9, len(whole) + 1)):
            tail = whole[-length:]
            if tail in heads.amounts or tail in heads.rates or tail in heads.complete:
                head = tail
            elif head and whole[-length : -len(head)] in heads.amounts:
                head = tail  # 原保险|保费收入 stays apart, 利润|总额 is one
        if not head and heads.is_head(whole[-3:]):
            head = whole[-3:]
        return head or None

    def _price(self, sibling: str) -> str:
        """居民消费价格 after 食品类居民消费价格, 价格 after 食品类价格."""
        return next((price for price in self._prices if sibling.endswith(price)), "")

    def _last_thing(self, whole: str) -> str | None:
        for body in self._bodies:
            at = whole.find(body)
            if 0 <= at < len(whole) - len(body):
                return whole[at + len(body) :]
        return whole if len(whole) > 3 else None

    def _scope(self, whole: str, name: str, added: bool, each: bool = True) -> str:
        """Of whom the whole is said, where its parts leave it out: 城镇居民人均可支配收入 … 人均工资性收入."""
        for level in self._levels:
            if whole.startswith(level) and not name.startswith(self._levels) and not added:
                return level
        if not added and (owned := self._owned.match(whole)) and not name.startswith(owned["owner"]):
            return owned["owner"]  # 甲区一般公共预算收入4亿元。其中，税收收入3亿元
        for word in self._per_head if each else ():
            at = whole.find(word)
            if at > 0 and name[-_KIND:] == whole[-_KIND:]:
                scope = whole[: at + len(word)]
                if name.startswith(word):
                    return whole[:at]
                if word not in name and not any(name.startswith(whole[:n]) for n in range(2, at + 1)):
                    return scope
        return ""

    def _thing(self, part: str, whole: str) -> str:
        """A part without the head that it shares with the whole."""
        head = self._head(whole)
        for ending in (whole, head or ""):
            if ending and part.endswith(ending) and len(part) > len(ending) + 1:
                return part[: -len(ending)]
        return part


def _of_one(made: Draft) -> bool:
    """Whether an amount can be that of one person."""
    return made.quantity.dimension != "money" or made.quantity.base_value < _PER_HEAD
