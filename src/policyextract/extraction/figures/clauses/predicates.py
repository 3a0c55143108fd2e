"""Predicates: which verb of a run of tokens is its predicate, and which is part of a name.

All functions look at tokens between two quantities (or between a quantity and the end of its clause) and give indices.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.signs import AND as JOINING_NOUNS
from policyextract.core.text.signs import DONE
from policyextract.extraction.figures.clauses.counted import adds_apart, is_owned_deed, says_there_is
from policyextract.extraction.tokens.tokens import Token, types_in
from policyextract.packs.types import ANY_VERB, Type

Tokens = Sequence[Token]

_FEWEST_FROM = 4
"""Words of a series, 从, what it was before, and 的."""

VERB = int(ANY_VERB)
NOUN = int(Type.NOUN)
AND, OF = int(Type.AND), int(Type.OF)
NOMINAL, PLAIN = int(Type.NOMINAL), int(Type.VERB)
STRONG, HAPPEN, LIGHT, CAUSE = int(Type.STRONG), int(Type.HAPPEN), int(Type.LIGHT), int(Type.CAUSE)
MAKE, PREPOSITION, REACH = int(Type.MAKE), int(Type.PREPOSITION), int(Type.REACH)
FUNCTION = int(Type.TIME | Type.ADVERB | Type.LEADING | Type.COMMITMENT | Type.RESPECTIVE | Type.THEREOF | Type.DURATION)
FUNCTION |= int(Type.TO | Type.FROM)
ACTION = int(Type.MAKE | Type.ADD | Type.CUT | Type.LIGHT)
_MOVES = int(Type.GROW | Type.FALL)
MEASURING = _MOVES | int(Type.REACH | Type.SHARE)
"""Verbs that say how much: the predicate wherever they stand right before a quantity."""
CERTAIN = int(Type.STRONG | Type.ADD | Type.LIGHT | Type.CUT)
_CLOSING = int(Type.HAPPEN | Type.STRONG | Type.ADD | Type.VERB | Type.CUT)
_ADD, _DEALING, _HEAD_WORD, _SUMMING = map(int, (Type.ADD, Type.DEALING, Type.HEAD_WORD, Type.SUMMING))
_LEADING = int(Type.HASTENING | Type.COMMITMENT)
_HASTENING, _COMMITMENT, _COMPANION, _ETC = map(int, (Type.HASTENING, Type.COMMITMENT, Type.COMPANION, Type.ETC))
_FROM, _PASSIVE, _PRONOUN, _MODIFYING = map(int, (Type.FROM, Type.PASSIVE, Type.PRONOUN, Type.MODIFYING))
_MEANS, _SHARE, _RESPECTIVE = int(Type.MEANS), int(Type.SHARE), int(Type.RESPECTIVE)
_ADVERB, _OCCASION = int(Type.ADVERB), int(Type.OCCASION)
_CHANGING = int(Type.ADD | Type.CUT)
_STANDING = REACH | PREPOSITION | int(Type.TO)
"""What 为 can be: is, for, and to."""
_LOCATING = int(Type.PLACE_OPENER | Type.COMPARED | Type.TOWARDS)
_MARKS = _ADVERB | _RESPECTIVE
_IN_THE_MIDDLE, _BEHIND = REACH | STRONG | _ADD, VERB | FUNCTION | _PASSIVE | _MEANS | _HASTENING


def is_preposition(token: Token) -> bool:
    """Whether a token opens a phrase and is no verb."""
    return bool(token.flags & PREPOSITION and not token.flags & VERB)


def is_size(tokens: Tokens) -> bool:
    """Whether a number that only describes opens the tokens: 投资在1000万元以上的项目."""
    size = tokens[0].quantity if tokens else None
    return size is not None and size.unit_class != "duration"  # 产量比20年前提高


def is_function(token: Token) -> bool:
    """Whether a token only stands between a thing, its verb and its number."""
    return bool(token.flags & FUNCTION and not token.flags & VERB)


def stands_before(token: Token) -> bool:
    """Whether a token right before a predicate is no part of the name before it: a word of function, 总计 of 床位总计达."""
    sums = token.flags & _ADVERB and token.flags & REACH and len(token.text) > 1
    return bool(sums) or is_function(token) or is_preposition(token)


def is_predicate_behind(run: Tokens, k: int, j: int) -> bool:
    """Whether the verb at `k` can be the predicate behind a prepositional phrase: 向社区赠送图书."""
    flags = run[k].flags
    if flags & NOMINAL:
        return False
    if flags & (STRONG | ACTION | MEASURING):
        return True
    if j < len(run) and run[j].flags & _FROM:
        return False  # 将家庭扶助标准由600元提高到800元
    object_next = k + 1 < j and run[k + 1].flags & NOUN and not run[k + 1].flags & VERB
    return bool(flags & PLAIN and run[k].word is None and len(run[k].text) > 1 and object_next and run[k - 1].flags & NOUN)


def standing_at(run: Tokens, i: int, n: int) -> int:
    """Index of a last 为 with nothing but times behind it, which is the predicate (，为3.5%; ，为1998年的1.9倍), else `n`."""
    k = last_word(run, i, n)
    return k if run[k].flags & _STANDING == _STANDING else n


def last_word(run: Tokens, i: int, n: int) -> int:
    """Index of the last word of `run[i:n]` that is more than a time or how something is done; `i` where there is none."""
    k = n - 1
    while k > i and run[k].flags & (FUNCTION | OF) and not run[k].flags & VERB:
        k -= 1
    return k


def start_of_change(run: Tokens, i: int, n: int) -> int:
    """Index of the 从 behind a series that changes, where more than a time stands between it and its number, else `i`.

    收入从年初预算的30亿元调整到40亿元: `run[i:n]` ends with 的.
    """
    if n - i < _FEWEST_FROM or not run[n - 1].flags & OF:
        return i
    at = next((k for k in range(i + 1, n - 2) if run[k].flags & _FROM and not run[k].flags & VERB), i)
    named = run[at - 1].flags if at > i else 0
    return at if named & NOUN and not named & (OF | AND | VERB) else i


def expects(run: Tokens, i: int, n: int) -> bool:
    """Whether a word only says that the change after it is expected: 由32亿元预计增加到68亿元."""
    return bool(run[i].flags & _ADVERB and i + 1 < n and run[i + 1].flags & MEASURING)


def follows_at_once(run: Tokens, i: int, counts: bool, done: bool = False) -> bool:
    """Whether the word right after a quantity is said of it and is no part of the thing's name (治理项目).

    `done` says that the quantity has its verb already, and no other quantity follows.
    """
    flags = run[i].flags
    if not flags & VERB or flags & NOMINAL:
        return False
    if i and run[i - 1].flags & OF and i + 2 == len(run) and run[i + 1].flags & NOUN and not flags & MEASURING:
        return False  # 14万人的脱贫任务
    if counts and flags & (_MODIFYING | _ADD * done) and i + 1 < len(run) and run[i + 1].flags & NOUN:
        return False  # 4个新签约项目, 完成30个新增充电站项目
    if not counts and flags & (CAUSE | LIGHT):
        return True  # 投入100亿元支持旅游产业发展
    if i + 1 == len(run) and i > 0 and run[i - 1].flags & _MARKS:
        return True  # 281件全部办复
    return bool(flags & (STRONG | MEASURING)) or bool(flags & HAPPEN and (i + 1 == len(run) or not run[i + 1].flags & NOUN))


def end_of_thing(run: Tokens, i: int, before: bool, done: bool = False, served: bool = False) -> int:
    """Index of what follows the noun phrase that starts at `i`: an adverb, a predicate, or the end of the run.

    `done` says that the quantity has its verb already: then a last 改造 belongs to the thing (完成3.7万户家庭适老化改造).
    `served` says that something is done for the things counted: what that is follows them (为400名学生办理助学贷款).
    """
    n = len(run)
    if done and not before and run[-1].flags & _OCCASION and not any(token.flags & (OF | STRONG) for token in run[i:]):
        return n  # 实施18所学校整体提质行动
    for k in range(i + 1, n) if types_in(run[i + 1 :]) & _BEHIND else ():
        flags = run[k].flags
        if before and flags & _FROM and not flags & VERB and all(is_function(token) or token.flags & OF for token in run[k:]):
            return k  # 49个贫困县财政收入由1985年的3.3亿元
        if flags & _PASSIVE and is_passive(run, k):
            return k
        if flags & _MEANS and (before or k + 1 < n) and not run[k - 1].flags & OF:
            built = not done and k - 1 > i and run[k - 1].flags & ACTION and run[k].word is not None
            return k - 1 if built and not run[k - 2].flags & OF else k
        if flags & _MARKS and k + 1 < n and run[k + 1].flags & PREPOSITION and not flags & VERB:
            return k  # 公园正式向市民开放, 街道分别按三类考核
        if flags & VERB and k + 1 < n and run[k + 1].text == DONE:
            return k - 1 if k - 1 > i and run[k - 1].flags & _ADVERB else k  # 能源消耗支撑了经济增长, 5个镇均设立了站点
        if flags & ACTION and run[k - 1].flags & _HEAD_WORD and not flags & STRONG and _has_object(run, k, n):
            return k  # 产业扶持资金发展养殖业
        if served and is_done_for(run, k, n):
            return k
        if flags & _HASTENING and k + 2 == n and run[k + 1].flags & VERB and not run[k - 1].flags & (OF | AND):
            return k  # 供水工程加紧实施, 片区加快建设
        if flags & VERB and not (run[k - 1].flags & OF and k + 2 == n and run[k + 1].flags & NOUN):
            if done and k == n - 1 and not before and is_owned_deed(run, i, k):
                return n
            marked = run[k - 1].flags & _MARKS
            last = k == n - 1
            happens = last and flags & (HAPPEN | _HASTENING) and not done
            if flags & STRONG or marked or happens or (last and before and flags & MEASURING):
                if not marked and not last and run[k + 1].flags & (OF | _OCCASION):
                    continue
                while k - 1 > i and run[k - 1].flags & FUNCTION:
                    k -= 1
                return k
        elif flags & FUNCTION and k + 1 == n and before:
            return k
    return n


def is_done_for(run: Tokens, k: int, n: int) -> bool:
    """Whether `run[k]` is a deed with its object, as stands behind those it is done for: 为400名学生办理助学贷款."""
    return bool(run[k].flags & ACTION and run[k].word is not None and _has_object(run, k, n))


def is_passive(run: Tokens, k: int) -> bool:
    """Whether `run[k:]` says by whom something is done, and what: 被重点高校录取."""
    last = run[-1].flags
    return k + 2 < len(run) and bool(run[k + 1].flags & NOUN and last & VERB) and not run[k + 1].flags & VERB


def is_deed(run: Tokens, j: int) -> bool:
    """Whether the last word before `j` is a deed that can be counted itself: 改造, 绿化, but not 竣工."""
    last = run[j - 1].flags
    unlisted = last & VERB == PLAIN and not last & STRONG and j > 1 and bool(run[j - 2].flags & NOUN)  # 品种改良
    return unlisted or bool(last & ACTION and last & HAPPEN and not last & (STRONG | MEASURING | LIGHT))


def is_made(run: Tokens, i: int, before: bool) -> bool:
    """Whether a verb of making with its object begins at `i`: (投资3亿元)建设标准厂房, (投资3亿元)改造12所学校.

    `before` says that a quantity follows the run.
    """
    if not run[i].flags & ACTION or run[i].flags & _ADD:
        return False
    while i + 1 < len(run) and run[i + 1].flags & ACTION and run[i + 1].flags & _COMPANION:
        i += 1  # 加固维修两座水库
    while i + 1 < len(run) and is_function(run[i + 1]):
        i += 1  # 投资8000万元修建了三条道路, 硬化村内街道
    if i + 1 == len(run):
        return before
    return bool(run[i + 1].flags & NOUN and not run[i + 1].flags & _HEAD_WORD and not run[-1].flags & _HEAD_WORD)


def _has_object(run: Tokens, k: int, n: int) -> bool:
    """Whether a verb stands apart from the noun before it and has a noun behind it."""
    return k + 1 < n and not run[k - 1].flags & (OF | AND) and bool(run[k + 1].flags & NOUN)


def closes(run: Tokens, i: int, j: int) -> bool:
    """Whether the last word of `run[i:j]`, right before a quantity, is the predicate (项目竣工 310个)."""
    last = run[j - 1].flags
    if last & MEASURING or (last & VERB and all(t.flags & VERB for t in run[i:j])):
        return True
    if j - i > 2 and last & LIGHT and run[j - 2].flags & (_RESPECTIVE | _SUMMING | _COMMITMENT):
        return True  # 招商引资和固定资产投资分别完成, 民生工程共投入
    if j - i == 3 and last & VERB and run[i + 1].flags & AND and run[i].flags & ACTION and not run[i].flags & LIGHT:
        return True  # 取消和下放416项
    if last & VERB and not last & NOMINAL and j - i > 2 and run[j - 2].flags & _ADVERB:
        return True  # 扶贫资金已下达6亿元
    made = last & ACTION and last & STRONG and j - i > 2 and run[i].flags & CAUSE
    if made and run[j - 2].flags & NOUN and not run[j - 2].flags & VERB:
        return True  # 支持每个县培育2个特色产业
    if last & _ADD and last & STRONG and any(t.flags & OF for t in run[i + 1 : j - 2]):
        return True  # 通过国家验收的均衡县新增20个
    return bool(last & _CLOSING and not last & NOMINAL and not run[i].flags & ACTION)


def start_of_closing(run: Tokens, i: int, j: int) -> int:
    """Where the predicate that ends at `j` begins: 竣工投产, 新增和优化 are one."""
    last = run[j - 1].flags
    start = j - 1
    done = run[start - 1].flags if start - 1 > i else 0
    if last & LIGHT and done & (ACTION | NOMINAL) and not done & (LIGHT | STRONG) and not run[start - 2].flags & VERB:
        return start  # 危房改造完成680户
    if last & _CHANGING and done & ACTION and not done & (CERTAIN | _MOVES) and run[start - 2].flags & NOUN:
        return start  # 绿色食品认证增加20个
    if last & (HAPPEN | ACTION):
        while start > i and run[start - 1].flags & (HAPPEN | ACTION) and not is_noun_here(run, i, start - 1):
            start -= 1
    k = last_word(run, i, start) if last & _MOVES and start - 1 > i else i
    if k > i and run[k].flags & CAUSE and run[k].flags & (LIGHT | MEASURING):
        start = k  # 收入实现年均增长, 投资保持了同比增长
    while start < j - 1 and run[start].flags & _HASTENING and run[start + 1].flags & ACTION:
        start += 1  # 加快建设 is 建设
    if start - 1 > i and last & ACTION and run[start - 1].flags & AND and run[start - 2].flags & (ACTION | HAPPEN):
        start -= 2
    return start


def is_noun_here(run: Tokens, i: int, k: int) -> bool:
    """Whether the verb at `k` is as often a noun and ends a name there: 护理保险服务(惠及)."""
    own = run[k].flags & NOMINAL and not run[k].flags & (STRONG | HAPPEN | LIGHT)
    return bool(own and k > i and run[k - 1].flags & NOUN and not run[k - 1].flags & VERB)


def opens(run: Tokens, i: int, j: int, listed: bool) -> bool:
    """Whether the first word of `run[i:j]` is the predicate, with its object after it (建成5G基站 6031座).

    A member of a list has one only where it is beyond doubt: 示范点4个和绿化节点10个 has none.
    """
    flags = run[i].flags
    if i + 1 == j or not flags & VERB or (flags & NOMINAL and flags & PLAIN) or run[i + 1].flags & OF:
        return False
    made = flags & VERB == MAKE or (flags & VERB == MAKE | HAPPEN and flags & _MODIFYING and not flags & NOMINAL)
    certain = flags & CERTAIN or (made and len(run[i].text) > 1 and not run[i + 1].flags & AND)  # 新造油茶林 beside 新建茶园
    if (listed and not certain) or (i + 2 == j and _is_dealing(run, i)):
        return False
    if flags & (STRONG | LIGHT | _ADD) or (i and run[i - 1].flags & _SUMMING):
        return True  # 共培训农民3000人
    return not (j - i == 2 and flags & NOMINAL and len(run[i + 1].text) <= 2)  # 建设用地 is a name


def end_of_relative(run: Tokens, i: int, j: int, counts: bool) -> int:
    """Where the name ends that opens `run[i:j]` with what is said of it up to 的, else 0; `counts`: things are counted."""
    if _is_relative(run, i, j, counts):
        return j
    told = in_the_middle(run, i, j)
    return told if told > i and _is_relative(run, i, told, True) else 0


def _is_relative(run: Tokens, i: int, j: int, counts: bool) -> bool:
    """Whether the verb of `run[i:j]` is of a clause that says which things are meant, up to 的.

    具有高级职称的教师120人, where things are counted; 企业通过网络实现的销售额3亿元.
    """
    of = next((k for k in range(j - 2, i + 1, -1) if run[k].flags & OF), 0)
    if not of or any(token.flags & (STRONG | MEASURING) for token in run[of + 1 : j]):
        return False
    if any(run[k].flags & STRONG and run[k].flags & PREPOSITION for k in range(i + 1, of - 2)) and run[of - 1].flags & VERB:
        return bool(run[i].flags & NOUN and not run[i].flags & VERB)
    return counts and run[i].flags == PLAIN and run[i].word is None and not any(t.flags & VERB for t in run[i + 1 : of])


def is_sort(run: Tokens, i: int, j: int) -> bool:
    """Whether the verb that opens `run[i:j]` says which things another verb is said of: 竣工项目完成(投资)."""
    thing, done = (run[i + 1].flags, run[i + 2].flags) if i + 3 < j and run[i].flags & _MODIFYING else (0, 0)
    return bool(thing & NOUN and not thing & VERB and done & VERB and done & (LIGHT | STRONG) and not done & _ADD)


def end_of_opening(run: Tokens, i: int, j: int) -> tuple[int, int]:
    """First and last index (exclusive) of the predicate that opens `run[i:j]`, with the verbs that are one with it."""
    if i + 2 < j and run[i].flags & _LEADING and run[i + 1].flags & ACTION and not run[i + 2].flags & _OCCASION:
        i += 1  # 加快建设 is 建设, 争取引进 is 引进, but 组织招聘活动 is 组织
    stop = i + 1
    light = run[i].flags & LIGHT and not run[i].flags & _COMMITMENT
    if light and stop < j - 1 and run[j - 1].flags & _HEAD_WORD and all(t.flags & LIGHT for t in run[stop : j - 1]):
        return i, j - 1  # 谋划启动投资4000万元的公园
    while stop < j - 1:
        if not light and run[stop].flags & _COMPANION and not run[stop + 1].flags & (OF | AND):
            stop += 1
        elif stop + 2 < j and run[stop].flags & AND and _is_deed_too(run[i], run[stop + 1]) and not run[stop + 2].flags & OF:
            stop += 2
        elif stop + 3 < j and run[stop].flags & AND and run[stop + 1].flags & _ADVERB and run[stop + 2].flags & ACTION:
            stop += 3  # 建成或基本建成
        else:
            break
    return i, stop


def _is_deed_too(first: Token, second: Token) -> bool:
    """Whether a verb that stands beside one that opens a run is one predicate with it: 新增、改善(灌溉面积)."""
    flags = second.flags
    return bool(flags & ACTION or (first.flags & _ADD and flags & VERB and not flags & NOMINAL and len(second.text) > 1))


def in_the_middle(run: Tokens, i: int, j: int) -> int:
    """Index of a verb inside `run[i:j]` that parts two noun phrases (促销活动 拉动 消费), or -1."""
    for k in range(j - 2, i, -1) if types_in(run[i + 1 : j - 1]) & _IN_THE_MIDDLE else ():
        flags = run[k].flags
        if flags & REACH and says_there_is(run, k, j):
            return k
        if (
            flags & (STRONG | _ADD)
            and flags & VERB
            and (not run[k - 1].flags & (AND | OF | PREPOSITION) or run[k - 1].flags & _ADVERB)
            and not run[k + 1].flags & (OF | AND | _ETC | _OCCASION)
        ):
            of_what = run[i].flags & _ADD or (0 < i == k - 1 and run[i].flags & _PRONOUN)
            if k + 2 == j and flags & _MODIFYING and of_what and not run[k - 1].flags & _OCCASION:
                continue  # 新增新三板挂牌公司10家, 发放各类救助资金3亿元
            if len(run[k].text) == 1 and not (flags & _SHARE and not run[k + 1].flags & VERB):
                continue  # 达, 有 stand inside a name (通港达园) as often as not; so does 占 before a verb
            heads = _HEAD_WORD if flags & _SHARE else NOUN  # 铁路货运量占全社会货运量的比重, 空气质量好于二级标准的天数
            named = flags & REACH and j - k > 3 and run[j - 2].flags & OF and run[j - 1].flags & heads
            if not named and not (k + 2 == j and _is_dealing(run, k)):
                return k
    return -1


def is_share(run: Tokens, i: int, j: int) -> bool:
    """Whether `run[i:j]` is the name of a share that moved from one number to another: 研发投入占总值比重由2%提高到3%."""
    moved = j < len(run) and run[j].flags & _FROM and run[j - 1].flags & _HEAD_WORD
    return bool(moved) and any(token.flags & _SHARE for token in run[i : j - 1])


def last_clause(run: Tokens, i: int, j: int, named: bool) -> int:
    """Where the last of joined clauses begins: in 高校实现全覆盖、学生净增 at 学生; at the first where each has its number.

    `named` says that what is counted stands behind the number: 培育一批企业、打造(1个集群).
    """
    said = False
    if types_in(run[i:j]) & _RESPECTIVE:
        return i  # 收入占总值的比重、税收占收入的比重分别达到
    closing = closes(run, i, j)
    for k in range(i + 1, j - 1):
        flags = run[k].flags
        last = named and k == j - 2 and run[i].flags & ACTION and not run[i + 1].flags & AND
        closed = (said and closing and run[k].text not in JOINING_NOUNS) or adds_apart(run, i, k, j)
        if flags & AND and (closed or ((said or last) and run[k + 1].flags & ACTION)):
            return k + 1
        if not flags & VERB or run[k - 1].flags & (AND | OF):
            continue
        told = flags & HAPPEN and run[k + 1].flags & AND and not run[k - 1].flags & LIGHT  # 完成新建和加固校舍3万平方米
        if flags & STRONG and (run[k + 1].flags & NOUN or told):
            said = True
    return i


def _is_dealing(run: Tokens, k: int) -> bool:
    """Whether a verb and the head after it are one name: 签约金额, 成交额."""
    return bool(run[k].flags & _DEALING and run[k + 1].flags & _HEAD_WORD)


def leads(token: Token) -> bool:
    """Whether a word before a quantity only leads to it: 补助收入预计94万元."""
    if is_preposition(token) and len(token.text) == 1 and not token.flags & _LOCATING:
        return True  # 收入增幅均按11%安排
    expects = token.flags & CAUSE and token.flags & (_ADVERB | _COMMITMENT) and not token.flags & ACTION  # 总产量力争60万吨
    return bool(token.flags & (FUNCTION | OF)) and (not token.flags & VERB or bool(expects))
