"""Draft: a figure in the making."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from policyextract.core.slots import Commitment, Direction, Kind, Measure, Span
from policyextract.extraction.figures.clauses.matching import Rule
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.tokens.tokens import Token, Word
from policyextract.packs.types import ANY_VERB, Type

_VERB = int(ANY_VERB)
_AND, _ETC, _OF = int(Type.AND), int(Type.ETC), int(Type.OF)
_ADD, _REACH, _MAKE, _QUANTITY, _NOUN = map(int, (Type.ADD, Type.REACH, Type.MAKE, Type.QUANTITY, Type.NOUN))
_PREPOSITION, _RESPECTIVE, _THEREOF, _SEPARATOR = map(int, (Type.PREPOSITION, Type.RESPECTIVE, Type.THEREOF, Type.SEPARATOR))
_DONE = _ADD | _MAKE
_CHANGES = int(Type.GROW | Type.FALL)
_OUTSIDE = int(Type.LEADING | Type.OF | Type.ADVERB | Type.TIME | Type.ETC | Type.DURATION)


class Draft:
    """A figure in the making: offsets are clean, slots are filled step by step."""

    __slots__ = (
        "act_behind",
        "action",
        "action_span",
        "aside",
        "at_home",
        "base_name",
        "base_period",
        "beyond_goal",
        "carried",
        "clause",
        "commitment",
        "counts",
        "counts_first",
        "cumulative",
        "deed",
        "direction",
        "each",
        "fixed",
        "goal",
        "group",
        "indicator",
        "indicator_span",
        "indicators",
        "is_class",
        "is_part",
        "kept_verb",
        "kind",
        "lent_by",
        "listed",
        "listed_names",
        "measure",
        "name_template",
        "of_whole",
        "owner_put",
        "paired",
        "part_of",
        "per_year",
        "period",
        "period_span",
        "place",
        "plain",
        "planned",
        "quantity",
        "really",
        "region",
        "region_span",
        "respective",
        "role",
        "rule",
        "said_indicator",
        "shared_part",
        "stretch",
        "subject",
        "sums_up",
        "thereof",
        "thing",
        "verb_flags",
        "word",
    )

    def __init__(self, quantity: ScannedQuantity, rule: Rule, clause: int) -> None:
        self.quantity = quantity
        self.counts = quantity.unit_class == "count"
        """Whether the number counts things."""
        self.rule = rule
        self.clause = clause
        self.fixed = rule.figure
        self.indicator: str | None = None
        self.indicator_span: tuple[int, int] | None = None
        self.goal: str | None = None
        """What the part of a goal that was reached is called: 预算完成率."""
        self.beyond_goal = False
        """Whether it says by how much a goal was passed, and is none itself: 高于12%的目标3个百分点."""
        self.base_name: str | None = None
        """What a name was made of, where it says more: the series of a rate or a share (收入, 收入预算完成率), the thing without
        what tells which (项目, 与央企合作的项目)."""
        self.said_indicator = False
        self.place: str | None = None
        """The place that stood before its verb (中心城区新增停车位)."""
        self.stretch = 0
        """How many semicolons stand before it in its sentence."""
        self.aside = False
        """Whether it stands in a bracket, which what follows does not go back to."""
        self.kept_verb: str | None = None
        """The verb that stays in the name: 改造, 新建、改扩建."""
        self.act_behind = ""
        """What was done that ends its name, and those of all whose numbers follow: 投入 of 省级财政和市级财政分别投入."""
        self.each = False
        """Whether its words say that each of several things has the number: 均, 双双."""
        self.indicators: tuple[str, ...] = ()
        self.at_home = False
        """Whether its clause says that it is of the text's own region (全县), which tells it from no other place."""
        self.is_class = False
        """Whether its name only says how large the things counted are: 其中10亿元以上32个."""
        self.is_part = False
        """Whether the text sets it apart as a part of a whole that it named before."""
        self.of_whole = False
        """Whether it goes back to the whole, over parts told of it: bodies that were counted before their parts (学校60所，
        其中小学40所，在校生3万人), and the text's own area, when its clause says so (其中山羊9万只，全县饲养量30万只)."""
        self.really = False
        """Whether it tells what came of a plan whose number stands before it."""
        self.shared_part = ""
        self.thing: str | None = None
        """What is counted, where its name has before it what is said of it: 医院 in 完成改造医院."""
        self.subject: Sequence[Token] = ()
        self.carried = ""
        """Where its name, or what completes it, was taken from, where it did not say it itself: a key of the trace."""
        self.owner_put = ""
        """Whose its bare name is, as was put before it."""
        self.lent_by: Draft | None = None
        """The draft that lent it its verb."""
        self._begin_verb()
        self._begin_record()

    def _begin_verb(self) -> None:
        """What the words around the number say: its verb, and the list that it is a member of."""
        self.action: str | None = None
        self.action_span: tuple[int, int] | None = None
        self.verb_flags = 0
        self.word: Word | None = None
        self.listed_names: Sequence[Token] = ()
        self.respective = False
        self.listed = False
        self.planned = False
        self.deed = False
        """Whether its name is that of a deed, made of the verb: 生活污水收集处理率, 动迁面积."""
        self.sums_up = ""
        """What its verb says that the number is of all of them: 总数 of 总数达124个."""
        self.plain = False
        self.group = 0
        """How many numbers were paired with names where this one was, 0 where none were."""
        self.paired: Draft | None = None
        """The draft whose name it was paired with."""
        self.counts_first = False
        self.name_template: str | None = None
        self.thereof = False

    def _begin_record(self) -> None:
        """What the steps fill in of the record."""
        self.role: Literal["baseline"] | None = None
        self.measure: Measure = "level"
        self.direction: Direction | None = None
        self.kind: Kind = "actual"
        self.period: str | None = None
        self.period_span: tuple[int, int] | None = None
        self.per_year = False
        self.cumulative = False
        self.base_period: str | None = None
        self.part_of = False
        self.region: str | None = None
        self.region_span: tuple[int, int] | None = None
        self.commitment: tuple[Commitment, int, int] | None = None

    def follow(self, said: int, since: int) -> None:
        """Note the types of what stands before the number: `said` in its clause, `since` after the number before it."""
        anew = self.said_indicator and self.action_span is not None and since & _RESPECTIVE == 0
        self.respective = said & _RESPECTIVE > 0 and not anew  # 面积分别达到2和3平方公里、人口达到1万
        self.thereof = said & _THEREOF > 0
        self.listed = since & _SEPARATOR > 0

    @property
    def elsewhere(self) -> bool:
        """Whether its place is none that the text is about: a park, a school, a county of the city."""
        return self.place is not None and not self.at_home

    @property
    def lent_behind(self) -> bool:
        """Whether its verb stands behind the number that lent it, and may say nothing of its own: 320户 in 9个村出列、320户."""
        lender, span = self.lent_by, self.action_span
        return lender is not None and span is not None and span[0] >= lender.quantity.end

    @property
    def grows(self) -> bool:
        """Whether its verb says that something grew or fell by so many percent."""
        return bool(self.verb_flags & _CHANGES and self.quantity.unit_class == "percent")

    @property
    def to_deed_behind(self) -> Sequence[Span]:
        """What stands between it and the deed behind it, where a time is its own: 3栋公寓8月开始交付."""
        at = self.action_span
        return ((self.quantity.end, at[0]),) if at is not None and at[0] > self.quantity.end else ()

    @property
    def indicator_start(self) -> int:
        """The clean offset where its own name begins, or where the number does."""
        return self.indicator_span[0] if self.indicator_span else self.quantity.start

    def of_series(self, name: str) -> str:
        """Its own name where it is of a series of that name: a share of it, the part of its plan that was met, or it itself."""
        return (self.name_template or "{indicator}").replace("{indicator}", name)

    def begins_anew(self, text: str) -> bool:
        """Whether something is made or added right behind a semicolon, so that it is no part of what stood before it."""
        span = self.action_span
        return bool(span and span[0] and self.verb_flags & _DONE and text[span[0] - 1] == "；")

    def fill_template(self) -> None:
        """Put what is measured into the name that its own words began: 占全国比重 of 粮食产量."""
        if self.name_template and self.indicator:
            self.base_name, self.indicator = self.indicator, self.of_series(self.indicator)

    def take_action(self, other: Draft) -> None:
        """The verb of another member of the list."""
        self.action, self.action_span, self.lent_by = other.action, other.action_span, other
        self.verb_flags, self.word = other.verb_flags, other.word
        if "alone" in self.rule.traits and other.quantity.unit == self.quantity.unit and other.fixed.get("measure") == "level":
            self.fixed = other.fixed  # 由2010年的45%上升到2011年的48%、2012年的52%
