"""Members: where those of a list between two quantities part, which things are counted, topics, what is compared with."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.signs import LISTED
from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.figures.clauses.predicates import (
    ACTION,
    AND,
    CERTAIN,
    LIGHT,
    MEASURING,
    NOMINAL,
    NOUN,
    OF,
    REACH,
    STRONG,
    VERB,
    Tokens,
    is_function,
)
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.packs.types import Type

_MOVES, _HEAD_WORD, _ETC = int(Type.GROW | Type.FALL), int(Type.HEAD_WORD), int(Type.ETC)
_TOWARDS, _COMPARED = int(Type.TOWARDS), int(Type.COMPARED)
_KIND, _KIND_AND_COUNT = 4, 2
"""Characters of what tells things apart (省定, 自治区级), and the chunks of it and of their count."""
_OPENED = 2
"""Words of a topic that a preposition opens: 对农户贷款; 对外 is none."""


def next_member(run: Tokens, named: bool = False) -> int:
    """Index of the list mark before a member with its own verb (项目投产达效、新增产值) or its own comparison, or -1.

    Any action can be one right before a number whose thing stands behind it (`named`): 新建3个基地、改造12个市场.
    """
    last = len(run) - 1
    at = next((k for k in range(last, 0, -1) if not is_function(run[k])), 0)
    if named and at > 1 and run[at].flags & ACTION and run[at - 1].flags & AND and run[at - 2].flags & NOUN:
        return at - 1
    for k in range(len(run) - 2, 0, -1):
        if run[k].flags & AND and run[k - 1].flags & VERB and run[k + 1].flags & CERTAIN and run[k + 1].flags & VERB:
            return k
        if run[k].text == LISTED and run[k + 1].flags & _COMPARED:
            return k  # 53个奖项、比上届增长47%
    return -1


def second_thing(run: Tokens, before: ScannedQuantity | None) -> int:
    """Index of the list mark between two things that each have a number on their own side, or -1: 36个班、学位1620个."""
    if before is None or before.unit_class != "count" or before.end != run[0].start:
        return -1
    marks = [k for k, token in enumerate(run) if token.flags & AND]
    if len(marks) != 1 or not 0 < marks[0] < len(run) - 1 or run[marks[0]].text != LISTED:
        return -1
    plain = all(token.flags & (NOUN | AND) and not token.flags & (VERB | OF | _HEAD_WORD) for token in run)
    return marks[0] if plain else -1


def kind_of_next(run: Tokens, out: Sequence[Chunk]) -> int:
    """Index of the list mark before what tells the next count's things from those counted before, or -1.

    省定15项惠民工程和市定12项惠民实事: both are told apart by a word that ends alike; `out` are the chunks up to the first count.
    """
    if run[-1].flags & _ETC and (joint := _opens_list(run)):
        return joint  # 3条高速公路和环城路、沿江路等9条干线公路
    at = next((k for k in range(len(run) - 2, 0, -1) if run[k].flags & AND), 0)
    kind = "".join([token.text for token in run[at + 1 :]])
    if not at or len(kind) > _KIND or len(out) < _KIND_AND_COUNT or out[-1].quantity is None or not out[-2].flags & NOUN:
        return -1
    plain = not any(token.flags & VERB for token in run[at + 1 :]) and out[-1].quantity.unit_class == "count"
    told = out[-2].text
    return at if plain and len(told) <= _KIND and told[-1] == kind[-1] and told != kind else -1


def end_of_members(run: Tokens, out: Sequence[Chunk]) -> int:
    """Where 和 opens more works by name behind what all the members are that were listed before their count, else 0.

    甲至乙、丙至丁2条高速公路和环城路、沿江路建设.
    """
    count = out[-1].quantity if out else None
    if count is None or count.unit_class != "count" or len(out) < _KIND_AND_COUNT or not out[-2].flags & NOUN:
        return 0
    listed = sum(bool(token.flags & AND) for token in out[-2].tokens)
    return _opens_list(run) if listed and count.value == listed + 1 else 0


def _opens_list(run: Tokens) -> int:
    """Index of the first word that joins, if it is 和 or alike and members of another list follow it, else 0."""
    at = next((k for k in range(1, len(run) - 1) if run[k].flags & AND), 0)
    return at if at and run[at].text != LISTED and any(token.text == LISTED for token in run[at + 1 :]) else 0


def last_joint(run: Tokens) -> int:
    """Index of the last list mark of `run` behind which no 的 stands, or 0."""
    at = next((k for k in range(len(run) - 2, 0, -1) if run[k].flags & (AND | OF)), 0)
    return at if run[at].flags & AND else 0


def end_of_qualities(run: Tokens, i: int) -> int:
    """Index behind the 的 up to which the words from a verb at `i` on only say which things are counted, else `i`.

    安置40名有一技之长的残疾人, 培育5家有潜力、有品牌的企业, 创建30个实现现代化的乡镇.
    """
    if not run[i].flags & VERB or run[i].flags & NOMINAL:
        return i
    last = next((k for k in range(len(run) - 2, i, -1) if run[k].flags & OF), i)
    if i == last or not run[last + 1].flags & NOUN:
        return i
    thing = not any(token.flags & VERB for token in run[last + 1 :])  # and no deed: 完成30个建成小区的改造
    return last + 1 if run[i].flags & MEASURING or thing else i


def is_topic(run: Tokens, i: int, stop: int, k: int, j: int) -> bool:
    """Whether `run[i:stop]` before the verb at `k` is what moved, and not for whom: 对农户贷款增长9%, 对中亚进出口额."""
    if run[stop - 1].flags & _HEAD_WORD:
        return not run[i].flags & _COMPARED
    moved = run[k].flags & _MOVES and not run[k].flags & LIGHT and all(map(is_function, run[k + 1 : j]))
    return bool(moved and run[i].flags & _TOWARDS and run[stop - 1].flags & NOUN and stop - i > _OPENED)


def compared_at(run: Tokens, i: int, start: int) -> int:
    """Where it is told to stand above what grew at `start`, if it is; else -1: 服务业增速高于全省服务业增长1个百分点."""
    if not run[start].flags & _MOVES:
        return -1
    for k in range(start - 2, i - 1, -1):
        if run[k + 1].flags & OF:
            return -1  # 收入超过10万元的占比提高1个百分点
        if run[k].flags & STRONG and run[k].flags & REACH and len(run[k].text) > 1:
            return k
    return -1
