"""Resolve: what a figure leaves unsaid because its sentence said it before.

The indicator left out after a comma, the verb carried along a list, and the owner of a bare 产值 or 占比.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import OF, YEAR
from policyextract.core.text.word_index import NOTHING
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.deeds import Deeds, unit_of
from policyextract.extraction.figures.names.heads import Heads, joined, name_of
from policyextract.extraction.figures.names.makers import Makers
from policyextract.extraction.figures.names.members import Members
from policyextract.extraction.figures.names.owners import Owners, SaidOf, TopicOf
from policyextract.extraction.figures.names.pairings import NamesOf, Pairings
from policyextract.extraction.figures.names.parts.accounts import Accounts
from policyextract.extraction.figures.names.parts.amounts import Amounts
from policyextract.extraction.figures.names.parts.completion import Completion
from policyextract.extraction.figures.names.parts.shares import Contributions, of_same_whole
from policyextract.extraction.figures.neighbours import (
    adds,
    adds_alike,
    beside_of,
    changes,
    cuts,
    done_alike,
    exceeds,
    grows_too,
    holds_verb,
    in_its_unit,
    is_added_too,
    is_object_of,
    name_start,
    summed,
)
from policyextract.extraction.figures.neighbours import before as before_it
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_ADD, _GROW, _FALL, _MAKE, _LIGHT, _REACH = map(int, (Type.ADD, Type.GROW, Type.FALL, Type.MAKE, Type.LIGHT, Type.REACH))
_ADD_OR_MAKE = _ADD | _MAKE

_NEXT = 2
"""Clauses to the next member of a list, with one that says how the first changed between them."""
_SHORTEST_GOAL = 2
"""Characters of a word for a goal that stands alone: 预算, and not 年初预算."""

SubjectOf = Callable[[Draft, bool], "str | None"]
"""Gives the subject of a draft's own clause, or, unless the flag is set, that of the clause before it."""


class Carried:
    """Fills what the drafts of one sentence leave unsaid; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads, members: Members, deeds: Deeds) -> None:
        self._heads, self._members, self._deeds = heads, members, deeds
        self._owners = Owners(lexicon, heads)
        self._makers = Makers(lexicon, heads, self._owners.stem)
        self._pairings = Pairings(lexicon, heads, members)
        self._capacities, self._new = lexicon.words_of("capacity-head"), lexicon.words_of("new-opener")
        opened = "|".join(f"(?<=^{word})" for word in (*lexicon.words_of("share-opener"), *lexicon.words_of("part-opener")))
        self._everyone = compiled(f"(?:{opened or NOTHING})(?:{lexicon.any_of('share-everyone')})(?=..)")
        self._shares, self._acts = lexicon.words_of("share-opener"), frozenset(lexicon.words_of("owned-act"))
        ends = ("headcount-tail", "fresh-prefix", "event-tail", "employment-tail")
        self._headcounts, self._fresh, self._events, self._employed = map(lexicon.words_of, ends)
        self._people, self._building = map(frozenset, map(lexicon.words_of, ("people-unit", "constructing-verb")))
        self._heads_of_all, self._means = lexicon.words_of("per-head"), compiled(f"^(?:{lexicon.any_of('per-head')})")
        self._per_head, self._per_head_series = lexicon.words_of("per-head")[0], lexicon.words_of("per-head-series")
        self._spending, self._any_money = lexicon.words_of("spending-noun")[0], lexicon.words_of("any-money")
        self._goals = sorted((goal for goal in heads.goals if len(goal) > _SHORTEST_GOAL), key=len, reverse=True)
        self._accounts, self._amounts = Accounts(lexicon), Amounts(lexicon, heads)
        self._contributions = Contributions(lexicon)

    def resolve(
        self,
        drafts: Sequence[Draft],
        topic: TopicOf,
        subject: SubjectOf,
        grown: SaidOf,
        moved: NamesOf,
        beside: SaidOf,
        counted: dict[str, str],
        completion: Completion,
    ) -> None:
        """Fill what the drafts of one sentence leave unsaid.

        `grown` gives what the clause before a draft's own says grew, `moved` all of it, `beside` its subject or what is done
        there; `counted` are the things last counted in the paragraph, by their unit. `completion` gives the parts of a whole
        what they share with it.
        """
        self._pairings.pair(drafts, moved)
        for i, made in enumerate(drafts):
            previous = before_it(drafts, i)
            if made.role == "baseline":
                if made.indicator is None:
                    self._inherit_indicator(made, drafts[:i], subject, counted)  # 财政收入突破百亿元，由80亿元增加到105亿元
                elif previous is not None and previous.indicator and self._owners.is_of_something(made):
                    made.base_name, made.carried = previous.indicator, "previous"
                    made.indicator = previous.indicator + (made.indicator or "")  # 占全国比重由1/9提高至1/8
                continue
            if previous is not None and previous.role == "baseline" and self._owners.is_of_something(made):
                made.indicator, made.base_name = previous.indicator, previous.base_name
                continue
            if made.goal is not None and made.indicator in self._heads.goals:
                self._name_after_goal(made)
            self._deeds.state(made, previous)
            self._amounts.stand_apart(made, previous)
            if made.indicator is None:
                self._inherit_indicator(made, drafts[:i], subject, counted)
                self._deeds.name(made, previous)
                self._deeds.name_other(made, previous)
            else:
                self._complete_said(made, drafts[:i], previous)
                if not completion.fused(made, drafts[:i]):
                    self._complete(made, beside_of(made, drafts[:i]), subject, topic, grown, beside)
            said = made.indicator
            completion.finish(made, drafts[:i])
            if made.indicator != said:
                made.carried = "whole"
                if previous is not None and previous.role == "baseline" and previous.indicator == said:
                    previous.indicator = made.indicator  # 粮食产量由3亿吨增加到4亿吨，棉花由271万吨增加到447万吨
            if made.paired is not None and made.paired.indicator:
                made.indicator = made.of_series(made.paired.indicator)  # whose name was completed since
            if made.listed_names and (made.each or self._heads.is_rate(made.indicator or "")):
                made.indicators = self._each_name(made)
            if previous is not None and previous.role == "baseline" and said != previous.indicator:
                name_start(previous, made)
        self._from_behind(drafts)
        self._deeds.done_together(drafts)

    def _complete_said(self, made: Draft, before: Sequence[Draft], previous: Draft | None) -> None:
        """What a name that was said leaves out: the verb, the act or the account of the number before, and the group of all."""
        self._deeds.casualties(made, previous)
        self._deeds.name(made, None)
        self._inherit_action(made, previous)
        self._deeds.same_act(made, previous)
        self._deeds.paid(made, previous)
        self._deeds.raised(made, previous)
        self._accounts.spent(made, before)
        self._of_group(made, before)

    def _from_behind(self, drafts: Sequence[Draft]) -> None:
        """Amounts told one after the other of a thing behind the last of them are all its: 全长58公里，投资2亿元的通乡公路."""
        owner: str | None = None
        for made, after in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
            if "owner-behind" in after.rule.traits:
                owner = self._owners.stem(after.indicator or "")
            name = made.indicator or ""
            bare = self._heads.is_bare(name) and name not in self._heads.self_standing
            bare = bare and made.said_indicator and not made.subject
            near = made.clause + 1 == after.clause or (made.clause == after.clause and after.listed)
            own = made.action is None or made.action == name  # and not 新增产值3亿元，投资2亿元的水厂
            if owner is None or not near or not bare or not own or made.counts_first:
                owner = None
            else:
                made.indicator, made.carried = joined(owner, name), "owner"

    def of_plan(self, planned: Draft, reached: Draft, text: str) -> None:
        """完成年初预算2000万元的54%: the plan is one for the series that was told before, and the share is of that."""
        if reached.quantity.unit_class != "percent" or text[planned.quantity.end : reached.quantity.start] != OF:
            return
        name = planned.indicator or ""
        goal = name if name in self._heads.goals else next((goal for goal in self._goals if name.endswith(goal)), None)
        rate = self._heads.rate_of_goal(goal) if goal is not None else None
        if rate is None or planned.quantity.unit_class == "percent":
            return
        planned.indicator, planned.said_indicator, planned.planned = None, False, True
        planned.action = planned.action_span = None
        reached.indicator, reached.goal, reached.said_indicator = None, None, False
        reached.name_template = "{indicator}" + rate

    def _name_after_goal(self, made: Draft) -> None:
        """财政收入完成预算的98% is said of 财政收入; without a subject, of what was said before."""
        made.name_template, made.indicator, made.said_indicator = f"{{indicator}}{made.goal}", None, False
        if made.subject:
            made.base_name = name_of(made.subject)
            made.indicator = f"{made.base_name}{made.goal}"

    def _each_name(self, made: Draft) -> tuple[str, ...]:
        """The names of the things that share a number, each with what was put before or behind them all."""
        names, said = self._members.split(made.listed_names), name_of(made.listed_names)
        before, _, behind = (made.indicator or said).partition(said)
        return tuple(f"{before}{name}{behind}" for name in names) if len(names) > 1 else ()

    def _inherit_indicator(self, made: Draft, before: Sequence[Draft], subject: SubjectOf, counted: dict[str, str]) -> None:
        previous = before_it([*before, made], len(before))
        near = previous is not None and made.clause - previous.clause == 1
        if (previous is None or made.clause > previous.clause) and (about := subject(made, near)) is not None:
            made.indicator, made.carried = self._heads.grown(about) if made.grows else about, "subject"
            made.fill_template()
            return
        if previous is None:
            if made.counts and (made.thereof or self._deeds.of_those(made)):  # and not 〔3〕两个翻番, 20万人脱贫
                made.indicator, made.carried = counted.get(made.quantity.unit or ""), "counted"
            return
        done = made.verb_flags & _MAKE and not made.verb_flags & _REACH and made.role is None  # and not 突破
        own = previous.quantity.end != made.quantity.start and not self._deeds.are_folk_of(made, previous)
        if made.counts and done and own:  # 新修农田1.1万亩，解决了2.3万人; no 为低保户300户、800人发放低保金
            alike = in_its_unit(made, before)
            larger = alike is not None and unit_of(made) in self._people and exceeds(made, alike)
            fits = alike is not None and (made.sums_up or not larger)  # 登记72人，采样10万人: no part of those
            made.indicator = self._deeds.goes_on(made, alike) if alike is not None and fits else None
            made.carried = "previous" if fits else ""
            made.fill_template()
            return
        if made.counts and previous.quantity.dimension == "money":
            # 新上项目12个，总投资36亿元，已有8个竣工: of what was counted, and not of its money
            previous = in_its_unit(made, before) or previous
        apart = (made.counts or made.quantity.dimension == "money") and unit_of(made) != unit_of(previous)
        if apart and "alone" in made.rule.traits and previous.counts and previous.counts_first:
            if made.action is None and made.listed:
                made.take_action(previous)
            return  # 80个自然村、515户: no villages are counted in households; but 9所学校，共6000平方米
        # 增幅2%，完成3亿元: what was done is the series and not its growth
        grew = len(before) > 1 and self._heads.only_grows(previous, before[-2], made)
        if grew or (len(before) > 1 and previous.is_class and made.counts):
            previous = before[-2]  # 工业项目26个，其中千万元以上8个，竣工18个
        if done and unit_of(made) == unit_of(previous) and (series := self._heads.series_of_goal(previous.indicator or "")):
            previous.indicator, previous.planned = series, True  # 税收任务5000万元，实际完成5600万元
        made.indicator, made.carried = self._deeds.goes_on(made, previous), "previous"
        if previous.goal and made.listed and "alone" in made.rule.traits:
            return  # 分别完成年度任务的92%、86%: each of a goal
        if "names-whole" in previous.rule.traits and made.listed and made.quantity.unit == previous.quantity.unit:
            base = made.base_name = previous.base_name  # 分别占全市2%、3%: each a share
            made.indicator = (made.name_template and base) or made.indicator  # 占全省10%、占全国1%
            made.take_action(previous)
            made.fill_template()
            return
        self._amounts.behind(made, previous)
        made.fill_template()
        if made.counts and (made.sums_up or (previous.sums_up and "alone" in made.rule.traits)):
            alike = in_its_unit(made, before) or previous
            made.indicator = summed(alike, made)
        if changes(made) and self._adds_what_follows(previous) and previous.role is None and not holds_verb(previous):
            made.indicator = f"{previous.action}{previous.indicator or ''}"  # 新增企业81家，增长33%: the number of new ones grew
        elif made.action is None:
            same = made.quantity.unit == previous.quantity.unit
            moved = previous.verb_flags & (_GROW | _FALL) and not same  # 增长5%、约4000亿元: the second is what it stands at
            touching = "alone" in made.rule.traits and previous.quantity.end == made.quantity.start  # 搬迁贫困户320户740人
            if (made.listed and not moved) or ("alone" in made.rule.traits and same) or touching:
                made.take_action(previous)  # 增长5%，力争5.5%

    def _inherit_action(self, made: Draft, previous: Draft | None) -> None:
        if previous is not None and (is_object_of(made, previous) or is_added_too(made, previous)):
            name, deed = made.indicator or "", made.action or ""
            made.indicator = name if name.endswith(deed) else name + deed  # 完成30条道路亮化、20座天桥绿化
            made.take_action(previous)
            return
        if previous is None or made.action is not None or previous.action is None or not made.indicator:
            return
        if (made.stretch != previous.stretch and not made.thereof) or self._deeds.own_verb(made, previous):
            return  # 获得奖项9个；现有平台3个
        shares = made.quantity.unit_class == previous.quantity.unit_class == "percent"
        grows = grows_too(made, previous) and not self._heads.is_rate(made.indicator)
        if (shares and made.listed and cuts(previous)) or grows or done_alike(made, previous):
            made.take_action(previous)  # 压减环节30%、材料40%; 工业增加值增长8%，其中轻工业8.2%
            self._deeds.keep(made, previous)  # 改造供水管网20公里、燃气管网5公里
            return
        grew = previous.verb_flags & (_GROW | _FALL) and not self._adds_what_follows(previous)  # 净增A五家、B三家 adds both
        if grew or made.quantity.unit_class not in ("count", "measure"):
            return
        counted = made.quantity.unit_class == "count" or "counts-thing" in made.rule.traits
        headed = self._heads.is_head(made.indicator[-3:]) or self._heads.is_head(made.indicator[-2:])
        if headed and not counted and not adds_alike(previous, made, self._capacities):
            return
        alike = made.quantity.unit_class == "count" or self._deeds.is_as_much(made, previous)
        adjacent = made.clause - previous.clause <= 1 and alike
        if previous.verb_flags & _ADD and not made.listed:  # 新增床位180张，供养老人260名 adds no people
            adjacent = adjacent and unit_of(made) == unit_of(previous) and not self._deeds.says_deed(made.indicator)
        adjacent = adjacent and not (previous.action in self._building and unit_of(made) in self._people)  # 建中心9个，低保户8人
        done = previous.verb_flags & _ADD_OR_MAKE and "lends-verb" in previous.rule.traits
        if made.counts and not previous.counts and previous.verb_flags & _REACH:
            return  # 镇级收入均超过1000万元，其中过亿元的镇3个
        own = made.indicator.startswith(self._new) or made.indicator.endswith(self._headcounts)
        employed = previous.verb_flags & _ADD and made.indicator.endswith(self._employed)  # 新增就业50人、失业人员再就业20人
        if employed or (not made.listed and (own or self._deeds.is_raised(made.indicator))):
            return  # 改造公路86公里，新通公路村32个; 整治河道3条，培训人数1200人
        people = unit_of(made) in self._people and unit_of(previous) not in self._people  # 参加比赛5次，运动员18人
        another = not made.listed and previous.kept_verb is not None and (people or self._deeds.says_deed(made.indicator))
        if another or self._deeds.is_act(made.indicator) or self._heads.is_rate(made.indicator):
            return  # 新增变压器30台，修路15条; 改造危房300户，易地搬迁90户
        adjacent = adjacent and bool(done) and "takes-verb" in made.rule.traits and made.plain
        if made.listed or made.thereof or adjacent or adds_alike(previous, made, self._capacities):
            made.take_action(previous)
            self._deeds.keep(made, previous)

    def _complete(
        self, made: Draft, before: Sequence[Draft], subject: SubjectOf, topic: TopicOf, grown: SaidOf, beside: SaidOf
    ) -> None:
        """Complete a name, or the bare series that it is a share of: 旅游业不断壮大，产值占总产值的28%."""
        name = made.indicator or ""
        at = next((at for verb in self._shares if (at := name.find(verb)) > 0), 0)
        share = name[at:] if at and self._heads.is_bare(name[:at]) and made.said_indicator and not made.subject else ""
        made.indicator = name.removesuffix(share) or made.indicator
        self._complete_name(made, before, subject, topic, grown, beside)
        if share:
            made.base_name, made.indicator = made.indicator, (made.indicator or "") + share

    def _complete_name(
        self, made: Draft, before: Sequence[Draft], subject: SubjectOf, topic: TopicOf, grown: SaidOf, beside: SaidOf
    ) -> None:
        name, heads = made.indicator or "", self._heads
        previous = before[-1] if before else None
        if (whose := self._owners.of_pairing(made, previous)) and not name.startswith(whose):
            made.indicator, made.carried, made.owner_put = joined(whose, name), "previous", whose
        elif heads.is_series(series := self._owners.of_sum(made, previous, beside)):
            made.indicator, made.carried = series, "beside"
        elif heads.is_series(name) and (who := self._owners.of_carriers(made, before)) and not name.startswith(who):
            made.indicator, made.carried, made.owner_put = joined(who, name), "owner", who
        elif name in heads.categories:
            about = topic(made, True)
            if made.listed and made.action in heads.parallel and previous is not None and previous.indicator != name:
                made.indicator, made.action, made.action_span = f"{made.action}{name}", None, None  # 续建项目32个、新建项目54个
            elif about:
                made.indicator, made.carried = about + name, "topic"
            elif previous is not None and self._deeds.are_those(made, previous):
                made.indicator, made.carried = (made.action and previous.base_name) or previous.indicator, "previous"
            elif not made.counts_first and self._owners.opens(made, previous) and (done := self._undertaken(made, beside)):
                # 深化校企合作，实施项目115项; not 狠抓招商引资和项目推进，开工项目146个
                whose = done if done.endswith(name) or name in done else joined(done, name)
                if whose.endswith(name):
                    made.indicator, made.carried = whose, "beside"
        elif self._owners.is_of_something(made) and (said := self._owners.of_share(made, previous, subject, grown, beside)):
            made.base_name, made.carried = said, "subject"  # 外贸出口稳步增长，占全省比重提高到12%
            made.indicator = said + self._everyone.sub("", name)
        elif self._owners.is_of_something(made) and made.said_indicator and previous is not None and previous.indicator:
            # 占一般公共预算支出的比重; 对工业增长贡献率
            of = previous.base_name or self._contributions.giver(made, previous.indicator)
            made.base_name, made.carried = of, "previous"
            made.indicator = of + of_same_whole(self._everyone.sub("", name), self._shares, before)
        elif made.action in self._deeds.with_object and name.endswith(self._heads_of_all):
            made.indicator = name.removeprefix(YEAR).removesuffix(YEAR) + (made.action or "")  # 户均年增收300元
        elif name in self._heads_of_all and previous and previous.indicator:
            made.indicator, made.carried = name + self._means.sub("", previous.indicator), "previous"  # 人均突破3万元
        elif heads.is_bare(name, bool(made.listed or made.subject)) and made.said_indicator and not adds(made):
            if name in heads.spent and heads.is_of_year(name_of(made.subject)):
                name = made.indicator = name_of(made.subject) + name  # 年度完成投资
                made.subject = ()
            if previous is not None and self._owners.is_said_again(made, previous):
                made.indicator, made.carried = previous.indicator, "previous"
                return
            if who := self._makers.employer(made, before):
                made.indicator, made.carried = joined(who, name), "previous"
                return
            own = name in heads.self_standing
            owner, source = (name_of(made.subject), "owner") if own else self._owners.of(made, before, topic, grown, beside)
            if owner and (source == "owner" or not owner.endswith(name)):  # 固定资产投资累计完成投资190亿元
                made.indicator, made.carried, made.owner_put = joined(owner, name), source, owner
            elif not owner and name in self._any_money:
                self._name_spent(made)
        elif name in self._any_money:
            self._name_spent(made)
        elif (name in self._acts or name in heads.spent) and self._owners.opens(made, previous) and (done := beside(made)):
            made.indicator, made.carried = joined(done.removesuffix(name), name), "beside"  # 举办购物节活动，实现销售3亿元
        elif previous is not None and (done := self._owners.done_beside(made, previous)):
            made.indicator, made.carried = joined(name, done), "owner"  # 民营企业完成投资300亿元，外资企业完成80亿元
        elif previous is not None and (whose := self._makers.told_before(made, previous)):
            made.indicator, made.carried = joined(whose, name), "owner"

    def _undertaken(self, made: Draft, beside: SaidOf) -> str | None:
        """What the clause before says is done, unless that is an event: projects signed at a fair are none of it."""
        done = beside(made)
        return None if done is None or done.endswith(self._events) or self._owners.are_several(done) else done

    def _name_spent(self, made: Draft) -> None:
        """Name money by its being spent, where nobody says for what: 统筹投入各项资金3亿元 is 投入资金."""
        if (made.action or "").endswith(self._spending) and made.said_indicator:
            made.indicator = self._spending + self._any_money[0]

    def _adds_what_follows(self, made: Draft) -> bool:
        """Whether a draft's verb adds the thing behind it: 新增企业81家, and not 收入增加20亿元."""
        if not made.action or not (made.verb_flags & _ADD or made.action.startswith(self._fresh)):
            return False
        if made.action_span is None or made.indicator_span is None:
            return made.said_indicator
        return made.action_span[0] < made.indicator_span[0]

    def _of_group(self, made: Draft, before: Sequence[Draft]) -> None:
        """人均消费性支出 after 城镇居民人均可支配收入 is of the same people, 水泥186万吨 after 原煤产量 is output too."""
        name = made.indicator or ""
        if not before or not made.said_indicator or made.role is not None:
            return
        if of := self._owners.of_twin(made, before[-1]) or self._makers.also(made, before[-1]):
            made.indicator, made.carried, made.owner_put = joined(of, name), "previous", of
            return
        whose, per_head, _ = (before[-1].indicator or "").partition(self._per_head)
        if whose and per_head and name.startswith(self._per_head_series):
            made.indicator, made.carried = whose + name, "previous"
        elif made.action is None and made.quantity.unit_class == "measure" and not self._heads.is_head(name):
            listed = next((other for other in reversed(before) if other.quantity.unit_class == "measure"), None)
            if listed is None or listed.quantity.unit != made.quantity.unit or made.clause - listed.clause > _NEXT:
                return
            for output in self._heads.outputs:
                if (listed.indicator or "").endswith(output):
                    made.indicator, made.carried = name + output, "previous"
