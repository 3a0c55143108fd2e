"""Grouped: the name of a group without its members, and with what is said of it.

大型展会 of A、B等大型展会, without a row of modifiers; 实现一次办理事项 of 13个事项实现一次办理.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import DONE, OF, QUOTES
from policyextract.extraction.figures.clauses.matching import Match
from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.deeds import unit_of
from policyextract.extraction.figures.names.heads import Heads, name_of
from policyextract.extraction.figures.names.members import is_numbered
from policyextract.extraction.tokens.tokens import Token, types_in
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_VERB, _AND, _ETC, _SHARE, _REACH = int(ANY_VERB), int(Type.AND), int(Type.ETC), int(Type.SHARE), int(Type.REACH)
_JOINS = _AND | _ETC
_MOVES, _NOMINAL, _OF, _HEAD_WORD = map(int, (Type.GROW | Type.FALL, Type.NOMINAL, Type.OF, Type.HEAD_WORD))
_MAKE, _HAPPEN, _NOUN = int(Type.MAKE), int(Type.HAPPEN), int(Type.NOUN)
_ADVERB, _TOWARDS, _ADD = int(Type.ADVERB), int(Type.TOWARDS), int(Type.ADD)
_SEPARATOR, _QUANTITY = int(Type.SEPARATOR), int(Type.QUANTITY)
_LED = int(Type.LEADING | Type.ADVERB | Type.TIME)
_FEWEST = 2
_SHORTEST, _LONGEST_SAID = 3, 20
"""Characters of what is said of counted things that is told in their name."""
_LONGEST_MEMBERS = 20
"""Characters of members that a group is called after: 养老讲堂、开放日等活动."""


def _joints(tokens: Sequence[Token]) -> int:
    """How many signs or words join the members of a list, each of which may be a list itself: at most so many and one."""
    return sum(bool(token.flags & _AND) for token in tokens)


class Grouped:
    """Names groups; made from a lexicon and its heads, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads) -> None:
        self._heads = heads
        self._owned = lexicon.words_of("owned-head")
        self._views = frozenset(lexicon.words_of("aspect-head"))
        self._trades = frozenset(lexicon.words_of("bare-trade"))
        self._qualities, self._contributions = frozenset(lexicon.words_of("quality-word")), frozenset(heads.contributions)
        self._moving = frozenset((*lexicon.words_of("for-whom"), *lexicon.words_of("moving-verb")))
        self._city = frozenset(lexicon.words_of("city-part"))
        self._unnamed = heads.bare_groups | frozenset(lexicon.words_of("bare-body"))
        self._tasks = frozenset(lexicon.words_of("task-tail"))
        self._projects = lexicon.words_of("category-head")
        self._bodies = (*lexicon.words_of("producer-tail"), *lexicon.words_of("employer-tail"))
        others = (word for type_ in ("counted-owner", "folk-tail", "bare-body") for word in lexicon.words_of(type_))
        self._folk = (*self._bodies, *others)
        self._connected, self._lines = frozenset(lexicon.words_of("connecting-verb")), lexicon.words_of("connected-end")

    def by_deed(self, tokens: Sequence[Token], made: Draft, chunks: Sequence[Chunk]) -> str:
        """Bodies that are counted, named by what they did behind: 入驻东城企业 of 55户企业入驻东城; "" where they did nothing."""
        if told := self._made_to_do(made, chunks, tokens) or self._reached(tokens, made):
            return told
        for k in range(1, len(tokens) - 1):
            did, thing = tokens[k].flags, tokens[k + 1].flags
            if tokens[k].flags & (_OF | _AND) or (did & _MAKE and not did & _HAPPEN):
                return ""
            deed = did & _MAKE and did & _HAPPEN and not did & (_NOUN | _NOMINAL | _MOVES)
            if deed and thing & _NOUN and not thing & _VERB:
                return name_of(tokens[k:]) + name_of(tokens[:k]) if tokens[k - 1].text.endswith(self._bodies) else ""
        return ""

    def _reached(self, tokens: Sequence[Token], made: Draft) -> str:
        """Places that a line came to, after what it is: 通自来水村 of 120个村通自来水; "" where none did."""
        for k in range(1, len(tokens)):
            verb = next((word for word in self._connected if tokens[k].text.startswith(word)), "")
            apart = tokens[k].text == verb and k + 1 < len(tokens)
            if not verb or not (apart or tokens[k].text[len(verb) :] in self._lines):
                continue
            alone = tokens[k - 1].text.endswith(self._folk) and not any(token.flags & _AND for token in tokens[:k])
            if not alone or not tokens[-1].text.endswith(self._lines):
                return ""
            if made.action is None:
                made.action, made.action_span = verb, (tokens[k].start, tokens[k].start + len(verb))
            return name_of([token for token in tokens[k:] if token.text != DONE]) + name_of(tokens[:k])
        return ""

    def _made_to_do(self, made: Draft, chunks: Sequence[Chunk], tokens: Sequence[Token]) -> str:
        """Those for whom something is done, or who are brought to do it, after what it is: 带动1200户农户种植药材.

        "" where the name holds no such deed.
        """
        at = next((k for k, piece in enumerate(chunks) if piece.quantity is made.quantity), 0)
        while at and chunks[at - 1].flags & _LED:
            at -= 1
        if not at or chunks[at - 1].text not in self._moving or tokens[-1].text.endswith(self._heads.named_groups):
            return ""
        for k in range(1, len(tokens)):
            did = tokens[k].flags
            if tokens[k].text == OF or did & _AND or tokens[-1].flags & _HEAD_WORD:
                return ""
            if did & _VERB and not did & (_NOUN | _NOMINAL | _MOVES):
                whose = tokens[k - 1].text.endswith(self._folk)
                return name_of(tokens[k:]) + name_of(tokens[:k]) if whose else ""
        return ""

    def after_members(self, tokens: Sequence[Token], made: Draft) -> Sequence[Token]:
        """The group's name after its members (A、B等大型展会) or after a row of modifiers (打基础、补短板的项目).

        Before its number a group that has no name but 项目 or 活动 is called after its members.
        """
        joined, counted = False, made.counts_first
        tokens = self._heads.before_others(tokens) if counted else tokens
        for k, token in enumerate(tokens if types_in(tokens) & _JOINS else ()):
            if not joined and not token.flags & _JOINS:
                continue
            joined = joined or token.flags & _AND > 0
            last = k == len(tokens) - 1
            if token.flags & _ETC and not last and not counted:
                count = tokens[k + 1].quantity
                if tokens[k + 1].text in self._views or (count is not None and _FEWEST <= count.value <= _joints(tokens[:k]) + 1):
                    return tokens  # 科技、教育等方面的支出; 食品类、居住类等两大类价格
            if token.flags & _ETC and not last and (joined or tokens[-1].text.endswith(self._heads.named_groups)):
                if not counted and k + 2 == len(tokens) and tokens[-1].text in self._heads.bare_groups and _is_short(tokens):
                    return tokens
                if not counted and self._is_trade_head(tokens[k + 1 :]) and _is_short(tokens):
                    return tokens  # 人形机器人、人工智能等产业营收
                return self.after_members(self._heads.trimmed(tokens[k + 1 :]), made)
            if (
                token.text == OF
                and not last
                and joined
                and not is_numbered(tokens)
                and not any(t.flags & _AND for t in tokens[k + 1 :])
                and not any(t.flags & _SHARE for t in tokens[1:k])
                and not self._stays(tokens, k, counted)
                and not (self._heads.is_rate(name_of(tokens[k + 1 :])) and any(t.flags & _REACH for t in tokens[1:k]))
                and (_says_more(tokens[:k]) or not self._is_owned(tokens[k + 1 :], made))
            ):
                return tokens[k + 1 :]
        return tokens

    def own(self, tokens: Sequence[Token], made: Draft, match: Match, chunks: Sequence[Chunk]) -> Sequence[Token]:
        """The words of one of a row of works or counts that is its own, and the group's name after its members."""
        tokens = self._last_of_row(tokens, match, chunks)
        if made.counts and made.counts_first:
            tokens = self._before_next(tokens, match.slots["indicator"], chunks)
        return self.after_members(tokens, made)

    @staticmethod
    def _before_next(tokens: Sequence[Token], thing: Chunk, chunks: Sequence[Chunk]) -> Sequence[Token]:
        """The thing of one count without the members that open the next: 文化广场 of 3个文化广场、东湖公园等5个公园."""
        cut = next((k for k, token in enumerate(tokens) if k and token.flags & _AND), 0)
        after = chunks.index(thing) + 1
        count = chunks[after].quantity if after < len(chunks) and thing.tokens[-1].flags & _ETC else None
        return tokens[:cut] if cut and count is not None and count.unit_class == "count" else tokens

    def _last_of_row(self, tokens: Sequence[Token], match: Match, chunks: Sequence[Chunk]) -> Sequence[Token]:
        """The last of several works that each have their amount, without what they are.

        投资2亿元的甲酒店、投资3亿元的乙商场等项目: 乙商场.
        """
        etc = next((k for k, token in enumerate(tokens) if token.flags & _ETC), 0)
        if not etc or types_in(tokens[:etc]) & _AND or "owner-behind" not in match.rule.traits:
            return tokens
        if not tokens[-1].text.endswith(self._projects) or etc == len(tokens) - 1:
            return tokens
        sign = next((k for k in range(match.focus - 1, 0, -1) if chunks[k].flags & (_SEPARATOR | _QUANTITY)), 0)
        before = chunks[sign - 1 :: -1] if sign and chunks[sign].flags & _SEPARATOR else ()
        told = next((piece.quantity for piece in before if piece.quantity is not None), None)
        return tokens[:etc] if told is not None and told.dimension == "money" else tokens

    def _stays(self, tokens: Sequence[Token], of: int, counted: bool) -> bool:
        """Whether words up to the 的 at `of` are no mere row of modifiers: qualities, what gave to a whole, what a task is of.

        投资规模大、带动能力强的项目, 茶叶、水果生产对农业增长的贡献率, 9个县城水厂和垃圾场的建设任务.
        """
        if tokens[-1].text in self._contributions:
            return any(token.flags & _TOWARDS for token in tokens[:of])
        if counted and self.is_task(tokens, of):
            return True
        if name_of(tokens[of + 1 :]) not in self._unnamed:
            return False  # 规模大、集中度高的产业园区
        ends = [k for k in range(1, of + 1) if tokens[k].flags & _AND or k == of]
        return all(tokens[k - 1].text in self._qualities and not tokens[k - 2].flags & _AND for k in ends if k > 1)

    def is_task(self, tokens: Sequence[Token], of: int) -> bool:
        """Whether behind the 的 at `of` stand only deeds and what they are called as a whole: 的建设任务, 的改扩建工作."""
        deed = tokens[of + 1 : -1]
        return tokens[-1].text in self._tasks and bool(deed) and all(t.flags & (_VERB | _AND | _ADVERB) for t in deed)

    def outside_city(self, made: Draft, tokens: Sequence[Token]) -> Sequence[Token]:
        """A name without the part of a city where the thing is, right behind what is done to it: 盘活主城区停车位1.2万个."""
        if made.action_span is None or len(tokens) < _FEWEST or tokens[0].text not in self._city:
            return tokens
        rest, counts = tokens[1:], made.quantity.unit_class in ("count", "measure")
        done = counts and made.verb_flags & (_MAKE | _ADD) and not made.verb_flags & _REACH
        if not done or made.action_span[1] != tokens[0].start or rest[0].flags & _VERB or self._heads.is_series(name_of(rest)):
            return tokens
        made.place = tokens[0].text
        return rest

    def _is_trade_head(self, tokens: Sequence[Token]) -> bool:
        """Whether a word for any trade and what is measured of it are all that stands there: 产业营收."""
        bare = len(tokens) > 1 and tokens[0].text in self._trades
        return bare and all(self._heads.is_head(token.text) for token in tokens[1:])

    def _is_owned(self, tokens: Sequence[Token], made: Draft) -> bool:
        """Whether what follows 的 says what is measured of those before it: 城镇居民医保和新农合的补助标准, 甲醛和苯的浓度."""
        head = tokens[-1].text
        measured = not made.counts_first and made.quantity.unit_class != "count" and len(tokens) == 1
        things = head in self._heads.categories or head.endswith(self._heads.named_groups)  # 打基础、补短板的项目占30%
        return (measured and not things) or self._heads.is_head(head) or head.endswith(self._owned)


class Told:
    """Names counted things with what is said of them behind; made from a lexicon and its heads, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads) -> None:
        self._heads = heads
        self._result = compiled(f"(?:{lexicon.any_of('result-phrase')}).?$")
        self._results = frozenset(lexicon.words_of("result-verb"))
        self._people, self._folk = frozenset(lexicon.words_of("people-unit")), lexicon.words_of("folk-tail")
        self._performing, self._kept = (frozenset(lexicon.words_of(t)) for t in ("performing-verb", "kept-verb"))
        self._receiving = frozenset(lexicon.words_of("receiving-verb"))
        self._stays = self._receiving | frozenset(lexicon.words_of("enrolling-verb"))
        self._for = frozenset(lexicon.words_of("for-whom"))
        self._part = next(iter(lexicon.words_of("share-head")[1:]), "")

    def are_served(self, made: Draft, text: str, chunks: Sequence[Chunk], at: int) -> bool:
        """Whether bodies counted at `at` are they for whom something is done: 为45家商户安装灶具."""
        if unit_of(made) in ("", *self._people) or text.endswith(self._folk):
            return False  # 为900名农民工追回工资30万元
        while at and chunks[at - 1].flags & _LED:
            at -= 1
        return bool(at) and chunks[at - 1].text in self._for

    def receives(self, verb: Chunk) -> bool:
        """Whether a verb says that something was given to those counted."""
        return verb.text in self._receiving

    def named(self, made: Draft, text: str, verb: Chunk, entered: Chunk, for_them: bool = False) -> str:
        """A thing that entered a list, or that something is said of: 13个事项实现一次办理 counts 实现一次办理事项.

        `for_them` says that it was done for those counted.
        """
        said = name_of(self._heads.trimmed(entered.tokens))
        if made.action in self._heads.memberships and not entered.tokens[0].flags & _VERB:
            if said.rstrip(QUOTES).endswith(text[-_SHORTEST:]):
                return said
            return f"{verb.text if made.action in self._stays else ''}{said}{text}"  # 4项工作获省政府表扬
        listing = made.action in self._heads.memberships and made.action not in self._receiving
        if listing or made.action in self._results or self._result.search(said):
            return text
        for_them = for_them or made.action in self._receiving
        folk = for_them or unit_of(made) in self._people or text.endswith(self._folk)
        known = (made.action in self._performing and said in self._kept) or (folk and len(said) > 1)  # 1.2万人享受低保
        if (len(said) < _SHORTEST and not known) or text.endswith(said):
            return text
        if len(said) >= _LONGEST_SAID or said in self._heads.goals:
            return text
        if made.quantity.unit_class in ("percent", "fraction"):
            return f"{text}{verb.text}{said}{self._part}"  # 40%的企业设立研发机构
        made.thing = text
        return f"{'' if made.action in self._performing else verb.text}{said}{text}"


def _says_more(members: Sequence[Token]) -> bool:
    """Whether a verb is said of members, and is no member itself: 食品、居住、医疗的价格."""
    last = len(members) - 1
    return any(
        token.flags & _VERB and not (members[k - 1].flags & _AND and (k == last or members[k + 1].flags & _AND))
        for k, token in enumerate(members)
        if k
    )


def _is_short(tokens: Sequence[Token]) -> bool:
    """Whether members are few enough to call a group after them."""
    return tokens[-1].end - tokens[0].start <= _LONGEST_MEMBERS


def is_rate_of_count(made: Draft, tokens: Sequence[Token]) -> bool:
    """Whether the name of a rate opens with how many things it is told of: 12个断面水质达标率95%."""
    count = tokens[0].quantity if len(tokens) > 1 and made.quantity.unit_class == "percent" and not made.counts_first else None
    return count is not None and count.unit_class == "count" and count.bound == "exact"


def of_which_moved(tokens: Sequence[Token]) -> str:
    """Of counted things something is said to grow or fall: 增加值增长行业 of 28个行业增加值增长; "" where nothing is."""
    last = len(tokens) - 1
    if last < 1 or not tokens[last].flags & _MOVES or tokens[last].flags & _NOMINAL:
        return ""
    size = next((k for k in range(1, last + 1) if tokens[k].flags & (_HEAD_WORD | _MOVES | _VERB)), last)
    if any(token.flags & (_AND | _OF | _VERB) for token in tokens[:last]) or tokens[0].flags & _HEAD_WORD:
        return ""
    return name_of(tokens[size:]) + name_of(tokens[:size])
