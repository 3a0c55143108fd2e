"""Heads: the nouns that end the name of a series, and the words of a name."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import OF, YEAR
from policyextract.core.text.word_index import WordIndex
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_VERB = int(ANY_VERB)
_BETWEEN = int(Type.TIME | Type.ADVERB | Type.DURATION)
_NOUN, _AND, _OF, _ETC = int(Type.NOUN), int(Type.AND), int(Type.OF), int(Type.ETC)
_JOINS = _AND | _OF | _ETC
_OUTSIDE = int(Type.LEADING | Type.OF | Type.ADVERB | Type.TIME | Type.ETC | Type.DURATION)
_SUMMING = int(Type.SUMMING)
_PRONOUN, _TIMES = int(Type.PRONOUN), int(Type.TIME | Type.DURATION)
_HEAD_WORD, _DONE = int(Type.HEAD_WORD), int(Type.LIGHT | Type.HAPPEN | Type.STRONG)
_COMMITMENT, _PREPOSITION = int(Type.COMMITMENT), int(Type.PREPOSITION)
_KEPT = 4096
"""For so many names it is kept whether they say what is measured."""
_LONGEST_HEAD = 3
"""Characters at the end of a name that may be a head."""
_SAID_TWICE = 2
"""Characters that an owner and what it has can both say: 参合."""
_FOLK = 2
"""Characters of who did what a rate is of: 参合农民."""
_EXPECTING = int(Type.ADVERB | Type.COMMITMENT | Type.CAUSE)
_WITH_VERB = 3
"""Words of the shortest name with a verb in it that says that it was reached: 工业实现利润."""


class Heads:
    """Head nouns of indicators, from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words_of, any_of = lexicon.words_of, lexicon.any_of
        self.growths = (*words_of("growth-head"), *words_of("fall-head"))
        self._several = words_of("several-word")
        self.rates = frozenset(words_of("rate-head"))
        self.spending = words_of("spending-noun")[1:2]
        self.amounts, self._said = frozenset(words_of("amount-head")), frozenset(words_of("amount-said"))
        self.owned = self.amounts | self._said
        self.categories = frozenset(words_of("category-head"))
        self.named_groups = words_of("named-group")
        self.bare_groups = frozenset(words_of("bare-group"))
        self._relating = frozenset(words_of("relating-particle"))
        self._tails = frozenset(("（", "《", *words_of("before-deed"), *words_of("name-tail")))
        self._backing, self._backed = frozenset(words_of("backing-tail")), words_of("backed-money")
        self.vague = frozenset(words_of("vague-modifier"))
        self.fixed_verbs = frozenset(words_of("fixed-verb"))
        self.memberships = frozenset(words_of("membership"))
        self.levels = words_of("parallel-modifier")
        self.parallel = frozenset(self.levels)
        self.sides = frozenset(words_of("town-or-country"))
        self.abstract = words_of("abstract-head")
        self.indexes = words_of("index-head")
        self.prices = words_of("price-head")
        self.contributions = words_of("contribution-head")
        self.spent = frozenset(words_of("spent-head"))
        self.achieved = frozenset((*words_of("attaining-verb"), *words_of("achieving-verb")))
        self.yearly = frozenset(words_of("time-opener"))
        self.self_standing = frozenset(words_of("self-standing-head"))
        pairs = (pair.partition("=") for pair in words_of("action-form"))
        self.action_forms = {said: called for said, _, called in pairs}
        self.complete = frozenset(words_of("complete-head"))
        self._complete_ends, self._rate_ends = WordIndex(self.complete), WordIndex(self.rates)
        self._works = frozenset(words_of("work-category"))
        self._owned_acts = frozenset(words_of("owned-act"))
        self.goals = frozenset(words_of("goal-head"))
        self._goals = sorted(self.goals, key=len, reverse=True)
        self.yielding = frozenset(words_of("yielding-verb"))
        self.outputs = words_of("output-head")
        self._goal_rates = [(word, rate) for word, _, rate in (pair.partition("=") for pair in words_of("goal-called"))]
        self.closing_verbs = frozenset(words_of("closing-verb"))
        self._purposes = frozenset(words_of("purpose-mark"))
        self._money = (*words_of("spending-noun"), *words_of("bare-money"), *words_of("act-head"))
        self.endings = words_of("head-ending")
        self._measures = self.rates | self.amounts
        ends = (word for word in self.endings if len(word) <= _LONGEST_HEAD)
        self._series: dict[str, bool] = {}
        """Names of which it was asked whether they say what is measured: each is some five times, and the same come again."""
        self._series_ends = WordIndex({*ends, *self.complete})
        self.adverb_front = compiled(f"^(?:{any_of('action-adverb')}){{1,4}}(?=..|(?:{any_of('action-alone')})$)")
        self.action_tail = compiled(f"(?:{any_of('action-tail')})$")
        self.locative_tail = compiled(f"(?:{any_of('locative-tail')})$")

    def trimmed(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Leave out what stands around the name: 全市, 各类, particles, unpaired brackets."""
        vague = self.vague
        i, j = 0, len(tokens)
        if j > 1 and tokens[0].text == "（" and all(token.text != "）" for token in tokens):
            i = 1  # （去年同期收入大于支出50亿元）
        while i < j - 1 and (
            tokens[i].text in vague or (tokens[i].flags & _OUTSIDE and not tokens[i].flags & _VERB and not is_guessed(tokens[i]))
        ):
            i += 1
        if i < j - 1 and tokens[i].flags & _PRONOUN and tokens[i + 1].flags & _TIMES:
            i += 3 if i + 3 < j and tokens[i + 2].flags & _OF else 2  # 这两年的粮食产量
        if 0 < i < j - 1 and self.locative_tail.fullmatch(tokens[i].text):
            i += 1  # 县域 | 内 | 应治理小流域
        while j > i and (tokens[j - 1].flags & _JOINS or tokens[j - 1].text in self._tails or only_leads(tokens[j - 1])):
            j -= 1
        if j > i and tokens[i].text == "）":
            i += 1
        if j - i > 1 and tokens[i].text in self._relating and tokens[i + 1].flags & _VERB:
            i += 1  # 所占比重
        told = j - i > 2 and tokens[i].text in self.achieved and tokens[i + 1].flags & _OF
        if told and self.is_series(name_of(tokens[i + 2 : j])):
            i += 2  # 各种运输方式|完成|的|货物周转量
        if j - i > 1 and tokens[j - 1].text in self._backing and tokens[j - 2].text.endswith(self._backed):
            j -= 1  # 获得专项资金支持
        return without_done(tokens[i:j])

    def before_others(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The name before others that nobody counted: 农家店 of 600个农家店和一批配送中心."""
        for k in range(1, len(tokens) - 1):
            if tokens[k].flags & _AND and tokens[k + 1].text.startswith(self._several):
                return tokens[:k]
        return tokens

    def is_head(self, text: str) -> bool:
        """Whether a word names what is counted of a thing (产量, 覆盖率) and no thing."""
        measures = self._measures
        return text in measures or (len(text) >= 2 and (text[-2:] in measures or text.endswith(self.endings)))

    def is_series(self, name: str) -> bool:
        """Whether a name says what is measured: it ends in a head (粮食产量), or in a word that needs none (教育支出)."""
        known = self._series.get(name)
        if known is None:
            if len(self._series) >= _KEPT:
                self._series.clear()
            known = self._series[name] = self._names_series(name)
        return known

    def _names_series(self, name: str) -> bool:
        # One character is no word that another ends with, but may be a head itself.
        measures = self._measures
        if name[-_LONGEST_HEAD:] in measures or name[-2:] in measures:
            return True
        return self._series_ends.closes(name) if len(name) > 1 else name in self.complete

    def without_purpose(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The name of money without the word for its being spent: 财政用于教育、卫生的支出 are 教育支出 and 卫生支出."""
        if not tokens or not tokens[-1].text.endswith(self._money):
            return tokens
        at = next((k for k, token in enumerate(tokens[:-1]) if token.text in self._purposes), None)
        if at is None or any(token.flags & _ETC for token in tokens):
            return tokens
        if at and not any(token.flags & _AND for token in tokens[at:]):
            return tokens
        return [token for token in tokens[at + 1 :] if token.text != OF]

    def grown(self, name: str) -> str:
        """The series of whose growth a name speaks: 出口 of 出口增长速度."""
        head = next((head for head in self.growths if name.endswith(head) and len(name) > len(head) + 1), "")
        return name.removesuffix(head)

    def only_grows(self, made: Draft, before: Draft, after: Draft) -> bool:
        """Whether a draft is of how fast the series before it grew, and the one after of that: 增速提高2个点，完成计划的50%."""
        name, of = made.indicator or "", before.indicator or "\n"
        level = after.name_template is not None or after.quantity.dimension == "money"
        return name in self.growths or (level and name.startswith(of) and name.removeprefix(of) in self.growths)

    def series_of_goal(self, name: str) -> str:
        """The series for which a name sets a goal: 财政收入 of 财政收入任务; "" where it sets none."""
        return next((name.removesuffix(goal) for goal in self._goals if name.endswith(goal) and len(name) > len(goal) + 1), "")

    def rate_of_goal(self, words: str) -> str | None:
        """What the part of a goal that was reached is called: 预算完成率 of 年初预算; None where the words are none of a goal."""
        return next((rate for word, rate in self._goal_rates if word in words), None)

    @property
    def output(self) -> str:
        """What a yield is called (产量); nothing where the list of such words is switched off."""
        return next(iter(self.outputs), "")

    def is_complete(self, name: str) -> bool:
        """Whether a name ends in a word that says what is measured and needs no head behind it: 零售总额, 支出."""
        return self._complete_ends.closes(name)

    def is_of_year(self, text: str) -> bool:
        """Whether a subject only says of which year, or of whose plan, what was spent is: 年度、年度计划完成投资."""
        return text in self.yearly or (text in self.goals and text.startswith(tuple(self.yearly)))

    def is_rate(self, text: str) -> bool:
        """Whether a name ends in a rate: those of several things cannot be summed up."""
        return self._rate_ends.closes(text)

    def is_dependent(self, text: str) -> bool:
        """Whether an indicator is a bare rate or what was spent: that of a region as a whole is hardly ever told so."""
        return text in self.rates or text in self.spent

    def is_done_for(self, text: str) -> bool:
        """Whether what the clause before says is done owns a bare name: 投资, 项目, 销售."""
        return text in self.spent or text in self._works or text in self._owned_acts

    def is_bare(self, text: str, listed: bool = False) -> bool:
        """Whether an indicator is only a head (产值, 占比) whose owner stands elsewhere; in a list 销售 is one too."""
        if text in self.amounts or text in self.rates or (listed and text in self._said):
            return True
        yearly = text.removeprefix(YEAR)  # 年销售收入, and not 年发电量
        return yearly in self.amounts and yearly not in self.self_standing


def name_of(tokens: Sequence[Token]) -> str:
    """The words of a name, without the times and adverbs between them."""
    if len(tokens) == 1:
        token = tokens[0]
        if not token.flags & _BETWEEN:  # as most names of one word are
            return token.text
    last = len(tokens) - 1
    return "".join(
        [
            t.text
            for k, t in enumerate(tokens)
            if not t.flags & _BETWEEN
            or (not t.certain and t.word is None)
            or (len(t.text) < 2 and not (t.flags & _SUMMING and k < last and tokens[k + 1].flags & (_VERB | _HEAD_WORD)))
            or (t.flags & _VERB and not is_expecting(t))
        ]
    )


def without_done(tokens: Sequence[Token]) -> Sequence[Token]:
    """A name without the verb between whose it is and what is measured: 规模以上工业实现利润 is 规模以上工业利润."""
    if len(tokens) < _WITH_VERB or not tokens[-1].flags & _HEAD_WORD:
        return tokens
    at = next((k for k in range(1, len(tokens) - 1) if tokens[k].flags & _DONE == _DONE), 0)
    who = next((k for k in range(at - 1, 0, -1) if not tokens[k].flags & int(Type.ADVERB)), 0)  # 水泥企业|累计|完成|产值
    apart = at and tokens[who].flags & _NOUN and not tokens[who].flags & (_OF | _AND) and tokens[at + 1].flags & _NOUN
    return [*tokens[: who + 1], *tokens[at + 1 :]] if apart else tokens


def only_leads(token: Token) -> bool:
    """Whether a last word only leads to the number: 赤字率拟按3.6%安排."""
    leads = token.flags & _COMMITMENT or (token.flags & _PREPOSITION and len(token.text) == 1)
    return bool(leads) and token.word is not None and (not token.flags & _VERB or is_expecting(token))


def is_expecting(token: Token) -> bool:
    """Whether a word only says that what follows is expected: 规上工业企业预计完成产值, 农林牧渔业预计总产值."""
    return token.flags & _EXPECTING == _EXPECTING


def is_guessed(token: Token) -> bool:
    """Whether a token's type comes from jieba's list alone, which calls 自然 an adverb."""
    return token.word is None and not token.certain


def joined(owner: str, name: str) -> str:
    """The name of what an owner has; what both say is said once: 合作医疗参合 and 参合率 are 合作医疗参合率."""
    # 合作医疗参合农民 and 参合率, too, but not 战略投资者 and 投资总额
    at = owner.rfind(name[:_SAID_TWICE]) if len(name) > _SAID_TWICE else -1
    if at > 1 and 1 < len(owner) - at - _SAID_TWICE <= _FOLK:
        return owner[:at] + name
    same = next((size for size in range(min(len(owner), len(name)), 1, -1) if owner.endswith(name[:size])), 0)
    return owner + name[same:]
