"""Chunks: typed tokens of a clause into noun phrases, predicates and quantities.

Whether a verb is the predicate or part of a name depends on where it stands (`predicates`). That is decided here, once,
so that rules can speak of `<np>` and `<verb>`.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.signs import LISTED, TIMES_OVER
from policyextract.extraction.figures.clauses import counted, parting, served
from policyextract.extraction.figures.clauses import listed as members
from policyextract.extraction.figures.clauses import predicates as p
from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.tokens.tokens import Token, types_in
from policyextract.packs.types import ANY_VERB, Type

_QUANTITY, _ETC, _SEPARATOR, _HEAD, _WITHIN = map(int, (Type.QUANTITY, Type.ETC, Type.SEPARATOR, Type.HEAD, Type.WITHIN))
_PREDICATIVE, _PLACE_OPENERS = int(ANY_VERB | Type.STRONG | Type.SHARE | Type.NOMINAL), int(Type.PLACE_OPENER | Type.COMPARED)
_ADD, _COMMITMENT, _BESIDES, _HEAD_WORD = map(int, (Type.ADD, Type.COMMITMENT, Type.BESIDES, Type.HEAD_WORD))
_HASTENING, _MAKE, _GROW, _PASSIVE = map(int, (Type.HASTENING, Type.MAKE, Type.GROW, Type.PASSIVE))
_FROM, _ADVERB, _TOWARDS, _RESPECTIVE = map(int, (Type.FROM, Type.ADVERB, Type.TOWARDS, Type.RESPECTIVE))
_OPENER, _CLOSER, _COMPARED, _LEADING = map(int, (Type.PLACE_OPENER, Type.PLACE_CLOSER, Type.COMPARED, Type.LEADING))
_PARTING = _RESPECTIVE | _PLACE_OPENERS | _FROM  # what may part a noun phrase in two
_PARTS = ("times", "percent", "fraction")  # classes of units in which a part of a whole is told
_MEMBERS = 2  # a verb and members before the number of what they are
_SEVERAL = 4  # tokens before a quantity among which a clause of its own may have ended


def chunk(tokens: Sequence[Token]) -> list[Chunk]:
    """The chunks of one clause, in order."""
    chunks, run = list[Chunk](), list[Token]()
    after_quantity = False
    for k, token in enumerate(tokens):
        quantity = token.quantity if token.flags & _QUANTITY else None
        if quantity is None:
            run.append(token)
            continue
        if run:
            counts, named = quantity.unit_class == "count", counted.names_next(tokens, k)
            last = run[p.last_word(run, 0, len(run))]
            named = named or (k + 2 < len(tokens) and p.is_done_for(tokens, k + 1, len(tokens)))  # 累计为3万人次报销医药费
            if named and quantity.unit_class in ("count", "none") and last.flags & p.PREPOSITION:
                last.flags = p.PREPOSITION  # 为10名企业家颁奖: 为 is no 是
            elif not after_quantity and (at := served.opener(run)) >= 0:
                run[at].flags = p.PREPOSITION  # 为群众减少药费250万元
            between = _Run(run, chunks, quantity.unit_class in _PARTS)
            between.read(after_quantity, True, counted.owned_next(tokens, k), counts, named)
            if counts and named and chunks and chunks[-1].flags & _MAKE and not chunks[-1].flags & _ADD:
                chunks[-1].flags &= ~_GROW  # 提升40所高中办学能力: what was improved, and not what improved
            run = []
        chunks.append(Chunk(token.flags, (token,), quantity))
        after_quantity = True
    if run:
        _Run(run, chunks).read(after_quantity, False)
    return chunks


class _Run:
    """The tokens between two quantities, or between a quantity and an end of the clause."""

    __slots__ = ("_counts_next", "_linked", "_named", "_out", "_part", "_run", "_types")

    def __init__(self, run: list[Token], out: list[Chunk], part: bool = False) -> None:
        """`part`: the quantity after it can be the part of a whole."""
        self._run, self._types, self._part = run, types_in(run), part
        self._out = out
        self._linked = self._counts_next = self._named = False

    def read(self, after: bool, before: bool, linked: bool = False, counts_next: bool = False, named: bool = True) -> None:
        """Append the run's chunks; it is `after` a quantity, `before` one, which is of what follows (`linked`, `named`)."""
        self._linked, self._counts_next, self._named = linked, counts_next, counts_next and named
        run, i, n = self._run, 0, len(self._run)
        if after and run[0].flags & p.AND:
            self._separate(0)
            i, after = 1, False
        if after and before:
            if n == 1 and p.is_preposition(run[0]):
                self._word(0)  # 投入40万元为12所学校购置图书
                return
            member = members.next_member(run, named)
            if member < 0 and counts_next:
                member = members.kind_of_next(run, self._out) if named else members.second_thing(run, self._out[-1].quantity)
            if member < 0 and n > 2 and (linked or run[-2].flags & p.AND) and run[-1].flags & _HEAD_WORD:
                member = members.last_joint(run)  # 3个水厂和投资900万元的泵站, 3个水厂和甲公司投资900万元的泵站
            if member > 0:
                self._right(member, False)
                self._separate(member)
                self._left(member + 1, n)
                return
            if run[-1].flags & p.AND:
                self._right(n - 1, False)
                self._separate(n - 1)
                return
        if after and not before and (joint := members.end_of_members(run, self._out)):
            self._right(joint, False)
            self._separate(joint)
            i = joint + 1
        elif after:
            i = self._right(n, before)
        if i < n:
            (self._left if before else self._free)(i, n)

    def _separate(self, k: int) -> None:
        self._out.append(Chunk(_SEPARATOR, self._run[k : k + 1]))

    def _word(self, k: int) -> None:
        """Append a function word: whatever noun it could be, here it is none."""
        self._out.append(Chunk(self._run[k].flags & ~p.NOUN, self._run[k : k + 1]))

    def _right(self, n: int, before: bool) -> int:
        """What follows a quantity: the thing counted, then perhaps what became of it. Gives where the rest begins."""
        run, i, at = self._run, 0, len(self._out)
        doubled = bool(self._out) and self._out[-1].text.startswith(TIMES_OVER)
        while i < n and ((run[i].flags & (p.OF | p.FUNCTION) and not run[i].flags & p.VERB) or p.expects(run, i, n)):
            self._word(i)
            i += 1
        if i == n:
            return n
        last = self._out[-1].quantity if self._out else None
        if last is not None and last.dimension == "money" and counted.opens_purpose(run[i]):
            if before:
                self._word(i)
                return i + 1  # 整合资金3亿元用于实施项目200个
            self._out.append(Chunk(0, run[i:n]))
            return n
        if doubled and not before:
            self._out.append(Chunk(0, run[i:n]))  # 总值翻一番的目标, 总值翻一番奠定坚实基础: no thing of which there is so much
            return n
        counts = last is None or last.unit_class == "count"
        money = last is not None and last.dimension == "money" and len(self._out) > 1
        invested = not counts and len(self._out) > 1 and bool(self._out[-2].flags & _HEAD)
        invested = invested or (money and bool(self._out[-2].flags & (p.LIGHT | p.NOUN * before)))  # 自筹资金9万元修建水窖8口
        led = -3 if len(self._out) > _MEMBERS and self._out[-2].flags & _LEADING else -2  # 为全县9万名学生
        served = counts and len(self._out) > 1 and self._out[led].is_preposition
        if served and before and p.is_done_for(run, i, n):
            return i  # 为12万人次补偿医药费5000万元
        verb = next((piece for piece in reversed(self._out[:-1]) if not piece.flags & (_ADVERB | _LEADING)), None)
        done = verb is not None and bool(verb.flags & p.PLAIN and not verb.flags & p.CAUSE)  # 完成最后4处边坡整治
        if counts and not before and (done or (at > 1 and self._out[at - 2].flags & p.PLAIN and self._out[-1].flags & _ADVERB)):
            i = members.end_of_qualities(run[:n], i)
        if p.follows_at_once(run[:n], i, counts, done and not before) or (invested and p.is_made(run[:n], i, before)):
            return i if before else self._object(i, n)
        if len(self._out) > _MEMBERS and self._out[-2].flags & _ETC:
            done = self._is_done()  # 完成甲街等5条街道改造
        elif len(self._out) > _MEMBERS and self._out[-2].flags & (p.NOUN | _SEPARATOR) and counts:
            done = self._is_done()  # 推进矛盾纠纷9个专项治理, 完成甲工作和30个小区供水管网改造
        stop = p.end_of_thing(run[:n], i, before, done, served)
        if done and stop == n - 1 > i and not before and counted.is_deed_at_end(run[stop]) and self._out[-2].flags & p.LIGHT:
            stop = n  # 完成30处减速带安装
        self._noun_phrase(i, stop)
        if stop == n or before:
            return stop
        while stop < n and p.is_function(run[stop]):
            self._word(stop)
            stop += 1
        return self._object(stop, n) if stop < n else n

    def _object(self, i: int, n: int) -> int:
        """A predicate, if there is one at `i`, and the noun phrase after it."""
        if self._run[i].flags & _PASSIVE and p.is_passive(self._run[:n], i):
            self._place(i, n - 1)
            self._append_verb(n - 1, n)
            return n
        if i + 2 == n and counted.leads_to_deed(self._run, i):
            i += 1  # 供水工程加紧实施, 80个村实现脱贫
        if self._run[i].flags & p.VERB:
            i = self._verb(i, n)
        if i < n:
            self._noun_phrase(i, n)
        return n

    def _left(self, i: int, n: int) -> None:
        """What stands before a quantity."""
        run = self._run
        listed = i > 0 and bool(run[i - 1].flags & p.AND)
        for k in range(n - 2, i, -1) if self._types & _BESIDES else ():
            if run[k].flags & _BESIDES:  # 启动园区建设并建成10家: what comes before 并 is a clause of its own
                self._free(i, k)
                i = k + 1
                break
        i = self._function_words(i, p.standing_at(run, i, n))
        if (at := p.start_of_change(run, i, n)) > i:
            self._noun_phrase(i, at)
            i = self._function_words(at, at + 1)
        if n - i > 1 and run[n - 1].flags == p.CAUSE:
            self._free(i, n - 1)  # 通过多种途径使300名职工实现再就业
            self._out.append(Chunk(p.CAUSE, run[n - 1 : n]))
            return
        tail = n
        joined = not listed and n - 1 > i and bool(run[n - 1].flags & p.AND) and self._counts_next
        while tail > i and p.leads(run[tail - 1]):
            tail -= 1
        if self._linked and tail - 1 > i and run[tail - 1].flags & _HEAD_WORD and not run[tail - 2].flags & (p.OF | p.AND):
            self._free(i, tail - 1)  # 布局总投资5亿元的项目: whose it is stands behind it
            i = tail - 1
        if tail > i:
            i = self._prepositional(i, tail)
        if tail > i:
            self._core(i, tail, listed)
        for k in range(tail, n):
            self._word(k)
        if joined and self._out[-1].flags & p.NOUN and self._out[-1].end == run[n - 1].start:
            self._separate(n - 1)  # 建成青湖大桥和5座人行天桥

    def _core(self, i: int, j: int, listed: bool) -> None:
        """The name and the predicate before a quantity."""
        run = self._run
        last = p.last_clause(run, i, j, self._named) if j - i > _SEVERAL else i
        if last > i:
            self._free(i, last - 1)
            self._separate(last - 1)
            i = last
        if p.is_share(run, i, j):
            self._noun_phrase(self._causes(i, j), j)
            return
        if p.closes(run, i, j) and not (listed and p.is_deed(run, j) and self._is_done()):
            start = p.start_of_closing(run, i, j)
            if start == i + 1 and run[i].flags & p.LIGHT and not run[i].flags & _HASTENING:
                start = i  # 开展调研30次
            if start == j - 1 and (grown := parting.grows_by(run, i, start)) >= i:
                self._noun_phrase(self._function_words(i, grown), grown)
                self._append_verb(grown, start)
                self._out.append(Chunk(_ADVERB, run[start:j]))  # 收入8亿元，同比增长超过20%
                return
            i = self._causes(i, start)
            if i < start and run[i].flags & p.REACH and all(map(p.is_function, run[i + 1 : start])):
                self._append_verb(i, i + 1)  # 由亏损3亿元变为2002年盈利2亿元
                i += 1
            if (above := members.compared_at(run, i, start)) >= i:
                self._noun_phrase(i, above)
                self._append_verb(above, above + 1)
                i = self._function_words(above + 1, start)
            stop = start
            while stop > i and (run[stop - 1].flags & _COMMITMENT or p.stands_before(run[stop - 1])):
                stop -= 1
            self._noun_phrase(i, stop)
            for k in range(stop, start):
                self._word(k)
            self._append_verb(start, j)
            return
        if i + 2 < j and run[i].flags & (_COMMITMENT | p.CAUSE) and p.is_function(run[i + 1]) and run[i + 2].flags & p.ACTION:
            self._out.append(Chunk(p.CAUSE, run[i : i + 1]))  # 争取全年培育企业20家
            i = self._function_words(i + 1, j)
        if told := p.end_of_relative(run, i, j, self._counts_next):
            self._noun_phrase(i, told)
            self._noun_phrase(self._verb(told, j) if told < j else j, j)  # 具有甲级资质的企业实现产值3亿元
            return
        if i + 2 < j and run[i].flags & _HASTENING and not run[i].flags & p.VERB and run[i + 1].flags & p.LIGHT:
            self._word(i)  # 集中办好工程12项
            i += 1
        if p.opens(run, i, j, listed) and not p.is_sort(run, i, j):
            i = self._verb(i, j)
            i = self._function_words(i, j)
            if i + 1 < j and run[i].flags & p.STRONG and run[i].flags & p.REACH and len(run[i].text) > 1:
                i = self._verb(i, j)  # 给予不超过总投资20%的补贴
        middle = p.in_the_middle(run, i, j)
        middle = parting.set_beside_whole(run, i, j) if middle < 0 and self._part else middle
        if middle > i:
            stop = parting.before_functions(run, i, middle)
            self._noun_phrase(i, stop)
            self._function_words(stop, middle)
            i = self._verb(middle, j)
        self._noun_phrase(i, j)

    def _is_done(self) -> bool:
        """Whether the last predicate before says that deeds were done: 完成甲改造3处、乙绿化5处."""
        last = next((piece for piece in reversed(self._out) if piece.flags & p.PLAIN), None)
        return last is not None and bool(last.flags & p.LIGHT)

    def _free(self, i: int, n: int) -> None:
        """A stretch without a quantity to lean on."""
        i = self._function_words(i, n)
        if i < n and self._run[i].flags & p.VERB:
            i = self._verb(i, n)
        if i < n:
            stop = p.end_of_thing(self._run[:n], i, False)
            self._noun_phrase(i, stop)
            stop = self._function_words(stop, n)
            if stop < n:
                self._object(stop, n)

    def _function_words(self, i: int, j: int) -> int:
        run = self._run
        while i < j and run[i].flags & (p.FUNCTION | p.OF | p.AND) and not run[i].flags & p.ACTION:
            if run[i].flags & _OPENER and self._closer(i, j) > i:
                break  # 在全国同类园区中前进5位: no 控制在
            self._word(i)
            i += 1
        return i

    def _prepositional(self, i: int, j: int) -> int:
        """A prepositional phrase at the head: it ends before the first verb that can be a predicate."""
        run = self._run
        if not run[i].flags & p.PREPOSITION or run[i].flags & p.VERB:
            return i
        if run[i].flags & _OPENER and (closer := self._closer(i, j)) > i:
            self._place(i, closer + 1)
            return closer + 1
        for k in range(i + 1, j):
            if p.is_predicate_behind(run, k, j) and not self._heads(k + 1, j):
                stop = parting.before_functions(run, i + 1, k)
                if members.is_topic(run, i, stop, k, j):
                    self._noun_phrase(i if run[i].flags & _TOWARDS else i + 1, stop)  # 对中亚进出口额占全区的67.9%
                    self._function_words(stop, k)
                else:
                    self._place(i, k)
                return k
        if run[i].flags & _TOWARDS and run[j - 1].flags & _HEAD_WORD:
            self._noun_phrase(i, j)  # 对非洲进出口12亿元
            return j
        self._out.append(Chunk(p.PREPOSITION, run[i : i + 1]))
        return i + 1

    def _heads(self, k: int, j: int) -> bool:
        """Whether the head of an indicator follows, perhaps after 的: 对经济增长的贡献率."""
        run = self._run
        if k < j and run[k].flags & p.OF:
            k += 1
        return k < j and bool(run[k].flags & _HEAD_WORD) and not run[k].flags & p.VERB

    def _closer(self, i: int, j: int) -> int:
        """Where the place that `run[i]` opens is closed (在…中), else `i`."""
        return next((k for k in range(i + 1, j) if self._run[k].flags & _CLOSER), i)

    def _place(self, i: int, j: int) -> None:
        """A prepositional phrase; one that names a group within which something moves is marked."""
        run, end = self._run, j
        while j - 1 > i and run[j - 1].flags & p.FUNCTION:
            j -= 1
        within = run[i].flags & _OPENER and run[j - 1].flags & _CLOSER
        self._out.append(Chunk(p.PREPOSITION | (_WITHIN if within else 0), run[i:j]))
        for k in range(j, end):
            if run[k].flags & _RESPECTIVE:
                self._word(k)  # 比上年分别下降3%和4%

    def _causes(self, i: int, j: int) -> int:
        """Verbs that another predicate follows (推动、确保): the indicator starts after them."""
        run = self._run
        while i < j and run[i].flags & p.CAUSE:
            self._out.append(Chunk(p.CAUSE, run[i : i + 1]))
            i += 1
        return self._function_words(i, j)

    def _verb(self, i: int, j: int) -> int:
        """Append the predicate that opens `run[i:j]`; gives where it ends."""
        start, stop = p.end_of_opening(self._run, i, j)
        self._append_verb(start, stop)
        return stop

    def _append_verb(self, i: int, j: int) -> None:
        run = self._run
        last = run[j - 1]
        flags = last.flags & _PREDICATIVE
        if j - i > 1 and types_in(run[i:j]) & p.AND:
            flags &= ~_ADD  # 新增和优化 is no pure addition
        elif run[i].flags & _ADD:
            flags |= _ADD
        self._out.append(Chunk(flags | p.PLAIN, run[i:j], None, last.word))

    def _noun_phrase(self, i: int, j: int) -> None:
        run, end = self._run, j
        while i < j and run[i].flags & (p.OF | p.AND | _ETC) and not run[i].flags & p.VERB:
            i += 1
        while j > i and run[j - 1].flags & (p.OF | p.AND) and not run[j - 1].flags & p.VERB:
            j -= 1
        if i == j:
            return
        self._names(i, j)
        if end == j + 1 < len(run) and run[j].text == LISTED and run[end].flags & p.VERB:
            self._separate(j)  # 引导56名人才返乡、带动就业1200人

    def _names(self, i: int, j: int) -> None:
        """The noun phrase of `run[i:j]`, which neither opens nor ends with a word that joins."""
        run = self._run
        if self._types & _PARTING and self._parts(i, j):
            return
        flags = p.NOUN | run[j - 1].flags & _ETC
        if j - i == 1 and run[i].flags & _HEAD_WORD:
            flags |= _HEAD
        self._out.append(Chunk(flags, run[i:j]))

    def _parts(self, i: int, j: int) -> bool:
        """Append what a word within `run[i:j]` parts in two, if one does."""
        run = self._run
        for k in range(i + 1, j - 1):
            if run[k].flags & _RESPECTIVE and not run[k].flags & p.VERB:
                self._noun_phrase(i, k)  # 甲公司和乙公司分别进出口3亿元和2亿元
                self._word(k)
                if p.is_preposition(run[k + 1]) and run[k + 1].flags & _PLACE_OPENERS:
                    self._place(k + 1, j)  # 存贷款余额分别比年初增长5%和6%
                else:
                    self._noun_phrase(k + 1, j)
                return True
        if at := parting.place_within(run, i, j):
            self._out.append(Chunk(p.NOUN, run[i:at]))
            self._place(at, j)
        return bool(at)
