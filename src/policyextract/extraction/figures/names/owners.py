"""Owners: whose a bare 产值, 投资, 从业人员 or 占比 is, from what its sentence said before it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import SCALES, YEAR
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.heads import Heads, joined, name_of
from policyextract.extraction.figures.neighbours import changes
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

Owner = tuple["str | None", str]
"""Whose a bare name is, and where that was found."""
TopicOf = Callable[[Draft, bool], "str | None"]
"""Gives the thing that the text before a draft is about, or None; the flag asks for one that is said to be developed."""
SaidOf = Callable[[Draft], "str | None"]
"""Gives what the clause before a draft's own says, or None."""

_ADD = int(Type.ADD)
_STATED = ("count", "measure", "duration")
_PAIR = 2
_KIND = 2
"""Characters of the head that a sum shares with what is added: 收入."""


class Owners:
    """Finds the owners of bare heads; made from a lexicon and its heads, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads) -> None:
        self._heads = heads
        adding = [found for found in lexicon.lists_of("verb") if found.attributes.get("class") == "add"]
        self._verbs = frozenset(lexicon.words_of("verb"))
        self._means = frozenset((*lexicon.words_of("per-head"), *lexicon.words_of("per-unit")))
        self._staying = lexicon.words_of("staying-state")
        self._added = (*(word for found in adding for word in found.words), *lexicon.words_of("member-verb"))
        self._sown, self._crops = lexicon.words_of("sown-head"), frozenset(lexicon.words_of("sown-crop"))
        self._produced = frozenset(lexicon.words_of("produced-head"))
        self._grown = compiled(f"(?<=.)(?:{lexicon.any_of('growing-tail')})$")
        self._yielded = frozenset(lexicon.words_of("yielded-head"))
        self._herds = frozenset(lexicon.words_of("livestock-unit"))
        self._trades = frozenset(lexicon.words_of("whole-trade"))
        self._producers = lexicon.words_of("producer-tail")
        self._makers = lexicon.words_of("maker-tail")
        self._employers = (*lexicon.words_of("employer-tail"), *self._producers)
        self._joint = compiled(lexicon.any_of("and"))
        pairs = [word.partition("=")[::2] for word in lexicon.words_of("twin-word")]
        self._twins = [*pairs, *((second, first) for first, second in pairs)]
        self._sums = frozenset(lexicon.words_of("sum-noun"))
        self._carriers = tuple(lexicon.words_of("carrier"))
        self._numbers, self._assets = lexicon.words_of("number-head"), lexicon.words_of("asset-head")
        self._people, self._efforts = frozenset(lexicon.words_of("people-unit")), lexicon.words_of("effort-unit")
        self._places = lexicon.words_of("place-to-take")
        self._spent, self._any_money = (frozenset(lexicon.words_of(type_)) for type_ in ("act-head", "any-money"))
        self._led, self._placing = frozenset(lexicon.words_of("leading-along")), frozenset(lexicon.words_of("placing-verb"))
        self._bare_bodies = frozenset(lexicon.words_of("bare-body"))
        self._zones = (*lexicon.words_of("place-tail"), *lexicon.words_of("zone-tail"))
        self._firms = tuple(word for word in self._producers if word not in self._zones)
        self._yields = lexicon.words_of("yield-opener")
        self._governing = frozenset(lexicon.words_of("governing-verb"))
        self._ways, self._both_ways = lexicon.words_of("trade-way"), compiled(f"(?:{lexicon.any_of('trade-both-ways')})$")
        self._shares, self._parts = lexicon.words_of("share-opener"), lexicon.words_of("part-opener")

    def is_of_something(self, made: Draft) -> bool:
        """Whether a name says of what whole or to what end, and leaves out of whom; 占地 is no share of 地."""
        name = made.indicator or ""
        if name in self._heads.amounts:
            return False
        pulls = made.quantity.unit_class == "point" and made.action in self._parts  # 拉动全市投资1.5个百分点
        part = name.startswith(self._parts) and (pulls or name.endswith(self._heads.contributions))
        return part or name.startswith(self._shares)

    def of(self, made: Draft, before: Sequence[Draft], topic: TopicOf, grown: SaidOf, beside: SaidOf) -> Owner:
        """Whose 产值 or 投资 it is: the thing counted just before, else what the sentence is about; and which of these it was."""
        owner, source = self._of(made, before, topic, grown, beside)
        if owner and (made.indicator or "").startswith(self._ways):
            owner = self._both_ways.sub("", owner)  # 进出口总额100亿元、出口额60亿元
        return owner, source

    def _of(self, made: Draft, before: Sequence[Draft], topic: TopicOf, grown: SaidOf, beside: SaidOf) -> Owner:
        """The same, with what trade both ways leaves to each of its ways still in it."""
        produced = made.indicator in self._produced
        previous = before[-1] if before else None
        follows = previous is not None and made.clause - previous.clause == 1 and not made.subject
        if self._is_of_its_place(made, before) or self._spent_anew(made, previous):
            return None, ""
        near = previous is not None and made.clause - previous.clause <= 1 and not made.subject
        series = (previous.base_name or previous.indicator or "") if previous is not None and near else ""
        if series and made.indicator in self._heads.growths and not self._heads.is_bare(series):
            return self._heads.grown(series), "previous"  # 生产总值增长8%，增速高于全市2个百分点，增幅比一季度提高1个百分点
        if produced and (at := series.find((made.indicator or "")[:_KIND])) > 1:
            return series[:at], "previous"  # 商品房销售面积3万平方米；销售额2亿元
        teller = self._that_said(previous, before) if produced and follows else None
        if teller is not None and teller.indicator and teller.subject:
            whose = self.stem(teller.indicator)
            if whose == name_of(teller.subject) and teller.indicator[len(whose) :] in self._produced:
                return whose, "previous"  # 规模以上工业企业实现产值5.6亿元，增长8%，利税3200万元
        if teller is not None and teller.said_indicator and not (teller.carried or teller.listed):
            whose = self.stem(teller.indicator or "", self._produced)
            if whose and whose != teller.indicator:
                return whose, "previous"  # 茶叶产量达到8000吨、增长5%，实现产值9亿元
        if produced and made.listed and previous is not None and previous.indicator and self._grown.search(previous.indicator):
            return self._grown.sub("", previous.indicator), "previous"  # 粮食种植90万亩、产量3亿斤
        if made.listed and previous is not None and previous.indicator and not self._heads.is_bare(previous.indicator):
            # 响应率99%、满意率98%: of what the rate before is
            return self.stem(previous.indicator, (*self._heads.owned, *self._heads.rates)), "previous"
        if made.subject and len(name_of(made.subject)) > 1:
            return name_of(made.subject), "owner"
        if previous is not None and follows and (whose := self._of_doer(made, previous) or self._of_producers(previous)):
            return whose, "previous"  # 国有企业户数减少6%，销售收入增长3%
        if produced and follows and previous is not None and not previous.listed and (grown_name := self._crop(previous)):
            return grown_name, "previous"  # 新植果园4万亩，总面积达到7万亩，产值2亿元
        about = topic(made, False) if produced or previous is None else None
        grown_here = previous is not None and (previous.quantity.dimension == "area" or previous.quantity.unit in self._herds)
        several = about and produced and follows and grown_here and self._joint.search(about)
        if several and (nearer := self._stated(made, before[-1:], produced)):
            return nearer, "previous"  # 发展蔬菜种植和生猪养殖产业，栽植葡萄2000亩，产量300吨
        if produced and follows and (maker := self._maker(previous)) and not (about and self._is_short(about, maker, previous)):
            return maker, "previous"
        if about:
            return about, "topic"
        apart = previous is None or made.clause - previous.clause > 1
        done = beside(made) if apart and self._heads.is_dependent(made.indicator or "") else None
        if done and not (made.indicator in self._heads.rates and self._heads.is_series(done)):
            return done, "beside"  # and no 开工率 of 投资总量全市第一
        said = grown(made) if previous is not None and apart else None
        if said is not None and said not in self._heads.growths:  # and no 出口额 of 增速居全省第一
            return self.stem(said), "subject"  # 小麦产量30万吨，预计玉米减产，总产量40万吨
        whose_else = self._whose(made, previous, beside)
        if whose_else is not None:
            return whose_else
        if (stated := self._stated(made, before, produced)) is not None:
            return stated, "previous"
        named = topic(made, False)
        if named is None and previous is None and (said := grown(made)) is not None:
            return self.stem(said), "subject"  # 粮食播种面积减少，产量下降5.8%
        return named, "topic"

    def _spent_anew(self, made: Draft, previous: Draft | None) -> bool:
        """Whether money begins behind a semicolon: 维修校舍3万平方米；投入资金80万元，建设教室300间."""
        anew = previous is not None and made.stretch != previous.stretch and made.clause - previous.clause == 1
        return anew and made.indicator in self._any_money and made.action is not None and not made.subject

    def _is_of_its_place(self, made: Draft, before: Sequence[Draft]) -> bool:
        """Whether nothing told before owns a draft: it is of a place of its own, or of the text's."""
        previous = before[-1] if before else None
        if previous is not None and (self._elsewhere(made, previous) or (not made.subject and self._adds_up(made, previous))):
            return True
        if previous is None and made.elsewhere and (made.place or "").endswith(self._firms):
            return True  # 汽车产业稳步发展，长山汽车公司实现利税5亿元: the firm's, which its region tells
        beside = [other for other in before if other.stretch == made.stretch] if not made.subject else []
        if any(other.action in self._governing for other in beside):
            return True  # 全县辖8个镇，总面积900平方公里
        # 工业园区入驻企业36家，实现总产值26亿元: the park's, which its region tells
        return made.indicator in self._produced and any(other.elsewhere for other in beside)

    def _of_doer(self, made: Draft, previous: Draft) -> str:
        """Who did what was counted right before a bare rate, else "": “暖心工程”惠及学生1.2万名，覆盖率达到85%."""
        return name_of(previous.subject) if previous.counts and made.indicator in self._heads.rates else ""

    def _crop(self, previous: Draft) -> str:
        """What the area told right before is sown or planted with: 粮食播种面积达8万亩，产量2万吨; "" where it is none."""
        name = previous.indicator or ""
        if self._grown.search(name):
            return self._grown.sub("", name)
        sown = previous.quantity.dimension == "area" and previous.said_indicator and not previous.subject
        whose = self.stem(name) if sown and self._heads.is_series(name) else name
        return whose if whose != name else ""  # 粮食面积稳定在36万亩以上，产量保持在16万吨以上

    def _stated(self, made: Draft, before: Sequence[Draft], produced: bool) -> str | None:
        """What was last counted or measured before a draft and can own what it tells; None where nothing can."""
        weaker: str | None = None
        for other in reversed(before):
            if self._is_passed_over(made, other):
                continue
            if produced and self._counts_folk(other) and any(one.counts and self._maker(one) for one in before):
                continue  # 合作社36个，入社社员2600人，实现销售收入6200万元
            if other.indicator and not self._heads.is_bare(other.indicator) and other.quantity.unit_class in _STATED:
                kept = other.kept_verb or ""
                again = bool(kept) and (made.indicator or "").startswith(kept)  # 化解纠纷8件，化解率99%
                stem = self.stem(other.indicator.removeprefix(kept) if again else other.indicator)
                grown = produced or (made.indicator or "") in self._yielded
                owner = self._grown.sub("", stem) if grown else stem
                if made.indicator not in self._heads.spent or not self._came_of_it(other, owner):
                    return owner
                weaker = weaker or owner
        return None if weaker in self._means else weaker

    def _is_passed_over(self, made: Draft, other: Draft) -> bool:
        """Whether what another draft tells can own nothing of what a draft tells."""
        placed = other.action in self._placing and self._counts_folk(other)
        if (other.indicator or "").startswith(self._yields) or other.action in self._led or placed:
            return True  # 年处理垃圾5万吨, 带动农户8000户，年销售收入6亿元
        if other.quantity.dimension == "money" and self._heads.is_complete(other.indicator or ""):
            return True  # 社会消费品零售总额 owns no 投资
        if other.is_part and other.stretch != made.stretch and not made.thereof:
            return True  # 学校60所，其中中学6所；在校学生2万人
        if other.stretch != made.stretch and made.indicator in self._spent and not made.subject:
            return True  # 改造水库2座；投资40万元，打深井2眼
        if other.stretch != made.stretch and made.clause - other.clause > 1 and made.indicator in self._heads.rates:
            return True  # 培训农民900人；推进新农合工作，参合率73%
        return not self._owns(other, made)

    def _came_of_it(self, other: Draft, owner: str) -> bool:
        """Whether a draft tells what came of works, which own what was spent: 整理项目9个，新增耕地900亩，投资600万元."""
        return bool(other.verb_flags & _ADD) or changes(other) or owner in self._means or owner in self._verbs

    def of_twin(self, made: Draft, previous: Draft | None) -> str:
        """Whose the second of two is, told of one whole: 金融机构存款余额90亿元，贷款余额60亿元; "" for nobody's."""
        if previous is None or not made.said_indicator or made.subject or made.quantity.unit != previous.quantity.unit:
            return ""
        told, name = previous.indicator or "", made.indicator or ""
        elsewhere = made.place != previous.place and not previous.at_home
        if made.stretch != previous.stretch or made.clause - previous.clause > 1 or elsewhere:
            return ""
        twins = (name.replace(second, first, 1) for first, second in self._twins if second in name)
        return next((told.removesuffix(twin) for twin in twins if told.endswith(twin) and len(told) > len(twin) + 1), "")

    def _maker(self, previous: Draft | None) -> str:
        """Who was counted right before, or owned what was told there: 企业发展到32家，实现产值36亿元，利税4亿元."""
        name = (previous.indicator or "") if previous is not None else ""
        maker = name if previous is not None and previous.counts else self.stem(name, self._produced)
        who = name_of(previous.subject) if previous is not None and maker in self._bare_bodies else ""
        if previous is not None and previous.counts and previous.verb_flags & _ADD:
            added_to = name.partition(previous.action or "\n")[0]
            if added_to != name and added_to.endswith(self._producers):
                return added_to  # 产业集群新增企业9家，产值40亿元
        if who.endswith(self._zones):
            return who  # 工业园区新入园企业16户，实现产值12亿元
        led = previous is not None and previous.action in self._led
        return maker if maker.endswith(self._makers) and not led else ""

    def _is_short(self, about: str, maker: str, previous: Draft | None) -> bool:
        """Whether a maker is what its sentence is about with more words, and no output was called its own before."""
        own = previous is not None and not previous.counts and maker[len(about) :] in self._makers  # 规模以上工业企业利税
        return maker.startswith(about) and not own

    def _counts_folk(self, other: Draft) -> bool:
        """Whether a draft counts people."""
        return other.counts and (other.quantity.unit or "").lstrip(SCALES) in self._people

    def _owns(self, other: Draft, made: Draft) -> bool:
        """Whether what was counted can have what a draft measures: 医务人员29人 have no 床位, and 2万个工日 nothing."""
        if other.is_class or (other.counts and (other.indicator or "").endswith(self._places)):
            return False  # 学位1620个，建筑面积2万平方米
        unit = (other.quantity.unit or "").lstrip(SCALES)
        if unit in self._people and made.quantity.dimension != "money":
            return unit == (made.quantity.unit or "").lstrip(SCALES) or made.quantity.unit_class == "percent"
        return not unit.endswith(self._efforts)

    @staticmethod
    def is_said_again(made: Draft, previous: Draft) -> bool:
        """Whether a bare head that moved is of the series told right before it: 存款余额80亿元，增长9%，余额比年初增加7亿元."""
        near = made.stretch == previous.stretch and made.clause - previous.clause <= 1 and not made.subject
        return near and changes(made) and bool(made.indicator) and (previous.indicator or "").endswith(made.indicator or "")

    @staticmethod
    def _elsewhere(made: Draft, previous: Draft) -> bool:
        """Whether a draft is of another place than what was told before it: 生猪出栏30万头，园区产值50亿元."""
        return made.elsewhere and made.place != previous.place and made.clause > previous.clause

    @staticmethod
    def _adds_up(made: Draft, previous: Draft) -> bool:
        """Whether a draft is the sum to which what was told before it is added: 加上补助收入、结转收入等20亿元，总收入50亿元."""
        alike = previous.quantity.dimension == made.quantity.dimension == "money"
        shared = (previous.indicator or "")[-_KIND:]
        return alike and bool(previous.listed_names) and (made.indicator or "").endswith(shared) and made.indicator != shared

    @staticmethod
    def _that_said(previous: Draft | None, before: Sequence[Draft]) -> Draft | None:
        """The draft that said the name of the one before, which may have it from there: 实现产值5.6亿元，增长8%."""
        name = (previous.base_name or previous.indicator) if previous is not None else None  # 产值36亿元，占全市的78%，税金3亿元
        return next((other for other in reversed(before) if other.indicator == name and other.said_indicator), previous)

    def _whose(self, made: Draft, previous: Draft | None, beside: SaidOf) -> Owner | None:
        """The owner of a bare head: that of the series before, or of whom the clause before says something without a number."""
        name = made.indicator or ""
        said = (previous.indicator or "") if previous is not None and made.clause - previous.clause <= 1 else ""
        if said and said == self.stem(said) + name:
            return self.stem(said), "previous"  # 固定资产投资增长9%，累计完成投资80亿元
        if name in self._produced and (previous is None or made.clause - previous.clause > 1):
            said = beside(made) or ""
            if said.endswith(self._producers) or said in self._trades:
                return said, "beside"  # 一批中小企业发展良好，实现产值3亿元
        return None

    def of_sum(self, made: Draft, previous: Draft | None, beside: SaidOf) -> str:
        """The series of which a draft only says that so much money is its sum, or how many times another, else "".

        生产总值迈上新台阶，总量突破5万亿元; 生产总值增长8%，增幅居全省首位，总量是五年前的2倍.
        """
        times = made.quantity.unit_class == "times"
        if made.indicator not in self._sums or made.counts_first or not (times or made.quantity.dimension == "money"):
            return ""
        if previous is not None and (previous.said_indicator or times) and made.clause - previous.clause <= _PAIR:
            series, grew = self._without_growth(previous)
            if previous.quantity.dimension == "money" or (
                grew and (self._heads.is_complete(series) or self._heads.is_series(series))
            ):
                return series
        return (beside(made) or "") if self.opens(made, previous) else ""

    def _without_growth(self, previous: Draft) -> tuple[str, bool]:
        """The series whose growth a draft tells (生产总值增速达到9%), and whether it tells one."""
        series = previous.indicator or ""
        growth = next((word for word in self._heads.growths if series.endswith(word)), "")
        return series[: len(series) - len(growth)], previous.grows or bool(growth)

    def of_pairing(self, made: Draft, previous: Draft | None) -> str:
        """Whose the series of a pairing are, where producers were counted before them, else "".

        国有企业户数减少6%，资产总额、销售收入分别增长3%和4%.
        """
        if who := self._of_share(made, previous):
            return who
        if previous is None or made.group < _PAIR or made.subject:
            return ""
        if not (made.indicator or "").endswith((*self._produced, *self._assets)):
            return ""
        if made.listed and previous.group == made.group:
            return previous.owner_put
        return self._of_producers(previous) if made.clause - previous.clause == 1 else ""

    def _of_share(self, made: Draft, previous: Draft | None) -> str:
        """Who was counted before and has the output of which a share is told, else "": 企业12家，产值占全市总量的9%."""
        if previous is None or "names-whole" not in made.rule.traits or made.base_name not in self._produced or made.subject:
            return ""
        who = (previous.base_name or previous.indicator or "") if made.clause - previous.clause == 1 else ""
        if not who.endswith(self._employers) or who == made.base_name:
            return ""
        made.base_name = joined(who, made.base_name or "")
        return who

    def of_carriers(self, made: Draft, before: Sequence[Draft]) -> str:
        """The ways of transport that did what a draft tells, else "": 铁路、公路完成货物周转量57亿吨公里."""
        if made.subject and made.action:
            who = name_of(made.subject)
            members = [one for one in self._joint.split(who) if one]
            return who if members and all(one.endswith(self._carriers) for one in members) else ""
        for other in reversed(before if made.action and not made.listed else ()):
            if made.clause - other.clause > _PAIR or (other.subject and not other.owner_put):
                break
            if other.owner_put and other.action == made.action and other.owner_put.endswith(self._carriers):
                return other.owner_put
        return ""

    def _of_producers(self, previous: Draft) -> str:
        """The producers whose number a draft tells: 国有企业 of 国有企业户数."""
        whose = self.stem(previous.indicator or "", self._numbers) if previous.said_indicator else ""
        return whose if whose != previous.indicator and whose.endswith(self._producers) else ""

    def stem(self, name: str, heads: Collection[str] = ()) -> str:
        """The thing in an indicator that ends with a head: 稀土产业产值 is about 稀土产业, 铁路新增运营里程 about 铁路."""
        heads = heads or self._heads.owned
        if name in heads:
            return name  # 营业收入3亿元，利税2000万元: no 营业 has either
        state = next((word for word in self._staying if name.startswith(word)), "")
        name = name.removeprefix(state)  # 在学研究生4万人，毕业生1万人
        longest = next((size for size in range(len(name) - 2, 0, -1) if name[-size:] in heads), 0)
        stem = name[: len(name) - longest].removesuffix(YEAR)  # 接待游客年收入
        return next((stem.removesuffix(word) for word in self._added if longest and stem.endswith(word)), stem)

    def of_share(
        self, made: Draft, previous: Draft | None, subject: Callable[[Draft, bool], str | None], grown: SaidOf, beside: SaidOf
    ) -> str | None:
        """Whose a bare share is (占全省比重, 对增长的贡献率): what opens its clause, or what the clause before tells of.

        None where a figure stands there. A trade that is said to fare well is nearer than a figure before it.
        """
        if not made.said_indicator or (previous is not None and made.clause - previous.clause <= 1):
            return None
        said = subject(made, previous is not None) or grown(made)  # 太阳能发电量位列第4位，占比7%
        if said is None and ((who := beside(made) or "").endswith(self._producers) or who in self._trades):
            said = who
        return said and self.stem(said, self._heads.growths)  # 工业增速高于全省，贡献率达到40%

    def are_several(self, name: str) -> bool:
        """Whether a name is a list of things, none of which is told apart as an owner: 招商引资、争资融资、项目建设."""
        return self._joint.search(name) is not None

    def opens(self, made: Draft, previous: Draft | None) -> bool:
        """Whether a draft is the first number after a clause without one."""
        return made.clause > 0 and (previous is None or made.clause - previous.clause > 1) and not made.subject

    def done_beside(self, made: Draft, previous: Draft) -> str | None:
        """What the one before did and so did this one, whose own words only say who it is; None where they say more."""
        whose, name = name_of(previous.subject), made.indicator or ""
        sown = next((head for head in self._sown if (previous.indicator or "").endswith(head)), None)
        if sown and name in self._crops and made.quantity.dimension == "area" and made.clause - previous.clause <= 1:
            return sown  # 小麦播种面积5万亩，增长2%；蔬菜3万亩
        alike = made.action is not None and made.action == previous.action and made.clause - previous.clause == 1
        if not (alike and whose and made.quantity.unit == previous.quantity.unit and made.quantity.dimension == "money"):
            return None
        done = (previous.indicator or "").removeprefix(whose)
        return done if done and done != previous.indicator and not self._heads.is_head(name) else None
