"""Project names: a stretch of clean text into the span that names a project, its owner and its capacity.

What identifies an undertaking is something that is no common word: a place, a company, a line number, a phase, a
capacity. The parts are told apart by where jieba's dictionary knows the words and where it does not: an invented name
falls to single characters, a product or a kind of works does not.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import NamedTuple, Optional

from policyextract import regions
from policyextract.lexicon import words_of
from policyextract.tokens import Token, segmenter

Span = tuple[int, int]

MAX_NAME = 60
"""The longest name that is believed, in characters."""


class Name(NamedTuple):
    """A project's name: its span, and those of the owner and the capacity in it."""

    start: int
    end: int
    owner: Optional[Span]
    capacity: Optional[Span]
    specific: bool
    """Whether something in the name identifies one undertaking."""
    proper: bool
    """Whether a place, a company or an unknown name is in it."""


def alternation(words: tuple[str, ...] | list[str] | set[str]) -> str:
    """A pattern for any of the words, longest first, as a tree of their common beginnings."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ends = "" in tree
    parts = [re.escape(c) + _branches(rest) for c, rest in sorted(tree.items()) if c]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else "(?:" + "|".join(parts) + ")"
    return body + ("?" if ends else "")


_NUMBER = r"[0-9]+(?:\.[0-9]+)?"


@lru_cache(maxsize=1)
def capacity_pattern() -> re.Pattern[str]:
    """A capacity or size: 年产1.5万吨, 120万千瓦, 2×66万千瓦, 400万吨/年, 千吨级."""
    unit = alternation(words_of("project-size-unit"))
    prefix = alternation(words_of("project-size-prefix"))
    digits = rf"{_NUMBER}(?:[×xX*—~+-]{_NUMBER})?[十百千万亿]{{0,2}}"
    return re.compile(rf"(?:{prefix})?(?:{digits}|(?<![0-9一二三四五六七八九十百千万亿])[百千万亿]{{1,2}})(?:{unit})(?:/[年日天月时小]{{1,2}})?级?")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "superlative": re.compile(rf".*(?:{alternation(words_of('project-superlative'))})"),
        "of": re.compile(r"[^（）“”]*的"),
        "counted": re.compile(r"(?:第?[0-9一二三四五六七八九十两几多百数]+(?:余|多)?|一|各|每|若干|多)(?:个|条|座|项|家|处|所|批|大|类|种|期|台|艘)"),
        "phase": re.compile(r"（?第?[一二三四五六七八九十]{1,2}(?:、[一二三四五六七八九十])?期|[0-9]{1,2}期|[首前后]期|[一二三四五六七八九十]线"),
        "line": re.compile(r"[0-9一二三四五六七八九十]{1,3}号线|[GSX][0-9]{1,4}|[国省县]道[0-9]{2,3}|[0-9]{2,3}[国省]道|[0-9]号(?:机组|高炉)"),
        "route": re.compile(r"[一-鿿]{1,8}(?:（[一-鿿]{1,6}）)?[至—][一-鿿]{1,8}"),
        "within": re.compile(alternation(words_of("project-not-within"))),
        "end": re.compile(rf"(?:{alternation(words_of('project-not-end'))})$"),
        "letters": re.compile(r"[A-Za-z]{2,}|[0-9]"),
        "place": re.compile(rf"(?:{alternation(words_of('project-place-end'))})$"),
        "company": re.compile(rf"(?:{alternation(words_of('project-company'))})$"),
        "firm": re.compile(r"[一-鿿（）()A-Za-z]{2,20}?(?:有限责任公司|股份有限公司|有限公司|集团公司|集团|公司|股份|控股)"),
    }


@lru_cache(maxsize=1)
def _word_sets() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(words_of("project-plain")), frozenset(words_of("project-company"))


@lru_cache(maxsize=1)
def _proper_words() -> dict[str, str]:
    """The dictionary's proper nouns: word to tag (ns a place, nt a body, nz another)."""
    import jieba

    path = os.path.join(os.path.dirname(jieba.__file__), "dict.txt")
    with open(path, "rb") as file:
        found = re.findall(rb"^(\S+) \d+ (n[szt])\r?$", file.read(), re.MULTILINE)
    return {word.decode("utf-8"): tag.decode("ascii") for word, tag in found}


@lru_cache(maxsize=4096)
def is_place(word: str) -> bool:
    """Whether the word is a place that the table of divisions or the dictionary names."""
    if len(word) < 2:
        return False
    if regions.lookup(word):
        return True
    if _proper_words().get(word) == "ns":
        return True
    return len(word) == 2 and any(regions.lookup(word + end) for end in "县市区旗")


def trim(text: str, start: int, end: int) -> Optional[Span]:
    """The name without attributes, superlatives and counts before it; None where nothing is left to name."""
    patterns = _patterns()
    found = patterns["of"].match(text, start, end)
    if found:
        start = found.end()
    found = patterns["superlative"].match(text, start, end)
    if found:
        start = found.end()
        if start < end and text[start] == "的":
            start += 1
    while start < end and text[start] in "的、和与及了好（“" and not (text[start] in "（“" and _closes(text, start, end)):
        start += 1
    while end > start and text[end - 1] in "的、和与及，":
        end -= 1
    counted = patterns["counted"].match(text, start, end)
    if counted and not patterns["phase"].match(text, start, end) and not patterns["line"].match(text, start, end):
        return None
    if end - start < 2 or end - start > MAX_NAME:
        return None
    return start, end


def _closes(text: str, start: int, end: int) -> bool:
    return text.find("）" if text[start] == "（" else "”", start, end) > 0


def excluded(text: str, start: int, end: int) -> bool:
    """Whether the words are a campaign, a plan, an event or an anonymous group."""
    patterns = _patterns()
    return bool(patterns["end"].search(text, start, end) or patterns["within"].search(text, start, end))


def name_of(text: str, start: int, end: int, *, works: bool, listed: bool) -> Name:
    """The parts of the name `text[start:end]`.

    `works` says that its kind is named by site (铁路, 水库), so that what leads it is a place; `listed` that it is a
    member of a list of projects, where a company alone may stand for what it builds.
    """
    tokens: list[Token] = []
    segmenter().add_tokens(text, start, end, tokens)
    patterns = _patterns()
    plain, _ = _word_sets()
    size = _capacity(text, start, end)
    phase = patterns["phase"].search(text, start, end)
    line = patterns["line"].search(text, start, end)
    route = patterns["route"].match(text, start, end)
    lead, kind = _lead(text, tokens, plain)
    proper = kind is not None or _holds_place(tokens)
    unknown = _unknown_run(tokens, plain)
    owner: Optional[Span] = None
    firm = patterns["firm"].match(text, start, end)
    if firm and not is_place(firm.group()):
        owner = firm.span()
        proper = True
    elif not works and not route and not line:
        owner = _owner(text, tokens, lead, kind, size, phase, listed)
    specific = bool(proper or unknown or size or phase or line or owner)
    return Name(start, end, owner, size, specific, bool(proper or unknown or owner or line))


def _capacity(text: str, start: int, end: int) -> Optional[Span]:
    """The last capacity in the name: 40GW单晶硅项目二期（20GW） is its second phase of 20GW."""
    spans = [m.span() for m in capacity_pattern().finditer(text, start, end)]
    return spans[-1] if spans else None


def _lead(text: str, tokens: list[Token], plain: frozenset[str]) -> tuple[int, Optional[str]]:
    """How many tokens the leading name takes, and what it is: place, company, unknown; None for common words."""
    if not tokens:
        return 0, None
    first = tokens[0].text
    if is_place(first):
        return 1, "place"
    if len(first) > 1:
        tag = _proper_words().get(first)
        if tag in ("nz", "nt") and first not in plain:
            return 1, "company"
    count = 0
    while count < len(tokens) and len(tokens[count].text) == 1 and "一" <= tokens[count].text <= "鿿" and tokens[count].text not in _BOUND:
        count += 1
    if count >= 2:
        return count, "unknown"
    return 0, None


_BOUND = frozenset("的了和与及新老大小中多各等级型类性化式")


def _unknown_run(tokens: list[Token], plain: frozenset[str]) -> bool:
    """Whether two neighbouring characters are no word of the dictionary and no common affixes."""
    run = 0
    for token in tokens:
        if len(token.text) == 1 and token.text not in plain and "一" <= token.text <= "鿿":
            run += 1
            if run >= 2:
                return True
        else:
            run = 0
    return False


def _holds_place(tokens: list[Token]) -> bool:
    return any(is_place(t.text) for t in tokens)


def _owner(
    text: str,
    tokens: list[Token],
    lead: int,
    kind: Optional[str],
    size: Optional[Span],
    phase: Optional[re.Match[str]],
    listed: bool,
) -> Optional[Span]:
    if not tokens:
        return None
    start = tokens[0].start
    stop = tokens[lead - 1].end if lead else start
    mark = min([s for s in (size[0] if size else None, phase.start() if phase else None) if s is not None and s > start], default=None)
    patterns = _patterns()
    if kind == "place":
        # 广东韦尔: a place before an unknown name is part of the owner; on its own it is a site.
        rest = tokens[lead:]
        count, what = _lead(text, rest, _word_sets()[0])
        if what == "unknown" and not patterns["place"].search(text, stop, rest[count - 1].end):
            return start, rest[count - 1].end
        return None
    if mark is not None and kind is None and 2 <= mark - start <= 4 and len(tokens[0].text) == mark - start:
        # A common word alone before a capacity or a phase names who builds it: 大全二期, 金石年产80万吨.
        return start, mark
    if kind is None:
        whole = listed and tokens[-1].end - start <= 6 and len(tokens) >= 2 and tokens[-1].text in _word_sets()[1]
        return (start, tokens[-1].end) if whole else None
    if patterns["place"].search(text, start, stop):
        return None
    company = _word_sets()[1]
    index = lead
    if index < len(tokens) and tokens[index].text in company:
        after = tokens[index].end
        closes = index + 1 == len(tokens) or (mark is not None and after >= mark)
        if closes or tokens[index].text in _ALWAYS:
            return start, after
        if mark is not None and after == mark:
            return start, after
    return start, stop


_ALWAYS = frozenset(("集团", "公司", "股份", "控股", "科技", "重工", "铝业", "磁业"))


def after_head(text: str, end: int, stop: int) -> int:
    """Where a name ends whose head ends at `end`: a phase or a bracket after it belongs to it."""
    phase = _patterns()["phase"]
    for _ in range(3):
        if end < stop and text[end] == "（":
            close = text.find("）", end, stop)
            if close < 0:
                break
            end = close + 1
            continue
        found = phase.match(text, end, stop)
        if not found or found.group().endswith("线"):
            break
        end = found.end()
        if text.startswith("工程", end):
            end += 2
    return end


def ends_complete(text: str, start: int, end: int) -> bool:
    """Whether a phase or a line number closes the stretch, so that it is a name of its own."""
    patterns = _patterns()
    return any(m.end() == end for key in ("phase", "line") for m in patterns[key].finditer(text, max(start, end - 8), end))


_KEY = re.compile(r"(?:重点|重大)?(?:建设)?(?:项目|工程)$|[“”（）()、\s]")


def key(name: str) -> str:
    """What two names of one project have in common."""
    return _KEY.sub("", name)
