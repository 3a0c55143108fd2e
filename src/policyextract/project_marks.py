"""Marks: a clause of clean text into the verbs, heads, adverbs and list signs that tell where project names begin and end.

Most clauses name no project. Those that can are found first, by anchors: 项目 and 工程, verbs of building begun or done,
or a weaker verb beside a kind of works. Only these are read character by character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Optional

from policyextract.lexicon import word_lists, words_of
from policyextract.project_stages import Said, Verb, is_done, read_verbs

VERB, ADVERB, HEAD, DEED, ETC, COMMA, JOIN, OPAQUE, TIME, COUNT, NOISE = range(11)
_KIND = {"project-verb": VERB, "project-head": HEAD, "project-deed": DEED, "project-adverb": ADVERB}
_SIGNS = {"等": ETC, "、": COMMA, "和": JOIN, "与": JOIN, "及": JOIN, "以及": JOIN, "暨": JOIN}

_NUMERALS = "0123456789一二三四五六七八九十"
_TIME = re.compile(
    r"(?:[0-9]{4}年)?[0-9]{1,2}月(?:份|底|初|中旬|上旬|下旬)?(?:之?前)?|[0-9]{4}年(?:底|初)?(?:之?前)?"
    r"|[一二三四]季度|[0-9一二三四五六七八九十两]{1,2}(?:年|个月|天)(?![产度])"
)
_COUNT = re.compile(r"[0-9一二三四五六七八九十两多]{1,5}[余多]?[个条座项家处大所](?![0-9])")
_CLOSING = {"（": "）", "“": "”", "《": "》"}
_LONGEST_ASIDE = 60
_CLAUSE_END = re.compile(r"[，；：。！？\n]|——")


class Mark(NamedTuple):
    """A piece of a clause: its span, one of the kinds of this module, the class of a head or deed, what a verb says."""

    start: int
    end: int
    kind: int
    cls: str = ""
    verb: Optional[Verb] = None


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits, as a tree of their common beginnings."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    ends = "" in tree
    parts = [re.escape(c) + _branches(rest) for c, rest in sorted(tree.items()) if c]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else "(?:" + "|".join(parts) + ")"
    return body + ("?" if ends else "")


def _shortest(words: Iterable[str]) -> set[str]:
    """The words that hold no other of them."""
    found: set[str] = set()
    for word in sorted(words, key=len):
        if not any(word[i:j] in found for i in range(len(word)) for j in range(i + 1, len(word) + 1)):
            found.add(word)
    return found


class Marks:
    """What the word lists say, in the forms that reading needs; built once."""

    def __init__(self) -> None:
        doing = read_verbs()
        kinds: dict[str, int] = {}
        classes: dict[str, str] = {}
        for found in word_lists():
            kind = _KIND.get(found.type)
            if kind is None:
                continue
            for word in found.words:
                kinds.setdefault(word, kind)
                if kind in (HEAD, DEED):
                    classes.setdefault(word, found.attributes["class"])
        for word in words_of("project-noise"):
            kinds.setdefault(word, NOISE)
        kinds |= _SIGNS
        self._entries = {
            word: (kind, classes.get(word, ""), doing[word] if kind == VERB else None) for word, kind in kinds.items()
        }
        # By the first two characters, the lengths that a word can have, longest first.
        self._lengths: dict[str, tuple[int, ...]] = {}
        for word in kinds:
            if len(word) > 1:
                sizes = {len(word), *self._lengths.get(word[:2], ())}
                self._lengths[word[:2]] = tuple(sorted(sizes, reverse=True))
        self._alone = {word for word in kinds if len(word) == 1} | set(_NUMERALS) | set("两多（“《")
        generic = {w for w, c in classes.items() if c == "generic"}
        self._strong = _shortest({w for w, v in doing.items() if is_done(v)} | generic)
        weak = _shortest(w for w, v in doing.items() if not is_done(v))
        self._anchor = re.compile(alternation(self._strong | weak))
        heads = _shortest(w for w, c in classes.items() if len(w) > 1 and c not in ("soft", "area"))
        self._head = re.compile(alternation({*heads, "期", "号线"}))
        self._verb = re.compile(alternation(doing))
        self._verbs = doing

    def promising(self, text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
        """The clauses of a sentence, each with whether it can name a project."""
        hits = list(self._anchor.finditer(text, start, end))
        if not hits:
            return []
        found: list[tuple[int, int, bool]] = []
        at, count = 0, len(hits)
        for a, b in clauses(text, start, end):
            strong = weak = False
            while at < count and hits[at].start() < b:
                if hits[at].group() in self._strong:
                    strong = True
                else:
                    weak = True
                at += 1
            found.append((a, b, strong or (weak and self._head.search(text, a, b) is not None)))
        return found

    def of(self, text: str, start: int, end: int) -> list[Mark]:
        """The marks of a clause, from left to right."""
        entries, lengths, alone = self._entries, self._lengths, self._alone
        found: list[Mark] = []
        i = start
        while i < end:
            sizes = lengths.get(text[i : i + 2])
            if sizes is not None:
                for size in sizes:
                    entry = entries.get(text[i : i + size])
                    if entry is not None and i + size <= end:
                        if entry[0] != NOISE:
                            found.append(Mark(i, i + size, *entry))
                        i += size
                        break
                else:
                    sizes = None
            if sizes is None:
                if text[i] in alone:
                    mark = self._single(text, i, end)
                    if mark is not None:
                        found.append(mark)
                        i = mark.end
                        continue
                i += 1
        return found

    def _single(self, text: str, i: int, end: int) -> Optional[Mark]:
        """The mark that one character makes or opens: a list sign, a bracket, a quotation, a time, a count."""
        character = text[i]
        entry = self._entries.get(character)
        if entry is not None:
            if entry[0] == COMMA and _joins_numerals(text, i, end):
                return None
            return Mark(i, i + 1, *entry)
        closing = _CLOSING.get(character)
        if closing is not None:
            stop = text.find(closing, i, min(end, i + _LONGEST_ASIDE))
            return Mark(i, stop + 1, OPAQUE) if stop > 0 else None
        if i and text[i - 1] in _NUMERALS:
            return None
        time = _TIME.match(text, i, end)
        if time:
            return Mark(i, time.end(), TIME)
        count = None if i and text[i - 1] == "第" else _COUNT.match(text, i, end)
        return Mark(i, count.end(), COUNT) if count else None

    def verbs_in(self, text: str, start: int, end: int) -> list[Said]:
        """The verbs anywhere in a stretch."""
        return [Said(m.start(), m.end(), self._verbs[m.group()]) for m in self._verb.finditer(text, start, end)]


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each clause; a mark inside a bracket ends none."""
    position = start
    bracketed = text.find("（", start, end) >= 0
    for stop in _CLAUSE_END.finditer(text, start, end):
        at = stop.start()
        if bracketed:
            opened = text.rfind("（", max(position, at - _LONGEST_ASIDE), at)
            if opened >= 0 and text.find("）", opened, at) < 0 <= text.find("）", at, min(end, opened + _LONGEST_ASIDE)):
                continue
        if at > position:
            yield position, at
        position = stop.end()
    if position < end:
        yield position, end


def _joins_numerals(text: str, at: int, end: int) -> bool:
    """Whether the list sign stands between two numerals of one name: 1、2号机组, 二、三线船闸."""
    return at > 0 and at + 2 < end and text[at - 1] in _NUMERALS and text[at + 1] in _NUMERALS and text[at + 2] in "号期线"
