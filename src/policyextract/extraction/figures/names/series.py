"""Series: from the chunks around a number to the name of what it measures, cut to what a statistician would call the series."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import NTH, NUMERAL, OF, QUOTES, YEAR
from policyextract.core.text.word_index import any_of_these
from policyextract.extraction.figures.clauses.matching import Match
from policyextract.extraction.figures.clauses.phrase import Chunk, subject_of
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.deeds import Deeds
from policyextract.extraction.figures.names.heads import Heads, name_of
from policyextract.extraction.figures.names.members import of_group
from policyextract.extraction.figures.names.parts.grouped import Grouped, Told, is_rate_of_count, of_which_moved
from policyextract.extraction.figures.names.parts.shares import WholeOfShare
from policyextract.extraction.tokens.tokens import Token, types_in
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_VERB = int(ANY_VERB)
_PREDICATE = _VERB | int(Type.STRONG)
_AND, _OF, _MODIFYING = map(int, (Type.AND, Type.OF, Type.MODIFYING))
_ADD, _REACH, _MAKE, _QUANTITY, _NOUN = map(int, (Type.ADD, Type.REACH, Type.MAKE, Type.QUANTITY, Type.NOUN))
_PREPOSITION, _SHARE, _COMMITMENT = map(int, (Type.PREPOSITION, Type.SHARE, Type.COMMITMENT))
_ADVERB, _LIGHT, _HEAD, _TO = map(int, (Type.ADVERB, Type.LIGHT, Type.HEAD, Type.TO))
_LED = int(Type.ADVERB | Type.LEADING | Type.TIME)
_MOVES, _RESPECTIVE, _ATTAINS = map(int, (Type.GROW | Type.FALL, Type.RESPECTIVE, Type.MAKE | Type.HAPPEN | Type.LIGHT))


class Series:
    """Names the series of drafts; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads, deeds: Deeds) -> None:
        self._heads, self._deeds = heads, deeds
        self._told = Told(lexicon, heads)
        self._grouped = Grouped(lexicon, heads)
        self._kept = frozenset(lexicon.words_of("kept-verb"))
        ended = [word for word in lexicon.words_of("result-phrase") if len(word) > _SHORTEST_SAID]
        self._ended = compiled(f"(?:{any_of_these(ended)})$")
        self._bodies, self._ranks, self._tasks = map(lexicon.words_of, ("counted-owner", "ranking", "task-tail"))
        self._attaining = frozenset(lexicon.words_of("attaining-verb"))
        self._achieving = self._attaining | frozenset(lexicon.words_of("achieving-verb"))
        self._producers = lexicon.words_of("grouped-producer")
        self._acts = frozenset(lexicon.words_of("act-head"))
        self._goals_are = frozenset(lexicon.words_of("goals-are"))
        self._ranked = compiled(f".{{0,4}}?(?:{lexicon.any_of('ranked')})")
        self._per_unit, self._fitting = lexicon.words_of("per-unit"), frozenset(lexicon.words_of("fitting-verb"))
        self._places = (*lexicon.words_of("place-tail"), *lexicon.region_names)
        self._building, self._not_built = frozenset(lexicon.words_of("building-verb")), frozenset(lexicon.words_of("not-built"))
        self._each, self._building_up = lexicon.words_of("each"), lexicon.words_of("building-up")
        self._shares = lexicon.words_of("share-head")
        self._work = compiled(f"(?<=..)(?:{lexicon.any_of('work-tail')})$")
        self._of_share = WholeOfShare(lexicon, heads)
        self._becoming = compiled(f"(?<=..)(?:{lexicon.any_of('becoming')}){NTH}[{NUMERAL}]{{1,3}}.{{1,2}}$")
        self._recipients = lexicon.words_of("recipient-opener")
        self._invested = frozenset(lexicon.words_of("invested-head"))
        self._people, self._partaking = lexicon.words_of("people-number"), frozenset(lexicon.words_of("member-verb"))
        self._totals = frozenset(lexicon.words_of("whole-head"))
        self._booked_words = lexicon.words_of("account-number")
        self._booked = compiled(f"(?<=..)(?:{lexicon.any_of('account-number')})$")
        self._unnamed = {*heads.yearly, YEAR, *lexicon.words_of("really"), *heads.vague}

    def name(self, made: Draft, match: Match, chunks: Sequence[Chunk]) -> None:
        """Set the indicator of a draft, or the template for one that was said before."""
        slots, heads = match.slots, self._heads
        verb, thing = slots.get("action"), slots.get("indicator")
        goal = made.goal = self._goal(made, slots)
        if goal is not None and thing is None:
            made.name_template = "{indicator}" + goal
            return
        if thing is None:
            if verb is not None and made.quantity.unit_class in ("measure", "count") and self._deeds.alone(made, verb, chunks):
                return
            template = self._named(match, slots, chunks)
            if template is None or "{indicator}" in template:
                made.name_template = template
            else:
                made.indicator = template  # the rule names it whole
            return
        made.counts_first = thing.start > made.quantity.start
        # Of a group within which something moved, 全国 is a part: 在全国同类园区中前进5位.
        tokens = thing.tokens[1:] if thing.flags & _PREPOSITION else self._heads.trimmed(thing.tokens)
        tokens = self._after_goal(tokens if made.counts_first else heads.without_purpose(tokens))
        tokens = self._grouped.outside_city(made, self._split_verbs(made, self._grouped.own(tokens, made, match, chunks), match))
        if not tokens:
            return
        tokens = tokens[is_rate_of_count(made, tokens) :]
        if self._owns(made, chunks, thing, tokens):
            tokens = tokens[:-1]  # 6个储能项目总投资40亿元
        if len(tokens) > 2 and tokens[0].flags & _MAKE and tokens[1].text in heads.vague:
            tokens = [tokens[0], *tokens[2:]]  # 拆除各类建筑
        text = name_of(tokens)
        if made.counts_first and text in heads.goals and (told := self._before_number(made, chunks)):
            tokens, text, made.counts_first = told, name_of(told), False  # 荒山造林15万亩任务
        label, colon, rest = text.rpartition("：")
        if colon and rest in heads.goals:
            text = label  # 教育类支出：预算安排4亿元
        if made.quantity.unit_class == "point" and text in heads.goals:
            made.beyond_goal = True
            return  # 高于12%的目标3个百分点: by how much what was said before is above it
        if not made.counts_first and (text in self._unnamed or self._ranked.match(text)):
            return  # 总量5万亿元、居全国第9位、增长5%, 年增长5%, 实际比上年增长6%: what grew is what was said before
        if "names-whole" in match.rule.traits and text in self._totals:
            made.name_template = self._named(match, {k: v for k, v in slots.items() if k != "indicator"}, chunks)
            return  # 零售总额800亿元，总量占全市三成
        made.indicator_span = (tokens[0].start, tokens[-1].end)
        text = self._deeds.covered(made, self._as_series(made, chunks, thing, tokens, text))
        if verb is None and text.endswith(self._shares) and (at := chunks.index(thing)) and chunks[at - 1].flags & _SHARE:
            text = chunks[at - 1].text + text  # 占国内生产总值比重在3%以内, of what was said before
        made.indicator = self._in_full(made, match, chunks, self._whole_name(made, match, chunks, text))
        if made.action is None and thing.flags & _HEAD and text in self._acts:
            made.action, made.action_span = text, made.indicator_span  # 投资450万元, of what was named before
        if "names-whole" in match.rule.traits:
            made.base_name = text  # 占全省42%、占全国6%
        if goal is not None and "whole" in slots:
            made.base_name = text if "names-whole" in match.rule.traits else made.indicator
            made.indicator = made.base_name + goal
        made.said_indicator = True
        size = tokens[-1].quantity
        made.is_class = size is not None and size.dimension == "money" and not made.counts_first
        made.subject = self._subject(chunks, verb if verb is not None and verb.start < thing.start else thing)
        self._note_list(made, tokens, thing, chunks[chunks.index(thing) + 1 : match.focus])

    def _note_list(self, made: Draft, tokens: Sequence[Token], thing: Chunk, between: Sequence[Chunk]) -> None:
        """Note that a name is a list, and whether a verb of the clause before may be its verb too: before its number, a noun."""
        made.plain = tokens[-1].end == made.quantity.start and not types_in(tokens) & _PREDICATE
        if between and any(piece.flags & _RESPECTIVE for piece in between):
            tokens = of_group(thing.tokens, tokens) or tokens
        if types_in(tokens) & _AND:
            made.listed_names = tokens
            made.each = any(piece.text.startswith(self._each) for piece in between)

    def _as_series(self, made: Draft, chunks: Sequence[Chunk], thing: Chunk, tokens: Sequence[Token], text: str) -> str:
        """The words of a name as those of a series: what is counted, the output that moved, the rate of a deed, the total."""
        heads = self._heads
        text = (
            self._deeds.served(made, chunks, thing, tokens)
            or self._of_counted(made, chunks, tokens)
            or self._with_series(made, chunks, thing, text)
            or text
        )
        if made.action in heads.yielding and not made.counts_first and not heads.is_series(text) and not heads.is_head(text[-1:]):
            text += heads.output  # 粮食减产2%
        if made.counts_first and made.counts and not any(token.text == OF for token in tokens):
            text = self._work.sub("", text)
        if made.counts_first and (rate := self._deeds.rate(made, chunks, thing, tokens)):
            text = rate
        made.act_behind = "" if heads.is_series(text) else self._deeds.behind(made, thing)
        text += made.act_behind
        counted = tokens[0].quantity is not None
        if made.counts and (counted or made.counts_first) and heads.locative_tail.fullmatch(tokens[-1].text):
            text = name_of(tokens[1 if counted else 0 : -1]) or text  # 41个行业中有34个, 10项指标中
        if thing.flags & _PREPOSITION:
            text = heads.locative_tail.sub("", text)
        if text.endswith(self._booked_words) and (series := self._booked.sub("", text)) and heads.is_series(series):
            text = series  # 税收收入决算数12亿元
        if self._is_part(made, tokens, text):
            text += self._shares[0]
        if made.verb_flags & _REACH and NTH in text:
            text = self._becoming.sub("", text)
        if made.sums_up and made.counts and not text.endswith(made.sums_up):
            text += made.sums_up  # 公园总数达119个
        return text

    def _before_number(self, made: Draft, chunks: Sequence[Chunk]) -> Sequence[Token]:
        """The words of the name that stands right before a draft's number; none where there is no name."""
        at = next((k for k, piece in enumerate(chunks) if piece.quantity is made.quantity), 0)
        return self._heads.trimmed(chunks[at - 1].tokens) if at and chunks[at - 1].flags & _NOUN else ()

    def _keeps(self, verb: Chunk) -> bool:
        """Whether joined verbs stay in the name: 新建、改扩建, 新增和改造, but not 新增和优化 (lines), 争取和实施."""
        last = verb.tokens[-1].text in self._kept
        listed = _lists(verb) and (last or not (verb.tokens[0].flags & _ADD or verb.tokens[-1].flags & _LIGHT))
        reached = last and len(verb.tokens) > 1 and self._deeds.reaches(verb.tokens[0].text)  # 覆盖惠及企业6万家
        return listed or reached or self._deeds.is_compound(verb)

    def _ranking(self, made: Draft, chunks: Sequence[Chunk], verb: Chunk | None) -> str:
        """The ranking in which something moved, which is part of its name: 创新能力在全国综合排名上升3位."""
        at = chunks.index(verb) - 1 if verb is not None else -1
        while at > 0 and chunks[at].flags & _ADVERB:
            at -= 1
        if at < 1 or not chunks[at].flags & _PREPOSITION or not chunks[at].text.endswith(self._ranks):
            return ""
        return name_of(chunks[at].tokens[1:])

    def _of_counted(self, made: Draft, chunks: Sequence[Chunk], tokens: Sequence[Token]) -> str | None:
        """What is counted, with what of it is meant before it: 6个乡镇的垃圾处理 are 垃圾处理乡镇; None where nothing is."""
        if not made.counts_first:
            return None
        if not made.counts:
            return self._of_bodies(tokens)
        if (ending := self._ended.search(text := name_of(tokens))) is not None and ending.start() > 1:
            return text[: ending.start()]  # 9600名困难群众应保尽保
        if moved := (made.action is None and of_which_moved(tokens)) or self._grouped.by_deed(tokens, made, chunks):
            return moved  # 28个行业增加值增长, 55户企业入驻园区
        if self._deeds.is_fee_of_folk(made, tokens):
            done = "" if made.action in self._kept else made.action
            return f"{done}{tokens[-1].text}{name_of(tokens[:-1]).removesuffix(OF)}"  # 免除9万名学生学杂费
        of = next((k for k, token in enumerate(tokens) if token.text == OF), 0)
        owner = name_of(tokens[:of])
        if of and not owner.endswith(self._bodies) and self._grouped.is_task(tokens, of):
            deed = name_of(tokens[of + 1 : -1])  # 完成7个乡镇水厂的建设任务, 完成6座水库的加固任务
            return deed + owner if deed in self._kept and not deed.endswith(self._building_up) else owner
        if not owner.endswith(self._bodies) or len(owner) > _LONGEST_OWNER or of == len(tokens) - 1:
            return None
        if self._heads.is_series(name_of(tokens[of + 1 :])) or tokens[-1].text.endswith(self._heads.endings):
            return owner  # 86家企业的纳税额增长9%
        tasks = len(tokens) > of + 2 and tokens[-1].text in self._tasks
        made.shared_part = name_of(tokens[of + 1 : -1 if tasks else None])  # 完成3个村的整治工作
        return made.shared_part + owner

    def _with_series(self, made: Draft, chunks: Sequence[Chunk], thing: Chunk, text: str) -> str | None:
        """Bodies that are counted, and of whom a series with its own number is told: 69家企业二氧化硫排放量为2275吨."""
        at = chunks.index(thing) + 1 if made.counts_first and made.counts else len(chunks)
        while at + 1 < len(chunks) and chunks[at].flags & _LED and not chunks[at].flags & _VERB:
            at += 1  # 同比
        told = at + 1 < len(chunks) and chunks[at].flags & (_REACH | _MOVES) and chunks[at + 1].flags & _QUANTITY
        if not told or not self._heads.is_series(text):
            return None
        ends = (k for k in range(len(text) - 2, 1, -1) if text[:k].endswith(self._bodies) and self._heads.is_series(text[k:]))
        end = next(ends, 0)
        if end:
            made.action = made.action_span = None
        return text[:end] or None

    def _of_bodies(self, tokens: Sequence[Token]) -> str | None:
        """What money was spent on, where a count of bodies stands between: 投资3亿元的4个乡镇32个村的土地整治项目."""
        of = next((k for k, token in enumerate(tokens) if token.text == OF and 0 < k < len(tokens) - 1), 0)
        return name_of(tokens[of + 1 :]) if of and name_of(tokens[:of]).endswith(self._bodies) else None

    def _goal(self, made: Draft, slots: Mapping[str, Chunk]) -> str | None:
        """What ends the name of the part of a goal that was reached: 完成预算的99%, 为年度目标的60%."""
        stated = slots.get("whole") or slots.get("indicator")
        if stated is None or made.quantity.unit_class != "percent" or made.verb_flags & _MOVES:
            return None
        words = name_of(self._heads.trimmed(stated.tokens))
        if words not in self._heads.goals:
            return None
        return self._heads.rate_of_goal(words)

    def _whole_name(self, made: Draft, match: Match, chunks: Sequence[Chunk], text: str) -> str:
        """The name with what the rule's template, the verb and the object after it add."""
        slots, heads = match.slots, self._heads
        verb, owner = slots.get("action"), slots.get("owner")
        thing_start = made.indicator_start
        template = None if made.deed else self._named(match, slots, chunks)
        whose = name_of(heads.trimmed(owner.tokens)) if owner is not None else ""
        if whose in heads.vague and "object" not in slots:
            return text  # 剩余38个村
        template = None if whose in heads.vague else template
        if "place-before" in match.rule.traits and whose.endswith(self._places):
            made.place, template = whose, None
        # Members before the number of what they are (A、B、C 3个团队) are no part of its name, if it has one of its own.
        listed = made.counts_first and owner is not None and _lists(owner) and made.counts and text not in heads.categories
        if template is not None and not listed:
            text = template.replace("{indicator}", text)
        if made.counts_first and verb is not None and verb.start > thing_start and "object" not in slots:
            return self._deeds.done_by(made, text)
        entered = slots.get("object")
        if entered is not None and verb is not None:
            ends = chunks.index(entered) + 1
            for_them = self._told.are_served(made, text, chunks, match.focus)
            if ends < len(chunks) and chunks[ends].flags & _QUANTITY and not (for_them or self._told.receives(verb)):
                return text  # 20场活动拉动消费3亿元, and not 帮助300家企业获得贷款6亿元
            return self._told.named(made, text, verb, entered, for_them)
        listing = slots.get("other")
        if listing is not None and listing.flags & _NOUN and verb is not None and made.action in heads.memberships:
            return self._told.named(made, text, verb, listing)  # 列入省级重点的8个项目
        whose = name_of(self._subject(chunks, verb)) if verb is not None and verb.end <= thing_start else ""
        kept = verb is not None and (made.action in self._kept or self._keeps(verb) or self._deeds.measured(verb, text))
        if kept and verb is not None and verb.end <= thing_start:
            side = whose if whose in heads.sides and not (verb.flags & _ADD or whose in text) else ""
            made.kept_verb = "" if made.deed else side + verb.text  # 治理80%以上黑臭水体: 黑臭水体治理率
            if text.endswith(self._people) and verb.text in self._partaking:
                made.action = made.action_span = None
            return made.kept_verb + text.removeprefix(verb.text)
        if verb is not None and verb.end <= thing_start and not made.counts_first and (whom := self._to_whom(chunks, verb)):
            return whom + verb.text + text
        fitted = made.action in self._fitting and whose and not whose.endswith(self._places)  # 既有住宅加装电梯
        if verb is not None and (fitted or whose.startswith(self._per_unit)):
            made.kept_verb = whose + verb.text  # 每百户居民家庭拥有汽车
            return made.kept_verb + text
        if whose in heads.sides and not text.startswith(whose):
            return whose + text  # 城镇新建住宅5万平方米，农村新建住宅9万平方米
        if verb is not None and verb.end <= thing_start and made.action in self._achieving:
            who = name_of(self._subject(chunks, verb))
            few = made.action in self._attaining and len(text) <= _FEW
            if not few and not (who.endswith(self._producers) and len(who) <= _LONGEST_OWNER and self._heads.is_series(text)):
                return text
            if who.endswith(self._places) or who in self._heads.vague or self._heads.is_bare(text) or text.startswith(who):
                return text
            return who + text  # 园区企业完成工业总产值14亿元
        return text

    def _in_full(self, made: Draft, match: Match, chunks: Sequence[Chunk], text: str) -> str:
        """The name with its ranking, and with what stands from the rule's owner up to 的 where that tells which they are."""
        text += self._ranking(made, chunks, match.slots.get("action"))
        owner = match.slots.get("owner") if "keeps-modifier" in match.rule.traits else None
        if owner is None:
            return text
        made.base_name = text  # 与央企合作的12个项目开工，签约项目30个
        return "".join([name_of(chunk.tokens) for chunk in chunks[chunks.index(owner) : match.focus]]) + text

    def _to_whom(self, chunks: Sequence[Chunk], verb: Chunk) -> str:
        """To whom something is given, sent or shown, which tells it from what others get: 向民间资本推介项目."""
        at = chunks.index(verb)
        before = chunks[at - 1] if at else None
        if before is None or not before.flags & _PREPOSITION or not before.text.startswith(self._recipients):
            return ""
        return before.text if _SHORTEST_SAID <= len(before.text) <= _LONGEST_OWNER else ""

    def _named(self, match: Match, slots: dict[str, Chunk], chunks: Sequence[Chunk]) -> str | None:
        """The rule's template for the indicator with all slots filled but the indicator itself."""
        template: str | None = match.rule.figure.get("indicator")
        if template is None:
            return None
        whole = "names-whole" in match.rule.traits
        for slot, chunk in slots.items():
            if slot != "indicator":
                said = self._of_share.said(chunk, chunks) if whole else name_of(self._heads.trimmed(chunk.tokens))
                template = template.replace(f"{{{slot}}}", said)
        return None if re.search(r"\{(?!indicator)", template) else template

    def _after_goal(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The name behind words that say that there is a goal: 经济社会发展的主要预期目标是地区生产总值."""
        for k in range(len(tokens) - 2, -1, -1):
            if tokens[k].text in self._goals_are:
                return self._heads.trimmed(tokens[k + 1 :])
        return tokens

    def _split_verbs(self, made: Draft, tokens: Sequence[Token], match: Match) -> Sequence[Token]:
        """Verbs at the ends of the name that are its predicate: 新增X超过6000家, 加快X等42个项目建设."""
        if len(tokens) < 2:
            return tokens
        verb = match.slots.get("action")
        if verb is not None and len(verb.tokens) == 1 and verb.tokens[0].flags & _TO and tokens[0].flags & _MOVES:
            made.action, made.action_span = tokens[0].text, (tokens[0].start, tokens[0].end)
            return tokens[1:]  # 扩大种植面积到30万亩
        if made.verb_flags & _REACH and tokens[0].flags & _ADD and made.quantity.unit_class in ("count", "measure"):
            made.action, made.action_span = tokens[0].text, (tokens[0].start, tokens[0].end)
            made.verb_flags = (made.verb_flags & ~_REACH) | _ADD
            return tokens[1:]
        attains = made.verb_flags & _REACH and not made.counts_first and tokens[0].flags & (_ATTAINS | _MODIFYING) == _ATTAINS
        barred = _OF if self._heads.is_series(tokens[-1].text) else _OF | _AND  # 完成蔬菜、药材种植面积分别为3万亩和2万亩
        if attains and not self._heads.is_bare(name_of(tokens[1:])) and not any(token.flags & barred for token in tokens):
            return tokens[1:]  # 完成工业投资突破300亿元, and not 完成改造的小区
        built = len(tokens) == _BUILT and made.action is None and not made.counts_first and tokens[0].flags & _VERB
        built = built and tokens[0].text in self._building
        if built and made.quantity.unit_class in ("count", "measure") and tokens[1].text not in self._not_built:
            made.action, made.action_span = tokens[0].text, (tokens[0].start, tokens[0].end)
            made.verb_flags = tokens[0].flags & _VERB
            return tokens[1:]  # 建设大棚300座
        last = tokens[-1]
        closes = last.flags & _VERB and last.flags & _MAKE and last.start > made.quantity.start
        # And not 抓好20个村点整治建设, 30个“网格”建设.
        closes = closes and tokens[-2].text not in self._kept and tokens[-2].text[-1] not in QUOTES
        if closes and made.action in self._heads.closing_verbs and last.text.endswith(self._building_up):
            made.action, made.action_span = last.text, (last.start, last.end)
            return tokens[:-1]
        return tokens

    def _subject(self, chunks: Sequence[Chunk], said: Chunk) -> Sequence[Token]:
        """The noun phrase that a predicate or a bare head is said of: the nearest before it in its clause, up to a number."""
        found = subject_of(chunks, chunks.index(said))
        return self._heads.trimmed(found.tokens) if found is not None else ()

    def _owns(self, made: Draft, chunks: Sequence[Chunk], thing: Chunk, tokens: Sequence[Token]) -> bool:
        """Whether the last word behind a count is of the amount of money that follows it right away."""
        if not (made.counts and made.counts_first) or len(tokens) < _BUILT or tokens[-1].text not in self._invested:
            return False
        after = chunks.index(thing) + 1
        while after < len(chunks) and chunks[after].flags & (_ADVERB | _REACH):
            after += 1
        quantity = chunks[after].quantity if after < len(chunks) else None
        return quantity is not None and quantity.dimension == "money"

    def _is_part(self, made: Draft, tokens: Sequence[Token], text: str) -> bool:
        """Whether a name lacks that it is a share: 民生支出占财政支出保持80%."""
        said = bool(self._shares) and made.verb_flags & _REACH and made.quantity.unit_class in _PARTS and not made.counts_first
        if not said or self._heads.is_rate(text) or text.endswith(self._shares):
            return False
        return any(token.flags & _SHARE for token in tokens)


_PARTS = ("percent", "fraction", "times")
_LONGEST_OWNER = 10
_BUILT = 2
"""Words of a verb and what was built: 建设大棚."""
_FEW = 4
"""Characters of what is attained that hardly name a series alone: 就业, 收益, 综合产值."""
_SHORTEST_SAID = 3
"""Characters of what is said of a counted thing and told in its name."""


def _lists(chunk: Chunk) -> bool:
    """Whether a phrase joins several (新建、改扩建; A、B和C)."""
    return types_in(chunk.tokens) & _AND > 0
