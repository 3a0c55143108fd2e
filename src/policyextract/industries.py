"""Clean text into industry mentions: 稀土产业 becomes a span with its codes in GB/T 4754-2017.

A catalogue (`builtin/lexicon/industries.csv`) knows the names of industries and what must hold before each counts:

- `name` counts wherever it stands (低空经济);
- `sector` needs a head word (光伏产业), a list that a head word closes (光伏、储能等产业), or a verb that has it as its object
  (大力发展光伏);
- `member`, a product or activity, needs the head or the list (苹果、茶叶等产业);
- `public` is a task of government before it is an industry, and needs 产业 or 行业 rather than 领域;
- `broad` covers a section or more (制造业).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress, count, islice, zip_longest
from operator import add
from typing import Final, Literal, NamedTuple

from policyextract.lexicon import BUILTIN, words_of

Head = Literal["head", "field", "business"]
Kind = Literal["name", "sector", "member", "public", "broad", "part", "modifier", "head", "field", "verb", "block"]

_CORE: Final = frozenset({"name", "sector", "member", "public", "broad"})
_HEADS: Final = frozenset({"head", "field"})
_BREAKS: Final = frozenset({"verb", "block"})
_GOODS: Final = "ABCDE"
_AND: Final = "、和与及"
_EDGE: Final = "、，。；：！？”）\n和与及等"
_BUSINESS: Final = re.compile("业(?![务主态绩界内余者权已经])")
_CHAIN: Final = re.compile("链群|链条|链|集群")
_STOP: Final = re.compile("[，。；：！？\n等]")
_BETWEEN: Final = 12
_WINDOW: Final = 40


class Mention(NamedTuple):
    """An industry named in the clean text: `text` is `clean[start:end]`; codes and names run in the same order."""

    start: int
    end: int
    text: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    emerging: tuple[str, ...]
    note: str | None
    rule: str


class _Entry(NamedTuple):
    kind: Kind
    codes: tuple[str, ...] = ()
    emerging: tuple[str, ...] = ()
    note: str | None = None


class _Token(NamedTuple):
    start: int
    end: int
    entry: _Entry


@dataclass
class _Phrase:
    """Adjacent words that may name an industry; `cores` are those with codes, `head` the kind of its head word."""

    start: int
    end: int
    cores: list[_Entry]
    head: Head | None = None
    verb: bool = False
    joined: bool = False
    rule: str | None = None

    @property
    def kind(self) -> Kind:
        return self.cores[-1].kind


class _Catalogue(NamedTuple):
    words: dict[str, tuple[tuple[str, _Entry], ...]]
    heads: tuple[str, ...]
    weak_heads: tuple[str, ...]
    company_tails: frozenset[str]
    names: dict[str, str]


@lru_cache(maxsize=1)
def standard() -> dict[str, str]:
    """Name of every code of GB/T 4754-2017, from section letter to four-digit class."""
    with (BUILTIN / "lexicon" / "gbt4754-2017.csv").open(encoding="utf-8", newline="") as file:
        return {code: name.strip() for code, name in islice(csv.reader(file), 1, None)}


def aliases() -> Iterator[tuple[str, _Entry]]:
    """Every name of the catalogue with its entry."""
    fields = words_of("industry-emerging")
    with (BUILTIN / "lexicon" / "industries.csv").open(encoding="utf-8", newline="") as file:
        for names, codes, emerging, kind, note in islice(csv.reader(file), 1, None):
            tags = tuple(fields[int(number) - 1] for number in emerging.split())
            entry = _Entry(kind, tuple(codes.split()), tags, note or None)  # type: ignore[arg-type]
            for name in names.split():
                yield name, entry


def _official() -> Iterator[tuple[str, _Entry]]:
    """The standard's own names of sections and divisions, as they stand in statistics: 黑色金属冶炼和压延加工业."""
    for code, name in standard().items():
        if len(code) in (1, 3) and name.endswith("业"):
            yield name, _Entry("name", (code,))


@lru_cache(maxsize=1)
def _catalogue() -> _Catalogue:
    """All words by their first two characters, longest first; a one-character name only with a head word after it."""
    words: dict[str, _Entry] = {}
    roles: tuple[Kind, ...] = ("part", "modifier", "head", "field", "verb")
    for role in roles:
        words.update(dict.fromkeys(words_of(f"industry-{role}"), _Entry(role)))
    heads = [head for role in ("head", "field") for head in words_of(f"industry-{role}")]
    single: dict[str, _Entry] = {}
    for name, entry in aliases():
        if len(name) > 1:
            words[name] = entry
            continue
        single[name] = entry
        for head in heads:
            words.setdefault(name + head, entry._replace(kind="name"))
    for name, entry in _official():
        words.setdefault(name, entry)
    words.update(dict.fromkeys(words_of("industry-block"), _Entry("block")))
    table: dict[str, list[tuple[str, _Entry]]] = {}
    for word in sorted(words, key=len, reverse=True):
        table.setdefault(word[:2], []).append((word, words[word]))
    for name, entry in single.items():
        for mark in words_of("industry-single-after"):
            table.setdefault(name + mark, []).append((name, entry))
    compact = {key: tuple(value) for key, value in table.items()}
    weak = words_of("industry-weak-head")
    strong = tuple(head for head in heads if head not in weak)
    return _Catalogue(compact, strong, weak, frozenset(words_of("industry-company-tail")), standard())


def _any_of(type_: str) -> str:
    return "|".join(sorted(words_of(type_), key=len, reverse=True))


class _Contexts(NamedTuple):
    list_tail: re.Pattern[str]
    institution: re.Pattern[str]
    object: re.Pattern[str]
    predicate: re.Pattern[str]
    blocker: re.Pattern[str]
    before: re.Pattern[str]
    title: re.Pattern[str]


@lru_cache(maxsize=1)
def _contexts() -> _Contexts:
    """Patterns over what follows or surrounds a phrase; every repeat in them is bounded."""
    # What may stand between 等 and its head: 等战略性新兴产业, 等28条重点产业链, 等“15+N”重点产业链.
    gap = rf"(?:(?!{_any_of('industry-list-gap')})[^，。；：！？\n、等的和]){{0,14}}?"
    other = r"(?:[、和与及][^，。；：！？\n、和与及等]{1,12}){0,5}"
    count_ = r"(?:[0-9]{1,3}|[一二三四五六七八九十两]{1,3}|多)(?:大|个|条|类|种|项)"
    field = rf"(?P<field>{_any_of('industry-list-field')})"
    tail = rf"”?{other}(?:等|{count_}|{_any_of('industry-list-close')}){gap}(?:{_any_of('industry-list-head')}|{field})(?!{_any_of('industry-list-object')})"
    return _Contexts(
        re.compile(tail),
        re.compile(f"(?:[级型类]|国家级?|省级|专业|职业|技术|创新|发展|高新技术|行业)?(?:{_any_of('industry-institution')})"),
        re.compile(f"(?:龙头|骨干|重点|重大|头部|链主|关键|相关|上下游)*?(?:{_any_of('industry-object')})"),
        re.compile(_any_of("industry-predicate")),
        re.compile(_any_of("industry-list-blocker")),
        re.compile(rf"(?:^|[^一-龥]|{_any_of('industry-before')})$"),
        re.compile("《[^》\n]{1,60}》"),
    )


def _tokens(text: str) -> Iterator[_Token]:
    """Words of the catalogue from left to right, the longest at each place, without overlap."""
    words = _catalogue().words
    places = compress(count(), map(words.__contains__, map(add, text, islice(text, 1, None))))
    done = 0
    for start in places:
        if start < done:
            continue
        for word, entry in words[text[start : start + 2]]:
            if text.startswith(word, start):
                if len(word) == 1 and not _contexts().before.search(text[max(start - 4, 0) : start]):
                    continue
                done = start + len(word)
                yield _Token(start, done, entry)
                break


def find(text: str) -> list[Mention]:
    """Industries named in clean text, in text order and without overlap; linear in the length of the text."""
    phrases = list(_joined(text, list(_phrases(text))))
    _judge(text, phrases)
    return [_mention(text, phrase) for phrase in phrases if phrase.rule]


def _phrases(text: str) -> Iterator[_Phrase]:
    """Runs of adjacent words with at least one name among them, head word included."""
    end = -1
    start: int | None = None
    phrase: _Phrase | None = None
    verb = False
    for token in _tokens(text):
        kind = token.entry.kind
        apart = token.start != end
        if apart or kind in _BREAKS or (phrase and phrase.head and not _continues(phrase, kind)):
            if phrase:
                yield phrase
            phrase = start = None
            verb = verb and not apart
        end = token.end
        if kind in _BREAKS:
            verb = kind == "verb"
            continue
        start = token.start if start is None else start
        phrase = _extend(text, phrase, token, start, verb)
        if phrase and phrase.end > end:
            end = phrase.end
    if phrase:
        yield phrase


def _continues(phrase: _Phrase, kind: Kind) -> bool:
    """After a head only heads go on, but 渔业船舶 is one phrase: its 业 was none."""
    return kind in _HEADS or (phrase.head == "business" and kind in _CORE and kind not in ("name", "broad"))


def _extend(text: str, phrase: _Phrase | None, token: _Token, start: int, verb: bool) -> _Phrase | None:
    """The phrase with one more word; a word that only narrows or heads cannot begin one."""
    kind = token.entry.kind
    if phrase is None and kind not in _CORE:
        return None
    if phrase is None:
        phrase = _Phrase(start, token.end, [token.entry], verb=verb)
        phrase.head = _own_head(text, token)
    elif kind in _HEADS or (kind == "broad" and phrase.kind != "broad"):
        spread = text[token.start : token.end] not in _catalogue().weak_heads
        phrase.head = "field" if kind == "field" else "head" if spread else "business"
    elif kind in _CORE:
        phrase.cores.append(token.entry)
        phrase.head = _own_head(text, token)
    if kind != "modifier":
        phrase.end = token.end
    if phrase.head == "head" and (longer := _CHAIN.match(text, phrase.end)):
        phrase.end = longer.end()
    if kind in _CORE and _BUSINESS.match(text, token.end):
        phrase.end += 1
        phrase.head = "business"
    return phrase


def _own_head(text: str, token: _Token) -> Head | None:
    """The head that a name of the catalogue ends with: 煤炭产业 has one, 低空经济 has one, 中铝铝业 is a company."""
    words = _catalogue()
    word = text[token.start : token.end]
    if token.entry.kind in ("broad", "public"):
        return None
    if word.endswith(words.heads):
        return "head"
    if word.endswith(words.weak_heads):
        return "business"
    if not word.endswith("业") or not _BUSINESS.match(text, token.end - 1):
        return None
    if word in words.company_tails and not _contexts().before.search(text[max(token.start - 4, 0) : token.start]):
        return None
    return "business"


def _joined(text: str, phrases: list[_Phrase]) -> Iterator[_Phrase]:
    """碳纤维及高分子新材料产业 is one industry; in 光伏、储能及氢能产业 the 及 only ends a list."""
    last: _Phrase | None = None
    for phrase in phrases:
        if last and last.head is None and text[last.end : phrase.start] in ("及", "和", "与") and _binds(text, last, phrase):
            phrase.start, phrase.verb = last.start, last.verb
            phrase.cores, phrase.joined = last.cores + phrase.cores, True
        elif last:
            yield last
        last = phrase
    if last:
        yield last


def _binds(text: str, first: _Phrase, second: _Phrase) -> bool:
    if text.startswith("、", second.end):
        return text[first.end] == "及"
    return second.head == "head" and text[first.start - 1 : first.start] != "、"


def _judge(text: str, phrases: list[_Phrase]) -> None:
    """Give every phrase that counts the id of the rule that lets it."""
    contexts = _contexts()
    titles = [found.span() for found in contexts.title.finditer(text)]
    following: _Phrase | None = None
    for phrase in reversed(phrases):
        while titles and titles[-1][0] > phrase.start:
            titles.pop()
        if not (titles and phrase.start < titles[-1][1]):
            phrase.rule = _rule(text, phrase, following, contexts)
        following = phrase
    before: _Phrase | None = None
    for phrase in phrases:
        if phrase.rule is None and phrase.kind == "sector" and _is_object(text, phrase, before, contexts):
            phrase.rule, phrase.verb = "industry.object", True
        before = phrase


def _rule(text: str, phrase: _Phrase, following: _Phrase | None, contexts: _Contexts) -> str | None:
    end = phrase.end
    if contexts.institution.match(text, end) or not _BUSINESS.match(text, end - 1) and text[end - 1] == "业":
        return None
    if phrase.head == "field" and (phrase.kind in ("public", "broad") or contexts.blocker.search(text, end, end + 8)):
        return None
    if phrase.head:
        return "industry.headed"
    if phrase.kind == "name":
        return "industry.alias"
    if phrase.kind == "broad":
        return "industry.broad" if _broad_counts(text, phrase, contexts) else None
    if _in_list(text, phrase, following, contexts):
        return "industry.list"
    if phrase.kind == "sector" and contexts.predicate.match(text, end):
        return "industry.predicate"
    return None


def _broad_counts(text: str, phrase: _Phrase, contexts: _Contexts) -> bool:
    """先进制造业 counts; a bare 工业, which half the words of a report begin with, where something is said of it."""
    if text.endswith(words_of("industry-bare"), phrase.start, phrase.end):
        return contexts.predicate.match(text, phrase.end) is not None
    return text[phrase.end - 1] == "业" and not contexts.object.match(text, phrase.end)


def _in_list(text: str, phrase: _Phrase, following: _Phrase | None, contexts: _Contexts) -> bool:
    """Is it a member of a list that 等…产业 closes, or that runs on to a phrase with a head?"""
    tail = contexts.list_tail.match(text, phrase.end)
    if tail and tail["field"] is None:
        return True
    if tail and phrase.kind == "sector":
        # 矿山、化工等领域安全 is a list of dangers, 金力永磁等企业 one of companies.
        if tail["field"] == "企业" and not contexts.before.search(text[max(phrase.start - 4, 0) : phrase.start]):
            return False
        return not contexts.blocker.search(text, max(phrase.start - _WINDOW, 0), tail.end() + 8)
    if following is None or not _next_in_list(text, phrase, following):
        return False
    if following.rule == "industry.list":
        return phrase.kind != "public" or following.kind == "public"
    if following.rule == "industry.headed" and following.head == "head":
        return True
    return phrase.kind == "sector" and following.rule in ("industry.headed", "industry.alias")


def _next_in_list(text: str, phrase: _Phrase, following: _Phrase) -> bool:
    """Does the list run from one to the other, over one unknown member at most?"""
    between = text[phrase.end : following.start]
    if not 0 < len(between) <= _BETWEEN or between[0] not in _AND or _STOP.search(between):
        return False
    return sum(map(between.count, _AND)) <= 2


def _is_object(text: str, phrase: _Phrase, before: _Phrase | None, contexts: _Contexts) -> bool:
    """Does it stand alone as the object of a verb such as 大力发展, or beside one that does?"""
    if phrase.end < len(text) and text[phrase.end] not in _EDGE:
        return False
    return phrase.verb or (before is not None and before.verb and _next_in_list(text, before, phrase))


def _mention(text: str, phrase: _Phrase) -> Mention:
    codes = _codes(phrase)
    names = _catalogue().names
    emerging = tuple(dict.fromkeys(tag for core in reversed(phrase.cores) for tag in core.emerging))
    note = next((core.note for core in reversed(phrase.cores) if core.note), None)
    return Mention(
        phrase.start,
        phrase.end,
        text[phrase.start : phrase.end],
        codes,
        tuple(names[code] for code in codes),
        emerging,
        note,
        phrase.rule or "",
    )


def _codes(phrase: _Phrase) -> tuple[str, ...]:
    """Codes of the last name, then of those before it: in Chinese the head of a compound comes last."""
    last = phrase.cores[-1].codes
    goods = last[0][0] in _GOODS
    # 农产品冷链物流 is logistics, whatever it carries; 文旅会展产业 is both.
    alike = [core.codes for core in reversed(phrase.cores) if phrase.joined or (core.codes[0][0] in _GOODS) == goods]
    turns = chain.from_iterable(zip_longest(*alike)) if len(alike) > 1 else last
    return tuple(dict.fromkeys(code for code in turns if code))[:3]
