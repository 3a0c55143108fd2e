"""Project names: a stretch of clean text into the span that names a project, its owner and its capacity.

What identifies an undertaking is something that is no common word: a place, a company, a line number, a phase, a
capacity. The parts are told apart by where jieba's dictionary knows the words and where it does not: an invented name
falls to single characters, a product or a kind of works does not.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import Any, NamedTuple, Optional

from policyextract import regions
from policyextract.lexicon import words_of
from policyextract.project_marks import alternation
from policyextract.tokens import segmenter

Span = tuple[int, int]

MAX_NAME = 60
"""The longest name that is believed, in characters."""


class Name(NamedTuple):
    """A project's name: its span, those of the owner and the capacity in it."""

    start: int
    end: int
    owner: Optional[Span]
    capacity: Optional[Span]
    specific: bool
    """Whether something in the name identifies one undertaking."""
    proper: bool
    """Whether a place, a company or a name that no dictionary knows is in it."""
    lead: Optional[str]
    """What stands first: `place`, `company`, `unknown`; None for common words."""
    lead_end: int
    common: bool
    """Whether all its words are such as qualify any work (智慧, 农村, 改造)."""


class _Words:
    """The word lists of names and the patterns made of them, read once."""

    def __init__(self) -> None:
        self.plain = frozenset(words_of("project-plain"))
        self.company = frozenset(words_of("project-company")) | frozenset(words_of("project-company-always"))
        self.always = frozenset(words_of("project-company-always"))
        self.site_company = frozenset(words_of("project-site-end"))
        self.bearing = frozenset(words_of("project-bearing"))
        self.deeds = frozenset(words_of("project-deed")) | {"加工", "生产", "制造"}
        ends = words_of("project-place-end")
        self.place_end = tuple(ends)
        self.place_words = frozenset(w for w in ends if len(w) > 1)
        self.site_letters = frozenset(words_of("project-site-letter"))
        heads = words_of("project-head")
        # Prefix by prefix, so that the longest word is found by walking on: True where a word ends.
        self.tree: dict[str, bool] = {}
        for word in {*self.plain, *self.company, *self.deeds, *heads}:
            for size in range(1, len(word)):
                self.tree.setdefault(word[:size], False)
            self.tree[word] = True
        unit, extent = words_of("project-size-unit"), words_of("project-extent-unit")
        prefix = alternation(words_of("project-size-prefix"))
        number = r"[0-9]+(?:\.[0-9]+)?"
        digits = rf"(?:{number}(?:[×xX*—~+-]{number})?[十百千万亿]{{0,2}}|(?<![0-9一二三四五六七八九十百千万亿])[百千万亿]{{1,2}})"
        self.capacity = re.compile(rf"(?:{prefix})?{digits}(?:{alternation({*unit, *extent})})(?:/[年日天月时小]{{1,2}})?级?")
        self.amount = re.compile(rf"{digits}(?:{alternation(extent)})")
        superlative = alternation(words_of("project-superlative"))
        self.superlative = re.compile(rf"[^（）“”]*(?:{superlative})的?")
        self.of = re.compile(r"[^（）“”]*的")
        self.counted = re.compile(
            r"(?:第?[0-9一二三四五六七八九十两几多百数]+(?:余|多)?|一|各|每|若干|多)(?:个|条|座|项|家|处|所|批|大|类|种|轮|系列|台|艘)"
        )
        self.phase = re.compile(r"（?第?[一二三四五六七八九十](?:、[一二三四五六七八九十])?期|[0-9]{1,2}期|首期|[一二三四五]阶段")
        self.line = re.compile(r"[0-9一二三四五六七八九十]{1,3}号线|[GSX][0-9]{1,4}(?![0-9.])|[国省县]道[0-9]{2,3}|[0-9]{2,3}[国省]道|[0-9]号机组")
        self.route = re.compile(r"[一-鿿]{1,8}(?:（[一-鿿]{1,6}）)?(?:至|—)[一-鿿]{1,8}")
        self.numbered = re.compile(r"(?<=[一-鿿])[0-9]$")
        self.within = re.compile(alternation(words_of("project-not-within")))
        self.end = re.compile(rf"(?:{alternation(words_of('project-not-end'))})$")
        self.soft_end = re.compile(rf"(?:{alternation(words_of('project-not-soft'))})$")
        self.clause = re.compile(rf"[^（“]*?(?:{alternation(words_of('project-name-not'))}|[0-9]月)")
        self.not_first = frozenset(words_of("project-name-not-first"))
        self.area_letters = frozenset(words_of("project-area-letter"))
        self.trade_letters = frozenset(words_of("project-trade-letter"))
        self.firm = re.compile(r"[一-鿿（）()A-Za-z]{2,20}?(?:(?:股份|有限|责任|集团|控股)*公司|集团)")


@lru_cache(maxsize=1)
def words() -> _Words:
    """The one set of words."""
    return _Words()


@lru_cache(maxsize=1)
def _known() -> dict[str, int]:
    """The words of the shared dictionary with their frequencies; a beginning of a word that is none has 0."""
    frequencies: dict[str, int] = segmenter()._tokenizer.FREQ
    return frequencies


@lru_cache(maxsize=1)
def _proper_words() -> dict[str, str]:
    """The dictionary's proper nouns: word to tag (ns a place, nt a body, nz another)."""
    import jieba

    path = os.path.join(os.path.dirname(jieba.__file__), "dict.txt")
    with open(path, "rb") as file:
        found = re.findall(rb"^(\S+) \d+ (n[szt])\r?$", file.read(), re.MULTILINE)
    return {word.decode("utf-8"): tag.decode("ascii") for word, tag in found}


@lru_cache(maxsize=8192)
def is_place(word: str) -> bool:
    """Whether the word is a place that the table of divisions or the dictionary names."""
    if not 2 <= len(word) <= 12:
        return False
    if _proper_words().get(word) == "ns" or regions.lookup(word):
        return True
    return len(word) == 2 and any(regions.lookup(word + end) for end in "县市区旗")


def cut(text: str, start: int, end: int) -> list[Span]:
    """The longest known words from left to right; what no list knows falls to single characters."""
    known: Any = _known()
    own = words().tree
    found: list[Span] = []
    position = start
    while position < end:
        stop = position + 1
        probe = position + 2
        while probe <= end:
            piece = text[position:probe]
            frequency = known.get(piece)
            mine = own.get(piece)
            if frequency is None and mine is None:
                break
            if frequency or mine:
                stop = probe
            probe += 1
        found.append((position, stop))
        position = stop
    return found


def trim(text: str, start: int, end: int) -> Optional[Span]:
    """The name without attributes, superlatives and amounts around it; None where nothing is left to name."""
    lists = words()
    for pattern in (lists.of, lists.superlative):
        found = pattern.match(text, start, end)
        if found:
            start = found.end()
    while start < end and text[start] in "的、，了好”）":
        start += 1
    while end > start and text[end - 1] in "的、，":
        end -= 1
    if not 2 <= end - start <= MAX_NAME:
        return None
    if lists.counted.match(text, start, end) and not lists.phase.match(text, start, end) and not lists.line.match(text, start, end):
        return None
    return start, end


def excluded(text: str, start: int, end: int) -> bool:
    """Whether the words are a campaign, a plan, an event, an anonymous group or a clause."""
    lists = words()
    return bool(lists.end.search(text, start, end) or lists.within.search(text, start, end) or lists.clause.match(text, start, end))


def ends_softly(text: str, start: int, end: int) -> bool:
    """Whether the words end in what is no project on its own (技术, 平台), though it may be a member of a list."""
    return words().soft_end.search(text, start, end) is not None


def name_of(text: str, start: int, end: int, *, body: int, works: bool, listed: bool) -> Optional[Name]:
    """The parts of the name `text[start:end]`.

    `works` says that its kind is named by site (铁路, 水库), so that what leads it is a place; `listed` that it is a
    member of a list of projects, where a company alone may stand for what it builds; `body` is where a trailing 项目 or
    工程 begins, else the end.
    """
    lists = words()
    size = _capacity(text, start, end)
    phase = lists.phase.search(text, start, end)
    if size is not None and size[1] == end and (phase is None or phase.end() != size[0]) and text[end - 1] != "）":
        # 绿化工程6.4万亩: an amount after the name is what is done of it.
        end = size[0]
        if end - start < 2:
            return None
        body = min(body, end)
    if lists.amount.match(text, start, end):
        return None
    pieces = cut(text, start, body)
    if not pieces or text[slice(*pieces[0])] in lists.not_first:
        return None
    count, kind = _lead(text, pieces)
    lead_end = pieces[count - 1][1] if count else start
    line = lists.line.search(text, start, end)
    route = lists.route.match(text, start, end)
    owner: Optional[Span] = None
    firm = lists.firm.match(text, start, end)
    if firm and not is_place(firm.group()):
        owner = firm.span()
    elif not line and not (route and works):
        owner = _owner(text, pieces, count, kind, size, phase, listed, works)
    unknown = _unknown_run(text, pieces)
    inside = size is not None and size[1] <= end and size[0] >= start
    numbered = lists.numbered.search(text, start, end)
    proper = bool(kind or owner or line or unknown or numbered) or any(is_place(text[a:b]) for a, b in pieces if b - a > 1)
    specific = bool(proper or inside or phase)
    common = not specific and all(b - a == 1 or lists.tree.get(text[a:b]) for a, b in pieces)
    return Name(start, end, owner, size, specific, proper, kind, lead_end, common)


def _capacity(text: str, start: int, end: int) -> Optional[Span]:
    """The last capacity in the name: 40GW单晶硅项目二期（20GW） is its second phase of 20GW."""
    found: Optional[Span] = None
    for match in words().capacity.finditer(text, start, end):
        found = match.span()
    return found


_BOUND = frozenset("的了和与及新老大小中多各等级型类性化式在")
_MATERIAL = frozenset("硅铝钢铁锂聚碳氢氟铜磷煤油水风光电气热网数智新高多大小变转引送入铅锌镁钛钼金盐酸酯烯苯")


def _single(text: str, piece: Span) -> bool:
    """Whether the piece is one Chinese character that is no common affix."""
    return piece[1] - piece[0] == 1 and "一" <= text[piece[0]] <= "鿿" and text[piece[0]] not in _BOUND


def _lead(text: str, pieces: list[Span]) -> tuple[int, Optional[str]]:
    """How many pieces the leading name takes, and what it is; 0 and None for common words."""
    if not pieces:
        return 0, None
    lists = words()
    start, stop = pieces[0]
    first = text[start:stop]
    if len(first) == 2 and first[0] in lists.area_letters and first[1] in lists.trade_letters:
        return 1, "company"
    if is_place(first):
        after = _singles(text, pieces, 1)
        if after > 1 and not regions.lookup(first) and len(first) == 2 and not text[pieces[after - 1][0]] in lists.place_end:
            return after, "unknown"  # 蒙特威: a foreign place that the name of a company begins with
        return 1, "place"
    site = _site(text, pieces)
    if site:
        return site, "place"
    count = _singles(text, pieces, 0)
    if count == len(pieces):
        return (count, "unknown") if count >= 2 else (0, None)
    if count >= 2 or (count and len(pieces) > count and text[slice(*pieces[count])] in lists.always):
        while count > 2 and text[pieces[count - 1][0]] in _MATERIAL:
            count -= 1
        if count < len(pieces) and count == _singles(text, pieces, 0) and _invented(text[slice(*pieces[count])]):
            count = _singles(text, pieces, count + 1)
        return count, "unknown"
    if count == 0 and 1 < stop - start <= 3 and not lists.tree.get(first):
        more = _singles(text, pieces, 1)
        brand = stop - start == 2 and _proper_words().get(first) in ("nz", "nt")
        if brand and more == 1 and len(pieces) > 1 and _invented(text[slice(*pieces[1])]):
            more = _singles(text, pieces, 2)
        while more > 1 and pieces[more - 1][1] - pieces[more - 1][0] == 1 and text[pieces[more - 1][0]] in _MATERIAL:
            more -= 1
        if brand:
            return (more if more != 2 else 1), "company"
        if more >= 3:
            return more, "unknown"
    return 0, None


def _singles(text: str, pieces: list[Span], at: int) -> int:
    """Where the run of single characters from piece `at` on ends."""
    while at < len(pieces) and _single(text, pieces[at]):
        at += 1
    return at


def _invented(word: str) -> bool:
    """Whether the word is more likely part of an invented name than a word of its own: a proper noun or hardly known."""
    if len(word) != 2 or words().tree.get(word) or is_place(word):
        return False
    return _proper_words().get(word) in ("nz", "nt") or 0 < _known().get(word, 0) <= 5


def _site(text: str, pieces: list[Span]) -> int:
    """How many pieces the name of a site takes that ends like one: 昆都仑河, 大青山, 赛汗路; 0 where none leads."""
    lists = words()
    for k, (a, b) in enumerate(pieces[:5]):
        if b - pieces[0][0] > 6:
            break
        word = text[a:b]
        if k and lists.tree.get(word) and b - a > 1 and word not in lists.place_words:
            break
        if word[-1] in lists.site_letters or word in lists.place_words:
            if b - pieces[0][0] > 2 and not (b - a > 1 and lists.tree.get(word) and word not in lists.place_words):
                return k + 1
            if b - pieces[0][0] == 2 and k == 1:
                return 2
    return 0


def _unknown_run(text: str, pieces: list[Span]) -> bool:
    """Whether two neighbouring characters are no word of the dictionary and no common affixes."""
    plain = words().plain
    run = 0
    for piece in pieces:
        if _single(text, piece) and text[piece[0]] not in plain:
            run += 1
            if run >= 2:
                return True
        else:
            run = 0
    return False


def _owner(
    text: str,
    pieces: list[Span],
    count: int,
    kind: Optional[str],
    size: Optional[Span],
    phase: Optional[re.Match[str]],
    listed: bool,
    works: bool,
) -> Optional[Span]:
    """The company or body that leads the name."""
    lists = words()
    start = pieces[0][0]
    stop = pieces[count - 1][1] if count else start
    following = text[slice(*pieces[count])] if count < len(pieces) else ""
    after = text[slice(*pieces[count + 1])] if count + 1 < len(pieces) else ""
    first = text[slice(*pieces[0])]
    if following in lists.always and after not in lists.deeds and kind != "place" and count:
        return start, pieces[count][1]
    if first in lists.bearing and len(pieces) > 1:
        second = text[slice(*pieces[1])]
        if second in lists.company:
            return start, pieces[1][1]
    if kind == "place":
        if following in lists.site_company and after not in lists.deeds:
            return start, pieces[count][1]
        if works:
            return None
        # 广东韦尔: a place before an unknown name is part of the owner; on its own it is a site.
        more, what = _lead(text, pieces[count:])
        if what in ("unknown", "company"):
            end = pieces[count + more - 1][1]
            if not _is_site(text, pieces, count, count + more):
                return start, end
        return None
    if works or (count and _is_site(text, pieces, 0, count)):
        return None
    marked = min((s for s in (size[0] if size else None, phase.start() if phase else None) if s is not None and s > start), default=None)
    if marked is not None and size is not None and (kind is not None or marked - start <= 4):
        between = [text[a:b] for a, b in pieces if stop <= a and b <= marked]
        if (kind is None and len(between) <= 1) or all(b in lists.company or len(b) == 1 for b in between):
            # Up to a capacity a name is the builder's, whatever its words mean: 大全二期10万吨, 金石年产80万吨.
            return start, marked
    if kind is None:
        whole = listed and len(pieces) >= 2 and pieces[-1][1] - start <= 6 and text[slice(*pieces[-1])] in lists.company
        return (start, pieces[-1][1]) if whole else None
    if following in lists.company and (count + 1 == len(pieces) or pieces[count][1] == marked):
        return start, pieces[count][1]
    return start, stop


def _is_site(text: str, pieces: list[Span], first: int, count: int) -> bool:
    """Whether the leading name ends like a place: in itself (昆都仑河) or with the word after it (林荫南路)."""
    ends = words().place_end
    for a, _ in pieces[first + 1 : count]:
        if text[a] in ends:
            return True
    if text.endswith(ends, pieces[first][0], pieces[count - 1][1]) and pieces[count - 1][1] - pieces[first][0] > 2:
        return True
    return count < len(pieces) and text.endswith(("路", "街", "大街", "大道", "河", "山", "湖", "流域"), *pieces[count])


def after_head(text: str, end: int, stop: int) -> int:
    """Where a name ends whose head ends at `end`: a phase or a bracket after it belongs to it."""
    lists = words()
    for _ in range(3):
        if end < stop and text[end] == "（":
            close = text.find("）", end, stop)
            if close < 0:
                break
            end = close + 1
            continue
        found = lists.phase.match(text, end, stop)
        if not found:
            break
        end = found.end()
        size = lists.capacity.match(text, end, stop)
        if size:
            end = size.end()
        if text.startswith("工程", end):
            end += 2
    return end


def ends_complete(text: str, start: int, end: int) -> bool:
    """Whether a phase or a line number closes the stretch, so that it is a name of its own."""
    lists = words()
    return any(m.end() == end for p in (lists.phase, lists.line) for m in p.finditer(text, max(start, end - 8), end))


_KEY = re.compile(r"(?:重点|重大)?(?:建设)?(?:项目|工程)$|[“”（）()、\s]")


def key(name: str) -> str:
    """What two names of one project have in common."""
    return _KEY.sub("", name)


def closes_with(text: str, head: int, end: int) -> bool:
    """Whether nothing but the head itself stands between `head` and `end`."""
    return end - head <= 4 and words().tree.get(text[head:end]) is not None


def starts_proper(text: str, start: int, stop: int) -> bool:
    """Whether a line number or a place opens the stretch."""
    if words().line.match(text, start, stop):
        return True
    return any(is_place(text[start : start + size]) for size in (2, 3, 4) if start + size <= stop)
