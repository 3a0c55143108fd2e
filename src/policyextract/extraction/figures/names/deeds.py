"""Deeds: names of what is counted or measured by what was done alone.

动迁430户 counts 动迁户数, 生活污水100%收集处理 is 生活污水收集处理率, 52户企业扭亏为盈 counts 扭亏为盈企业.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.signs import SCALES, YEAR
from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.heads import name_of
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_LIGHT, _ADD, _MAKE = int(Type.LIGHT), int(Type.ADD), int(Type.MAKE)
_VERB, _NOUN, _AND = int(ANY_VERB), int(Type.NOUN), int(Type.AND)
_MEASURING = int(Type.GROW | Type.FALL | Type.REACH)
_AROUND = int(Type.LEADING | Type.OF | Type.ADVERB | Type.TIME | Type.ETC)
_PERCENT = "%"
_FEWEST, _LONGEST, _SHORTEST = 2, 8, 3
"""Characters of what a listed deed is done to, of one told as a rate, and of what bodies did that is part of their name."""


class Deeds:
    """Names by deeds; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.with_object = frozenset(lexicon.words_of("gaining-verb"))
        self._raising, self._animals = lexicon.words_of("raising-act"), frozenset(lexicon.words_of("livestock"))
        self._kept = frozenset((*self._raising, *lexicon.words_of("growing-tail")))
        self._rate, self._whole = next(iter(lexicon.words_of("rate-head")), ""), lexicon.words_of("whole-prefix")
        self._bodies = frozenset(lexicon.words_of("bare-body"))
        self._states = frozenset(lexicon.words_of("state-modifier"))
        self._self_named = frozenset(lexicon.words_of("self-named-act"))
        self._receivers = frozenset(lexicon.words_of("given-each"))
        self._spent, self._given = lexicon.words_of("spending-noun"), frozenset(lexicon.words_of("given-money"))
        self._put_in = {word: frozenset(verb + word for verb in lexicon.words_of("achieving-verb")) for word in self._spent}
        self._acts_behind = frozenset(lexicon.words_of("deed-behind"))
        self._folk, self._folk_acts = lexicon.words_of("folk-tail"), frozenset(lexicon.words_of("folk-act"))
        self._dwellers = (*self._folk, *lexicon.words_of("household-tail"))
        self._serving = frozenset(lexicon.words_of("serving-verb"))
        self._folk_units, self._fees = frozenset(lexicon.words_of("people-unit")), lexicon.words_of("fee-tail")
        self._covering = frozenset(lexicon.words_of("covering-verb"))
        self._verbs = frozenset(lexicon.words_of("deed-verb"))
        pairs = (pair.partition("=") for pair in lexicon.words_of("deed-called"))
        self._casualties = frozenset(lexicon.words_of("casualty-verb"))
        self._caused = lexicon.words_of("casualty-caused")
        self._people = next(iter(lexicon.words_of("casualty-called")), "")
        self._accidents = lexicon.words_of("accident-tail")
        self._losses = lexicon.words_of("accident-loss")
        self._hurt = frozenset((*(word + self._people for word in self._casualties), *self._losses))
        self._fresh = lexicon.words_of("fresh-prefix")
        self._next = [pair.split("=") for pair in lexicon.words_of("next-act")]
        self._works, self._not_worked = frozenset(lexicon.words_of("worked-verb")), lexicon.words_of("not-worked")
        self._listed, self._not_done = lexicon.words_of("listed-verb"), lexicon.words_of("not-done")
        self._acting, self._joining = lexicon.words_of("dealing"), frozenset(lexicon.words_of("member-verb"))
        self._called = {unit: called for unit, _, called in pairs}

    def keep(self, made: Draft, previous: Draft) -> None:
        """Put the verb that the name before has into a name, too: 改造公路30公里、危桥5座."""
        kept = made.said_indicator and not (made.thereof and previous.kept_verb in self._joining)
        if previous.kept_verb and kept and not (made.indicator or "").startswith(previous.kept_verb):
            made.kept_verb = previous.kept_verb
            made.indicator = f"{made.kept_verb}{made.indicator}"

    def name(self, made: Draft, previous: Draft | None) -> None:
        """Name what a verb without a thing counts after the verb: 动迁4430户、53万平方米 are 动迁户数 and 动迁面积."""
        again = (
            previous is not None
            and unit_of(made) != unit_of(previous)
            and (
                (previous.deed and made.action == previous.action)
                or (made.listed and previous.counts and not made.said_indicator and not self.are_folk_of(made, previous))
            )
        )
        if made.indicator in self._verbs and unit_of(made) in self._called and not (made.counts or made.counts_first):
            made.indicator, made.deed = f"{made.indicator}{self._called[unit_of(made)]}", True  # 实现入网100万平方米
            return
        touching = previous is not None and previous.quantity.end == made.quantity.start
        if previous is not None and touching and previous.deed and made.quantity.dimension == "money" and not made.said_indicator:
            people = self._called.get(unit_of(previous), "")
            made.indicator = (previous.indicator or "").removesuffix(people)  # 补偿1.2万人次360万元
            return
        if previous is not None and touching and previous.deed and unit_of(made) in self._called:
            made.indicator, made.deed = f"{previous.action}{self._called[unit_of(made)]}", True  # 脱贫320户740人
            made.take_action(previous)
            return
        if (made.indicator is not None and not again) or made.lent_behind or self._plain(made.action or "") not in self._verbs:
            return
        if called := self.called(made):
            made.indicator, made.deed = called, True

    def are_folk_of(self, made: Draft, previous: Draft) -> bool:
        """Whether people without a name are those of the households told right before: 安置移民515户、1893人."""
        counted = made.listed and made.counts and previous.counts and not made.said_indicator and previous.said_indicator
        people = unit_of(made) in self._folk_units and unit_of(previous) not in self._folk_units
        return bool(counted and people and (previous.indicator or "").endswith(self._dwellers))

    def called(self, made: Draft) -> str:
        """What a verb that names no thing counts, after the verb: 覆盖人口 of 覆盖40万人; "" where it counts nothing alone."""
        called = self._called.get(unit_of(made)) if self._plain(made.action or "") in self._verbs else None
        return "" if called is None else f"{made.action}{called}"

    def goes_on(self, made: Draft, previous: Draft) -> str | None:
        """The name that a number has from the one before it: what is built anew was no such work, what is next has its own.

        改造校舍2万平方米，新建3万平方米; 专利申请量126件，授权68件.
        """
        whose = previous.base_name if previous.counts and previous.name_template else None  # 8个通过评审，5个竣工
        name, kept, act = whose or previous.indicator, previous.kept_verb or "", made.action or ""
        if not name or not act:
            return name
        if kept and act.startswith(self._fresh) and name.startswith(kept) and not kept.startswith(self._fresh):
            return name.removeprefix(kept) or name
        called = next((pair for pair in self._next if name.endswith(pair[0]) and pair[1].startswith(act)), None)
        return name if called is None else name.removesuffix(called[0]) + called[1]

    def state(self, made: Draft, previous: Draft | None) -> None:
        """A state that things are in is said of those counted before: 入驻企业36家，其中投产12家、在建9家."""
        built = made.counts or made.quantity.dimension in ("length", "area")  # 建成公路30公里，在建20公里
        alike = previous is not None and built and unit_of(made) == unit_of(previous)
        if alike and made.indicator in self._states and not made.counts_first:
            made.action, made.action_span = made.indicator, made.indicator_span
            made.indicator, made.said_indicator = None, False

    def are_those(self, made: Draft, previous: Draft | None) -> bool:
        """Whether a bare 项目 is what was counted before; with a verb of its own it is in no state: 在建项目20个，竣工项目8个."""
        name, told = made.indicator or "", (previous.indicator or "") if previous is not None else ""
        if made.counts_first or not told.endswith(name):
            return False
        return made.action is None or told.removesuffix(name) not in self._states

    def of_those(self, made: Draft) -> bool:
        """Whether a deed can be one of things counted in an earlier sentence: it names no folk of its own (20万人脱贫)."""
        own = self._plain(made.action or "") in self._verbs and unit_of(made) in self._called
        return made.action is not None and not own

    def says_deed(self, name: str) -> bool:
        """Whether a name ends with what was done: 失业人员再就业."""
        return name.endswith(tuple(self._acts_behind))

    def is_as_much(self, made: Draft, previous: Draft) -> bool:
        """Whether so much of another thing is told in the same unit, and no deed of its own: 铺设水管12公里，气管9公里."""
        sized = made.quantity.unit_class == previous.quantity.unit_class == "measure" and made.quantity.dimension != "money"
        own = self.says_deed(made.indicator or "") and not previous.verb_flags & _LIGHT  # but 完成造林12亩，河滩治理9亩
        return sized and unit_of(made) == unit_of(previous) and not own

    def own_verb(self, made: Draft, previous: Draft) -> bool:
        """Give a member of a list the verb that it begins with, unless it names a thing: 新增床位100张、资助学生90人."""
        name = made.indicator or ""
        if not made.listed or previous.verb_flags & _LIGHT or not name.startswith(self._listed):
            return False
        verb = next((word for word in self._listed if name.startswith(word)), "")
        rest = name[len(verb) :]
        if not verb or len(rest) < _FEWEST or rest.endswith(self._not_worked if verb in self._works else self._not_done):
            return False
        made.action, made.verb_flags, made.kept_verb = verb, _MAKE, verb
        return True

    def paid(self, made: Draft, previous: Draft | None) -> None:
        """Give money right behind those who were counted the deed for which it was spent: 资助900名学生70万元."""
        if previous is None or made.quantity.dimension != "money" or made.action is not None or not previous.counts_first:
            return
        got = previous.indicator_span
        behind = got is not None and got[1] == made.quantity.start and made.indicator_span == got
        if behind and previous.counts and previous.kept_verb:
            made.indicator = previous.indicator
            made.take_action(previous)

    def is_act(self, name: str) -> bool:
        """Whether a name is an act with its object, so that it is no object of another verb: 修路, 植树."""
        return name in self._self_named

    def same_act(self, made: Draft, previous: Draft | None) -> None:
        """An act that was told in full right before is the same again: 组织农机手培训6次，培训190人次."""
        self._of_folk(made, previous)
        if previous is None or made.indicator not in self._self_named or made.clause - previous.clause > 1:
            return
        name = previous.indicator or ""
        if len(name) > len(made.indicator) and name.endswith(made.indicator):
            made.indicator, made.carried = name, "previous"

    def _of_folk(self, made: Draft, previous: Draft | None) -> None:
        """What people did is of those who were counted right before: 培训农村劳动力7000人，转移就业6000人."""
        if previous is None or made.indicator not in self._folk_acts or not (made.counts and previous.counts):
            return
        folk = (previous.indicator or "").removeprefix(previous.kept_verb or "")
        if folk.endswith(self._folk) and made.clause - previous.clause <= 1:
            made.indicator, made.carried = folk + made.indicator, "previous"

    def is_raised(self, name: str) -> bool:
        """Whether a name says what farmers do with animals or crops: 奶牛存栏, which nobody builds."""
        return name.startswith(self._raising) or name.endswith(self._raising)

    def raised(self, made: Draft, previous: Draft | None) -> None:
        """What was raised of livestock is said once for a list: 出栏生猪19万头、肉牛2500头; 生猪出栏19万头，肉牛2500头."""
        if previous is None or made.action is not None or previous.indicator is None or made.indicator is None:
            return
        next_ = made.listed or made.clause - previous.clause == 1
        if not next_:
            return
        if self.is_raised(made.indicator):
            self._raised_of(made, previous)
            return
        of, animal = previous.indicator, made.indicator in self._animals
        act = next((word for word in self._raising if of.startswith(word) and of != word), "")
        alike = made.quantity.unit_class in ("count", "measure") and previous.quantity.unit_class in ("count", "measure")
        if act and alike and (made.listed or animal):
            made.indicator = act + made.indicator
        elif animal and alike and (act := next((word for word in self._raising if of.endswith(word) and of != word), "")):
            made.indicator += act

    def _raised_of(self, made: Draft, previous: Draft) -> None:
        """A bare act is of the animals that were just told of: 生猪饲养量60万头，出栏38万头; 出栏肉牛3万头，存栏10万头."""
        of = previous.indicator or ""
        act = max((word for word in self._kept if of.endswith(word) and of != word), key=len, default="")
        done = next((word for word in self._raising if of.startswith(word) and of != word), "")
        done = "" if act or unit_of(made) != unit_of(previous) else done
        if (act or done) and (made.indicator or "").removeprefix(YEAR) in self._kept:
            made.indicator, made.carried = f"{of.removesuffix(act).removeprefix(done)}{made.indicator}", "previous"

    def done_together(self, drafts: Sequence[Draft]) -> None:
        """What became of the last of a list became of all: 104个村、8.8万人脱贫出列 counts 脱贫出列村 too; 320户740人脱贫."""
        for made, after in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
            touching = made.quantity.end == after.quantity.start and after.deed and after.action_span is not None
            if touching and made.counts and not made.said_indicator and (called := self._called.get(unit_of(made))):
                made.indicator, made.deed = f"{after.action}{called}", True
                made.take_action(after)
                continue
            deed = after.action if after.listed and after.counts and after.clause == made.clause else None
            if deed is None or deed not in self._verbs or made.action is not None or not made.counts:
                continue
            called = self._called.get(unit_of(made)) if after.deed and not made.said_indicator else None
            if called or (made.counts_first and made.indicator in self._bodies):
                made.indicator, made.deed = (deed + called, True) if called else (f"{deed}{made.indicator}", made.deed)
                made.take_action(after)

    def name_other(self, made: Draft, previous: Draft | None) -> None:
        """Name what another deed did in the clause after one: 完成征地1.5万亩，拆迁250万平方米."""
        self._other_act(made, previous)
        other = previous is not None and made.carried == "previous" and unit_of(made) != unit_of(previous)
        if not other or previous is None or made.action == previous.action or made.clause == previous.clause:
            return
        called = self._called.get(unit_of(made))
        apart = not previous.counts or made.quantity.dimension == "area"  # 改造小区8个，拆迁5万平方米
        if called is not None and self._plain(made.action or "") in self._verbs and apart:
            made.indicator, made.deed = f"{made.action}{called}", True

    def _other_act(self, made: Draft, previous: Draft | None) -> None:
        """Another act told of a thing is named as the first was: 专利申请412件、授权238件."""
        name = (previous.indicator or "") if previous is not None and not previous.action else ""
        if made.carried != "previous" or not made.listed or made.action not in self._acting or previous is None:
            return
        act = next((word for word in self._acting if name.endswith(word) and len(name) > len(word)), "")
        if act and act != made.action and unit_of(made) == unit_of(previous):
            made.indicator = name.removesuffix(act) + made.action
            made.action = made.action_span = None

    def _plain(self, verb: str) -> str:
        """A verb without the word that only says that it is new: 新脱贫 is 脱贫."""
        return next((verb[len(word) :] for word in self._fresh if verb.startswith(word)), verb)

    def casualties(self, made: Draft, previous: Draft | None) -> None:
        """Name the people hurt in the accidents that were counted right before, and what was lost: 发生交通事故3起，死亡4人."""
        if made.indicator in self._hurt and made.group > 1 and previous is not None and previous.group == made.group:
            of = previous.indicator or ""
            at = max((of.rfind(word) + len(word) for word in self._accidents if word in of), default=0)
            made.indicator = of[:at] + made.indicator  # 安全事故起数、死亡人数分别下降9%、6%
            return
        if made.action in self._casualties and made.counts:
            of = made.indicator or ""
            of = of.removesuffix(next((word for word in self._caused if of.endswith(word)), ""))
            if of.endswith(self._accidents):
                made.indicator = f"{of}{made.action}{self._people}"  # 道路交通事故死亡6人，下降10%
                return
        told = made.action is None or made.action in self._caused  # and not 挽回经济损失300万元
        lost = made.indicator in self._losses and made.quantity.dimension == "money" and told
        if not lost and (made.indicator not in self._casualties or not made.counts):
            return
        near = previous is not None and (previous.counts or previous.grows) and made.clause - previous.clause <= 1
        of = (previous.indicator or "") if previous is not None and near else ""
        of = next((of.removesuffix(hurt) for hurt in self._hurt if of.endswith(hurt)), of)  # 事故死亡6人，下降5%，受伤20人
        made.indicator = f"{of if of.endswith(self._accidents) else ''}{made.indicator}{'' if lost else self._people}"

    def alone(self, made: Draft, verb: Chunk, chunks: Sequence[Chunk]) -> bool:
        """Name a draft of whose words only a verb is left, if that names a series."""
        return self._gives_each(made, verb, chunks[max(0, chunks.index(verb) - 1)]) or self.itself(made, verb)

    def _gives_each(self, made: Draft, verb: Chunk, before: Chunk) -> bool:
        """Name what each of many is given, where nobody says who they are: 每亩补助130元."""
        each = before.text if before.text in self._receivers else ""
        if not each or verb.text not in self._given or made.quantity.dimension != "money":
            return False
        made.indicator, made.indicator_span = each + verb.text, (before.start, verb.end)
        made.action = made.action_span = None
        made.said_indicator = True
        return True

    def itself(self, made: Draft, verb: Chunk) -> bool:
        """Name what an act measures that stands alone behind its verb: 完成造林8万亩."""
        act, done = verb.tokens[-1], verb.tokens[:-1]
        if all(self._plain(token.text) in self._self_named for token in verb.tokens):
            made.indicator, made.indicator_span = name_of(verb.tokens), (verb.start, verb.end)  # 禁牧35万亩, 绿化植树3万株
            made.action = made.action_span = None
            made.said_indicator = True
            return True
        alone = self._plain(act.text) in self._self_named
        if not done or not (alone or act.word is None) or not all(t.flags & (_LIGHT | _ADD * alone) for t in done):
            return False  # 完成造林8万亩, 新增造林8万亩
        made.indicator, made.indicator_span = act.text, (act.start, act.end)
        made.action, made.action_span = name_of(done), (done[0].start, done[-1].end)
        made.said_indicator = True
        return True

    def rate(self, made: Draft, chunks: Sequence[Chunk], thing: Chunk, tokens: Sequence[Token]) -> str:
        """How large a part something was done to: 生活污水100%收集处理 is 生活污水收集处理率; "" where the words are no deed."""
        at = chunks.index(thing)
        whose = chunks[at - 2] if at > 1 and chunks[at - 1].quantity is made.quantity else None
        if not self._rate or made.quantity.unit != _PERCENT or whose is None or not whose.flags & _NOUN or at + 1 < len(chunks):
            return ""
        deed = name_of(tokens)
        deed = next((deed.removeprefix(word) for word in self._whole if deed.startswith(word)), deed)
        if not tokens[-1].flags & _VERB or tokens[-1].flags & _MEASURING or len(deed) > _LONGEST:
            return ""
        last = max((k for k, token in enumerate(whose.tokens) if token.flags & _AND), default=-1)
        made.deed = True
        return f"{name_of([token for token in whose.tokens[last + 1 :] if not token.flags & _AROUND])}{deed}{self._rate}"

    def behind(self, made: Draft, thing: Chunk) -> str:
        """What was done that stands between a thing and its number, where it is part of the name; else "".

        What was put into the thing (民生工程投入5亿元), and deeds without which the thing would be a stock (河坝改造2处).
        """
        if made.action_span is None or made.action_span[0] < thing.end or made.counts_first or made.action is None:
            return ""
        if made.quantity.dimension == "money":
            put = next((word for word in self._spent if made.action in self._put_in[word]), "")  # 完成投入
            return put or (made.action if made.action in self._spent or made.action in self._given else "")
        return made.action if made.action in self._acts_behind and made.quantity.unit_class in ("count", "measure") else ""

    def served(self, made: Draft, chunks: Sequence[Chunk], thing: Chunk, tokens: Sequence[Token]) -> str:
        """People who serve others that are counted behind: 1.2万名志愿者服务3万户家庭 counts 服务家庭志愿者; else ""."""
        at = chunks.index(thing) + 1
        folk = made.counts and made.counts_first and unit_of(made) in self._folk_units and len(tokens) > 1
        if not folk or at + 1 >= len(chunks) or tokens[-1].text not in self._serving:
            return ""
        count, whom = chunks[at].quantity, chunks[at + 1]
        if count is None or count.unit_class != "count" or not whom.flags & _NOUN:
            return ""
        made.action, made.action_span = tokens[-1].text, (tokens[-1].start, tokens[-1].end)
        return f"{made.action}{name_of(whom.tokens)}{name_of(tokens[:-1])}"

    def is_fee_of_folk(self, made: Draft, tokens: Sequence[Token]) -> bool:
        """Whether people are counted by what they need not pay, or got: 免除9万名学生学杂费."""
        told = len(tokens) > 1 and made.action is not None and made.action_span is not None
        before = told and made.action_span is not None and made.action_span[1] <= made.quantity.start
        return bool(before) and unit_of(made) in self._folk_units and tokens[-1].text.endswith(self._fees)

    def is_compound(self, verb: Chunk) -> bool:
        """Whether verbs without a joint hold one that stays in the name: 新建改扩建."""
        tokens = verb.tokens
        return len(tokens) > 1 and not tokens[0].flags & (_LIGHT | _ADD) and any(t.text in self._acts_behind for t in tokens)

    def reaches(self, verb: str) -> bool:
        """Whether a verb says whom or what something reached: 覆盖."""
        return verb in self._covering

    def covered(self, made: Draft, thing: str) -> str:
        """The name of the part of a thing that a deed reached: 覆盖95%以上行政村 is 行政村覆盖率; else the thing itself."""
        if not made.counts_first or made.quantity.unit != _PERCENT or made.action not in self._covering:
            return thing
        made.deed = True
        return f"{thing.removeprefix(made.action)}{made.action}{self._rate}"

    def measured(self, verb: Chunk, head: str) -> bool:
        """Whether a deed right before a bare head is part of what that measures: 绿化提升面积95万平方米."""
        done = head in self._called.values() and not any(token.flags & (_LIGHT | _ADD) for token in verb.tokens)
        return done and not verb.tokens[0].flags & _MEASURING

    def done_by(self, made: Draft, thing: str) -> str:
        """Bodies that have no name of their own are called after what they did: 52户企业扭亏为盈 are 扭亏为盈企业."""
        said = made.action or ""
        if thing.endswith(self._folk) and (made.counts or made.quantity.unit_class == "none"):
            return thing + said  # 4400名贫困人口脱贫, 3.2万户贫困户增收, 15万贫困人口脱贫
        return said + thing if thing in self._bodies and (len(said) >= _SHORTEST or said in self._verbs) else thing


def unit_of(made: Draft) -> str:
    """The unit that a draft counts in, without its scale: 1.04万套 and 4800套 are of one."""
    return (made.quantity.unit or "").lstrip(SCALES)
