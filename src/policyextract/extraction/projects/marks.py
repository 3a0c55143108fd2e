"""Marks: a clause of clean text into the verbs, heads, adverbs and list signs that tell where project names begin and end.

Most clauses name no project. Those that can are found first, by anchors: 项目 and 工程, verbs of building begun or done,
or a weaker verb beside a kind of works. Only these are read character by character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from policyextract.core.text.patterns import DIGIT, compiled
from policyextract.core.text.signs import ITEMS
from policyextract.core.text.word_index import WordIndex
from policyextract.extraction.projects.numbering import NUMERALS, Numbering
from policyextract.extraction.projects.stages import Said, Verb, read_verbs
from policyextract.packs.lexicon import Lexicon

VERB, ADVERB, HEAD, DEED, ETC, COMMA, JOIN, OPAQUE, TIME, COUNT, NOISE = range(11)
_KIND = {"project-verb": VERB, "project-head": HEAD, "project-deed": DEED, "project-adverb": ADVERB}
_SIGNS = {"等": ETC, "、": COMMA}

_NUMERALS = "0123456789" + NUMERALS
_CLOSING = {"（": "）", "“": "”", "《": "》"}
_LONGEST_ASIDE = 60
_SHORT_CLAUSE = 14
"""A clause of so many characters that says that building is begun or finished may name a company alone."""
_CLAUSE_ENDS = ("，", ";", "；", "：", "。", "！", "？", "\n", "——", *ITEMS)


# What an anchor says of its clause.
_VAGUE, _DONE, _NAMED, _MADE = 0, 1, 2, 4


@dataclass(slots=True)
class Mark:
    """A piece of a clause: its span, one of the kinds of this module, the class of a head or deed, what a verb says."""

    start: int
    end: int
    kind: int
    cls: str = ""
    verb: Verb | None = None


class Anchors(NamedTuple):
    """Where the anchors of a text and the ends of its clauses stand, and where each begins."""

    spans: list[tuple[int, int]]
    starts: list[int]


GAP = "…"
"""In a verb of a list: some characters that are no sign."""
_LONGEST_GAP = 12


def _frame(words: str) -> str:
    """The pattern of a verb with a gap."""
    first, _, last = words.partition(GAP)
    return rf"{re.escape(first)}[^，。；、等]{{1,{_LONGEST_GAP}}}?{re.escape(last)}"


def _shortest(words: Iterable[str]) -> set[str]:
    """The words that hold no other of them."""
    found: set[str] = set()
    ordered = sorted(words, key=len)
    least = len(ordered[0]) if ordered else 0
    for word in ordered:
        if not any(word[i:j] in found for i in range(len(word)) for j in range(i + least, len(word) + 1)):
            found.add(word)
    return found


class Marks:
    """What the word lists say, in the forms that reading needs; built once."""

    def __init__(self, lexicon: Lexicon, numbering: Numbering) -> None:
        words_of = lexicon.words_of
        doing = read_verbs(lexicon)
        kinds: dict[str, int] = {}
        classes: dict[str, str] = {}
        for found in lexicon.lists_of(*_KIND):
            kind = _KIND[found.type]
            for word in found.words:
                kinds.setdefault(word, kind)
                if kind in (HEAD, DEED):
                    classes.setdefault(word, found.attributes["class"])
        for word in words_of("project-noise"):
            kinds.setdefault(word, NOISE)
        kinds |= _SIGNS | dict.fromkeys(words_of("project-join"), JOIN)
        self.numbering = numbering
        frames = read_verbs(lexicon, "project-frame")
        opens = {frame.partition(GAP)[0] for frame in frames}
        for word in opens:
            kinds.setdefault(word, NOISE)
        self._entries = {
            word: (kind, classes.get(word, ""), doing[word] if kind == VERB else None) for word, kind in kinds.items()
        }
        self._frames = {
            word: [(compiled(_frame(frame)), verb) for frame, verb in frames.items() if frame.startswith(word + GAP)]
            for word in opens
        }
        """What opens a verb with a gap, and the patterns of those verbs: 进入……阶段."""
        self._marked = WordIndex({*kinds, *_NUMERALS, *"两多（“《"})
        """All that makes or opens a mark: more than a pattern tries one by one."""
        generic = _shortest(w for w, c in classes.items() if c == "generic")
        vague = words_of("project-vague")
        self.often = frozenset(words_of("project-often"))
        made = [*(w for w, v in doing.items() if v.build and not v.done), *opens]
        making = _shortest(w for w in made if not any(word in w for word in self.often))
        done = _shortest(w for w, v in doing.items() if v.done or (v.stage == "planned" and v.role == "tail"))
        levels = ((making, _MADE), (words_of("project-money-spent"), _MADE), (done, _DONE), (generic, _NAMED), (vague, _VAGUE))
        self._levels = {word: level for words, level in levels for word in words}
        self._anchors = WordIndex({*self._levels, *_CLAUSE_ENDS})
        weak = [w for w, v in doing.items() if not v.done] + [w for w, k in kinds.items() if k == ADVERB]
        self._openings = {w[:2] for w in (*weak, *words_of("project-money-prefix"))}
        self._endings = {w[-2:] for w in weak}
        heads = _shortest(w for w, c in classes.items() if len(w) > 1 and c not in ("soft", "generic"))
        heads |= set(words_of("project-ending"))
        self._heads = WordIndex({*heads, *words_of("project-phase-end"), *words_of("project-line")})
        self._said = WordIndex(doing)
        self._verbs = doing

    def anchors(self, text: str, start: int, end: int) -> Anchors:
        """The anchors in a stretch, and where its clauses end: to look once in a text is faster than sentence by sentence."""
        found: list[tuple[int, int]] = []
        done = start
        for at, stop in self._anchors.places(text, start, end):
            if at >= done:
                found.append((at, stop))
                done = stop
        return Anchors(found, [start for start, _ in found])

    def promising(self, text: str, start: int, end: int, anchors: Anchors | None = None) -> list[tuple[int, int, bool, bool]]:
        """The clauses of a sentence: start, end, whether it can name a project, whether it says that something is done.

        `anchors` are those of a stretch around it, where they are known.
        """
        spans, starts = self.anchors(text, start, end) if anchors is None else anchors
        levels = self._levels
        clauses: list[tuple[int, int, int]] = []
        position, seen = start, 0
        bracketed = text.find("（", start, end) >= 0
        for at, stop in spans[bisect_left(starts, start) : bisect_left(starts, end)]:
            level = levels.get(text[at:stop])
            if level is None:
                if not bracketed or not _inside_bracket(text, position, at, end):
                    clauses.append((position, at, seen))
                    position, seen = stop, 0
            elif level == _VAGUE:
                if text.find("等", position, stop) >= 0:
                    seen |= _NAMED
            elif level != _NAMED or self.numbering.counted.match(text, stop, end) is None or text.find("等", position, stop) >= 0:
                seen |= level  # but 改造项目112个 is counted, not named
        clauses.append((position, end, seen))
        openings, endings = self._openings, self._endings
        found: list[tuple[int, int, bool, bool]] = []
        some = False
        for a, b, seen in clauses:
            if b - a > 3:
                can = a > start and text[a - 1] in ITEMS
                if not can and (seen or text[a : a + 2] in openings or text[b - 2 : b] in endings):
                    can = self._can_name(text, a, b, seen)
                if can:
                    some = True
                found.append((a, b, can, seen & _DONE > 0))
        return found if some else []

    def _can_name(self, text: str, start: int, end: int, seen: int) -> bool:
        """Whether a clause with these anchors, or with a weaker verb at one end, can name a project."""
        if seen & _NAMED or self._heads.any_in(text, start, end):
            return True
        if seen & _DONE and text.find("等", start, end) > 0 and text.find("、", start, end) > 0:
            return True  # 甲科技、乙饲料等投产
        return seen & _DONE > 0 and (end - start <= _SHORT_CLAUSE or DIGIT.search(text, start, end) is not None)

    def may_go_on(self, text: str, start: int, end: int) -> bool:
        """Whether a clause without a verb of its own can hold more names of what the clause before began: 推进A、B，C、D."""
        return self._heads.any_in(text, start, end) and not self.verbs_in(text, start, end)

    def of(self, text: str, start: int, end: int) -> list[Mark]:
        """The marks of a clause, from left to right."""
        entries, frames = self._entries, self._frames
        found: list[Mark] = []
        done = start
        for i, stop in self._marked.places(text, start, end):
            if i < done:
                continue
            word = text[i:stop]
            mark = self._framed(text, i, end, word) if word in frames else None
            if mark is None and stop - i > 1:
                kind, cls, verb = entries[word]
                if kind != NOISE:
                    found.append(Mark(i, stop, kind, cls, verb))
            elif mark is not None or (mark := self._single(text, i, end)) is not None:
                found.append(mark)
                stop = mark.end
            done = stop
        return found

    def _framed(self, text: str, i: int, end: int, opening: str) -> Mark | None:
        """The verb with a gap that opens here: 进入路面施工阶段."""
        for pattern, verb in self._frames[opening]:
            found = pattern.match(text, i, end)
            if found is not None:
                return Mark(i, found.end(), VERB, "", verb)
        return None

    def _single(self, text: str, i: int, end: int) -> Mark | None:
        """The mark that one character makes or opens: a list sign, a bracket, a quotation, a time, a count."""
        character = text[i]
        entry = self._entries.get(character)
        if entry is not None:
            if entry[0] == COMMA and i and text[i - 1] in _NUMERALS and self.numbering.joined.match(text, i, end):
                return None
            return Mark(i, i + 1, *entry)
        closing = _CLOSING.get(character)
        if closing is not None:
            stop = text.find(closing, i, min(end, i + _LONGEST_ASIDE))
            return Mark(i, stop + 1, OPAQUE) if stop > 0 else None
        if i and text[i - 1] in _NUMERALS:
            return None
        time = self.numbering.time.match(text, i, end)
        if time:
            return Mark(i, time.end(), TIME)
        count = None if i and text[i - 1] == "第" else self.numbering.count.match(text, i, end)
        return Mark(i, count.end(), COUNT) if count else None

    def verbs_in(self, text: str, start: int, end: int) -> list[Said]:
        """The verbs anywhere in a stretch."""
        found: list[Said] = []
        done = start
        for at, stop in self._said.places(text, start, end):
            if at >= done:
                found.append(Said(at, stop, self._verbs[text[at:stop]]))
                done = stop
        return found


def _inside_bracket(text: str, start: int, at: int, end: int) -> bool:
    """Whether a bracket opens before `at` and closes after it."""
    opened = text.rfind("（", max(start, at - _LONGEST_ASIDE), at)
    return opened >= 0 and text.find("）", opened, at) < 0 <= text.find("）", at, min(end, opened + _LONGEST_ASIDE))
