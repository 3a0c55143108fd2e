"""Compounds: neighbouring tokens that are one word of a name, whatever each of them is alone.

A verb and a last character such as 量 or 额 name a quantity (阅读量, 播放量, 扣除额); a verb that no list names is part of
the name when the head of an indicator follows it (展览面积, 诊疗人次). Money is named after what it is for (救助补助资金).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from policyextract.core.text.signs import YEAR
from policyextract.extraction.tokens.tokens import OPENING_QUOTE, Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_VERB, _NOUN, _HEAD_WORD = int(ANY_VERB), int(Type.NOUN), int(Type.HEAD_WORD)
_UNLISTED, _HAPPEN = int(Type.VERB), int(Type.HAPPEN)
_ADD, _SHARE, _FRESH = int(Type.ADD), int(Type.SHARE), int(Type.ADD | Type.MODIFYING)
_ADVERB, _COMPARED = int(Type.ADVERB), int(Type.COMPARED)
_TO = int(Type.TO)
_MAKE, _PREPOSITION, _LIGHT = int(Type.MAKE), int(Type.PREPOSITION), int(Type.LIGHT)
_STRONG, _CAUSE = int(Type.STRONG), int(Type.CAUSE)
_LENGTH = int(Type.DURATION)
_TOLD = int(Type.LIGHT | Type.STRONG | Type.ADD | Type.GROW | Type.FALL | Type.REACH)
"""Verbs that say something of a rate, and are no part of its name: 提高就业率."""
_STANDS, _FROM, _BECOMING = int(Type.REACH), int(Type.FROM), int(Type.REACH | Type.STRONG)
_BETWEEN, _LINK, _MOVED = int(Type.ADVERB | Type.TIME | Type.LEADING), int(Type.OF), int(Type.GROW | Type.FALL)
_GROWS, _FALLS = int(Type.GROW | Type.STRONG), int(Type.FALL | Type.STRONG)
_NO_SITE = int(Type.REACH | Type.GROW | Type.FALL | Type.ADD)
_WORD = 2
"""Characters of a word for what is done at a site: 整合 of 整合点, but not 建 of 建点."""
_LONGEST_DEBT = 5
"""Words of the name of a public debt, and its number."""
_BESIDE = 60
"""Characters of a sentence in which another kind of debt is told, or that debt was taken."""
_SAID = int(Type.LIGHT | Type.STRONG | Type.ADD | Type.REACH)
_TIMES = int(Type.TIME | Type.ADVERB)
_NOT_MODIFIED = int(ANY_VERB | Type.QUANTITY | Type.TIME | Type.ADVERB | Type.LEADING)
_NOT_JOINED = int(Type.QUANTITY | Type.OF | Type.AND | Type.ADVERB | Type.TIME)
_NOT_HELD = int(Type.QUANTITY | Type.OF | Type.AND | Type.TIME | Type.REACH | Type.GROW | Type.FALL | Type.ADD)
"""Types of words that are in no name of what was held."""
_DEED = int(Type.STRONG | Type.CUT | Type.FALL | Type.ADD)
"""Types of a verb that is in no name behind a word that says how: 有效降低."""
_ASKED = int(Type.QUANTITY | Type.ADD | Type.DURATION)
"""Types of a word that the joining asks for, whatever stands before it."""


class Compounds:
    """Joins the tokens of a clause that are one word; made from the suffixes that the lexicon lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._money, self._producers = frozenset(lexicon.words_of("money-head")), lexicon.words_of("producer-tail")
        self._plans = frozenset(lexicon.words_of("planned-modifier"))
        self._categories = frozenset(lexicon.words_of("category-head"))
        self._portions, self._debt_lines = frozenset(lexicon.words_of("portion-noun")), lexicon.words_of("debt-line")
        self._trades, self._sites = frozenset(lexicon.words_of("trade-verb")), frozenset(lexicon.words_of("site-noun"))
        self._hosts, self._rounds = frozenset(lexicon.words_of("hosting-verb")), frozenset(lexicon.words_of("held-unit"))
        self._fresh = lexicon.words_of("fresh-prefix")
        self._debts = lexicon.words_of("debt-name")
        self._debt_is_told = (*lexicon.words_of("debt-kind"), *lexicon.words_of("issuing-verb"))
        self._acts = frozenset(lexicon.words_of("money-act"))
        self._grades = frozenset(lexicon.words_of("quality-grade"))
        self._rate = next(iter(lexicon.words_of("rate-head")), "")
        self._ratios, self._early = frozenset(lexicon.words_of("ratio-suffix")), frozenset(lexicon.words_of("early-adverb"))
        self._site_tails = frozenset(lexicon.words_of("site-tail"))
        self._programmes, self._programme_units = (frozenset(lexicon.words_of(t)) for t in ("plan-noun", "plan-unit"))
        self._focus = frozenset(lexicon.words_of("focus-adverb"))
        self._averages, self._having = frozenset(lexicon.words_of("averaging")), frozenset(lexicon.words_of("telling-verb"))
        self._per_unit, self._manners = frozenset(lexicon.words_of("per-unit")), frozenset(lexicon.words_of("manner-noun"))
        self._stages = frozenset(lexicon.words_of("stage-noun"))
        self._bodies = (*lexicon.words_of("bare-body"), *lexicon.words_of("folk-tail"))
        self._can_be = tuple(lexicon.words_of("can-adverb"))
        self._can = frozenset(self._can_be)
        self._per_head = frozenset(lexicon.words_of("per-head"))
        self._really = frozenset(lexicon.words_of("really"))
        self._pace_openers, self._paces = frozenset(lexicon.words_of("pace-opener")), frozenset(lexicon.words_of("pace-head"))
        self._compared = {
            **dict.fromkeys(lexicon.words_of("compared-more"), _GROWS),
            **dict.fromkeys(lexicon.words_of("compared-less"), _FALLS),
        }
        self._suffixes = frozenset(word for found in lexicon.lists if found.type == "name-suffix" for word in found.words)
        told = (self._plans, self._really, self._compared, self._pace_openers, self._ratios, self._early, self._can, self._money)
        more = (self._averages, self._having, self._per_unit, self._per_head, self._focus, (YEAR,))
        self._telling = frozenset(word for words in (*told, *more, self._programmes, self._manners) for word in words)
        """Words of which the joining asks by themselves."""

    def join(self, text: str, tokens: Sequence[Token]) -> list[Token]:
        """The tokens of a clause of `text` with those that are one word as one noun."""
        joined: list[Token] = []
        telling, grades = self._telling, self._grades
        last: Token | None = None
        if tokens and tokens[0].text == OPENING_QUOTE:
            tokens[0].flags = _ADVERB  # somebody begins to speak: what is quoted within the clause is one token
        for k, token in enumerate(tokens):
            telling_word = token.text in telling
            asked = telling_word or token.flags & _ASKED
            if not asked and (last is None or not (last.flags & _VERB or last.text in grades)):
                joined.append(token)  # as most are: no word of what follows asks for it
                last = token
                continue
            if telling_word:
                self._tell(tokens, k, last)
            elif asked:
                self._tell_measured(tokens, k, last)
            if last is not None and token.flags & _STANDS and self._becomes(tokens, k, last):
                last = joined[-1] = Token(last.start, token.end, _BECOMING, last.text + token.text)
                continue
            if telling_word and last is not None and self._is_ratio(tokens, k):
                last = joined[-1] = Token(last.start, token.end, _NOUN | _HEAD_WORD, last.text + token.text)
                continue
            if telling_word and self._only_leads(tokens, k):
                token.flags = _ADVERB
            if token.flags & _ADD and self._is_kind_of_debt(text, last, token, tokens[k + 1 : k + _LONGEST_DEBT]):
                token.flags = _NOUN
            if last is not None and last.text in self._grades and token.flags & _NOUN and not token.flags & _NOT_MODIFIED:
                last = joined[-1] = Token(last.start, token.end, token.flags, last.text + token.text)  # 高标准粮田
                continue
            if last is not None and last.flags & _VERB and last.end == token.start and not last.flags & _NOT_JOINED:
                if last.flags & _SHARE and token.flags & _FRESH and k + 1 < len(tokens) and tokens[k + 1].flags & _NOUN:
                    token.flags = _NOUN  # 占新建建筑面积的35%
                if token.text in self._suffixes:
                    last = joined[-1] = Token(last.start, token.end, _NOUN | _HEAD_WORD, last.text + token.text)
                    continue
                if token.flags & _HEAD_WORD and last.flags & _VERB == _UNLISTED and last.word is None:
                    last.flags = _NOUN
                if len(joined) == 1 and last.flags & _VERB == _UNLISTED and last.word is None and self._is_trade(tokens, k):
                    last.flags = _NOUN
                if token.text in self._sites and last.text in self._trades and self._ends_thing(tokens, k):
                    last.flags = _NOUN  # 引进认证机构3家
                if token.text in self._site_tails and self._ends_thing(tokens, k):
                    self._name_site(joined)
                if last.flags & _MAKE and not last.flags & _TOLD and self._rate and token.text.endswith(self._rate):
                    rated = tokens[k + 1].measured if k + 1 < len(tokens) else None
                    if rated is not None and rated.unit_class == "percent":
                        last.flags = _NOUN  # 调处成功率97%
            joined.append(token)
            last = token
            if token.text in self._money:
                self._name_money(joined)
        return joined

    def _tell(self, tokens: Sequence[Token], k: int, last: Token | None) -> None:
        """Tell what `tokens[k]` is, a word of those that are asked for, by what stands around it."""
        token = tokens[k]
        if token.text in self._programmes and self._is_programme(tokens, k):
            token.flags = _NOUN
            tokens[k - 1].flags = tokens[k - 1].flags & ~_VERB | _NOUN  # 重点研发计划2项
        planned = token.text in self._plans and self._is_planned(tokens[k + 1 : k + 3])
        if planned and last is not None and last.measured is not None:
            token.flags = tokens[k + 1].flags = _NOUN  # 25个计划竣工项目
        if (token.text in self._really or token.text in self._compared) and k + 1 < len(tokens):
            self._say_how(tokens, k)
        self._take_as_it_stands(tokens, k, last)
        self._tell_measured(tokens, k, last)
        if token.text in self._pace_openers and (pace := self._pace(tokens, k)) is not None:
            token.flags = pace.flags = _ADVERB

    def _tell_measured(self, tokens: Sequence[Token], k: int, last: Token | None) -> None:
        """Tell what stands around the number `tokens[k]`: a stage, a predicate of those counted, the part of a tax it is of."""
        if tokens[k].flags & _LENGTH and last is not None and last.text in self._stages and last.end == tokens[k].start:
            tokens[k].flags = _NOUN  # a length of time is that of a stage that stands right before it: 学前三年毛入园率
        measured = tokens[k].measured
        if measured is None:
            return
        opens = k == 0 or (tokens[0].flags & _BETWEEN and all(other.flags & _BETWEEN for other in tokens[:k]))
        if opens and (told := self._told_of(tokens, k)) is not None and not told.flags & _VERB:
            told.flags |= _MAKE  # 3万名学生享受营养餐
        if measured.unit in self._rounds:
            self._name_rounds(tokens, k)
        if self._is_portion(tokens, k):
            tokens[k].flags = tokens[k + 1].flags = _ADVERB  # 增值税25%部分13亿元

    def _name_rounds(self, tokens: Sequence[Token], k: int) -> None:
        """What was held so many times is what a verb right before the number says: 组织演出80场, 开展入户走访300次."""
        end = k
        while end and tokens[end - 1].flags & _ADVERB and not tokens[end - 1].flags & _VERB:
            end -= 1
        at = end
        while at and not tokens[at - 1].flags & _NOT_HELD and tokens[at - 1].text not in self._hosts:
            at -= 1
        if not 0 < at < end or tokens[at - 1].text not in self._hosts:
            return
        for token in tokens[at:end]:
            if token.flags & _VERB:
                token.flags = _NOUN

    def _is_trade(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether the words from `k` on go on the name of a trade, of which something is said: 合成|生物产业集群新增企业."""
        end = k
        while end < len(tokens) and tokens[end].flags & _NOUN and not tokens[end].flags & _HEAD_WORD:
            end += 1
        said = end < len(tokens) and (
            tokens[end].flags & _HEAD_WORD or (tokens[end].flags & _VERB and tokens[end].word is not None)
        )
        return bool(said) and end > k and tokens[end - 1].text.endswith(self._producers)

    @staticmethod
    def _name_site(tokens: Sequence[Token]) -> None:
        """What is done at a site is part of its name where a thing or a count stands before it: 21个搬迁整合点, 产业创建园."""
        at = len(tokens)
        while at and tokens[at - 1].flags & (_MAKE | _HAPPEN) and not tokens[at - 1].flags & (_NO_SITE | _NOUN):
            at -= 1
        deeds, before = tokens[at:], tokens[at - 1] if at else None
        if before is None or not deeds or before.end != deeds[0].start or any(len(deed.text) < _WORD for deed in deeds):
            return
        sole = len(deeds) == 1 and deeds[0].flags & (_STRONG | _LIGHT) != _STRONG  # 事项明确承接单位: the verb is a predicate
        if before.measured is not None or (sole and before.flags & _NOUN):
            for deed in deeds:
                deed.flags = _NOUN

    @staticmethod
    def _ends_thing(tokens: Sequence[Token], k: int) -> bool:
        """Whether `tokens[k]` is the last word of a name: no 推广中心 before 城区."""
        after = tokens[k + 1] if k + 1 < len(tokens) else None
        return after is None or after.quantity is not None or not after.flags & _NOUN

    def _only_leads(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether `tokens[k]` only leads to a deed or a number: 提前完成, 可新增, 年可实现, 由人均150元."""
        word = tokens[k].text
        if word == YEAR:
            return k + 1 < len(tokens) and tokens[k + 1].text.startswith(self._can_be)
        if word in self._can:
            return _is_done(tokens, k + 1) or (k > 0 and tokens[k - 1].text == YEAR)
        if word in self._per_head:
            return self._is_each(tokens, k)
        if word in self._focus:
            return self._opens_focus(tokens, k)
        return word in self._early and self._opens_deed(tokens, k)

    def _opens_focus(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether it only says that a deed came first: 重点推进12个市场建设; no 重点支持企业12家, which is a name."""
        deed, behind = tokens[k + 1 : k + 2], tokens[k + 2 : k + 4]
        opens = all(token.flags & _BETWEEN for token in tokens[:k])
        if not opens or not deed or not behind or deed[0].flags & _NOUN or not deed[0].flags & (_MAKE | _LIGHT):
            return False
        if behind[0].measured is not None:
            return True
        named = len(behind) > 1 and behind[1].measured is not None and behind[0].text in self._categories
        return bool(deed[0].flags & _LIGHT) and not named

    @staticmethod
    def _is_each(tokens: Sequence[Token], k: int) -> bool:
        """Whether 人均 at `k` only says of whom the number right behind it is: 标准由人均150元, 提高到人均230元."""
        named = k + 1 < len(tokens) and tokens[k + 1].measured is not None
        if not named or k == 0:
            return False
        reached = tokens[k - 1].flags & _STANDS and any(token.flags & _FROM for token in tokens[: k - 1])
        return bool(reached or tokens[k - 1].flags & (_FROM | _TO))

    def _take_as_it_stands(self, tokens: Sequence[Token], k: int, last: Token | None) -> None:
        """Tell what a word is by what stands around it: a noun before a noun, an adverb before a count."""
        token = tokens[k]
        if token.text in self._averages and self._is_of_mean(tokens, k):
            token.flags = _NOUN  # 平均办理时限
        if token.text in self._per_unit and last is not None and last.flags & _FROM and tokens[k + 1 : k + 2]:
            token.flags = _ADVERB  # 电话普及率由每百人2部提高到13部
        if token.text in self._having and self._is_told_of(tokens, k):
            token.flags = _ADVERB
        if token.text in self._manners and k + 2 < len(tokens) and tokens[k + 1].flags & _DEED and not token.flags & _ADVERB:
            token.flags = _ADVERB if not tokens[k + 2].flags & _HEAD_WORD else token.flags  # 有效降低用电成本

    def _say_how(self, tokens: Sequence[Token], k: int) -> None:
        """Tell what only says how something was done (实际开工600套), and by how much more or less it is (比全省高2万元)."""
        token, after = tokens[k], tokens[k + 1]
        if after.measured is None:
            if token.text in self._really and after.flags & _VERB and k + 2 < len(tokens) and tokens[k + 2].measured is not None:
                token.flags = _ADVERB
        elif token.text in self._compared and any(other.flags & _COMPARED for other in tokens[:k]):
            token.flags = self._compared[token.text]

    def _becomes(self, tokens: Sequence[Token], k: int, last: Token) -> bool:
        """Whether `tokens[k]` says, after a verb and before a number, what a change came to: 由46个合并为32个."""
        token = tokens[k]
        into = token.flags & _STANDS and len(token.text) == 1 and last.flags & _VERB and not last.flags & (_STANDS | _NOT_JOINED)
        if not into or last.end != token.start or k + 1 >= len(tokens) or tokens[k + 1].measured is None:
            return False
        before = tokens[k - 2].measured if k > 1 else None
        return before is not None and any(other.flags & _FROM for other in tokens[: k - 2])

    def _is_ratio(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether 比 names a ratio of what stands before it: it compares with nothing where it is said what it became."""
        if tokens[k].text not in self._ratios or k + 1 >= len(tokens):
            return False
        before, after = tokens[k - 1], tokens[k + 1].flags
        return before.end == tokens[k].start and bool(before.flags & (_NOUN | _LINK)) and bool(after & (_STANDS | _MOVED | _FROM))

    def _opens_deed(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether it is a deed that was early, perhaps by so much: 提前完成全年任务的92%, 提前两年完成; no 位次提前3位."""
        after = next((token for token in tokens[k + 1 : k + 3] if token.quantity is None and not token.flags & _TIMES), None)
        return after is not None and bool(after.flags & _VERB)

    def _is_of_mean(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a noun follows of which the mean is told, and nothing was counted before: no 32个断面平均优良率."""
        at = k + 1
        if at + 1 < len(tokens) and tokens[at].flags & _VERB == _UNLISTED and tokens[at].word is None:
            at += 1  # 平均通关时间
        if at == len(tokens) or not tokens[at].flags & _NOUN or tokens[at].flags & _NOT_MODIFIED:
            return False
        return not any(token.measured is not None for token in tokens[:k])

    def _is_told_of(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether what became of those counted behind `tokens[k]` follows: 共有45万名学生享受营养餐, 使3200户企业直接受益."""
        opens = k + 1 < len(tokens) and (not tokens[k].flags & _CAUSE or all(token.flags & _BETWEEN for token in tokens[:k]))
        return opens and self._told_of(tokens, k + 1) is not None

    def _told_of(self, tokens: Sequence[Token], k: int) -> Token | None:
        """The predicate of those that the number `tokens[k]` counts, if they are people or bodies."""
        if tokens[k].measured is None or tokens[k].flags & _LENGTH:
            return None
        end = next((j for j in range(k + 1, len(tokens)) if tokens[j].flags & (_NOT_MODIFIED | _LINK | _STRONG)), len(tokens))
        at = next((j for j in range(end, len(tokens)) if not tokens[j].flags & _BETWEEN), len(tokens))
        told = tokens[at] if at < len(tokens) else None
        if told is None or end == k + 1 or not tokens[end - 1].text.endswith(self._bodies):
            return None
        return told if told.flags & (_STRONG if told is not tokens[-1] else _VERB) else None

    def _is_portion(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether the share `tokens[k]` only says of how much of a tax the amount behind it is."""
        if k + 2 >= len(tokens) or tokens[k + 1].text not in self._portions:
            return False
        share, behind = tokens[k].measured, tokens[k + 2].measured
        return share is not None and share.unit_class == "percent" and behind is not None and behind.dimension == "money"

    def _pace(self, tokens: Sequence[Token], k: int) -> Token | None:
        """The word for a pace at which something moves, where `tokens[k]` opens one: 以年均10%的速度递增."""
        at = k + 1
        while at < len(tokens) and tokens[at].measured is None and tokens[at].flags & _BETWEEN:
            at += 1
        if at + 3 >= len(tokens) or tokens[at].measured is None or not tokens[at + 1].flags & _LINK:
            return None
        moved = next((token for token in tokens[at + 3 :] if not token.flags & _BETWEEN or token.flags & _MOVED), None)
        said = tokens[at + 2].text in self._paces and moved is not None and moved.flags & _MOVED
        return tokens[at + 2] if said else None

    def _is_planned(self, tokens: Sequence[Token]) -> bool:
        """Whether what shall happen to a thing, and the thing, are all that stands there: 竣工项目."""
        return len(tokens) == 2 and bool(tokens[0].flags & _HAPPEN) and tokens[1].text in self._categories

    def _is_programme(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether `tokens[k]` ends the name of programmes that are counted, and says of no number that it is planned.

        获批重点研发计划2项; 其中基础研究项目计划1项、人才计划2项.
        """
        if not self._counts_programmes(tokens, k) or not tokens[k - 1].flags & (_NOUN | _VERB):
            return False
        others = [j for j, token in enumerate(tokens) if token.text == tokens[k].text and self._counts_programmes(tokens, j)]
        sole = [j for j in others if tokens[j - 1].text not in self._categories]
        done = tokens[0].flags & _MAKE and not tokens[0].flags & _NOUN and k in sole
        return bool(done or (sole and len(others) > 1))

    def _counts_programmes(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a count of programmes stands right behind `tokens[k]`, and words right before it."""
        count = tokens[k + 1].measured if 0 < k < len(tokens) - 1 else None
        return count is not None and count.unit in self._programme_units and tokens[k - 1].end == tokens[k].start

    def _is_kind_of_debt(self, text: str, before: Token | None, token: Token, after: Sequence[Token]) -> bool:
        """Whether 新增 tells a kind of bonds: another verb says what was done with them (争取新增债券), they stand beside another
        kind (新增债券5亿元、再融资债券2亿元) or are a part of what was issued (发行债券9亿元，其中新增债券5亿元).
        """
        ends = list(accumulate((other.text for other in after if other.quantity is None), initial=""))
        if token.text.startswith(self._fresh) and any(name.endswith(self._debt_lines) for name in ends):
            return True
        if not any(name.endswith(self._debts) for name in ends):
            return False
        if before is not None and before.flags & _VERB and not before.flags & _ADD and before.end == token.start:
            return True
        told = text[max(0, token.start - _BESIDE) : token.start].rpartition("。")[2]
        told += text[token.end : token.end + _BESIDE].partition("。")[0]
        return any(word in told for word in self._debt_is_told)

    def _name_money(self, tokens: Sequence[Token]) -> None:
        """What money is for is part of its name, and no predicate: 困难群众救助补助资金; in 拨付救助资金 only 救助."""
        for k in range(len(tokens) - 2, 0, -1):
            token, before = tokens[k], tokens[k - 1]
            if token.text not in self._acts or token.end != tokens[k + 1].start or before.flags & _NOT_JOINED:
                return
            token.flags = _NOUN


def _is_done(tokens: Sequence[Token], k: int) -> bool:
    """Whether a predicate stands at `k`, or a verb with its object: 可灌溉农田, and not 可种植面积 or 可利用草原."""
    flags = tokens[k].flags if k < len(tokens) else 0
    if flags & _SAID:
        return True
    behind = tokens[k + 1].flags if k + 1 < len(tokens) else _HEAD_WORD
    return bool(flags & _VERB) and not (flags & _PREPOSITION or behind & _HEAD_WORD)
