"""Chunks: typed tokens of a clause into noun phrases, predicates and quantities.

Whether a verb is the predicate or part of a name depends on where it stands: beside a quantity, at the head of its
clause, or between two noun phrases. That decision is made here, once, so that rules can speak of `<np>` and `<verb>`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from policyextract.lexicon import words_of
from policyextract.tokens import ANY_VERB, Token, Type

_VERB = int(ANY_VERB)
_PREDICATIVE = int(ANY_VERB | Type.STRONG | Type.SHARE | Type.NOMINAL)
_NOUN = int(Type.NOUN)
_QUANTITY = int(Type.QUANTITY)
_PREDICATE = int(Type.GROW | Type.FALL | Type.REACH | Type.SHARE)
_ACTION = int(Type.MAKE | Type.ADD | Type.CUT | Type.LIGHT)
_FUNCTION = int(
    Type.TIME | Type.ADVERB | Type.LEADING | Type.COMMITMENT | Type.RESPECTIVE | Type.THEREOF | Type.DURATION | Type.TO | Type.FROM
)
_AND, _OF, _ETC = int(Type.AND), int(Type.OF), int(Type.ETC)
_STRONG, _HAPPEN, _LIGHT, _CAUSE, _MAKE = map(int, (Type.STRONG, Type.HAPPEN, Type.LIGHT, Type.CAUSE, Type.MAKE))
_CERTAIN = int(Type.STRONG | Type.ADD | Type.LIGHT | Type.CUT)
_NOMINAL, _PLAIN, _PREP = int(Type.NOMINAL), int(Type.VERB), int(Type.PREPOSITION)


class Chunk:
    """A phrase of a clause: its type bits, its tokens and, for a quantity or a time, the item it was made from."""

    __slots__ = ("end", "flags", "item", "start", "tokens")

    def __init__(self, flags: int, tokens: Sequence[Token], item: Any = None) -> None:
        self.flags = flags
        self.tokens = tokens
        self.start = tokens[0].start
        self.end = tokens[-1].end
        self.item = item

    @property
    def text(self) -> str:
        return "".join(t.text for t in self.tokens)

    def __repr__(self) -> str:
        return f"[{self.text}]{Type(self.flags)!s}"


def chunk(tokens: Sequence[Token]) -> list[Chunk]:
    """The chunks of one clause, in order."""
    chunks: list[Chunk] = []
    run: list[Token] = []
    after_quantity = False
    for k, token in enumerate(tokens):
        if token.flags & _QUANTITY:
            if run:
                if run[-1].text == "为" and token.item.unit_class == "count" and k + 1 < len(tokens) and tokens[k + 1].flags & _NOUN:
                    run[-1].flags = _PREP  # 为10名企业家颁奖
                _chunk_run(run, after_quantity, True, chunks)
                run = []
            chunks.append(Chunk(_QUANTITY, (token,), token.item))
            after_quantity = True
        else:
            run.append(token)
    if run:
        _chunk_run(run, after_quantity, False, chunks)
    return chunks


def _chunk_run(run: list[Token], after: bool, before: bool, chunks: list[Chunk]) -> None:
    """Chunks of the tokens between two quantities; `after` and `before` say on which sides a quantity stands."""
    first = 0
    if after and run[0].flags & _AND:
        chunks.append(Chunk(int(Type.SEPARATOR), run[:1]))
        first, after = 1, False
    separator = None
    if after and before:
        for k in range(len(run) - 2, 0, -1):
            # 项目投产达效、新增产值: the next member of the list begins with its own verb.
            if run[k].flags & _AND and run[k - 1].flags & _VERB and run[k + 1].flags & _CERTAIN and run[k + 1].flags & _VERB:
                _right_side(run[:k], False, chunks)
                chunks.append(Chunk(int(Type.SEPARATOR), run[k : k + 1]))
                _left_side(run, k + 1, chunks)
                return
    if after and before and run[-1].flags & _AND:
        separator = run.pop()
    if after and run:
        first = _right_side(run, before and separator is None, chunks)
    if separator is not None:
        chunks.append(Chunk(int(Type.SEPARATOR), (separator,)))
        return
    if first < len(run):
        if before:
            _left_side(run, first, chunks)
        else:
            _free(run, first, chunks)


def _right_side(run: list[Token], before: bool, chunks: list[Chunk]) -> int:
    """What follows a quantity: the thing counted, then perhaps what became of it. Gives where the rest begins."""
    i, n = 0, len(run)
    while i < n and run[i].flags & (_OF | _FUNCTION) and not run[i].flags & _VERB:
        chunks.append(Chunk(run[i].flags & ~_NOUN, run[i : i + 1]))
        i += 1
    counts = not chunks or not chunks[-1].flags & _QUANTITY or chunks[-1].item.unit_class == "count"
    if i < n and _is_predicate(run, i, counts):
        return i if before else _verb(run, i, n, chunks)
    stop = _predicate_after(run, i, before)
    _noun_phrase(run, i, stop, chunks)
    if stop == n:
        return n
    if before:
        return stop
    while stop < n and run[stop].flags & _FUNCTION and not run[stop].flags & _VERB:
        chunks.append(Chunk(run[stop].flags & ~_NOUN, run[stop : stop + 1]))
        stop += 1
    stop = _verb(run, stop, n, chunks) if stop < n and run[stop].flags & _VERB else stop
    if stop < n:
        _noun_phrase(run, stop, n, chunks)
    return n


def _is_predicate(run: list[Token], i: int, counts: bool) -> bool:
    """Whether the word right after a quantity is a verb of it and no part of the thing's name (治理项目)."""
    flags = run[i].flags
    if not flags & _VERB or flags & _NOMINAL:
        return False
    if not counts and flags & (_CAUSE | _LIGHT):
        return True  # 投入100亿元支持旅游产业发展
    return bool(flags & _STRONG) or bool(flags & _HAPPEN and (i + 1 == len(run) or not run[i + 1].flags & _NOUN))


def _predicate_after(run: list[Token], i: int, before: bool) -> int:
    """Index of the first token after the noun phrase that starts at `i`: its adverb or its predicate."""
    n = len(run)
    for k in range(i + 1, n):
        flags = run[k].flags
        if flags & _VERB:
            marked = run[k - 1].flags & int(Type.ADVERB | Type.RESPECTIVE)
            closes = k == n - 1 and flags & _HAPPEN
            if flags & _STRONG or marked or closes or (flags & _PREDICATE and k == n - 1 and before):
                if not marked and k + 1 < n and (run[k + 1].flags & _OF):
                    continue
                while k - 1 > i and run[k - 1].flags & _FUNCTION:
                    k -= 1
                return k
        elif (flags & _FUNCTION and k + 1 == n and before) or run[k].text in _means():
            return k
    return n


def _left_side(run: list[Token], first: int, chunks: list[Chunk]) -> None:
    """What stands before a quantity."""
    listed = first > 0 and bool(run[first - 1].flags & _AND)
    i, j = first, len(run)
    for k in range(j - 2, i, -1):
        # 启动园区建设并建成10家: what comes before 并 is a clause of its own.
        if run[k].text in ("并", "并且"):
            _free(run[:k], i, chunks)
            i = k + 1
            break
    i = _function_words(run, i, j, chunks)
    tail = j
    while tail > i and run[tail - 1].flags & (_FUNCTION | _OF) and not run[tail - 1].flags & _VERB:
        tail -= 1
    if tail > i:
        i = _prepositional(run, i, tail, chunks)
    if tail > i:
        _core(run, i, tail, chunks, listed)
    for k in range(tail, j):
        chunks.append(Chunk(run[k].flags & ~_NOUN, run[k : k + 1]))


def _core(run: list[Token], i: int, j: int, chunks: list[Chunk], listed: bool) -> None:
    """The name and the predicate before a quantity; a member of a list has a predicate only where it is beyond doubt."""
    last = run[j - 1].flags
    head_is_action = bool(run[i].flags & _ACTION) and j - i > 1
    closing = last & _PREDICATE or all(t.flags & _VERB for t in run[i:j]) or (
        last & (_HAPPEN | _STRONG | int(Type.ADD) | _PLAIN | int(Type.CUT)) and not head_is_action and not last & _NOMINAL
    )
    if closing:
        start = j - 1
        while start > i and run[start - 1].flags & _VERB and run[start - 1].flags & (_HAPPEN | _ACTION) and last & (_HAPPEN | _ACTION):
            start -= 1
        if start - 1 > i and run[start - 1].flags & _AND and run[start - 2].flags & (_ACTION | _HAPPEN) and last & _ACTION:
            start -= 2
        i = _causes(run, i, start, chunks)
        stop = start
        while stop > i and run[stop - 1].flags & (_FUNCTION | _PREP) and not run[stop - 1].flags & _VERB:
            stop -= 1
        if stop > i:
            _noun_phrase(run, i, stop, chunks)
        _function_words(run, stop, start, chunks)
        chunks.append(_verb_chunk(run, start, j))
        return
    if run[i].flags & _VERB and not (run[i].flags & _NOMINAL and run[i].flags & _PLAIN) and not _compound(run, i, j) and (not listed or run[i].flags & _CERTAIN):
        i = _verb(run, i, j, chunks)
        i = _function_words(run, i, j, chunks)
        middle = _strong_middle(run, i, j)
        if middle > i:
            _noun_phrase(run, i, middle, chunks)
            i = _verb(run, middle, j, chunks)
        _noun_phrase(run, i, j, chunks)
        return
    middle = _strong_middle(run, i, j)
    if middle > i:
        _noun_phrase(run, i, middle, chunks)
        i = _verb(run, middle, j, chunks)
    _noun_phrase(run, i, j, chunks)


def _free(run: list[Token], first: int, chunks: list[Chunk]) -> None:
    """Tokens of a stretch without a quantity to lean on."""
    i = _function_words(run, first, len(run), chunks)
    if i < len(run) and run[i].flags & _VERB:
        i = _verb(run, i, len(run), chunks)
    if i < len(run):
        stop = _predicate_after(run, i, False)
        _noun_phrase(run, i, stop, chunks)
        if stop < len(run):
            stop = _function_words(run, stop, len(run), chunks)
            if stop < len(run) and run[stop].flags & _VERB:
                stop = _verb(run, stop, len(run), chunks)
            if stop < len(run):
                _noun_phrase(run, stop, len(run), chunks)


def _function_words(run: list[Token], i: int, j: int, chunks: list[Chunk]) -> int:
    while i < j and run[i].flags & (_FUNCTION | _OF | _AND) and not run[i].flags & _ACTION:
        chunks.append(Chunk(run[i].flags & ~_NOUN, run[i : i + 1]))
        i += 1
    return i


def _prepositional(run: list[Token], i: int, j: int, chunks: list[Chunk]) -> int:
    """Skip a prepositional phrase at the head: it ends before the first verb that can be a predicate."""
    if not run[i].flags & _PREP or run[i].flags & _VERB:
        return i
    for k in range(i + 1, j):
        if run[k].flags & (_STRONG | _ACTION | _PREDICATE) and not run[k].flags & _NOMINAL:
            chunks.append(_place(run, i, k))
            return k
    chunks.append(Chunk(_PREP, run[i : i + 1]))
    return i + 1


def _place(run: list[Token], i: int, j: int) -> Chunk:
    """A prepositional phrase; one that names a group within which something moves is marked."""
    while j - 1 > i and run[j - 1].flags & _FUNCTION:
        j -= 1
    within = run[i].text == "在" and (run[j - 1].text in "中内里" or run[j - 1].text == "排名")
    return Chunk(_PREP | (int(Type.WITHIN) if within else 0), run[i:j])


def _causes(run: list[Token], i: int, j: int, chunks: list[Chunk]) -> int:
    """Skip verbs that another predicate follows (推动、确保): the indicator starts after them."""
    while i < j and run[i].flags & _CAUSE:
        chunks.append(Chunk(_CAUSE, run[i : i + 1]))
        i += 1
    return _function_words(run, i, j, chunks)


def _compound(run: list[Token], i: int, j: int) -> bool:
    """Whether the verb at the head is the first part of a name (投资总额, 培训班) and no predicate."""
    flags = run[i].flags
    if i + 1 == j:
        return True
    if run[i + 1].flags & _OF or (i + 2 == j and _is_priced(run, i)):
        return True
    if flags & (_STRONG | _LIGHT | int(Type.ADD)):
        return False
    return j - i == 2 and bool(flags & _NOMINAL) and len(run[i + 1].text) <= 2


def _is_priced(run: list[Token], k: int) -> bool:
    """Whether a verb and the head after it are one name: 签约金额, 成交额."""
    return run[k].text in _dealing() and run[k + 1].text in _heads()


@lru_cache(maxsize=1)
def _dealing() -> frozenset[str]:
    return frozenset(words_of("dealing"))


def _strong_middle(run: list[Token], i: int, j: int) -> int:
    for k in range(j - 2, i, -1):
        flags = run[k].flags
        if flags & _STRONG and flags & _VERB and not run[k - 1].flags & (_AND | _OF | _PREP) and not run[k + 1].flags & (_OF | _AND):
            if k + 2 == j and _is_priced(run, k):
                continue
            return k
    return -1


def _verb(run: list[Token], i: int, j: int, chunks: list[Chunk]) -> int:
    """Add the predicate that starts at `i`, with the verbs that are one action with it (引进培育, 新建和改造)."""
    if i + 2 < j and run[i].text in _hastening() and run[i + 1].flags & (_MAKE | _LIGHT):
        i += 1
    stop = i + 1
    if not run[i].flags & _LIGHT or run[i].text in ("争取", "争创"):
        while stop < j - 1:
            if run[stop].text in _companions() and not run[stop + 1].flags & (_OF | _AND):
                stop += 1
            elif stop + 2 < j and run[stop].flags & _AND and run[stop + 1].flags & _ACTION and not run[stop + 2].flags & (_OF | _AND):
                stop += 2
            else:
                break
    chunks.append(_verb_chunk(run, i, stop))
    return stop


def _verb_chunk(run: list[Token], i: int, j: int) -> Chunk:
    last = run[j - 1]
    flags = last.flags & _PREDICATIVE
    if j - i > 1 and any(t.flags & _AND for t in run[i:j]):
        flags &= ~int(Type.ADD)  # 新增和优化 is no pure addition
    elif run[i].flags & int(Type.ADD):
        flags |= int(Type.ADD)
    return Chunk(flags | _PLAIN, run[i:j], last.word)


@lru_cache(maxsize=1)
def _companions() -> frozenset[str]:
    return frozenset(words_of("companion"))


def _last_clause(run: list[Token], i: int, j: int) -> int:
    """Where the last of joined clauses begins: 高校实现全覆盖、学生 is 学生."""
    said = False
    for k in range(i + 1, j - 1):
        flags = run[k].flags
        if flags & _AND and said:
            return k + 1
        if flags & _STRONG and flags & _VERB and run[k + 1].flags & (_NOUN | _AND) and not run[k - 1].flags & (_AND | _OF):
            said = True
    return i


@lru_cache(maxsize=1)
def _compared() -> frozenset[str]:
    return frozenset(words_of("compared"))


@lru_cache(maxsize=1)
def _means() -> frozenset[str]:
    return frozenset(words_of("means"))


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    return frozenset((*words_of("amount-head"), *words_of("rate-head")))


@lru_cache(maxsize=1)
def _hastening() -> frozenset[str]:
    return frozenset(words_of("hastening"))


def _noun_phrase(run: list[Token], i: int, j: int, chunks: list[Chunk]) -> None:
    while i < j and run[i].flags & (_OF | _AND | _ETC) and not run[i].flags & _VERB:
        i += 1
    while j > i and run[j - 1].flags & (_OF | _AND) and not run[j - 1].flags & _VERB:
        j -= 1
    if i == j:
        return
    if j - i > 4:
        i = _last_clause(run, i, j)
    for k in range(i + 1, j):
        # 经济总量在全国百强城市中: the place is no part of the name.
        if (run[k].text == "在" or run[k].text in _compared()) and not run[k - 1].flags & (_AND | _OF):
            chunks.append(Chunk(_NOUN, run[i:k]))
            chunks.append(_place(run, k, j))
            return
    flags = _NOUN
    if run[j - 1].flags & _ETC:
        flags |= _ETC
    if j - i == 1 and run[i].text in _heads():
        flags |= int(Type.HEAD)
    chunks.append(Chunk(flags, run[i:j]))
